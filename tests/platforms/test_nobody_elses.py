"""Nothing of one student can become another's, whatever a student calls themselves, their files and folders."""

from __future__ import annotations

import unicodedata

import pytest

from fixtures import handed_out
from gradedescent.errors import CourseError
from gradedescent.gradebook.students import Student
from gradedescent.platforms.collecting import finds
from gradedescent.platforms.entries import entries
from gradedescent.platforms.people import People
from gradedescent.platforms.sorting import sort

CLASS = [
    Student("jdoe", "Jane", "Doe", "jane@example.edu", "12345"),
    Student("bo", "Bo", "Smith", "bo@example.edu", "12346"),
]


def whose(desk, names, *, students=CLASS, known=None, platform="auto", taken=()):
    """Return who is found for files of these names: the student's name, or why not, by place."""
    made = handed_out.archive(desk.root.parent / "export.zip", [(name, desk.right) for name in names])
    sorting = sort(entries(made), "lab1", ("lab1.ipynb",), platform)
    people = People(students, known or {})
    found = finds(sorting, people, {*people.students, *taken}, ("lab1.ipynb",), desk.course.settings())
    return {each.handed[0].entry.place: each.refused or each.student for each in found}


def test_canvas_numbers_are_the_lmss(desk):
    """Whatever the name next to it."""
    found = whose(desk, ["smithbo_12345_678_lab1.ipynb", "doejane_12346_679_lab1.ipynb"])

    assert list(found.values()) == ["bo", "jdoe"]


def test_a_name_with_anothers_number_is_nobodys(desk):
    """`x_12345` is how 99999 calls herself; the file could be 12345's."""
    names, known = ["x_12345_99999_678910_lab1.ipynb"], {"canvas": {"99999": "eve"}}

    for students, also in ((CLASS, known), ([], {})):
        (said,) = whose(desk, names, students=students, known=also).values()
        assert "two ways: as user 12345's and as user 99999's" in said


def test_a_file_that_begins_with_a_number_is_its_owners(desk):
    """Where the class is known, and the other reading is nobody."""
    assert list(whose(desk, ["doejane_12345_678910_7_lab1.ipynb"]).values()) == ["jdoe"]
    known = {"canvas": {"678910": "bo"}}
    (said,) = whose(desk, ["doejane_12345_678910_7_lab1.ipynb"], known=known).values()
    assert "two ways" in said


@pytest.mark.parametrize(
    "inner",
    [
        "smithbo_12346_678911_lab1.ipynb",
        "Bo Smith_2_assignsubmission_file_lab1.ipynb",
        "lab1_bo_attempt_2030-01-01-00-00-00_lab1.ipynb",
        "124-457 - Bo Smith - Oct 1, 2030 1159 PM - lab1.ipynb",
    ],
)
def test_a_students_file_says_nothing_of_whose_it_is(desk, inner):
    """Behind the platform's own part, and in a folder."""
    names = [
        f"doejane_12345_678_{inner}",
        f"Jane Doe_1_assignsubmission_file/{inner}",
        f"Jane Doe_1_assignsubmission_file/{inner}/lab1.ipynb",
        f"lab1_jdoe_attempt_2024-10-01-12-00-00_{inner}",
        f"123-456 - Jane Doe - Oct 1, 2024 1159 PM/{inner}",
        f"jdoe/{inner}",
        f"lab1-jdoe/{inner}",
    ]
    for name in names:
        try:
            found = whose(desk, [name])
        except CourseError:  # it may be one of two platforms' name, and nobody's
            continue

        assert "bo" not in found.values(), name
        assert not any("smith" in str(student).lower() for student in found.values()), (name, found)


def test_a_folder_of_one_student_hides_no_archive(desk):
    """Only ada's folder is there, and in it what looks like Gradescope's list and Moodle's folders."""
    names = ["ada/submission_1/lab1.ipynb", "ada/Bo Smith_2_assignsubmission_file/lab1.ipynb"]

    found = whose(desk, names)

    assert set(found) == {names[1]}
    assert "in several folders" in found[names[1]]


def test_two_of_one_name_are_not_guessed(desk):
    """The roster has one of the two; and where it has both, a list with Moodle's numbers must say it."""
    twins = ["Jane Doe_1_assignsubmission_file/lab1.ipynb", "Jane Doe_2_assignsubmission_file/lab1.ipynb"]
    assert all("claimed by" in said for said in whose(desk, twins).values())

    both = [*CLASS, Student("jane2", "Jane", "Doe")]
    assert all("both called Jane Doe" in said for said in whose(desk, twins, students=both).values())

    known = {"moodle": {"1": "jdoe", "2": "jane2"}}
    assert list(whose(desk, twins, students=both, known=known).values()) == ["jdoe", "jane2"]


def test_a_github_login_is_chosen_by_its_owner(desk):
    """It is not the student of that name, until a roster says so."""
    (said,) = whose(desk, ["lab1-bo/lab1.ipynb"]).values()
    assert "nothing says that github's bo is the same person" in said

    known = {"github": {"bo": "jdoe"}}
    assert list(whose(desk, ["lab1-bo/lab1.ipynb"], known=known).values()) == ["jdoe"]


def test_a_number_of_another_platform_says_nothing(desk):
    """Moodle's 12345 is not Canvas's, and no student number."""
    students = [*CLASS, Student("12399", "Cy", "Young")]
    found = whose(desk, ["Xu Li_12345_assignsubmission_file/lab1.ipynb"], students=students)
    assert "jdoe" not in found.values()

    found = whose(desk, ["xuli_12399_678_lab1.ipynb"], students=students)
    assert list(found.values()) == ["xuli_12399"]


def test_who_is_new_gets_no_name_that_is_there(desk):
    """Of a folder in submitted/ too."""
    (said,) = whose(desk, ["lab1-ada/lab1.ipynb"], students=[], taken={"ada"}).values()

    assert "a student 'ada'" in said


def test_an_institutions_login_is_the_students(desk):
    """Nobody chooses it."""
    assert list(whose(desk, ["lab1_bo_attempt_2024-10-01-12-00-00_lab1.ipynb"]).values()) == ["bo"]


def test_addresses_and_numbers_that_disagree_are_nobodys(desk):
    """Gradescope has Jane's address at Bo's number."""
    students = [*CLASS, Student("2", "Cy", "Young", "cy@example.edu")]
    listed = "submission_1:\n  :submitters:\n  - :name: Jane\n    :sid: '2'\n    :email: jane@example.edu\n"
    content = {"submission_1/lab1.ipynb": desk.right, "submission_metadata.yml": listed}
    made = handed_out.archive(desk.root.parent / "export.zip", content)
    sorting = sort(entries(made), "lab1", ("lab1.ipynb",))

    (found,) = finds(sorting, People(students, {}), {"jdoe", "2"}, ("lab1.ipynb",), desk.course.settings())

    assert "could be '2' or 'jdoe'" in found.refused


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada/lab1.ipynb", "Ada/lab1.ipynb"),
        ("ada/lab1.ipynb", "ａda/lab1.ipynb"),
        ("ada/lab1.ipynb", "ada_lab1.ipynb"),
    ],
    ids=["capitals", "wide letters", "a file"],
)
def test_names_that_a_system_takes_for_one_are_nobodys(desk, one, other):
    found = whose(desk, [one, other], students=[])

    assert "ada" not in found.values() or "can't name a student" in found[other]


def test_composed_and_decomposed_letters_are_one(desk):
    """macOS writes names in parts; that is one student."""
    name = "Zoë Müller_123457_assignsubmission_file/lab1.ipynb"
    students = [Student("zoe", "Zoë", "Müller")]

    found = whose(desk, [unicodedata.normalize("NFD", name)], students=students)

    assert found == {unicodedata.normalize("NFC", name): "zoe"}


def test_a_platform_that_can_not_be_told_is_asked_for(desk):
    """One file that two platforms may have named."""
    with pytest.raises(CourseError, match="canvas or blackboard hands out: --from says which"):
        whose(desk, ["ada_1_2_b_attempt_2024-10-01-12-00-00_lab1.ipynb"])


def test_another_persons_work_does_not_replace_a_students(desk):
    """A roster that changed its mind about 12347 is stopped by what was collected of 12345."""
    desk.collect({"doejane_12345_1_lab1.ipynb": desk.right})
    (desk.root / ".gradedescent" / "people.json").write_text('{"canvas": {"12347": "doejane_12345"}}')

    said, status = desk.collect({"eve_12347_2_lab1.ipynb": desk.untouched}, "--update")

    assert status == 1
    assert "has what canvas's" in said
    assert desk.submission("doejane_12345")["lab1.ipynb"] == desk.right


def test_a_students_time_stamp_is_not_the_platforms(desk):
    """Nor in an archive of their own, nor in capitals."""
    inner = handed_out.packed({"lab1.ipynb": desk.right, "Timestamp.TXT": "2020-01-01"}, desk.root.parent)
    entries_ = {
        "123-456 - Jane Doe - Oct 1, 2024 1159 PM/lab1.ipynb": desk.right,
        "123-456 - Jane Doe - Oct 1, 2024 1159 PM/timestamp.txt": "2020-01-01 00:00:00 UTC",
        "124-457 - Bo Smith - Oct 1, 2024 1159 PM/all.zip": inner,
    }
    desk.collect(entries_)

    stamps = [desk.submission(student)["timestamp.txt"] for student in desk.students]
    assert stamps == ["2024-10-01 23:59:00 UTC"] * 2
    assert all("Timestamp.TXT" not in desk.submission(student) for student in desk.students)


def test_a_bomb_inside_is_cut_off(desk):
    """An archive in an archive, with zeros of ten times what a notebook may have."""
    inner = handed_out.packed({"lab1.ipynb": b"\0" * (201 * 2**20)}, desk.root.parent)

    said, status = desk.collect({"bo/work.zip": inner, "ada/lab1.ipynb": desk.right})

    assert status == 1
    assert "more than 200 MiB" in said
    assert desk.students == ["ada"]


def test_paths_inside_an_archive_inside_lead_nowhere(desk):
    inner = handed_out.packed(
        {"lab1.ipynb": desk.right, "../../bo/lab1/lab1.ipynb": "x", "/tmp/x": "x"}, desk.root.parent
    )

    desk.collect({"ada/work.zip": inner})

    assert desk.students == ["ada"]
    assert set(desk.submission("ada")) == {"lab1.ipynb"}

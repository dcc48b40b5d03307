"""Each platform's archive is read for what it is: whose, when, which attempt, and what else they sent."""

from __future__ import annotations

import pytest

from fixtures import handed_out


def test_canvas(desk, tmp_path):
    """The later version, a late one, other names and endings; who sent a page is named."""
    inner = handed_out.packed({"lab1.ipynb": desk.right}, tmp_path)

    said, status = desk.collect(handed_out.canvas(desk.right, desk.untouched, inner))

    assert "submissions from Canvas" in said
    assert status == 1
    assert "7 of 8 submissions collected" in said
    assert "no notebook: they sent lab1.html" in said
    assert set(desk.called) == {"12345", "12346", "12347", "12348", "12350", "12351", "12352"}
    assert all(desk.submission(student) == {"lab1.ipynb": desk.right} for student in desk.students)
    assert desk.called["12346"] == "smithbo_12346"
    assert "late collected; it was called lab1-1.ipynb" in said
    assert "lab1.ipynb.txt was taken: it holds a notebook" in said
    assert "taken out of lab1.zip" in said


def test_canvas_of_another_place_and_time(desk):
    """Students without names, files of a group, names with digits and underscores."""
    entries = {
        "anon_a1b2c_678910_lab1.ipynb": desk.right,
        "LATE_anon_d3e4f_678911_lab1.ipynb": desk.right,
        "group7_55_678912_lab1.ipynb": desk.right,
        "doe_jane_2nd_56_678913_lab1_final_v2.ipynb": desk.right,
    }
    desk.collect(entries, "--from", "canvas")

    assert set(desk.called) == {"anon_a1b2c", "anon_d3e4f", "55", "56"}


def test_moodle_with_folders(desk):
    """Two of one name are two."""
    said, status = desk.collect(handed_out.moodle(desk.right))

    assert "submissions from Moodle" in said
    assert status == 0
    assert "3 of 3 submissions collected" in said
    assert set(desk.called) == {"123456", "123457", "123999"}
    assert len(desk.students) == 3
    student = desk.called["123457"]
    assert desk.remembered(student).folder == "Zoë Müller_123457_assignsubmission_file"


def test_moodle_without_folders(desk):
    _, status = desk.collect(handed_out.moodle_flat(desk.right))

    assert status == 0
    assert set(desk.called) == {"123456", "123458"}
    assert desk.remembered(desk.called["123456"]).folder == "Jane Doe_123456_assignsubmission_file"


def test_moodle_as_before_41(desk):
    """Folders' names ended with an underscore; students sent folders, and a text."""
    desk.collect(
        {
            "Jane Doe_1_assignsubmission_file_/work/lab1.ipynb": desk.right,
            "Jane Doe_1_assignsubmission_file_/work/data/mine.csv": "a",
            "Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html": "<p>",
            "Bo_2_assignsubmission_onlinetext_/onlinetext.html": "<p>",
        }
    )

    assert set(desk.called) == {"1"}
    assert set(desk.submission(desk.called["1"])) == {"lab1.ipynb", "data/mine.csv"}


def test_blackboard(desk):
    """The login and the time."""
    said, status = desk.collect(handed_out.blackboard(desk.right), "--timezone", "America/New_York")

    assert "submissions from Blackboard" in said
    assert status == 0
    assert desk.students == ["bo", "jdoe"]
    assert desk.submission("jdoe") == {"lab1.ipynb": desk.right, "timestamp.txt": "2024-10-01 16:00:00 UTC"}


def test_blackboards_latest_attempt(desk):
    """An earlier one is told; a later one without a notebook too."""
    entries = {
        "Lab 1_ada_attempt_2024-10-01-12-00-00_lab1.ipynb": desk.untouched,
        "Lab 1_ada_attempt_2024-10-02-12-00-00_lab1.ipynb": desk.right,
        "Lab 1_ada_attempt_2024-10-03-12-00-00_report.pdf": "%PDF",
    }
    said, _ = desk.collect(entries)

    assert desk.submission("ada")["lab1.ipynb"] == desk.right
    assert desk.submission("ada")["timestamp.txt"] == "2024-10-02 12:00:00 UTC"
    assert "(report.pdf)" in said
    assert "1 earlier" in said


def test_blackboards_logins_with_underscores(desk):
    """A receipt tells the login from the title; without one nobody gets a part of a name."""
    entries = {
        "Lab_1_jane_doe_attempt_2024-10-01-12-00-00_lab1.ipynb": desk.right,
        "Lab_1_jane_doe_attempt_2024-10-01-12-00-00.txt": "Name: Jane Doe (jane_doe)\n",
        "Lab_1_john_doe_attempt_2024-10-01-12-00-00_lab1.ipynb": desk.right,
    }
    desk.collect(entries)

    assert desk.students == ["Lab_1_john_doe", "jane_doe"]


def test_gradescope(desk):
    """The list says who and when; each of a group gets what they handed in together."""
    said, status = desk.collect(handed_out.gradescope(desk.right))

    assert "an export of Gradescope's" in said
    assert status == 0
    assert desk.students == ["1", "2", "3"]
    assert desk.submission("1")["timestamp.txt"] == "2024-10-01 23:59:00 UTC"
    assert desk.submission("3")["timestamp.txt"] == "2024-10-02 08:00:00 UTC"
    assert {desk.remembered(student).folder for student in ("2", "3")} == {"submission_3333"}


def test_gradescope_without_all_in_its_list(desk):
    """A submission keeps Gradescope's name for it."""
    said = "submission_2222:\n  :submitters:\n  - :name: Jane\n    :sid: '1'\n    :email: j@x.edu\n"

    desk.collect(handed_out.gradescope(desk.right, said))

    assert desk.students == ["1", "submission_3333"]


@pytest.mark.parametrize("said", ["- a\n- b\n", "a: [", "a: !!python/object/apply:os.system ['true']\n"])
def test_a_list_of_gradescope_that_can_not_be_read(desk, said):
    """Nobody is guessed."""
    from gradedescent.errors import CourseError
    from gradedescent.platforms.entries import entries
    from gradedescent.platforms.sorting import sort

    made = handed_out.archive(desk.root.parent / "export.zip", handed_out.gradescope(desk.right, said))

    with pytest.raises(CourseError, match=r"submission_metadata\.yml"):
        sort(entries(made), "lab1", ("lab1.ipynb",))


def test_d2l(desk):
    """A folder for each time; the page that D2L puts next to them is nobody's."""
    again = {"124-457 - Bo Smith - Oct 2, 2024 1205 AM/lab1.ipynb": desk.untouched}

    said, status = desk.collect({**handed_out.d2l(desk.right), **again})

    assert "submissions from D2L Brightspace" in said
    assert status == 0
    assert "2 of 2 submissions collected" in said
    jane, bo = desk.called["123-456 Jane Doe"], desk.called["124-457 Bo Smith"]
    assert desk.submission(jane) == {"lab1.ipynb": desk.right, "timestamp.txt": "2024-10-01 23:59:00 UTC"}
    assert desk.submission(bo) == {"lab1.ipynb": desk.untouched, "timestamp.txt": "2024-10-02 00:05:00 UTC"}


@pytest.mark.parametrize("around", ["", "lab1-submissions/"])
def test_github(desk, around):
    """Repositories by login; what git keeps is nobody's work."""
    made = {f"{around}{name}": content for name, content in handed_out.github(desk.right).items()}

    said, status = desk.collect(made)

    assert "repositories from GitHub Classroom" in said
    assert status == 0
    assert desk.students == ["bo", "jdoe"]
    assert set(desk.submission("bo")) == {"lab1.ipynb", "README.md"}


def test_githubs_assignment_by_another_name(desk):
    """The folder around all has it."""
    desk.collect({f"week-1-submissions/week-1-{login}/lab1.ipynb": desk.right for login in ("ada-l", "bo")})

    assert desk.students == ["ada-l", "bo"]


def test_files_next_to_the_notebook(desk):
    said, _ = desk.collect(handed_out.with_data(desk.right))

    assert desk.submission("jdoe") == {"lab1.ipynb": desk.right, "helpers.py": "x=1", "data/mine.csv": "a,b\n"}
    assert "collected, 2 more files" in said


def test_what_a_mac_adds_is_left(desk):
    desk.collect(handed_out.of_a_mac(desk.right, desk.untouched))

    assert desk.submission("jdoe") == {"lab1.ipynb": desk.right}


def test_several_notebooks_are_kept_and_told(desk):
    """The grader chooses between them."""
    said, status = desk.collect(handed_out.two_each(desk.right, desk.untouched))

    assert status == 0
    assert set(desk.submission("jdoe")) == {"lab1.ipynb", "lab1 (1).ipynb"}
    assert set(desk.submission("bo")) == {"lab1.ipynb", "scratch.ipynb"}
    assert set(desk.submission("cy")) == {"lab1.ipynb", "A-notes.ipynb"}
    assert said.count("2 notebooks:") == 3


@pytest.mark.parametrize(
    "made",
    [handed_out.moodle, handed_out.moodle_flat, handed_out.blackboard, handed_out.d2l, handed_out.github],
    ids=lambda made: made.__name__,
)
def test_an_unpacked_folder_is_the_same(desk, made):
    """As its archive."""
    folder = desk.root.parent / "unpacked"
    for name, content in made(desk.right).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    from gradedescent.platforms.entries import entries
    from gradedescent.platforms.sorting import sort

    found = sort(entries(folder), "lab1", ("lab1.ipynb",))
    packed = sort(entries(handed_out.archive(folder.parent / "a.zip", made(desk.right))), "lab1", ("lab1.ipynb",))

    assert found.platform == packed.platform != "folders"
    assert [each.person for each in found.handed] == [each.person for each in packed.handed]


def test_an_assignment_with_several_notebooks(desk):
    """Each gets its name, whatever a platform added to it; files of one student at the top are one's."""
    desk.course.add("lab1", [], "", notebook="part-2")
    names = ("doejane_12345_1_lab1-1.ipynb", "doejane_12345_2_part-2-3.ipynb", "doejane_12345_3_part-2.ipynb")

    desk.collect(dict.fromkeys(names, desk.right))
    top = ("ada_lab1.ipynb", "ada_part-2.ipynb", "bo_part-2.ipynb", "bo_notes.ipynb")
    said, status = desk.collect(dict.fromkeys(top, desk.right))

    assert set(desk.submission("doejane_12345")) == set(desk.submission("ada")) == {"lab1.ipynb", "part-2.ipynb"}
    assert set(desk.submission("bo")) == {"part-2.ipynb"}
    assert "bo_notes.ipynb was left out: its name is none of lab1.ipynb, part-2.ipynb" in said
    assert status == 1


def test_nbgrader_reads_the_time(desk):
    """As the gradebook does, for late penalties."""
    from datetime import datetime

    from nbgrader.utils import parse_utc

    desk.collect(handed_out.blackboard(desk.right), "--timezone", "Europe/Berlin")

    assert parse_utc(desk.submission("bo")["timestamp.txt"]) == datetime(2024, 10, 2, 10)


def test_what_takes_too_much_room_is_left(desk):
    """The notebook is taken all the same."""
    desk.course.root.joinpath("nbgrader_config.py").write_text("c = get_config()\nc.Gradedescent.scratch_size = 2000\n")

    said, status = desk.collect({"ada/lab1.ipynb": desk.right, "ada/a.csv": "a" * 900, "ada/b.csv": "b" * 900})

    assert status == 0
    assert set(desk.submission("ada")) == {"lab1.ipynb", "a.csv"}
    assert "b.csv was left out" in said

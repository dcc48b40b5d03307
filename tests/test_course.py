"""Where things are in a course, and the nearest name where one is misspelt."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from gradedescent.course import Course
from gradedescent.engine.child.sandbox import Limits
from gradedescent.errors import CourseError
from gradedescent.names import NotebookId


@pytest.fixture
def course(small_course, exercise):
    """A course of two assignments with three folders of students."""
    for name in ("momentum", "adam"):
        small_course.add(name, [exercise("f", "def f(): return 1")], "")
    small_course.submit("adam", small_course.notebook("adam"), "bob")
    small_course.submit("adam", small_course.notebook("adam"), "ada")
    small_course.submit("momentum", small_course.notebook("momentum"), "ada")
    return small_course


def test_assignments_come_by_name(course):
    (course.root / "source" / "notes").mkdir()

    assert [place.name for place in course.course().assignments()] == ["adam", "momentum"]


def test_assignments_come_in_the_courses_order_and_others_after_them(course, exercise):
    for name in ("zeta", "beta"):
        course.add(name, [exercise("f", "def f(): return 1")], "")
    view = course.course(order=("zeta", "momentum", "not-written-yet"))

    assert [place.name for place in view.assignments()] == ["zeta", "momentum", "adam", "beta"]


def test_an_assignment_knows_its_places(course):
    place = course.course().assignment("adam")

    (notebook,) = place.notebooks
    assert notebook.path == course.root / "source/adam/adam.ipynb"
    assert place.release == course.root / "release/adam"
    assert notebook.tests == course.root / "grader_tests/test_adam.py"
    assert notebook.references == course.root / "grader_tests/references/adam.h5"


@pytest.mark.parametrize(
    ("name", "hint"), [("momentun", "; did you mean 'momentum'?"), ("xyz", ": there are adam, momentum")]
)
def test_a_misspelt_assignment_is_named_with_the_nearest(course, name, hint):
    with pytest.raises(CourseError) as error:
        course.course().assignment(name)

    assert str(error.value) == f"there is no assignment {name!r}{hint}"


def test_a_course_without_solutions_says_so(small_course):
    with pytest.raises(CourseError, match=r"the course has no folder .*source: solution notebooks belong there"):
        small_course.course().assignments()


def test_an_empty_course_has_no_assignment_to_name(small_course):
    (small_course.root / "source").mkdir()

    with pytest.raises(CourseError, match="there is no assignment 'a': there are none"):
        small_course.course().assignment("a")


def test_files_travel_with_an_assignment_but_for_the_ignored(course):
    folder = course.root / "source" / "adam"
    (folder / "data").mkdir()
    for name in ("helpers.py", ".hidden", "old.pyc"):
        (folder / name).touch()
    (folder / ".ipynb_checkpoints").mkdir()
    settings = course.settings()

    assert list(course.course().assignment("adam").files(settings.ignore)) == ["data", "helpers.py"]


def test_submissions_come_by_student(course):
    view = course.course()
    found = view.submissions(view.assignment("adam"))

    assert [submission.student for submission in found] == ["ada", "bob"]
    assert found[0].notebook("adam") == course.root / "submitted/ada/adam/adam.ipynb"
    assert [s.student for s in view.submissions(view.assignment("adam"), "bob")] == ["bob"]


def test_a_student_who_handed_nothing_in_is_named(course):
    view = course.course()

    with pytest.raises(CourseError, match=r"submitted holds no submission of 'momentum' by 'bob'"):
        view.submissions(view.assignment("momentum"), "bob")


def test_no_folder_of_submissions_is_no_submissions(small_course, exercise):
    small_course.add("adam", [exercise("f", "pass")], "")
    view = small_course.course()

    assert view.submissions(view.assignment("adam")) == []


def test_odd_folders_are_no_students(course):
    submitted = course.root / "submitted"
    (submitted / ".hidden" / "adam").mkdir(parents=True)
    (submitted / "=1+1" / "adam").mkdir(parents=True)
    (submitted / "linked").symlink_to("ada")
    (submitted / "file").touch()
    view = course.course()

    assert [s.student for s in view.submissions(view.assignment("adam"))] == ["ada", "bob"]


def test_files_next_to_the_notebook(course):
    """All that a student handed in, but for links and what is ignored."""
    folder = course.root / "submitted" / "ada" / "adam"
    (folder / "own").mkdir()
    (folder / "own" / "a.py").touch()
    (folder / "timestamp.txt").touch()
    (folder / "secret").symlink_to("/etc/passwd")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "x.py").touch()
    view = course.course()
    submission = view.submissions(view.assignment("adam"), "ada")[0]

    assert list(submission.files(course.settings().ignore, Limits())) == ["own/a.py", "timestamp.txt"]


def test_files_that_no_student_process_could_hold_are_left_out(course):
    """By the size that they say, not by what they take; each is named, and nothing of them is read."""
    folder = course.root / "submitted" / "ada" / "adam"
    for name, size in (("a.txt", 10), ("b.bin", 3 * 2**30), ("c.txt", 60), ("d.txt", 60), ("e.txt", 30), ("f", 0)):
        with (folder / name).open("wb") as file:
            file.truncate(size)
    view = course.course()
    submission = view.submissions(view.assignment("adam"), "ada")[0]
    limits = Limits(file_size=2**20, scratch_size=200, scratch_files=6)

    assert list(submission.files((), limits)) == ["a.txt", "c.txt", "e.txt"]
    assert submission.left_out((), limits) == [
        "b.bin was left out: it has 3072 MiB, and a file may have 1",
        "d.txt was left out: with it the files next to the notebook have more than 9.537e-05 MiB",
        "f was left out: there are more than 3 files next to the notebook",
    ]


def test_many_files_that_are_left_out_are_counted(course):
    """Ten are named."""
    folder = course.root / "submitted" / "ada" / "adam"
    for number in range(13):
        (folder / f"{number:02}.txt").touch()
    view = course.course()
    submission = view.submissions(view.assignment("adam"), "ada")[0]

    sentences = submission.left_out((), Limits(scratch_files=2))

    assert len(sentences) == 11
    assert sentences[-1] == "2 more files were left out"


def test_graded_notebooks_and_feedback_have_their_places(course):
    view = course.course()

    assert view.autograded(NotebookId("adam", "adam"), "ada") == course.root / "autograded/ada/adam/adam.ipynb"
    assert view.feedback(NotebookId("adam", "adam"), "ada") == course.root / "feedback/ada/adam/adam.html"


@pytest.fixture
def several(small_course, exercise):
    """Two assignments with a notebook `problem1` each; the first has another one."""
    for assignment, name in (("ps1", "problem2"), ("ps1", "problem1"), ("ps2", "problem1")):
        small_course.add(assignment, [exercise("f", "def f(): return 1")], "", notebook=name)
    for name in ("problem1", "problem2"):
        (small_course.root / "grader_tests" / f"test_{name}.py").unlink()
    return small_course


def test_an_assignment_has_all_notebooks_of_its_folder(several):
    """By name; what an editor hides is none."""
    folder = several.root / "source" / "ps1"
    (folder / ".hidden.ipynb").touch()
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "problem1-checkpoint.ipynb").touch()
    (several.root / "source" / ".ipynb_checkpoints").mkdir()
    (several.root / "source" / ".ipynb_checkpoints" / "x.ipynb").touch()
    view = several.course()

    assert [place.name for place in view.assignments()] == ["ps1", "ps2"]
    assert [each.name for each in view.assignment("ps1").notebooks] == ["problem1", "problem2"]
    assert [str(each.id) for each in view.assignment("ps2").notebooks] == ["ps2/problem1"]
    with pytest.raises(CourseError, match="'ps1' has no notebook 'problem3': there are problem1, problem2"):
        view.notebook(NotebookId("ps1", "problem3"))


def test_grader_tests_of_a_name_that_two_assignments_have_are_refused(several):
    """Which notebook they are for can't be known; with the assignment's name before the notebook's it can."""
    plain = several.root / "grader_tests" / "test_problem1.py"
    plain.touch()
    view = several.course()
    sentence = (
        "test_problem1.py in grader_tests/ could be for ps1/problem1 or ps2/problem1: call it test_ps2__problem1.py"
        " where it is for the notebook 'problem1' of 'ps2', and its references, mistakes and variants likewise"
    )

    with pytest.raises(CourseError) as error:
        view.assignment("ps2")
    assert str(error.value) == sentence

    full = plain.rename(plain.with_name("test_ps2__problem1.py"))
    assert view.assignment("ps2").notebooks[0].tests == full
    assert view.assignment("ps2").notebooks[0].mistakes.name == "ps2__problem1.py"
    assert view.assignment("ps1").notebooks[0].tests == plain


def test_two_files_of_grader_tests_for_one_notebook_are_refused(several):
    for name in ("test_problem2.py", "test_ps1__problem2.py"):
        (several.root / "grader_tests" / name).touch()

    with pytest.raises(
        CourseError, match=r"test_problem2\.py and test_ps1__problem2\.py .* both for ps1/problem2: keep"
    ):
        several.course().assignment("ps1")


@pytest.mark.parametrize("code", ["import h5py", "x = 1\nimport h5py as h5", "if x:\n    from h5py import File"])
def test_what_the_courses_code_imports_is_worth_importing_once(small_course, exercise, code):
    small_course.add("a", [exercise("f", f"{code}\ndef f(): return 1")], "")

    assert small_course.course().modules() == ["h5py"]


def test_a_helper_beside_the_notebook_counts_and_other_modules_do_not(course):
    (course.root / "source" / "adam" / "helpers.py").write_text(
        "import os, adam_utils\nimport matplotlib.pyplot as plt"
    )
    (course.root / "source" / "adam" / "h5py_notes.txt").write_text("import h5py")

    assert course.course().modules() == ["matplotlib.pyplot", "matplotlib.backends.backend_agg"]


def test_a_course_without_solutions_imports_nothing(small_course):
    assert small_course.course().modules() == []


@pytest.mark.parametrize(("fewer", "pinned"), [(0, True), (1, False)])
def test_students_are_kept_on_a_core_where_each_worker_has_one(small_course, fewer, pinned):
    """With fewer workers than cores, others may need the cores more."""
    settings = replace(small_course.settings(), workers=len(os.sched_getaffinity(0)) - fewer)

    assert Course(settings).for_fork_server()["pin"] is pinned

"""What `generate` finds in courses as people have them: what can be handed out, and what keeps one from it."""

from __future__ import annotations

import shutil

import pytest
from traitlets.config.loader import PyFileConfigLoader

from fixtures.lab import CASES
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.release_proof import check_allowed, prove_release
from gradedescent.course import Course
from gradedescent.errors import CourseError
from gradedescent.gradebook.database import Database
from gradedescent.notebooks import release
from gradedescent.notebooks.delimiters import Delimiters
from gradedescent.settings import load, read_config

PROCESS = "PermissionError: [Errno 1] a submission can't start processes. Use a loop"
FINE = {
    "c03_cd_into_data": (2, 0),
    "c04_write_into_folder": (1, 0),
    "c06b_kernel_xpython": (1, 0),
    "c08_own_delimiters": (1, 0),
    "c09_word_in_text": (1, 0),
    "c13_loop": (2, 0),
    "c17_shell": (2, 0),
    "c22_getuser": (1, 0),
    "c25_stub_in_solution": (1, 0),
}
"""What solution and release earn where nothing is wrong."""
WRONG = {
    "c05_schema_1": ["has nbgrader's metadata in version 1", "run `nbgrader update source`"],
    "c06_kernel_r": ["is written in R: Gradedescent runs Python only"],
    "c10_release_earns": ["earns 1 of 2 points, it must earn 0:", "- defined_test earns 1 where nothing is written"],
    "c11_three_broken": [
        "earns 2 of 4 points, it must earn 4:",
        "- t1: AttributeError: module 'numpy' has no attribute 'float'",
        "- t3: ModuleNotFoundError: No module named 'no_such_library'",
        "If it is meant so: gradedescent generate c11_three_broken --allow t1 --allow t3",
    ],
    "c12_slow_cell": [
        "- cell 1 (slow_solution) ended with CellTimeoutError: it did not finish within 1 seconds",
        "- slow_test: NameError: name 'ok' is not defined: cell 1, which should define it, ended with CellTimeoutError",
        "(c.Gradedescent.cell_timeout is the limit)",
    ],
    "c14_memory": [
        "- mem_test: NameError: name 'big' is not defined: cell 1, which should define it, ended with MemoryError",
        "(c.Gradedescent.memory is 1 GiB)",
    ],
    "c18_download": [
        "- cell 1 (load) ended with URLError: <urlopen error [Errno",
        "a submission has no network. Put the file into the assignment's folder, and read it from there",
        "- mean_test: NameError: name 'mean' is not defined: cell 2, which should define it, ended with NameError: name"
        " 'lines' is not defined (cell 1, which should define it, ended with URLError",
    ],
    "c23_multiprocessing": [
        f"- cell 1 (mp_solution) ended with {PROCESS}",
        "- mp_test: NameError: name 'out' is not defined: cell 1, which should define it, ended with",
    ],
}
"""What is said of the others."""


@pytest.fixture(scope="module")
def proof(tmp_path_factory, cache):
    """Return a function that releases a case and proves it; what it earns, or what is wrong with it.

    All cases are assignments of one course, which one worker grades.
    """
    root = tmp_path_factory.mktemp("cases") / "course"
    (root / "grader_tests").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    for name in (*FINE, *WRONG):
        shutil.copytree(CASES / "courses" / name / "source" / "A", root / "source" / name)
        (root / "source" / name / "A.ipynb").rename(root / "source" / name / f"{name}.ipynb")
    course = Course(load(root, cache=cache, workers=1, cell_timeout=1.0))
    Database(course.settings).close()
    plain = read_config(root)
    with LocalBackend(course.settings, [*FINE, *WRONG]) as backend:

        def proven(name, *allowed):
            own = CASES / "courses" / name / "cfg.py"
            config = PyFileConfigLoader("cfg.py", path=str(own.parent)).load_config() if own.exists() else plain
            place = course.assignment(name)
            try:
                release.generate(place, course.settings, config)
                return prove_release(course, place, backend, Delimiters.of(config), allowed)
            except CourseError as error:
                return str(error)

        yield proven


@pytest.mark.parametrize("name", FINE)
def test_a_course_without_fault_is_proven(proof, name):
    made = proof(name)

    assert not isinstance(made, str), made
    assert (made.solution, made.release) == FINE[name]
    assert made.allowed == ()


@pytest.mark.parametrize("name", WRONG)
def test_all_that_is_wrong_is_said_at_once(proof, name):
    """Each cell with its error, and with the earlier cell that caused it."""
    said = proof(name)

    assert isinstance(said, str)
    assert [part for part in WRONG[name] if part not in said] == [], said


def test_a_free_point_can_be_allowed(proof):
    made = proof("c10_release_earns", "defined_test")

    assert (made.solution, made.worth, made.release) == (2, 2, 1)
    assert made.allowed == ("release: defined_test earns 1 where nothing is written",)


def test_a_cell_that_must_fail_can_be_allowed(proof):
    """One of two: the other is still said, and how to allow both."""
    said = proof("c11_three_broken", "t3")
    made = proof("c11_three_broken", "t1", "t2", "t3")  # t2 tests nothing, so the release earns it too

    assert "- t1: AttributeError" in said
    assert said.endswith("--allow t3 --allow t1")
    assert (made.solution, made.worth, made.release) == (2, 4, 1)
    assert len(made.allowed) == 3


def test_what_is_allowed_must_be_there(small_course):
    """In one of the assignments at least."""
    small_course.add_lesson("one", "double")
    small_course.add_lesson("two", "total")
    places = small_course.course().assignments()

    check_allowed(places, ["double", "total"])
    with pytest.raises(CourseError, match="--allow other: no graded cell of that name is in one, two"):
        check_allowed(places, ["double", "other"])


def test_own_delimiters_and_grader_tests_are_refused(proof, small_course, exercise):
    """A region that nobody recognizes would be judged inside, where a submission could change it."""
    small_course.add("lesson", [exercise("f", "def f(): return 1")], "")
    own = CASES / "courses" / "c08_own_delimiters"
    config = PyFileConfigLoader("cfg.py", path=str(own)).load_config()
    course = small_course.course()

    with pytest.raises(CourseError, match=r"cell 'f' calls grade\(…\) and the course has delimiters of its own"):
        release.generate(course.assignment("lesson"), course.settings, config)


@pytest.mark.parametrize(("name", "noted"), [("c06b_kernel_xpython", True), ("c09_word_in_text", False)])
def test_another_kernel_for_python_is_noted(name, noted):
    path = CASES / "courses" / name / "source" / "A" / "A.ipynb"

    assert ("names the kernel xpython" in release.other_kernel(path)) is noted

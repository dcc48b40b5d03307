"""nbgrader's own autograde of a course with grader tests and without the line: nothing is earned, nobody is blamed.

In a kernel a grader test would run next to the student's code, where replacing one name earned 10 of 10.
"""

import pytest

from fixtures.classroom import NAME
from fixtures.commands import in_this_process

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RIGHT = {"write_double": "def double(x):\n    return x + x", "write_half": "def half(x):\n    return 0.5 * x"}
HIDES = """import os
os.environ.pop("NBGRADER_EXECUTION")
os.chdir("../../../source/numbers")
def double(x):
    return 2 * x"""


@pytest.fixture(scope="module")
def bare(released, tmp_path_factory):
    """The course without the line, and with two notebooks that nbgrader has graded in kernels."""
    room = released.copy(tmp_path_factory.mktemp("bare") / "course")
    (room.root / "nbgrader_config.py").write_text("c = get_config()\n")
    room.submit(room.submission(**RIGHT), "right")
    room.submit(room.submission(**{**RIGHT, "write_double": HIDES}), "hides")
    for student in ("right", "hides"):
        assert room.autograde(student)["success"]
    return room


def said(room, student):
    """Return the error that the cell of `double` shows."""
    cells = room.graded(student)["cells"]
    (cell,) = [each for each in cells if each["metadata"].get("nbgrader", {}).get("grade_id") == "double"]
    (error,) = [output for output in cell["outputs"] if output["output_type"] == "error"]
    return error["evalue"]


@pytest.mark.parametrize("student", ["right", "hides"])
def test_grade_refuses_and_the_cell_earns_nothing(bare, student):
    """Also where the notebook takes the variable away by which nbgrader says what it does."""
    assert bare.scores(student)["double"] == 0.0
    assert "that is not this notebook's fault" in said(bare, student)
    assert "writes the line `import gradedescent; gradedescent.configure(c)`" in said(bare, student)


def test_inline_tests_are_graded_as_nbgrader_does(bare):
    assert bare.scores("right")["half"] == 3.0


def test_generate_and_doctor_demand_the_line(bare):
    generate, doctor = in_this_process(bare, "generate", NAME), in_this_process(bare, "doctor")

    assert (generate.returncode, doctor.returncode) == (2, 2)
    for text in (generate.stderr, doctor.stdout):
        assert "write `import gradedescent; gradedescent.configure(c)` at the end of nbgrader_config.py" in text


def test_the_instructor_may_call_it_where_the_solution_is(bare, monkeypatch):
    """And not in a folder that a student's notebook is in, whoever runs it."""
    from gradedescent.course import Course
    from gradedescent.errors import CourseError
    from gradedescent.examiner.in_notebook import _open_notebook
    from gradedescent.settings import load

    course = Course(load(bare.root))
    monkeypatch.chdir(bare.root / "source" / NAME)
    assert _open_notebook(course, "double").name == NAME
    monkeypatch.chdir(bare.root / "autograded" / "right" / NAME)
    with pytest.raises(CourseError, match="`gradedescent grade FILE` grades a submission"):
        _open_notebook(course, "double")

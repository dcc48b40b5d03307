"""A course's own preprocessors beside ours: those that go together run where they stood, others are refused."""

import pytest

from fixtures.classroom import NAME
from gradedescent.configuration import LINE

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RIGHT = {"write_double": "def double(x):\n    return x + x", "write_half": "def half(x):\n    return 0.5 * x"}
MODULE = """
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades


class Count(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        outputs = sum(len(cell.get("outputs", ())) for cell in nb.cells)
        open("counted.txt", "a").write(f"{outputs}\\n")
        return nb, resources


class Kernel(Execute):
    pass


class Points(SaveAutoGrades):
    pass
"""


@pytest.fixture
def course(room, monkeypatch):
    """A function that has the course name preprocessors of a module next to its configuration, in nbgrader's lists."""
    room.write("preprocessors_of_ours.py", MODULE)
    monkeypatch.syspath_prepend(room.root)
    monkeypatch.chdir(room.root)
    room.submit(room.submission(**RIGHT))

    def configured(*lines):
        text = "\n".join(["c = get_config()", "c.CourseDirectory.course_id = 'deep-learning'", *lines, LINE, ""])
        (room.root / "nbgrader_config.py").write_text(text)
        return room

    return configured


def test_one_that_goes_together_runs_where_it_stood(course):
    """Before the notebook ran, and after: it sees outputs then."""
    room = course(
        "c.Autograde.autograde_preprocessors.insert(0, 'preprocessors_of_ours.Count')",
        "c.Autograde.autograde_preprocessors.append('preprocessors_of_ours.Count')",
    )

    result = room.autograde()

    assert result["success"], result
    assert room.scores() == {"double": 4.0, "half": 3.0, "why": 0.0}
    before, after = map(int, (room.root / "counted.txt").read_text().split())
    assert before == 0
    assert after >= 2


@pytest.mark.parametrize("name", ["Kernel", "Points"])
@pytest.mark.parametrize("option", ["sanitize_preprocessors", "autograde_preprocessors"])
def test_one_that_would_execute_or_score_is_refused(course, option, name):
    """Its name does not say what it is; when nbgrader has imported it, nothing is graded."""
    room = course(f"c.Autograde.{option}.append('preprocessors_of_ours.{name}')")

    result = room.autograde()

    assert not result["success"]
    assert (
        f"preprocessors_of_ours.{name}, which nbgrader_config.py names for c.Autograde, would run what a student"
        in (result["log"])
    )
    assert not (room.root / "autograded" / "ada" / NAME / f"{NAME}.ipynb").exists()

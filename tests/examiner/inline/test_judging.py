"""What is said of an inline test, what its last value earns, and whose fault it is when something breaks."""

from __future__ import annotations

import json
import os
import signal
import stat

import pytest

from fixtures.inline_course import Answer, Given, Test, inline_grader
from gradedescent.engine.instructor import InstructorProcess
from gradedescent.grading import inline_plan

VALUES = {
    "no_value": ("assert x", 4.0, ""),
    "text": ("assert x\n'well done'", 4.0, ""),
    "true": ("assert x\nx > 1", 4.0, ""),
    "false": ("x < 1", 0.0, "its last value is False"),
    "part": ("np.float64(x)", 2.0, "it gave itself 2 of 4"),
    "array": ("np.array(x + 1)", 3.0, "it gave itself 3 of 4"),
    "negative": ("-x", 0.0, "its last value -2 is not a score between 0 and 4"),
    "too_much": ("x + 40", 0.0, "its last value 42 is not a score between 0 and 4"),
    "no_number": ("float('nan')", 0.0, "its last value nan is not a score between 0 and 4"),
    "semicolon": ("assert x\nx + 40;", 4.0, ""),
    "object": ("assert x\nf", 4.0, ""),
}
MESSAGES = [
    Given("limit = 3\ndef near(a, b):\n    assert abs(a - b) < 0.1, 'too far'\nbroken = 1 / 0"),
    Answer("twice", "def twice(v):\n    return 2 * v"),
    Test(
        "twice",
        "assert twice(1) == 2, 'one doubled is two'\n...\nassert twice(4) == 8, 'HIDDEN four'\nnear(twice(7), 14)",
    ),
    Answer("inside", "import os\nos.environ['FOUND'] = 'yes'"),
    Test("inside", "import os\nassert os.environ['FOUND'] == 'yes'\n...\nassert 'HIDDEN' > ''"),
]


@pytest.fixture(scope="module")
def grader(tmp_path_factory, cache, zygote):
    with inline_grader(tmp_path_factory.mktemp("judging"), cache, zygote) as made:
        values = [Test(name, text, 4.0) for name, (text, _, _) in VALUES.items()]
        made.course.write("values", [Answer("x", "import numpy as np\nx = 2\ndef f():\n    pass"), *values])
        made.course.write("messages", MESSAGES)
        yield made


@pytest.fixture(scope="module")
def values(grader):
    return {cell.cell: (cell.score, cell.reason) for cell in grader.grade("values", {}).graded.cells}


@pytest.mark.parametrize("name", VALUES)
def test_a_last_value_earns_what_it_claims(values, name):
    assert values[name] == VALUES[name][1:]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("def twice(v):\n    return v", "the check in line 1 of the cell failed: one doubled is two"),
        ("def twice(v):\n    return 2", "a hidden test failed"),
        ("def twice(v):\n    return min(2 * v, 8)", "a hidden test failed"),
        (
            "def twice(v):\n    return 2 if v == 1 else v.real.two",
            "a hidden test failed: twice raised AttributeError: 'int' object has no attribute 'two' (in twice, line 2)",
        ),
        ("def twice(v):\n    return f'{v}'.rjust(9 ** 12)", "the check in line 1 of the cell failed: twice raised"),
        ("twice = 3", "the check in line 1 of the cell failed: TypeError"),
        ("pass", "the check in line 1 of the cell failed: the notebook does not define twice"),
    ],
)
def test_a_student_reads_no_hidden_line(grader, answer, said):
    """Of a visible check what stands in it, of a hidden one what their own code raised."""
    outcome = grader.grade("messages", {"twice": answer})
    (cell,) = [cell for cell in outcome.graded.cells if cell.cell == "twice"]

    assert cell.score == 0
    assert cell.reason.startswith(said)
    assert "HIDDEN" not in json.dumps([outcome.graded.to_json(), *(run.outputs for run in outcome.runs.values())])


def test_a_cell_that_cant_be_judged_outside_is_named(grader):
    plan = grader.plan("messages")

    assert plan.sentences() == [
        "1 of 2 cells with tests of their own can be cheated: their tests run in the student's process",
        "inside: outside it stops the solution: line 2: KeyError: 'FOUND'",
    ]
    assert grader.scores("messages", {}) == {"twice": 1.0, "inside": 1.0}


def test_a_statement_that_fails_is_not_the_tests(grader):
    """`broken` fails in the instructor's own cell, which the test does not need."""
    texts = [text for _, text in grader.plan("messages").statements]

    assert any("def near" in text for text in texts)
    assert not any("broken" in text for text in texts)


def test_a_plan_is_kept_for_its_owner_alone(grader):
    place = grader.course.course().assignment("messages").notebooks[0]
    path = inline_plan.plan_file(grader.course.course(), place)
    plan = grader.plan("messages")

    assert inline_plan.load(path) == plan
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o666)
    assert inline_plan.load(path) is None


def test_what_a_given_cell_makes_of_an_answer_is_asked_for(grader):
    """A value that the instructor's cell computed with the student's function stays in the namespace for its test."""
    cells = [Answer("f", "def f(v):\n    return v + 1"), Given("found = f(3)"), Test("found", "...\nassert found == 4")]
    grader.course.write("given", cells)

    assert grader.plan("given").outside == {"found"}
    assert grader.scores("given", {"f": "def f(v):\n    return v"}) == {"found": 0.0}


class TestBrokenTestProcess:
    """The process that runs tests is ended from outside."""

    @pytest.mark.parametrize(("deaths", "score", "status"), [(1, 1.0, "graded"), (9, None, "raises")])
    def test_the_machine_is_not_the_student(self, grader, monkeypatch, deaths, score, status):
        from gradedescent.errors import EngineError

        left = [deaths]
        whole = InstructorProcess.judge

        def judge(self, request, seconds, asked):
            if left[0] > 0 and "twice" in request["source"]:
                left[0] -= 1
                os.kill(self.pid, signal.SIGKILL)
            return whole(self, request, seconds, asked)

        monkeypatch.setattr(InstructorProcess, "judge", judge)
        if status == "raises":
            with pytest.raises(EngineError, match="was killed from outside"):
                grader.grade("messages", {})
        else:
            assert grader.scores("messages", {})["twice"] == score


class TestChangedArguments:
    """What calls do to arguments comes back where the solution does it, and nowhere else."""

    @pytest.fixture(scope="class")
    def changed(self, grader):
        grader.course.write(
            "changed",
            [
                Answer("top", "def top(values):\n    return max(values)"),
                Test("top", "values = [1, 3, 2]\nassert top(values) == 3\n..."),
                Test("kept", "values = [1, 3, 2]\nassert top(values) == 3\n...\nassert values == [1, 3, 2]"),
                Test("fooled", "values, right = [5, 4], [5]\n...\nassert top([right[0], top(values)]) == right[0]"),
            ],
        )
        return grader

    def test_a_harmless_change_costs_nothing(self, changed):
        sorts = "def top(values):\n    values.sort()\n    return values[-1]"

        assert changed.scores("changed", {"top": sorts}) == {"top": 1.0, "kept": 0.0, "fooled": 1.0}

    def test_a_data_frame_is_changed_in_place(self, grader):
        test = "frame = pd.DataFrame({'a': [1, 3]})\nadd(frame)\n...\nassert frame['b'].tolist() == [2, 6]"
        solution = "def add(frame):\n    frame['b'] = 2 * frame['a']"
        grader.course.write("frames", [Given("import pandas as pd"), Answer("add", solution), Test("add", test)])

        assert grader.plan("frames").outside == {"add"}
        assert grader.scores("frames", {}) == {"add": 1.0}

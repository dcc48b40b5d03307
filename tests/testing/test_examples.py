"""Grader tests whose inputs Hypothesis draws: the smallest failing one is found, told, and the same each time."""

from __future__ import annotations

import json

import numpy as np
import pytest

from gradedescent.backends.local import LocalBackend
from gradedescent.calls.call import Call
from gradedescent.calls.conversation import Conversation
from gradedescent.engine.child import wire
from gradedescent.engine.requests import Answer, CallRequest
from gradedescent.errors import Mismatch
from gradedescent.explanation.agreement import MOST_KEPT, TestRecord
from gradedescent.jobs import Job
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint
from gradedescent.results import TestResult
from gradedescent.testing.run import TestRun

COLUMN_SUMS = "def column_sums(X):\n    return X.sum(axis=0)"
LESSON = '''
from gradedescent.strategies import arrays, given, st

@grades("column_sums")
class TestColumnSums:
    @given(X=arrays(st.integers(1, 6), st.integers(1, 6)))
    def test_any(self, submission, oracle, X):
        """It sums every column."""
        assert_matches(submission.column_sums(X), oracle.column_sums(X), name="the sums")

    @pytest.mark.reveal
    @given(X=arrays(st.integers(1, 6), st.integers(1, 6)), examples=20)
    def test_revealed(self, submission, oracle, X):
        """It sums the columns of an example that is shown."""
        assert_matches(submission.column_sums(X), oracle.column_sums(X), name="the sums")
'''
WRONG_FROM_THE_THIRD_ROW = "def column_sums(X):\n    return X[:2].sum(axis=0)"


@pytest.fixture(scope="module")
def graded(tmp_path_factory, cache):
    """Return a function that grades a solution of the exercise and returns its two tests' results."""
    from fixtures.small_course import Exercise, SmallCourse

    course = SmallCourse(tmp_path_factory.mktemp("course"), cache)
    course.add("sums", [Exercise("column_sums", COLUMN_SUMS)], LESSON)
    path = course.root / "grader_tests" / "test_sums.py"
    usual = path.read_text()
    shared = LocalBackend(course.settings(call_timeout=1.0), ["sums"])

    def run(solution, tests=None):
        notebook = parse_notebook(course.notebook("sums", {"column_sums": solution}).encode())
        job = Job(
            "ada",
            source_notebook(course.course().assignment("sums").notebooks[0].path),
            notebook,
            fingerprint(notebook),
        )
        if tests is None:
            (outcome,) = shared.grade([job])
        else:
            path.write_text(tests)
            with LocalBackend(shared.settings, ["sums"]) as backend:
                (outcome,) = backend.grade([job])
            path.write_text(usual)
        (cell,) = outcome.graded.cells
        return outcome.graded, cell.tests

    yield run
    shared.close()


def test_a_right_solution_passes(graded):
    result, _ = graded("def column_sums(X):\n    return [sum(column) for column in X.T]")

    assert result.score == 10


def test_the_smallest_input_is_told_by_its_sizes_alone(graded):
    _, (told, _) = graded(WRONG_FROM_THE_THIRD_ROW)

    assert told.verdict == "failed"
    assert told.example.inputs == (("X", "3 × 1"),)
    assert (told.example.yours, told.example.expected) == ("", "")


def test_a_test_that_may_reveal_shows_both_results(graded):
    _, (_, shown) = graded(WRONG_FROM_THE_THIRD_ROW)

    assert shown.example.call == "column_sums(np.array([[1.0], [1.0], [1.0]]))"
    assert shown.example.inputs == ()
    assert shown.example.yours == "[2.], shape (1,)"
    assert shown.example.expected == "[3.], shape (1,)"


def test_an_exception_is_shown_in_the_place_of_a_result(graded):
    _, (told, shown) = graded("def column_sums(X):\n    return X.summe(axis=0)")

    assert told.message.startswith("column_sums raised AttributeError")
    assert shown.example.call == "column_sums(np.array([[1.0]]))"
    assert shown.example.yours.startswith("nothing: column_sums raised AttributeError")


def test_a_regrade_finds_the_same(graded):
    flawed = "def column_sums(X):\n    return X.sum(axis=0) + (X.max() > 1.5)"
    first, _ = graded(flawed)
    second, _ = graded(flawed)

    assert first.to_json()["cells"] == second.to_json()["cells"]


@pytest.mark.parametrize(
    "solution",
    [
        pytest.param("def column_sums(X):\n    while X.shape[0] > 2: pass\n    return X.sum(axis=0)", id="loops"),
        pytest.param("import os\ndef column_sums(X):\n    os._exit(3)", id="ends its process"),
        pytest.param(
            "count = 0\ndef column_sums(X):\n    global count\n    count += 1\n    return X.sum(axis=0) + count % 2",
            id="gives another result each time",
        ),
    ],
)
def test_what_can_not_be_shrunk_fails_all_the_same(graded, solution):
    result, tests = graded(solution)

    assert result.status == "graded"
    assert {test.verdict for test in tests} == {"failed"}


def test_an_example_that_is_assumed_away_is_no_failure(graded):
    tests = (
        "from hypothesis import assume\nfrom gradedescent import assert_matches, grades\nimport pytest\n"
        + LESSON.replace('"""It sums every column."""', "assume(X.shape[0] < 3)")
    )
    _, (some, every) = graded(WRONG_FROM_THE_THIRD_ROW, tests)

    assert (some.verdict, every.verdict) == ("passed", "failed")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("assert_matches(submission.column_sums(X), oracle", "reference.check(sums=submission", "no reference can be"),
        ("from gradedescent.strategies import arrays, given, st", "", "can't be collected"),
        ("arrays, given, st", "arrays, st\nfrom hypothesis import given", "take it from gradedescent.strategies"),
    ],
)
def test_a_faulty_test_costs_nothing(graded, old, new, why):
    tests = "from gradedescent import assert_matches, grades\nimport pytest\n" + LESSON.replace(old, new)
    if "reference" in new:
        tests = tests.replace("oracle", "reference").replace('.column_sums(X), name="the sums")', ".column_sums(X))")
    if "hypothesis" in new:
        tests = tests.replace(", examples=20", "")
    result, _ = graded(WRONG_FROM_THE_THIRD_ROW, tests)

    assert result.status == "not_graded"
    assert why in json.dumps(result.to_json(), ensure_ascii=False)


def test_only_the_smallest_failing_example_and_the_last_one_are_kept():
    """A student decides how much an example returns, and there are many."""
    run = TestRun(
        test=None, notebook=NotebookId("sums", "sums"), seed=0, conversation=Conversation(Counter(), timeout=1.0)
    )
    for number in range(4):
        run.begin_example()
        run.conversation.ask(CallRequest("column_sums", b""))
        if number in {1, 2}:
            run.note_failure(Mismatch("it differs"))

    assert [call.value for call in run.conversation.calls] == [None, None, 2, 3]
    assert [call.value for call in run.failing.calls] == [2]


class Counter:
    """A callee that answers with how often it was called before."""

    calls = -1
    taken = 0.0

    def call(self, request, timeout, stand_ins):
        self.calls += 1
        return Answer(request, wire.pack({"value": self.calls}))


@pytest.mark.parametrize(("entries", "kept"), [(100, 1), (MOST_KEPT // 8 + 1, 0)])
def test_large_results_do_not_wait_to_be_explained(entries, kept):
    call = Call(CallRequest("column_sums", b""))
    call.take(Answer(call.request, wire.pack({"value": {"sums": [np.zeros(entries)], "text": "x", "none": None}})))
    record = TestRecord(TestResult("test", "A title.", "failed"), (call,))

    assert len(record.without_large_results().calls) == kept


class TestExamplesDrawnBefore:
    """What a worker drew for one submission is run again for others."""

    def test_one_that_changes_its_arguments_spoils_nothing(self, graded):
        spoiling = "def column_sums(X):\n    found = X.sum(axis=0)\n    X[:] = 0\n    return found"

        for solution in (spoiling, COLUMN_SUMS, spoiling):
            assert graded(solution)[0].score == 10

    def test_one_that_fails_only_once_fails(self, graded):
        once = """
calls = 0
def column_sums(X):
    global calls
    calls += 1
    return X.sum(axis=0) + (calls == 5)
"""
        graded(COLUMN_SUMS)
        _, (first, _) = graded(once)

        assert first.verdict == "failed"

    def test_drawing_while_the_test_runs_goes_on_as_before(self, graded):
        tests = '''
from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, st

@grades("column_sums")
class TestColumnSums:
    @given(data=st.data())
    def test_any(self, submission, oracle, data):
        """It sums every column."""
        X = data.draw(arrays(st.integers(1, 6), 2))
        assert_matches(submission.column_sums(X), oracle.column_sums(X), name="the sums")
'''
        (right,), (wrong,) = (graded(code, tests)[1] for code in (COLUMN_SUMS, WRONG_FROM_THE_THIRD_ROW))

        assert (right.verdict, wrong.verdict) == ("passed", "failed")

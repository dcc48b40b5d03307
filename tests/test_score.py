"""Scores fail closed: only an explicit pass earns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.scores import notebook_score, scored
from gradedescent.names import NotebookId
from gradedescent.results import CellScore, NotebookScore, SubmissionScore, TestResult, cell_score, overall


def result(verdict="passed", weight=1.0, **options):
    return TestResult("test", "A title.", verdict, weight=weight, **options)


def test_all_passed_earns_all_points_exactly():
    score = cell_score("f", 7.0, [result(weight=1 / 3), result(weight=0.1), result(weight=2)])

    assert (score.score, score.verdict) == (7.0, "passed")


def test_points_follow_the_weights():
    score = cell_score("f", 10.0, [result(weight=3), result("failed", weight=2)])

    assert (score.score, score.verdict) == (6.0, "failed")


def test_nothing_passed_earns_nothing():
    assert cell_score("f", 10.0, [result("failed"), result("failed")]).score == 0.0


@pytest.mark.parametrize("tests", [[], [result(weight=0)]], ids=["no tests", "no weight"])
def test_a_cell_that_nothing_decides_is_not_graded(tests):
    score = cell_score("f", 10.0, tests)

    assert (score.score, score.verdict, score.reason) == (None, "not_graded", "no grader test decides this cell")


def test_one_test_without_a_verdict_leaves_the_cell_ungraded():
    score = cell_score("f", 10.0, [result(), result("not_graded", message="the grader failed: x"), result("failed")])

    assert (score.score, score.verdict, score.reason) == (None, "not_graded", "the grader failed: x")


@given(st.lists(st.tuples(st.sampled_from(["passed", "failed"]), st.floats(0.01, 100)), min_size=1), st.floats(0, 1000))
def test_a_score_is_within_its_points(verdicts, points):
    score = cell_score("f", points, [result(verdict, weight) for verdict, weight in verdicts])

    assert 0 <= score.score <= points
    assert (score.score == points) or any(verdict == "failed" for verdict, _ in verdicts)


def test_a_submission_is_graded_only_where_every_cell_is():
    passed, failed = cell_score("a", 1, [result()]), cell_score("b", 1, [result("failed")])

    assert overall([passed, failed]) == "graded"
    assert overall([passed, cell_score("c", 1, [])]) == "not_graded"


def test_a_score_leaves_out_what_a_person_must_say():
    cells = (CellScore("a", 2.5, 5.0), CellScore("b", None, 5.0, manual=True), CellScore("c", None, 5.0))

    assert scored("ada", "lesson", "not_graded", 15.0, cells=cells).score == 2.5


def test_a_result_survives_json():
    cells = (
        cell_score("a", 2.0, [result(), result("failed", message="No.", hint="Try.", mistake="sign")]),
        CellScore("b", None, 5.0, verdict="passed", reason="waits for manual grading", manual=True),
        CellScore("c", None, 5.0, verdict="not_graded", reason="no grader test grades it"),
        CellScore("d", 0.0, 5.0, verdict="failed", reason="the cell is missing"),
    )
    graded = notebook_score("ada", "lesson", "graded", 7.0, 0.123456, None, cells, ("Cell 'a' was missing.",))
    back = NotebookScore.from_json(json.loads(json.dumps(graded.to_json())), "lesson")

    assert back.to_json() == graded.to_json()
    assert back.score == graded.score == 1.0
    assert [cell.verdict for cell in back.cells] == ["failed", "passed", "not_graded", "failed"]


def test_a_submissions_notebooks_add_up():
    """The worst status is the whole's, and each sentence names its notebook."""
    one, two = NotebookId("ps1", "problem1"), NotebookId("ps1", "problem2")
    first = NotebookScore(
        "ada", one, "graded", 4.0, 0.5, cells=(CellScore("f", 3.0, 4.0),), notes=("Cell 'f' was back.",)
    )
    second = NotebookScore("ada", two, "rejected", 6.0, 0.25, "it is empty", (CellScore("f", 0.0, 6.0, (), "failed"),))

    read = SubmissionScore("ada", "ps1", (first, second)).to_json()

    assert (read["score"], read["max_score"], read["seconds"], read["status"]) == (3.0, 10.0, 0.75, "rejected")
    assert (read["error"], read["notes"]) == ("problem2: it is empty", ["problem1: Cell 'f' was back."])
    assert [(cell["notebook"], cell["cell"], cell["score"]) for cell in read["cells"]] == [
        ("problem1", "f", 3.0),
        ("problem2", "f", 0.0),
    ]

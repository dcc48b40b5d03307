"""A result for Gradescope has the gradebook's points, and says what the student's own page says."""

from __future__ import annotations

from gradedescent.exports.gradescope import results
from gradedescent.gradebook.totals import CellTotal, Total
from gradedescent.names import NotebookId
from gradedescent.results import CellScore, NotebookScore, SubmissionScore, TestResult

FAILED = TestResult("test_sum[1]", "It adds new numbers.", "failed", "It gives 0.", "Look at the sum.")
ID = NotebookId("lab1", "lab1")


def graded(status="graded", error=None):
    cells = (
        CellScore("total", 4.0, 10.0, (FAILED,), "failed"),
        CellScore("essay", None, 5.0, manual=True),
    )
    return SubmissionScore("ada", "lab1", (NotebookScore("ada", ID, status, 15.0, 0.0, error, cells, ("A note.",)),))


def total(essay=None, penalty=0.0):
    cells = [CellTotal("lab1", "total", 4.0, 10.0, False), CellTotal("lab1", "essay", essay, 5.0, essay is None)]
    return Total("ada", penalty, cells)


def test_points_are_the_gradebooks():
    """By hand, and without what was late."""
    said = results(total(essay=5.0, penalty=2.5), graded(), 2)

    assert said["score"] == 6.5
    assert [(test["name"], test["score"], test["status"]) for test in said["tests"]] == [
        ("total", 4.0, "failed"),
        ("essay", 5.0, "passed"),
    ]
    assert "2.5 points were taken since it was handed in late" in said["output"]
    assert "A note." in said["output"]


def test_it_says_what_the_page_says():
    said = results(total(), graded(), 2)

    assert "It gives 0." in said["tests"][0]["output"]
    assert "Look at the sum." in said["tests"][0]["output"]
    assert said["tests"][1]["output"] == "This waits for a person."
    assert "score" not in said["tests"][1]


def test_what_ailed_the_grader_is_not_said():
    """It may name a hidden test."""
    said = results(total(), graded("not_graded", "no reference for TestTotal.test_sum"), 2)

    assert "TestTotal" not in str(said)

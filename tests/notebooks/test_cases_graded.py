"""What right notebooks earn after editors, platforms and students had them: all, but the points that a person gives."""

from __future__ import annotations

import pytest

from fixtures.lab import points

WHOLE = {"scale": 10.0, "center": 10.0, "draw": 10.0, "history": 10.0, "explain": None}
RIGHT = [
    "102-sql-cell",
    "103-heading-cell",
    "104-dup-solution-backup-copy-at-end",
    "105-dup-grade-cell-in-scratch-at-top",
    "107-old-solution-copy-below-wrong",
    "49-cleared-grade-cell",
    "50-deleted-grade-cell",
    "61-colab-dropped-nbgrader",
    "63-databricks",
    "65-crlf-in-sources",
    "74-split-solution-cell",
    "76-both-cells-of-center-recreated",
    "77-both-cells-of-scale-recreated",
    "78-only-history-kept",
    "79-locked-helper-deleted",
    "81-grade-cell-moved-to-top",
    "82-grade-cells-to-end",
    "86-deepnote",
    "87-lines-without-newlines",
    "88-kaggle",
]


@pytest.fixture(scope="module")
def graded(lab1):
    """The scores of all cases, graded by one worker."""
    return lab1.grade(*RIGHT, "110-all-in-one-new-notebook-cells", "85-format3")


@pytest.mark.parametrize("case", RIGHT)
def test_a_right_notebook_earns_all(graded, case):
    assert points(graded[case]) == WHOLE, [cell.reason for cell in graded[case].cells]
    assert graded[case].status == "graded"


def test_what_is_there_of_a_notebook_earns_its_points(graded):
    found = graded["110-all-in-one-new-notebook-cells"]

    assert points(found) == {"scale": 10.0, "center": 0.0, "draw": 0.0, "history": 0.0, "explain": None}


def test_an_empty_notebook_is_rejected_with_its_reason(graded):
    assert graded["85-format3"].status == "rejected"
    assert "no cell belongs" in graded["85-format3"].error

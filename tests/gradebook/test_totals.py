"""What a submission will have after tests gave its cells other scores."""

from __future__ import annotations

import pytest

from gradedescent.gradebook.totals import CellTotal, Total

CELLS = [
    CellTotal("lab", "tested", 10.0, 10.0, flagged=False),
    CellTotal("lab", "scored", 7.0, 10.0, flagged=False, by_hand=True),
    CellTotal("lab", "with extra", 6.0, 5.0, flagged=False, extra=1.0),
    CellTotal("lab", "waiting", None, 5.0, flagged=True),
]


@pytest.mark.parametrize(
    ("cell", "after", "total"),
    [
        ("tested", 4.0, 15.0),
        ("scored", 0.0, 21.0),
        ("with extra", 2.0, 18.0),
        ("waiting", 5.0, 26.0),
        ("tested", None, 21.0),
        ("elsewhere", 5.0, 21.0),
    ],
    ids=["a test's", "a person's stands", "extra credit stays", "one that waited", "not graded: it stays", "no cell"],
)
def test_the_total_after_a_move(cell, after, total):
    assert Total("ada", 2.0, CELLS).after([("lab", cell, 1.0, after)]) == total


def test_a_penalty_takes_no_more_than_there_is():
    assert Total("ada", 30.0, CELLS).after([("lab", "tested", 10.0, 0.0)]) == 0.0

"""A right solution loses no point, whatever people write between its cells."""

from __future__ import annotations

import pytest

from fixtures.lab import points

RIGHT = ("00-good", "323-extra-args-default", "326-indented-in-if", "51-latex-outputs", "57-leftover-raise")
"""Cases that earn all that is graded here."""


@pytest.fixture(scope="module")
def graded(lab1):
    """The score of each case."""
    return lab1.grade(*RIGHT)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_one_earns_all(graded, name):
    """A person gives the other 5 points of 45."""
    assert graded[name].error is None
    assert points(graded[name]) == {"scale": 10, "center": 10, "draw": 10, "history": 10, "explain": None}

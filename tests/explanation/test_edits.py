"""Edits by pieces of text: what is replaced, how it is indented, and what is refused."""

from __future__ import annotations

import pytest

from gradedescent.errors import CourseError
from gradedescent.explanation.edits import edit_of

BODY = """    total = 0
    for x in xs:
        total += a * x
        count = a + 1
    return total, count
"""


@pytest.mark.parametrize(
    ("pieces", "result"),
    [
        pytest.param({"a * x": "x"}, BODY.replace("a * x", "x"), id="one place"),
        pytest.param({"total": "t"}, BODY.replace("total", "t"), id="all places"),
        pytest.param({"total": "count", "count": "total"}, None, id="a swap"),
        pytest.param({"count =": None}, BODY.replace("        count = a + 1\n", ""), id="a line dropped"),
        pytest.param({"return": None}, BODY.replace("    return total, count\n", ""), id="the last line dropped"),
        pytest.param({"a ": None}, BODY[: BODY.index("        total")] + "    return total, count\n", id="two dropped"),
        pytest.param({"+= a * x": None, "total +": None}, BODY.replace("        total += a * x\n", ""), id="twice"),
        pytest.param({"a * x\ncount = a": "a"}, BODY.replace("a * x\n        count = a", "a"), id="two lines"),
        pytest.param(
            {"total += a * x": "y = a\nif x:\n    total += y"},
            BODY.replace("total += a * x", "y = a\n        if x:\n            total += y"),
            id="lines put in",
        ),
        pytest.param({"    return": "        return"}, BODY.replace("    return", "        return"), id="indented"),
        pytest.param(
            {"for x in xs:\n    total += a": "for x in xs:\n    total = a"}, BODY.replace("+=", "="), id="two deep"
        ),
    ],
)
def test_pieces_are_replaced(pieces, result):
    if result is None:
        result = BODY.replace("total", "@").replace("count", "total").replace("@", "count")

    assert edit_of(BODY, pieces, "it").applied(BODY) == result


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ({}, "has 0 pieces"),
        ({"total": "t", "count": "c", "xs": "y", "a *": ""}, "has 4 pieces: an edit has 1 to 3"),
        ({"b * x": "x"}, r"the piece 'b \* x' does not occur"),
        ({"total = 0\nfor x in xs:\n    total": ""}, "longer than 2 lines"),
        ({" ": ""}, "the piece ' ' is empty"),
        ({"": "x"}, "the piece '' is empty"),
        ({"total": "total"}, "replaced by itself"),
        ({"total +": "total -", "+= a": "-= a"}, r"two of its pieces overlap in '\+'"),
        ({"count =": None, "a + 1": "a"}, "two of its pieces overlap in 'a \\+ 1'"),
        ({"count =\nreturn": ""}, "does not occur"),
    ],
)
def test_pieces_that_do_not_fit_are_refused(pieces, why):
    with pytest.raises(CourseError, match=why):
        edit_of(BODY, pieces, "it")

"""Comparison of sets, exact numbers, dates, odd arrays, labelled data: structure, labels, kinds, values."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from gradedescent.comparison.compare import agrees, differences
from gradedescent.comparison.quoting import quoting
from gradedescent.comparison.rendering import shown
from gradedescent.engine.child import parts, wire
from gradedescent.engine.child.kinds import DataObject, NamedTuple
from gradedescent.engine.own_words import EVERYTHING, NOTHING

A = np.array
FRAME = pd.DataFrame({"name": ["ada", "bob", None], "mean": [1.0, 2.5, 3.0]}, index=["x", "y", "z"])
SERIES = FRAME["mean"]
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
NOON = dt.datetime(2020, 1, 1, 12)
CATEGORIES = pd.Series(["a", "b"], dtype="category")
SPARSE = sparse.csr_array(A([[0, 1.5], [2.0, 0]]))


ALIKE = {
    "a frozenset for a set": (frozenset({1}), {1}),
    "nearly the same floats": ({0.1 + 0.2, 1}, {0.3, 1}),
    "a Decimal with more zeros": (Decimal("1.50"), Decimal("1.5")),
    "a whole number for a Decimal": (2, Decimal(2)),
    "a Fraction for a number": (Fraction(1, 2), 0.5),
    "a Decimal for a number": (Decimal("0.5"), 0.5),
    "a whole number for a Fraction": (2, Fraction(4, 2)),
    "one instant in two zones": (NOON.replace(tzinfo=dt.UTC), dt.datetime(2020, 1, 1, 13, tzinfo=BERLIN)),
    "a timestamp for a datetime": (pd.Timestamp(NOON), NOON),
    "a datetime for numpy's": (NOON, np.datetime64("2020-01-01T12")),
    "a length of time in other units": (pd.Timedelta("1h"), dt.timedelta(seconds=3600)),
    "numpy's in other units": (A(["2020"], "M8[Y]"), A(["2020-01-01"], "M8[ns]")),
    "a range for a list": (range(3), [0, 1, 2]),
    "a list for a range": ([0, 1, 2], range(3)),
    "an array of objects for a list": (A([1, "a", None], object), [1, "a", None]),
    "a masked array that masks nothing": (np.ma.array([1.0]), A([1.0])),
    "an array for a masked one": (A([1.0]), np.ma.array([1.0])),
    "columns in another order": (FRAME[["mean", "name"]], FRAME),
    "integers for floats in a column": (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1.0, 2.0]})),
    "missing numbers of either kind": (pd.Series([1, None]), pd.Series([1, None], dtype="Int64")),
    "texts of either kind": (pd.Series(["a"], dtype=object), pd.Series(["a"], dtype="string")),
    "another name": (SERIES.rename("other"), SERIES),
    "a series for an array": (SERIES, SERIES.to_numpy()),
    "a series for a list": (FRAME["name"], ["ada", "bob", None]),
    "an index for a list": (FRAME.columns, ["name", "mean"]),
    "another form of a sparse matrix": (SPARSE.tocoo(), SPARSE),
    "a named tuple for a tuple": (NamedTuple((1, 2), ("x", "y"), "P"), (1, 2)),
    "huge integers": (10**400, 10**400 + 1),
}
DIFFERENT = {
    "a list for a set": ([1], {1}, "x is a list of 1 value, expected a set of 1 item"),
    "fewer items": ({1}, {1, 2}, "x has 1 item, expected 2"),
    "other items": ({1, 3}, {1, 2}, "1 of 2 items in x differ"),
    "a float for a Decimal": (1.5, Decimal("1.5"), "x is a single number, expected a Decimal"),
    "another Decimal": (Decimal("1.6"), Decimal("1.5"), "x is not the expected value"),
    "a Decimal that is none": (Decimal("NaN"), Decimal("1.5"), "x is not the expected value"),
    "another Fraction": (Fraction(1, 2), Fraction(1, 3), "x is not the expected value"),
    "another huge integer": (10**400, 10**401, "x is not the expected value"),
    "another huge integer in a list": ([1, 10**400], [1, 10**401], "x[1] is not the expected value"),
    "text for a date": ("2020-01-01", dt.date(2020, 1, 1), "x is text, expected a date"),
    "another day": (dt.date(2020, 1, 2), dt.date(2020, 1, 1), "x is not the expected date"),
    "another instant": (pd.Timestamp("2021"), NOON, "x is not the expected point in time"),
    "no zone": (NOON, NOON.replace(tzinfo=dt.UTC), "x has no time zone, expected one"),
    "no time": (pd.NaT, NOON, "x is a missing time, expected a point in time"),
    "a length for a point": (dt.timedelta(1), NOON, "x is a length of time, expected a point in time"),
    "other times": (A(["2020", "2021"], "M8[s]"), A(["2020", "2022"], "M8[s]"), "1 of 2 points in time in x differ"),
    "numbers for times": (A([1.0]), A(["2020"], "M8[s]"), "x is an array of shape (1,), expected an array of points"),
    "another range": ([0, 1], range(3), "x has 2 values, expected 3"),
    "another slice": (slice(1, 3), slice(1, 4), "x.stop is not the expected value"),
    "other values masked": (np.ma.array([1.0, 2], mask=[1, 0]), np.ma.array([1.0, 2], mask=[0, 1]), "x masks other"),
    "other values not masked": (
        np.ma.array([1.0, 2], mask=[1, 0]),
        np.ma.array([1.0, 3], mask=[1, 0]),
        "the one value of what x does not mask differs",
    ),
    "no field": (np.zeros(1, [("a", "f8")]), np.zeros(1, [("b", "f8")]), "x has no field 'b'"),
    "other records": (np.zeros(2, [("a", "f8")]), np.ones(2, [("a", "f8")]), "2 of 2 values of x['a'] differ"),
    "other objects": (A([1, "a"], object), A([1, "b"], object), "x[1] is not the expected text"),
    "another field": (
        NamedTuple((1, 2), ("x", "y"), "P"),
        NamedTuple((1, 3), ("x", "y"), "P"),
        "x.y is not the expected",
    ),
    "another field of an object": (
        DataObject({"a": 1}, "P"),
        DataObject({"a": 2}, "P"),
        "x.a is 1/2 of what it should be",
    ),
    "no such field": (DataObject({"a": 1}, "P"), DataObject({"b": 1}, "P"), "x has no field 'b'"),
    "a dict for a frame": (
        {"a": [1]},
        FRAME,
        "x is a dict with the key 'a', expected a data frame of 3 rows with",
    ),
    "no column": (FRAME[["name"]], FRAME, "x has no column 'mean'"),
    "a column too many": (FRAME, FRAME[["name"]], "x has a column 'mean', which was not asked for"),
    "fewer rows": (FRAME[:2], FRAME, "x has 2 rows, expected 3"),
    "other row labels": (FRAME.rename({"x": "w"}), FRAME, "1 of 3 row labels of x differ"),
    "rows in another order": (FRAME[::-1], FRAME, "x has its row labels in another order"),
    "numbers as row labels": (FRAME.reset_index(drop=True), FRAME, "x has row labels that are numbers, expected texts"),
    "levels of labels": (FRAME.set_index(["name", "mean"]), FRAME, "x has no column 'name'"),
    "texts for numbers": (FRAME.assign(mean=["a", "b", "c"]), FRAME, "x['mean'] holds texts, expected numbers"),
    "texts for categories": (pd.Series(["a", "b"]), CATEGORIES, "x holds texts, expected categories"),
    "other categories": (pd.Series(["a", "a"], dtype="category"), CATEGORIES, "1 of 2 categories in x differ"),
    "other texts": (FRAME.assign(name=["ada", "eve", None]), FRAME, "1 of 3 texts in x['name'] differ"),
    "a value for a missing one": (FRAME.assign(name=["ada", "bob", "c"]), FRAME, "1 of 3 texts in x['name'] differ"),
    "other numbers": (FRAME.assign(mean=[1, 2.5, 4]), FRAME, "1 of 3 values of x['mean'] differs, the largest by 33 %"),
    "twice the numbers": (2 * SERIES, SERIES, "every value of x is 2 times what it should be"),
    "an array for a series": (SERIES.to_numpy(), SERIES, "x is an array of shape (3,), expected a series of 3 values"),
    "an array for a sparse matrix": (
        SPARSE.toarray(),
        SPARSE,
        "x is an array of shape (2, 2), expected a sparse",
    ),
    "a sparse matrix for an array": (
        SPARSE,
        SPARSE.toarray(),
        "x is a sparse matrix of shape (2, 2), expected an",
    ),
    "a transposed sparse matrix": (SPARSE.T[:1], SPARSE, "x has shape (1, 2), expected shape (2, 2)"),
    "other entries": (sparse.csr_array(A([[3, 1.5], [2.0, 0]])), SPARSE, "1 of 3 values of the entries of x that"),
    "a line of a text": ("a\nb\nc", "a\nx\nc", "1 of 3 lines of x differ, the first is line 2"),
    "a line too few": ("a\nb", "a\nb\nc", "x has 2 lines, expected 3"),
    "complex numbers that are not whole": (A([1j, 0.5]), A([1j, 0.25]), "1 of 2 values of x differ"),
}


@pytest.fixture(params=["as libraries have it", "in parts"])
def seen(request, monkeypatch):
    """Return what turns a value into what a worker gets, where the libraries are used and where they are not."""
    if request.param == "in parts":
        monkeypatch.setattr(parts, "library", lambda _: None)
    return lambda value: wire.unpack(wire.pack(value))


@pytest.mark.parametrize(("actual", "expected"), ALIKE.values(), ids=ALIKE)
def test_what_means_the_same_matches(seen, actual, expected):
    assert differences(seen(actual), seen(expected), "x") == []
    assert agrees(seen(actual), seen(expected))


@pytest.mark.parametrize(("actual", "expected", "sentence"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_difference_is_named(seen, actual, expected, sentence):
    with quoting(lambda: EVERYTHING):
        first = differences(seen(actual), seen(expected), "x")[0]

    assert first.startswith(sentence)
    assert not agrees(seen(actual), seen(expected))


@pytest.mark.parametrize("value", [pair[1] for pair in DIFFERENT.values()], ids=DIFFERENT)
def test_a_value_matches_itself_and_can_be_shown(seen, value):
    assert differences(seen(value), seen(value), "x") == []
    assert 0 < len(shown(seen(value))) <= 601


SECRET = "73125"


@pytest.mark.parametrize(
    "value",
    [
        {SECRET},
        Decimal(SECRET),
        FRAME.rename(columns={"name": SECRET}),
        FRAME.rename({"x": SECRET}),
        pd.Series([SECRET]),
        pd.Series(["a"], dtype="category").cat.rename_categories({"a": SECRET}),
        A([SECRET], object),
        DataObject({f"a{SECRET}": 1}, "P"),
        sparse.coo_array((73125, 73125)),
        pd.DataFrame(np.zeros((3, 0)), index=[SECRET] * 3),
    ],
)
def test_what_is_not_known_is_not_quoted(seen, value):
    for expected in (1.0, FRAME, {1, 2}, [1], SERIES, SPARSE, DataObject({"a": 1}, "P"), dt.date(2020, 1, 1)):
        assert not [text for text in differences(seen(value), seen(expected), "x") if SECRET in text]
    if not isinstance(value, Decimal | sparse.sparray):  # a number is shown, as any
        assert SECRET not in shown(seen(value), NOTHING)

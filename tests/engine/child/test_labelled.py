"""Data frames, series, indexes and sparse matrices travel; where a library is not used, its values stay in parts."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from fixtures.frames import ext
from gradedescent.engine.child import parts, wire
from gradedescent.engine.child.parts import Parts
from gradedescent.engine.child.wire import WireError

FRAME = pd.DataFrame(
    {
        "whole": [1, 2, 3],
        "text": ["x", None, "z"],
        "category": pd.Categorical(["a", "b", None], categories=["b", "a"], ordered=True),
        "zoned": pd.date_range("2020-03-28", periods=3, tz="Europe/Berlin"),
        "nullable": pd.array([1, None, 3], dtype="Int64"),
        "small": pd.array([1, None, 3], dtype="UInt8"),
        "floats": pd.array([1.5, None, 3], dtype="Float32"),
        "truth": pd.array([True, None, False], dtype="boolean"),
        "string": pd.array(["x", None, "z"], dtype="string"),
        "period": pd.period_range("2020-01", periods=3, freq="M"),
        "interval": pd.interval_range(0, 3),
        "objects": [Decimal(1), [1, 2], {"a": None}],
        "time": pd.to_datetime(["2020-01-01", None, "2020-01-03"]),
        "duration": pd.to_timedelta([1, 2, 3], unit="s"),
        "complex": [1j, 2, 3],
        2020: [True, False, True],
    }
)
FRAMES = {
    "all kinds of columns": FRAME,
    "an index of two levels": FRAME.set_index(["whole", "text"]),
    "columns of two levels": pd.DataFrame(np.eye(2), columns=[["a", "a"], ["x", "y"]]),
    "two columns of one name": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "nothing": pd.DataFrame(),
    "rows without columns": pd.DataFrame(index=["a", "b"]),
    "columns without rows": pd.DataFrame({"a": pd.Series(dtype=str), "b": pd.Series(dtype=float)}),
    "summary": pd.DataFrame({"a": [1.0, 2.0]}).describe(),
    "dates as labels": pd.DataFrame({"a": [1, 2]}, index=pd.date_range("2020", periods=2)),
}
SERIES = {
    "counts": FRAME["text"].value_counts(),
    "sizes of groups": FRAME.groupby(["whole", "text"]).size(),
    "a named one": pd.Series({"a": 1}, name=("x", 1)),
    "an empty one": pd.Series([], dtype=object),
    "categories as labels": FRAME.groupby("category", observed=False).size(),
}
INDEXES = {
    "numbers": FRAME.index,
    "texts": FRAME.columns,
    "levels": pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["x", None]),
    "dates": pd.date_range("2020", periods=2, tz="UTC", name="when"),
    "categories": pd.CategoricalIndex(["a", "b"]),
    "intervals": pd.interval_range(0, 2),
}
SINGLE = [
    pd.Timestamp("2020-01-01 12:00:00.123456789"),
    pd.Timestamp("2020", tz="Europe/Berlin"),
    pd.Timedelta("1s"),
    pd.NaT,
    pd.NA,
    pd.Period("2020-01", "M"),
    pd.Interval(0, 1, closed="both"),
]


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_frame_arrives_as_it_was(frame):
    pd.testing.assert_frame_equal(wire.unpack(wire.pack(frame)), frame, check_freq=False)


@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
def test_a_series_arrives_as_it_was(series):
    pd.testing.assert_series_equal(wire.unpack(wire.pack(series)), series)


@pytest.mark.parametrize("index", INDEXES.values(), ids=INDEXES)
def test_an_index_arrives_as_it_was(index):
    pd.testing.assert_index_equal(wire.unpack(wire.pack(index)), index, check_freq=False)


@pytest.mark.parametrize("value", SINGLE, ids=str)
def test_a_single_value_arrives_as_it_was(value):
    arrived = wire.unpack(wire.pack(value))

    assert type(arrived) is type(value)
    assert repr(arrived) == repr(value)


def test_a_sparse_column_arrives_as_a_usual_one():
    column = pd.Series([1, 0, 0], dtype="Sparse[int]")

    assert wire.unpack(wire.pack(column)).tolist() == [1, 0, 0]


def test_an_array_of_pandas_arrives_as_one_of_numpy():
    assert wire.unpack(wire.pack(FRAME["text"].dropna().unique())).tolist() == ["x", "z"]


@pytest.mark.parametrize("kind", ["csr", "csc", "coo", "lil", "dok", "dia", "bsr"])
@pytest.mark.parametrize("of", ["matrix", "array"])
def test_a_sparse_matrix_arrives(kind, of):
    dense = np.array([[0, 1.5, 0], [2, 0, 0]])
    arrived = wire.unpack(wire.pack(getattr(sparse, f"{kind}_{of}")(dense)))

    assert arrived.format == (kind if kind in {"csr", "csc", "coo"} else "csr")
    assert isinstance(arrived, sparse.sparray) == (of == "array")
    assert arrived.toarray().tolist() == dense.tolist()


def test_a_subclass_arrives_as_a_frame():
    class Mine(pd.DataFrame):
        @property
        def _constructor(self):
            return Mine

        def __eq__(self, other):
            return True

        __hash__ = None

    assert type(wire.unpack(wire.pack(Mine({"a": [1]})))) is pd.DataFrame


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            pd.DataFrame({"a": [object()]}),
            "a data frame can't travel: a object is not plain data",
        ),
        (pd.DataFrame({"a": [pd.DataFrame()]}), "a cell of a column holds labelled data"),
        (pd.DataFrame({"a": [[[[[[[[[1]]]]]]]]]}), "nested more than 8 levels deep"),
        (pd.Series([1], index=[Decimal(1)]), "labels are neither texts nor numbers nor times"),
        (pd.DataFrame(np.zeros((1, 10_001))), "a data frame has more than 10000 columns"),
    ],
    ids=["an object", "a frame in a frame", "deep nesting", "a Decimal as label", "too wide"],
)
def test_what_is_not_plain_is_not_sent(value, sentence):
    with pytest.raises(WireError, match=sentence):
        wire.unpack(wire.pack(value))


def lying(kind, *values):
    """Return the bytes of labelled data that claims to be of these parts."""
    return ext(7, wire.pack([kind, *values]))


LABELS = Parts("numbered index", (0, 2, 1, None))
TEXTS = Parts("cells", ("object", ["a", "b"]))
TIMES = np.array(["2020", "2021"], "M8[s]")
NUMBERS = np.zeros(2)


def sparse_parts(form="coo", shape=(2, 2), places=((0,), (0,)), data=NUMBERS[:1]):
    """Return the bytes of a sparse matrix that claims to be of these parts."""
    return lying("sparse matrix", form, True, list(shape), [np.array(place) for place in places], data)


def column(kind, *values):
    """Return the bytes of a series of one column in parts."""
    return lying("series", Parts(kind, values), LABELS, None)


TWICE = Parts("cells", ("object", ["a", "a"]))
LISTS = Parts("cells", ("object", [[1]]))
HOSTILE = {
    "fewer labels": (lying("series", np.zeros(3), LABELS, None), "labels are not as many as the values"),
    "no labels": (lying("series", NUMBERS, [0, 1], None), "labels are no index"),
    "a table as a column": (lying("series", np.zeros((2, 2)), LABELS, None), "a column is neither"),
    "bytes as a column": (lying("series", np.array([b"a", b"b"]), LABELS, None), "a column is neither"),
    "a list as a name": (lying("series", NUMBERS, LABELS, [1]), "is called is no label"),
    "columns of other lengths": (lying("data frame", [np.zeros(3), NUMBERS], LABELS, LABELS), "as long as its index"),
    "fewer columns": (lying("data frame", [NUMBERS], LABELS, LABELS), "not as many as their labels"),
    "columns in a dict": (lying("data frame", {0: NUMBERS}, LABELS, LABELS), "has to be a list"),
    "a million rows a letter": (lying("numbered index", 0, 2**40, 1, None), "more than 8388608 of them"),
    "rows without a step": (lying("numbered index", 0, 1, 0, None), "not of whole numbers"),
    "rows without an end": (lying("numbered index", 0, 2**80, 1, None), "not of whole numbers"),
    "an unknown dtype": (lying("cells", "int64", ["a"]), "no known dtype"),
    "numbers as texts": (lying("cells", "str", [1]), "holds what is no text"),
    "huge codes": (lying("categories", np.array([2**62]), TEXTS, False), "a code is beyond the labels"),
    "negative codes": (lying("categories", np.array([-2]), TEXTS, False), "a code is beyond the labels"),
    "unsigned codes": (lying("categories", np.array([1], "u8"), TEXTS, False), "codes of labels are not whole numbers"),
    "two categories alike": (
        column("categories", np.array([0, 1]), TWICE, False),
        "the parts of a series don't fit (ValueError)",
    ),
    "lists as categories": (lying("categories", np.array([0]), LISTS, False), "labels are neither"),
    "codes beyond a level": (lying("multi-index", [TEXTS], [np.array([2])], [None]), "a code is beyond the labels"),
    "codes of other lengths": (
        lying("multi-index", [TEXTS, TEXTS], [np.array([0]), np.array([0, 1])], [None, None]),
        "not equally many",
    ),
    "no levels": (lying("multi-index", [], [], []), "not as many codes as levels"),
    "a hundred levels": (lying("multi-index", [TEXTS] * 100, [np.array([0])] * 100, [None] * 100), "not as many codes"),
    "a zone that is a path": (lying("zoned", TIMES, "../../../etc/passwd"), "a time zone is not called as one is"),
    "a zone of none": (lying("zoned", TIMES, None), "times with a zone have none"),
    "numbers with a zone": (lying("zoned", NUMBERS, "UTC"), "times with a zone have none, or are not times"),
    "a timestamp that is a number": (lying("timestamp", 3, None), "a timestamp is not a time"),
    "a timestamp of nothing": (lying("timestamp", np.datetime64("NaT"), None), "a timestamp is not a time"),
    "a timestamp far away": (lying("timestamp", np.datetime64(2**62, "Y"), None), "the parts of a timestamp don't fit"),
    "a frequency of code": (lying("period", 1, "M\n"), "a period has no frequency"),
    "an unknown frequency": (lying("period", 1, "QQQ"), "the parts of a period don't fit"),
    "a period of no number": (lying("period", 2**70, "M"), "a period has no number"),
    "intervals of other lengths": (lying("intervals", NUMBERS, np.zeros(3), "left"), "not as many ends"),
    "an interval closed nowhere": (lying("interval", 0, 1, "top"), "closed on no side"),
    "an interval backwards": (lying("interval", 1, 0, "left"), "the parts of a interval don't fit"),
    "another dtype than said": (lying("nullable", "Int8", NUMBERS, np.zeros(2, bool)), "other numbers than its dtype"),
    "more gaps than numbers": (lying("nullable", "Float64", NUMBERS, np.zeros(3, bool)), "other numbers"),
    "entries beyond the sides": (sparse_parts("csr", places=([2], [0])), "beyond its sides"),
    "entries before the sides": (sparse_parts(places=([0], [-1])), "beyond its sides"),
    "a side of a terabyte": (sparse_parts("csr", [2**40, 1]), "longer than 8388608"),
    "fewer places than entries": (sparse_parts(data=NUMBERS), "have no places"),
    "three sides": (sparse_parts(shape=[1, 1, 1], places=([0],) * 3), "not two sides"),
    "an unknown form": (sparse_parts("pickle"), "no known form"),
    "texts in a matrix": (sparse_parts(data=np.array(["a"])), "holds no numbers"),
    "twenty thousand indexes": (
        b"\xdd\x00\x00\x4e\x20" + 20_000 * lying("numbered index", 0, 1, 1, None),
        "more than 1000000 items",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("used", [True, False], ids=["made", "in parts"])
def test_parts_that_lie_are_refused(data, sentence, used, monkeypatch):
    """Whether the library is used or not, but for what only the library can know."""
    if not used:
        if "don't fit" in sentence:
            pytest.skip("only the library can tell")
        monkeypatch.setattr(parts, "library", lambda _: None)

    with pytest.raises(WireError) as refusal:
        wire.unpack(data)

    assert sentence in str(refusal.value)


UNUSED = """
import sys
from gradedescent.engine.child import wire
from gradedescent.engine.child.parts import Parts, import_for_values
data = sys.stdin.buffer.read()
value = wire.unpack(data)
assert all(type(each) is Parts for each in value), value
assert wire.pack(value) == data
assert not {"pandas", "scipy"} & set(sys.modules)
import_for_values(lambda: ["pandas"])
frame, matrix = wire.unpack(data)
assert type(frame) is sys.modules["pandas"].DataFrame
assert type(matrix) is Parts and "scipy.sparse" not in sys.modules
"""


def test_a_library_is_imported_only_by_who_uses_it():
    data = wire.pack([FRAME, sparse.csr_array(np.eye(2))])

    subprocess.run([sys.executable, "-c", UNUSED], input=data, check=True)

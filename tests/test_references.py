"""References: what is recorded comes back, and only a real change is a change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import h5py
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from gradedescent import references
from gradedescent.comparison.compare import differences
from gradedescent.errors import CourseError

VALUES = {
    "numbers": [1, 1.5, True, False, 2**62, -(2**63), 1j, float("inf"), float("nan")],
    "a huge integer": 2**70,
    "texts": ["é", "", "a" * 100_000],
    "bytes": [b"a\0b\0", b""],
    "nothing": None,
    "arrays": [np.arange(6.0).reshape(2, 3), np.zeros((0, 3)), np.array([True]), np.array([1j]), np.array(2.0)],
    "texts in an array": np.array([["é", "b"], ["", "long"]]),
    "bytes in an array": np.array([b"ab", b"c"]),
    "numpy's scalars": [np.float32(1), np.int8(-1), np.str_("é"), np.bytes_(b"x")],
    "containers": {"a": [1, (2, {"b/c": np.ones(2)})], "": {}, "e": [], "t": ()},
    "other keys": {1: 2, None: 3, 2.5: 4},
    "tuples and dates as keys": {(1, "a"): 2, dt.date(2020, 1, 1): 3},
    "an integer of 20,000 digits": 10**20_000,
    "a set": {1, "a", (2, 3)},
    "exact numbers": [Decimal("1.50"), Fraction(1, 3)],
    "dates": [dt.date(2020, 1, 1), dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.timedelta(1)],
    "numpy's times": [np.array(["2020", "NaT"], "M8[s]"), np.datetime64("2020"), np.timedelta64(3, "h")],
    "odd arrays": [np.zeros(2, "i4,f4"), np.ma.array([1.0, 2.0], mask=[1, 0]), np.array([1, "a"], object)],
    "ranges": [range(3), slice(1, None)],
    "a data frame": pd.DataFrame({"a": [1.5, 2], "b": ["x", None]}, index=["r", "s"]),
    "a series": pd.Series([1, 2], index=pd.date_range("2020", periods=2, tz="Europe/Berlin")),
    "a sparse matrix": sparse.csr_array(np.eye(3)),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_is_recorded_comes_back(tmp_path, value):
    path = tmp_path / "references" / "a.h5"
    references.save(path, {"TestA.test_b[c/d.e]": {"x": value}})
    loaded = references.load(path)["TestA.test_b[c/d.e]"]["x"]

    assert differences(loaded, value, "x") == []
    assert isinstance(loaded, type(value)) or np.ndim(value) == 0
    assert references.changes({"t": {"x": loaded}}, {"t": {"x": value}}) == []


def test_saving_the_same_twice_gives_the_same_bytes(tmp_path):
    recorded = {"b": {"z": np.ones(3), "y": {"k": [1, "a"]}}, "a": {"x": np.array(["t"])}}
    references.save(tmp_path / "1.h5", recorded)
    references.save(tmp_path / "2.h5", {"a": recorded["a"], "b": dict(reversed(recorded["b"].items()))})

    assert (tmp_path / "1.h5").read_bytes() == (tmp_path / "2.h5").read_bytes()


def test_saving_again_without_a_change_writes_nothing(tmp_path):
    path = tmp_path / "a.h5"
    references.save(path, {"t": {"x": np.ones(3)}})
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    changed = references.save(path, {"t": {"x": np.ones(3) * (1 + 1e-12)}})

    assert changed == []
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_every_change_is_told(tmp_path):
    path = tmp_path / "a.h5"
    references.save(path, {"t": {"same": 1, "other": 1.0, "shape": np.ones(2), "gone": 1}})
    changed = references.save(path, {"t": {"same": 1, "other": 1.5, "shape": np.ones(3)}, "u": {"new": 1}})

    assert changed == [
        "t: gone is gone",
        "t: other changed: other is not the expected value",
        "t: shape changed: shape has shape (3,), expected shape (2,)",
        "u: new is new",
    ]
    assert references.load(path)["t"]["other"] == 1.5
    assert "gone" not in references.load(path)["t"]


def test_no_file_is_no_references(tmp_path):
    assert references.load(tmp_path / "none.h5") == {}


def test_a_file_is_made_even_where_nothing_is_recorded(tmp_path):
    assert references.save(tmp_path / "a.h5", {}) == []
    assert references.load(tmp_path / "a.h5") == {}


@pytest.mark.parametrize("text", ["", "nonsense"])
def test_a_file_that_is_not_hdf5_is_the_courses_error(tmp_path, text):
    path = tmp_path / "a.h5"
    path.write_text(text)

    with pytest.raises(CourseError, match=r"a\.h5 can't be read as references: .*; run `gradedescent record`"):
        references.load(path)


def test_a_file_of_another_kind_is_the_courses_error(tmp_path):
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file["test/x"] = 1

    with pytest.raises(CourseError, match=r"a\.h5 can't be read as references"):
        references.load(path)


class Model:
    description = "Model"


@pytest.mark.parametrize(
    ("value", "what"), [(Model(), "a Model can't be stored"), ("a\0b", "a str can't be stored"), ({b"k": 1}, "a dict")]
)
def test_what_can_not_be_stored_is_named_and_the_old_file_stays(tmp_path, value, what):
    path = tmp_path / "a.h5"
    references.save(path, {"t": {"x": 1}})

    with pytest.raises(CourseError, match=f"'x' of t can't be a reference: {what}"):
        references.save(path, {"t": {"x": value}})
    assert references.load(path) == {"t": {"x": 1}}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["logistic-regression", "dnn-step-by-step", "optimization"])
def test_the_courses_own_references_can_be_read(repository, name):
    recorded = references.load(repository / "grader_tests" / "references" / f"{name}.h5")

    assert recorded
    assert references.changes(recorded, recorded) == []

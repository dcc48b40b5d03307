"""Labelled data and sparse matrices: pandas' and SciPy's values taken apart into arrays and labels, and made again.

Parts are checked without either library. A column stays in parts until its series or frame is made, and all of them
where the process does not use the library: see `parts.library`.
This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child.kinds import zone, zone_apart
from gradedescent.engine.child.labels import CHECKS, COLUMN_LIMIT, NULLABLE, SPARSE
from gradedescent.engine.child.parts import KINDS, TAKEN, Kind, Parts, WireError, library

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.child.parts import Taken


# --- taken apart


def _column_apart(values: Any) -> Any:
    """Return what an index or a series holds: an array, or the parts of a column."""
    dtype, name = values.dtype, str(values.dtype)
    if isinstance(dtype, np.dtype):
        array = values.to_numpy()
        return array if dtype.kind != "O" else Parts("cells", ("object", list(array)))
    held, what = values.array, type(dtype).__name__
    match what:
        case "CategoricalDtype":
            labels = _column_apart(held.categories)
            return Parts("categories", (np.asarray(held.codes), labels, held.ordered is True))
        case "DatetimeTZDtype":
            return Parts("zoned", (np.asarray(held.tz_convert(None)), zone_apart(dtype.tz)))
        case "PeriodDtype":
            return Parts("periods", (np.asarray(held.asi8), name.removeprefix("period[").removesuffix("]")))
        case "IntervalDtype":
            return Parts("intervals", (_column_apart(held.left), _column_apart(held.right), held.closed))
        case "StringDtype":
            return Parts("cells", ("str" if name == "str" else "string", list(values)))
        case "SparseDtype":
            return np.asarray(values.to_numpy())
    if NULLABLE.fullmatch(name):
        numbers = held.to_numpy(dtype=dtype.numpy_dtype, na_value=0)
        return Parts("nullable", (name, numbers, np.asarray(held.isna())))
    return Parts("cells", ("object", list(values)))


def _index_apart(index: Any) -> Taken:
    return "index", (_column_apart(index), index.name)


def _numbered_index_apart(index: Any) -> Taken:
    return "numbered index", (int(index.start), int(index.stop), int(index.step), index.name)


def _multi_index_apart(index: Any) -> Taken:
    levels = [_column_apart(level) for level in index.levels]
    return "multi-index", (levels, [np.asarray(codes) for codes in index.codes], list(index.names))


def _series_apart(series: Any) -> Taken:
    return "series", (_column_apart(series), series.index, series.name)


def _frame_apart(frame: Any) -> Taken:
    if frame.shape[1] > COLUMN_LIMIT:
        raise WireError(f"a data frame has more than {COLUMN_LIMIT} columns")
    columns = [_column_apart(frame.iloc[:, number]) for number in range(frame.shape[1])]
    return "data frame", (columns, frame.index, frame.columns)


def _sparse_apart(matrix: Any) -> Taken:
    form = matrix.format if matrix.format in SPARSE else "csr"
    entries = matrix.tocoo()
    places = getattr(entries, "coords", None) or (entries.row, entries.col)
    is_array = any(base.__name__ == "sparray" for base in type(matrix).__mro__)
    return "sparse matrix", (form, is_array, list(matrix.shape), [np.asarray(p) for p in places], entries.data)


# --- made of checked parts


def _column(values: Any) -> Any:
    """Return a column as pandas holds it."""
    if type(values) is not Parts:
        return values
    pandas, parts = library("pandas"), values.values
    match values.kind:
        case "cells":
            made = np.empty(len(parts[1]), object)
            for place, cell in enumerate(parts[1]):
                made[place] = cell
            return made if parts[0] == "object" else pandas.array(made, dtype=parts[0])
        case "categories":
            return pandas.Categorical.from_codes(parts[0], dtype=pandas.CategoricalDtype(_index(parts[1]), parts[2]))
        case "zoned":
            return pandas.DatetimeIndex(parts[0]).tz_localize("UTC").tz_convert(zone(parts[1])).array
        case "periods":
            return pandas.PeriodIndex.from_ordinals(parts[0], freq=parts[1]).array
        case "intervals":
            return pandas.arrays.IntervalArray.from_arrays(_column(parts[0]), _column(parts[1]), parts[2])
    _, numbers, gaps = parts
    kinds = {"b": pandas.arrays.BooleanArray, "f": pandas.arrays.FloatingArray}
    return kinds.get(numbers.dtype.kind, pandas.arrays.IntegerArray)(numbers, gaps)


def _dtype(values: Any) -> Any:
    return object if isinstance(values, np.ndarray) and values.dtype == object else None


def _index(values: Any, name: Any = None) -> Any:
    values = _column(values)
    return library("pandas").Index(values, dtype=_dtype(values), name=name)


def _numbered_index(start: Any, stop: Any, step: Any, name: Any) -> Any:
    return library("pandas").RangeIndex(start, stop, step, name=name)


def _multi_index(levels: Any, codes: Any, names: Any) -> Any:
    return library("pandas").MultiIndex(levels=[_index(level) for level in levels], codes=codes, names=names)


def _series(values: Any, index: Any, name: Any) -> Any:
    values = _column(values)
    return library("pandas").Series(values, index, dtype=_dtype(values), name=name)


def _frame(columns: Any, index: Any, labels: Any) -> Any:
    made = {number: _series(values, index, None) for number, values in enumerate(columns)}
    frame = library("pandas").DataFrame(made, index=index)
    frame.columns = labels
    return frame


def _timestamp(moment: Any, found: Any) -> Any:
    made = library("pandas").Timestamp(moment)
    return made if found is None else made.tz_localize("UTC").tz_convert(zone(found))


def _sparse(form: Any, is_array: Any, shape: Any, places: Any, data: Any) -> Any:
    sparse = library("scipy.sparse")
    made = (sparse.coo_array if is_array else sparse.coo_matrix)((data, tuple(places)), shape=tuple(shape))
    return made if form == "coo" else made.asformat(form)


TAKEN.update(
    {
        ("pandas", "DataFrame"): _frame_apart,
        ("pandas", "Series"): _series_apart,
        ("pandas", "MultiIndex"): _multi_index_apart,
        ("pandas", "RangeIndex"): _numbered_index_apart,
        ("pandas", "Index"): _index_apart,
        ("pandas", "Timestamp"): lambda value: ("timestamp", (value.to_datetime64(), zone_apart(value.tzinfo))),
        ("pandas", "Timedelta"): lambda value: ("pandas duration", (value.to_timedelta64(),)),
        ("pandas", "Period"): lambda value: ("period", (value.ordinal, value.freqstr)),
        ("pandas", "Interval"): lambda value: ("interval", (value.left, value.right, value.closed)),
        ("pandas", "NaTType"): lambda _: ("no time", ()),
        ("pandas", "NAType"): lambda _: ("no value", ()),
        ("scipy", "sparray"): _sparse_apart,
        ("scipy", "spmatrix"): _sparse_apart,
    }
)
COST = 50
"""How many items each part of an index, a series, a frame counts for; a column takes so long to make."""
_COSTLY = frozenset({"index", "numbered index", "multi-index", "series", "data frame", "sparse matrix"})
_MADE: dict[str, tuple[str, Callable[..., Any]]] = {
    "index": ("pandas", _index),
    "numbered index": ("pandas", _numbered_index),
    "multi-index": ("pandas", _multi_index),
    "series": ("pandas", _series),
    "data frame": ("pandas", _frame),
    "timestamp": ("pandas", _timestamp),
    "pandas duration": ("pandas", lambda length: library("pandas").Timedelta(length)),
    "period": ("pandas", lambda number, frequency: library("pandas").Period(ordinal=number, freq=frequency)),
    "interval": ("pandas", lambda left, right, closed: library("pandas").Interval(left, right, closed)),
    "no time": ("pandas", lambda: library("pandas").NaT),
    "no value": ("pandas", lambda: library("pandas").NA),
    "sparse matrix": ("scipy.sparse", _sparse),
}
for _kind, _check in CHECKS.items():
    _library, _make = _MADE.get(_kind, (None, None))
    KINDS[_kind] = Kind(_check, _make, _library, cost=COST if _kind in _COSTLY else 0)

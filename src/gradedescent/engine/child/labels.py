"""What the parts of labelled data and of sparse matrices must be; neither pandas nor SciPy is needed to say so.

What passes here can be compared, and made where its library is used. This module is imported by both sides and must
never hold a secret.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child.kinds import zone
from gradedescent.engine.child.parts import Handle, Parts, WireError, array_part, list_part

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMN_LIMIT = 10_000
"""Most columns of a data frame. Each is an object of its own while the frame is made."""
SIDE_LIMIT = 2**23
"""Most rows of a frame whose rows are only numbered, and the longest side of a sparse matrix: rows may take memory."""
LEVEL_LIMIT = 64
_TEXT_DTYPES = frozenset({"object", "str", "string"})
NULLABLE = re.compile(r"U?Int(8|16|32|64)|Float(32|64)|boolean")
_FREQUENCY = re.compile(r"[A-Za-z0-9-]{1,20}")
_CLOSED = frozenset({"left", "right", "both", "neither"})
SPARSE = frozenset({"csr", "csc", "coo"})
COLUMNS = frozenset({"cells", "categories", "zoned", "periods", "intervals", "nullable"})
"""The kinds of a column's parts; a column of one of numpy's dtypes is an array."""
_INDEXES = frozenset({"index", "numbered index", "multi-index"})
_NO_CELLS = frozenset({"DataFrame", "Series", "Index", "RangeIndex", "MultiIndex", "DatetimeIndex", "CategoricalIndex"})
_LABELS = frozenset({"date", "datetime", "time", "timedelta", "Timestamp", "Timedelta", "Period", "Interval"})
_LABEL_PARTS = frozenset({"timestamp", "pandas duration", "period", "interval"})


def column_length(values: Any) -> int:
    """Return how long a column is; raise `WireError` where it is none."""
    if type(values) is Parts and values.kind in COLUMNS:
        held = values.values[0 if values.kind in {"categories", "zoned", "periods"} else 1]
        return column_length(held) if type(held) is Parts else len(held)
    if array_part(values).ndim != 1 or values.dtype.kind not in "biufcmM":
        raise WireError("a column is neither an array of numbers or times nor of a known kind")
    return len(values)


def missing(cell: Any) -> bool:
    """Tell whether a cell of a column stands for no value."""
    if type(cell) is Parts:
        return cell.kind in {"no time", "no value"}
    return cell is None or type(cell).__name__ in {"NAType", "NaTType"} or (isinstance(cell, float) and cell != cell)


def _check_cells(dtype: Any, cells: Any) -> None:
    if type(dtype) is not str or dtype not in _TEXT_DTYPES:
        raise WireError("a column of cells has no known dtype")
    list_part(cells)
    if dtype != "object" and not all(type(cell) is str or missing(cell) for cell in cells):
        raise WireError("a column of texts holds what is no text")
    if not all(_is_cell(cell) for cell in cells):
        raise WireError("a cell of a column holds labelled data or an object")


def _is_cell(cell: Any) -> bool:
    if type(cell) is Parts:
        return cell.kind not in COLUMNS | _INDEXES | {"series", "data frame"}
    return type(cell) is not Handle and type(cell).__name__ not in _NO_CELLS


def _is_labels(values: Any) -> int:
    """Return how many labels there are. pandas puts them into hash tables, so what they may be is limited."""
    length = column_length(values)
    if type(values) is Parts and values.kind == "cells" and any(map(_no_label, values.values[1])):
        raise WireError("labels are neither texts nor numbers nor times")
    return length


def _no_label(label: Any) -> bool:
    if isinstance(label, int):
        return abs(label) >= 2**64
    if type(label) is Parts:
        return label.kind not in _LABEL_PARTS and not missing(label)
    plain = isinstance(label, str | bytes | float | np.generic) or type(label).__name__ in _LABELS
    return not plain and not missing(label)


def _check_codes(codes: Any, length: int) -> None:
    if array_part(codes).dtype.kind != "i" or codes.ndim != 1:
        raise WireError("codes of labels are not whole numbers")
    if codes.size and not -1 <= int(codes.min()) <= int(codes.max()) < length:
        raise WireError("a code is beyond the labels")


def _check_categories(codes: Any, categories: Any, ordered: Any) -> None:
    _check_codes(codes, _is_labels(categories))
    if type(ordered) is not bool:
        raise WireError("categories are neither ordered nor not")


def _check_zoned(times: Any, found: Any) -> None:
    if array_part(times).ndim != 1 or array_part(times).dtype.kind != "M" or zone(found) is None:
        raise WireError("times with a zone have none, or are not times")


def _check_periods(ordinals: Any, frequency: Any) -> None:
    if array_part(ordinals).dtype != np.int64 or ordinals.ndim != 1:
        raise WireError("periods have no numbers")
    _check_frequency(frequency)


def _check_frequency(frequency: Any) -> None:
    if type(frequency) is not str or not _FREQUENCY.fullmatch(frequency):
        raise WireError("a period has no frequency")


def _check_intervals(left: Any, right: Any, closed: Any) -> None:
    if column_length(left) != column_length(right) or closed not in _CLOSED:
        raise WireError("intervals have not as many ends as beginnings, or are closed on no side")


def _check_nullable(name: Any, numbers: Any, gaps: Any) -> None:
    if type(name) is not str or not NULLABLE.fullmatch(name) or array_part(gaps).dtype != bool:
        raise WireError("a column with missing numbers has no known dtype")
    wanted = "bool" if name == "boolean" else name.lower()
    if array_part(numbers).dtype != wanted or numbers.shape != gaps.shape or numbers.ndim != 1:
        raise WireError("a column with missing numbers has other numbers than its dtype says")


def _check_name(name: Any) -> None:
    if any(map(_no_label, name if type(name) is tuple else [name])):
        raise WireError("what an index or a series is called is no label")


def _check_index(values: Any, name: Any) -> None:
    _is_labels(values)
    _check_name(name)


def _check_numbered_index(start: Any, stop: Any, step: Any, name: Any) -> None:
    if not all(type(number) is int and abs(number) < 2**62 for number in (start, stop, step)) or not step:
        raise WireError("an index of numbers is not of whole numbers")
    if len(range(start, stop, step)) > SIDE_LIMIT:
        raise WireError(f"an index of numbers has more than {SIDE_LIMIT} of them")
    _check_name(name)


def _check_multi_index(levels: Any, codes: Any, names: Any) -> None:
    if not 0 < len(list_part(levels)) == len(list_part(codes)) == len(list_part(names)) <= LEVEL_LIMIT:
        raise WireError("a multi-index has not as many codes as levels")
    for level, numbers, name in zip(levels, codes, names, strict=True):
        _check_codes(numbers, _is_labels(level))
        _check_name(name)
    if len({len(numbers) for numbers in codes}) != 1:
        raise WireError("the codes of a multi-index are not equally many")


def index_length(index: Any) -> int:
    """Return how many labels an index has; raise `WireError` where it is none."""
    if type(index) is not Parts:
        if not any(base.__name__ == "Index" for base in type(index).__mro__):
            raise WireError("labels are no index")
        return len(index)
    match index.kind:
        case "index":
            return column_length(index.values[0])
        case "numbered index":
            return len(range(*index.values[:3]))
        case "multi-index":
            return len(index.values[1][0])
    raise WireError("labels are no index")


def _check_series(values: Any, index: Any, name: Any) -> None:
    if index_length(index) != column_length(values):
        raise WireError("labels are not as many as the values")
    _check_name(name)


def _check_frame(columns: Any, index: Any, labels: Any) -> None:
    if len(list_part(columns)) > COLUMN_LIMIT or index_length(labels) != len(columns):
        raise WireError(f"a data frame has more than {COLUMN_LIMIT} columns, or not as many as their labels")
    rows = index_length(index)
    if any(column_length(column) != rows for column in columns):
        raise WireError("the columns of a data frame are not as long as its index")


def _check_timestamp(moment: Any, found: Any) -> None:
    if type(moment) is not np.datetime64 or np.isnat(moment):
        raise WireError("a timestamp is not a time")
    zone(found)


def _check_duration(length: Any) -> None:
    if type(length) is not np.timedelta64:
        raise WireError("a duration is not one")


def _check_period(ordinal: Any, frequency: Any) -> None:
    if type(ordinal) is not int or abs(ordinal) >= 2**63:
        raise WireError("a period has no number")
    _check_frequency(frequency)


def _check_interval(left: Any, right: Any, closed: Any) -> None:
    if any(_no_label(end) for end in (left, right)) or closed not in _CLOSED:
        raise WireError("an interval has no ends, or is closed on no side")


def _check_sparse(form: Any, is_array: Any, shape: Any, places: Any, data: Any) -> None:
    if form not in SPARSE or type(is_array) is not bool or array_part(data).dtype.kind not in "biufc":
        raise WireError("a sparse matrix is of no known form, or holds no numbers")
    if len(list_part(shape)) != len(list_part(places)) or len(shape) not in {1, 2}:
        raise WireError("a sparse matrix has not two sides")
    if not all(type(side) is int and 0 <= side <= SIDE_LIMIT for side in shape):
        raise WireError(f"a side of a sparse matrix is longer than {SIDE_LIMIT}")
    for side, numbers in zip(shape, places, strict=True):
        if array_part(numbers).dtype.kind not in "iu" or numbers.shape != data.shape or data.ndim != 1:
            raise WireError("the entries of a sparse matrix have no places")
        if numbers.size and not 0 <= int(numbers.min()) <= int(numbers.max()) < side:
            raise WireError("an entry of a sparse matrix is beyond its sides")


CHECKS: dict[str, Callable[..., None]] = {
    "cells": _check_cells,
    "categories": _check_categories,
    "zoned": _check_zoned,
    "periods": _check_periods,
    "intervals": _check_intervals,
    "nullable": _check_nullable,
    "index": _check_index,
    "numbered index": _check_numbered_index,
    "multi-index": _check_multi_index,
    "series": _check_series,
    "data frame": _check_frame,
    "timestamp": _check_timestamp,
    "pandas duration": _check_duration,
    "period": _check_period,
    "interval": _check_interval,
    "no time": lambda: None,
    "no value": lambda: None,
    "sparse matrix": _check_sparse,
}
"""What raises `WireError` for the parts of a kind that lie."""

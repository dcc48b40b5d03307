"""What columns and labels of labelled data hold, as arrays and lists that can be compared, whoever made the parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradedescent.engine.child.kinds import taken_apart
from gradedescent.engine.child.labels import index_length, missing
from gradedescent.engine.child.parts import Parts

NUMBERS, COMPLEX, TEXTS, TIMES, DURATIONS = "numbers", "complex numbers", "texts", "times", "lengths of time"
ZONED, CATEGORIES, NOTHING, OBJECTS = "times with a zone", "categories", "missing values", "values of several kinds"
PERIODS, INTERVALS = "periods of time", "intervals"
Content = tuple[str, Any]
"""What a column holds, in a word, and its values: an array of numbers or of times, or a list."""


def parts_of(value: Any) -> Parts:
    """Return labelled data in parts."""
    found = taken_apart(value)
    assert found is not None  # noqa: S101 - whoever asks knows that it is labelled data
    return found


def rows(frame: Parts) -> int:
    """Return how many rows a data frame or a series in parts has."""
    return index_length(frame.values[1])


def content(column: Any) -> Content:
    """Return what a column holds. Missing numbers are nan, missing times NaT, anything else that is missing None."""
    if type(column) is not Parts:
        kind = {"c": COMPLEX, "M": TIMES, "m": DURATIONS}.get(column.dtype.kind, NUMBERS)
        return kind, column
    values = column.values
    match column.kind:
        case "categories":
            labels = list(_listed(content(values[1])))
            return CATEGORIES, [None if code < 0 else labels[code] for code in values[0].tolist()]
        case "zoned":
            return ZONED, values[0]
        case "nullable":
            return NUMBERS, np.where(values[2], np.nan, values[1].astype(float))
        case "periods":
            return PERIODS, [(int(number), values[1]) for number in values[0]]
        case "intervals":
            ends = zip(_listed(content(values[0])), _listed(content(values[1])), strict=True)
            return INTERVALS, [(left, right, values[2]) for left, right in ends]
    return _of_cells(values[1])


def _of_cells(cells: list[Any]) -> Content:
    """Return what a column of any cells holds: texts or numbers, where all are."""
    there = [cell for cell in cells if not missing(cell)]
    if not there:
        return NOTHING, [None] * len(cells)
    if all(isinstance(cell, str) for cell in there):
        return TEXTS, [None if missing(cell) else str(cell) for cell in cells]
    if all(isinstance(cell, float | np.bool_ | np.integer | np.floating) or _small(cell) for cell in there):
        return NUMBERS, np.array([np.nan if missing(cell) else float(cell) for cell in cells])
    return OBJECTS, [None if missing(cell) else cell for cell in cells]


def _small(cell: Any) -> bool:
    return isinstance(cell, int) and abs(cell) < 2**63


def _listed(found: Content) -> list[Any]:
    """Return what a column holds as a list of values that can be told apart and looked up."""
    kind, values = found
    if kind in {NUMBERS, COMPLEX}:
        return [value if value == value else None for value in values.tolist()]
    if kind in {TIMES, ZONED, DURATIONS}:
        return nanoseconds(values)
    return list(values)


def nanoseconds(values: np.ndarray[Any, Any]) -> list[int | None]:
    """Return times or lengths of time in nanoseconds, whole numbers of any size; None for what is missing."""
    unit, step = np.datetime_data(values.dtype)
    if unit in {"Y", "M"} and values.dtype.kind == "M":
        values, unit, step = values.astype("M8[D]"), "D", 1
    scale = step * _NANOSECONDS.get(unit, 1)
    gaps = np.isnat(values).tolist()
    numbers = values.astype(np.int64).tolist()
    return [None if gap else number * scale for gap, number in zip(gaps, numbers, strict=True)]


_SECOND = 10**9
_NANOSECONDS = {
    "us": 10**3,
    "ms": 10**6,
    "s": _SECOND,
    "m": 60 * _SECOND,
    "h": 3600 * _SECOND,
    "D": 86400 * _SECOND,
    "W": 7 * 86400 * _SECOND,
}


def labels_of(index: Any) -> list[tuple[str, list[Any]]]:
    """Return what an index holds, level by level: a word for its kind, and its labels as `_listed` gives them."""
    parts = parts_of(index)
    match parts.kind:
        case "numbered index":
            return [(NUMBERS, list(range(*parts.values[:3])))]
        case "multi-index":
            return [_level(level, codes) for level, codes in zip(*parts.values[:2], strict=True)]
    found = content(parts.values[0])
    return [(found[0], _listed(found))]


def _level(level: Any, codes: np.ndarray[Any, Any]) -> tuple[str, list[Any]]:
    found = content(level)
    labels = _listed(found)
    return found[0], [None if code < 0 else labels[code] for code in codes.tolist()]


def column_labels(frame: Parts) -> list[Any]:
    """Return a data frame's column labels, those of several levels as tuples."""
    levels = [labels for _, labels in labels_of(frame.values[2])]
    return levels[0] if len(levels) == 1 else list(zip(*levels, strict=True))

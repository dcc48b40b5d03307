"""Compares data frames, series, indexes and sparse matrices: structure, then labels, then kinds, then values.

Columns are found by their labels, in any order; rows are in theirs. An integer column is one of numbers, as elsewhere,
and what an index or a series is called is nobody's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.columns import (
    CATEGORIES,
    COMPLEX,
    DURATIONS,
    NOTHING,
    NUMBERS,
    OBJECTS,
    TEXTS,
    TIMES,
    ZONED,
    column_labels,
    content,
    labels_of,
    nanoseconds,
    rows,
)
from gradedescent.comparison.describing import count
from gradedescent.comparison.quoting import quotable
from gradedescent.comparison.ranks import KIND, LABELS, SHAPE, STRUCTURE
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.comparison.ranks import Comparing
    from gradedescent.engine.child.parts import Parts


def compare_frames(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    """Note how a data frame in parts differs from the expected one."""
    wanted, labels = column_labels(expected), column_labels(actual)
    if not _rows_differ(found, actual, expected, name):
        _compare_labels(found, actual.values[1], expected.values[1], name, "row")
    places: dict[Any, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    pairs = []
    for place, label in enumerate(wanted):
        if not places.get(label):
            found.note(STRUCTURE, f"{name} has no column {label!r}")
        else:
            pairs.append((places[label].pop(0), place, label))
    for label, left in places.items():
        for _ in left:
            quoted = cleaned(repr(label), 60) if quotable().key(label) else "of its own"
            found.note(STRUCTURE, f"{name} has a column {quoted}, which was not asked for")
    if rows(actual) == rows(expected):
        for one, other, label in pairs:
            compare_columns(found, actual.values[0][one], expected.values[0][other], f"{name}[{label!r}]")


def compare_series(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    """Note how a series in parts differs from the expected one."""
    if not _rows_differ(found, actual, expected, name):
        _compare_labels(found, actual.values[1], expected.values[1], name, "row")
        compare_columns(found, actual.values[0], expected.values[0], name)


def _rows_differ(found: Comparing, actual: Parts, expected: Parts, name: str) -> bool:
    """Note where there are not as many rows as expected; tell whether."""
    one, other = rows(actual), rows(expected)
    if one == other:
        return False
    quoted = count(one, "row") if quotable().with_sizes({other}).number(one) else "another number of rows"
    found.note(SHAPE, f"{name} has {quoted}, expected {other}")
    return True


def compare_indexes(found: Comparing, actual: Any, expected: Any, name: str) -> None:
    """Note how an index differs from the expected one."""
    one, other = labels_of(actual), labels_of(expected)
    if len(one[0][1]) != len(other[0][1]):
        length = len(one[0][1])
        quoted = count(length, "label") if quotable().number(length) else "another number of labels"
        found.note(SHAPE, f"{name} has {quoted}, expected {len(other[0][1])}")
        return
    _compare_labels(found, actual, expected, name, "label")


def _compare_labels(found: Comparing, actual: Any, expected: Any, name: str, what: str) -> None:
    """Note where labels, as many as expected, are others."""
    one, other = labels_of(actual), labels_of(expected)
    labels = f"{name} has row labels" if what == "row" else f"{name} has labels"
    if len(one) != len(other):
        levels = count(len(one), "level") if quotable().number(len(one)) else "other levels"
        found.note(LABELS, f"{labels} of {levels}, expected {len(other)}")
        return
    for number, ((kind, _), (wanted, _)) in enumerate(zip(one, other, strict=True)):
        level = f" in level {number}" if len(one) > 1 else ""
        if kind != wanted and {kind, wanted} - {CATEGORIES, NOTHING} == {kind, wanted}:
            found.note(LABELS, f"{labels}{level} that are {kind}, expected {wanted}")
            return
    differing = _differing([labels for _, labels in one], [labels for _, labels in other])
    if differing:
        where = "row labels" if what == "row" else "labels"
        same = _in_another_order([labels for _, labels in one], [labels for _, labels in other])
        total = len(one[0][1])
        found.note(
            LABELS,
            f"{name} has its {where} in another order" if same else f"{differing} of {total} {where} of {name} differ",
        )


def _differing(one: list[list[Any]], other: list[list[Any]]) -> int:
    pairs = zip(zip(*one, strict=True), zip(*other, strict=True), strict=True)
    return sum(not all(map(_same_label, these, those)) for these, those in pairs)


def _same_label(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return bool(np.isclose(one, float(other), rtol=1e-9, atol=0, equal_nan=True))
    return bool(one == other)


def _in_another_order(one: list[list[Any]], other: list[list[Any]]) -> bool:
    return sorted(map(repr, zip(*one, strict=True))) == sorted(map(repr, zip(*other, strict=True)))


def compare_columns(found: Comparing, actual: Any, expected: Any, name: str) -> None:
    """Note how a column, as long as the expected one, differs from it: in what it holds, then in its values."""
    (kind, these), (wanted, those) = content(actual), content(expected)
    if NOTHING in {kind, wanted} and kind != wanted:
        gaps = _gaps(kind, these) != _gaps(wanted, those)
        found.note_count(int(gaps.sum()), len(gaps), name, "values")
    elif kind != wanted:
        found.note(KIND, f"{name} holds {kind}, expected {wanted}")
    elif kind in {NUMBERS, COMPLEX}:
        found.compare_arrays(these, those, name, "a column")
    elif kind in {TIMES, ZONED, DURATIONS}:
        pairs = zip(nanoseconds(these), nanoseconds(those), strict=True)
        found.note_count(sum(one != other for one, other in pairs), len(those), name, kind)
    elif kind == OBJECTS:
        for number, (one, other) in enumerate(zip(these, those, strict=True)):
            found.compare(one, other, f"{name}[{number}]")
    else:
        differing = sum(one != other for one, other in zip(these, those, strict=True))
        found.note_count(differing, len(those), name, TEXTS if kind == TEXTS else kind)


def _gaps(kind: str, values: Any) -> np.ndarray[Any, Any]:
    if kind in {NUMBERS, COMPLEX}:
        return np.asarray(np.isnan(values.astype(complex)))
    if kind in {TIMES, ZONED, DURATIONS}:
        return np.asarray(np.isnat(values))
    return np.array([value is None for value in values], bool)


def compare_sparse(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    """Note how a sparse matrix in parts differs from the expected one, in whatever form each is kept."""
    shape, wanted = tuple(actual.values[2]), tuple(expected.values[2])
    if shape != wanted:
        known = quotable().with_sizes(set(wanted))
        quoted = f"shape {shape}" if known.shape(shape) else "another shape"
        found.note(SHAPE, f"{name} has {quoted}, expected shape {wanted}")
        return
    places = [_flat(parts, wanted) for parts in (actual, expected)]
    union, where = np.unique(np.concatenate(places), return_inverse=True)
    values = []
    for parts, offset in ((actual, 0), (expected, len(places[0]))):
        data = parts.values[4]
        sums = np.zeros(len(union), np.result_type(data.dtype, np.float64))
        np.add.at(sums, where[offset : offset + len(data)], data)
        values.append(sums)
    found.compare_arrays(values[0], values[1], f"the entries of {name} that are not 0", "an array")


def _flat(parts: Parts, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """Return the entries' places as single numbers."""
    numbers = np.zeros(len(parts.values[4]), np.int64)
    for side, place in zip(shape, parts.values[3], strict=True):
        numbers = numbers * max(side, 1) + place.astype(np.int64)
    return numbers

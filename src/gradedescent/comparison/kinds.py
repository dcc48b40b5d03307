"""Compares values of the kinds beyond numbers, texts, arrays and plain containers: sets, exact numbers, dates, more."""

from __future__ import annotations

import datetime
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.columns import nanoseconds
from gradedescent.comparison.describing import count, describe
from gradedescent.comparison.labelled import compare_frames, compare_indexes, compare_series, compare_sparse
from gradedescent.comparison.quoting import quotable
from gradedescent.comparison.ranks import KIND, SHAPE, STRUCTURE, VALUES
from gradedescent.engine.child.kinds import taken_apart
from gradedescent.engine.child.parts import Parts, together

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from gradedescent.comparison.ranks import Comparing

MOST_LISTED = 1_000_000
"""Numbers of a range that is compared with a list."""
_ALIKE = (
    {"set", "frozenset"},
    {"index", "numbered index", "multi-index"},
)
_MOMENTS, _LENGTHS = {"datetime", "timestamp", "numpy time"}, {"timedelta", "pandas duration", "numpy length"}


def compare_kind(found: Comparing, actual: Any, expected: Any, parts: Parts, name: str) -> None:
    """Note how a value differs from the expected one, which is of one of these kinds and has these parts."""
    kind, theirs = parts.kind, moment_parts(actual)
    if kind in {"Decimal", "Fraction"}:
        _compare_exact(found, actual, expected, name)
    elif kind in _MOMENTS | _LENGTHS:
        _compare_moments(found, actual, theirs, parts, name)
    elif (plain := _as_plain(theirs, expected, parts)) is not None:
        found.compare(actual, plain, name)
    elif theirs is None or (theirs.kind != kind and not any({kind, theirs.kind} <= alike for alike in _ALIKE)):
        found.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {describe(expected)}")
    elif kind in {"set", "frozenset"}:
        _compare_sets(found, actual, expected, name)
    elif kind in _COMPARED:
        _COMPARED[kind](found, theirs, parts, name)
    elif theirs.values != parts.values:
        found.note(VALUES, f"{name} is not the expected {describe(expected).split(' ', 1)[1]}")


def _as_plain(theirs: Parts | None, expected: Any, parts: Parts) -> Any:
    """Return the expected value as a list or an array where the actual one may be one; None where it may not."""
    if theirs is not None and theirs.kind == parts.kind:
        return None
    if parts.kind == "range" and len(expected) <= MOST_LISTED:
        return list(expected)
    return parts.values[0] if parts.kind == "masked array" and not parts.values[1].any() else None


def _compare_exact(found: Comparing, actual: Any, expected: Decimal | Fraction, name: str) -> None:
    """Note how an exact number differs; a whole number is one, a float is not."""
    if isinstance(actual, bool) or not isinstance(actual, type(expected) | int):
        found.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {describe(expected)}")
    elif not same_number(actual, expected, found.rtol, found.atol):
        found.note(VALUES, f"{name} is not the expected value")


def same_number(one: Any, other: Any, rtol: float, atol: float) -> bool:
    """Tell whether two numbers agree within tolerances, of any size and without rounding them first."""
    if not all(isinstance(value, int | Fraction) or math.isfinite(value) for value in (one, other)):
        return str(one) == str(other)
    exact, wanted = Fraction(_python(one)), Fraction(_python(other))
    return abs(exact - wanted) <= Fraction(atol) + Fraction(rtol) * abs(wanted)


def _python(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def moment_parts(value: Any) -> Parts | None:
    """Return a value in parts, numpy's points and lengths of time as well."""
    if isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "mM":
        value = value[()]
    if isinstance(value, np.datetime64):
        return Parts("no time", ()) if np.isnat(value) else Parts("numpy time", (value,))
    if isinstance(value, np.timedelta64):
        return Parts("no time", ()) if np.isnat(value) else Parts("numpy length", (value,))
    return taken_apart(value)


def _compare_moments(found: Comparing, actual: Any, theirs: Parts | None, parts: Parts, name: str) -> None:
    """Note how a point in time or a length of time differs, whichever library each is of."""
    kinds = _MOMENTS if parts.kind in _MOMENTS else _LENGTHS
    what = "point in time" if kinds is _MOMENTS else "length of time"
    if theirs is None or theirs.kind not in kinds:
        found.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected a {what}")
        return
    (zoned, one), (wanted, other) = _instant(theirs), _instant(parts)
    if zoned != wanted:
        has, missing = ("a time zone", "none") if zoned else ("no time zone", "one")
        found.note(KIND, f"{name} has {has}, expected {missing}")
    elif one != other:
        found.note(VALUES, f"{name} is not the expected {what}")


def _instant(parts: Parts) -> tuple[bool, int | None]:
    """Return whether a point in time has a zone, and its nanoseconds since 1970 (with a zone in UTC); or a length's."""
    match parts.kind, parts.values:
        case "datetime", (text, _, zone):
            moment = together(parts)
            offset = moment.utcoffset() or datetime.timedelta(0)
            return zone is not None, _of_scalar(np.datetime64(text, "us")) - _in_nanoseconds(offset)
        case "timedelta", (days, seconds, microseconds):
            return False, ((days * 86400 + seconds) * 10**6 + microseconds) * 1000
        case "timestamp", (moment, zone):
            return zone is not None, _of_scalar(moment)
    return False, _of_scalar(parts.values[0])


def _of_scalar(value: Any) -> int:
    (number,) = nanoseconds(np.asarray([value]))
    return number or 0


def compare_times(found: Comparing, actual: Any, expected: np.ndarray[Any, Any], name: str) -> None:
    """Note how an array of points in time or of lengths of time differs from the expected one."""
    theirs = taken_apart(actual)
    if theirs is not None and theirs.kind in {"series", "index"} and isinstance(theirs.values[0], np.ndarray):
        actual = theirs.values[0]
    what = "points in time" if expected.dtype.kind == "M" else "lengths of time"
    if not isinstance(actual, np.ndarray) or actual.dtype.kind not in "mM":
        found.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected an array of {what}")
    elif actual.shape != expected.shape:
        known = quotable().with_sizes({*expected.shape, expected.size})
        quoted = f"shape {actual.shape}" if known.shape(actual.shape) else "another shape"
        found.note(SHAPE, f"{name} has {quoted}, expected shape {expected.shape}")
    elif actual.dtype.kind != expected.dtype.kind:
        found.note(KIND, f"{name} holds other values than {what}")
    else:
        pairs = zip(nanoseconds(actual.ravel()), nanoseconds(expected.ravel()), strict=True)
        found.note_count(sum(one != other for one, other in pairs), expected.size, name, what)


def _in_nanoseconds(length: datetime.timedelta) -> int:
    return ((length.days * 86400 + length.seconds) * 10**6 + length.microseconds) * 1000


def _compare_sets(found: Comparing, actual: Any, expected: Any, name: str) -> None:
    if len(actual) != len(expected):
        size = count(len(actual), "item") if quotable().number(len(actual)) else "another number of items"
        found.note(SHAPE, f"{name} has {size}, expected {len(expected)}")
        return
    left, wanted = [item for item in actual if item not in expected], [item for item in expected if item not in actual]
    if left and not _same_floats(found, left, wanted):
        found.note(VALUES, f"{len(left)} of {count(len(expected), 'item')} in {name} differ")


def _same_floats(found: Comparing, one: list[Any], other: list[Any]) -> bool:
    """Tell whether items that are not equal are floats that agree within the tolerances."""
    if not all(isinstance(item, float | int | np.number) and not isinstance(item, complex) for item in [*one, *other]):
        return False
    pairs = zip(sorted(one), sorted(other), strict=True)
    return all(same_number(these, those, found.rtol, found.atol) for these, those in pairs)


def _compare_masked(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    (data, mask), (wanted, hidden) = actual.values, expected.values
    if mask.shape != hidden.shape:
        found.compare(data, wanted, name)  # which says how the shapes differ
    elif (mask != hidden).any():
        differing = int((mask != hidden).sum())
        found.note(VALUES, f"{name} masks other values than expected: {differing} of {mask.size} differ in that")
    else:
        found.compare(data[~mask], wanted[~hidden], f"what {name} does not mask")


def _compare_records(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    theirs = dict(zip(*actual.values[:2], strict=True))
    for field, column in zip(*expected.values[:2], strict=True):
        if field not in theirs:
            found.note(STRUCTURE, f"{name} has no field {field!r}")
        else:
            found.compare(theirs[field], column, f"{name}[{field!r}]")
    if set(theirs) - set(expected.values[0]):
        found.note(STRUCTURE, f"{name} has fields that were not asked for")


def _compare_objects(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    if actual.values[0] != expected.values[0]:
        shape = tuple(actual.values[0])
        quoted = f"shape {shape}" if quotable().with_sizes(set(expected.values[0])).shape(shape) else "another shape"
        found.note(SHAPE, f"{name} has {quoted}, expected shape {tuple(expected.values[0])}")
        return
    found.compare(actual.values[1], expected.values[1], name)


def _compare_fields(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    theirs = dict(zip(*actual.values[1:], strict=True))
    for field, value in zip(*expected.values[1:], strict=True):
        if field not in theirs:
            found.note(STRUCTURE, f"{name} has no field {field!r}")
        else:
            found.compare(theirs[field], value, f"{name}.{field}")
    if set(theirs) - set(expected.values[1]):
        found.note(STRUCTURE, f"{name} has fields that were not asked for")


def _compare_slices(found: Comparing, actual: Parts, expected: Parts, name: str) -> None:
    for part, one, other in zip(("start", "stop", "step"), actual.values, expected.values, strict=True):
        found.compare(one, other, f"{name}.{part}")


_COMPARED: dict[str, Callable[[Comparing, Parts, Parts, str], None]] = {
    "data frame": compare_frames,
    "series": compare_series,
    "index": compare_indexes,
    "numbered index": compare_indexes,
    "multi-index": compare_indexes,
    "sparse matrix": compare_sparse,
    "masked array": _compare_masked,
    "array of records": _compare_records,
    "array of objects": _compare_objects,
    "dataclass": _compare_fields,
    "slice": _compare_slices,
}

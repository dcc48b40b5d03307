"""Compares a student's value with the expected one: structure, then shape, then kind, then values.

Meaning counts, not layout: tuples and lists are alike, the order of keys is nobody's business, True is 1, an integer
is a number, an array with no dimensions is a number. A message says what the student can see to be wrong of their own
value, and never the expected one. Of the student's value it quotes what `quoting` lets it: see there.
"""

from __future__ import annotations

import numbers
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from gradedescent.comparison.columns import NUMBERS, content
from gradedescent.comparison.describing import count, describe
from gradedescent.comparison.differing import counted, values_differ
from gradedescent.comparison.kinds import MOST_LISTED, compare_kind, compare_times, moment_parts, same_number
from gradedescent.comparison.quoting import quotable
from gradedescent.comparison.ranks import KIND, SHAPE, STRUCTURE, VALUES
from gradedescent.engine.child.kinds import taken_apart
from gradedescent.errors import CourseError, Mismatch
from gradedescent.text import cleaned

RTOL = 1e-6
ATOL = 1e-8


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: how deep it lies, a sentence, and for arrays which entries differ."""

    rank: int
    sentence: str
    name: str = ""
    differing: Any = None
    shapes: tuple[tuple[int, ...], tuple[int, ...]] | None = None


class _Comparison:
    """One comparison: collects differences, each with its rank."""

    def __init__(self, rtol: float, atol: float, *, allow_size_one: bool) -> None:
        self.rtol, self.atol, self.allow_size_one = rtol, atol, allow_size_one
        self.found: list[Difference] = []

    def note(self, rank: int, sentence: str, name: str = "", differing: Any = None, shapes: Any = None) -> None:
        self.found.append(Difference(rank, sentence, name, differing, shapes))

    def note_count(self, differing: int, total: int, name: str, what: str) -> None:
        """Note how many values of something differ, where one does."""
        if differing:
            self.note(VALUES, f"{differing} of {total} {what} in {name} differ")

    def compare(self, actual: Any, expected: Any, name: str) -> None:
        actual, expected = _plain_text(actual), _plain_text(expected)
        match expected:
            case int() if _beyond_floats(expected) and isinstance(actual, int):
                if not same_number(actual, expected, self.rtol, self.atol):
                    self.note(VALUES, f"{name} is not the expected value")
            case dict():
                self.compare_dicts(actual, expected, name)
            case list() | tuple():
                self.compare_sequences(actual, expected, name)
            case None | str() | bytes():
                if type(actual) is not type(expected):
                    wanted = "None" if expected is None else describe(expected)
                    self.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {wanted}")
                elif actual != expected:
                    self.note(VALUES, _about_text(actual, expected, name))
            case _:
                self.compare_others(actual, expected, name)

    def compare_others(self, actual: Any, expected: Any, name: str) -> None:
        """Compare with a number, an array, or a value of another kind."""
        usual = isinstance(expected, int | float) or (type(expected) is np.ndarray and expected.dtype.kind in "biufc")
        parts = None if usual else moment_parts(expected)
        wanted = as_array(expected) if parts is None else None
        if wanted is not None:
            self.compare_arrays(actual, wanted, name, describe(expected))
        elif parts is not None:
            compare_kind(self, actual, expected, parts, name)
        elif isinstance(expected, np.ndarray) and expected.dtype.kind in "mM":
            compare_times(self, actual, expected, name)
        else:
            raise CourseError(f"the expected value of {name} is {describe(expected)}, which can't be compared")

    def compare_dicts(self, actual: Any, expected: dict[Any, Any], name: str) -> None:
        if type(actual) is not dict:
            self.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected a dict")
            return
        for key, value in expected.items():
            if key not in actual:
                self.note(STRUCTURE, f"{name} has no key {key!r}")
            else:
                self.compare(actual[key], value, f"{name}[{key!r}]")
        for key in actual:
            if key not in expected:
                quoted = cleaned(repr(key), 60) if quotable().key(key) else "of its own"
                self.note(STRUCTURE, f"{name} has a key {quoted}, which was not asked for")

    def compare_sequences(self, actual: Any, expected: list[Any] | tuple[Any, ...], name: str) -> None:
        actual = _listed(actual)
        if not isinstance(actual, list | tuple):
            self.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {describe(expected)}")
            return
        if len(actual) != len(expected):
            length = count(len(actual)) if quotable().number(len(actual)) else "another number of values"
            self.note(STRUCTURE, f"{name} has {length}, expected {len(expected)}")
            return
        fields = getattr(expected, "_fields", None)
        if (
            fields is None
            and expected
            and all(_is_number(value) for value in expected)
            and all(_is_number(value) for value in actual)
        ):
            self.compare_arrays(actual, _numbers(expected), name, describe(expected))
            return
        for index, (one, other) in enumerate(zip(actual, expected, strict=True)):
            self.compare(one, other, f"{name}[{index}]" if fields is None else f"{name}.{fields[index]}")

    def compare_arrays(self, actual: Any, expected: np.ndarray[Any, Any], name: str, wanted: str) -> None:
        array = as_array(actual)
        if array is None:
            self.note(STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {wanted}")
            return
        if self.allow_size_one and array.size == 1 and expected.size == 1:
            array = array.reshape(expected.shape)
        if array.shape != expected.shape:
            shape = f"shape {expected.shape}" if expected.shape else "a single number"
            known = quotable().with_sizes({*expected.shape, expected.size}).shape(array.shape)
            quoted = f"shape {array.shape}" if known else "another shape"
            shapes = (array.shape, expected.shape) if known else None
            self.note(SHAPE, f"{name} has {quoted}, expected {shape}", name, None, shapes)
            return
        if _kind(array) != _kind(expected):
            self.note(KIND, f"{name} holds {_kind(array)}, expected {_kind(expected)}")
            return
        if expected.dtype.kind in "US":
            if (array != expected).any():
                self.note(VALUES, counted(array != expected, "text", f"in {name}", "differs", "differ"))
            return
        if found := values_differ(array, expected, name, self.rtol, self.atol):
            self.note(VALUES, found[0], name, found[1])


class _Found(Exception):
    """There is a difference, and nobody wants to know which."""


class _FirstDifference(_Comparison):
    """A comparison that ends with the first difference."""

    def note(self, *_: Any) -> None:
        raise _Found

    def compare_arrays(self, actual: Any, expected: np.ndarray[Any, Any], name: str, wanted: str) -> None:
        usual = isinstance(actual, np.ndarray) and actual.dtype == expected.dtype == np.float64 and actual.size
        if usual and actual.shape == expected.shape:
            one, other = actual.item(0), expected.item(0)
            if abs(one - other) > self.atol + self.rtol * abs(other):
                raise _Found  # the usual case, and a hundred times cheaper than all entries
        super().compare_arrays(actual, expected, name, wanted)


def _plain_text(value: Any) -> Any:
    """Return numpy's texts and bytes, and arrays with one of them and no dimensions, as Python's."""
    if isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "US":
        return value[()].item()
    return value.item() if isinstance(value, np.character) else value


def _numbers(values: Any) -> np.ndarray[Any, Any]:
    """Return numbers as an array, integers beyond 64 bits as the nearest floats."""
    array = np.asarray(values)
    if array.dtype.kind == "O" and all(isinstance(value, numbers.Real | Decimal) for value in array.flat):
        return np.array([_as_float(value) for value in array.flat]).reshape(array.shape)
    return array


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _beyond_floats(value: Any) -> bool:
    """Tell whether a number is an integer that no float is near."""
    return isinstance(value, int) and value.bit_length() > 1000


def _is_number(value: Any) -> bool:
    if isinstance(value, Decimal | Fraction) or _beyond_floats(value):
        return False  # it is compared as it is, not as a float
    return isinstance(value, numbers.Number | np.bool_) or (isinstance(value, np.ndarray) and value.ndim == 0)


def as_array(value: Any) -> np.ndarray[Any, Any] | None:
    """Return plain numeric data as an array: numbers, arrays and regular lists of them; None for anything else."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
    elif isinstance(value, numbers.Number | list | tuple):
        try:
            array = _numbers(value)
        except (ValueError, TypeError, OverflowError):
            return None
    else:
        return _column_array(value)
    if array.dtype == object and array.ndim == 0:
        return None
    return array if array.dtype.kind in "biufcUS" else None


def _column_array(value: Any) -> np.ndarray[Any, Any] | None:
    """Return the numbers of a series or an index as an array, None for anything else."""
    parts = taken_apart(value)
    if parts is None or parts.kind not in {"series", "index", "masked array"}:
        return None
    if parts.kind == "masked array":
        return None if parts.values[1].any() else parts.values[0]
    kind, values = content(parts.values[0])
    return values if kind == NUMBERS else None


def _listed(value: Any) -> Any:
    """Return what is alike to a list as one: an array, a series, an index, a range that is not too long."""
    if isinstance(value, np.ndarray) and value.ndim >= 1 and not isinstance(value, np.ma.MaskedArray):
        return list(value)
    if isinstance(value, range):
        return list(value) if value.stop - value.start < MOST_LISTED * abs(value.step) else value
    parts = taken_apart(value) if not isinstance(value, list | tuple) else None
    if parts is None or parts.kind not in {"series", "index", "numbered index"}:
        return value
    if parts.kind == "numbered index":
        return list(range(*parts.values[:3]))
    return list(content(parts.values[0])[1])


def _about_text(actual: Any, expected: Any, name: str) -> str:
    """Return a sentence about a text that is another: which of its lines is, where it has as many as expected."""
    lines, wanted = (value.splitlines() if isinstance(value, str) else [] for value in (actual, expected))
    if len(wanted) < 2 and len(lines) < 2:
        return f"{name} is not the expected {'text' if expected else describe(expected)}"
    if len(lines) != len(wanted):
        said = count(len(lines), "line") if quotable().number(len(lines)) else "another number of lines"
        return f"{name} has {said}, expected {len(wanted)}"
    differing = [number for number, (one, other) in enumerate(zip(lines, wanted, strict=True), 1) if one != other]
    if not differing:
        return f"{name} has other line ends than expected"
    return f"{len(differing)} of {len(wanted)} lines of {name} differ, the first is line {differing[0]}"


def _kind(array: np.ndarray[Any, Any]) -> str:
    """Return what an array holds, as far as it matters: an integer is a number."""
    return {"c": "complex numbers", "U": "texts", "S": "bytes"}.get(array.dtype.kind, "numbers")


def compared(
    actual: Any, expected: Any, name: str, *, rtol: float = RTOL, atol: float = ATOL, allow_size_one: bool = False
) -> list[Difference]:
    """Return the differences, those of structure first; an empty list when there is none."""
    comparison = _Comparison(rtol, atol, allow_size_one=allow_size_one)
    comparison.compare(actual, expected, name)
    return sorted(comparison.found, key=lambda difference: difference.rank)


def differences(
    actual: Any, expected: Any, name: str, *, rtol: float = RTOL, atol: float = ATOL, allow_size_one: bool = False
) -> list[str]:
    """Return a sentence for each difference, those of structure first; an empty list when there is none."""
    found = compared(actual, expected, name, rtol=rtol, atol=atol, allow_size_one=allow_size_one)
    return [difference.sentence for difference in found]


def agrees(actual: Any, expected: Any, *, rtol: float = RTOL, atol: float = ATOL, allow_size_one: bool = False) -> bool:
    """Tell whether `actual` agrees with `expected`; stops at the first difference."""
    comparison = _FirstDifference(rtol, atol, allow_size_one=allow_size_one)
    try:
        comparison.compare(actual, expected, "")
    except _Found:
        return False
    return True


def structure_differs(actual: Any, expected: Any, name: str) -> str | None:
    """Return a sentence where the structure or a shape differs, None where only values do."""
    found = compared(actual, expected, name, allow_size_one=True)
    return found[0].sentence if found and found[0].rank < VALUES else None


def assert_matches(
    actual: Any, expected: Any, *, name: str, rtol: float = RTOL, atol: float = ATOL, allow_size_one: bool = False
) -> None:
    """Raise `Mismatch` with a sentence for the student unless `actual` agrees with `expected`.

    `name` is what the sentence calls the value. Numbers agree when |actual − expected| ≤ atol + rtol·|expected|
    (numpy.isclose). `allow_size_one` accepts an array with one element, such as shape (1, 1), for a number.
    """
    if found := compared(actual, expected, name, rtol=rtol, atol=atol, allow_size_one=allow_size_one):
        more = f" (and {len(found) - 1} more differences)" if len(found) > 2 else ""
        more = " (and 1 more difference)" if len(found) == 2 else more
        raise Mismatch(found[0].sentence + more, found[0].name, found[0].differing, found[0].shapes)

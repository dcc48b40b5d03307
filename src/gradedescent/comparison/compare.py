"""Compares a student's value with the expected one: structure, then shape, then kind, then values.

Meaning counts, not layout: tuples and lists are alike, the order of keys is nobody's business, True is 1, an integer
is a number, an array with no dimensions is a number. A message says what the student can see to be wrong of their own
value, and never the expected one. Of the student's value it quotes what `quoting` lets it: see there.
"""

from __future__ import annotations

import numbers
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradedescent.comparison.quoting import keys_shown, quotable
from gradedescent.engine.disclosure import object_shown
from gradedescent.engine.own_words import EVERYTHING, Known
from gradedescent.errors import CourseError, Mismatch
from gradedescent.text import cleaned

RTOL = 1e-6
ATOL = 1e-8
_STRUCTURE, _SHAPE, _KIND, _VALUES = range(4)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: how deep it lies, a sentence, and for arrays which entries differ."""

    rank: int
    sentence: str
    name: str = ""
    differing: Any = None


class _Comparison:
    """One comparison: collects differences, each with its rank."""

    def __init__(self, rtol: float, atol: float, *, allow_size_one: bool) -> None:
        self.rtol, self.atol, self.allow_size_one = rtol, atol, allow_size_one
        self.found: list[Difference] = []

    def note(self, rank: int, sentence: str, name: str = "", differing: Any = None) -> None:
        self.found.append(Difference(rank, sentence, name, differing))

    def compare(self, actual: Any, expected: Any, name: str) -> None:
        actual, expected = _plain_text(actual), _plain_text(expected)
        match expected:
            case dict():
                self.compare_dicts(actual, expected, name)
            case list() | tuple():
                self.compare_sequences(actual, expected, name)
            case None | str() | bytes():
                if type(actual) is not type(expected):
                    wanted = "None" if expected is None else describe(expected)
                    self.note(_STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {wanted}")
                elif actual != expected:
                    self.note(_VALUES, f"{name} is not the expected {'text' if expected else describe(expected)}")
            case _:
                wanted_array = as_array(expected)
                if wanted_array is None:
                    raise CourseError(f"the expected value of {name} is {describe(expected)}, which can't be compared")
                self.compare_arrays(actual, wanted_array, name, describe(expected))

    def compare_dicts(self, actual: Any, expected: dict[Any, Any], name: str) -> None:
        if type(actual) is not dict:
            self.note(_STRUCTURE, f"{name} is {describe(actual, quotable())}, expected a dict")
            return
        for key, value in expected.items():
            if key not in actual:
                self.note(_STRUCTURE, f"{name} has no key {key!r}")
            else:
                self.compare(actual[key], value, f"{name}[{key!r}]")
        for key in actual:
            if key not in expected:
                quoted = cleaned(repr(key), 60) if quotable().key(key) else "of its own"
                self.note(_STRUCTURE, f"{name} has a key {quoted}, which was not asked for")

    def compare_sequences(self, actual: Any, expected: list[Any] | tuple[Any, ...], name: str) -> None:
        if isinstance(actual, np.ndarray) and actual.ndim >= 1:
            actual = list(actual)
        if type(actual) not in (list, tuple):
            self.note(_STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {describe(expected)}")
            return
        if len(actual) != len(expected):
            count = _count(len(actual)) if quotable().number(len(actual)) else "another number of values"
            self.note(_STRUCTURE, f"{name} has {count}, expected {len(expected)}")
            return
        if expected and all(_is_number(value) for value in expected) and all(_is_number(value) for value in actual):
            self.compare_arrays(actual, _numbers(expected), name, describe(expected))
            return
        for index, (one, other) in enumerate(zip(actual, expected, strict=True)):
            self.compare(one, other, f"{name}[{index}]")

    def compare_arrays(self, actual: Any, expected: np.ndarray[Any, Any], name: str, wanted: str) -> None:
        array = as_array(actual)
        if array is None:
            self.note(_STRUCTURE, f"{name} is {describe(actual, quotable())}, expected {wanted}")
            return
        if self.allow_size_one and array.size == 1 and expected.size == 1:
            array = array.reshape(expected.shape)
        if array.shape != expected.shape:
            shape = f"shape {expected.shape}" if expected.shape else "a single number"
            known = quotable().with_sizes({*expected.shape, expected.size})
            quoted = f"shape {array.shape}" if known.shape(array.shape) else "another shape"
            self.note(_SHAPE, f"{name} has {quoted}, expected {shape}")
            return
        if _kind(array) != _kind(expected):
            self.note(_KIND, f"{name} holds {_kind(array)}, expected {_kind(expected)}")
            return
        if expected.dtype.kind in "US":
            if (array != expected).any():
                self.note(_VALUES, _counted(array != expected, "text", f"in {name}", "differs", "differ"))
            return
        if found := _values_differ(array, expected, name, self.rtol, self.atol):
            self.note(_VALUES, found[0], name, found[1])


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
    if array.dtype.kind == "O" and all(isinstance(value, numbers.Real) for value in array.flat):
        return np.array([_as_float(value) for value in array.flat]).reshape(array.shape)
    return array


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Number | np.bool_) or (isinstance(value, np.ndarray) and value.ndim == 0)


def as_array(value: Any) -> np.ndarray[Any, Any] | None:
    """Return plain numeric data as an array: numbers, arrays and regular lists of them; None for anything else."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
    elif isinstance(value, numbers.Number) or type(value) in (list, tuple):
        try:
            array = _numbers(value)
        except (ValueError, TypeError, OverflowError):
            return None
    else:
        return None
    return array if array.dtype.kind in "biufcUS" else None


def _kind(array: np.ndarray[Any, Any]) -> str:
    """Return what an array holds, as far as it matters: an integer is a number."""
    return {"c": "complex numbers", "U": "texts", "S": "bytes"}.get(array.dtype.kind, "numbers")


def _values_differ(
    actual: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], name: str, rtol: float, atol: float
) -> tuple[str, np.ndarray[Any, Any]] | None:
    """Return a sentence about the values that differ, and which do; None when none does."""
    if actual.size == 0:
        return None
    actual = actual.astype(np.result_type(actual.dtype, np.float64))
    expected = expected.astype(np.result_type(expected.dtype, np.float64))
    with np.errstate(all="ignore"):
        if (np.abs(actual - expected) < atol + rtol * np.abs(expected)).all():
            return None  # a third of the cost of isclose; whatever is not finite fails here
        close = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
        if close.all():
            return None
        return _about_values(actual, expected, name, rtol, ~close), ~close


def _fractional(values: np.ndarray[Any, Any]) -> bool:
    """Tell whether an array has a number that is not whole."""
    parts = [values.real, values.imag] if np.iscomplexobj(values) else [values]
    return any(bool((part % 1).any()) for part in parts)


def _about_values(
    actual: np.ndarray[Any, Any],
    expected: np.ndarray[Any, Any],
    name: str,
    rtol: float,
    differing: np.ndarray[Any, Any],
) -> str:
    single = actual.ndim == 0
    for kind, wrong in (
        ("nan", np.isnan(actual) & ~np.isnan(expected)),
        ("infinite", np.isinf(actual) & np.isfinite(expected)),
    ):
        if wrong.any():
            return f"{name} is {kind}" if single else f"{_counted(wrong, 'value', f'of {name}', 'is', 'are')} {kind}"
    if factor := _common_factor(actual, expected, rtol):
        return (
            f"{name} is {factor} what it should be"
            if single
            else f"{'the one value of' if actual.size == 1 else 'every value of'} {name} is {factor} what it should be"
        )
    if single:
        return f"{name} is not the expected value"
    count = _counted(differing, "value", f"of {name}", "differs", "differ")
    gap = np.abs(actual - expected)[differing]
    if not np.isfinite(gap).all() or not (_fractional(expected) or _fractional(actual)):
        return count  # an infinity or nan was expected; or labels, whose size says nothing
    finite = np.abs(expected[np.isfinite(expected)])
    scale = float(finite.max(initial=0)) or 1.0
    size = float(np.nanmax(gap)) / scale
    return f"{count}, the largest by {_percent(size)} of the largest expected value"


def _counted(which: np.ndarray[Any, Any], noun: str, where: str, singular: str, plural: str) -> str:
    """Return how many of an array's values `which` marks, with the verb for one or for several."""
    count = int(which.sum())
    if which.size == 1:
        return f"the one {noun} {where} {singular}"
    return f"{count} of {which.size} {noun}s {where} {singular if count == 1 else plural}"


def _common_factor(actual: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], rtol: float) -> str | None:
    """Return a phrase when `actual` is a constant multiple of `expected`."""
    if actual.dtype.kind == "c" or expected.dtype.kind == "c" or not (expected != 0).any():
        return None
    nonzero = expected != 0
    if np.any(actual[~nonzero] != 0):
        return None
    ratios = actual[nonzero] / expected[nonzero]
    factor = float(ratios.flat[0])
    if factor == 0 or not np.isfinite(factor) or not np.allclose(ratios, factor, rtol=max(rtol, 1e-6)):
        return None
    if abs(factor + 1) < 1e-6:
        return "minus"
    # A single number is a multiple of any other; only a round factor says something.
    if actual.size == 1 and not _round(factor) and not _round(1 / factor):
        return None
    if not 0.001 <= abs(factor) < 1000:
        return None
    return f"1/{1 / factor:.4g} of" if abs(factor) < 1 and _round(1 / factor) else f"{factor:.4g} times"


def _round(factor: float) -> bool:
    return abs(factor) < 1000 and abs(factor - round(factor)) < 1e-6 * abs(factor)


def _percent(size: float) -> str:
    if size < 0.001:
        return "less than 0.1 %"
    if size > 10:
        return "more than 1000 %"
    return f"{size * 100:.0f} %" if size >= 0.1 else f"{size * 100:.1f} %"


def _count(number: int) -> str:
    return f"{number} value" if number == 1 else f"{number} values"


def describe(value: Any, known: Known = EVERYTHING) -> str:
    """Return what `value` is, in words: its type and structure, not its content, and names and sizes that are known."""
    match value:
        case None:
            return "None"
        case bool() | np.bool_():
            return "True or False"
        case np.ndarray():
            array = f"an array of shape {value.shape}" if known.shape(value.shape) else "an array"
            return array if value.ndim else "a single number"
        case numbers.Number():
            return "a single number"
        case str():
            return "text"
        case bytes():
            return "bytes"
        case dict():
            return f"a dict with {keys_shown(value, known)}"
        case tuple() | list():
            kind = "tuple" if isinstance(value, tuple) else "list"
            return f"a {kind} of {_count(len(value))}" if known.number(len(value)) else f"a {kind}"
    what = cleaned(object_shown(str(getattr(value, "description", type(value).__name__)), known), 60)
    article = "an" if what.startswith(("object of", "ndarray")) else "a"
    return f"{article} {what}" + (", not a list (wrap it in list())" if what == "generator" else "")


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
    return found[0].sentence if found and found[0].rank < _VALUES else None


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
        raise Mismatch(found[0].sentence + more, found[0].name, found[0].differing)

"""How arrays of numbers of one shape differ, in a sentence that says what the student can see to be wrong."""

from __future__ import annotations

from typing import Any

import numpy as np


def values_differ(
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
            return f"{name} is {kind}" if single else f"{counted(wrong, 'value', f'of {name}', 'is', 'are')} {kind}"
    if factor := _common_factor(actual, expected, rtol):
        return (
            f"{name} is {factor} what it should be"
            if single
            else f"{'the one value of' if actual.size == 1 else 'every value of'} {name} is {factor} what it should be"
        )
    if single:
        return f"{name} is not the expected value"
    count = counted(differing, "value", f"of {name}", "differs", "differ")
    gap = np.abs(actual - expected)[differing]
    if not np.isfinite(gap).all() or not (_fractional(expected) or _fractional(actual)):
        return count  # an infinity or nan was expected; or labels, whose size says nothing
    finite = np.abs(expected[np.isfinite(expected)])
    scale = float(finite.max(initial=0)) or 1.0
    size = float(np.nanmax(gap)) / scale
    if actual.size == 1:
        return f"{count} by {_percent(size)} of the expected one"
    return f"{count}, the largest by {_percent(size)} of the largest expected value"


def counted(which: np.ndarray[Any, Any], noun: str, where: str, singular: str, plural: str) -> str:
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

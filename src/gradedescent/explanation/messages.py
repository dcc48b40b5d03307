"""What a student reads about a failed test: a sentence, an example, which entries differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.compare import agrees, structure_differs
from gradedescent.comparison.rendering import shown
from gradedescent.errors import GraderError, Mismatch, SubmissionError
from gradedescent.results import Example, Grid
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradedescent.calls.call import Call

    Expected = Callable[[Call], Any]
    """Returns what the solution gives for a call; raises `GraderError` where it fails."""

MOST_ROWS, MOST_COLUMNS = 12, 24
"""The largest array that is drawn as a grid."""


def sentence(error: BaseException, calls: Sequence[Call], expected: Expected) -> str:
    """Return what was wrong, as one or two sentences."""
    if isinstance(error, SubmissionError):
        return _as_sentence(str(error))
    if isinstance(error, AssertionError):
        text = (str(error).splitlines() or [""])[0]
        return _as_sentence(text) if text else "The result is not what the title says."
    # The test itself could not work with what came back: unpacked None, looked up a missing key.
    for call in reversed(calls):
        try:
            found = structure_differs(call.value, expected(call), f"the result of {call.name}")
        except GraderError:
            continue
        if found is not None:
            return _as_sentence(found)
    return _as_sentence(
        f"the result can't be used as the exercise asks ({type(error).__name__}: {cleaned(str(error), 120)})"
    )


def _as_sentence(text: str) -> str:
    """Return `text` with a capital where it starts with a plain word, and a full stop."""
    text = cleaned(text, 500).strip()
    if text.split(" ", 1)[0].rstrip(",") in {"it", "the", "this"}:
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ")")) else text + "."


def grid(error: BaseException) -> Grid | None:
    """Return which entries of an array differ, where that is what failed and the array is small enough to draw."""
    if not isinstance(error, Mismatch) or error.differing is None:
        return None
    mask = np.asarray(error.differing)
    if mask.ndim not in {1, 2} or mask.size < 2 or mask.all():
        return None
    rows = np.atleast_2d(mask)
    if rows.shape[0] > MOST_ROWS or rows.shape[1] > MOST_COLUMNS:
        return None
    return Grid(cleaned(error.name, 60), tuple("".join("x" if differs else "." for differs in row) for row in rows))


def revealed(calls: Sequence[Call], named: Callable[[Call], Mapping[str, Any]], expected: Expected) -> Example | None:
    """Return the call that went wrong with its arguments, the student's result and the expected one."""
    for call in calls:
        try:
            right = expected(call)
            if call.error is None and agrees(call.value, right, allow_size_one=True):
                continue
        except GraderError:
            continue
        yours = cleaned(str(call.error), 300) if call.error is not None else shown(call.value)
        inputs = tuple((name, shown(value)) for name, value in named(call).items())
        return Example(inputs, yours, shown(right))
    return None


def in_words(calls: Sequence[Call], named: Callable[[Call], Mapping[str, Any]]) -> Example | None:
    """Return the sizes of what the last call got, without its values."""
    if not calls:
        return None
    found = []
    for name, value in named(calls[-1]).items():
        found += _sizes(name, value)
    return Example(tuple(found[:12])) if found else None


def _sizes(name: str, value: Any) -> list[tuple[str, str]]:
    match value:
        case np.ndarray() if value.ndim:
            return [(name, " × ".join(str(size) for size in value.shape))]
        case dict():
            return [found for key, inner in value.items() for found in _sizes(f"{name}[{key!r}]", inner)]
        case list() if value and all(isinstance(inner, int) for inner in value):
            return [(name, f"{len(value)} numbers")]
    return []

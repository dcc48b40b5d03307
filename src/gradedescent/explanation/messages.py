"""What a student reads about a failed test: a sentence, an example, which entries differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.compare import agrees, as_array, structure_differs
from gradedescent.comparison.describing import describe
from gradedescent.comparison.quoting import quotable
from gradedescent.comparison.rendering import shown, typed
from gradedescent.engine.disclosure import GAP, exception_shown
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.errors import GraderError, Mismatch, SubmissionError
from gradedescent.explanation.own_source import left_none, returns_something
from gradedescent.results import Example, Grid, Shapes
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.engine.own_words import Known

    Expected = Callable[[Call], Any]
    """Returns what the solution gives for a call; raises `GraderError` where it fails."""

MOST_ROWS, MOST_COLUMNS = 12, 24
"""The largest array that is drawn as a grid."""
LONGEST_CALL = 90
"""Characters of a call that is written as one would type it; arguments that make it longer are named instead."""
FEWEST_POINTS, MOST_POINTS = 5, 40
"""Of results that are drawn as curves: no more than are written out."""
TOKEN = re.compile(r"[^\W\d]\w*|\d+(?:\.\d+)?(?:[eE]-?\d+)?")
"""A word or a number of a message."""


def sentence(error: BaseException, calls: Sequence[Call], expected: Expected, words: frozenset[str]) -> str:
    """Return what was wrong, as one or two sentences; `words` are those of the test."""
    if isinstance(error, SubmissionError):
        return _as_sentence(str(error) + (_why_none(str(error), calls) if isinstance(error, Mismatch) else ""))
    if isinstance(error, AssertionError):
        text = (str(error).splitlines() or [""])[0]
        return _as_sentence(_quoted(text, words)) if text else "The result is not what the title says."
    # The test itself could not work with what came back: unpacked None, looked up a missing key.
    for call in reversed(calls):
        try:
            found = structure_differs(call.value, expected(call), f"the result of {call.name}")
        except GraderError:
            continue
        if found is not None:
            return _as_sentence(found + _why_none(found, calls))
    shown_error = exception_shown(type(error).__name__, _text(error), quotable())
    return _as_sentence(f"the result can't be used as the exercise asks ({cleaned(shown_error, 120)})")


def _why_none(text: str, calls: Sequence[Call]) -> str:
    """Return how a None may have come about, as the end of the sentence `text`; "" where it speaks of none."""
    if " is None, expected" not in text or not calls:
        return ""
    function = quotable().own.function(calls[-1].name)
    left = left_none(function) if function else 0
    if left:
        return f": line {left} still says None"
    if calls[-1].error is None and calls[-1].value is not None:
        return ": does a line still say None?"
    if function and returns_something(function):
        return ": does each way through the function end with a return of a value?"
    return ": is a return missing?"


def _quoted(text: str, words: frozenset[str]) -> str:
    """Return a test's own message, with an ellipsis for each word or number that is not the test's nor known."""
    known = quotable()

    def token(match: re.Match[str]) -> str:
        found = match[0]
        number = found.isdigit() and len(found) < 10 and known.number(int(found))
        return found if found in words or number or (not found[0].isdigit() and known.word(found)) else GAP

    return TOKEN.sub(token, cleaned(text, 500))


def _text(error: BaseException) -> str:
    """Return an exception's text; one that can't be printed has none."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - such as an integer of more digits than Python prints
        return "it can't be printed"


def _as_sentence(text: str) -> str:
    """Return `text` with a capital where it starts with a plain word, and a full stop."""
    text = cleaned(text, 500).strip()
    if text.split(" ", 1)[0].rstrip(",") in {"every", "it", "the", "this"}:
        text = text[0].upper() + text[1:]
    text = text.removesuffix(".") if text.endswith(GAP + ".") else text
    return text if text.endswith((".", "!", "?", ")", GAP)) else text + "."


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


def shapes(error: BaseException) -> Shapes | None:
    """Return an array's shape and the expected one, where that is what failed and both have at most two dimensions."""
    if not isinstance(error, Mismatch) or error.shapes is None or max(map(len, error.shapes)) > 2:
        return None
    return Shapes(cleaned(error.name, 60), *error.shapes)


def revealed(calls: Sequence[Call], named: Callable[[Call], Mapping[str, Any]], expected: Expected) -> Example | None:
    """Return the call that went wrong with its arguments, the student's result and the expected one."""
    for number, call in enumerate(calls):
        try:
            right = expected(call)
            if call.error is None and agrees(call.value, right, allow_size_one=True):
                continue
        except GraderError:
            continue
        yours = f"nothing: {cleaned(str(call.error), 300)}" if call.error is not None else _yours(call.value, right)
        known = quotable() if number else EVERYTHING  # a later call may get what an earlier one returned
        text, left = _typed_call(call, named(call), known)
        inputs = tuple((name, shown(value, known)) for name, value in left.items())
        return Example(inputs, yours, shown(right), text, _curves(call, right))
    return None


def _typed_call(call: Call, arguments: Mapping[str, Any], known: Known) -> tuple[str, Mapping[str, Any]]:
    """Return a call as one would type it, and the arguments that it names only, longest first until it is short."""
    positional = len(call.unpacked()[0])
    if len(arguments) < positional + len(call.unpacked()[1]):  # more of them than the solution has names for
        return f"{call.name}(…)", arguments
    texts = {name: typed(value, known) for name, value in arguments.items()}
    while True:
        written = [
            (texts[name] or name) if number < positional else f"{name}={texts[name] or name}"
            for number, name in enumerate(arguments)
        ]
        line = f"{call.name}({', '.join(written)})"
        longest = max(texts, key=lambda name: len(texts[name] or ""), default="")
        if len(line) <= LONGEST_CALL or not texts.get(longest):
            return line, {name: value for name, value in arguments.items() if not texts[name]}
        texts[longest] = None


def _curves(call: Call, right: Any) -> tuple[tuple[float, ...], ...]:
    """Return both results where each is a row of as many finite numbers, few enough to draw."""
    if call.error is not None:
        return ()
    rows = []
    for value in (call.value, right):
        array = as_array(value) if isinstance(value, np.ndarray | list | tuple) else None
        if array is None or array.ndim != 1 or array.dtype.kind not in "iuf" or not np.isfinite(array).all():
            return ()
        rows.append(tuple(float(f"{number:.4g}") for number in array.tolist()))
    return tuple(rows) if FEWEST_POINTS <= len(rows[0]) == len(rows[1]) <= MOST_POINTS else ()


def _yours(value: Any, right: Any) -> str:
    """Return the student's value where it is built as the right one is, else what it is."""
    known = quotable()
    return describe(value, known) if structure_differs(value, right, "it") else shown(value, known)


def in_words(calls: Sequence[Call], named: Callable[[Call], Mapping[str, Any]]) -> Example | None:
    """Return the sizes of what the last call got, without its values, and those not that an earlier call returned."""
    if not calls:
        return None
    found = []
    for name, value in named(calls[-1]).items():
        found += _sizes(name, value, quotable())
    return Example(tuple(found[:12])) if found else None


def _sizes(name: str, value: Any, known: Known) -> list[tuple[str, str]]:
    match value:
        case np.ndarray() if value.ndim:
            return [(name, " × ".join(str(size) for size in value.shape))] if known.shape(value.shape) else []
        case dict():
            items = [(cleaned(repr(key), 60), inner) for key, inner in value.items() if known.key(key)]
            return [found for key, inner in items for found in _sizes(f"{name}[{key}]", inner, known)]
        case list() if value and all(isinstance(inner, int) for inner in value) and known.number(len(value)):
            return [(name, f"{len(value)} numbers")]
    return []

"""Tells an exercise that is not finished from one with a mistake: a line of its function still says None."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child import wire
from gradedescent.errors import StudentException
from gradedescent.explanation.own_source import left_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.calls.call import Call
    from gradedescent.explanation.agreement import TestRecord


def unfinished_hint(records: Sequence[TestRecord], exercise: str) -> str:
    """Return what is said of an exercise that gave None wherever it failed, as a line of it says; else ""."""
    calls = [[call for call in record.calls if call.name == exercise] for record in records if record.failed]
    last = [made[-1] for made in calls if made]
    if not last or not all(map(_gave_none, last)):
        return ""
    answer = last[0].answer
    function = answer.own.function(exercise) if answer is not None else None
    line = left_none(function) if function is not None else 0
    return f"{exercise} is not finished: line {line} of its cell still says None." if line else ""


def _gave_none(call: Call) -> bool:
    """Tell whether nothing but None came of a call: as its value, as all of its parts, or in an operation."""
    if call.error is not None:
        return isinstance(call.error, StudentException) and "NoneType" in call.error.evalue
    return _is_none(call.value)


def _is_none(value: Any) -> bool:
    match value:
        case None | wire.Handle(description="ndarray of dtype object"):
            return True
        case np.ndarray():
            return value.dtype.kind == "O" and value.size > 0 and all(map(_is_none, value.flat))
        case dict():
            return bool(value) and all(map(_is_none, value.values()))
        case list() | tuple():
            return bool(value) and all(map(_is_none, value))
    return False

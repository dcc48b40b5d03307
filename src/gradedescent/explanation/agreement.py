"""Tells whether another function gives what a student's function gave, in a call and in a test."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.compare import agrees
from gradedescent.engine.child import wire
from gradedescent.errors import CourseError, EngineError, GraderError, StudentException, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.calls.call import Call
    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.results import TestResult

    Run = Callable[[str, Call], Any]
    """Calls a function of this name with a call's arguments and seed; raises what `Callee.call` raises."""

SAME_RTOL, SAME_ATOL = 1e-7, 1e-9
"""Within these two results are the same result; epsilon in or out of a root differs by more."""
MOST_KEPT = 16 * 2**20
"""Bytes of results that are kept of a test to be explained; a test that got more is not."""


@dataclass(frozen=True, slots=True)
class TestRecord:
    """One test as it ran: its result, the calls it made of the exercise's function, and the error, if any."""

    __test__ = False  # not for pytest to collect

    result: TestResult
    calls: tuple[Call, ...] = ()
    error: BaseException | None = None

    def without_large_results(self) -> TestRecord:
        """Return it without its calls when their results are large: all tests of an exercise wait for their end."""
        return self if sum(call.size for call in self.calls) <= MOST_KEPT else replace(self, calls=())

    @property
    def failed(self) -> bool:
        """Whether the student's function failed the test."""
        return self.result.verdict == "failed"

    @property
    def passed(self) -> bool:
        """Whether it passed it."""
        return self.result.verdict == "passed"

    @property
    def seconds(self) -> float:
        """What its calls took."""
        return sum(call.seconds for call in self.calls)

    @property
    def explainable(self) -> bool:
        """Whether each call had an outcome that another function could share.

        One that never came or is not written has none.
        """
        return bool(self.calls) and all(map(_gave_something, self.calls))

    @property
    def returned(self) -> bool:
        """Whether some call returned something, None included."""
        return any(call.error is None for call in self.calls)

    @property
    def has_value(self) -> bool:
        """Whether some call returned a value that tells functions apart: not None, not an exception, not nan alone."""
        return any(call.error is None and _says_something(call.value) for call in self.calls)

    @property
    def degenerate(self) -> bool:
        """Whether no array that it handed over has two entries: on such an input many functions agree."""
        arrays = [array for call in self.calls if call.of_notebook for array in _arrays(list(call.unpacked()))]
        return bool(arrays) and all(array.size <= 1 for array in arrays)


def _gave_something(call: Call) -> bool:
    if call.error is None:
        return True
    return isinstance(call.error, StudentException) and call.error.ename != "NotImplementedError"


def _says_something(value: Any) -> bool:
    match value:
        case None | wire.Handle():
            return False
        case dict():
            return any(map(_says_something, value.values()))
        case list() | tuple():
            return any(map(_says_something, value))
        case float() | np.ndarray() | np.generic():
            array = np.asarray(value)
            return bool(array.size) and not (array.dtype.kind in "fc" and bool(np.isnan(array).all()))
    return True


def _arrays(value: Any) -> list[np.ndarray[Any, Any]]:
    match value:
        case np.ndarray():
            return [value]
        case dict():
            return [array for inner in value.values() for array in _arrays(inner)]
        case list() | tuple():
            return [array for inner in value for array in _arrays(inner)]
    return []


def same(run: Run, name: str, call: Call, scope: ComparedParts) -> bool:
    """Tell whether the function `name` gives, on a call's arguments, what the student's function gave."""
    try:
        value = run(name, call)
    except SubmissionError as error:
        theirs = call.error
        return (
            isinstance(error, StudentException)
            and isinstance(theirs, StudentException)
            and error.ename == theirs.ename
            and _same_text(error.evalue, theirs.evalue)
        )
    except EngineError:
        raise
    except GraderError:
        return False  # it ends its process or loops: it explains nothing
    if call.error is not None or wire.holds_handle(call.value):
        return False
    try:
        return agrees(scope.of(call.value), scope.of(value), rtol=SAME_RTOL, atol=SAME_ATOL)
    except CourseError:
        return False  # it gives something that can't be compared


def _same_text(one: str, other: str) -> bool:
    """Tell whether two exceptions' texts say the same: of both operands' shapes, where both texts have them."""
    both_whole = "not aligned" in one and "not aligned" in other
    return one == other or (not both_whole and _worded(one) == _worded(other))


def _worded(evalue: str) -> str:
    """Return an exception's text, alike for both ways to write a matrix product and for any name of a variable."""
    if match := re.search(r"shapes .* not aligned: (\d+) \(dim \d+\) != (\d+) ", evalue):
        return f"no product of {match[1]} columns with {match[2]} rows"
    if match := re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", evalue):
        return f"no product of {match[2]} columns with {match[1]} rows"
    return re.sub(r"local variable '\w+'", "a local variable", evalue)

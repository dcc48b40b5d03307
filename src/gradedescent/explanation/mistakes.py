"""Finds which named mistake explains what a student's function gave.

A mistake explains a failed test when it gives, on the same arguments and random seed, what the student's function gave
(a value, or an exception), and the solution does not. It must do so in every failed test that it is to explain, and
must not contradict what the student's function gave where a test passed: nobody is accused of what they did not write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gradedescent.calls.notebook import holds_handle
from gradedescent.comparison.compare import agrees
from gradedescent.comparison.scope import ComparedParts
from gradedescent.errors import CourseError, EngineError, GraderError, StudentException, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.explanation.implementations import Implementation
    from gradedescent.results import TestResult

    Run = Callable[[str, Call], Any]
    """Calls a function of this name with a call's arguments and seed; raises what `Callee.call` raises."""

MOST_RUNS = 400
"""Calls of mistakes for one exercise of one submission; a count, not a time, so that a regrade says the same."""
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


def explained(
    ran: Sequence[TestRecord],
    exercise: str,
    mistakes: Sequence[Implementation],
    run: Run,
    *,
    scope: ComparedParts = ComparedParts(),  # noqa: B008 - it can't change
) -> list[TestResult]:
    """Return the results of an exercise's tests, those that failed with the mistake, hint and credit that fit them.

    `scope` says what of the function's results the tests look at.
    """
    search = _Search(exercise, run, scope)
    failed = [test for test in ran if test.failed and search.departs(test)]
    passed = [test for test in ran if test.result.verdict == "passed"]
    fitting = _fitting(failed, mistakes, search)
    common = set.intersection(*fitting.values()) if fitting else set()
    refuted = {
        mistake.name
        for mistake in mistakes
        if any(mistake.name in names for names in fitting.values())
        and not all(search.agrees(mistake, test) for test in passed)
    }
    results = []
    for test in ran:
        names = fitting.get(id(test), set())
        names = (names & common or names) - refuted
        results.append(_told(test.result, [mistake for mistake in mistakes if mistake.name in names]))
    return results


def _fitting(failed: Sequence[TestRecord], mistakes: Sequence[Implementation], search: _Search) -> dict[int, set[str]]:
    """Return the names of the mistakes that explain each failed test, by the test's id.

    Those that explained an earlier test are tried first, and only where none of them fits, the others: what explains
    two tests is likelier than two mistakes.
    """
    found: dict[int, set[str]] = {}
    known: set[str] = set()
    for test in failed:
        fits = {m.name for m in mistakes if m.name in known and search.agrees(m, test)}
        fits = fits or {m.name for m in mistakes if m.name not in known and search.agrees(m, test)}
        found[id(test)] = fits
        known |= fits
    return found


def _told(result: TestResult, fitting: list[Implementation]) -> TestResult:
    if not fitting:
        return result
    if len(fitting) == 1:
        return replace(result, mistake=fitting[0].name, hint=fitting[0].hint, credit=fitting[0].earns)
    likely = max(fitting, key=lambda mistake: mistake.seen)  # the first in the file where none was seen more often
    return replace(result, hint=f"One possibility: {likely.hint}")


@dataclass(slots=True)
class _Search:
    """Runs mistakes on the calls that tests made, each once, and a bounded number of them."""

    exercise: str
    run: Run
    scope: ComparedParts
    runs: int = 0
    known: dict[tuple[str, int], bool] = field(default_factory=dict)

    def departs(self, test: TestRecord) -> bool:
        """Tell whether the student's function gave something in a test, and something else than the solution."""
        gave = [_gave_something(call) for call in test.calls]
        return bool(gave) and all(gave) and not all(self.same(self.exercise, call) for call in test.calls)

    def agrees(self, mistake: Implementation, test: TestRecord) -> bool:
        """Tell whether a mistake gives what the student's function gave, in each call of a test."""
        return all(self.same(mistake.name, call) for call in test.calls)

    def same(self, name: str, call: Call) -> bool:
        """Tell whether `name` gives what the student's function gave in one call."""
        key = name, id(call)
        if key not in self.known:
            self.runs += 1
            self.known[key] = self.runs <= MOST_RUNS and _same(self.run, name, call, self.scope)
        return self.known[key]


def _gave_something(call: Call) -> bool:
    """Tell whether a call has an outcome that a mistake could share: one that never came or is not written has none."""
    if call.error is None:
        return True
    return isinstance(call.error, StudentException) and call.error.ename != "NotImplementedError"


def _same(run: Run, name: str, call: Call, scope: ComparedParts) -> bool:
    try:
        value = run(name, call)
    except SubmissionError as error:
        theirs = call.error
        return (
            isinstance(error, StudentException)
            and isinstance(theirs, StudentException)
            and (error.ename, _worded(error.evalue)) == (theirs.ename, _worded(theirs.evalue))
        )
    except EngineError:
        raise
    except GraderError:
        return False  # the mistake ends its process or loops: it explains nothing
    if call.error is not None or holds_handle(call.value):
        return False
    try:
        return agrees(scope.of(call.value), scope.of(value), rtol=SAME_RTOL, atol=SAME_ATOL)
    except CourseError:
        return False  # it gives something that can't be compared


def _worded(evalue: str) -> str:
    """Return an exception's text, alike for both ways to write a matrix product and for any name of a variable."""
    if match := re.search(r"shapes .* not aligned: (\d+) \(dim \d+\) != (\d+) ", evalue):
        return f"no product of {match[1]} columns with {match[2]} rows"
    if match := re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", evalue):
        return f"no product of {match[2]} columns with {match[1]} rows"
    return re.sub(r"local variable '\w+'", "a local variable", evalue)

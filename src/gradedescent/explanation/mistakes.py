"""Finds which named mistake explains what a student's function gave.

A mistake explains a failed test when it gives, on the same arguments and random seed, what the student's function gave
(a value, or an exception), and the solution does not. One that explains every failed test, one of them by a value, is
told by its name; one that explains at least half of them, or exceptions alone, is a possibility; one that explains less
says nothing. None may contradict what the student's function gave where a test passed: nobody is accused of what they
did not write.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gradedescent.comparison.scope import ComparedParts
from gradedescent.explanation.agreement import same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.calls.call import Call
    from gradedescent.explanation.agreement import Run, TestRecord
    from gradedescent.explanation.implementations import Implementation
    from gradedescent.results import TestResult

MOST_RUNS = 400
"""Calls of mistakes for one exercise of one submission; a count, not a time, so that a regrade says the same."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A mistake, and which failed tests it explains."""

    mistake: Implementation
    explains: frozenset[int]
    """The tests' places in the sequence of all."""
    all: bool
    """Whether these are all."""
    specific: bool
    """Whether it explains one by a value: many mistakes share an exception."""

    @property
    def certain(self) -> bool:
        """Whether it may be told by its name."""
        return self.all and self.specific


def suspicions(
    ran: Sequence[TestRecord],
    exercise: str,
    mistakes: Sequence[Implementation],
    run: Run,
    *,
    scope: ComparedParts = ComparedParts(),  # noqa: B008 - it can't change
) -> list[Suspicion]:
    """Return the mistakes that explain half of an exercise's failed tests or more, in the file's order.

    Where one is certain, those that explain less are left out. `scope` says what of the function's results the tests
    look at.
    """
    search = _Search(exercise, run, scope)
    failed = [place for place, test in enumerate(ran) if test.failed and test.explainable]
    passed = [test for test in ran if test.passed]
    departing = [place for place in failed if search.departs(ran[place])]
    found = []
    for mistake in mistakes:
        explains = _explained(mistake, ran, departing, len(failed), search)
        if not explains or not all(search.agrees(mistake, test) for test in passed):
            continue
        if all(ran[place].degenerate for place in explains) and all(test.degenerate for test in passed):
            continue  # on so small an input many mistakes give the same
        specific = any(ran[place].returned for place in explains)
        found.append(Suspicion(mistake, frozenset(explains), len(explains) == len(failed), specific))
    certain = [each for each in found if each.certain]
    return certain or found


def _explained(
    mistake: Implementation, ran: Sequence[TestRecord], departing: Sequence[int], failed: int, search: _Search
) -> list[int]:
    """Return the places of the failed tests that a mistake explains, none where these are less than half of all."""
    explains: list[int] = []
    missed = failed - len(departing)
    for place in departing:
        if search.agrees(mistake, ran[place]):
            explains.append(place)
        else:
            missed += 1
        if missed > failed / 2:
            return []
    return explains


def told(ran: Sequence[TestRecord], found: Sequence[Suspicion]) -> list[TestResult]:
    """Return the results of an exercise's tests, those that failed with the mistake, hint and credit that fit them."""
    results = []
    for place, test in enumerate(ran):
        fitting = [each for each in found if place in each.explains]
        results.append(_told(test.result, fitting))
    return results


def _told(result: TestResult, fitting: list[Suspicion]) -> TestResult:
    if not fitting:
        return result
    if len(fitting) == 1 and fitting[0].certain:
        mistake = fitting[0].mistake
        return replace(result, mistake=mistake.name, hint=mistake.hint, credit=mistake.earns)
    likely = max(fitting, key=lambda each: each.mistake.seen)  # the first in the file where none was seen more often
    return replace(result, hint=f"One possibility: {likely.mistake.hint}")


@dataclass(slots=True)
class _Search:
    """Runs mistakes on the calls that tests made, each once, and a bounded number of them."""

    exercise: str
    run: Run
    scope: ComparedParts
    runs: int = 0
    known: dict[tuple[str, int], bool] = field(default_factory=dict)

    def departs(self, test: TestRecord) -> bool:
        """Tell whether the student's function gave something else in a test than the solution."""
        return not all(self.same(self.exercise, call) for call in test.calls)

    def agrees(self, mistake: Implementation, test: TestRecord) -> bool:
        """Tell whether a mistake gives what the student's function gave, in each call of a test."""
        return all(self.same(mistake.name, call) for call in test.calls)

    def same(self, name: str, call: Call) -> bool:
        """Tell whether `name` gives what the student's function gave in one call."""
        key = name, id(call)
        if key not in self.known:
            self.runs += 1
            self.known[key] = self.runs <= MOST_RUNS and same(self.run, name, call, self.scope)
        return self.known[key]

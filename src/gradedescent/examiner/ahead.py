"""Makes an exercise's calls ahead of its tests, all in one row, and remembers which answers pass a test.

A test that finds its call answered takes the answer; any other call is made when the test makes it. A test's verdict
depends on nothing but its inputs, which a variation fixes, and the answers: one that has passed with the same answers,
byte for byte, need not run.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gradedescent.calls.submission import Call
from gradedescent.engine.child import wire
from gradedescent.errors import BadValue, SubmissionError
from gradedescent.examiner.plans import planned, without_answers
from gradedescent.results import TestResult
from gradedescent.testing.variation import variation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from gradedescent.engine.student import StudentProcess
    from gradedescent.examiner.plans import CallPlan, PlannedCall
    from gradedescent.examiner.session import Session
    from gradedescent.testing.current import GraderTest

SECONDS = 1.0
"""The time for a row of calls. What has not answered by then is called when its test asks, with its own time."""
MOST_PASSES = 20_000
"""Passed tests that are remembered."""


@dataclass(slots=True)
class Answered:
    """A test's calls in order, and what a submission answered to those that were made ahead."""

    process: StudentProcess
    calls: Sequence[PlannedCall]
    answers: Sequence[bytes | None]
    missed: bool = False
    """Whether the test made a call that was not made ahead: its verdict depends on more than these answers."""
    _taken: int = 0

    def take(self, name: str, arguments: bytes, seed: int | None, handle: int | None = None) -> bytes | None:
        """Return the answer to the test's next call, None where it has yet to be made, as on an object (`handle`)."""
        answer = None
        if handle is None and self._taken < len(self.calls):
            planned = self.calls[self._taken]
            if (planned.name, planned.seed, planned.arguments) == (name, seed, arguments):
                answer = self.answers[self._taken]
                self._taken += 1
            elif planned.name == name and not planned.ahead:
                self._taken += 1  # the same call, with what this submission answered to an earlier one
            else:
                self._taken = len(self.calls)  # the test took another way
        self.missed = self.missed or answer is None
        return answer

    def value(self, name: str, answer: bytes) -> Any:
        """Return the value in an answer; raise what `Callee.call` raises."""
        try:
            reply = wire.unpack(answer)
        except wire.WireError as error:
            raise BadValue(f"the process sent what is not an answer ({error})") from None
        return self.process.called(name, reply if type(reply) is dict else {})

    def made(self, name: str) -> tuple[Call, ...]:
        """Return the calls of `name` with what they gave, of a test that need not run."""
        found = []
        for call, answer in zip(self.calls, self.answers, strict=True):
            if answer is None or call.name != name:
                continue
            made = Call(name, call.arguments, call.seed)
            try:
                made.value = self.value(name, answer)
            except SubmissionError as error:
                made.error = error
            found.append(made)
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether all that was asked ahead was answered."""
        return all(answer is not None or not call.ahead for call, answer in zip(self.calls, self.answers, strict=True))

    def digest(self) -> bytes | None:
        """Return a hash of all answers, None where one is missing or the test made another call."""
        return None if self.missed else digest(self.answers)


def digest(answers: Sequence[bytes | None]) -> bytes | None:
    """Return a hash of a test's answers, None where one is missing or there is none."""
    made = hashlib.sha256()
    for answer in answers:
        if answer is None:
            return None
        made.update(len(answer).to_bytes(4, "big") + answer)
    return made.digest() if answers else None


def asked(
    process: StudentProcess, plans: Sequence[CallPlan], stand_ins: Sequence[str], answer: Callable[..., Any]
) -> list[Answered]:
    """Make what calls of an exercise's tests can be made ahead; return what each test gets."""
    row = [call for plan in plans for call in plan.calls if call.ahead]
    answers = iter(process.calls([(call.name, call.arguments, call.seed) for call in row], SECONDS, stand_ins, answer))
    return [
        Answered(process, plan.calls, [next(answers, None) if call.ahead else None for call in plan.calls])
        for plan in plans
    ]


@dataclass(slots=True)
class Passes:
    """Results of tests that passed by what they depend on; the longest unused are forgotten."""

    most: int = MOST_PASSES
    _known: OrderedDict[Hashable, TestResult] = field(default_factory=OrderedDict)

    def get(self, key: Hashable) -> TestResult | None:
        """Return the result, None where it is not known."""
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)

    def keep(self, key: Hashable, result: TestResult) -> None:
        """Remember a result."""
        self._known[key] = result
        if len(self._known) > self.most:
            self._known.popitem(last=False)


class Foreseen:
    """What is known of a session's tests before they meet a submission: what they do, and which answers pass."""

    def __init__(self, session: Session, *, remember: bool) -> None:
        """Where somebody watches tests run, nothing is to be remembered of those that pass."""
        self._session = session
        self._plans: dict[tuple[str, str, int], list[CallPlan]] = {}
        self._passes = Passes(MOST_PASSES if remember else 0)

    def plans(self, tests: list[GraderTest], assignment: str, seed: str) -> list[CallPlan]:
        """Return what an exercise's tests draw and call: looked for once a variation, as it takes a while."""
        key = assignment, tests[0].exercise, variation(seed)
        if key not in self._plans:
            plans = without_answers([planned(self._session, test, assignment, seed) for test in tests])
            for test, plan in zip(tests, plans, strict=True):
                if answers := digest(plan.right):  # the solution has passed
                    result = TestResult(test.name, test.title, "passed", weight=test.weight)
                    self._passes.keep((*key, test.name, answers), result)
            self._plans[key] = [replace(plan, answers={}) for plan in plans]
        return self._plans[key]

    def passed(self, test: GraderTest, assignment: str, seed: str, answered: Answered | None) -> TestResult | None:
        """Return the result of a test that has passed with the same answers, None where it has to run."""
        answers = answered.digest() if answered is not None else None
        return None if answers is None else self._passes.get(_key(test, assignment, seed, answers))

    def keep(self, test: GraderTest, assignment: str, seed: str, answered: Answered | None, result: TestResult) -> None:
        """Remember a test that has run and passed, if nothing but these answers decided it."""
        answers = answered.digest() if answered is not None else None
        if answers is not None and result.verdict == "passed":
            self._passes.keep(_key(test, assignment, seed, answers), result)


def _key(test: GraderTest, assignment: str, seed: str, answers: bytes) -> tuple[str, str, int, str, bytes]:
    """Return all that a test's verdict depends on but for what is the same as long as we live."""
    return assignment, test.exercise, variation(seed), test.name, answers

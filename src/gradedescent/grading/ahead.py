"""Makes an exercise's calls ahead of its tests, all in one row, and remembers which answers pass a test.

A test that finds its call answered takes the answer; any other call is made when the test makes it. A test's verdict
depends on nothing but its inputs, which a variation fixes, and the answers: one that has passed with the same answers,
byte for byte, need not run.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.engine import wire
from gradedescent.errors import BadValue
from gradedescent.grading.submission import Call

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from gradedescent.engine.process import StudentProcess
    from gradedescent.grading.plans import CallPlan, PlannedCall
    from gradedescent.grading.score import TestResult

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
        """Return the calls of `name` with the values that they gave, of a test that need not run."""
        return tuple(
            Call(name, call.arguments, call.seed, self.value(name, answer))
            for call, answer in zip(self.calls, self.answers, strict=True)
            if answer is not None and call.name == name
        )

    @property
    def complete(self) -> bool:
        """Whether all that was asked ahead was answered."""
        return all(answer is not None or not call.ahead for call, answer in zip(self.calls, self.answers, strict=True))

    def digest(self) -> bytes | None:
        """Return a hash of all answers, None where one is missing."""
        return digest(self.answers)


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

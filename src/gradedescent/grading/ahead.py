"""Makes an exercise's calls ahead of its tests, all in one row, and remembers what answers were worth.

Which calls its tests will make is known from the solution: those of a right submission are the same. A test that finds
its call answered takes the answer; any other call it makes is made then. A test's verdict depends on nothing but the
inputs, which a variation fixes, and the answers, so tests whose answers are all known, byte by byte, need not run.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.engine import wire
from gradedescent.engine.process import PlannedCall
from gradedescent.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from gradedescent.engine.process import StudentProcess
    from gradedescent.grading.score import TestResult
    from gradedescent.grading.submission import Call

SECONDS = 1.0
"""The time for a row of calls. What has not answered by then is called when its test asks, with its own time."""
PLAN_LIMIT = 16 * 2**20
"""Bytes of arguments in a plan; beyond, calls are made when they are asked for."""
MOST_VERDICTS = 4096
"""Sets of answers to an exercise whose results are remembered."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a test does with a right submission: the inputs that it draws, the calls that it makes."""

    examples: list[dict[str, Any]] | None = None
    """What Hypothesis drew, None where it draws nothing or the solution fails."""
    calls: tuple[PlannedCall, ...] = ()


def planned(calls: Sequence[Call]) -> tuple[PlannedCall, ...]:
    """Return the calls that can be made of any submission: those before the first that needs an object of its own."""
    found: list[PlannedCall] = []
    for call in calls:
        if call.on_object or call.seed is None or _holds_handle(wire.unpack(call.arguments)):
            break
        found.append(PlannedCall(call.name, call.arguments, call.seed))
    return tuple(found) if sum(len(call.arguments) for call in found) <= PLAN_LIMIT else ()


def _holds_handle(value: Any) -> bool:
    match value:
        case wire.Handle():
            return True
        case dict():
            return any(map(_holds_handle, value.values()))
        case list() | tuple():
            return any(map(_holds_handle, value))
    return False


@dataclass(slots=True)
class Answered:
    """One test's calls that have been made, in order, with a submission's packed answers to them."""

    process: StudentProcess
    calls: Sequence[PlannedCall]
    answers: Sequence[bytes]
    taken: int = 0
    missed: bool = False
    """Whether the test made another call: its verdict then depends on more than these answers."""

    def take(self, name: str, arguments: bytes, seed: int) -> bytes | None:
        """Return the answer to the next call, None where it is not the planned one."""
        if not self.missed and self.taken < len(self.answers):
            call = self.calls[self.taken]
            if (call.name, call.seed, call.arguments) == (name, seed, arguments):
                self.taken += 1
                return self.answers[self.taken - 1]
        self.missed = True
        return None

    def value(self, name: str, answer: bytes) -> Any:
        """Return the value in an answer; raise what `Callee.call` raises."""
        try:
            reply = wire.unpack(answer)
        except wire.WireError as error:
            raise BadValue(f"the process sent what is not an answer ({error})") from None
        return self.process.called(name, reply if type(reply) is dict else {})


def asked(
    process: StudentProcess,
    tests: Sequence[tuple[PlannedCall, ...]],
    stand_ins: Sequence[str],
    answer: Callable[..., Any],
) -> list[Answered]:
    """Make all calls of an exercise's tests; return what each test gets."""
    answers = process.calls([call for calls in tests for call in calls], SECONDS, stand_ins, answer)
    found = []
    for calls in tests:
        found.append(Answered(process, calls, answers[: len(calls)]))
        answers = answers[len(calls) :]
    return found


def digest(answered: Sequence[Answered]) -> bytes | None:
    """Return a hash of all answers, None where a call has none."""
    made = hashlib.sha256()
    for test in answered:
        if len(test.answers) < len(test.calls):
            return None
        for data in test.answers:
            made.update(len(data).to_bytes(4, "big") + data)
    return made.digest()


@dataclass(slots=True)
class Verdicts:
    """Results of exercises by what they depend on; the longest unused are forgotten."""

    most: int = MOST_VERDICTS
    _known: OrderedDict[Hashable, list[TestResult]] = field(default_factory=OrderedDict)

    def get(self, key: Hashable) -> list[TestResult] | None:
        """Return the results, None where they are not known."""
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)

    def keep(self, key: Hashable, results: list[TestResult]) -> None:
        """Remember results."""
        self._known[key] = results
        if len(self._known) > self.most:
            self._known.popitem(last=False)

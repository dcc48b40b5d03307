"""Finds out which calls a test makes of any submission, whatever the submission answers, from what it does elsewhere.

A test runs twice before it meets a submission. First on the solution, which it must pass: these are the calls that it
will make. Then on the same answers, all numbers in them changed and comparisons switched off: a call that comes again,
byte for byte, owes nothing to an answer, and may be made ahead. One that differs would carry the solution's answer to
the student, so it waits until the submission has given its own. So does one that holds, as another test's input, what
a call of the same exercise should return.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.compare import LENIENT
from gradedescent.engine.child import wire
from gradedescent.errors import EngineError, StudentException
from gradedescent.examiner.telling import Parts, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

    from gradedescent.calls.submission import Call, Callee
    from gradedescent.examiner.session import Session
    from gradedescent.testing.current import GraderTest, TestRun

Asked = tuple[str, bytes, "int | None"]
"""A call's name, arguments and seed."""
AHEAD_LIMIT = 4 * 2**20
"""Bytes of arguments in an exercise's calls that are made ahead; what is more waits for its test."""


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """A call that a test makes of a right submission."""

    name: str
    arguments: bytes
    seed: int | None
    ahead: bool
    """Whether it may be made before the test runs."""


@dataclass(frozen=True, slots=True)
class CallPlan:
    """What a test does with a right submission."""

    examples: list[dict[str, Any]] | None = None
    """What Hypothesis drew, None where it draws nothing that could be kept."""
    calls: tuple[PlannedCall, ...] = ()
    answers: dict[Asked, bytes] = field(default_factory=dict)
    """What the solution answered, packed; never leaves this process."""

    @property
    def right(self) -> list[bytes | None]:
        """The solution's answers to the calls, as a submission sends them; None where a call waits for its test."""
        return [
            wire.pack({"value": wire.unpack(self.answers[_key(call)])}) if call.ahead else None for call in self.calls
        ]


class _Recorder:
    """A callee that notes what another one answers."""

    def __init__(self, callee: Callee) -> None:
        self.callee = callee
        self.answers: dict[Asked, bytes] = {}
        self.read = False
        """Whether a value of the notebook was read, which no call tells of."""

    def call(self, name: str, arguments: bytes, *, seed: int | None = None, **options: Any) -> tuple[Any, Any]:
        value, state = self.callee.call(name, arguments, seed=seed, **options)
        handle = options.get("handle")
        self.answers[name if handle is None else f"{handle}.{name}", arguments, seed] = wire.pack(value)
        return value, state

    def value(self, name: str, timeout: float | None) -> Any:
        self.read = True
        return self.callee.value(name, timeout)


class _Disturbed:
    """A callee that answers as a recorder's did, with all numbers changed."""

    def __init__(self, answers: dict[Asked, bytes]) -> None:
        self.answers = answers

    def call(self, name: str, arguments: bytes, *, seed: int | None = None, **options: Any) -> tuple[Any, Any]:
        known = self.answers.get((name, arguments, seed))
        if known is None or options.get("handle") is not None:
            raise StudentException("this call depends on an answer", "Unknown", "")
        return disturbed(wire.unpack(known)), None

    def value(self, name: str, timeout: float | None) -> Any:  # noqa: ARG002 - as the others
        raise StudentException(f"{name} is not known", "Unknown", "")


def disturbed(value: Any) -> Any:
    """Return plain data of the same structure, shapes and dtypes, with other numbers, in another order."""
    match value:
        case dict():
            return {key: disturbed(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(disturbed(inner) for inner in value)
        case bool() | np.bool_():
            return type(value)(not value)
        case str():
            return f"{value}~"
        case bytes():
            return value + b"~"
        case int():
            return -value - 1
        case float() | complex():
            return value * -1.37 + 0.11
        case np.ndarray():
            return _disturbed_array(value)
        case np.generic():
            return _disturbed_array(np.asarray(value))[()]
    return value


def _disturbed_array(value: Array) -> Array:
    match value.dtype.kind:
        case "b" | "i" | "u":
            return ~value
        case "f" | "c":
            return (value * -1.37 + 0.11).astype(value.dtype)
    return np.full_like(value, "~" if value.dtype.kind == "U" else b"~")


def planned(session: Session, test: GraderTest, assignment: str, seed: str) -> CallPlan:
    """Return what a test does with a right submission; raise `EngineError` where a process of ours broke."""
    recorder = _Recorder(session.solution(assignment))
    with session.running(test, assignment, recorder, seed, None) as current:
        current.terms.stand_ins = ()
        current.passed = [] if test.drawn else None
        error = test.run_quietly()
    if isinstance(error, EngineError):
        raise error
    if error is not None or (test.drawn and current.passed is None):
        return CallPlan()
    if recorder.read:
        return CallPlan(current.passed)
    made = current.passed_calls if test.drawn else [current.calls]
    again = _calls_when_disturbed(session, test, assignment, seed, recorder, current.passed)
    calls = [call for own, other in zip(made, again, strict=True) for call in _together(own, other)]
    return CallPlan(current.passed, tuple(calls), recorder.answers)


def _calls_when_disturbed(
    session: Session,
    test: GraderTest,
    assignment: str,
    seed: str,
    recorder: _Recorder,
    examples: list[dict[str, Any]] | None,
) -> list[Sequence[Call]]:
    """Return the calls that a test makes when no answer has a right number in it, by example."""
    with (
        session.running(test, assignment, _Disturbed(recorder.answers), seed, None) as current,
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        current.terms.stand_ins = ()
        current.examples = examples
        token = LENIENT.set(True)
        try:
            error = test.run_quietly()
        finally:
            LENIENT.reset(token)
    if isinstance(error, EngineError):
        raise error
    return _by_example(current) if examples is not None else [current.calls]


def _by_example(current: TestRun) -> list[Sequence[Call]]:
    ends = [*current.starts[1:], len(current.terms.calls)]
    return [current.terms.calls[start:end] for start, end in zip(current.starts, ends, strict=True)]


def _together(own: Sequence[Call], other: Sequence[Call]) -> list[PlannedCall]:
    """Return the calls of one run of a test, ahead as long as another run made the same."""
    found = []
    ahead = True
    for number, call in enumerate(own):
        same = number < len(other) and _key(call) == _key(other[number])
        ahead = ahead and same and not call.on_object and not _holds_handle(wire.unpack(call.arguments))
        if call.on_object:
            break  # what comes behind it can't be told from this
        found.append(PlannedCall(call.name, call.arguments, call.seed, ahead))
    return found


def _key(call: Call | PlannedCall) -> Asked:
    return call.name, call.arguments, call.seed


def _holds_handle(value: Any) -> bool:
    match value:
        case wire.Handle():
            return True
        case dict():
            return any(map(_holds_handle, value.values()))
        case list() | tuple():
            return any(map(_holds_handle, value))
    return False


def without_answers(plans: Sequence[CallPlan]) -> list[CallPlan]:
    """Return an exercise's plans where no call that is made ahead holds what another of them should return.

    Nor are more made ahead than fit `AHEAD_LIMIT`.
    """
    answers = {key: answer for plan in plans for key, answer in plan.answers.items()}
    inputs = [Parts.of(wire.unpack(key[1])) for key in answers]
    told = dict(
        zip(answers, telling(inputs, [Parts.of(wire.unpack(answer)) for answer in answers.values()]), strict=True)
    )
    left = AHEAD_LIMIT
    found = []
    for plan in plans:
        made = []
        for call in plan.calls:
            ahead = call.ahead and not told[_key(call)] and len(call.arguments) <= left
            left -= len(call.arguments) if ahead else 0
            made.append(replace(call, ahead=ahead))
        found.append(replace(plan, calls=tuple(made)))
    return found

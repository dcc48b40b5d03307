"""The calls that a test makes of a notebook, one after the other, within their time.

A conversation can be begun by `replay`, which makes the calls that the test is known to make. When the test then runs
after all, `rewind` has it meet the same calls with the answers that they got, and only what comes after them is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.calls.call import Call
from gradedescent.engine.requests import NO_STAND_INS
from gradedescent.errors import CallTimeout, SubmissionError

if TYPE_CHECKING:
    from gradedescent.calls.call import Budget, Callee
    from gradedescent.engine.requests import CallRequest, StandIns


@dataclass(slots=True)
class Conversation:
    """What is asked of a callee, and how."""

    callee: Callee
    timeout: float
    """Seconds for one call."""
    stand_ins: StandIns = NO_STAND_INS
    budget: Budget | None = None
    calls: list[Call] = field(default_factory=list)
    """The calls of the run that goes on, those it met again included."""
    steady: bool = True
    """Whether the run made, in the same order, the calls that had been made before it."""
    _before: list[Call] = field(default_factory=list)

    def ask(self, request: CallRequest) -> Call:
        """Make a call, or meet it again; return it with its answer, or with why none came."""
        number = len(self.calls)
        if self.steady and number < len(self._before):
            if self._before[number].request == request:
                self.calls.append(self._before[number])
                return self.calls[-1]
            self.steady = False
        call = Call(request)
        self.calls.append(call)
        try:
            self._make(call)
        except SubmissionError as error:
            call.failure = error
        return call

    def _make(self, call: Call) -> None:
        timeout = self.timeout if self.budget is None else self.budget.next_call(self.timeout)
        before = self.callee.taken
        try:
            call.take(self.callee.call(call.request, timeout, self.stand_ins))
        except CallTimeout as error:
            if self.budget is not None and timeout < self.timeout:  # the rest of what all calls together have
                raise CallTimeout(self.budget.over) from error
            raise
        finally:
            call.seconds = self.callee.taken - before
            if self.budget is not None:
                self.budget.spent += call.seconds

    def rewind(self) -> None:
        """Begin again: the same calls in the same order get the same answers."""
        self._before, self.calls, self.steady = self.calls, [], True

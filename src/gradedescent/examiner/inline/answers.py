"""A test's questions about a notebook, put to the student's process: what comes back is checked and handed on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gradedescent.engine import replies
from gradedescent.engine.child import wire
from gradedescent.engine.own_words import Known, sizes
from gradedescent.engine.requests import Answer, StandIns
from gradedescent.errors import BadValue, CallTimeout, StudentException, SubmissionError

if TYPE_CHECKING:
    from gradedescent.calls.call import Budget
    from gradedescent.engine.instructor import InstructorProcess
    from gradedescent.engine.requests import CallRequest
    from gradedescent.engine.student import StudentProcess

_WHAT = frozenset({"fetch", "names", "get", "set", "call", "operate"})
_FIELDS = ("what", "name", "handle", "arguments", "changing", "names", "unbound", "random")
_WORDS = 624
QUESTIONS = 10_000
"""Most questions of one test cell; an endless generator of a student's would be asked for ever."""


class Answers:
    """Answers one run of a test cell from a student's process, within its time."""

    def __init__(
        self,
        process: StudentProcess,
        tests: InstructorProcess,
        budget: Budget,
        seconds: float,
        texts: list[str],
        most: int = QUESTIONS,
    ) -> None:
        """`seconds` is the most that one call may take; `texts` are the submission's cells up to the test's."""
        self.most = most
        self.process = process
        self.tests = tests
        self.budget = budget
        self.seconds = seconds
        self.texts = texts
        self.spoilt: str | None = None
        """Why the cell fails whatever its test makes of it: a call that got no answer."""
        self.tests_failed = False
        """Whether that was the doing of the process that runs the test."""
        self.raised: dict[int, str] = {}
        """What may be said of each exception that was handed on, by the number of its question."""
        self._questions = 0

    def begin(self, cell: str) -> None:
        """Have the process begin where it was at a cell; raises a `SubmissionError`."""
        self._ask({"what": "begin", "name": cell, "names": None, "unbound": [], "random": None})

    def __call__(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a question, or why there is none."""
        if message["what"] == "sources":
            return {"sources": self.texts}
        self._questions += 1
        try:
            if message["what"] not in _WHAT:
                raise BadValue("a test asked what can't be asked")
            if self._questions > self.most:
                raise BadValue(f"its test did not come to an end after {self.most} questions")
            return self._answer({name: message[name] for name in _FIELDS})
        except SubmissionError as error:
            self.spoilt = self.spoilt or str(error)
            return {"failed": str(error)}

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        reply, packed = self._ask(message)
        if "raised" in reply:
            self.raised[self._questions] = self._said(message, reply)
        state = reply.get("random")
        return {"reply": packed, "question": self._questions, "random": None if state is None else _random(state)}

    def _ask(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Ask the process; return what it answered, read and as bytes."""
        timeout = self.budget.next_call(self.seconds)
        before = self.process.taken
        try:
            packed = self.process.ask({"op": "object", **message}, timeout, StandIns(("callback",), self._call_back))
        except CallTimeout as error:
            late = f"{self._name(message)} did not return within {timeout:g} seconds"
            raise CallTimeout(self.budget.over if timeout < self.seconds else late) from error
        finally:
            self.budget.spent += self.process.taken - before
        answer = replies.opened(packed)
        if "interrupted" in answer:
            raise CallTimeout(f"it did not return within {timeout:g} seconds")
        inner = replies.expect(answer, "reply", bytes)
        reply = replies.opened(inner)
        if "interrupted" in reply:
            raise CallTimeout(f"it did not return within {timeout:g} seconds")
        _check(reply)
        return reply, inner

    def _said(self, message: dict[str, Any], reply: dict[str, Any]) -> str:
        """Return what may be said of an exception of the student's; see `engine.disclosure`."""
        got = message["arguments"]
        known = Known(self.process.own, frozenset() if got is None else sizes(wire.unpack(got)))
        try:
            replies.called(self._name(message), {"raised": reply["raised"]}, lambda: known)
        except StudentException as error:
            return str(error)
        return ""

    def _name(self, message: dict[str, Any]) -> str:
        name = message["name"]
        return name if self.process.own.everything or name in self.process.own.words else "the notebook"

    def _call_back(self, request: CallRequest) -> Answer:
        """Have a function of the test's called, for a function of the notebook's that got it."""
        (number, args, kwargs), _ = wire.unpack(request.arguments or b"")
        if type(number) is not int or type(args) is not list or type(kwargs) is not dict:
            raise BadValue("it asked what is not a call")
        try:
            came = self.tests.call_back(number, args, kwargs)
        except wire.WireError as error:
            self.tests_failed = True
            raise BadValue("a function that the notebook was given did not return") from error
        if "raised" in came:
            kind, text = came["raised"]
            raise StudentException(f"{kind}: {text}", str(kind), str(text))
        return Answer(request, wire.pack({"value": wire.unpack(came["value"])}), own=self.process.own)


def _check(reply: dict[str, Any]) -> None:
    """Raise `BadValue` where an answer has not the form that a test's process expects."""
    raised = reply.get("raised")
    if "raised" in reply:
        match raised:
            case {"ename": str(), "evalue": str(), "module": str(), "kind": None | wire.Handle()}:
                pass
            case _:
                raise BadValue(replies.NO_ANSWER)
    changed = reply.get("changed", [])
    if type(changed) is not list or not all(
        type(each) is list and len(each) == 2 and type(each[0]) in (int, str) for each in changed
    ):
        raise BadValue(replies.NO_ANSWER)
    if type(reply.get("printed", "")) is not str:
        raise BadValue(replies.NO_ANSWER)


def _random(state: Any) -> list[Any] | None:
    """Return the states of both generators, made anew from checked parts; None where they are not that."""
    match state:
        case [claimed, (3, tuple() as words, None | float() as cached)]:
            pass
        case _:
            return None
    ours = replies.random_state(claimed)
    whole = len(words) == _WORDS + 1 and all(type(word) is int and 0 <= word < 2**32 for word in words)
    if ours is None or not whole or words[-1] > _WORDS or not (cached is None or math.isfinite(cached)):
        return None
    return [ours, (3, tuple(words), cached)]

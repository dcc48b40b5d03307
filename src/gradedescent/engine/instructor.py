"""The worker's handle on a process that runs an instructor's test cells: no student code, the same walls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.engine import replies
from gradedescent.engine.child import wire
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import Answer, StandIns
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import BadValue, CallTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from gradedescent.engine.requests import CallRequest
    from gradedescent.engine.zygote import Zygote

    Asked = Callable[[dict[str, Any]], dict[str, Any]]
    """Answers a question of a test's about the notebook."""


class InstructorProcess(StudentProcess):
    """A sandboxed process in which test cells run, and the given cells that they build on."""

    def __init__(self, zygote: Zygote, files: Mapping[str, Path] | None = None) -> None:
        """Fork it; `files` are those that students get, as the instructor has them."""
        super().__init__(zygote, files)
        self.own = EVERYTHING.own

    def __enter__(self) -> InstructorProcess:
        return self

    def run_given(self, statements: Sequence[tuple[str, str]], seconds: float) -> tuple[dict[int, str], list[str]]:
        """Run statements of given cells; return those that fail, by their place, and the names that have values then.

        Raises a `SubmissionError` where the process ends or needs more than `seconds`.
        """
        reply = self._opened({"op": "given", "statements": [list(each) for each in statements]}, seconds)
        return {int(place): str(why) for place, why in reply["failed"]}, [str(name) for name in reply["bound"]]

    def judge(self, request: Mapping[str, Any], seconds: float, asked: Asked) -> dict[str, Any]:
        """Run a test cell whose questions `asked` answers; return how it ended.

        Raises a `SubmissionError` where the process ends or needs more than `seconds`.
        """

        def answer(question: CallRequest) -> Answer:
            (message,), _ = wire.unpack(question.arguments or b"")
            return Answer(question, wire.pack({"value": asked(message)}), own=EVERYTHING.own)

        return self._opened({"op": "judge", **request}, seconds, StandIns(("object",), answer))

    def call_back(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Have the test's process call a function of its own, while it waits for an answer; return what came of it."""
        assert self.allowance is not None  # noqa: S101 - for the type checker: it waits for an answer
        self._send(wire.pack({"value": {"callback": [number, args, kwargs]}, "random_state": None}))
        reply = self._wait(self.allowance)
        match reply:
            case {"ask": "object", "args": [{"what": "returned"} as message]}:
                return dict(message)
        raise wire.WireError("a function of a test's was followed by something else than its result")

    def _opened(self, message: dict[str, Any], seconds: float, stand_ins: StandIns | None = None) -> dict[str, Any]:
        packed = self.ask(message, seconds, stand_ins)
        reply = replies.opened(packed)
        if "interrupted" in reply:
            raise CallTimeout(f"it did not finish within {seconds:g} seconds")
        if "unsendable" in reply:
            raise BadValue(str(reply["unsendable"]))
        return reply

"""The solution's functions, for expected values: each answer is computed once for all submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.engine.child import wire
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import Answer
from gradedescent.errors import GraderError, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Hashable

    from gradedescent.calls.call import Callee
    from gradedescent.engine.requests import CallRequest
    from gradedescent.names import NotebookId

SECONDS = 60.0
"""For one call of the solution."""


class AnswerCache:
    """What solutions returned, for the next submission that is asked the same: packed, and within a limit."""

    def __init__(self, byte_limit: int = 32 * 2**20) -> None:
        self.byte_limit = byte_limit
        self.bytes = 0
        self._kept: dict[Hashable, bytes] = {}

    def get(self, question: Hashable) -> bytes | None:
        """Return the answer, None where it is not known."""
        return self._kept.get(question)

    def keep(self, question: Hashable, answer: bytes, size: int) -> None:
        """Keep an answer of about `size` bytes, question included; forget all others where there is no room."""
        if self.bytes + size > self.byte_limit:
            self._kept.clear()
            self.bytes = 0
        if size <= self.byte_limit:
            self._kept[question] = answer
            self.bytes += size


class CachedSolution:
    """A `Callee` that asks the solution only what it has not been asked before."""

    def __init__(self, notebook: NotebookId, solution: Callee, cache: AnswerCache) -> None:
        self.notebook = notebook
        self.solution = solution
        self.cache = cache

    def call(self, request: CallRequest, timeout: float | None) -> Answer:
        """Return the solution's answer; raise what `Callee.call` raises."""
        arguments = request.arguments or b""
        state = wire.pack(request.random_state)
        form = request.printed, request.with_arguments
        question = self.notebook, request.name, arguments, request.seed, form, state
        if request.handle is None and (known := self.cache.get(question)) is not None:
            return Answer(request, known, own=EVERYTHING.own)
        answer = self.solution.call(request, timeout)
        if request.handle is None and not wire.holds_handle(
            answer.value()
        ):  # an object stays in the solution's process
            self.cache.keep(question, answer.packed, len(arguments) + len(answer.packed))
        return answer

    def expected(self, request: CallRequest) -> Any:
        """Return what the solution gives; where it fails, the grader has failed."""
        try:
            return self.call(request, SECONDS).value()
        except SubmissionError as error:
            raise GraderError(f"the solution itself failed: {error}") from error

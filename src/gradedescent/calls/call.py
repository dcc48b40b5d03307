"""One call of a notebook's function: whom it is made of, what it got, what came back, what it may take."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from gradedescent.engine.child import wire
from gradedescent.engine.requests import NO_STAND_INS
from gradedescent.errors import CallTimeout, SubmissionError

if TYPE_CHECKING:
    from gradedescent.engine.own_words import OwnWords
    from gradedescent.engine.requests import Answer, CallRequest, StandIns


class Callee(Protocol):
    """A namespace whose functions can be called: a student process, a solution, or the notebook that is open."""

    @property
    def own(self) -> OwnWords:
        """The words of its source, which messages may quote."""

    @property
    def taken(self) -> float:
        """The seconds that all calls so far have taken, as limits count them."""

    def call(self, request: CallRequest, timeout: float | None, stand_ins: StandIns = NO_STAND_INS) -> Answer:
        """Make a call; raise a `SubmissionError` where no answer comes within `timeout` seconds."""


@dataclass(slots=True)
class Call:
    """A call that was made: its request, and the answer or the error that came instead."""

    request: CallRequest
    answer: Answer | None = None
    failure: SubmissionError | None = None
    """Why no answer came: the time was over, the process ended."""
    digest: bytes | None = None
    """A hash of the answer, which is kept when the answer is let go."""
    seconds: float = 0.0
    """What it took of its process, as limits count it."""
    _said: tuple[Any, SubmissionError | None] | None = None

    @property
    def name(self) -> str:
        """The function's name."""
        return self.request.name

    @property
    def seed(self) -> int | None:
        """What the generators were seeded with."""
        return self.request.seed

    @property
    def of_notebook(self) -> bool:
        """Whether it called a function of the notebook: not a kept object's, and not just to read a value."""
        return self.request.handle is None and self.request.arguments is not None

    def unpacked(self) -> tuple[list[Any], dict[str, Any]]:
        """Return copies of the arguments."""
        args, kwargs = wire.unpack(self.request.arguments or wire.pack([[], {}]))
        return args, kwargs

    def take(self, answer: Answer) -> None:
        """Keep the answer that came."""
        self.answer = answer
        self.digest = hashlib.blake2b(answer.packed, digest_size=16).digest()

    def forget(self) -> None:
        """Let go of the answer; a student decides how large it is."""
        self.answer = self.failure = None
        self._said = None, None

    @property
    def value(self) -> Any:
        """What the function returned, None where it raised or nothing came. An object that stays is a `Handle`."""
        return self._read()[0]

    @property
    def error(self) -> SubmissionError | None:
        """What was raised instead of a value."""
        return self._read()[1]

    def _read(self) -> tuple[Any, SubmissionError | None]:
        if self._said is None:
            self._said = None, self.failure
            if self.answer is not None:
                try:
                    self._said = self.answer.value(), None
                except SubmissionError as error:
                    self._said = None, error
        return self._said

    def result(self) -> Any:
        """Return a new copy of what the function returned; raise what it raised, or why no answer came."""
        if self.answer is not None:
            try:
                return self.answer.value()
            except SubmissionError as error:
                self._said = None, error
                raise
        assert self.failure is not None  # noqa: S101 - for the type checker: one of both is set
        raise self.failure

    @property
    def size(self) -> int:
        """Bytes of the answer."""
        return 0 if self.answer is None else len(self.answer.packed)


@dataclass(slots=True)
class Budget:
    """The time that one exercise's hidden calls may take together, in seconds."""

    seconds: float
    spent: float = 0.0
    said: str = ""
    """What is said when nothing is left, where it is not this exercise's own limit."""

    def next_call(self, timeout: float) -> float:
        """Return the time for the next call; raise `CallTimeout` when nothing is left."""
        left = self.seconds - self.spent
        if left <= 0:
            raise CallTimeout(self.over)
        return min(timeout, left)

    @property
    def over(self) -> str:
        """What is said when nothing is left."""
        return self.said or f"this exercise's calls took more than {self.seconds:g} seconds together"

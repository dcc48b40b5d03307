"""What a student process is asked, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.engine import replies
from gradedescent.engine.child import wire
from gradedescent.engine.own_words import Known, OwnWords, sizes
from gradedescent.errors import GraderError, MissingName

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class CallRequest:
    """A call of a notebook's function, of a kept object or its method, or the wish to read a name's value."""

    name: str
    arguments: bytes | None
    """[args, kwargs], packed; None where the value of the name is read."""
    seed: int | None = None
    """What numpy's and Python's generators are seeded with before the call."""
    handle: int | None = None
    """The number of the kept object whose method `name` is called; the object itself where the name is empty."""
    random_state: Any = None
    """numpy's global state to begin with, instead of a seed; the state after the call is in the answer then."""
    printed: bool = False
    """Whether the answer is what the call printed, instead of what it returned."""
    with_arguments: bool = False
    """Whether the answer is the list of what it returned, its arguments as it left them, and those given by name."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process answered, as the bytes that it sent; they are read when somebody asks what they say."""

    request: CallRequest
    packed: bytes
    own: OwnWords = field(default_factory=OwnWords, compare=False)
    """The words of the notebook that answered: what is raised is quoted by them."""

    def value(self) -> Any:
        """Return the value, a new copy each time.

        Raises `MissingName`, `StudentException`, or `BadValue` where the bytes hold no value.
        """
        return self.value_and_state()[0]

    def value_and_state(self) -> tuple[Any, Any]:
        """Return the value and numpy's random state after the call, None where the request gave none."""
        reply = replies.opened(self.packed)
        name = self.request.name
        if self.request.arguments is None:
            if "missing" in reply:
                raise MissingName(f"the notebook defines no {name!r}")
            return replies.value(name, reply, self.known), None
        try:
            return replies.called(name, reply, self.known), reply.get("random_state")
        except MissingName as error:
            why = None if self.request.handle is not None else self.own.unbound.reason(name)
            if why is None:
                raise
            raise MissingName(f"{error}: {why}") from None

    def known(self) -> Known:
        """Return what a message about this answer may quote."""
        got = self.request.arguments
        return Known(self.own, frozenset() if got is None else sizes(wire.unpack(got)))


def _refuse(request: CallRequest) -> Answer:
    raise GraderError(f"nothing stands in for {request.name}")


@dataclass(frozen=True, slots=True)
class StandIns:
    """The solution's functions that a student's function meets in the place of the student's own."""

    names: tuple[str, ...] = ()
    answer: Callable[[CallRequest], Answer] = _refuse
    """Asked when the student's function calls one of them; the request has a random state."""


NO_STAND_INS = StandIns()

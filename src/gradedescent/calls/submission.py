"""What a grader test sees of a notebook: its functions, called in another process."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from gradedescent.engine.child import wire
from gradedescent.errors import CallTimeout, GraderError, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from gradedescent.examiner.ahead import Answered


class Callee(Protocol):
    """A namespace whose functions can be called: a student process, a solution, or the notebook that is open."""

    def call(
        self,
        name: str,
        arguments: bytes,
        *,
        timeout: float | None,
        handle: int | None = None,
        seed: int | None = None,
        random_state: Any = None,
        stand_ins: Sequence[str] = (),
        answer: Callable[[str, list[Any], dict[str, Any], Any], tuple[Any, Any]] | None = None,
    ) -> tuple[Any, Any]:
        """Call `name` with packed [args, kwargs]; return its value and random state.

        Raises a `SubmissionError` when that fails.
        """

    def value(self, name: str, timeout: float | None) -> Any:
        """Return the value of `name`; raise a `SubmissionError` when that fails."""


@dataclass(slots=True)
class Call:
    """A call that a test made, for saying afterwards what went wrong: arguments as bytes, for they may be changed."""

    name: str
    arguments: bytes
    seed: int | None
    value: Any = None
    error: SubmissionError | None = None
    """What was raised instead of a value."""
    on_object: bool = False
    """Whether it was made of an object that stays in the student's process."""

    def unpacked(self) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments as they were."""
        args, kwargs = wire.unpack(self.arguments)
        return args, kwargs


@dataclass(slots=True)
class Budget:
    """The time that one exercise's hidden calls may take together, in seconds."""

    seconds: float
    spent: float = 0.0

    def next_call(self, timeout: float) -> float:
        """Return the time for the next call; raise `CallTimeout` when nothing is left."""
        left = self.seconds - self.spent
        if left <= 0:
            raise CallTimeout(f"this exercise's calls took more than {self.seconds:g} seconds together")
        return min(timeout, left)


@dataclass(slots=True)
class CallOptions:
    """How a test's calls are made."""

    timeout: float
    seed: int
    stand_ins: tuple[str, ...] = ()
    answer: Callable[[str, list[Any], dict[str, Any], Any], tuple[Any, Any]] | None = None
    budget: Budget | None = None
    answered: Answered | None = None
    """Calls that were made ahead, with their answers."""
    calls: list[Call] = field(default_factory=list)


class RemoteNotebook:
    """A notebook's namespace: attributes are its functions, items its values.

    Arguments travel as copies; results are plain data (numbers, text, containers, numpy arrays) or a `RemoteObject`.
    A missing name, an exception, a timeout and a dead process are `SubmissionError`s.
    """

    def __init__(self, callee: Callee, terms: CallOptions, seed: int | None = None) -> None:
        self._callee = callee
        self._terms = terms
        self._seed = terms.seed if seed is None else seed

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._call(name, args, kwargs)

        function.__name__ = name
        return function

    def __getitem__(self, name: str) -> Any:
        if self._terms.answered is not None:
            self._terms.answered.missed = True
        return self._wrapped(self._callee.value(name, self._terms.timeout))

    def seeded(self, seed: int) -> RemoteNotebook:
        """Return the namespace with `np.random.seed(seed)` done before each call."""
        return RemoteNotebook(self._callee, self._terms, seed)

    def _call(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], handle: int | None = None) -> Any:
        arguments = [[_sendable(value) for value in args], {key: _sendable(value) for key, value in kwargs.items()}]
        try:
            packed = wire.pack(arguments)
            wire.check_size(packed)
        except wire.WireError as error:
            raise GraderError(f"a grader test calls {name} with something that can't be sent: {error}") from error
        return self._answered(name, packed, handle)

    def _answered(self, name: str, arguments: bytes, handle: int | None) -> Any:
        """Return what the function answers to packed arguments."""
        terms, answered = self._terms, self._terms.answered
        known = None if answered is None else answered.take(name, arguments, self._seed, handle)
        timeout = terms.timeout
        if terms.budget is not None and known is None:
            timeout = terms.budget.next_call(timeout)
        call = Call(name, arguments, self._seed, on_object=handle is not None)
        terms.calls.append(call)
        started = time.monotonic()
        try:
            if answered is not None and known is not None:
                value = answered.value(name, known)
            else:
                value, _ = self._callee.call(
                    name,
                    arguments,
                    timeout=timeout,
                    handle=handle,
                    seed=self._seed,
                    stand_ins=terms.stand_ins,
                    answer=terms.answer,
                )
        except SubmissionError as error:
            call.error = error
            raise
        finally:
            if terms.budget is not None and known is None:
                terms.budget.spent += time.monotonic() - started
        call.value = self._wrapped(value)
        return call.value

    def _wrapped(self, value: Any) -> Any:
        """Put a `RemoteObject` in the place of each handle."""
        match value:
            case wire.Handle():
                return RemoteObject(self, value)
            case dict():
                return {key: self._wrapped(inner) for key, inner in value.items()}
            case list() | tuple():
                return type(value)(self._wrapped(inner) for inner in value)
        return value


def holds_remote(value: Any) -> bool:
    """Tell whether plain data holds a `RemoteObject` somewhere."""
    match value:
        case RemoteObject():
            return True
        case dict():
            return any(holds_remote(inner) for inner in value.values())
        case list() | tuple():
            return any(holds_remote(inner) for inner in value)
    return False


def _sendable(value: Any) -> Any:
    return value.handle if isinstance(value, RemoteObject) else value


class RemoteObject:
    """An object that stays in the student's process; its methods can be called, and it can be called itself."""

    def __init__(self, namespace: RemoteNotebook, handle: wire.Handle) -> None:
        self._namespace = namespace
        self.handle = handle
        self.description = handle.description

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object."""
        return self._namespace._call("", args, kwargs, self.handle.number)  # noqa: SLF001 - two halves of one thing

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def method(*args: Any, **kwargs: Any) -> Any:
            return self._namespace._call(name, args, kwargs, self.handle.number)  # noqa: SLF001 - as above

        return method


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


class Oracle(RemoteNotebook):
    """The solution's namespace: where it fails, the grader has failed."""

    def __init__(
        self, callee: Callee, terms: CallOptions, seed: int | None = None, answers: AnswerCache | None = None
    ) -> None:
        super().__init__(callee, terms, seed)
        self._answers = answers

    def _answered(self, name: str, arguments: bytes, handle: int | None) -> Any:
        try:
            if self._answers is None or handle is not None:
                return super()._answered(name, arguments, handle)
            question = self._callee, name, arguments, self._seed
            known = self._answers.get(question)
            if known is None:
                value = super()._answered(name, arguments, handle)
                try:
                    known = wire.pack(value)
                except wire.WireError:  # it stays in the solution's process
                    return value
                self._answers.keep(question, known, len(arguments) + len(known))
            return wire.unpack(known)
        except SubmissionError as error:
            raise GraderError(f"the solution itself failed: {error}") from error

    def seeded(self, seed: int) -> Oracle:
        """Return the namespace with `np.random.seed(seed)` done before each call."""
        return Oracle(self._callee, self._terms, seed, self._answers)

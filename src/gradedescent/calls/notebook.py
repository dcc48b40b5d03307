"""What a grader test sees of a notebook: its functions, called in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.errors import GraderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Ask = Callable[[CallRequest], Any]
    """Makes a call and returns its value; raises a `SubmissionError`."""


class RemoteNotebook:
    """A notebook's namespace: attributes are its functions, items its values.

    Arguments travel as copies; results are data (numbers, text, containers, arrays, dates, data frames and
    more; see `engine.child.parts`) or a `RemoteObject`. A missing name, an exception, a timeout and a dead process are
    `SubmissionError`s.
    """

    def __init__(self, ask: Ask, seed: int, *, printed: bool = False, with_arguments: bool = False) -> None:
        self._ask = ask
        self._seed = seed
        self._printed = printed
        self._with_arguments = with_arguments

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith(("__", "_repr_")):  # what Python and printers ask every object for
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._call(name, args, kwargs)

        function.__name__ = name
        return function

    def __getitem__(self, name: str) -> Any:
        return self._wrapped(self._ask(CallRequest(name, None)))

    def seeded(self, seed: int) -> RemoteNotebook:
        """Return the namespace with `np.random.seed(seed)` done before each call."""
        return RemoteNotebook(self._ask, seed, printed=self._printed, with_arguments=self._with_arguments)

    @property
    def printed(self) -> RemoteNotebook:
        """The namespace with functions that return what they print, as text, instead of what they return."""
        return RemoteNotebook(self._ask, self._seed, printed=True)

    @property
    def with_arguments(self) -> RemoteNotebook:
        """The namespace with functions that return a pair: what they return, and their arguments as they left them.

        The arguments are a list; those that were given by name come after the others, in the order they were given.
        """
        return RemoteNotebook(self._ask, self._seed, with_arguments=True)

    def _call(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], handle: int | None = None) -> Any:
        arguments = [[_sendable(value) for value in args], {key: _sendable(value) for key, value in kwargs.items()}]
        try:
            packed = wire.pack(arguments)
            wire.check_size(packed, wire.ENVELOPE)
        except wire.WireError as error:
            raise GraderError(f"a grader test calls {name} with something that can't be sent: {error}") from error
        form = {"printed": self._printed, "with_arguments": self._with_arguments}
        answer = self._ask(CallRequest(name, packed, self._seed, handle, **form))
        if not self._with_arguments:
            return self._wrapped(answer)
        returned, left, by_name = answer
        return self._wrapped(returned), self._wrapped([*left, *by_name.values()])

    def _wrapped(self, value: Any) -> Any:
        """Put a `RemoteObject` in the place of each handle."""
        match value:
            case wire.Handle():
                return RemoteObject(self, value)
            case dict():
                return {key: self._wrapped(inner) for key, inner in value.items()}
            case wire.NamedTuple():
                return wire.NamedTuple.replaced(value, self._wrapped)  # a field of its may be called so
            case list() | tuple():
                return type(value)(self._wrapped(inner) for inner in value)
        return value


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
        if name.startswith(("__", "_repr_")):
            raise AttributeError(name)

        def method(*args: Any, **kwargs: Any) -> Any:
            return self._namespace._call(name, args, kwargs, self.handle.number)  # noqa: SLF001 - as above

        return method

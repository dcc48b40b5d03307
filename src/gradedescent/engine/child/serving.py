"""What the parts of a child's server see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.child import wire
    from gradedescent.engine.child.shell import StudentShell


class Serving(Protocol):
    """The child's end of the conversation with its worker."""

    shell: StudentShell
    kept: dict[int, Any]
    """Objects that stay here, by the number that stands for them."""
    random_states: dict[str, tuple[Any, Any]]
    """The generators (numpy's, Python's) as they were at some cells."""

    def keep(self, value: Any) -> wire.Handle:
        """Keep an object here and return what stands for it."""

    def interruptible(self, function: Callable[[], Any]) -> Any:
        """Run code that an interrupt ends by a `KeyboardInterrupt`."""

    def exchanged(self, question: bytes) -> Any:
        """Ask the worker while a request is served."""

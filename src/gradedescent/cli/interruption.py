"""What Ctrl-C and SIGTERM do to a run: everything that was started ends, and one line says what is written."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Closing(Protocol):
    def close(self) -> None: ...


Backend = TypeVar("Backend", bound=_Closing)


class Progress:
    """What is written so far, for the line that says so."""

    def __init__(self, again: str = "the same command goes on where it was") -> None:
        self.again = again
        self.number = int(signal.SIGINT)
        self.written = "nothing is written"

    def __str__(self) -> str:
        """Return the line."""
        return f"Interrupted: {self.written}; {self.again}."


@contextmanager
def interruptible(progress: Progress) -> Iterator[Progress]:
    """At a signal that ends a run, clean up what is inside, print the line, and exit as shells expect: 128 + number."""

    def on_signal(number: int, _frame: Any) -> None:
        progress.number = number
        raise KeyboardInterrupt

    before = {number: signal.signal(number, on_signal) for number in _ENDING}
    try:
        yield progress
    except KeyboardInterrupt:
        click.echo(str(progress), err=True)
        sys.exit(128 + progress.number)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def close_at_end(backend: Backend) -> Iterator[Backend]:
    """Close a backend at the end, without a second signal cutting that short."""
    try:
        yield backend
    finally:
        handlers = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
        try:
            backend.close()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

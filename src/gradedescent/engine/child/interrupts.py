"""Ends code that runs past its time, also where it swallows the interrupt.

An interrupt lands at some instruction of a loop: inside its `try`, where it is swallowed, or outside. So that what
becomes of the cell does not depend on that, the exception that was swallowed brings about the next one when it is
freed, which is where its `except` block ends: it lands behind that block, at the loop's own jump back at the latest,
which is outside of its `try`. So each leads out of one block, until none of the notebook's code is left. Code that
keeps the exception is interrupted again by the worker, and killed in the end.
"""

from __future__ import annotations

import _thread
import os
import signal
import weakref
from collections import defaultdict, deque
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_AGAIN = signal.SIGUSR1
"""Python's own mark for the next interrupt; nothing is sent."""
_INSTALLED = (
    "<frozen ",
    *(os.path.dirname(path) + os.sep for path in (os.__file__, os.path.dirname(np.__file__))),  # noqa: PTH120 - texts
    os.path.abspath(__file__).rsplit("engine", 1)[0],  # noqa: PTH100 - as above
)
"""Where code lies that is not the notebook's: Python's library, installed packages, ours."""


class _Interrupt(KeyboardInterrupt):
    """A `KeyboardInterrupt` whose end can be watched, as that of the class itself can't."""


_Interrupt.__name__ = _Interrupt.__qualname__ = "KeyboardInterrupt"
_Interrupt.__module__ = "builtins"


class Interrupts:
    """Interrupts that follow each other until the notebook's code has ended; in the process's main thread."""

    def __init__(self) -> None:
        self.on = False
        """Whether one that is swallowed is followed by another."""
        self._watched: deque[Any] = deque(maxlen=8)
        signal.signal(_AGAIN, self._again)

    def interrupt(self) -> KeyboardInterrupt:
        """Return an exception to raise."""
        self.on = True
        made = _Interrupt()
        # What is called at its end has no Python code, where the next would be raised at once and be lost.
        again: defaultdict[Any, None] = defaultdict(partial(_thread.interrupt_main, _AGAIN))
        watch = weakref.ref(made, again.__getitem__)
        hash(watch)  # a dictionary's key needs it when there is nothing left to hash
        self._watched.append(watch)
        return made

    def _again(self, _signal: int, frame: FrameType | None) -> None:
        if self.on and any(map(_is_notebooks, _stack(frame))):
            raise self.interrupt()


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_notebooks(frame: FrameType) -> bool:
    return not frame.f_code.co_filename.startswith(_INSTALLED)

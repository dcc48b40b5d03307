"""Has what comes within a short time written together, in a thread of its own, while the caller goes on."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = TypeVar("Item")
Done = TypeVar("Done")

MOST = 50
"""Items written together at most."""
SECONDS = 1.0
"""How long an item waits for others."""
PATIENCE = 20.0
"""Seconds that an interrupted caller waits for what is not yet written."""


class Batches(Generic[Item, Done]):
    """Calls `write` with lists of items; a context manager that ends when all are written.

    What `write` raises is raised here when all that was written before is returned; nothing is written after it. Left
    by an exception, Ctrl-C say, it still has written what was put, unless that takes more than `PATIENCE`.
    """

    def __init__(
        self, write: Callable[[list[Item]], Iterable[Done]], most: int = MOST, seconds: float = SECONDS
    ) -> None:
        self._write, self._most, self._seconds = write, most, seconds
        self._waiting: queue.Queue[Item | None] = queue.Queue(most)  # bounded: results are large
        self._done: queue.SimpleQueue[Done] = queue.SimpleQueue()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="gradebook", daemon=True)
        self._thread.start()

    def __enter__(self) -> Batches[Item, Done]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join(None if kind is None else PATIENCE)
        if kind is None:
            self._raise_failure()

    def put(self, item: Item) -> list[Done]:
        """Leave an item to be written; return what was since the last call."""
        done = self._take_finished()
        if not done:
            self._raise_failure()
        if self._failure is None:
            self._waiting.put(item)
        return done

    def rest(self) -> list[Done]:
        """Return what has not been returned yet, when all is written; nothing can be put any more."""
        self._waiting.put(None)
        self._thread.join()
        return self._take_finished()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure

    def _take_finished(self) -> list[Done]:
        found = []
        while not self._done.empty():  # only we take from it
            found.append(self._done.get())
        return found

    def _run(self) -> None:
        more, failed = True, False
        while more:
            batch, more = self._take_batch()
            if batch and not failed:
                try:
                    for done in self._write(batch):
                        self._done.put(done)
                except BaseException as failure:  # noqa: BLE001 - it is raised in the caller's thread
                    self._failure, failed = failure, True  # what still comes is taken, so that no caller waits

    def _take_batch(self) -> tuple[list[Item], bool]:
        """Return what is to be written together, and whether there may be more."""
        batch: list[Item] = []
        until = None
        while len(batch) < self._most:
            try:
                item = self._waiting.get(timeout=None if until is None else max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            if item is None:
                return batch, False
            batch.append(item)
            until = until or time.monotonic() + self._seconds
        return batch, True

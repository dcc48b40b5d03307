"""Live events, as server-sent events have them: what an attempt, or a class, is like whenever that changes.

The protocol: ``GET …/events`` answers with ``text/event-stream``. Each event is the whole state, in one line of JSON::

    id: 7
    event: attempt
    data: {"id": 12, "state": "running", "done": 3, "of": 8, …}

The first comes at once. So a client that lost its connection asks again and has missed nothing; it need not say what
it saw last. Between events comes ``: heartbeat`` every 15 seconds. An attempt's stream ends after its final state; a
class's never does. What is sent at most every tenth of a second, and only where it differs from what was sent last.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from gradedescent.service.attempts import Attempt

HEARTBEAT = 15.0
PAUSE = 0.1
"""Seconds between two events of one stream."""
MOST_STREAMS = 20
"""Streams that one person may have open."""
HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Streams:
    """Wakes the streams whose attempt or class has changed; made in the loop's thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._of_attempt: defaultdict[int, set[asyncio.Event]] = defaultdict(set)
        self._of_class: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._queued: set[asyncio.Event] = set()
        """Of attempts that wait, whose places change with what others do."""
        self._moving: asyncio.TimerHandle | None = None
        self.open: Counter[str] = Counter()
        """How many streams are open, by person."""

    def changed(self, attempt: Attempt) -> None:
        """Take note that an attempt has changed; any thread may call it."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._wake, attempt.id, attempt.assignment)

    def _wake(self, number: int, assignment: str) -> None:
        for event in (*self._of_attempt.get(number, ()), *self._of_class.get(assignment, ())):
            event.set()
        if self._moving is None and self._queued:
            self._moving = self._loop.call_later(0.5, self._move)

    def _move(self) -> None:
        self._moving = None
        for event in self._queued:
            event.set()

    async def attempt(
        self, number: int, read: Callable[[], Awaitable[dict[str, Any]]], person: str
    ) -> AsyncIterator[str]:
        """Yield the frames of an attempt's stream."""
        async with self._stream(self._of_attempt, number, person) as event:
            async for frame, body in _frames("attempt", event, read, PAUSE):
                yield frame
                (self._queued.add if body["state"] == "queued" else self._queued.discard)(event)
                if body["state"] not in {"queued", "running"}:
                    return

    async def classroom(
        self, assignment: str, read: Callable[[], Awaitable[dict[str, Any]]], person: str
    ) -> AsyncIterator[str]:
        """Yield the frames of a class's stream."""
        async with self._stream(self._of_class, assignment, person) as event:
            async for frame, _ in _frames("class", event, read, 1.0):
                yield frame

    @contextlib.asynccontextmanager
    async def _stream(self, group: Any, key: Any, person: str) -> AsyncIterator[asyncio.Event]:
        event = asyncio.Event()
        group[key].add(event)
        self.open[person] += 1
        try:
            yield event
        finally:
            group[key].discard(event)
            if not group[key]:
                del group[key]
            self._queued.discard(event)
            self.open[person] -= 1
            if not self.open[person]:
                del self.open[person]


async def _frames(
    kind: str, event: asyncio.Event, read: Callable[[], Awaitable[dict[str, Any]]], pause: float
) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Yield frames, each with what it says; "" says nothing but that we are there, with what was said last."""
    number, last = 0, ""
    body: dict[str, Any] = {}
    while True:
        event.clear()
        body = await read()
        said = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        if said != last:
            number, last = number + 1, said
            yield f"id: {number}\nevent: {kind}\ndata: {said}\n\n", body
            await asyncio.sleep(pause)
        while True:
            try:
                await asyncio.wait_for(event.wait(), HEARTBEAT)
                break
            except TimeoutError:
                yield ": heartbeat\n\n", body

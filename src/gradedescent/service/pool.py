"""Warm workers for many threads at once: a `Backend` that each thread gives its own jobs.

One thread runs a backend without end. It has a job at hand when one waits and a worker is free, so that nothing
that waits is bound to a worker. When the course's files change, what runs is finished, and new workers begin.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gradedescent.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gradedescent.backends.dask import DaskBackend
    from gradedescent.backends.local import LocalBackend
    from gradedescent.jobs import Job, JobProgress, Outcome
    from gradedescent.names import NotebookId

    Opener = Callable[[Callable[[JobProgress], None]], LocalBackend | DaskBackend]
    """Opens a backend that tells a function how far its jobs are."""


@dataclass(eq=False, slots=True)
class _Awaited:
    """A job that a thread waits for."""

    job: Job
    done: threading.Event = field(default_factory=threading.Event)
    outcome: Outcome | None = None


class Pool:
    """Does the jobs of several threads; `close` ends it. Two jobs of one student's notebook may not run at once."""

    def __init__(self, open_backend: Opener, workers: int, watch: Callable[[JobProgress], None]) -> None:
        self._open, self._workers, self._watch = open_backend, workers, watch
        self._change = threading.Condition()
        self._waiting: deque[_Awaited] = deque()
        self._running: dict[tuple[str, NotebookId], _Awaited] = {}
        self._backend: LocalBackend | DaskBackend | None = None
        self._renewing = self._closed = False
        self.failures = 0
        """How often the workers had to be given up."""
        self._thread = threading.Thread(target=self._run, name="pool", daemon=True)
        self._thread.start()

    def grade(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for each job, one after the other; raise `EngineError` where the workers end over it."""
        for job in jobs:
            ticket = _Awaited(replace(job, watched=True))
            with self._change:
                if self._closed:
                    raise EngineError("the service is ending")
                self._waiting.append(ticket)
                self._wake()
            ticket.done.wait()
            if ticket.outcome is None:
                raise EngineError("the service's workers ended before this was graded")
            yield ticket.outcome

    def renew(self) -> None:
        """Have new workers begin when those that are there have done what they are at."""
        with self._change:
            self._renewing = True
            self._wake()

    def close(self, seconds: float) -> None:
        """End the workers; what they are at has so long to be done."""
        with self._change:
            self._closed = True
            self._wake()
        self._thread.join(seconds)
        if self._thread.is_alive() and self._backend is not None:
            self._backend.stop()
            self._thread.join()

    def _wake(self) -> None:
        self._change.notify_all()
        if self._backend is not None:
            self._backend.ring()

    def _run(self) -> None:
        while not self._closed:
            self._renewing = False
            try:
                with self._open(self._watch) as backend:
                    self._backend = backend
                    backend.start(self._workers)
                    for outcome in backend.grade(self._jobs()):  # type: ignore[arg-type] # None: none now
                        self._deliver(outcome)
            except Exception:  # noqa: BLE001 - whatever it was: those who wait hear of it, and others go on
                self.failures += 1
                self._give_up()
                with self._change:
                    self._change.wait_for(lambda: self._closed, min(30.0, 0.5 * 2.0**self.failures))
            else:
                self.failures = 0
            finally:
                self._backend = None
        self._give_up(everything=True)

    def _jobs(self) -> Iterator[Job | None]:
        """Yield a job when one waits and a worker is free, None while others run, nothing more when workers end."""
        while True:
            with self._change:
                ending = self._renewing or self._closed
                if ending and not self._running:
                    return
                if self._waiting and not ending and len(self._running) < self._workers:
                    ticket = self._waiting.popleft()
                    self._running[ticket.job.submission, ticket.job.source.id] = ticket
                    job: Job | None = ticket.job
                elif self._running:
                    job = None
                else:
                    self._change.wait()
                    continue
            yield job

    def _deliver(self, outcome: Outcome) -> None:
        with self._change:
            ticket = self._running.pop((outcome.graded.submission, outcome.graded.notebook))
        ticket.outcome = outcome
        ticket.done.set()

    def _give_up(self, *, everything: bool = False) -> None:
        with self._change:
            lost = [*self._running.values(), *(self._waiting if everything else ())]
            self._running.clear()
            if everything:
                self._waiting.clear()
        for ticket in lost:
            ticket.done.set()

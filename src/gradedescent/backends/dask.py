"""Does jobs on the workers of a Dask cluster: theory of operation.

A Dask worker that joins is asked for its versions, gets the course's material unless it has it, and tries its sandbox
(`backends/dask_worker.py`). Then it gets as many submissions as it has threads and a few more, each sent to it by name,
so that the coordinator knows what was lost with it. Outcomes come back as they are ready; the coordinator writes them.

What was with a lost Dask worker is a suspect: it is tried again alone, on a Dask worker that has nothing else of this
run. A submission that ends Dask workers is given up after `ATTEMPTS` losses, of which it shared at most the first with
others; one that merely shared the machine is graded.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import pickle
import queue
import time
import uuid
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.backends import dask_worker
from gradedescent.backends.course_archive import CourseArchive, pack, pack_job
from gradedescent.backends.dask_cluster import check_versions, connect, own_versions, read_threads
from gradedescent.backends.local import ATTEMPTS
from gradedescent.errors import ClusterError, GraderError, VersionError
from gradedescent.jobs import Job, Outcome, ungraded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gradedescent.course import Course

_LOOK = 1.0
"""Seconds between looks at who is in the cluster."""
_BYTES = 256 * 2**20
"""Bytes of students' files that may be on their way at once."""
_ARCHIVES = 4
"""Dask workers that the material is sent to at once."""


@dataclass(eq=False, slots=True)
class _Ticket:
    """A job on its way to an outcome."""

    job: Job
    losses: int = 0
    size: int = 0
    failed_at: set[str] = field(default_factory=set)


@dataclass(eq=False, slots=True)
class _Member:
    """A Dask worker, and what it has of this run."""

    address: str
    threads: int
    open: bool = False
    refusal: GraderError | None = None
    given: dict[str, tuple[_Ticket, Any]] = field(default_factory=dict)
    """Tickets and futures, by the future's key."""
    suspect: _Ticket | None = None
    """What it is to do, or does, alone."""
    asked: list[Any] = field(default_factory=list)
    """Futures of what makes it ready."""

    @property
    def room(self) -> int:
        """How many more submissions it may have: its threads' and what they take next."""
        return self.threads + max(2, self.threads // 2) - len(self.given)


class DaskBackend:
    """A Dask cluster's workers, for some assignments; a context manager that lets go of them."""

    def __init__(self, course: Course, assignments: Sequence[str], tell: Callable[[str], None]) -> None:
        """`tell` gets a sentence for the operator, as when a Dask worker can't be used."""
        self.course, self.settings, self.assignments, self.tell = course, course.settings, tuple(assignments), tell
        self.run = uuid.uuid4().hex
        self._client: Any = None
        self._material: CourseArchive
        self._order = b""
        self._versions: dict[str, str] = {}
        self._sending = asyncio.Semaphore(_ARCHIVES)
        self._members: dict[str, _Member] = {}
        self._suspects: deque[_Ticket] = deque()
        self._ahead: deque[_Ticket] = deque()  # one at the most, to know whether there is one
        self._arrived: queue.SimpleQueue[tuple[_Member, str, Any] | None] = queue.SimpleQueue()
        self._stopped = False
        self._next_look = self._useful = 0.0

    def __enter__(self) -> DaskBackend:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, jobs: int) -> None:
        """Connect where there are jobs, and have the Dask workers made ready while the caller prepares the first.

        Raises `ConfigurationError` or `GraderError` where there is no such scheduler.
        """
        if self._client is not None or not jobs:
            return
        self._material = pack(self.course, self.assignments)
        plain = replace(self.settings, root=Path(), cache=Path(), db_url="", source_directory="source")
        self._order = pickle.dumps(dask_worker.RunSpec(self.run, self._material.hash, plain, self.assignments))
        self._versions = own_versions()
        self._client = connect(self.settings, self._versions)
        self._useful = time.monotonic()
        self._welcome(read_threads(self._client))

    def close(self) -> None:
        """Cancel what is under way and close our pools; the cluster stays as it is for others."""
        if self._client is None:
            return
        with contextlib.suppress(OSError, TimeoutError, GraderError):
            for member in self._members.values():
                self._cancel(member)
            present = read_threads(self._client)
            ours = [address for address, member in self._members.items() if not member.refusal and address in present]
            if ours:
                self._client.run(dask_worker.leave, self.run, workers=ours, on_error="ignore")
        self._members.clear()
        self._client.close()
        self._client = None

    def grade(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for each submission, as they come.

        `jobs` may yield None while it has none and others are done: it is asked again after `ring`. Raises
        `GraderError` when the scheduler goes, or no Dask worker is there that can be used.
        """
        waiting = (None if job is None else _Ticket(job) for job in jobs)
        self._useful = time.monotonic()
        while True:
            yield from self._look()
            yield from self._hand_out(waiting)
            if not self._suspects and not any(m.given or m.suspect for m in self._members.values()):
                if not self._read_ahead(waiting):
                    return
                self.start(1)
            yield from self._receive()
            yield from self._give_up_without_members(waiting)

    def ring(self) -> None:
        """Have another thread's `grade` look for jobs again, of which there were none before."""
        self._arrived.put(None)

    def stop(self) -> None:
        """Have another thread's `grade` end with a `ClusterError`."""
        self._stopped = True
        self.ring()

    def _read_ahead(self, waiting: Iterator[_Ticket | None]) -> bool:
        """Tell whether there is a submission that was not tried yet; it then stands in `_ahead`."""
        if not self._ahead and (ticket := next(waiting, None)) is not None:
            self._ahead.append(ticket)
        return bool(self._ahead)

    def _look(self) -> Iterator[Outcome]:
        """See, once in a while, who joined the cluster and who left; yield outcomes of what is given up."""
        if self._client is None or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + _LOOK
        threads = read_threads(self._client)
        for address in self._members.keys() - threads.keys():
            yield from self._drop_member(self._members.pop(address))
        self._welcome(threads)

    def _welcome(self, threads: dict[str, int]) -> None:
        """Have the Dask workers made ready that are new."""
        for address in threads.keys() - self._members.keys():
            self._members[address] = member = _Member(address, threads[address])
            self._client.loop.add_callback(self._prepare, member)

    def _drop_member(self, member: _Member) -> Iterator[Outcome]:
        """Make suspects of what a lost Dask worker had."""
        if member.suspect is not None and not member.given:
            self._suspects.append(member.suspect)  # it had not begun
        self._cancel(member)
        given, member.given = member.given, {}
        if given:
            self.tell(f"the Dask worker {member.address} was lost; what it had goes elsewhere")
        for ticket, _ in given.values():
            yield from self._retry_or_give_up(member, ticket, "was lost")

    def _cancel(self, member: _Member) -> None:
        """Cancel what a Dask worker has of this run; where the scheduler has gone, the next look says so."""
        futures = [*member.asked, *(future for _, future in member.given.values())]
        if futures:
            with contextlib.suppress(OSError, TimeoutError):
                self._client.cancel(futures, force=True)

    async def _prepare(self, member: _Member) -> None:
        """Make a Dask worker ready, in Dask's own event loop; what came of it arrives like an outcome."""

        def submit(*call: Any) -> Any:
            member.asked.append(self._client.submit(*call, workers=[member.address], pure=False))
            return member.asked[-1]

        result: Any = None
        try:
            await check_versions(submit, self._versions)
            if not await submit(dask_worker.open_pool, self._order):
                async with self._sending:
                    await submit(dask_worker.open_pool, self._order, self._material.archive)
        except Exception as error:  # noqa: BLE001 - raised in the thread that waits for it
            result = error
        member.asked.clear()
        self._arrived.put((member, "", result))

    def _hand_out(self, waiting: Iterator[_Ticket | None]) -> Iterator[Outcome]:
        """Give the Dask workers what they have room for, suspects first; yield outcomes of what can't travel."""
        ready = [member for member in self._members.values() if member.open]
        for member in ready:
            if self._suspects and member.suspect is None:
                member.suspect = min(self._suspects, key=lambda ticket: member.address in ticket.failed_at)
                self._suspects.remove(member.suspect)
            if member.suspect is not None and not member.given:
                yield from self._give(member, member.suspect)
        while True:
            free = [member for member in ready if member.suspect is None and member.room > 0]
            on_the_way = sum(ticket.size for member in ready for ticket, _ in member.given.values())
            if not free or on_the_way > _BYTES or not self._read_ahead(waiting):
                return
            yield from self._give(max(free, key=lambda member: member.room / member.threads), self._ahead.popleft())

    def _give(self, member: _Member, ticket: _Ticket) -> Iterator[Outcome]:
        """Send a submission to a Dask worker; yield its outcome where its files can't be sent."""
        try:
            sent = pack_job(ticket.job, self.course)
        except GraderError as error:
            member.suspect = None
            yield ungraded(ticket.job, str(error))
            return
        ticket.size = sent.size
        data = pickle.dumps(sent)
        future = self._client.submit(dask_worker.grade, self.run, data, workers=[member.address], pure=False)
        member.given[future.key] = ticket, future
        self._client.loop.add_callback(self._bring, member, future)

    async def _bring(self, member: _Member, future: Any) -> None:
        """Fetch an outcome, in Dask's own event loop."""
        try:
            result = await future
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - raised in the thread that waits for it
            result = error
        self._arrived.put((member, future.key, result))

    def _receive(self) -> Iterator[Outcome]:
        """Yield what has arrived; wait for something until the next look is due."""
        try:
            arrived = self._arrived.get(timeout=max(0.01, self._next_look - time.monotonic()))
        except queue.Empty:
            return
        if self._stopped:
            raise ClusterError("the run was stopped")
        if arrived is None:
            return
        member, key, result = arrived
        if not key:
            self._note_readiness(member, result)
        elif key in member.given and result is None:  # the address is the same, the process another: no pool yet
            yield from self._drop_member(self._members.pop(member.address))
        elif key in member.given:  # not cancelled meanwhile
            ticket, _ = member.given.pop(key)
            if ticket is member.suspect:
                member.suspect = None
            yield from self._settle(member, ticket, result)

    def _note_readiness(self, member: _Member, result: Any) -> None:
        """Take note of whether a Dask worker can be used."""
        member.open = result is None
        if isinstance(result, Exception) and member.address in self._members:
            why = result if isinstance(result, GraderError) else f"{type(result).__name__}: {result}"
            member.refusal = result if isinstance(result, GraderError) else GraderError(str(why))
            self.tell(f"the Dask worker {member.address} gets no submissions: {why}")

    def _settle(self, member: _Member, ticket: _Ticket, result: Any) -> Iterator[Outcome]:
        """Yield an outcome, or see to it that the submission is tried again."""
        if isinstance(result, Outcome):
            yield result
        else:
            yield from self._retry_or_give_up(member, ticket, f"failed: {type(result).__name__}: {result}")

    def _retry_or_give_up(self, member: _Member, ticket: _Ticket, how: str) -> Iterator[Outcome]:
        """Make a suspect of a submission, or give it up."""
        ticket.losses += 1
        ticket.failed_at.add(member.address)
        if ticket.losses < ATTEMPTS:
            self._suspects.append(ticket)
        else:
            yield ungraded(ticket.job, f"the Dask worker {member.address} {how}, {ATTEMPTS} times over this submission")

    def _give_up_without_members(self, waiting: Iterator[_Ticket | None]) -> Iterator[Outcome]:
        """Give up when for a while no Dask worker was there that can be used, or may turn out to be."""
        refusals = [member.refusal for member in self._members.values() if member.refusal is not None]
        if len(refusals) < len(self._members):
            self._useful = time.monotonic()
        if time.monotonic() - self._useful < self.settings.scheduler_timeout:
            return
        if not refusals:
            raise ClusterError(
                f"the Dask cluster has had no worker for {self.settings.scheduler_timeout:g} seconds: what was graded"
                " is saved; start some and run the command again"
            )
        if all(isinstance(refusal, VersionError) for refusal in refusals):
            raise ClusterError(f"no Dask worker can be used: {refusals[0]}")
        left = [*self._suspects, *self._ahead]
        self._suspects.clear()
        self._ahead.clear()
        for ticket in itertools.chain(left, waiting):
            if ticket is None:
                return
            yield ungraded(ticket.job, str(refusals[0]))

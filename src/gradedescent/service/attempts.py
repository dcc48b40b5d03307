"""The queue: a table of attempts, in which everything that was accepted stands until long after it was graded.

An attempt is accepted when its row is committed; its files are on the disk by then. A grader claims the next one and
writes its result; what a grader that is gone had claimed is claimed again. So each is graded once, whatever is killed.
Next comes who has handed in least of late, and then who came first: one who hands in ten times does not delay another's
first.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.gradebook.database import Transactions, open_engine
from gradedescent.service.owners import is_gone, own_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from gradedescent.settings import Settings

State = Literal["queued", "running", "graded", "rejected", "not_graded"]
FINAL = ("graded", "rejected", "not_graded")
LATELY = timedelta(minutes=10)
"""How far back a student's attempts count for whose turn it is."""
LEASE = 60.0
"""Seconds after which what another machine has claimed, and not renewed, is claimed again."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One row: what a student handed in, and what became of it. Times are in UTC without a zone."""

    id: int
    student: str
    assignment: str
    number: int
    """Which of the student's attempts at the assignment it is, from 1."""
    digest: str
    received: datetime
    state: State
    turn: int
    """How many attempts the student had made lately: the queue's first order."""
    done: int = 0
    """Exercises that are tested so far, of all that there are."""
    of: int = 0
    score: float | None = None
    max_score: float | None = None
    error: str | None = None
    counts: bool = False
    """Whether it is the one that counts now."""
    entered: bool = False
    """Whether the gradebook has it, or need not have it."""

    @property
    def costs(self) -> bool:
        """Whether it is one of those that a policy counts: what could not be graded costs nothing."""
        return self.state in {"queued", "running", "graded"}

    @property
    def ended(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.state in FINAL


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


class Attempts(Transactions):
    """The table, in a database of its own; raises `GraderError` where it can't be opened."""

    def __init__(self, settings: Settings) -> None:
        from sqlalchemy import Boolean, Column, DateTime, Float, Index, Integer, MetaData, String, Table, Text

        super().__init__(open_engine(settings.service_db_url, settings.root, "c.Gradedescent.service_db_url"))
        metadata = MetaData()
        self._table = Table(
            "attempt",
            metadata,
            Column("id", Integer, primary_key=True, autoincrement=True),
            Column("student", String(128), nullable=False),
            Column("assignment", String(128), nullable=False),
            Column("number", Integer, nullable=False),
            Column("digest", String(64), nullable=False),
            Column("received", DateTime, nullable=False),
            Column("state", String(16), nullable=False),
            Column("turn", Integer, nullable=False),
            Column("done", Integer, nullable=False, default=0),
            Column("of", Integer, nullable=False, default=0),
            Column("score", Float),
            Column("max_score", Float),
            Column("error", Text),
            Column("counts", Boolean, nullable=False, default=False),
            Column("entered", Boolean, nullable=False, default=False),
            Column("owner", String(128)),
            Column("lease", Float),
            Index("attempt_of", "assignment", "student", "number", unique=True),
            Index("attempt_next", "state", "turn", "received"),
        )
        self._published = Table("published", metadata, Column("assignment", String(128), primary_key=True))
        self.tokens = Table(
            "token",
            metadata,
            Column("hash", String(64), primary_key=True),
            Column("name", String(128), nullable=False),
            Column("role", String(16), nullable=False),
            Column("made", DateTime, nullable=False),
            Column("expires", DateTime),
        )
        self.transaction(metadata.create_all)
        if self.is_sqlite:
            with self.engine.connect() as connection:  # readers then don't wait for a writer
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        self.owner = own_name()

    # --- what students hand in

    def add(
        self,
        student: str,
        assignment: str,
        digest: str,
        of: int,
        check: Callable[[list[Attempt]], None],
        received: datetime | None = None,
    ) -> tuple[Attempt, bool]:
        """Enter an attempt; return it and whether it is new: the student's latest stays where that holds the same.

        `check` gets the student's attempts, the newest first, and raises where there may be no other.
        """
        from sqlalchemy import func, insert, select

        table = self._table

        def work(connection: Connection) -> tuple[Attempt, bool]:
            self._lock(connection)
            wanted = select(table).where(table.c.student == student, table.c.assignment == assignment)
            mine = [_attempt(row) for row in connection.execute(wanted.order_by(table.c.number.desc()))]
            if mine and mine[0].digest == digest and mine[0].costs:
                return mine[0], False
            check(mine)
            moment = now()
            lately = select(func.count()).where(table.c.student == student, table.c.received > moment - LATELY)
            values = {
                "student": student,
                "assignment": assignment,
                "number": mine[0].number + 1 if mine else 1,
                "digest": digest,
                "received": received or moment,
                "state": "queued",
                "turn": connection.scalar(lately) or 0,
                "of": of,
            }
            made = connection.execute(insert(table).values(**values))
            (key,) = made.inserted_primary_key or (0,)
            return _attempt(connection.execute(select(table).where(table.c.id == key)).one()), True

        return self.transaction(work)

    def get(self, number: int) -> Attempt | None:
        """Return an attempt by its id."""
        from sqlalchemy import select

        found = self._read(select(self._table).where(self._table.c.id == number))
        return found[0] if found else None

    def of(self, assignment: str | None = None, student: str | None = None) -> list[Attempt]:
        """Return attempts, the newest first."""
        from sqlalchemy import select

        wanted = select(self._table)
        if assignment is not None:
            wanted = wanted.where(self._table.c.assignment == assignment)
        if student is not None:
            wanted = wanted.where(self._table.c.student == student)
        return self._read(wanted.order_by(self._table.c.id.desc()))

    def waiting(self) -> list[int]:
        """Return the ids of what waits, in its order."""
        from sqlalchemy import select

        table = self._table
        wanted = select(table.c.id).where(table.c.state == "queued")
        wanted = wanted.order_by(table.c.turn, table.c.received, table.c.id)
        return list(self.transaction(lambda connection: connection.scalars(wanted).all(), writes=False))

    def counts_by_state(self) -> dict[str, int]:
        """Return how many attempts there are in each state."""
        from sqlalchemy import func, select

        wanted = select(self._table.c.state, func.count()).group_by(self._table.c.state)
        return {row[0]: row[1] for row in self.transaction(lambda c: c.execute(wanted).all(), writes=False)}

    def claim(self) -> Attempt | None:
        """Return the next attempt, which is now ours, None where none waits.

        Of one student one at a time is graded.
        """
        from sqlalchemy import select, update

        table = self._table
        other = table.alias()
        at_work = select(other.c.student).where(other.c.state == "running")
        wanted = select(table).where(table.c.state == "queued", table.c.student.not_in(at_work))
        wanted = wanted.order_by(table.c.turn, table.c.received, table.c.id).limit(1)

        def work(connection: Connection) -> Attempt | None:
            self._lock(connection)
            row = connection.execute(wanted).first()
            if row is None:
                return None
            ours = {"state": "running", "owner": self.owner, "lease": time.time() + LEASE, "done": 0}
            connection.execute(update(table).where(table.c.id == row.id).values(**ours))
            return _attempt(connection.execute(select(table).where(table.c.id == row.id)).one())

        return self.transaction(work)

    def progress(self, number: int, done: int, of: int) -> None:
        """Note how many exercises of an attempt are tested."""
        self._update(number, done=done, of=of, lease=time.time() + LEASE)

    def finish(self, number: int, state: State, score: float | None, max_score: float, error: str | None) -> bool:
        """Write what came of an attempt that is ours; tell whether it still was."""
        values = {"state": state, "score": score, "max_score": max_score, "error": error, "entered": False}
        return self._update(number, **values, owner=None, lease=None)

    def release(self, number: int) -> None:
        """Let go of an attempt that is ours: it waits again."""
        self._update(number, state="queued", owner=None, lease=None, done=0)

    def _update(self, number: int, **values: Any) -> bool:
        from sqlalchemy import update

        table = self._table
        where = table.c.id == number, table.c.state == "running", table.c.owner == self.owner
        changed = update(table).where(*where).values(**values)
        return bool(self.transaction(lambda connection: connection.execute(changed).rowcount))

    def renew(self) -> None:
        """Say that we are still at work on what we have claimed."""
        from sqlalchemy import update

        table = self._table
        where = table.c.state == "running", table.c.owner == self.owner
        changed = update(table).where(*where).values(lease=time.time() + LEASE)
        self.transaction(lambda connection: connection.execute(changed))

    def take_back(self) -> int:
        """Have wait again what a grader that is gone had claimed; return how many these are."""
        from sqlalchemy import select, update

        table = self._table

        def work(connection: Connection) -> int:
            running = select(table.c.id, table.c.owner, table.c.lease).where(table.c.state == "running")
            rows = connection.execute(running).all()
            lost = [row.id for row in rows if row.owner != self.owner and is_gone(row.owner, row.lease)]
            if lost:
                freed = {"state": "queued", "owner": None, "lease": None, "done": 0}
                connection.execute(update(table).where(table.c.id.in_(lost)).values(**freed))
            return len(lost)

        return self.transaction(work)

    def again(self, assignment: str) -> int:
        """Have all that was graded of an assignment graded again; return how many attempts these are."""
        from sqlalchemy import update

        table = self._table
        where = table.c.assignment == assignment, table.c.state.in_(FINAL)
        changed = update(table).where(*where).values(state="queued", turn=1000, entered=False, done=0)
        return int(self.transaction(lambda connection: connection.execute(changed).rowcount))

    def to_enter(self) -> list[tuple[str, str]]:
        """Return the students and assignments of which the gradebook may not have what counts."""
        from sqlalchemy import select

        table = self._table
        where = table.c.entered.is_(False), table.c.state.in_(FINAL)
        wanted = select(table.c.assignment, table.c.student).where(*where).distinct()
        return [(row[0], row[1]) for row in self.transaction(lambda c: c.execute(wanted).all(), writes=False)]

    def enter(self, chosen: Attempt | None, seen: Sequence[Attempt]) -> None:
        """Say that the gradebook has `chosen` of a student's attempts, and need not have the others of `seen`."""
        from sqlalchemy import update

        table = self._table
        ids = [each.id for each in seen]

        def work(connection: Connection) -> None:
            marked = update(table).where(table.c.id.in_(ids))
            connection.execute(marked.values(counts=False))
            connection.execute(marked.where(table.c.state.in_(FINAL)).values(entered=True))
            if chosen is not None:
                connection.execute(update(table).where(table.c.id == chosen.id).values(counts=True))

        self.transaction(work)

    def publish(self, assignment: str, *, published: bool) -> None:
        """Say that the results of an assignment are published, or are not."""
        from sqlalchemy import delete

        table = self._published
        change: Any = delete(table).where(table.c.assignment == assignment)
        if published:
            change = self.insert(table).values(assignment=assignment).on_conflict_do_nothing()
        self.transaction(lambda connection: connection.execute(change))

    def published(self) -> set[str]:
        """Return the assignments whose results are published."""
        from sqlalchemy import select

        wanted = select(self._published.c.assignment)
        return set(self.transaction(lambda connection: connection.scalars(wanted).all(), writes=False))

    def _read(self, wanted: Any) -> list[Attempt]:
        rows = self.transaction(lambda connection: connection.execute(wanted).all(), writes=False)
        return [_attempt(row) for row in rows]

    def _lock(self, connection: Connection) -> None:
        """Let one transaction at a time decide; SQLite's begin does so by itself."""
        if not self.is_sqlite:
            connection.exec_driver_sql("LOCK TABLE attempt IN SHARE ROW EXCLUSIVE MODE")


_FIELDS = [each.name for each in fields(Attempt)]


def _attempt(row: Any) -> Attempt:
    return Attempt(**{name: getattr(row, name) for name in _FIELDS})

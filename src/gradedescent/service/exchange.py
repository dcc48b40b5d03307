"""Watches nbgrader's exchange: what is submitted by nbgrader's own button becomes an attempt, once.

A folder in `inbound/` is called like `ada+optimization+2026-03-02 13:00:00 UTC+…`. Who it is of must own it, as anybody
may write there; `c.ExchangeCollect.check_owner = False` does without, where all students are one user of the machine.
The time is the one that nbgrader's client wrote. Cool-down is not asked for: nobody could be told. What was refused is
looked at anew when the course's files change, and at a start.
"""

from __future__ import annotations

import logging
import os
import pwd
import stat
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.feedback_pages import SECRET, TIMESTAMP
from gradedescent.errors import CourseError
from gradedescent.notebooks.intake import WITH_OUTPUTS
from gradedescent.policies import Earlier, permission
from gradedescent.service.folders import MOST_FILES, as_attempt
from gradedescent.service.live import Refusal
from gradedescent.settings import read_config
from gradedescent.student_names import STUDENT_NAME
from gradedescent.text import cleaned
from gradedescent.times import in_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from gradedescent.service.attempts import Attempt
    from gradedescent.service.desk import Desk
    from gradedescent.service.live import Opened

log = logging.getLogger("gradedescent.service")
PAUSE = 2.0
"""Seconds between two looks."""
SETTLED = 2.0
"""Seconds without a change after which a folder is taken to be written."""
_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Submitted:
    """A folder in `inbound/`."""

    path: Path
    student: str
    assignment: str
    received: datetime


class ExchangeWatch:
    """The thread that looks; `close` ends it. Raises `CourseError` where the exchange can't be read."""

    def __init__(self, desk: Desk) -> None:
        from sqlalchemy import Column, MetaData, String, Table

        self._desk = desk
        settings = desk.live.now.course.settings
        config = read_config(settings.root)
        self.inbound = inbound(config, settings.course_id)
        self._check_owner = checks_owner(config)
        metadata = MetaData()
        self._seen = Table(
            "exchange",
            metadata,
            Column("folder", String(300), primary_key=True),
            Column("assignment", String(128), nullable=False),
            Column("refused", String(_TEXT), nullable=False),
        )
        desk.attempts.transaction(metadata.create_all)
        desk.refused = self.refused
        self._opened: Opened | None = None
        """The course as it was when the exchange was looked at last."""
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="exchange", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._ending.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._ending.wait(PAUSE):
            try:
                self.look()
            except Exception:
                log.exception("the exchange could not be read")

    def look(self) -> None:
        """Take in what is new and whole, in the order of its times."""
        opened = self._desk.live.now
        if opened is not self._opened:  # what the course allows may be other than before
            self._opened = opened
            self._forget_refused()
        known = self._known()
        found = []
        for name in os.listdir(self.inbound):  # noqa: PTH208 - names
            if name in known or name.startswith("."):
                continue
            try:
                found.append(parsed(self.inbound / name))
            except ValueError as error:
                self._note(name, "", f"it is not called as nbgrader calls what is submitted: {error}")
        for each in sorted(found, key=lambda one: (one.received, one.path.name)):
            is_known = each.assignment in opened.assignments  # others may be released yet
            if is_known and not self._ending.is_set() and _is_whole(each.path):
                self._take(each)

    def _take(self, each: Submitted) -> None:
        """Make an attempt of a folder, or note why none is made."""
        try:
            attempt = self._attempt(each)
        except Refusal as error:
            if error.code == "busy":
                return  # later
            self._note(each.path.name, each.assignment, error.message)
        else:
            log.info("taken from the exchange", extra={"attempt": attempt.id})
            self._note(each.path.name, each.assignment, "")

    def _attempt(self, each: Submitted) -> Attempt:
        desk = self._desk
        if why := STUDENT_NAME.problem(each.student):
            raise Refusal("bad_request", f"nobody can be called {cleaned(each.student, 60)!r}: {why}")
        place = desk.live.assignment(each.assignment)
        settings = desk.live.now.course.settings
        owner = each.student if self._check_owner else None
        files = read_folder(each.path, owner, WITH_OUTPUTS * settings.notebook_size)
        taken = as_attempt(files, settings)
        taken |= {name: content for name, content in files if name in {TIMESTAMP, SECRET} and len(content) <= _TEXT}

        def check(mine: Sequence[Attempt]) -> None:
            policy, due = desk.live.policy(place.name)
            earlier = [Earlier(one.received, one.costs) for one in mine]
            allowed = permission(policy, each.student, each.received, earlier, due)
            if allowed.code not in {"", "too_soon"}:
                raise Refusal(allowed.code, allowed.why)

        return desk.accept(each.student, place, taken, check, each.received)[0]

    def refused(self, assignment: str) -> list[dict[str, Any]]:
        """Return what was not taken of an assignment, and why."""
        from sqlalchemy import select

        table = self._seen
        wanted = select(table).where(table.c.refused != "", table.c.assignment == assignment).order_by(table.c.folder)
        rows = self._desk.attempts.transaction(lambda connection: connection.execute(wanted).all(), writes=False)
        return [{"folder": row.folder, "why": row.refused} for row in rows]

    def _known(self) -> set[str]:
        from sqlalchemy import select

        wanted = select(self._seen.c.folder)
        return set(self._desk.attempts.transaction(lambda connection: connection.scalars(wanted).all(), writes=False))

    def _forget_refused(self) -> None:
        """Look anew at what was not taken."""
        from sqlalchemy import delete

        gone = delete(self._seen).where(self._seen.c.refused != "")
        self._desk.attempts.transaction(lambda connection: connection.execute(gone))

    def _note(self, name: str, assignment: str, refused: str) -> None:
        if refused:
            log.warning("not taken from the exchange", extra={"folder": cleaned(name, 200), "why": refused})
        database = self._desk.attempts
        values = {"folder": name[:300], "assignment": assignment[:128], "refused": refused[:_TEXT]}
        row = database.insert(self._seen).values(**values).on_conflict_do_nothing()
        database.transaction(lambda connection: connection.execute(row))


def inbound(config: Any, course_id: str) -> Path:
    """Return the folder of what is submitted; raise `CourseError` where there is none that can be read."""
    root = config.get("Exchange", {}).get("root", "/usr/local/share/nbgrader/exchange")
    found = Path(str(root)) / course_id / "inbound"
    if not os.access(found, os.R_OK | os.X_OK):
        raise CourseError(f"the exchange has no folder {found} that can be read: see docs/exchange.md")
    return found


def checks_owner(config: Any) -> bool:
    """Tell whether a folder must be owned by whose it is, as nbgrader's option says."""
    said = [config.get(section, {}).get("check_owner") for section in ("ExchangeCollect", "CollectApp")]
    return next((bool(each) for each in said if each is not None), True)


def parsed(path: Path) -> Submitted:
    """Return what a folder's name says; raise `ValueError` where it says something else."""
    parts = path.name.split("+")
    for place in range(2, len(parts)):  # a name may hold a plus, and a time zone too
        for end in (len(parts), len(parts) - 1):
            if end <= place:
                continue
            try:
                received = in_utc("+".join(parts[place:end]))
            except (ValueError, OverflowError):
                continue
            student = "+".join(parts[: place - 1])
            if student and parts[place - 1]:
                return Submitted(path, student, parts[place - 1], received)
    raise ValueError(f"{cleaned(path.name, 80)!r} has no student, assignment and time with + between them")


def _is_whole(path: Path) -> bool:
    """Tell whether a folder is written: nbgrader writes the time stamp last."""
    try:
        info = path.lstat()
        return (
            stat.S_ISDIR(info.st_mode)
            and (path / TIMESTAMP).is_file()
            and time.time() - max(info.st_mtime, (path / TIMESTAMP).stat().st_mtime) > SETTLED
        )
    except OSError:
        return False


def read_folder(path: Path, owner: str | None, largest: int) -> list[tuple[str, bytes]]:
    """Return the regular files of a folder that somebody wrote who may change it meanwhile.

    The folder is opened once, and its files by that: what takes its place, and links in it, lead nowhere. Where an
    `owner` must have it, each file is theirs too. Folders in it are left out. Raises `Refusal`.
    """
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise Refusal("not_a_notebook", f"it can't be read: {error.strerror}") from error
    try:
        user = os.fstat(folder).st_uid
        if owner is not None and _name_of(user) != owner:
            raise Refusal("forbidden", f"it says that it is {owner}'s, and {_name_of(user)} owns it")
        found: list[tuple[str, bytes]] = []
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - of an open folder
            content = _read(folder, name, None if owner is None else user, largest)
            if content is not None:
                found.append((name, content))
            if len(found) > MOST_FILES:
                raise Refusal("too_large", f"it has more than {MOST_FILES} files")
        return found
    finally:
        os.close(folder)


def _read(folder: int, name: str, user: int | None, largest: int) -> bytes | None:
    """Return a file of an open folder, None for what is not a regular file of that user's."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    try:
        info = os.fstat(descriptor)
        if not stat.S_ISREG(info.st_mode) or user not in {None, info.st_uid}:
            return None
        if info.st_size > largest:
            raise Refusal("too_large", f"{cleaned(name, 60)!r} is larger than {largest >> 20} MiB")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(largest)
    finally:
        os.close(descriptor)


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return "somebody unknown"

"""Who somebody is, by a token: what a person or a program shows, of which the database has only a hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from gradedescent.errors import GraderError
from gradedescent.service.attempts import Attempts, now
from gradedescent.student_names import STUDENT_NAME
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from datetime import timedelta

    from sqlalchemy import Connection

Role = Literal["student", "grader", "instructor"]
ROLES: tuple[Role, ...] = get_args(Role)
PREFIX = "gd_"
"""What tokens begin with, so that one that is published by mistake is found."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, and what they may do: graders see the class, instructors change things as well."""

    name: str
    role: Role

    @property
    def teaches(self) -> bool:
        """Whether they see what students handed in."""
        return self.role in {"grader", "instructor"}

    @property
    def decides(self) -> bool:
        """Whether they publish and have graded again."""
        return self.role == "instructor"


def hashed(secret: str) -> str:
    """Return what the database has of a token. It has 256 random bits, so that a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Tokens:
    """The tokens that were made and not taken back."""

    def __init__(self, attempts: Attempts) -> None:
        self._database, self._table = attempts, attempts.tokens

    def make(self, name: str, role: Role, lasts: timedelta | None = None) -> str:
        """Return a new token, and forget those that have ended; raise `GraderError` for a name that nobody can have."""
        from sqlalchemy import delete, insert

        if why := STUDENT_NAME.problem(name):
            raise GraderError(f"{cleaned(name, 60)!r} can't be a name: {why}")
        secret = PREFIX + secrets.token_urlsafe(32)
        moment = now()
        values = {"hash": hashed(secret), "name": name, "role": role, "made": moment}
        row = insert(self._table).values(**values, expires=None if lasts is None else moment + lasts)
        ended = delete(self._table).where(self._table.c.expires < moment)

        def work(connection: Connection) -> None:
            connection.execute(ended)
            connection.execute(row)

        self._database.transaction(work)
        return secret

    def person(self, digest: str) -> Identity | None:
        """Return whose token has this hash, None where none has, or no longer."""
        from sqlalchemy import select

        wanted = select(self._table).where(self._table.c.hash == digest)
        row = self._database.transaction(lambda connection: connection.execute(wanted).first(), writes=False)
        if row is None or (row.expires is not None and row.expires < now()):
            return None
        return Identity(row.name, row.role)

    def people(self) -> list[tuple[Identity, int]]:
        """Return who has tokens, and how many."""
        from sqlalchemy import func, select

        table = self._table
        wanted = select(table.c.name, table.c.role, func.count()).group_by(table.c.name, table.c.role)
        rows = self._database.transaction(lambda connection: connection.execute(wanted).all(), writes=False)
        return sorted(((Identity(row[0], row[1]), row[2]) for row in rows), key=lambda each: each[0].name)

    def take_back(self, name: str) -> int:
        """Take back all tokens of somebody; return how many these were."""
        from sqlalchemy import delete

        gone = delete(self._table).where(self._table.c.name == name)
        return int(self._database.transaction(lambda connection: connection.execute(gone).rowcount))

    def take_back_one(self, digest: str) -> None:
        """Take back one token, by its hash."""
        from sqlalchemy import delete

        gone = delete(self._table).where(self._table.c.hash == digest)
        self._database.transaction(lambda connection: connection.execute(gone))

"""The gradebook's students: nbgrader's own table of ids, names, addresses and the id that an LMS has for each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gradedescent.errors import GraderError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from gradedescent.gradebook.database import Database

FIELD_LIMIT = 128
"""Most characters of each column, in nbgrader's schema."""


@dataclass(frozen=True, slots=True)
class Student:
    """A row: whoever grades knows them by `id`, which names their folder too."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """The name in the order in which it is said."""
        return f"{self.first_name} {self.last_name}".strip()


def read_students(database: Database) -> list[Student]:
    """Return the students, by id."""
    from sqlalchemy import select

    table = database.tables["student"]
    columns = (table.c.id, table.c.first_name, table.c.last_name, table.c.email, table.c.lms_user_id)
    rows = database.transaction(
        lambda connection: connection.execute(select(*columns).order_by(table.c.id)).all(), writes=False
    )
    return [Student(*(value or "" for value in row)) for row in rows]


def write_students(database: Database, new: Sequence[Student], changed: Mapping[str, Mapping[str, str]]) -> None:
    """Enter new students and set the columns of known ones, all or nothing; raises `GraderError`."""
    from sqlalchemy.exc import SQLAlchemyError

    from gradedescent.gradebook.database import reason

    table = database.tables["student"]

    def work(connection: Connection) -> None:
        rows = [{name: value or None for name, value in asdict(student).items()} for student in new]
        if rows:
            connection.execute(database.insert(table).on_conflict_do_nothing(), rows)
        for student, columns in changed.items():
            connection.execute(table.update().where(table.c.id == student).values(**columns))

    try:
        database.transaction(work)
    except SQLAlchemyError as error:
        raise GraderError(f"the gradebook {database.name} did not take the students: {reason(error)}") from error

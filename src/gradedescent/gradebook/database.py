"""The database behind a gradebook, SQLite or PostgreSQL: opened, made where it is new, changed in whole transactions.

The schema is nbgrader's. Where its tables are there they are read off the database, since `nbgrader.api` takes a second
to import; where they are not, it makes them. Its own `Gradebook` is not used: two that open a new database at once make
the tables twice, and one that is killed over it leaves tables that `nbgrader db upgrade` takes for old ones.
"""

from __future__ import annotations

import json
import random
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from gradedescent.errors import ConfigurationError, GraderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import URL, Connection, Engine, Table
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    from gradedescent.settings import Settings

T = TypeVar("T")

LOCK_SECONDS = 30
"""How long a statement waits for another program's lock; `?timeout=…` in a SQLite address says otherwise."""
ATTEMPTS = 8
"""How often a transaction is tried that the database broke off for another's sake."""
_BROKEN_OFF = {"40001", "40P01"}
"""PostgreSQL's codes for a failed serialization and a deadlock: the same again succeeds."""
_MAKING = 0x67726465
"""The advisory lock of PostgreSQL under which tables are made: any number that others don't use."""
_USED = {
    "course": "id",
    "assignment": "id name duedate",
    "notebook": "id name assignment_id kernelspec",
    "base_cell": "id name notebook_id type",
    "grade_cells": "id max_score",
    "solution_cells": "id",
    "task_cells": "id max_score",
    "source_cell": "name notebook_id cell_type locked source checksum",
    "student": "id first_name last_name email lms_user_id",
    "submitted_assignment": "id assignment_id student_id timestamp extension",
    "submitted_notebook": "id assignment_id notebook_id flagged late_submission_penalty",
    "grade": "id cell_id notebook_id auto_score manual_score extra_credit needs_manual_grade",
    "comment": "id cell_id notebook_id auto_comment manual_comment",
}
"""The tables and columns that we, or nbgrader's sum of a notebook's scores, read or write."""


class Transactions:
    """A database that is changed in whole transactions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite's."""
        return str(self.engine.dialect.name) == "sqlite"

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def transaction(self, work: Callable[[Connection], T], *, writes: bool = True) -> T:
        """Return what `work` returns for a connection; all that it does there is done, or nothing.

        Where the database breaks the transaction off (a deadlock, a lost connection), `work` is called again, so it
        must bear that even when the first time came through. SQLite lets one transaction at a time write, from its
        begin; on PostgreSQL a statement sees what was committed before it, and `work` locks the rows that it reads and
        then writes.
        """
        from sqlalchemy.exc import DBAPIError

        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.engine.begin() as connection:
                    if self.is_sqlite and writes:
                        connection.exec_driver_sql("BEGIN IMMEDIATE")
                    elif writes:
                        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
                    return work(connection)
            except DBAPIError as error:
                if attempt == ATTEMPTS or not _is_worth_another_try(error):
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - so that two don't meet again
        raise AssertionError("the last attempt returns or raises")

    def insert(self, table: Table) -> Any:
        """Return an INSERT that can say `on_conflict_…`, in the database's dialect."""
        dialect = import_module(f"sqlalchemy.dialects.{'sqlite' if self.is_sqlite else 'postgresql'}")
        return dialect.insert(table)


class Database(Transactions):
    """A gradebook's database with all of nbgrader's tables and the course's row.

    Raises `GraderError` where it can't be opened, `ConfigurationError` where it is of another kind.
    """

    def __init__(self, settings: Settings) -> None:
        self.name = without_password(settings.db_url)
        with _opening(settings):
            super().__init__(open_engine(settings.db_url, settings.root))
            self.tables = self._reflected()
            if self.tables.keys() != _USED.keys():
                self._make_tables()
                self.tables = self._reflected()
            self._check_columns()
            self._enter_course(settings.course_id)

    def _reflected(self) -> Mapping[str, Table]:
        """Return those of the tables that we use which are there, by name, as the database describes them."""
        from sqlalchemy import Interval, MetaData, event

        metadata = MetaData()

        @event.listens_for(metadata, "column_reflect")
        def know_intervals(_inspector: Any, _table: Any, column: Any) -> None:
            if column["name"] == "extension":  # SQLite has no type for it: as a time since 1970
                column["type"] = Interval()

        metadata.reflect(self.engine, only=lambda name, _: name in _USED, resolve_fks=False)
        return metadata.tables

    def _check_columns(self) -> None:
        """Raise `GraderError` where a column that we use is not there."""
        for name, columns in _USED.items():
            missing = [column for column in columns.split() if column not in self.tables[name].c]
            if missing:
                raise GraderError(
                    f"the gradebook {self.name} has no column {name}.{missing[0]}:"
                    " it may be of an older nbgrader: `nbgrader db upgrade` brings it up to date"
                )

    def _make_tables(self) -> None:
        """Make what tables there are not, as nbgrader's `Gradebook` does, in one transaction and once."""
        from nbgrader.api import Base
        from sqlalchemy import inspect

        def make(connection: Connection) -> None:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
            is_new = not inspect(connection).get_table_names()
            Base.metadata.create_all(connection)
            if is_new:
                connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
                connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{newest_schema()}')")  # noqa: S608 - nbgrader's own name for it

        self.transaction(make)

    def _enter_course(self, course: str) -> None:
        from sqlalchemy import select

        table = self.tables["course"]
        known = select(table.c.id).where(table.c.id == course)
        if self.transaction(lambda connection: connection.execute(known).first(), writes=False) is None:
            enter = self.insert(table).values(id=course).on_conflict_do_nothing()
            self.transaction(lambda connection: connection.execute(enter))


@contextmanager
def _opening(settings: Settings) -> Iterator[None]:
    """Raise what goes wrong while the gradebook is opened as a `GraderError`."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    name = without_password(settings.db_url)
    try:
        yield
    except ArgumentError as error:
        raise ConfigurationError(
            f"c.CourseDirectory.db_url {name} is not an address of a database: it must be like"
            " 'sqlite:///gradebook.db' or 'postgresql+psycopg://role@host/database'"
        ) from error
    except ModuleNotFoundError as error:
        raise GraderError(
            f"the gradebook {name} needs the package {error.name!r}, which is not installed:"
            " pip install 'gradedescent[postgresql]'"
        ) from error
    except SQLAlchemyError as error:
        raise GraderError(f"the gradebook {name} can't be opened: {reason(error)}") from error


def is_there(settings: Settings) -> bool:
    """Tell whether a gradebook was made; one on a server is taken to be there."""
    url = rooted(settings.db_url, settings.root)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def describe(settings: Settings) -> str:
    """Return what a gradebook's database is; make nothing. Raises as `Database` does, and for an old schema."""
    from sqlalchemy import inspect

    name = without_password(settings.db_url)
    with _opening(settings):
        engine = open_engine(settings.db_url, settings.root)
        if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
            return f"{name}, not there yet: `gradedescent generate` makes it"
        with engine.connect() as connection:
            version = ".".join(str(part) for part in engine.dialect.server_version_info or ())
            said = f"{name}, {engine.dialect.name} {version} through {engine.dialect.driver}"
            if not inspect(connection).has_table("alembic_version"):
                return f"{said}, without tables yet: `gradedescent generate` makes them"
            schema = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        engine.dispose()
    if schema != newest_schema():
        raise GraderError(
            f"the gradebook {name} has nbgrader's schema {schema!r}, the one that is installed has"
            f" {newest_schema()!r}: `nbgrader db upgrade` brings it up to date"
        )
    return said


def open_engine(address: str, root: Path, setting: str = "c.CourseDirectory.db_url") -> Engine:
    """Return the engine for an address that a setting gives, a relative file taken from `root`.

    Raises `ConfigurationError` for a kind of database that we can't write.
    """
    from sqlalchemy import create_engine

    url = rooted(address, root)
    kind = url.get_backend_name()
    if kind == "sqlite":
        waits = {} if "timeout" in url.query else {"timeout": LOCK_SECONDS}
        return create_engine(url, connect_args=waits, hide_parameters=True)
    if kind == "postgresql":
        waits = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
        # Whatever the server's default is: an INSERT that gives way to another's row must see that row afterwards.
        options = {"isolation_level": "READ COMMITTED", "pool_pre_ping": True}
        return create_engine(url, connect_args=waits, hide_parameters=True, **options)
    raise ConfigurationError(f"{setting} names {kind!r}: a gradebook is a database of 'sqlite' or 'postgresql'")


def newest_schema() -> str:
    """Return alembic's name for the schema of the nbgrader that is installed.

    nbgrader asks the program `alembic`, which is not on the PATH of a virtual environment that is not activated.
    """
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def _is_worth_another_try(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)  # psycopg, psycopg2
    return bool(error.connection_invalidated) or code in _BROKEN_OFF


def concerns_one(error: SQLAlchemyError) -> bool:
    """Tell whether rows were refused for what they hold; otherwise the database took nothing from anybody."""
    from sqlalchemy.exc import DataError, IntegrityError

    return isinstance(error, DataError | IntegrityError)


def reason(error: Exception) -> str:
    """Return the database's own words for an error."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def rooted(url: str, root: Path) -> URL:
    """Return a database's address with a relative SQLite file taken from the course's folder, wherever we run."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or (parsed.database or ":memory:").startswith((":memory:", "file:")):
        return parsed
    return parsed.set(database=str(root / str(parsed.database)))


def without_password(url: str) -> str:
    """Return an address as messages may show it."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except ArgumentError:
        return json.dumps(url.rsplit("@", 1)[-1])
    if "password" in parsed.query:  # libpq takes it there too
        parsed = parsed.update_query_dict({"password": "***"})
    return parsed.render_as_string(hide_password=True)

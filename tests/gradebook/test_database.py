"""How a gradebook's database is opened, and what is said where that or a transaction fails."""

import contextlib
import sqlite3

import pytest
from traitlets.config import Config

from fixtures.books import Book
from gradedescent.errors import ConfigurationError, GraderError
from gradedescent.gradebook import database
from gradedescent.gradebook.database import Database, describe, newest_schema


def opened(folder, address):
    """Open the gradebook at an address and close it."""
    Database(Book(folder, address).settings).close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "mysql://me:s3cret@host/course",
            "db_url names 'mysql': a gradebook is a database of 'sqlite' or 'postgresql'",
        ),
        ("postgres://me:s3cret@host/course", "db_url names 'postgres'"),
        ("gradebook.db", "is not an address of a database: it must be like 'sqlite:///gradebook.db' or 'postgresql"),
        ("s3cret@host", "is not an address of a database"),
        ("postgresql+nothing://me:s3cret@host/course", "is not an address of a database"),
    ],
)
def test_an_address_of_nothing_we_know_is_refused(tmp_path, address, said):
    with pytest.raises(ConfigurationError) as raised:
        opened(tmp_path, address)

    assert said in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_a_missing_driver_is_named_with_the_extra(tmp_path):
    with pytest.raises(GraderError, match=r"needs the package 'psycopg2'.*pip install 'gradedescent\[postgresql\]'"):
        opened(tmp_path, "postgresql+psycopg2://me@host/course")


def test_a_wrong_password_is_not_repeated(postgresql, tmp_path):
    """Nor is a right one: no message has it, wherever in the address it stands."""
    in_query = postgresql.address("postgres").replace(":open-sesame@", "@") + "&password=s3cret"
    for address in (postgresql.address("postgres", "s3cret"), in_query):
        with pytest.raises(GraderError, match="password authentication failed") as raised:
            opened(tmp_path, address)
        assert "s3cret" not in str(raised.value)
        assert "s3cret" not in str(raised.value.__cause__)


def test_the_plain_address_of_postgresql_works(postgresql, tmp_path):
    """SQLAlchemy takes psycopg for it, which the extra installs."""
    opened(tmp_path, postgresql.new().replace("+psycopg", ""))


def test_a_role_needs_few_rights_to_grade_and_is_told_those_it_lacks(postgresql, on_server, tmp_path):
    postgresql.execute("postgres", "CREATE ROLE guest LOGIN PASSWORD 'open-sesame'")
    with pytest.raises(GraderError, match="can't be opened: permission denied for schema public"):
        opened(tmp_path, postgresql.new().replace("instructor:", "guest:"))
    on_server.execute("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO guest")

    with Book(tmp_path, on_server.address.replace("instructor:", "guest:")).open() as gradebook:
        assert gradebook.save_all([on_server.result("ada")], Config()) == {}


def test_a_file_lies_in_the_courses_folder(tmp_path, monkeypatch):
    monkeypatch.chdir("/")

    opened(tmp_path, "sqlite:///here.db")

    assert (tmp_path / "here.db").is_file()
    with pytest.raises(GraderError, match="unable to open database file"):
        opened(tmp_path, "sqlite:///no/such/folder/here.db")


def test_a_gradebook_of_an_old_nbgrader_gets_advice(on_file):
    on_file.execute("ALTER TABLE submitted_assignment RENAME COLUMN extension TO extensions")

    with pytest.raises(GraderError, match=r"no column submitted_assignment\.extension.*`nbgrader db upgrade`"):
        on_file.open()


def test_tables_that_are_missing_are_made(book):
    """What a program leaves that was killed while it made them."""
    book.execute("DROP TABLE comment")

    with book.open() as gradebook:
        assert gradebook.save_all([book.result("ada")], Config()) == {}

    assert book.counts()["comment"] == 4
    assert len(book.execute("SELECT version_num FROM alembic_version")) == 1


def test_a_lock_that_somebody_keeps_is_named(book, monkeypatch):
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1 if book.engine.name == "sqlite" else 1)
    with book.open() as gradebook:
        gradebook.save_all([book.result("ada", 1.0)], Config())
        with contextlib.ExitStack() as stack:
            if book.engine.name == "sqlite":
                other = stack.enter_context(contextlib.closing(sqlite3.connect(book.folder / "gradebook.db")))
                other.execute("BEGIN IMMEDIATE")
                said = "database is locked"
            else:
                other = stack.enter_context(book.engine.begin())
                other.exec_driver_sql("SELECT * FROM submitted_assignment FOR UPDATE")
                said = "canceling statement due to lock timeout"
            with pytest.raises(GraderError, match=f"did not take the scores of 'ada': {said}"):
                gradebook.save_all([book.result("ada", 2.0)], Config())

    assert book.grades("ada")["half"][0] == 1.0


def test_doctor_describes_a_gradebook_and_makes_none(book, tmp_path, postgresql):
    kind = book.engine.name

    assert f", {kind} " in describe(book.settings)
    assert "open-sesame" not in describe(book.settings)
    new = Book(tmp_path, postgresql.new() if kind == "postgresql" else f"sqlite:///{tmp_path / 'none.db'}")
    assert "`gradedescent generate` makes" in describe(new.settings)
    assert not (tmp_path / "none.db").exists()
    book.execute("UPDATE alembic_version SET version_num = 'old'")
    with pytest.raises(GraderError, match=f"schema 'old', the one that is installed has '{newest_schema()}'"):
        describe(book.settings)

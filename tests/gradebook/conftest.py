"""Gradebooks of both kinds, with an assignment and no submissions."""

import pytest

from fixtures.books import Book, copied, fill
from fixtures.postgresql_server import postgresql  # noqa: F401 - a fixture


@pytest.fixture(scope="session")
def file_template(tmp_path_factory):
    """A gradebook in a file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "gradebook.db"
    fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def server_template(postgresql):  # noqa: F811
    """The name of a gradebook on the server, to be copied."""
    fill(postgresql.new())
    return f"course{postgresql.databases}"


@pytest.fixture
def on_file(file_template, tmp_path):
    """A gradebook of SQLite's."""
    return copied(file_template, tmp_path)


@pytest.fixture
def on_server(server_template, postgresql, tmp_path):  # noqa: F811
    """A gradebook of PostgreSQL's."""
    return Book(tmp_path, postgresql.new(server_template))


@pytest.fixture(params=["on_file", "on_server"])
def book(request):
    """A gradebook of each kind."""
    return request.getfixturevalue(request.param)

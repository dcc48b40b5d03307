"""What the tests of nbgrader on our engine share: an assignment that is released once, and workers that end."""

import os
import sys
from pathlib import Path

import pytest

from fixtures.classroom import Classroom
from gradedescent import nbgrader_plugin

# nbgrader runs `alembic` by its name, and asks for a user's name.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
os.environ.setdefault("USER", "instructor")


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """The course with `numbers` released and nothing handed in; to be copied."""
    return Classroom(tmp_path_factory.mktemp("released") / "course").with_numbers()


@pytest.fixture
def room(released, tmp_path):
    """A copy of that course, for tests that change it."""
    return released.copy(tmp_path / "course")


@pytest.fixture(scope="package", autouse=True)
def no_worker_left():
    """End the workers that nbgrader's process would keep until it ends."""
    yield
    nbgrader_plugin.close_backends()

"""What tests of the service share: a released course, and a service for it."""

from __future__ import annotations

import logging
import shutil

import pytest

from fixtures.service import made_course, opened_course, served


@pytest.fixture(autouse=True)
def log(monkeypatch):
    """Have the service's log heard by tests, whatever a command in this process has made of it."""
    logger = logging.getLogger("gradedescent.service")
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    logger.manager._clear_cache()


@pytest.fixture(scope="session")
def released(made_once, cache):
    """The folder of a course with one released lesson."""
    return made_once("released-lesson", lambda folder: made_course(folder, cache))


@pytest.fixture(scope="module")
def service(tmp_path_factory, released, cache):
    """A service for a course that allows everything."""
    folder = tmp_path_factory.mktemp("service") / "course"
    shutil.copytree(released, folder)
    with served(opened_course(folder, cache)) as found:
        yield found


@pytest.fixture
def course(tmp_path, released, cache):
    """Return a function that makes a copy of the course with policies."""

    def make(policies=None):
        folder = tmp_path / "course"
        shutil.copytree(released, folder)
        return opened_course(folder, cache, policies)

    return make

"""What tests of LTI share: a platform, and services that know it."""

from __future__ import annotations

import shutil

import pytest

from fixtures.lti import Browser, FakePlatform
from fixtures.service import opened_course, served


@pytest.fixture(scope="module")
def platform():
    found = FakePlatform()
    yield found
    found.close()


@pytest.fixture
def service(course, platform):
    """A service that knows the platform."""
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Gradedescent.lti = [{platform.config()!r}]\n")
    with served(made) as found:
        yield found


@pytest.fixture
def browser(service):
    with Browser(base_url=service.url, timeout=30) as found:
        yield found


@pytest.fixture(scope="module")
def standing(tmp_path_factory, released, cache, platform):
    """A service for many launches that all fail."""
    folder = tmp_path_factory.mktemp("lti") / "course"
    shutil.copytree(released, folder)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Gradedescent.lti = [{platform.config()!r}]\n")
    with served(opened_course(folder, cache)) as found:
        yield found

"""The releases in the repository are what the solutions make, byte for byte."""

from __future__ import annotations

import shutil

import pytest

from fixtures.sample_class import SAMPLES
from gradedescent.course import Course
from gradedescent.gradebook.database import Database
from gradedescent.notebooks import release
from gradedescent.settings import load, read_config

IGNORED = {"__pycache__", ".ipynb_checkpoints"}


@pytest.fixture(scope="module")
def course(tmp_path_factory, repository):
    """A copy of the course, with nothing released."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(repository / "source", root / "source")
    shutil.copy(repository / "nbgrader_config.py", root)
    course = Course(load(root))
    Database(course.settings).close()
    return course


def files(folder):
    """Return what is in a folder, by relative path."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not IGNORED & {*path.parts}]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.mark.parametrize("assignment", SAMPLES)
def test_a_release_is_what_the_solution_makes(course, repository, assignment):
    """`make course` makes them again."""
    place = course.assignment(assignment)
    release.generate(place, course.settings, read_config(course.settings.root))
    made, kept = files(place.release), files(repository / "release" / assignment)

    assert [name for name in made.keys() | kept if made.get(name) != kept.get(name)] == []
    assert release.leaks(place) == []

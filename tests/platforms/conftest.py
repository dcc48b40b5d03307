"""Courses into which archives are collected, without a gradebook."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fixtures.handed_out import archive
from fixtures.small_course import LESSON, Exercise
from gradedescent.cli.collect import command
from gradedescent.platforms.people import read_known
from gradedescent.platforms.submitting import read_collected


class Desk:
    """A course with the assignment `lab1`, to which archives are handed."""

    def __init__(self, course):
        self.course, self.root = course, course.root
        exercise = Exercise("double", LESSON["double"])
        course.add("lab1", [exercise], "")
        self.right = course.notebook("lab1", {"double": exercise.solution})
        self.untouched = course.notebook("lab1")

    def collect(self, entries, *arguments, name="export.zip"):
        """Collect an archive of names and contents; return what was printed, on one line, and the exit status."""
        made = archive(self.root.parent / name, entries)
        done = CliRunner().invoke(command, ["--course", str(self.root), "lab1", str(made), *map(str, arguments)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return " ".join(done.output.replace("│", " ").split()), done.exit_code

    @property
    def students(self):
        """Who handed in."""
        return sorted(path.parent.parent.name for path in self.root.glob("submitted/*/lab1/lab1.ipynb"))

    @property
    def called(self):
        """What each of a platform's people is called, by the platform's own names."""
        known = read_known(self.root)
        return {key: student for names in known.values() for key, student in names.items()}

    def submission(self, student):
        """Return a submission's files, by path."""
        folder = self.root / "submitted" / student / "lab1"
        return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}

    def remembered(self, student):
        """Return what is remembered of a student's submission."""
        return read_collected(self.root, "lab1")[student]


@pytest.fixture
def desk(small_course):
    return Desk(small_course)

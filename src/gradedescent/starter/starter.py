"""Writes a course or an assignment with two exercises, their grader tests, a mistake and a variant, and proves it.

Where something goes wrong on the way, the machine's sandbox for example, nothing of it is left.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.release_proof import ProvenRelease, check_configuration, prove_release
from gradedescent.course import AssignmentNotebook, Course
from gradedescent.errors import CourseError, GraderError
from gradedescent.gradebook.database import Database
from gradedescent.names import NotebookId
from gradedescent.notebooks import release
from gradedescent.notebooks.delimiters import Delimiters
from gradedescent.settings import CONFIG_FILE, Settings, find_root, load, read_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIRST = "homework1"
"""What a new course's assignment is called."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be made: an assignment, and the course around it where that is new."""

    root: Path
    assignment: str
    course_is_new: bool

    @classmethod
    def at(cls, path: Path, course: Path | None = None) -> Start:
        """Return what `path` asks for: an assignment where it is inside a course (or in `course`), else a course.

        Raises `CourseError` for a name that can't be one, a folder that is not there, and what would be written over.
        """
        target = (course / path.name if course is not None else path).resolve()
        around = _course_around(target.parent)
        if around is None:
            return cls._course(target, path)
        if not _NAME.fullmatch(target.name):
            raise CourseError(
                f"{target.name!r} can't be an assignment's name: it begins with a letter or digit and has letters a to"
                " z, digits and _ . - only"
            )
        return cls(around, target.name, course_is_new=False)

    @classmethod
    def _course(cls, target: Path, said: Path) -> Start:
        if not target.parent.is_dir():
            raise CourseError(
                f"there is no folder {said.parent}: `gradedescent new {said.parent}` makes a course, in which"
                f" `gradedescent new {said}` makes an assignment"
            )
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise CourseError(
                f"{said} is there already, and is not an empty folder: `gradedescent new` writes over nothing;"
                " `gradedescent adopt` is for a course that you have"
            )
        return cls(target, FIRST, course_is_new=True)

    def make(self, **overrides: Any) -> MadeAssignment:
        """Write it, record its references, and prove its release; raise `GraderError` with nothing left of it.

        `overrides` are settings, as the command line gives them.
        """
        if self.course_is_new:
            folders = [] if self.root.exists() else [self.root]
            course = Course(Settings(root=self.root, db_url=""))
        else:
            folders = []
            course = Course(load(self.root))
        place = course.place_notebook(NotebookId(self.assignment, self.assignment))
        texts = self._texts(place)
        own = [place.path.parent, place.release.parent, place.references, *texts]
        for path in own:
            if path.exists() or path.is_symlink():
                raise CourseError(
                    f"{path.relative_to(self.root)} is there already: `gradedescent new` writes over nothing"
                )
        try:
            for path, text in texts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            proven = _prove(load(self.root, **overrides), self.assignment)
        except BaseException as error:
            self._remove([*folders, *own])
            if isinstance(error, GraderError):
                raise type(error)(f"{error}. Nothing was made in {self.root}") from error
            raise
        return MadeAssignment(self, tuple(texts), place, proven)

    def _texts(self, place: AssignmentNotebook) -> dict[Path, str]:
        """Return the files to write and what is in them."""
        names = {
            place.path: "notebook.ipynb",
            place.tests: "tests.py.txt",
            place.mistakes: "mistakes.py.txt",
            place.variants: "variants.py.txt",
        }
        if self.course_is_new:
            names = {self.root / CONFIG_FILE: "nbgrader_config.py.txt", **names}
        words = {"{assignment}": self.assignment, '"{course}"': json.dumps(self.root.name, ensure_ascii=False)}
        return {path: _filled(name, words) for path, name in names.items()}

    def _remove(self, paths: list[Path]) -> None:
        """Remove what was made, and in a new course all there is: its folder was not there, or empty."""
        if self.course_is_new:
            paths = [*paths, *(self.root.iterdir() if self.root.is_dir() else [])]
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class MadeAssignment:
    """What was made, and what its proof says."""

    start: Start
    files: tuple[Path, ...]
    notebook: AssignmentNotebook
    proven: ProvenRelease


def _course_around(folder: Path) -> Path | None:
    """Return the course that a folder is in or is, None where it is in none."""
    try:
        return find_root(folder)
    except CourseError:
        return None


def _filled(name: str, words: Mapping[str, str]) -> str:
    """Return a file of this package with words put in."""
    text = (resources.files(__package__) / "files" / name).read_text(encoding="utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _prove(settings: Settings, name: str) -> ProvenRelease:
    """Record an assignment's references and make its release, as `record` and `generate` do."""
    course = Course(settings)
    place = course.assignment(name)
    config = read_config(settings.root)
    check_configuration(place, config)
    with LocalBackend(settings, [name]) as backend:
        for each in place.notebooks:
            references.save(each.references, backend.record(each.id))
    Database(settings).close()  # made by us where it is new: nbgrader's way is not safe from a second one
    with LocalBackend(settings, [name]) as backend:
        backend.start(2)
        release.generate(place, settings, config)
        return prove_release(course, place, backend, Delimiters.of(config))

"""Where things are in a course: assignments, submissions, grader tests, references."""

from __future__ import annotations

import contextlib
import difflib
import fcntl
import fnmatch
import importlib.util
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, GraderError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gradedescent.settings import Settings

STUDENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@+-]*")
"""What a student's folder may be called: it becomes a path, a line of a table and a key of the gradebook."""


PRELOADED = {
    "matplotlib": ("matplotlib.pyplot", "matplotlib.backends.backend_agg"),
    "h5py": ("h5py",),
    "scipy": ("scipy",),
    "pandas": ("pandas",),
}
"""Modules that are slow to import and known to survive a fork, by the name that code imports."""
_IMPORT = re.compile(r"""(?:^|["']|\\n)\s*(?:import|from)\s+(\w+)""", re.MULTILINE)
"""An import in Python, or at the start of a line of a notebook's JSON."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment's places. Only `notebook` must exist."""

    name: str
    folder: Path
    notebook: Path
    release: Path
    tests: Path
    references: Path
    mistakes: Path
    variants: Path

    def files(self, ignore: tuple[str, ...], kept: Collection[str] = ()) -> dict[str, Path]:
        """Return what students get next to the notebook: top-level names and where they are.

        Left out are the files in `kept`, by their path in the folder; a folder that holds one is not named as a whole,
        its other files are.
        """
        found = {
            path.name: path
            for path in sorted(self.folder.iterdir())
            if path.suffix != ".ipynb" and not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignore)
        }
        for top in {Path(name).parts[0] for name in kept} & found.keys():
            path = found.pop(top)
            inner = sorted(path.rglob("*")) if path.is_dir() else []
            found |= {str(file.relative_to(self.folder)): file for file in inner if file.is_file()}
        return {name: path for name, path in found.items() if name not in kept}


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in for one assignment."""

    student: str
    assignment: str
    folder: Path
    notebook: Path

    def files(self, ignore: tuple[str, ...]) -> dict[str, Path]:
        """Return the regular files next to the notebook that the student handed in, by their path in the folder."""
        found: dict[str, Path] = {}
        for top, folders, names in os.walk(self.folder):  # a class has many folders: this is quicker than pathlib
            relative = os.path.relpath(top, self.folder)
            folders[:] = [name for name in folders if not any(fnmatch.fnmatch(name, pattern) for pattern in ignore)]
            for name in names:
                path = os.path.join(top, name)  # noqa: PTH118 - as above
                ignored = name.endswith(".ipynb") or any(fnmatch.fnmatch(name, pattern) for pattern in ignore)
                with contextlib.suppress(OSError):  # it went since it was listed
                    if not ignored and stat.S_ISREG(os.lstat(path).st_mode):
                        found[os.path.normpath(f"{relative}/{name}")] = Path(path)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Course:
    """A course's folder, as its settings describe it."""

    settings: Settings

    def path(self, name: str) -> Path:
        """Return the absolute path of a folder that a setting names."""
        return self.settings.root / str(getattr(self.settings, f"{name}_directory"))

    @contextlib.contextmanager
    def only_run(self) -> Iterator[None]:
        """Keep a second run out of the course; raise `GraderError` where another one is at work.

        The kernel lets go of the lock with the process that holds it, whatever ends that. A file system without locks
        for folders (some NFS) gives none.
        """
        root = self.settings.root
        descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise GraderError(
                    f"another run of `gradedescent autograde` is at work in {root}: wait for its end"
                ) from None
            except OSError:
                pass
            yield
        finally:
            os.close(descriptor)

    @property
    def tests(self) -> Path:
        """The folder of grader tests."""
        return self.settings.root / "grader_tests"

    def assignments(self) -> list[Assignment]:
        """Return all assignments: those of the setting `order` in that order, then the others by name."""
        source = self.path("source")
        if not source.is_dir():
            raise CourseError(f"the course has no folder {source}: solution notebooks belong there")
        found = sorted(path.name for path in source.iterdir() if (path / f"{path.name}.ipynb").is_file())
        places = {name: place for place, name in enumerate(self.settings.order)}
        return [self.place(name) for name in sorted(found, key=lambda name: (places.get(name, len(places)), name))]

    def modules(self) -> list[str]:
        """Return what is worth importing once for all submissions: the usual modules that the course's code imports."""
        code = ""
        for place in self.assignments() if self.path("source").is_dir() else []:
            for path in (place.notebook, *place.folder.glob("*.py")):
                with contextlib.suppress(OSError):
                    code += path.read_text(encoding="utf-8", errors="replace")
        imported = set(_IMPORT.findall(code))
        return [
            module
            for name, modules in PRELOADED.items()
            if name in imported and importlib.util.find_spec(name) is not None
            for module in modules
        ]

    def for_fork_server(self) -> dict[str, Any]:
        """Return what a fork server of zygotes is started with, so that they suit this course."""
        settings = self.settings
        return {
            "limits": settings.limits,
            "cache": settings.cache / "zygote",
            "without": settings.accept_risk,
            "preload": [*self.modules(), *settings.preload],
        }

    def assignment(self, name: str) -> Assignment:
        """Return the assignment called `name`; raise `CourseError`, with the nearest name, when there is none."""
        known = {assignment.name: assignment for assignment in self.assignments()}
        if name in known:
            return known[name]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f": there are {', '.join(known) or 'none'}"
        raise CourseError(f"there is no assignment {name!r}{hint}")

    def place(self, name: str) -> Assignment:
        """Return where an assignment's files belong, whether they are there or not."""
        folder = self.path("source") / name
        return Assignment(
            name=name,
            folder=folder,
            notebook=folder / f"{name}.ipynb",
            release=self.path("release") / name,
            tests=self.tests / f"test_{name}.py",
            references=self.tests / "references" / f"{name}.h5",
            mistakes=self.tests / "mistakes" / f"{name}.py",
            variants=self.tests / "variants" / f"{name}.py",
        )

    def submissions(self, assignment: Assignment, student: str | None = None) -> list[Submission]:
        """Return what was handed in for `assignment`, by student; raise `CourseError` when a named student did not."""
        submitted = self.path("submitted")
        found = [
            Submission(
                path.name, assignment.name, path / assignment.name, path / assignment.name / assignment.notebook.name
            )
            for path in (sorted(submitted.iterdir()) if submitted.is_dir() else [])
            if STUDENT_NAME.fullmatch(path.name) and (path / assignment.name).is_dir() and not path.is_symlink()
        ]
        if student is None:
            return found
        theirs = [submission for submission in found if submission.student == student]
        if not theirs:
            raise CourseError(f"{submitted} holds no submission of {assignment.name!r} by {student!r}")
        return theirs

    def passed_over(self, assignment: Assignment) -> dict[str, str]:
        """Return what is in the folder of submissions and not taken for one: its name, and why."""
        submitted = self.path("submitted")
        found = {}
        for path in sorted(submitted.iterdir()) if submitted.is_dir() else []:
            if path.name.startswith(".") or not (path / assignment.name).is_dir():
                continue
            if path.is_symlink():
                found[path.name] = "it is a link"
            elif not STUDENT_NAME.fullmatch(path.name):
                found[path.name] = "a student's name has letters a to z, digits and _ . @ + - only"
        return found

    def autograded(self, assignment: str, student: str) -> Path:
        """Return where the graded notebook of a submission is."""
        return self.path("autograded") / student / assignment / f"{assignment}.ipynb"

    def feedback(self, assignment: str, student: str) -> Path:
        """Return where the feedback page of a submission is."""
        return self.path("feedback") / student / assignment / f"{assignment}.html"

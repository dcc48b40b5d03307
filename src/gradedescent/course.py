"""Where things are in a course: assignments and their notebooks, submissions, grader tests, references."""

from __future__ import annotations

import contextlib
import difflib
import fcntl
import fnmatch
import hashlib
import hmac
import importlib.util
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, GraderError
from gradedescent.names import NotebookId
from gradedescent.secret import course_secret
from gradedescent.student_names import STUDENT_NAME, as_composed
from gradedescent.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gradedescent.settings import Settings


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
class AssignmentNotebook:
    """One notebook of an assignment: the solution, its release, and the files that belong to its name.

    Only `path` must exist.
    """

    id: NotebookId
    path: Path
    release: Path
    tests: Path
    references: Path
    mistakes: Path
    variants: Path

    @property
    def name(self) -> str:
        """Its name inside its assignment."""
        return self.id.name


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment's places; `notebooks` are those that its folder has, by name."""

    name: str
    folder: Path
    release: Path
    notebooks: tuple[AssignmentNotebook, ...]

    def notebook(self, name: str) -> AssignmentNotebook:
        """Return the notebook called `name`; raise `CourseError` where there is none."""
        for each in self.notebooks:
            if each.name == name:
                return each
        known = ", ".join(each.name for each in self.notebooks) or "none"
        raise CourseError(f"{self.name!r} has no notebook {name!r}: there are {known}")

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
        found = [self.place(path.name) for path in source.iterdir() if path.is_dir() and not path.name.startswith(".")]
        order = {name: position for position, name in enumerate(self.settings.order)}
        with_notebooks = (place for place in found if place.notebooks)
        return sorted(with_notebooks, key=lambda place: (order.get(place.name, len(order)), place.name))

    def modules(self) -> list[str]:
        """Return what is worth importing once for all submissions: the usual modules that the course's code imports."""
        code = ""
        for place in self.assignments() if self.path("source").is_dir() else []:
            for path in (*(each.path for each in place.notebooks), *place.folder.glob("*.py")):
                with contextlib.suppress(OSError):
                    code += path.read_text(encoding="utf-8", errors="replace")
        imported = set(_IMPORT.findall(code))
        return [
            module
            for name, modules in PRELOADED.items()
            if name in imported and importlib.util.find_spec(name) is not None
            for module in modules
        ]

    def seed(self, fingerprint: str) -> str:
        """Return what decides which fresh inputs a submission meets: its fingerprint, hashed with the course's secret.

        Nobody who does not know the secret can choose or predict it, and it is the same whenever it is graded.
        """
        return hmac.new(course_secret(self.settings.root), fingerprint.encode(), hashlib.sha256).hexdigest()

    def for_fork_server(self) -> dict[str, Any]:
        """Return what a fork server of zygotes is started with, so that they suit this course."""
        settings = self.settings
        return {
            "limits": settings.limits,
            "cache": settings.cache / "zygote",
            "without": settings.accept_risk,
            "preload": [*self.modules(), *settings.preload],
            # Neighbours can't slow each other down then. With fewer workers others may need the cores more.
            "pin": settings.workers >= len(os.sched_getaffinity(0)),
        }

    def assignment(self, name: str) -> Assignment:
        """Return the assignment called `name`.

        Raises `CourseError`, with the nearest name, when there is none, and where it can't be said which notebook a
        file of grader tests is for.
        """
        known = {assignment.name: assignment for assignment in self.assignments()}
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f": there are {', '.join(known) or 'none'}"
            raise CourseError(f"there is no assignment {name!r}{hint}")
        ids = [each.id for place in known.values() for each in place.notebooks]
        for each in known[name].notebooks:
            self._check_tests_of(each.id, ids)
        return known[name]

    def notebook(self, notebook: NotebookId) -> AssignmentNotebook:
        """Return a notebook of an assignment; raise `CourseError` as `assignment` does, and where it has none such."""
        return self.assignment(notebook.assignment).notebook(notebook.name)

    def by_tests(self) -> dict[Path, NotebookId]:
        """Return the notebooks of the course by their files of grader tests, whether these are there or not."""
        return {each.tests.resolve(): each.id for place in self.assignments() for each in place.notebooks}

    def place(self, name: str) -> Assignment:
        """Return where an assignment's files belong, whether they are there or not."""
        folder = self.path("source") / name
        found = sorted(path.stem for path in folder.glob("*.ipynb") if path.is_file() and not path.name.startswith("."))
        notebooks = tuple(self.place_notebook(NotebookId(name, each)) for each in found)
        return Assignment(name, folder, self.path("release") / name, notebooks)

    def place_notebook(self, notebook: NotebookId) -> AssignmentNotebook:
        """Return where a notebook's files belong, whether they are there or not.

        Its grader tests, references, mistakes and variants have its name, with its assignment's before it where grader
        tests of that name are there.
        """
        plain, full = _test_files(notebook)
        stem = (full if (self.tests / full).is_file() else plain).removeprefix("test_").removesuffix(".py")
        return AssignmentNotebook(
            id=notebook,
            path=self.path("source") / notebook.assignment / notebook.file,
            release=self.path("release") / notebook.assignment / notebook.file,
            tests=self.tests / f"test_{stem}.py",
            references=self.tests / "references" / f"{stem}.h5",
            mistakes=self.tests / "mistakes" / f"{stem}.py",
            variants=self.tests / "variants" / f"{stem}.py",
        )

    def _check_tests_of(self, notebook: NotebookId, others: list[NotebookId]) -> None:
        """Raise `CourseError` where a file of grader tests could be for this notebook and for another."""
        plain, full = _test_files(notebook)
        there = [name for name in (plain, full) if (self.tests / name).is_file()]
        if len(there) == 2:
            raise CourseError(f"{plain} and {full} in {self.tests.name}/ are both for {notebook}: keep one of them")
        for name in there:
            claims = [each for each in others if name in _test_files(each)]
            if len(claims) > 1:
                raise CourseError(
                    f"{name} in {self.tests.name}/ could be for {' or '.join(map(str, claims))}: call it {full} where"
                    f" it is for the notebook {notebook.name!r} of {notebook.assignment!r}, and its references,"
                    " mistakes and variants likewise"
                )

    def submissions(self, assignment: Assignment, student: str | None = None) -> list[Submission]:
        """Return what was handed in for `assignment`, by student; raise `CourseError` when a named student did not."""
        found = [
            Submission(path.name, assignment.name, path / assignment.name)
            for path, problem in self._handed_in(assignment)
            if problem is None
        ]
        if student is None:
            return found
        theirs = [submission for submission in found if submission.student == student]
        if not theirs:
            raise CourseError(f"{self.path('submitted')} holds no submission of {assignment.name!r} by {student!r}")
        return theirs

    def passed_over(self, assignment: Assignment) -> dict[str, str]:
        """Return what is in the folder of submissions and not taken for one: its name, and why."""
        return {path.name: problem for path, problem in self._handed_in(assignment) if problem is not None}

    def _handed_in(self, assignment: Assignment) -> Iterator[tuple[Path, str | None]]:
        """Yield the folders of students with something of an assignment, each with why it is not taken, if so."""
        submitted = self.path("submitted")
        seen: set[str] = set()
        for path in sorted(submitted.iterdir()) if submitted.is_dir() else []:
            if path.name.startswith(".") or not (path / assignment.name).is_dir():
                continue
            problem = "it is a link" if path.is_symlink() else STUDENT_NAME.problem(path.name)
            if problem is None and as_composed(path.name) in seen:
                problem = "another folder's name looks the same and is written with other characters"
            seen.add(as_composed(path.name))
            yield path, problem

    def autograded(self, notebook: NotebookId, student: str) -> Path:
        """Return where the graded notebook of a submission is."""
        return self.path("autograded") / student / notebook.assignment / notebook.file

    def feedback(self, notebook: NotebookId, student: str) -> Path:
        """Return where the feedback page of a submission's notebook is."""
        return self.path("feedback") / student / notebook.assignment / f"{notebook.name}.html"


def _test_files(notebook: NotebookId) -> tuple[str, str]:
    """Return what the grader tests of a notebook may be called: by its name, or with its assignment's before it."""
    return f"test_{notebook.name}.py", f"test_{notebook.assignment}__{notebook.name}.py"

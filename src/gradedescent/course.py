"""Where things are in a course: assignments, submissions, grader tests, references."""

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
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, GraderError
from gradedescent.secret import course_secret
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gradedescent.engine.child.sandbox import Limits
    from gradedescent.settings import Settings

_SENTENCES = 10
"""Most files that are named as left out."""
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

    def files(self, ignore: tuple[str, ...], limits: Limits) -> dict[str, Path]:
        """Return the files next to the notebook that the student handed in and that are taken, by path in the folder.

        They are regular files. Left out is what a student process could not hold as its own: a file beyond its limit
        for one, and what, by path, goes beyond half of what its scratch folder may hold; see `left_out`. Sizes are what
        a file says, holes and all.
        """
        return self._taken(ignore, limits)[0]

    def left_out(self, ignore: tuple[str, ...], limits: Limits) -> list[str]:
        """Return a sentence for each file that is too large or one too many; one for all where they are many."""
        sentences = self._taken(ignore, limits)[1]
        rest = len(sentences) - _SENTENCES
        return [*sentences[:_SENTENCES], *([f"{rest} more files were left out"] if rest > 0 else [])]

    def _taken(self, ignore: tuple[str, ...], limits: Limits) -> tuple[dict[str, Path], list[str]]:
        taken: dict[str, Path] = {}
        left: list[str] = []
        total, most, count = 0, limits.scratch_size // 2, limits.scratch_files // 2
        for name, (path, size) in sorted(self._found(ignore).items()):
            if size > limits.file_size:
                rule = f"it has {size / 2**20:.0f} MiB, and a file may have {limits.file_size / 2**20:g}"
            elif total + size > most:
                rule = f"with it the files next to the notebook have more than {most / 2**20:.4g} MiB"
            elif len(taken) >= count:
                rule = f"there are more than {count} files next to the notebook"
            else:
                taken[name] = path
                total += size
                continue
            left.append(f"{cleaned(name, 80)} was left out: {rule}")
        return taken, left

    def _found(self, ignore: tuple[str, ...]) -> dict[str, tuple[Path, int]]:
        """Return the regular files that are not ignored, and their sizes."""
        found: dict[str, tuple[Path, int]] = {}
        for top, folders, names in os.walk(self.folder):  # a class has many folders: this is quicker than pathlib
            relative = os.path.relpath(top, self.folder)
            folders[:] = [name for name in folders if not any(fnmatch.fnmatch(name, pattern) for pattern in ignore)]
            for name in names:
                path = os.path.join(top, name)  # noqa: PTH118 - as above
                ignored = name.endswith(".ipynb") or any(fnmatch.fnmatch(name, pattern) for pattern in ignore)
                with contextlib.suppress(OSError):  # it went since it was listed
                    info = os.lstat(path)
                    if not ignored and stat.S_ISREG(info.st_mode):
                        found[os.path.normpath(f"{relative}/{name}")] = Path(path), info.st_size
        return found


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

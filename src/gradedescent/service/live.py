"""The course that the service serves, opened anew when its files change."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.coordinator import Coordinator
from gradedescent.course import Course
from gradedescent.errors import CourseError, GraderError
from gradedescent.gradebook import Gradebook
from gradedescent.policies import Policy, policy_of
from gradedescent.settings import load, read_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from gradedescent.course import Assignment

log = logging.getLogger("gradedescent.service")


class Refusal(Exception):
    """What somebody asked for is refused, with a sentence for them; `code` is for programs."""

    def __init__(self, code: str, message: str, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.retry_at = code, message, retry_at


@dataclass(frozen=True)
class Opened:
    """The course as its files are now."""

    course: Course
    config: Any
    gradebook: Gradebook
    assignments: Mapping[str, Assignment]
    coordinators: dict[str, Coordinator]
    stamp: tuple[tuple[str, int, int], ...]
    """What its files are like; see `_stamp`."""


class LiveCourse:
    """The course, as its files are now."""

    def __init__(self, root: Path, overrides: Mapping[str, Any]) -> None:
        """Open the course at `root`; `overrides` are settings. Raises `GraderError`."""
        self._root, self._overrides = root, overrides
        self.lock = threading.RLock()
        self._checked = time.monotonic()
        self.renewed: Callable[[], None] = lambda: None
        """Is called when its files have changed."""
        self._opened = self._open()

    def close(self) -> None:
        """Close the gradebook."""
        self._opened.gradebook.database.close()

    @property
    def now(self) -> Opened:
        """The course; opened anew where its files have changed since the last look, a second ago at the most."""
        with self.lock:
            if time.monotonic() - self._checked > 1.0:
                self.look_again()
            return self._opened

    def look_again(self) -> None:
        """Open the course anew where its files have changed."""
        with self.lock:
            self._checked = time.monotonic()
            if _stamp(self._root) != self._opened.stamp:
                self._reopen()

    def _reopen(self) -> None:
        try:
            opened = self._open()
        except GraderError as error:  # it is being edited: what was there holds until it can be read again
            log.warning("the course can't be read: %s", error)
            return
        self._opened.gradebook.database.close()
        self._opened = opened
        self.renewed()
        log.info("the course has changed: new workers")

    def _open(self) -> Opened:
        stamp = _stamp(self._root)
        settings = load(self._root, **self._overrides)
        course = Course(settings)
        gradebook = Gradebook(settings)
        released = {each.name: each for each in course.assignments() if gradebook.notebooks(each.name)}
        if not released:
            gradebook.database.close()
            raise CourseError("no assignment is released yet: run `gradedescent generate` first")
        return Opened(course, read_config(settings.root), gradebook, released, {}, stamp)

    def coordinator(self, assignment: str, opened: Opened | None = None) -> Coordinator:
        """Return an assignment's coordinator; raise `GraderError` where it was not released as it is."""
        opened = opened or self.now
        with self.lock:
            if assignment not in opened.coordinators:
                place = opened.assignments[assignment]
                made = Coordinator(opened.course, place, opened.gradebook, opened.config)
                opened.coordinators[assignment] = made
            return opened.coordinators[assignment]

    def assignment(self, name: str) -> Assignment:
        """Return an assignment; raise `Refusal` where there is none that is released."""
        found = self.now.assignments.get(name)
        if found is None:
            raise Refusal("not_found", f"There is no assignment {name[:60]!r}.")
        return found

    def policy(self, assignment: str) -> tuple[Policy, datetime | None]:
        """Return what an assignment allows, and its due date in the gradebook."""
        opened = self.now
        policy = policy_of(opened.course.settings.policies, assignment)
        return policy, None if policy.due is not None else opened.gradebook.due(assignment)


def _stamp(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what the files are like that scores depend on: names, times and sizes."""
    found = []
    for top in ("source", "grader_tests"):
        found += [path for path in sorted((root / top).rglob("*")) if "__pycache__" not in path.parts]
    found += sorted(root.glob("nbgrader_config.*"))
    stamps = []
    for path in found:
        with contextlib.suppress(OSError):
            info = path.stat()
            if not path.is_dir():
                stamps.append((str(path), info.st_mtime_ns, info.st_size))
    return tuple(stamps)

"""Writes what an archive holds of a student into `submitted/`, and what is to be remembered of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.files import write_atomically
from gradedescent.notebooks.intake import WITH_OUTPUTS
from gradedescent.platforms.times import stamp
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from datetime import tzinfo

    from gradedescent.course import Course
    from gradedescent.platforms.collecting import Find, Taken

COLLECTED = Path(".gradedescent", "collected")
"""Where a course keeps, for each assignment, what was collected of whom."""
MOST_NAMED = 5
"""Most files of one person that are named as left out."""
TOTAL_LIMIT = 4 * 2**30
"""Most bytes that are taken out of one archive or folder."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected of a student for an assignment."""

    student: str
    platform: str
    key: str
    """What the platform calls them."""
    name: str
    folder: str
    """What the platform calls the submission."""
    files: tuple[str, ...]
    """What was written, by path in the submission's folder."""


def read_collected(root: Path, assignment: str) -> dict[str, Collected]:
    """Return what was collected for an assignment, by student; raises `CourseError` where the file is damaged."""
    path = root / COLLECTED / f"{assignment}.json"
    try:
        found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        rows = [Collected(**{**each, "files": tuple(each["files"])}) for each in found]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CourseError(f"{path}, which says what was collected of whom, can't be read: {error}") from error
    return {row.student: row for row in rows}


def write_collected(root: Path, assignment: str, collected: dict[str, Collected]) -> None:
    """Keep what was collected for an assignment."""
    rows = [asdict(row) for _, row in sorted(collected.items())]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    write_atomically(root / COLLECTED / f"{assignment}.json", f"{text}\n")


class SubmissionWriter:
    """Writes one assignment's submissions out of one archive."""

    def __init__(self, course: Course, assignment: str, local: tzinfo, *, update: bool) -> None:
        self._course, self._assignment, self._local, self._update = course, assignment, local, update
        self.collected = read_collected(course.settings.root, assignment)
        self._total = 0

    def submit(self, find: Find) -> None:
        """Write what was found of a student; sets `find.refused` where that can't be done, and then writes nothing.

        Raises `CourseError` where the archive holds more than `TOTAL_LIMIT`.
        """
        folder = self._course.path("submitted") / find.student / self._assignment
        content = self._content(find)
        before = self.collected.get(find.student)
        if find.refused:
            return
        person = find.person
        if (
            before is not None
            and person.platform != "folders"
            and before.platform == person.platform
            and before.key != person.key
        ):
            find.refused = (
                f"{find.student!r} has what {before.platform}'s {cleaned(before.name or before.key, 60)}"
                f" ({before.key}) handed in"
            )
            return
        through = next((path for path in self._paths(folder, content) if path.is_symlink()), None)
        if through is not None:
            find.refused = f"{through.relative_to(self._course.settings.root)} is reached through a link"
            return
        stale = set(before.files if before else ()) - content.keys()
        other = [name for name, data in content.items() if _differs(folder / name, data)]
        if (other or any((folder / name).exists() for name in stale)) and not self._update:
            find.refused = (
                f"something else was handed in before ({other[0] if other else min(stale)} differs):"
                " --update replaces it"
            )
            return
        try:
            for name in stale if self._update else ():
                (folder / name).unlink(missing_ok=True)
            for name, data in content.items():
                if not (folder / name).is_file() or (folder / name).read_bytes() != data:
                    write_atomically(folder / name, data)
        except OSError as error:
            find.refused = f"it can't be written: {error}"
            return
        self.collected[find.student] = Collected(
            find.student, person.platform, person.key, person.name, find.folder, tuple(sorted(content))
        )

    def _content(self, find: Find) -> dict[str, bytes]:
        """Return what is to be written, by path in the folder: the notebooks last."""
        settings = self._course.settings
        content: dict[str, bytes] = {}
        room, left = settings.limits.scratch_size // 2, 0
        for taken in find.files:
            try:
                data = self._read(taken, min(settings.limits.file_size, room))
            except RejectedNotebook as error:
                left += 1
                if left <= MOST_NAMED:
                    find.notes.append(f"{cleaned(taken.path, 60)} was left out: {error}")
            else:
                content[taken.path] = data
                room -= len(data)
        time = stamp(find.when, self._local)
        if time is not None:
            content["timestamp.txt"] = time.encode()
        elif find.when:
            find.notes.append(f"when it was handed in can't be read: {cleaned(find.when, 60)}")
        for taken in find.notebooks:
            try:
                content[taken.path] = self._read(taken, settings.notebook_size * WITH_OUTPUTS)
            except RejectedNotebook as error:
                find.refused = str(error)
        return content

    def _read(self, taken: Taken, limit: int) -> bytes:
        data = taken.entry.read(limit)
        self._total += len(data)
        if self._total > TOTAL_LIMIT:
            raise CourseError(f"it holds more than {TOTAL_LIMIT >> 30} GiB: is it what you meant?")
        return data

    def _paths(self, folder: Path, content: dict[str, bytes]) -> list[Path]:
        """Return all that is written to or through, below the folder of submissions."""
        inner = {folder / path for name in content for path in (Path(name), *Path(name).parents)}
        return [folder.parent, folder, *sorted(inner)]


def _differs(path: Path, data: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != data)

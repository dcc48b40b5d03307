"""Finds notebooks in archives and folders that came from elsewhere: a learning platform's export, a shared drive.

Nothing is unpacked: an entry is read, as far as its limit, and its name only tells whose it is. So no entry can write
anywhere, links and devices are named and left alone, and an entry that lies about its size is cut off where it lies.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gradedescent.course import STUDENT_NAME
from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.notebooks.intake import read_file
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ENTRY_LIMIT = 50_000
"""Most entries of one archive or folder that are looked at."""
TOTAL_LIMIT = 4 * 2**30
"""Most bytes of notebooks that one archive or folder may hold, unpacked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A notebook in an archive or folder: where it stands, whose it is, its bytes or why it was left out."""

    place: str
    student: str
    notebook: str
    """Which of the assignment's it is."""
    data: bytes = b""
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: str
    read: Callable[[], bytes]
    problem: str | None = None


def found_in(
    source: Path, assignment: str, notebooks: Sequence[str], size_limit: int, pattern: str | None = None
) -> Iterator[Entry]:
    """Yield the notebooks in a zip archive or folder, each with its student, in the order of their places.

    The student is the outermost folder that the notebook is in (what is inside it is the student's own), for a notebook
    at the top its file's name up to the first underscore; or the group ``student`` of the regular expression `pattern`,
    which must match the whole place. A folder around all that is called like the assignment does not count. Which of
    several `notebooks` it is its file's name says, or what that has after an underscore; an only one may have any name.
    Where two are one student's same notebook, neither is taken: which was meant can't be known.
    Raises `CourseError` when `source` is neither, or holds too much.
    """
    rule = re.compile(pattern) if pattern is not None else None
    total = 0
    for candidate, student, notebook, refused in _claims(source, assignment, notebooks, size_limit, rule):
        data, problem = b"", refused
        if problem is None:
            try:
                data = candidate.read()
            except RejectedNotebook as error:
                problem = str(error)
        total += len(data)
        if total > TOTAL_LIMIT:
            raise CourseError(f"{source} holds more than {TOTAL_LIMIT >> 30} GiB of notebooks: is it what you meant?")
        yield Entry(cleaned(candidate.place, 200), cleaned(student, 80), notebook, data, problem)


def _claims(
    source: Path, assignment: str, notebooks: Sequence[str], size_limit: int, rule: re.Pattern[str] | None
) -> Iterator[tuple[_Candidate, str, str, str | None]]:
    """Yield each notebook with whose and which it is and, before anything is read, why it can't be taken."""
    claims: list[tuple[_Candidate, str, str, str | None]] = []
    places: dict[tuple[str, str], list[str]] = {}
    for candidate in sorted(_candidates(source, size_limit), key=lambda found: found.place):
        student = _student(candidate.place, assignment, rule)
        if student is not None:
            problem = candidate.problem or _problem_with(candidate.place, student)
            notebook = _which(candidate.place, notebooks)
            if notebook is None:
                problem = problem or f"its name is none of {', '.join(f'{name}.ipynb' for name in notebooks)}"
            claims.append((candidate, student, notebook or "", problem))
            if problem is None:
                places.setdefault((student.casefold(), notebook or ""), []).append(candidate.place)
    for candidate, student, notebook, problem in claims:
        known = places.get((student.casefold(), notebook), [])
        yield candidate, student, notebook, problem or _claimed_twice(candidate.place, student, known)


def _which(place: str, notebooks: Sequence[str]) -> str | None:
    """Return which of an assignment's notebooks an entry is by its name, None where that says none of several."""
    if len(notebooks) == 1:
        return notebooks[0]
    stem = _parts(place)[-1].removesuffix(".ipynb")
    return max((name for name in notebooks if stem == name or stem.endswith(f"_{name}")), key=len, default=None)


def _claimed_twice(place: str, student: str, places: list[str]) -> str | None:
    """Return why a notebook can't be taken where there are others of its student's, in `places`."""
    if len(places) < 2:
        return None
    other = next((found for found in places if found != place), place)
    return f"{student!r} is claimed by {cleaned(other, 100)} too: neither is taken (--pattern says whose a notebook is)"


def _student(place: str, assignment: str, rule: re.Pattern[str] | None) -> str | None:
    """Return whose an entry is, None where `rule` says that it is nobody's."""
    if rule is not None:
        match = rule.fullmatch(place)
        return match["student"] if match else None
    *above, name = _parts(place)
    folders = [part for part in above if part not in {"/", ".", ".."}]
    if folders[:1] == [assignment]:
        folders.pop(0)
    return folders[0] if folders else name.removesuffix(".ipynb").split("_")[0]


def _parts(place: str) -> tuple[str, ...]:
    """Return a place's folders and its name, whichever way its slashes lean."""
    return PurePosixPath(place.replace("\\", "/")).parts


def _problem_with(place: str, student: str) -> str | None:
    """Return why an entry can't be taken, by its names alone."""
    if place.startswith(("/", "\\")) or ".." in _parts(place) or re.match(r"[A-Za-z]:", place) or "\0" in place:
        return "its name leads out of the archive"
    if not STUDENT_NAME.fullmatch(student):
        odd = next((char for char in student if not re.match(r"[A-Za-z0-9_.@+-]", char)), student[:1] or "nothing")
        return (
            f"{cleaned(student, 40)!r} can't name a student: it has {unicodedata.name(odd[:1], 'an unnamed character')}"
            " (letters a to z, digits and _ . @ + - are allowed, a letter or digit first)"
        )
    return None


def _candidates(source: Path, size_limit: int) -> Iterator[_Candidate]:
    if source.is_dir():
        yield from _in_folder(source, size_limit)
    elif zipfile.is_zipfile(source):
        yield from _in_archive(source, size_limit)
    else:
        raise CourseError(f"{source} is neither a folder nor a zip archive")


def _in_folder(source: Path, size_limit: int) -> Iterator[_Candidate]:
    """Yield the notebooks below a folder; links to folders are not followed."""
    seen = 0
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            seen = _counted(seen, source)
            if name.endswith(".ipynb"):
                path = Path(folder, name)
                place = path.relative_to(source).as_posix()
                yield _Candidate(place, lambda path=path: read_file(path, size_limit))  # type: ignore[misc]


def _in_archive(source: Path, size_limit: int) -> Iterator[_Candidate]:
    """Yield the notebooks in a zip archive, nothing unpacked."""
    try:
        archive = zipfile.ZipFile(source)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise CourseError(f"{source} can't be read as a zip archive: {error}") from error
    seen = 0
    for entry in entries:
        seen = _counted(seen, source)
        hidden = any(part.startswith(".") and part not in {".", ".."} for part in _parts(entry.filename))
        if entry.is_dir() or not entry.filename.endswith(".ipynb") or hidden or entry.filename.startswith("__MACOSX"):
            continue
        kind = stat.S_IFMT(entry.external_attr >> 16)
        problem = "it is a link or a device, not a file" if kind not in (0, stat.S_IFREG) else None
        yield _Candidate(
            entry.filename,
            lambda entry=entry: _unpacked(archive, entry, size_limit),  # type: ignore[misc]
            problem,
        )


def _counted(seen: int, source: Path) -> int:
    if seen >= ENTRY_LIMIT:
        raise CourseError(f"{source} has more than {ENTRY_LIMIT} entries: is it what you meant?")
    return seen + 1


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, size_limit: int) -> bytes:
    """Return an entry's bytes; raise `RejectedNotebook` for what is too large, encrypted or damaged."""
    try:
        with archive.open(entry) as file:
            data = file.read(size_limit + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise RejectedNotebook(f"it can't be unpacked: {cleaned(str(error), 120)}") from error
    if len(data) > size_limit:
        raise RejectedNotebook(f"it has more than {size_limit / 2**20:.0f} MiB, the limit")
    return data

"""The files of an archive or folder that came from elsewhere, each with a way to read it and nothing unpacked.

An entry is read as far as its limit, and its name only says where it stands. So no entry can write anywhere, links and
devices are named and left alone, and an entry that lies about its size is cut off where it lies.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY_LIMIT = 50_000
"""Most entries of one archive or folder that are looked at."""
INNER_LIMIT = 1_000
"""Most entries of an archive that a student sent."""
_JUNK = {"__MACOSX", "Thumbs.db", "desktop.ini"}
"""What systems leave next to people's files, besides hidden files."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive or folder: where it stands, with forward slashes and composed letters; how to read it."""

    place: str
    read: Callable[[int], bytes]
    """Return its bytes, at most so many; raises `RejectedNotebook` for more, and for what is damaged."""
    problem: str | None = None
    """Why it can't be taken, by its name and kind alone."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its folders and its name."""
        return PurePosixPath(self.place).parts


def entries(source: Path) -> list[Entry]:
    """Return the files in a zip archive or folder, in the order of their places; hidden ones are nobody's work.

    Raises `CourseError` when `source` is neither, or holds too many.
    """
    if source.is_dir():
        found = _in_folder(source)
    elif zipfile.is_zipfile(source):
        archive = _opened(source, source)
        found = in_archive(lambda: archive, str(source), ENTRY_LIMIT)
    else:
        raise CourseError(f"{source} is neither a folder nor a zip archive")
    return sorted(found, key=lambda entry: entry.place)


def inner_entries(outer: Entry, limit: int) -> list[Entry]:
    """Return the files of a zip archive that a student sent; raises `CourseError` for what is none.

    Raises `RejectedNotebook` for one of more than `limit` bytes. One such archive is held at a time.
    """
    found = in_archive(lambda: _inner(outer, limit), outer.parts[-1], INNER_LIMIT)
    return sorted(found, key=lambda entry: entry.place)


@lru_cache(1)
def _inner(outer: Entry, limit: int) -> zipfile.ZipFile:
    data = io.BytesIO(outer.read(limit))
    if not zipfile.is_zipfile(data):
        raise CourseError(f"{outer.parts[-1]} is not a zip archive")
    return _opened(data, outer.parts[-1])


def _opened(file: Path | IO[bytes], name: object) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise CourseError(f"{name} can't be read as a zip archive: {error}") from error


def _in_folder(source: Path) -> Iterator[Entry]:
    """Yield the files below a folder; links to folders are not followed."""
    seen = 0
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not _is_junk((name,)))
        for name in files:
            seen = _counted(seen, str(source), ENTRY_LIMIT)
            path = Path(folder, name)
            place = unicodedata.normalize("NFC", os.fsencode(path.relative_to(source)).decode("utf-8", "replace"))
            if not _is_junk((name,)):
                yield Entry(place, lambda limit, path=path: _read(path, limit), _problem(path))  # type: ignore[misc]


def _problem(path: Path) -> str | None:
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        return f"it can't be read: {error.strerror}"
    if stat.S_ISLNK(mode):
        return "it is a link, not a file"
    return None if stat.S_ISREG(mode) else "it is not a regular file"


def _read(path: Path, limit: int) -> bytes:
    """Return a regular file's bytes, following no link at its end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise RejectedNotebook(f"it can't be read: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RejectedNotebook("it is not a regular file")
        return _within(file.read(limit + 1), limit)


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise RejectedNotebook(f"it has more than {limit / 2**20:.4g} MiB, the limit")
    return data


def in_archive(archive: Callable[[], zipfile.ZipFile], name: str, most: int) -> Iterator[Entry]:
    """Yield the files in a zip archive, nothing unpacked; raises `CourseError` for more than `most` entries."""
    seen = 0
    for entry in archive().infolist():
        seen = _counted(seen, name, most)
        place = unicodedata.normalize("NFC", _decoded(entry).replace("\\", "/"))
        parts = PurePosixPath(place).parts
        if entry.is_dir() or place.endswith("/") or _is_junk(parts):
            continue
        kind = stat.S_IFMT(entry.external_attr >> 16)
        problem = "it is a link or a device, not a file" if kind not in (0, stat.S_IFREG) else None
        if place.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", place) or "\0" in place:
            problem = "its name leads out of the archive"
        yield Entry(place, lambda limit, entry=entry: _unpacked(archive(), entry, limit), problem)  # type: ignore[misc]


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; Python takes what is not marked as UTF-8 for DOS's letters, and macOS marks nothing."""
    if not entry.flag_bits & 0x800:
        try:
            return entry.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return entry.filename


def _is_junk(parts: tuple[str, ...]) -> bool:
    return any((part.startswith(".") and part not in {".", ".."}) or part in _JUNK for part in parts)


def _counted(seen: int, name: str, most: int) -> int:
    if seen >= most:
        raise CourseError(f"{name} has more than {most} entries: is it what you meant?")
    return seen + 1


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Return an entry's bytes; raise `RejectedNotebook` for what is too large, encrypted or damaged."""
    try:
        with archive.open(entry) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise RejectedNotebook(f"it can't be unpacked: {cleaned(str(error), 120)}") from error
    return _within(data, limit)

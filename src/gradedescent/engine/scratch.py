"""A submission's scratch folder: filled before a run, watched during it, removed after it.

What an assignment hands out is the student's own there, as in nbgrader: a cell may go into a folder and back, change a
file, write another one. Files are copied for that, but not large ones, of which a class of students would make as many
copies: these are links to what the instructor has, which nobody can write to.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import stat
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_COPY = 2**20
"""Bytes of a file in a folder that is copied; a larger one is a link."""
COPIED = 16 * 2**20
"""Bytes that all files in folders may have together to be copied; those that come later are links."""
ENTRIES = 1000
"""How many files and folders there may be in all folders together; a folder that has more is a link as a whole."""


@dataclass(slots=True)
class HandedOut:
    """What a scratch folder holds before a cell has run."""

    readable: list[str] = field(default_factory=list)
    """The folders that must be readable for its links."""
    left_out: list[str] = field(default_factory=list)
    """The files that found no place: an assignment's folder or file is in theirs."""
    size: int = 0
    """Bytes on the disk."""
    entries: int = 0


def populate(scratch: Path, files: Mapping[str, Path], user: int | None) -> HandedOut:
    """Put `files` into `scratch` by their names, the folders first; copies belong to `user`, if one is given.

    Of two files of one name, that in a folder stays.
    """
    made = HandedOut()
    for name, path in files.items():
        if path.is_dir():
            made.entries += 1
            if _copy_folder(path, scratch / name, made, user):
                made.readable.append(str(path.resolve()))
    for name, path in files.items():
        if not path.is_dir() and not _copy_file(path, scratch, name, made, user):
            made.left_out.append(name)
    return made


def _copy_folder(source: Path, target: Path, made: HandedOut, user: int | None) -> bool:
    """Copy a folder's small files and link the others, or link it whole; tell whether there is a link."""
    with os.scandir(source) as found:
        entries = list(itertools.islice(found, max(ENTRIES - made.entries, 0) + 1))
    if made.entries + len(entries) > ENTRIES:
        target.symlink_to(source.resolve())
        return True
    made.entries += len(entries)
    target.mkdir()
    _give(target, user)
    linked = False
    for entry in sorted(entries, key=lambda each: each.name):
        if entry.is_dir(follow_symlinks=False):
            linked |= _copy_folder(source / entry.name, target / entry.name, made, user)
        elif _is_small(entry, COPIED - made.size):
            _copy(source / entry.name, target / entry.name, made, user)
        else:
            (target / entry.name).symlink_to((source / entry.name).resolve())
            linked = True
    return linked


def _is_small(entry: os.DirEntry[str], most: int) -> bool:
    """Tell whether an entry is a regular file, or a link to one, that may be copied."""
    try:
        info = entry.stat()
    except OSError:  # a link to nothing
        return False
    return stat.S_ISREG(info.st_mode) and info.st_size <= min(LARGEST_COPY, most)


def _copy_file(source: Path, scratch: Path, name: str, made: HandedOut, user: int | None) -> bool:
    """Copy a file, with the folders that are in its name; tell whether there was a place for it."""
    target = scratch / name
    above = [folder for folder in target.parents if scratch in folder.parents]
    if any(folder.is_symlink() or (folder.exists() and not folder.is_dir()) for folder in above):
        return False
    if os.path.lexists(target):
        return True  # the assignment's own file of that name
    for folder in reversed(above):
        if not folder.exists():
            folder.mkdir()
            made.entries += 1
            _give(folder, user)
    made.entries += 1
    _copy(source, target, made, user)
    return True


def _copy(source: Path, target: Path, made: HandedOut, user: int | None) -> None:
    copy_with_holes(source, target)
    info = target.stat()
    made.size += max(info.st_size if info.st_blocks else 0, info.st_blocks * 512)
    _give(target, user)


def _give(path: Path, user: int | None) -> None:
    if user is not None:
        os.chown(path, user, -1)


def copy_with_holes(source: Path, target: Path) -> None:
    """Copy a file so that it takes no more of the disk than it does; raises `OSError`."""
    with source.open("rb") as read, target.open("wb") as write:
        end = os.fstat(read.fileno()).st_size
        os.truncate(write.fileno(), end)
        start = 0
        while start < end:
            try:
                start = os.lseek(read.fileno(), start, os.SEEK_DATA)
            except OSError as error:
                if error.errno == errno.ENXIO:  # nothing but a hole up to its end
                    return
                raise
            stop = os.lseek(read.fileno(), start, os.SEEK_HOLE)
            os.lseek(write.fileno(), start, os.SEEK_SET)
            while start < stop:
                copied = os.sendfile(write.fileno(), read.fileno(), start, stop - start)
                if copied == 0:  # it has been cut off meanwhile
                    return
                start += copied


def larger_than(folder: Path, size: int, count: int) -> bool:
    """Tell whether `folder` holds more than `size` bytes or `count` entries; stop counting there."""
    entries, total, folders = 0, 0, [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as found:
                for entry in found:
                    entries += 1
                    info = entry.stat(follow_symlinks=False)
                    total += info.st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    if entries > count or total > size:
                        return True
        except OSError:  # removed while we looked, or a path longer than the system allows
            continue
    return False


def remove(folder: Path) -> None:
    """Remove a scratch folder, however deep it is nested; do nothing where it is gone."""
    if not folder.exists():
        return
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):
        subprocess.run(["/bin/chmod", "-R", "u+rwX", str(folder)], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["/bin/rm", "-rf", str(folder)], check=False, stderr=subprocess.DEVNULL)

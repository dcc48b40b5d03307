"""A submission's scratch folder: filled before a run, watched during it, removed after it."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def populate(scratch: Path, files: Mapping[str, Path], user: int | None) -> list[str]:
    """Put `files` into `scratch`; return the folders that must be readable for its links."""
    readable = []
    for name, path in files.items():
        target = scratch / name
        if path.is_dir():
            target.symlink_to(path.resolve())
            readable.append(str(path.resolve()))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_with_holes(path, target)
            if user is not None:  # the file and the folders made for it
                for made in (target, *(above for above in target.parents if scratch in above.parents)):
                    os.chown(made, user, -1)
    return readable


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

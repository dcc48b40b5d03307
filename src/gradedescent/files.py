"""Files that are there whole or not at all, whenever we are cut off."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `path` and its folder; raises `OSError`."""
    set_aside(path, content)
    put_in_place([path])


def set_aside(path: Path, content: str | bytes) -> None:
    """Write what is to be at `path` next to it, for `put_in_place`; raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(_aside(path), "wb") as file:  # noqa: PTH123 - a class has many
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def drop_aside(path: Path) -> None:
    """Remove what was set aside for `path`, as far as it was written."""
    with contextlib.suppress(OSError):
        os.remove(_aside(path))  # noqa: PTH107 - as above


def put_in_place(paths: Sequence[Path]) -> None:
    """Bring files that were set aside to the disk, then to their places; raises `OSError`.

    The disk is waited for once for all: the first file to be synchronized takes the others' writes along.
    """
    for path in paths:
        synchronize(_aside(path))
    for path in paths:
        os.replace(_aside(path), path)  # noqa: PTH105 - as above


def synchronize(path: Path | str) -> None:
    """Have the disk know a file, or what was put into a folder; raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _aside(path: Path) -> str:
    """Return where a file waits: one name, so that the next run replaces what a killed one left."""
    return f"{path.parent}/.{path.name}.new"

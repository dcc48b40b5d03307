"""What a student handed in: the folder, its notebooks, and which of the files next to them are taken."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.engine.child.sandbox import Limits

_SENTENCES = 10
"""Most files that are named as left out."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in for one assignment."""

    student: str
    assignment: str
    folder: Path

    def notebook(self, name: str) -> Path:
        """Return where its notebook called `name` is, if it was handed in."""
        return self.folder / f"{name}.ipynb"

    def files(self, ignore: tuple[str, ...], limits: Limits) -> dict[str, Path]:
        """Return the files next to the notebook that the student handed in and that are taken, by path in the folder.

        They are regular files. Left out is what a student process could not hold as its own: a file beyond its limit
        for one, and what, by path, goes beyond half of what its scratch folder may hold; see `left_out`. Sizes are what
        a file says, holes and all.
        """
        return self.files_and_left_out(ignore, limits)[0]

    def left_out(self, ignore: tuple[str, ...], limits: Limits) -> list[str]:
        """Return a sentence for each file that is too large or one too many; one for all where they are many."""
        return self.files_and_left_out(ignore, limits)[1]

    def files_and_left_out(self, ignore: tuple[str, ...], limits: Limits) -> tuple[dict[str, Path], list[str]]:
        """Return both in one look at the folder; see `files` and `left_out`."""
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
        rest = len(left) - _SENTENCES
        return taken, [*left[:_SENTENCES], *([f"{rest} more files were left out"] if rest > 0 else [])]

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

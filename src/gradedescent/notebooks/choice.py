"""Which file of a submission is which notebook of the assignment, whatever the files are called.

A browser saves `lab1 (1).ipynb` next to the `lab1.ipynb` that was handed out, and people rename: so where a folder does
not hold just the files that it should, what is in them decides, and that is told.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.matching import Match
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradedescent.notebooks.cells import SourceNotebook

MOST = 50
"""Notebooks of one submission that are looked at."""
_TOGETHER = 2.0
"""Seconds within which files were written together, by whoever unpacked them: their times say nothing."""
_NUMBER = re.compile(r"\((\d{1,4})\)$")
"""What a browser adds to the name of a file that is there already."""


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """The file that was taken for a notebook, a sentence where that is not plain, and whether it is doubtful."""

    path: Path
    notes: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _FoundFile:
    path: Path
    name: str
    """The notebook of the assignment that it is most like."""
    cells: int
    """How many of that one's marked cells it has."""
    answered: bool
    """Whether an answer in it is more than what was handed out."""
    named: bool
    """Whether it is called like that notebook, in the folder itself."""
    written: float

    @property
    def number(self) -> int:
        """The number that a browser gave it, 0 for none."""
        found = _NUMBER.search(self.path.stem)
        return int(found[1]) if found else 0


def choose(
    folder: Path, sources: Mapping[str, SourceNotebook], ignore: Sequence[str], size_limit: int
) -> dict[str, ChosenFile]:
    """Return the file in a submission's folder for each notebook of an assignment; those that have none are left out.

    Of several that have a notebook's cells it is the one that has most of them, then one that was worked on, then the
    latest; the others are named, and the choice is doubtful. A single file is taken whatever is in it.
    """
    plain = {name: folder / source.id.file for name, source in sources.items()}
    there = {name: ChosenFile(path) for name, path in plain.items() if os.path.lexists(path)}
    found = list(_notebooks(folder, ignore))
    if not set(found) - {*plain.values()}:
        return there
    candidates = [made for path in found if (made := _looked_at(path, plain, sources, size_limit)) is not None]
    if not candidates and not there and len(found) == len(sources) == 1:
        return {name: ChosenFile(found[0]) for name in sources}
    chosen = dict(there)
    for name in sources:
        own = [candidate for candidate in candidates if candidate.name == name]
        if own:
            chosen[name] = _best(own, folder, plain[name])
    return chosen


def _notebooks(folder: Path, ignore: Sequence[str]) -> list[Path]:
    """Return the notebooks in a folder and those below it, links left out."""
    found: list[Path] = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not any(fnmatch.fnmatch(each, pattern) for pattern in ignore))
        for name in sorted(names):
            path = Path(top, name)
            hidden = any(fnmatch.fnmatch(name, pattern) for pattern in ignore)
            if name.lower().endswith(".ipynb") and not hidden and _is_file(path):
                found.append(path)
            if len(found) == MOST:
                return found
    return found


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:  # it went since it was listed
        return False


def _looked_at(
    path: Path, plain: Mapping[str, Path], sources: Mapping[str, SourceNotebook], size_limit: int
) -> _FoundFile | None:
    """Return what a file is most like, None where it is no notebook, or like none of the assignment's."""
    try:
        notebook, written = read_notebook(path, size_limit), path.stat().st_mtime
    except (RejectedNotebook, OSError):
        return None
    matches = {name: Match(notebook.cells, source) for name, source in sources.items()}
    name = max(matches, key=lambda each: (len(matches[each].places), plain[each] == path))
    match = matches[name]
    if not match.places:
        return None
    return _FoundFile(path, name, len(match.places), match.is_answered, plain[name] == path, written)


def _best(own: Sequence[_FoundFile], folder: Path, plain: Path) -> ChosenFile:
    """Return which of several files is graded, with what is to be told."""
    most = max((each.cells, each.answered) for each in own)
    first = [each for each in own if (each.cells, each.answered) == most]
    latest = max(each.written for each in first)
    first = [each for each in first if each.written > latest - _TOGETHER]
    best = max(first, key=lambda each: (each.number, each.named, str(each.path)))
    rivals = [each.path for each in own if each is not best and 2 * each.cells >= best.cells]
    if os.path.lexists(plain) and best.path != plain and plain not in rivals:
        rivals.append(plain)
    taken = _shown(best.path, folder)
    if rivals:
        others = " and ".join(_shown(path, folder) for path in rivals[:5])
        said = f"There were several notebooks: {taken} was graded as {plain.name}, {others} {_was(rivals)} not."
        return ChosenFile(best.path, (said,), doubtful=True)
    if best.path == plain:
        return ChosenFile(plain)
    return ChosenFile(best.path, (f"The notebook was handed in as {taken}; it was graded as {plain.name}.",))


def _was(paths: Sequence[Path]) -> str:
    return "was" if len(paths) == 1 else "were"


def _shown(path: Path, folder: Path) -> str:
    return repr(cleaned(path.relative_to(folder).as_posix(), 80))

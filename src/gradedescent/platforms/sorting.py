"""An archive's files by whose they are, and which platform it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.platforms.schemes import SCHEMES, Archive, by_pattern, read_archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.platforms.entries import Entry
    from gradedescent.platforms.schemes import Handed

    Strays = tuple[tuple[Entry, str], ...]

PLATFORMS = tuple(SCHEMES)
_WRAPPER = re.compile(r"assignment_\d+_export|.+-submissions")
"""Folders that Gradescope and `gh classroom clone` put around all."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """Whose an archive's files are."""

    platform: str
    handed: tuple[Handed, ...]
    strays: Strays
    """Files that are nobody's, and why."""
    seen: int = 0
    """Outermost names that the platform's scheme reads."""
    unseen: int = 0


def sort(
    found: Sequence[Entry],
    assignment: str,
    notebooks: Sequence[str],
    platform: str = "auto",
    pattern: str | None = None,
    archive_name: str = "",
) -> Sorting:
    """Return whose each file is.

    `auto` takes the platform whose scheme reads most outermost names, where that is at least half of them, and a folder
    for each student otherwise. Raises `CourseError` where two platforms' schemes read as many.
    """
    sound = tuple(entry for entry in found if entry.problem is None)
    archive = Archive(assignment, tuple(notebooks), sound)
    bad = tuple((entry, entry.problem) for entry in found if entry.problem is not None)
    if pattern is not None:
        handed, _ = read_archive(by_pattern(pattern), archive)  # what a pattern leaves out, it was meant to
        return Sorting("folders", tuple(handed), bad)
    around = _around(sound)
    if platform != "auto":
        return _sorted(platform, archive, bad, around if platform != "folders" else ())
    # Below a folder of any name stands what its owner named, perhaps a student.
    known = {assignment, archive_name}
    kept = takewhile(lambda name: name in known or _WRAPPER.fullmatch(name), around)
    return _seen(archive, bad, tuple(kept))


def _seen(archive: Archive, bad: Strays, around: tuple[str, ...]) -> Sorting:
    tried = [_sorted(name, archive, bad, around) for name in PLATFORMS if name != "folders"]
    most = max(each.seen for each in tried)
    best = [each for each in tried if each.seen == most and each.seen >= each.unseen]
    if most == 0 or not best:
        return _sorted("folders", archive, bad, ())
    if len(best) > 1:
        names = " or ".join(each.platform for each in best)
        raise CourseError(f"it could be what {names} hands out: --from says which")
    return best[0]


def _sorted(platform: str, archive: Archive, bad: Strays, around: tuple[str, ...]) -> Sorting:
    """Return what a platform's scheme reads at the outermost place where it reads anything."""
    tried = [_at(platform, archive, around[:depth], bad) for depth in range(len(around) + 1)]
    return next((each for each in tried if each.seen), tried[0])


def _at(platform: str, archive: Archive, around: tuple[str, ...], bad: Strays) -> Sorting:
    handed, strays = read_archive(SCHEMES[platform], replace(archive, around=around))
    depth = len(around)
    seen = {each.entry.parts[depth] for each in handed}
    unseen = {entry.parts[depth] for entry, _ in strays if len(entry.parts) > depth} - seen
    return Sorting(platform, tuple(handed), (*bad, *strays), len(seen), len(unseen))


def _around(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the folders that all entries are in, from the outermost."""
    folders = [entry.parts[:-1] for entry in entries]
    depth = 0
    while folders and all(len(parts) > depth for parts in folders) and len({parts[depth] for parts in folders}) == 1:
        depth += 1
    return folders[0][:depth] if folders else ()

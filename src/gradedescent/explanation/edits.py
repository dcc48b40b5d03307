"""An edit of a right version of an exercise: what makes a named mistake, or a mutant, of it.

A mistake says its edit in pieces of text (`edit_of`), a mutant in nodes of the syntax tree (`operators.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_PIECES, MOST_LINES = 3, 2
"""Pieces of an edit, and lines of a piece: a mistake that needs more reads better as a whole function."""


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """One part of a text, from `start` up to but not including `end`, and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Parts of a text that are replaced, all at once."""

    replacements: tuple[Replacement, ...]
    """In the text's order; no two share a character."""
    what: str
    """A mistake's name, or a slip in words."""
    kind: str = ""
    """Of a slip, its kind."""

    def applied(self, text: str) -> str:
        """Return the text with the edit made."""
        parts, position = [], 0
        for each in self.replacements:
            parts += [text[position : each.start], each.text]
            position = each.end
        return "".join([*parts, text[position:]])


def edit_of(body: str, pieces: Mapping[str, str | None], what: str) -> Edit:
    """Return the edit that replaces `pieces` of `body` wherever they occur.

    None drops each line that holds the piece. In a piece and in what replaces it, a line after the first is indented as
    much more as it says than the line on which the piece begins. Raises `CourseError` for pieces that are too many or
    too long, that do not occur, or that overlap; its message is to follow the edit's name.
    """
    if not 1 <= len(pieces) <= MOST_PIECES:
        raise CourseError(f"it has {len(pieces)} pieces: an edit has 1 to {MOST_PIECES}; write the whole function")
    found = [each for piece, new in pieces.items() for each in _replacements(body, piece, new)]
    found = sorted(set(found))
    for one, other in pairwise(found):
        if other.start < one.end:
            shared = body[other.start : min(one.end, other.end)]
            raise CourseError(f"two of its pieces overlap in {shared!r}")
    return Edit(tuple(found), what)


def _replacements(body: str, piece: str, new: str | None) -> list[Replacement]:
    if not piece.strip():
        raise CourseError(f"the piece {piece!r} is empty")
    if piece.count("\n") >= MOST_LINES:
        raise CourseError(f"the piece {piece!r} is longer than {MOST_LINES} lines; write the whole function")
    if piece == new:
        raise CourseError(f"the piece {piece!r} is replaced by itself")
    found = []
    for start, end, indent in _places(body, piece):
        if new is None:
            after = body.find("\n", end)
            found.append(Replacement(body.rfind("\n", 0, start) + 1, after + 1 if after >= 0 else len(body), ""))
        else:
            found.append(Replacement(start, end, new.replace("\n", "\n" + indent)))
    if not found:
        raise CourseError(f"the piece {piece!r} does not occur")
    return found


def _places(body: str, piece: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a piece starts and ends, and how its first line is indented."""
    for match in re.finditer(re.escape(piece.split("\n", 1)[0]), body):
        start = match.start()
        line = body[body.rfind("\n", 0, start) + 1 :]
        indent = line[: len(line) - len(line.lstrip(" "))]
        whole = piece.replace("\n", "\n" + indent)
        if body.startswith(whole, start):
            yield start, start + len(whole), indent

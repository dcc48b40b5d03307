"""What a page shows of notebooks: the instructor's headings, and what the student wrote, as it was handed in.

It is read from files: nothing here comes out of a process that ran the student's code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.notebooks.cells import nbgrader_metadata
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_LINES, LONGEST_LINE, LONGEST_PARAGRAPH = 300, 300, 5000
"""What is shown of a student's cells in one exercise; the notebook has the rest. A paragraph is often one line."""
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$", re.MULTILINE)
_POINTS = re.compile(r"\s*\(\d+(?:\.\d+)? points?\)$")
"""What a heading may say at its end, and the page says next to it."""
_FORMULA = re.compile(r"\$([^$\n]+)\$")
_MARKUP = re.compile(r"[`*]|(?<=\s)_|_(?=\s)")


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """What is in the notebooks about one graded cell."""

    heading: str = ""
    """The instructor's heading above it."""
    cells: tuple[str, ...] = ()
    """The cells that students write in for it, by name, with itself where it is one."""
    code: tuple[tuple[str, ...], ...] = ()
    """The lines of each of the student's cells of code, from the first: sentences name them by number."""
    answer: tuple[str, ...] = ()
    """The lines of the student's written answer."""


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What is in the notebooks, by graded cell."""

    title: str = ""
    exercises: Mapping[str, ExerciseText] = field(default_factory=dict)


def own_work(source: Path, graded: Path) -> OwnWork:
    """Return what a solution notebook and a graded notebook say; less where one of them can't be read."""
    written = {
        str(nbgrader_metadata(cell).get("grade_id")): cell
        for cell in _cells(graded)
        if nbgrader_metadata(cell).get("solution")
    }
    title, heading, waiting = "", "", []
    own: list[Any] = []
    found: dict[str, ExerciseText] = {}
    for cell in _cells(source):
        mark = nbgrader_metadata(cell)
        name = str(mark.get("grade_id"))
        if cell.get("cell_type") == "markdown" and not mark.get("solution"):
            headings = _HEADING.findall(_outside_fences(_text(cell)))
            title = title or next((text for level, text in headings if level == "#"), "")
            heading = headings[-1][1] if headings else heading
        if mark.get("solution"):
            waiting.append(name)
        if mark.get("grade") or mark.get("task"):
            if waiting:  # several graded cells may follow what they check
                own = [written[each] for each in waiting if each in written]
            found[name] = ExerciseText(
                _plain(heading),
                (*(each for each in waiting if each != name), name),
                tuple(lines for each in own if each.get("cell_type") == "code" and (lines := _lines(each))),
                tuple(
                    line
                    for each in own
                    if each.get("cell_type") == "markdown"
                    for line in _lines(each, LONGEST_PARAGRAPH)
                ),
            )
            waiting = []
    return OwnWork(_plain(title), found)


def _cells(path: Path) -> list[Any]:
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []


def _text(cell: Any) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _outside_fences(text: str) -> str:
    """Return markdown without its blocks of code, where a line that begins with # is a comment."""
    return re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)


def _plain(heading: str) -> str:
    return cleaned(_MARKUP.sub("", _FORMULA.sub(r"\1", _POINTS.sub("", heading))), 120).strip()


def _lines(cell: Any, longest: int = LONGEST_LINE) -> tuple[str, ...]:
    """Return what was written in a cell, made safe to look at."""
    lines = _text(cell).rstrip().expandtabs(4).split("\n")
    shown = tuple(cleaned(line, longest).rstrip() for line in lines[:MOST_LINES])
    left = len(lines) - MOST_LINES
    return () if shown == ("",) else (*shown, f"# … and {left} more lines") if left > 0 else shown

"""Which cell is what: nbgrader's metadata and the hidden call that ties a grade cell to an exercise."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError
from gradedescent.names import NotebookId
from gradedescent.notebooks.names import bound

if TYPE_CHECKING:
    from pathlib import Path

BEGIN_HIDDEN = "BEGIN HIDDEN TESTS"
END_HIDDEN = "END HIDDEN TESTS"
"""nbgrader's delimiters, as substrings of a line."""


@dataclass(frozen=True)
class SourceCell:
    """A cell as the instructor wrote it: what students may not change of it, and what it is worth."""

    name: str
    cell_type: str
    source: str
    locked: bool
    grade: bool
    solution: bool
    task: bool = False
    points: float = 0.0
    checksum: str | None = None
    id: str = ""
    """The id that nbformat gives it, "" where that is not known."""
    binds: tuple[str, ...] | None = None
    """What its solution binds; None where the solution is not known, only what was handed out."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that students bind in it, as far as that is known."""
        if self.binds is not None:
            return self.binds
        return tuple(sorted(bound(self.source))) if self.solution and self.cell_type == "code" else ()

    @property
    def manual(self) -> bool:
        """Whether a person grades it: a written answer, or a task."""
        return self.task or (self.grade and (self.solution or self.cell_type != "code"))

    @cached_property
    def exercise(self) -> str | None:
        """The exercise whose grader tests decide its score, None where its own code does."""
        return hidden_exercise(self.source) if self.grade and not self.manual else None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the solution notebook, in its order: a marked one by its name, another by its text."""

    name: str | None
    cell_type: str
    text: str = ""


@dataclass(frozen=True)
class SourceNotebook:
    """What the grader knows of a notebook of an assignment: its marked cells, in order."""

    id: NotebookId
    cells: tuple[SourceCell, ...]
    outline: tuple[Place, ...] = ()
    """All cells, in order; empty where the solution notebook is not at hand."""

    def __getitem__(self, name: str) -> SourceCell:
        return {cell.name: cell for cell in self.cells}[name]

    @property
    def graded(self) -> list[SourceCell]:
        """The cells that have points, in order."""
        return [cell for cell in self.cells if cell.grade or cell.task]

    @cached_property
    def exercises(self) -> list[str]:
        """The exercises with grader tests, in order."""
        return [cell.exercise for cell in self.cells if cell.exercise is not None]

    @property
    def self_tested(self) -> list[SourceCell]:
        """The grade cells with tests of their own, in order."""
        return [cell for cell in self.cells if cell.grade and not cell.manual and cell.exercise is None]

    @property
    def max_score(self) -> float:
        """The points of the whole notebook."""
        return sum(cell.points for cell in self.graded)


def nbgrader_metadata(cell: Any) -> dict[str, Any]:
    """Return a cell's nbgrader metadata, empty where it has none."""
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def split_hidden(source: str) -> tuple[str, str]:
    """Return a cell's visible lines and the lines of its hidden regions; raise `CourseError` where a region is open."""
    visible: list[str] = []
    hidden: list[str] = []
    inside = False
    for line in source.split("\n"):
        if BEGIN_HIDDEN in line:
            if inside:
                raise CourseError(f"a hidden region begins inside another: {line!r}")
            inside = True
        elif END_HIDDEN in line:
            inside = False
        else:
            (hidden if inside else visible).append(line)
    if inside:
        raise CourseError(f"a hidden region has no line with {END_HIDDEN!r}")
    return "\n".join(visible), "\n".join(hidden)


def visible_lines(source: str) -> frozenset[int]:
    """Return the lines of a cell, from 1, that students see."""
    numbered = "\n".join(f"{number} {line}" for number, line in enumerate(source.split("\n"), 1))
    return frozenset(int(line.split(" ")[0]) for line in split_hidden(numbered)[0].split("\n") if line)


def without_hidden(source: str) -> str:
    """Return a cell with the lines of its hidden regions empty, each other line in its place."""
    visible = visible_lines(source)
    return "\n".join(line if number in visible else "" for number, line in enumerate(source.split("\n"), 1))


_MAGIC = re.compile(r"(?P<indent>\s*)(?P<bound>[\w, ]+=\s*)?[%!](?!=)")
_RUNS_ITS_CELL = ("%%time", "%%timeit", "%%capture", "%%prun")
"""Magics of a whole cell that run it as it is."""


def plain_python(source: str) -> str:
    """Return a cell without IPython's magics, each other line in its place; nothing where a magic takes all of it.

    A name that a magic binds is bound to None.
    """
    lines = source.split("\n")
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        if not lines[first].startswith(_RUNS_ITS_CELL):
            return "\n" * (len(lines) - 1)
        lines[first] = ""
    if _is_python("\n".join(lines)):
        return "\n".join(lines)
    return "\n".join(map(_without_magic, lines))


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _without_magic(line: str) -> str:
    if found := _MAGIC.match(line):
        return f"{found['indent']}{found['bound'] or ''}{'None' if found['bound'] else 'pass'}"
    asks = line.startswith("?") or (line.rstrip().endswith("?") and "#" not in line)
    return "" if asks else line


@cache
def hidden_exercise(source: str) -> str | None:
    """Return the exercise that a grade cell's hidden region names with `grade("…")`, None where it holds other code."""
    try:
        body = ast.parse(split_hidden(source)[1]).body
    except SyntaxError:
        return None
    calls = [node for node in body if not isinstance(node, ast.ImportFrom)]
    imports = [node for node in body if isinstance(node, ast.ImportFrom)]
    if any(node.module != "gradedescent" for node in imports):
        return None
    match calls:
        case [ast.Expr(ast.Call(func=ast.Name(id="grade"), args=[ast.Constant(value=str(name))], keywords=[]))]:
            return name
    return None


def source_notebook(path: Path) -> SourceNotebook:
    """Return the marked cells of a solution notebook on disk, in its assignment's folder.

    Raises `CourseError` for a file that is no notebook, a repeated or missing id, and points below 0.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = [dict(cell) for cell in notebook["cells"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{path} is not a notebook: {error}") from error
    found: dict[str, SourceCell] = {}
    outline: list[Place] = []
    for cell in cells:
        meta = nbgrader_metadata(cell)
        if not any(meta.get(kind) for kind in ("grade", "solution", "locked", "task")):
            outline.append(Place(None, str(cell.get("cell_type")), plain_lines("".join(cell.get("source", "")))))
            continue
        made = _source_cell(cell, meta, path)
        if made.name in found:
            raise CourseError(f"cell id {made.name!r} stands twice in {path}: ids must be unique")
        found[made.name] = made
        outline.append(Place(made.name, made.cell_type))
    return SourceNotebook(NotebookId(path.parent.name, path.stem), tuple(found.values()), tuple(outline))


def _source_cell(cell: dict[str, Any], meta: dict[str, Any], path: Path) -> SourceCell:
    name, points = meta.get("grade_id"), meta.get("points", 0)
    if not isinstance(name, str) or not name:
        raise CourseError(f"a cell of {path} is marked for nbgrader and has no grade_id")
    if isinstance(points, bool) or not isinstance(points, int | float) or points < 0:
        raise CourseError(f"cell {name!r} has points {points!r}: points must be a number >= 0 ({path})")
    source = plain_lines("".join(cell["source"]))
    grade, solution = bool(meta.get("grade")), bool(meta.get("solution"))
    return SourceCell(
        name=name,
        cell_type=cell["cell_type"],
        source=source,
        grade=grade,
        solution=solution,
        locked=not solution and (grade or bool(meta.get("locked"))),
        task=bool(meta.get("task")),
        points=float(points),
        checksum=meta.get("checksum"),
        id=str(cell.get("id", "")),
        binds=tuple(sorted(bound(source))) if solution and cell["cell_type"] == "code" else (),
    )


def plain_lines(text: str) -> str:
    """Return a text whose lines end as Python's do, whichever system they were written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def points_text(points: float) -> str:
    """Return points as people write them: two decimals at the most, no trailing zeros."""
    return f"{points:.2f}".rstrip("0").rstrip(".")

"""Puts back what students may not change: locked cells, points, ids, types, and grade cells that are gone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.cells import split_hidden
from gradedescent.notebooks.notebook import Cell
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceCell, SourceNotebook
    from gradedescent.notebooks.notebook import Notebook


def repaired(notebook: Notebook, source: SourceNotebook) -> tuple[Notebook, list[str]]:
    """Return a submission with the instructor's marked cells restored, and a sentence for each repair.

    Of a grade id that stands more than once the last cell counts, as in nbgrader; a missing grade cell is added behind
    the marked cell before it. Raises `RejectedNotebook` when no cell belongs to the assignment at all.
    """
    known = {cell.name: cell for cell in source.cells}
    cells = list(notebook.cells)
    places: dict[str, int] = {}
    notes: list[str] = []
    for index, cell in enumerate(cells):
        name = cell.grade_id
        if name in known:
            if name in places:
                notes.append(f"Cell {name!r} stood more than once; the last one counts.")
                cells[places[name]] = _unmarked(cells[places[name]])
            places[name] = index
        elif name is not None:
            notes.append(f"Cell {cleaned(name, 60)!r} is not part of this assignment; it earns no points.")
            cells[index] = _unmarked(cell)
    if known and not places:
        raise RejectedNotebook(
            f"no cell belongs to {_named(source.id)}: is it another assignment's notebook, or were the"
            " cells copied into a new one? Copy your code into the notebook that was handed out"
        )
    for name, index in places.items():
        cells[index], changed = _restored(cells[index], known[name])
        notes.extend(changed)
    return replace(notebook, cells=tuple(_with_missing(cells, source, notes))), notes


def _named(notebook: NotebookId) -> str:
    whole = notebook.name == notebook.assignment
    return f"the {'assignment' if whole else 'notebook'} {str(notebook)!r}"


def _unmarked(cell: Cell) -> Cell:
    return replace(cell, metadata={})


def _metadata(cell: SourceCell) -> dict[str, Any]:
    mark: dict[str, Any] = {
        "grade": cell.grade,
        "grade_id": cell.name,
        "locked": cell.locked,
        "schema_version": 3,
        "solution": cell.solution,
        "task": cell.task,
        "cell_type": cell.cell_type,
    }
    if cell.checksum is not None:
        mark["checksum"] = cell.checksum
    if cell.grade or cell.task:
        mark["points"] = cell.points
    return {"nbgrader": mark}


def _restored(cell: Cell, source: SourceCell) -> tuple[Cell, list[str]]:
    notes = []
    if cell.cell_type != source.cell_type:
        notes.append(f"Cell {source.name!r} had become a {cell.cell_type} cell; it is a {source.cell_type} cell again.")
    text = cell.source
    if source.locked:
        # A release shows the visible lines of a grade cell; only other differences are the student's.
        if text.strip() not in {source.source.strip(), split_hidden(source.source)[0].strip()}:
            notes.append(f"Cell {source.name!r} was changed, which it may not be; the original was graded.")
        text = source.source
    attachments = cell.attachments if source.cell_type != "code" and not source.locked else None
    return Cell(cell.id, source.cell_type, text, _metadata(source), attachments=attachments), notes


def _with_missing(cells: list[Cell], source: SourceNotebook, notes: list[str]) -> list[Cell]:
    """Add grade and task cells that are gone, each behind the marked cell that precedes it in the source."""
    used = {cell.id for cell in cells}
    names = [cell.grade_id for cell in cells]
    before: str | None = None
    for wanted in source.cells:
        if wanted.name not in names:
            if not (wanted.grade or wanted.task):
                continue
            notes.append(f"Cell {wanted.name!r} was missing; it was added back.")
            identity = f"restored-{len(used)}"
            while identity in used:
                identity += "-again"
            used.add(identity)
            place = names.index(before) + 1 if before in names else 0
            cells.insert(place, Cell(identity, wanted.cell_type, wanted.source, _metadata(wanted)))
            names.insert(place, wanted.name)
        before = wanted.name
    return cells


def fingerprint(notebook: Notebook) -> str:
    """Return a hash of what a repaired notebook runs: it seeds the tests' inputs, so that a regrade repeats them."""
    content = [[cell.cell_type, cell.source] for cell in notebook.cells if cell.cell_type == "code"]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

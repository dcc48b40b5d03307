"""Puts back what students may not change: locked cells, points, ids, types, and cells that are gone.

`matching` says which cell is which, `checks` where a check belongs. Whatever they say, what is graded and what it is
worth is the instructor's.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.cells import split_hidden
from gradedescent.notebooks.checks import checks
from gradedescent.notebooks.matching import Match, said
from gradedescent.notebooks.notebook import Cell
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceCell, SourceNotebook
    from gradedescent.notebooks.notebook import Notebook

NOT_FOUND = {"gradedescent": {"answer": "not found"}}
"""The metadata of a written answer that was put back because it was not recognized: a person must look for it."""
_LISTED = 6
"""Most cells that a sentence names."""


def repaired(notebook: Notebook, source: SourceNotebook) -> tuple[Notebook, list[str]]:
    """Return a submission with the instructor's marked cells restored, and a sentence for each repair.

    Raises `RejectedNotebook` when no cell belongs to the assignment at all.
    """
    cells = list(notebook.cells)
    match = Match(cells, source)
    if source.cells and not match.places:
        raise RejectedNotebook(
            f"no cell belongs to {_named(source.id)}, by nbgrader's marks or by what it says: is it another"
            " assignment's notebook?"
        )
    notes = [*notebook.notes, *_repeated(match), *_recognized(match), *_foreign(match)]
    known = {cell.name: cell for cell in source.cells}
    names = {place: name for name, place in match.places.items()}
    for number, cell in enumerate(cells):
        if number in names:
            cells[number], changed = _restored(cell, known[names[number]])
            notes += changed
        elif cell.grade_id is not None:
            cells[number] = replace(cell, metadata={})
    cells = _with_checks_in_place(cells, source, notes)
    cells = _with_missing(cells, source, notes, sure=not match.unmarked)
    return replace(notebook, cells=tuple(cells), notes=()), notes


def is_found(answer: Cell) -> bool:
    """Tell whether a written answer of a repaired notebook is the student's, and not one that was put back."""
    return "gradedescent" not in answer.metadata


def resemblance(notebook: Notebook, source: SourceNotebook) -> int:
    """Return how many of an assignment's marked cells a notebook has."""
    return len(Match(notebook.cells, source).places)


def _repeated(match: Match) -> Iterable[str]:
    known = {cell.name: cell for cell in match.source.cells}
    for name, places in match.repeated.items():
        where = _listed([f"{place + 1}" for place in places])
        counts = f"cell {match.places[name] + 1} counts"
        if known[name].solution and not known[name].grade and known[name].cell_type == "code":
            counts = "all of them run, in their order"
        yield f"Cell {name!r} stood more than once (cells {where}): {counts}."


def _recognized(match: Match) -> Iterable[str]:
    order = [cell.name for cell in match.source.cells if cell.name in match.unmarked]
    if order:
        yield (
            f"nbgrader's marks were gone from {_listed(list(map(repr, order)))}, as when cells are copied or saved by"
            " another program: recognized by what the cells say, and graded like the others."
        )


def _foreign(match: Match) -> Iterable[str]:
    known = {cell.name for cell in match.source.cells}
    taken = set(match.places.values())
    for number, cell in enumerate(match.cells):
        if cell.grade_id is not None and cell.grade_id not in known and number not in taken:
            yield f"Cell {cleaned(cell.grade_id, 60)!r} is not part of this assignment; it earns no points."


def _listed(names: list[str]) -> str:
    """Return names as a sentence lists them, the first few of many."""
    if len(names) > _LISTED:
        names = [*names[: _LISTED - 1], f"{len(names) - _LISTED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _named(notebook: NotebookId) -> str:
    whole = notebook.name == notebook.assignment
    return f"the {'assignment' if whole else 'notebook'} {str(notebook)!r}"


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
        released = {source.source.strip(), split_hidden(source.source)[0].strip()}
        if text.strip() not in released and said(source.cell_type, text) not in {
            said(source.cell_type, each) for each in released
        }:
            notes.append(f"Cell {source.name!r} was changed, which it may not be; the original was graded.")
        text = source.source
    attachments = cell.attachments if source.cell_type != "code" and not source.locked else None
    return Cell(cell.id, source.cell_type, text, _metadata(source), attachments=attachments), notes


def _with_checks_in_place(cells: list[Cell], source: SourceNotebook, notes: list[str]) -> list[Cell]:
    """Put each check that stands before what it checks after it."""
    if _as_handed_out(cells, source):
        return cells
    found = checks(source)
    early = [
        cell.grade_id
        for number, cell in enumerate(cells)
        if cell.grade_id in found and not found[cell.grade_id].stands_well(cells, number)
    ]
    if not early:
        return cells
    kept = [cell for cell in cells if cell.grade_id not in early]
    for cell in source.cells:
        if cell.name in early:
            notes.append(f"Cell {cell.name!r} stood before what it checks; it was graded after it.")
            moved = next(each for each in cells if each.grade_id == cell.name)
            kept.insert(_place_of(cell, kept, source), moved)
    return kept


def _as_handed_out(cells: Sequence[Cell], source: SourceNotebook) -> bool:
    """Tell whether all marked cells stand in their order and the answers may define what is checked.

    That takes no look at what the code means, which takes longer than all the rest.
    """
    texts = {cell.grade_id: cell.source for cell in cells if cell.grade_id is not None}
    if list(texts) != [cell.name for cell in source.cells]:
        return False
    answers = [texts[cell.name] for cell in source.cells if cell.solution]
    if any("NotImplementedError" in text for text in answers):
        return False
    names = {name for check in checks(source).values() for name in check.names}
    return all(any(name in text for text in answers) for name in names)


def _with_missing(cells: list[Cell], source: SourceNotebook, notes: list[str], *, sure: bool) -> list[Cell]:
    """Add the cells that are gone: what is graded, tasks, and the locked code that others need.

    `sure` says that the others have their marks, so that an answer which is not there was not just not recognized.
    """
    used, there = {cell.id for cell in cells}, {cell.grade_id for cell in cells}
    for wanted in source.cells:
        needed = wanted.grade or wanted.task or (wanted.locked and wanted.cell_type == "code")
        if not needed or wanted.name in there:
            continue
        metadata = _metadata(wanted)
        if wanted.grade and wanted.solution and not sure:
            metadata["nbgrader"].pop("checksum", None)  # by which nbgrader knows an answer that was not written
            metadata |= NOT_FOUND
            notes.append(f"The answer {wanted.name!r} was not recognized in the notebook; a person has to look for it.")
        else:
            notes.append(f"Cell {wanted.name!r} was missing; it was added back.")
        identity = f"restored-{len(used)}"
        while identity in used:
            identity += "-again"
        used.add(identity)
        added = Cell(identity, wanted.cell_type, wanted.source, metadata)
        cells.insert(_place_of(wanted, cells, source), added)
    return cells


def _place_of(wanted: SourceCell, cells: Sequence[Cell], source: SourceNotebook) -> int:
    """Return where a cell of the instructor's belongs in a submission that does not have it."""
    if wanted.name in checks(source) and (place := checks(source)[wanted.name].place_after(cells)) is not None:
        return place
    places = {cell.grade_id: number for number, cell in enumerate(cells) if cell.grade_id is not None}
    names = [cell.name for cell in source.cells]
    here = names.index(wanted.name)
    before = [places[name] for name in names[:here] if name in places]
    after = [places[name] for name in names[here + 1 :] if name in places]
    if not (wanted.grade or wanted.task) and after:  # others need it
        return min(after)
    if before:
        return before[-1] + 1
    return min(after, default=len(cells))


def fingerprint(notebook: Notebook) -> str:
    """Return a hash of what a repaired notebook runs: it seeds the tests' inputs, so that a regrade repeats them."""
    content = [[cell.cell_type, cell.source] for cell in notebook.cells if cell.cell_type == "code"]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

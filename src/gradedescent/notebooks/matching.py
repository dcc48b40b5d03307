"""Finds out which cell of a submission is which of the assignment's, where nbgrader's marks are gone or stand twice.

A cell is known by its grade id, else by its own id, else by its text, else by the functions that it defines; a written
answer, of which nothing else is left, by its place. That decides where the instructor's cells are put back, and nothing
more: what a cell is worth and what it is tested with is never taken from the submission.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from gradedescent.notebooks.cells import split_hidden
from gradedescent.notebooks.checks import checks
from gradedescent.notebooks.names import bound, functions, meaning, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gradedescent.notebooks.cells import Place, SourceCell, SourceNotebook
    from gradedescent.notebooks.notebook import Cell

_MADE_ID = re.compile(r"cell-\d+(-again)*")
"""Ids that `intake` makes where a file has none: they say nothing."""


class Match:
    """The cells of a submission that belong to the assignment."""

    def __init__(self, cells: Sequence[Cell], source: SourceNotebook) -> None:
        self.cells, self.source = cells, source
        self.checks = checks(source)
        self.places: dict[str, int] = {}
        """The number of each cell's place in the submission, by the cell's name."""
        self.repeated: dict[str, list[int]] = {}
        """All places of those that stand more than once."""
        self.unmarked: list[str] = []
        """Those that have lost their grade ids, or carry others."""
        self._by_grade_id()
        for find in (self._with_its_id, self._with_its_text, self._with_its_names, self._at_its_place):
            self._look(find)

    @property
    def is_answered(self) -> bool:
        """Whether an answer is more than what was handed out."""
        answers = [cell for cell in self.source.cells if cell.solution and cell.name in self.places]
        return any(self._is_written(cell, self.places[cell.name]) for cell in answers)

    def _by_grade_id(self) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for number, cell in enumerate(self.cells):
            if cell.grade_id is not None:
                found[cell.grade_id].append(number)
        # Checks first: which of several answers counts depends on where its check stands.
        for wanted in sorted(self.source.cells, key=lambda cell: cell.name not in self.checks):
            if places := found.get(wanted.name):
                self.places[wanted.name] = self._choose(wanted, places)
                if len(places) > 1:
                    self.repeated[wanted.name] = places

    def _look(self, find: Callable[[SourceCell, list[int]], list[int]]) -> None:
        """Look for the cells that are not known yet, among those that nothing is known of."""
        missing = [cell for cell in self.source.cells if cell.name not in self.places]
        missing.sort(key=lambda cell: cell.name not in self.checks)
        for wanted in missing:
            taken = set(self.places.values())
            free = [
                number
                for number, cell in enumerate(self.cells)
                if number not in taken and cell.cell_type == wanted.cell_type
            ]
            if found := find(wanted, free):
                self.places[wanted.name] = self._choose(wanted, found)
                self.unmarked.append(wanted.name)

    def _choose(self, wanted: SourceCell, places: list[int]) -> int:
        """Return which of several places is the cell's: by rules that don't depend on what it earns.

        A check counts where what it checks is defined before it; an answer that was written before one that was not,
        and before its check; then the cell that was handed out before its copies, then, as in nbgrader, the last.
        """
        if len(places) == 1:
            return places[0]
        if wanted.name in self.checks:
            check = self.checks[wanted.name]
            places = [place for place in places if check.stands_well(self.cells, place)] or places
        elif wanted.solution:
            places = [place for place in places if self._is_written(wanted, place)] or places
            places = self._before_check(wanted, places) or places
        original = [place for place in places if self.cells[place].id == wanted.id]
        if original:
            return original[0]
        return places[-1 if wanted.grade or wanted.solution or wanted.task else 0]

    def _is_written(self, wanted: SourceCell, place: int) -> bool:
        """Tell whether an answer is more than what was handed out."""
        text = self.cells[place].source
        names = bound(text) & {*wanted.names}
        if wanted.cell_type == "code" and wanted.names:
            return bool(names - unwritten(text)) and text.strip() != wanted.source.strip()
        return bool(text.strip()) and text.strip() != wanted.source.strip()

    def _before_check(self, wanted: SourceCell, places: list[int]) -> list[int]:
        """Return the last of the places that come before the answer's check; empty where none does."""
        for name, check in self.checks.items():
            if wanted.name in check.answers and name in self.places:
                return [place for place in places if place < self.places[name]][-1:]
        return []

    def _with_its_id(self, wanted: SourceCell, free: list[int]) -> list[int]:
        if not wanted.id or _MADE_ID.fullmatch(wanted.id):
            return []
        return [place for place in free if self.cells[place].id == wanted.id]

    def _with_its_text(self, wanted: SourceCell, free: list[int]) -> list[int]:
        text = said(wanted.cell_type, _visible(wanted))
        found = [place for place in free if text and said(wanted.cell_type, self.cells[place].source) == text]
        alike = [
            cell
            for cell in self.source.cells
            if cell.name not in self.places and said(cell.cell_type, _visible(cell)) == text
        ]
        # Of cells that say the same, the first is the first that was handed out.
        return found[:1] if len(alike) > 1 else found

    def _with_its_names(self, wanted: SourceCell, free: list[int]) -> list[int]:
        """Return the places of cells that define what an answer must define: those that define most of it."""
        if not wanted.solution or wanted.cell_type != "code":
            return []
        names = functions(wanted.source) or {*wanted.names}
        counts = {place: len(bound(self.cells[place].source) & names) for place in free}
        most = max(counts.values(), default=0)
        return [place for place in free if most and counts[place] == most]

    def _at_its_place(self, wanted: SourceCell, free: list[int]) -> list[int]:
        """Return the first place, between the cells that were handed out around an answer, that may be the answer."""
        if not (wanted.manual and wanted.solution and self.source.outline and self.places):
            return []
        outline = self.source.outline
        here = next((number for number, place in enumerate(outline) if place.name == wanted.name), None)
        if here is None:
            return []
        before = self._known(reversed(outline[:here]), -1)
        after = self._known(outline[here + 1 :], len(self.cells))
        handed_out = {said(place.cell_type, place.text) for place in outline if place.name is None}
        between = [
            place
            for place in free
            if before < place < after and said(wanted.cell_type, self.cells[place].source) not in {"", *handed_out}
        ]
        return between[:1]

    def _known(self, places: Iterable[Place], otherwise: int) -> int:
        """Return where the first of some cells that were handed out is in the submission."""
        for wanted in places:
            if wanted.name is not None:
                found = [self.places[wanted.name]] if wanted.name in self.places else []
            else:
                text = said(wanted.cell_type, wanted.text)
                found = [
                    number
                    for number, cell in enumerate(self.cells)
                    if text and cell.cell_type == wanted.cell_type and said(cell.cell_type, cell.source) == text
                ]
            if found:
                return found[0]
        return otherwise


def _visible(cell: SourceCell) -> str:
    return split_hidden(cell.source)[0] if cell.grade else cell.source


def said(kind: str, text: str) -> str:
    """Return what two cells of a type have in common that say the same: layout and a code's comments don't count."""
    return meaning(text) if kind == "code" else " ".join(text.split())

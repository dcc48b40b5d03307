"""Where the checks of an assignment stand in a submission: each after the code that it checks.

A notebook runs from top to bottom, so a check meets what the cells before it define. One that stands before what it
checks, or is gone, is put after it. Which definition that is follows from the notebook's order and marks alone and
never from what it earns, so that two attempts are not two chances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gradedescent.notebooks.names import bound, read, unwritten

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.notebooks.notebook import Cell


@dataclass(frozen=True, slots=True)
class CellCheck:
    """What a grade cell checks, by what the solution notebook says."""

    names: frozenset[str]
    """What students define for it: the names that it reads of those that the solution binds."""
    answers: tuple[str, ...]
    """The solution cells between the check before it and itself."""
    of_answers: bool = True
    """Whether those bind the names; otherwise it checks what they do besides."""

    def stands_well(self, cells: Sequence[Cell], place: int) -> bool:
        """Tell whether all that it checks is defined before `place`, as far as it is defined at all."""
        return all(start < place for start in self._starts(cells))

    def place_after(self, cells: Sequence[Cell]) -> int | None:
        """Return where it belongs: after what it checks, before the next marked cell; None where that is not there.

        Of several definitions up to the next marked cell it comes after the last.
        """
        starts = self._starts(cells)
        if not starts:
            return None
        first = max(starts)
        end = next((number for number in range(first + 1, len(cells)) if cells[number].grade_id), len(cells))
        found = [number for each in definitions(cells, self.names).values() for number in each if number < end]
        return 1 + max([first, *found])

    def _starts(self, cells: Sequence[Cell]) -> list[int]:
        """Return where what it checks begins to be there: each name's definition in an answer's cell, or its first."""
        answers = [number for number, cell in enumerate(cells) if cell.grade_id in self.answers]
        where = [found for found in definitions(cells, self.names).values() if found]
        starts = [next((number for number in found if number in answers), found[0]) for found in where]
        return starts if self.of_answers else [*starts, *answers[-1:]]


@lru_cache(256)
def checks(source: SourceNotebook) -> dict[str, CellCheck]:
    """Return the checks of an assignment that are code, by their cells' names, in order."""
    found: dict[str, CellCheck] = {}
    before: set[str] = set()
    since: set[str] = set()
    answers: list[str] = []
    for cell in source.cells:
        if cell.solution:
            before.update(cell.names)
            since.update(cell.names)
            answers.append(cell.name)
        elif cell.grade and cell.cell_type == "code":
            wanted = read(cell.source) | {cell.exercise or ""}
            own = wanted & since
            found[cell.name] = CellCheck(frozenset(own or wanted & before), tuple(answers), of_answers=bool(own))
            since, answers = set(), []
    return found


def definitions(cells: Sequence[Cell], names: Collection[str]) -> dict[str, list[int]]:
    """Return the numbers of the cells, other than locked ones, that bind each of some names, in order.

    A function that is still to be written counts only where no other cell binds its name.
    """
    where: dict[str, list[int]] = {}
    for name in names:
        found: list[int] = []
        open_: list[int] = []
        for number, cell in enumerate(cells):
            if cell.cell_type != "code" or cell.mark.get("locked") or name not in cell.source:
                continue
            if name in bound(cell.source):
                (open_ if name in unwritten(cell.source) else found).append(number)
        where[name] = found or open_
    return where

"""A notebook as it passes between our rooms: nbformat 4's cells, frozen, and nothing that is slow to import.

nbformat's own type comes with its validator and that one's schemas, in every process that a notebook is sent to. It is
used where nbgrader hands us its notebooks (`nbgrader_plugin`), and nowhere else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gradedescent.notebooks.cells import nbgrader_metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]


@dataclass(frozen=True)  # with slots it would take ten times as long to send it to a worker
class Cell:
    """A cell; outputs and count are a code cell's, attachments another's."""

    id: str
    cell_type: str
    source: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    outputs: tuple[Json, ...] = ()
    execution_count: int | None = None
    attachments: Mapping[str, Any] | None = None

    @property
    def mark(self) -> Mapping[str, Any]:
        """Its nbgrader metadata, empty where it has none."""
        return nbgrader_metadata({"metadata": self.metadata})

    @cached_property
    def grade_id(self) -> str | None:
        """The name that it has in the assignment, None where nbgrader does not know it."""
        name = self.mark.get("grade_id")
        return name if isinstance(name, str) else None

    def to_json(self) -> Json:
        """Return the cell in nbformat 4's form."""
        made: Json = {
            "id": self.id,
            "cell_type": self.cell_type,
            "source": self.source,
            "metadata": dict(self.metadata),
        }
        if self.cell_type == "code":
            made |= {"outputs": list(self.outputs), "execution_count": self.execution_count}
        elif self.attachments is not None:
            made["attachments"] = dict(self.attachments)
        return made

    @classmethod
    def from_json(cls, data: Json) -> Cell:
        """Return the cell that has nbformat 4's form `data`, its source as one text or as lines."""
        return cls(
            id=data["id"],
            cell_type=data["cell_type"],
            source="".join(data["source"]),
            metadata=data["metadata"],
            outputs=tuple(data.get("outputs", ())),
            execution_count=data.get("execution_count"),
            attachments=data.get("attachments"),
        )


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook's cells and its own metadata."""

    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]
    minor: int = 5
    """The version of nbformat 4 that it is in."""
    notes: tuple[str, ...] = ()
    """What had to be mended to read it, a sentence each; not in the file."""

    def to_json(self) -> Json:
        """Return the notebook in nbformat 4's form."""
        cells = [cell.to_json() for cell in self.cells]
        return {"cells": cells, "metadata": dict(self.metadata), "nbformat": 4, "nbformat_minor": self.minor}

    @classmethod
    def from_json(cls, data: Json) -> Notebook:
        """Return the notebook that has nbformat 4's form `data`; its cells have ids, as they do since 4.5."""
        return cls(tuple(map(Cell.from_json, data["cells"])), data["metadata"], data["nbformat_minor"])


def checksum(cell: Cell) -> str:
    """Return nbgrader's hash of a marked cell, by which its release knows a cell that nobody touched."""
    mark = cell.mark
    grade, solution = mark.get("grade", False), mark.get("solution", False)
    locked = not solution and (grade or mark.get("locked", False))
    parts = [cell.source, cell.cell_type, grade, solution, locked, mark["grade_id"]]
    if grade:
        parts.append(float(mark["points"]))
    return hashlib.md5("".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()


def untouched_cells(notebook: Notebook | None) -> frozenset[str]:
    """Return the solution cells that were left as they were, which nbgrader tells from a checksum."""
    cells = notebook.cells if notebook is not None else ()
    return frozenset(
        cell.grade_id
        for cell in cells
        if cell.grade_id is not None and cell.mark.get("solution") and cell.mark.get("checksum") == checksum(cell)
    )


PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
"""The metadata of every notebook that we make."""

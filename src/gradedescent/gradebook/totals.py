"""What an assignment's submissions have in the gradebook, as nbgrader's export counts it.

A person's score stands before the tests', extra credit is added, and late penalties are taken, down to 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from gradedescent.gradebook.database import Database


@dataclass(frozen=True, slots=True)
class CellTotal:
    """A graded cell: `score` is None where neither a test nor a person has said one."""

    notebook: str
    cell: str
    score: float | None
    max_score: float
    flagged: bool
    """Whether a person is to look at it."""
    extra: float = 0.0
    """Extra credit, which is in the score."""
    by_hand: bool = False
    """Whether a person gave the score."""


@dataclass(slots=True)
class Total:
    """A submission in the gradebook."""

    student: str
    penalty: float = 0.0
    cells: list[CellTotal] = field(default_factory=list)
    penalties: dict[str, float] = field(default_factory=dict)
    """What `penalty` adds up, by notebook."""
    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    """What a person wrote, by notebook and cell."""

    @property
    def score(self) -> float:
        """All points together."""
        return max(0.0, sum(cell.score or 0.0 for cell in self.cells) - self.penalty)

    def after(self, moves: Iterable[tuple[str, str, float | None, float | None]]) -> float:
        """Return all points together after tests gave cells other scores, with the late penalty as it is.

        `moves` are notebooks, cells, and the scores before and after, None for one that could not be graded.
        """
        now = {(notebook, cell): after for notebook, cell, _, after in moves if after is not None}
        points = 0.0
        for cell in self.cells:
            moved = None if cell.by_hand else now.get((cell.notebook, cell.cell))
            points += (cell.score or 0.0) if moved is None else moved + cell.extra
        return max(0.0, points - self.penalty)

    @property
    def waiting(self) -> list[str]:
        """The cells that have no score yet."""
        return [cell.cell for cell in self.cells if cell.score is None]

    @property
    def flagged(self) -> bool:
        """Whether it has a score at which a person is to look."""
        return any(cell.flagged and cell.score is not None for cell in self.cells)


def read_totals(database: Database, assignment: str) -> tuple[dict[str, Total], float]:
    """Return what each student has who handed in, and what the assignment is worth.

    A submission that is entered and was never graded has no cells.
    """
    return database.transaction(lambda connection: _read(database, connection, assignment), writes=False)


def _read(database: Database, connection: Connection, assignment: str) -> tuple[dict[str, Total], float]:
    from sqlalchemy import select

    names = ("assignment", "notebook", "base_cell", "submitted_assignment", "submitted_notebook", "grade")
    assignments, notebooks, cells, submitted, parts, grades = (database.tables[name] for name in names)
    worth = _worth(database, connection, assignment)
    wanted = (
        select(submitted.c.id, submitted.c.student_id, parts.c.id, parts.c.late_submission_penalty, notebooks.c.name)
        .join(assignments, assignments.c.id == submitted.c.assignment_id)
        .outerjoin(parts, parts.c.assignment_id == submitted.c.id)
        .outerjoin(notebooks, notebooks.c.id == parts.c.notebook_id)
        .where(assignments.c.name == assignment)
    )
    found: dict[str, Total] = {}
    notebook_of: dict[str, tuple[str, str]] = {}
    for _, student, part, penalty, notebook in connection.execute(wanted):
        found.setdefault(student, Total(student)).penalty += penalty or 0.0
        if part is not None:
            notebook_of[part] = student, notebook
            found[student].penalties[notebook] = penalty or 0.0
    rows = (
        select(grades.c.notebook_id, grades.c.cell_id, cells.c.name, grades.c.auto_score, grades.c.manual_score)
        .add_columns(grades.c.extra_credit, grades.c.needs_manual_grade)
        .join(cells, cells.c.id == grades.c.cell_id)
        .where(grades.c.cell_id.in_(list(worth)))
        .order_by(cells.c.name)
    )
    for part, cell, name, auto, manual, extra, flagged in connection.execute(rows):
        if part in notebook_of:
            student, notebook = notebook_of[part]
            score = auto if manual is None else manual
            score = None if score is None else score + (extra or 0.0)
            made = CellTotal(notebook, name, score, worth[cell], bool(flagged), extra or 0.0, manual is not None)
            found[student].cells.append(made)
    notes = database.tables["comment"]
    said = (
        select(notes.c.notebook_id, cells.c.name, notes.c.manual_comment)
        .join(cells, cells.c.id == notes.c.cell_id)
        .join(notebooks, notebooks.c.id == cells.c.notebook_id)
        .join(assignments, assignments.c.id == notebooks.c.assignment_id)
        .where(assignments.c.name == assignment, notes.c.manual_comment.is_not(None))
    )
    for part, name, text in connection.execute(said):
        if part in notebook_of and text.strip():
            student, notebook = notebook_of[part]
            found[student].comments[notebook, name] = text
    return found, sum(worth.values())


def _worth(database: Database, connection: Connection, assignment: str) -> dict[str, float]:
    """Return what an assignment's graded cells are worth, by the ids of their rows."""
    from sqlalchemy import select

    assignments, notebooks, cells = (database.tables[name] for name in ("assignment", "notebook", "base_cell"))
    found: dict[str, float] = {}
    for kind in ("grade_cells", "task_cells"):
        table = database.tables[kind]
        rows = (
            select(cells.c.id, table.c.max_score)
            .join(table, table.c.id == cells.c.id)
            .join(notebooks, notebooks.c.id == cells.c.notebook_id)
            .join(assignments, assignments.c.id == notebooks.c.assignment_id)
            .where(assignments.c.name == assignment)
        )
        found |= {row[0]: row[1] for row in connection.execute(rows)}
    return found

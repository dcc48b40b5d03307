"""Whether an assignment can be released again: nbgrader keeps its cells as they are while there are submissions."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.notebooks.cells import source_notebook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from gradedescent.course import Assignment
    from gradedescent.gradebook.database import Database
    from gradedescent.notebooks.cells import SourceNotebook

_LISTED = 6


def check_cells_stay(database: Database, assignment: Assignment) -> None:
    """Raise `CourseError`, with what to do, where cells came or went while the gradebook has submissions.

    nbgrader would refuse: scores belong to cells, and what is handed in has the old ones.
    """
    known, submissions = database.transaction(
        lambda connection: _known(database, connection, assignment.name), writes=False
    )
    if not known or not submissions:
        return
    now = {each.name: set(_cells(source_notebook(each.path))) for each in assignment.notebooks}
    gone = sorted({_text(name, cell, now) for name in known for cell in known[name] - now.get(name, set())})
    new = sorted({_text(name, cell, now) for name in now for cell in now[name] - known.get(name, set())})
    if not gone and not new:
        return
    name = shlex.quote(assignment.name)
    many = "1 submission is" if submissions == 1 else f"{submissions} submissions are"
    changes = [f"{what}: {_listed(names)}" for what, names in (("gone", gone), ("new", new)) if names]
    raise CourseError(
        f"nbgrader can't release {assignment.name!r} anew, since {many} in the gradebook and its cells are not those"
        f" that were released ({'; '.join(changes)}). Give the cells their old ids, or take the assignment out of the"
        f" gradebook with `nbgrader db assignment remove {name} --force`, its due date and all scores by hand with it,"
        f" and run `gradedescent generate {name}` and `gradedescent autograde {name}`: what was handed in with the old"
        " ids is recognized by what its cells say"
    )


def _cells(source: SourceNotebook) -> Iterator[tuple[str, str]]:
    """Yield the cells as nbgrader counts them: each by the tables that it is in."""
    for cell in source.cells:
        yield cell.name, "SourceCell"
        kinds = {"GradeCell": cell.grade, "SolutionCell": cell.solution, "TaskCell": cell.task}
        yield from ((cell.name, kind) for kind, there in kinds.items() if there)


def _known(database: Database, connection: Connection, name: str) -> tuple[dict[str, set[tuple[str, str]]], int]:
    """Return the cells of a released assignment by notebook, and how many submissions it has."""
    from sqlalchemy import func, select

    tables = database.tables
    assignments, notebooks, submitted = (tables[each] for each in ("assignment", "notebook", "submitted_assignment"))
    count = select(func.count()).select_from(submitted).join(assignments).where(assignments.c.name == name)
    found: dict[str, set[tuple[str, str]]] = {}
    rows = connection.execute(
        select(notebooks.c.id, notebooks.c.name).join(assignments).where(assignments.c.name == name)
    ).all()
    for number, notebook in rows:
        cells = found.setdefault(notebook, set())
        base, source = tables["base_cell"], tables["source_cell"]
        of_base = select(base.c.name, base.c.type).where(base.c.notebook_id == number)
        cells.update((row[0], row[1]) for row in connection.execute(of_base))
        of_source = select(source.c.name).where(source.c.notebook_id == number)
        cells.update((cell, "SourceCell") for cell in connection.scalars(of_source))
    return found, connection.scalar(count) or 0


def _text(notebook: str, cell: tuple[str, str], notebooks: Collection[str]) -> str:
    return repr(cell[0]) if len(notebooks) < 2 else f"{cell[0]!r} of {notebook}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more

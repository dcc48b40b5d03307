"""The gradebook as the rest of the package sees it: an assignment's cells, who is in it, scores to be saved."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, GraderError
from gradedescent.gradebook.database import Database, concerns_one, reason
from gradedescent.gradebook.entry import (
    AssignmentRows,
    Cells,
    NotebookRow,
    Scored,
    ScoreWriter,
    SubmissionRow,
)
from gradedescent.gradebook.lateness import PenaltyError, read_timestamp
from gradedescent.notebooks.cells import SourceCell, SourceNotebook, source_notebook
from gradedescent.notebooks.notebook import untouched_cells
from gradedescent.policies import policy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from gradedescent.course import Assignment, AssignmentNotebook
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import NotebookScore
    from gradedescent.settings import Settings
    from gradedescent.submission import Submission

TOGETHER = 500
"""Submissions whose late penalties are computed anew in one transaction."""


class Gradebook:
    """An open gradebook; a context manager that closes it. Raises `GraderError` where the database can't be opened."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings)
        self._tables = self.database.tables
        self._plugin: tuple[Any, Any] = (None, None)

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def sources(self, assignment: Assignment) -> dict[str, SourceNotebook]:
        """Return the marked cells of each notebook of a released assignment; see `source`.

        Raises `CourseError` as well where the gradebook has a notebook that the assignment no longer has.
        """
        found = {each.name: self.source(each) for each in assignment.notebooks}
        if gone := sorted(self.notebooks(assignment.name) - found.keys()):
            raise CourseError(
                f"{assignment.name!r} was released with {', '.join(gone)}, which {assignment.folder} no longer has:"
                f" run `gradedescent generate {shlex.quote(assignment.name)}`"
            )
        return found

    def source(self, notebook: AssignmentNotebook) -> SourceNotebook:
        """Return the marked cells of a released notebook, as `generate` left them in the gradebook.

        They come in the order of the solution notebook; where that is not at hand, in the gradebook's. Raises
        `CourseError` when it was never generated, its solution notebook has other grade cells by now, or it is not
        written in Python.
        """
        found = self.database.transaction(lambda connection: self._source(connection, notebook.id), writes=False)
        if not notebook.path.is_file():
            return SourceNotebook(notebook.id, tuple(found.values()))
        written = source_notebook(notebook.path)
        worth = {cell.name: cell.points for cell in written.graded}
        if worth != {cell.name: cell.points for cell in found.values() if cell.grade or cell.task}:
            raise CourseError(
                f"the grade cells of {notebook.path} are not those that were released (ids or points differ):"
                f" run `gradedescent generate {shlex.quote(notebook.id.assignment)}`"
            )
        cells = (
            replace(found[cell.name], id=cell.id, binds=cell.binds) for cell in written.cells if cell.name in found
        )
        return SourceNotebook(notebook.id, tuple(cells), written.outline)

    def due(self, assignment: str) -> datetime | None:
        """Return an assignment's due date as the gradebook has it, in UTC."""
        from sqlalchemy import select

        table = self._tables["assignment"]
        wanted = select(table.c.duedate).where(table.c.name == assignment)
        return self.database.transaction(lambda connection: connection.scalar(wanted), writes=False)

    def notebooks(self, assignment: str) -> set[str]:
        """Return the names of the notebooks with which an assignment was released."""
        return self.database.transaction(lambda connection: self._names(connection, assignment), writes=False)

    def _names(self, connection: Connection, assignment: str) -> set[str]:
        from sqlalchemy import select

        notebooks, assignments = self._tables["notebook"], self._tables["assignment"]
        wanted = select(notebooks.c.name).join(assignments).where(assignments.c.name == assignment)
        return set(connection.scalars(wanted).all())

    def students(self, assignment: str) -> set[str]:
        """Return the students who have a submission of `assignment` in the gradebook."""
        from sqlalchemy import select

        submitted, assignments = self._tables["submitted_assignment"], self._tables["assignment"]
        rows = select(submitted.c.student_id).join(assignments).where(assignments.c.name == assignment)
        return set(self.database.transaction(lambda connection: connection.scalars(rows).all(), writes=False))

    def save_all(self, results: Sequence[Scored], config: Any) -> dict[str, GraderError]:
        """Write the results of one assignment's submissions in one transaction; return the errors by student.

        Where the rows of one are refused, the others are written one by one. `config` is the traitlets configuration,
        for nbgrader's late-penalty plugin. Raises `GraderError` where the database takes nothing from anybody.
        """
        from sqlalchemy.exc import SQLAlchemyError

        ready = {result.submission.student: SubmissionRow.read(result) for result in results}
        first = results[0].submission

        def work(connection: Connection) -> None:
            writer = ScoreWriter(self.database, connection, self._rows(connection, first.assignment))
            writer.write_submissions(ready, self._plugin_of(config, first.assignment))

        try:
            self.database.transaction(work)
        except (SQLAlchemyError, PenaltyError) as error:
            names = ", ".join(repr(student) for student in ready)
            refusal = GraderError(f"the gradebook did not take the scores of {names}: {reason(error)}")
            refusal.__cause__ = error
            if not isinstance(error, PenaltyError) and not concerns_one(error):
                raise refusal from error
            if len(ready) == 1:
                return {first.student: refusal}
        else:
            return {}
        refused: dict[str, GraderError] = {}
        for result in results:
            refused |= self.save_all([result], config)
        return refused

    def renew_penalties(
        self, submissions: Sequence[Submission], there: Callable[[str], Collection[str]], config: Any
    ) -> dict[str, tuple[float, float]]:
        """Compute the late penalties of one assignment's submissions anew: dates, extensions and the rule may change.

        Returns what was taken off before and is now, by student, where that differs. `there` returns the notebooks that
        a student handed in. Raises `GraderError` where the database refuses or the course's plugin raises.
        """
        from sqlalchemy.exc import SQLAlchemyError

        changed: dict[str, tuple[float, float]] = {}
        for start in range(0, len(submissions), TOGETHER):
            stamps = {each.student: read_timestamp(each) for each in submissions[start : start + TOGETHER]}
            assignment = submissions[start].assignment

            def work(
                connection: Connection, stamps: Mapping[str, Any] = stamps, assignment: str = assignment
            ) -> dict[str, tuple[float, float]]:
                writer = ScoreWriter(self.database, connection, self._rows(connection, assignment))
                return writer.renew_penalties(stamps, there, self._plugin_of(config, assignment))

            try:
                changed |= self.database.transaction(work)
            except (SQLAlchemyError, PenaltyError) as error:
                raise GraderError(f"the late penalties of {assignment!r} stay as they are: {reason(error)}") from error
        return changed

    def _plugin_of(self, config: Any, assignment: str) -> Callable[[], Any] | None:
        """Return what returns the late-penalty plugin, None where being late costs nothing.

        It is the assignment's policy where that says what late work keeps, else nbgrader's.
        """
        policy = policy_of(self.settings.policies, assignment)
        if policy.late_keeps:
            return lambda: policy
        return (lambda: self._late_penalty_plugin(config)) if _has_penalties(config) else None

    def save_notebook(self, graded: NotebookScore, notebook: Notebook | None, *, doubtful: bool = False) -> None:
        """Write the scores of one notebook of a submission that nbgrader has entered, all of them or none.

        `notebook` is what was run, None for a rejected submission; a `doubtful` one is flagged. The late penalty
        is left to nbgrader. Raises `GraderError` where the database refuses or knows no such submission.
        """
        from sqlalchemy import select
        from sqlalchemy.exc import SQLAlchemyError

        parts, submitted = self._tables["submitted_notebook"], self._tables["submitted_assignment"]
        student, row = graded.submission, NotebookRow(graded, untouched_cells(notebook), doubtful)

        def work(connection: Connection) -> None:
            rows = self._rows(connection, graded.notebook.assignment)
            cells = rows.cells(graded.notebook)
            found = select(parts.c.id).join(submitted, submitted.c.id == parts.c.assignment_id)
            theirs = submitted.c.assignment_id == rows.assignment, submitted.c.student_id == student
            part = connection.scalar(found.where(*theirs, parts.c.notebook_id == cells.notebook))
            if part is None:
                raise GraderError(f"the gradebook {self.database.name} has no submission of {student!r}")
            ScoreWriter(self.database, connection, rows).write_scores([(part, row)])

        try:
            self.database.transaction(work)
        except SQLAlchemyError as error:
            raise GraderError(f"the gradebook did not take the scores of {student!r}: {reason(error)}") from error

    def _rows(self, connection: Connection, assignment: str) -> AssignmentRows:
        """Return the rows of an assignment's notebooks and cells; raise `CourseError` where there are none."""
        from sqlalchemy import select

        assignments, notebooks, cells = (self._tables[name] for name in ("assignment", "notebook", "base_cell"))
        about = (assignments.c.id, assignments.c.duedate, notebooks.c.id, notebooks.c.name)
        wanted = select(*about).select_from(notebooks).join(assignments).where(assignments.c.name == assignment)
        found = connection.execute(wanted.order_by(notebooks.c.name)).all()
        if not found:
            raise self._unknown(assignment)
        numbers = [row[2] for row in found]
        rows = connection.execute(
            select(cells.c.notebook_id, cells.c.type, cells.c.name, cells.c.id).where(cells.c.notebook_id.in_(numbers))
        )
        kinds: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for notebook, kind, cell, number in rows:
            kinds[notebook, kind][cell] = number
        made = {}
        for _, _, number, name in found:
            tasks = kinds[number, "TaskCell"]
            graded, commented = kinds[number, "GradeCell"] | tasks, kinds[number, "SolutionCell"] | tasks
            made[name] = Cells(number, graded, commented)
        policy = policy_of(self.settings.policies, assignment)
        return AssignmentRows(found[0][0], assignment, found[0][1], policy, made)

    def _unknown(self, assignment: str) -> CourseError:
        return CourseError(
            f"the gradebook {self.database.name} does not know the assignment {assignment!r}:"
            f" run `gradedescent generate {shlex.quote(assignment)}` first"
        )

    def _source(self, connection: Connection, notebook_id: NotebookId) -> dict[str, SourceCell]:
        """Return a notebook's cells by name, in the gradebook's order."""
        from sqlalchemy import select

        notebooks, assignments = self._tables["notebook"], self._tables["assignment"]
        about = select(notebooks.c.id, notebooks.c.kernelspec).select_from(notebooks).join(assignments)
        which = assignments.c.name == notebook_id.assignment, notebooks.c.name == notebook_id.name
        notebook = connection.execute(about.where(*which)).one_or_none()
        if notebook is None:
            if self._names(connection, notebook_id.assignment):
                raise CourseError(
                    f"{notebook_id.file} of {notebook_id.assignment!r} was not released: run"
                    f" `gradedescent generate {shlex.quote(notebook_id.assignment)}`"
                )
            raise self._unknown(notebook_id.assignment)
        _check_language(notebook.kernelspec, notebook_id)
        cells, sources = self._tables["base_cell"], self._tables["source_cell"]

        def named(kind: str) -> dict[str, float]:
            table = self._tables[kind]
            worth = table.c.max_score if "max_score" in table.c else table.c.id
            found = select(cells.c.name, worth).join(table, table.c.id == cells.c.id)
            return {row[0]: row[1] for row in connection.execute(found.where(cells.c.notebook_id == notebook.id))}

        tasks, grades, solutions = named("task_cells"), named("grade_cells"), named("solution_cells")
        points = grades | tasks
        rows = connection.execute(select(sources).where(sources.c.notebook_id == notebook.id)).all()
        return {
            cell.name: SourceCell(
                name=cell.name,
                cell_type=cell.cell_type,
                source=cell.source or "",
                locked=bool(cell.locked),
                grade=cell.name in points and cell.name not in tasks,
                solution=cell.name in solutions,
                task=cell.name in tasks,
                points=points.get(cell.name, 0.0),
                checksum=cell.checksum,
            )
            for cell in rows
        }

    def _late_penalty_plugin(self, config: Any) -> Any:
        """Return nbgrader's late-penalty plugin for a configuration."""
        from nbgrader.preprocessors import AssignLatePenalties

        if self._plugin[0] is not config:
            rule = AssignLatePenalties(config=config)
            rule.init_plugin()
            self._plugin = (config, rule.plugin_inst)
        return self._plugin[1]


def _has_penalties(config: Any) -> bool:
    """Tell whether a configuration says anything of late penalties: nbgrader's default takes none, unimported."""
    said = {"plugin_class", "penalty_method"}
    return any(isinstance(section, dict) and said & section.keys() for section in config.values())


def _check_language(kernelspec: str | None, notebook: NotebookId) -> None:
    """Raise `CourseError` for a notebook that was written for a kernel of another language."""
    kernel = json.loads(kernelspec or "{}") or {}
    language = str(kernel.get("language") or "python").lower()
    if not language.startswith(("python", "ipython")):
        raise CourseError(f"{notebook.file} is written in {language!r}: only Python notebooks can be graded")

"""nbgrader's database: reads what an assignment's cells are worth, writes scores in one transaction a submission.

The tables are nbgrader's and so is their meaning: manual scores, comments, extra credit and extensions are never
touched, a cell with a manual score is flagged for another look, late penalties come from nbgrader's plugin.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, GraderError
from gradedescent.notebooks.cells import SourceCell, SourceNotebook, source_notebook

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

    from gradedescent.course import Assignment, Submission
    from gradedescent.grading.score import CellScore, Graded
    from gradedescent.settings import Settings


class Gradebook:
    """An open gradebook; a context manager that closes it. Raises `GraderError` where the database can't be opened."""

    def __init__(self, settings: Settings) -> None:
        from nbgrader.api import Gradebook as Nbgrader
        from sqlalchemy.exc import SQLAlchemyError

        self.settings = settings
        try:
            self._nbgrader = Nbgrader(_rooted(settings.db_url, settings.root), settings.course_id)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            raise GraderError(f"the gradebook {_without_password(settings.db_url)} can't be opened: {error}") from error
        self.db = self._nbgrader.db

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, *_: object) -> None:
        self._nbgrader.close()

    def _notebook(self, assignment: str, name: str) -> Any:
        from nbgrader.api import Assignment, Notebook

        found = (
            self.db.query(Notebook)
            .join(Assignment, Assignment.id == Notebook.assignment_id)
            .filter(Assignment.name == assignment, Notebook.name == name)
            .one_or_none()
        )
        if found is None:
            raise CourseError(
                f"the gradebook {_without_password(self.settings.db_url)} does not know the assignment {assignment!r}:"
                f" run `gradedescent generate {assignment}` first"
            )
        return found

    def source(self, assignment: Assignment) -> SourceNotebook:
        """Return the marked cells of a released assignment, as `generate` left them in the gradebook.

        They come in the order of the solution notebook; where that is not at hand, in the gradebook's. Raises
        `CourseError` when it was never generated, its solution notebook has other grade cells by now, or it is not
        written in Python.
        """
        notebook = self._notebook(assignment.name, assignment.notebook.stem)
        _check_language(notebook, assignment)
        found = _source_cells(notebook)
        if not assignment.notebook.is_file():
            return SourceNotebook(assignment.name, tuple(found.values()))
        written = source_notebook(assignment.notebook)
        worth = {cell.name: cell.points for cell in written.graded}
        if worth != {cell.name: cell.points for cell in found.values() if cell.grade or cell.task}:
            raise CourseError(
                f"the grade cells of {assignment.notebook} are not those that were released (ids or points differ):"
                f" run `gradedescent generate {assignment.name}`"
            )
        return SourceNotebook(assignment.name, tuple(found[cell.name] for cell in written.cells if cell.name in found))

    def students(self, assignment: str) -> set[str]:
        """Return the students who have a submission of `assignment` in the gradebook."""
        from nbgrader.api import Assignment, SubmittedAssignment

        rows = (
            self.db.query(SubmittedAssignment.student_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == assignment)
        )
        return {row[0] for row in rows}

    def by_hand(self, assignment: str) -> set[tuple[str, str]]:
        """Return the cells to which a person gave a score: students and cells' names."""
        from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook

        rows = (
            self.db.query(SubmittedAssignment.student_id, BaseCell.name)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .filter(Assignment.name == assignment, Grade.manual_score.isnot(None))
        )
        return {(row[0], row[1]) for row in rows}

    def save(self, graded: Graded, submission: Submission, notebook: NotebookNode | None, config: Any) -> None:
        """Write a result, all of it or nothing.

        `notebook` is the repaired notebook, None for a rejected submission, whose cells get 0 and are flagged for
        a person. `config` is the traitlets configuration, for nbgrader's late-penalty plugin. Raises `GraderError`
        where the database refuses.
        """
        from sqlalchemy.exc import SQLAlchemyError

        try:
            submitted = self._submitted(submission)
            part = next(part for part in submitted.notebooks if part.notebook.name == submission.notebook.stem)
            self._write_rows(part, graded, notebook)
            self.db.flush()
            self._write_late_penalty(submitted, part, submission.student, config)
            self.db.commit()
        except SQLAlchemyError as error:
            self.db.rollback()
            raise GraderError(f"the gradebook did not take the scores of {submission.student!r}: {error}") from error

    def save_notebook(self, graded: Graded, name: str, student: str, notebook: NotebookNode | None) -> None:
        """Write the scores of one notebook of a submission that nbgrader has entered, all of them or none.

        `notebook` is as in `save`. The late penalty is left to nbgrader. Raises `GraderError` where the database
        refuses.
        """
        from sqlalchemy.exc import SQLAlchemyError

        try:
            part = self._nbgrader.find_submission_notebook(name, graded.assignment, student)
            self._write_rows(part, graded, notebook)
            self.db.commit()
        except SQLAlchemyError as error:
            self.db.rollback()
            raise GraderError(f"the gradebook did not take the scores of {student!r}: {error}") from error

    def _write_rows(self, part: Any, graded: Graded, notebook: NotebookNode | None) -> None:
        """Write a notebook's scores and comments; `part` is its row."""
        from nbgrader.api import BaseCell

        cells = self.db.query(BaseCell.id, BaseCell.name).filter(BaseCell.notebook_id == part.notebook_id)
        names = {row[0]: row[1] for row in cells}  # in one query instead of one a cell
        scores = {cell.cell: cell for cell in graded.cells}
        for grade in part.grades:
            write_grade(grade, scores.get(names[grade.cell_id]), rejected=graded.status == "rejected")
        _write_comments(part, notebook, names)

    def _submitted(self, submission: Submission) -> Any:
        """Return the gradebook's submission with rows for all cells, new where there was none."""
        from nbgrader import api

        notebook = self._notebook(submission.assignment, submission.notebook.stem)
        student = self.db.get(api.Student, submission.student)
        if student is None:
            student = api.Student(id=submission.student)
            self.db.add(student)
        found = (
            self.db.query(api.SubmittedAssignment)
            .filter_by(assignment_id=notebook.assignment_id, student_id=submission.student)
            .one_or_none()
        )
        if found is None:
            found = self._new_submission(notebook, student)
        timestamp = read_timestamp(submission)
        if timestamp is not None:
            found.timestamp = timestamp
        return found

    def _new_submission(self, notebook: Any, student: Any) -> Any:
        """Return a new submission with a row for each of the assignment's marked cells."""
        from nbgrader import api

        with self.db.no_autoflush:
            found = api.SubmittedAssignment(assignment=notebook.assignment, student=student)
            part = api.SubmittedNotebook(notebook=notebook, assignment=found)
            graded, commented = [*notebook.grade_cells], [*notebook.solution_cells]
            tasks = [*notebook.task_cells]
            grades = [api.Grade(cell_id=cell.id, cell=cell, notebook=part) for cell in [*graded, *tasks]]
            comments = [api.Comment(cell_id=cell.id, cell=cell, notebook=part) for cell in [*commented, *tasks]]
            self.db.add_all([found, part, *grades, *comments])
        self.db.flush()
        return found

    def _write_late_penalty(self, submitted: Any, part: Any, student: str, config: Any) -> None:
        """Apply nbgrader's late-penalty plugin, as its preprocessor does."""
        part.late_submission_penalty = None
        late = submitted.total_seconds_late
        if late <= 0:
            return
        from nbgrader.preprocessors import AssignLatePenalties

        rule = AssignLatePenalties(config=config)
        rule.init_plugin()
        self.db.refresh(part)
        penalty = rule.plugin_inst.late_submission_penalty(student, part.score, late)
        if penalty is not None:
            part.late_submission_penalty = min(max(penalty, 0.0), part.score)


def _source_cells(notebook: Any) -> dict[str, SourceCell]:
    """Return the gradebook's cells of a notebook by name, in the gradebook's order."""
    points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    return {
        cell.name: SourceCell(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source,
            locked=bool(cell.locked),
            grade=cell.name in points and cell.name not in tasks,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=points.get(cell.name, 0.0),
            checksum=cell.checksum,
        )
        for cell in notebook.source_cells
    }


def _check_language(notebook: Any, assignment: Assignment) -> None:
    """Raise `CourseError` for a notebook that was written for a kernel of another language."""
    kernel = json.loads(notebook.kernelspec or "{}") or {}
    language = str(kernel.get("language") or "python").lower()
    if not language.startswith(("python", "ipython")):
        raise CourseError(f"{assignment.notebook.name} is written in {language!r}: only Python notebooks can be graded")


def write_grade(grade: Any, cell: CellScore | None, *, rejected: bool = False) -> None:
    """Write one cell's score into nbgrader's row for it; a person's score stays and asks for another look."""
    grade.auto_score = 0.0 if cell is None else cell.score
    grade.needs_manual_grade = rejected or grade.manual_score is not None or grade.auto_score is None


def _write_comments(part: Any, notebook: NotebookNode | None, names: dict[str, str]) -> None:
    """Say "No response." where a solution cell was left as it was, as nbgrader does."""
    from nbgrader.utils import compute_checksum, is_solution

    untouched = set()
    for cell in notebook.cells if notebook is not None else []:
        checksum = cell.metadata.get("nbgrader", {}).get("checksum")
        if checksum is not None and is_solution(cell) and checksum == compute_checksum(cell):
            untouched.add(cell.metadata.nbgrader.grade_id)
    for comment in part.comments:
        comment.auto_comment = "No response." if names[comment.cell_id] in untouched else None


def read_timestamp(submission: Submission) -> Any:
    """Return when a submission was handed in (its `timestamp.txt`, in UTC), None where it does not say."""
    path = submission.folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file() or path.stat().st_size > 1000:
        return None
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return None


def _rooted(url: str, root: Path) -> str:
    """Return a database's address with a relative SQLite file taken from the course's folder, wherever we run."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or (parsed.database or ":memory:").startswith((":memory:", "file:")):
        return url
    return parsed.set(database=str(root / str(parsed.database))).render_as_string(hide_password=False)


def _without_password(url: str) -> str:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return json.dumps(url)

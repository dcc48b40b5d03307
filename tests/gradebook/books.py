"""A gradebook with one assignment, and made-up results to write into it."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from functools import cached_property
from pathlib import Path

import nbformat
import sqlalchemy
from nbgrader import api
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from gradedescent.course import Submission
from gradedescent.gradebook import Gradebook, Scored
from gradedescent.gradebook.database import Database
from gradedescent.notebooks.notebook import Notebook
from gradedescent.results import CellScore, Graded
from gradedescent.settings import Settings

NAME = "numbers"
DUE = datetime(2026, 3, 2, 12)
ON_TIME, LATE = "2026-03-02 11:00:00 UTC", "2026-03-02 13:00:00 UTC"
POINTS = {"double": 4.0, "half": 3.0, "why": 2.0, "draw": 5.0}
ZERO = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})


def fill(address: str) -> None:
    """Enter the assignment as nbgrader's `generate_assignment` does: two exercises, a written answer and a task."""
    settings = Settings(root=Path("/"), db_url=address, course_id="course")
    Database(settings).close()  # nbgrader would start alembic to make the tables
    with api.Gradebook(address, "course") as book:
        book.add_assignment(NAME, duedate=DUE, course_id="course")
        book.add_notebook(NAME, NAME)
        place = {"notebook": NAME, "assignment": NAME}
        for cell in ("double", "half"):
            book.add_solution_cell(f"write_{cell}", **place)
            book.add_grade_cell(cell, max_score=POINTS[cell], cell_type="code", **place)
        book.add_solution_cell("why", **place)
        book.add_grade_cell("why", max_score=POINTS["why"], cell_type="markdown", **place)
        book.add_task_cell("draw", max_score=POINTS["draw"], cell_type="markdown", **place)


def by_person(address: str, student: str, cell: str, score: float) -> None:
    """Give a score by hand as formgrader's handler does: read the row, then write it."""
    with api.Gradebook(address, "course") as book:
        grade = book.find_grade(cell, NAME, NAME, student)
        grade.manual_score = score
        grade.needs_manual_grade = False
        book.db.commit()


class Book:
    """One gradebook's database, and the folders of what was handed in."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.settings = Settings(root=folder, db_url=address, course_id="course")

    def open(self) -> Gradebook:
        """Return the gradebook, opened by us."""
        return Gradebook(self.settings)

    def result(
        self,
        student: str,
        score: float | None = 1.0,
        *,
        handed_in: str | None = None,
        rejected: bool = False,
        untouched: tuple[str, ...] = (),
    ) -> Scored:
        """Return a result with the same score in each cell."""
        folder = self.folder / f"handed in {handed_in}".replace(":", "-")
        folder.mkdir(exist_ok=True)
        if handed_in:
            (folder / "timestamp.txt").write_text(handed_in)
        scores = tuple(CellScore(cell, score, worth) for cell, worth in POINTS.items())
        graded = Graded(student, NAME, "rejected" if rejected else "graded", sum(POINTS.values()), cells=scores)
        submission = Submission(student, NAME, folder, folder / f"{NAME}.ipynb")
        return Scored(graded, submission, None if rejected else self._notebook(untouched))

    def _notebook(self, untouched: tuple[str, ...]) -> Notebook:
        cells = []
        for name in ("write_double", "write_half", "why"):
            cell = nbformat.v4.new_code_cell(f"# {name}")
            mark = {"grade_id": name, "solution": True, "grade": name == "why", "points": 2.0, "locked": False}
            cell.metadata["nbgrader"] = nbformat.from_dict(mark)
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell) if name in untouched else "another"
            cells.append(cell)
        return Notebook.from_json(json.loads(nbformat.writes(nbformat.v4.new_notebook(cells=cells))))

    def rows(self, table: str) -> list[dict[str, object]]:
        """Return a table's rows as they stand, by column."""
        with self.engine.connect() as connection:
            found = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
        return [dict(row) for row in found]

    @cached_property
    def engine(self) -> sqlalchemy.Engine:
        """A way to the rows that is not ours."""
        return sqlalchemy.create_engine(self.address, poolclass=sqlalchemy.NullPool)

    def execute(self, statement: str) -> list[tuple]:
        """Run a statement of SQL; return its rows."""
        with self.engine.begin() as connection:
            found = connection.execute(sqlalchemy.text(statement))
            return [tuple(row) for row in found] if found.returns_rows else []

    def grades(self, student: str) -> dict[str, tuple]:
        """Return a student's automatic and manual scores, extra credits and flags by cell."""
        return {
            row[0]: row[1:]
            for row in self.execute(
                "SELECT c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade FROM grade g"
                f" JOIN base_cell c ON c.id = g.cell_id {self._of(student)}"
            )
        }

    def comments(self, student: str) -> dict[str, tuple]:
        """Return a student's automatic and manual comments by cell."""
        return {
            row[0]: row[1:]
            for row in self.execute(
                "SELECT c.name, g.auto_comment, g.manual_comment FROM comment g"
                f" JOIN base_cell c ON c.id = g.cell_id {self._of(student)}"
            )
        }

    def _of(self, student: str) -> str:
        return (
            "JOIN submitted_notebook n ON n.id = g.notebook_id JOIN submitted_assignment s ON s.id = n.assignment_id"
            f" WHERE s.student_id = '{student}'"
        )

    def penalties(self) -> dict[str, float | None]:
        """Return the late penalties by student."""
        return dict(
            self.execute(
                "SELECT s.student_id, n.late_submission_penalty FROM submitted_assignment s"
                " JOIN submitted_notebook n ON n.assignment_id = s.id"
            )
        )

    def counts(self) -> dict[str, int]:
        """Return how many rows the tables have that grading fills."""
        tables = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
        return {table: self.execute(f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def copied(template: Path, folder: Path) -> Book:
    """Return a copy of a gradebook that is a file."""
    shutil.copy(template, folder / "gradebook.db")
    return Book(folder, f"sqlite:///{folder / 'gradebook.db'}")

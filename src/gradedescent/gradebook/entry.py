"""Enters submissions and their scores into nbgrader's tables, within a transaction that someone else has begun.

Others may write at the same time, coordinators and people; docs/decisions/0010 says why nothing is lost.
"""

from __future__ import annotations

import os
import re
import shlex
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import uuid4

from gradedescent.errors import CourseError
from gradedescent.notebooks.notebook import checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection, Table

    from gradedescent.gradebook.database import Database
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import NotebookScore
    from gradedescent.submission import Submission


class PenaltyError(Exception):
    """The course's late-penalty plugin raised."""


class ScoredNotebook(Protocol):
    """What the gradebook reads of a notebook that was graded."""

    @property
    def graded(self) -> NotebookScore:
        """Its score."""

    @property
    def repaired(self) -> Notebook | None:
        """What was run; None for a rejected notebook, whose cells get 0 and are flagged for a person."""


class Scored(Protocol):
    """What the gradebook reads of a submission that was graded."""

    @property
    def submission(self) -> Submission:
        """Whose it is, and its folder."""

    @property
    def notebooks(self) -> Sequence[ScoredNotebook]:
        """Those of its notebooks whose scores are to be written."""


@dataclass(frozen=True, slots=True)
class NotebookRow:
    """What is written of a notebook."""

    graded: NotebookScore
    untouched: frozenset[str]


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What is written of a submission, read from files and computed before, so that no lock is held meanwhile."""

    timestamp: datetime | None
    notebooks: tuple[NotebookRow, ...]

    @classmethod
    def read(cls, result: Scored) -> SubmissionRow:
        """Read and compute it."""
        ordered = sorted(result.notebooks, key=lambda each: each.graded.notebook)
        rows = (NotebookRow(each.graded, untouched_cells(each.repaired)) for each in ordered)
        return cls(read_timestamp(result.submission), tuple(rows))


@dataclass(frozen=True, slots=True)
class Cells:
    """A notebook of an assignment and its marked cells, by the ids of their rows."""

    notebook: str
    graded: Mapping[str, str]
    """The cells that have a score, by name."""
    commented: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AssignmentRows:
    """An assignment's row and its notebooks', by name."""

    assignment: str
    name: str
    duedate: datetime | None
    notebooks: Mapping[str, Cells]

    def cells(self, notebook: NotebookId) -> Cells:
        """Return the rows of a notebook; raise `CourseError` where the gradebook does not know it."""
        if notebook.name not in self.notebooks:
            raise CourseError(
                f"the gradebook does not know {notebook.file} of {self.name!r}: run"
                f" `gradedescent generate {shlex.quote(self.name)}` first"
            )
        return self.notebooks[notebook.name]


class ScoreWriter:
    """Writes an assignment's rows through a connection; rows are written in one order, so that two don't lock across.

    No statement's work grows with the rows that are in the gradebook: each finds its rows by an index.
    """

    def __init__(self, database: Database, connection: Connection, rows: AssignmentRows) -> None:
        self._database, self._connection, self._rows = database, connection, rows

    def write_submissions(self, ready: Mapping[str, SubmissionRow], plugin: Callable[[], Any] | None) -> None:
        """Write submissions with scores, comments, time stamps and late penalties; `ready` is by student.

        `plugin` returns nbgrader's late-penalty plugin, None where being late costs nothing. Raises `PenaltyError`
        where that raises.
        """
        ready = dict(sorted(ready.items()))
        submitted = self._enter_submissions(ready)
        parts = self._enter_parts([row.id for row in submitted.values()])
        written = [
            _Part(student, parts[submitted[student].id, self._rows.cells(each.graded.notebook).notebook], each)
            for student, row in ready.items()
            for each in row.notebooks
        ]
        self.write_scores((part.row.id, part.scored) for part in written)
        late = {
            student: seconds
            for student, row in submitted.items()
            if (seconds := self._seconds_late(ready[student].timestamp or row.timestamp, row.extension)) > 0
        }
        penalties: dict[str, float] = {}
        if late and plugin is not None:
            penalties = self._penalties([part for part in written if part.student in late], late, plugin)
        changed = {
            part.row.id: penalties.get(part.row.id)
            for part in written
            if part.row.late_submission_penalty != penalties.get(part.row.id)
        }
        self._update("submitted_notebook", "late_submission_penalty", changed)

    def write_scores(self, results: Iterable[tuple[str, NotebookRow]]) -> None:
        """Write scores and comments; each notebook comes with its row's id.

        Whether a person gave a score is looked at by the statement that writes, so it can't change in between.
        """
        grades, comments = [], []
        for part, row in results:
            cells = self._rows.cells(row.graded.notebook)
            scores = {cell.cell: cell.score for cell in row.graded.cells}
            for name, cell in cells.graded.items():
                score = scores.get(name, 0.0)
                flag = row.graded.status == "rejected" or score is None
                made = {"id": _new_id(), "cell_id": cell, "notebook_id": part}
                grades.append({**made, "auto_score": score, "needs_manual_grade": flag})
            for name, cell in cells.commented.items():
                said = "No response." if name in row.untouched else None  # nbgrader's words
                comments.append({"id": _new_id(), "cell_id": cell, "notebook_id": part, "auto_comment": said})
        insert = self._insert("grade")
        flagged = insert.excluded.needs_manual_grade | self._table("grade").c.manual_score.is_not(None)
        self._put(insert, {"auto_score": insert.excluded.auto_score, "needs_manual_grade": flagged}, grades)
        insert = self._insert("comment")
        self._put(insert, {"auto_comment": insert.excluded.auto_comment}, comments)

    def _table(self, name: str) -> Table:
        return self._database.tables[name]

    def _insert(self, table: str) -> Any:
        return self._database.insert(self._table(table))

    def _enter(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that are not there yet."""
        self._connection.execute(self._insert(table).on_conflict_do_nothing(), rows)

    def _put(self, insert: Any, changed: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of cells; where there is one already, set what is `changed`."""
        if rows:
            self._connection.execute(
                insert.on_conflict_do_update(index_elements=["cell_id", "notebook_id"], set_=changed), rows
            )

    def _update(self, name: str, column: str, values: Mapping[str, Any]) -> None:
        """Set one column of the rows with these ids."""
        from sqlalchemy import bindparam

        if values:
            table = self._table(name)
            statement = table.update().where(table.c.id == bindparam("row")).values({column: bindparam("value")})
            self._connection.execute(statement, [{"row": row, "value": value} for row, value in values.items()])

    def _enter_submissions(self, ready: Mapping[str, SubmissionRow]) -> dict[str, Any]:
        """Return the submissions' rows by student, locked, new where there were none, with their time stamps."""
        from sqlalchemy import select

        table, assignment = self._table("submitted_assignment"), self._rows.assignment
        self._enter("student", [{"id": student} for student in ready])
        self._enter(
            table.name,
            [
                {"id": uuid4().hex, "assignment_id": assignment, "student_id": name, "timestamp": one.timestamp}
                for name, one in ready.items()
            ],
        )
        wanted = (
            select(table.c.id, table.c.student_id, table.c.timestamp, table.c.extension)
            .where(table.c.assignment_id == assignment, table.c.student_id.in_(list(ready)))
            .order_by(table.c.student_id)
            .with_for_update()
        )
        found = {row.student_id: row for row in self._connection.execute(wanted)}
        stamps = {row.id: ready[student].timestamp for student, row in found.items()}
        changed = {row.id for row in found.values() if stamps[row.id] not in {None, row.timestamp}}
        self._update(table.name, "timestamp", {number: stamps[number] for number in changed})
        return found

    def _enter_parts(self, submitted: Sequence[str]) -> dict[tuple[str, str], Any]:
        """Return the rows of submissions' notebooks by the ids of both, new where there were none."""
        from sqlalchemy import select

        table, notebooks = (
            self._table("submitted_notebook"),
            [cells.notebook for cells in self._rows.notebooks.values()],
        )
        new = [{"notebook_id": one, "flagged": False, "assignment_id": each} for each in submitted for one in notebooks]
        self._enter(table.name, [{**row, "id": uuid4().hex} for row in new])
        wanted = select(table.c.id, table.c.assignment_id, table.c.notebook_id, table.c.late_submission_penalty).where(
            table.c.notebook_id.in_(notebooks), table.c.assignment_id.in_(submitted)
        )
        return {(row.assignment_id, row.notebook_id): row for row in self._connection.execute(wanted)}

    def _seconds_late(self, handed_in: datetime | None, extension: timedelta | None) -> float:
        """Return how many seconds after the due date and its extension it was; 0 where either time is not known."""
        if handed_in is None or self._rows.duedate is None:
            return 0.0
        late = handed_in - self._rows.duedate
        return max(0.0, (late - extension if extension else late).total_seconds())

    def _penalties(
        self, parts: Sequence[_Part], late: Mapping[str, float], plugin: Callable[[], Any]
    ) -> dict[str, float]:
        """Return the penalties of late students' notebooks by nbgrader's plugin, limited as its preprocessor does."""
        from nbgrader.api import Grade
        from sqlalchemy import func, select

        graded = [cell for cells in self._rows.notebooks.values() for cell in cells.graded.values()]
        wanted = (
            select(Grade.notebook_id, func.sum(Grade.score))
            # By cell as well, with which the index begins.
            .where(Grade.cell_id.in_(graded), Grade.notebook_id.in_([part.row.id for part in parts]))
            .group_by(Grade.notebook_id)
        )
        scores: dict[str, float] = {row[0]: row[1] for row in self._connection.execute(wanted)}
        penalties = {}
        for part in parts:
            score = scores.get(part.row.id, 0.0)
            try:
                penalty = plugin().late_submission_penalty(part.student, score, late[part.student])
            except Exception as error:
                raise PenaltyError(f"the late-penalty plugin raised {type(error).__name__}: {error}") from error
            if penalty is not None and not part.scored.graded.absent:  # as nbgrader, of what is there
                penalties[part.row.id] = min(max(penalty, 0.0), score)
        return penalties


class _Part(NamedTuple):
    """A submission's notebook that is written, and its row."""

    student: str
    row: Any
    scored: NotebookRow


def _new_id() -> str:
    """Return a new id for a grade or a comment, of nbgrader's 32 hexadecimal digits, greater than those before.

    In a large gradebook, random ones would have each row write a page of its own. Submissions keep nbgrader's random
    ids: formgrader hides names behind their order.
    """
    return f"{time.time_ns():016x}{os.urandom(8).hex()}"


def untouched_cells(notebook: Notebook | None) -> frozenset[str]:
    """Return the solution cells that were left as they were, which nbgrader tells from a checksum."""
    cells = notebook.cells if notebook is not None else ()
    return frozenset(
        cell.grade_id
        for cell in cells
        if cell.grade_id is not None and cell.mark.get("solution") and cell.mark.get("checksum") == checksum(cell)
    )


def read_timestamp(submission: Submission) -> datetime | None:
    """Return when a submission was handed in (its `timestamp.txt`, in UTC), None where it does not say."""
    path = submission.folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file() or path.stat().st_size > 1000:
        return None
    try:
        return in_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return None


def in_utc(text: str) -> datetime:
    """Return the time that `text` says in UTC, as nbgrader reads it: a third word is a zone, by name or in seconds.

    Raises `ValueError` or `OverflowError` for what is not a time.
    """
    from dateutil.parser import parse
    from dateutil.tz import gettz

    zones: dict[str, Any] = {}
    match text.split(" "):
        case [day, clock, zone]:
            zones["TZ"] = int(zone) if re.fullmatch(r"[+-]?\d+", zone) else gettz(zone)
            text = f"{day} {clock} TZ"
    found: datetime = parse(text, tzinfos=zones)
    offset = found.utcoffset()
    return found if offset is None else (found - offset).replace(tzinfo=None)

"""Enters submissions and their scores into nbgrader's tables, within a transaction that someone else has begun.

Others may write at the same time, coordinators and people; docs/decisions/0010 says why nothing is lost.
"""

from __future__ import annotations

import os
import shlex
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import uuid4

from gradedescent.errors import CourseError
from gradedescent.gradebook.lateness import penalties, read_timestamp, seconds_late
from gradedescent.notebooks.notebook import untouched_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection, Table

    from gradedescent.gradebook.database import Database
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.policies import Policy
    from gradedescent.results import NotebookScore
    from gradedescent.submission import Submission


class ScoredNotebook(Protocol):
    """What the gradebook reads of a notebook that was graded."""

    @property
    def graded(self) -> NotebookScore:
        """Its score."""

    @property
    def repaired(self) -> Notebook | None:
        """What was run; None for a rejected notebook, whose cells get 0 and are flagged for a person."""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at which file was taken for it."""


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
    doubtful: bool = False
    """Whether a person should look at which file was taken for it."""


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What is written of a submission, read from files and computed before, so that no lock is held meanwhile."""

    timestamp: datetime | None
    notebooks: tuple[NotebookRow, ...]

    @classmethod
    def read(cls, result: Scored) -> SubmissionRow:
        """Read and compute it."""
        ordered = sorted(result.notebooks, key=lambda each: each.graded.notebook)
        rows = (NotebookRow(each.graded, untouched_cells(each.repaired), each.doubtful) for each in ordered)
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
    policy: Policy
    notebooks: Mapping[str, Cells]

    def late(self, student: str, handed_in: datetime | None, extension: timedelta | None) -> float:
        """Return how many seconds late a student was."""
        return seconds_late(handed_in, *self.policy.deadline(student, self.duedate, extension))

    def number(self, notebook: NotebookId) -> str:
        """Return the id of a notebook's row; raise as `cells`."""
        return self.cells(notebook).notebook

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
            (
                _Part(
                    student, parts[submitted[student].id, self._rows.number(each.graded.notebook)], each.graded.absent
                ),
                each,
            )
            for student, row in ready.items()
            for each in row.notebooks
        ]
        self.write_scores((part.row.id, each) for part, each in written)
        stamps = {student: row.timestamp for student, row in ready.items()}
        self._write_penalties(submitted, stamps, [part for part, _ in written], plugin)

    def renew_penalties(
        self,
        stamps: Mapping[str, datetime | None],
        there: Callable[[str], Collection[str]],
        plugin: Callable[[], Any] | None,
    ) -> dict[str, tuple[float, float]]:
        """Compute late penalties anew; return what was taken off before and is now by student, where it differs.

        `stamps` are times by student, for whom `there` returns the notebooks that were handed in. See
        `write_submissions`.
        """
        submitted = self._known_submissions(list(stamps))
        self._update_stamps(submitted, stamps)
        parts = self._parts([row.id for row in submitted.values()])
        names = {cells.notebook: name for name, cells in self._rows.notebooks.items()}
        students = {row.id: student for student, row in submitted.items()}
        found = [
            _Part(students[submission], row, names[notebook] not in there(students[submission]))
            for (submission, notebook), row in parts.items()
        ]
        return self._write_penalties(submitted, stamps, found, plugin)

    def _write_penalties(
        self,
        submitted: Mapping[str, Any],
        stamps: Mapping[str, datetime | None],
        parts: Sequence[_Part],
        plugin: Callable[[], Any] | None,
    ) -> dict[str, tuple[float, float]]:
        """Write the late penalties of notebooks; return those that changed, before and now, summed by student."""
        late = {
            student: seconds
            for student, row in submitted.items()
            if (seconds := self._rows.late(student, stamps[student] or row.timestamp, row.extension)) > 0
        }
        now: dict[str, float] = {}
        if late and plugin is not None:
            of_late = [part for part in parts if part.student in late and not part.absent]
            scores = self._scores([part.row.id for part in of_late])
            now = penalties(
                ((part.row.id, part.student, scores.get(part.row.id, 0.0), late[part.student]) for part in of_late),
                plugin,
            )
        differ = [part for part in parts if part.row.late_submission_penalty != now.get(part.row.id)]
        self._update("submitted_notebook", "late_submission_penalty", {p.row.id: now.get(p.row.id) for p in differ})
        changed: dict[str, tuple[float, float]] = {}
        for part in differ:
            before, after = changed.get(part.student, (0.0, 0.0))
            before += part.row.late_submission_penalty or 0.0
            changed[part.student] = before, after + now.get(part.row.id, 0.0)
        return {student: pair for student, pair in changed.items() if pair[0] != pair[1]}

    def write_scores(self, results: Iterable[tuple[str, NotebookRow]]) -> None:
        """Write scores, comments and what a person should look at; each notebook comes with its row's id.

        Whether a person gave a score is looked at by the statement that writes, so it can't change in between.
        """
        grades: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        comments: list[dict[str, Any]] = []
        flags: dict[str, bool] = {}
        for part, row in results:
            if row.doubtful:  # else it stays as it is: a person may have taken a flag away, and may again
                flags[part] = True
            cells = self._rows.cells(row.graded.notebook)
            scores = {cell.cell: cell.score for cell in row.graded.cells}
            owed = {cell.cell for cell in row.graded.cells if cell.verdict == "not_graded"}
            for name, cell in cells.graded.items():
                score = scores.get(name, 0.0)
                flag = row.graded.status == "rejected" or score is None
                made = {"id": _new_id(), "cell_id": cell, "notebook_id": part}
                (kept if name in owed else grades).append({**made, "auto_score": score, "needs_manual_grade": flag})
            for name, cell in cells.commented.items():
                said = "No response." if name in row.untouched else None  # nbgrader's words
                comments.append({"id": _new_id(), "cell_id": cell, "notebook_id": part, "auto_comment": said})
        self._update("submitted_notebook", "flagged", flags)
        insert = self._insert("grade")
        flagged = insert.excluded.needs_manual_grade | self._table("grade").c.manual_score.is_not(None)
        self._put(insert, {"auto_score": insert.excluded.auto_score, "needs_manual_grade": flagged}, grades)
        self._put(insert, {"needs_manual_grade": flagged}, kept)  # the grader failed: a score that is there stays
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
        table, assignment = self._table("submitted_assignment"), self._rows.assignment
        self._enter("student", [{"id": student} for student in ready])
        self._enter(
            table.name,
            [
                {"id": uuid4().hex, "assignment_id": assignment, "student_id": name, "timestamp": one.timestamp}
                for name, one in ready.items()
            ],
        )
        found = self._known_submissions(list(ready))
        self._update_stamps(found, {student: row.timestamp for student, row in ready.items()})
        return found

    def _known_submissions(self, students: Sequence[str]) -> dict[str, Any]:
        """Return the rows of submissions that are there by student, locked."""
        from sqlalchemy import select

        table = self._table("submitted_assignment")
        wanted = (
            select(table.c.id, table.c.student_id, table.c.timestamp, table.c.extension)
            .where(table.c.assignment_id == self._rows.assignment, table.c.student_id.in_(students))
            .order_by(table.c.student_id)
            .with_for_update()
        )
        return {row.student_id: row for row in self._connection.execute(wanted)}

    def _update_stamps(self, found: Mapping[str, Any], stamps: Mapping[str, datetime | None]) -> None:
        """Write the time stamps of submissions that say another time than the gradebook."""
        changed = {row.id: stamps[student] for student, row in found.items() if stamps[student] is not None}
        known = {row.id: row.timestamp for row in found.values()}
        differ = {number: stamp for number, stamp in changed.items() if stamp != known[number]}
        self._update("submitted_assignment", "timestamp", differ)

    def _enter_parts(self, submitted: Sequence[str]) -> dict[tuple[str, str], Any]:
        """Return the rows of submissions' notebooks by the ids of both, new where there were none."""
        table, notebooks = self._table("submitted_notebook"), [each.notebook for each in self._rows.notebooks.values()]
        new = [{"notebook_id": one, "flagged": False, "assignment_id": each} for each in submitted for one in notebooks]
        self._enter(table.name, [{**row, "id": uuid4().hex} for row in new])
        return self._parts(submitted)

    def _parts(self, submitted: Sequence[str]) -> dict[tuple[str, str], Any]:
        """Return the rows of submissions' notebooks that are there by the ids of both."""
        from sqlalchemy import select

        table = self._table("submitted_notebook")
        notebooks = [cells.notebook for cells in self._rows.notebooks.values()]
        wanted = select(table.c.id, table.c.assignment_id, table.c.notebook_id, table.c.late_submission_penalty).where(
            table.c.notebook_id.in_(notebooks), table.c.assignment_id.in_(submitted)
        )
        return {(row.assignment_id, row.notebook_id): row for row in self._connection.execute(wanted)}

    def _scores(self, parts: Sequence[str]) -> dict[str, float]:
        """Return the scores of submissions' notebooks by their rows' ids, a person's and extra credit among them."""
        from nbgrader.api import Grade
        from sqlalchemy import func, select

        graded = [cell for cells in self._rows.notebooks.values() for cell in cells.graded.values()]
        wanted = (
            select(Grade.notebook_id, func.sum(Grade.score))
            # By cell as well, with which the index begins.
            .where(Grade.cell_id.in_(graded), Grade.notebook_id.in_(parts))
            .group_by(Grade.notebook_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(wanted)}


class _Part(NamedTuple):
    """A submission's notebook: whose it is, its row, and whether it was not handed in."""

    student: str
    row: Any
    absent: bool


def _new_id() -> str:
    """Return a new id for a grade or a comment, of nbgrader's 32 hexadecimal digits, greater than those before.

    In a large gradebook, random ones would have each row write a page of its own. Submissions keep nbgrader's random
    ids: formgrader hides names behind their order.
    """
    return f"{time.time_ns():016x}{os.urandom(8).hex()}"

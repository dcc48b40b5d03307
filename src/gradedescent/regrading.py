"""Grades submissions again after their tests were fixed: those that the change touches, written when that is asked for.

Results wait in a folder of the course, each with the hashes of what it was made from, until `write` is called. So a run
that was cut off goes on where it was, and what is written is what was shown. What is written is written as
`gradedescent.coordination.coordinator` does it.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gradedescent.coordination.class_results import read_result
from gradedescent.coordination.graded_notebook import GradedNotebook, GradedSubmission, read_record
from gradedescent.coordination.plan import CHANGED, ELSEWHERE, NEW, Plan
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.files import write_atomically
from gradedescent.notebooks.notebook import Notebook
from gradedescent.results import NotebookScore, SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.gradebook.totals import Total
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.results import Status
    from gradedescent.submission import Submission

WAITING = Path(".gradedescent", "regrade")
"""Where results wait, in the course's folder."""
_FOR_ALL = ("versions", "settings", "solution", "shared")


class CellMove(NamedTuple):
    """A cell's score before and after, None where it was not graded."""

    notebook: str
    cell: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Move:
    """What a submission had, and what it has after being graded again."""

    student: str
    before: float
    """What it has in the gradebook: a person's points, extra credit and a late penalty included."""
    after: float
    """The same after it; `gradedescent regrade --yes` then computes a late penalty anew."""
    cells: tuple[CellMove, ...]
    """The cells whose score is another one."""
    message_changed: bool
    """Whether its report says something else."""
    status: Status
    late: bool = False
    """Whether a late penalty is taken off."""

    def to_json(self) -> dict[str, Any]:
        """Return the move as `gradedescent regrade --json` prints it."""
        return {
            "student": self.student,
            "before": self.before,
            "after": self.after,
            "cells": [cell._asdict() for cell in self.cells],
            "told": self.message_changed,
            "status": self.status,
        }


def touched(record: Mapping[str, Any], now: Mapping[str, Any], source: SourceNotebook) -> frozenset[str]:
    """Return a notebook's exercises whose hidden tests could give another result than the one in `record`.

    `now` is its fingerprint as it is. What could not be graded is among them.
    """
    then = record["fingerprint"]
    if record["result"]["status"] == "rejected" or any(then[part] != now[part] for part in _FOR_ALL):
        return frozenset(source.exercises)
    changed = {name for name, digest in now["exercises"].items() if then["exercises"].get(name) != digest}
    owed = {cell["cell"] for cell in record["result"]["cells"] if cell["score"] is None}
    return frozenset(
        cell.exercise for cell in source.graded if cell.exercise and (cell.exercise in changed or cell.name in owed)
    )


class Regrade:
    """The submissions of one assignment that a change touches, and what it makes of them."""

    def __init__(self, coordinator: Coordinator, submissions: Sequence[Submission]) -> None:
        self.coordinator = coordinator
        self.folder = coordinator.course.settings.root / WAITING / coordinator.assignment.name
        self.exercises: Counter[str] = Counter()
        """How many submissions each touched exercise is graded again for."""
        self.plan = self._make_plan(submissions)
        self._totals: dict[str, Total] = {}

    def _make_plan(self, submissions: Sequence[Submission]) -> Plan:
        """Return what to grade again; what is new or changed itself is left to `autograde`."""
        pending: list[Submission] = []
        why: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for submission in submissions:
            reasons = self.coordinator.reasons(submission)
            alone = {NEW, CHANGED, ELSEWHERE} & {*reasons}
            if reasons and not alone:
                why[reasons[0]] += 1
                pending.append(submission)
                self.exercises.update(self._touched(submission))
            else:
                self._forget(submission.student)  # what waits there is of no use
                left.update(alone)
        unchanged = len(submissions) - len(pending) - left.total()
        return Plan(pending, tuple(why.most_common()), tuple(left.most_common()), unchanged)

    def _touched(self, submission: Submission) -> Iterator[str]:
        """Yield the exercises of a submission that are touched, as they are spoken of."""
        coordinator = self.coordinator
        for name in coordinator.outline(submission).pending:
            record, now = self._record(submission, name), coordinator.fingerprint(submission, name)
            for exercise in touched(record, now, coordinator.sources[name]):
                yield coordinator.labelled(name, exercise)

    def _record(self, submission: Submission, notebook: str) -> dict[str, Any]:
        """Return what the graded notebook keeps; raise `GraderError` where that went since we looked."""
        record = self.coordinator.record(submission, notebook)
        if record is None:
            raise self._changed(submission)
        return record

    def _changed(self, submission: Submission) -> GraderError:
        course, assignment = self.coordinator.course, self.coordinator.assignment
        path = course.path("autograded") / submission.student / assignment.name
        return GraderError(f"{path} was changed while its submission was graded again: run the command again")

    def _place(self, student: str, notebook: str) -> Path:
        return self.folder / student / f"{notebook}.ipynb"

    def _forget(self, student: str) -> None:
        """Remove what waits of a submission."""
        folder = self.folder / student
        for path in folder.glob("*.ipynb"):
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it is not there, or somebody keeps something in it
            folder.rmdir()

    def _read_waiting(self, submission: Submission) -> dict[str, dict[str, Any]] | None:
        """Return the records of the results that wait, by notebook; None where one is not of the present material."""
        found = {}
        for name in self.coordinator.outline(submission).pending:
            record = read_record(self._place(submission.student, name))
            if record is None or record["fingerprint"] != self.coordinator.fingerprint(submission, name):
                return None
            found[name] = record
        return found

    def run(self, backend: Backend) -> Iterator[Move]:
        """Grade the touched submissions and yield what each has now; nothing of it is written."""
        todo = []
        self._totals = self.coordinator.totals()
        for submission in self.plan.pending:
            records = self._read_waiting(submission)
            if records is None or any(record["result"]["status"] == "not_graded" for record in records.values()):
                todo.append(submission)
            else:
                scores = [NotebookScore.from_json(record["result"], name) for name, record in records.items()]
                yield self._move(submission, self._whole(submission, scores))
        for result in self.coordinator.run(todo, backend):
            for each in result.notebooks:
                path = self._place(result.submission.student, each.graded.notebook.name)
                try:
                    if not each.graded.absent:
                        write_atomically(path, each.text)
                except OSError as error:
                    raise GraderError(f"{path} can't be written: {error}") from error
            yield self._move(result.submission, result.graded)

    def by_hand(self) -> set[tuple[str, str, str]]:
        """Return the cells to which a person gave a score: students, notebooks and cells' names."""
        found = self._totals.values()
        return {(each.student, cell.notebook, cell.cell) for each in found for cell in each.cells if cell.by_hand}

    def _whole(self, submission: Submission, scores: Sequence[NotebookScore]) -> SubmissionScore:
        """Return a submission's score with these of the notebooks that were graded again."""
        outline = self.coordinator.outline(submission)
        found = sorted((*scores, *outline.kept, *(each.graded for each in outline.absent)), key=lambda s: s.notebook)
        return SubmissionScore(submission.student, submission.assignment, tuple(found))

    def write(self) -> Iterator[SubmissionScore]:
        """Write what waits and yield the score of each submission when everything about it is written.

        A submission that changed since it was graded is left to `autograde`.
        """
        for graded in self.coordinator.write(self._read_results()):
            self._forget(graded.submission)
            yield graded

    def _read_results(self) -> Iterator[GradedSubmission]:
        """Yield the results that wait and are still those of what was handed in."""
        for submission in self.plan.pending:
            records = self._read_waiting(submission)
            if records is None:
                continue
            outline = self.coordinator.outline(submission)
            found = [self._read_result(submission, name, record) for name, record in records.items()]
            yield GradedSubmission(submission, (*found, *outline.absent), outline.kept)

    def _read_result(self, submission: Submission, notebook: str, record: Mapping[str, Any]) -> GradedNotebook:
        """Return a result that waits, whose record was read."""
        text = self._place(submission.student, notebook).read_text(encoding="utf-8")
        try:
            repaired = self.coordinator.job(submission, notebook).notebook
        except RejectedNotebook:
            repaired = None
        graded = NotebookScore.from_json(record["result"], notebook)
        return GradedNotebook(graded, Notebook.from_json(json.loads(text)), repaired, record["fingerprint"])

    def _move(self, submission: Submission, after: SubmissionScore) -> Move:
        before = read_result(self.coordinator.course, self.coordinator.assignment, submission)
        if before is None:
            raise self._changed(submission)
        then, now = (
            {(each.notebook.name, cell.cell): cell for each in score.notebooks for cell in each.cells}
            for score in (before, after)
        )
        cells = tuple(
            CellMove(*key, then[key].score if key in then else None, cell.score)
            for key, cell in now.items()
            if key not in then or then[key].score != cell.score
        )
        standing = self._totals.get(submission.student)
        totals = (before.score, after.score) if standing is None else (standing.score, standing.after(cells))
        late = standing is not None and standing.penalty > 0
        message_changed = [cell.to_json() for cell in before.cells] != [cell.to_json() for cell in after.cells]
        return Move(submission.student, *totals, cells, message_changed, after.status, late)

"""Grades submissions again after their tests were fixed: those that the change touches, written when that is asked for.

Results wait in a folder of the course, each with the hashes of what it was made from, until `write` is called. So a run
that was cut off goes on where it was, and what is written is what was shown. What is written is written as
`gradedescent.coordination.coordinator` does it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.graded_notebook import GradedNotebook, read_record
from gradedescent.coordination.plan import CHANGED, ELSEWHERE, NEW, Plan
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.files import write_atomically
from gradedescent.notebooks.notebook import Notebook
from gradedescent.results import SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.course import Submission
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.results import Status

WAITING = Path(".gradedescent", "regrade")
"""Where results wait, in the course's folder."""
_FOR_ALL = ("versions", "settings", "solution", "shared")


@dataclass(frozen=True, slots=True)
class Move:
    """What a submission had, and what it has after being graded again."""

    student: str
    before: float
    after: float
    cells: tuple[tuple[str, float | None, float | None], ...]
    """The cells whose score is another one: name, before, after."""
    message_changed: bool
    """Whether its report says something else."""
    status: Status

    def to_json(self) -> dict[str, Any]:
        """Return the move as `gradedescent regrade --json` prints it."""
        return {
            "student": self.student,
            "before": self.before,
            "after": self.after,
            "cells": [dict(zip(("cell", "before", "after"), cell, strict=True)) for cell in self.cells],
            "told": self.message_changed,
            "status": self.status,
        }


def touched(record: Mapping[str, Any], now: Mapping[str, Any], source: SourceNotebook) -> frozenset[str]:
    """Return the exercises whose hidden tests could give another result than the one in `record`.

    `now` is the submission's fingerprint as it is. What could not be graded is among them.
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
                fingerprint = self.coordinator.fingerprint(submission)
                self.exercises.update(touched(self._record(submission), fingerprint, self.coordinator.source))
            else:
                self._place(submission.student).unlink(missing_ok=True)  # what waits there is of no use
                left.update(alone)
        unchanged = len(submissions) - len(pending) - left.total()
        return Plan(pending, tuple(why.most_common()), tuple(left.most_common()), unchanged)

    def _record(self, submission: Submission) -> dict[str, Any]:
        """Return what the graded notebook keeps; raise `GraderError` where that went since we looked."""
        path = self.coordinator.course.autograded(submission.assignment, submission.student)
        record = read_record(path)
        if record is None:
            raise GraderError(f"{path} was changed while its submission was graded again: run the command again")
        return record

    def _place(self, student: str) -> Path:
        return self.folder / f"{student}.ipynb"

    def _read_waiting(self, submission: Submission) -> dict[str, Any] | None:
        """Return the record of a result that waits, None where there is none of the present material."""
        record = read_record(self._place(submission.student))
        if record is None or record["result"]["status"] == "not_graded":
            return None
        return record if record["fingerprint"] == self.coordinator.fingerprint(submission) else None

    def run(self, backend: Backend) -> Iterator[Move]:
        """Grade the touched submissions and yield what each has now; nothing of it is written."""
        todo = []
        for submission in self.plan.pending:
            record = self._read_waiting(submission)
            if record is None:
                todo.append(submission)
            else:
                yield self._move(submission, SubmissionScore.from_json(record["result"]))
        for result in self.coordinator.run(todo, backend):
            path = self._place(result.submission.student)
            try:
                write_atomically(path, result.text)
            except OSError as error:
                raise GraderError(f"{path} can't be written: {error}") from error
            yield self._move(result.submission, result.graded)

    def write(self) -> Iterator[SubmissionScore]:
        """Write what waits and yield the score of each submission when everything about it is written.

        A submission that changed since it was graded is left to `autograde`.
        """
        for graded in self.coordinator.write(self._read_results()):
            self._place(graded.submission).unlink()
            yield graded

    def _read_results(self) -> Iterator[GradedNotebook]:
        """Yield the results that wait and are still those of what was handed in."""
        for submission in self.plan.pending:
            path = self._place(submission.student)
            fingerprint = self.coordinator.fingerprint(submission)
            record = read_record(path)
            if record is None or record["fingerprint"] != fingerprint:
                continue
            graded = SubmissionScore.from_json(record["result"])
            notebook = Notebook.from_json(json.loads(path.read_text(encoding="utf-8")))
            try:
                repaired = self.coordinator.job(submission).notebook
            except RejectedNotebook:
                repaired = None
            yield GradedNotebook(submission, graded, notebook, repaired, fingerprint)

    def _move(self, submission: Submission, after: SubmissionScore) -> Move:
        before = SubmissionScore.from_json(self._record(submission)["result"])
        then = {cell.cell: cell for cell in before.cells}
        cells = tuple(
            (cell.cell, then[cell.cell].score if cell.cell in then else None, cell.score)
            for cell in after.cells
            if cell.cell not in then or then[cell.cell].score != cell.score
        )
        message_changed = [cell.to_json() for cell in before.cells] != [cell.to_json() for cell in after.cells]
        return Move(submission.student, before.score, after.score, cells, message_changed, after.status)

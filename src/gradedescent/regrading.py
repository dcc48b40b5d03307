"""Grades submissions again after their tests were mended: no more of each than the change touches, and written later.

Results wait in a folder of the course, each with the hashes of what it was made from, until `write` is called. So a run
that was cut off goes on where it was, and what is written is what was shown. What is written is written as
`gradedescent.coordination.coordinator` does it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.coordinator import Finished, Result, read_record
from gradedescent.coordination.plan import CHANGED, ELSEWHERE, NEW, Plan
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.files import write_atomically
from gradedescent.fingerprint.independence import obstacle
from gradedescent.jobs import Kept, Trace
from gradedescent.notebooks.cells import split_hidden
from gradedescent.notebooks.notebook import Notebook
from gradedescent.results import Graded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.course import Submission
    from gradedescent.jobs import Job
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.results import CellScore, Status

WAITING = Path(".gradedescent", "regrade")
"""Where results wait, in the course's folder; students' names and assignments are folders of ours elsewhere."""
_FOR_ALL = ("versions", "settings", "solution", "shared")
_CODE = {".py", ".pyc", ".so"}


@dataclass(frozen=True, slots=True)
class Move:
    """What a submission had, and what it has after being graded again."""

    student: str
    before: float
    after: float
    cells: tuple[tuple[str, float | None, float | None], ...]
    """The cells whose score is another one: name, before, after."""
    told: bool
    """Whether its report says something else."""
    status: Status

    def to_json(self) -> dict[str, Any]:
        """Return the move as `gradedescent regrade --json` prints it."""
        return {
            **asdict(self),
            "cells": [dict(zip(("cell", "before", "after"), cell, strict=True)) for cell in self.cells],
        }


def touched(record: Mapping[str, Any], now: Mapping[str, Any], source: SourceNotebook) -> frozenset[str]:
    """Return the exercises whose hidden tests could give another result than the one in `record`.

    `now` is the submission's fingerprint as it is. What could not be graded is among them.
    """
    then = record["fingerprint"]
    if record.get("trace") is None or any(then[part] != now[part] for part in _FOR_ALL):
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
        self.whole: Counter[str] = Counter()
        """Why submissions were graded as a whole, and how many."""
        self.exercises: Counter[str] = Counter()
        """How many submissions each touched exercise is graded again for."""
        self._touched: dict[str, frozenset[str]] = {}
        self.plan = self._planned(submissions)

    def _planned(self, submissions: Sequence[Submission]) -> Plan:
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
                names = touched(self._record(submission), fingerprint, self.coordinator.source)
                self._touched[submission.student] = names
                self.exercises.update(names)
            else:
                self._place(submission).unlink(missing_ok=True)  # what waits there is of no use
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

    def _place(self, submission: Submission) -> Path:
        return self.folder / f"{submission.student}.ipynb"

    def _waiting(self, submission: Submission) -> dict[str, Any] | None:
        """Return the record of a result that waits, None where there is none of the present material."""
        record = read_record(self._place(submission))
        if record is None or record["result"]["status"] == "not_graded":
            return None
        return record if record["fingerprint"] == self.coordinator.fingerprint(submission) else None

    def run(self, backend: Backend) -> Iterator[Move]:
        """Grade again what is touched and yield what each submission has now; nothing of it is written."""
        todo = []
        for submission in self.plan.pending:
            record = self._waiting(submission)
            if record is None:
                todo.append(submission)
            else:
                yield self._move(submission, Graded.from_json(record["result"]))
        for result in self.coordinator.results(todo, backend, self._kept):
            path = self._place(result.submission)
            try:
                write_atomically(path, result.content)
            except OSError as error:
                raise GraderError(f"{path} can't be written: {error}") from error
            yield self._move(result.submission, result.graded)

    def write(self) -> Iterator[Finished]:
        """Write what waits and yield each submission when everything about it is written.

        A submission that changed since it was graded is left to `autograde`.
        """
        for finished in self.coordinator.write(self._results()):
            self._place(finished.submission).unlink()
            yield finished

    def _results(self) -> Iterator[Result]:
        """Yield the results that wait and are still those of what was handed in."""
        for submission in self.plan.pending:
            path = self._place(submission)
            fingerprint = self.coordinator.fingerprint(submission)
            record = read_record(path)
            if record is None or record["fingerprint"] != fingerprint:
                continue
            graded = Graded.from_json(record.pop("result"))
            notebook = Notebook.from_json(json.loads(path.read_text(encoding="utf-8")))
            try:
                repaired = self.coordinator.job(submission).notebook
            except RejectedNotebook:
                repaired = None
            yield Result(submission, graded, notebook, repaired, record)

    def _move(self, submission: Submission, after: Graded) -> Move:
        before = Graded.from_json(self._record(submission)["result"])
        then = {cell.cell: cell for cell in before.cells}
        cells = tuple(
            (cell.cell, then[cell.cell].score if cell.cell in then else None, cell.score)
            for cell in after.cells
            if cell.cell not in then or then[cell.cell].score != cell.score
        )
        told = [cell.to_json() for cell in before.cells] != [cell.to_json() for cell in after.cells]
        return Move(submission.student, before.score, after.score, cells, told, after.status)

    def _kept(self, submission: Submission, job: Job) -> Kept | None:
        """Return the results that need not be found again, None where the whole submission has to be."""
        record = self._record(submission)
        source, names = self.coordinator.source, self._touched[submission.student]
        exercises = {cell.name: cell.exercise for cell in source.graded if cell.exercise and cell.exercise not in names}
        if not exercises or record.get("trace") is None:
            return None
        cells = _cells(record, exercises)
        trace = Trace.from_json(record["trace"])
        called = {name for cell in cells for name in trace.called.get(cell, ())}
        if not trace.steady:
            why: str | None = "it was interrupted, ended early or came near its limits"
        elif self._own_code(submission):
            why = "it brings modules of its own"
        else:
            why = obstacle(_code(job.notebook, source), called, self._beside)
        if why is None:
            return Kept(cells, trace)
        self.whole[why] += 1
        return None

    @cached_property
    def _beside(self) -> dict[str, str]:
        """The instructor's modules that submissions can import, by name: their text."""
        coordinator = self.coordinator
        files = coordinator.assignment.files(coordinator.course.settings.ignore, coordinator.kept_files)
        return {
            path.stem: path.read_text(encoding="utf-8", errors="replace")
            for name, path in files.items()
            if path.suffix == ".py" and path.name == name
        }

    def _own_code(self, submission: Submission) -> bool:
        """Tell whether a submission comes with code that is not the instructor's."""
        ours = {f"{name}.py" for name in self._beside}
        files = submission.files(self.coordinator.course.settings.ignore)
        return any(Path(name).suffix in _CODE and name not in ours for name in files)


def _cells(record: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, CellScore]:
    return {cell.cell: cell for cell in Graded.from_json(dict(record["result"])).cells if cell.cell in names}


def _code(notebook: Notebook, source: SourceNotebook) -> list[str]:
    """Return the code cells of a repaired notebook as they run, without the hidden calls."""
    graded = {cell.name for cell in source.graded if cell.exercise is not None}
    return [
        split_hidden(cell.source)[0] if cell.grade_id in graded else cell.source
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]

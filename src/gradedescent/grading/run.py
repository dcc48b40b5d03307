"""Grades one notebook of a submission: runs its cells, then tests its exercises in the source's order, and adds up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from gradedescent.calls.call import Budget
from gradedescent.errors import EngineError, GraderError
from gradedescent.grading.notebook_run import NotebookRun
from gradedescent.grading.own_tests import inside_score, outside_score
from gradedescent.jobs import JobProgress, Outcome, ungraded
from gradedescent.notebooks.repair import is_found
from gradedescent.results import CellScore, NotebookScore, TestResult, cell_score, overall

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from gradedescent.calls.call import Callee
    from gradedescent.engine.student import StudentProcess
    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.inline_plan import Judged
    from gradedescent.grading.notebook_run import Given
    from gradedescent.jobs import Job
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell
    from gradedescent.settings import Settings


class InlineJudge(Protocol):
    """What judges one submission's grade cells that have tests of their own, outside the student's process."""

    @property
    def outside(self) -> frozenset[str]:
        """The cells that it judges; the others run in the student's process."""

    @property
    def wanted(self) -> frozenset[str]:
        """The names of the notebook that their tests read."""

    def judge(self, cell: str, enter: Callable[[], StudentProcess], budget: Budget) -> Judged:
        """Run a cell's tests; `enter` returns the process, its namespace as it was at the cell."""


class InlineJudges(Protocol):
    """What judges inline tests, submission by submission."""

    def judging(self, job: Job) -> AbstractContextManager[InlineJudge]:
        """Return what judges a submission's."""


class Tester(Protocol):
    """What judges exercises."""

    def given(self, notebook: NotebookId) -> Given:
        """Return what is known of a notebook's cells."""

    def test_exercise(
        self, notebook: NotebookId, exercise: str, callee: Callee, seed: str, *, budget: Budget
    ) -> list[TestResult]:
        """Run an exercise's grader tests against a student process."""

    @property
    def inline(self) -> InlineJudges:
        """What judges inline tests."""


def run_job(
    job: Job, zygote: Zygote, settings: Settings, tester: Tester, report: Callable[[JobProgress], None] | None = None
) -> Outcome:
    """Grade one notebook of a submission; `report` is told how far it is.

    Raises `EngineError` when a process of ours broke; any other `GraderError` ends as `not_graded`.
    """
    started = time.monotonic()
    try:
        given = tester.given(job.source.id)
        with (
            tester.inline.judging(job) as inline,
            NotebookRun(job, zygote, settings, given, inline.outside, inline.wanted) as notebook,
        ):
            notebook.run()
            cells = _scores(job, notebook, settings, tester, inline, report or (lambda _: None))
    except EngineError:
        raise
    except GraderError as error:
        return ungraded(job, str(error))
    graded = NotebookScore(
        job.submission,
        job.source.id,
        overall(cells),
        job.source.max_score,
        time.monotonic() - started,
        next((cell.reason for cell in cells if cell.verdict == "not_graded"), None),
        tuple(cells),
        (*job.notes, *notebook.notes),
    )
    return Outcome(graded, notebook.runs, notebook.cpu)


def _scores(
    job: Job,
    notebook: NotebookRun,
    settings: Settings,
    tester: Tester,
    inline: InlineJudge,
    report: Callable[[JobProgress], None],
) -> list[CellScore]:
    """Return the scores of the graded cells, in the source's order, whatever order the submission has them in.

    An exercise's tests tell the student's code its inputs, and a later exercise's inputs may hold what an earlier one
    returns: so no exercise is tested before one that it builds on.
    """
    cells = {cell.grade_id: cell for cell in job.notebook.cells if cell.grade_id is not None}
    scores: list[CellScore] = []
    for source in job.source.graded:
        report(JobProgress(job.submission, job.source.id, len(scores), len(job.source.graded)))
        cell = cells.get(source.name)
        if cell is None:
            scores.append(CellScore(source.name, 0.0, source.points, (), "failed", "the cell is missing"))
        elif source.manual:
            scores.append(_manual(source, cell))
        elif source.exercise is not None:
            scores.append(_exercise(job, source, notebook, settings, tester))
        elif source.name in inline.outside:
            scores.append(_inline(source, notebook, settings, inline))
        else:
            scores.append(inside_score(source, notebook.runs.get(cell.id)))
    return scores


def _exercise(job: Job, source: SourceCell, notebook: NotebookRun, settings: Settings, tester: Tester) -> CellScore:
    """Return what an exercise earned."""
    assert source.exercise is not None  # noqa: S101 - for the type checker
    while True:
        process = notebook.process_at(source.name)
        budget = _budget(notebook, settings)
        try:
            tests = tester.test_exercise(job.source.id, source.exercise, process, job.seed, budget=budget)
        except EngineError:
            raise
        except GraderError as error:
            return CellScore(source.name, None, source.points, (), "not_graded", str(error))
        if not notebook.killed_by_machine():
            return cell_score(source.name, source.points, tests)


def _inline(source: SourceCell, notebook: NotebookRun, settings: Settings, inline: InlineJudge) -> CellScore:
    """Return what a cell's own tests earned, outside the student's process."""
    while True:
        budget = _budget(notebook, settings)
        try:
            judged = inline.judge(source.name, lambda: notebook.process_at(source.name), budget)
        except EngineError:
            raise
        except GraderError as error:
            return CellScore(source.name, None, source.points, (), "not_graded", str(error))
        if not notebook.killed_by_machine():
            return outside_score(source, judged)


def _budget(notebook: NotebookRun, settings: Settings) -> Budget:
    """Return the time that one cell's hidden calls may take."""
    if notebook.left < settings.exercise_timeout:  # the limit that is reached is named, not the rest of it
        return Budget(max(notebook.left, 0.0), said=notebook.over)
    return Budget(settings.exercise_timeout)


def _manual(source: SourceCell, cell: Cell) -> CellScore:
    """Leave a written answer to a person; one that was not touched gets 0, as in nbgrader."""
    if not source.task and is_found(cell) and cell.source.strip() == source.source.strip():
        return CellScore(source.name, 0.0, source.points, (), "failed", "no response", manual=True)
    return CellScore(source.name, None, source.points, (), "passed", "waits for manual grading", manual=True)

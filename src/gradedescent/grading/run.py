"""Grades one notebook of a submission: runs its cells, then tests its exercises in the source's order, and adds up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from gradedescent.calls.call import Budget
from gradedescent.errors import EngineError, GraderError
from gradedescent.grading.notebook_run import NotebookRun
from gradedescent.jobs import Outcome, ungraded
from gradedescent.notebooks.repair import is_found
from gradedescent.results import CellScore, NotebookScore, TestResult, cell_score, overall

if TYPE_CHECKING:
    from gradedescent.calls.call import Callee
    from gradedescent.engine.cell_run import CellRun
    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.notebook_run import Given
    from gradedescent.jobs import Job
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell
    from gradedescent.settings import Settings


class Tester(Protocol):
    """What judges exercises."""

    def given(self, notebook: NotebookId) -> Given:
        """Return what is known of a notebook's cells."""

    def test_exercise(
        self, notebook: NotebookId, exercise: str, callee: Callee, seed: str, *, budget: Budget
    ) -> list[TestResult]:
        """Run an exercise's grader tests against a student process."""


def run_job(job: Job, zygote: Zygote, settings: Settings, tester: Tester) -> Outcome:
    """Grade one notebook of a submission.

    Raises `EngineError` when a process of ours broke; any other `GraderError` ends as `not_graded`.
    """
    started = time.monotonic()
    try:
        with NotebookRun(job, zygote, settings, tester.given(job.source.id)) as notebook:
            notebook.run()
            cells = _scores(job, notebook, settings, tester)
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


def _scores(job: Job, notebook: NotebookRun, settings: Settings, tester: Tester) -> list[CellScore]:
    """Return the scores of the graded cells, in the source's order, whatever order the submission has them in.

    An exercise's tests tell the student's code its inputs, and a later exercise's inputs may hold what an earlier one
    returns: so no exercise is tested before one that it builds on.
    """
    cells = {cell.grade_id: cell for cell in job.notebook.cells if cell.grade_id is not None}
    scores = []
    for source in job.source.graded:
        cell = cells.get(source.name)
        if cell is None:
            scores.append(CellScore(source.name, 0.0, source.points, (), "failed", "the cell is missing"))
        elif source.manual:
            scores.append(_manual(source, cell))
        elif source.exercise is None:
            scores.append(_own_tests(source, notebook.runs.get(cell.id)))
        else:
            scores.append(_exercise(job, source, notebook, settings, tester))
    return scores


def _exercise(job: Job, source: SourceCell, notebook: NotebookRun, settings: Settings, tester: Tester) -> CellScore:
    """Return what an exercise earned."""
    assert source.exercise is not None  # noqa: S101 - for the type checker
    while True:
        process = notebook.process_at(source.name)
        budget = Budget(settings.exercise_timeout)
        if notebook.left < settings.exercise_timeout:  # the limit that is reached is named, not the rest of it
            budget = Budget(max(notebook.left, 0.0), said=notebook.over)
        try:
            tests = tester.test_exercise(job.source.id, source.exercise, process, job.seed, budget=budget)
        except EngineError:
            raise
        except GraderError as error:
            return CellScore(source.name, None, source.points, (), "not_graded", str(error))
        if not notebook.killed_by_machine():
            return cell_score(source.name, source.points, tests)


def _manual(source: SourceCell, cell: Cell) -> CellScore:
    """Leave a written answer to a person; one that was not touched gets 0, as in nbgrader."""
    if not source.task and is_found(cell) and cell.source.strip() == source.source.strip():
        return CellScore(source.name, 0.0, source.points, (), "failed", "no response", manual=True)
    return CellScore(source.name, None, source.points, (), "passed", "waits for manual grading", manual=True)


def _own_tests(source: SourceCell, run: CellRun | None) -> CellScore:
    """Score a grade cell that has tests of its own, by nbgrader's rule, except that it fails closed.

    An error earns 0; a number as last value earns itself, within [0, points]; reaching the end without a value earns
    all. A value of another kind, or outside, earns 0, as does a cell that did not run.
    """
    name, points = source.name, source.points
    if run is None or not run.succeeded:
        why = run.reason if run is not None and run.reason else "its tests did not run to their end"
        return CellScore(name, 0.0, points, (TestResult(name, "Tests of the cell", "failed", why),), "failed", why)
    score, why = points, ""
    for output in run.outputs:
        if output["output_type"] == "execute_result":
            score, why = _partial(output, points)
    verdict: Any = "passed" if score == points else "failed"
    return CellScore(name, score, points, (TestResult(name, "Tests of the cell", verdict, why),), verdict, why)


def _partial(output: dict[str, Any], points: float) -> tuple[float, str]:
    text = str(output["data"].get("text/plain", ""))
    try:
        value = float(text)
    except ValueError:
        return 0.0, "its last value is not a score"
    if not 0 <= value <= points:
        return 0.0, f"its last value {value:g} is not a score between 0 and {points:g}"
    return value, f"it gave itself {value:g} of {points:g}"

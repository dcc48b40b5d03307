"""Runs one submission: its cells in a student process, and at each grade cell that exercise's grader tests here."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.engine.cell_run import CellRun
from gradedescent.engine.outputs import error_output
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import EngineError, GraderError
from gradedescent.jobs import Job, Outcome, ungraded
from gradedescent.notebooks.cells import split_hidden
from gradedescent.notebooks.repair import fingerprint
from gradedescent.results import CellScore, SubmissionScore, TestResult, cell_score, overall

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.calls.call import Callee
    from gradedescent.engine.zygote import Zygote
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell
    from gradedescent.settings import Settings

    Tester = Callable[[str, str, Callee, str], list[TestResult]]


ATTEMPTS = 3
"""How often a submission is run when its process gets a SIGKILL that we did not send."""


def run_job(job: Job, zygote: Zygote, settings: Settings, tester: Tester) -> Outcome:
    """Grade one submission; `tester` runs an exercise's grader tests against the student process.

    A process that was killed from outside (it may have been the machine, short of memory) is given another try. Raises
    `EngineError` when one of our processes broke; any other `GraderError` ends as `not_graded`.
    """
    started = time.monotonic()
    try:
        outcome = _outcome(job, zygote, settings, tester)
    except EngineError:
        raise
    except GraderError as error:
        return ungraded(job, str(error))
    return replace(outcome, graded=replace(outcome.graded, seconds=time.monotonic() - started))


def _outcome(job: Job, zygote: Zygote, settings: Settings, tester: Tester) -> Outcome:
    """Run a submission until its process was not killed from outside, a few times at the most."""
    for _ in range(ATTEMPTS):
        with StudentProcess(zygote, job.files) as process:
            run = _Run(job, process, settings, tester)
            cells = run.cells()
        if not process.killed:
            break
    graded = SubmissionScore(
        job.submission,
        job.source.assignment,
        overall(cells),
        job.source.max_score,
        0.0,
        next((cell.reason for cell in cells if cell.verdict == "not_graded"), None),
        tuple(cells),
        job.notes,
    )
    return Outcome(graded, run.runs, process.usage.cpu if process.usage else 0.0)


class _Run:
    """One pass over a notebook's cells."""

    def __init__(self, job: Job, process: StudentProcess, settings: Settings, tester: Tester) -> None:
        self.job, self.process, self.settings, self.tester = job, process, settings, tester
        self.seed = fingerprint(job.notebook)
        self.deadline = time.monotonic() + settings.notebook_timeout
        self.runs: dict[str, CellRun] = {}
        timeout = settings.cell_timeout if job.cell_timeout is None else job.cell_timeout
        self.cell_timeout = None if timeout is None or timeout < 0 else timeout

    def cells(self) -> list[CellScore]:
        """Run all cells and return the scores of the graded ones, in the source's order."""
        graded = {cell.name: cell for cell in self.job.source.graded}
        scores: dict[str, CellScore] = {}
        for cell in self.job.notebook.cells:
            source = graded.get(cell.grade_id or "")
            exercise = source.exercise if source else None
            text = split_hidden(cell.source)[0] if exercise else cell.source
            run = self.run(cell, text) if cell.cell_type == "code" and text.strip() else None
            if source is not None:
                scores[source.name] = self.score(source, exercise, cell, run)
        missing = [name for name in graded if name not in scores]
        for name in missing:
            scores[name] = CellScore(name, 0.0, graded[name].points, (), "failed", "the cell is missing")
        return [scores[name] for name in graded]

    def run(self, cell: Cell, text: str) -> CellRun:
        """Run one cell within its own time and what is left of the notebook's."""
        left = self.deadline - time.monotonic()
        timeout = left if self.cell_timeout is None else min(self.cell_timeout, left)
        run = self.process.run_cell(text, timeout) if left > 0 else self.too_late()
        self.runs[cell.id] = run
        return run

    def too_late(self) -> CellRun:
        """Return what a cell did that the notebook's time did not reach."""
        why = f"the notebook's {self.settings.notebook_timeout:g} seconds were over before this cell"
        return CellRun([error_output("CellTimeoutError", why)], None, False, 0.0, why)

    def score(self, source: SourceCell, exercise: str | None, cell: Cell, run: CellRun | None) -> CellScore:
        """Return what a graded cell earned."""
        if source.manual:
            return _manual(source, cell)
        if exercise is None:
            return _own_tests(source, run)
        try:
            tests = self.tester(self.job.source.assignment, exercise, self.process, self.seed)
        except EngineError:
            raise
        except GraderError as error:
            return CellScore(source.name, None, source.points, (), "not_graded", str(error))
        return cell_score(source.name, source.points, tests)


def _manual(source: SourceCell, cell: Cell) -> CellScore:
    """Leave a written answer to a person; one that was not touched gets 0, as in nbgrader."""
    if not source.task and cell.source.strip() == source.source.strip():
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

"""Grades a class: finds what is new, hands it to a backend, and alone writes gradebook and autograded notebooks.

A submission is done when its autograded notebook says so. That file is written last and in one step, behind the
gradebook's transaction, so that a run that was cut off anywhere is taken up where it was by the next.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.plan import NEW, Plan, plan, reasons
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.feedback.cell import cell_output
from gradedescent.files import put_in_place, set_aside
from gradedescent.fingerprint.material import material
from gradedescent.gradebook import Scored
from gradedescent.gradebook.batches import Batches
from gradedescent.jobs import Job, Kept, Outcome
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.notebook import PYTHON, Cell, Notebook
from gradedescent.notebooks.repair import repaired
from gradedescent.results import CellScore, Graded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course, Submission
    from gradedescent.gradebook import Gradebook
    from gradedescent.notebooks.cells import SourceNotebook

METADATA_KEY = "gradedescent"
"""Where a graded notebook's metadata keeps its result."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A submission that was graded now."""

    submission: Submission
    graded: Graded


@dataclass(frozen=True, slots=True)
class Result:
    """A submission's result with all that is to be written of it."""

    submission: Submission
    graded: Graded
    notebook: Notebook
    """What goes to `autograded/`."""
    repaired: Notebook | None
    """What was run; None for a rejected submission."""
    record: dict[str, Any]
    """What the notebook keeps beside the result: `fingerprint`, and `trace` where it ran."""

    @property
    def content(self) -> str:
        """The notebook's text, its record in its metadata: a line each for those and the cells, as C writes them."""
        kept = {METADATA_KEY: {**self.record, "result": self.graded.to_json()}}
        notebook = replace(self.notebook, metadata={**self.notebook.metadata, **kept}).to_json()
        lines = (
            f' "{key}": {json.dumps(value, ensure_ascii=False, sort_keys=True)}'
            for key, value in sorted(notebook.items())
        )
        return "{\n" + ",\n".join(lines) + "\n}\n"


class Coordinator:
    """Grades one assignment's submissions."""

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook, config: Any) -> None:
        self.course, self.assignment, self.gradebook, self.config = course, assignment, gradebook, config
        self.source = gradebook.source(assignment)
        self.kept_files = exclude_overwriting(config, assignment.name)
        self.material = material(course, assignment, self.source, self.kept_files).to_json()
        self._known = gradebook.students(assignment.name)
        self._refused: dict[str, GraderError] = {}

    def plan(self, submissions: Sequence[Submission], *, force: bool = False, changed_tests: bool = False) -> Plan:
        """Return which submissions to grade, and why; see `gradedescent.coordination.plan.plan`."""
        found = {submission.student: self.reasons(submission) for submission in submissions}
        return plan(submissions, found, force=force, changed_tests=changed_tests)

    def reasons(self, submission: Submission) -> tuple[str, ...]:
        """Return why a submission has to be graded, nothing where it is done; see `coordination.plan.reasons`."""
        if submission.student not in self._known:
            return (NEW,)
        record = read_record(self.course.autograded(self.assignment.name, submission.student))
        return reasons(record, self.fingerprint(submission))

    def fingerprint(self, submission: Submission) -> dict[str, Any]:
        """Return hashes of all that the submission's score depends on: its own, and the material's."""
        digest = hashlib.sha256()
        own = {submission.notebook.name: submission.notebook, **submission.files(self.course.settings.ignore)}
        for name, path in sorted(own.items()):
            digest.update(f"\n{name}\n".encode())
            try:
                if path.is_symlink() or path.stat().st_size > self.course.settings.notebook_size:
                    digest.update(b"not read")
                else:
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError:
                digest.update(b"missing")
        return {"submission": digest.hexdigest(), **self.material}

    def grade(self, submissions: Sequence[Submission], backend: Backend) -> Generator[Finished]:
        """Grade `submissions` and yield each when everything about it is written.

        Those graded within a second are written together, in a thread of its own. A submission that is no notebook is
        rejected, one whose scores the gradebook refuses is named by a `GraderError` at the end; the others go on.
        Raises `GraderError` at once where the gradebook or a folder can't be written; what was yielded before is safe.
        """
        yield from self.write(self.results(submissions, backend))

    def write(self, results: Iterable[Result]) -> Generator[Finished]:
        """Write results as they come: the gradebook first, the graded notebook last and in one step; see `grade`."""
        with Batches(self._deliver) as written:
            for result in results:
                yield from written.put(result)
            yield from written.rest()
        if self._refused:
            raise GraderError("; ".join(str(error) for error in self._refused.values()))

    def results(
        self,
        submissions: Sequence[Submission],
        backend: Backend,
        kept: Callable[[Submission, Job], Kept | None] = lambda *_: None,
    ) -> Iterator[Result]:
        """Grade `submissions` and yield their results, of which nothing is written.

        `kept` says which cells' results are taken over instead of running their hidden tests.
        """
        by_name = {submission.student: submission for submission in submissions}
        prints: dict[str, dict[str, Any]] = {}
        jobs: dict[str, Job] = {}
        rejected: list[tuple[Submission, str]] = []

        def make_jobs() -> Iterator[Job]:
            for submission in submissions:
                prints[submission.student] = self.fingerprint(submission)  # before it is read: it may change meanwhile
                try:
                    job = self.job(submission)
                    jobs[submission.student] = replace(job, kept=kept(submission, job))
                except RejectedNotebook as error:
                    rejected.append((submission, str(error)))
                else:
                    yield jobs[submission.student]

        for outcome in backend.grade(make_jobs()):
            student = outcome.graded.submission
            job = jobs.pop(student)
            record = {
                "fingerprint": prints.pop(student),
                "trace": outcome.trace.to_json() if outcome.trace else None,
            }
            notebook = graded_notebook(job.notebook, outcome)
            yield Result(by_name[student], outcome.graded, notebook, job.notebook, record)
        for submission, reason in rejected:
            graded = rejection(submission.student, self.source, reason)
            record = {"fingerprint": prints[submission.student], "trace": None}
            yield Result(submission, graded, rejection_notebook(reason), None, record)

    def job(self, submission: Submission) -> Job:
        """Return the job for a submission; raise `RejectedNotebook` where it is not a gradable notebook."""
        settings = self.course.settings
        notebook, notes = repaired(read_notebook(submission.notebook, settings.notebook_size), self.source)
        own = submission.files(settings.ignore)
        files = {**own, **self.assignment.files(settings.ignore, self.kept_files)}
        folders = {name for name, path in files.items() if path.is_dir()}
        files = {name: path for name, path in files.items() if Path(name).parts[0] not in folders or name in folders}
        return Job(submission.student, self.source, notebook, files, tuple(notes))

    def _deliver(self, results: list[Result]) -> Iterator[Finished]:
        """Write the gradebook in one transaction, then the notebooks, which say that it was written."""
        scored = [Scored(result.graded, result.submission, result.repaired) for result in results]
        refused = self.gradebook.save_all(scored, self.config)
        self._refused |= refused
        ready: list[Result] = []
        failure: BaseException | None = None
        try:
            for result in results:
                if result.submission.student not in refused:
                    self._set_aside(result)
                    ready.append(result)
        except BaseException as error:  # noqa: BLE001 - raised when those before it are in their places
            failure = error
        paths = [self.course.autograded(self.assignment.name, result.submission.student) for result in ready]
        try:
            put_in_place(paths)
        except OSError as error:
            raise GraderError(f"{self.course.path('autograded')} can't be written: {error}") from error
        yield from (Finished(result.submission, result.graded) for result in ready)
        if failure is not None:
            raise failure

    def _set_aside(self, result: Result) -> None:
        path = self.course.autograded(self.assignment.name, result.submission.student)
        try:
            _copy_files(result.submission, path.parent, self.course.settings.ignore)
            set_aside(path, result.content)
        except OSError as error:
            raise GraderError(f"{path} can't be written: {error}") from error


def exclude_overwriting(config: Any, assignment: str) -> set[str]:
    """Return nbgrader's `Autograde.exclude_overwriting` for an assignment: files of which a student's own stay."""
    return {str(Path(file)) for file in config.get("Autograde", {}).get("exclude_overwriting", {}).get(assignment, [])}


def graded_notebook(notebook: Notebook, outcome: Outcome) -> Notebook:
    """Return a notebook with what its cells did, and in each grade cell its exercise's report."""
    reports = {cell.cell: cell for cell in outcome.graded.cells}
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            cells.append(cell)
            continue
        run, report = outcome.runs.get(cell.id), reports.get(cell.grade_id or "")
        outputs = list(run.outputs) if run else []
        if report is not None and not report.manual:
            outputs.append(cell_output(report))
        cells.append(replace(cell, outputs=tuple(outputs), execution_count=run.execution_count if run else None))
    return replace(notebook, cells=tuple(cells))


def rejection(name: str, source: SourceNotebook, reason: str) -> Graded:
    """Return the result of a file that is not a gradable notebook: zero, with the reason."""
    cells = tuple(
        CellScore(cell.name, 0.0, cell.points, (), "failed", "the notebook could not be read") for cell in source.graded
    )
    return Graded(name, source.assignment, "rejected", source.max_score, 0.0, reason, cells)


def rejection_notebook(reason: str) -> Notebook:
    """Return what stands in `autograded/` for a file that is not a notebook."""
    text = "This submission could not be graded. The reason is in the output of the cell below."
    output = {"output_type": "stream", "name": "stdout", "text": f"{reason}\n"}
    return Notebook((Cell("rejected", "markdown", text), Cell("reason", "code", "", outputs=(output,))), PYTHON)


_METADATA = b'\n "metadata": {'
"""Where nbformat begins a notebook's own metadata: it indents by one, and no text in JSON holds a line's end."""


def read_record(path: Path) -> dict[str, Any] | None:
    """Return the grading record in an autograded notebook, None where there is none.

    The notebook's metadata come last in the file; the cells, with their pictures, are not parsed.
    """
    try:
        data = path.read_bytes()
        start = data.rfind(_METADATA)
        try:
            found = json.loads(b"{" + data[start + 1 :]) if start >= 0 else json.loads(data)
        except ValueError:  # another program wrote it
            found = json.loads(data)
        record = found["metadata"][METADATA_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return record if isinstance(record, dict) else None


def _copy_files(submission: Submission, folder: Path, ignore: tuple[str, ...]) -> None:
    """Copy what the student handed in beside the notebook, the time stamp among it."""
    for name, path in submission.files(ignore).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copyfile(path, target)

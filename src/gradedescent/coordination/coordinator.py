"""Grades a class: finds what is new, hands it to a backend, and alone writes gradebook and autograded notebooks.

A submission is done when its autograded notebook says so. That file is written last and in one step, after the
gradebook's transaction, so that a run that was cut off anywhere is taken up where it was by the next.
"""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.graded_notebook import (
    GradedNotebook,
    read_record,
    rejection,
    rejection_notebook,
    with_outputs,
)
from gradedescent.coordination.plan import NEW, Plan, reasons
from gradedescent.engine.scratch import copy_with_holes
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.files import drop_aside, put_in_place, set_aside
from gradedescent.fingerprint.material import material
from gradedescent.gradebook.batches import Batches
from gradedescent.jobs import Job
from gradedescent.notebooks.intake import WITH_OUTPUTS, read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course, Submission
    from gradedescent.gradebook import Gradebook
    from gradedescent.results import SubmissionScore

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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
        """Return which submissions to grade, and why; see `gradedescent.coordination.plan.Plan.of`."""
        found = {submission.student: self.reasons(submission) for submission in submissions}
        return Plan.of(submissions, found, force=force, changed_tests=changed_tests)

    def reasons(self, submission: Submission) -> tuple[str, ...]:
        """Return why a submission has to be graded, nothing where it is done; see `coordination.plan.reasons`."""
        if submission.student not in self._known:
            return (NEW,)
        record = read_record(self.course.autograded(self.assignment.name, submission.student))
        return reasons(record, self.fingerprint(submission))

    def fingerprint(self, submission: Submission) -> dict[str, Any]:
        """Return hashes of all that the submission's score depends on: its own, and the material's."""
        digest = hashlib.sha256()
        own = {submission.notebook.name: submission.notebook, **self._files(submission)}
        for name, path in sorted(own.items()):
            digest.update(f"\n{name}\n".encode())
            try:
                if path.is_symlink() or path.stat().st_size > self.course.settings.notebook_size * WITH_OUTPUTS:
                    digest.update(b"not read")
                else:
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError:
                digest.update(b"missing")
        return {"submission": digest.hexdigest(), **self.material}

    def grade(self, submissions: Sequence[Submission], backend: Backend) -> Generator[SubmissionScore]:
        """Grade `submissions` and yield the score of each when everything about it is written.

        Those graded within a second are written together, in a thread of its own. A file that is not a notebook is
        rejected. A submission whose scores the gradebook refuses is named by a `GraderError` at the end; the others go
        on. Raises `GraderError` at once where the gradebook or a folder can't be written; what was yielded before is
        safe.
        """
        yield from self.write(self.run(submissions, backend))

    def write(self, results: Iterable[GradedNotebook]) -> Generator[SubmissionScore]:
        """Write results as they come: the gradebook first, the graded notebook last and in one step; see `grade`."""
        with Batches(self._deliver) as written:
            for result in results:
                yield from written.put(result)
            yield from written.rest()
        if self._refused:
            raise GraderError("; ".join(str(error) for error in self._refused.values()))

    def run(self, submissions: Sequence[Submission], backend: Backend) -> Iterator[GradedNotebook]:
        """Grade `submissions` and yield what is to be written of each."""
        by_name = {submission.student: submission for submission in submissions}
        prints: dict[str, dict[str, Any]] = {}
        jobs: dict[str, Job] = {}
        rejected: list[tuple[Submission, str]] = []

        def make_jobs() -> Iterator[Job]:
            for submission in submissions:
                prints[submission.student] = self.fingerprint(submission)  # before it is read: it may change meanwhile
                try:
                    jobs[submission.student] = self.job(submission)
                except RejectedNotebook as error:
                    rejected.append((submission, str(error)))
                else:
                    yield jobs[submission.student]

        for outcome in backend.grade(make_jobs()):
            student = outcome.graded.submission
            job = jobs.pop(student)
            notebook = with_outputs(job.notebook, outcome)
            yield GradedNotebook(by_name[student], outcome.graded, notebook, job.notebook, prints.pop(student))
        for submission, reason in rejected:
            graded = rejection(submission.student, self.source, reason)
            yield GradedNotebook(submission, graded, rejection_notebook(reason), None, prints[submission.student])

    def job(self, submission: Submission) -> Job:
        """Return the job for a submission; raise `RejectedNotebook` where it is not a gradable notebook."""
        settings = self.course.settings
        notebook, notes = repaired(read_notebook(submission.notebook, settings.notebook_size), self.source)
        own = self._files(submission)
        notes = [*notes, *submission.left_out(settings.ignore, settings.limits)]
        files = {**own, **self.assignment.files(settings.ignore, self.kept_files)}
        folders = {name for name, path in files.items() if path.is_dir()}
        files = {name: path for name, path in files.items() if Path(name).parts[0] not in folders or name in folders}
        return Job(
            submission.student, self.source, notebook, self.course.seed(fingerprint(notebook)), files, tuple(notes)
        )

    def _files(self, submission: Submission) -> dict[str, Path]:
        return submission.files(self.course.settings.ignore, self.course.settings.limits)

    def _deliver(self, results: list[GradedNotebook]) -> Iterator[SubmissionScore]:
        """Write the gradebook in one transaction, then the notebooks, which say that it was written."""
        refused = self.gradebook.save_all(results, self.config)
        self._refused |= refused
        ready: list[GradedNotebook] = []
        failure: BaseException | None = None
        try:
            for result in results:
                student = result.submission.student
                if student in refused:
                    continue
                try:
                    self._set_aside(result)
                except OSError as error:
                    place = self.course.autograded(self.assignment.name, student).parent
                    if error.errno not in _NO_SPACE:
                        raise GraderError(f"{place} can't be written: {error}") from error
                    for name in self._files(result.submission):  # others may have room then; the next run tries again
                        (place / name).unlink(missing_ok=True)
                    self._refused[student] = GraderError(f"{place} can't be written: {error}")
                else:
                    ready.append(result)
        except BaseException as error:  # noqa: BLE001 - raised when those before it are in their places
            failure = error
        paths = [self.course.autograded(self.assignment.name, result.submission.student) for result in ready]
        try:
            put_in_place(paths)
        except OSError as error:
            raise GraderError(f"{self.course.path('autograded')} can't be written: {error}") from error
        yield from (result.graded for result in ready)
        if failure is not None:
            raise failure

    def _set_aside(self, result: GradedNotebook) -> None:
        """Write what belongs to a result; raises `OSError`."""
        path = self.course.autograded(self.assignment.name, result.submission.student)
        _copy_files(self._files(result.submission), path.parent)
        try:
            set_aside(path, result.text)
        except OSError:
            drop_aside(path)
            raise


def exclude_overwriting(config: Any, assignment: str) -> set[str]:
    """Return nbgrader's `Autograde.exclude_overwriting` for an assignment: files of which a student's own stay."""
    return {str(Path(file)) for file in config.get("Autograde", {}).get("exclude_overwriting", {}).get(assignment, [])}


def _copy_files(files: dict[str, Path], folder: Path) -> None:
    """Copy what the student handed in next to the notebook, the time stamp too."""
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        copy_with_holes(path, target)

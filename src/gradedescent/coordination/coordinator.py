"""Grades a class: finds what is new, hands it to a backend, and alone writes gradebook and autograded notebooks.

A notebook is done when its autograded one says so. That file is written last and in one step, after the
gradebook's transaction, so that a run that was cut off anywhere is taken up where it was by the next.
"""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.class_results import as_in_gradebook
from gradedescent.coordination.graded_notebook import (
    GradedNotebook,
    GradedSubmission,
    absence,
    read_record,
    rejection,
    rejection_notebook,
    with_outputs,
)
from gradedescent.coordination.plan import CHANGED, NEW, Plan, reasons
from gradedescent.engine.scratch import copy_with_holes
from gradedescent.errors import CourseError, GraderError, RejectedNotebook
from gradedescent.files import drop_aside, put_in_place, set_aside
from gradedescent.fingerprint.material import material
from gradedescent.gradebook.batches import Batches
from gradedescent.gradebook.lateness import timestamp_problem
from gradedescent.gradebook.totals import read_totals
from gradedescent.jobs import Job
from gradedescent.names import labelled
from gradedescent.notebooks.choice import ChosenFile, choose
from gradedescent.notebooks.intake import WITH_OUTPUTS, read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired
from gradedescent.results import NotebookScore

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course
    from gradedescent.gradebook import Gradebook
    from gradedescent.gradebook.totals import Total
    from gradedescent.names import NotebookId
    from gradedescent.results import SubmissionScore
    from gradedescent.submission import Submission

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Coordinator:
    """Grades one assignment's submissions."""

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook, config: Any) -> None:
        self.course, self.assignment, self.gradebook, self.config = course, assignment, gradebook, config
        self.sources = gradebook.sources(assignment)
        self.kept_files = exclude_overwriting(config, assignment.name)
        self.material = {
            each.name: material(course, each, self.sources[each.name], self.kept_files).to_json()
            for each in assignment.notebooks
        }
        self._known = gradebook.students(assignment.name)
        self._refused: dict[str, GraderError] = {}
        self._chosen: dict[Path, dict[str, ChosenFile]] = {}

    @property
    def exercises(self) -> list[str]:
        """The exercises with grader tests, in order, as they are spoken of."""
        return [self.labelled(name, each) for name, source in self.sources.items() for each in source.exercises]

    def labelled(self, notebook: str, text: str) -> str:
        """Return what is said of one of the notebooks, with that one's name where there are several."""
        return labelled(notebook, text, len(self.sources))

    def plan(self, submissions: Sequence[Submission], *, force: bool = False, changed_tests: bool = False) -> Plan:
        """Return which submissions to grade, and why; see `gradedescent.coordination.plan.Plan.of`."""
        found = {submission.student: self.reasons(submission) for submission in submissions}
        return Plan.of(submissions, found, force=force, changed_tests=changed_tests)

    def reasons(self, submission: Submission) -> tuple[str, ...]:
        """Return why a submission has to be graded, nothing where it is done; see `coordination.plan.reasons`."""
        if submission.student not in self._known:
            return (NEW,)
        found = self._reasons(submission)
        return tuple(dict.fromkeys(reason for name in found for reason in found[name]))

    def _reasons(self, submission: Submission) -> dict[str, tuple[str, ...]]:
        """Return why each notebook has to be graded. One that came later, or went, is a change of its submission."""
        there = self.handed_in(submission)
        records = {name: self.record(submission, name) for name in self.sources}
        found: dict[str, tuple[str, ...]] = {}
        for name, record in records.items():
            if name not in there:
                found[name] = (CHANGED,) if record is not None else ()
            elif record is None and any(records.values()):
                found[name] = (CHANGED,)
            else:
                found[name] = reasons(record, self.fingerprint(submission, name))
        return found

    def handed_in(self, submission: Submission) -> list[str]:
        """Return the notebooks that are there; all where none is: their scores then say so, as of other bad files."""
        chosen = self.chosen(submission)
        return [name for name in self.sources if name in chosen] or list(self.sources)

    def chosen(self, submission: Submission) -> dict[str, ChosenFile]:
        """Return the file of each notebook that is there; see `gradedescent.notebooks.choice.choose`."""
        folder, settings = submission.folder, self.course.settings
        if folder not in self._chosen:
            self._chosen[folder] = choose(folder, self.sources, settings.ignore, settings.notebook_size)
        return self._chosen[folder]

    def forget(self, submission: Submission) -> None:
        """Look at a submission's files anew next time."""
        self._chosen.pop(submission.folder, None)

    def _file(self, submission: Submission, notebook: str) -> ChosenFile:
        return self.chosen(submission).get(notebook) or ChosenFile(submission.notebook(notebook))

    def record(self, submission: Submission, notebook: str) -> dict[str, Any] | None:
        """Return what the graded notebook keeps, None where there is none."""
        return read_record(self.course.autograded(self.sources[notebook].id, submission.student))

    def fingerprint(self, submission: Submission, notebook: str) -> dict[str, Any]:
        """Return hashes of all that a notebook's score depends on: the submission's own, and the material's."""
        digest = hashlib.sha256()
        chosen = self._file(submission, notebook)
        own = {str(chosen.path.relative_to(submission.folder)): chosen.path, **self._files(submission)}
        digest.update("\n".join(chosen.notes).encode())
        for name, path in sorted(own.items()):
            digest.update(f"\n{name}\n".encode())
            try:
                if path.is_symlink() or path.stat().st_size > self.course.settings.notebook_size * WITH_OUTPUTS:
                    digest.update(b"not read")
                else:
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError:
                digest.update(b"missing")
        return {"submission": digest.hexdigest(), **self.material[notebook]}

    def outline(self, submission: Submission, *, force: bool = False) -> Outline:
        """Return what becomes of each notebook of a submission that is to be graded.

        Those are graded for which there is a reason; all where there is none, or by `force`.
        """
        student, there = submission.student, self.handed_in(submission)
        pending = there
        if len(self.sources) > 1 and not force and student in self._known:
            found = self._reasons(submission)
            if any(found.values()):
                pending = [name for name in there if found[name]]
        records = {name: self.record(submission, name) for name in there if name not in pending}
        return Outline(
            tuple(pending),
            tuple(NotebookScore.from_json(one["result"], name) for name, one in records.items() if one is not None),
            tuple(
                GradedNotebook(absence(student, source), None, None, {})
                for name, source in self.sources.items()
                if name not in there
            ),
        )

    def grade(
        self, submissions: Sequence[Submission], backend: Backend, *, force: bool = False
    ) -> Generator[SubmissionScore]:
        """Grade `submissions` and yield the score of each when everything about it is written.

        Those graded within a second are written together, in a thread of its own. A file that is not a notebook is
        rejected. A submission whose scores the gradebook refuses is named by a `GraderError` at the end; the others go
        on. Raises `GraderError` at once where the gradebook or a folder can't be written; what was yielded before is
        safe. Of a submission's notebooks those stay as they are that did not change, but by `force`.
        """
        yield from self.write(self.run(submissions, backend, force=force))

    def write(self, results: Iterable[GradedSubmission]) -> Generator[SubmissionScore]:
        """Write results as they come: the gradebook first, the graded notebook last and in one step; see `grade`."""
        self._refused = {}
        with Batches(self._deliver) as written:
            for result in results:
                yield from written.put(result)
            yield from written.rest()
        if self._refused:
            raise GraderError("; ".join(str(error) for error in self._refused.values()))

    def run(
        self, submissions: Sequence[Submission], backend: Backend, *, force: bool = False
    ) -> Iterator[GradedSubmission]:
        """Grade `submissions` and yield what is to be written of each, when all its notebooks are graded."""
        begun: dict[str, _Begun] = {}
        whole: list[GradedSubmission] = []

        def make_jobs() -> Iterator[Job]:
            for submission in submissions:
                one = begun[submission.student] = _Begun(submission, self.outline(submission, force=force))
                for name in one.outline.pending:
                    fingerprint = self.fingerprint(submission, name)  # before it is read: it may change meanwhile
                    try:
                        job = self.job(submission, name)
                    except RejectedNotebook as error:
                        graded = rejection(submission.student, self.sources[name], str(error))
                        one.graded.append(GradedNotebook(graded, rejection_notebook(str(error)), None, fingerprint))
                    else:
                        one.jobs[job.source.id] = job, fingerprint
                        yield job
                if one.is_whole and begun.pop(submission.student, None) is not None:  # nothing of it is on its way
                    whole.append(one.result())

        for outcome in backend.grade(make_jobs()):
            if outcome.stop is not None:
                raise CourseError(f"{outcome.stop}; nothing more was graded or written")
            one = begun[outcome.graded.submission]
            job, fingerprint = one.jobs.pop(outcome.graded.notebook)
            notebook = with_outputs(job.notebook, outcome)
            doubtful = self._file(one.submission, outcome.graded.notebook.name).doubtful
            one.graded.append(GradedNotebook(outcome.graded, notebook, job.notebook, fingerprint, doubtful))
            if one.is_whole:
                yield begun.pop(outcome.graded.submission).result()
        yield from whole

    def job(self, submission: Submission, notebook: str) -> Job:
        """Return the job for a notebook; raise `RejectedNotebook` where it is not a gradable one."""
        settings, source = self.course.settings, self.sources[notebook]
        chosen = self._file(submission, notebook)
        made, notes = repaired(read_notebook(chosen.path, settings.notebook_size), source)
        own, left_out = submission.files_and_left_out(settings.ignore, settings.limits)
        late = timestamp_problem(submission)
        notes = [*chosen.notes, *notes, *left_out, *([late] if late else [])]
        files = {**own, **self.assignment.files(settings.ignore, self.kept_files)}
        return Job(submission.student, source, made, self.course.seed(fingerprint(made)), files, tuple(notes))

    def as_in_gradebook(self, results: Sequence[SubmissionScore]) -> list[SubmissionScore]:
        """Return results with the points that the gradebook has: a person's, extra credit, late penalties."""
        totals = self.totals()
        known = ((one, totals.get(one.submission)) for one in results)
        return [one if total is None else as_in_gradebook(one, total) for one, total in known]

    def totals(self) -> dict[str, Total]:
        """Return what each student has in the gradebook, of those who handed in."""
        return read_totals(self.gradebook.database, self.assignment.name)[0]

    def renew_penalties(self, submissions: Sequence[Submission]) -> dict[str, tuple[float, float]]:
        """Compute late penalties anew, whatever was graded; return those that changed: student, before and now."""
        of = {submission.student: submission for submission in submissions}
        return self.gradebook.renew_penalties(submissions, lambda student: self.handed_in(of[student]), self.config)

    def _files(self, submission: Submission) -> dict[str, Path]:
        return submission.files(self.course.settings.ignore, self.course.settings.limits)

    def _deliver(self, results: list[GradedSubmission]) -> Iterator[SubmissionScore]:
        """Write the gradebook in one transaction, then the notebooks, which say that it was written."""
        refused = self.gradebook.save_all(results, self.config)
        self._refused |= refused
        ready: list[GradedSubmission] = []
        failure: BaseException | None = None
        try:
            for result in (each for each in results if each.submission.student not in refused):
                student = result.submission.student
                try:
                    self._set_aside(result)
                except OSError as error:
                    place = self.course.path("autograded") / student / self.assignment.name
                    if error.errno not in _NO_SPACE:
                        raise GraderError(f"{place} can't be written: {error}") from error
                    for name in self._files(result.submission):  # others may have room then; the next run tries again
                        (place / name).unlink(missing_ok=True)
                    self._refused[student] = GraderError(f"{place} can't be written: {error}")
                else:
                    ready.append(result)
        except BaseException as error:  # noqa: BLE001 - raised when those before it are in their places
            failure = error
        self._put_in_place(ready)
        yield from (result.graded for result in ready)
        if failure is not None:
            raise failure

    def _put_in_place(self, ready: Sequence[GradedSubmission]) -> None:
        """Have what was set aside take its places, and remove what was handed in once and taken back."""
        try:
            put_in_place([path for result in ready for path in self._paths(result)])
            for result in ready:
                for path in self._paths(result, absent=True):
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise GraderError(f"{self.course.path('autograded')} can't be written: {error}") from error

    def _paths(self, result: GradedSubmission, *, absent: bool = False) -> list[Path]:
        """Return where the graded notebooks of a result belong, or those of the notebooks that are not there."""
        student = result.submission.student
        found = [each for each in result.notebooks if each.graded.absent == absent]
        return [self.course.autograded(each.graded.notebook, student) for each in found]

    def _set_aside(self, result: GradedSubmission) -> None:
        """Write what belongs to a result; raises `OSError`."""
        student = result.submission.student
        _copy_files(self._files(result.submission), self.course.path("autograded") / student / self.assignment.name)
        try:
            for each in result.notebooks:
                if not each.graded.absent:
                    set_aside(self.course.autograded(each.graded.notebook, student), each.text)
        except OSError:
            for path in self._paths(result):
                drop_aside(path)
            raise


@dataclass(frozen=True, slots=True)
class Outline:
    """What becomes of a submission's notebooks: which are graded, which keep their scores, which are not there."""

    pending: tuple[str, ...]
    kept: tuple[NotebookScore, ...]
    absent: tuple[GradedNotebook, ...]


@dataclass(slots=True)
class _Begun:
    """A submission of which notebooks are on their way."""

    submission: Submission
    outline: Outline
    jobs: dict[NotebookId, tuple[Job, dict[str, Any]]] = field(default_factory=dict)
    """With their fingerprints."""
    graded: list[GradedNotebook] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether all are graded."""
        return len(self.graded) == len(self.outline.pending)

    def result(self) -> GradedSubmission:
        """Return what is to be written."""
        return GradedSubmission(self.submission, (*self.graded, *self.outline.absent), self.outline.kept)


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

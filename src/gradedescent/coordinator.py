"""Grades a class: finds what is new, hands it to a backend, and alone writes gradebook and autograded notebooks.

A submission is done when its autograded notebook says so. That file is written last and in one step, behind the
gradebook's transaction, so that a run that was cut off anywhere is taken up where it was by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from gradedescent import __version__
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.feedback.cell import cell_output
from gradedescent.gradebook import Result
from gradedescent.gradebook.batches import Batches
from gradedescent.grading.run import Job, Outcome
from gradedescent.grading.score import CellScore, Graded
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import repaired

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from nbformat import NotebookNode

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
class _Delivery:
    """All that is to be written of a submission."""

    result: Result
    notebook: dict[str, Any]
    """For `autograded/`."""
    fingerprint: str


@contextmanager
def only_run(root: Path) -> Iterator[None]:
    """Keep a second run out of the course at `root`; raise `GraderError` where another one is at work.

    The kernel lets go of the lock with the process that holds it, whatever ends that. A file system without locks for
    folders (some NFS) gives none.
    """
    descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GraderError(
                f"another run of `gradedescent autograde` is at work in {root}: wait for its end"
            ) from None
        except OSError:
            pass
        yield
    finally:
        os.close(descriptor)


class Coordinator:
    """Grades one assignment's submissions."""

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook, config: Any) -> None:
        self.course, self.assignment, self.gradebook, self.config = course, assignment, gradebook, config
        self.source = gradebook.source(assignment)
        self._material = self._hash_of_material()
        self._known = gradebook.students(assignment.name)
        self._refused: dict[str, GraderError] = {}

    def pending(self, submissions: Sequence[Submission], *, force: bool = False) -> list[Submission]:
        """Return the submissions that are new or changed, or were graded with other tests, references or limits."""
        return [s for s in submissions if force or s.student not in self._known or not self._is_done(s)]

    def _is_done(self, submission: Submission) -> bool:
        record = read_record(self.course.autograded(self.assignment.name, submission.student))
        if record is None or record.get("fingerprint") != self.fingerprint(submission):
            return False
        result = record.get("result")
        return isinstance(result, dict) and result.get("status") != "not_graded"  # that is worth another try

    def _hash_of_material(self) -> str:
        """Hash everything but the submission that a score depends on."""
        settings = self.course.settings
        digest = hashlib.sha256(f"{__version__}\n{self.source}\n{settings.limits}\n{settings.cell_timeout}".encode())
        digest.update(f"{settings.call_timeout} {settings.exercise_timeout} {settings.notebook_timeout}".encode())
        folders = [self.assignment.folder, self.course.tests]
        stems = {
            self.assignment.tests.name,
            self.assignment.references.name,
            f"{self.assignment.name}.py",
            "conftest.py",
        }
        for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
            if path == self.assignment.variants:
                continue  # no score depends on it
            if path.is_relative_to(self.assignment.folder) or path.name in stems:
                digest.update(f"\n{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def fingerprint(self, submission: Submission) -> str:
        """Return a hash of all that the submission's score depends on."""
        digest = hashlib.sha256(self._material.encode())
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
        return digest.hexdigest()

    def grade(self, submissions: Sequence[Submission], backend: Backend) -> Generator[Finished]:
        """Grade `submissions` and yield each when everything about it is written.

        Those graded within a second are written together, in a thread of its own. A submission that is no notebook is
        rejected, one whose scores the gradebook refuses is named by a `GraderError` at the end; the others go on.
        Raises `GraderError` at once where the gradebook or a folder can't be written; what was yielded before is safe.
        """
        by_name = {submission.student: submission for submission in submissions}
        prints = {submission.student: self.fingerprint(submission) for submission in submissions}
        jobs: dict[str, Job] = {}
        rejected: list[tuple[Submission, str]] = []

        def make_jobs() -> Iterator[Job]:
            for submission in submissions:
                try:
                    jobs[submission.student] = self.job(submission)
                except RejectedNotebook as error:
                    rejected.append((submission, str(error)))
                else:
                    yield jobs[submission.student]

        with Batches(self._deliver) as written:
            for outcome in backend.grade(make_jobs()):
                student = outcome.graded.submission
                job = jobs.pop(student)
                result = Result(outcome.graded, by_name[student], job.notebook)
                yield from written.put(_Delivery(result, graded_notebook(job.notebook, outcome), prints[student]))
            for submission, reason in rejected:
                result = Result(rejection(submission.student, self.source, reason), submission, None)
                yield from written.put(_Delivery(result, rejection_notebook(reason), prints[submission.student]))
            yield from written.rest()
        if self._refused:
            raise GraderError("; ".join(str(error) for error in self._refused.values()))

    def job(self, submission: Submission) -> Job:
        """Return the job for a submission; raise `RejectedNotebook` where it is not a gradable notebook."""
        settings = self.course.settings
        notebook, notes = repaired(read_notebook(submission.notebook, settings.notebook_size), self.source)
        own = submission.files(settings.ignore)
        kept = exclude_overwriting(self.config, self.assignment.name)
        files = {**own, **self.assignment.files(settings.ignore, kept)}
        folders = {name for name, path in files.items() if path.is_dir()}
        files = {name: path for name, path in files.items() if Path(name).parts[0] not in folders or name in folders}
        return Job(submission.student, self.source, notebook, files, tuple(notes))

    def _deliver(self, deliveries: list[_Delivery]) -> list[Finished]:
        """Write the gradebook in one transaction, then the notebooks, which say that it was written."""
        refused = self.gradebook.save_all([delivery.result for delivery in deliveries], self.config)
        self._refused |= refused
        return [self._hand_over(each) for each in deliveries if each.result.submission.student not in refused]

    def _hand_over(self, delivery: _Delivery) -> Finished:
        submission, graded = delivery.result.submission, delivery.result.graded
        path = self.course.autograded(self.assignment.name, submission.student)
        record = {"fingerprint": delivery.fingerprint, "result": graded.to_json()}
        metadata = {**delivery.notebook["metadata"], METADATA_KEY: record}
        content = json.dumps({**delivery.notebook, "metadata": metadata}, ensure_ascii=False, sort_keys=True)
        try:
            _copy_files(submission, path.parent, self.course.settings.ignore)
            write_atomically(path, content)  # on one line, which C writes
        except OSError as error:
            raise GraderError(f"{path} can't be written: {error}") from error
        return Finished(submission, graded)


def exclude_overwriting(config: Any, assignment: str) -> set[str]:
    """Return nbgrader's `Autograde.exclude_overwriting` for an assignment: files of which a student's own stay."""
    return {str(Path(file)) for file in config.get("Autograde", {}).get("exclude_overwriting", {}).get(assignment, [])}


def graded_notebook(notebook: NotebookNode, outcome: Outcome) -> dict[str, Any]:
    """Return a notebook with what its cells did, and in each grade cell its exercise's report."""
    reports = {cell.cell: cell for cell in outcome.graded.cells}
    cells = []
    for cell in notebook.cells:
        made = dict(cell)
        if cell.cell_type == "code":
            run = outcome.runs.get(cell.id)
            made["execution_count"] = run.execution_count if run else None
            made["outputs"] = list(run.outputs) if run else []
            report = reports.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
            if report is not None and not report.manual:
                made["outputs"].append(cell_output(report))
        cells.append(made)
    return {**notebook, "cells": cells}


def rejection(name: str, source: SourceNotebook, reason: str) -> Graded:
    """Return the result of a file that is not a gradable notebook: zero, with the reason."""
    cells = tuple(
        CellScore(cell.name, 0.0, cell.points, (), "failed", "the notebook could not be read") for cell in source.graded
    )
    return Graded(name, source.assignment, "rejected", source.max_score, 0.0, reason, cells)


def rejection_notebook(reason: str) -> dict[str, Any]:
    """Return what stands in `autograded/` for a file that is not a notebook."""
    text = "This submission could not be graded. The reason is in the output of the cell below."
    output = nbformat.v4.new_output("stream", name="stdout", text=reason + "\n")
    cells = [
        nbformat.v4.new_markdown_cell(text, id="rejected"),
        nbformat.v4.new_code_cell("", id="reason", outputs=[output]),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return dict(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}))


def read_record(path: Path) -> dict[str, Any] | None:
    """Return the grading record in an autograded notebook, None where there is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["metadata"][METADATA_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return record if isinstance(record, dict) else None


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `path` so that it is there whole or not at all, whenever we are cut off."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")  # one name, so that the next run replaces what a killed one left
    with temporary.open("wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _copy_files(submission: Submission, folder: Path, ignore: tuple[str, ...]) -> None:
    """Copy what the student handed in beside the notebook, the time stamp among it."""
    for name, path in submission.files(ignore).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copyfile(path, target)

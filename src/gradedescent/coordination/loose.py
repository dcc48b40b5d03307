"""Grades notebooks that were not handed in: nothing is read from the gradebook, and nothing is written."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.graded_notebook import absence, rejection
from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.jobs import Job
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import SourceNotebook, source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired, resemblance
from gradedescent.results import SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gradedescent.course import Course
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import NotebookScore


def grade_files(course: Course, files: Sequence[Path], assignment: str | None = None) -> Iterator[SubmissionScore]:
    """Grade notebooks and yield their scores in the order of `files`, each as soon as those before it are there.

    A score's `submission` is the file's path. Where no `assignment` is named, a notebook's own is found by its cells. A
    folder, called like its assignment, is a whole submission.
    """
    return _in_order(list(map(str, files)), _grade(course, files, assignment))


def _in_order(names: list[str], results: Iterator[SubmissionScore]) -> Iterator[SubmissionScore]:
    waiting: dict[str, list[SubmissionScore]] = {}
    position = 0
    for graded in results:
        waiting.setdefault(graded.submission, []).append(graded)
        while position < len(names) and waiting.get(names[position]):
            yield waiting[names[position]].pop(0)
            position += 1


@dataclass(slots=True)
class _Loose:
    """A submission whose notebooks are on their way."""

    name: str
    assignment: str
    jobs: list[Job]
    scores: list[NotebookScore]

    def lacks(self, score: NotebookScore) -> bool:
        """Tell whether a score is one of its own that is not there yet."""
        return score.submission == self.name and all(score.notebook != each.notebook for each in self.scores)

    def result(self) -> SubmissionScore:
        """Return its score."""
        return SubmissionScore(self.name, self.assignment, tuple(sorted(self.scores, key=lambda each: each.notebook)))


def _grade(course: Course, files: Sequence[Path], assignment: str | None) -> Iterator[SubmissionScore]:
    sources = _sources(course, assignment)
    begun: list[_Loose] = []
    for path in files:
        one = _whole(course, path, sources, assignment) if path.is_dir() else _one(course, path, sources, assignment)
        if one.jobs:
            begun.append(one)
        else:
            yield one.result()
    if begun:
        used = sorted({one.assignment for one in begun})
        for name in used:
            course.assignment(name)  # says where its grader tests' names are not clear
        with LocalBackend(course.settings, used) as backend:
            for outcome in backend.grade([job for one in begun for job in one.jobs]):
                one = next(each for each in begun if each.lacks(outcome.graded))
                one.scores.append(outcome.graded)
                one.jobs = [job for job in one.jobs if job.source.id != outcome.graded.notebook]
                if not one.jobs:
                    begun.remove(one)
                    yield one.result()


def _sources(course: Course, assignment: str | None) -> list[SourceNotebook]:
    """Return the notebooks that a file may be: those of the assignment, or all that can be read."""
    if assignment is not None:
        return [source_notebook(each.path) for each in course.assignment(assignment).notebooks]
    found = []
    for each in (each for place in course.assignments() for each in place.notebooks):
        with contextlib.suppress(CourseError):  # it may be half written: no file of another one is about that
            found.append(source_notebook(each.path))
    return found


def _one(course: Course, path: Path, sources: Sequence[SourceNotebook], only: str | None) -> _Loose:
    """Return the submission that is one file."""
    try:
        job = _job(course, path, sources, only)
    except RejectedNotebook as error:
        named = [source for source in sources if source.id.name == path.stem]
        source = (named or (sources if only else []) or [SourceNotebook(NotebookId("", ""), ())])[0]
        return _Loose(str(path), source.id.assignment, [], [rejection(str(path), source, str(error))])
    return _Loose(str(path), job.source.id.assignment, [job], [])


def _whole(course: Course, folder: Path, sources: Sequence[SourceNotebook], only: str | None) -> _Loose:
    """Return the submission that is a folder; raise `CourseError` where it is not called like an assignment."""
    name = only or folder.absolute().name
    course.assignment(name)
    begun = _Loose(str(folder), name, [], [])
    own = [source for source in sources if source.id.assignment == name]
    there = [source for source in own if os.path.lexists(folder / source.id.file)] or own
    for source in own:
        if source not in there:
            begun.scores.append(absence(begun.name, source))
            continue
        try:
            job = _job(course, folder / source.id.file, [source], name)
        except RejectedNotebook as error:
            begun.scores.append(rejection(begun.name, source, str(error)))
        else:
            begun.jobs.append(replace(job, submission=begun.name))
    return begun


def _job(course: Course, path: Path, sources: Sequence[SourceNotebook], only: str | None) -> Job:
    """Return the job for a file; raise `RejectedNotebook` where it is not a notebook of a known assignment."""
    notebook = read_notebook(path, course.settings.notebook_size)
    source, *others = _sources_of(notebook, path, sources, only)
    notebook, notes = repaired(notebook, source)
    if others:
        could_be = " or ".join(str(each.id) for each in others)
        notes.append(f"It was graded as {source.id}; by its cells it could be {could_be} (--assignment says which).")
    return Job(str(path), source, notebook, course.seed(fingerprint(notebook)), files_of(course, source), tuple(notes))


def source_of(course: Course, notebook: Notebook, path: Path) -> SourceNotebook | None:
    """Return the notebook of the course that a file is, None where it is none of them."""
    try:
        return _sources_of(notebook, path, _sources(course, None), None)[0]
    except RejectedNotebook:
        return None


def files_of(course: Course, source: SourceNotebook) -> dict[str, Path]:
    """Return the files that an assignment has next to its notebook."""
    return course.place(source.id.assignment).files(course.settings.ignore)


def _sources_of(
    notebook: Notebook, path: Path, sources: Sequence[SourceNotebook], only: str | None
) -> list[SourceNotebook]:
    """Return the notebook of the course of which a file has most cells, and others that it could be as well.

    Where that is a draw, the file's name decides, and then its folder's, which is the assignment's in a course. Where
    no cell has a mark of any of them, what the cells say counts.
    """
    marks = {cell.grade_id for cell in notebook.cells}
    marked = any(cell.name in marks for source in sources for cell in source.cells)

    def match(source: SourceNotebook) -> tuple[int, bool, bool]:
        count = sum(cell.name in marks for cell in source.cells) if marked else resemblance(notebook, source)
        return count, source.id.name == path.stem, source.id.assignment == path.absolute().parent.name

    found = {source.id: match(source) for source in sources}
    best = max(found.values(), default=(0, False, False))
    if not sources or (best[0] < 1 and only is None):
        raise RejectedNotebook(
            "no cell belongs to an assignment of this course, by nbgrader's marks or by what it says"
        )
    return [source for source in sources if found[source.id] == best]

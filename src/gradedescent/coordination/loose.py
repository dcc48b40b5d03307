"""Grades notebooks that were not handed in: nothing is read from the gradebook, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.graded_notebook import rejection
from gradedescent.errors import RejectedNotebook
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

    A score's `submission` is the file's path. Where no `assignment` is named, a notebook's own is found by its cells.
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


def _grade(course: Course, files: Sequence[Path], assignment: str | None) -> Iterator[SubmissionScore]:
    wanted = [course.assignment(assignment)] if assignment else course.assignments()
    sources = [source_notebook(each.path) for place in wanted for each in place.notebooks]
    jobs: list[Job] = []
    for path in files:
        try:
            jobs.append(_job(course, path, sources, only=assignment))
        except RejectedNotebook as error:
            named = [source for source in sources if source.id.name == path.stem]
            source = (named or (sources if assignment else []) or [SourceNotebook(NotebookId("", ""), ())])[0]
            yield _alone(rejection(str(path), source, str(error)))
    if jobs:
        used = sorted({job.source.id.assignment for job in jobs})
        for name in used:
            course.assignment(name)  # says where its grader tests' names are not clear
        with LocalBackend(course.settings, used) as backend:
            for outcome in backend.grade(jobs):
                yield _alone(outcome.graded)


def _alone(graded: NotebookScore) -> SubmissionScore:
    """Return the score of a submission that is one file."""
    return SubmissionScore(graded.submission, graded.notebook.assignment, (graded,))


def _job(course: Course, path: Path, sources: Sequence[SourceNotebook], only: str | None) -> Job:
    """Return the job for a file; raise `RejectedNotebook` where it is not a notebook of a known assignment."""
    notebook = read_notebook(path, course.settings.notebook_size)
    source, *others = _sources_of(notebook, path, sources, only)
    notebook, notes = repaired(notebook, source)
    if others:
        could_be = " or ".join(str(each.id) for each in others)
        notes.append(f"It was graded as {source.id}; by its cells it could be {could_be} (--assignment says which).")
    files = course.place(source.id.assignment).files(course.settings.ignore)
    return Job(str(path), source, notebook, course.seed(fingerprint(notebook)), files, tuple(notes))


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

"""Grades notebooks that were not handed in: nothing is read from the gradebook, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.graded_notebook import rejection
from gradedescent.errors import RejectedNotebook
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import SourceNotebook, source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired, resemblance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gradedescent.course import Course
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import SubmissionScore


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
    sources = {place.name: source_notebook(place.notebook) for place in wanted}
    jobs: list[Job] = []
    for path in files:
        try:
            jobs.append(_job(course, path, sources, only=assignment))
        except RejectedNotebook as error:
            source = sources[assignment] if assignment else SourceNotebook(_named(path, sources), ())
            yield rejection(str(path), source, str(error))
    if jobs:
        used = sorted({job.source.assignment for job in jobs})
        with LocalBackend(course.settings, used) as backend:
            for outcome in backend.grade(jobs):
                yield outcome.graded


def _named(path: Path, sources: Mapping[str, SourceNotebook]) -> str:
    return path.stem if path.stem in sources else ""


def _job(course: Course, path: Path, sources: Mapping[str, SourceNotebook], only: str | None) -> Job:
    """Return the job for a file; raise `RejectedNotebook` where it is not a notebook of a known assignment."""
    notebook = read_notebook(path, course.settings.notebook_size)
    name = only or _assignment_of(notebook, path, sources)
    notebook, notes = repaired(notebook, sources[name])
    files = course.assignment(name).files(course.settings.ignore)
    return Job(str(path), sources[name], notebook, course.seed(fingerprint(notebook)), files, tuple(notes))


def _assignment_of(notebook: Notebook, path: Path, sources: Mapping[str, SourceNotebook]) -> str:
    """Return the assignment of which a notebook has most cells, by the file's name where that is a draw.

    Where no cell has a mark of any of them, what the cells say decides.
    """
    marks = {cell.grade_id for cell in notebook.cells}
    matches: dict[str, float] = {
        name: sum(cell.name in marks for cell in source.cells) for name, source in sources.items()
    }
    if not any(matches.values()):
        matches = {name: resemblance(notebook, source) for name, source in sources.items()}
    if path.stem in matches:
        matches[path.stem] += 0.5
    best = max(matches, key=lambda name: matches[name], default=None)
    if best is None or matches[best] < 1:
        raise RejectedNotebook(
            "no cell belongs to an assignment of this course, by nbgrader's marks or by what it says"
        )
    return best

"""Proves that a release can be handed out: it gives nothing away and earns nothing, and its solution earns all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.jobs import Job
from gradedescent.notebooks import release
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired

if TYPE_CHECKING:
    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course
    from gradedescent.results import NotebookScore


@dataclass(frozen=True, slots=True)
class ProvenRelease:
    """What the solution of a proven release earns, and the points that only a person gives."""

    solution: float
    by_hand: float


def prove_release(course: Course, assignment: Assignment, backend: Backend) -> ProvenRelease:
    """Grade release and solution; raise `CourseError` unless the one earns 0 and the other all that is graded here.

    The release is searched for lines of the solution and of hidden tests before.
    """
    if leaks := release.leaks(assignment):
        raise CourseError(
            f"the release of {assignment.name!r} gives something away: {leaks[0]}"
            + (f" (and {len(leaks) - 1} more)" if len(leaks) > 1 else "")
        )
    solutions, releases = _grade(course, assignment, backend)
    graded_here = 0.0
    for solution, released in zip(solutions, releases, strict=True):
        worth = sum(cell.max_score for cell in solution.cells if not cell.manual)
        _check("solution", solution, worth)
        _check("release", released, 0.0)
        graded_here += worth
    return ProvenRelease(sum(each.score for each in solutions), sum(each.max_score for each in solutions) - graded_here)


def _check(what: str, graded: NotebookScore, wanted: float) -> None:
    name = str(graded.notebook)
    if graded.status != "graded":
        raise CourseError(f"the {what} of {name!r} can't be graded: {graded.error}")
    if graded.score == wanted:
        return
    wrong = next(
        (
            f"{cell.cell}, {test.name}: {test.message or 'passed'}"
            for cell in graded.cells
            for test in cell.tests
            if (test.verdict == "passed") != (what == "solution")
        ),
        "a cell without tests",
    )
    raise CourseError(
        f"the {what} of {name!r} earns {graded.score:g} of {graded.max_score:g} points, it must"
        f" earn {wanted:g}: {wrong}"
    )


def _grade(course: Course, assignment: Assignment, backend: Backend) -> tuple[list[NotebookScore], list[NotebookScore]]:
    """Grade the solutions and the releases of the notebooks, each as a submission's would be."""
    jobs = []
    for each in assignment.notebooks:
        source = source_notebook(each.path)
        for name, path in (("solution", each.path), ("release", each.release)):
            notebook, notes = repaired(read_notebook(path, course.settings.notebook_size), source)
            seed, files = course.seed(fingerprint(notebook)), assignment.files(course.settings.ignore)
            jobs.append(Job(name, source, notebook, seed, files, tuple(notes)))
    found = {(one.graded.submission, one.graded.notebook): one.graded for one in backend.grade(jobs)}
    solutions, releases = ([found[what, each.id] for each in assignment.notebooks] for what in ("solution", "release"))
    return solutions, releases

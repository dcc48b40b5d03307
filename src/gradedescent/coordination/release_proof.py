"""Proves that a release can be handed out: it gives nothing away and earns nothing, and its solution earns all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.configuration import demand
from gradedescent.errors import CourseError
from gradedescent.jobs import Job
from gradedescent.notebooks import release
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired

if TYPE_CHECKING:
    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course
    from gradedescent.results import SubmissionScore


@dataclass(frozen=True, slots=True)
class ProvenRelease:
    """What the solution of a proven release earns, and the points that only a person gives."""

    solution: float
    by_hand: float


def check_configuration(assignment: Assignment, config: Any) -> None:
    """Raise `CourseError` where cells call `grade(…)` and nbgrader would run them without Gradedescent."""
    exercises = source_notebook(assignment.notebook).exercises
    if exercises and (sentence := demand(config)) is not None:
        raise CourseError(f"{assignment.name!r} calls grade({exercises[0]!r}): {sentence}")


def prove_release(course: Course, assignment: Assignment, backend: Backend) -> ProvenRelease:
    """Grade release and solution; raise `CourseError` unless the one earns 0 and the other all that is graded here.

    The release is searched for lines of the solution and of hidden tests before.
    """
    if leaks := release.leaks(assignment):
        raise CourseError(
            f"the release of {assignment.name!r} gives something away: {leaks[0]}"
            + (f" (and {len(leaks) - 1} more)" if len(leaks) > 1 else "")
        )
    solution, released = _grade(course, assignment, backend)
    graded_here = sum(cell.max_score for cell in solution.cells if not cell.manual)
    _check(assignment, "solution", solution, graded_here)
    _check(assignment, "release", released, 0.0)
    return ProvenRelease(solution.score, solution.max_score - graded_here)


def _check(assignment: Assignment, what: str, graded: SubmissionScore, wanted: float) -> None:
    if graded.status != "graded":
        raise CourseError(f"the {what} of {assignment.name!r} can't be graded: {graded.error}")
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
        f"the {what} of {assignment.name!r} earns {graded.score:g} of {graded.max_score:g} points, it must"
        f" earn {wanted:g}: {wrong}"
    )


def _grade(course: Course, assignment: Assignment, backend: Backend) -> tuple[SubmissionScore, SubmissionScore]:
    """Grade the solution and the release, both as a submission would be."""
    source = source_notebook(assignment.notebook)
    jobs = []
    for name, path in (("solution", assignment.notebook), ("release", assignment.release / assignment.notebook.name)):
        notebook, notes = repaired(read_notebook(path, course.settings.notebook_size), source)
        jobs.append(
            Job(
                name,
                source,
                notebook,
                course.seed(fingerprint(notebook)),
                assignment.files(course.settings.ignore),
                tuple(notes),
            )
        )
    results = {outcome.graded.submission: outcome.graded for outcome in backend.grade(jobs)}
    return results["solution"], results["release"]

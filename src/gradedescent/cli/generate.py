"""`gradedescent generate`: makes releases, and proves that they give nothing away and earn nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, engine_options, open_course

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course
    from gradedescent.results import Graded


@click.command("generate")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@engine_options
def command(
    assignments: tuple[str, ...], root: Path | None, workers: int | None, accept_risk: tuple[str, ...] | None
) -> None:
    """Make release/ from source/ (all assignments, or those named) and tell the gradebook.

    Each release is then searched for lines of solutions and hidden tests, graded (it must earn 0 points), and its
    solution is graded (it must earn all but what a person gives). Anything else is an error, and the release is not
    to be handed out.
    """
    from gradedescent.backends.local import LocalBackend
    from gradedescent.settings import read_config

    course = open_course(root, workers=workers, accept_risk=accept_risk)
    config = read_config(course.settings.root)
    places = chosen(course, assignments)
    with LocalBackend(course.settings, [place.name for place in places]) as backend:
        backend.start(2 * len(places))  # the solution and the release of each; what is imported now goes on beside it
        from gradedescent.gradebook.database import Database
        from gradedescent.notebooks import release

        Database(course.settings).close()  # made by us where it is new: nbgrader's way is not safe from a second one
        for place in places:
            release.generate(place, course.settings, config)
            _prove(course, place, backend)


def _prove(course: Course, place: Assignment, backend: Backend) -> None:
    """Raise `CourseError` unless the release leaks nothing and earns nothing and the solution earns everything."""
    from gradedescent.errors import CourseError
    from gradedescent.notebooks import release

    if leaks := release.leaks(place):
        raise CourseError(
            f"the release of {place.name!r} gives something away: {leaks[0]}"
            + (f" (and {len(leaks) - 1} more)" if len(leaks) > 1 else "")
        )
    solution, released = _graded(course, place, backend)
    graded_here = sum(cell.max_score for cell in solution.cells if not cell.manual)
    for graded, what, wanted in ((solution, "solution", graded_here), (released, "release", 0.0)):
        if graded.status != "graded":
            raise CourseError(f"the {what} of {place.name!r} can't be graded: {graded.error}")
        if graded.score != wanted:
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
                f"the {what} of {place.name!r} earns {graded.score:g} of {graded.max_score:g} points, it must"
                f" earn {wanted:g}: {wrong}"
            )
    by_hand = solution.max_score - graded_here
    click.echo(
        f"{place.name}: {place.release.relative_to(course.settings.root)}/ written; no solution or hidden test in it;"
        f" solution {solution.score:g} of {graded_here:g}, release 0"
        + (f"; a person gives {by_hand:g} more" if by_hand else "")
    )


def _graded(course: Course, place: Assignment, backend: Backend) -> tuple[Graded, Graded]:
    """Grade the solution and the release, both as a submission would be."""
    from gradedescent.jobs import Job
    from gradedescent.notebooks.cells import source_notebook
    from gradedescent.notebooks.intake import read_notebook
    from gradedescent.notebooks.repair import repaired

    source = source_notebook(place.notebook)
    jobs = []
    for name, path in (("solution", place.notebook), ("release", place.release / place.notebook.name)):
        notebook, notes = repaired(read_notebook(path, course.settings.notebook_size), source)
        jobs.append(Job(name, source, notebook, place.files(course.settings.ignore), tuple(notes)))
    results = {outcome.graded.submission: outcome.graded for outcome in backend.grade(jobs)}
    return results["solution"], results["release"]

"""`gradedescent generate`: makes releases, and proves that they give nothing away and earn nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, engine_options, open_course

if TYPE_CHECKING:
    from pathlib import Path


@click.command("generate")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@click.option(
    "--allow",
    multiple=True,
    metavar="CELL",
    help="Accept that this graded cell earns something in the release, or not all in the solution.",
)
@engine_options
def command(
    assignments: tuple[str, ...],
    allow: tuple[str, ...],
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Make release/ from source/ (all assignments, or those named) and enter it in the gradebook.

    Each release is then searched for lines of solutions and hidden tests, graded (it must earn 0 points), and its
    solution is graded (it must earn everything but the points that a person gives). Anything else is an error: don't
    hand such a release out. Where a cell is meant to be a free point, or to fail, --allow CELL says so. Of grade cells
    with tests of their own it proves which can be judged outside the student's process, and names the others: a
    submission can cheat those.
    """
    from gradedescent.backends.local import LocalBackend
    from gradedescent.settings import read_config

    course = open_course(root, workers=workers, accept_risk=accept_risk)
    config = read_config(course.settings.root)
    places = chosen(course, assignments)
    with LocalBackend(course.settings, [place.name for place in places]) as backend:
        backend.start(
            2 * sum(len(place.notebooks) for place in places)
        )  # solution and release of each; what is imported now goes on meanwhile
        from gradedescent.coordination.inline_proof import inline_tests
        from gradedescent.coordination.release_proof import check_allowed, check_configuration, prove_release
        from gradedescent.gradebook.database import Database
        from gradedescent.gradebook.released import check_cells_stay
        from gradedescent.notebooks import release
        from gradedescent.notebooks.delimiters import Delimiters

        check_allowed(places, allow)
        delimiters = Delimiters.of(config)
        database = Database(course.settings)  # made by us where it is new: nbgrader's way is not safe from a second one
        for place in places:
            check_cells_stay(database, place)
        database.close()
        for place in places:
            check_configuration(place, config)
        for place in places:
            release.generate(place, course.settings, config)
            for note in filter(None, (release.other_kernel(each.path) for each in place.notebooks)):
                click.echo(f"{place.name}: {note}")
            proven = prove_release(course, place, backend, delimiters, allow)
            for sentence in proven.allowed:
                click.echo(f"{place.name}: allowed, {sentence}")
            graded_here = f"solution {proven.solution:g} of {proven.worth:g}, release {proven.release:g}"
            more = f"; a person gives {proven.by_hand:g} more" if proven.by_hand else ""
            where = place.release.relative_to(course.settings.root)
            click.echo(f"{place.name}: {where}/ written; no solution or hidden test in it; {graded_here}{more}")
            for sentence in inline_tests(course, place, backend):
                click.echo(f"  {sentence}")

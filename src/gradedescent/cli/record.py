"""`gradedescent record`: runs grader tests on the solutions and writes the references."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, engine_options, open_course

if TYPE_CHECKING:
    from pathlib import Path


@click.command("record")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a reference would change.")
@engine_options
def command(
    assignments: tuple[str, ...],
    check: bool,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Record what each solution returns to its grader tests (all assignments, or those named).

    Prints what changed. A value that differs only by rounding stays as it is recorded. Grading never writes a
    reference.
    """
    from gradedescent import references
    from gradedescent.backends.local import LocalBackend

    course = open_course(root, workers=workers, accept_risk=accept_risk)
    places = chosen(course, assignments)
    total = 0
    with LocalBackend(course.settings, [place.name for place in places]) as backend:
        for each in (each for place in places for each in place.notebooks):
            recorded = backend.record(each.id)
            if check:
                changed = references.changes(references.load(each.references), recorded)
            elif recorded or each.references.exists() or each.tests.exists():
                changed = references.save(each.references, recorded)
            else:
                changed = []  # its cells have tests of their own
            total += len(changed)
            values = sum(len(values) for values in recorded.values())
            summary = f"{len(changed)} changed" if changed else "nothing changed"
            click.echo(f"{each.id}: {values} references of {len(recorded)} tests, {summary}")
            for sentence in changed:
                click.echo(f"  {sentence}")
    sys.exit(1 if check and total else 0)

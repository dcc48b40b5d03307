"""`gradedescent audit`: tests the grader tests with wrong versions, right ones and mutants."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, engine_options, open_course, report_options

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.audit.findings import Audit, ExerciseAudit


@click.command("audit")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this exercise (may be repeated).")
@click.option(
    "--quick", is_flag=True, help="Search a second for each difference; skip checking which hint a student would get."
)
@click.option("--bases", is_flag=True, help="Draw mutants from the right versions in grader_tests/mistakes too.")
@click.option("--show", "mistake", metavar="NAME", help="Print this mistake of the one assignment, and its diff.")
@report_options
@engine_options
def command(
    assignments: tuple[str, ...],
    exercises: tuple[str, ...],
    quick: bool,
    bases: bool,
    mistake: str | None,
    as_json: bool,
    folder: Path | None,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Say which wrong solutions the grader tests let through, and which right ones they reject.

    Runs the named mistakes of grader_tests/mistakes, the right variants of grader_tests/variants and small mutations of
    the solution against the grader tests of all assignments, or of those named. For a mutant that passes, the audit
    searches for an input on which it differs from the solution. All but mutants with --quick also run against the
    exercise's visible checks: a mistake that passes them and costs points is a trap.

    The exit status is 0 when every mistake is caught and named correctly or not at all, every variant accepted, every
    mutant with a known difference killed, and no mistake is a trap; 1 otherwise, 2 when the grader itself failed.

    With --show nothing runs: it prints a mistake's whole function and its diff against the right version it edits.
    """
    from gradedescent.audit.audit import make_trials, run_audit, shown
    from gradedescent.backends.local import LocalBackend
    from gradedescent.cli import tables

    course = open_course(root, workers=workers, accept_risk=accept_risk)
    places = chosen(course, assignments)
    if mistake is not None:
        if len(assignments) != 1:
            raise click.UsageError(f"--show {mistake} needs the one assignment that has the mistake")
        click.echo(shown(places[0], mistake))
        return
    plans = {place.name: make_trials(place, exercises, thorough=not quick, of_bases=bases) for place in places}
    sound = True
    with LocalBackend(course.settings, [place.name for place in places]) as backend:
        for place in places:
            trials = plans[place.name]
            with tables.progress(tables.console(stderr=True)) as bar:
                task = bar.add_task(place.name, total=len(trials))
                audit = run_audit(place, backend, trials, lambda: bar.advance(task))  # noqa: B023 - called in this turn
            sound = sound and audit.sound
            if folder is not None:
                _write_page(audit, folder)
            if as_json:
                click.echo(json.dumps(audit.to_json(), ensure_ascii=False))
            else:
                tables.console().print(*_said(audit), sep="\n")
    sys.exit(0 if sound else 1)


def _write_page(audit: Audit, folder: Path) -> None:
    from gradedescent.audit.page import page

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{audit.assignment}.html").write_text(page(audit), encoding="utf-8")


def _said(audit: Audit) -> list[object]:
    """Return what a terminal shows of an audit: a table, and each thing to fix."""
    from rich.markup import escape

    from gradedescent.cli import tables

    if not audit.exercises:
        return [f"{audit.assignment}: grader tests grade no exercise of it, so there is nothing to audit.\n"]
    lines: list[object] = [tables.audit(audit)]
    for exercise in audit.exercises:
        name = exercise.name
        lines += [f"[red]missed[/] {name}: every test passes the mistake [bold]{each}[/]" for each in exercise.missed]
        for each, told in exercise.mistaken.items():
            lines.append(f"[red]mistaken[/] {name}: who makes {each} reads about [bold]{told}[/]")
        for each, why in exercise.rejected.items():
            lines.append(f"[red]rejected[/] {name}: the right variant [bold]{each}[/]: {escape(why)}")
        for survivor in exercise.survived:
            lines.append(f"[red]survived[/] {name}: {escape(survivor.description)}")
            lines += [f"  {escape(line)}" for line in survivor.diff.splitlines()]
            lines.append("  differs from the solution for")
            lines += [f"    {escape(line)}" for line in (survivor.example or "").splitlines()]
        lines += _said_of_checks(exercise)
    left = sum(len(exercise.left) for exercise in audit.exercises)
    if left:
        lines.append(
            f"{left} mistake{'s pass' if left > 1 else ' passes'} the visible checks and"
            f" {'are' if left > 1 else 'is'} marked as meant for the hidden tests."
        )
    verdict = "[green]sound[/]" if audit.sound else "[red]to fix[/]"
    lines.append(f"{audit.assignment}: {verdict}, in {audit.seconds:.1f} s.\n")
    return lines


def _said_of_checks(exercise: ExerciseAudit) -> list[object]:
    """Return what a terminal shows of an exercise's visible checks."""
    from rich.markup import escape

    from gradedescent.notebooks.cells import points_text

    lines: list[object] = []
    for trap in exercise.traps:
        seen = f", seen {trap.seen} times" if trap.seen > 1 else ""
        lines.append(
            f"[red]trap[/] {exercise.name}: the visible checks pass [bold]{trap.mistake}[/], and the hidden tests take"
            f" {points_text(trap.points)} points{seen}"
        )
        if trap.example is not None:
            lines.append("  a check with this input would tell")
            lines += [f"    {escape(line)}" for line in trap.example.splitlines()]
    for name, said in exercise.needless.items():
        lines.append(
            f"[red]needless[/] {exercise.name}: [bold]{name}[/] is marked as meant for the hidden tests, and a visible"
            f" check catches it: {escape(said)}"
        )
    return lines

"""`gradedescent adopt`: tries a course of nbgrader's, and writes the one line that has Gradedescent grade it."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import engine_options

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.adoption.adoption import TriedAssignment
    from gradedescent.adoption.configuration_file import ConfigurationChange


@click.command("adopt")
@click.option("--yes", is_flag=True, help="Write the line without asking.")
@engine_options
def command(yes: bool, root: Path | None, workers: int | None, accept_risk: tuple[str, ...] | None) -> None:
    """Say how a course that you have in nbgrader does on Gradedescent, and plug it in.

    Grades the solution and the release of each assignment twice, with nbgrader in a kernel and in the sandbox, all in a
    temporary folder, and says what works, what would score otherwise and why, and who judges its cells. Your gradebook,
    release/ and submitted/ are not touched. Then it asks whether to add one line at the end of nbgrader_config.py, by
    which `nbgrader autograde` and formgrader grade through Gradedescent too; what stands there stays.

    The exit status is 0 when everything works and scores as with nbgrader, 1 when something does not, and 2 when the
    grader itself failed.
    """
    from gradedescent.adoption.adoption import CourseTrial, course_to_adopt
    from gradedescent.adoption.configuration_file import configuration_change
    from gradedescent.cli import tables
    from gradedescent.inspection.course import passed_over

    course, config = course_to_adopt(root, workers=workers, accept_risk=accept_risk)
    change = configuration_change(course.settings.root)
    click.echo(f"Course: {course.settings.root}\n")
    for path, why in passed_over(course, config).items():
        click.echo(f"  note     {course.settings.source_directory}/{path} was passed over: {why}")
    tried = []
    with CourseTrial(course, config) as trial, tables.progress(tables.console(stderr=True)) as bar:
        task = bar.add_task("Grading with both", total=len(trial.inspected))
        for name in trial.inspected:
            tried.append(trial.try_assignment(name))
            bar.advance(task)
            click.echo("\n".join(_told(tried[-1])))
    click.echo("\n".join(_in_all(tried)))
    _configure(change, yes)
    sys.exit(0 if all(each.works for each in tried) else 1)


def _told(tried: TriedAssignment) -> list[str]:
    """Return the lines about an assignment."""
    word = "WRONG" if tried.problems else "DIFFERS" if tried.differences else "same" if tried.compared else "works"
    lines = [f"  {word:<8} {tried.summary}"]
    if tried.worth or tried.by_hand:
        by_hand = f"; a person gives {tried.by_hand:g} more" if tried.by_hand else ""
        lines.append(f"           solution {tried.solution:g} of {tried.worth:g}, release {tried.release:g}{by_hand}")
    lines += [f"           - {sentence}" for sentence in (*tried.problems, *tried.differences)]
    lines += [f"           can be cheated: {sentence}" for sentence in tried.reachable]
    lines += [f"           note: {sentence}" for sentence in tried.notes]
    return lines


def _in_all(tried: list[TriedAssignment]) -> list[str]:
    """Return what there is to say of the whole course, and how safe its cells are."""
    same = sum(each.works and each.compared for each in tried)
    cells, reachable = sum(each.cells for each in tried), sum(len(each.reachable) for each in tried)
    lines = [
        "",
        f"{same} of {len(tried)} assignments work and score as with nbgrader.",
        f"{cells - reachable} of {cells} automatically graded cells are judged outside the student's process, where no"
        " submission can reach their tests.",
    ]
    if reachable:
        lines.append(
            "The tests of the others run in that process, in the sandbox: a grader test takes a cell out of reach"
            " (docs/authoring.md)."
        )
    return lines


def _configure(change: ConfigurationChange, yes: bool) -> None:
    """Write the line where it is missing and wanted, and say what was done."""
    name = change.path.name
    if not change.added:
        click.echo(f"\n{name} has all that it needs; nothing was written.")
        return
    where = "At the end of" if change.before is not None else "In a new"
    click.echo(f"\n{where} {name}:")
    for line in change.added.splitlines():
        click.echo(f"  {line}".rstrip())
    if not yes and not (sys.stdin.isatty() and click.confirm("Write that?")):
        click.echo(f"Nothing was written; `gradedescent adopt --yes` writes it to {shlex.quote(str(change.path))}.")
        return
    change.write()
    click.echo(f"Written to {change.path}.")
    click.echo("`nbgrader autograde` and formgrader grade through Gradedescent now, as `gradedescent autograde` does.")
    click.echo("Next: `gradedescent generate` makes the releases, and proves that they leak nothing and earn 0.")

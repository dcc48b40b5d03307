"""`gradedescent report`: how a class did, and which mistakes it made."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, course_option, open_course, report_options
from gradedescent.coordination.class_results import read_results, read_standings

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.coordination.class_pages import ClassPages
    from gradedescent.course import Assignment, Course
    from gradedescent.reports.classroom import ClassReport


@click.command("report")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@click.option("--summary", is_flag=True, help="Only one table of all of them, and what stands out.")
@report_options
@course_option
def command(assignments: tuple[str, ...], summary: bool, as_json: bool, folder: Path | None, root: Path | None) -> None:
    """Show how the class did: scores, the pass rate of every test, and the mistakes that were made.

    Reads what `gradedescent autograde` or nbgrader's autograde wrote, of all assignments or of those named. Scores are
    the gradebook's, with what a person gave and what is taken off for being late.
    """
    from gradedescent.cli import tables

    if summary and (as_json or folder is not None):
        raise click.UsageError("--summary prints a table: give it without --json and --html")
    course = open_course(root)
    if summary:
        from gradedescent.reports.overview import overview

        standings = read_standings(course, chosen(course, assignments))
        tables.console().print(tables.overview(overview(course.settings.course_id, standings)))
        return
    for place in chosen(course, assignments):
        report = _report(course, place)
        if folder is not None:
            _pages(course, folder).write(report)
        if as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
        elif not report.exercises and not report.rejected:
            click.echo(f"{place.name}: nothing is graded: run `gradedescent autograde {shlex.quote(place.name)}` first")
        else:
            tables.console().print(*tables.class_tables(report), sep="\n")
    if folder is not None:
        index = _pages(course, folder).write_index(read_standings(course, course.assignments()))
        click.echo(f"Open {index} to see the class.", err=True)


def _report(course: Course, place: Assignment) -> ClassReport:
    from gradedescent.coordination.class_pages import counter

    counted = counter(place)
    for student, graded in read_results(course, place):
        counted.add(student, graded)
    return counted.report()


def _pages(course: Course, folder: Path) -> ClassPages:
    from gradedescent.coordination.class_pages import ClassPages

    return ClassPages(course, folder.absolute())

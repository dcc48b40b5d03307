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
            _write_page(report, folder)
        if as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
        elif not report.exercises and not report.rejected:
            click.echo(f"{place.name}: nothing is graded: run `gradedescent autograde {shlex.quote(place.name)}` first")
        else:
            tables.console().print(*tables.class_tables(report), sep="\n")


def _report(course: Course, place: Assignment) -> ClassReport:
    from gradedescent.notebooks.cells import source_notebook
    from gradedescent.reports.classroom import class_report

    found = dict(read_results(course, place))
    results = {student: graded for student, graded in found.items() if graded is not None}
    ungraded = [student for student, graded in found.items() if graded is None]
    return class_report(
        place.name, sum(source_notebook(each.path).max_score for each in place.notebooks), results, ungraded
    )


def _write_page(report: ClassReport, folder: Path) -> None:
    from gradedescent.reports.page import page

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{report.assignment}.html").write_text(page(report), encoding="utf-8")

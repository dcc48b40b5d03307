"""`gradedescent report`: how a class did, and which mistakes it made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import chosen, course_option, open_course, report_options

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.course import Assignment, Course
    from gradedescent.reports.classroom import ClassReport


@click.command("report")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT…]")
@report_options
@course_option
def command(assignments: tuple[str, ...], as_json: bool, folder: Path | None, root: Path | None) -> None:
    """Show how the class did: scores, the pass rate of every test, and the mistakes that were made.

    Reads what `gradedescent autograde` or nbgrader's autograde wrote, of all assignments or of those named. Scores are
    those of the autograded notebooks: points that a person gave are in the gradebook.
    """
    from gradedescent.cli import tables

    course = open_course(root)
    for place in chosen(course, assignments):
        report = _report(course, place)
        if folder is not None:
            _write_page(report, folder)
        if as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
        elif not report.exercises and not report.rejected:
            click.echo(f"{place.name}: nothing is graded: run `gradedescent autograde {place.name}` first")
        else:
            tables.console().print(*tables.class_tables(report), sep="\n")


def _report(course: Course, place: Assignment) -> ClassReport:
    from gradedescent.coordinator import read_record
    from gradedescent.grading.score import Graded
    from gradedescent.notebooks.cells import source_notebook
    from gradedescent.reports.classroom import class_report

    results, ungraded = {}, []
    for submission in course.submissions(place):
        record = read_record(course.autograded(place.name, submission.student))
        if record is None:
            ungraded.append(submission.student)
        else:
            results[submission.student] = Graded.from_json(record["result"])
    return class_report(place.name, source_notebook(place.notebook).max_score, results, ungraded)


def _write_page(report: ClassReport, folder: Path) -> None:
    from gradedescent.reports.page import page

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{report.assignment}.html").write_text(page(report), encoding="utf-8")

"""`gradedescent feedback`: the students' pages, and one of the whole class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.course import Course


@click.command("feedback")
@click.argument("assignments", nargs=-1, required=True, metavar="ASSIGNMENT…")
@click.option("--student", metavar="ID", help="Only this student's page.")
@course_option
def command(assignments: tuple[str, ...], student: str | None, root: Path | None) -> None:
    """Write a feedback page for each graded submission, where `nbgrader release_feedback` looks for it.

    A page names each test, its verdict and what was wrong with the student's result. Inputs and expected values stay
    hidden, but for tests marked `reveal`, whose failures show both. feedback/index.html is for the instructor: the
    whole class, with links to all pages. Run `gradedescent autograde` first.
    """
    from gradedescent.coordination.class_results import read_results
    from gradedescent.errors import CourseError
    from gradedescent.feedback.page import page
    from gradedescent.files import put_in_place, set_aside

    course = open_course(root)
    for name in dict.fromkeys(assignments):
        results, missing = read_results(course, course.assignment(name), student)
        if missing and not results:
            raise CourseError(f"no submission of {name!r} is graded: run `gradedescent autograde {name}` first")
        for each, graded in results.items():
            set_aside(course.feedback(name, each), page(graded, student=each))
        put_in_place([course.feedback(name, each) for each in results])
        if missing:
            click.echo(f"{name}: not graded yet: {', '.join(missing)}", err=True)
        pages = "1 feedback page" if len(results) == 1 else f"{len(results)} feedback pages"
        click.echo(f"{name}: {pages} in {course.path('feedback').name}/")
    click.echo(f"Open {_write_index(course).relative_to(course.settings.root)} to see the class.")


def _write_index(course: Course) -> Path:
    """Write the page of the whole class, and return where it is."""
    from urllib.parse import quote

    from gradedescent.coordination.class_results import read_overview
    from gradedescent.files import write_atomically
    from gradedescent.reports.page import index

    def link(assignment: str, student: str) -> str | None:
        path = course.feedback(assignment, student)
        return quote(str(path.relative_to(folder))) if path.is_file() else None

    folder = course.path("feedback")
    path = folder / "index.html"
    write_atomically(path, index(read_overview(course, course.assignments()), link).encode())
    return path

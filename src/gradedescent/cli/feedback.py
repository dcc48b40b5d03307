"""`gradedescent feedback`: the students' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course

if TYPE_CHECKING:
    from pathlib import Path


@click.command("feedback")
@click.argument("assignments", nargs=-1, required=True, metavar="ASSIGNMENT…")
@click.option("--student", metavar="ID", help="Only this student's page.")
@course_option
def command(assignments: tuple[str, ...], student: str | None, root: Path | None) -> None:
    """Write a feedback page for each graded submission, where `nbgrader release_feedback` looks for it.

    A page names each test, its verdict and what the student can see to be wrong; it shows no expected value and no
    hidden input. Run `gradedescent autograde` first.
    """
    from gradedescent.coordination.graded_notebook import read_scores
    from gradedescent.errors import CourseError
    from gradedescent.feedback.page import page
    from gradedescent.files import put_in_place, set_aside

    course = open_course(root)
    for name in dict.fromkeys(assignments):
        place = course.assignment(name)
        written, missing = [], []
        for submission, graded in read_scores(course, place, student):
            if graded is None:
                missing.append(submission.student)
                continue
            path = course.feedback(name, submission.student)
            set_aside(path, page(graded, student=submission.student))
            written.append(path)
        put_in_place(written)
        if missing and not written:
            raise CourseError(f"no submission of {name!r} is graded: run `gradedescent autograde {name}` first")
        if missing:
            click.echo(f"{name}: not graded yet: {', '.join(missing)}", err=True)
        first = f"; open {written[0].relative_to(course.settings.root)} to see one" if written else ""
        click.echo(f"{name}: {len(written)} feedback pages in {course.path('feedback').name}/{first}")

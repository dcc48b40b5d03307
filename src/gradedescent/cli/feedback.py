"""`gradedescent feedback`: the students' pages, and one of the whole class."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import LISTED, course_option, open_course

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.course import Course
    from gradedescent.reports.overview import Standing


@click.command("feedback")
@click.argument("assignments", nargs=-1, required=True, metavar="ASSIGNMENT…")
@click.option("--student", metavar="ID", help="Only this student's page.")
@click.option("--release", is_flag=True, help="Also hand the pages out through nbgrader's exchange.")
@course_option
def command(assignments: tuple[str, ...], student: str | None, release: bool, root: Path | None) -> None:
    """Write the feedback pages of each graded submission, one a notebook, where `nbgrader release_feedback` looks.

    A page names each test, its verdict and what was wrong with the student's result. Inputs and expected values stay
    hidden, but for tests marked `reveal`, whose failures show both. feedback/index.html is for the instructor: the
    whole class, with links to all pages and to one of each assignment's tests and mistakes. Run `gradedescent
    autograde` first.

    Next to a page go timestamp.txt and submission_secret.txt, by which nbgrader's exchange brings it to its student,
    where the submission has them. --release hands these pages out, as `nbgrader release_feedback` does.
    """
    from gradedescent.coordination.class_pages import ClassPages
    from gradedescent.coordination.class_results import read_standings
    from gradedescent.errors import CourseError

    course = open_course(root)
    seen: dict[str, list[Standing]] = {}
    released: list[str] = []
    for name in dict.fromkeys(assignments):
        seen[name] = _write_pages(course, name, student)
        missing = [each.student for each in seen[name] if each.status is None]
        written = len(seen[name]) - len(missing)
        if missing and not written:
            again = f"gradedescent autograde {shlex.quote(name)}"
            raise CourseError(f"no submission of {name!r} is graded: run `{again}` first")
        if missing:
            click.echo(f"{name}: not graded yet: {', '.join(missing)}", err=True)
        count = written * len(course.assignment(name).notebooks)
        pages = "1 feedback page" if count == 1 else f"{count} feedback pages"
        click.echo(f"{name}: {pages} in {course.path('feedback').name}/")
        sentences = _released(course, name, student) if release else _without_exchange(course, name, student)
        released.extend(sentences)
    for sentence in released:
        click.echo(sentence)
    places = course.assignments()
    known = seen if student is None else {}
    index = ClassPages(course, course.path("feedback")).write_index(
        each for place in places for each in known.get(place.name) or read_standings(course, [place])
    )
    click.echo(f"Open {index.relative_to(course.settings.root)} to see the class.")


def _write_pages(course: Course, name: str, student: str | None) -> list[Standing]:
    """Write the pages of an assignment, and of its class; return what the course's page keeps of each submission."""
    from gradedescent.coordination.class_pages import ClassPages, counter
    from gradedescent.coordination.class_results import read_result_of, read_totals_of
    from gradedescent.coordination.feedback_pages import set_aside_pages
    from gradedescent.files import put_in_place
    from gradedescent.reports.overview import standing

    place = course.assignment(name)
    totals = read_totals_of(course, place)
    counted = counter(place)
    seen, written = [], []
    for submission in course.submissions(place, student):
        graded = read_result_of(course, place, submission, totals.get(submission.student))
        if graded is not None:
            written += set_aside_pages(course, submission, graded)
        seen.append(standing(name, submission.student, graded))
        counted.add(submission.student, graded)
    put_in_place(written)
    if student is None:
        ClassPages(course, course.path("feedback")).write(counted.report())
    return seen


def _without_exchange(course: Course, name: str, student: str | None) -> list[str]:
    """Return a sentence that names who gets no page through the exchange, where others do."""
    from gradedescent.coordination.feedback_pages import not_released, releasable

    ready, left = releasable(course, name, student)
    return [f"{name}: {not_released(left, LISTED)}"] if ready and left else []


def _released(course: Course, name: str, student: str | None) -> list[str]:
    """Hand an assignment's pages out through nbgrader's exchange; return what to say of it."""
    from gradedescent.coordination.feedback_pages import not_released, releasable
    from gradedescent.nbgrader_feedback import release_feedback

    ready, left = releasable(course, name, student)
    if ready:
        release_feedback(course, name, student)
    said = "1 student's feedback" if len(ready) == 1 else f"the feedback of {len(ready)} students"
    sentences = [f"{name}: {said} is released; each gets it with `nbgrader fetch_feedback {shlex.quote(name)}`"]
    return (sentences if ready else []) + ([f"{name}: {not_released(left, LISTED)}"] if left else [])

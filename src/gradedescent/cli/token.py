"""`gradedescent token`: makes and takes back what people and programs show to the service."""

from __future__ import annotations

import contextlib
import csv
import re
import sys
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

    from gradedescent.service.identity import Role, Tokens

_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
ROLES = ("student", "grader", "instructor")


@click.group("token")
def command() -> None:
    """Make, list and take back the tokens with which people and programs sign in to `gradedescent serve`.

    A token is shown once: the database has only a hash of it.

    \b
      gradedescent token make ada
      gradedescent token make lee --role instructor
      gradedescent token make --class > tokens.csv
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape


@command.command("make")
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), default="student", show_default=True, help="What they may do.")
@click.option("--lasts", metavar="TIME", help="How long, as 12h, 30d or 20w; by default until it is taken back.")
@click.option("--class", "whole", is_flag=True, help="One for each student of the gradebook, as CSV: id, token.")
@course_option
def make(name: str | None, role: Role, lasts: str | None, whole: bool, root: Path | None) -> None:
    """Make a token for NAME, or one for each student, and print it.

    A grader sees the class, an instructor also publishes results and has them graded again.
    """
    if whole == (name is not None):
        raise click.UsageError("name one person, or give --class")
    if whole and role != "student":
        raise click.UsageError("--class makes students' tokens")
    until = _duration(lasts)
    with _tokens(root) as tokens:
        if name is not None:
            click.echo(tokens.make(name, role, until))
            return
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(["id", "token"])
        for student in _students(root):
            rows.writerow([student, tokens.make(student, "student", until)])


@command.command("list")
@course_option
def listed(root: Path | None) -> None:
    """List who has tokens."""
    with _tokens(root) as tokens:
        for person, count in tokens.people():
            click.echo(f"{person.name}: {person.role}, {count} token{'' if count == 1 else 's'}")


@command.command("revoke")
@click.argument("name")
@course_option
def revoke(name: str, root: Path | None) -> None:
    """Take back all tokens of NAME, and with them the sessions that were begun with them."""
    with _tokens(root) as tokens:
        count = tokens.take_back(name)
    click.echo(f"{name}: {count} token{'' if count == 1 else 's'} taken back")


@contextlib.contextmanager
def _tokens(root: Path | None) -> Iterator[Tokens]:
    from gradedescent.service.attempts import Attempts
    from gradedescent.service.identity import Tokens

    course = open_course(root)
    (course.settings.root / "attempts").mkdir(exist_ok=True)
    attempts = Attempts(course.settings)
    try:
        yield Tokens(attempts)
    finally:
        attempts.close()


def _students(root: Path | None) -> list[str]:
    """Return the students of the gradebook."""
    from gradedescent.errors import CourseError
    from gradedescent.gradebook.database import Database, is_there
    from gradedescent.gradebook.students import read_students

    course = open_course(root)
    if not is_there(course.settings):
        raise CourseError("there is no gradebook yet: `gradedescent generate` makes it")
    database = Database(course.settings)
    try:
        found = [student.id for student in read_students(database)]
    finally:
        database.close()
    if not found:
        raise CourseError("the gradebook has no student: `gradedescent students` enters the class")
    return found


def _duration(text: str | None) -> timedelta | None:
    from datetime import timedelta

    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,4})([hdw])", text)
    if match is None:
        raise click.UsageError(f"--lasts is {text!r}: it must be like 12h, 30d or 20w")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})

"""`gradedescent students`: who is in the class, by name, address and what learning platforms call them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.course import Course
    from gradedescent.platforms.importing import FieldChange, RosterChanges
    from gradedescent.platforms.people import People

LINES = 20
"""Most sentences of a kind that are printed."""


@click.group("students")
def command() -> None:
    """Enter the class into the gradebook, with names, addresses and what platforms call each student.

    \b
      gradedescent students import roster.csv
      gradedescent students list
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape


@command.command("import")
@click.argument("roster", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="ROSTER.csv")
@click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="A field's column, like login=Kennung.")
@click.option("--update", is_flag=True, help="Where the two differ, take what the roster says.")
@course_option
def import_command(roster: Path, mapped: tuple[str, ...], update: bool, root: Path | None) -> None:
    """Fill the gradebook's students from a list that a platform exports.

    It knows Canvas's gradebook, Moodle's grading worksheet and participants, Gradescope's and GitHub Classroom's
    rosters, D2L's and Blackboard's lists, and a table with the columns id, first_name, last_name, email, lms_user_id.
    Of a list in another language, --map names the columns. Nobody is removed, and nothing is overwritten without
    --update. `collect` and `export` find students by what the list says of them.

    The exit status is 1 where a row could not be entered, or says something else than the gradebook.
    """
    from gradedescent.gradebook.database import Database
    from gradedescent.gradebook.students import write_students
    from gradedescent.platforms.importing import roster_changes
    from gradedescent.platforms.people import write_known
    from gradedescent.platforms.rosters import FIELDS, read_roster

    columns = {}
    for pair in mapped:
        name, equals, column = pair.partition("=")
        if not equals or name not in FIELDS:
            raise click.BadParameter(
                f"it is {pair!r}: it must be FIELD=COLUMN, with a field of {', '.join(FIELDS)}", param_hint="--map"
            )
        columns[name] = column
    course = open_course(root)
    found = read_roster(roster, columns)
    people = open_people(course, make=True)
    changes = roster_changes(found, people)
    database = Database(course.settings)
    try:
        write_students(database, changes.new, changes.columns(update=update))
    finally:
        database.close()
    write_known(course.settings.root, people)
    click.echo(f"{roster.name}: {_summary(found.platform, len(found.rows), found.others)}")
    _say(changes, update=update)
    sys.exit(1 if changes.refused or (changes.differing and not update) else 0)


def _summary(platform: str, rows: int, others: int) -> str:
    kind = {"csv": "a plain table", "moodle": "a grading worksheet of Moodle's"}.get(
        platform, f"a list of {platform}'s"
    )
    more = f"; {others} other people are not entered" if others else ""
    return f"{kind}, {rows} student{'' if rows == 1 else 's'}{more}"


def _say(changes: RosterChanges, *, update: bool) -> None:
    changed = len({change.student for change in changes.filled + (changes.differing if update else [])})
    click.echo(f"{len(changes.new)} new, {changed} changed, {changes.same} as they were.")
    _lines(
        [
            f"new: {cleaned(each.id, 60)} ({cleaned(each.name, 60)})" if each.name else f"new: {cleaned(each.id, 60)}"
            for each in changes.new
        ]
    )
    _lines([_change(change) for change in changes.filled])
    _lines([_change(change) + ("" if update else " (kept; --update takes it)") for change in changes.differing])
    _lines([f"not entered: {sentence}" for sentence in changes.refused])
    if changes.missing:
        names = ", ".join(cleaned(name, 40) for name in changes.missing[:LINES])
        more = f" and {len(changes.missing) - LINES} more" if len(changes.missing) > LINES else ""
        click.echo(f"In the gradebook and not on the list: {names}{more}. They stay.")


def _change(change: FieldChange) -> str:
    before = f"{cleaned(change.before, 60)} → " if change.before else ""
    return f"{cleaned(change.student, 60)}: {change.column} {before}{cleaned(change.after, 60)}"


def _lines(sentences: list[str]) -> None:
    for sentence in sentences[:LINES]:
        click.echo(f"  {sentence}")
    if len(sentences) > LINES:
        click.echo(f"  and {len(sentences) - LINES} more")


@command.command("list")
@course_option
def list_command(root: Path | None) -> None:
    """Show the gradebook's students, and what learning platforms call them."""
    from gradedescent.cli import tables

    people = open_people(open_course(root))
    if people.students:
        tables.console().print(tables.students(people))
    click.echo(f"{len(people.students)} student{'' if len(people.students) == 1 else 's'} in the gradebook.")


def open_people(course: Course, *, make: bool = False) -> People:
    """Return who is in the class, nobody where there is no gradebook yet; `make` makes it."""
    from gradedescent.platforms.people import People, read_known

    known = read_known(course.settings.root)
    from gradedescent.gradebook.database import Database, is_there

    if not make and not is_there(course.settings):
        return People((), known)
    from gradedescent.gradebook.students import read_students

    database = Database(course.settings)
    try:
        return People(read_students(database), known)
    finally:
        database.close()

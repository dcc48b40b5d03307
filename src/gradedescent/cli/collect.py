"""`gradedescent collect`: takes notebooks out of an archive or folder into submitted/."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gradedescent.cli.options import course_option, open_course


@click.command("collect")
@click.argument("assignment")
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="ZIP_OR_FOLDER…"
)
@click.option(
    "--pattern", metavar="REGEX", help="A notebook's whole path must match; the group 'student' is the student's name."
)
@click.option("--update", is_flag=True, help="Replace what was handed in before.")
@course_option
def command(assignment: str, sources: tuple[Path, ...], pattern: str | None, update: bool, root: Path | None) -> None:
    """Copy the notebooks in each ZIP_OR_FOLDER into submitted/, each under its student's name.

    The student is the outermost folder that a notebook is in (STUDENT/any.ipynb, or STUDENT/ASSIGNMENT/any.ipynb), or
    for a notebook at the top the first part of its name (STUDENT_anything.ipynb); --pattern says otherwise. Of an
    assignment with several, a file's name says which it is (NOTEBOOK.ipynb, STUDENT_NOTEBOOK.ipynb). Nothing is
    unpacked anywhere else. Links, odd names, files that are too large and two notebooks of one student are named and
    left out, and the exit status is then 1.

    \b
      gradedescent collect optimization ~/Downloads/export.zip
      gradedescent collect optimization drop/ --pattern '(?P<student>\\w+)/.*\\.ipynb'
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    import re

    from gradedescent.cli import tables
    from gradedescent.files import write_atomically
    from gradedescent.notebooks.archive import found_in

    if pattern is not None:
        try:
            if "student" not in re.compile(pattern).groupindex:
                raise click.BadParameter("it needs a group (?P<student>…)", param_hint="--pattern")
        except re.error as error:
            raise click.BadParameter(f"it is not a regular expression: {error}", param_hint="--pattern") from error
    course = open_course(root)
    place = course.assignment(assignment)
    rows: list[tuple[str, str, str]] = []
    refused = 0
    for source in sources:
        names = [each.name for each in place.notebooks]
        for entry in found_in(source, assignment, names, course.settings.notebook_size, pattern):
            folder = course.path("submitted") / entry.student
            target = folder / assignment / f"{entry.notebook}.ipynb"
            what = entry.refused
            if what is None and any(path.is_symlink() for path in (folder, target.parent, target)):
                what = f"{target.relative_to(course.settings.root)} is reached through a link"
            if what is None and target.exists() and target.read_bytes() != entry.data and not update:
                what = "something else was handed in before: --update replaces it"
            if what is None:
                write_atomically(target, entry.data)
            refused += what is not None
            rows.append((entry.student, entry.place, "collected" if what is None else f"left out: {what}"))
    out = tables.console()
    if rows:
        out.print(tables.collected(rows, assignment))
    out.print(f"{assignment}: {len(rows) - refused} of {len(rows)} notebooks collected.")
    sys.exit(1 if refused else 0)

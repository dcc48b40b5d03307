"""`gradedescent collect`: takes submissions out of what a learning platform hands out, into submitted/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course

if TYPE_CHECKING:
    from gradedescent.course import Assignment, Course
    from gradedescent.platforms.collecting import Find
    from gradedescent.platforms.people import People
    from gradedescent.platforms.sorting import Strays

PLATFORMS = ("auto", "canvas", "moodle", "blackboard", "gradescope", "d2l", "github", "folders")


@click.command("collect")
@click.argument("assignment")
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="ZIP_OR_FOLDER…"
)
@click.option(
    "--from",
    "platform",
    type=click.Choice(PLATFORMS),
    default="auto",
    help="Whose archive it is; by default its names tell.",
)
@click.option(
    "--roster",
    "rosters",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="A list that says who is whom, and perhaps when: Moodle's grading worksheet, Classroom's roster.",
)
@click.option("--timezone", metavar="NAME", help="The platform's, for times without one (c.Exchange.timezone, or UTC).")
@click.option(
    "--pattern", metavar="REGEX", help="A file's whole path must match; the group 'student' is the student's name."
)
@click.option("--update", is_flag=True, help="Replace what was handed in before.")
@course_option
def command(
    assignment: str,
    sources: tuple[Path, ...],
    platform: str,
    rosters: tuple[Path, ...],
    timezone: str | None,
    pattern: str | None,
    update: bool,
    root: Path | None,
) -> None:
    """Copy what each ZIP_OR_FOLDER holds of each student into submitted/.

    It knows how Canvas, Moodle, Blackboard, Gradescope, D2L and GitHub Classroom name what they hand out: whose it is,
    when it was handed in, which attempt is the latest. Anything else is a folder for each student (STUDENT/any.ipynb,
    or STUDENT/ASSIGNMENT/any.ipynb), or a notebook whose name begins with the student's (STUDENT_anything.ipynb);
    --pattern says otherwise. `gradedescent students import` says which student somebody is whom a platform names;
    somebody it does not know gets the platform's own name and number.

    Nothing is unpacked anywhere else. Who sent no notebook is listed with what they sent. Links, odd names, files that
    are too large, and work that could be two people's are named and left out, and the exit status is then 1.

    \b
      gradedescent collect optimization ~/Downloads/submissions.zip
      gradedescent collect optimization moodle.zip --roster worksheet.csv --timezone Europe/Berlin
      gradedescent collect optimization drop/ --pattern '(?P<student>\\w+)/.*\\.ipynb'
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    from gradedescent.cli import tables
    from gradedescent.cli.students import open_people

    _check_pattern(pattern, platform)
    course = open_course(root)
    place = course.assignment(assignment)
    people = open_people(course)
    for path in rosters:
        _learn(people, path)
    found: list[Find] = []
    left = 0
    for source in sources:
        here, strays = _collect(course, place, people, source, platform, pattern, timezone, update=update)
        found += here
        left += _say_left(strays)
    out = tables.console()
    if found:
        out.print(tables.collected(found, assignment))
    kept = sum(not each.refused for each in found)
    out.print(f"{assignment}: {kept} of {len(found)} submissions collected.")
    sys.exit(1 if left or kept < len(found) else 0)


def _check_pattern(pattern: str | None, platform: str) -> None:
    import re

    if pattern is None:
        return
    if platform not in {"auto", "folders"}:
        raise click.UsageError(f"--pattern says whose a file is, and so does --from {platform}: give one of them")
    try:
        if "student" not in re.compile(pattern).groupindex:
            raise click.BadParameter("it needs a group (?P<student>…)", param_hint="--pattern")
    except re.error as error:
        raise click.BadParameter(f"it is not a regular expression: {error}", param_hint="--pattern") from error


def _learn(people: People, path: Path) -> None:
    from gradedescent.platforms.rosters import read_roster

    unknown = people.learn_rows(read_roster(path).rows)
    for sentence in unknown[:5]:
        click.echo(f"{path.name}: {sentence}", err=True)
    if len(unknown) > 5:
        click.echo(f"{path.name}: and {len(unknown) - 5} more; `gradedescent students import` enters them", err=True)


def _collect(
    course: Course,
    place: Assignment,
    people: People,
    source: Path,
    platform: str,
    pattern: str | None,
    timezone: str | None,
    *,
    update: bool,
) -> tuple[list[Find], Strays]:
    """Collect one archive or folder; return what it held of each person, and what is nobody's."""
    from gradedescent.platforms.collecting import finds
    from gradedescent.platforms.entries import entries
    from gradedescent.platforms.people import write_known
    from gradedescent.platforms.sorting import sort
    from gradedescent.platforms.submitting import SubmissionWriter, write_collected
    from gradedescent.platforms.times import zone
    from gradedescent.settings import read_config

    settings = course.settings
    notebooks = tuple(each.id.file for each in place.notebooks)
    sorting = sort(entries(source), place.name, notebooks, platform, pattern, source.stem)
    config = read_config(settings.root).get("Exchange", {})
    local = zone(timezone or str(config.get("timezone") or "UTC"))
    submitted = course.path("submitted")
    there = {path.name for path in submitted.iterdir()} if submitted.is_dir() else set()
    found = finds(sorting, people, there | people.students.keys(), notebooks, settings)
    writer = SubmissionWriter(course, place.name, local, update=update)
    click.echo(f"{source.name}: {LABELS[sorting.platform]}")
    for each in found:
        if not each.refused:
            each.when, late = (each.when, False) if each.when else people.time_of(each.person)
            each.late = each.late or late
            writer.submit(each)
        if not each.refused and each.person.platform != "folders":
            people.learn(each.person.platform, each.person.key, each.student)
    if any(not each.refused for each in found):
        write_collected(settings.root, place.name, writer.collected)
        if sorting.platform != "folders":
            write_known(settings.root, people)
    return found, sorting.strays


def _say_left(strays: Strays) -> int:
    """Name the files that are nobody's; return how many of them may be somebody's work."""
    from gradedescent.text import cleaned

    for entry, why in strays[:20]:
        click.echo(f"{cleaned(entry.place, 120)} was left out: {why}")
    if len(strays) > 20:
        click.echo(f"and {len(strays) - 20} more files were left out")
    return sum(entry.problem is not None or ".ipynb" in entry.place.lower() for entry, _ in strays)


LABELS = {
    "canvas": "submissions from Canvas",
    "moodle": "submissions from Moodle",
    "blackboard": "submissions from Blackboard",
    "gradescope": "an export of Gradescope's",
    "d2l": "submissions from D2L Brightspace",
    "github": "repositories from GitHub Classroom",
    "folders": "a folder or a notebook for each student",
}

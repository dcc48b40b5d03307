"""`gradedescent export`: puts the gradebook's scores into the file that a learning platform takes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradedescent.course import Assignment, Course
    from gradedescent.exports.merging import Merged
    from gradedescent.exports.scores import Ready
    from gradedescent.gradebook.totals import Total
    from gradedescent.platforms.people import People
    from gradedescent.results import SubmissionScore

NAMED = 10
"""Most people that a sentence names."""


@click.command("export")
@click.argument("assignment")
@click.option(
    "--for",
    "platform",
    type=click.Choice(("canvas", "moodle", "gradescope", "csv")),
    required=True,
    help="Whose file it is.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file downloaded from the platform, which gets the scores; for gradescope a folder.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write here, and leave --into as it is.",
)
@click.option("--column", metavar="NAME", help="The column of the assignment, where its title is another.")
@click.option("--digits", type=click.IntRange(0, 6), default=2, help="Digits behind the point, 2 by default.")
@click.option("--unfinished", is_flag=True, help="Also write scores to which a person will still add points.")
@click.option(
    "--feedback",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ZIP",
    help="For moodle: also write the feedback pages into an archive that it takes.",
)
@course_option
def command(
    assignment: str,
    platform: str,
    into: Path | None,
    output: Path | None,
    column: str | None,
    digits: int,
    unfinished: bool,
    feedback: Path | None,
    root: Path | None,
) -> None:
    """Write an assignment's scores into the table that was downloaded from a platform.

    Canvas: the gradebook's export. Moodle: the grading worksheet, or the gradebook's export. csv: any table with a
    column that says who it is (id, email, …); without --into, a new one is printed. Only the assignment's column is
    changed, every other byte stays. For Gradescope a folder gets a results.json for each submission.

    Scores are the gradebook's: points by hand, extra credit and late penalties are in them. Who is not graded, or waits
    for a person, keeps what the table says and is named; so is everybody whom only one side knows. The exit status is
    then 1.

    \b
      gradedescent export optimization --for canvas --into grades.csv
      gradedescent export optimization --for moodle --into worksheet.csv --feedback feedback.zip
      gradedescent export optimization --for gradescope --into results/
      gradedescent export optimization --for csv > scores.csv
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    from gradedescent.coordination.class_results import read_ready, read_results

    if into is None and platform != "csv":
        raise click.UsageError(
            f"--for {platform} needs --into: the file that {platform} exported, or a folder for gradescope"
        )
    if feedback is not None and platform != "moodle":
        raise click.UsageError(f"--feedback makes an archive for moodle, not for {platform}")
    if platform == "gradescope" and (output is not None or column is not None):
        raise click.UsageError("--output and --column are for tables: for gradescope, --into names a folder")
    course = open_course(root)
    place = course.assignment(assignment)
    people, totals, max_score = _read(course, place)
    graded = dict(read_results(course, place))
    scores = read_ready(totals, graded, unfinished=unfinished)
    if platform == "gradescope" and into is not None:
        open_ends = _write_results(course, place, totals, scores, graded, into, digits)
    elif into is None or not into.exists():
        open_ends = _write_table(place, scores, people, into if output is None else output, platform, digits)
    else:
        open_ends = _merge(
            course, place, people, scores, max_score, into, output or into, platform, column, digits, feedback
        )
    sys.exit(_say(place.name, scores, unfinished=unfinished) or open_ends)


def _read(course: Course, place: Assignment) -> tuple[People, dict[str, Total], float]:
    """Return who is in the class, and what the gradebook has of an assignment."""
    from gradedescent.errors import CourseError
    from gradedescent.gradebook.database import Database, is_there
    from gradedescent.gradebook.students import read_students
    from gradedescent.gradebook.totals import read_totals
    from gradedescent.platforms.people import People, read_known

    if not is_there(course.settings):
        raise CourseError(f"there is no gradebook yet: `gradedescent generate {place.name}` makes it")
    database = Database(course.settings)
    try:
        people = People(read_students(database), read_known(course.settings.root))
        return people, *read_totals(database, place.name)
    finally:
        database.close()


def _merge(
    course: Course,
    place: Assignment,
    people: People,
    scores: Ready,
    max_score: float,
    into: Path,
    output: Path,
    platform: str,
    column: str | None,
    digits: int,
    feedback: Path | None,
) -> int:
    """Write the platform's table; return 1 where a score could not be put into it."""
    from gradedescent.exports.merging import merged
    from gradedescent.files import write_atomically
    from gradedescent.platforms.sheet import read_sheet

    found = merged(read_sheet(into), platform, place.name, scores, people, max_score, named=column, digits=digits)
    write_atomically(output, found.data)
    click.echo(
        f"{place.name}: {len(found.written)} scores are in {output.name}, column {cleaned(found.column, 60)!r};"
        f" {found.changed} of them are new or changed."
    )
    for sentence in found.warnings:
        click.echo(f"  {sentence}", err=True)
    _name("in the gradebook with a score, and not in the table", found.without_row)
    _name("in the table, and without a submission", found.without_score)
    if feedback is not None:
        _write_feedback(course, place, found, feedback)
    return 1 if found.without_row or found.warnings else 0


def _write_feedback(course: Course, place: Assignment, found: Merged, feedback: Path) -> None:
    """Write the feedback pages as Moodle takes them back."""
    from gradedescent.exports import moodle
    from gradedescent.files import write_atomically
    from gradedescent.platforms.submitting import read_collected

    names = moodle.folders(found, read_collected(course.settings.root, place.name))
    pages: dict[str, bytes] = {}
    missing: list[str] = []
    for student in found.written:
        made = [course.feedback(each.id, student) for each in place.notebooks]
        there = [page for page in made if page.is_file()]
        if student not in names or not there:
            missing.append(student)
        else:
            pages |= {f"{names[student]}/{page.name}": page.read_bytes() for page in there}
    write_atomically(feedback, moodle.archive(pages))
    click.echo(f"{place.name}: {len(pages)} feedback pages are in {feedback.name}.")
    _name(f"without a feedback page (`gradedescent feedback {place.name}` writes them)", missing)


def _write_table(
    place: Assignment, scores: Ready, people: People, into: Path | None, platform: str, digits: int
) -> int:
    """Write a new table, or print it."""
    from gradedescent.errors import CourseError
    from gradedescent.exports.table import table
    from gradedescent.files import write_atomically

    if platform != "csv":
        raise CourseError(f"there is no file {into}: download it from {platform}, so that the scores find their rows")
    text = table(place.name, scores, people, digits)
    if into is None:
        click.echo(text, nl=False)
    else:
        write_atomically(into, text)
        click.echo(f"{place.name}: {len(scores.scores)} scores are in {into.name}.")
    return 0


def _write_results(
    course: Course,
    place: Assignment,
    totals: Mapping[str, Total],
    scores: Ready,
    graded: Mapping[str, SubmissionScore | None],
    into: Path,
    digits: int,
) -> int:
    """Write a `results.json` for each submission; return 1 where a group's members have different results."""
    import json

    from gradedescent.exports.gradescope import results
    from gradedescent.files import write_atomically
    from gradedescent.platforms.submitting import read_collected

    collected = read_collected(course.settings.root, place.name)
    made: dict[str, dict[str, str]] = {}
    for student in sorted(scores.scores):
        known = collected.get(student)
        folder = known.folder if known and known.platform == "gradescope" else student
        said = results(totals[student], graded.get(student), digits)
        made.setdefault(folder, {})[student] = json.dumps(said, ensure_ascii=False, indent=1)
    differing = {folder: each for folder, each in made.items() if len(set(each.values())) > 1}
    for folder, each in made.items():
        if folder not in differing:
            write_atomically(into / folder / "results.json", next(iter(each.values())))
    click.echo(f"{place.name}: {len(made) - len(differing)} results are in {into.name}/.")
    for folder, each in differing.items():
        click.echo(f"  {folder} was not written: {', '.join(each)} have different scores", err=True)
    return 1 if differing else 0


def _say(assignment: str, scores: Ready, *, unfinished: bool) -> int:
    """Name whose score is not there; return 1 where there is somebody."""
    _name(f"not graded (`gradedescent autograde {assignment}` grades them)", scores.ungraded)
    _name(f"that the grader could not grade (`gradedescent autograde {assignment}` tries again)", scores.failed)
    cells = cleaned(", ".join(sorted({cell for waiting in scores.waiting.values() for cell in waiting})), 100)
    _name(f"{'written without' if unfinished else 'waiting for'} a person's points for {cells}", sorted(scores.waiting))
    _name("written, and flagged for a person to look at", sorted(set(scores.flagged) & scores.scores.keys()))
    return 1 if scores.ungraded or scores.failed or (scores.waiting and not unfinished) else 0


def _name(what: str, people: Sequence[str]) -> None:
    if people:
        more = f" and {len(people) - NAMED} more" if len(people) > NAMED else ""
        names = ", ".join(cleaned(name, 80) for name in people[:NAMED])
        click.echo(f"  {len(people)} {what}: {names}{more}", err=True)

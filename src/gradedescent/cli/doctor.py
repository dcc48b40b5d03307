"""`gradedescent doctor`: what this machine's sandbox can do, which versions run, what is wrong with the course."""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course, risk_option

if TYPE_CHECKING:
    from gradedescent.course import Course
    from gradedescent.inspection.course import Inspection
    from gradedescent.settings import Settings

PACKAGES = ("gradedescent", "nbgrader", "jupyterlab", "ipython", "numpy", "h5py", "matplotlib", "pytest")


@click.command("doctor")
@course_option
@risk_option
def command(root: Path | None, accept_risk: tuple[str, ...] | None) -> None:
    """Check this machine and this course.

    Tries in a child process each thing that the sandbox forbids; prints the versions; checks that the gradebook's
    database answers and that nbgrader grades through Gradedescent; says of each assignment who judges its cells, what
    it imports and whether that is there, which grader tests and references are missing, and what in source/ is passed
    over. Nothing of the course is run. The exit status is 0 when nothing is wrong, 2 otherwise. Outside a course it
    checks the machine alone.
    """
    course = _around(root, accept_risk)
    settings = course.settings if course else _defaults(accept_risk)
    click.echo(
        f"Machine: {platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"{settings.workers} workers"
    )
    click.echo("Versions: " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES))
    wrong = _sandbox(settings)
    if course:
        wrong += _course(course)
    else:
        click.echo("\nCourse: there is no nbgrader_config.py in this folder or above it")
    click.echo("\nNothing is wrong." if not wrong else f"\n{wrong} problem{'s' if wrong > 1 else ''}.")
    sys.exit(2 if wrong else 0)


def _around(root: Path | None, accept_risk: tuple[str, ...] | None) -> Course | None:
    """Return the course at `root`, or around the working folder where one is."""
    from gradedescent.errors import CourseError
    from gradedescent.settings import find_root

    if root is None:
        try:
            find_root()
        except CourseError:
            return None
    return open_course(root, accept_risk=accept_risk)


def _defaults(accept_risk: tuple[str, ...] | None) -> Settings:
    from gradedescent.settings import Settings

    return Settings(root=Path.cwd(), db_url="", accept_risk=accept_risk or ())


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _sandbox(settings: Settings) -> int:
    """Try the sandbox's walls; return how many don't hold."""
    from gradedescent.engine.child.sandbox import missing_protections
    from gradedescent.engine.probes import findings
    from gradedescent.errors import GraderError

    click.echo("\nSandbox: what a submission must not be able to do")
    without = set(settings.accept_risk)
    missing = [name for name in missing_protections() if name not in without]
    if missing:
        for name in missing:
            click.echo(f"  MISSING  {name}: this machine can't give it; grading refuses without --accept-risk {name}")
        return len(missing)
    with tempfile.NamedTemporaryFile("w", prefix="gradedescent-secret-", suffix=".txt") as secret:
        secret.write("secret")
        secret.flush()
        Path(secret.name).chmod(0o666)  # so that only the sandbox stands in the way
        try:
            found = findings(settings.limits, settings.cache / "zygote", Path(secret.name), settings.accept_risk)
        except GraderError as error:
            click.echo(f"  FAILED   {error}")
            return 1
    for finding in found:
        word = "holds" if finding.held else "OPEN"
        click.echo(f"  {word:<8} {finding.probe.name}: {finding.probe.forbids} ({finding.probe.protection})")
    return sum(not finding.held for finding in found)


def _course(course: Course) -> int:
    """Check the configuration and each assignment's parts; return how many problems there are."""
    from gradedescent.inspection.course import inspect_assignment, inspect_configuration, passed_over
    from gradedescent.settings import read_config

    click.echo(f"\nCourse: {course.settings.root}")
    config = read_config(course.settings.root)
    wrong = _gradebook(course) + _tell(inspect_configuration(course, config))
    _note_order(course)
    for path, why in passed_over(course, config).items():
        click.echo(f"  note     {course.path('source').name}/{path} was passed over: {why}")
    return wrong + sum(_tell(inspect_assignment(course, place.name)) for place in course.assignments())


def _tell(found: Inspection) -> int:
    """Print what was found; return how many problems there are."""
    click.echo(f"  {'WRONG' if found.problems else 'good':<8} {found.summary}")
    for sentence in found.problems:
        click.echo(f"           - {sentence}")
    for sentence in found.notes:
        click.echo(f"           note: {sentence}")
    return len(found.problems)


def _gradebook(course: Course) -> int:
    """Say which database the gradebook is; return 1 when it can't be used."""
    from gradedescent.errors import GraderError
    from gradedescent.gradebook.database import describe

    try:
        click.echo(f"  good     gradebook: {describe(course.settings)}")
    except GraderError as error:
        click.echo(f"  WRONG    gradebook\n           - {error}")
        return 1
    return 0


def _note_order(course: Course) -> None:
    """Name what the setting `order` has and `source/` has not: it may be misspelt, or not written yet."""
    unknown = [name for name in course.settings.order if not course.place(name).notebooks]
    if unknown:
        click.echo(f"  note     c.Gradedescent.order names what is not in source/: {', '.join(unknown)}")

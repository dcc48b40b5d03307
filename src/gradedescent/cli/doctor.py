"""`gradedescent doctor`: what this machine's sandbox can do, which versions run, what is wrong with the course."""

from __future__ import annotations

import contextlib
import platform
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, open_course, risk_option
from gradedescent.names import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import AssignmentNotebook, Course
    from gradedescent.settings import Settings

PACKAGES = ("gradedescent", "nbgrader", "jupyterlab", "ipython", "numpy", "h5py", "matplotlib", "pytest")


@click.command("doctor")
@course_option
@risk_option
def command(root: Path | None, accept_risk: tuple[str, ...] | None) -> None:
    """Check this machine and this course.

    Tries in a child process each thing that the sandbox forbids; prints the versions; checks that the gradebook's
    database answers, that every exercise has grader tests and every test its references. The exit status is 0 when
    nothing is wrong, 2 otherwise. Outside a course it checks the machine alone.
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
    """Check each assignment's parts; return how many problems there are."""
    from gradedescent.errors import GraderError

    click.echo(f"\nCourse: {course.settings.root}")
    wrong = _gradebook(course)
    _note_order(course)
    for place in course.assignments():
        try:
            problems = _problems(course, place.name)
        except GraderError as error:
            problems = [str(error)]
        wrong += len(problems)
        click.echo(
            f"  {'WRONG' if problems else 'good':<8} {place.name}"
            + "".join(f"\n           - {p}" for p in problems)
            + "".join(f"\n           {note}" for note in _inline_tests(course, place.name))
        )
        _note_kernel(course, place.name)
    return wrong


def _inline_tests(course: Course, name: str) -> list[str]:
    """Return what there is to know of an assignment's grade cells with tests of their own."""
    from gradedescent.errors import GraderError
    from gradedescent.grading.inline_plan import kept_plan
    from gradedescent.notebooks.cells import source_notebook

    found: list[str] = []
    notebooks = course.place(name).notebooks
    for each in notebooks:
        try:
            plan = kept_plan(course, each, source_notebook(each.path))
        except GraderError:
            continue  # it is among the problems
        said = [f"its inline tests are not proven yet: run `gradedescent generate {shlex.quote(name)}`"]
        found += [labelled(each.name, text, len(notebooks)) for text in (said if plan is None else plan.sentences())]
    return found


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


def _note_kernel(course: Course, name: str) -> None:
    """Say where a notebook names another kernel than the one that its cells run in."""
    from gradedescent.errors import GraderError
    from gradedescent.notebooks import release

    with contextlib.suppress(GraderError):  # a problem, and told as one
        for note in filter(None, (release.other_kernel(each.path) for each in course.place(name).notebooks)):
            click.echo(f"  note     {note}")


def _problems(course: Course, name: str) -> list[str]:
    """Return what is wrong with an assignment, a sentence each."""
    place = course.assignment(name)
    problems = [
        labelled(each.name, problem, len(place.notebooks)) for each in place.notebooks for problem in _wrong_with(each)
    ]
    if any(not each.release.exists() for each in place.notebooks):
        problems.append(f"there is no release: run `gradedescent generate {shlex.quote(name)}`")
    return problems


def _wrong_with(notebook: AssignmentNotebook) -> Iterator[str]:
    """Yield what is wrong with a notebook, its release left out."""
    from gradedescent import references
    from gradedescent.notebooks import release
    from gradedescent.notebooks.cells import source_notebook

    source = source_notebook(notebook.path)
    yield from release.obstacles(notebook.path)
    if source.exercises and not notebook.tests.exists():
        yield f"{notebook.tests.name} is missing: no hidden test grades anything"
    text = notebook.tests.read_text(encoding="utf-8") if notebook.tests.exists() else ""
    for exercise in source.exercises:
        if not re.search(rf"""@grades\(\s*["']{re.escape(exercise)}["']""", text):
            yield f"no class is marked @grades({exercise!r})"
    if "reference.check" in text and not references.load(notebook.references):
        yield f"no references are recorded: run `gradedescent record {shlex.quote(notebook.id.assignment)}`"

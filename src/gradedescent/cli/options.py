"""What several verbs share: options, and how a course is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gradedescent.backends.dask import DaskBackend
    from gradedescent.backends.local import LocalBackend
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.course import Assignment, Course
    from gradedescent.results import SubmissionScore
    from gradedescent.submission import Submission

LISTED = 10
"""Most students that a sentence names."""

course_option = click.option(
    "--course",
    "root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The course's folder; by default the one that the working folder is in.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Worker processes (default: one a core)."
)

scheduler_option = click.option(
    "--scheduler",
    metavar="ADDR",
    help="Grade on the Dask cluster of this scheduler (tcp://… or tls://…); `auto` takes the one from Dask's"
    " configuration, `local` is this machine.",
)


def _protections(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if value else None


risk_option = click.option(
    "--accept-risk",
    callback=_protections,
    metavar="NAMES",
    help="Grade without these protections (see `gradedescent doctor`); only for notebooks that you trust.",
)


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of verbs that report on assignments: `as_json` and `folder`."""
    as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object an assignment, a line each.")
    folder = click.option(
        "--html",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Also write a page for each assignment into this folder.",
    )
    return as_json(folder(command))


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of verbs that run notebooks."""
    return course_option(workers_option(risk_option(command)))


def open_course(root: Path | None, **overrides: Any) -> Course:
    """Return the course at `root`, its settings overridden by what the command line says."""
    from gradedescent.course import Course
    from gradedescent.settings import load

    return Course(load(root, **overrides))


def open_backend(course: Course, assignments: Sequence[str], workers: int | None) -> LocalBackend | DaskBackend:
    """Return the backend that the settings name; `workers` is what the command line says of this machine's."""
    from gradedescent.coordination import run

    if workers is not None and course.settings.scheduler != "local":
        raise click.UsageError(
            f"--workers {workers} is for this machine: with a scheduler ({course.settings.scheduler}) each Dask worker"
            " grades as many submissions at once as it has threads"
        )
    return run.open_backend(course, assignments, lambda sentence: click.echo(sentence, err=True))


def exit_status(results: Iterable[SubmissionScore]) -> int:
    """Return 0 when all were graded, 1 when one was rejected, 2 when the grader itself failed."""
    return max(({"graded": 0, "rejected": 1, "not_graded": 2}[graded.status] for graded in results), default=0)


def chosen(course: Course, names: tuple[str, ...]) -> list[Assignment]:
    """Return the named assignments, all where none is named."""
    return [course.assignment(name) for name in names] if names else course.assignments()


def report_lateness(coordinator: Coordinator, submissions: Sequence[Submission], *, err: bool = False) -> None:
    """Have late penalties computed anew and say which changed, and which time stamps can't be read."""
    from gradedescent.gradebook.lateness import timestamp_problem
    from gradedescent.notebooks.cells import points_text

    name = coordinator.assignment.name
    changed = coordinator.renew_penalties(submissions)
    if changed:
        said = [
            f"{cleaned(student, 60)} ({points_text(before)} → {points_text(after)})"
            for student, (before, after) in sorted(changed.items())
        ]
        more = f" and {len(said) - LISTED} more" if len(said) > LISTED else ""
        click.echo(f"{name}: points taken off for being late changed: {', '.join(said[:LISTED])}{more}.", err=err)
    for submission in submissions:
        if why := timestamp_problem(submission):
            click.echo(f"{name}: {cleaned(submission.student, 60)}: {why}", err=True)

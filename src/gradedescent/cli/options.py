"""What several verbs share: options, and how a course is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.course import Assignment, Course

course_option = click.option(
    "--course",
    "root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The course's folder, if not the one around the working folder.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Worker processes (default: one a core)."
)


def _protections(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if value else None


risk_option = click.option(
    "--accept-risk",
    callback=_protections,
    metavar="NAMES",
    help="Grade without these protections (see `gradedescent doctor`); only for notebooks that you trust.",
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of verbs that run notebooks."""
    return course_option(workers_option(risk_option(command)))


def open_course(root: Path | None, **overrides: Any) -> Course:
    """Return the course at `root`, its settings overridden by what the command line says."""
    from gradedescent.course import Course
    from gradedescent.settings import load

    return Course(load(root, **overrides))


def chosen(course: Course, names: tuple[str, ...]) -> list[Assignment]:
    """Return the named assignments, all where none is named."""
    return [course.assignment(name) for name in names] if names else course.assignments()

"""`gradedescent autograde`: grades what was handed in and writes the gradebook."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import (
    engine_options,
    exit_status,
    open_backend,
    open_course,
    report_lateness,
    scheduler_option,
)
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.backends.base import Backend
    from gradedescent.cli.interruption import Progress
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.coordination.plan import Plan
    from gradedescent.results import SubmissionScore
    from gradedescent.submission import Submission


@click.command("autograde")
@click.argument("assignments", nargs=-1, required=True, metavar="ASSIGNMENT…")
@click.option("--student", metavar="ID", help="Only this student's submission.")
@click.option("--force", is_flag=True, help="Grade everything, also what is graded and unchanged.")
@click.option(
    "--changed-tests",
    is_flag=True,
    help="Only what was graded with other tests, references, solution or limits; leave new and changed work alone.",
)
@scheduler_option
@engine_options
def command(
    assignments: tuple[str, ...],
    student: str | None,
    force: bool,
    changed_tests: bool,
    scheduler: str | None,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Grade what is new or changed in submitted/ and write the gradebook.

    A submission is graded again when its content has changed, or that of its grader tests, references, solution or
    limits, or the version of Gradedescent, Python or numpy. The first line says how many, and why. After an
    interruption the same command continues. Manual scores and comments stay. Run `gradedescent generate` once before.
    After a test was fixed, `gradedescent regrade` does less and shows whose score changes before it writes.

    The exit status is 0 when all were graded, 1 when a submission is not a gradable notebook, 2 when the grader itself
    failed, 130 after Ctrl-C and 143 after SIGTERM.
    """
    from gradedescent.backends.local import LocalBackend
    from gradedescent.cli.interruption import Progress, close_at_end, interruptible
    from gradedescent.coordination.inline_proof import weak_inline_tests
    from gradedescent.coordination.run import open_coordinators, start_workers

    if force and changed_tests:
        raise click.UsageError("--force grades everything, --changed-tests less: give one of them")
    course = open_course(root, workers=workers, accept_risk=accept_risk, scheduler=scheduler)
    worst = 0
    places = [course.assignment(name) for name in dict.fromkeys(assignments)]
    handed_in = {place.name: course.submissions(place, student) for place in places}
    again = "with --force the same command begins again" if force else "the same command goes on where it was"
    with (
        interruptible(Progress(again)) as progress,
        course.only_run(),
        close_at_end(open_backend(course, list(handed_in), workers)) as backend,
    ):
        start_workers(backend, course, handed_in, force=force)
        with open_coordinators(course) as coordinator_of:
            for place in places:
                submissions = handed_in[place.name]
                coordinator = coordinator_of(place)
                plan = coordinator.plan(submissions, force=force, changed_tests=changed_tests)
                if submissions:
                    click.echo(f"{place.name}: {plan}")
                if plan.pending and isinstance(backend, LocalBackend):
                    for sentence in weak_inline_tests(course, place, coordinator.sources, backend):
                        click.echo(f"  {sentence}")
                worst = max(worst, _grade(coordinator, backend, submissions, plan, progress, force=force))
                for name, why in course.passed_over(place).items() if student is None else ():
                    click.echo(f"{place.name}: {cleaned(name, 60)!r} in submitted/ was not graded: {why}", err=True)
                    worst = max(worst, 1)
    sys.exit(worst)


def _grade(
    coordinator: Coordinator,
    backend: Backend,
    submissions: list[Submission],
    plan: Plan,
    progress: Progress,
    *,
    force: bool,
) -> int:
    """Grade one assignment's pending submissions, show how it goes, print the table; return the exit status."""
    from gradedescent.cli import tables

    name = coordinator.assignment.name
    out = tables.console()
    results: list[SubmissionScore] = []
    started = time.monotonic()
    progress.written = f"{name}: 0 of {len(plan.pending)} submissions are graded and written"
    if plan.pending:
        # Closed here and not when it is collected: after Ctrl-C it still writes what is graded.
        run = contextlib.closing(coordinator.grade(plan.pending, backend, force=force))
        with run as graded, tables.progress(tables.console(stderr=True)) as bar:
            task = bar.add_task(name, total=len(plan.pending))
            for one in graded:
                results.append(one)
                progress.written = f"{name}: {len(results)} of {len(plan.pending)} submissions are graded and written"
                bar.advance(task)
    seconds = time.monotonic() - started
    report_lateness(coordinator, submissions)
    if results:
        results = coordinator.as_in_gradebook(results)
        for part in tables.scores(results, name):
            out.print(part)
    same = plan.unchanged
    kept = f", {same} unchanged since they were graded (--force grades them again)" if same else ""
    speed = f" in {seconds:.1f} s ({seconds / len(results):.2f} s each)" if results else ""
    out.print(
        f"{name}: {len(results)} of {len(submissions)} submissions graded{speed}{kept}.\n"
        if submissions
        else f"{name}: {coordinator.course.path('submitted')} holds no submission of it.\n"
    )
    return exit_status(results)

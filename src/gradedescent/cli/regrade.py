"""`gradedescent regrade`: grades again what a fixed test touches, shows whose score changes, and writes on request."""

from __future__ import annotations

import json
import shlex
import sys
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import engine_options, open_backend, open_course, report_lateness, scheduler_option

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.backends.base import Backend
    from gradedescent.cli.interruption import Progress
    from gradedescent.regrading import Move, Regrade


@click.command("regrade")
@click.argument("assignment")
@click.option("--yes", is_flag=True, help="Write what is shown; without it nothing is written.")
@click.option("--student", metavar="ID", help="Only this student's submission.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a submission, a line each, and no table.")
@scheduler_option
@engine_options
def command(
    assignment: str,
    yes: bool,
    student: str | None,
    as_json: bool,
    scheduler: str | None,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Grade again after a test was fixed, show whose score changes, and with --yes write it.

    Only submissions are graded again whose score the change could touch. New and changed ones are left to
    `gradedescent autograde`. What was graded is kept until it is written: --yes after a look, or after an interruption,
    does not grade again. Manual scores and comments stay.

    The exit status is 0 when all were graded, 2 when the grader itself failed, 130 after Ctrl-C.
    """
    from gradedescent.cli import tables
    from gradedescent.cli.interruption import Progress, close_at_end, interruptible
    from gradedescent.coordination.run import open_coordinators
    from gradedescent.regrading import Regrade

    course = open_course(root, workers=workers, accept_risk=accept_risk, scheduler=scheduler)
    place = course.assignment(assignment)
    submissions = course.submissions(place, student)
    with (
        interruptible(Progress()) as progress,
        course.only_run(),
        open_coordinators(course) as coordinator_of,
        close_at_end(open_backend(course, [assignment], workers)) as backend,
    ):
        again = Regrade(coordinator_of(place), submissions)
        click.echo(f"{assignment}: {_sentence(again)}", err=as_json)
        if not again.plan.pending:
            if yes:
                report_lateness(again.coordinator, submissions, err=as_json)
            return
        moves = _grade(again, backend, assignment, progress)
        if as_json:
            for move in moves:
                click.echo(json.dumps(move.to_json(), ensure_ascii=False))
        else:
            moved = [move for move in moves if move.cells]
            if moved:
                tables.console().print(tables.moves(moved, again.by_hand(), again.coordinator.labelled, assignment))
            click.echo(_rest(moves))
            if any(move.late for move in moves):
                click.echo("Late penalties are computed anew when it is written; the totals have those of now.")
        click.echo(_write(again, assignment, progress) if yes else _how_to(assignment, student), err=as_json)
        if yes:
            report_lateness(again.coordinator, submissions, err=as_json)
    sys.exit(2 if any(move.status == "not_graded" for move in moves) else 0)


def _sentence(again: Regrade) -> str:
    """Say what will be graded again, and which exercises of it."""
    if not again.plan.pending:
        return f"nothing to grade again{f'; {again.plan}' if str(again.plan) else ''}."
    known = again.coordinator.exercises
    names = ", ".join(sorted(again.exercises, key=known.index))
    if len(again.exercises) == len(known):
        names = "all exercises"
    elif names:
        names = f"{len(again.exercises)} of {len(known)} exercises ({names})"
    return f"{again.plan}\nTouched: {names or 'no exercise, only what is noted of them'}."


def _grade(again: Regrade, backend: Backend, assignment: str, progress: Progress) -> list[Move]:
    """Grade again, show how it goes, and return what each submission has now: who moved most comes first."""
    from gradedescent.cli import tables

    total = len(again.plan.pending)
    moves: list[Move] = []
    progress.written = f"{assignment}: 0 of {total} submissions are graded again, nothing is written"
    with tables.progress(tables.console(stderr=True)) as bar:
        task = bar.add_task(assignment, total=total)
        for move in again.run(backend):
            moves.append(move)
            progress.written = f"{assignment}: {len(moves)} of {total} submissions are graded again, nothing is written"
            bar.advance(task)
    return sorted(moves, key=lambda move: (not move.cells, -abs(move.after - move.before), move.student))


def _rest(moves: list[Move]) -> str:
    """Say what the table does not: how many keep their scores."""
    same = [move for move in moves if not move.cells]
    others = sum(move.message_changed for move in same)
    added = f" ({others} of them with another message)" if others else ""
    return f"{len(moves) - len(same)} of {len(moves)} move, {len(same)} keep their scores{added}."


def _write(again: Regrade, assignment: str, progress: Progress) -> str:
    """Write everything and say how much it was."""
    total = len(again.plan.pending)
    written = 0
    progress.written = f"{assignment}: 0 of {total} submissions are written"
    for _ in again.write():
        written += 1
        progress.written = f"{assignment}: {written} of {total} submissions are written"
    left = f"; {total - written} changed meanwhile and are left to `gradedescent autograde`" if written < total else ""
    return f"{assignment}: {written} of {total} submissions written{left}."


def _how_to(assignment: str, student: str | None) -> str:
    more = f" --student {shlex.quote(student)}" if student else ""
    name = shlex.quote(assignment)
    return f"{assignment}: nothing was written; `gradedescent regrade {name}{more} --yes` writes it."

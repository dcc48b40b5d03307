"""What the verbs print: tables and a progress bar, by rich."""

from __future__ import annotations

from itertools import groupby
from statistics import fmean, median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from gradedescent.notebooks.cells import points_text
from gradedescent.reports.overview import KINDS
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from gradedescent.audit.findings import Audit
    from gradedescent.platforms.collecting import Find
    from gradedescent.platforms.people import People
    from gradedescent.regrading import Move
    from gradedescent.reports.classroom import ClassReport, TestReport
    from gradedescent.reports.overview import Column, Overview
    from gradedescent.results import CellScore, SubmissionScore

LONG = 200
"""Lines of a table that somebody may read; of a larger class those are listed that need somebody."""
WIDE = 4
"""Assignments that have a column each in a table of the course."""
STATUS = {"graded": "[green]graded[/]", "rejected": "[yellow]rejected[/]", "not_graded": "[red]not graded[/]"}


def console(*, stderr: bool = False) -> Console:
    """Return a console: coloured on a terminal, plain in a pipe, wide enough there not to break a line."""
    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=120)


def progress(out: Console) -> Progress:
    """Return a progress bar for a run over many submissions."""
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=out, transient=True, disable=not out.is_terminal)


def scores(results: Sequence[SubmissionScore], title: str) -> list[object]:
    """Return a table with a line for each submission; of many only of those that are not graded, and numbers."""
    if len(results) <= LONG:
        return [_scores(results, title)]
    points = [graded.score for graded in results if graded.status == "graded"]
    whole = sum(graded.score == graded.max_score for graded in results)
    of = points_text(results[0].max_score)
    numbers = f"{len(points)} of {len(results)} graded"
    if points:
        mean, middle = (points_text(round(number, 2)) for number in (fmean(points), median(points)))
        numbers += f": mean {mean} and median {middle} of {of} points, {whole} with all of them"
    where = "`gradedescent report` shows the exercises, `nbgrader export` lists the students"
    told = f"[bold]{escape(title)}[/]: {numbers}. {where}."
    others = [graded for graded in results if graded.status != "graded"]
    return [told, _scores(others, "Not graded")] if others else [told]


def _scores(results: Sequence[SubmissionScore], title: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    table.add_column("Student")
    table.add_column("Score", justify="right")
    table.add_column("Status")
    table.add_column("What cost points", overflow="fold")
    for graded in sorted(results, key=lambda graded: graded.submission):
        table.add_row(
            escape(cleaned(graded.submission, 60)),
            f"{points_text(graded.score)} / {points_text(graded.max_score)}",
            STATUS[graded.status],
            escape(cleaned(_why(graded), 200)),
        )
    return table


def moves(
    found: Sequence[Move], by_hand: Collection[tuple[str, str, str]], label: Callable[[str, str], str], title: str
) -> Table:
    """Return a table with a line for each other score.

    `by_hand` are the (student, notebook, cell) that a person scored; `label` says how a notebook's cell is spoken of.
    """
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    table.add_column("Student")
    table.add_column("Exercise", overflow="fold")
    table.add_column("Score", justify="right")
    table.add_column("Total", justify="right")
    for move in found:
        total = f"{points_text(move.before)} → {points_text(move.after)}"
        for number, (notebook, cell, before, after) in enumerate(move.cells):
            stays = f" ({_score(before)} stays)" if after is None and before is not None else ""
            hand = " (a person's stands)" if (move.student, notebook, cell) in by_hand else stays
            table.add_row(
                escape(cleaned(move.student, 60)) if number == 0 else "",
                escape(cleaned(label(notebook, cell), 60)),
                f"{_score(before)} → {_score(after)}{hand}",
                total if number == 0 else "",
            )
    return table


def _score(score: float | None) -> str:
    return "not graded" if score is None else points_text(score)


def collected(found: Sequence[Find], title: str) -> Table:
    """Return a table with a line for each person in an archive: who they are, what stood there, what became of it."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name in ("Student", "Handed in as", "When", ""):
        table.add_column(name, overflow="fold")
    for each in found:
        shown = f" ({each.person.name})" if each.person.name not in {"", each.student} else ""
        became = f"left out: {each.refused}" if each.refused else _became(each)
        when = f"{each.when}{' ' if each.when and each.late else ''}{'late' if each.late else ''}"
        texts = (f"{each.student or each.person.student}{shown}", each.place, when, became)
        table.add_row(*(escape(cleaned(text, limit)) for text, limit in zip(texts, (80, 200, 60, 600), strict=True)))
    return table


def _became(found: Find) -> str:
    count = len(found.files)
    more = f", {count} more file{'s' if count > 1 else ''}" if count else ""
    notes = "".join(f"; {note}" for note in found.notes)
    return f"collected{more}{notes}"


def students(people: People) -> Table:
    """Return a table of a class."""
    table = Table(header_style="bold")
    for name in ("Student", "Name", "Address", "On platforms"):
        table.add_column(name, overflow="fold")
    for student in people.students.values():
        called = [
            f"{platform} {key}"
            for platform, names in people.known.items()
            for key, whose in names.items()
            if whose == student.id
        ]
        called += [f"LMS {student.lms_user_id}"] if student.lms_user_id and not called else []
        table.add_row(
            *(escape(cleaned(text, 80)) for text in (student.id, student.name, student.email, ", ".join(called)))
        )
    return table


def audit(found: Audit) -> Table:
    """Return a table with a line for each exercise of an audit."""
    table = Table(title=found.assignment, title_justify="left", title_style="bold", header_style="bold")
    table.add_column("Exercise", no_wrap=True)  # the other headings break instead
    for name in (
        "Mistakes caught",
        "Variants accepted",
        "Mutants",
        "killed",
        "survived",
        "no difference found",
        "Traps",
    ):
        table.add_column(name, justify="right")
    for exercise in found.exercises:
        table.add_row(
            exercise.name,
            f"{len(exercise.caught)} / {len(exercise.caught) + len(exercise.missed)}",
            f"{len(exercise.accepted)} / {len(exercise.accepted) + len(exercise.rejected)}",
            f"{exercise.mutants}",
            f"{sum(exercise.killed.values())}",
            f"{len(exercise.survived)}",
            f"{len(exercise.no_difference)}",
            f"{len(exercise.traps)}",
        )
    return table


def class_tables(report: ClassReport) -> list[object]:
    """Return what a terminal shows of a class: a line of numbers, a table of exercises, one of mistakes."""
    lines: list[object] = [f"[bold]{report.assignment}[/]: {_numbers(report)}"]
    table = Table(header_style="bold")
    table.add_column("Exercise")
    for name in ("Mean", "Complete", "Hardest test: passed"):
        table.add_column(name, justify="right")
    table.add_column("Its title", overflow="fold")
    for exercise in report.exercises:
        hardest = min((test for test in exercise.tests.values() if test.rate is not None), key=_rate, default=None)
        table.add_row(
            exercise.name,
            f"{points_text(exercise.mean)} / {points_text(exercise.max_score)}",
            f"{exercise.complete} / {len(exercise.scores)}",
            f"{hardest.passed} / {hardest.passed + hardest.failed}" if hardest else "",
            escape(cleaned(hardest.title, 120)) if hardest and hardest.failed else "",
        )
    lines.append(table)
    counts = [
        (count, exercise.name, name) for exercise in report.exercises for name, count in exercise.mistakes.items()
    ]
    if counts:
        mistakes = Table(header_style="bold")
        for name in ("Students", "Exercise", "Mistake"):
            mistakes.add_column(name, justify="right" if name == "Students" else "left")
        for count, exercise_name, name in sorted(counts, key=lambda row: (-row[0], row[1:])):
            mistakes.add_row(f"{count}", exercise_name, name)
        lines.append(mistakes)
    if report.signs:
        seen = Table(title="Changed checks and ended processes", title_justify="left", header_style="bold")
        for name in ("Student", "What was seen"):
            seen.add_column(name, overflow="fold")
        for student, signs in groupby(report.signs, lambda sign: sign.student):
            seen.add_row(escape(cleaned(student, 60)), escape(cleaned(" ".join(sign.text for sign in signs), 400)))
        lines.append(seen)
    return lines


def overview(found: Overview) -> Table:
    """Return a table of a course: a line for each student, or for each assignment where there are many of either."""
    by_student = len(found.columns) <= WIDE and len(found.students) <= LONG
    table = Table(title=escape(found.course), title_justify="left", title_style="bold", header_style="bold")
    table.add_column("Student" if by_student else "Assignment")
    names = [escape(column.assignment) for column in found.columns] if by_student else ["Graded", "Mean"]
    for name in names:
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("What stands out", overflow="fold")
    for student in found.students if by_student else ():
        own = [(student, column.assignment) for column in found.columns]
        table.add_row(
            escape(cleaned(student, 60)), *(_result(column, student) for column in found.columns), _signs(found, own)
        )
    for column in () if by_student else found.columns:
        mean = "–" if column.mean is None else f"{points_text(round(column.mean, 2))} / {points_text(column.max_score)}"
        own = [(student, column.assignment) for student in column.results]
        table.add_row(escape(column.assignment), f"{len(column.scores)}", mean, _signs(found, own))
    return table


def _result(column: Column, student: str) -> str:
    if student not in column.results:
        return "–"
    found = column.results[student]
    if found.status is None:
        return "not graded yet"
    return f"{points_text(found.score)} / {points_text(found.max_score)}"


def _signs(found: Overview, submissions: Sequence[tuple[str, str]]) -> str:
    """Say how often each kind of sign is in these submissions."""
    named = sum(found.named[each] for each in submissions)
    parts = [f"[blue]{named} named mistake{'s' if named > 1 else ''}[/]"] if named else []
    for kind, words in KINDS.items():
        count = sum(found.kinds[each][kind] for each in submissions if each in found.kinds)
        if count:
            colour = "yellow" if kind in {"out_of_time", "unwritten"} else "red"
            parts.append(f"[{colour}]{words.short}{f' ({count})' if count > 1 else ''}[/]")
    return ", ".join(parts)


def _rate(test: TestReport) -> float:
    return test.rate or 0.0


def _numbers(report: ClassReport) -> str:
    parts = [f"{len(report.scores)} graded"]
    if report.mean is not None and report.median is not None:
        of = points_text(report.max_score)
        parts.append(f"mean {points_text(report.mean)} and median {points_text(report.median)} of {of} points")
    for word, names in (
        ("rejected", [name for name, _ in report.rejected]),
        ("grader failed", report.not_graded),
        ("not graded yet", report.ungraded),
    ):
        if names:
            parts.append(f"{len(names)} {word} ({escape(cleaned(', '.join(names), 80))})")
    return ", ".join(parts)


def _why(graded: SubmissionScore) -> str:
    if graded.error:
        return graded.error
    lost = _names(graded, lambda cell: cell.score is not None and cell.score < cell.max_score)
    waiting = _names(graded, lambda cell: cell.score is None and cell.manual)
    if all(cell.score is not None and cell.score < cell.max_score for cell in graded.cells) and lost:
        lost = ["every exercise"]
    late = sum(each.penalty for each in graded.notebooks)
    lost += [f"late: {points_text(late)} off"] if late else []
    return "; ".join([*lost, *([f"waits for a person: {'; '.join(waiting)}"] if waiting else [])])


def _names(graded: SubmissionScore, which: Callable[[CellScore], bool]) -> list[str]:
    """Return the names of some cells, a text for each notebook that has any."""
    found = [(each, [cell.cell for cell in each.cells if which(cell)]) for each in graded.notebooks]
    return [
        graded.labelled(each, "not handed in" if each.absent else ", ".join(names)) for each, names in found if names
    ]

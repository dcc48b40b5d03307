"""A student's feedback pages: an HTML file a notebook that needs nothing else and runs nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from gradedescent.feedback.highlighting import highlighted
from gradedescent.feedback.own_work import ExerciseText, OwnWork
from gradedescent.feedback.report import LOOPS, environment, exercise, headline
from gradedescent.notebooks.cells import points_text
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from gradedescent.feedback.report import Exercise
    from gradedescent.results import CellScore, NotebookScore, SubmissionScore


_NO_WORK = OwnWork()
_ORDER = ("failed", "not_graded", "manual", "passed")
"""What failed comes first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An exercise on a page: what the report says of it, and what is in the notebooks."""

    said: Exercise
    title: str
    anchor: str
    code: list[list[tuple[Markup, bool]]]
    answer: str
    comments: list[str]
    open: bool
    """Whether it is shown whole: it lost points, or a person wrote something."""


def pages(graded: SubmissionScore, *, student: str, work: Mapping[str, OwnWork] | None = None) -> dict[str, str]:
    """Return the pages of a result by notebook; `work` is what the notebooks say, where that is at hand.

    Whatever text the result and the notebooks hold is shown as text.
    """
    known = work or {}
    return {
        each.notebook.name: _page(graded, each, student, known.get(each.notebook.name, _NO_WORK))
        for each in graded.notebooks
    }


def _page(graded: SubmissionScore, own: NotebookScore, student: str, work: OwnWork) -> str:
    links = [
        {
            "name": cleaned(each.notebook.name, 80),
            "address": "" if each is own else quote(f"{each.notebook.name}.html"),
            "points": f"{points_text(each.score)} of {points_text(each.max_score)}",
        }
        for each in graded.notebooks
    ]
    shown = [_shown(number, cell, own, work) for number, cell in enumerate(own.cells, 1)]
    known = {name for text in work.exercises.values() for name in text.cells} | {cell.cell for cell in own.cells}
    return (
        environment()
        .get_template("page.html")
        .render(
            student=cleaned(student, 80),
            assignment=(work.title if len(links) == 1 else "") or cleaned(graded.assignment, 80),
            notebook=work.title or cleaned(own.notebook.name, 80),
            links=links if len(links) > 1 else [],
            total=f"{points_text(graded.score)} of {points_text(graded.max_score)}",
            rejected=own.status == "rejected",
            headline=headline(own),
            score=points_text(own.score),
            max_score=points_text(own.max_score),
            share=min(1.0, own.score / own.max_score) if own.max_score else 0.0,
            notes=[] if own.absent else [cleaned(note, 300) for note in own.notes],
            comments=[cleaned(text, 2000) for name, text in own.comments if name not in known],
            exercises=sorted(shown, key=lambda each: _ORDER.index(each.said.state)),
        )
    )


def _shown(number: int, cell: CellScore, own: NotebookScore, work: OwnWork) -> Shown:
    text = work.exercises.get(cell.cell, ExerciseText(cells=(cell.cell,)))
    said = _naming_loop(exercise(cell), text)
    headings = [other.heading for other in work.exercises.values()]
    title = text.heading if headings.count(text.heading) == 1 else ""
    quoted = [*said.hints, *(message for finding in said.failed for message in finding.messages)]
    comments = [cleaned(note, 2000) for name, note in own.comments if name in text.cells]
    return Shown(
        said,
        title,
        f"exercise-{number}",
        highlighted(text.code, quoted),
        "\n".join(text.answer),
        comments,
        said.state != "passed" or bool(comments or cell.by_hand or cell.extra),
    )


def _naming_loop(said: Exercise, text: ExerciseText) -> Exercise:
    """Return what is said of an exercise, with the loop named where it asks for one and the code has only one."""
    loops = [
        number for lines in text.code for number, line in enumerate(lines, 1) if line.lstrip().startswith("while ")
    ]
    if LOOPS not in said.hints or len(loops) != 1:
        return said
    asked = f"Does the loop in line {loops[0]} come to an end for every input?"
    return replace(said, hints=tuple(asked if hint == LOOPS else hint for hint in said.hints))

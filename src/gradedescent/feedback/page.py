"""A student's feedback pages: an HTML file a notebook that needs nothing else and runs nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from gradedescent.feedback import pictures
from gradedescent.feedback.highlighting import highlighted
from gradedescent.feedback.own_work import ExerciseText, OwnWork
from gradedescent.feedback.report import LOOPS, environment, exercise, headline
from gradedescent.notebooks.cells import points_text
from gradedescent.notes import UNDEFINED, is_end, is_of_given_cells
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gradedescent.feedback.highlighting import Line
    from gradedescent.feedback.report import Exercise
    from gradedescent.results import CellScore, NotebookScore, SubmissionScore


_NO_WORK = OwnWork()
GIVEN_CELLS = (
    "Some cells that your instructor wrote are different or missing in your notebook. They were graded as they were"
    " handed out; what you wrote yourself counts as you wrote it."
)
"""What a student reads where a check was changed or deleted: who did it, and why, nobody knows here."""
LOST = "Is its definition missing from your notebook, or does it have another name there?"
LOST_IN_RUN = (
    "Your notebook has the code, so an earlier cell may keep the later ones from running as they are written: which one"
    " stops them, or changes how they run? Restart the kernel and run all cells to see it."
)
"""What is asked where a notebook ran and a function to test is not there."""
_ORDER = ("failed", "not_graded", "manual", "passed")
"""What failed comes first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An exercise on a page: what the report says of it, and what is in the notebooks."""

    said: Exercise
    title: str
    number: int
    """Its place in the notebook, from 1."""
    code: list[list[Line]]
    answer: str
    comments: list[str]
    code_open: bool
    """Whether the code is shown at once: it failed, and no exercise above has the same, or a line is marked."""
    open: bool
    """Whether it is shown whole: it lost points for what was written, or a person wrote something."""

    defines: bool = False
    """Whether the student's code defines the function that was missing."""

    @property
    def lost(self) -> bool:
        """Whether its function was not there after the notebook had run, and nothing says why."""
        return self.said.missing == "undefined"

    @property
    def anchor(self) -> str:
        """The name by which links lead to it."""
        return f"exercise-{self.number}"


@dataclass(frozen=True, slots=True)
class Header:
    """What a page says of whose it is."""

    student: str
    course: str = ""
    handed_in: datetime | None = None
    """When, in UTC."""


def pages(graded: SubmissionScore, header: Header, work: Mapping[str, OwnWork] | None = None) -> dict[str, str]:
    """Return the pages of a result by notebook; `work` is what the notebooks say, where that is at hand.

    Whatever text the result and the notebooks hold is shown as text.
    """
    known = work or {}
    return {
        each.notebook.name: _page(graded, each, header, known.get(each.notebook.name, _NO_WORK))
        for each in graded.notebooks
    }


def _page(graded: SubmissionScore, own: NotebookScore, header: Header, work: OwnWork) -> str:
    links = [
        {
            "name": cleaned(each.notebook.name, 80),
            "address": "" if each is own else quote(f"{each.notebook.name}.html"),
            "points": f"{points_text(each.score)} of {points_text(each.max_score)}",
        }
        for each in graded.notebooks
    ]
    shown = [_shown(number, cell, own, work) for number, cell in enumerate(own.cells, 1)]
    ends = [cleaned(note, 300) for note in own.notes if is_end(note)]
    lost = [each for each in shown if each.lost]
    known = {name for text in work.exercises.values() for name in text.cells} | {cell.cell for cell in own.cells}
    return (
        environment()
        .get_template("page.html")
        .render(
            student=cleaned(header.student, 80),
            course=cleaned(header.course, 80),
            handed_in=f"{header.handed_in:%d %B %Y, %H:%M} UTC" if header.handed_in else "",
            assignment=(work.title if len(links) == 1 else "") or cleaned(graded.assignment, 80),
            notebook=work.title or cleaned(own.notebook.name, 80),
            links=links if len(links) > 1 else [],
            total=f"{points_text(graded.score)} of {points_text(graded.max_score)}",
            rejected=own.status == "rejected",
            headline=headline(own),
            score=points_text(own.score),
            max_score=points_text(own.max_score),
            share=min(1.0, own.score / own.max_score) if own.max_score else 0.0,
            notes=_notes(own),
            ends=ends,
            comments=[cleaned(text, 2000) for name, text in own.comments if name not in known],
            strip=shown if len(shown) > 1 else [],
            ended=[each for each in shown if each.said.ended],
            lost=lost,
            lost_why="" if ends else LOST_IN_RUN if any(each.defines for each in lost) else LOST,
            exercises=sorted(shown, key=lambda each: (_ORDER.index(each.said.state), not each.open)),
            pictures=pictures,
        )
    )


def _notes(own: NotebookScore) -> list[str]:
    if own.absent:
        return []
    notes = [cleaned(note, 300) for note in own.notes if not is_of_given_cells(note) and not is_end(note)]
    return [*notes, GIVEN_CELLS] if any(map(is_of_given_cells, own.notes)) else notes


def _shown(number: int, cell: CellScore, own: NotebookScore, work: OwnWork) -> Shown:
    text = work.exercises.get(cell.cell, ExerciseText(cells=(cell.cell,)))
    said = _naming_loop(exercise(cell), text)
    same = [name for name, other in work.exercises.items() if other.heading == text.heading]
    numbered = f" ({same.index(cell.cell) + 1} of {len(same)})" if text.heading and len(same) > 1 else ""
    quoted = [*said.hints, said.summary, *(message for finding in said.failed for message in finding.messages)]
    code = highlighted(text.code, quoted)
    above = [work.exercises[each.cell].code for each in own.cells[: number - 1] if _failed(each, work)]
    at_fault = bool(said.failed or said.ended or said.missing == "explained")
    comments = [cleaned(note, 2000) for name, note in own.comments if name in text.cells]
    return Shown(
        said,
        text.heading + numbered,
        number,
        code,
        "\n".join(text.answer),
        comments,
        at_fault and (text.code not in above or any(line.marked for lines in code for line in lines)),
        (said.state != "passed" and said.missing not in {"unwritten", "undefined"} and not own.absent)
        or bool(comments or cell.by_hand or cell.extra),
        _defines(text, said.summary),
    )


def _failed(cell: CellScore, work: OwnWork) -> bool:
    """Tell whether an exercise that the notebooks have lost points."""
    return cell.cell in work.exercises and cell.score is not None and cell.score < cell.max_score


def _defines(text: ExerciseText, summary: str) -> bool:
    """Tell whether a line of an exercise's code defines the function that `summary` misses."""
    gone = UNDEFINED.search(summary)
    return gone is not None and any(
        re.match(rf"\s*(async\s+)?def\s+{re.escape(gone[1])}\b", line) for lines in text.code for line in lines
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

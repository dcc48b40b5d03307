"""A student's feedback pages: an HTML file a notebook that needs nothing else and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from gradedescent.feedback.report import environment, exercise, headline
from gradedescent.notebooks.cells import points_text
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.results import NotebookScore, SubmissionScore


def pages(graded: SubmissionScore, *, student: str) -> dict[str, str]:
    """Return the pages of a result by notebook; whatever text the result holds is shown as text."""
    return {each.notebook.name: _page(graded, each, student) for each in graded.notebooks}


def _page(graded: SubmissionScore, own: NotebookScore, student: str) -> str:
    links = [
        {
            "name": cleaned(each.notebook.name, 80),
            "address": "" if each is own else quote(f"{each.notebook.name}.html"),
            "points": f"{points_text(each.score)} of {points_text(each.max_score)}",
        }
        for each in graded.notebooks
    ]
    return (
        environment()
        .get_template("page.html")
        .render(
            student=cleaned(student, 80),
            assignment=cleaned(graded.assignment, 80),
            notebook=cleaned(own.notebook.name, 80),
            links=links if len(links) > 1 else [],
            total=f"{points_text(graded.score)} of {points_text(graded.max_score)}",
            rejected=own.status == "rejected",
            headline=headline(own),
            score=points_text(own.score),
            max_score=points_text(own.max_score),
            share=min(1.0, own.score / own.max_score) if own.max_score else 0.0,
            notes=[] if own.absent else [cleaned(note, 300) for note in own.notes],
            exercises=[exercise(cell) for cell in own.cells],
        )
    )

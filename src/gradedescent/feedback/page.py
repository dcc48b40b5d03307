"""A student's feedback page: one HTML file that needs nothing else and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.feedback.report import environment, exercise, headline
from gradedescent.notebooks.cells import points_text
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.results import SubmissionScore


def page(graded: SubmissionScore, *, student: str) -> str:
    """Return the page for a result; whatever text the result holds is shown as text."""
    return (
        environment()
        .get_template("page.html")
        .render(
            student=cleaned(student, 80),
            assignment=cleaned(graded.assignment, 80),
            rejected=graded.status == "rejected",
            headline=headline(graded),
            score=points_text(graded.score),
            max_score=points_text(graded.max_score),
            share=graded.score / graded.max_score if graded.max_score else 0.0,
            notes=[cleaned(note, 300) for note in graded.notes],
            exercises=[exercise(cell) for cell in graded.cells],
        )
    )

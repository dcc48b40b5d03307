"""An exercise's report as the output of its grade cell: in JupyterLab, formgrader and nbgrader's feedback page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.feedback.report import environment, exercise
from gradedescent.feedback.text import exercise_text

if TYPE_CHECKING:
    from gradedescent.grading.score import CellScore


def cell_output(cell: CellScore) -> dict[str, Any]:
    """Return an nbformat `display_data` output that reports one exercise, as HTML and as text."""
    said = exercise(cell)
    html = environment().get_template("cell.html").render(exercise=said)
    data = {"text/plain": exercise_text(said), "text/html": html}
    return {"output_type": "display_data", "data": data, "metadata": {"gradedescent": True}}

"""An exercise's report as the output of its grade cell: in JupyterLab, formgrader and nbgrader's feedback page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gradedescent.feedback.report import environment, exercise
from gradedescent.feedback.text import exercise_text

if TYPE_CHECKING:
    from gradedescent.results import CellScore


def cell_output(cell: CellScore) -> dict[str, Any]:
    """Return an nbformat `display_data` output that reports one exercise, as HTML and as text."""
    text, html = _rendered(cell)
    return {
        "output_type": "display_data",
        "data": {"text/plain": text, "text/html": html},
        "metadata": {"gradedescent": True},
    }


@lru_cache(maxsize=1024)
def _rendered(cell: CellScore) -> tuple[str, str]:
    """Return a report as text and as HTML: in a class many get the same one."""
    said = exercise(cell)
    return exercise_text(said), environment().get_template("cell.html").render(exercise=said)

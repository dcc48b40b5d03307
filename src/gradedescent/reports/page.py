"""A class report as one HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.feedback.report import environment
from gradedescent.notebooks.cells import points_text
from gradedescent.reports.classroom import COMMON

if TYPE_CHECKING:
    from gradedescent.reports.classroom import ClassReport


def page(report: ClassReport) -> str:
    """Return the page; whatever text the report holds is shown as text."""
    return environment().get_template("class.html").render(report=report, points=points_text, common=COMMON)

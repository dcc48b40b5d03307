"""A class report, and a whole course, each as one HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.feedback.report import environment
from gradedescent.notebooks.cells import points_text
from gradedescent.reports.classroom import COMMON
from gradedescent.reports.overview import KINDS
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.reports.classroom import ClassReport
    from gradedescent.reports.overview import Overview


def page(report: ClassReport) -> str:
    """Return the page; whatever text the report holds is shown as text."""
    return environment().get_template("class.html").render(report=report, points=points_text, common=COMMON)


def index(found: Overview, link: Callable[[str, str], str | None]) -> str:
    """Return the page that leads to all feedback pages; `link(assignment, student)` is the address of one."""
    return (
        environment()
        .get_template("index.html")
        .render(overview=found, kinds=KINDS, link=link, points=points_text, cleaned=cleaned)
    )

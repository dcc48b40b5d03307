"""A class report, and a whole course, each as one HTML page that needs nothing else.

The one script on it is ours: it sorts tables, and the page's policy lets no other run.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from gradedescent.feedback.report import environment
from gradedescent.notebooks.cells import points_text
from gradedescent.reports.classroom import COMMON, FEWEST
from gradedescent.reports.overview import KINDS
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradedescent.reports.classroom import ClassReport
    from gradedescent.reports.overview import Overview

    Link = Callable[[str, str], str | None]
    """Returns the address of a student's page in an assignment, None where there is none."""

MOST_NAMES = 12
"""Students who are named in one place of a class report."""


def page(report: ClassReport, link: Link = lambda _assignment, _student: None) -> str:
    """Return the page of one assignment; whatever text the report holds is shown as text."""
    return (
        environment()
        .get_template("class.html")
        .render(report=report, common=COMMON, fewest=FEWEST, most=MOST_NAMES, link=link, **_shared())
    )


def index(found: Overview, link: Link, pages: Mapping[str, str] | None = None) -> str:
    """Return the page that leads to all others; `pages` are the addresses of the class reports, by assignment."""
    return (
        environment()
        .get_template("index.html")
        .render(overview=found, kinds=KINDS, link=link, pages=pages or {}, **_shared())
    )


@cache
def _shared() -> dict[str, Any]:
    from markupsafe import Markup

    script = (resources.files("gradedescent.reports") / "sorting.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "points": points_text,
        "cleaned": cleaned,
        "sorting": Markup(script),  # noqa: S704 - our own file
        "sorting_hash": Markup(f"sha256-{digest}"),  # noqa: S704 - letters of base64
    }

"""An audit as one HTML page that needs nothing else: a table, and each thing to fix with its diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.feedback.report import environment
from gradedescent.notebooks.cells import points_text

if TYPE_CHECKING:
    from markupsafe import Markup

    from gradedescent.audit.findings import Audit


def page(audit: Audit) -> str:
    """Return the page; whatever text the audit holds is shown as text."""
    return (
        environment().get_template("audit.html").render(audit=audit, diff=_coloured, coded=_coded, points=points_text)
    )


def _coloured(diff: str) -> Markup:
    """Return a diff with its lines marked as taken out or put in."""
    from markupsafe import Markup, escape

    kinds = {"-": "minus", "+": "plus"}
    lines = [f'<span class="{kinds.get(line[:1], "same")}">{escape(line)}</span>' for line in diff.splitlines()]
    return Markup("<pre>{}</pre>").format(Markup("\n".join(lines)))  # noqa: S704 - each line was escaped


def _coded(text: str) -> Markup:
    """Return text in which what stands between backticks is code."""
    from markupsafe import Markup, escape

    parts = [
        escape(part) if index % 2 == 0 else Markup("<code>{}</code>").format(part)
        for index, part in enumerate(text.split("`"))
    ]
    return Markup().join(parts)

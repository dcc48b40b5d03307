"""An audit as one HTML page that needs nothing else: a table, and each thing to mend with its diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.feedback.report import environment

if TYPE_CHECKING:
    from gradedescent.audit.audit import Audit


def page(audit: Audit) -> str:
    """Return the page; whatever text the audit holds is shown as text."""
    return environment().get_template("audit.html").render(audit=audit)

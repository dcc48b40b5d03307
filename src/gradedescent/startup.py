"""What each of our processes does before its first slow import."""

from __future__ import annotations

import sys
from typing import Any


def without_iri_grammar() -> None:
    """Keep jsonschema, which nbformat imports, from building a grammar for international URLs.

    That takes about a second of every process's start, and the schema of notebooks has no such URLs. jsonschema goes on
    without what can't be imported.
    """
    modules: dict[str, Any] = sys.modules
    modules.setdefault("rfc3987_syntax", None)

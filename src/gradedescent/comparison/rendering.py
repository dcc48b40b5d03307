"""Shows values as small readable text: for revealed examples, and for the inputs that an audit finds."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradedescent.text import cleaned

MOST_ENTRIES = 40
"""Entries of an array that are shown; a larger one is abbreviated in its middle."""
MOST_CHARACTERS = 600


def shown(value: Any) -> str:
    """Return plain data as text with four significant digits, arrays with their shapes."""
    return cleaned(_shown(value), MOST_CHARACTERS)


def _shown(value: Any) -> str:
    match value:
        case np.ndarray() if value.ndim:
            text = np.array2string(value, precision=4, threshold=MOST_ENTRIES, edgeitems=2, separator=", ")
            return f"{' '.join(text.split())}, shape {value.shape}"
        case dict():
            return "{" + ", ".join(f"{key!r}: {_shown(inner)}" for key, inner in value.items()) + "}"
        case tuple() | list():
            left, right = "()" if isinstance(value, tuple) else "[]"
            return left + ", ".join(_shown(inner) for inner in value) + right
        case float() | np.floating():
            return f"{value:.4g}"
        case np.ndarray() | np.generic():
            return f"{value.item():.4g}" if value.dtype.kind == "f" else repr(value.item())
    description = getattr(value, "description", None)
    return f"a {description}" if isinstance(description, str) else repr(value)

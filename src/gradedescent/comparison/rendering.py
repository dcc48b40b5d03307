"""Shows values as small readable text: for revealed examples, and for the inputs that an audit finds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.own_words import EVERYTHING, Known
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ENTRIES = 40
"""Entries of an array or a container that are shown; a larger array is abbreviated in its middle."""
MOST_CHARACTERS = 600
MOST_BITS = 256
"""Of a whole number that is written out."""


def shown(value: Any, known: Known = EVERYTHING) -> str:
    """Return plain data as text with four significant digits, arrays with their shapes; of texts only those known."""
    return cleaned(_shown(value, known), MOST_CHARACTERS)


def _shown(value: Any, known: Known) -> str:
    match value:
        case np.ndarray() if value.ndim and (value.dtype.kind not in "US" or known.own.everything):
            text = np.array2string(value, precision=4, threshold=MOST_ENTRIES, edgeitems=2, separator=", ")
            return f"{' '.join(text.split())}, shape {value.shape}"
        case np.ndarray() if value.ndim:
            return "texts"
        case dict():
            items = (f"{_shown(key, known)}: {_shown(inner, known)}" for key, inner in value.items())
            return "{" + _some(items, len(value)) + "}"
        case tuple() | list():
            left, right = "()" if isinstance(value, tuple) else "[]"
            return left + _some((_shown(inner, known) for inner in value), len(value)) + right
        case bool() | None:
            return repr(value)
        case int():
            return repr(value) if value.bit_length() <= MOST_BITS else f"a whole number of {value.bit_length()} bits"
        case float() | np.floating():
            return f"{value:.4g}"
        case np.ndarray() | np.generic():
            return _shown(value.item(), known)
        case str() | bytes():
            quotable = known.own.everything or (isinstance(value, str) and known.text(value))
            return repr(value[:MOST_CHARACTERS]) if quotable else "another text"
    description = getattr(value, "description", None)
    return f"a {description}" if isinstance(description, str) else repr(value)


def _some(items: Iterable[str], count: int) -> str:
    return ", ".join(islice(items, MOST_ENTRIES)) + (", …" if count > MOST_ENTRIES else "")

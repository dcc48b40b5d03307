"""Shows values as small readable text: for revealed examples, and for the inputs that an audit finds."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.comparison.columns import column_labels, content
from gradedescent.comparison.describing import describe
from gradedescent.engine.child.kinds import taken_apart
from gradedescent.engine.own_words import EVERYTHING, Known
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradedescent.engine.child.parts import Parts

MOST_ENTRIES = 40
"""Entries of an array or a container that are shown; a larger array is abbreviated in its middle."""
MOST_CHARACTERS = 600
MOST_TYPED, LONGEST_TYPED = 12, 60
"""Entries, and characters, of a value that is written as one would type it."""
MOST_BITS = 256
"""Of a whole number that is written out."""


def shown(value: Any, known: Known = EVERYTHING) -> str:
    """Return plain data as text with four significant digits, arrays with their shapes; of texts only those known."""
    return cleaned(_shown(value, known), MOST_CHARACTERS)


def typed(value: Any, known: Known = EVERYTHING) -> str | None:
    """Return a number, text, small array or container as one would type it; None where it is long or of another kind.

    Numbers have four significant digits.
    """
    text = _typed(value, known)
    return text if text is not None and len(text) <= LONGEST_TYPED else None


def _typed(value: Any, known: Known) -> str | None:
    match value:
        case np.ndarray() if value.ndim and value.size and value.dtype.kind in "biuf":
            inner = _typed(value.tolist(), known) if value.size <= MOST_TYPED else None
            return None if inner is None else f"np.array({inner})"
        case dict() | tuple() | list():
            return _container_typed(value, known) if len(value) <= MOST_TYPED else None
        case bool() | None:
            return repr(value)
        case int():
            return repr(value) if value.bit_length() <= MOST_BITS else None
        case float() | np.floating():
            number = float(f"{value:.4g}")
            return repr(number) if math.isfinite(number) else f"np.{number}"
        case str():
            return repr(value) if known.own.everything or known.text(value) else None
    return None


def _container_typed(value: dict[Any, Any] | tuple[Any, ...] | list[Any], known: Known) -> str | None:
    if isinstance(value, dict):
        texts = [_typed(each, known) for pair in value.items() for each in pair]
        pairs = [f"{key}: {inner}" for key, inner in zip(texts[::2], texts[1::2], strict=True)]
        return None if None in texts else "{" + ", ".join(pairs) + "}"
    texts = [_typed(inner, known) for inner in value]
    if None in texts:
        return None
    text = ", ".join(map(str, texts))
    return f"[{text}]" if isinstance(value, list) else f"({text}{',' if len(texts) == 1 else ''})"


def _shown(value: Any, known: Known) -> str:
    parts = None if isinstance(value, int | float | str | list | tuple | dict) else taken_apart(value)
    return _plain_shown(value, known) if parts is None else _parts_shown(parts, known)


def _plain_shown(value: Any, known: Known) -> str:
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


def _parts_shown(parts: Parts, known: Known) -> str:
    """Return a value of one of the further kinds: what it is, and what it holds."""
    values = parts.values
    match parts.kind:
        case "set" | "frozenset":
            return "{" + _some((_shown(inner, known) for inner in values[0]), len(values[0])) + "}"
        case "Decimal" | "Fraction" | "date":
            return (
                "/".join(str(value) for value in values) if parts.kind != "Decimal" else str(values[0])[:MOST_ENTRIES]
            )
        case "data frame":
            labels = (label if known.key(label) else "…" for label in column_labels(parts))
            columns = (
                f"{label}: {_column_shown(column, known)}" for label, column in zip(labels, values[0], strict=True)
            )
            return f"{describe(parts, known)}: " + _some(columns, len(values[0]))
        case "series":
            return f"{describe(parts, known)}: {_column_shown(values[0], known)}"
        case "dataclass" | "array of records":
            names = values[1] if parts.kind == "dataclass" else values[0]
            held = values[2] if parts.kind == "dataclass" else values[1]
            fields = (f"{_text_shown(n, known)}={_shown(v, known)}" for n, v in zip(names, held, strict=True))
            return _some(fields, len(names))
        case "array of objects":
            return _shown(values[1], known)
        case "range":
            return "range" + _shown(values, known)
    return describe(parts, known)


def _text_shown(text: str, known: Known) -> str:
    return text if known.text(text) else "…"


def _column_shown(column: Any, known: Known) -> str:
    return _shown(content(column)[1], known)


def _some(items: Iterable[str], count: int) -> str:
    return ", ".join(islice(items, MOST_ENTRIES)) + (", …" if count > MOST_ENTRIES else "")

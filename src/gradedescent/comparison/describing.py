"""What a value is, in words: its type and structure, never its content."""

from __future__ import annotations

import numbers
from typing import Any

import numpy as np

from gradedescent.comparison.columns import column_labels, rows
from gradedescent.comparison.quoting import keys_shown
from gradedescent.engine.child.kinds import taken_apart
from gradedescent.engine.disclosure import object_shown
from gradedescent.engine.own_words import EVERYTHING, Known
from gradedescent.text import cleaned

_KINDS = {
    "Decimal": "a Decimal",
    "Fraction": "a Fraction",
    "date": "a date",
    "datetime": "a point in time",
    "timestamp": "a point in time",
    "time": "a time of day",
    "timedelta": "a length of time",
    "pandas duration": "a length of time",
    "no time": "a missing time",
    "no value": "a missing value",
    "period": "a period of time",
    "interval": "an interval",
    "time zone": "a time zone",
    "range": "a range",
    "slice": "a slice",
    "masked array": "a masked array",
    "array of records": "an array with fields",
    "array of objects": "an array of objects",
    "dataclass": "an object with fields",
    "index": "an index",
    "numbered index": "an index",
    "multi-index": "an index of several levels",
    "sparse matrix": "a sparse matrix",
}


def count(number: int, what: str = "value") -> str:
    """Return how many there are."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def describe(value: Any, known: Known = EVERYTHING) -> str:  # noqa: C901 - a table of types
    """Return what `value` is, in words, with names and sizes that are known."""
    match value:
        case None:
            return "None"
        case bool() | np.bool_():
            return "True or False"
        case str():
            return "text"
        case bytes():
            return "bytes"
        case dict():
            return f"a dict with {keys_shown(value, known)}"
        case tuple() | list():
            kind = "tuple" if isinstance(value, tuple) else "list"
            return f"a {kind} of {count(len(value))}" if known.number(len(value)) else f"a {kind}"
    parts = taken_apart(value)
    if parts is not None:
        return _kind_described(parts, known)
    match value:
        case np.ndarray():
            array = f"an array of shape {value.shape}" if known.shape(value.shape) else "an array"
            return array if value.ndim else _scalar_described(value.dtype)
        case np.generic():
            return _scalar_described(value.dtype)
        case numbers.Number():
            return "a single number"
    what = cleaned(object_shown(str(getattr(value, "description", type(value).__name__)), known), 60)
    article = "an" if what.startswith(("object of", "ndarray")) else "a"
    return f"{article} {what}" + (", not a list (wrap it in list())" if what == "generator" else "")


def _scalar_described(dtype: np.dtype[Any]) -> str:
    return {"M": "a point in time", "m": "a length of time"}.get(dtype.kind, "a single number")


def _kind_described(parts: Any, known: Known) -> str:
    """Return what a value of one of the further kinds is."""
    match parts.kind:
        case "set" | "frozenset":
            size = len(parts.values[0])
            return f"a set of {count(size, 'item')}" if known.number(size) else "a set"
        case "data frame":
            length = rows(parts)
            labels = dict.fromkeys(column_labels(parts))
            long = f" of {count(length, 'row')}" if known.number(length) else ""
            return f"a data frame{long} with {keys_shown(labels, known, what='column')}"
        case "series":
            length = rows(parts)
            return f"a series of {count(length)}" if known.number(length) else "a series"
        case "sparse matrix" | "masked array" | "array of records" | "array of objects":
            shape = _shape(parts)
            return _KINDS[parts.kind] + (f" of shape {shape}" if known.shape(shape) else "")
    return _KINDS.get(parts.kind, "a value of another kind")


def _shape(parts: Any) -> tuple[int, ...]:
    """Return the shape of something like an array from its parts."""
    match parts.kind:
        case "masked array":
            return tuple(parts.values[0].shape)
        case "array of objects":
            return tuple(parts.values[0])
    return tuple(parts.values[2])

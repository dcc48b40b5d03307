"""Which calls of an exercise would tell what another of its calls should return.

Calls that are made ahead lie open to the student's code together. So one waits for its test whose inputs hold a part
of another call's answer that nobody would meet by chance: an odd number, a text, an array whatever its shape and dtype.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

COMMON = 64
"""Whole numbers up to this may well be another call's input by chance, as 0, ½, 1 and 2 may, with either sign."""
HALVES = 8
"""In an array so may halves up to this."""
_NONE = np.empty(0, np.float32)


@dataclass(slots=True)
class Parts:
    """The telling parts of plain data."""

    numbers: Array = field(default_factory=lambda: _NONE)
    """Odd numbers of shape (n,), each once, in single precision, so that no dtype hides one."""
    texts: set[str | bytes] = field(default_factory=set)
    arrays: set[bytes] = field(default_factory=set)
    """Arrays with several different numbers, flattened, as float32."""

    @classmethod
    def of(cls, value: Any) -> Parts:
        """Return the telling parts of a value."""
        parts, found = cls(), [_NONE]
        parts._add(value, found)
        parts.numbers = np.unique(np.concatenate(found))
        return parts

    def _add(self, value: Any, found: list[Array]) -> None:  # noqa: C901 - a table of types
        match value:
            case dict():
                self._add(list(value.values()), found)
            case list() | tuple():
                for inner in value:
                    self._add(inner, found)
            case str() if len(value) > 1:
                self.texts.add(value)
            case bool():
                pass
            case int():
                if COMMON < abs(value) < 2**53:
                    found.append(np.array([value], np.float32))
            case float() | complex():
                found.append(_odd(np.array([value])))
            case np.generic():
                self._add(value.item(), found)
            case np.ndarray():
                self._add_array(value, found)

    def _add_array(self, value: Array, found: list[Array]) -> None:
        kind = value.dtype.kind
        flat = value.ravel()
        if kind in "US":
            self.texts.update(flat.tolist())
            return
        if kind in "fc":
            found.append(_odd(flat))
        if kind in "biuf" and flat.size > 1 and (flat != flat[0]).any():
            self.arrays.add(_single(flat).tobytes())

    def without(self, own: Parts) -> Parts:
        """Return the parts that `own` does not hold."""
        arrays = b"".join(own.arrays)
        return Parts(
            np.setdiff1d(self.numbers, own.numbers, assume_unique=True),
            self.texts - own.texts,
            {part for part in self.arrays if part not in arrays},
        )


def _single(numbers: Array) -> Array:
    with np.errstate(over="ignore"):
        return numbers.astype(np.complex64 if numbers.dtype.kind == "c" else np.float32)


def _odd(numbers: Array) -> Array:
    """Return the finite numbers of shape (n,) that are not usual, in single precision."""
    numbers = _single(numbers)
    size = np.abs(numbers)
    usual = ~np.isfinite(size) | (size == 0.0) | (size == 0.5) | (size == 1.0) | (size == 2.0)
    if numbers.size > 1:
        usual |= (size <= HALVES) & (size * 2 == np.rint(size * 2))
    odd: Array = numbers[~usual]
    return odd


def telling(inputs: Sequence[Parts], answers: Sequence[Parts]) -> list[bool]:
    """Tell of each call whether its inputs hold a part of another's answer, which that one's own inputs do not hold."""
    secrets = [answer.without(own) for answer, own in zip(answers, inputs, strict=True)]
    numbers = np.concatenate([_NONE, *(secret.numbers for secret in secrets)])
    owners = np.repeat(np.arange(len(secrets)), [secret.numbers.size for secret in secrets])
    arrays: dict[bytes, set[int]] = {}
    texts: dict[str | bytes, set[int]] = {}
    for owner, secret in enumerate(secrets):
        for part in secret.arrays:
            arrays.setdefault(part, set()).add(owner)
        for text in secret.texts:
            texts.setdefault(text, set()).add(owner)
    found = []
    for place, own in enumerate(inputs):
        whole = b"".join(own.arrays)  # a stretch of an array counts as well
        found.append(
            any(owners[np.isin(numbers, own.numbers)] != place)
            or any(texts.get(text, set()) - {place} for text in own.texts)
            or any(part in whole and told - {place} for part, told in arrays.items())
        )
    return found

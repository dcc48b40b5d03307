"""Advice on arrays that don't fit together: which sizes meet, and which arguments have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.explanation import own_source
from gradedescent.text import cleaned

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from gradedescent.explanation.raised import Raised

_USUAL = 2
"""Numbers up to this one stand in most functions, and say nothing."""


def not_aligned(match: re.Match[str], raised: Raised) -> str:
    """Advise on np.dot's operands."""
    left, right = _shape(match[1]), _shape(match[2])
    return _aligned(left, right, raised) + _owners(raised.arguments, left, right)


def core_dimension(match: re.Match[str], raised: Raised) -> str:
    """Advise on the operands of @, of which two sizes are told."""
    return _aligned((0, int(match[2])), (int(match[1]), 0), raised) + _all_shapes(raised.arguments)


def _aligned(left: tuple[int, ...], right: tuple[int, ...], raised: Raised) -> str:
    columns, rows = left[-1] if left else 0, right[0] if right else 0
    return (
        "A matrix product needs as many columns on its left as rows on its right; here they are"
        f" {columns} and {rows}. " + (_written_out(raised, columns, rows) or _OPERANDS)
    )


_OPERANDS = "Is an operand transposed, is the order swapped, or does one of them belong somewhere else?"


def _written_out(raised: Raised, *sizes: int) -> str:
    """Return a sentence about a size that the function has as a number, and none of its arguments has."""
    source = raised.source
    if source is None:
        return ""
    numbers = own_source.literals(source)
    for size in sizes:
        if size > _USUAL and size in numbers and size not in raised.known.sizes:
            return (
                f"{size} is written out in {source.name}, and the arguments have another size: where should it come"
                " from?"
            )
    return ""


def broadcast(match: re.Match[str], raised: Raised) -> str:
    """Advise on entrywise arithmetic."""
    left, right = _shape(match[1]), _shape(match[2])
    why = _written_out(raised, *left, *right) or "Is a matrix product meant, or a transpose missing?"
    rule = "Entrywise arithmetic needs equal shapes, or a 1 where they differ. "
    return rule + why + _owners(raised.arguments, left, right)


def stretched(match: re.Match[str], _: Raised) -> str:
    """Advise on an in-place step that would change a shape."""
    kept, made = _shape(match[1]), _shape(match[2])
    flat = len(kept) == 2 and made == (kept[0], kept[0])
    why = (
        "often it is an array with one dimension, (n,), where a column (n, 1) belongs"
        if flat
        else "is it the one that belongs to this array, such as a bias's gradient to a bias?"
    )
    return f"An in-place step can't turn shape {kept} into {made}. The other operand has the wrong shape: {why}" + (
        "." if flat else ""
    )


def rank_one(_: re.Match[str], raised: Raised) -> str:
    """Advise on an array with too few dimensions."""
    return (
        "An array here has fewer dimensions than the line expects: (n,) is neither a row (1, n) nor a column (n, 1)."
        " Look for sums without keepdims and for shapes given as one number." + _all_shapes(raised.arguments)
    )


def _shape(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip().isdigit())


def _owners(arguments: Mapping[str, Any], *shapes: tuple[int, ...]) -> str:
    """Return which arguments, or entries of them, have one of these shapes."""
    found = [f"{name} {shape}" for name, shape in _shapes(arguments) if shape in shapes]
    return f" Of these shapes: {', '.join(found[:6])}." if found else _all_shapes(arguments)


def _all_shapes(arguments: Mapping[str, Any]) -> str:
    found = [f"{name} {shape}" for name, shape in _shapes(arguments)]
    return f" The arguments' shapes: {', '.join(found)}." if 0 < len(found) <= 6 else ""


def _shapes(arguments: Mapping[str, Any]) -> list[tuple[str, tuple[int, ...]]]:
    found = []
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim:
            found.append((name, value.shape))
        elif isinstance(value, dict):
            found += [
                (cleaned(f'{name}["{key}"]', 40), array.shape)
                for key, array in value.items()
                if isinstance(array, np.ndarray) and array.ndim
            ]
    return found

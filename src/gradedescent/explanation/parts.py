"""Says which parts of a result are right in all failed tests, and which are not: where to look, and where not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gradedescent.comparison.compare import agrees, structure_differs
from gradedescent.errors import CourseError, GraderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.explanation.agreement import TestRecord

MOST_PARTS = 6
"""Parts that are named; a result with more has no such sentence."""
_ORDINALS = ("first", "second", "third", "fourth")


def parts_hint(ran: Sequence[TestRecord], expected: Callable[[Call], Any], scope: ComparedParts) -> str:
    """Return which parts of a function's result are right and which are not, "" where that does not tell them apart.

    Parts are the values of a tuple, the kinds of keys of a dictionary ("each dW"), or its layers.
    """
    pairs = []
    for call in (call for test in ran if test.failed for call in test.calls):
        if call.error is not None:
            return ""
        try:
            value, right = scope.of(call.value), scope.of(expected(call))
            if structure_differs(value, right, "it"):
                return ""
        except GraderError:
            return ""
        pairs.append((value, right))
    for split in (_values, _kinds, _layers):
        if sentence := _sentence(found for value, right in pairs for found in split(value, right)):
            return sentence
    return ""


def _sentence(found: Iterable[tuple[str, bool]]) -> str:
    verdicts: dict[str, set[bool]] = {}
    for name, right in found:
        verdicts.setdefault(name, set()).add(right)
    good = [name for name, seen in verdicts.items() if seen == {True}]
    bad = [name for name, seen in verdicts.items() if False in seen]
    if not good or not bad or len(verdicts) > MOST_PARTS:
        return ""
    return f"Not all of it is wrong: {_listed(good)} {'is' if len(good) == 1 else 'are'} right, {_listed(bad)} not."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _values(value: Any, right: Any) -> Iterator[tuple[str, bool]]:
    """Yield the values of a tuple or a short list of different things."""
    if isinstance(right, list | tuple) and 1 < len(right) <= len(_ORDINALS):
        for ordinal, one, other in zip(_ORDINALS, value, right, strict=False):
            yield f"the {ordinal} value", _agree(one, other)


def _keyed(value: Any, right: Any) -> Iterator[tuple[str, str, bool]]:
    """Yield each key of a dictionary, or of those in a tuple, as its name and its number, and whether it is right."""
    if isinstance(right, dict):
        for key, other in right.items():
            if isinstance(key, str) and (parts := re.fullmatch(r"(.*?)(\d*)", key)):
                yield parts[1], parts[2], _agree(value[key], other)
    elif isinstance(right, list | tuple) and all(isinstance(each, dict) for each in right):
        for one, other in zip(value, right, strict=False):
            yield from _keyed(one, other)


def _kinds(value: Any, right: Any) -> Iterator[tuple[str, bool]]:
    for name, number, same in _keyed(value, right):
        yield f"each {name}" if number else name, same


def _layers(value: Any, right: Any) -> Iterator[tuple[str, bool]]:
    found = [(int(number), same) for _, number, same in _keyed(value, right) if number]
    numbers = {number for number, _ in found}
    for number, same in found if len(numbers) > 1 else ():
        place = (
            "first layer" if number == min(numbers) else "last layer" if number == max(numbers) else "layers between"
        )
        yield f"what belongs to the {place}", same


def _agree(value: Any, right: Any) -> bool:
    try:
        return agrees(value, right, allow_size_one=True)
    except CourseError:
        return False

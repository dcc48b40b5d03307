"""What of a function's results counts: a grader test's mark says it, comparing with mistakes and mutants heeds it."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass
from typing import Any

from gradedescent.engine.child.kinds import NamedTuple


@dataclass(frozen=True, slots=True)
class ComparedParts:
    """What of an exercise's results counts, where its text leaves some of them free."""

    keys: tuple[str, ...] = ()
    """Patterns (as `fnmatch` has them) of the dictionary keys that count; all do where there is none."""
    outputs: int | None = None
    """How many of the values in a returned tuple or list count, from the first; all do where it is None."""

    def of(self, value: Any) -> Any:
        """Return the part of plain data that counts."""
        if self.outputs is not None and isinstance(value, list | tuple):
            value = value[: self.outputs]
        return self._keyed(value) if self.keys else value

    def _keyed(self, value: Any) -> Any:
        match value:
            case dict():
                return {
                    key: self._keyed(inner)
                    for key, inner in value.items()
                    if any(fnmatch.fnmatchcase(str(key), pattern) for pattern in self.keys)
                }
            case NamedTuple():
                return NamedTuple.replaced(value, self._keyed)
            case list() | tuple():
                return type(value)(self._keyed(inner) for inner in value)
        return value

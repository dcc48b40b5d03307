"""An exception in a hidden call, with what may be said of it: the arguments by name, the student's own line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.explanation import own_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.engine.own_words import Known, OwnFunction
    from gradedescent.errors import StudentException


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that a function of the notebook raised when it was called."""

    error: StudentException
    function: str
    """Which function was called."""
    arguments: Mapping[str, Any]
    """By parameter: of dictionaries the keys, of arrays the shapes that the student knows."""
    known: Known

    @property
    def place(self) -> tuple[str, int]:
        """The student's function and line that raised; no name where it is not known."""
        return own_source.place_of(self.error.place)

    @property
    def source(self) -> OwnFunction | None:
        """The student's function that raised, where its line is one of it."""
        name, number = self.place
        found = self.known.own.function(name) if name else None
        return found if found is not None and found.line(number) else None

    @property
    def in_call_itself(self) -> bool:
        """Whether no line of the student's had run: the call did not fit the function."""
        return not self.error.place

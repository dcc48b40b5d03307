"""What ranks differences, and what a comparison offers to those who compare one kind of value."""

from __future__ import annotations

from typing import Any, Protocol

STRUCTURE, SHAPE, LABELS, KIND, VALUES = range(5)
"""Of several differences the one of the lowest rank is said."""


class Comparing(Protocol):
    """A comparison that is under way."""

    rtol: float
    atol: float

    def note(self, rank: int, sentence: str, name: str = "", differing: Any = None) -> None:
        """Take a difference."""

    def note_count(self, differing: int, total: int, name: str, what: str) -> None:
        """Take how many of the values in something differ, unless none does."""

    def compare(self, actual: Any, expected: Any, name: str) -> None:
        """Compare any two values."""

    def compare_arrays(self, actual: Any, expected: Any, name: str, wanted: str) -> None:
        """Compare numbers; `wanted` is what the expected value is, in words."""

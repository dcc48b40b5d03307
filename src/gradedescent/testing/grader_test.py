"""One collected grader test: how to run it, and what its marks say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.comparison.scope import ComparedParts

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class GraderTest:
    """One collected grader test."""

    name: str
    title: str
    exercise: str
    run: Callable[[], BaseException | None]
    """Runs it against the current test run's notebook; returns what it raised, None where it passed."""
    run_quietly: Callable[[], BaseException | None]
    """As `run`, where nobody watches: on the solution."""
    weight: float = 1.0
    timeout: float | None = None
    reveal: bool = False
    drawn: bool = False
    """Whether Hypothesis draws its examples."""
    scope: ComparedParts = field(default_factory=ComparedParts)
    """What of the exercise's results its tests look at."""
    words: frozenset[str] = frozenset()
    """The words and numbers of its file: those that a message of its own may consist of."""

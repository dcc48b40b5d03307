"""The decorator that ties a class of grader tests to an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Tests = TypeVar("Tests")


def grades(exercise: str) -> Callable[[Tests], Tests]:
    """Mark a class or function of grader tests as those that grade `exercise`.

    `exercise` is the name that the hidden call ``grade("…")`` in the solution notebook's grade cell uses.
    """
    import pytest

    if not isinstance(exercise, str) or not exercise:
        raise TypeError(f"@grades needs the exercise's name, as in @grades('sigmoid'); it got {exercise!r}")
    mark: Callable[[Tests], Tests] = pytest.mark.grades(exercise)  # type: ignore[assignment] # pytest types it as a mark
    return mark

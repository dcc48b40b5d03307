"""The decorators of grader tests, of named mistakes and of right variants: what ties them to an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Tests = TypeVar("Tests")
Function = TypeVar("Function")


def grades(exercise: str, *, keys: tuple[str, ...] = (), outputs: int | None = None) -> Callable[[Tests], Tests]:
    """Mark a class or function of grader tests as those that grade `exercise`.

    `exercise` is the name that the hidden call ``grade("…")`` in the solution notebook's grade cell uses. Where the
    text leaves some of the results free, `keys` are patterns (as `fnmatch` has them) of the dictionary keys that count,
    and `outputs` is how many values of a returned tuple do: the others speak neither for nor against a mistake that is
    to explain a failure, nor in an audit.
    """
    import pytest

    if not isinstance(exercise, str) or not exercise:
        raise TypeError(f"@grades needs the exercise's name, as in @grades('sigmoid'); it got {exercise!r}")
    mark: Callable[[Tests], Tests] = pytest.mark.grades(exercise, keys=keys, outputs=outputs)  # type: ignore[assignment] # pytest types it as a mark
    return mark


def mistake(exercise: str, *, hint: str, seen: int = 0, earns: float = 0.0) -> Callable[[Function], Function]:
    """Mark a function in `grader_tests/mistakes/` as a wrong version of `exercise` that people write.

    `hint` tells a student who wrote it where to look; `seen` is how often it was seen, to choose among mistakes that
    give the same; `earns` is the share (0 up to 1) of a failed test's points that it earns all the same. The arguments
    are plain values: the file is read, not run (see `gradedescent.explanation.versions`).
    """
    del exercise, hint, seen, earns
    return lambda function: function


def variant(exercise: str) -> Callable[[Function], Function]:
    """Mark a function in `grader_tests/variants/` as a right version of `exercise` in another style."""
    del exercise
    return lambda function: function

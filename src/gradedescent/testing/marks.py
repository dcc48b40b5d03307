"""The decorators of grader tests, of named mistakes and of right variants: what ties them to an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def mistake(
    exercise: str, *, hint: str, seen: int = 0, earns: float = 0.0, hidden: str = ""
) -> Callable[[Function], Function]:
    """Mark a function in `grader_tests/mistakes/` as a wrong version of `exercise` that people write.

    `hint` tells a student who wrote it where to look; `seen` is how often it was seen, to choose among mistakes that
    give the same; `earns` is the share (0 up to 1) of a failed test's points that it earns all the same; `hidden`
    says why the exercise's visible checks don't have to catch it. The arguments are plain values: the file is read, not
    run (see `gradedescent.explanation.implementations`).
    """
    del exercise, hint, seen, earns, hidden
    return lambda function: function


class RightVersion:
    """A right version of an exercise, of which mistakes are edits."""

    def __init__(self, function: Callable[..., Any] | None = None) -> None:
        self.function = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return what the version returns; the solution's function is the notebook's, and not here to be called."""
        if self.function is None:
            raise TypeError("solution(…) stands for the notebook's function, and can't be called")
        return self.function(*args, **kwargs)

    def mistake(
        self,
        name: str,
        pieces: Mapping[str, str | None],
        *,
        hint: str,
        seen: int = 0,
        earns: float = 0.0,
        hidden: str = "",
    ) -> None:
        """Name a mistake that is this version but for `pieces` of its body, each replaced wherever it occurs.

        None drops the lines that hold a piece; see `gradedescent.explanation.edits`. The rest is as in `@mistake`.
        """


def solution(exercise: str) -> RightVersion:
    """Return what stands for the solution notebook's function, for mistakes that are edits of it."""
    del exercise
    return RightVersion()


def variant(exercise: str) -> Callable[[Callable[..., Any]], RightVersion]:
    """Mark a function as a right version of `exercise` in another style.

    It stands in `grader_tests/variants/`, or in `grader_tests/mistakes/` above the mistakes that are edits of it.
    """
    del exercise
    return RightVersion

"""Searches for an input on which a version of an exercise departs from the solution.

What an exercise's inputs look like is learned from the calls that its grader tests make: Hypothesis picks one of them
and draws parts of it anew, each within the range and of the kind that the tests give it, or leaves out examples. An
input that the solution itself can't take does not count.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky, NoSuchExample

from gradedescent.audit.trial import TRIAL_SECONDS, Trial, kept, place_version
from gradedescent.comparison.compare import agrees
from gradedescent.comparison.rendering import shown
from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.errors import CallTimeout, GraderError, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.engine.student import StudentProcess
    from gradedescent.examiner.examiner import Examiner

EXAMPLES = 150
"""Inputs tried for one version before it is said that no difference was found."""
SEARCH_SECONDS, QUICK_SECONDS = 3.0, 1.0
"""The time for them, for exercises that train something."""


@dataclass(frozen=True, slots=True)
class Search:
    """A version that passed its exercise's tests, and for which an input that tells it apart is wanted."""

    trial: Trial

    def run(self, examiner: Examiner) -> Searched:
        """Search; the same version gives the same answer."""
        process = place_version(examiner, self.trial)
        if isinstance(process, str):
            return Searched(self.trial, None, process)
        calls = examiner.calls_on_solution(self.trial.notebook, self.trial.exercise)
        function = examiner.material.functions(self.trial.notebook)[self.trial.exercise].node
        names = [argument.arg for argument in function.args.args]
        tests = examiner.tests[self.trial.notebook][self.trial.exercise]
        seconds = SEARCH_SECONDS if self.trial.thorough else QUICK_SECONDS
        pair = _Pair(process, self.trial.exercise, tests[0].scope, seconds)
        try:
            find(
                _inputs(calls, len(names) - len(function.args.defaults)),
                pair.differ,
                settings=settings(
                    max_examples=EXAMPLES,
                    deadline=None,
                    database=None,
                    derandomize=True,
                    phases=(Phase.generate, Phase.shrink),
                    suppress_health_check=list(HealthCheck),
                ),
            )
        except (NoSuchExample, Flaky, _Spent):
            pass  # flaky where a call took too long once and not again
        except (_Lost, GraderError):
            return Searched(self.trial, "an input on which it does not end")
        finally:
            if process.died is None:
                process.run_cell(f"{self.trial.exercise} = {kept(self.trial.exercise)}", TRIAL_SECONDS)
        if pair.example is None:
            return Searched(self.trial, None)
        args, kwargs, _ = pair.example
        named = {**dict(zip(names, args, strict=False)), **kwargs}
        return Searched(self.trial, "\n".join(f"{name} = {shown(value)}" for name, value in named.items()))


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found: an input in words, None for none within the budget."""

    trial: Trial
    example: str | None
    error: str | None = None


class _Spent(BaseException):
    """The time for a search is over."""


class _Lost(Exception):
    """The version blocked or ended its process: it departs from the solution."""


class _Pair:
    """A version and the solution, side by side in one process."""

    def __init__(self, process: StudentProcess, exercise: str, scope: ComparedParts, seconds: float) -> None:
        self.process = process
        self.exercise = exercise
        self.scope = scope
        self.until = time.monotonic() + seconds
        self.example: tuple[list[Any], dict[str, Any], int] | None = None
        """The smallest input found on which they differ: only smaller ones are tried after the first."""

    def differ(self, inputs: tuple[list[Any], dict[str, Any], int]) -> bool:
        """Tell whether the two give different results on an input that the solution takes."""
        if time.monotonic() > self.until:
            raise _Spent
        if self._departs(*inputs):
            self.example = inputs
            return True
        return False

    def _departs(self, args: list[Any], kwargs: dict[str, Any], seed: int) -> bool:
        try:
            right = self._call(kept(self.exercise), args, kwargs, seed)
        except SubmissionError:
            return False
        if not _finite(right):
            return False
        try:
            value = self._call(self.exercise, args, kwargs, seed)
        except CallTimeout as error:
            raise _Lost from error
        except SubmissionError:
            if self.process.died is not None:
                raise _Lost from None
            return True
        return not agrees(self.scope.of(value), self.scope.of(right), allow_size_one=True)

    def _call(self, name: str, args: list[Any], kwargs: dict[str, Any], seed: int) -> Any:
        return self.process.call(CallRequest(name, wire.pack([args, kwargs]), seed), 1.0).value()


def _finite(value: Any) -> bool:
    match value:
        case dict():
            return all(_finite(inner) for inner in value.values())
        case list() | tuple():
            return all(_finite(inner) for inner in value)
        case float() | np.ndarray() | np.number():
            array = np.asarray(value)
            return array.dtype.kind not in "fc" or bool(np.isfinite(array).all())
    return True


# --- inputs like those of the tests


@dataclass(slots=True)
class _Seen:
    """What the tests put in one place: numbers of a range and kind, or one of some values."""

    numbers: list[np.ndarray[Any, Any]]
    others: list[Any]

    def drawn(self, like: Any, random: np.random.Generator) -> Any:
        """Return another value for the place, with the shape and type of `like`."""
        if isinstance(like, str):
            return self.others[int(random.integers(len(self.others)))]
        array = np.asarray(like)
        values = np.unique(np.concatenate([np.ravel(part) for part in self.numbers]))
        if len(values) <= 3:
            made = random.choice(values, size=array.shape)
        elif array.dtype.kind in "iub":
            made = random.integers(values[0], values[-1], size=array.shape, endpoint=True)
        else:
            made = random.uniform(values[0], values[-1], size=array.shape)
        made = np.asarray(made).astype(array.dtype)
        return made if isinstance(like, np.ndarray) else type(like)(made.item())


def _inputs(calls: Sequence[Call], required: int) -> st.SearchStrategy[tuple[list[Any], dict[str, Any], int]]:
    """Return a strategy for arguments and random seeds like those of `calls`.

    Arguments beyond the `required` may be left to their defaults.
    """
    known = [(*call.unpacked(), call.seed or 0) for call in calls]
    seen: dict[str, _Seen] = {}
    for args, kwargs, _ in known:
        for place, leaf in _leaves([args, kwargs], ""):
            entry = seen.setdefault(place, _Seen([], []))
            (entry.others if isinstance(leaf, str) else entry.numbers).append(leaf)

    def made(
        index: int, number: int, redrawn: int, columns: int, dropped: int
    ) -> tuple[list[Any], dict[str, Any], int]:
        args, kwargs, seed = known[index % len(known)]
        random = np.random.default_rng(number)
        chance = (0.0, 0.3, 1.0)[redrawn]

        def change(place: str, leaf: Any) -> Any:
            return seen[place].drawn(leaf, random) if random.random() < chance else leaf

        args, kwargs = _mapped([args, kwargs], "", change)
        if dropped:
            args, kwargs = args[: max(required, len(args) - dropped)], {}
        if columns:
            args, kwargs = _fewer_examples([args, kwargs], columns)
        return args, kwargs, seed

    # Every part shrinks to a call of the tests as it is.
    return st.builds(
        made,
        st.integers(0, len(known) - 1),
        st.integers(0, 2**32 - 1),
        st.integers(0, 2),
        st.integers(0, 4),
        st.integers(0, 2),
    )


def _without_numbers(key: Any) -> str:
    return re.sub(r"[0-9]+", "", str(key))


def _leaves(value: Any, place: str) -> list[tuple[str, Any]]:
    """Return the numbers, arrays and texts in plain data, each with its place; the number of a layer is not one."""
    match value:
        case dict():
            return [
                found for key, inner in value.items() for found in _leaves(inner, f"{place}/{_without_numbers(key)}")
            ]
        case list() | tuple():
            return [found for index, inner in enumerate(value) for found in _leaves(inner, f"{place}/{index}")]
        case str():
            return [(place, value)]
        case bool() | None:
            return []
        case int() | float() | np.number() | np.ndarray():
            return [(place, value)] if np.asarray(value).dtype.kind in "iuf" and np.size(value) else []
    return []


def _mapped(value: Any, place: str, change: Callable[[str, Any], Any]) -> Any:
    """Return plain data with each leaf, as `_leaves` lists them, changed."""
    match value:
        case dict():
            return {key: _mapped(inner, f"{place}/{_without_numbers(key)}", change) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(_mapped(inner, f"{place}/{index}", change) for index, inner in enumerate(value))
    return change(place, value) if _leaves(value, place) else value


def _fewer_examples(value: Any, columns: int) -> Any:
    """Return plain data with all but the first columns left out of the arrays with the most columns."""
    arrays = [leaf for _, leaf in _leaves(value, "") if isinstance(leaf, np.ndarray) and leaf.ndim == 2]
    most = max((array.shape[1] for array in arrays), default=0)
    if most <= columns:
        return value

    def cut(_: str, leaf: Any) -> Any:
        return leaf[:, :columns] if isinstance(leaf, np.ndarray) and leaf.ndim == 2 and leaf.shape[1] == most else leaf

    return _mapped(value, "", cut)

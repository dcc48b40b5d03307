"""A run of a grader test: against whom, which calls it made, where it failed first."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.engine.child import wire
from gradedescent.engine.own_words import Known, sizes
from gradedescent.errors import CallTimeout, ProcessDied

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.calls.conversation import Conversation
    from gradedescent.names import NotebookId
    from gradedescent.testing.grader_test import GraderTest

MOST_SHRINKS = 120
"""Examples tried after the first that failed, to find a smaller one; a count, so that a regrade finds the same."""
SHRINK_SECONDS = 2.0
"""What they may take of the process's time, for functions so slow that the count would take too long."""


class EnoughShrinking(BaseException):
    """Ends a test with drawn examples: the smallest failing one so far is small enough, or took long enough."""


@dataclass(frozen=True, slots=True)
class FailingExample:
    """An example that failed, and the calls that the test made with it."""

    error: BaseException
    calls: tuple[Call, ...]


@dataclass(slots=True)
class TestRun:
    """The test that runs now, and against what."""

    __test__ = False  # not for pytest to collect

    test: GraderTest
    notebook: NotebookId
    seed: int
    """Seeds each call's generators, the test's own, and what Hypothesis draws."""
    conversation: Conversation
    checked: set[str] = field(default_factory=set)
    drawn: bool = False
    """Whether Hypothesis draws the examples of the test."""
    failing: FailingExample | None = None
    """The last drawn example that failed, which is the smallest: only smaller ones are tried."""
    examples: list[dict[str, Any]] | None = None
    """Examples drawn before, which are run instead of drawing the same again."""
    passed: list[dict[str, Any]] | None = None
    """Where the examples that passed are kept, None where nobody wants them."""
    passed_calls: list[tuple[Call, ...]] = field(default_factory=list)
    """The calls that were made with each of them."""
    _first_call: int = 0
    _tries: int = 0
    _until: float = 0.0

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls that count: all of them, or those made with the current example."""
        return tuple(self.conversation.calls[self._first_call :])

    def known(self, calls: Sequence[Call] | None = None) -> Known:
        """Return what a message about these calls, or all that count, may quote.

        A size that an earlier call returned is the student's choice, also where the next call gets it.
        """
        got: set[int] = set()
        returned: set[int] = set()
        for call in self.calls if calls is None else calls:
            if call.request.arguments is not None:
                got |= sizes(wire.unpack(call.request.arguments)) - returned
            returned |= sizes(call.value) - got
        return Known(self.conversation.callee.own, frozenset(got))

    def begin_example(self) -> None:
        """Start a drawn example; raise `EnoughShrinking` when one failed and no smaller one need be looked for."""
        self.drawn = True
        self._forget_values()
        self._first_call = len(self.conversation.calls)
        if self.failing is not None:
            self._tries += 1
            if self._tries > MOST_SHRINKS or self.conversation.callee.taken > self._until:
                raise EnoughShrinking

    def _forget_values(self) -> None:
        """Let go of what earlier examples returned."""
        kept = set(map(id, self.failing.calls)) if self.failing else set()
        for call in self.calls:
            if id(call) not in kept:
                call.forget()

    def note_failure(self, error: BaseException) -> None:
        """Keep a failed example. Looking for a smaller one takes none of the exercise's time."""
        if self.failing is None:
            self._until = self.conversation.callee.taken + SHRINK_SECONDS
            self.conversation.budget = None
        for call in self.failing.calls if self.failing else ():
            call.forget()
        self.failing = FailingExample(error, self.calls)
        if isinstance(error, CallTimeout | ProcessDied):
            raise EnoughShrinking from error


def watch_examples(
    test: Callable[..., Any], names: tuple[str, ...], current: Callable[[], TestRun]
) -> Callable[..., Any]:
    """Return the test under a Hypothesis `@given` that draws `names`, telling the current test of each example."""
    import functools

    from hypothesis.errors import UnsatisfiedAssumption
    from hypothesis.strategies import DataObject

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        now = current()
        now.begin_example()
        if any(isinstance(kwargs[name], DataObject) for name in names):
            now.passed = None  # it goes on drawing while the test runs, which can't be repeated
        drawn = None if now.passed is None else copy.deepcopy({name: kwargs[name] for name in names})
        try:
            test(*args, **kwargs)
        except UnsatisfiedAssumption:
            raise
        except Exception as error:
            now.note_failure(error)
            raise
        if now.passed is not None and drawn is not None:
            now.passed.append(drawn)
            now.passed_calls.append(now.calls)

    run.__dict__["by_example"] = True
    return run

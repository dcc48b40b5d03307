"""A test's calls as a tree: each answer to a call leads to the call that the test made next, or to its pass.

A grader test sees nothing of a submission but the answers to its calls, and its inputs are fixed by the variation. So
what it does after an answer that it has met before is known, and needs no run. Only a run adds to a tree; a test that
failed adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.names import NotebookId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.calls.call import Call
    from gradedescent.calls.conversation import Conversation
    from gradedescent.engine.requests import CallRequest

Key = tuple[NotebookId, str, str, int]
"""Whose script it is: notebook, exercise, test and variation."""


@dataclass(slots=True)
class Step:
    """A point in a test's run: the call that it makes here, or None where it has passed."""

    request: CallRequest | None
    next: dict[bytes, Step] = field(default_factory=dict)
    """What follows, by the hash of the answer."""

    def passes(self, conversation: Conversation) -> bool:
        """Make the test's calls from here on; tell whether they lead to its pass.

        Stops at the first answer that is not known: what the test makes of that only a run can say.
        """
        step: Step | None = self
        while step is not None and step.request is not None:
            call = conversation.ask(step.request)
            step = None if call.digest is None else step.next.get(call.digest)
        return step is not None

    def add(self, calls: Sequence[Call]) -> int:
        """Add a run that passed, from here on; return how many steps are new.

        A run is not added from where it departs from the request that is known here: the test does not depend on its
        answers alone, and can't be foreseen.
        """
        step, added = self, 0
        for number, call in enumerate(calls):
            if step.request != call.request or call.digest is None:
                return added
            if call.digest not in step.next:
                following = calls[number + 1].request if number + 1 < len(calls) else None
                step.next[call.digest] = Step(following)
                added += 1
            step = step.next[call.digest]
        return added


@dataclass(slots=True)
class Script:
    """What is known of a test on one variation of its inputs."""

    examples: list[dict[str, Any]] | None = None
    """What Hypothesis drew, None where it draws nothing that could be kept."""
    first: Step | None = None
    """Where its calls begin, None where they can't be foreseen."""

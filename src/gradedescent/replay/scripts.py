"""The scripts of an examiner's tests, within a limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.calls.call import Call
    from gradedescent.replay.tree import Script

Key = tuple[str, str, str, int]
"""Assignment, exercise, test and variation."""
MOST_STEPS = 50_000
"""Steps that are remembered in all; beyond, everything is forgotten and learned anew."""


@dataclass(slots=True)
class Scripts:
    """What is known of tests, by test and variation."""

    most_steps: int = MOST_STEPS
    _known: dict[Key, Script] = field(default_factory=dict)
    _steps: int = 0

    def get(self, key: Key) -> Script | None:
        """Return the script, None where the test has not been met."""
        return self._known.get(key)

    def keep(self, key: Key, script: Script, calls: Sequence[Call] = ()) -> None:
        """Remember a script, and the calls of its first run that passed."""
        self._known[key] = script
        self.add(key, calls)

    def add(self, key: Key, calls: Sequence[Call]) -> None:
        """Remember the calls of a run that passed, where the test's calls can be foreseen."""
        script = self._known.get(key)
        if script is None or script.first is None:
            return
        self._steps += script.first.add(calls)
        if self._steps > self.most_steps:
            self._known.clear()
            self._steps = 0

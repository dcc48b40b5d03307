"""The scripts of an examiner's tests, within a limit, and from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.replay import store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gradedescent.calls.call import Call
    from gradedescent.names import NotebookId
    from gradedescent.replay.tree import Key, Script

MOST_STEPS = 50_000
"""Steps that are remembered in all; beyond, everything is forgotten and learned anew."""


class Scripts:
    """What is known of tests, by test and variation."""

    def __init__(
        self, file: Callable[[NotebookId], Path | None] = lambda _: None, most_steps: int = MOST_STEPS
    ) -> None:
        """`file` says where a notebook's scripts are kept between runs, None for nowhere."""
        self.most_steps = most_steps
        self._file = file
        self._known: dict[Key, Script] = {}
        self._steps = 0
        self._read: set[NotebookId] = set()
        self._changed: set[NotebookId] = set()

    def get(self, key: Key) -> Script | None:
        """Return the script, None where the test has not been met."""
        notebook = key[0]
        if notebook not in self._read:
            self._read.add(notebook)
            if (path := self._file(notebook)) is not None:
                self._known = {**store.load(path, notebook), **self._known}
        return self._known.get(key)

    def keep(self, key: Key, script: Script, calls: Sequence[Call] = ()) -> None:
        """Remember a script, and the calls of its first run that passed."""
        self._known[key] = script
        self._changed.add(key[0])
        self.add(key, calls)

    def add(self, key: Key, calls: Sequence[Call]) -> None:
        """Remember the calls of a run that passed, where the test's calls can be foreseen."""
        script = self._known.get(key)
        if script is None or script.first is None:
            return
        if added := script.first.add(calls):
            self._changed.add(key[0])
            self._steps += added
        if self._steps > self.most_steps:
            self._known.clear()
            self._steps = 0

    def save(self) -> None:
        """Write what was learned since it was read."""
        for notebook in self._changed:
            if (path := self._file(notebook)) is not None:
                own = {key: script for key, script in self._known.items() if key[0] == notebook}
                store.save(path, {**store.load(path, notebook), **own})
        self._changed.clear()

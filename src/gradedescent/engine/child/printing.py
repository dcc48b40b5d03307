"""What becomes of what a hidden call prints: nothing, or where a grader test asks for it, the call's answer."""

from __future__ import annotations

from typing import Any

from gradedescent.engine.child.cell_outputs import DroppingStream

PRINTED_LIMIT = 2**20
"""Most characters of it that are kept, from the first."""


class HiddenOutput(DroppingStream):
    """A `sys.stdout` for a hidden call: keeps what is printed where it is `wanted`, to the worker alone."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted
        self.parts: list[str] = []
        self.left = PRINTED_LIMIT if wanted else 0

    def write(self, text: str) -> int:
        """Keep `text` as far as there is room; raise `TypeError` for what is none."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.left > 0:
            self.parts.append(str(text[: self.left]))
            self.left -= len(text)
        return len(text)

    def answer(self, returned: Any) -> Any:
        """Return what a call's answer is: what it printed where that is wanted, else what it `returned`."""
        if not self.wanted:
            return returned
        return "".join(self.parts).encode("utf-8", "replace").decode()  # half a surrogate pair can't travel

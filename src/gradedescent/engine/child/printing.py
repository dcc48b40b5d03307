"""What a hidden call prints, where a grader test asks for that: it is the call's answer, and goes to the worker alone."""

from __future__ import annotations

from gradedescent.engine.child.shell import DroppingStream

PRINTED_LIMIT = 2**20
"""Most characters of it that are kept, from the first."""


class KeepingStream(DroppingStream):
    """A `sys.stdout` for a hidden call whose output is tested: its first characters are the call's answer."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = PRINTED_LIMIT

    def write(self, text: str) -> int:
        """Keep `text` as far as there is room; raise `TypeError` for what is none."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.left > 0:
            self.parts.append(str(text[: self.left]))
            self.left -= len(text)
        return len(text)

    def text(self) -> str:
        """Return what was kept, half a surrogate pair as a question mark: it can't travel."""
        return "".join(self.parts).encode("utf-8", "replace").decode()

"""The outputs of a notebook's cell, kept in nbformat's form and capped while they arrive."""

from __future__ import annotations

import base64
import io
from typing import Any

STREAM_LINES = 1000
"""Most lines kept of a cell's streams, as nbgrader's LimitOutput."""
OUTPUTS = 1000
"""Most outputs kept of a cell."""


class Outputs:
    """The outputs of the cell that runs: nbformat dictionaries, capped while they arrive."""

    def __init__(self, byte_limit: int) -> None:
        self.byte_limit = byte_limit
        self.clear()

    def clear(self) -> None:
        """Forget everything, for the next cell or for `clear_output`."""
        self.items: list[dict[str, Any]] = []
        self.bytes = 0
        self.truncated = False
        self.clear_pending = False
        self.displays: dict[str, list[dict[str, Any]]] = {}

    def stream(self, name: str, text: str) -> None:
        """Append to stream `name`, joined to the output before it where that is the same stream."""
        if self._closed(len(text)):
            return
        last = self.items[-1] if self.items else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["parts"].append(text)
        else:
            self.items.append({"output_type": "stream", "name": name, "parts": [text]})

    def append(self, output: dict[str, Any], size: int) -> None:
        """Append any other output of about `size` bytes."""
        if not self._closed(size):
            self.items.append(output)

    def _closed(self, size: int) -> bool:
        """Tell whether the cell's allowance is used up; note it once."""
        if self.clear_pending:
            self.clear()
        if self.truncated:
            return True
        self.bytes += size
        if self.bytes > self.byte_limit or len(self.items) >= OUTPUTS:
            self.truncated = True
            note = f"... Output truncated: more than {self.byte_limit} bytes or {OUTPUTS} outputs ...\n"
            self.items.append({"output_type": "stream", "name": "stderr", "parts": [note]})
        return self.truncated

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs as nbformat has them."""
        return [
            {"output_type": "stream", "name": item["name"], "text": _truncated("".join(item["parts"]))}
            if item["output_type"] == "stream"
            else item
            for item in self.items
        ]


def _truncated(text: str) -> str:
    lines = text.split("\n", STREAM_LINES)
    if len(lines) > STREAM_LINES:
        lines[-1] = "... Output truncated ..."
    return "\n".join(lines)


class Stream(io.TextIOBase):
    """A `sys.stdout` that appends to a cell's outputs."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name = name
        self.outputs = outputs

    def write(self, text: str) -> int:
        """Append `text`; the rest of a flood is dropped as it comes."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self.outputs.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Say no."""
        return False


class DroppingStream(io.TextIOBase):
    """A `sys.stdout` for hidden calls: what they print is nobody's to see."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Drop `text`."""
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True


def mime_bundle(data: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return `data` with bytes as base64 text, and its size in bytes."""
    bundle = {
        mime: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for mime, value in data.items()
    }
    return bundle, sum(len(value) if isinstance(value, str) else 200 for value in bundle.values())

"""Checks the cell outputs that a student process claims: nbformat's four kinds, plain JSON, capped.

They are a student's own words and pictures and earn nothing; what is malformed is left out, not repaired.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from gradedescent.text import is_base64

TRACEBACK_LINES = 100
TEXT_LIMIT = 4 * 2**20
"""Most characters of one cell's outputs together."""
OUTPUT_LIMIT = 1001
JSON_LIMIT = 32 * 2**20
"""Most characters of the JSON text of one cell's outputs."""
ITEM_LIMIT = 500_000
"""Most values in it. An empty list is three characters of text, and sixty bytes or more when it is read."""
DEPTH_LIMIT = 100
_NAME_LIMIT = 200
_MIME = re.compile(r"[A-Za-z0-9_./+-]{1,200}")


def checked_outputs(text: str) -> list[dict[str, Any]]:
    """Return the outputs in the JSON `text`, those that nbformat knows, in its form.

    Anything else is dropped, and where something was dropped a line on stderr says so.
    """
    try:
        raw = json.loads(text) if _is_small(text) else None
        if "\\ud" in text.lower():  # maybe half of a surrogate pair, which no file can hold
            raw = json.loads(json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, list):
        return [_note("The outputs of this cell could not be read.")]
    kept = [checked for output in raw[:OUTPUT_LIMIT] if (checked := _checked(output)) is not None]
    if len(kept) < len(raw):
        kept.append(_note("Some outputs of this cell were malformed and were left out."))
    return kept


def _is_small(text: str) -> bool:
    """Tell whether JSON will be small and flat when it is read; nothing is read for that.

    What stands between strings is looked at: a value follows a bracket, a comma or a colon.
    """
    if len(text) > JSON_LIMIT or not text.isascii():  # an honest process escapes the rest
        return False
    text = text.replace("\\\\", "").replace('\\"', "")
    if text.count('"') > 2 * ITEM_LIMIT:
        return False
    bare = "".join(text.split('"')[::2])
    if sum(map(bare.count, "[{,:")) > ITEM_LIMIT:
        return False
    steps = (1 if char in "[{" else -1 for char in bare if char in "[]{}")
    return max(itertools.accumulate(steps), default=0) <= DEPTH_LIMIT


def _note(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stderr", "text": f"[gradedescent] {text}\n"}


def error_output(ename: str, evalue: str) -> dict[str, Any]:
    """Return an `error` output of our own making."""
    return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": [f"{ename}: {evalue}"]}


def _checked(output: Any) -> dict[str, Any] | None:
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return {"output_type": "stream", "name": name, "text": text[:TEXT_LIMIT]}
        case {"output_type": "error", "ename": str(ename), "evalue": str(evalue), "traceback": list(lines)}:
            return {
                "output_type": "error",
                "ename": ename[:_NAME_LIMIT],
                "evalue": evalue[:10_000],
                "traceback": _shortened([line[:10_000] for line in lines if isinstance(line, str)]),
            }
        case {"output_type": "display_data", "data": dict(data), "metadata": dict(metadata)}:
            return {"output_type": "display_data", "data": _bundle(data), "metadata": _metadata(metadata)}
        case {"output_type": "execute_result", "data": dict(data), "metadata": dict(metadata)}:
            count = output.get("execution_count")
            return {
                "output_type": "execute_result",
                "execution_count": count if type(count) is int else None,
                "data": _bundle(data),
                "metadata": _metadata(metadata),
            }
    return None


def _bundle(data: dict[Any, Any]) -> dict[str, Any]:
    """Keep the representations that nbformat allows: text, and JSON for JSON types.

    A picture must be base64, as pages put it into an address unread.
    """
    return {
        mime: value
        for mime, value in data.items()
        if isinstance(mime, str)
        and _MIME.fullmatch(mime)
        and (isinstance(value, str) or mime.endswith(("/json", "+json")))
        and (not _is_picture(mime) or is_base64(value))
    }


def _is_picture(mime: str) -> bool:
    return mime.startswith(("image/", "audio/", "video/", "application/pdf")) and mime != "image/svg+xml"


def _metadata(metadata: dict[Any, Any]) -> dict[str, Any]:
    """Keep what display metadata is for (sizes, flags, plain words), by representation too; pages print it unread."""
    plain = _plain(metadata)
    return plain | {
        name: _plain(value)
        for name, value in list(metadata.items())[:20]
        if isinstance(value, dict) and _MIME.fullmatch(name)
    }


def _plain(metadata: dict[Any, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in list(metadata.items())[:20]
        if isinstance(name, str)
        and _MIME.fullmatch(name)
        and (isinstance(value, bool | int | float) or (isinstance(value, str) and _MIME.fullmatch(value)))
    }


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= TRACEBACK_LINES:
        return lines
    half = TRACEBACK_LINES // 2
    return [*lines[:half], "... Traceback truncated ...", *lines[-(half - 1) :]]

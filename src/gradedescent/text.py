"""Makes a student's words safe to stand in a sentence of ours."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])")


def cleaned(text: str, limit: int = 300) -> str:
    """Return `text` on one line, without terminal controls or invisible and direction-changing characters.

    It has at most `limit` characters; an ellipsis shows where it was cut.
    """
    text = _ANSI.sub("", text[: limit * 20])
    if not (text.isascii() and text.isprintable()):  # as most texts are
        text = "".join(" " if char in "\n\t\r" else char for char in text if char in "\n\t\r" or _visible(char))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def is_base64(value: object) -> bool:
    """Tell whether `value` is text of the characters of base64: a page can put such a text into an address unread."""
    return isinstance(value, str) and _BASE64.fullmatch(value) is not None

"""Exceptions on their way between processes: as short texts, and as what those texts name."""

from __future__ import annotations

import builtins
import contextlib
from typing import Any

TEXT_LIMIT = 2000
"""Most characters of an exception's text that travel."""


def refusal(reply: dict[str, Any]) -> Exception:
    """Return what a function elsewhere raised, as one here would have; `RuntimeError` for what can't be."""
    kind, text = getattr(builtins, reply.get("ename", ""), None), reply.get("evalue", "")
    if isinstance(kind, type) and issubclass(kind, Exception):
        for argument in (text, text.strip("'")):  # a KeyError's text is its key's repr
            with contextlib.suppress(TypeError):
                if str(kind(argument)) == text:
                    return kind(argument)
    return RuntimeError(reply["refused"])


def describe(error: BaseException) -> dict[str, str]:
    """Return an exception's type and text, and the student's line that raised it, as short strings."""
    try:
        text = str(error)[:TEXT_LIMIT].encode("utf-8", "replace").decode()  # half a surrogate pair can't travel
    except BaseException:  # noqa: BLE001 - a student's __str__ may raise anything
        text = ""
    line = ""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == "__main__":
            line = f"in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return {"ename": type(error).__name__[:200], "evalue": text, "where": line[:200]}

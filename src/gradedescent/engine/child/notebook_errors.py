"""What a test meets in the place of an exception that a notebook raised: one of the same kind, as far as it is safe.

An exception that would end or skip a test, instead of failing it, arrives as another one.
"""

from __future__ import annotations

import builtins
import sys
from typing import Any

QUESTION = "_gd_question"
"""The attribute of an exception that says from which question it came."""
_ENDING = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit, KeyboardInterrupt)
_SKIPS = frozenset({"SkipTest", "Skipped", "SkipException", "Exit"})


class NotebookError(Exception):
    """An exception of the notebook's of a kind that a test does not get."""


def exception(raised: dict[str, Any], known: Any, question: int) -> Exception:
    """Return what stands for an exception; `known` is the class here for one that the notebook defines."""
    kind, text = _kind(raised, known), raised["evalue"]
    if issubclass(kind, KeyError) and text[:1] == text[-1:] and text[:1] in ("'", '"'):  # its text is its key's repr
        text = text[1:-1]
    try:
        error = kind.__new__(kind, text)
    except Exception:  # noqa: BLE001 - a library's class may ask for more
        error = NotebookError(text)
    error.args = (text,)
    setattr(error, QUESTION, question)
    return error


def _kind(raised: dict[str, Any], known: Any) -> type[Exception]:
    found: Any = known
    if known is None:
        module = sys.modules.get(raised["module"])
        found = getattr(builtins, raised["ename"], None) if module is builtins else None
        found = found or (vars(module).get(raised["ename"]) if module is not None else None)
    usable = isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, _ENDING)
    return found if usable and found.__name__ not in _SKIPS else NotebookError


def exception_class(name: str, base: str) -> type[Exception]:
    """Return a class here for a class of exceptions that the notebook defines; `base` is Python's that it extends."""
    found = getattr(builtins, base, Exception)
    usable = isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, _ENDING)
    return type(name, (found if usable else NotebookError,), {})

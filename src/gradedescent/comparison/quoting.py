"""What messages about a student's values may quote of them: nothing, unless a test run says what the student knows.

A value that a hidden call returned may hold what it was called with, in its keys, its texts, its sizes.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from gradedescent.engine.own_words import NOTHING, Known
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KNOWN: ContextVar[Callable[[], Known]] = ContextVar("known", default=lambda: NOTHING)


@contextmanager
def quoting(known: Callable[[], Known]) -> Iterator[None]:
    """Have messages that are made meanwhile quote what `known` returns when one is made."""
    token = _KNOWN.set(known)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def quotable() -> Known:
    """Return what a message that is made now may quote."""
    return _KNOWN.get()()


def keys_shown(value: dict[Any, Any], known: Known, most: int = 6, what: str = "key") -> str:
    """Return a dict's keys in words, as far as they can be quoted, at most so many; `what` is what each is."""
    if not value:
        return f"no {what}s"
    quoted = [cleaned(repr(key), 30) for key in value if known.key(key)]
    if not quoted:
        return f"other {what}s"
    names = ", ".join(quoted[:most]) + (", …" if len(quoted) > most else "")
    more = " and others" if len(quoted) < len(value) else ""
    return f"the {what} {names}{more}" if len(quoted) == 1 else f"the {what}s {names}{more}"

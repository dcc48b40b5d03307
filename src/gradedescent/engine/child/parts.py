"""Values beyond the wire's own types, in parts: how they are taken apart, and made again of parts that were checked.

The kinds themselves stand in `kinds` (Python's and numpy's) and `labelled` (pandas' and SciPy's). The wire, references
and comparison all work on parts. This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

SAME_HASH = 64
"""Most items of a set, or keys of a dict, that share a hash. Each is compared with all of them."""

_importable: Callable[[], Iterable[str]] = tuple


class WireError(ValueError):
    """A value or frame that the wire does not carry, with a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Handle:
    """Stands for an object that stays in the process it lives in.

    `number` names it there; `description` says what it is, in words for a message.
    """

    number: int
    description: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A value taken apart: its kind, and plain values that it can be made of again.

    It stands for the value where the library that the value is of is not used.
    """

    kind: str
    values: tuple[Any, ...]


def _fits(*_: Any) -> None:
    """Accept any parts: what makes the value of them looks at them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value of one kind is made of its parts."""

    check: Callable[..., Any] = _fits
    """Raises `WireError`, or whatever it likes, for parts that don't fit."""
    make: Callable[..., Any] | None = None
    """Returns the value; None where it stays in parts, as the columns of a frame do."""
    library: str | None = None
    """What must be imported to make it; None where that is Python or numpy."""
    nests: bool = False
    """Whether it may hold values of any kind, to any depth."""
    stays: bool = False
    """Whether the value stays in its process, as an object, where a part of it can't travel."""
    cost: int = 0
    """How many items each of its parts counts for, where it takes so much longer to make than a list of them."""


Taken = tuple[str, tuple[Any, ...]]
"""A kind's name, and the parts."""
TAKEN: dict[tuple[str, str], Callable[[Any], Taken]] = {}
"""What takes values apart, by the package and the name of their class, so that nothing need be imported."""
KINDS: dict[str, Kind] = {}
"""All kinds, by name."""


def import_for_values(libraries: Callable[[], Iterable[str]]) -> None:
    """Have the libraries that `libraries` returns imported when a value of theirs arrives; others never are.

    It is asked once, when the first such value comes.
    """
    global _importable  # noqa: PLW0603 - what a process may import is the process's
    _importable = functools.cache(lambda: {name.partition(".")[0] for name in libraries()})


def library(name: str) -> Any:
    """Return a library that has been imported, or may be; None where a value of its is to stay in parts."""
    module = sys.modules.get(name)
    root = name.partition(".")[0]
    if module is None and (root in sys.modules or root in _importable()):
        try:
            module = importlib.import_module(name)
        except ImportError:
            return None
    return module


def apart(value: Any) -> Parts | None:
    """Return a value taken apart, None where it is not of a kind that is known here.

    Its class decides, not what it says of its class; an object of a subclass is what it extends.
    """
    if type(value) is Parts:
        return value
    take = _take(type(value))
    return None if take is None else Parts(*take(value))


def _take(kind: type) -> Callable[[Any], Taken] | None:
    """Return what takes values of a class apart, None where nothing does."""
    for base in kind.__mro__:
        take = TAKEN.get((base.__module__.partition(".")[0], base.__name__))
        if take is not None:
            return take
    return None


def together(parts: Parts) -> Any:
    """Return what the parts are of, or the parts where its library is not used; raise `WireError` where they lie."""
    kind = KINDS.get(parts.kind)
    if kind is None:
        raise WireError("a value is of an unknown kind")
    try:
        kind.check(*parts.values)
        if kind.make is None or (kind.library is not None and library(kind.library) is None):
            return parts
        return kind.make(*parts.values)
    except WireError:
        raise
    except Exception as error:  # noqa: BLE001 - a library may raise anything for parts that don't fit
        raise WireError(f"the parts of a {parts.kind} don't fit ({type(error).__name__})") from None


def list_part(value: Any) -> list[Any]:
    """Return a part that must be a list."""
    if type(value) is not list:
        raise WireError("a part that has to be a list is not one")
    return value


def array_part(value: Any) -> np.ndarray[Any, Any]:
    """Return a part that must be an array."""
    if type(value) is not np.ndarray:
        raise WireError("a part that has to be an array is not one")
    return value


def check_hashed(items: Collection[Any], what: str) -> None:
    """Raise `WireError` for what can't be a key or an item of a set, and for items whose hashes were made to agree.

    A set of n items with one hash takes n² comparisons to build.
    """
    for item in items:
        if not _has_hash(item):
            raise WireError(f"{what} of type {type(item).__name__}")
    if max(Counter(map(hash, items)).values(), default=0) > SAME_HASH:
        raise WireError(f"{what} that shares its hash with more than {SAME_HASH} others")


def _has_hash(item: Any) -> bool:
    if isinstance(item, tuple | frozenset):
        return all(map(_has_hash, item))
    kind: Any = type(item)
    if kind in {str, float, bool, bytes, complex, type(None)} or isinstance(item, np.generic):
        return True
    if kind is int:
        return bool(abs(item) < 2**64)  # a larger one can't always be written out, and its hash says little
    if kind is Handle:
        return False
    if kind is Parts or "__dataclass_params__" in kind.__dict__ or _take(kind) is not None:
        try:
            hash(item)
        except TypeError:
            return False
        return True
    return False

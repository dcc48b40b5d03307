"""What a test has in the place of a student's object: what is done with it is asked of the student's process.

What could let an object of the student's decide a check is refused: to compare it, to compute with it, to convert it,
to take it for true or false. Some other things are done only at the places where the test does them with the solution.
"""

from __future__ import annotations

import functools
import types
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable

    from gradedescent.engine.child import wire


class Refused(BaseException):
    """A test does with a student's object what only plain data may be used for; no `except` of a test saves it."""


class Link(Protocol):
    """What remote objects ask."""

    def operate(self, name: str, *operands: Any, strict: bool = False) -> Any:
        """Do what an operator or built-in function does; `strict`, only where the test does it with the solution."""

    def get(self, remote: Remote, name: str) -> Any:
        """Return an attribute."""

    def set(self, remote: Remote, name: str, value: Any) -> None:
        """Set an attribute."""

    def call(self, remote: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the object."""

    def refuse(self, what: str) -> NoReturn:
        """Raise `Refused`, and note it."""

    def signature(self, remote: Remote) -> inspect.Signature:
        """Return a function's signature."""


class Remote:
    """An object of the student's."""

    __slots__ = ("__weakref__", "_gd_handle", "_gd_link", "_gd_name")

    def __init__(self, link: Link, handle: wire.Handle, name: str | None = None) -> None:
        """`name` is what the notebook calls it, where it was read by that."""
        object.__setattr__(self, "_gd_link", link)
        object.__setattr__(self, "_gd_name", name)
        object.__setattr__(self, "_gd_handle", handle)

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return self._gd_link.signature(self)
        if name.startswith("__") and name not in _ATTRIBUTES:
            raise AttributeError(f"{name} of a student's object is not there for a test")
        if name.startswith("_repr_"):
            raise AttributeError(name)
        return self._gd_link.get(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._gd_link.set(self, name, value)

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __str__(self) -> str:
        return _text(self._gd_link.operate("str", self))

    def __repr__(self) -> str:
        return _text(self._gd_link.operate("repr", self))

    def __format__(self, form: str) -> str:
        return _text(self._gd_link.operate("format", self, form))

    def __dir__(self) -> Any:
        return self._gd_link.operate("dir", self)

    def __contains__(self, item: Any) -> bool:
        return self._gd_link.operate("contains", self, item, strict=True) is True


_ATTRIBUTES = frozenset({"__name__", "__qualname__", "__doc__", "__annotations__", "__defaults__", "__kwdefaults__"})
"""Of the attributes with two underscores, those that a test may ask for."""


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("what a student's object gave is not text")
    return value


def _refusing(name: str) -> Callable[..., Any]:
    def refuse(self: Remote, *_: Any) -> None:
        self._gd_link.refuse(f"{name} of an object of the notebook ({self._gd_handle.description.partition(':')[2]})")

    return refuse


_REFUSED = {
    "lt le gt ge": "a comparison",
    "int float complex index round trunc floor ceil bytes fspath": "a conversion",
    "copy deepcopy reduce_ex": "a copy",
    "sub rsub radd rmul rtruediv rmatmul floordiv rfloordiv mod rmod divmod rpow and rand or ror xor rxor"
    " invert abs pos lshift rshift": "a computation",
}
for _names, _what in _REFUSED.items():
    for _name in _names.split():
        setattr(Remote, f"__{_name}__", _refusing(_what))


def _is_plain(value: Any) -> bool:
    """Tell whether something is a function or a class, which is equal to itself alone and always true."""
    return isinstance(value, Remote) and bool({"f", "t"} & {*handle_of(value).description.partition(":")[0]})


def _equal(self: Remote, other: Any) -> bool:
    """Compare with nothing, or one function with another; refuse what the object could decide."""
    if other is None:
        return False
    if not _is_plain(self) or not (_is_plain(other) or not isinstance(other, Remote)):
        _REFUSE_COMPARISON(self)
    return isinstance(other, Remote) and handle_of(self).number == handle_of(other).number


def _unequal(self: Remote, other: Any) -> bool:
    return not _equal(self, other)


def _true(self: Remote) -> bool:
    if not _is_plain(self):
        _REFUSE_TRUTH(self)
    return True


_REFUSE_COMPARISON, _REFUSE_TRUTH = _refusing("a comparison"), _refusing("the truth")
for _name, _method in {"eq": _equal, "ne": _unequal, "bool": _true}.items():
    setattr(Remote, f"__{_name}__", _method)


def _asking(operator: str, *, strict: bool = False) -> Callable[..., Any]:
    def ask(self: Remote, *operands: Any) -> Any:
        return self._gd_link.operate(operator, self, *operands, strict=strict)

    return ask


for _name in ("add", "mul", "truediv", "matmul", "pow", "neg"):
    setattr(Remote, f"__{_name}__", _asking(_name, strict=True))


def _length(self: Remote) -> int:
    found = self._gd_link.operate("len", self)
    if type(found) is not int or found < 0:
        raise TypeError("the length of a student's object is not a number")
    return found


def _iterate(self: Remote) -> Any:
    found = self._gd_link.operate("iter", self)
    if isinstance(found, Remote):
        return _Iterator(self._gd_link, handle_of(found))
    return iter(found)


def _instance(self: Remote, value: Any) -> bool:
    return isinstance(value, Remote) and self._gd_link.operate("isinstance", value, self, strict=True) is True


def _subclass(self: Remote, kind: Any) -> bool:
    return isinstance(kind, Remote) and self._gd_link.operate("issubclass", kind, self, strict=True) is True


def _call(self: Remote, *args: Any, **kwargs: Any) -> Any:
    return self._gd_link.call(self, args, kwargs)


def _leave(self: Remote, *_: Any) -> bool:
    self._gd_link.operate("exit", self)
    return False


def _attribute(name: str) -> property:
    return property(lambda self: self._gd_link.get(self, name))


_ABILITIES: dict[str, dict[str, Any]] = {
    "f": {"__class__": property(lambda _: types.FunctionType), "__doc__": _attribute("__doc__")},
    "c": {"__call__": _call},
    "t": {
        "__class__": property(lambda _: type),
        "__instancecheck__": _instance,
        "__subclasscheck__": _subclass,
        "__doc__": _attribute("__doc__"),
    },
    "i": {"__iter__": _iterate},
    "n": {"__next__": _asking("next")},
    "s": {"__len__": _length},
    "g": {
        "__getitem__": _asking("getitem"),
        "__setitem__": _asking("setitem", strict=True),
        "__delitem__": _asking("delitem", strict=True),
    },
    "m": {"__enter__": _asking("enter", strict=True), "__exit__": _leave},
}
"""What a class of remote objects has for each letter of `objects.described`."""


@functools.cache
def _class_for(letters: str) -> type[Remote]:
    body: dict[str, Any] = {"__slots__": ()}
    for letter in letters:
        body |= _ABILITIES.get(letter, {})
    return type("StudentObject", (Remote,), body)


class _Iterator(Remote):
    """An iterator of the student's."""

    __slots__ = ()

    def __iter__(self) -> _Iterator:
        return self

    def __next__(self) -> Any:
        return self._gd_link.operate("next", self)


def remote(link: Link, handle: wire.Handle, name: str | None = None) -> Remote:
    """Return what stands for the student's object of a handle."""
    letters = handle.description.partition(":")[0]
    known = "".join(letter for letter in "fctinsgm" if letter in letters)
    return _class_for(known)(link, handle, name)


def handle_of(found: Remote) -> wire.Handle:
    """Return the handle that stands for a remote object in its process."""
    handle: wire.Handle = object.__getattribute__(found, "_gd_handle")
    return handle


def name_of(found: Remote) -> str | None:
    """Return the name of the notebook that a remote object was read by, None where it was given by another one."""
    name: str | None = object.__getattribute__(found, "_gd_name")
    return name

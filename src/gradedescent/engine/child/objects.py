"""What a test that runs elsewhere may ask of this notebook: its names, calls, and objects that stay here.

It runs in the student's process, untrusted like all of it: what it answers is data that the other side checks. An
object that is not plain data stays here and travels as a handle, whose description begins with letters for what can be
done with it.
"""

from __future__ import annotations

import builtins
import io
import random
import sys
import types
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child import figures, library_names, wire
from gradedescent.engine.child.raised import describe, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.child.serving import Serving

PRINTED = 2**20
"""Most characters that a call's printed text has when it travels."""
COMPARED = 8 * 2**20
"""Bytes of an argument beyond which a change of it is not looked for."""
_PLAIN = frozenset({int, float, bool, str, bytes, complex, type(None), np.ndarray})
_MUTABLE: tuple[type, ...] = (list, dict, set, bytearray, np.ndarray)
_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)


class Objects:
    """Answers questions about the notebook's objects, in the namespace that was entered last."""

    def __init__(self, server: Serving) -> None:
        self.server = server
        self.numbers: dict[int, int] = {}
        """The number of each kept object, by its identity."""
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self._asking = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one question, packed by itself: handles say more than those of other answers."""
        self._asking = request["number"]
        try:
            self._bind(request)
            reply = getattr(self, "on_" + request["what"])(request)
        except KeyboardInterrupt:
            return {"interrupted": True}
        except (KeyError, AttributeError, wire.WireError) as error:
            reply = {"missing": True, "said": type(error).__name__}
        return {"reply": self._packed(reply)}

    def _packed(self, reply: dict[str, Any]) -> bytes:
        try:
            data = wire.pack(self._shielded(reply), self._keep)
            wire.check_size(data, wire.QUESTION)
            wire.unpack(data)
        except KeyboardInterrupt:
            data = wire.pack({"interrupted": True})
        except BaseException as error:  # noqa: BLE001 - a student's __array__ or __iter__ may raise anything
            said = str(error)[:200] if isinstance(error, wire.WireError) else type(error).__name__
            data = wire.pack({"unsendable": said})
        return data

    # --- the questions

    def on_begin(self, request: dict[str, Any]) -> dict[str, Any]:
        """Take the generators to where they were at a grade cell."""
        state = self.server.random_states.get(request["name"])
        if state is not None:
            np.random.set_state(state[0])
            random.setstate(state[1])
        self.numbers.clear()
        return {"value": True}

    def on_fetch(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the value of a name."""
        return {"value": self.server.shell.user_ns[request["name"]]}

    def on_names(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Return all names that have a value."""
        return {"value": [name for name in self.server.shell.user_ns if type(name) is str]}

    def on_get(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return an attribute."""
        return self._run(request, lambda: getattr(self._object(request), request["name"]))

    def on_set(self, request: dict[str, Any]) -> dict[str, Any]:
        """Set an attribute."""
        ((value,), _), _ = self._arguments(request)
        return self._run(request, lambda: setattr(self._object(request), request["name"], value))

    def on_call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call an object, or what is to be done with it by an operator of Python."""
        (args, kwargs), before = self._arguments(request)
        target = self._object(request)
        reply = self._run(request, lambda: target(*args, **kwargs))
        changed = {}
        for place, packed in before.items():
            value = args[place] if isinstance(place, int) else kwargs[place]
            after = self._try_pack(value)
            if after != packed:
                changed[place] = value
        wanted = request["changing"]
        reply["changed"] = [[place, value] for place, value in changed.items() if wanted is None or place in wanted]
        reply["touched"] = len(changed) - len(reply["changed"])
        return reply

    def on_operate(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do with objects what an operator or a built-in function does."""
        (args, _), _ = self._arguments(request)
        return self._run(request, lambda: _OPERATORS[request["name"]](*args))

    # --- how they are answered

    def _run(self, request: dict[str, Any], function: Callable[[], Any]) -> dict[str, Any]:
        """Run student code; return its value or what it raised, and what it printed."""
        server, shell_input = self.server, builtins.input
        stdout, stderr = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = printed = Printed(), Printed()
        builtins.input = self._input
        show = figures.show_nothing()
        if request["random"] is not None:
            np.random.set_state(request["random"][0])
            random.setstate(request["random"][1])
        try:
            reply: dict[str, Any] = {"value": server.interruptible(function)}
        except KeyboardInterrupt:
            reply = {"interrupted": True}
        except BaseException as error:  # noqa: BLE001 - whatever it raised, SystemExit included, is its answer
            stopped = request["what"] == "operate" and request["name"] == "next" and type(error) is StopIteration
            reply = {"stopped": True} if stopped else {"raised": self._described(error)}
        finally:
            sys.stdout, sys.stderr = stdout, stderr
            builtins.input = shell_input
            figures.show_again(show)
        reply["printed"] = printed[0].getvalue()
        if request["random"] is not None:
            reply["random"] = [np.random.get_state(), random.getstate()]
        return reply

    def _described(self, error: BaseException) -> dict[str, Any]:
        kind = type(error)
        found: dict[str, Any] = {**describe(error), "module": str(kind.__module__)[:100], "kind": None}
        if kind.__module__ == "__main__":
            found["kind"] = self._keep(kind)
        found["bases"] = [base.__name__ for base in kind.__mro__ if base.__module__ == "builtins"][:8]
        return found

    def _input(self, prompt: object = "") -> Any:
        return self._callback(library_names.INPUT, "input")(str(prompt))

    def _bind(self, request: dict[str, Any]) -> None:
        """Bind and unbind names, as the test has done it on its side."""
        namespace = self.server.shell.user_ns
        if request["names"] is not None:
            namespace.update({name: self._resolved(value) for name, value in wire.unpack(request["names"]).items()})
        for name in request["unbound"]:
            namespace.pop(name, None)

    def _object(self, request: dict[str, Any]) -> Any:
        return self.server.kept[request["handle"]]

    def _arguments(self, request: dict[str, Any]) -> tuple[tuple[list[Any], dict[str, Any]], dict[int | str, bytes]]:
        """Return the arguments of a call, and how those that can be changed were packed."""
        args, kwargs = wire.unpack(request["arguments"])
        before = {
            place: self._try_pack(value)
            for place, value in [*enumerate(args), *kwargs.items()]
            if isinstance(value, _MUTABLE) or type(value).__module__.partition(".")[0] == "pandas"
        }
        args = [self._resolved(value) for value in args]
        return (args, {name: self._resolved(value) for name, value in kwargs.items()}), {
            place: packed for place, packed in before.items() if len(packed) < COMPARED
        }

    def _try_pack(self, value: Any) -> bytes:
        try:
            return wire.pack(value, lambda kept: wire.Handle(id(kept), ""))
        except Exception:  # noqa: BLE001 - what can't be packed has changed beyond what can be sent back
            return b""

    def _resolved(self, value: Any) -> Any:
        """Return the object that a handle stands for, in containers too."""
        kind = type(value)
        if kind is wire.Handle:
            if value.number > 0:
                return self.server.kept[value.number]
            if value.number == library_names.BY_NAME:
                return library_names.found(value.description)
            return self._callback(value.number, value.description)
        if kind in (list, tuple) and wire.holds_handle(value):
            return kind(self._resolved(inner) for inner in value)
        if kind is dict and wire.holds_handle(value):
            return {key: self._resolved(inner) for key, inner in value.items()}
        return value

    def _callback(self, number: int, name: str) -> Callable[..., Any]:
        """Return a function that asks the test's side for what its function returns for plain data."""
        if number in self.callbacks:
            return self.callbacks[number]
        server = self.server

        def function(*args: Any, **kwargs: Any) -> Any:
            question = {"ask": "callback", "number": self._asking, "args": [number, list(args), kwargs], "kwargs": {}}
            try:
                packed = wire.pack(question)
            except wire.WireError:
                raise TypeError(f"{name} takes plain data only here") from None
            reply = server.exchanged(packed)
            if "refused" in reply:
                raise refusal(reply)
            return reply["value"]

        function.__name__ = function.__qualname__ = name
        self.callbacks[number] = function
        return function

    # --- objects that stay

    def _shielded(self, value: Any, depth: int = 0) -> Any:
        """Return plain data with a handle for each object of a class of the notebook, which may look like data."""
        kind = type(value)
        if kind in _PLAIN or depth > wire.DEPTH_LIMIT:
            return value
        if kind in (list, tuple) and not all(type(inner) in _PLAIN for inner in value):
            return kind(self._shielded(inner, depth + 1) for inner in value)
        if kind is dict and not all(type(inner) in _PLAIN for inner in value.values()):
            return {key: self._shielded(inner, depth + 1) for key, inner in value.items()}
        travels = kind.__module__ != "__main__" or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
        return value if travels else self._keep(value)

    def _keep(self, value: Any) -> wire.Handle:
        """Keep an object here, once; return the handle that says what can be done with it."""
        if type(value) is wire.Handle:
            return value
        if (name := library_names.name_of_type(value)) is not None:
            return wire.Handle(library_names.BY_NAME, name)
        number = self.numbers.get(id(value))
        if number is None:
            number = self.server.keep(value).number
            self.numbers[id(value)] = number
        return wire.Handle(number, described(value))


def described(value: Any) -> str:
    """Return what an object is: letters for what can be done with it, a colon, the name of its type (a class: its own).

    f function, c callable, t class, x class of exceptions, i iterable, n iterator, s sized, g has items, m context.
    After the name of a class of exceptions comes that of Python's own which it is made from.
    """
    kind = type(value)
    is_class = issubclass(kind, type)
    can = {
        "f": issubclass(kind, _FUNCTIONS),
        "c": is_class or hasattr(kind, "__call__"),  # noqa: B004 - what `callable` would ask the object itself
        "t": is_class,
        "x": is_class and issubclass(value, BaseException),
        "i": hasattr(kind, "__iter__") or hasattr(kind, "__getitem__"),
        "n": hasattr(kind, "__next__"),
        "s": hasattr(kind, "__len__"),
        "g": hasattr(kind, "__getitem__"),
        "m": hasattr(kind, "__enter__"),
    }
    name = str(value.__name__ if is_class else kind.__name__)[:80]
    if can["x"]:
        name += "|" + next(base.__name__ for base in value.__mro__ if base.__module__ == "builtins")
    return f"{''.join(letter for letter, holds in can.items() if holds)}:{name}"


class Printed(io.StringIO):
    """Keeps what is printed, up to a limit."""

    def write(self, text: str) -> int:
        """Keep `text` as far as there is room."""
        room = PRINTED - self.tell()
        super().write(text[: max(room, 0)])
        return len(text)


_OPERATORS: dict[str, Callable[..., Any]] = {
    "len": len,
    "iter": iter,
    "next": next,
    "str": str,
    "repr": repr,
    "format": format,
    "dir": dir,
    "contains": lambda container, item: bool(item in container),
    "isinstance": lambda value, kind: bool(isinstance(value, kind)),
    "issubclass": lambda kind, other: bool(issubclass(kind, other)),
    "getitem": lambda value, key: value[key],
    "setitem": lambda value, key, item: value.__setitem__(key, item),
    "delitem": lambda value, key: value.__delitem__(key),
    "add": lambda left, right: left + right,
    "mul": lambda left, right: left * right,
    "truediv": lambda left, right: left / right,
    "matmul": lambda left, right: left @ right,
    "pow": lambda left, right: left**right,
    "neg": lambda value: -value,
    "enter": lambda value: value.__enter__(),
    "exit": lambda value: bool(value.__exit__(None, None, None)),
}

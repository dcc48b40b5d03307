"""What a test asks of the student's process, and what it makes of the answers; see `remote` for what it never asks.

It runs in a sandboxed process of its own, without student code. An answer is plain data, a handle, or what was raised.
"""

from __future__ import annotations

import builtins
import random
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from gradedescent.engine.child import library_names, wire
from gradedescent.engine.child.changes import apply_change
from gradedescent.engine.child.function_texts import signature, source
from gradedescent.engine.child.notebook_errors import exception, exception_class
from gradedescent.engine.child.remote import Refused, Remote, handle_of, name_of, remote

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Collection

    from gradedescent.engine.child.serving import Serving

TEST, GIVEN = "<the test>", "<a given cell>"
"""Names of the code that is the instructor's."""


class Questions:
    """A test's side of the conversation; what remote objects ask goes through here."""

    def __init__(
        self, server: Serving, request: dict[str, Any], namespace: dict[str, Any], deleted: Collection[str]
    ) -> None:
        """`namespace` has the test's own bindings, `deleted` the names of the notebook that it has unbound."""
        self.server = server
        self.deleted = deleted
        self.number: int = request["number"]
        self.namespace = namespace
        self.pushed: list[str] = request["pushed"]
        self.learning = request["places"] is None
        self.places: set[str] = set(request["places"] or ())
        """Where the test does what it otherwise may not, and which arguments come back changed."""
        self.all_changes: bool = request["all_changes"]
        self.refused: str | None = None
        self.touched = False
        """Whether a call changed an argument that the solution leaves as it is."""
        self.asked = 0
        self.calls = 0
        """How often code of the notebook has run, which may have changed what its names mean."""
        self._fetched: dict[str, tuple[bytes, Any, int]] = {}
        self._remotes: dict[tuple[int, str | None], Any] = {}
        self._functions: dict[int, tuple[int, Callable[..., Any]]] = {}
        self._sent: dict[str, bytes] = {}
        self._unbound: set[str] = set()
        self._random = _random_state()
        self._shared = False
        self._answering = False
        self._sources: list[str] | None = None
        for name in self.pushed:
            if dict.__contains__(namespace, name):  # the notebook has it from its own run of the given cells
                self._sent[name] = self._try_packed(dict.__getitem__(namespace, name))

    # --- asking

    def ask(self, what: str, **fields: Any) -> dict[str, Any]:
        """Ask; return the answer. Raises what the student's code raised, and `Refused` where there is no answer."""
        if self._answering:
            self.refuse("a call of the notebook from a function that the notebook was given")
        if self.refused is not None:
            raise Refused(self.refused)
        names, unbound = self._bindings()
        message = {"what": what, "name": "", "handle": 0, "arguments": None, "changing": [], **fields}
        message |= {"names": names, "unbound": unbound, "random": self._random_to_send()}
        self.asked += 1
        answer = self._exchange(message)
        while "callback" in answer:
            answer = self._exchange({"what": "returned", **self._called_back(*answer["callback"])})
        if "failed" in answer:
            self.refuse(answer["failed"])
        reply = wire.unpack(answer["reply"])
        if reply.get("printed"):
            sys.stdout.write(reply["printed"])
        if self._shared and answer["random"] is not None:
            np.random.set_state(answer["random"][0])
            random.setstate(answer["random"][1])
        if what in ("call", "operate", "get", "set"):
            self.calls += 1
        if "raised" in reply:
            raised = reply["raised"]
            known = None if raised["kind"] is None else self.local(raised["kind"])
            raise exception(raised, known, answer["question"])
        return dict(reply)

    def _exchange(self, message: dict[str, Any]) -> dict[str, Any]:
        question = {"ask": "object", "number": self.number, "args": [message], "kwargs": {}}
        reply = self.server.exchanged(wire.pack(question))
        if "refused" in reply:
            self.refuse(reply["refused"])
        return dict(reply["value"])

    def _random_to_send(self) -> Any:
        state = _random_state()
        self._shared = self._shared or not _same_state(state, self._random)
        return list(state) if self._shared else None

    def _bindings(self) -> tuple[bytes | None, list[str]]:
        """Return what the notebook must learn of names: those whose values are new here, and those that are gone."""
        names: dict[str, bytes] = {}
        unbound = []
        for name in self.pushed:
            if dict.__contains__(self.namespace, name):
                packed = self._try_packed(dict.__getitem__(self.namespace, name))
                if packed != self._sent.get(name):
                    if not packed:
                        self.refuse(f"a value of {name} that can't travel")
                    names[name] = self._sent[name] = packed
                self._unbound.discard(name)
            elif name in self.deleted and name not in self._unbound:
                self._unbound.add(name)
                self._sent.pop(name, None)
                unbound.append(name)
        if not names:
            return None, unbound
        return self._packed({name: wire.unpack(value) for name, value in names.items()}, "a value"), unbound

    def _try_packed(self, value: Any) -> bytes:
        """Return a value as bytes, none where it can't travel."""
        try:
            return wire.pack(value, self._keep)
        except wire.WireError:
            return b""

    def _packed(self, value: Any, what: str) -> bytes:
        try:
            return wire.pack(value, self._keep)
        except wire.WireError as error:
            self.refuse(f"{what} that can't travel: {error}")

    def _keep(self, value: Any) -> wire.Handle:
        """Return what stands for an object in the student's process."""
        if isinstance(value, Remote):
            return handle_of(value)
        if (name := library_names.name_of(value)) is not None:
            return wire.Handle(library_names.BY_NAME, name)
        if not callable(value) or isinstance(value, type):
            raise wire.WireError(f"a {type(value).__name__} is not plain data")
        if id(value) not in self._functions:
            self._functions[id(value)] = library_names.INPUT - 1 - len(self._functions), value
        return wire.Handle(self._functions[id(value)][0], str(getattr(value, "__name__", "function"))[:80])

    def _called_back(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Call a function of the test's for the notebook; return what it gave, or what it raised."""
        function: Any = dict(self._functions.values()).get(number, self._input)
        self._answering = True
        try:
            value = wire.pack(function(*args, **kwargs))
        except wire.WireError:
            return {"raised": ["TypeError", "what the function returns can't be sent"]}
        except BaseException as error:  # noqa: BLE001 - whatever it raised, the notebook is to meet it
            return {"raised": [type(error).__name__, str(error)[:2000]]}
        finally:
            self._answering = False
        return {"value": value}

    def _input(self, prompt: str) -> Any:
        """Answer `input` as the test has arranged it: by a function of its own, or by a `sys.stdin`."""
        given = dict.get(self.namespace, "input")
        return (given if callable(given) else builtins.input)(prompt)

    # --- what answers say

    def local(self, value: Any, name: str | None = None) -> Any:
        """Return an answer's value with a remote object in the place of each handle."""
        kind = type(value)
        if kind is wire.Handle:
            return self._remote(value, name)
        if kind in (list, tuple) and wire.holds_handle(value):
            return kind(self.local(inner) for inner in value)
        if kind is dict and wire.holds_handle(value):
            return {key: self.local(inner) for key, inner in value.items()}
        return value.replaced(self.local) if kind is wire.NamedTuple else value

    def _remote(self, handle: wire.Handle, name: str | None) -> Any:
        if handle.number == library_names.BY_NAME:
            found = library_names.found_type(handle.description)
            if found is None:
                self.refuse("an object that the notebook may not name")
            return found
        letters, _, what = handle.description.partition(":")
        key = handle.number, None if "x" in letters else name
        if key not in self._remotes:
            made: Any = remote(self, handle, name)
            if "x" in letters:
                made = exception_class(*what.partition("|")[::2])
            self._remotes[key] = made
        return self._remotes[key]

    # --- what remote objects ask

    def fetch(self, name: str) -> Any:
        """Return the value of a name of the notebook; raise `KeyError` where it has none.

        The value that was read before stays, with what the test did to it, unless the notebook has another by now.
        """
        known = self._fetched.get(name)
        if known is not None and known[2] == self.calls:
            return known[1]
        reply = self.ask("fetch", name=name)
        if "value" not in reply:
            self._fetched.pop(name, None)
            if "unsendable" in reply:
                self.refuse(f"the value of {name}, which can't travel: {reply['unsendable']}")
            raise KeyError(name)
        packed = wire.pack(reply["value"])
        value = known[1] if known is not None and known[0] == packed else self.local(reply["value"], name)
        self._fetched[name] = packed, value, self.calls
        return value

    def names(self) -> set[str]:
        """Return the names that have a value in the notebook."""
        found = self.ask("names").get("value")
        return {name for name in found if type(name) is str} if type(found) is list else set()

    def _value(self, reply: dict[str, Any], what: str) -> Any:
        if "value" in reply:
            return self.local(reply["value"])
        if "unsendable" in reply or "interrupted" in reply:
            self.refuse(f"what {what} gives, which can't travel: {reply.get('unsendable', 'it was interrupted')}")
        raise AttributeError(f"a student's object has no {what}")

    def _only_with_the_solution(self, what: str) -> None:
        """Go on where the test does this with the solution, at this line; refuse where it does not."""
        place = f"{self._line()} {what}"
        if self.learning:
            self.places.add(place)
        elif place not in self.places:
            self.refuse(f"{what} of an object of the notebook where the solution gives plain data")

    def _line(self) -> str:
        frame: Any = sys._getframe(1)  # noqa: SLF001 - the interpreter's only way to it
        while frame is not None and not frame.f_code.co_filename.startswith((TEST, GIVEN)):
            frame = frame.f_back
        return "" if frame is None else f"{frame.f_code.co_filename}{frame.f_lineno}"

    def operate(self, name: str, *operands: Any, strict: bool = False) -> Any:
        """Do what an operator or built-in function does; `strict`, only where the test does it with the solution."""
        if strict:
            self._only_with_the_solution(name)
        arguments = self._packed([list(operands), {}], "something")
        reply = self.ask("operate", name=name, arguments=arguments)
        if name == "next" and "stopped" in reply:
            raise StopIteration
        return self._value(reply, name)

    def get(self, remote_object: Remote, name: str) -> Any:
        """Return an attribute; a truth value only where the test reads it of the solution's object."""
        value = self._value(self.ask("get", name=name, handle=handle_of(remote_object).number), name)
        if type(value) is bool:
            self._only_with_the_solution(f"the attribute {name}")
        return value

    def set(self, remote_object: Remote, name: str, value: Any) -> None:
        """Set an attribute, where the test does it with the solution."""
        self._only_with_the_solution(f"the attribute {name}")
        self.ask(
            "set", name=name, handle=handle_of(remote_object).number, arguments=self._packed([[value], {}], "a value")
        )

    def call(self, remote_object: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the notebook; another object only where the test calls it with the solution."""
        if name_of(remote_object) is None:
            self._only_with_the_solution("a call")
        what = name_of(remote_object) or handle_of(remote_object).description.partition(":")[2]
        packed = self._packed([list(args), kwargs], "an argument")
        line = self._line()
        changing = [place for place in [*range(len(args)), *kwargs] if f"{line} {what} changes {place}" in self.places]
        reply = self.ask(
            "call",
            name=name_of(remote_object) or "",
            handle=handle_of(remote_object).number,
            arguments=packed,
            changing=None if self.learning or self.all_changes else changing,
        )
        for place, value in reply.get("changed") or []:
            if self.learning:
                self.places.add(f"{line} {what} changes {place}")
            elif not self.all_changes and place not in changing:
                self.refuse("a change of an argument that was not asked for")
            self._change(args[place] if isinstance(place, int) else kwargs[place], value)
        self.touched = self.touched or bool(reply.get("touched"))
        return self._value(reply, what)

    def _change(self, argument: Any, value: Any) -> None:
        if not apply_change(argument, self.local(value)):
            self.refuse("a change of an argument that can't be made here")

    def refuse(self, what: str) -> NoReturn:
        """Raise `Refused`, and note it: the cell fails, whatever the test makes of it."""
        self.refused = self.refused or what
        raise Refused(what)

    # --- the text of functions

    def source(self, remote_object: Remote) -> str:
        """Return a function's or class's text in the submission's cells; raise `OSError` where it has none."""
        if self._sources is None:
            self._sources = list(self._exchange({"what": "sources"})["sources"])
        return source(self._sources, name_of(remote_object))

    def signature(self, remote_object: Remote) -> inspect.Signature:
        """Return a function's signature, as its text has it."""
        return signature(self.source(remote_object))


def _random_state() -> tuple[Any, Any]:
    return np.random.get_state(), random.getstate()


def _same_state(one: Any, other: Any) -> bool:
    return bool(np.array_equal(one[0][1], other[0][1]) and one[0][2:] == other[0][2:] and one[1] == other[1])

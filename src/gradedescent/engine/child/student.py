"""What runs after the fork, untrusted: serves the worker's requests in the process that holds the student's code.

Everything here can be replaced by the code it serves, and nothing here decides a point: the worker compares, counts
and stops. This module must import nothing of the grading.

Requests and answers are frames (see `wire`). An answer carries its request's number. While a call runs, a stand-in
may ask the worker, which answers before the call's own answer is due.
"""

from __future__ import annotations

import ast
import json
import os
import random
import signal
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child import figures, refusals, wire
from gradedescent.engine.child import shell as ipython
from gradedescent.engine.child.cell_outputs import DroppingStream
from gradedescent.engine.child.changes import change_again
from gradedescent.engine.child.channel import ConnectionClosed
from gradedescent.engine.child.instructor import Tests
from gradedescent.engine.child.interrupts import Interrupts
from gradedescent.engine.child.objects import Objects
from gradedescent.engine.child.parts import import_for_values
from gradedescent.engine.child.printing import HiddenOutput
from gradedescent.engine.child.raised import TEXT_LIMIT, describe, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.child.channel import Channel


class Server:
    """The child's end: the shell, the objects that stay here, and the socket."""

    def __init__(self, channel: Channel, shell: ipython.StudentShell) -> None:
        self.channel = channel
        self.shell = shell
        self.kept: dict[int, Any] = {}
        self.running = False
        self.interrupted = False
        self.asked = 0
        self.given: set[str] = set()
        """Names that a cell of the instructor's bound last."""
        self.namespaces: dict[str, dict[str, Any]] = {}
        """The notebook's bindings as they were at some cells."""
        self.random_states: dict[str, tuple[Any, Any]] = {}
        """The generators as they were at those cells."""
        self.notebook_random: tuple[Any, Any] | None = None
        """The notebook's random states (numpy's, Python's) while hidden calls use the generators."""
        self.interrupts = Interrupts()
        signal.signal(signal.SIGINT, self.on_interrupt)
        import_for_values(lambda: ("pandas", "scipy"))  # what a grader test sends, the function gets

    def on_interrupt(self, _signal: int, _frame: Any) -> None:
        """End the student's code that runs past its time; between two requests there is nothing to end."""
        self.interrupted = self.shell.interrupted = True
        if self.running:
            raise self.interrupts.interrupt()

    def interruptible(self, function: Callable[[], Any]) -> Any:
        """Run student code; an interrupt raises `KeyboardInterrupt` in here, and nowhere else.

        It may come while `running` is being cleared, so that is done again behind it.
        """
        try:
            try:
                self.running = True
                return function()
            finally:
                self.running = self.interrupts.on = False
        except KeyboardInterrupt:
            self.running = self.interrupts.on = False
            raise

    def serve(self) -> None:
        """Answer requests until the worker closes the connection."""
        answers = {
            "cell": self.cell,
            "keep": self.keep_namespace,
            "enter": self.enter_namespace,
            "call": self.call,
            "value": self.value,
            "object": Objects(self).answer,
        }
        while True:
            try:
                request = wire.unpack(self.channel.receive())
            except ConnectionClosed:
                return
            if request["op"] in ("given", "judge") and "given" not in answers:  # an instructor's process it is then
                tests = Tests(self)
                answers |= {"given": tests.given, "judge": tests.judge}
            answer = self.packed(answers[request["op"]](request))
            self.channel.send(wire.pack({"number": request["number"], "answer": answer}))

    def packed(self, answer: dict[str, Any]) -> bytes:
        """Return an answer as bytes; the reason where its value can't travel."""
        try:
            data = wire.pack(answer, self.keep)
            wire.check_size(data, wire.ENVELOPE)
            if not wire.surely_fits(answer):
                wire.unpack(data)  # what the worker would refuse it takes for an attack: better said here
        except KeyboardInterrupt:
            data = wire.pack({"interrupted": True})
        except BaseException as error:  # noqa: BLE001 - a student's __array__ or __iter__ may raise anything
            text = str(error)[:TEXT_LIMIT] if isinstance(error, wire.WireError) else describe(error)["evalue"]
            data = wire.pack({"unsendable": text})
        return data

    def keep(self, value: Any) -> wire.Handle:
        """Keep an object here and return what stands for it."""
        number = len(self.kept) + 1
        self.kept[number] = value
        what = type(value).__name__
        if isinstance(value, np.ndarray):
            what = f"{what} of dtype {value.dtype}"
        return wire.Handle(number, what)

    def cell(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run a notebook cell; answer with its outputs as JSON text."""
        self.restore_random()
        self.notebook_random = None
        before = dict(self.shell.user_ns)
        try:
            outputs, count, succeeded = self.interruptible(lambda: self.ran(request))
        except KeyboardInterrupt:  # it came while IPython itself was at work
            outputs, count, succeeded = self.shell.outputs.finished(), self.shell.execution_count, False
        after = self.shell.user_ns
        bound = {name for name, value in after.items() if name not in before or before[name] is not value}
        if request["given"]:  # what a student's function binds while it is checked stays the student's
            code = self.shell.transform_cell(request["source"]) if bound else ""
            self.given = self.given | (bound & stored_names(code, bound))
        else:
            self.given = self.given - bound
        return {"outputs": json.dumps(outputs, default=str), "count": count, "succeeded": succeeded}

    def ran(self, request: dict[str, Any]) -> tuple[list[dict[str, Any]], int | None, bool]:
        """Run a cell, in a shell that is as it was before any student code ran where that is asked."""
        if not request["clean"]:
            return ipython.run_cell(self.shell, request["source"])
        with self.shell.clean.for_instructor(request["shown"]):
            return ipython.run_cell(self.shell, request["source"])

    def keep_namespace(self, request: dict[str, Any]) -> dict[str, Any]:
        """Keep a copy of the bindings, without values of the instructor's cells that the solution does not read."""
        left_out = self.given - set(request["read"])
        self.random_states[request["name"]] = np.random.get_state(), random.getstate()
        self.namespaces[request["name"]] = {
            name: value
            for name, value in self.shell.user_ns.items()
            if name not in left_out or name.startswith("_") or callable(value) or isinstance(value, ModuleType)
        }
        return {"kept": True}

    def enter_namespace(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put kept bindings in the place of those that are there, which all functions of the notebook then see."""
        kept = self.namespaces.get(request["name"])
        if kept is None:
            return {"missing": True}
        self.shell.user_ns.clear()
        self.shell.user_ns.update(kept)
        return {"entered": True}

    def value(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer with the value of a name in the notebook."""
        if request["name"] not in self.shell.user_ns:
            return {"missing": True}
        return {"value": self.shell.user_ns[request["name"]]}

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function of the notebook, or a method of a kept object, and answer with what it returned."""
        namespace = self.shell.user_ns
        try:
            if "handle" in request:
                function = self.kept[request["handle"]]
                for part in filter(None, request["name"].split(".")):
                    function = getattr(function, part)
            else:
                function = namespace[request["name"]]
            args, kwargs = wire.unpack(request["arguments"], self.own_class)
            arguments = [self.resolved(value) for value in args]
            keywords = {name: self.resolved(value) for name, value in kwargs.items()}
        except (KeyError, AttributeError):
            return {"missing": True}
        hidden = {name: namespace[name] for name in request["stand_ins"] if name in namespace}
        self.notebook_random = self.notebook_random or (np.random.get_state(), random.getstate())
        stdout, stderr = sys.stdout, sys.stderr
        sys.stdout = printed = HiddenOutput(request["printed"])
        sys.stderr = DroppingStream()
        show = figures.show_nothing()
        namespace.update({name: self.stand_in(name, request["number"]) for name in request["stand_ins"]})
        if request["seed"] is not None:
            np.random.seed(request["seed"])
            random.seed(request["seed"])
        elif request.get("random_state") is not None:
            np.random.set_state(request["random_state"])
        else:
            self.restore_random()
        try:
            value = printed.answer(self.interruptible(lambda: function(*arguments, **keywords)))
            answer = {"value": [value, arguments, keywords] if request["with_arguments"] else value}
            if request.get("random_state") is not None:
                answer["random_state"] = np.random.get_state()
        except KeyboardInterrupt:
            answer = {"interrupted": True}
        except BaseException as error:  # noqa: BLE001 - whatever it raised, SystemExit included, is its answer
            answer = {"raised": describe(error)}
        finally:
            sys.stdout, sys.stderr = stdout, stderr
            figures.show_again(show)
            for name in request["stand_ins"]:
                namespace.pop(name, None)
            namespace.update(hidden)
        return answer

    def restore_random(self) -> None:
        """Take the generators back to where the notebook's last cell left them, so that no hidden call shows."""
        if self.notebook_random is not None:
            np.random.set_state(self.notebook_random[0])
            random.setstate(self.notebook_random[1])

    def exchanged(self, question: bytes) -> Any:
        """Ask the worker while a call runs; an interrupt waits until the answer is there, or frames would mix."""
        self.interrupted, was_running, self.running = False, self.running, False
        try:
            self.channel.send(question)
            reply = wire.unpack(self.channel.receive())
        finally:
            self.running = was_running
        if self.interrupted and was_running:
            raise self.interrupts.interrupt()
        return reply

    def own_class(self, name: str, fields: list[str]) -> type | None:
        """Return the notebook's class of that name where its named tuples or dataclasses have these fields."""
        found = self.shell.user_ns.get(name)
        known = getattr(found, "_fields", None) or getattr(found, "__dataclass_fields__", None)
        return found if isinstance(found, type) and known is not None and list(known) == fields else None

    def resolved(self, value: Any) -> Any:
        """Return the object that a handle stands for, anything else as it is."""
        return self.kept[value.number] if isinstance(value, wire.Handle) else value

    def stand_in(self, name: str, number: int) -> Any:
        """Return a function that asks the worker for what the solution's function `name` returns."""

        def function(*args: Any, **kwargs: Any) -> Any:
            self.asked += 1
            question = {
                "ask": name,
                "number": number,
                "question": self.asked,
                "args": list(args),
                "kwargs": kwargs,
                "random_state": np.random.get_state(),
            }
            reply = self.exchanged(wire.pack(question))
            if "refused" in reply:
                raise refusal(reply)
            np.random.set_state(reply["random_state"])
            value, *left = reply["value"]
            change_again([*args, *kwargs.values()], [*left[0], *left[1].values()])
            return value

        function.__name__ = function.__qualname__ = name
        return function


def stored_names(code: str, bound: set[str]) -> set[str]:
    """Return the names that a cell's own code binds; all that were `bound` where that can't be told from it."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.alias(name="*") | ast.Name(id="get_ipython" | "exec" | "globals"):
                return bound
            case ast.alias(name=name, asname=other):
                found.add(other or name.split(".")[0])
    return found


def run(channel: Channel, shell: ipython.StudentShell) -> None:
    """Serve until the worker hangs up, then end without any clean-up that student code could have planted."""
    refusals.put_into_words()
    try:
        Server(channel, shell).serve()
    finally:
        os._exit(0)

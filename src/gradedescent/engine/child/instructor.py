"""Runs an instructor's cells in a sandboxed process without student code: a test's checks, and what they build on.

Names of the instructor's are here; every other name is asked of the process that holds the student's notebook. Which
names are whose is decided by the source notebook, never by the submission.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import io
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child import shell as ipython
from gradedescent.engine.child.cell_outputs import DroppingStream
from gradedescent.engine.child.notebook_errors import QUESTION
from gradedescent.engine.child.questions import GIVEN, TEST, Questions
from gradedescent.engine.child.remote import Refused, Remote

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.child.serving import Serving


class TestNamespace(dict[str, Any]):
    """The names of the instructor's cells; what is not here may be the notebook's."""

    __test__ = False  # not for pytest to collect

    def __init__(self) -> None:
        super().__init__()
        self.questions: Questions | None = None
        """Whom to ask, while a test runs."""
        self.own: frozenset[str] = frozenset()
        """Names that only the instructor's cells may bind."""
        self.answers: frozenset[str] = frozenset()
        """Names that the notebook's answers bind, those of built-in functions among them."""
        self.deleted: set[str] = set()

    def is_remote(self, name: str) -> bool:
        """Tell whether a name that is not here is the notebook's."""
        if self.questions is None or name in self.own or name in self.deleted:
            return False
        return name in self.answers or not hasattr(builtins, name)

    def __missing__(self, name: str) -> Any:
        if not self.is_remote(name):
            raise KeyError(name)
        assert self.questions is not None  # noqa: S101 - for the type checker
        return self.questions.fetch(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self.deleted.discard(name)
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        remote = self.is_remote(name)
        if dict.__contains__(self, name):
            super().__delitem__(name)
        elif not remote:
            raise KeyError(name)
        if self.questions is not None and (remote or name in self.answers):
            self.deleted.add(name)

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        return isinstance(name, str) and self.is_remote(name) and self._asked() is not None and name in self._asked()

    def _asked(self) -> set[str]:
        assert self.questions is not None  # noqa: S101 - for the type checker
        return {name for name in self.questions.names() if self.is_remote(name)}

    def keys(self) -> Any:
        """Return the names, the notebook's too while a test runs."""
        return super().keys() if self.questions is None else {*super().keys(), *self._asked()}

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value as `[]` does, `default` where there is none."""
        try:
            return self[name]
        except KeyError:
            return default


class Tests:
    """The instructor's side of one submission."""

    def __init__(self, server: Serving) -> None:
        self.server = server
        self.namespace = TestNamespace()
        shell = server.shell
        self.namespace.update(
            {"__name__": "__main__", "get_ipython": shell.get_ipython, "display": shell.user_ns.get("display")}
        )
        self._base: dict[str, Any] = dict(self.namespace)
        builtins.get_ipython = shell.get_ipython  # type: ignore[attr-defined] # as in a cell
        builtins.display = _show_nothing  # type: ignore[attr-defined] # as in a cell
        self.namespace["display"] = _show_nothing
        _read_sources()

    def given(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run statements of given cells, in order; answer with those that fail, and the names that have values now."""
        failed = []
        self._restore()
        for number, (label, text) in enumerate(request["statements"]):
            try:
                self.server.interruptible(partial(self._run_given, label, text))
            except BaseException as error:  # noqa: BLE001 - an instructor's statement may need an answer, and then fails
                failed.append([number, f"{type(error).__name__}: {error}"[:200]])
        self._base = dict(self.namespace)
        return {"failed": failed, "bound": sorted(name for name in self._base if not name.startswith("__"))}

    def _restore(self) -> None:
        """Take the names back to where the given cells left them."""
        dict.clear(self.namespace)
        dict.update(self.namespace, self._base)
        self.namespace.deleted.clear()

    def _run_given(self, label: str, text: str) -> None:
        sys.stdout = sys.stderr = DroppingStream()
        exec(  # noqa: S102 - the instructor's, behind the walls of a student process
            compile(text, f"{GIVEN} {label}:", "exec"), self.namespace
        )

    def judge(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run a test's cell; answer with how it ended and what its last value is."""
        namespace = self.namespace
        self._restore()
        namespace.own, namespace.answers = frozenset(request["own"]), frozenset(request["answers"])
        questions = namespace.questions = Questions(self.server, request, namespace, namespace.deleted)
        kept_input = builtins.input
        builtins.input = _from_stdin
        sys.stdout, sys.stderr, sys.stdin = DroppingStream(), DroppingStream(), _NoInput()
        _QUESTIONS[:] = [questions]
        answer: dict[str, Any] = {}
        try:
            value = self.server.interruptible(lambda: self._value(request["source"]))
            answer = {"ended": True, "value": _kind(value, request["source"])}
        except KeyboardInterrupt:
            return {"interrupted": True}
        except Refused:
            answer = {"ended": False}
        except BaseException as error:  # noqa: BLE001 - whatever ends a test, it has not run to its end
            answer = {"ended": False, "raised": _described(error)}
        finally:
            builtins.input = kept_input
            namespace.questions = None
            _QUESTIONS.clear()
            self._restore()
        return {
            **answer,
            "refused": questions.refused,
            "touched": questions.touched,
            "asked": questions.asked,
            "places": sorted(questions.places),
        }

    def _value(self, source: str) -> Any:
        """Run the cell; return the value of its last expression, None where it has none."""
        body = ast.parse(source, TEST).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), TEST, "exec"), self.namespace)  # noqa: S102 - as above
        if not isinstance(last, ast.Expr):
            return None
        return eval(compile(ast.Expression(last.value), TEST, "eval"), self.namespace)  # noqa: S307 - as above


def _kind(value: Any, source: str) -> list[Any]:
    """Return what a cell's last value is, as far as it may be a score."""
    if value is None or source.rstrip().endswith(";"):
        return ["nothing"]
    if isinstance(value, Remote):
        return ["other"]
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool | np.bool_):
        return ["truth", bool(value)]
    if isinstance(value, int | float | np.integer | np.floating):
        try:
            return ["number", float(value)]
        except OverflowError:
            return ["number", float("inf")]
    return ["other"]


def _described(error: BaseException) -> dict[str, Any]:
    """Return what ended a test: its type, its text, the line of the cell, and the question that it came from."""
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == TEST:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        text = str(error)[:2000].encode("utf-8", "replace").decode()
    except BaseException:  # noqa: BLE001 - the arguments may be a student's objects
        text = ""
    if isinstance(error, SyntaxError) and error.filename == TEST:
        line = error.lineno or 0
    question = getattr(error, QUESTION, -1)
    return {"ename": type(error).__name__[:100], "evalue": text, "line": line, "question": question}


def _from_stdin(prompt: object = "") -> str:
    """Read a line of what the test has put in the place of `sys.stdin`."""
    if isinstance(sys.stdin, _NoInput):
        return ipython.no_input(prompt)
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.rstrip("\n")


class _NoInput(io.StringIO):
    """Nobody is there to type."""


def _show_nothing(*_: Any, **__: Any) -> None:
    """Stand for `display`: nobody sees what a test shows."""


_QUESTIONS: list[Questions] = []
"""Whom `inspect` asks, while a test runs."""


def _read_sources() -> None:
    """Have `inspect` read a student's function in the submission's cells."""

    def reading(whole: Callable[..., Any], read: Callable[[str], Any]) -> Callable[..., Any]:
        def asked(value: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(value, Remote) and _QUESTIONS:
                return read(_QUESTIONS[0].source(value))
            return whole(value, *args, **kwargs)

        return asked

    inspect.getsource = reading(inspect.getsource, str)
    inspect.getsourcelines = reading(inspect.getsourcelines, lambda text: (text.splitlines(keepends=True), 1))

"""Reads other implementations of exercises: wrong ones in `grader_tests/mistakes/`, right ones in `variants/`.

A file is read as text and never imported: its functions run after the solution notebook's cells, in the same namespace
(so they may use `np`, or the notebook's other functions), in a sandboxed process. A mistake is a whole function, or an
edit of a right one: of the solution's, or of a variant that stands above it in the same file, its base.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.errors import CourseError
from gradedescent.explanation.edits import edit_of
from gradedescent.notebooks.cells import plain_python, split_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Kind = Literal["mistake", "variant"]
_OPTIONS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "mistake": {"hint": str, "seen": int, "earns": (int, float), "hidden": str},
    "variant": {},
}


@dataclass(frozen=True, slots=True)
class SolutionFunction:
    """A function that a solution notebook defines."""

    node: ast.FunctionDef
    """Its positions count from the start of its cell."""
    text: str
    """The function as it stands in the cell, without decorators and nbgrader's marks."""


@dataclass(frozen=True, slots=True)
class Implementation:
    """One function that somebody could have written for an exercise."""

    exercise: str
    name: str
    source: str
    """The function's text, without its decorator; of an edit, the text after it."""
    hint: str = ""
    seen: int = 0
    """How often the mistake was seen, to order those that can't be told apart."""
    earns: float = 0.0
    """The share of a failed test's points that this mistake still earns, from 0 to 1."""
    hidden: str = ""
    """Why the visible checks don't have to catch it; empty where they do."""
    base: str = ""
    """The text of which it is an edit; empty for a whole function."""

    @property
    def definition(self) -> str:
        """Python that puts this implementation in the exercise's place."""
        return f"{self.source}\n\n\n{self.exercise} = {self.name}\n"


@dataclass(frozen=True, slots=True)
class Implementations:
    """One file of implementations."""

    preamble: str = ""
    """What stands beside them: imports, helper functions."""
    all: tuple[Implementation, ...] = ()
    bases: tuple[Implementation, ...] = ()
    """The right versions in a file of mistakes, of which mistakes are edits."""

    def of(self, exercise: str) -> tuple[Implementation, ...]:
        """Return the implementations of one exercise, in the file's order."""
        return tuple(each for each in self.all if each.exercise == exercise)

    @property
    def source(self) -> str:
        """Python that defines all but the bases by their own names."""
        return "\n\n\n".join([self.preamble, *(each.source for each in self.all)])


def read_implementations(path: Path, kind: Kind, functions: dict[str, SolutionFunction]) -> Implementations:
    """Return the implementations in a file, none where there is no file.

    `functions` are the solution notebook's; see `solution_functions`. Raises `CourseError` for a file that is not
    Python, a decorator or an edit with something else than plain values, an exercise or parameters that the notebook
    does not have, a name that stands twice or is the notebook's own, and an edit that does not fit its base.
    """
    if not path.exists():
        return Implementations()
    try:
        text = path.read_text(encoding="utf-8")
        body = ast.parse(text).body
    except (OSError, ValueError, SyntaxError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    reader = _Reader(path, kind, functions, text.split("\n"))  # lines as `ast` counts them
    for node in body:
        reader.take(node)
    found = reader.found.values()
    return Implementations(
        "\n".join(reader.preamble),
        tuple(each for each, is_base in found if not is_base),
        tuple(each for each, is_base in found if is_base),
    )


class _Reader:
    """Takes the statements of one file in turn."""

    def __init__(self, path: Path, kind: Kind, functions: dict[str, SolutionFunction], lines: list[str]) -> None:
        self.path = path
        self.kind = kind
        self.functions = functions
        self.lines = lines
        self.preamble: list[str] = []
        self.found: dict[str, tuple[Implementation, bool]] = {}
        """By name, each with whether it is the base of mistakes."""
        self._taken = 0

    def take(self, node: ast.stmt) -> None:
        kinds: tuple[Kind, ...] = ("mistake", "variant") if self.kind == "mistake" else ("variant",)
        decorators: list[ast.expr] = getattr(node, "decorator_list", [])
        for kind in kinds:
            if isinstance(node, ast.FunctionDef) and (marks := [mark for mark in decorators if _called(mark) == kind]):
                where = f"{kind} {node.name!r} of {self.path}"
                self._add(_whole(node, marks[0], self._segment(node), self.functions, kind, where), kind, where)
                return
            if any(kind in ast.unparse(mark) for mark in decorators):
                raise CourseError(f'{node.name!r} of {self.path}: write the decorator as @{kind}("exercise", …)')  # type: ignore[attr-defined] # it has a decorator
        match node:
            case ast.Expr(ast.Call(func=ast.Attribute(value=base, attr="mistake")) as call):
                self._take_edit(base, call)
            case ast.Expr(ast.Constant()) | ast.ImportFrom(module="gradedescent"):
                pass
            case _:
                self.preamble += [self._segment(node)] if node.lineno > self._taken else []  # two may share a line
                self._taken = node.end_lineno or node.lineno

    def _take_edit(self, base: ast.expr, call: ast.Call) -> None:
        match call.args:
            case [ast.Constant(value=str(name)), ast.Dict() as pieces] if name.isidentifier():
                where = f"mistake {name!r} of {self.path}, an edit of {ast.unparse(base)}"
            case _:
                raise CourseError(
                    f'line {call.lineno} of {self.path}: write an edit as base.mistake("name", {{"piece": "what stands'
                    ' there instead"}, hint="…")'
                )
        if self.kind != "mistake":
            raise CourseError(f"{where}: this file is for right variants")
        exercise, text = self._base(base, where)
        options = _options(call.keywords, "mistake", where)
        source = _edited(text, name, _pieces(pieces, where), where)
        self._add(Implementation(exercise, name, source, **options, base=text), "mistake", where)

    def _base(self, base: ast.expr, where: str) -> tuple[str, str]:
        """Return a base's exercise and text."""
        match base:
            case ast.Name(id=name) if name in self.found and self.found[name][1]:
                right = self.found[name][0]
                return right.exercise, right.source
            case ast.Call(func=ast.Name(id="solution"), args=[ast.Constant(value=str(exercise))], keywords=[]):
                return exercise, self._solution(exercise, where).text
        known = ", ".join(name for name, (_, is_base) in self.found.items() if is_base) or "none"
        raise CourseError(
            f'{where}: a base is solution("exercise"), or a function with @variant above it in this file: {known}'
        )

    def _solution(self, exercise: str, where: str) -> SolutionFunction:
        if exercise not in self.functions:
            raise CourseError(f"{where}: the solution notebook defines no function {exercise!r}")
        return self.functions[exercise]

    def _add(self, found: Implementation, kind: Kind, where: str) -> None:
        if found.name in self.found or found.name in self.functions:
            raise CourseError(f"{where}: the name stands elsewhere in the file or notebook, and must be unique")
        self.found[found.name] = found, kind != self.kind

    def _segment(self, node: ast.stmt) -> str:
        return "\n".join(self.lines[node.lineno - 1 : node.end_lineno])


def _called(mark: ast.expr) -> str | None:
    match mark:
        case ast.Call(func=ast.Name(id=name)):
            return name
    return None


def _whole(
    node: ast.FunctionDef,
    mark: ast.expr,
    source: str,
    functions: dict[str, SolutionFunction],
    kind: Kind,
    where: str,
) -> Implementation:
    match mark:
        case ast.Call(args=[ast.Constant(value=str(exercise))], keywords=keywords):
            options = _options(keywords, kind, where)
        case _:
            raise CourseError(f"{where}: the decorator takes the exercise's name first, as text")
    if exercise not in functions:
        raise CourseError(f"{where}: the solution notebook defines no function {exercise!r}")
    wanted, given = ast.unparse(functions[exercise].node.args), ast.unparse(node.args)
    if wanted != given:
        raise CourseError(f"{where} takes ({given}): {exercise} takes ({wanted})")
    return Implementation(exercise, node.name, source, **options)


def _options(keywords: list[ast.keyword], kind: Kind, where: str) -> dict[str, Any]:
    """Return what a decorator, or an edit, says by name."""
    options = {str(keyword.arg): _constant(keyword.value, where) for keyword in keywords}
    allowed = _OPTIONS[kind]
    for name, value in options.items():
        if name not in allowed or not isinstance(value, allowed[name]) or isinstance(value, bool):
            raise CourseError(f"{where}: a {kind} does not take {name}={value!r}")
    if kind == "mistake" and not options.get("hint"):
        raise CourseError(f"{where}: a mistake needs a hint")
    if not options.get("hidden", "-").strip():
        raise CourseError(f"{where}: hidden= says why the visible checks don't have to catch it, and is empty")
    if not 0 <= options.get("earns", 0.0) < 1:
        raise CourseError(f"{where} earns {options['earns']!r}: a share from 0 up to, but not, 1")
    return options


def _pieces(node: ast.Dict, where: str) -> dict[str, str | None]:
    keys: list[Any] = [key and _constant(key, where) for key in node.keys]
    values = [_constant(value, where) for value in node.values]
    for key, value in zip(keys, values, strict=True):
        if not isinstance(key, str) or not (value is None or isinstance(value, str)):
            raise CourseError(f"{where}: a piece is text, and so is what replaces it, or None; not {key!r}: {value!r}")
        if keys.count(key) > 1:
            raise CourseError(f"{where}: the piece {key!r} stands twice")
    return dict(zip(keys, values, strict=True))


def _edited(base: str, name: str, pieces: Mapping[str, str | None], where: str) -> str:
    """Return a function's text under another name and with an edit in its body, without its docstring."""
    head, body = _split(base)
    try:
        edited = edit_of(body, pieces, name).applied(body).rstrip("\n")
    except CourseError as error:
        raise CourseError(f"{where}: {error}") from error
    try:
        made = ast.parse(head + edited)
    except SyntaxError as error:
        raise CourseError(f"{where}: the result is not Python: {error}") from error
    if ast.dump(made) == _dumped(head + body):
        raise CourseError(f"{where}: the edit changes nothing but layout or comments")
    if len(made.body) != 1:
        raise CourseError(f"{where}: the result is more than one function")
    return _named(head, name) + edited


@lru_cache(64)
def _dumped(text: str) -> str:
    """Return a text that is the same for equal code; many mistakes are edits of one base."""
    return ast.dump(ast.parse(text))


def _split(function: str) -> tuple[str, str]:
    """Return a function's text up to its body, and the body without the docstring."""
    node = ast.parse(function).body[0]
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - for the type checker
    lines = function.split("\n")
    first = node.body[0]
    if ast.get_docstring(node) is not None and len(node.body) > 1:
        head, start = lines[: first.lineno - 1], node.body[1].lineno - 1
    elif first.lineno == node.lineno:  # def f(x): return x
        column = len(lines[0].encode()[: first.col_offset].decode())
        return lines[0][:column], "\n".join([lines[0][column:], *lines[1:]])
    else:
        head, start = lines[: first.lineno - 1], first.lineno - 1
    return "".join(f"{line}\n" for line in head), "\n".join(lines[start:])


def _constant(node: ast.expr, where: str) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise CourseError(f"{where}: a mistake is told in plain values only, not {ast.unparse(node)}") from error


def renamed(function: str, name: str) -> str:
    """Return a function's text under another name and without its docstring."""
    head, body = _split(function)
    return _named(head, name) + body


def _named(head: str, name: str) -> str:
    return re.sub(r"def\s+\w+", f"def {name}", head, count=1)


def solution_functions(path: Path) -> dict[str, SolutionFunction]:
    """Return the functions that a solution notebook's cells define at their top level; raise `CourseError` if broken.

    Magics and hidden regions are left out.
    """
    from gradedescent.notebooks.intake import read_notebook

    found: dict[str, SolutionFunction] = {}
    for cell in read_notebook(path, 2**30).cells:
        if cell.cell_type != "code":
            continue
        plain = plain_python(split_hidden(cell.source)[0]).split("\n")
        try:
            body = ast.parse("\n".join(plain)).body
        except SyntaxError as error:
            raise CourseError(f"a cell of {path} is not Python: {error}") from error
        found |= {
            node.name: SolutionFunction(node, _unmarked(plain[node.lineno - 1 : node.end_lineno]))
            for node in body
            if isinstance(node, ast.FunctionDef)
        }
    return found


def _unmarked(lines: list[str]) -> str:
    """Return lines as one text, without the comments that begin and end nbgrader's solution regions."""
    return "\n".join(line for line in lines if not re.match(r"\s*#+ *(BEGIN|END) SOLUTION\b", line))

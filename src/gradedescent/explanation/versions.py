"""Reads other versions of exercises: the wrong ones in `grader_tests/mistakes/`, the right ones in `variants/`.

A file is read as text and never imported: its functions run after the solution notebook's cells, in the same namespace
(so they may use `np`, or the notebook's other functions), in a sandboxed process.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.errors import CourseError
from gradedescent.notebooks.cells import split_hidden

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["mistake", "variant"]
_OPTIONS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "mistake": {"hint": str, "seen": int, "earns": (int, float)},
    "variant": {},
}


@dataclass(frozen=True, slots=True)
class Version:
    """One function that somebody could have written for an exercise."""

    exercise: str
    name: str
    source: str
    """The function's text, without its decorator."""
    hint: str = ""
    seen: int = 0
    """How often the mistake was seen, to order those that can't be told apart."""
    earns: float = 0.0
    """The share of a failed test's points that this mistake still earns, from 0 to 1."""

    @property
    def definition(self) -> str:
        """Python that puts this version in the exercise's place."""
        return f"{self.source}\n\n\n{self.exercise} = {self.name}\n"


@dataclass(frozen=True, slots=True)
class Versions:
    """One file of versions."""

    preamble: str = ""
    """What stands beside the versions: imports, helper functions."""
    all: tuple[Version, ...] = ()

    def of(self, exercise: str) -> tuple[Version, ...]:
        """Return the versions of one exercise, in the file's order."""
        return tuple(version for version in self.all if version.exercise == exercise)

    @property
    def source(self) -> str:
        """Python that defines all versions by their own names."""
        return "\n\n\n".join([self.preamble, *(version.source for version in self.all)])


def read_versions(path: Path, kind: Kind, functions: dict[str, ast.FunctionDef]) -> Versions:
    """Return the versions in a file, none where there is no file.

    `functions` are the solution notebook's; see `solution_functions`. Raises `CourseError` for a file that is not
    Python, a decorator with something else than plain values, an exercise or parameters that the notebook does not
    have, and a name that stands twice or is the notebook's own.
    """
    if not path.exists():
        return Versions()
    try:
        text = path.read_text(encoding="utf-8")
        body = ast.parse(text).body
    except (OSError, ValueError, SyntaxError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    lines = text.split("\n")  # as `ast` counts them
    preamble: list[str] = []
    found: dict[str, Version] = {}
    taken = 0
    for node in body:
        marks = [mark for mark in getattr(node, "decorator_list", []) if _called(mark) == kind]
        segment = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if isinstance(node, ast.FunctionDef) and marks:
            where = f"{kind} {node.name!r} of {path}"
            if node.name in found or node.name in functions:
                raise CourseError(f"{where}: the name stands elsewhere in the file or notebook, and must be unique")
            found[node.name] = _version(node, marks[0], segment, functions, kind, where)
        elif any(kind in ast.unparse(mark) for mark in getattr(node, "decorator_list", [])):
            raise CourseError(f'{node.name!r} of {path}: write the decorator as @{kind}("exercise", …)')  # type: ignore[attr-defined] # it has a decorator
        elif not (isinstance(node, ast.ImportFrom) and node.module == "gradedescent") and not _is_text(node):
            preamble += [segment] if node.lineno > taken else []  # two statements may share a line
            taken = node.end_lineno or node.lineno
    return Versions("\n".join(preamble), tuple(found.values()))


def _called(mark: ast.expr) -> str | None:
    match mark:
        case ast.Call(func=ast.Name(id=name)):
            return name
    return None


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _version(
    node: ast.FunctionDef,
    mark: ast.expr,
    source: str,
    functions: dict[str, ast.FunctionDef],
    kind: Kind,
    where: str,
) -> Version:
    match mark:
        case ast.Call(args=[ast.Constant(value=str(exercise))], keywords=keywords):
            options = {str(keyword.arg): _constant(keyword.value, where) for keyword in keywords}
        case _:
            raise CourseError(f"{where}: the decorator takes the exercise's name first, as text")
    allowed = _OPTIONS[kind]
    for name, value in options.items():
        if name not in allowed or not isinstance(value, allowed[name]) or isinstance(value, bool):
            raise CourseError(f"{where}: @{kind} does not take {name}={value!r}")
    if kind == "mistake" and not options.get("hint"):
        raise CourseError(f"{where}: a mistake needs a hint")
    if not 0 <= options.get("earns", 0.0) < 1:
        raise CourseError(f"{where} earns {options['earns']!r}: a share from 0 up to, but not, 1")
    if exercise not in functions:
        raise CourseError(f"{where}: the solution notebook defines no function {exercise!r}")
    wanted, given = ast.unparse(functions[exercise].args), ast.unparse(node.args)
    if wanted != given:
        raise CourseError(f"{where} takes ({given}): {exercise} takes ({wanted})")
    return Version(exercise, node.name, source, **options)


def _constant(node: ast.expr, where: str) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise CourseError(f"{where}: the decorator takes plain values only, not {ast.unparse(node)}") from error


def solution_functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions that a solution notebook's cells define at their top level; raise `CourseError` if broken.

    Magics and hidden regions are left out. The nodes' positions count from the start of their cell.
    """
    from gradedescent.notebooks.intake import read_notebook

    found: dict[str, ast.FunctionDef] = {}
    for cell in read_notebook(path, 2**30).cells:
        if cell.cell_type != "code":
            continue
        lines = split_hidden(cell.source)[0].split("\n")
        plain = "\n".join("" if line.startswith(("%", "!")) else line for line in lines)
        try:
            body = ast.parse(plain).body
        except SyntaxError as error:
            raise CourseError(f"a cell of {path} is not Python: {error}") from error
        found |= {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    return found

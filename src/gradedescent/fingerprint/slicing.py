"""Takes a file of grader tests apart into the statements that each exercise's outcome depends on.

An assignment at the top level is taken to do nothing but bind its names; a statement of which more is possible (a call,
a loop, a hook that pytest finds by itself) counts for all exercises.
"""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_INDIRECT = {"eval", "exec", "getattr", "getfixturevalue", "globals", "importlib", "vars", "__import__", "modules"}
"""Words by which code reaches names that it does not spell."""
_HOOK = re.compile(r"(setup|teardown)(_\w+)?|pytest_\w+|pytestmark|__\w+__")
"""Names at a test file's top level that pytest finds by themselves."""


def closure(names: set[str], used: dict[str, set[str]]) -> set[str]:
    """Return `names` and all that they use, directly or not; `used` are the words in each name's definition."""
    found, todo = set(), [*names]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += used.get(name, ())
    return found


def words(node: ast.AST) -> set[str]:
    """Return the names in a piece of code: those it uses, its parameters (fixtures), texts that may be a name."""
    found = set()
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Constant(value=str(name)):
                found.add(name)
            case ast.Attribute(attr=name) if name in _INDIRECT:
                found.add(name)
    return found


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement at a test file's top level."""

    names: frozenset[str]
    """What it binds."""
    text: str
    """What it says, without comments and layout."""
    words: frozenset[str]
    exercises: frozenset[str] = frozenset()
    """The exercises that its tests grade."""
    doubtful: bool = False
    """Whether it may do something besides binding its names."""


class TestFile:
    """One assignment's grader tests, taken apart into what each exercise's outcome depends on."""

    __test__ = False  # not for pytest to collect

    def __init__(self, statements: Iterable[_Statement]) -> None:
        self.statements = tuple(statements)
        self.exercises = frozenset(name for each in self.statements for name in each.exercises)

    @classmethod
    def read(cls, path: Path) -> TestFile:
        """Read a file; one that is not there, or not Python, has one statement that counts for all exercises."""
        try:
            body = ast.parse(path.read_bytes()).body
        except FileNotFoundError:
            return cls(())
        except (SyntaxError, ValueError):
            return cls(
                [_Statement(frozenset(), hashlib.sha256(path.read_bytes()).hexdigest(), frozenset(), doubtful=True)]
            )
        return cls(statement for node in body for statement in _statements(node))

    @property
    def shared(self) -> list[str]:
        """What the statements say that count for all exercises, and all that they use."""
        doubtful = [each for each in self.statements if each.doubtful]
        return self._with_used(doubtful)

    def of(self, exercise: str) -> list[str]:
        """Return what an exercise's tests say, and all that they use."""
        return self._with_used([each for each in self.statements if exercise in each.exercises])

    def _with_used(self, roots: list[_Statement]) -> list[str]:
        used: dict[str, set[str]] = {}
        for each in self.statements:
            for name in each.names:
                used.setdefault(name, set()).update(each.words)
        named = closure({word for root in roots for word in root.words}, used)
        if named & _INDIRECT:
            return [each.text for each in self.statements]
        return [each.text for each in self.statements if each in roots or each.names & named]

    def graded_by(self, test: str) -> frozenset[str]:
        """Return the exercises that a collected test (``Class.test[case]``) may grade."""
        in_module = re.match(r"[^\[]*\.py\.(\w+)", test)
        name = in_module[1] if in_module else test.partition(".")[0]
        return frozenset(exercise for each in self.statements if name in each.names for exercise in each.exercises)


def _statements(node: ast.stmt) -> list[_Statement]:
    """Return a top-level statement as we see it; an import as one for each name."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return []
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases) if all(alias.name != "*" for alias in aliases):
            module = f"{'.' * node.level}{node.module}" if isinstance(node, ast.ImportFrom) else ""
            return [
                _Statement(frozenset({alias.asname or alias.name.split(".")[0]}), f"{module}:{alias.name}", frozenset())
                for alias in aliases
            ]
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            names = {name}
            doubtful = _found_by_pytest(node)
        case ast.Assign(targets=targets):
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            doubtful = not all(isinstance(target, ast.Name) for target in targets)
        case ast.AnnAssign(target=ast.Name(id=name)):
            names, doubtful = {name}, False
        case _:
            names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            doubtful = True
    exercises, sure = _graded(node)
    doubtful = doubtful or not sure or any(_HOOK.fullmatch(name) for name in names)
    return [_Statement(frozenset(names), ast.dump(node), frozenset(words(node)), exercises, doubtful)]


def _graded(node: ast.stmt) -> tuple[frozenset[str], bool]:
    """Return the exercises that marks in a statement name, and whether all of them say it plainly."""
    names, sure = set(), True
    for inner in ast.walk(node):
        match inner:
            case ast.Call(func=ast.Name(id="grades") | ast.Attribute(attr="grades"), args=[ast.Constant(value=name)]):
                names.add(str(name))
            case ast.Call(func=ast.Name(id="grades") | ast.Attribute(attr="grades")):
                sure = False
    return frozenset(names), sure


def _found_by_pytest(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether a fixture is used without being named, or goes by another name than its function."""
    return any(
        keyword.arg in {"autouse", "name", None}
        for mark in node.decorator_list
        if isinstance(mark, ast.Call)
        for keyword in mark.keywords
    )

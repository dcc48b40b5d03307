"""Which names the code of a cell binds and reads, as far as its text says: it may be anyone's, and is never run."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 20_000
"""Characters of a cell that is parsed; of a longer one only the beginnings of lines are read."""
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.ExceptHandler, ast.Match)
"""Statements whose inner statements bind names of the cell too."""
_OWN_SCOPE = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)
_PYTHON_CELLS = {"%%time", "%%timeit", "%%capture", "%%prun"}
"""Cell magics that run the cell as Python."""
_MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)
_ASSIGNED_MAGIC = re.compile(r"^([ \t]*[\w., \t]+=[ \t]*)[%!].*$", re.MULTILINE)
_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_BEGINS = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


def bound(text: str) -> frozenset[str]:
    """Return the names that a cell binds at its top level, in blocks there too, but not in functions and classes."""
    return _found(text)[0]


def functions(text: str) -> frozenset[str]:
    """Return the functions and classes that a cell defines, wherever they stand in it."""
    return frozenset(_DEFINED.findall(text))


def unwritten(text: str) -> frozenset[str]:
    """Return the functions of a cell whose body is still to be written: it only raises NotImplementedError, or is `…`.

    One that the same cell defines again is not among them.
    """
    return _found(text)[1]


def read(text: str) -> frozenset[str]:
    """Return the names that code reads, in functions too, and does not bind itself; none where it is not Python."""
    tree = _parsed(text)
    if tree is None:
        return frozenset()
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {node.id for node in names if not isinstance(node.ctx, ast.Load)} | bound(text)
    return frozenset(node.id for node in names) - own


@lru_cache(2048)
def meaning(text: str) -> str:
    """Return a text that is the same for code which differs in comments and layout only; "" for code without any."""
    tree = None if _MAGIC.search(text) or _ASSIGNED_MAGIC.search(text) else _parsed(text)
    if tree is None:
        return "\n".join(line.rstrip() for line in text.strip().split("\n"))
    try:
        return ast.dump(tree) if tree.body else ""
    except RecursionError:
        return text


@lru_cache(2048)
def _found(text: str) -> tuple[frozenset[str], frozenset[str]]:
    tree = _parsed(text)
    if tree is None:
        return frozenset(first or second for first, second in _BEGINS.findall(text)), frozenset()
    names: set[str] = set()
    open_: set[str] = set()
    try:
        for statement in _statements(tree.body):
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                (open_.add if _is_open(statement) else open_.discard)(statement.name)
            names.update(_bound_by(statement))
    except RecursionError:  # an expression that nobody writes
        names.update(first or second for first, second in _BEGINS.findall(text))
    return frozenset(names), frozenset(open_)


def _parsed(text: str) -> ast.Module | None:
    """Return a cell as Python, what only IPython knows left out; None where it is something else, or too long."""
    if len(text) > LONGEST:
        return None
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("%%"):
        text = rest if first.split()[0] in _PYTHON_CELLS else ""
    text = _MAGIC.sub(r"\1pass", _ASSIGNED_MAGIC.sub(r"\1None", text))
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a cell in order, those in blocks after the block."""
    todo: list[ast.AST] = [*body]
    while todo:
        node = todo.pop(0)
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, _BLOCKS):
            inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt | ast.ExceptHandler)]
            cases = [each for case in getattr(node, "cases", ()) for each in case.body]
            todo[:0] = [*inner, *cases]


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            return
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.asname or alias.name.split(".")[0] for alias in aliases)
            return
    for part in ast.iter_child_nodes(statement):
        if isinstance(part, ast.stmt | ast.ExceptHandler | ast.match_case):
            continue  # those come by themselves
        yield from _stored(part)


def _stored(node: ast.AST) -> Iterator[str]:
    """Yield the names that an expression or a target binds; what a comprehension binds stays in it."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif not isinstance(node, _OWN_SCOPE):
        for part in ast.iter_child_nodes(node):
            yield from _stored(part)


def _is_open(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = [node for node in function.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    match body:
        case [] | [ast.Pass()]:
            return True
        case [ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError")))]:
            return True
    return False

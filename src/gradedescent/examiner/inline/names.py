"""What statements of a notebook bind, read and run: which names are the instructor's, and which the answers'."""

from __future__ import annotations

import ast
import symtable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_QUIET = frozenset({"plt", "print", "display", "get_ipython"})
"""What a statement begins with that only shows something."""


def stored(node: ast.AST) -> set[str]:
    """Return the names that a statement binds in the scope that it stands in."""
    found: set[str] = set()
    for inner in _outer(node):
        match inner:
            case ast.Name(ctx=ast.Store() | ast.Del()):
                found.add(inner.id)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.add(inner.name)
            case ast.Import() | ast.ImportFrom():
                found |= {alias.asname or alias.name.split(".")[0] for alias in inner.names if alias.name != "*"}
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
    for inner in ast.walk(node):
        if isinstance(inner, ast.Global):
            found |= set(inner.names)
    return found


def _outer(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and those in it that belong to the same scope."""
    yield node
    if isinstance(node, (*_DEFINITIONS, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return
    for inner in ast.iter_child_nodes(node):
        yield from _outer(inner)


def loaded(node: ast.AST) -> set[str]:
    """Return all names that are read in a node, in the functions in it too."""
    return {
        inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Store)
    }


def read_now(node: ast.stmt) -> set[str]:
    """Return the names that a statement reads when it runs: of a function, what its head reads."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            return {name for part in [*node.decorator_list, *defaults] for name in loaded(part)}
        case ast.ClassDef():
            inner = [each for each in node.body if not isinstance(each, _DEFINITIONS)]
            parts = [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords), *inner]
            return {name for part in parts for name in loaded(part)}
        case ast.Assign(value=ast.Lambda()):
            return set()
    return loaded(node)


def reads_globals(source: str) -> set[str]:
    """Return the names outside them that the functions and classes of a text read; none where it is not Python."""
    found: set[str] = set()
    try:
        tables = [symtable.symtable(source, "<cell>", "exec")]
    except (SyntaxError, ValueError):
        return found
    for table in tables:  # it grows
        tables += table.get_children()
        if table.get_type() != "module":
            found |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return found


def changed_receivers(node: ast.AST) -> set[str]:
    """Return the names of objects that a statement may change: those it sets a part of, or calls a method of."""
    found = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(inner.ctx, ast.Store | ast.Del):
            found.add(_root(inner))
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            found.add(_root(inner.func))
    return found - {""}


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def only_shows(node: ast.stmt) -> bool:
    """Tell whether a statement is a bare value, or a call that begins with what only shows something."""
    if not isinstance(node, ast.Expr):
        return False
    return not isinstance(node.value, ast.Call | ast.Await) or _root(node.value) in _QUIET


@dataclass(slots=True)
class Names:
    """Whose the names of a notebook are, after some of its statements."""

    own: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    libraries: set[str] = field(default_factory=set)
    """Names that imports bind."""
    bodies: dict[str, set[str]] = field(default_factory=dict)
    """What the instructor's functions read when they are called."""

    def take_answer(self, node: ast.stmt) -> None:
        """Note what a statement of an answer binds; see `needs_answers` for imports, which are anybody's."""
        self._bind(stored(node), self.answers, self.own)

    def take_given(self, node: ast.stmt) -> None:
        """Note what a statement of the instructor's binds."""
        names = stored(node)
        self._bind(names, self.own, self.answers)
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.libraries |= names
        elif isinstance(node, _DEFINITIONS) or (isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)):
            for name in names:
                self.bodies[name] = loaded(node)

    def take_dependent(self, node: ast.stmt) -> None:
        """Note what a statement of the instructor's binds or changes that needs an answer: it is the notebook's."""
        touched = {name for name in changed_receivers(node) if name in self.own - self.libraries - self.bodies.keys()}
        self._bind(stored(node) | touched, self.answers, self.own)

    def _bind(self, names: set[str], mine: set[str], others: set[str]) -> None:
        mine |= names
        others -= names
        for name in names:
            self.bodies.pop(name, None)
            self.libraries.discard(name)

    def needs_answers(self, node: ast.stmt) -> bool:
        """Tell whether a statement reads what answers bind, by itself or through the functions that it calls."""
        seen: set[str] = set()
        waiting = read_now(node)
        while waiting:
            name = waiting.pop()
            if name in self.answers:
                return True
            if name not in seen:
                seen.add(name)
                waiting |= self.bodies.get(name, set())
        return False

"""Proves, from a notebook's text, that calling its functions leaves nothing behind that a later call could meet.

Where that holds, the hidden tests of one exercise can be left out without a change to the others' outcomes. The check
knows few forms and refuses all others: functions made of local names, NumPy, constants and functions that pass as well.
What it rests on, and what it does not cover, is in docs/decisions/0012-regrade-in-part.md.
"""

from __future__ import annotations

import ast
import symtable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from gradedescent.fingerprint.harmless import (
    BUILTINS,
    LIBRARIES,
    PRESENT,
    REFUSED_ATTRIBUTES,
    REFUSED_NAMES,
    is_harmless,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_REFUSED_NODES = {
    ast.Global: "global",
    ast.Nonlocal: "nonlocal",
    ast.ClassDef: "a class",
    ast.Yield: "yield",
    ast.YieldFrom: "yield",
    ast.AsyncFunctionDef: "async",
    ast.Await: "await",
    ast.AsyncFor: "async",
    ast.AsyncWith: "async",
}


class _Refused(Exception):
    """The first thing that the check does not know to be harmless."""


@dataclass(slots=True)
class _Module:
    """The names that a notebook, or a module beside it, binds at its top level: what kinds of things, and which."""

    functions: dict[str, list[ast.FunctionDef]] = field(default_factory=dict)
    imports: dict[str, set[str]] = field(default_factory=dict)
    constants: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def binds(self, name: str) -> bool:
        """Tell whether a name is bound at all."""
        return any(name in names for names in (self.functions, self.imports, self.constants, self.others))


def obstacle(cells: Sequence[str], called: Collection[str], beside: Mapping[str, str]) -> str | None:
    """Return why calls of the functions `called` may leave something behind, None where they can't.

    `cells` are the code cells as they run, `beside` the text of the instructor's modules that they may import.
    """
    try:
        _check_modules(beside)
        body = [node for cell in cells for node in _checked(cell, frozenset(beside))]
        _Functions({"": _module(body)}, beside).check("", called)
    except _Refused as reason:
        return str(reason)
    except (SyntaxError, ValueError, RecursionError):
        return "a cell is not plain Python"
    return None


def _check_modules(beside: Mapping[str, str]) -> None:
    """Refuse modules of the instructor's that a library's name hides."""
    if hidden := sorted(LIBRARIES & beside.keys()):
        raise _Refused(f"{hidden[0]} is a library and a module beside the notebook")


@lru_cache(maxsize=4096)
def _checked(cell: str, beside: frozenset[str]) -> list[ast.stmt]:
    """Return a cell's statements; refuse what could watch or change functions, wherever in a notebook it stands.

    Most cells of a class are those that were released, and seen once.
    """
    body = _parsed(cell)
    for node in (node for statement in body for node in ast.walk(statement)):
        _check_node(node)
        match node:
            case ast.FunctionDef(decorator_list=[_, *_], name=name):
                raise _Refused(f"{name} has a decorator")
            case ast.Import(names=aliases):
                for alias in aliases:
                    _check_import(alias.name, beside)
            case ast.ImportFrom(module=module, names=aliases, level=level):
                _check_import("." if level else str(module), beside)
                for alias in aliases:
                    if alias.name in REFUSED_ATTRIBUTES or alias.name.startswith(("_", "*")):
                        raise _Refused(f"it imports {alias.name} from {module}")
    return body


def _parsed(cell: str) -> list[ast.stmt]:
    """Return a cell's statements; of the magics, only `%matplotlib` does nothing to a function."""
    lines = ["" if line.strip() in {"%matplotlib inline", "%matplotlib"} else line for line in cell.split("\n")]
    return ast.parse("\n".join(lines)).body


def _check_node(node: ast.AST) -> None:
    """Refuse a piece of code that is harmless nowhere."""
    if type(node) in _REFUSED_NODES:
        raise _Refused(f"it uses {_REFUSED_NODES[type(node)]}")
    match node:
        case ast.Name(id=name) if name in REFUSED_NAMES or name.startswith("__"):
            raise _Refused(f"it uses {name}")
        case ast.Attribute(attr=name) if name in REFUSED_ATTRIBUTES or (name[0] == "_" and name != "__name__"):
            raise _Refused(f"it uses .{name}")
        case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
            raise _Refused(f"it sets .{name}")


def _check_import(module: str, beside: Collection[str]) -> None:
    first, *rest = module.split(".")
    if first not in LIBRARIES and module not in beside:
        raise _Refused(f"it imports {module}")
    if any(part in REFUSED_ATTRIBUTES or part.startswith("_") for part in rest):
        raise _Refused(f"it imports {module}")


def _module(body: list[ast.stmt]) -> _Module:
    """Return what a module's statements bind, function bodies left out."""
    found = _Module()
    plain: set[int] = set()
    for node in _outside_functions(body):
        match node:
            case ast.FunctionDef(name=name):
                found.functions.setdefault(name, []).append(node)
            case ast.Import(names=aliases):
                for alias in aliases:
                    top = alias.name if alias.asname else alias.name.split(".")[0]
                    found.imports.setdefault(alias.asname or top, set()).add(top)
            case ast.ImportFrom(module=module, names=aliases):
                for alias in aliases:
                    found.imports.setdefault(alias.asname or alias.name, set()).add(f"{module}:{alias.name}")
            case ast.Assign(targets=[ast.Name(id=name) as target], value=value) if _is_constant(value):
                found.constants.add(name)
                plain.add(id(target))
            case _ if id(node) not in plain:
                found.others.update(_bound(node))
    return found


@lru_cache(maxsize=64)
def _of_text(text: str) -> _Module:
    """Return what an instructor's module binds."""
    return _module(_parsed(text))


def _bound(node: ast.AST) -> list[str]:
    """Return the names that a node of another kind binds."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return [name]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return [name]
        case ast.MatchMapping(rest=str(name)):
            return [name]
    return []


def _outside_functions(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of statements, parents first, without the insides of functions and lambdas."""
    for node in body:
        yield node
        match node:
            case ast.FunctionDef():
                yield from _outside_functions([node.args, *node.decorator_list, *filter(None, [node.returns])])
            case ast.Lambda():
                yield from _outside_functions([node.args])
            case _:
                yield from _outside_functions(list(ast.iter_child_nodes(node)))


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=inner):
            return _is_constant(inner)
        case ast.Tuple(elts=elements):
            return all(map(_is_constant, elements))
    return False


class _Functions:
    """Checks functions and all that they may call, each once."""

    def __init__(self, modules: dict[str, _Module], beside: Mapping[str, str]) -> None:
        self.modules = modules
        self.beside = beside
        self.seen: set[tuple[str, str]] = set()

    def check(self, module: str, names: Collection[str]) -> None:
        """Check what hidden tests call by name; a name that nothing binds can't be called."""
        known = self._of(module)
        for name in names:
            if not name.isidentifier():
                raise _Refused(f"its tests call {name}")
            if known.binds(name):
                self.check_name(module, name)

    def _of(self, module: str) -> _Module:
        if module not in self.modules:
            self.modules[module] = _of_text(self.beside[module])
        return self.modules[module]

    def check_name(self, module: str, name: str) -> None:
        """Check a global name that a function uses, in each meaning that it may have."""
        if (module, name) in self.seen:
            return
        self.seen.add((module, name))
        known = self._of(module)
        if name in known.others:
            raise _Refused(f"{name} is a variable, which functions may change")
        for path in known.imports.get(name, ()):
            self._check_path(path)
        for function in known.functions.get(name, ()):
            self.check_function(module, function)
        unknown = name in PRESENT or name.startswith("_") or "*" in known.imports
        if name not in BUILTINS and not known.binds(name) and unknown:
            raise _Refused(f"it uses {name}")  # a name that is nowhere only raises a NameError

    def _check_path(self, path: str) -> None:
        """Check a thing that is imported from a module by its name (``module:name``)."""
        module, _, name = path.partition(":")
        if not name:
            raise _Refused(f"{module} is a module without a name behind it")
        if module in self.beside:
            self.check_name(module, name)
        elif not is_harmless(f"{module}.{name}"):
            raise _Refused(f"it uses {module}.{name}")

    def check_function(self, module: str, function: ast.FunctionDef) -> None:
        """Check one function with all that stands in it."""
        defaults = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
        if function.decorator_list or not all(map(_is_constant, defaults)):
            raise _Refused(f"{function.name} has a default that keeps a value, or a decorator")
        free = _free_names(function)
        attributes: set[int] = set()
        for node in ast.walk(function):
            _check_node(node)
            match node:
                case ast.Import() | ast.ImportFrom():
                    raise _Refused(f"{function.name} imports something")
                case ast.keyword(arg="where"):
                    raise _Refused(f"{function.name} leaves entries of an array unset (where=)")
                case ast.Attribute() if id(node) not in attributes:
                    self._check_attribute(module, node, free, attributes)
                case ast.Name(id=name) if name in free and id(node) not in attributes:
                    self.check_name(module, name)

    def _check_attribute(self, module: str, node: ast.Attribute, free: Collection[str], seen: set[int]) -> None:
        """Check a chain of attributes that begins with a module; note its nodes in `seen`."""
        parts, inner, chain = [], node, [id(node)]
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value  # type: ignore[assignment] # the loop ends when it is another expression
            chain.append(id(inner))
        if not isinstance(inner, ast.Name) or inner.id not in free:
            return
        paths = self._of(module).imports.get(inner.id, set())
        others = self._of(module)
        if not paths or inner.id in others.others | others.constants or inner.id in others.functions:
            return  # checked as a name
        dotted = ".".join(reversed(parts))
        for path in paths:
            if path in self.beside:
                self.check_name(path, parts[-1])
            elif not is_harmless(f"{path.replace(':', '.')}.{dotted}"):
                raise _Refused(f"it uses {inner.id}.{dotted}")
        seen.update(chain)


@lru_cache(maxsize=4096)
def _free_names(function: ast.FunctionDef) -> frozenset[str]:
    """Return the global names that a function uses; refuse one that is also the name of something local in it."""
    table = symtable.symtable(ast.unparse(function), function.name, "exec").get_children()
    scopes = [scope for scope in table if scope.get_name() == function.name]
    free: set[str] = set()
    local: set[str] = set()
    while scopes:
        scope = scopes.pop()
        scopes += scope.get_children()
        for symbol in scope.get_symbols():
            (free if symbol.is_global() else local).add(symbol.get_name())
    if free & local:
        raise _Refused(f"{min(free & local)} is a local and a global name in {function.name}")
    return frozenset(free)

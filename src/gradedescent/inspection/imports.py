"""Which modules a notebook imports, and which of them are not there."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PYTHON_INSIDE = {"time", "timeit", "capture", "prun", "debug"}
"""Cell magics whose cell is Python."""
_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
"""What a `try` catches for whose sake an import in it may fail."""


@dataclass(frozen=True, slots=True)
class Imports:
    """The modules that code imports, by their first name, sorted."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    """Those that are imported only inside a `try` that goes on without them."""

    def libraries(self, folder: Path) -> list[str]:
        """Return the needed modules that neither Python brings nor a file next to the notebook in `folder`."""
        return [name for name in self.needed if name not in sys.stdlib_module_names and not _is_near(name, folder)]

    def missing(self, folder: Path) -> list[str]:
        """Return the needed modules that are neither in this environment nor next to the notebook in `folder`."""
        return [name for name in self.libraries(folder) if not _is_there(name)]


def imports_of(sources: Iterable[str]) -> Imports:
    """Return what code cells import; a cell that is not Python imports nothing."""
    needed: set[str] = set()
    optional: set[str] = set()
    for source in sources:
        try:
            tree = ast.parse(python_of(source))
        except (SyntaxError, ValueError):  # ValueError: a null byte
            continue
        excused = {id(each) for node in ast.walk(tree) if _goes_on_without(node) for each in _inside(node)}
        for node in ast.walk(tree):
            (optional if id(node) in excused else needed).update(_named(node))
    return Imports(tuple(sorted(needed)), tuple(sorted(optional - needed)))


def python_of(source: str) -> str:
    """Return a cell's text as Python: its magics and shell lines as the calls that IPython makes of them."""
    from IPython.core.inputtransformer2 import TransformerManager

    magic = re.match(r"\s*%%(\w+)[^\n]*\n?", source)
    if magic and magic[1] not in _PYTHON_INSIDE:
        return ""
    text: str = TransformerManager().transform_cell(source[magic.end() :] if magic else source)
    return text


def _named(node: ast.AST) -> Iterator[str]:
    """Yield the first names of the modules that a statement or a call imports."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name.split(".")[0] for alias in names)
        case ast.ImportFrom(module=str(name), level=0):
            yield name.split(".")[0]
        case ast.Call(func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__")):
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield node.args[0].value.split(".")[0]


def _goes_on_without(node: ast.AST) -> bool:
    return isinstance(node, ast.Try) and any(
        handler.type is None or _CAUGHT & {each.id for each in ast.walk(handler.type) if isinstance(each, ast.Name)}
        for handler in node.handlers
    )


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """Yield all that stands in the body of a `try`, and in its handlers, which import something else instead."""
    if isinstance(node, ast.Try):
        for part in (*node.body, *node.handlers):
            yield from ast.walk(part)


def _is_near(name: str, folder: Path) -> bool:
    return (folder / f"{name}.py").is_file() or (folder / name).is_dir()


def _is_there(name: str) -> bool:
    """Tell whether a module can be imported; nothing is imported for that."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):  # ValueError: loaded without a spec, as __main__ is
        return name in sys.modules

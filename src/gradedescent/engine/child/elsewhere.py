"""What notebooks ask of the platform that they were written on, where it is another one: Google Colab's own module.

Code that asks first where it runs (``try: import google.colab``) must find that it runs elsewhere, as it does in any
other kernel. So only an import that nothing guards is met, and no module is put in its place.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
from typing import Any

MODULE = "google.colab"


class Absent:
    """Stands for a part of a platform that is not here: a call of it does nothing but say so."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, part: str) -> Absent:
        if part.startswith("__"):
            raise AttributeError(part)
        return Absent(f"{self._name}.{part}")

    def __call__(self, *_: object, **__: object) -> Any:
        """Say that nothing happened; return no files where files are asked for."""
        sys.stderr.write(f"[gradedescent] {self._name} did nothing: it is there on Colab only.\n")
        return {} if self._name.endswith("files.upload") else None


def without_platform(tree: ast.AST, namespace: dict[str, Any]) -> ast.AST:
    """Return a cell's tree without its unguarded imports of what is on Colab only; bind their names in `namespace`."""
    body = getattr(tree, "body", [])
    for number, node in enumerate(body):
        names = _asked_for(node) if isinstance(node, ast.Import | ast.ImportFrom) else {}
        if names and not _is_here():
            namespace.update({bound: Absent(name) for bound, name in names.items()})
            body[number] = ast.copy_location(ast.Pass(), node)
    return tree


def _asked_for(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """Return the names that an import of Colab's binds, and what each of them is; nothing for any other import."""
    if isinstance(node, ast.Import):
        whole = [alias.name for alias in node.names]
        named = {alias.asname or "google": alias.name if alias.asname else "google" for alias in node.names}
    else:
        whole = [f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names]
        named = {alias.asname or alias.name: name for alias, name in zip(node.names, whole, strict=True)}
    return named if all(f"{name}.".startswith(f"{MODULE}.") for name in whole) else {}


def _is_here() -> bool:
    """Tell whether this is Colab, or has its module."""
    try:
        return MODULE in sys.modules or importlib.util.find_spec(MODULE) is not None
    except (ImportError, ValueError):
        return False

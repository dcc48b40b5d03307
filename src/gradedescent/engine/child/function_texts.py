"""The text and the signature of a notebook's functions and classes, read from its cells instead of asked of itself."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def source(cells: Iterable[str], name: str | None) -> str:
    """Return the text of the last function or class of this name; raise `OSError`, as `inspect` does, without one."""
    found = None
    for text in cells:
        lines = ["" if line.startswith(("%", "!")) else line for line in text.split("\n")]
        try:
            body = ast.parse("\n".join(lines)).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                start = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
                found = "\n".join(lines[start - 1 : node.end_lineno]) + "\n"
    if found is None:
        raise OSError("could not get source code")
    return found


def signature(text: str) -> inspect.Signature:
    """Return a function's signature by its text; a default that is not plain data stands as text."""
    node = ast.parse(text).body[0]
    if not isinstance(node, ast.FunctionDef):
        raise ValueError("no signature found")  # noqa: TRY004 - as `inspect` does
    arguments, kinds = node.args, inspect.Parameter
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults = [kinds.empty] * (len(plain) - len(arguments.defaults)) + list(map(_default, arguments.defaults))
    found = [
        kinds(
            each.arg,
            kinds.POSITIONAL_ONLY if place < len(arguments.posonlyargs) else kinds.POSITIONAL_OR_KEYWORD,
            default=default,
        )
        for place, (each, default) in enumerate(zip(plain, defaults, strict=True))
    ]
    if arguments.vararg:
        found.append(kinds(arguments.vararg.arg, kinds.VAR_POSITIONAL))
    for each, given in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(kinds(each.arg, kinds.KEYWORD_ONLY, default=kinds.empty if given is None else _default(given)))
    if arguments.kwarg:
        found.append(kinds(arguments.kwarg.arg, kinds.VAR_KEYWORD))
    return inspect.Signature(found)


def _default(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)

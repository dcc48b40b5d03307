"""Mutants of a function: its text with one small slip in it, such as a programmer of this field could make.

The audit tries grader tests on them, and the explanation of a wrong result compares it with theirs.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.explanation.function_text import FunctionText, short
from gradedescent.explanation.operators import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.explanation.edits import Edit


@dataclass(frozen=True, slots=True)
class Mutant:
    """A function's text with one slip in it, and what the slip is."""

    description: str
    source: str
    kind: str
    """The kind of the slip, one of `slips.KINDS`."""


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of a function's text: no two alike, none that equals the function or is not Python."""
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101 - for the type checker
    text = FunctionText(source, function)
    seen = {ast.dump(tree)}
    found = []
    for edit in _edits(function, text):
        changed = edit.applied(source)
        try:
            dump = ast.dump(ast.parse(changed))
        except SyntaxError:
            continue
        if dump not in seen:
            seen.add(dump)
            found.append(Mutant(edit.what, changed, edit.kind))
    return found


def bare(function: ast.FunctionDef) -> str:
    """Return a function's text without docstring and comments, as `ast` writes it: diffs then show a slip alone."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    plain = ast.FunctionDef(function.name, function.args, body, [], None)
    return ast.unparse(ast.fix_missing_locations(plain))


def _edits(function: ast.FunctionDef, text: FunctionText) -> Iterator[Edit]:
    """Yield the edits of everything but the docstring, defaults first."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    for part in (*function.args.defaults, *body):
        for node in ast.walk(part):
            for operator in OPERATORS:
                yield from operator(node, text)
    for statement in _statements(body):
        yield text.edit(statement, "pass", f"drops `{short(text.of(statement))}`", "dropped")


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        if not isinstance(statement, ast.Pass):
            yield statement
        for inner in ("body", "orelse"):
            yield from _statements(getattr(statement, inner, []))

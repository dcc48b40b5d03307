"""Mutants of a function: its text with one small slip in it, such as a programmer of this field could make.

The audit tries grader tests on them, and the explanation of a wrong result compares it with theirs.
"""

from __future__ import annotations

import ast
import contextlib
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gradedescent.explanation.edits import Edit
from gradedescent.explanation.function_text import FunctionText, short
from gradedescent.explanation.operators import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterator


_PLACE = re.compile(r"d?[WbZAD]\d+|d?[Wb](?=[\"'{])|\d+")
"""What tells like places apart: the letter of a parameter, the number of a layer."""


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


def repeated_mutants(source: str) -> list[Mutant]:
    """Return the mutants that have the same slip in several like places at once, such as in every layer's line."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101 - for the type checker
    alike: dict[tuple[str, str], list[Edit]] = {}
    for edit in _edits(function, FunctionText(source, function)):
        alike.setdefault((edit.kind, _PLACE.sub("#", edit.what)), []).append(edit)
    found = {}
    for edits in alike.values():
        parts = sorted({part for edit in edits for part in edit.replacements})
        apart = all(one.end <= other.start for one, other in pairwise(parts))
        if len(parts) > 1 and apart:
            changed = Edit(tuple(parts), f"{edits[0].what}, in {len(parts)} places", edits[0].kind).applied(source)
            with contextlib.suppress(SyntaxError):
                found[ast.dump(ast.parse(changed))] = Mutant(edits[0].what, changed, edits[0].kind)
    return list(found.values())


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

"""A function's text, and what mutation operators ask of it."""

from __future__ import annotations

import ast
from itertools import accumulate

from gradedescent.explanation.edits import Edit, Replacement

_LONGEST = 60
"""Of a piece of code in a description."""


class FunctionText:
    """A function's text and its syntax tree."""

    def __init__(self, source: str, function: ast.FunctionDef) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = list(accumulate((len(line) for line in self.lines), initial=0))
        stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self.names = sorted({*(argument.arg for argument in function.args.args), *stored})
        self.texts = {
            node.value for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        self._above = {id(inner): node for node in ast.walk(function) for inner in ast.iter_child_nodes(node)}

    def of(self, node: ast.AST) -> str:
        """Return a node's own text."""
        return ast.get_source_segment(self.source, node) or ast.unparse(node)

    def above(self, node: ast.AST) -> ast.AST | None:
        """Return the node that a node stands in."""
        return self._above.get(id(node))

    def edit(self, node: ast.expr | ast.stmt, text: str, what: str, kind: str) -> Edit:
        """Return the edit that writes `text` in the place of a node: a slip in words, and of which kind it is."""
        end = self._position(node.end_lineno or 0, node.end_col_offset or 0)  # parsed nodes have ends
        return Edit((Replacement(self._position(node.lineno, node.col_offset), end, text),), what, kind)

    def _position(self, line: int, column: int) -> int:
        """Return where a place is in the text; the syntax tree counts columns in bytes."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())


def short(text: str) -> str:
    """Return code on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "…"

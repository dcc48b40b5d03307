"""Mutations of NumPy code: small slips that a programmer of this field could make, each an edit of the function's text.

An operator looks at one node of the syntax tree and yields edits of that node's text, so that a mutant reads as the
author wrote the function, one slip apart.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from gradedescent.explanation.edits import Edit, Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Mutant:
    """A function's text with one slip in it, and what the slip is."""

    description: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of a function's text: no two alike, none that equals the function or is not Python."""
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101 - for the type checker
    text = _Text(source, function)
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
            found.append(Mutant(edit.what, changed))
    return found


class _Text:
    """A function's text, and what operators ask of it."""

    def __init__(self, source: str, function: ast.FunctionDef) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = list(accumulate((len(line) for line in self.lines), initial=0))
        stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self.names = sorted({*(argument.arg for argument in function.args.args), *stored})
        self.texts = {
            node.value for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }

    def of(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.source, node) or ast.unparse(node)

    def edit(self, node: ast.expr | ast.stmt, text: str, what: str) -> Edit:
        """Return the edit that writes `text` in the place of a node."""
        end = self._position(node.end_lineno or 0, node.end_col_offset or 0)  # parsed nodes have ends
        return Edit((Replacement(self._position(node.lineno, node.col_offset), end, text),), what)

    def _position(self, line: int, column: int) -> int:
        """Return where a place is in the text; the syntax tree counts columns in bytes."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())


def _edits(function: ast.FunctionDef, text: _Text) -> Iterator[Edit]:
    """Yield the edits of everything but the docstring, defaults first."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    for part in (*function.args.defaults, *body):
        for node in ast.walk(part):
            for operator in _OPERATORS:
                yield from operator(node, text)
    for statement in _statements(body):
        yield text.edit(statement, "pass", f"drops `{_short(text.of(statement))}`")


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        if not isinstance(statement, ast.Pass):
            yield statement
        for inner in ("body", "orelse"):
            yield from _statements(getattr(statement, inner, []))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"


# --- arithmetic

_SWAPS: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("-",),
    ast.Sub: ("+",),
    ast.Mult: ("/", "@"),
    ast.Div: ("*", "//"),
    ast.MatMult: ("*",),
    ast.Pow: ("*",),
    ast.FloorDiv: ("/", "*"),
    ast.Mod: ("//",),
}


def _arithmetic(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Another operator, or one operand alone: a sign, a dropped 1/m, an entrywise product for a matrix product."""
    if not isinstance(node, ast.BinOp):
        return
    left, right = text.of(node.left), text.of(node.right)
    whole = _short(text.of(node))
    for symbol in _SWAPS.get(type(node.op), ()):
        yield text.edit(node, f"(({left}) {symbol} ({right}))", f"`{symbol}` in `{whole}`")
    yield text.edit(node, f"({left})", f"only `{_short(left)}` of `{whole}`")
    if not isinstance(node.op, ast.Div | ast.Pow | ast.FloorDiv | ast.Mod):
        yield text.edit(node, f"({right})", f"only `{_short(right)}` of `{whole}`")
    if isinstance(node.op, ast.MatMult):
        yield text.edit(node, f"(({right}) @ ({left}))", f"`{whole}` in the other order")
        yield text.edit(node, f"(({left}).T @ ({right}))", f"left side of `{whole}` transposed")
        yield text.edit(node, f"(({left}) @ ({right}).T)", f"right side of `{whole}` transposed")
    if isinstance(node.op, ast.Sub | ast.Div):
        yield text.edit(
            node, f"(({right}) {'-' if isinstance(node.op, ast.Sub) else '/'} ({left}))", f"`{whole}` reversed"
        )


def _unary(node: ast.AST, text: _Text) -> Iterator[Edit]:
    if isinstance(node, ast.UnaryOp):
        yield text.edit(node, f"({text.of(node.operand)})", f"`{_short(text.of(node))}` without its sign")


def _in_place(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """`+=` for `=` and the other way round, and the opposite step."""
    if isinstance(node, ast.AugAssign):
        target, value = text.of(node.target), text.of(node.value)
        yield text.edit(node, f"{target} = {value}", f"`=` in `{_short(text.of(node))}`")
        opposite = {ast.Add: "-=", ast.Sub: "+=", ast.Mult: "/=", ast.Div: "*="}.get(type(node.op))
        if opposite:
            yield text.edit(node, f"{target} {opposite} {value}", f"`{opposite}` in `{_short(text.of(node))}`")
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.value, ast.BinOp):
        target = text.of(node.targets[0])
        symbol = {ast.Add: "+=", ast.Sub: "-=", ast.Mult: "*=", ast.Div: "/="}.get(type(node.value.op))
        if symbol and text.of(node.value.left) == target:
            changed = f"{target} {symbol} {text.of(node.value.right)}"
            yield text.edit(node, changed, f"`{_short(changed)}`: in place, in the caller's array")


def _averaged(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Put a 1/m where none belongs."""
    if "m" in text.names and isinstance(node, ast.Assign) and not _is_number_of_examples(node):
        value = text.of(node.value)
        if not re.search(r"/ ?m\b", value) and not isinstance(node.value, ast.Tuple | ast.Dict | ast.List):
            changed = f"{text.of(node.targets[0])} = ({value}) / m"
            yield text.edit(node, changed, f"1/m in `{_short(text.of(node))}`")


def _is_number_of_examples(node: ast.Assign) -> bool:
    return any(isinstance(name, ast.Name) and name.id == "m" for target in node.targets for name in ast.walk(target))


# --- arrays

_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "exp": ("expm1", "exp2"),
    "log": ("log2", "log10", "log1p"),
    "mean": ("sum", "max"),
    "sum": ("mean", "max"),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "max": ("min",),
    "argmax": ("argmin",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "floor": ("ceil", "round"),
    "ceil": ("floor",),
    "sqrt": ("square",),
    "square": ("sqrt",),
    "dot": ("multiply",),
    "matmul": ("multiply",),
    "multiply": ("dot",),
    "randn": ("rand",),
    "rand": ("randn",),
    "permutation": ("arange",),
}


def _functions(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Another function of NumPy, none at all, or its arguments in another order."""
    if not isinstance(node, ast.Call):
        return
    whole, name = _short(text.of(node)), text.of(node.func)
    arguments = [text.of(argument) for argument in node.args]
    rest = [f"{keyword.arg}={text.of(keyword.value)}" for keyword in node.keywords if keyword.arg]
    if isinstance(node.func, ast.Attribute):
        for other in _FUNCTIONS.get(node.func.attr, ()):
            receiver = "np" if other == "arange" else text.of(node.func.value)
            yield text.edit(node, f"{receiver}.{other}({', '.join([*arguments, *rest])})", f"`{other}` in `{whole}`")
        if node.func.attr in {"copy", "astype", "reshape"}:
            yield text.edit(node, text.of(node.func.value), f"no `{node.func.attr}` in `{whole}`")
    if len(arguments) == 1 and not rest and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield text.edit(node, f"({arguments[0]})", f"`{_short(arguments[0])}` for `{whole}`")
    for index in range(len(arguments) - 1):
        swapped = [*arguments]
        swapped[index : index + 2] = swapped[index + 1], swapped[index]
        yield text.edit(node, f"{name}({', '.join([*swapped, *rest])})", f"arguments swapped in `{whole}`")
    for keyword in node.keywords:
        kept = [part for part in rest if not part.startswith(f"{keyword.arg}=")]
        yield text.edit(node, f"{name}({', '.join([*arguments, *kept])})", f"no `{keyword.arg}` in `{whole}`")
        if keyword.arg == "axis" and text.of(keyword.value) in {"0", "1"}:
            other = f"axis={1 - int(text.of(keyword.value))}"
            yield text.edit(node, f"{name}({', '.join([*arguments, *kept, other])})", f"`{other}` in `{whole}`")


def _transposes(node: ast.AST, text: _Text) -> Iterator[Edit]:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield text.edit(node, text.of(node.value), f"no transpose in `{_short(text.of(node))}`")


def _slices(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Slices one off, and ranges that start or end one off."""
    if isinstance(node, ast.Slice):
        for end in (node.lower, node.upper):
            if end is not None:
                yield from _one_off(end, text, f"slice `{_short(text.of(node))}`")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for argument in node.args:
            yield from _one_off(argument, text, f"`{_short(text.of(node))}`")


def _one_off(node: ast.expr, text: _Text, where: str) -> Iterator[Edit]:
    for shift in ("+ 1", "- 1"):
        yield text.edit(node, f"({text.of(node)}) {shift}", f"`{_short(text.of(node))} {shift}` in {where}")


# --- choices

_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">"),
    ast.LtE: ("<",),
    ast.Gt: (">=", "<"),
    ast.GtE: (">",),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
}


def _comparisons(node: ast.AST, text: _Text) -> Iterator[Edit]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        left, right = text.of(node.left), text.of(node.comparators[0])
        for symbol in _COMPARISONS.get(type(node.ops[0]), ()):
            yield text.edit(node, f"(({left}) {symbol} ({right}))", f"`{symbol}` in `{_short(text.of(node))}`")


def _branches(node: ast.AST, text: _Text) -> Iterator[Edit]:
    if isinstance(node, ast.IfExp):
        for branch in (node.body, node.orelse):
            yield text.edit(node, f"({text.of(branch)})", f"always `{_short(text.of(branch))}`")
    if isinstance(node, ast.If | ast.While):
        yield text.edit(node.test, f"not ({text.of(node.test)})", f"`not {_short(text.of(node.test))}`")


# --- names and constants


def _names(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Take a sibling for a name: beta1 and beta2, v and s, X_train and X_test."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in text.names:
        for other in text.names:
            if other != node.id and _siblings(node.id, other):
                yield text.edit(node, other, f"`{other}` for `{node.id}`")


def _siblings(one: str, other: str) -> bool:
    short = len(one) == len(other) == 1
    return short or re.sub(r"\d", "", one) == re.sub(r"\d", "", other) or _stem(one) == _stem(other) is not None


def _stem(name: str) -> str | None:
    return name.split("_", 1)[0] if "_" in name else None


def _constants(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Put a number a little off, or a text that is another one of the function's."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        others: list[float] = [value + 1, value - 1] if isinstance(value, int) else [value * 2, value / 2, value + 1]
        for other in others:
            yield text.edit(node, f"({other})" if other < 0 else f"{other}", f"`{other:g}` for `{text.of(node)}`")
    elif isinstance(value, bool):
        yield text.edit(node, repr(not value), f"`{not value}` for `{value}`")
    elif isinstance(value, str) and text.of(node)[:1] in {"'", '"'}:
        for key in sorted(text.texts - {value}):
            if len(key) < 20 and key.isidentifier():
                yield text.edit(node, repr(key), f"key `{key}` for `{value}`")


def _numbered_keys(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """f"W{l}" with another letter, or one layer off."""
    if not isinstance(node, ast.JoinedStr):
        return
    whole = text.of(node)
    for one, other in (("W", "b"), ("b", "W"), ("d", "")):
        if one in whole.split("{")[0][2:]:
            changed = whole[:2] + whole[2:].replace(one, other, 1)
            yield text.edit(node, changed, f"key `{changed}` for `{whole}`")
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            inner = ast.unparse(part.value)
            for shift in ("+ 1", "- 1"):
                changed = whole.replace("{" + inner + "}", "{" + f"{inner} {shift}" + "}", 1)
                yield text.edit(node, changed, f"key `{changed}` for `{whole}`")


def _results(node: ast.AST, text: _Text) -> Iterator[Edit]:
    """Values returned in another order, or one of them alone."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
        parts = [text.of(element) for element in node.value.elts]
        yield text.edit(
            node.value, f"({', '.join(reversed(parts))})", f"returns `{_short(', '.join(reversed(parts)))}`"
        )
        yield text.edit(node.value, f"({parts[0]})", f"returns only `{_short(parts[0])}`")
    if isinstance(node, ast.Return) and node.value is not None:
        yield text.edit(node.value, f"[{text.of(node.value)}]", "returns a list with the result in it")


_OPERATORS = (
    _arithmetic,
    _unary,
    _in_place,
    _averaged,
    _functions,
    _transposes,
    _slices,
    _comparisons,
    _branches,
    _names,
    _constants,
    _numbered_keys,
    _results,
)

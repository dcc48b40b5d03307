"""Mutation operators: small slips in NumPy code, each an edit of a function's text.

An operator looks at one node of the syntax tree and yields edits of that node's text, so that a mutant reads as the
author wrote the function, one slip apart. Each says of which kind the slip is (`slip_kinds`).
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from gradedescent.explanation.function_text import short
from gradedescent.explanation.slip_kinds import argument_name, kind_of_index, kind_of_number, kind_of_swap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.explanation.edits import Edit
    from gradedescent.explanation.function_text import FunctionText


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
_KINDS_OF_SWAPS: dict[type[ast.operator] | str, str] = {
    ast.Add: "sign",
    ast.Sub: "sign",
    "@": "product",
    ast.MatMult: "product",
    ast.Mult: "inverse",
    "//": "division",
    ast.Div: "inverse",
    ast.Pow: "power",
    ast.FloorDiv: "division",
    ast.Mod: "division",
}
_KINDS_OF_ALONE: dict[type[ast.operator], str] = {ast.Add: "term", ast.Sub: "term", ast.Pow: "power"}


def _arithmetic(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Another operator, or one operand alone: a sign, a dropped 1/m, an entrywise product for a matrix product."""
    if not isinstance(node, ast.BinOp):
        return
    left, right = text.of(node.left), text.of(node.right)
    whole = short(text.of(node))
    inside = kind_of_index(node, text)
    for symbol in _SWAPS.get(type(node.op), ()):
        kind = inside or _KINDS_OF_SWAPS.get(symbol) or _KINDS_OF_SWAPS[type(node.op)]
        yield text.edit(node, f"(({left}) {symbol} ({right}))", f"`{symbol}` in `{whole}`", kind)
    alone = inside or _KINDS_OF_ALONE.get(type(node.op), "factor")
    yield text.edit(node, f"({left})", f"only `{short(left)}` of `{whole}`", alone)
    if not isinstance(node.op, ast.Div | ast.Pow | ast.FloorDiv | ast.Mod):
        yield text.edit(node, f"({right})", f"only `{short(right)}` of `{whole}`", alone)
    if isinstance(node.op, ast.MatMult):
        yield text.edit(node, f"(({right}) @ ({left}))", f"`{whole}` in the other order", "transposed")
        yield text.edit(node, f"(({left}).T @ ({right}))", f"left side of `{whole}` transposed", "transposed")
        yield text.edit(node, f"(({left}) @ ({right}).T)", f"right side of `{whole}` transposed", "transposed")
    if isinstance(node.op, ast.Sub | ast.Div):
        symbol, kind = ("-", "sign") if isinstance(node.op, ast.Sub) else ("/", "inverse")
        yield text.edit(node, f"(({right}) {symbol} ({left}))", f"`{whole}` reversed", inside or kind)


def _unary(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    if isinstance(node, ast.UnaryOp):
        kind = "branch" if isinstance(node.op, ast.Not) else kind_of_index(node, text) or "sign"
        yield text.edit(node, f"({text.of(node.operand)})", f"`{short(text.of(node))}` without its sign", kind)


def _in_place(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """`+=` for `=` and the other way round, and the opposite step."""
    if isinstance(node, ast.AugAssign):
        target, value = text.of(node.target), text.of(node.value)
        yield text.edit(node, f"{target} = {value}", f"`=` in `{short(text.of(node))}`", "accumulated")
        kind = "sign" if isinstance(node.op, ast.Add | ast.Sub) else "inverse"
        opposite = {ast.Add: "-=", ast.Sub: "+=", ast.Mult: "/=", ast.Div: "*="}.get(type(node.op))
        if opposite:
            yield text.edit(node, f"{target} {opposite} {value}", f"`{opposite}` in `{short(text.of(node))}`", kind)
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.value, ast.BinOp):
        target = text.of(node.targets[0])
        symbol = {ast.Add: "+=", ast.Sub: "-=", ast.Mult: "*=", ast.Div: "/="}.get(type(node.value.op))
        if symbol and text.of(node.value.left) == target:
            changed = f"{target} {symbol} {text.of(node.value.right)}"
            yield text.edit(node, changed, f"`{short(changed)}`: in place, in the caller's array", "in_place")


def _averaged(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Put a 1/m where none belongs."""
    if "m" in text.names and isinstance(node, ast.Assign) and not _is_number_of_examples(node):
        value = text.of(node.value)
        if not re.search(r"/ ?m\b", value) and not isinstance(node.value, ast.Tuple | ast.Dict | ast.List):
            changed = f"{text.of(node.targets[0])} = ({value}) / m"
            yield text.edit(node, changed, f"1/m in `{short(text.of(node))}`", "averaged")


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
_KINDS_OF_FUNCTIONS = {
    **dict.fromkeys(("mean", "sum"), "mean_sum"),
    **dict.fromkeys(("maximum", "minimum", "max", "argmax"), "extreme"),
    **dict.fromkeys(("zeros", "ones", "zeros_like"), "filled"),
    **dict.fromkeys(("floor", "ceil"), "rounded"),
    **dict.fromkeys(("dot", "matmul", "multiply"), "product"),
    **dict.fromkeys(("randn", "rand", "permutation"), "drawn"),
}


def _functions(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Another function of NumPy, none at all, or its arguments in another order."""
    if not isinstance(node, ast.Call):
        return
    whole, name = short(text.of(node)), text.of(node.func)
    arguments = [text.of(argument) for argument in node.args]
    rest = [f"{keyword.arg}={text.of(keyword.value)}" for keyword in node.keywords if keyword.arg]
    if isinstance(node.func, ast.Attribute):
        for other in _FUNCTIONS.get(node.func.attr, ()):
            receiver = "np" if other == "arange" else text.of(node.func.value)
            kind = "function" if other == "max" else _KINDS_OF_FUNCTIONS.get(node.func.attr, "function")
            changed = f"{receiver}.{other}({', '.join([*arguments, *rest])})"
            yield text.edit(node, changed, f"`{other}` in `{whole}`", kind)
        if node.func.attr in {"copy", "astype", "reshape"}:
            kind = "copied" if node.func.attr == "copy" else "converted"
            yield text.edit(node, text.of(node.func.value), f"no `{node.func.attr}` in `{whole}`", kind)
    if len(arguments) == 1 and not rest and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield text.edit(node, f"({arguments[0]})", f"`{short(arguments[0])}` for `{whole}`", "not_applied")
    for index in range(len(arguments) - 1):
        swapped = [*arguments]
        swapped[index : index + 2] = swapped[index + 1], swapped[index]
        kind = kind_of_swap(node)
        yield text.edit(node, f"{name}({', '.join([*swapped, *rest])})", f"arguments swapped in `{whole}`", kind)
    for keyword in node.keywords:
        kept = [part for part in rest if not part.startswith(f"{keyword.arg}=")]
        kind = {"axis": "axis", "keepdims": "keepdims"}.get(keyword.arg or "", "keyword")
        yield text.edit(node, f"{name}({', '.join([*arguments, *kept])})", f"no `{keyword.arg}` in `{whole}`", kind)
        if keyword.arg == "axis" and text.of(keyword.value) in {"0", "1"}:
            other = f"axis={1 - int(text.of(keyword.value))}"
            changed = f"{name}({', '.join([*arguments, *kept, other])})"
            yield text.edit(node, changed, f"`{other}` in `{whole}`", "axis")


def _transposes(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield text.edit(node, text.of(node.value), f"no transpose in `{short(text.of(node))}`", "transposed")


def _slices(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Slices one off, and ranges that start or end one off."""
    if isinstance(node, ast.Slice):
        for end in (node.lower, node.upper):
            if end is not None:
                yield from _one_off(end, text, f"slice `{short(text.of(node))}`")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for argument in node.args:
            yield from _one_off(argument, text, f"`{short(text.of(node))}`")


def _one_off(node: ast.expr, text: FunctionText, where: str) -> Iterator[Edit]:
    for shift in ("+ 1", "- 1"):
        yield text.edit(
            node, f"({text.of(node)}) {shift}", f"`{short(text.of(node))} {shift}` in {where}", "off_by_one"
        )


# --- choices

_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">"),
    ast.LtE: ("<",),
    ast.Gt: (">=", "<"),
    ast.GtE: (">",),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
}


def _comparisons(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        left, right = text.of(node.left), text.of(node.comparators[0])
        for symbol in _COMPARISONS.get(type(node.ops[0]), ()):
            changed = f"(({left}) {symbol} ({right}))"
            yield text.edit(node, changed, f"`{symbol}` in `{short(text.of(node))}`", "comparison")


def _branches(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    if isinstance(node, ast.IfExp):
        for branch in (node.body, node.orelse):
            yield text.edit(node, f"({text.of(branch)})", f"always `{short(text.of(branch))}`", "branch")
    if isinstance(node, ast.If | ast.While):
        yield text.edit(node.test, f"not ({text.of(node.test)})", f"`not {short(text.of(node.test))}`", "branch")


# --- names and constants


def _names(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Take a sibling for a name: beta1 and beta2, v and s, X_train and X_test."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in text.names:
        for other in text.names:
            if other != node.id and _siblings(node.id, other):
                yield text.edit(node, other, f"`{other}` for `{node.id}`", "neighbour")


def _siblings(one: str, other: str) -> bool:
    short = len(one) == len(other) == 1
    return short or re.sub(r"\d", "", one) == re.sub(r"\d", "", other) or _stem(one) == _stem(other) is not None


def _stem(name: str) -> str | None:
    return name.split("_", 1)[0] if "_" in name else None


def _constants(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Put a number a little off, or a text that is another one of the function's."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        others: list[float] = [value + 1, value - 1] if isinstance(value, int) else [value * 2, value / 2, value + 1]
        kind = kind_of_number(node, text)
        for other in others:
            yield text.edit(node, f"({other})" if other < 0 else f"{other}", f"`{other:g}` for `{text.of(node)}`", kind)
    elif isinstance(value, bool):
        kind = "keepdims" if argument_name(node, text) == "keepdims" else "flag"
        yield text.edit(node, repr(not value), f"`{not value}` for `{value}`", kind)
    elif isinstance(value, str) and text.of(node)[:1] in {"'", '"'}:
        for key in sorted(text.texts - {value}):
            if len(key) < 20 and key.isidentifier():
                yield text.edit(node, repr(key), f"key `{key}` for `{value}`", "key")


def _numbered_keys(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """f"W{l}" with another letter, or one layer off."""
    if not isinstance(node, ast.JoinedStr):
        return
    whole = text.of(node)
    for one, other in (("W", "b"), ("b", "W"), ("d", "")):
        if one in whole.split("{")[0][2:]:
            changed = whole[:2] + whole[2:].replace(one, other, 1)
            yield text.edit(node, changed, f"key `{changed}` for `{whole}`", "key")
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            inner = ast.unparse(part.value)
            for shift in ("+ 1", "- 1"):
                changed = whole.replace("{" + inner + "}", "{" + f"{inner} {shift}" + "}", 1)
                yield text.edit(node, changed, f"key `{changed}` for `{whole}`", "key")


def _results(node: ast.AST, text: FunctionText) -> Iterator[Edit]:
    """Values returned in another order, or one of them alone."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
        parts = [text.of(element) for element in node.value.elts]
        yield text.edit(
            node.value, f"({', '.join(reversed(parts))})", f"returns `{short(', '.join(reversed(parts)))}`", "order"
        )
        yield text.edit(node.value, f"({parts[0]})", f"returns only `{short(parts[0])}`", "lost")
    if isinstance(node, ast.Return) and node.value is not None:
        yield text.edit(node.value, f"[{text.of(node.value)}]", "returns a list with the result in it", "wrapped")


OPERATORS = (
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

"""The kinds of slips that mutants have: what a student is told of each, and how a slip's place decides its kind."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradedescent.explanation.function_text import FunctionText

KINDS = {
    "sign": "a sign is turned around: + for -, or a difference taken the other way",
    "factor": "a factor or a divisor is left out, such as 1/m, a rate or a weight",
    "term": "one term of a sum or a difference is left out",
    "inverse": "something is multiplied where it is to be divided, or the other way round",
    "product": "an entrywise product stands in the place of a matrix product, or the other way round",
    "transposed": "an operand of a matrix product is transposed, or its two operands are in the other order",
    "power": "a power, such as a square, is left out or is another one",
    "division": "a division rounds where it is not to round, or the other way round",
    "accumulated": "a value is overwritten where it is to be added up",
    "in_place": "an array that came as an argument is changed in place",
    "averaged": "something is divided by the number of examples once too often",
    "mean_sum": "a sum stands where a mean belongs, or the other way round",
    "extreme": "a maximum stands where a minimum belongs, or the other way round",
    "filled": "an array begins with zeros where it is to begin with ones, or the other way round",
    "rounded": "a number is rounded in another direction",
    "drawn": "the random numbers come from another distribution",
    "function": "a function of one number, such as a logarithm or a root, is another one",
    "copied": "an array is shared where a copy is needed",
    "converted": "an array keeps a type or a shape that is to be changed",
    "not_applied": "a function, such as an activation or a root, is left out",
    "arguments": "two arguments of a call are swapped",
    "keyword": "an argument of a call is left out",
    "axis": "an axis, or an entry of a shape, is another one or is left out",
    "keepdims": "a sum or a mean loses an axis that is to stay (keepdims)",
    "off_by_one": "a range, a slice or an index is one off",
    "comparison": "a comparison is another one: the limit itself counts, or does not, or it is turned around",
    "branch": "a condition is turned around, or one of its two cases is always taken",
    "neighbour": "a variable stands where one with a similar name belongs",
    "number": "a number that is written out is another one",
    "flag": "a True stands for a False, or the other way round",
    "key": "a key of a dictionary is another one: its name, or its number",
    "order": "the values that are returned are in another order",
    "lost": "a value that is to be returned is left out",
    "wrapped": "the result is wrapped in a list",
    "dropped": "a step is left out",
}
"""What sets the function of each kind apart from a right one. No word here is the solution's."""


def kind_of_index(node: ast.AST, text: FunctionText) -> str:
    """Return the kind of any slip in what numbers something: an index, a slice, a range, a key; "" elsewhere."""
    inner, outer = node, text.above(node)
    while isinstance(outer, ast.expr | ast.Slice):
        match outer:
            case ast.Slice() | ast.Call(func=ast.Name(id="range")):
                return "off_by_one"
            case ast.JoinedStr() | ast.Call(func=ast.Name(id="str")):
                return "key"
            case ast.Subscript(slice=index) if index is inner:
                return "off_by_one"
            case ast.Call() | ast.Compare():
                return ""
        inner, outer = outer, text.above(outer)
    return ""


def kind_of_swap(node: ast.Call) -> str:
    """Return the kind of a slip that swaps two arguments: those of a matrix product are its operands."""
    match node.func:
        case ast.Attribute(attr="dot" | "matmul"):
            return "transposed"
        case ast.Attribute(attr="subtract"):
            return "sign"
        case ast.Attribute(attr="divide"):
            return "inverse"
    return "arguments"


def argument_name(node: ast.AST, text: FunctionText) -> str:
    """Return the name of the argument that a node is given for, "" for none."""
    match text.above(node):
        case ast.keyword(arg=str(name)):
            return name
    return ""


def kind_of_number(node: ast.Constant, text: FunctionText) -> str:
    """Return the kind of a slip in a number, by where it stands."""
    if argument_name(node, text) == "axis":
        return "axis"
    match text.above(node):
        case ast.Subscript(value=ast.Attribute(attr="shape"), slice=index) if index is node:
            return "axis"
        case ast.BinOp(op=ast.Pow()):
            return "power"
        case ast.Call(func=ast.Name(id="range")) | ast.Slice():
            return "off_by_one"
        case ast.Subscript(slice=index) if index is node:
            return "off_by_one"
    return kind_of_index(node, text) or "number"

"""Explains the exceptions that NumPy code raises most, in terms of the exercise's own arguments.

Messages are those of Python 3.11 to 3.14 and NumPy 1.26 to 2.4. An exception that is not known gets no advice: its own
message is what the student reads.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.own_words import EVERYTHING
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradedescent.engine.own_words import Known
    from gradedescent.errors import StudentException

_NONE = (
    "Something here is None: either a line still says None, or a function that is called ends without the return that"
    " should hand back its result."
)
_CALLABLE = (
    "Parentheses after a value call it like a function. Is a multiplication sign missing before them, or has a"
    " function's name been given to a variable?"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an exception looks like, and the advice: text, or a function of the match and the arguments."""

    ename: str
    evalue: str
    advice: str | Callable[[re.Match[str], Mapping[str, Any]], str]


def advice(error: StudentException, function: str, arguments: Mapping[str, Any], known: Known = EVERYTHING) -> str:
    """Return a hint for what `function` raised when it was called with `arguments` (by parameter), "" for none.

    What it quotes of the exception is what the student may read of it, and of the arguments what is `known`.
    """
    if error.unbound:  # the message says what is missing, and it is no argument
        return ""
    arguments = {name: _quotable(value, known) for name, value in arguments.items()}
    for rule in _RULES:
        said = error.evalue if isinstance(rule.advice, str) else error.shown
        if re.fullmatch(rule.ename, error.ename) and (match := re.search(rule.evalue, said)):
            text = rule.advice if isinstance(rule.advice, str) else rule.advice(match, arguments)
            return text.replace("{function}", function)
    return ""


def _quotable(value: Any, known: Known) -> Any:
    """Return an argument without entries whose keys, and without arrays whose sizes, the student does not know."""
    if isinstance(value, dict):
        return {key: _quotable(inner, known) for key, inner in value.items() if known.key(key)}
    return None if isinstance(value, np.ndarray) and not known.shape(value.shape) else value


def _only_given(match: re.Match[str], _: Mapping[str, Any]) -> str:
    return (
        f"Cells that came with the notebook set {match[1]}, and {{function}} must work without them. Give it its value"
        " inside the function, or use the function's own arguments."
    )


def _not_aligned(match: re.Match[str], arguments: Mapping[str, Any]) -> str:
    left, right = _shape(match[1]), _shape(match[2])
    return _aligned(left, right) + _owners(arguments, left, right)


def _core_dimension(match: re.Match[str], arguments: Mapping[str, Any]) -> str:
    return _aligned((0, int(match[2])), (int(match[1]), 0)) + _all_shapes(arguments)


def _aligned(left: tuple[int, ...], right: tuple[int, ...]) -> str:
    columns, rows = left[-1] if left else 0, right[0] if right else 0
    return (
        "A matrix product needs as many columns on its left as rows on its right; here they are"
        f" {columns} and {rows}. Is an operand transposed, or the order swapped?"
    )


def _broadcast(match: re.Match[str], arguments: Mapping[str, Any]) -> str:
    left, right = _shape(match[1]), _shape(match[2])
    return (
        "Entrywise arithmetic needs equal shapes, or a 1 where they differ. Is a matrix product meant, or a transpose"
        " missing?" + _owners(arguments, left, right)
    )


def _stretched(match: re.Match[str], _: Mapping[str, Any]) -> str:
    kept, made = _shape(match[1]), _shape(match[2])
    flat = len(kept) == 2 and made == (kept[0], kept[0])
    why = (
        "often it is an array with one dimension, (n,), where a column (n, 1) belongs"
        if flat
        else "is it the one that belongs to this array, such as a bias's gradient to a bias?"
    )
    return f"An in-place step can't turn shape {kept} into {made}. The other operand has the wrong shape: {why}" + (
        "." if flat else ""
    )


def _key(match: re.Match[str], arguments: Mapping[str, Any]) -> str:
    key = match[1]
    parts = re.fullmatch(r"(\D*)(\d*)", key)
    stem, number = (parts[1], parts[2]) if parts else (key, "")
    for name, value in arguments.items():
        if isinstance(value, dict) and (near := _near(key, stem, value)):
            shown = ", ".join(near[:8]) + (", …" if len(near) > 8 else "")
            where = "Look at where the loop starts and ends." if number else "Compare the spelling."
            return f"{name} has no key {key!r}: it has {shown}. {where}"
    if number:
        return f"No {key!r} was stored before it is read: compare its number with those of the keys that were."
    return f"No {key!r} was stored before it is read: compare the spelling with the table of the exercise."


def _near(key: str, stem: str, value: dict[Any, Any]) -> list[str]:
    """Return the keys of a dict that `key` may have been meant to be."""
    names = [name for name in value if isinstance(name, str)]
    same = [name for name in names if stem and re.fullmatch(re.escape(stem) + r"\d+", name)]
    return same or difflib.get_close_matches(key, names, 4, 0.5)


_MODULES = frozenset(
    {
        "copy",
        "h5py",
        "math",
        "matplotlib",
        "np",
        "numpy",
        "pandas",
        "pd",
        "plt",
        "random",
        "scipy",
        "sklearn",
        "sns",
        "sp",
        "torch",
    }
)


def _name(match: re.Match[str], arguments: Mapping[str, Any]) -> str:
    if match[1] in _MODULES:
        other = " NumPy goes by the name np here." if match[1] == "numpy" else ""
        return f"{match[1]} is a module's name, and no cell imports the module under it.{other}"
    near = difflib.get_close_matches(match[1], arguments, 1)
    meant = f" Is {near[0]} meant?" if near else ""
    return f"{match[1]} has no value here: use the function's own arguments ({', '.join(arguments)}).{meant}"


def _rank_one(_: re.Match[str], arguments: Mapping[str, Any]) -> str:
    return (
        "An array here has fewer dimensions than the line expects: (n,) is neither a row (1, n) nor a column (n, 1)."
        " Look for sums without keepdims and for shapes given as one number." + _all_shapes(arguments)
    )


def _called(match: re.Match[str], _: Mapping[str, Any]) -> str:
    return f"The grader calls {{function}} as its stub says ({match[0]}): keep the stub's parameters and their order."


def _unpacked(_: re.Match[str], __: Mapping[str, Any]) -> str:
    return (
        "Names on the left of = and values on its right must be equally many. Count what the called function returns,"
        " or what the cache holds, and in which order."
    )


def _without(match: re.Match[str], _: Mapping[str, Any]) -> str:
    kind, name = match[1], match[2]
    if kind == "NoneType":
        return _NONE
    if kind in {"list", "tuple", "int", "float"}:
        return f"A {kind} has no {name}: an array was expected here. Where does the value come from?"
    return ""


def _shape(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip().isdigit())


def _owners(arguments: Mapping[str, Any], *shapes: tuple[int, ...]) -> str:
    """Return which arguments, or entries of them, have one of these shapes."""
    found = [f"{name} {shape}" for name, shape in _shapes(arguments) if shape in shapes]
    return f" Of these shapes: {', '.join(found[:6])}." if found else _all_shapes(arguments)


def _all_shapes(arguments: Mapping[str, Any]) -> str:
    found = [f"{name} {shape}" for name, shape in _shapes(arguments)]
    return f" The arguments' shapes: {', '.join(found)}." if 0 < len(found) <= 6 else ""


def _shapes(arguments: Mapping[str, Any]) -> list[tuple[str, tuple[int, ...]]]:
    found = []
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim:
            found.append((name, value.shape))
        elif isinstance(value, dict):
            found += [
                (cleaned(f'{name}["{key}"]', 40), array.shape)
                for key, array in value.items()
                if isinstance(array, np.ndarray) and array.ndim
            ]
    return found


_RULES = (
    _Rule("ValueError", r"shapes \(([\d,]*)\) and \(([\d,]*)\) not aligned", _not_aligned),
    _Rule("ValueError", r"matmul: .* \(size (\d+) is different from (\d+)\)", _core_dimension),
    _Rule("ValueError", r"matmul: .*does not have enough dimensions", _rank_one),
    _Rule("ValueError", r"operands could not be broadcast together with shapes \(([\d,]*)\) \(([\d,]*)\)", _broadcast),
    _Rule(
        "ValueError",
        r"non-broadcastable output operand with shape \(([\d,]*)\) doesn't match the broadcast shape \(([\d,]*)\)",
        _stretched,
    ),
    _Rule("KeyError", r"^'([^'…]{1,40})'$", _key),
    _Rule(
        "UnboundLocalError",
        r"'(\w+)'",
        "It is used before it gets a value. Does the line that sets it lie in a loop or an if that may not run at all?",
    ),
    _Rule("NameError", r"reads `(\w+)`, which only the notebook's check cells define", _only_given),
    _Rule("NameError", r"name '(\w+)' is not defined", _name),
    _Rule("TypeError", r"NoneType", _NONE),
    _Rule("AttributeError", r"'(\w+)' object has no attribute '(\w+)'", _without),
    _Rule(
        "TypeError",
        r"only (length-1|size-1|0-dimensional) arrays can be converted",
        "This needs one number and got a whole array. The functions of math take single numbers; those of NumPy work"
        " on every entry.",
    ),
    _Rule(
        "ValueError",
        r"truth value of an array",
        "An if, and, or, not needs one True or False, and a comparison of arrays gives one for every entry. NumPy can"
        " choose entry by entry, or by a mask.",
    ),
    _Rule(
        "TypeError",
        r"missing \d+ required (positional|keyword-only) arguments?: .*|unexpected keyword argument '\w+'|"
        r"takes .* positional arguments? but \d+ (was|were) given",
        _called,
    ),
    _Rule("AxisError", r"axis -?\d+ is out of bounds", _rank_one),
    _Rule("IndexError", r"too many indices for array", _rank_one),
    _Rule(
        "IndexError",
        r"out of (bounds|range)",
        "An index goes past the end. Positions count from 0, layers from 1: look at where the loop starts and ends.",
    ),
    _Rule(
        "UFuncTypeError|_UFuncOutputCastingError|UFuncOutputCastingError",
        r"Cannot cast ufunc",
        "The array holds integers, so fractions can't be stored in it. A new array, or one of floats, can hold them.",
    ),
    _Rule(
        "ZeroDivisionError", r"", "A number of examples or a rate is 0 here. Is // used, or the wrong axis of shape?"
    ),
    _Rule("RecursionError", r"", "{function} calls itself without end. Is another function meant?"),
    _Rule(
        "TypeError",
        r"Cannot interpret '.*' as a data type",
        "The second argument of np.zeros and np.ones is a type. A shape with two numbers goes in as one tuple.",
    ),
    _Rule("TypeError", r"object is not callable", _CALLABLE),
    _Rule("ValueError", r"(too many|not enough) values to unpack", _unpacked),
    _Rule(
        "TypeError",
        r"can't multiply sequence|unsupported operand type\(s\) for .*'(list|tuple|dict)'",
        "Lists, tuples and dictionaries know no arithmetic; arrays do. Is one entry of it meant, or a call that gives"
        " several values?",
    ),
    _Rule(
        "ValueError",
        r"setting an array element with a sequence|inhomogeneous shape",
        "Rows of different lengths, or an array inside an array, can't become one array. Look at the shapes of what is"
        " put together.",
    ),
)

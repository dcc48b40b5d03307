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
from gradedescent.explanation import names, shapes
from gradedescent.explanation.raised import Raised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradedescent.engine.own_words import Known
    from gradedescent.errors import StudentException

_CALLABLE = (
    "Parentheses after a value call it like a function. Is a multiplication sign missing before them, or has a"
    " function's name been given to a variable?"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an exception looks like, and the advice: text, or a function of the match and what was raised."""

    ename: str
    evalue: str
    advice: str | Callable[[re.Match[str], Raised], str]


def advice(error: StudentException, function: str, arguments: Mapping[str, Any], known: Known = EVERYTHING) -> str:
    """Return a hint for what `function` raised when it was called with `arguments` (by parameter), "" for none.

    What it quotes of the exception is what the student may read of it, and of the arguments what is `known`.
    """
    if error.unbound:  # the message says what is missing, and it is no argument
        return ""
    raised = Raised(error, function, {name: _quotable(value, known) for name, value in arguments.items()}, known)
    for rule in _RULES:
        said = error.evalue if isinstance(rule.advice, str) else error.shown
        if re.fullmatch(rule.ename, error.ename) and (match := re.search(rule.evalue, said)):
            text = rule.advice if isinstance(rule.advice, str) else rule.advice(match, raised)
            return text.replace("{function}", function)
    return ""


def _quotable(value: Any, known: Known) -> Any:
    """Return an argument without entries whose keys, and without arrays whose sizes, the student does not know."""
    if isinstance(value, dict):
        return {key: _quotable(inner, known) for key, inner in value.items() if known.key(key)}
    return None if isinstance(value, np.ndarray) and not known.shape(value.shape) else value


def _only_given(match: re.Match[str], _: Raised) -> str:
    return (
        f"Cells that came with the notebook set {match[1]}, and {{function}} must work without them. Give it its value"
        " inside the function, or use the function's own arguments."
    )


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


def _name(match: re.Match[str], raised: Raised) -> str:
    arguments = raised.arguments
    if match[1] in _MODULES:
        other = " NumPy goes by the name np here." if match[1] == "numpy" else ""
        return f"{match[1]} is a module's name, and no cell imports the module under it.{other}"
    near = difflib.get_close_matches(match[1], arguments, 1)
    meant = f" Is {near[0]} meant?" if near else ""
    return f"{match[1]} has no value here: use the function's own arguments ({', '.join(arguments)}).{meant}"


def _unpacked(_: re.Match[str], __: Raised) -> str:
    return (
        "Names on the left of = and values on its right must be equally many. Count what the called function returns,"
        " or what the cache holds, and in which order."
    )


def _without(match: re.Match[str], raised: Raised) -> str:
    kind, name = match[1], match[2]
    if kind == "NoneType":
        return names.something_none(match, raised)
    if kind in {"list", "tuple", "int", "float"}:
        return f"A {kind} has no {name}: an array was expected here. Where does the value come from?"
    return ""


_RULES = (
    _Rule("ValueError", r"shapes \(([\d,]*)\) and \(([\d,]*)\) not aligned", shapes.not_aligned),
    _Rule("ValueError", r"matmul: .* \(size (\d+) is different from (\d+)\)", shapes.core_dimension),
    _Rule("ValueError", r"matmul: .*does not have enough dimensions", shapes.rank_one),
    _Rule(
        "ValueError",
        r"operands could not be broadcast together with shapes \(([\d,]*)\) \(([\d,]*)\)",
        shapes.broadcast,
    ),
    _Rule(
        "ValueError",
        r"non-broadcastable output operand with shape \(([\d,]*)\) doesn't match the broadcast shape \(([\d,]*)\)",
        shapes.stretched,
    ),
    _Rule("KeyError", r"^'([^'…]{1,40})'$", names.missing_key),
    _Rule("UnboundLocalError", r"'(\w+)'", names.unbound),
    _Rule("UnboundLocalError", r"", "A variable is used before it gets a value."),
    _Rule("AssertionError", r"", names.own_assertion),
    _Rule("NameError", r"reads `(\w+)`, which only the notebook's check cells define", _only_given),
    _Rule("NameError", r"name '(\w+)' is not defined", _name),
    _Rule("TypeError", r"NoneType", names.something_none),
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
        r"(?:([\w.<>…]+)\(\) )?(?:got an )?(missing \d+ required (?:positional|keyword-only) arguments?: .*|"
        r"unexpected keyword argument '[\w…]+'|takes .* positional arguments? but \S+ (?:was|were) given)",
        names.called,
    ),
    _Rule("AxisError", r"axis -?\d+ is out of bounds", shapes.rank_one),
    _Rule("IndexError", r"too many indices for array", shapes.rank_one),
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

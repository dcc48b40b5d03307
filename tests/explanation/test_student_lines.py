"""Advice that looks at the student's own line: which dictionary, which variable, which number, which assert."""

from __future__ import annotations

import numpy as np
import pytest

from gradedescent.engine.disclosure import text_shown
from gradedescent.engine.own_words import Known, OwnWords, sizes
from gradedescent.errors import StudentException
from gradedescent.explanation.advice import advice

PARAMETERS = {"W1": np.ones((4, 3)), "b1": np.zeros((4, 1))}


def advised(source, *arguments):
    """Return the advice on what `f` of a cell raises; arguments are called x and y."""
    own = OwnWords()
    own.add(source)
    namespace = {"np": np}
    exec(compile(source, "cell", "exec"), namespace)
    try:
        namespace["f"](*arguments)
    except Exception as error:
        trace = error.__traceback__
        while trace.tb_next is not None:
            trace = trace.tb_next
        place = f"in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"
        known = Known(own, sizes(list(arguments)))
        shown = text_shown(type(error).__name__, str(error), known) or ""
        raised = StudentException("f raised", type(error).__name__, str(error), shown, place)
        return advice(raised, "f", dict(zip("xy", arguments, strict=False)), known)
    raise AssertionError("it raised nothing")


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("def f(x):\n    return x['W2'] @ x['W1']", "x has no key 'W2': it has W1. Look at where the loop"),
        ("def f(x):\n    y = {}\n    return x['W1'] + y['W1']", "y has no key 'W1' when line 3 reads it"),
        ("def f(x):\n    return x['W1'] + x['w1']", "x has no key 'w1'"),
        ("def g(x):\n    return x['W2']\ndef f(x):\n    return g({})", "x has no key 'W2' when line 2 reads it"),
        ("def f(x):\n    for i in []:\n        z = 1\n    return z", "loop or an if that may not run"),
        ("def f(x):\n    total += 1\n    return total", "Line 2 needs a value of total to make the first one"),
        ("def f(x):\n    y = z\n    z = 1\n    return y", "Line 2 reads z, and the line that gives it a value comes"),
        ("def f(x):\n    z = 1\n    del z\n    return z", "A name that a function sets anywhere is the function's own"),
        ("def f(x):\n    assert x is None, 'why?'", "in line 2: `assert x is None, 'why?'`"),
        ("def f(x):\n    y = None\n    return y + 1", "line 2 of f still says None"),
        ("def f(x):\n    y = print(x)\n    return y + 1", "a function that is called end without the return"),
        ("def f(x):\n    return np.zeros((2, 99)) @ x['W1']", "99 is written out in f, and the arguments have another"),
        ("def f(x):\n    return np.zeros((2, 7)) + x['W1']", "7 is written out in f"),
        ("def f(x):\n    return np.zeros((2, 3)) @ x['W1']", "Is an operand transposed"),
        (
            "def g(a, b):\n    return a\ndef f(x):\n    return g(x)",
            "The call of g in line 4 does not fit that function",
        ),
        ("def f(x, y=1):\n    return f()", "The call of f in line 2 does not fit"),
    ],
)
def test_the_line_decides_what_is_said(source, hint):
    assert hint in advised(source, PARAMETERS)


def test_an_assert_elsewhere_is_not_the_students():
    """NumPy's own, or one behind a line that calls a function."""
    assert advised("def f(x):\n    raise AssertionError", PARAMETERS) == ""

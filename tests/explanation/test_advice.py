"""Advice on exceptions: what NumPy and Python really say is recognized, and explained by the exercise's arguments."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gradedescent.engine.disclosure import text_shown
from gradedescent.engine.own_words import Known, OwnWords, sizes
from gradedescent.errors import StudentException
from gradedescent.explanation.advice import advice

W, A, COLUMN = np.ones((4, 3)), np.ones((2, 5)), np.zeros((3, 1))
LAYERS = {"W1": W, "b1": np.zeros((4, 1)), "W2": W, "b2": np.zeros((4, 1))}
OWN = OwnWords()
"""What stands in the lines that are run."""
ARGUMENTS = {"W": W, "A_prev": A, "parameters": LAYERS}


def f(x):
    """Stands for the exercise's function."""


def raised(code, *, own_call=False, **names):
    """Return what a line of a student's code raises, as the engine reports it; `own_call` is the grader's call."""
    OWN.add(code)
    try:
        exec(code, {"np": np, "math": math, "f": f, **ARGUMENTS, **names})
    except Exception as error:
        ename = type(error).__name__
        shown = text_shown(ename, str(error), Known(OWN, sizes(list({**ARGUMENTS, **names}.values())))) or ""
        place = "" if own_call else "in g, line 1"
        return StudentException(f"f raised {ename}: {shown}", ename, str(error), shown, place)
    raise AssertionError(f"{code} raised nothing")


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("np.dot(W, A_prev)", r"here they are 3 and 2\..*W \(4, 3\), A_prev \(2, 5\)"),
        ("W @ A_prev", r"here they are 3 and 2\..*W \(4, 3\)"),
        ("W @ 3.0", "fewer dimensions"),
        ("W * A_prev", r"Entrywise arithmetic needs equal shapes.*W \(4, 3\), A_prev \(2, 5\)"),
        ("c = np.zeros((3, 1)); c -= np.ones(3)", r"can't turn shape \(3, 1\) into \(3, 3\)"),
        ("parameters['b0']", r"parameters has no key 'b0': it has b1, b2\. Look at where the loop"),
        ("parameters['weights1']", "No 'weights1' was stored"),
        ("{}['costs']", "compare the spelling"),
        ("w_prev", r"w_prev has no value here.*\(W, A_prev, parameters\)\. Is A_prev meant\?"),
        ("numpy.zeros(2)", r"numpy is a module's name.*NumPy goes by the name np here\."),
        ("plt.plot([1])", r"plt is a module's name, and no cell imports the module under it\.$"),
        ("exec('def f():\\n    for i in []: x = 1\\n    return x\\nf()')", "before it gets a value"),
        ("None * 2.0", "Something here is None"),
        ("None[0]", "Something here is None"),
        ("a, b = None", "Something here is None"),
        ("None.shape", "Something here is None"),
        ("[1].shape", "A list has no shape"),
        ("math.exp(W)", "The functions of math take single numbers"),
        ("bool(W > 0)", "one True or False"),
        ("f()", r"The call of f in line 1 does not fit that function \(missing 1 required"),
        ("np.square(W, axes=0)", "The call of square in line 1 does not fit that function"),
        ("(lambda x: x)(1, 2)", "The call of <lambda> in line 1 does not fit"),
        ("np.sum(np.ones(3), axis=1)", r"\(n,\) is neither a row"),
        ("np.ones(3)[0, 0]", "neither a row"),
        ("[1, 2][5]", "goes past the end"),
        ("np.ones(3)[7]", "goes past the end"),
        ("a = np.array([1, 2]); a -= 0.5", "holds integers"),
        ("1 // 0", "is 0 here"),
        ("exec('def f(): return f()\\nf()')", "calls itself without end"),
        ("np.zeros(2, 3)", "goes in as one tuple"),
        ("2(3)", "a multiplication sign missing"),
        ("a, b = 1, 2, 3", "equally many"),
        ("a, b = (1,)", "equally many"),
        ("[1] * 0.5", "know no arithmetic"),
        ("(1, 2) - (1, 1)", "know no arithmetic"),
        ("np.array([[1, 2], [3]])", "Rows of different lengths"),
    ],
)
def test_an_exception_is_explained(code, hint):
    import re

    assert re.search(hint, advice(raised(code), "f", ARGUMENTS), re.DOTALL)


@pytest.mark.parametrize("code", ["f()", "f(1, 2)", "f(x=1, y=2)"])
def test_a_function_that_the_grader_could_not_call_lost_its_signature(code):
    hint = advice(raised(code, own_call=True), "f", ARGUMENTS)

    assert hint.startswith("The grader calls f as its stub says (")


def test_another_function_that_could_not_be_called_is_not_the_exercise():
    """Such as a ufunc under the exercise's name."""
    assert "The grader calls" not in advice(raised("np.square()", own_call=True), "f", ARGUMENTS)


@pytest.mark.parametrize(
    "code", ["raise ValueError('mine')", "raise KeyError(3)", "raise NotImplementedError", "1 / 0.0; int('x')"]
)
def test_of_others_only_their_message_is_told(code):
    error = raised(code)

    assert advice(error, "f", ARGUMENTS) == "" or error.ename == "ZeroDivisionError"


def test_advice_on_an_array_too_long_to_list_is_short():
    many = {f"x{number}": W for number in range(20)}

    assert "x7" not in advice(raised("np.sum(np.ones(3), axis=1)"), "f", many)

"""What is read of a student's function: where it says None, what a line looks up, why a name has no value."""

from __future__ import annotations

import pytest

from gradedescent.engine.own_words import MOST_LINES, OwnWords
from gradedescent.explanation import own_source


def function(body, head="def f(x, y=None):"):
    """Return a function as it is noted of a cell."""
    own = OwnWords()
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    own.add(f"import numpy as np\n\n{head}\n{lines}\n\nprint(1)")
    return own.function("f")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("J = None\nreturn J", 4),
        ("cost = 1\nreturn None", 5),
        ('v["dW" + str(l)] = None  # to do\nreturn v', 4),
        ("a, b = None, None\nreturn a", 4),
        ("if x is None:\n    return 1\nreturn x == None", 0),
        ('"""Take y = None\n\nz = None\n"""\nreturn x', 0),
        ("return g(x, axis=None)", 0),
        ("# y = None\nreturn 1", 0),
    ],
)
def test_a_line_that_still_says_none(body, line):
    assert own_source.left_none(function(body)) == line


@pytest.mark.parametrize(
    ("body", "line"), [("return np.dot(None, x)", 4), ("return None / x", 4), ("return 1 if x is None else 2", 0)]
)
def test_a_line_that_works_with_none(body, line):
    assert own_source.none_in_use(function(body)) == line


def test_a_head_of_several_lines_is_not_the_body():
    assert own_source.left_none(function("return x", "def f(\n    x,\n    y=None\n):")) == 0


@pytest.mark.parametrize(
    ("body", "does"),
    [
        ("return x", True),
        ("if x: return 1", True),
        ("print(x)", False),
        ("return", False),
        ('"""Return x."""\nx = 1', False),
        ("def inner():\n    return 1\ninner()", False),
        ("def inner():\n    return 1\nreturn inner()", True),
    ],
)
def test_whether_it_returns_something(body, does):
    assert own_source.returns_something(function(body)) == does


def test_a_function_on_one_line():
    own = OwnWords()
    own.add('def f(x): return {"a": g(x), "b": 2}\ndef h(x): return None')

    assert own_source.returns_something(own.function("f"))
    assert own_source.left_none(own.function("h")) == 2


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("second[g] = second[g] / (1 - beta2**t)", ["second"]),
        ('p["W" + str(l)] = p["W" + str(l)] - rate * grads["dW[1]"]', ["p", "grads"]),
        ("new[key] = 1", []),
        ("v[g] += s[g]", ["v", "s"]),
    ],
)
def test_what_a_line_looks_up(line, names):
    assert own_source.looked_up(function(line), 4) == names


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("db = db / x\nreturn db", 4, "itself"),
        ("for i in x:\n    total += i\nreturn total", 5, "itself"),
        ("y = z + 1\nz = 2\nreturn y", 4, "later"),
        ("for i in x:\n    z = i\nreturn z", 6, "perhaps"),
        ("for z in x:\n    pass\nreturn z", 6, "perhaps"),
        ("if x:\n    a, z = 1, 2\nreturn z", 6, "perhaps"),
        ("z = 1\ndel z\nreturn z", 6, ""),
    ],
)
def test_why_a_name_has_no_value(body, line, why):
    name = "db" if "db" in body else "total" if "total" in body else "z"

    assert own_source.unbound(function(body), name, line) == why


def test_numbers_that_are_written_out():
    assert own_source.literals(function('w = np.zeros((12288, 1)) + a7 + 0.5\nprint("99")')) == {12288, 1}


@pytest.mark.parametrize("line", ["a, " * 90 + "x", "(" * 290, "[" * 290, "x[" + "]=" * 140, "   " * 95 + "="])
def test_odd_lines_are_read_quickly(line):
    odd = function("\n".join([line] * 200))

    assert own_source.unbound(odd, "x", 5) in {"itself", "later", "perhaps", ""}
    assert own_source.looked_up(odd, 5) is not None
    assert own_source.left_none(odd) in {0, 4}


def test_functions_in_functions_do_not_fill_the_memory():
    own = OwnWords()
    own.add("\n".join(" " * depth + f"def f{depth}():" for depth in range(200)) + "\n" + (" " * 200 + "x\n") * 4000)

    assert len(own.function("f0").lines) == MOST_LINES


def test_the_solutions_text_is_nobodys_own():
    """One object knows everything, for all solutions: it keeps no text that could be quoted."""
    own = OwnWords(everything=True)
    own.add("def f(x):\n    return None")

    assert own.function("f") is None

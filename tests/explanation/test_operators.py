"""Mutants: each slip that the audit promises is made, no two are alike, and each is Python."""

from __future__ import annotations

import ast

import pytest

from gradedescent.explanation.mutants import mutants


def made(source):
    """Return the mutants' texts in the form that `ast` writes."""
    return {ast.unparse(ast.parse(mutant.source)) for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("return X.sum() / m", "return X.sum()"),  # 1/m dropped
        ("dW = X @ Y", "dW = X @ Y / m"),  # 1/m where none belongs
        ("return np.dot(W, X)", "return np.multiply(W, X)"),
        ("return W @ X", "return W * X"),
        ("return W @ X", "return X @ W"),
        ("return W @ X", "return W.T @ X"),
        ("return W.T", "return W"),
        ("return np.sum(X, axis=1, keepdims=True)", "return np.sum(X, keepdims=True, axis=0)"),
        ("return np.sum(X, axis=1, keepdims=True)", "return np.sum(X, axis=1)"),
        ("return np.sum(X, axis=1, keepdims=True)", "return np.sum(X, axis=1, keepdims=False)"),
        ("return -np.log(X)", "return np.log(X)"),
        ("return W - X", "return W + X"),
        ("return X[:, 2:m]", "return X[:, 2 + 1:m]"),
        ("return range(1, m)", "return range(1 - 1, m)"),
        ("return X < 0", "return X <= 0"),
        ("total += m", "total = m"),
        ("W = W - X", "W -= X"),
        ("return f(W, X)", "return f(X, W)"),
        ("return 0.01 * X", "return 0.02 * X"),
        ("return seed(3)", "return seed(4)"),
        ("return d['dW'], d['db']", "return (d['db'], d['db'])"),
        ("return f'W{l}'", "return f'b{l}'"),
        ("return f'W{l}'", "return f'W{l - 1}'"),
        ("return beta1 * v", "return beta2 * v"),
        ("return X.copy()", "return X"),
        ("return (X > 0.5).astype(int)", "return X > 0.5"),
        ("return np.random.randn(2, m)", "return np.random.rand(2, m)"),
        ("return np.floor(X)", "return X"),
        ("return 1 if m else 2", "return 1"),
        ("if m:\n        W = 1", "if not m:\n        W = 1"),
        ("return W, X", "return (X, W)"),
        ("W = 1", "pass"),
    ],
)
def test_a_slip_is_made(line, slip):
    head = "def f(W, X, m, d, l, beta1, beta2, v, total):\n    "

    assert ast.unparse(ast.parse(head + slip)) in made(head + line)


def test_no_two_mutants_are_alike_and_none_is_the_function():
    source = "def f(a, b):\n    c = a + b\n    return c * 2, c - a"
    found = mutants(source)
    trees = [ast.dump(ast.parse(mutant.source)) for mutant in found]

    assert len(found) > 15
    assert len(set(trees)) == len(trees)
    assert ast.dump(ast.parse(source)) not in trees


def test_defaults_are_mutated_and_the_docstring_is_not():
    source = 'def f(a, rate=0.5):\n    """Take 3 steps."""\n    return a'
    found = {mutant.source for mutant in mutants(source)}

    assert any("rate=1.0" in text for text in found)
    assert all("Take 3 steps." in text for text in found)


def test_text_beyond_ascii_keeps_its_place():
    source = 'def f(a):\n    b = "größer"; c = a - 1\n    return c'

    assert 'b = "größer"; c = ((a) + (1))' in "\n".join(mutant.source for mutant in mutants(source))


def test_a_mutant_says_what_it_changes():
    (mutant,) = [m for m in mutants("def f(a):\n    b = 2\n    return a < b") if "`<=`" in m.description]

    assert mutant.description == "`<=` in `a < b`"
    assert mutant.source.splitlines()[2] == "    return ((a) <= (b))"

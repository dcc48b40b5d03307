"""Slips without a name: which kind is told, and when nothing is."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from fixtures.centering import told
from gradedescent.comparison.scope import ComparedParts
from gradedescent.errors import GraderError
from gradedescent.explanation.agreement import TestRecord
from gradedescent.explanation.parts import parts_hint
from gradedescent.explanation.slip_kinds import KINDS
from gradedescent.explanation.slips import MOST_SECONDS, OutOfBudget, Slips, slip_hint, slips_of
from gradedescent.results import TestResult

ALL = ComparedParts()


@pytest.mark.parametrize(
    ("exercise", "solution", "kind"),
    [
        ("center", "def center(X):\n    return X - X.mean(0)[None]", "axis"),
        ("center", "def center(X):\n    return np.array([np.mean(x) - x for x in X])", "sign"),
        ("spread", "def spread(X):\n    return np.sqrt([[sum((x - x.mean()) ** 2)] for x in X])", "mean_sum"),
        ("spread", "def spread(X):\n    return np.sqrt(np.mean(center(X) ** 3, axis=1, keepdims=True))", "power"),
    ],
)
def test_a_slip_is_told_by_its_kind(grade_with, exercise, solution, kind):
    """Whatever the style: what the function gives counts."""
    names, hints = told(grade_with(**{exercise: solution})[exercise])

    assert set(names) == {None}
    assert any(KINDS[kind] in hint for hint in hints), hints


def test_a_slip_that_a_passed_test_rules_out_is_not_told(grade_with):
    solution = "def center(X):\n    return X - X.mean(1 if len(X) == 1 else 0, keepdims=True)"

    assert told(grade_with(center=solution)["center"])[1] == ["", ""]


def test_a_named_mistake_comes_before_its_kind(grade_with):
    cell = grade_with(center="def center(X):\n    return X + X.mean(axis=1, keepdims=True)")["center"]

    assert told(cell)[0] == ["sign_wrong"] * 2


# --- the search by itself


def record(value, verdict="failed", seconds=0.001, argument=1.0):
    """Return a test in which the exercise's function gave a value."""
    call = SimpleNamespace(
        value=value, error=None, seconds=seconds, size=1, of_notebook=True, unpacked=lambda: ([argument], {}), name="f"
    )
    return TestRecord(TestResult("test", "title", verdict), (call,))


def gives(**values):
    """Return what calls mutants that give these values."""

    def run(name, _):
        if isinstance(values[name], Exception):
            raise values[name]
        return values[name]

    return run


KIND_OF = {"one": "sign", "other": "factor", "third": "axis", "drop": "dropped"}
SLIPS = Slips(KIND_OF, "")


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({"one": 2.0, "other": 3.0, "third": 3.0, "drop": 3.0}, ["sign"]),
        ({"one": 2.0, "other": 2.0, "third": 3.0, "drop": 3.0}, ["sign", "factor"]),
        ({"one": 2.0, "other": 3.0, "third": 3.0, "drop": 2.0}, ["sign"]),
        ({"one": 3.0, "other": 3.0, "third": 3.0, "drop": 2.0}, ["dropped"]),
        ({"one": 2.0, "other": 2.0, "third": 2.0, "drop": 3.0}, []),
        ({"one": 3.0, "other": 3.0, "third": 3.0, "drop": 3.0}, []),
        ({"one": 2.0, "other": GraderError("it loops"), "third": 3.0, "drop": 3.0}, ["sign"]),
        ({"one": 2.0, "other": OutOfBudget(), "third": 3.0, "drop": 3.0}, []),
    ],
)
def test_one_kind_or_two_are_told(values, kinds):
    hint = slip_hint([record(2.0)], SLIPS, gives(**values), ALL)

    assert [kind for kind in KINDS if KINDS[kind] in hint] == kinds


@pytest.mark.parametrize(
    "test",
    [
        pytest.param(record(np.array([[2.0]]), argument=np.array([[1.0]])), id="only so small an input"),
        pytest.param(record(float("nan")), id="nothing but nan"),
        pytest.param(record(None), id="None"),
    ],
)
def test_what_says_little_is_no_evidence(test):
    run = gives(**dict.fromkeys(KIND_OF, test.calls[0].value))

    assert slip_hint([test], Slips({"one": "sign"}, ""), run, ALL) == ""


def test_slow_exercises_have_no_slips():
    def run(name, _):
        raise AssertionError(f"{name} was called")

    assert slip_hint([record(2.0, seconds=MOST_SECONDS / 3)], SLIPS, run, ALL) == ""


def test_the_mutants_of_all_right_versions_are_slips():
    """Under names of their own, without those that change a default."""
    made = slips_of(["def f(x, rate=0.5):\n    return rate * x", "def loop(x, rate=0.5):\n    return sum([x]) * rate"])
    namespace = {}
    exec(made.source, namespace)

    assert set(made.kinds.values()) <= set(KINDS)
    assert {name.partition("_of_")[2] for name in made.kinds} == {"f", "loop"}
    assert all(namespace[name].__defaults__ == (0.5,) for name in made.kinds)


def test_a_slip_in_all_like_places_is_one():
    source = """def f(W1, W2, m):
    W1 = W1 / m
    W2 = W2 / m
    return W1, W2"""
    made = slips_of([source])
    namespace = {}
    exec(made.source, namespace)

    assert (6, 8) in [namespace[name](6, 8, 2) for name, kind in made.kinds.items() if kind == "factor"]


# --- parts of a result


def parts(value, right, scope=ALL):
    return parts_hint([record(value)], lambda _: right, scope)


@pytest.mark.parametrize(
    ("value", "right", "said"),
    [
        ((1.0, 2.0), (1.0, 3.0), "the first value is right, the second value not."),
        (
            {"dW1": 1, "db1": 2, "dW2": 3, "db2": 5},
            {"dW1": 1, "db1": 3, "dW2": 3, "db2": 4},
            "each dW is right, each db",
        ),
        ({"W1": 1, "b1": 2, "W2": 3}, {"W1": 9, "b1": 9, "W2": 3}, "belongs to the last layer is right, what belongs"),
        ([{"w": 1, "b": 2}, {"w": 3, "b": 5}], [{"w": 1, "b": 3}, {"w": 3, "b": 4}], "w is right, b not."),
        ({"w": 1, "b": 2, "costs": 3}, {"w": 1, "b": 2, "costs": 4}, "w and b are right, costs not."),
    ],
)
def test_the_parts_that_are_right_are_told(value, right, said):
    assert said in parts(value, right)


@pytest.mark.parametrize(
    ("value", "right"),
    [(1.0, 2.0), ((1.0, 2.0), (2.0, 3.0)), ((1.0,), (1.0, 2.0)), ({"a": 1}, {"a": 2}), (np.ones(3), np.zeros(3))],
)
def test_where_no_part_is_right_nothing_is_said(value, right):
    assert parts(value, right) == ""


def test_parts_that_do_not_count_are_not_told():
    assert parts({"dW": 2, "dA": 1}, {"dW": 1, "dA": 1}, ComparedParts(keys=("dW",))) == ""

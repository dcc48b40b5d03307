"""A message about a student's value quotes what the student knows: keys, texts, types and sizes may hold an input."""

from __future__ import annotations

import numpy as np
import pytest

from gradedescent.comparison.compare import differences
from gradedescent.comparison.quoting import quoting
from gradedescent.comparison.rendering import shown
from gradedescent.engine.child.wire import Handle
from gradedescent.engine.own_words import EVERYTHING, NOTHING, Known, OwnWords

SECRET = "0.73125"
W = np.zeros((3, 1))


def known(source, *sizes):
    own = OwnWords()
    own.add(source)
    return Known(own, frozenset(sizes))


HIDING = {
    "a key": ({"a": 1, SECRET: 1}, {"a": 1}, "x has a key of its own, which was not asked for"),
    "keys": ({SECRET: 1, "b": 2}, 1.0, "x is a dict with other keys, expected a single number"),
    "a type": (Handle(1, f"T{SECRET}"), 1.0, "x is an object of another type, expected a single number"),
    "a dtype": (Handle(1, f"ndarray of dtype {SECRET}"), 1.0, "x is an ndarray of dtype …, expected a single number"),
    "a shape": (np.zeros((73, 125)), W, "x has another shape, expected shape (3, 1)"),
    "many dimensions": (np.zeros((3,) * 5), W, "x has another shape, expected shape (3, 1)"),
    "the shape of nothing": (np.zeros((0, 73125)), 1.0, "x has another shape, expected a single number"),
    "an array for a dict": (np.zeros((73, 1)), {"a": 1}, "x is an array, expected a dict"),
    "a length": ([0.0] * 73, [1.0, {}], "x has another number of values, expected 2"),
    "a list for a dict": ([0.0] * 73, {}, "x is a list, expected a dict"),
    "a text": (SECRET, "a", "x is not the expected text"),
    "texts": (np.array([SECRET]), np.array(["a"]), "the one text in x differs"),
    "a factor": (np.array([73125.0]) * np.ones(2), np.ones(2), "2 of 2 values of x differ"),
}


@pytest.mark.parametrize(("actual", "expected", "sentence"), HIDING.values(), ids=HIDING)
def test_what_is_not_known_is_not_quoted(actual, expected, sentence):
    assert differences(actual, expected, "x") == [sentence]


@pytest.mark.parametrize(("actual", "expected", "sentence"), HIDING.values(), ids=HIDING)
def test_where_all_is_known_it_is(actual, expected, sentence):
    """So the sentences above hide something, where there is something to hide."""
    with quoting(lambda: EVERYTHING):
        found = differences(actual, expected, "x")

    assert (found != [sentence]) is not sentence.endswith(("text", "differ", "differs"))


def test_what_stands_in_the_students_source_is_quoted():
    own = known("cache['Z' + str(layer)] = np.zeros((7, 12)); class Net: pass; text = 'hello world'", 30)
    with quoting(lambda: own):
        assert differences({"Z3": 1}, {}, "x") == ["x has a key 'Z3', which was not asked for"]
        assert differences(np.zeros((7, 12)), W, "x") == ["x has shape (7, 12), expected shape (3, 1)"]
        assert differences(np.zeros((30, 1)), W, "x") == ["x has shape (30, 1), expected shape (3, 1)"]
        assert differences(Handle(1, "Net"), 1, "x") == ["x is a Net, expected a single number"]
        assert differences({"cache": 1, SECRET: 2}, 1, "x") == [
            "x is a dict with the key 'cache' and others, expected a single number"
        ]


@pytest.mark.parametrize(
    "value",
    [SECRET, SECRET.encode(), [SECRET], {SECRET: 1}, {"a": (SECRET,)}, np.array([SECRET, SECRET]), np.str_(SECRET)],
)
def test_a_result_that_is_shown_holds_no_text_of_its_own(value):
    assert SECRET not in shown(value, NOTHING)
    assert SECRET in shown(value)


@pytest.mark.parametrize(
    "value",
    [10**9000, [10**9000] * 10**5, "x" * 10**7, -(10**9000), {10**18: [[[]]] * 10**5}],
    ids=["an integer", "integers", "a text", "a negative integer", "containers"],
)
def test_whatever_comes_can_be_shown(value):
    """Python refuses to print an integer of more than 4300 digits."""
    assert len(shown(value)) <= 600

"""Comparison: meaning counts and not layout, and a message says what the student can see to be wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gradedescent.comparison.compare import agrees, assert_matches, differences, structure_differs
from gradedescent.comparison.quoting import quoting
from gradedescent.comparison.scope import ComparedParts
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.errors import CourseError, Mismatch


@pytest.fixture(autouse=True)
def _everything_is_quoted():
    """What may not be is tested in test_quoting.py."""
    with quoting(lambda: EVERYTHING):
        yield


A = np.array
W = A([[1.0], [2.0], [3.0]])

ALIKE = {
    "a tuple for a list": ((1, 2), [1, 2]),
    "a list for a tuple": ([1, W], (1, W)),
    "an array for a list": (A([1, 2]), [1, 2]),
    "a list for an array": ([[1, 2], [3, 4]], A([[1, 2], [3, 4]])),
    "an array for a list of arrays": (A([[1, 2], [3, 4]]), [A([1, 2]), A([3, 4])]),
    "0-d arrays for numbers": (A(3.0), 3.0),
    "a number for a 0-d array": (3.0, A(3.0)),
    "a numpy scalar for a number": (np.float64(3), 3),
    "a list of 0-d arrays for numbers": ([A(1.0), A(2.0)], [1, 2]),
    "an integer for a float": (2, 2.0),
    "True for 1": (True, 1),
    "1 for True": (1, np.True_),
    "booleans for ones": (A([True, False]), A([1, 0])),
    "float32 for float64": (np.float32(0.1), 0.1),
    "small unsigned integers": (A([255], np.uint8), A([255.0])),
    "keys in another order": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "numpy's text": (np.str_("a"), "a"),
    "numpy's text without dimensions": (A("a"), "a"),
    "an array of texts for a list": (A(["a", "b"]), ["a", "b"]),
    "a list of texts for an array": (["a", "b"], A(["a", "b"])),
    "numpy's bytes": (np.bytes_(b"a"), b"a"),
    "nan where nan is expected": (float("nan"), float("nan")),
    "infinity where it is expected": (A([np.inf, -np.inf]), A([np.inf, -np.inf])),
    "an empty list for an empty array": ([], A([])),
    "an empty array for an empty list": (A([]), []),
    "an empty tuple for an empty list": ((), []),
    "nothing for nothing": (None, None),
    "uneven lists": ([[1, 2], [3]], [[1, 2], [3]]),
    "huge integers": (2**70, 2**70),
    "a huge integer for its float": (2**70, 2.0**70),
    "within the relative tolerance": (1e6, 1e6 + 0.5),
    "within the absolute tolerance": (1e-9, 0.0),
    "complex numbers": (1j, 1j),
    "Fortran's order": (np.asfortranarray(np.ones((2, 3))), np.ones((2, 3))),
}


@pytest.mark.parametrize(("actual", "expected"), ALIKE.values(), ids=ALIKE)
def test_what_means_the_same_matches(actual, expected):
    assert differences(actual, expected, "x") == []
    assert agrees(actual, expected)


DIFFERENT = {
    "None for a number": (None, 1.0, "x is None, expected a single number"),
    "None for a dict": (None, {"a": 1}, "x is None, expected a dict"),
    "None for a list": (None, [1, 2], "x is None, expected a list of 2 values"),
    "None for an array": (None, W, "x is None, expected an array of shape (3, 1)"),
    "None in a dict": ({"a": None}, {"a": 1}, "x['a'] is None, expected a single number"),
    "a number for None": (1, None, "x is a single number, expected None"),
    "text for an array": ("a", W, "x is text, expected an array of shape (3, 1)"),
    "bytes for text": (b"a", "a", "x is bytes, expected text"),
    "a dict for an array": ({"a": 1}, W, "x is a dict with the key 'a', expected an array of shape (3, 1)"),
    "a large dict for a number": (
        dict.fromkeys("abcdefg", 1),
        1,
        "x is a dict with the keys 'a', 'b', 'c', 'd', 'e', 'f', …, expected a single number",
    ),
    "an empty dict for a number": ({}, 1, "x is a dict with no keys, expected a single number"),
    "an uneven list for an array": ([1, [2]], A([1, 2]), "x is a list of 2 values, expected an array of shape (2,)"),
    "a number for a list": (1.0, [1.0], "x is a single number, expected a list of 1 value"),
    "a missing key": ({}, {"W1": 1}, "x has no key 'W1'"),
    "a key too many": ({"a": 1, "z": 1}, {"a": 1}, "x has a key 'z', which was not asked for"),
    "a hostile key": ({"a": 1, "\x1b[31m" * 50: 1}, {"a": 1}, "x has a key '"),
    "values too few": ([1], [1, 2], "x has 1 value, expected 2"),
    "values too many": ((1, 2, 3), (1, 2), "x has 3 values, expected 2"),
    "a flat array": ({"W1": A([1, 2, 3])}, {"W1": W}, "x['W1'] has shape (3,), expected shape (3, 1)"),
    "an array for a number": (A([3.0]), 3.0, "x has shape (1,), expected a single number"),
    "a transposed array": (W.T, W, "x has shape (1, 3), expected shape (3, 1)"),
    "complex for real": (1j, 1.0, "x holds complex numbers, expected numbers"),
    "real for complex": (A([1.0]), A([1j]), "x holds numbers, expected complex numbers"),
    "texts for numbers": (A(["a"]), A([1]), "x holds texts, expected numbers"),
    "bytes for texts": (A([b"a"]), A(["a"]), "x holds bytes, expected texts"),
    "other texts": (A(["a", "c"]), A(["a", "b"]), "1 of 2 texts in x differ"),
    "another text": ("b", "a", "x is not the expected text"),
    "another text than the empty one": ("b", "", "x is not the expected text"),
    "a nan": (float("nan"), 1.0, "x is nan"),
    "some nans": (A([1, np.nan, np.nan]), A([1.0, 2, 3]), "2 of 3 values of x are nan"),
    "an infinity": (float("inf"), 1.0, "x is infinite"),
    "some infinities": (A([1, np.inf]), A([1.0, 2]), "1 of 2 values of x is infinite"),
    "the other infinity": (A([1, -np.inf]), A([1, np.inf]), "1 of 2 values of x differ"),
    "a number for an infinity": (A([1.0, 5]), A([1, np.inf]), "1 of 2 values of x differ"),
    "a number for a nan": (A([1.0, 5]), A([1, np.nan]), "1 of 2 values of x differ"),
    "another number": (0.9, 1.0, "x is not the expected value"),
    "a number instead of a huge one": (1, 2**70, "x is not the expected value"),
    "a number too huge for a float": (2**5000, 1.0, "x is infinite"),
    "twice a number": (2.0, 1.0, "x is 2 times what it should be"),
    "a third of a number": (1 / 3, 1.0, "x is 1/3 of what it should be"),
    "minus a number": (-0.7, 0.7, "x is minus what it should be"),
    "twice every value": (2 * W, W, "every value of x is 2 times what it should be"),
    "a tenth of every value": (W / 10, W, "every value of x is 1/10 of what it should be"),
    "an odd multiple of every value": (W * 0.37, W, "every value of x is 0.37 times what it should be"),
    "minus every value": (-W, W, "every value of x is minus what it should be"),
    "some values": (
        A([1.0, 2.5]),
        A([1.0, 2.0]),
        "1 of 2 values of x differs, the largest by 25 % of the largest expected value",
    ),
    "one a little": (A([1.0, 2.02]), A([1.0, 2.0]), "1 of 2 values of x differs, the largest by 1.0 % of the largest"),
    "one a very little": (A([1.0, 2.001]), A([1.0, 2.0]), "1 of 2 values of x differs, the largest by less than 0.1 %"),
    "something for nothing": (A([0.0, 0.5]), np.zeros(2), "1 of 2 values of x differs, the largest by 50 %"),
    "labels": (A([0.0, 1.0, 1.0]), A([0.0, 1.0, 0.0]), "1 of 3 values of x differ"),
    "deep inside": ([1, {"a": (2, 3)}], [1, {"a": (2, 4)}], "1 of 2 values of x[1]['a'] differ"),
}


@pytest.mark.parametrize(("actual", "expected", "sentence"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_difference_is_named(actual, expected, sentence):
    first = differences(actual, expected, "x")[0]

    assert not agrees(actual, expected)
    assert first.startswith(sentence)
    assert "\x1b" not in first
    assert len(first) < 200


def test_the_expected_value_is_never_told():
    told = [
        text
        for actual in (0.1234, A([9.0, 8.0]), "text", None, {"a": 1}, [1, 2], float("nan"), A([[1.0]]))
        for expected in (0.98765, A([0.98765, 4.0]), "98765", {"a": 0.98765}, [0.98765, 4], 98765)
        for text in differences(actual, expected, "x")
    ]

    assert told
    assert not [text for text in told if "98765" in text]


def test_structure_comes_before_shape_before_kind_before_values():
    actual = {"a": 2.5, "b": A([1j]), "c": W.T, "d": None}
    expected = {"a": 1.0, "b": A([1.0]), "c": W, "d": 1}
    found = differences(actual, expected, "x")

    assert [text[:6] for text in found] == ["x['d']", "x['c']", "x['b']", "x['a']"]


@pytest.mark.parametrize(
    ("wrong", "ending"), [(1, ""), (2, " (and 1 more difference)"), (4, " (and 3 more differences)")]
)
def test_only_the_first_difference_is_told_and_how_many_there_are(wrong, ending):
    with pytest.raises(Mismatch) as mismatch:
        assert_matches({}, dict.fromkeys("abcd"[:wrong], 1), name="x")

    assert str(mismatch.value) == "x has no key 'a'" + ending


def test_a_match_raises_nothing():
    assert_matches([1.0], (1,), name="x")


def test_tolerances_are_numpys():
    assert differences(1.01, 1.0, "x", rtol=0.02) == []
    assert differences(0.01, 0.0, "x", atol=0.02) == []
    assert differences(1 + 3e-6, 1.0, "x") != []
    assert differences(1 + 0.5e-6, 1.0, "x") == []
    assert differences(0.5, 0.0, "x", rtol=10.0) != []


@pytest.mark.parametrize("actual", [A([[3.0]]), [3.0], [[3]], A([3.0])])
def test_an_array_of_one_can_be_accepted_for_a_number(actual):
    assert differences(actual, 3.0, "x", allow_size_one=True) == []
    assert differences(actual, 3.0, "x") != []


def test_a_kept_object_is_called_what_it_is():
    class Kept:
        description = "generator"

    assert differences(Kept(), [1, 2], "x") == [
        "x is a generator, not a list (wrap it in list()), expected a list of 2 values"
    ]


def test_an_expected_value_that_is_not_plain():
    """It is the course's error."""
    with pytest.raises(CourseError, match="the expected value of x is a object, which can't be compared"):
        differences(1, object(), "x")


def test_only_structure_is_told_where_only_structure_is_asked():
    assert structure_differs(A([1.0, 2.0]), A([3.0, 4.0]), "x") is None
    assert structure_differs(A([1.0]), 3.0, "x") is None
    assert structure_differs(None, (1, 2), "x") == "x is None, expected a tuple of 2 values"
    assert structure_differs(W.T, W, "x") == "x has shape (1, 3), expected shape (3, 1)"


values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.complex_numbers(),
        st.text(max_size=4),
        st.binary(max_size=4),
        hnp.arrays(
            st.sampled_from([np.float64, np.int64, bool, "U3"]), hnp.array_shapes(min_dims=0, max_dims=2, min_side=0)
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(values)
def test_everything_matches_itself(value):
    assert differences(value, value, "x") == []
    assert agrees(value, value)


@given(values, values)
def test_any_two_values_can_be_compared(actual, expected):
    found = differences(actual, expected, "x")

    assert agrees(actual, expected) == (not found)
    for sentence in found:
        assert sentence == sentence.strip()
        assert "\n" not in sentence.replace("\\n", "")


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        (ComparedParts(), ({"dW1": 1, "dA1": 2}, [{"db1": 3}], 4)),
        (ComparedParts(keys=("dW*", "db*")), ({"dW1": 1}, [{"db1": 3}], 4)),
        (ComparedParts(outputs=2), ({"dW1": 1, "dA1": 2}, [{"db1": 3}])),
        (ComparedParts(keys=("dA*",), outputs=1), ({"dA1": 2},)),
    ],
)
def test_a_scope_keeps_what_counts(scope, counts):
    assert scope.of(({"dW1": 1, "dA1": 2}, [{"db1": 3}], 4)) == counts
    assert ComparedParts(outputs=2).of(5.0) == 5.0

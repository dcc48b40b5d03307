"""The strategies draw what they say, and shrink to something small and readable."""

from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from gradedescent import strategies

SMALL = settings(max_examples=200, derandomize=True, database=None)


@given(strategies.arrays(st.integers(1, 4), 3, low=-1.0, high=2.0))
def test_arrays_have_their_shape_and_range(drawn):
    assert drawn.shape[1] == 3
    assert 1 <= drawn.shape[0] <= 4
    assert drawn.dtype == np.float64
    assert drawn.min() >= -1
    assert drawn.max() <= 2


@given(strategies.layer_sizes(outputs=1, most_units=3))
def test_layer_sizes_end_with_the_outputs(drawn):
    assert 2 <= len(drawn) <= 4
    assert drawn[-1] == 1
    assert all(1 <= size <= 3 for size in drawn)


@given(strategies.layer_sizes(2))
def test_the_number_of_layers_can_be_given(drawn):
    assert len(drawn) == 3


@given(strategies.parameters([3, 2, 4]).flatmap(lambda p: st.tuples(st.just(p), strategies.gradients(p))))
def test_parameters_and_gradients_have_the_shapes_of_a_network(drawn):
    parameters, gradients = drawn

    assert {name: value.shape for name, value in parameters.items()} == {
        "W1": (2, 3),
        "b1": (2, 1),
        "W2": (4, 2),
        "b2": (4, 1),
    }
    assert {name[1:]: value.shape for name, value in gradients.items()} == {
        name: value.shape for name, value in parameters.items()
    }


@given(strategies.data_with_labels(2, classes=3))
def test_every_example_has_a_label(drawn):
    X, Y = drawn

    assert X.shape[0] == 2
    assert Y.shape == (1, X.shape[1])
    assert set(Y.ravel()) <= {0, 1, 2}


@given(strategies.probabilities(1, st.integers(1, 5)))
def test_probabilities_are_never_extreme(drawn):
    assert drawn.min() >= 0.05
    assert drawn.max() <= 0.95


@given(strategies.boxes(st.integers(1, 4), size=2.0))
def test_boxes_have_an_area_inside_the_square(drawn):
    assert drawn.shape[1] == 4
    assert (drawn[:, :2] < drawn[:, 2:]).all()
    assert drawn.min() >= 0
    assert drawn.max() <= 2


@given(strategies.images(2, height=3, width=st.integers(1, 4)))
def test_images_hold_bytes(drawn):
    assert drawn.shape[:2] == (2, 3)
    assert drawn.shape[3] == 3
    assert drawn.dtype == np.uint8


def test_what_is_found_is_small_and_plain():
    found = find(strategies.arrays(st.integers(1, 6), st.integers(1, 6)), lambda X: X.size >= 2, settings=SMALL)

    assert found.tolist() == [[1.0, 1.0]]


def test_a_network_shrinks_to_the_layers_that_matter():
    found = find(strategies.parameters(), lambda parameters: "W2" in parameters, settings=SMALL)

    assert {name: value.shape for name, value in found.items()} == dict.fromkeys(("W1", "b1", "W2", "b2"), (1, 1))


def test_importing_it_changes_no_setting_of_others():
    assert hypothesis.settings.default.max_examples == 60  # the suite's own


@pytest.mark.parametrize("examples", [1, 30])
def test_a_grader_test_draws_as_many_examples_as_it_says(examples):
    drawn = []

    @strategies.given(number=st.integers(0, 10**9), examples=examples)
    def test(number):
        drawn.append(number)

    test()

    assert len(drawn) == examples

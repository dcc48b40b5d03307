"""Grader tests for the assignment "initialization"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, layer_sizes

NETWORKS = [
    pytest.param([3, 2], id="one layer"),
    pytest.param([2, 4, 1], id="two layers"),
    pytest.param([4, 3, 3, 5, 2], id="four layers"),
]
WIDE = [120, 80, 100, 60]
"""Layers with so many weights that the standard deviation of a right draw is within a few per cent of its formula."""


def weights(parameters, layers_dims):
    """Return the weights of all layers."""
    return {f"W{layer}": parameters[f"W{layer}"] for layer in range(1, len(layers_dims))}


def biases(parameters, layers_dims):
    """Return the biases of all layers."""
    return {f"b{layer}": parameters[f"b{layer}"] for layer in range(1, len(layers_dims))}


def assert_holds_floats(arrays):
    """Fail unless all arrays hold floats."""
    for name, value in arrays.items():
        dtype = np.asarray(value).dtype
        assert dtype.kind == "f", f"{name} holds {dtype}, expected floats"


def assert_spread(arrays, expected):
    """Fail unless the entries of each array have the expected standard deviation, within a tenth, and mean 0."""
    for (name, value), spread in zip(arrays.items(), expected):
        found = np.std(value)
        assert np.isclose(found, spread, rtol=0.1), (
            f"{name} has standard deviation {found:.3g}, expected about {spread:.3g}"
        )
        assert abs(np.mean(value)) < 0.1 * spread, f"{name} has mean {np.mean(value):.3g}, expected about 0"


@grades("initialize_parameters_zeros")
class TestInitializeParametersZeros:
    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_weights(self, submission, reference, layers_dims):
        """The weights of every layer are zeros of the right shape."""
        reference.check(**weights(submission.initialize_parameters_zeros(layers_dims), layers_dims))

    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_biases(self, submission, reference, layers_dims):
        """The biases of every layer are zeros of the right shape."""
        reference.check(**biases(submission.initialize_parameters_zeros(layers_dims), layers_dims))

    def test_floats(self, submission):
        """All parameters hold floats, so that a step of descent can be stored in them."""
        assert_holds_floats(submission.initialize_parameters_zeros([3, 4, 2]))

    @pytest.mark.reveal
    @pytest.mark.weight(2)
    @given(layers_dims=layer_sizes())
    def test_any_network(self, submission, oracle, layers_dims):
        """It agrees with the reference, keys included, on layer sizes drawn for this submission."""
        actual = submission.initialize_parameters_zeros(layers_dims)
        assert_matches(actual, oracle.initialize_parameters_zeros(layers_dims), name="parameters")


@grades("initialize_parameters_random")
class TestInitializeParametersRandom:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_weights(self, submission, reference, layers_dims):
        """The weights of every layer are the expected draws."""
        reference.check(**weights(submission.initialize_parameters_random(layers_dims), layers_dims))

    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_biases(self, submission, reference, layers_dims):
        """The biases of every layer are zeros of the right shape."""
        reference.check(**biases(submission.initialize_parameters_random(layers_dims), layers_dims))

    def test_float_biases(self, submission):
        """The biases hold floats, so that a step of descent can be stored in them."""
        assert_holds_floats(biases(submission.initialize_parameters_random([3, 4, 2]), [3, 4, 2]))

    def test_spread(self, submission):
        """The weights of every layer have mean 0 and standard deviation 10, whatever the draw."""
        drawn = weights(submission.initialize_parameters_random(WIDE), WIDE)
        assert_spread(drawn, [10.0] * len(drawn))

    @pytest.mark.reveal
    @pytest.mark.weight(2)
    @given(layers_dims=layer_sizes())
    def test_any_network(self, submission, oracle, layers_dims):
        """It agrees with the reference, keys included, on layer sizes drawn for this submission."""
        actual = submission.initialize_parameters_random(layers_dims)
        assert_matches(actual, oracle.initialize_parameters_random(layers_dims), name="parameters")


@grades("initialize_parameters_he")
class TestInitializeParametersHe:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_weights(self, submission, reference, layers_dims):
        """The weights of every layer are the expected draws, scaled to its number of inputs."""
        reference.check(**weights(submission.initialize_parameters_he(layers_dims), layers_dims))

    @pytest.mark.parametrize("layers_dims", NETWORKS)
    def test_biases(self, submission, reference, layers_dims):
        """The biases of every layer are zeros of the right shape."""
        reference.check(**biases(submission.initialize_parameters_he(layers_dims), layers_dims))

    def test_float_biases(self, submission):
        """The biases hold floats, so that a step of descent can be stored in them."""
        assert_holds_floats(biases(submission.initialize_parameters_he([3, 4, 2]), [3, 4, 2]))

    @pytest.mark.weight(2)
    def test_spread(self, submission):
        """The weights of every layer have mean 0 and the right standard deviation, whatever the draw."""
        drawn = weights(submission.initialize_parameters_he(WIDE), WIDE)
        assert_spread(drawn, [np.sqrt(2 / inputs) for inputs in WIDE])

    @pytest.mark.reveal
    @pytest.mark.weight(2)
    @given(layers_dims=layer_sizes())
    def test_any_network(self, submission, oracle, layers_dims):
        """It agrees with the reference, keys included, on layer sizes drawn for this submission."""
        actual = submission.initialize_parameters_he(layers_dims)
        assert_matches(actual, oracle.initialize_parameters_he(layers_dims), name="parameters")

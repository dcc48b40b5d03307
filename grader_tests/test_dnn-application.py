"""Grader tests for the assignment "dnn-application".

Every call says by name how many iterations there are to be: with the default of 3000 it would take a third of a second.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import data_with_labels, given, layer_sizes, st

RATES = st.sampled_from([0.3, 0.05, 0.1])


def labelled_points(n_x, m):
    """Return X (n_x, m) and Y (1, m), in which both labels stand and no column is like another."""
    random = np.random.RandomState(47)
    return random.uniform(-2.0, 2.0, size=(n_x, m)), random.permutation(np.arange(m) % 2).reshape(1, m)


def with_data(sizes):
    """Return the layer sizes that are drawn, together with X and Y for them."""
    return sizes.flatmap(lambda drawn: st.tuples(st.just(drawn), data_with_labels(drawn[0])))


@grades("two_layer_model")
class TestTwoLayerModel:
    @pytest.mark.parametrize("layers_dims", [(3, 4, 1), (5, 2, 1)], ids=["3-4-1", "5-2-1"])
    def test_start(self, submission, reference, layers_dims):
        """With 0 iterations the parameters are the first ones."""
        X, Y = labelled_points(layers_dims[0], 6)
        reference.check(parameters=submission.two_layer_model(X, Y, layers_dims=layers_dims, num_iterations=0))

    @pytest.mark.parametrize("names", [("W2", "b2"), ("W1", "b1")], ids=["output-layer", "hidden-layer"])
    def test_one_iteration(self, submission, reference, names):
        """One iteration takes the right step in each layer."""
        X, Y = labelled_points(3, 7)
        parameters = submission.two_layer_model(X, Y, layers_dims=(3, 4, 1), learning_rate=0.5, num_iterations=1)
        reference.check(**{name: parameters[name] for name in names})

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layers_dims", [(4, 3, 1), (3, 3, 1), (2, 1, 1)], ids=["4-3-1", "3-3-1", "2-1-1"])
    def test_several_iterations(self, submission, reference, layers_dims):
        """Six iterations give the right parameters, for networks of several sizes."""
        X, Y = labelled_points(layers_dims[0], 9)
        trained = submission.two_layer_model(X, Y, layers_dims=layers_dims, learning_rate=0.3, num_iterations=6)
        reference.check(parameters=trained)

    @pytest.mark.parametrize("rate", [{"learning_rate": 0.06}, {}], ids=["given", "default"])
    def test_learning_rate(self, submission, reference, rate):
        """The learning rate is the one that it is given, and 0.0075 without one."""
        X, Y = labelled_points(3, 8)
        trained = submission.two_layer_model(X, Y, layers_dims=(3, 4, 1), **rate, num_iterations=4)
        reference.check(parameters=trained)

    def test_many_iterations(self, submission, reference):
        """A hundred and fifty iterations give the right parameters."""
        X, Y = labelled_points(2, 12)
        trained = submission.two_layer_model(X, Y, layers_dims=(2, 3, 1), learning_rate=0.1, num_iterations=150)
        reference.check(parameters=trained)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(drawn=with_data(layer_sizes(2, outputs=1)), learning_rate=RATES, num_iterations=st.integers(1, 5))
    def test_fresh_inputs(self, submission, oracle, drawn, learning_rate, num_iterations):
        """It agrees with the reference on sizes, data and numbers drawn for this submission."""
        layers_dims, (X, Y) = drawn
        numbers = {"learning_rate": learning_rate, "num_iterations": num_iterations}
        trained = submission.two_layer_model(X, Y, layers_dims=tuple(layers_dims), **numbers)
        expected = oracle.two_layer_model(X, Y, layers_dims=tuple(layers_dims), **numbers)
        assert_matches(trained, expected, name="parameters")


@grades("L_layer_model")
class TestLLayerModel:
    @pytest.mark.parametrize("layers_dims", [[3, 4, 1], [4, 5, 3, 2, 1]], ids=["L2", "L4"])
    def test_start(self, submission, reference, layers_dims):
        """With 0 iterations the parameters are the first ones of a network with these sizes."""
        X, Y = labelled_points(layers_dims[0], 6)
        reference.check(parameters=submission.L_layer_model(X, Y, layers_dims=layers_dims, num_iterations=0))

    @pytest.mark.parametrize("layers_dims", [[3, 4, 1], [4, 3, 5, 1]], ids=["L2", "L3"])
    def test_one_iteration(self, submission, reference, layers_dims):
        """One iteration takes the right step in every layer."""
        X, Y = labelled_points(layers_dims[0], 7)
        trained = submission.L_layer_model(X, Y, layers_dims=layers_dims, learning_rate=0.3, num_iterations=1)
        reference.check(parameters=trained)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layers_dims", [[4, 3, 1], [3, 3, 3, 1], [2, 4, 3, 4, 1]], ids=["L2", "L3", "L4"])
    def test_several_iterations(self, submission, reference, layers_dims):
        """Six iterations give the right parameters, for networks of several depths."""
        X, Y = labelled_points(layers_dims[0], 9)
        trained = submission.L_layer_model(X, Y, layers_dims=layers_dims, learning_rate=0.1, num_iterations=6)
        reference.check(parameters=trained)

    @pytest.mark.parametrize("rate", [{"learning_rate": 0.06}, {}], ids=["given", "default"])
    def test_learning_rate(self, submission, reference, rate):
        """The learning rate is the one that it is given, and 0.0075 without one."""
        X, Y = labelled_points(3, 8)
        trained = submission.L_layer_model(X, Y, layers_dims=[3, 4, 2, 1], **rate, num_iterations=4)
        reference.check(parameters=trained)

    def test_many_iterations(self, submission, reference):
        """A hundred and fifty iterations give the right parameters."""
        X, Y = labelled_points(2, 12)
        trained = submission.L_layer_model(X, Y, layers_dims=[2, 4, 3, 1], learning_rate=0.1, num_iterations=150)
        reference.check(parameters=trained)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        drawn=with_data(st.integers(2, 4).flatmap(lambda layers: layer_sizes(layers, outputs=1))),
        learning_rate=RATES,
        num_iterations=st.integers(1, 5),
    )
    def test_fresh_inputs(self, submission, oracle, drawn, learning_rate, num_iterations):
        """It agrees with the reference on a network, data and numbers drawn for this submission."""
        layers_dims, (X, Y) = drawn
        numbers = {"learning_rate": learning_rate, "num_iterations": num_iterations}
        trained = submission.L_layer_model(X, Y, layers_dims=layers_dims, **numbers)
        expected = oracle.L_layer_model(X, Y, layers_dims=layers_dims, **numbers)
        assert_matches(trained, expected, name="parameters")

"""Grader tests for the assignment "planar-data"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import (
    arrays,
    data_with_labels,
    given,
    gradients,
    layer_sizes,
    parameters,
    probabilities,
    st,
)

NETWORKS = layer_sizes(2, outputs=1).flatmap(parameters)
SIZES = [
    pytest.param((3, 4, 6), id="4 units"),
    pytest.param((2, 1, 5), id="one unit"),
    pytest.param((4, 4, 4), id="square"),
]
CACHED = ("Z1", "A1", "Z2", "A2")
GRADIENTS = ("dW1", "db1", "dW2", "db2")


def network(n_x, n_h, random, n_y=1):
    """Return parameters of ordinary size, so that every unit and both biases matter to the output."""
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    return {name: random.uniform(-1.2, 1.2, size=shape) for name, shape in shapes.items()}


def fixed(seed):
    """Return the random state of the fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def labels(m, random):
    """Return labels (1, m), both of which occur once m is 2 or more."""
    return random.permutation(np.arange(m) % 2).reshape(1, m)


def forward(X, layers):
    """Return the cache of a forward pass, computed here: what a student's earlier function gives plays no part."""
    Z1 = layers["W1"] @ X + layers["b1"]
    A1 = np.tanh(Z1)
    Z2 = layers["W2"] @ A1 + layers["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}


def problem(n_x, n_h, m, random):
    """Return parameters, the cache of their forward pass, X and Y."""
    layers, X = network(n_x, n_h, random), random.uniform(-1.5, 1.5, size=(n_x, m))
    return layers, forward(X, layers), X, labels(m, random)


def only(found, names):
    """Return the entries that the text asks for."""
    return {name: found[name] for name in names}


@grades("layer_sizes")
class TestLayerSizes:
    @pytest.mark.parametrize(
        ("n_x", "n_y", "m"), [pytest.param(2, 1, 9, id="one output"), pytest.param(7, 3, 5, id="three outputs")]
    )
    def test_sizes(self, submission, reference, n_x, n_y, m):
        """The three sizes are right, in the right order."""
        reference.check(sizes=submission.layer_sizes(np.ones((n_x, m)), np.zeros((n_y, m))))

    def test_more_features_than_examples(self, submission, reference):
        """Rows are counted, also where there are more of them than columns."""
        reference.check(sizes=submission.layer_sizes(np.ones((9, 3)), np.zeros((2, 3))))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(m=st.integers(1, 8), n_x=st.integers(1, 6), n_y=st.integers(1, 6))
    def test_fresh_inputs(self, submission, oracle, m, n_x, n_y):
        """It agrees with the reference on data of any shape."""
        X, Y = np.ones((n_x, m)), np.zeros((n_y, m))
        assert_matches(submission.layer_sizes(X, Y), oracle.layer_sizes(X, Y), name="(n_x, n_h, n_y)")


@grades("initialize_parameters")
class TestInitializeParameters:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", [(2, 4, 1), (5, 3, 2)], ids=["2-4-1", "5-3-2"])
    def test_values(self, submission, reference, sizes):
        """The weights and biases of a given network are the expected ones."""
        reference.check(parameters=submission.initialize_parameters(*sizes))

    def test_float_biases(self, submission):
        """The biases hold floats, so that a step of descent can be stored in them."""
        drawn = submission.initialize_parameters(2, 3, 1)
        for name in ("b1", "b2"):
            dtype = np.asarray(drawn[name]).dtype
            assert dtype.kind == "f", f"{name} holds {dtype}, expected floats"

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(sizes=layer_sizes(2, most_units=6))
    def test_fresh_inputs(self, submission, oracle, sizes):
        """It agrees with the reference for any three layer sizes."""
        expected = oracle.initialize_parameters(*sizes)
        assert_matches(submission.initialize_parameters(*sizes), expected, name="the parameters")


@grades("forward_propagation", keys=CACHED)
class TestForwardPropagation:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", SIZES)
    def test_output(self, submission, reference, sizes):
        """The probabilities A2 have the right shape and values."""
        n_x, n_h, m = sizes
        random = fixed(31)
        A2, _ = submission.forward_propagation(random.uniform(-1.5, 1.5, size=(n_x, m)), network(n_x, n_h, random))
        reference.check(A2=A2)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", SIZES)
    def test_cache(self, submission, reference, sizes):
        """The cache holds Z1, A1, Z2 and A2 under their names."""
        n_x, n_h, m = sizes
        random = fixed(32)
        X = random.uniform(-1.5, 1.5, size=(n_x, m))
        _, cache = submission.forward_propagation(X, network(n_x, n_h, random))
        reference.check(**only(cache, CACHED))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(layers=NETWORKS, m=st.integers(1, 5), data=st.data())
    def test_fresh_inputs(self, submission, oracle, layers, m, data):
        """It agrees with the reference for any network with one output."""
        X = data.draw(arrays(layers["W1"].shape[1], m))
        A2, cache = submission.forward_propagation(X, layers)
        expected, expected_cache = oracle.forward_propagation(X, layers)
        for name in CACHED:
            assert_matches(cache[name], expected_cache[name], name=name)
        assert_matches(A2, expected, name="A2")


@grades("compute_cost")
class TestComputeCost:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("probability", "label"),
        [([0.7], [1]), ([0.7], [0]), ([0.2, 0.95, 0.6, 0.35, 0.9], [0, 1, 0, 1, 1])],
        ids=["label 1", "label 0", "five examples"],
    )
    def test_values(self, submission, reference, probability, label):
        """The cost of given probabilities is the right number."""
        cost = submission.compute_cost(np.array([probability]), np.array([label]), network(2, 3, fixed(41)))
        reference.check(cost=cost)

    def test_repeated_examples(self, submission, oracle, rng):
        """Ten copies of the same examples cost what the examples cost once."""
        A2, Y = np.tile(rng.uniform(0.05, 0.95, (1, 4)), 10), np.tile(labels(4, rng), 10)
        layers = network(2, 3, rng)
        cost = submission.compute_cost(A2, Y, layers)
        assert_matches(cost, oracle.compute_cost(A2, Y, layers), name="the cost", allow_size_one=True)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(m=st.integers(1, 8), data=st.data())
    def test_fresh_inputs(self, submission, oracle, m, data):
        """It agrees with the reference for any probabilities and labels."""
        A2, (_, Y) = data.draw(probabilities(1, m)), data.draw(data_with_labels(1, m))
        layers = network(2, 3, fixed(42))
        assert_matches(submission.compute_cost(A2, Y, layers), oracle.compute_cost(A2, Y, layers), name="the cost")


@grades("backward_propagation", keys=GRADIENTS)
class TestBackwardPropagation:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", SIZES)
    def test_output_layer(self, submission, reference, sizes):
        """The gradients dW2 and db2 of the output's parameters are right."""
        grads = submission.backward_propagation(*problem(*sizes, fixed(51)))
        reference.check(**only(grads, ("dW2", "db2")))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", SIZES)
    def test_hidden_layer(self, submission, reference, sizes):
        """The gradients dW1 and db1 of the hidden layer's parameters are right."""
        grads = submission.backward_propagation(*problem(*sizes, fixed(52)))
        reference.check(**only(grads, ("dW1", "db1")))

    @pytest.mark.weight(3)
    @pytest.mark.reveal
    @given(layers=NETWORKS, m=st.integers(1, 5), data=st.data())
    def test_fresh_inputs(self, submission, oracle, layers, m, data):
        """It agrees with the reference for any network and examples."""
        X, Y = data.draw(data_with_labels(layers["W1"].shape[1], m))
        arguments = layers, forward(X, layers), X, Y
        grads, expected = submission.backward_propagation(*arguments), oracle.backward_propagation(*arguments)
        for name in GRADIENTS:
            assert_matches(grads[name], expected[name], name=name)


@grades("update_parameters")
class TestUpdateParameters:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", [(3, 4), (1, 1)], ids=["4 units", "one unit"])
    def test_values(self, submission, reference, sizes):
        """One step gives the right weights and biases in both layers."""
        random = fixed(61)
        layers = network(*sizes, random)
        grads = {f"d{name}": random.uniform(-1, 1, size=value.shape) for name, value in layers.items()}
        reference.check(parameters=submission.update_parameters(layers, grads, 0.3))

    def test_default_rate(self, submission, reference):
        """Without a learning rate the step uses 1.2."""
        random = fixed(62)
        layers = network(2, 3, random)
        grads = {f"d{name}": random.uniform(-1, 1, size=value.shape) for name, value in layers.items()}
        reference.check(parameters=submission.update_parameters(layers, grads))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(layers=NETWORKS, rate=st.sampled_from([0.5, 0.1, 2.0, 0.01]), data=st.data())
    def test_fresh_inputs(self, submission, oracle, layers, rate, data):
        """It agrees with the reference for any network, gradients and learning rate."""
        grads = data.draw(gradients(layers))
        expected = oracle.update_parameters(layers, grads, rate)
        assert_matches(submission.update_parameters(layers, grads, rate), expected, name="the parameters")


def two_clouds(n_x, m, random):
    """Return X (n_x, m) and labels Y (1, m): the examples of label 1 are shifted, so there is something to learn."""
    Y = labels(m, random)
    return random.uniform(-1.5, 1.5, size=(n_x, m)) + 0.8 * Y, Y


@grades("nn_model")
class TestNnModel:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("n_x", "n_h"), [(2, 3), (3, 6), (5, 1)], ids=["3 units", "6 units", "one unit"])
    def test_parameters(self, submission, reference, n_x, n_h):
        """Training gives the right parameters for the number of hidden units that it is given."""
        X, Y = two_clouds(n_x, 9, fixed(71))
        reference.check(parameters=submission.nn_model(X, Y, n_h=n_h, num_iterations=3))

    def test_one_iteration(self, submission, reference):
        """A single iteration is one step from the first parameters."""
        X, Y = two_clouds(2, 6, fixed(72))
        reference.check(parameters=submission.nn_model(X, Y, n_h=2, num_iterations=1))

    def test_longer_training(self, submission, reference):
        """After sixteen iterations the parameters are those of the last step."""
        X, Y = two_clouds(2, 12, fixed(73))
        reference.check(parameters=submission.nn_model(X, Y, n_h=3, num_iterations=16))

    def test_printing(self, submission, reference):
        """Printing the cost changes no result."""
        X, Y = two_clouds(2, 5, fixed(74))
        reference.check(parameters=submission.nn_model(X, Y, n_h=2, num_iterations=2, print_cost=True))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(examples=4, n_x=st.integers(1, 3), n_h=st.integers(1, 6), steps=st.integers(1, 3), seed=st.integers(0, 99))
    def test_fresh_inputs(self, submission, oracle, n_x, n_h, steps, seed):
        """It agrees with the reference for any number of features, hidden units and iterations."""
        X, Y = two_clouds(n_x, 4, fixed(seed))
        expected = oracle.nn_model(X, Y, n_h=n_h, num_iterations=steps)
        found = submission.nn_model(X, Y, n_h=n_h, num_iterations=steps)
        assert_matches(found, expected, name="the parameters")


@grades("predict")
class TestPredict:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("bias", [0.0, -0.9, 0.9], ids=["balanced", "mostly 0", "mostly 1"])
    def test_labels(self, submission, reference, bias):
        """Every example gets the more probable label."""
        random = fixed(81)
        layers = network(2, 4, random)
        layers["b2"] += bias
        reference.check(labels=submission.predict(layers, random.uniform(-2, 2, size=(2, 30))))

    def test_single_example(self, submission, reference):
        """One example alone gives labels of shape (1, 1)."""
        layers = network(3, 2, fixed(82))
        examples = np.array([[1.0, -1.5], [-1.0, 1.0], [0.5, 1.5]])
        reference.check(**{f"example_{i}": submission.predict(layers, examples[:, [i]]) for i in range(2)})

    def test_exactly_one_half(self, submission, reference):
        """A probability of exactly one half gives the label 0."""
        layers = {name: 0 * value for name, value in network(2, 3, fixed(83)).items()}
        reference.check(labels=submission.predict(layers, np.array([[1.0, -1.0, 0.5], [0.0, 2.0, -2.0]])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(layers=NETWORKS, m=st.integers(1, 6), data=st.data())
    def test_fresh_inputs(self, submission, oracle, layers, m, data):
        """It agrees with the reference for any network and examples."""
        layers["b2"] += 0.0137  # without it Z2 may be zero but for rounding, and then the label is a matter of taste
        X = data.draw(arrays(layers["W1"].shape[1], m))
        assert_matches(submission.predict(layers, X), oracle.predict(layers, X), name="the labels")

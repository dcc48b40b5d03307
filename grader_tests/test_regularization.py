"""Grader tests for the assignment "regularization"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, layer_sizes, parameters, probabilities, st

GRADIENTS = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
DROPOUT_CACHE = ("Z1", "D1", "A1", "W1", "b1", "Z2", "D2", "A2", "W2", "b2", "Z3", "A3", "W3", "b3")
NETWORKS = [
    pytest.param([3, 5, 4, 1], 7, id="5 and 4 units"),
    pytest.param([4, 4, 4, 1], 4, id="as many inputs, units and examples"),
    pytest.param([2, 6, 7, 1], 1, id="one example"),
]


def fixed():
    """Return the random state of the fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(1929)


def network(layer_dims, random):
    """Return the parameters of a network with [n_x, n_1, n_2, 1] units; no entry is near zero."""
    made = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        signs = random.choice([-1.0, 1.0, 1.0], (fan_out, fan_in))
        made[f"W{layer}"] = signs * random.uniform(0.3, 1.2, (fan_out, fan_in))
        made[f"b{layer}"] = random.uniform(-0.4, 0.6, (fan_out, 1))
    return made


def batch(n_x, m, random):
    """Return X (n_x, m) and Y (1, m) of 0 and 1; with m of 2 or more both labels occur."""
    return random.uniform(-1.5, 1.5, (n_x, m)), np.array([[number % 2 for number in range(m)]])


def zeros_case():
    """Return parameters, X and Y of whole numbers, for which some Z1 and Z2 are exactly zero, with dropout or without.

    Where Z2 is zero its gradient is not: a wrong derivative of the relu shows.
    """
    made = {
        "W1": np.array([[1.0, 1.0], [2.0, -1.0], [-1.0, 1.0]]),
        "b1": np.array([[0.0], [-1.0], [1.0]]),
        "W2": np.array([[1.0, 1.0, -1.0], [-1.0, 2.0, 1.0]]),
        "b2": np.zeros((2, 1)),
        "W3": np.array([[0.5, -0.25]]),
        "b3": np.array([[0.125]]),
    }
    X = np.array([[1.0, -1.0, 0.0, 2.0, 1.0, 0.0, -2.0, 1.0], [1.0, 1.0, 0.0, -1.0, 0.0, -1.0, -3.0, 2.0]])
    return made, X, np.array([[1, 0, 0, 1, 1, 0, 1, 0]])


@st.composite
def networks_with_data(draw):
    """Return parameters, X and Y of a small network with three layers and a few examples."""
    sizes = draw(layer_sizes(3, most_units=4, outputs=1))
    m = draw(st.integers(1, 5))
    labels = draw(st.lists(st.integers(0, 1), min_size=m, max_size=m))
    return draw(parameters(sizes)), draw(arrays(sizes[0], m)), np.array([labels])


def assert_gradients(actual, expected):
    """Assert that the gradients of all parameters agree; what else the dictionary holds is free."""
    checked = of_parameters(actual)
    for name in reversed(GRADIENTS):  # as the backward pass goes, so that the first array with an error is named
        assert_matches(checked[name], expected[name], name=name)


def of_parameters(grads):
    """Return the gradients of the parameters alone; the text leaves free what else the dictionary holds."""
    assert isinstance(grads, dict), "the result is not a dict of gradients: is the return missing?"
    missing = [name for name in GRADIENTS if name not in grads]
    assert not missing, f"the dict has no key {missing[0]!r}" if missing else ""
    return {name: grads[name] for name in GRADIENTS}


def of_cache(cache):
    """Return the arrays of the cache of a forward pass with dropout, by their names."""
    count = len(cache) if isinstance(cache, list | tuple) else None
    assert count == 14, "the cache is not a tuple of 14 arrays" + ("" if count is None else f": it has {count}")
    return dict(zip(DROPOUT_CACHE, cache, strict=True))


@grades("compute_cost_with_regularization")
class TestComputeCostWithRegularization:
    @pytest.fixture
    def case(self):
        """A3 and Y of five examples, and the parameters of a network with 3, 4, 2 and 1 units."""
        A3, Y = np.array([[0.2, 0.95, 0.6, 0.35, 0.9]]), np.array([[0, 1, 0, 1, 1]])
        return A3, Y, network([3, 4, 2, 1], fixed())

    def test_without_penalty(self, submission, reference, case):
        """With lambda = 0 the cost is the cross-entropy."""
        reference.check(cost=submission.compute_cost_with_regularization(*case, 0.0))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("lambd", [0.1, 0.7, 3.0])
    def test_cost(self, submission, reference, case, lambd):
        """The cost with its penalty is right."""
        reference.check(cost=submission.compute_cost_with_regularization(*case, lambd))

    @pytest.mark.parametrize("layer", [1, 2, 3])
    def test_each_layer(self, submission, reference, case, layer):
        """The weights of each layer count, shown with weights that are zero in the other two."""
        A3, Y, network = case
        kept = {name: value * (name in {f"W{layer}", "b1", "b2", "b3"}) for name, value in network.items()}
        reference.check(cost=submission.compute_cost_with_regularization(A3, Y, kept, 2.0))

    def test_biases(self, submission, reference, case):
        """The biases don't count, however large they are."""
        A3, Y, network = case
        large = {name: value + 10.0 * name.startswith("b") for name, value in network.items()}
        reference.check(cost=submission.compute_cost_with_regularization(A3, Y, large, 0.7))

    @pytest.mark.parametrize(("probability", "label"), [(0.7, 1.0), (0.4, 0.0)])
    def test_one_example(self, submission, reference, probability, label):
        """The cost of a single example is right."""
        arguments = np.array([[probability]]), np.array([[label]]), network([2, 3, 2, 1], fixed()), 5.0
        reference.check(cost=submission.compute_cost_with_regularization(*arguments))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        A3=probabilities(1, st.integers(1, 6)),
        labels=st.lists(st.integers(0, 1), min_size=6, max_size=6),
        network=parameters(layer_sizes(3, most_units=3, outputs=1)),
        lambd=st.sampled_from([0.5, 0.2, 3.0]),
    )
    def test_fresh_inputs(self, submission, oracle, A3, labels, network, lambd):
        """It agrees with the reference on a network and examples drawn for this submission."""
        arguments = A3, np.array([labels[: A3.shape[1]]]), network, lambd
        cost = submission.compute_cost_with_regularization(*arguments)
        assert_matches(cost, oracle.compute_cost_with_regularization(*arguments), name="the cost")


@grades("backward_propagation_with_regularization", keys=("dW?", "db?"))
class TestBackwardPropagationWithRegularization:
    @pytest.fixture
    def case(self, oracle):
        """X, Y and the cache of a network with 3, 5, 4 and 1 units and seven examples."""
        X, Y = batch(3, 7, np.random.RandomState(8))
        return X, Y, oracle.forward_propagation(X, network([3, 5, 4, 1], fixed()))[1]

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("lambd", [0.4, 3.0])
    @pytest.mark.parametrize("layer", [3, 2, 1])
    def test_weights(self, submission, reference, case, layer, lambd):
        """The gradient of a layer's weights, with its penalty, has the right shape and values."""
        grads = of_parameters(submission.backward_propagation_with_regularization(*case, lambd))
        reference.check(**{f"dW{layer}": grads[f"dW{layer}"]})

    @pytest.mark.weight(2)
    def test_biases(self, submission, reference, case):
        """The gradients of the biases have the right shapes and values: they have no penalty."""
        grads = of_parameters(submission.backward_propagation_with_regularization(*case, 3.0))
        reference.check(db3=grads["db3"], db2=grads["db2"], db1=grads["db1"])

    @pytest.mark.parametrize(("layer_dims", "m"), NETWORKS)
    def test_without_penalty(self, submission, oracle, reference, layer_dims, m):
        """With lambda = 0 the gradients are those of the cross-entropy."""
        X, Y = batch(layer_dims[0], m, np.random.RandomState(9))
        _, cache = oracle.forward_propagation(X, network(layer_dims, fixed()))
        reference.check(grads=of_parameters(submission.backward_propagation_with_regularization(X, Y, cache, 0.0)))

    def test_relu_at_zero(self, submission, oracle, reference):
        """The derivative of the relu is 0 where Z is exactly 0."""
        made, X, Y = zeros_case()
        _, cache = oracle.forward_propagation(X, made)
        reference.check(grads=of_parameters(submission.backward_propagation_with_regularization(X, Y, cache, 0.5)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(drawn=networks_with_data(), lambd=st.sampled_from([1.0, 0.3, 4.0]))
    def test_fresh_inputs(self, submission, oracle, drawn, lambd):
        """It agrees with the reference on a network and examples drawn for this submission."""
        made, X, Y = drawn
        arguments = X, Y, oracle.forward_propagation(X, made)[1], lambd
        grads = submission.backward_propagation_with_regularization(*arguments)
        assert_gradients(grads, oracle.backward_propagation_with_regularization(*arguments))


@grades("forward_propagation_with_dropout")
class TestForwardPropagationWithDropout:
    @pytest.fixture
    def case(self):
        """X of seven examples, and the parameters of a network with 3, 5, 4 and 1 units."""
        return batch(3, 7, np.random.RandomState(8))[0], network([3, 5, 4, 1], fixed())

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("keep_prob", [0.3, 0.8])
    def test_masks(self, submission, reference, case, keep_prob):
        """The masks drop the units that the rules say, in both hidden layers."""
        _, cache = submission.seeded(31).forward_propagation_with_dropout(*case, keep_prob)
        kept = of_cache(cache)
        reference.check(D1=kept["D1"], D2=kept["D2"])

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer", [1, 2])
    def test_activations(self, submission, reference, case, layer):
        """The activations of a hidden layer are masked, and scaled so that they keep their expected value."""
        _, cache = submission.seeded(32).forward_propagation_with_dropout(*case, 0.7)
        reference.check(**{f"A{layer}": of_cache(cache)[f"A{layer}"]})

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("keep_prob", [0.4, 0.7])
    @pytest.mark.parametrize(("layer_dims", "m"), NETWORKS)
    def test_output(self, submission, reference, layer_dims, m, keep_prob):
        """The output A3 has the right shape and values."""
        X, _ = batch(layer_dims[0], m, np.random.RandomState(9))
        A3, _ = submission.seeded(33).forward_propagation_with_dropout(X, network(layer_dims, fixed()), keep_prob)
        reference.check(A3=A3)

    def test_cache(self, submission, reference, case):
        """The cache holds the 14 arrays in the order that the text states."""
        _, cache = submission.seeded(34).forward_propagation_with_dropout(*case, 0.6)
        reference.check(**of_cache(cache))

    def test_two_calls(self, submission, reference, case):
        """Other random numbers give other masks."""
        (first, _), (second, _) = (
            submission.seeded(seed).forward_propagation_with_dropout(*case, 0.6) for seed in (1, 2)
        )
        reference.check(first=first, second=second)

    def test_default(self, submission, reference, case):
        """Without a keep_prob it is 0.5."""
        A3, _ = submission.seeded(35).forward_propagation_with_dropout(*case)
        reference.check(A3=A3)

    def test_nothing_dropped(self, submission, oracle, case):
        """With keep_prob = 1 the output is that of the network without dropout."""
        A3, _ = submission.seeded(36).forward_propagation_with_dropout(*case, 1.0)
        assert_matches(A3, oracle.forward_propagation(*case)[0], name="A3")

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(drawn=networks_with_data(), keep_prob=st.sampled_from([0.5, 0.8, 0.3]), seed=st.integers(0, 1000))
    def test_fresh_inputs(self, submission, oracle, drawn, keep_prob, seed):
        """It agrees with the reference on a network, inputs and random numbers drawn for this submission."""
        made, X, _ = drawn
        A3, cache = submission.seeded(seed).forward_propagation_with_dropout(X, made, keep_prob)
        expected, kept = oracle.seeded(seed).forward_propagation_with_dropout(X, made, keep_prob)
        actual = of_cache(cache)
        for name, array in of_cache(kept).items():
            assert_matches(actual[name], array, name=name)
        assert_matches(A3, expected, name="A3")


@grades("backward_propagation_with_dropout", keys=("dW?", "db?"))
class TestBackwardPropagationWithDropout:
    @pytest.fixture
    def case(self, oracle):
        """X, Y and the cache of a network with 3, 5, 4 and 1 units and seven examples, with keep_prob = 0.6."""
        X, Y = batch(3, 7, np.random.RandomState(8))
        _, cache = oracle.seeded(41).forward_propagation_with_dropout(X, network([3, 5, 4, 1], fixed()), 0.6)
        return X, Y, cache

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer", [3, 2, 1])
    def test_gradients_of_layer(self, submission, reference, case, layer):
        """The gradients of a layer's weights and biases have the right shapes and values."""
        grads = of_parameters(submission.backward_propagation_with_dropout(*case, 0.6))
        reference.check(**{name: grads[name] for name in (f"dW{layer}", f"db{layer}")})

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("keep_prob", [0.35, 0.8])
    @pytest.mark.parametrize(("layer_dims", "m"), NETWORKS)
    def test_gradients(self, submission, oracle, reference, layer_dims, m, keep_prob):
        """All gradients are right, for another network and keep_prob."""
        X, Y = batch(layer_dims[0], m, np.random.RandomState(9))
        _, cache = oracle.seeded(42).forward_propagation_with_dropout(X, network(layer_dims, fixed()), keep_prob)
        reference.check(grads=of_parameters(submission.backward_propagation_with_dropout(X, Y, cache, keep_prob)))

    def test_nothing_dropped(self, submission, oracle, reference):
        """With keep_prob = 1 the gradients are those of the network without dropout."""
        X, Y = batch(3, 7, np.random.RandomState(8))
        _, cache = oracle.seeded(43).forward_propagation_with_dropout(X, network([3, 5, 4, 1], fixed()), 1.0)
        reference.check(grads=of_parameters(submission.backward_propagation_with_dropout(X, Y, cache, 1.0)))

    def test_relu_at_zero(self, submission, oracle, reference):
        """The derivative of the relu is 0 where Z is exactly 0."""
        made, X, Y = zeros_case()
        _, cache = oracle.seeded(58).forward_propagation_with_dropout(X, made, 0.5)
        reference.check(grads=of_parameters(submission.backward_propagation_with_dropout(X, Y, cache, 0.5)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(drawn=networks_with_data(), keep_prob=st.sampled_from([0.5, 0.8, 0.3]), seed=st.integers(0, 1000))
    def test_fresh_inputs(self, submission, oracle, drawn, keep_prob, seed):
        """It agrees with the reference on a network, examples and masks drawn for this submission."""
        made, X, Y = drawn
        _, cache = oracle.seeded(seed).forward_propagation_with_dropout(X, made, keep_prob)
        arguments = X, Y, cache, keep_prob
        grads = submission.backward_propagation_with_dropout(*arguments)
        assert_gradients(grads, oracle.backward_propagation_with_dropout(*arguments))

"""Grader tests for the assignment "dnn-step-by-step"."""

from itertools import pairwise

import numpy as np
import pytest

from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, gradients, parameters, probabilities, st


def draw_layer(rng, n_prev, n, m):
    """Return A (n_prev, m), W (n, n_prev) and b (n, 1), all standard normal."""
    return rng.standard_normal((n_prev, m)), rng.standard_normal((n, n_prev)), rng.standard_normal((n, 1))


def draw_network(rng, layer_dims):
    """Return parameters of ordinary size, so that every layer matters to the output and relus are on and off."""
    parameters = {}
    for layer, (n_prev, n) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{layer}"] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters[f"b{layer}"] = 0.5 * rng.standard_normal((n, 1))
    return parameters


def draw_labels(rng, m):
    """Return labels (1, m), at least one of each kind."""
    return rng.permutation(np.arange(m) % 2).astype(float).reshape(1, m)


def draw_gradients(rng, parameters):
    """Return a gradient of the right shape for each parameter, and a dA0 that no update needs."""
    grads = {f"d{name}": rng.standard_normal(value.shape) for name, value in parameters.items()}
    return grads | {"dA0": rng.standard_normal((2, 5))}


def parameter_names(layers):
    """Return "W1", "b1", ..., up to the last layer."""
    return [f"{kind}{layer}" for layer in range(1, layers + 1) for kind in "Wb"]


def parameter_gradients(grads, layers):
    """Return what is graded of a backward pass: the dW and db of every layer."""
    return {f"d{name}": grads[f"d{name}"] for name in parameter_names(layers)}


def only_parameters(parameters, layers):
    """Return W and b of every layer, leaving out anything else."""
    return {name: parameters[name] for name in parameter_names(layers)}


def assert_holds_floats(value, name):
    """Fail unless an array holds floats."""
    dtype = np.asarray(value).dtype
    assert dtype.kind == "f", f"{name} holds {dtype}, expected floats"


@grades("initialize_parameters")
class TestInitializeParameters:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", [(3, 4, 1), (5, 2, 3)], ids=["3-4-1", "5-2-3"])
    def test_values(self, submission, reference, sizes):
        """The weights and biases of a given network are the expected ones."""
        reference.check(parameters=only_parameters(submission.initialize_parameters(*sizes), 2))

    def test_shapes(self, submission, rng):
        """Each weight matrix and each bias has the shape that the layer sizes ask for."""
        n_x, n_h, n_y = (int(n) for n in rng.permutation(np.arange(2, 9))[:3])
        parameters = submission.initialize_parameters(n_x, n_h, n_y)
        for name, expected in {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}.items():
            shape = np.shape(parameters[name])
            assert shape == expected, f"{name} has shape {shape}, expected {expected}"

    def test_float_biases(self, submission):
        """The biases hold floats, so that a step of descent can be stored in them."""
        parameters = submission.initialize_parameters(2, 3, 1)
        for name in ("b1", "b2"):
            assert_holds_floats(parameters[name], name)

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on layer sizes drawn for this submission."""
        sizes = [int(n) for n in rng.permutation(np.arange(2, 9))[:3]]
        actual = only_parameters(submission.initialize_parameters(*sizes), 2)
        assert_matches(actual, oracle.initialize_parameters(*sizes), name="the parameters")


@grades("initialize_parameters_deep")
class TestInitializeParametersDeep:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer_dims", [[3, 4, 1], [4, 5, 3, 2], [2, 6, 3, 5, 1]], ids=["L2", "L3", "L4"])
    def test_values(self, submission, reference, layer_dims):
        """The dictionary of a given network has the expected entries and values."""
        reference.check(parameters=submission.initialize_parameters_deep(layer_dims))

    def test_shapes(self, submission, rng):
        """Each weight matrix and each bias has the shape that the layer sizes ask for."""
        dims = [int(n) for n in rng.permutation(np.arange(2, 9))[:5]]
        parameters = submission.initialize_parameters_deep(dims)
        for layer, (n_prev, n) in enumerate(pairwise(dims), start=1):
            for name, expected in {f"W{layer}": (n, n_prev), f"b{layer}": (n, 1)}.items():
                shape = np.shape(parameters[name])
                assert shape == expected, f"{name} has shape {shape}, expected {expected}"

    def test_float_biases(self, submission):
        """The biases hold floats, so that a step of descent can be stored in them."""
        parameters = submission.initialize_parameters_deep([2, 4, 3, 1])
        for name in ("b1", "b2", "b3"):
            assert_holds_floats(parameters[name], name)

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on layer sizes drawn for this submission."""
        dims = [int(n) for n in rng.integers(2, 9, size=rng.integers(3, 7))]
        actual = submission.initialize_parameters_deep(dims)
        assert_matches(actual, oracle.initialize_parameters_deep(dims), name="the parameters")


@grades("linear_forward")
class TestLinearForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("n_prev", "n", "m"), [(3, 1, 2), (4, 3, 5), (3, 3, 3)], ids=["one-unit", "3-units", "square"]
    )
    def test_output(self, submission, reference, n_prev, n, m):
        """The linear part has the right shape and values."""
        Z, _ = submission.linear_forward(*draw_layer(np.random.default_rng(31), n_prev, n, m))
        reference.check(Z=Z)

    def test_cache(self, submission, rng):
        """The cache holds the three arguments in the order that the text states."""
        A, W, b = draw_layer(rng, 4, 3, 5)
        _, cache = submission.linear_forward(A, W, b)
        assert_matches(cache, (A, W, b), name="the cache")

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on inputs drawn for this submission."""
        layer = draw_layer(rng, int(rng.integers(2, 6)), int(rng.integers(2, 6)), int(rng.integers(6, 9)))
        Z, _ = submission.linear_forward(*layer)
        assert_matches(Z, oracle.linear_forward(*layer)[0], name="Z")


@grades("linear_activation_forward")
class TestLinearActivationForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_output(self, submission, reference, activation):
        """The layer's activations have the right shape and values."""
        A, _ = submission.linear_activation_forward(*draw_layer(np.random.default_rng(41), 3, 4, 5), activation)
        reference.check(A=A)

    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_cache(self, submission, rng, activation):
        """The cache is a pair of the linear cache and the activation cache, as the text states."""
        A_prev, W, b = draw_layer(rng, 2, 3, 4)
        _, cache = submission.linear_activation_forward(A_prev, W, b, activation)
        linear_cache, activation_cache = cache
        assert_matches(linear_cache, (A_prev, W, b), name="linear_cache")
        assert_matches(activation_cache, W @ A_prev + b, name="activation_cache")

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_fresh_inputs(self, submission, oracle, rng, activation):
        """It agrees with the reference on inputs drawn for this submission."""
        layer = draw_layer(rng, int(rng.integers(2, 6)), int(rng.integers(1, 6)), 7)
        A, _ = submission.linear_activation_forward(*layer, activation)
        assert_matches(A, oracle.linear_activation_forward(*layer, activation)[0], name="A")


@grades("L_model_forward")
class TestLModelForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer_dims", [[3, 4, 1], [4, 5, 3, 1], [2, 4, 4, 4, 1]], ids=["L2", "L3", "L4"])
    def test_output(self, submission, reference, layer_dims):
        """The network's output has the right shape and values, whatever the number of layers."""
        rng = np.random.default_rng(51)
        AL, _ = submission.L_model_forward(rng.standard_normal((layer_dims[0], 6)), draw_network(rng, layer_dims))
        reference.check(AL=AL)

    @pytest.mark.weight(2)
    def test_caches(self, submission, oracle, rng):
        """The list of caches has one entry per layer, in order, each laid out as the text states."""
        X, parameters = rng.standard_normal((3, 5)), draw_network(rng, [3, 4, 2, 1])
        _, caches = submission.L_model_forward(X, parameters)
        assert len(caches) == 3, f"the list has {len(caches)} caches for 3 layers, expected 3"
        for layer, expected in enumerate(oracle.L_model_forward(X, parameters)[1], start=1):
            assert_matches(caches[layer - 1], expected, name=f"the cache of layer {layer}")

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on a network and inputs drawn for this submission."""
        layer_dims = [*(int(n) for n in rng.integers(2, 6, size=rng.integers(4, 7))), 1]
        X, parameters = rng.standard_normal((layer_dims[0], 6)), draw_network(rng, layer_dims)
        AL, _ = submission.L_model_forward(X, parameters)
        assert_matches(AL, oracle.L_model_forward(X, parameters)[0], name="AL")


@grades("compute_cost")
class TestComputeCost:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("probabilities", "labels"),
        [([0.7], [1.0]), ([0.7], [0.0]), ([0.2, 0.95, 0.6, 0.35, 0.99], [0.0, 1.0, 0.0, 1.0, 1.0])],
        ids=["label-1", "label-0", "five-examples"],
    )
    def test_values(self, submission, reference, probabilities, labels):
        """The cost of given answers is the expected number."""
        reference.check(cost=submission.compute_cost(np.array([probabilities]), np.array([labels])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(AL=probabilities(1, st.integers(1, 12)), labels=st.lists(st.booleans(), min_size=12, max_size=12))
    def test_fresh_inputs(self, submission, oracle, AL, labels):
        """It agrees with the reference on probabilities and labels drawn for this submission."""
        Y = np.array([labels[: AL.shape[1]]], dtype=float)
        assert_matches(submission.compute_cost(AL, Y), oracle.compute_cost(AL, Y), name="the cost")

    def test_repeated_examples(self, submission, oracle, rng):
        """Ten copies of the same examples cost what the examples cost once."""
        AL, Y = rng.uniform(0.05, 0.95, (1, 4)), draw_labels(rng, 4)
        cost = submission.compute_cost(np.tile(AL, 10), np.tile(Y, 10))
        assert_matches(cost, oracle.compute_cost(AL, Y), name="the cost", allow_size_one=True)


@grades("linear_backward")
class TestLinearBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("n_prev", "n", "m"), [(5, 3, 4), (3, 3, 3)], ids=["3-units", "square"])
    def test_several_units(self, submission, reference, n_prev, n, m):
        """The three gradients of a layer with several units have the right shapes and values."""
        rng = np.random.default_rng(71)
        dA_prev, dW, db = submission.linear_backward(rng.standard_normal((n, m)), draw_layer(rng, n_prev, n, m))
        reference.check(dA_prev=dA_prev, dW=dW, db=db)

    def test_one_unit(self, submission, reference):
        """The three gradients of a layer with one unit have the right shapes and values."""
        rng = np.random.default_rng(72)
        dA_prev, dW, db = submission.linear_backward(rng.standard_normal((1, 4)), draw_layer(rng, 3, 1, 4))
        reference.check(dA_prev=dA_prev, dW=dW, db=db)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("n", [1, 4], ids=["one-unit", "4-units"])
    @given(A_prev=arrays(st.integers(1, 5), st.integers(1, 8)), seed=st.integers(0, 1000))
    def test_fresh_inputs(self, submission, oracle, n, A_prev, seed):
        """It agrees with the reference on inputs drawn for this submission."""
        rng, (n_prev, m) = np.random.default_rng(seed), A_prev.shape
        dZ, cache = rng.standard_normal((n, m)), (A_prev, rng.standard_normal((n, n_prev)), rng.standard_normal((n, 1)))
        actual = submission.linear_backward(dZ, cache)
        for name, got, expected in zip(("dA_prev", "dW", "db"), actual, oracle.linear_backward(dZ, cache), strict=True):
            assert_matches(got, expected, name=name)


def draw_layer_backward(rng, n_prev, n, m):
    """Return dA (n, m) and the cache ((A_prev, W, b), Z) of a layer."""
    A_prev, W, b = draw_layer(rng, n_prev, n, m)
    return rng.standard_normal((n, m)), ((A_prev, W, b), W @ A_prev + b)


@grades("linear_activation_backward")
class TestLinearActivationBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_values(self, submission, reference, activation):
        """The three gradients of a layer have the right shapes and values."""
        dA, cache = draw_layer_backward(np.random.default_rng(81), 3, 4, 5)
        dA_prev, dW, db = submission.linear_activation_backward(dA, cache, activation)
        reference.check(dA_prev=dA_prev, dW=dW, db=db)

    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_square_layer(self, submission, oracle, rng, activation):
        """It agrees with the reference where inputs, units and examples are equally many."""
        dA, cache = draw_layer_backward(rng, 4, 4, 4)
        actual = submission.linear_activation_backward(dA, cache, activation)
        assert_matches(actual, oracle.linear_activation_backward(dA, cache, activation), name="(dA_prev, dW, db)")

    def test_relu_at_zero(self, submission, oracle, rng):
        """The relu lets no gradient through where the linear part is exactly zero."""
        A_prev, W = (rng.integers(1, 5, size=shape).astype(float) for shape in [(3, 6), (4, 3)])
        dA, b = rng.standard_normal((4, 6)), -(W @ A_prev)[:, :1]
        cache = (A_prev, W, b), W @ A_prev + b
        actual = submission.linear_activation_backward(dA, cache, "relu")
        assert_matches(actual, oracle.linear_activation_backward(dA, cache, "relu"), name="(dA_prev, dW, db)")

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("activation", ["sigmoid", "relu"])
    def test_fresh_inputs(self, submission, oracle, rng, activation):
        """It agrees with the reference on inputs drawn for this submission."""
        dA, cache = draw_layer_backward(rng, int(rng.integers(2, 6)), int(rng.integers(2, 6)), int(rng.integers(6, 9)))
        actual = submission.linear_activation_backward(dA, cache, activation)
        assert_matches(actual, oracle.linear_activation_backward(dA, cache, activation), name="(dA_prev, dW, db)")


@grades("L_model_backward", keys=("dW*", "db*"))
class TestLModelBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer_dims", [[3, 4, 1], [4, 5, 3, 1], [3, 4, 4, 4, 1]], ids=["L2", "L3", "L4"])
    def test_values(self, submission, oracle, reference, layer_dims):
        """The gradients of all weights and biases have the right shapes and values."""
        rng = np.random.default_rng(91)
        X, parameters = rng.standard_normal((layer_dims[0], 8)), draw_network(rng, layer_dims)
        AL, caches = oracle.L_model_forward(X, parameters)
        grads = submission.L_model_backward(AL, draw_labels(rng, 8), caches)
        reference.check(grads=parameter_gradients(grads, len(layer_dims) - 1))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("hidden", [[5], [4, 4, 3]], ids=["L2", "L4"])
    def test_fresh_inputs(self, submission, oracle, rng, hidden):
        """It agrees with the reference on a network and examples drawn for this submission."""
        X, parameters = rng.standard_normal((3, 9)), draw_network(rng, [3, *hidden, 1])
        Y, (AL, caches) = draw_labels(rng, 9), oracle.L_model_forward(X, parameters)
        actual = parameter_gradients(submission.L_model_backward(AL, Y, caches), len(hidden) + 1)
        expected = parameter_gradients(oracle.L_model_backward(AL, Y, caches), len(hidden) + 1)
        for name, got in actual.items():
            assert_matches(got, expected[name], name=name)

    def test_last_layer(self, submission, oracle, rng):
        """The gradients of the last layer alone are right."""
        X, parameters = rng.standard_normal((2, 7)), draw_network(rng, [2, 4, 3, 1])
        Y, (AL, caches) = draw_labels(rng, 7), oracle.L_model_forward(X, parameters)
        grads, expected = submission.L_model_backward(AL, Y, caches), oracle.L_model_backward(AL, Y, caches)
        for name in ("dW3", "db3"):
            assert_matches(grads[name], expected[name], name=name)


@grades("update_parameters")
class TestUpdateParameters:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("layer_dims", [[3, 4, 1], [2, 5, 3, 4, 1]], ids=["L2", "L4"])
    def test_values(self, submission, reference, layer_dims):
        """One step gives the right weights and biases in every layer."""
        rng = np.random.default_rng(101)
        parameters = draw_network(rng, layer_dims)
        updated = submission.update_parameters(parameters, draw_gradients(rng, parameters), 0.1)
        reference.check(parameters=only_parameters(updated, len(layer_dims) - 1))

    @pytest.mark.weight(2)
    @given(
        step=parameters().flatmap(lambda drawn: st.tuples(st.just(drawn), gradients(drawn))),
        learning_rate=st.sampled_from([0.5, 0.01, 2.0]),
    )
    def test_fresh_inputs(self, submission, oracle, step, learning_rate):
        """It agrees with the reference on a network, gradients and a learning rate drawn for this submission."""
        network, grads = step
        updated = only_parameters(submission.update_parameters(network, grads, learning_rate), len(network) // 2)
        for name, expected in oracle.update_parameters(network, grads, learning_rate).items():
            assert_matches(updated[name], expected, name=name)

    def test_first_layer(self, submission, oracle, rng):
        """The weights and the bias of the first layer take the step that the learning rate asks for."""
        parameters = draw_network(rng, [3, 2, 1])
        grads = draw_gradients(rng, parameters)
        updated = submission.update_parameters(parameters, grads, 0.7)
        expected = oracle.update_parameters(parameters, grads, 0.7)
        for name in ("W1", "b1"):
            assert_matches(updated[name], expected[name], name=name)

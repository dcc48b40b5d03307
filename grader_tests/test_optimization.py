"""Grader tests for the assignment "optimization"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, gradients, parameters, st

NETWORKS = [pytest.param([3, 2], id="one layer"), pytest.param([3, 5, 4, 2], id="three layers")]


def make_parameters(layer_dims, random):
    """Return the weights and biases of a network; no entry is zero."""
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters[f"W{layer}"] = away_from_zero((fan_out, fan_in), random)
        parameters[f"b{layer}"] = away_from_zero((fan_out, 1), random)
    return parameters


def away_from_zero(shape, random):
    """Return numbers of both signs between 0.5 and 2 in size.

    Adam divides by the size of gradients, so tiny ones would show the place of epsilon in tests that aren't about it.
    """
    return np.where(random.uniform(size=shape) < 0.5, -1.0, 1.0) * random.uniform(0.5, 2.0, size=shape)


def like_gradients(parameters, random):
    """Return an array for every gradient of a network: gradients, velocities or first moments."""
    return {f"d{name}": away_from_zero(value.shape, random) for name, value in parameters.items()}


def zeros_like_gradients(parameters):
    """Return a zero array for every gradient of a network."""
    return {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}


def scaled(arrays, factor):
    """Return every array of a dictionary multiplied by a factor."""
    return {name: factor * array for name, array in arrays.items()}


def fixed():
    """Return the random state of the fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(1704)


def fresh_layer_dims(rng):
    """Return the layer sizes of a network with two to four layers."""
    return [int(size) for size in rng.integers(1, 6, size=rng.integers(3, 6))]


def adam_state(layer_dims, random):
    """Return parameters, gradients and both moments as they are in the middle of training."""
    parameters = make_parameters(layer_dims, random)
    grads, v, root_s = (like_gradients(parameters, random) for _ in range(3))
    return parameters, grads, v, {name: value**2 for name, value in root_s.items()}


def examples(n_x, m, random):
    """Return X (n_x, m) and Y (1, m) in which every column is different and has a label of its own."""
    return random.standard_normal((n_x, m)), np.arange(100.0, 100.0 + m).reshape(1, m)


@grades("update_parameters_with_gd")
class TestUpdateParametersWithGd:
    @pytest.mark.parametrize("layer_dims", NETWORKS)
    def test_weights(self, submission, reference, layer_dims):
        """The weights of every layer take the right step."""
        parameters = make_parameters(layer_dims, fixed())
        grads = like_gradients(parameters, np.random.RandomState(5))
        updated = submission.update_parameters_with_gd(parameters, grads, 0.3)
        reference.check(**{name: updated[name] for name in parameters if name.startswith("W")})

    @pytest.mark.parametrize("layer_dims", NETWORKS)
    def test_biases(self, submission, reference, layer_dims):
        """The biases of every layer take the right step."""
        parameters = make_parameters(layer_dims, fixed())
        grads = like_gradients(parameters, np.random.RandomState(5))
        updated = submission.update_parameters_with_gd(parameters, grads, 0.3)
        reference.check(**{name: updated[name] for name in parameters if name.startswith("b")})

    @pytest.mark.weight(2)
    @given(
        step=parameters().flatmap(lambda drawn: st.tuples(st.just(drawn), gradients(drawn))),
        learning_rate=st.sampled_from([0.5, 0.01, 0.9]),
    )
    def test_fresh_inputs(self, submission, oracle, step, learning_rate):
        """It agrees with the reference on a network drawn for this submission."""
        updated = submission.update_parameters_with_gd(*step, learning_rate)
        assert_matches(updated, oracle.update_parameters_with_gd(*step, learning_rate), name="parameters")


@grades("random_mini_batches")
class TestRandomMiniBatches:
    @pytest.mark.parametrize(
        ("m", "size"),
        [
            pytest.param(23, 5, id="smaller last batch"),
            pytest.param(24, 6, id="size divides m"),
            pytest.param(21, 5, id="one example left over"),
            pytest.param(5, 8, id="fewer examples than the size"),
        ],
    )
    def test_batches(self, submission, reference, m, size):
        """Each mini-batch holds the right examples with their labels."""
        X, Y = examples(3, m, fixed())
        batches = submission.random_mini_batches(X, Y, size, 4)
        reference.check(batches=[(batch_X, batch_Y) for batch_X, batch_Y in batches])

    def test_defaults(self, submission, reference):
        """Without a size and a seed it uses 64 and 0."""
        X, Y = examples(2, 300, fixed())
        batches = submission.random_mini_batches(X, Y)
        reference.check(labels=[batch_Y for _, batch_Y in batches])

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on a data set, a size and a seed drawn for this submission."""
        size = int(rng.integers(3, 9))
        m = int(size * rng.integers(3, 7) + rng.integers(1, size))
        X, Y = examples(int(rng.integers(1, 5)), m, rng)
        seed = int(rng.integers(1, 10_000))
        batches = submission.random_mini_batches(X, Y, size, seed)
        expected = oracle.random_mini_batches(X, Y, size, seed)
        assert_matches([(batch_X, batch_Y) for batch_X, batch_Y in batches], expected, name="mini-batches")


@grades("initialize_velocity")
class TestInitializeVelocity:
    @pytest.mark.parametrize("layer_dims", NETWORKS)
    def test_zeros(self, submission, reference, layer_dims):
        """Every gradient has a zero velocity of the right shape."""
        reference.check(v=submission.initialize_velocity(make_parameters(layer_dims, fixed())))

    @pytest.mark.weight(2)
    @given(network=parameters())
    def test_fresh_inputs(self, submission, oracle, network):
        """It agrees with the reference on a network drawn for this submission."""
        assert_matches(submission.initialize_velocity(network), oracle.initialize_velocity(network), name="v")


@grades("update_parameters_with_momentum")
class TestUpdateParametersWithMomentum:
    @pytest.fixture
    def step(self):
        """Parameters, gradients and velocity of a network with three layers."""
        parameters = make_parameters([3, 5, 4, 2], fixed())
        grads, v = (like_gradients(parameters, np.random.RandomState(seed)) for seed in (5, 6))
        return parameters, grads, v

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("beta", [0.9, 0.4])
    def test_velocity(self, submission, reference, step, beta):
        """The velocity becomes the right average of its old value and the gradient."""
        _, v = submission.update_parameters_with_momentum(*step, beta, 0.3)
        reference.check(v=v)

    def test_weights(self, submission, reference, step):
        """The weights of every layer take the right step."""
        parameters, _ = submission.update_parameters_with_momentum(*step, 0.9, 0.3)
        reference.check(**{name: parameters[name] for name in ("W1", "W2", "W3")})

    def test_biases(self, submission, reference, step):
        """The biases of every layer take the right step."""
        parameters, _ = submission.update_parameters_with_momentum(*step, 0.9, 0.3)
        reference.check(**{name: parameters[name] for name in ("b1", "b2", "b3")})

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on a network drawn for this submission."""
        parameters = make_parameters(fresh_layer_dims(rng), rng)
        grads, v = (like_gradients(parameters, rng) for _ in range(2))
        arguments = parameters, grads, v, float(rng.uniform(0.2, 0.95)), float(rng.uniform(0.05, 0.9))
        expected = oracle.update_parameters_with_momentum(*arguments)
        assert_matches(submission.update_parameters_with_momentum(*arguments), expected, name="(parameters, v)")


@grades("initialize_adam")
class TestInitializeAdam:
    @pytest.mark.parametrize("layer_dims", NETWORKS)
    def test_first_average(self, submission, reference, layer_dims):
        """v has a zero array of the right shape for every gradient."""
        v, _ = submission.initialize_adam(make_parameters(layer_dims, fixed()))
        reference.check(v=v)

    @pytest.mark.parametrize("layer_dims", NETWORKS)
    def test_second_average(self, submission, reference, layer_dims):
        """s has a zero array of the right shape for every gradient."""
        _, s = submission.initialize_adam(make_parameters(layer_dims, fixed()))
        reference.check(s=s)

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on a network drawn for this submission."""
        parameters = make_parameters([*fresh_layer_dims(rng), 3], rng)
        assert_matches(submission.initialize_adam(parameters), oracle.initialize_adam(parameters), name="(v, s)")


@grades("update_parameters_with_adam", outputs=3)
class TestUpdateParametersWithAdam:
    @pytest.mark.weight(2)
    def test_first_step(self, submission, reference):
        """The first step, t = 1 from zero averages, is right, also where a gradient is zero."""
        parameters, grads, _, _ = adam_state([3, 4, 2], fixed())
        grads["dW1"][0, 0] = grads["db2"][1, 0] = 0.0
        v, s = zeros_like_gradients(parameters), zeros_like_gradients(parameters)
        parameters, v, s = submission.update_parameters_with_adam(parameters, grads, v, s, 1)[:3]
        reference.check(parameters=parameters, v=v, s=s)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("t", [2, 7])
    def test_later_step(self, submission, reference, t):
        """A later step continues from the averages that it is given."""
        parameters, v, s = submission.update_parameters_with_adam(*adam_state([3, 5, 4, 2], fixed()), t)[:3]
        reference.check(parameters=parameters, v=v, s=s)

    def test_other_rates(self, submission, reference):
        """The learning rate, beta1 and beta2 are the ones that it is given."""
        state = adam_state([3, 4, 2], fixed())
        result = submission.update_parameters_with_adam(*state, 5, learning_rate=0.2, beta1=0.7, beta2=0.8)
        parameters, v, s = result[:3]
        reference.check(parameters=parameters, v=v, s=s)

    def test_epsilon(self, submission, reference):
        """Epsilon is used where the formula has it: a larger one, and the default where gradients are tiny."""
        parameters, grads, v, s = adam_state([3, 4, 2], fixed())
        larger = submission.update_parameters_with_adam(parameters, grads, v, s, 3, learning_rate=0.2, epsilon=0.01)
        reference.check(parameters=larger[0])
        tiny = (scaled(grads, 1e-7), scaled(v, 1e-7), scaled(s, 1e-14))
        default = submission.update_parameters_with_adam(parameters, *tiny, 2000, learning_rate=0.2)
        reference.check(parameters_with_default_epsilon=default[0])

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on a network, a t and betas drawn for this submission."""
        state = adam_state(fresh_layer_dims(rng), rng)
        t = int(rng.integers(3, 10))
        rates = {"beta1": float(rng.uniform(0.5, 0.95)), "beta2": float(rng.uniform(0.9, 0.999))}
        result = submission.update_parameters_with_adam(*state, t, learning_rate=0.1, **rates)[:3]
        expected = oracle.update_parameters_with_adam(*state, t, learning_rate=0.1, **rates)
        assert_matches(result, expected[:3], name="(parameters, v, s)")


@grades("update_lr")
class TestUpdateLr:
    def test_first_epochs(self, submission, reference):
        """The learning rates of the first five epochs are right."""
        reference.check(learning_rates=[submission.update_lr(0.3, epoch, 0.5) for epoch in range(5)])

    @pytest.mark.parametrize(
        ("learning_rate0", "epoch_num", "decay_rate"),
        [pytest.param(0.02, 17, 1.5, id="fast decay"), pytest.param(2.5, 250, 0.01, id="slow decay")],
    )
    def test_later_epochs(self, submission, reference, learning_rate0, epoch_num, decay_rate):
        """The learning rate of a late epoch is right."""
        reference.check(learning_rate=submission.update_lr(learning_rate0, epoch_num, decay_rate))

    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on numbers drawn for this submission."""
        arguments = float(rng.uniform(0.1, 0.9)), int(rng.integers(3, 60)), float(rng.uniform(0.2, 2.0))
        assert_matches(submission.update_lr(*arguments), oracle.update_lr(*arguments), name="learning rate")


@grades("schedule_lr_decay")
class TestScheduleLrDecay:
    def test_first_interval(self, submission, reference):
        """The learning rate is first lowered when time_interval epochs are over."""
        epochs = (0, 4, 9, 10)
        reference.check(learning_rates=[submission.schedule_lr_decay(0.3, epoch, 0.5, 10) for epoch in epochs])

    @pytest.mark.weight(2)
    def test_stairs(self, submission, reference):
        """The learning rate is constant within later intervals and lower in each one."""
        epochs = (20, 25, 29, 30, 87)
        reference.check(learning_rates=[submission.schedule_lr_decay(0.3, epoch, 0.5, 10) for epoch in epochs])

    def test_default_interval(self, submission, reference):
        """Without a time_interval an interval is 1000 epochs long."""
        epochs = (999, 1000, 2500)
        reference.check(learning_rates=[submission.schedule_lr_decay(0.3, epoch, 0.5) for epoch in epochs])

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on numbers drawn for this submission."""
        interval = int(rng.integers(3, 40))
        epoch = int(interval * rng.integers(2, 9) + rng.integers(1, interval))
        arguments = float(rng.uniform(0.1, 0.9)), epoch, float(rng.uniform(0.2, 2.0)), interval
        expected = oracle.schedule_lr_decay(*arguments)
        assert_matches(submission.schedule_lr_decay(*arguments), expected, name="learning rate")

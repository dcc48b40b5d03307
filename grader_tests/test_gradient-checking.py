"""Grader tests for the assignment "gradient-checking"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, st

NAMES = ("W1", "b1", "W2", "b2", "W3", "b3")
RIGHT = 2e-7  # a right gradient's difference lies below this, says the text
NOISE = 1e-5  # relative: costs are known to 16 digits, and epsilon takes 7 to 9 of them from a measured slope
ABOUT = {"rtol": NOISE, "allow_size_one": True}  # a norm that keeps its dimensions gives the number as (1, 1)


def fixed():
    """Return the random state of the fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(2210)


def eighths(least, most):
    """Return a strategy for floats from `least` to `most`, in steps of an eighth."""
    return st.integers(8 * least, 8 * most).map(lambda number: number / 8)


def signed(numbers):
    """Return a strategy for the numbers of another one, and minus them."""
    return st.tuples(st.sampled_from([1.0, -1.0]), numbers).map(lambda pair: pair[0] * pair[1])


def network(layer_dims, random):
    """Return the parameters of a network with [n_x, n_1, n_2, 1] units; no entry is near zero."""
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters[f"W{layer}"] = random.choice([-1.0, 1.0, 1.0], (fan_out, fan_in)) * random.uniform(
            0.4, 1.4, (fan_out, fan_in)
        )
        parameters[f"b{layer}"] = random.uniform(0.1, 0.5, (fan_out, 1))
    return parameters


def batch(n_x, m, random):
    """Return X (n_x, m) and Y (1, m) of 0 and 1; with m of 2 or more both labels occur."""
    return random.uniform(-1.5, 1.5, (n_x, m)), np.array([[number % 2 for number in range(m)]])


def backward(oracle, which, parameters, X, Y):
    """Return the gradients of the helper module's backward pass "a", which is wrong, or "b", which is right."""
    _, cache = oracle.forward_propagation_n(X, Y, parameters)
    return getattr(oracle, f"backward_propagation_n_{which}")(X, Y, cache)


def assert_about_zero(difference, limit):
    """Assert that a difference is one number from 0 to `limit`; so near 0, its exact value is mere rounding."""
    assert_matches(difference, 0.0, name="the difference", atol=np.inf, allow_size_one=True)
    assert not isinstance(difference, bool | np.bool_), "the difference is True or False, expected a number"
    difference = np.ravel(difference)[0]
    assert difference >= 0, "the difference is negative: a norm never is"
    assert difference < limit, f"the gradients are right, so the difference must be about 0, and it is {difference:.2g}"


@grades("forward_propagation")
class TestForwardPropagation:
    @pytest.mark.parametrize(
        ("x", "theta"),
        [
            pytest.param(3.0, 5.0, id="both positive"),
            pytest.param(-2.5, 1.5, id="negative x"),
            pytest.param(0.25, -6.0, id="negative theta"),
            pytest.param(0.0, 4.0, id="x is 0"),
            pytest.param(7.0, 0.0, id="theta is 0"),
        ],
    )
    def test_cost(self, submission, reference, x, theta):
        """The cost is right."""
        reference.check(J=submission.forward_propagation(x, theta))

    @pytest.mark.weight(2)
    @given(x=eighths(-6, 6), theta=eighths(-6, 6))
    def test_any_numbers(self, submission, oracle, x, theta):
        """It agrees with the reference on numbers drawn for this submission."""
        assert_matches(submission.forward_propagation(x, theta), oracle.forward_propagation(x, theta), name="J")


@grades("backward_propagation")
class TestBackwardPropagation:
    @pytest.mark.parametrize(
        ("x", "theta"),
        [
            pytest.param(3.0, 5.0, id="both positive"),
            pytest.param(-2.5, 1.5, id="negative x"),
            pytest.param(0.25, -6.0, id="negative theta"),
            pytest.param(0.0, 4.0, id="x is 0"),
        ],
    )
    def test_derivative(self, submission, reference, x, theta):
        """The derivative is right."""
        reference.check(dtheta=submission.backward_propagation(x, theta))

    def test_at_zero(self, submission, reference):
        """The derivative is right where theta is 0."""
        reference.check(dtheta=submission.backward_propagation(1.75, 0.0))

    def test_at_large_theta(self, submission, reference):
        """The derivative is exact where theta is large."""
        reference.check(dtheta=submission.backward_propagation(1.75, 3e9))

    @pytest.mark.weight(2)
    @given(x=eighths(-6, 6), theta=eighths(-6, 6))
    def test_any_numbers(self, submission, oracle, x, theta):
        """It agrees with the reference on numbers drawn for this submission."""
        assert_matches(submission.backward_propagation(x, theta), oracle.backward_propagation(x, theta), name="dtheta")


@grades("gradient_check")
class TestGradientCheck:
    @pytest.mark.parametrize(
        ("x", "theta"),
        [
            pytest.param(3.0, 5.0, id="both positive"),
            pytest.param(0.01, 0.3, id="small numbers"),
            pytest.param(4000.0, 2.0, id="steep cost"),
            pytest.param(2.0, -7.0, id="negative theta"),
            pytest.param(1.5, 0.0, id="theta is 0"),
        ],
    )
    def test_right_derivative(self, submission, x, theta):
        """The derivative is right, and the difference is about 0."""
        assert_about_zero(submission.gradient_check(x, theta), RIGHT)

    def test_negative_slope(self, submission):
        """The difference is about 0 for a falling cost, too."""
        assert_about_zero(submission.gradient_check(-3.0, 5.0), RIGHT)

    @pytest.mark.parametrize("epsilon", [1e-4, 0.25])
    def test_long_steps(self, submission, epsilon):
        """With a larger epsilon the difference is still about 0, as the cost is a straight line."""
        assert_about_zero(submission.gradient_check(2.5, 3.0, epsilon), 1e-9)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("x", "theta"),
        [
            pytest.param(3.0, 2.0**27, id="large theta"),
            pytest.param(-3.0, -(2.0**26), id="negative slope"),
            pytest.param(0.7, 123456789.0, id="odd numbers"),
        ],
    )
    def test_rounding_at_large_theta(self, submission, reference, x, theta):
        """Where theta is large, the difference shows the rounding of the costs."""
        reference.check(difference=submission.gradient_check(x, theta))

    @pytest.mark.parametrize(("theta", "epsilon"), [(2.0, 3e-15), (-0.3, 7e-16), (5e9, 3e-6)])
    def test_rounding_with_epsilon(self, submission, reference, theta, epsilon):
        """The epsilon is the one that is given, also where it is so small that rounding shows."""
        reference.check(difference=submission.gradient_check(1.3, theta, epsilon))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        x=signed(eighths(1, 5)),
        theta=signed(st.integers(7 * 10**7, 26 * 10**7).map(float)),
        epsilon=st.sampled_from([1e-7, 3e-7, 2e-6]),
    )
    def test_any_numbers(self, submission, oracle, x, theta, epsilon):
        """It agrees with the reference on numbers drawn for this submission."""
        arguments = x, theta, epsilon
        assert_matches(submission.gradient_check(*arguments), oracle.gradient_check(*arguments), name="the difference")


@grades("gradient_check_n")
class TestGradientCheckN:
    @pytest.fixture
    def case(self):
        """Parameters with 2, 3, 2 and 1 units, X and Y with four examples."""
        return network([2, 3, 2, 1], fixed()), *batch(2, 4, np.random.RandomState(8))

    @pytest.mark.parametrize(
        ("layer_dims", "m"),
        [pytest.param([2, 3, 2, 1], 4, id="20 parameters"), pytest.param([4, 2, 3, 1], 1, id="one example")],
    )
    def test_right_pass(self, submission, oracle, layer_dims, m):
        """The gradients of a right backward pass give about 0."""
        parameters = network(layer_dims, fixed())
        X, Y = batch(layer_dims[0], m, np.random.RandomState(8))
        grads = backward(oracle, "b", parameters, X, Y)
        assert_about_zero(submission.gradient_check_n(parameters, grads, X, Y), RIGHT)

    @pytest.mark.weight(2)
    def test_wrong_pass(self, submission, oracle, reference, case):
        """The wrong one of the two given backward passes gives the right difference."""
        parameters, X, Y = case
        grads = backward(oracle, "a", parameters, X, Y)
        reference.check(**ABOUT, difference=submission.gradient_check_n(parameters, grads, X, Y))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("name", NAMES)
    def test_one_wrong_array(self, submission, oracle, reference, case, name):
        """An error in one array of gradients shows in the difference, whichever array it is."""
        parameters, X, Y = case
        grads = backward(oracle, "b", parameters, X, Y)
        grads["d" + name] = grads["d" + name] + np.linspace(0.2, 0.5, grads["d" + name].size).reshape(
            grads["d" + name].shape
        )
        reference.check(**ABOUT, difference=submission.gradient_check_n(parameters, grads, X, Y))

    @pytest.mark.parametrize("factor", [2.0, 0.5, -1.0])
    def test_wrong_factor(self, submission, oracle, reference, case, factor):
        """Gradients with a wrong factor or sign give the right difference."""
        parameters, X, Y = case
        grads = {name: factor * value for name, value in backward(oracle, "b", parameters, X, Y).items()}
        reference.check(**ABOUT, difference=submission.gradient_check_n(parameters, grads, X, Y))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("epsilon", [0.02, 0.3])
    def test_long_steps(self, submission, oracle, reference, case, epsilon):
        """With a larger epsilon, right gradients give the difference that truncation leaves."""
        parameters, X, Y = case
        grads = backward(oracle, "b", parameters, X, Y)
        reference.check(**ABOUT, difference=submission.gradient_check_n(parameters, grads, X, Y, epsilon))

    def test_default_epsilon(self, submission, reference):
        """Without an epsilon it uses 1e-7; with a large bias the rounding shows it."""
        one = np.ones((1, 1))
        parameters = {"W1": one, "b1": one, "W2": one, "b2": one, "W3": one, "b3": 2.0**27 * one}
        grads = {"d" + name: 1.25 * one for name in NAMES}
        difference = submission.gradient_check_n(parameters, grads, one, np.array([[0]]))
        reference.check(allow_size_one=True, difference=difference)

    def test_order_of_keys(self, submission, oracle, reference, case):
        """The order of the keys in the dictionaries doesn't matter."""
        parameters, X, Y = case
        grads = backward(oracle, "a", parameters, X, Y)
        parameters = {name: parameters[name] for name in reversed(NAMES)}
        grads = {"d" + name: grads["d" + name] for name in ("b3", "W1", "b2", "W3", "b1", "W2")}
        reference.check(**ABOUT, difference=submission.gradient_check_n(parameters, grads, X, Y))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(data=st.data(), units=st.lists(st.integers(1, 3), min_size=3, max_size=3), m=st.integers(1, 3))
    def test_any_network(self, submission, oracle, data, units, m):
        """It agrees with the reference on a network and gradients drawn for this submission."""
        sizes = [*units, 1]
        parameters = {}
        for layer, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:]), start=1):
            parameters[f"W{layer}"] = data.draw(arrays(fan_out, fan_in, low=0.25, high=1.5))
            parameters[f"b{layer}"] = data.draw(arrays(fan_out, 1, low=0.25, high=0.75))
        grads = {"d" + name: data.draw(arrays(*value.shape, low=-1.0, high=1.0)) for name, value in parameters.items()}
        grads["db3"] = np.ones((1, 1))
        X = data.draw(arrays(units[0], m, low=0.25, high=1.5))
        Y = np.array([[number % 2 for number in range(m)]])
        arguments = parameters, grads, X, Y, 1e-4
        difference = submission.gradient_check_n(*arguments)
        expected = oracle.gradient_check_n(*arguments)
        assert_matches(difference, expected, name="the difference", **ABOUT)

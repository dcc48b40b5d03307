"""Grader tests for the assignment "logistic-regression"."""

import numpy as np
import pytest

from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, st

RESULT_KEYS = ("w", "b", "costs", "Y_prediction_train", "Y_prediction_test", "num_iterations", "learning_rate")


def problem(rng, n_x, m, bias=0.0):
    """Return w (n_x, 1), b, X (n_x, m) and labels Y (1, m) that both occur once m is 2 or more."""
    w = rng.standard_normal((n_x, 1)) / np.sqrt(n_x)
    X = rng.standard_normal((n_x, m))
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    return w, bias + 0.3 * float(rng.standard_normal()), X, Y


def fixed_problem(seed, n_x, m, bias=0.0):
    """Return a problem that is the same for every submission; the legacy generator's numbers never change."""
    return problem(np.random.RandomState(seed), n_x, m, bias)


@grades("sigmoid")
class TestSigmoid:
    def test_numbers(self, submission, reference):
        """A number gives a number."""
        reference.check(
            negative=submission.sigmoid(-1.3),
            zero=submission.sigmoid(0.0),
            positive=submission.sigmoid(2.7),
        )

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("shape", [(6,), (1, 5), (2, 3, 2)])
    def test_arrays(self, submission, reference, shape):
        """An array gives an array of the same shape, entry by entry."""
        z = np.linspace(-4.2, 3.7, int(np.prod(shape))).reshape(shape)
        reference.check(s=submission.sigmoid(z))

    def test_extremes(self, submission, reference):
        """Very large and very small inputs give numbers from 0 to 1, never nan."""
        reference.check(s=submission.sigmoid(np.array([[-700.0, -45.0, -0.8], [0.4, 45.0, 1000.0]])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(z=arrays(st.integers(1, 5), st.integers(1, 5), low=-6.0, high=6.0))
    def test_fresh_inputs(self, submission, oracle, z):
        """It agrees with the reference on inputs drawn for this submission."""
        assert_matches(submission.sigmoid(z), oracle.sigmoid(z), name="sigmoid(z)")


@grades("initialize_with_zeros")
class TestInitializeWithZeros:
    @pytest.mark.weight(2)
    def test_weights(self, submission, reference):
        """The weights are a column of zeros for every number of inputs."""
        w_1, _ = submission.initialize_with_zeros(1)
        w_4, _ = submission.initialize_with_zeros(4)
        reference.check(w_1=w_1, w_4=w_4)

    def test_pair(self, submission, reference):
        """The result is the pair of weights and bias, and the bias is a number."""
        w, b = submission.initialize_with_zeros(6)
        reference.check(w=w, b=b)

    def test_fresh_sizes(self, submission, oracle, rng):
        """It agrees with the reference for numbers of inputs drawn for this submission."""
        for dim in rng.integers(8, 60, size=3).tolist():
            w, b = submission.initialize_with_zeros(dim)
            expected_w, expected_b = oracle.initialize_with_zeros(dim)
            assert_matches(w, expected_w, name="w")
            assert_matches(b, expected_b, name="b")


@grades("propagate")
class TestPropagate:
    SIZES = ((3, 5), (4, 4), (1, 6))

    def test_cost(self, submission, reference):
        """The cost is the mean cross-entropy of the examples."""
        for n_x, m in self.SIZES:
            _, cost = submission.propagate(*fixed_problem(11, n_x, m))
            reference.check(**{f"cost_{n_x}x{m}": cost}, allow_size_one=True)

    def test_dw(self, submission, reference):
        """The gradient dw has the shape of w and the right values."""
        for n_x, m in self.SIZES:
            grads, _ = submission.propagate(*fixed_problem(12, n_x, m))
            reference.check(**{f"dw_{n_x}x{m}": grads["dw"]})

    def test_db(self, submission, reference):
        """The gradient db is the right number."""
        for n_x, m in self.SIZES:
            grads, _ = submission.propagate(*fixed_problem(13, n_x, m))
            reference.check(**{f"db_{n_x}x{m}": grads["db"]}, allow_size_one=True)

    def test_single_example(self, submission, reference):
        """One example alone gives its own cost and gradients."""
        grads, cost = submission.propagate(*fixed_problem(14, 3, 1, bias=0.7))
        reference.check(dw=grads["dw"])
        reference.check(db=grads["db"], cost=cost, allow_size_one=True)

    @pytest.mark.weight(2)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on inputs drawn for this submission."""
        arguments = problem(rng, int(rng.integers(2, 7)), int(rng.integers(8, 14)))
        grads, cost = submission.propagate(*arguments)
        expected_grads, expected_cost = oracle.propagate(*arguments)
        assert_matches(grads["dw"], expected_grads["dw"], name="dw")
        assert_matches(grads["db"], expected_grads["db"], name="db", allow_size_one=True)
        assert_matches(cost, expected_cost, name="cost", allow_size_one=True)


@grades("optimize")
class TestOptimize:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("num_iterations", "learning_rate"), [(1, 0.4), (25, 0.05)])
    def test_parameters(self, submission, reference, num_iterations, learning_rate):
        """The parameters are those after the last step."""
        params, _, _ = submission.optimize(
            *fixed_problem(21, 3, 7), num_iterations=num_iterations, learning_rate=learning_rate
        )
        reference.check(w=params["w"])
        reference.check(b=params["b"], allow_size_one=True)

    def test_gradients(self, submission, reference):
        """The gradients are those that the last step used."""
        _, first, _ = submission.optimize(*fixed_problem(22, 4, 6), num_iterations=1, learning_rate=0.3)
        _, ninth, _ = submission.optimize(*fixed_problem(22, 4, 6), num_iterations=9, learning_rate=0.3)
        reference.check(dw_1=first["dw"], dw_9=ninth["dw"])
        reference.check(db_1=first["db"], db_9=ninth["db"], allow_size_one=True)

    def test_costs(self, submission, reference):
        """The costs of every hundredth iteration are recorded, from iteration 0 on."""
        for num_iterations in (1, 100, 101):
            _, _, costs = submission.optimize(
                *fixed_problem(23, 2, 5), num_iterations=num_iterations, learning_rate=0.1
            )
            reference.check(**{f"costs_{num_iterations}": costs}, allow_size_one=True)

    def test_printing(self, submission, reference):
        """Printing the costs changes no result."""
        params, _, costs = submission.optimize(*fixed_problem(24, 2, 4), 12, 0.06, print_cost=True)
        reference.check(w=params["w"])
        reference.check(costs=costs, allow_size_one=True)

    @pytest.mark.weight(3)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on inputs drawn for this submission."""
        arguments = problem(rng, int(rng.integers(2, 7)), int(rng.integers(8, 14)))
        steps = {"num_iterations": int(rng.integers(101, 111)), "learning_rate": float(rng.uniform(0.02, 0.3))}
        params, grads, costs = submission.optimize(*arguments, **steps)
        expected_params, expected_grads, expected_costs = oracle.optimize(*arguments, **steps)
        assert_matches(params["w"], expected_params["w"], name="w")
        assert_matches(params["b"], expected_params["b"], name="b", allow_size_one=True)
        assert_matches(grads["dw"], expected_grads["dw"], name="dw")
        assert_matches(grads["db"], expected_grads["db"], name="db", allow_size_one=True)
        assert_matches(costs, expected_costs, name="costs", allow_size_one=True)


# In the tests below some activations are close to 0.5, but none is exactly 0.5: the text leaves that case open.
@grades("predict")
class TestPredict:
    # Columns with w.T @ X of -2, -0.4, 0.2, 0.9 and 3.
    W = np.array([[1.0], [-0.5], [2.0]])
    X = np.array([[0.0, 0.6, 0.2, -0.1, 1.0], [0.0, 1.0, 2.0, 1.0, 0.0], [-1.0, -0.25, 0.5, 0.75, 1.0]])

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("b", [0.05, -1.1, 0.6])
    def test_labels(self, submission, reference, b):
        """Every example gets the more probable label."""
        reference.check(Y_prediction=submission.predict(self.W, b, self.X))

    def test_single_example(self, submission, reference):
        """One example alone gives a prediction of shape (1, 1)."""
        reference.check(
            negative=submission.predict(self.W, 0.1, self.X[:, :1]),
            positive=submission.predict(self.W, 0.1, self.X[:, 4:]),
        )

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("bias", [-0.8, 0.8])
    def test_fresh_inputs(self, submission, oracle, rng, bias):
        """It agrees with the reference on inputs drawn for this submission."""
        w, b, X, _ = problem(rng, int(rng.integers(2, 9)), int(rng.integers(40, 60)), bias)
        assert_matches(submission.predict(w, b, X), oracle.predict(w, b, X), name="Y_prediction")


def two_sets(rng, n_x, m_train, m_test):
    """Return X_train, Y_train, X_test and Y_test; the labels follow a plane, with a few exceptions."""
    w, b, X, _ = problem(rng, n_x, m_train + m_test)
    Y = (w.T @ X + b + 0.3 * rng.standard_normal((1, m_train + m_test)) > 0).astype(int)
    return X[:, :m_train], Y[:, :m_train], X[:, m_train:], Y[:, m_train:]


@grades("model")
class TestModel:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("n_x", "num_iterations", "learning_rate"), [(3, 30, 0.1), (5, 110, 0.02)])
    def test_parameters(self, submission, reference, n_x, num_iterations, learning_rate):
        """Training from zero gives the right parameters for the given number and size of the steps."""
        result = submission.model(
            *two_sets(np.random.RandomState(31), n_x, 12, 5),
            num_iterations=num_iterations,
            learning_rate=learning_rate,
        )
        reference.check(w=result["w"])
        reference.check(b=result["b"], allow_size_one=True)

    @pytest.mark.weight(2)
    def test_predictions(self, submission, reference):
        """Each prediction belongs to its own set."""
        for m_train, m_test in ((14, 6), (9, 9)):
            result = submission.model(
                *two_sets(np.random.RandomState(32), 4, m_train, m_test), num_iterations=40, learning_rate=0.3
            )
            reference.check(**{f"train_{m_train}": result["Y_prediction_train"]})
            reference.check(**{f"test_{m_test}": result["Y_prediction_test"]})

    def test_record_of_training(self, submission, reference):
        """The costs and the settings of the training are part of the result."""
        result = submission.model(*two_sets(np.random.RandomState(33), 2, 8, 4), 130, 0.07)
        reference.check(num_iterations=result["num_iterations"], learning_rate=result["learning_rate"])
        reference.check(costs=result["costs"], allow_size_one=True)

    def test_default_learning_rate(self, submission, reference):
        """A learning rate or a number of steps that is left out is that of the signature."""
        sets = two_sets(np.random.RandomState(34), 3, 10, 5)
        result = submission.model(*sets, num_iterations=20)
        reference.check(w=result["w"], learning_rate=result["learning_rate"])
        result = submission.model(*sets, learning_rate=0.002)
        reference.check(w_by_rate=result["w"], num_iterations=result["num_iterations"])

    @pytest.mark.weight(3)
    def test_fresh_inputs(self, submission, oracle, rng):
        """It agrees with the reference on data, sizes and settings drawn for this submission."""
        sets = two_sets(rng, int(rng.integers(6, 11)), int(rng.integers(20, 30)), int(rng.integers(10, 20)))
        steps = {"num_iterations": int(rng.integers(101, 130)), "learning_rate": float(rng.uniform(0.02, 0.3))}
        result, expected = submission.model(*sets, **steps), oracle.model(*sets, **steps)
        for key in RESULT_KEYS:
            assert_matches(result[key], expected[key], name=key, allow_size_one=key in ("b", "costs"))

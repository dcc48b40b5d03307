"""Grader tests for the assignment "rnn-step-by-step".

Gradients are checked on caches that the solution makes, so a fault on the way forward costs nothing on the way back.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st

CELL = ("dWax", "dWaa", "dba")
GATES = tuple(f"d{kind}{gate}" for gate in "fico" for kind in "Wb")


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def plain(random, n_x, n_a, n_y):
    """Return parameters of a plain network, in which states neither fade nor saturate."""
    return {
        "Wax": random.uniform(-1.2, 1.2, (n_a, n_x)),
        "Waa": random.uniform(-1.5, 1.5, (n_a, n_a)) / np.sqrt(n_a),
        "Wya": random.uniform(-1.5, 1.5, (n_y, n_a)),
        "ba": random.uniform(-0.8, 0.8, (n_a, 1)),
        "by": random.uniform(-1.0, 1.0, (n_y, 1)),
    }


def gated(random, n_x, n_a, n_y):
    """Return parameters of an LSTM, in which no two gates are alike."""
    arrays = {f"W{gate}": random.uniform(-1.2, 1.2, (n_a, n_a + n_x)) for gate in "fico"}
    arrays |= {f"b{gate}": random.uniform(-1.0, 1.0, (n_a, 1)) for gate in "fico"}
    return {**arrays, "Wy": random.uniform(-2.0, 2.0, (n_y, n_a)), "by": random.uniform(-1.0, 1.0, (n_y, 1))}


def columns(random, *shape):
    """Return numbers from -1.5 to 1.5."""
    return random.uniform(-1.5, 1.5, shape)


def named(gradients, names):
    """Return the gradients that count: a dictionary may hold others besides."""
    return {name: gradients[name] for name in names}


SIZES = [
    pytest.param(3, 5, 2, 4, id="more units"),
    pytest.param(4, 2, 3, 6, id="more inputs"),
    pytest.param(3, 3, 3, 3, id="all alike"),
]
"""Sizes (n_x, n_a, n_y, m)."""
sizes = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(2, 3), st.integers(1, 4))


@grades("rnn_cell_forward")
class TestRnnCellForward:
    @pytest.mark.parametrize(("n_x", "n_a", "n_y", "m"), SIZES)
    def test_state(self, submission, reference, n_x, n_a, n_y, m):
        """The new hidden states are right."""
        random = fixed(11)
        inputs = columns(random, n_x, m), columns(random, n_a, m), plain(random, n_x, n_a, n_y)
        reference.check(a_next=submission.rnn_cell_forward(*inputs)[0])

    @pytest.mark.parametrize(("n_x", "n_a", "n_y", "m"), SIZES)
    def test_output(self, submission, reference, n_x, n_a, n_y, m):
        """The probabilities are right."""
        random = fixed(12)
        inputs = columns(random, n_x, m), columns(random, n_a, m), plain(random, n_x, n_a, n_y)
        reference.check(yt_pred=submission.rnn_cell_forward(*inputs)[1])

    def test_cache(self, submission, oracle, rng):
        """The cache holds what the text says, in its order."""
        inputs = columns(rng, 3, 4), columns(rng, 2, 4), plain(rng, 3, 2, 2)
        actual, expected = submission.rnn_cell_forward(*inputs)[2], oracle.rnn_cell_forward(*inputs)[2]
        assert_matches(actual, expected, name="the cache")

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(sizes=sizes, number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a step drawn for this submission."""
        random, (n_x, n_a, n_y, m) = fixed(number), sizes
        inputs = columns(random, n_x, m), columns(random, n_a, m), plain(random, n_x, n_a, n_y)
        inputs = tuple(np.round(each, 2) for each in inputs[:2]) + inputs[2:]
        actual, expected = submission.rnn_cell_forward(*inputs), oracle.rnn_cell_forward(*inputs)
        assert_matches(actual[:2], expected[:2], name="(a_next, yt_pred)")


def series(random, sizes, T_x, network):
    """Return x, a0 and parameters for a way forward."""
    n_x, n_a, n_y, m = sizes
    return columns(random, n_x, m, T_x), columns(random, n_a, m), network(random, n_x, n_a, n_y)


@grades("rnn_forward")
class TestRnnForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", [(3, 5, 2, 4), (4, 2, 3, 5), (3, 3, 3, 3)], ids=str)
    def test_states(self, submission, reference, sizes):
        """The hidden states of all steps are right."""
        reference.check(a=submission.rnn_forward(*series(fixed(21), sizes, 6, plain))[0])

    @pytest.mark.parametrize("sizes", [(3, 5, 2, 4), (2, 4, 3, 1)], ids=str)
    def test_outputs(self, submission, reference, sizes):
        """The probabilities of all steps are right."""
        reference.check(y_pred=submission.rnn_forward(*series(fixed(22), sizes, 4, plain))[1])

    def test_one_step(self, submission, oracle, rng):
        """A series of one entry begins with the given state too."""
        inputs = series(rng, (2, 3, 2, 4), 1, plain)
        assert_matches(submission.rnn_forward(*inputs)[0], oracle.rnn_forward(*inputs)[0], name="a")

    def test_caches(self, submission, oracle, rng):
        """The caches are those of the steps in the order of time, and the inputs."""
        inputs = series(rng, (3, 2, 2, 4), 3, plain)
        actual, expected = submission.rnn_forward(*inputs)[2], oracle.rnn_forward(*inputs)[2]
        assert_matches(actual, expected, name="caches")

    @pytest.mark.weight(2)
    @given(sizes=sizes, T_x=st.integers(1, 5), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, T_x, number):
        """It agrees with the reference on series drawn for this submission."""
        inputs = series(fixed(number), sizes, T_x, plain)
        assert_matches(submission.rnn_forward(*inputs)[:2], oracle.rnn_forward(*inputs)[:2], name="(a, y_pred)")


def step(random, n_x, n_a, n_y, m):
    """Return xt, a_prev, c_prev and parameters for one step of an LSTM."""
    return columns(random, n_x, m), columns(random, n_a, m), 2 * columns(random, n_a, m), gated(random, n_x, n_a, n_y)


@grades("lstm_cell_forward")
class TestLstmCellForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["a_next", "c_next", "yt_pred"])
    @pytest.mark.parametrize(("n_x", "n_a", "n_y", "m"), SIZES)
    def test_values(self, submission, reference, value, n_x, n_a, n_y, m):
        """The new states and the probabilities are right."""
        a_next, c_next, yt_pred, _ = submission.lstm_cell_forward(*step(fixed(31), n_x, n_a, n_y, m))
        reference.check(**{value: {"a_next": a_next, "c_next": c_next, "yt_pred": yt_pred}[value]})

    @pytest.mark.weight(2)
    def test_cache(self, submission, oracle, rng):
        """The cache holds its ten entries in the order of the text."""
        inputs = step(rng, 3, 2, 2, 4)
        actual, expected = submission.lstm_cell_forward(*inputs)[3], oracle.lstm_cell_forward(*inputs)[3]
        assert_matches(actual, expected, name="the cache")

    @pytest.mark.weight(2)
    @given(sizes=sizes, number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a step drawn for this submission."""
        inputs = step(fixed(number), *sizes)
        actual, expected = submission.lstm_cell_forward(*inputs), oracle.lstm_cell_forward(*inputs)
        assert_matches(actual[:3], expected[:3], name="(a_next, c_next, yt_pred)")


@grades("lstm_forward")
class TestLstmForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["a", "y", "c"])
    @pytest.mark.parametrize("sizes", [(3, 5, 2, 4), (4, 2, 2, 5), (3, 3, 3, 3)], ids=str)
    def test_values(self, submission, reference, value, sizes):
        """The hidden states, the probabilities and the cell states of all steps are right."""
        a, y, c, _ = submission.lstm_forward(*series(fixed(41), sizes, 5, gated))
        reference.check(**{value: {"a": a, "y": y, "c": c}[value]})

    def test_caches(self, submission, oracle, rng):
        """The caches are those of the steps in the order of time, and the inputs."""
        inputs = series(rng, (3, 2, 2, 4), 3, gated)
        actual, expected = submission.lstm_forward(*inputs)[3], oracle.lstm_forward(*inputs)[3]
        assert_matches(actual, expected, name="caches")

    @pytest.mark.weight(2)
    @given(sizes=sizes, T_x=st.integers(1, 5), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, T_x, number):
        """It agrees with the reference on series drawn for this submission."""
        inputs = series(fixed(number), sizes, T_x, gated)
        assert_matches(submission.lstm_forward(*inputs)[:3], oracle.lstm_forward(*inputs)[:3], name="(a, y, c)")


@grades("rnn_cell_backward")
class TestRnnCellBackward:
    @staticmethod
    def inputs(oracle, random, n_x, n_a, m):
        """Return da_next and a right cache."""
        inputs = columns(random, n_x, m), columns(random, n_a, m), plain(random, n_x, n_a, 2)
        return columns(random, n_a, m), oracle.rnn_cell_forward(*inputs)[2]

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("name", ["dxt", "da_prev", *CELL])
    @pytest.mark.parametrize(("n_x", "n_a", "n_y", "m"), SIZES)
    def test_gradients(self, submission, oracle, reference, name, n_x, n_a, n_y, m):
        """Each of the five gradients is right."""
        gradients = submission.rnn_cell_backward(*self.inputs(oracle, fixed(51), n_x, n_a, m))
        reference.check(**{name: gradients[name]})

    @pytest.mark.weight(2)
    @given(sizes=sizes, number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a step drawn for this submission."""
        n_x, n_a, _, m = sizes
        inputs = self.inputs(oracle, fixed(number), n_x, n_a, m)
        names = ("dxt", "da_prev", *CELL)
        actual, expected = submission.rnn_cell_backward(*inputs), oracle.rnn_cell_backward(*inputs)
        assert_matches(named(actual, names), named(expected, names), name="gradients")


def way_back(random, sizes, T_x, network, forward):
    """Return da and right caches."""
    x, a0, parameters = series(random, sizes, T_x, network)
    return columns(random, sizes[1], sizes[3], T_x), forward(x, a0, parameters)[-1]


@grades("rnn_backward")
class TestRnnBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("name", ["dx", "da0", *CELL])
    @pytest.mark.parametrize("sizes", [(3, 5, 2, 4), (4, 2, 2, 5), (3, 3, 2, 3)], ids=str)
    def test_gradients(self, submission, oracle, reference, name, sizes):
        """Each of the five gradients is right, with what comes back through time."""
        gradients = submission.rnn_backward(*way_back(fixed(61), sizes, 5, plain, oracle.rnn_forward))
        reference.check(**{name: gradients[name]})

    @pytest.mark.parametrize("name", ["dx", "da0", *CELL])
    def test_one_step(self, submission, oracle, rng, name):
        """A series of one entry has a way back too."""
        inputs = way_back(rng, (2, 3, 2, 4), 1, plain, oracle.rnn_forward)
        actual, expected = submission.rnn_backward(*inputs), oracle.rnn_backward(*inputs)
        assert_matches(actual[name], expected[name], name=name)

    @pytest.mark.weight(2)
    @given(sizes=sizes, T_x=st.integers(1, 5), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, T_x, number):
        """It agrees with the reference on series drawn for this submission."""
        inputs = way_back(fixed(number), sizes, T_x, plain, oracle.rnn_forward)
        actual, expected = submission.rnn_backward(*inputs), oracle.rnn_backward(*inputs)
        names = ("dx", "da0", *CELL)
        assert_matches(named(actual, names), named(expected, names), name="gradients")


@grades("lstm_cell_backward")
class TestLstmCellBackward:
    @staticmethod
    def inputs(oracle, random, n_x, n_a, m):
        """Return da_next, dc_next and a right cache."""
        cache = oracle.lstm_cell_forward(*step(random, n_x, n_a, 2, m))[3]
        return columns(random, n_a, m), columns(random, n_a, m), cache

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("name", ["dxt", "da_prev", "dc_prev", *GATES])
    @pytest.mark.parametrize(("n_x", "n_a", "m"), [(3, 5, 4), (4, 2, 6), (3, 3, 3)])
    def test_gradients(self, submission, oracle, reference, name, n_x, n_a, m):
        """Each of the eleven gradients is right."""
        gradients = submission.lstm_cell_backward(*self.inputs(oracle, fixed(71), n_x, n_a, m))
        reference.check(**{name: gradients[name]})

    @pytest.mark.weight(3)
    @given(sizes=sizes, number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a step drawn for this submission."""
        n_x, n_a, _, m = sizes
        inputs = self.inputs(oracle, fixed(number), n_x, n_a, m)
        names = ("dxt", "da_prev", "dc_prev", *GATES)
        actual, expected = submission.lstm_cell_backward(*inputs), oracle.lstm_cell_backward(*inputs)
        assert_matches(named(actual, names), named(expected, names), name="gradients")


@grades("lstm_backward")
class TestLstmBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("name", ["dx", "da0", *GATES])
    @pytest.mark.parametrize("sizes", [(3, 5, 2, 4), (4, 2, 2, 5)], ids=str)
    def test_gradients(self, submission, oracle, reference, name, sizes):
        """Each of the ten gradients is right, with what comes back along both states."""
        gradients = submission.lstm_backward(*way_back(fixed(81), sizes, 5, gated, oracle.lstm_forward))
        reference.check(**{name: gradients[name]})

    @pytest.mark.parametrize("name", ["dx", "da0", *GATES])
    def test_one_step(self, submission, oracle, rng, name):
        """A series of one entry has a way back too."""
        inputs = way_back(rng, (2, 3, 2, 4), 1, gated, oracle.lstm_forward)
        actual, expected = submission.lstm_backward(*inputs), oracle.lstm_backward(*inputs)
        assert_matches(actual[name], expected[name], name=name)

    @pytest.mark.weight(3)
    @given(sizes=sizes, T_x=st.integers(1, 5), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, T_x, number):
        """It agrees with the reference on series drawn for this submission."""
        inputs = way_back(fixed(number), sizes, T_x, gated, oracle.lstm_forward)
        actual, expected = submission.lstm_backward(*inputs), oracle.lstm_backward(*inputs)
        names = ("dx", "da0", *GATES)
        assert_matches(named(actual, names), named(expected, names), name="gradients")

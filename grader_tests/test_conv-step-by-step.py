"""Grader tests for the assignment "conv-step-by-step".

Pictures are never square, except where a size is drawn, and strides and borders of several widths are tried: what takes
rows for columns shows. What was cached is made by the solution, so a fault on the way forward costs nothing on the way
back.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def drawn(random, *shape):
    """Return numbers from -2 to 2 of which no two are alike."""
    return random.uniform(-2.0, 2.0, shape)


@grades("zero_pad")
class TestZeroPad:
    @pytest.mark.parametrize("pad", [1, 3, 0])
    def test_border(self, submission, reference, pad):
        """Rows and columns get their border on both sides."""
        reference.check(padded=submission.zero_pad(drawn(fixed(11), 2, 3, 5, 4), pad))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        shape=st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(1, 4), st.integers(1, 3)),
        pad=st.sampled_from([1, 2, 0, 4]),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, shape, pad, number):
        """It agrees with the reference on pictures drawn for this submission."""
        X = np.round(drawn(fixed(number), *shape), 1)
        assert_matches(submission.zero_pad(X, pad), oracle.zero_pad(X, pad), name="the padded pictures")


def single(random, f, n_C):
    """Return a window, a filter and a bias that is not small."""
    return drawn(random, f, f, n_C), drawn(random, f, f, n_C), 1.0 + np.abs(drawn(random, 1, 1, 1))


@grades("conv_single_step")
class TestConvSingleStep:
    @pytest.mark.parametrize(("f", "n_C"), [(3, 2), (2, 4), (1, 1), (4, 3)])
    def test_values(self, submission, oracle, f, n_C):
        """The number of a given window is the expected one."""
        inputs = single(fixed(21), f, n_C)
        actual, expected = submission.conv_single_step(*inputs), oracle.conv_single_step(*inputs)
        assert_matches(actual, expected, name="the number", allow_size_one=True)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(f=st.integers(1, 3), n_C=st.integers(1, 3), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, f, n_C, number):
        """It agrees with the reference on a window and a filter drawn for this submission."""
        inputs = tuple(np.round(each, 1) for each in single(fixed(number), f, n_C))
        actual, expected = submission.conv_single_step(*inputs), oracle.conv_single_step(*inputs)
        assert_matches(actual, expected, name="the number", allow_size_one=True)


def layer(random, m, n_H, n_W, n_C_prev, f, n_C, stride, pad):
    """Return A_prev, W, b and hparameters of a convolutional layer."""
    arrays = drawn(random, m, n_H, n_W, n_C_prev), drawn(random, f, f, n_C_prev, n_C), drawn(random, 1, 1, 1, n_C)
    return *arrays, {"stride": stride, "pad": pad}


LAYERS = [
    pytest.param((2, 5, 7, 3, 3, 4, 2, 1), id="stride 2, pad 1"),
    pytest.param((2, 6, 4, 2, 2, 3, 1, 0), id="stride 1, pad 0"),
    pytest.param((1, 4, 7, 2, 3, 2, 3, 2), id="stride 3, pad 2"),
    pytest.param((3, 3, 5, 1, 1, 2, 2, 0), id="filters of 1 by 1"),
]
"""What `layer` takes: m, n_H, n_W, n_C_prev, f, n_C, stride, pad."""


@st.composite
def layers(draw):
    """Draw what `layer` takes."""
    f, pad = draw(st.integers(1, 3)), draw(st.sampled_from([0, 1, 2]))
    n_H, n_W = (draw(st.integers(f, f + 3)) for _ in range(2))
    sizes = draw(st.integers(1, 2)), n_H, n_W, draw(st.integers(1, 3)), f, draw(st.integers(1, 3))
    return *sizes, draw(st.sampled_from([1, 2, 3])), pad


@grades("conv_forward")
class TestConvForward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("sizes", LAYERS)
    def test_output(self, submission, reference, sizes):
        """The output has the right shape and values."""
        reference.check(Z=submission.conv_forward(*layer(fixed(31), *sizes))[0])

    def test_windows_that_do_not_fit(self, submission, reference):
        """Rows and columns that are left over at the end are not used."""
        reference.check(Z=submission.conv_forward(*layer(fixed(32), 1, 8, 6, 2, 3, 2, 3, 0))[0])

    def test_cache(self, submission, oracle, rng):
        """The cache holds the four arguments as they were given."""
        inputs = layer(rng, 2, 4, 5, 3, 3, 2, 2, 1)
        actual, expected = submission.conv_forward(*inputs)[1], oracle.conv_forward(*inputs)[1]
        assert_matches(actual, expected, name="the cache")

    @pytest.mark.weight(2)
    @given(sizes=layers(), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a layer drawn for this submission."""
        inputs = layer(fixed(number), *sizes)
        assert_matches(submission.conv_forward(*inputs)[0], oracle.conv_forward(*inputs)[0], name="Z")


POOLS = [
    pytest.param((2, 5, 7, 3, 3, 2), id="f 3, stride 2"),
    pytest.param((2, 4, 6, 2, 2, 1), id="f 2, stride 1"),
    pytest.param((1, 7, 5, 3, 2, 3), id="gaps"),
    pytest.param((3, 4, 7, 1, 2, 2), id="left over"),
]
"""Shape of A_prev, f and stride."""


@st.composite
def pools(draw):
    """Draw the shape of A_prev, f and stride."""
    f = draw(st.integers(1, 3))
    n_H, n_W = (draw(st.integers(f, f + 3)) for _ in range(2))
    return draw(st.integers(1, 2)), n_H, n_W, draw(st.integers(1, 3)), f, draw(st.sampled_from([1, 2, 3]))


modes = pytest.mark.parametrize("mode", ["max", "average"])


@grades("pool_forward")
class TestPoolForward:
    @pytest.mark.weight(2)
    @modes
    @pytest.mark.parametrize("sizes", POOLS)
    def test_output(self, submission, reference, sizes, mode):
        """The output has the right shape and values."""
        *shape, f, stride = sizes
        A, _ = submission.pool_forward(drawn(fixed(41), *shape), {"f": f, "stride": stride}, mode)
        reference.check(A=A)

    def test_default(self, submission, reference):
        """Without a mode it is max pooling, of negative numbers too."""
        A, _ = submission.pool_forward(drawn(fixed(42), 2, 4, 5, 2) - 3.0, {"f": 2, "stride": 2})
        reference.check(A=A)

    def test_cache(self, submission, oracle, rng):
        """The cache holds the pictures and the dictionary."""
        inputs = drawn(rng, 2, 4, 5, 2), {"f": 2, "stride": 1}
        actual, expected = submission.pool_forward(*inputs)[1], oracle.pool_forward(*inputs)[1]
        assert_matches(actual, expected, name="the cache")

    @pytest.mark.weight(2)
    @modes
    @given(sizes=pools(), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, mode, sizes, number):
        """It agrees with the reference on pictures drawn for this submission."""
        *shape, f, stride = sizes
        inputs = drawn(fixed(number), *shape), {"f": f, "stride": stride}, mode
        assert_matches(submission.pool_forward(*inputs)[0], oracle.pool_forward(*inputs)[0], name="A")


def conv_way_back(oracle, random, sizes):
    """Return dZ and a right cache."""
    Z, cache = oracle.conv_forward(*layer(random, *sizes))
    return drawn(random, *Z.shape), cache


@grades("conv_backward")
class TestConvBackward:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["dA_prev", "dW", "db"])
    @pytest.mark.parametrize("sizes", LAYERS)
    def test_gradients(self, submission, oracle, reference, value, sizes):
        """Each of the three gradients has the right shape and values."""
        dA_prev, dW, db = submission.conv_backward(*conv_way_back(oracle, fixed(51), sizes))
        reference.check(**{value: {"dA_prev": dA_prev, "dW": dW, "db": db}[value]})

    @pytest.mark.parametrize("value", ["dA_prev", "dW", "db"])
    def test_windows_that_do_not_fit(self, submission, oracle, reference, value):
        """What no window has seen has no gradient."""
        back = submission.conv_backward(*conv_way_back(oracle, fixed(52), (1, 8, 6, 2, 3, 2, 3, 0)))
        reference.check(**{value: dict(zip(("dA_prev", "dW", "db"), back, strict=True))[value]})

    @pytest.mark.weight(3)
    @given(sizes=layers(), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, sizes, number):
        """It agrees with the reference on a layer drawn for this submission."""
        inputs = conv_way_back(oracle, fixed(number), sizes)
        actual, expected = submission.conv_backward(*inputs), oracle.conv_backward(*inputs)
        assert_matches(actual, expected, name="(dA_prev, dW, db)")


@grades("create_mask_from_window")
class TestCreateMaskFromWindow:
    @pytest.mark.parametrize("f", [2, 3, 1])
    def test_values(self, submission, reference, f):
        """The largest entry is marked, and no other."""
        reference.check(mask=submission.create_mask_from_window(drawn(fixed(61), f, f) - 1.0))

    def test_ties(self, submission, reference):
        """All entries are marked that are largest."""
        window = np.array([[0.5, -1.0, 0.25], [0.5, 0.0, -2.0], [-0.5, 0.5, 0.0]])
        reference.check(mask=submission.create_mask_from_window(window))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(f=st.integers(1, 4), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, f, number):
        """It agrees with the reference on a window drawn for this submission."""
        window = np.round(drawn(fixed(number), f, f))  # few numbers, so that some are alike
        assert_matches(
            submission.create_mask_from_window(window), oracle.create_mask_from_window(window), name="the mask"
        )


@grades("distribute_value")
class TestDistributeValue:
    @pytest.mark.parametrize("shape", [(2, 2), (3, 2), (1, 5), (1, 1)], ids=str)
    def test_shares(self, submission, reference, shape):
        """All entries get the same share."""
        reference.check(shares=submission.distribute_value(-1.75, shape))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(shape=st.tuples(st.integers(1, 4), st.integers(1, 4)), dz=st.sampled_from([2.0, -0.5, 7.25]))
    def test_fresh_inputs(self, submission, oracle, shape, dz):
        """It agrees with the reference on a number and a shape drawn for this submission."""
        assert_matches(submission.distribute_value(dz, shape), oracle.distribute_value(dz, shape), name="the shares")


def pool_way_back(oracle, random, sizes, mode):
    """Return dA, a right cache and the mode."""
    *shape, f, stride = sizes
    A, cache = oracle.pool_forward(drawn(random, *shape), {"f": f, "stride": stride}, mode)
    return drawn(random, *A.shape), cache, mode


@grades("pool_backward")
class TestPoolBackward:
    @pytest.mark.weight(2)
    @modes
    @pytest.mark.parametrize("sizes", POOLS)
    def test_gradient(self, submission, oracle, reference, sizes, mode):
        """The gradient has the right shape and values."""
        reference.check(dA_prev=submission.pool_backward(*pool_way_back(oracle, fixed(81), sizes, mode)))

    def test_ties(self, submission, oracle, reference):
        """Where several entries are largest, each gets all of the gradient."""
        A_prev = fixed(82).randint(0, 2, (2, 4, 5, 2)).astype(float)
        A, cache = oracle.pool_forward(A_prev, {"f": 2, "stride": 2}, "max")
        reference.check(dA_prev=submission.pool_backward(drawn(fixed(83), *A.shape), cache, "max"))

    def test_default(self, submission, oracle, rng):
        """Without a mode it is max pooling."""
        dA, cache, _ = pool_way_back(oracle, rng, (2, 5, 4, 2, 2, 1), "max")
        assert_matches(submission.pool_backward(dA, cache), oracle.pool_backward(dA, cache), name="dA_prev")

    @pytest.mark.weight(3)
    @modes
    @given(sizes=pools(), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, mode, sizes, number):
        """It agrees with the reference on pictures drawn for this submission."""
        inputs = pool_way_back(oracle, fixed(number), sizes, mode)
        assert_matches(submission.pool_backward(*inputs), oracle.pool_backward(*inputs), name="dA_prev")

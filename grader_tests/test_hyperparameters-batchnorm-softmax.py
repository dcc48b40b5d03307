"""Grader tests for the assignment "hyperparameters-batchnorm-softmax"."""

import numpy as np
import pytest

from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, probabilities, st

STATISTICS = ("mu", "var", "Z_hat")
CACHE = (*STATISTICS, "A1")
PARAMETERS = ("W1", "gamma1", "beta1", "W2", "b2")
UNITS = st.integers(1, 4)
EXAMPLES = st.integers(1, 6)


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def only(values, names):
    """Return the entries of a dictionary that the text asks for; it may hold more."""
    return {name: values[name] for name in names}


def normalization_layer(random, n, m):
    """Return Z (n, m), whose rows have means and spreads of their own, gamma (n, 1) and beta (n, 1)."""
    means, spreads = random.uniform(-3, 3, (n, 1)), random.uniform(0.5, 3, (n, 1))
    Z = means + spreads * random.standard_normal((n, m))
    return Z, random.uniform(0.4, 1.8, (n, 1)), random.uniform(-2, 2, (n, 1))


@st.composite
def normalization_layers(draw):
    """Draw Z (n, m), gamma (n, 1) and beta (n, 1)."""
    n, m = draw(UNITS), draw(EXAMPLES)
    return draw(arrays(n, m)), draw(arrays(n, 1, low=0.5, high=2.0)), draw(arrays(n, 1))


@st.composite
def layers_with_statistics(draw):
    """Draw Z (n, m), gamma, beta, and a mean and a variance that are not those of Z, (n, 1) each."""
    Z, gamma, beta = draw(normalization_layers())
    n = len(Z)
    return Z, gamma, beta, draw(arrays(n, 1)), draw(arrays(n, 1, low=0.25, high=4.0))


def network(random, n_x, n_h, C):
    """Return parameters in which no entry is zero or one."""
    return {
        "W1": random.uniform(-1.5, 1.5, (n_h, n_x)),
        "gamma1": random.uniform(0.5, 2, (n_h, 1)),
        "beta1": random.uniform(-0.8, 0.8, (n_h, 1)),
        "W2": random.uniform(-1.5, 1.5, (C, n_h)),
        "b2": random.uniform(-1, 1, (C, 1)),
    }


@st.composite
def networks_with_data(draw):
    """Draw X (n_x, m) and the parameters of a network."""
    n_x, n_h, C, m = draw(UNITS), draw(UNITS), draw(st.integers(2, 4)), draw(st.integers(2, 6))
    parameters = {
        "W1": draw(arrays(n_h, n_x)),
        "gamma1": draw(arrays(n_h, 1, low=0.5, high=2.0)),
        "beta1": draw(arrays(n_h, 1)),
        "W2": draw(arrays(C, n_h)),
        "b2": draw(arrays(C, 1)),
    }
    return draw(arrays(n_x, m)), parameters


def one_hot(labels, C):
    """Return the one-hot columns (C, m) of labels (m,)."""
    return (np.arange(C)[:, np.newaxis] == np.ravel(labels)).astype(float)


def labels_of(random, C, m):
    """Return m labels below C, in which every class occurs once m is C or more."""
    return random.permutation(np.arange(m) % C)


@st.composite
def scores_with_labels(draw, scores=arrays):
    """Draw an array (C, m) and one-hot labels (C, m)."""
    C, m = draw(st.integers(2, 4)), draw(st.integers(1, 5))
    labels = draw(st.lists(st.integers(0, C - 1), min_size=m, max_size=m))
    return draw(scores(C, m)), one_hot(labels, C)


def clusters(random, n_x, C, m):
    """Return X (n_x, m), whose columns are moved by their label, and labels (m,)."""
    labels = labels_of(random, C, m)
    return random.standard_normal((n_x, m)) + 1.5 * random.standard_normal((n_x, C))[:, labels], labels


@st.composite
def trainings(draw):
    """Draw the arguments of `model`.

    X is drawn from a seed, with no two columns alike: where a unit has the variance zero its activations are zero but
    for rounding, and the gradient of relu would depend on that.
    """
    n_x, C, n_h, batch_size = draw(UNITS), draw(st.integers(2, 4)), draw(UNITS), draw(st.integers(2, 4))
    m = draw(st.integers(1, 2)) * batch_size + draw(st.sampled_from([0, *range(2, batch_size)]))
    X, labels = clusters(fixed(draw(st.integers(0, 2**16))), n_x, C, m)
    learning_rate, momentum = draw(st.sampled_from([0.5, 0.1, 0.3])), draw(st.sampled_from([0.5, 0.8, 0.95]))
    return X, labels, C, n_h, learning_rate, draw(st.integers(1, 2)), batch_size, momentum


@grades("sample_learning_rate")
class TestSampleLearningRate:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("low", "high"),
        [
            pytest.param(1e-4, 1.0, id="four decades"),
            pytest.param(0.002, 0.05, id="bounds that are no powers of ten"),
            pytest.param(0.5, 20.0, id="bounds around one"),
        ],
    )
    def test_rates(self, submission, reference, low, high):
        """The rates between two bounds are the right ones."""
        reference.check(rates=submission.seeded(7).sample_learning_rate(low, high, 6, 3))

    def test_seed(self, submission, reference):
        """The rates depend on the seed that is given, which is 0 when it is left out."""
        generators = submission.seeded(7)
        reference.check(seed_5=generators.sample_learning_rate(0.01, 2.0, 3, seed=5))
        reference.check(no_seed=generators.sample_learning_rate(0.01, 2.0, 3))

    def test_one_rate(self, submission, reference):
        """A single rate comes as an array of shape (1,)."""
        reference.check(rate=submission.seeded(7).sample_learning_rate(0.001, 0.3, 1, 8))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        low=st.sampled_from([1e-5, 0.001, 0.03]),
        high=st.sampled_from([0.1, 2.0, 50.0]),
        n=st.integers(1, 5),
        seed=st.integers(1, 500),
    )
    def test_any_bounds(self, submission, oracle, low, high, n, seed):
        """It agrees with the reference for bounds, a number and a seed drawn for this submission."""
        rates = submission.sample_learning_rate(low, high, n, seed)
        assert_matches(rates, oracle.sample_learning_rate(low, high, n, seed), name="the rates")


@grades("batchnorm_forward", keys=STATISTICS)
class TestBatchnormForward:
    SIZES = ((3, 5), (4, 4), (1, 6))

    @pytest.mark.weight(2)
    def test_output(self, submission, reference):
        """Z_tilde has the right shape and values."""
        for n, m in self.SIZES:
            Z_tilde, _ = submission.batchnorm_forward(*normalization_layer(fixed(21), n, m))
            reference.check(**{f"Z_tilde_{n}x{m}": Z_tilde})

    def test_statistics(self, submission, reference):
        """The cache holds the mean and the variance of each unit, as columns."""
        for n, m in self.SIZES:
            _, cache = submission.batchnorm_forward(*normalization_layer(fixed(22), n, m))
            reference.check(**{f"mu_{n}x{m}": cache["mu"], f"var_{n}x{m}": cache["var"]})

    def test_normalized(self, submission, reference):
        """The cache holds what is normalized and not yet scaled and shifted."""
        for n, m in self.SIZES:
            _, cache = submission.batchnorm_forward(*normalization_layer(fixed(23), n, m))
            reference.check(**{f"Z_hat_{n}x{m}": cache["Z_hat"]})

    def test_epsilon(self, submission, reference):
        """Epsilon stands where the formula has it: a larger one, and the default where the spread is tiny or zero."""
        Z, gamma, beta = normalization_layer(fixed(24), 3, 5)
        larger, _ = submission.batchnorm_forward(Z, gamma, beta, epsilon=0.5)
        default, _ = submission.batchnorm_forward(0.003 * Z, gamma, beta)
        constant, _ = submission.batchnorm_forward(np.full((3, 4), 2.0), gamma, beta)
        reference.check(larger=larger, default=default, constant_rows=constant)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(layer=normalization_layers())
    def test_any_batch(self, submission, oracle, layer):
        """It agrees with the reference on a batch drawn for this submission."""
        Z_tilde, cache = submission.batchnorm_forward(*layer)
        expected, expected_cache = oracle.batchnorm_forward(*layer)
        assert_matches(Z_tilde, expected, name="Z_tilde")
        assert_matches(only(cache, STATISTICS), expected_cache, name="cache")


@grades("batchnorm_inference")
class TestBatchnormInference:
    @staticmethod
    def inputs(random, n, m):
        """Return Z, gamma, beta and statistics that are not those of Z."""
        Z, gamma, beta = normalization_layer(random, n, m)
        return Z, gamma, beta, random.uniform(-2, 2, (n, 1)), random.uniform(0.3, 4, (n, 1))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("n", "m"), [(3, 5), (4, 4)], ids=["3 units", "as many units as examples"])
    def test_output(self, submission, reference, n, m):
        """Examples are normalized with the mean and the variance that are given."""
        reference.check(Z_tilde=submission.batchnorm_inference(*self.inputs(fixed(31), n, m)))

    def test_single_example(self, submission, reference):
        """One example alone is normalized in the same way."""
        reference.check(Z_tilde=submission.batchnorm_inference(*self.inputs(fixed(32), 4, 1)))

    def test_epsilon(self, submission, reference):
        """Epsilon stands where the formula has it: a larger one, and the default where a variance is zero."""
        Z, gamma, beta, mu, var = self.inputs(fixed(33), 3, 4)
        larger = submission.batchnorm_inference(Z, gamma, beta, mu, var, epsilon=0.5)
        default = submission.batchnorm_inference(0.01 * Z, gamma, beta, 0.01 * mu, 0 * var)
        reference.check(larger=larger, default=default)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(layer=layers_with_statistics())
    def test_any_batch(self, submission, oracle, layer):
        """It agrees with the reference on a batch and statistics drawn for this submission."""
        assert_matches(submission.batchnorm_inference(*layer), oracle.batchnorm_inference(*layer), name="Z_tilde")


@grades("softmax")
class TestSoftmax:
    @pytest.mark.parametrize(("C", "m"), [(4, 3), (3, 3), (2, 1)], ids=["4 classes", "square", "one example"])
    def test_probabilities(self, submission, reference, C, m):
        """The probabilities have the right shape and values."""
        reference.check(A=submission.softmax(3 * fixed(41).standard_normal((C, m))))

    @pytest.mark.weight(2)
    def test_large_scores(self, submission, reference):
        """Scores in the thousands, of either sign, give probabilities and never nan."""
        Z = np.array([[1000.0, -2000.0, 3000.0], [1001.0, -2003.0, -3000.0], [998.0, -2001.0, 0.0]])
        reference.check(A=submission.softmax(Z))

    def test_columns_far_apart(self, submission, reference):
        """Each column is shifted by its own maximum: another column's size does not matter."""
        Z = np.array([[2.0, 1500.0, -1500.0], [0.5, 1499.0, -1501.0]])
        reference.check(A=submission.softmax(Z))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(Z=arrays(st.integers(2, 4), EXAMPLES, low=-4.0, high=4.0))
    def test_any_scores(self, submission, oracle, Z):
        """It agrees with the reference on scores drawn for this submission."""
        assert_matches(submission.softmax(Z), oracle.softmax(Z), name="the probabilities")


@grades("one_hot_matrix")
class TestOneHotMatrix:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("labels", "C"),
        [
            pytest.param([1, 2, 3, 0, 2, 1], 4, id="more examples than classes"),
            pytest.param([4, 0], 6, id="more classes than examples"),
            pytest.param([2, 0, 1], 3, id="as many classes as examples"),
        ],
    )
    def test_columns(self, submission, reference, labels, C):
        """Every label becomes a column with its one in the right row."""
        reference.check(Y=submission.one_hot_matrix(np.array(labels), C))

    def test_absent_classes(self, submission, reference):
        """A class that no example has gets a row of zeros."""
        reference.check(
            last=submission.one_hot_matrix(np.array([0, 1, 0]), 4), inner=submission.one_hot_matrix(np.array([3, 0]), 4)
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(C=st.integers(2, 6), numbers=st.lists(st.integers(0, 59), min_size=1, max_size=7))
    def test_any_labels(self, submission, oracle, C, numbers):
        """It agrees with the reference on labels drawn for this submission."""
        labels = np.array(numbers) % C
        assert_matches(submission.one_hot_matrix(labels, C), oracle.one_hot_matrix(labels, C), name="Y")


@grades("cross_entropy")
class TestCrossEntropy:
    @staticmethod
    def predictions(random, C, m):
        """Return probabilities (C, m), whose columns sum to one, and one-hot labels (C, m)."""
        A = random.uniform(0.02, 1, (C, m))
        return A / A.sum(axis=0), one_hot(labels_of(random, C, m), C)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("C", "m"), [(4, 6), (3, 3), (2, 5)], ids=["4 classes", "square", "2 classes"])
    def test_losses(self, submission, reference, C, m):
        """There is a loss for every example, of the right value."""
        reference.check(losses=submission.cross_entropy(*self.predictions(fixed(51), C, m)))

    def test_single_example(self, submission, reference):
        """One example alone gives one loss, of shape (1, 1)."""
        reference.check(loss=submission.cross_entropy(*self.predictions(fixed(52), 3, 1)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(inputs=scores_with_labels(probabilities))
    def test_any_predictions(self, submission, oracle, inputs):
        """It agrees with the reference on probabilities and labels drawn for this submission."""
        A, Y = inputs[0] / inputs[0].sum(axis=0), inputs[1]
        assert_matches(submission.cross_entropy(A, Y), oracle.cross_entropy(A, Y), name="the losses")


@grades("forward_propagation", keys=CACHE)
class TestForwardPropagation:
    SIZES = ((3, 4, 2, 5), (4, 4, 4, 4))

    @staticmethod
    def inputs(seed, n_x, n_h, C, m):
        """Return X (n_x, m) and parameters."""
        random = fixed(seed)
        return random.standard_normal((n_x, m)), network(random, n_x, n_h, C)

    @pytest.mark.weight(2)
    def test_scores(self, submission, reference):
        """The scores Z2 have the right shape and values."""
        for sizes in self.SIZES:
            Z2, _ = submission.forward_propagation(*self.inputs(61, *sizes))
            reference.check(**{f"Z2_{'_'.join(map(str, sizes))}": Z2})

    def test_cache(self, submission, reference):
        """The cache holds the statistics, the normalized values and the activations of the hidden layer."""
        for sizes in self.SIZES:
            _, cache = submission.forward_propagation(*self.inputs(62, *sizes))
            reference.check(**{f"cache_{'_'.join(map(str, sizes))}": only(cache, CACHE)})

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(inputs=networks_with_data())
    def test_any_network(self, submission, oracle, inputs):
        """It agrees with the reference on a network and a mini-batch drawn for this submission."""
        Z2, cache = submission.forward_propagation(*inputs)
        expected, expected_cache = oracle.forward_propagation(*inputs)
        assert_matches(Z2, expected, name="Z2")
        assert_matches(only(cache, CACHE), expected_cache, name="cache")


@grades("compute_cost")
class TestComputeCost:
    @staticmethod
    def inputs(random, C, m):
        """Return scores Z2 (C, m) and one-hot labels (C, m)."""
        return 2 * random.standard_normal((C, m)), one_hot(labels_of(random, C, m), C)

    @pytest.mark.parametrize(("C", "m"), [(4, 6), (3, 3), (3, 1)], ids=["4 classes", "square", "one example"])
    def test_values(self, submission, reference, C, m):
        """The cost of given scores is the right number."""
        reference.check(cost=submission.compute_cost(*self.inputs(fixed(71), C, m)))

    @pytest.mark.weight(2)
    def test_large_scores(self, submission, reference):
        """Scores in the thousands give a finite cost, also where a probability is rounded to zero."""
        Z2 = np.array([[1000.0, -2000.0, 3.0], [-1000.0, 2000.0, -1.0], [5.0, 1999.0, 2.0]])
        for name, labels in (("likely", [0, 1, 2]), ("unlikely", [1, 0, 0])):
            reference.check(**{f"cost_of_{name}_labels": submission.compute_cost(Z2, one_hot(labels, 3))})

    def test_columns_far_apart(self, submission, reference):
        """Each column is shifted by its own maximum: another column's size does not matter."""
        Z2 = np.array([[2.0, 1500.0, -1500.0], [0.5, 1499.0, -1501.0]])
        reference.check(cost=submission.compute_cost(Z2, one_hot([1, 0, 1], 2)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(inputs=scores_with_labels())
    def test_any_scores(self, submission, oracle, inputs):
        """It agrees with the reference on scores and labels drawn for this submission."""
        assert_matches(submission.compute_cost(*inputs), oracle.compute_cost(*inputs), name="the cost")


@grades("model", keys=(*PARAMETERS, "mu", "var"))
class TestModel:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("m", "batch_size"), [pytest.param(12, 4, id="equal batches"), pytest.param(11, 4, id="smaller last batch")]
    )
    def test_parameters(self, submission, reference, m, batch_size):
        """Training gives the right parameters."""
        X, labels = clusters(fixed(81), 3, 3, m)
        parameters, _, _ = submission.model(X, labels, 3, 4, 0.3, 2, batch_size=batch_size)
        reference.check(parameters=only(parameters, PARAMETERS))

    @pytest.mark.weight(2)
    def test_running_averages(self, submission, reference):
        """The running averages follow every mini-batch with the momentum that is given."""
        X, labels = clusters(fixed(82), 2, 3, 10)
        for momentum, num_epochs in ((0.6, 2), (0.95, 1)):
            _, running, _ = submission.model(X, labels, 3, 3, 0.2, num_epochs, batch_size=4, momentum=momentum)
            reference.check(**{f"running_{momentum}": only(running, ("mu", "var"))})

    def test_costs(self, submission, reference):
        """There is a cost for every epoch, the mean of the costs of its mini-batches."""
        X, labels = clusters(fixed(83), 3, 2, 11)
        for num_epochs in (1, 3):
            _, _, costs = submission.model(X, labels, 2, 3, 0.4, num_epochs, batch_size=4)
            reference.check(**{f"costs_{num_epochs}": costs})

    def test_defaults(self, submission, reference):
        """A batch size or a momentum that is left out is that of the signature."""
        X, labels = clusters(fixed(84), 2, 2, 70)
        parameters, running, costs = submission.model(X, labels, 2, 2, 0.3, 2)
        reference.check(parameters=only(parameters, PARAMETERS), running=only(running, ("mu", "var")), costs=costs)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(examples=6, inputs=trainings())
    def test_any_training(self, submission, oracle, inputs):
        """It agrees with the reference on data, sizes and settings drawn for this submission."""
        parameters, running, costs = submission.model(*inputs)
        expected, expected_running, expected_costs = oracle.model(*inputs)
        assert_matches(only(parameters, PARAMETERS), expected, name="parameters")
        assert_matches(only(running, ("mu", "var")), expected_running, name="running")
        assert_matches(costs, expected_costs, name="costs")

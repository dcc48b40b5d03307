"""Grader tests for the assignment "ml-strategy"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st

# --- inputs

SIXTY_FOURTHS = st.integers(0, 32).map(lambda number: number / 64)
"""Errors from 0 to 1/2 whose differences are exact in floats: gaps that are equal come out equal."""


def labels_and_predictions(counts):
    """Return Y and Y_hat (1, m) with so many true positives, false positives, false negatives and true negatives."""
    pairs = np.repeat([(1, 1), (0, 1), (1, 0), (0, 0)], counts, axis=0)
    order = np.random.RandomState(len(pairs)).permutation(len(pairs))
    return pairs[order].T[:1], pairs[order].T[1:]


def with_errors(m, wrong, seed=0):
    """Return Y and Y_hat (1, m), both with zeros and ones, that differ in so many places."""
    random = np.random.RandomState(seed)
    Y = random.permutation(np.arange(m) % 3 == 0).astype(int).reshape(1, m)
    places = random.permutation(m)[:wrong]
    Y_hat = Y.copy()
    Y_hat[0, places] = 1 - Y_hat[0, places]
    return Y, Y_hat


@st.composite
def pairs_of_labels(draw, sizes):
    """Draw Y and Y_hat (1, m)."""
    m = draw(sizes)
    both = draw(st.lists(st.sampled_from([(0, 0), (0, 1), (1, 0), (1, 1)]), min_size=m, max_size=m))
    return np.array(both).T[:1], np.array(both).T[1:]


@st.composite
def choices(draw):
    """Draw two to five models with a gain, a cost and a reach, and limits on the last two that may be missing."""
    number = st.integers(-3, 3)
    count = draw(st.integers(2, 5))
    names = draw(st.permutations(["a", "b", "c", "d", "e"]))[:count]
    models = {name: {"gain": draw(number) / 2, "cost": draw(number), "reach": draw(number)} for name in names}
    at_most = draw(st.dictionaries(st.sampled_from(["cost", "reach"]), number, max_size=2))
    at_least = draw(st.dictionaries(st.sampled_from(["reach", "cost"]), number, max_size=1))
    return models, "gain", at_most, at_least


@st.composite
def notes(draw):
    """Draw ticks (n, c) with the names of the categories."""
    n, c = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    ticks = draw(st.lists(st.lists(st.integers(0, 1), min_size=c, max_size=c), min_size=n, max_size=n))
    return np.array(ticks), draw(st.permutations(["dim", "torn", "moved", "blurred"]))[:c]


# --- grader tests


@grades("f1_score")
class TestF1Score:
    COUNTS = ((3, 1, 2, 6), (2, 5, 1, 4), (4, 0, 3, 2), (5, 2, 0, 1), (1, 0, 0, 4))

    def test_precision(self, submission, reference):
        """Precision is the share of flags that are right."""
        found = [submission.f1_score(*labels_and_predictions(counts))[0] for counts in self.COUNTS]
        reference.check(precision=found, allow_size_one=True)

    def test_recall(self, submission, reference):
        """Recall is the share of ones that get a flag."""
        found = [submission.f1_score(*labels_and_predictions(counts))[1] for counts in self.COUNTS]
        reference.check(recall=found, allow_size_one=True)

    def test_f1(self, submission, reference):
        """F1 is the harmonic mean of precision and recall."""
        found = [submission.f1_score(*labels_and_predictions(counts))[2] for counts in self.COUNTS]
        reference.check(f1=found, allow_size_one=True)

    def test_nothing_flagged(self, submission, reference):
        """Where nothing is flagged, precision, recall and F1 are 0."""
        precision, recall, f1 = submission.f1_score(*labels_and_predictions((0, 0, 3, 4)))
        reference.check(precision=precision, recall=recall, f1=f1, allow_size_one=True)

    def test_nothing_right(self, submission, reference):
        """Where flags are all wrong, or there is no 1 to find, all three numbers are 0."""
        for name, counts in {"all_wrong": (0, 3, 2, 2), "no_ones": (0, 2, 0, 3), "neither": (0, 0, 0, 5)}.items():
            precision, recall, f1 = submission.f1_score(*labels_and_predictions(counts))
            reference.check(**{name: [precision, recall, f1]}, allow_size_one=True)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(labels=pairs_of_labels(st.integers(1, 8)))
    def test_fresh_inputs(self, submission, oracle, labels):
        """It agrees with the reference on labels and predictions drawn for this submission."""
        precision, recall, f1 = submission.f1_score(*labels)
        expected = oracle.f1_score(*labels)
        assert_matches(precision, expected[0], name="precision", allow_size_one=True)
        assert_matches(recall, expected[1], name="recall", allow_size_one=True)
        assert_matches(f1, expected[2], name="f1", allow_size_one=True)


MODELS = {
    "slow": {"gain": 0.9, "cost": 70.0, "reach": 0.5, "size": 3.0},
    "plain": {"gain": 0.6, "cost": 10.0, "reach": 0.4, "size": 1.0},
    "broad": {"gain": 0.7, "cost": 20.0, "reach": 0.8, "size": 5.0},
    "quick": {"gain": 0.5, "cost": 2.0, "reach": 0.6, "size": 2.0},
    "heavy": {"gain": 0.8, "cost": 30.0, "reach": 0.3, "size": 9.0},
}


@grades("choose_model")
class TestChooseModel:
    def test_optimizing_metric(self, submission, reference):
        """Without limits the model with the largest optimizing metric is chosen, whichever metric that is."""
        reference.check(
            by_gain=submission.choose_model(MODELS, "gain", {}, {}),
            by_reach=submission.choose_model(MODELS, "reach", {}, {}),
            by_size=submission.choose_model(MODELS, "size", {}, {}),
        )

    def test_at_most(self, submission, reference):
        """A model above a limit of at_most is not chosen."""
        reference.check(
            one_limit=submission.choose_model(MODELS, "gain", {"cost": 25.0}, {}),
            two_limits=submission.choose_model(MODELS, "gain", {"cost": 40.0, "size": 4.0}, {}),
            other_order=submission.choose_model(MODELS, "gain", {"size": 4.0, "cost": 40.0}, {}),
        )

    def test_at_least(self, submission, reference):
        """A model below a limit of at_least is not chosen."""
        reference.check(
            one_limit=submission.choose_model(MODELS, "gain", {}, {"reach": 0.55}),
            two_limits=submission.choose_model(MODELS, "size", {}, {"reach": 0.45, "gain": 0.75}),
            other_order=submission.choose_model(MODELS, "size", {}, {"gain": 0.75, "reach": 0.45}),
        )

    def test_both(self, submission, reference):
        """Limits of both kinds hold at once."""
        reference.check(
            name=submission.choose_model(MODELS, "gain", {"cost": 35.0}, {"reach": 0.35}),
            same_metric=submission.choose_model(MODELS, "gain", {"cost": 15.0}, {"cost": 5.0}),
        )

    def test_value_at_its_limit(self, submission, reference):
        """A value that equals its limit is allowed."""
        reference.check(
            at_most=submission.choose_model(MODELS, "gain", {"cost": 30.0}, {}),
            at_least=submission.choose_model(MODELS, "size", {}, {"reach": 0.8}),
        )

    def test_no_model_left(self, submission, reference):
        """Where no model keeps all limits the result is None."""
        reference.check(
            above=submission.choose_model(MODELS, "gain", {"cost": 1.0}, {}),
            below=submission.choose_model(MODELS, "gain", {}, {"reach": 0.9}),
            together=submission.choose_model(MODELS, "gain", {"cost": 5.0}, {"reach": 0.7}),
        )

    def test_any_sign(self, submission, reference):
        """Metrics may be negative or zero."""
        gains = {"c": -2.5, "a": -1.5, "b": -4.0}
        models = {name: {"gain": gain, "cost": gain + 2} for name, gain in gains.items()}
        reference.check(
            negative=submission.choose_model(models, "gain", {}, {}),
            zero_or_less=submission.choose_model(models, "cost", {"cost": 0.0}, {}),
        )

    def test_equals(self, submission, reference):
        """Of models with the same optimizing metric the one that comes first in the dictionary is chosen."""
        gains = {"c": 0.5, "b": 0.7, "a": 0.7, "d": 0.7}
        models = {name: {"gain": gain, "cost": 9.0 - number} for number, (name, gain) in enumerate(gains.items())}
        reference.check(
            first=submission.choose_model(models, "gain", {}, {}),
            first_within=submission.choose_model(models, "gain", {"cost": 7.5}, {}),
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(choice=choices())
    def test_fresh_inputs(self, submission, oracle, choice):
        """It agrees with the reference on models and limits drawn for this submission."""
        assert_matches(submission.choose_model(*choice), oracle.choose_model(*choice), name="the chosen model")


@grades("bias_variance")
class TestBiasVariance:
    PROJECTS = (
        ([0.031, 0.012, 0.027], 0.094, 0.121),
        ([0.2], 0.21, 0.34),
        ([0.07, 0.05], 0.06, 0.065),
        ([0.04, 0.09], 0.03, 0.13),
        ([0.02], 0.11, 0.1),
        ([0.06, 0.025], 0.055, 0.14),
    )

    def test_avoidable_bias(self, submission, reference):
        """The avoidable bias is counted from the lowest human error, and may be negative."""
        reference.check(
            avoidable_bias=[submission.bias_variance(*project)["avoidable_bias"] for project in self.PROJECTS]
        )

    def test_variance(self, submission, reference):
        """The variance is counted from the training error to the dev error, and may be negative."""
        reference.check(variance=[submission.bias_variance(*project)["variance"] for project in self.PROJECTS])

    def test_focus(self, submission, reference):
        """The focus is on the larger gap."""
        for number, project in enumerate(self.PROJECTS):
            reference.check(**{f"focus_{number}": submission.bias_variance(*project)["focus"]})

    def test_tolerance(self, submission, reference):
        """The tolerance decides whether a gap is worth any work; it is 0.01 where none is given."""
        errors = [0.03], 0.035, 0.048
        reference.check(
            default=submission.bias_variance(*errors)["focus"],
            larger=submission.bias_variance(*errors, 0.02)["focus"],
            below_default=submission.bias_variance([0.03], 0.036, 0.043)["focus"],
            by_name=submission.bias_variance([0.1], 0.25, 0.27, tolerance=0.2)["focus"],
        )

    def test_equals(self, submission, reference):
        """Equal gaps call for work on the bias, and a gap as large as the tolerance for none."""
        reference.check(
            equal=submission.bias_variance([0.25], 0.5, 0.75)["focus"],
            at_tolerance=submission.bias_variance([0.25], 0.375, 0.5, 0.125)["focus"],
            one_at_tolerance=submission.bias_variance([0.25], 0.375, 0.4375, 0.125)["focus"],
            one_above=submission.bias_variance([0.25], 0.375, 0.625, 0.125)["focus"],
        )

    def test_keys(self, submission, reference):
        """The dictionary has the three keys."""
        result = submission.bias_variance([0.125, 0.0625], 0.25, 0.3125, 0.03125)
        reference.check(result=result)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        human_errors=st.lists(SIXTY_FOURTHS, min_size=1, max_size=3),
        train_error=SIXTY_FOURTHS,
        dev_error=SIXTY_FOURTHS,
        tolerance=st.integers(0, 8).map(lambda number: number / 64),
    )
    def test_fresh_inputs(self, submission, oracle, human_errors, train_error, dev_error, tolerance):
        """It agrees with the reference on errors drawn for this submission."""
        arguments = human_errors, train_error, dev_error, tolerance
        assert_matches(submission.bias_variance(*arguments), oracle.bias_variance(*arguments), name="the result")


TICKS = np.array(
    [
        [0, 1, 0, 1],
        [0, 1, 0, 0],
        [1, 1, 1, 0],
        [0, 0, 0, 0],
        [0, 1, 0, 1],
        [1, 0, 1, 1],
        [0, 1, 0, 0],
        [0, 0, 0, 0],
    ]
)
CATEGORIES = ["moved", "torn", "blurred", "dim"]


@grades("error_analysis")
class TestErrorAnalysis:
    def test_categories(self, submission, reference):
        """The categories come with the largest share first."""
        table = submission.error_analysis(TICKS[:, :2], CATEGORIES[:2], 0.16)
        reference.check(two=[category for category, _, _ in table])
        table = submission.error_analysis(TICKS[:, [0, 3, 1]], ["torn", "blurred", "moved"], 0.16)
        reference.check(three=[category for category, _, _ in table])

    def test_shares(self, submission, reference):
        """A share is one of all wrong examples, also of those with several ticks or none."""
        table = submission.error_analysis(TICKS, CATEGORIES, 0.16)
        reference.check(shares=[share for _, share, _ in table])

    def test_remaining(self, submission, reference):
        """What remains is the dev error without the errors of one category."""
        table = submission.error_analysis(TICKS, CATEGORIES, 0.16)
        reference.check(remaining=[remaining for _, _, remaining in table])

    def test_equals(self, submission, reference):
        """Categories with equal shares keep their order."""
        table = submission.error_analysis(np.ones((2, 4), dtype=int), CATEGORIES, 0.16)
        reference.check(all_equal=[category for category, _, _ in table])
        table = submission.error_analysis(TICKS, CATEGORIES, 0.16)
        reference.check(one_pair=[category for category, _, _ in table])

    def test_as_many_rows_as_columns(self, submission, reference):
        """Rows are examples and columns are categories, also where there are as many of both."""
        table = submission.error_analysis(np.array([[1, 0, 1], [0, 0, 1], [1, 0, 1]]), ["a", "b", "c"], 0.3)
        reference.check(table=table)

    def test_no_tick_or_all(self, submission, reference):
        """A category that nobody ticked has a share of 0, and one that is ticked everywhere leaves no error."""
        table = submission.error_analysis(np.array([[0, 1], [0, 1], [0, 1]]), ["glare", "shade"], 0.25)
        reference.check(table=table)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(notes=notes(), dev_error=st.sampled_from([0.5, 0.25, 0.1, 0.04]))
    def test_fresh_inputs(self, submission, oracle, notes, dev_error):
        """It agrees with the reference on ticks drawn for this submission."""
        expected = oracle.error_analysis(*notes, dev_error)
        assert_matches(submission.error_analysis(*notes, dev_error), expected, name="the table")


@grades("split_sizes")
class TestSplitSizes:
    def test_enough(self, submission, reference):
        """Where there are plenty of examples, dev and test sets are as large as the margin asks for."""
        for m, error, margin in ((60_007, 0.07, 0.013), (250_000, 0.31, 0.021), (9_000, 0.6, 0.053)):
            reference.check(**{f"of_{m}": submission.split_sizes(m, error, margin)})

    def test_rounded_up(self, submission, reference):
        """The number of dev examples is the smallest that is enough, so it is rounded up."""
        reference.check(
            little_above=submission.split_sizes(5_000, 0.21, 0.04525),
            little_below=submission.split_sizes(5_000, 0.24, 0.0601),
        )

    def test_at_most_a_fifth(self, submission, reference):
        """Where there are few examples, dev and test sets have a fifth each, rounded down."""
        for m in (104, 1_797, 2_003, 10):
            reference.check(**{f"of_{m}": submission.split_sizes(m, 0.12, 0.011)})

    def test_depends_on_error(self, submission, reference):
        """A rarer error takes fewer examples, and a finer margin more."""
        reference.check(
            rare=submission.split_sizes(100_000, 0.011, 0.0123),
            frequent=submission.split_sizes(100_000, 0.47, 0.0123),
            coarse=submission.split_sizes(100_000, 0.47, 0.123),
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        m=st.integers(10, 50_000),
        error=st.sampled_from([0.013, 0.07, 0.23, 0.51, 0.83]),
        margin=st.sampled_from([0.31, 0.11, 0.047, 0.019]),
    )
    def test_fresh_inputs(self, submission, oracle, m, error, margin):
        """It agrees with the reference on numbers drawn for this submission."""
        sizes = submission.split_sizes(m, error, margin)
        assert_matches(sizes, oracle.split_sizes(m, error, margin), name="(n_train, n_dev, n_test)")


def chain(train, train_dev, dev, test):
    """Return the four sets, each from its number of examples and of errors."""
    named = {"train": train, "train_dev": train_dev, "dev": dev, "test": test}
    return {name: with_errors(*sizes, seed) for seed, (name, sizes) in enumerate(named.items())}


CHAINS = {
    "mismatch": (0.02, chain((40, 3), (25, 3), (30, 12), (20, 8))),
    "bias": (0.03, chain((50, 20), (24, 10), (28, 13), (35, 16))),
    "variance": (0.01, chain((36, 1), (22, 8), (27, 10), (33, 11))),
    "overfitting": (0.05, chain((45, 4), (26, 3), (21, 2), (38, 19))),
}


@grades("dev_test_mismatch")
class TestDevTestMismatch:
    @pytest.mark.parametrize("name", ["avoidable_bias", "variance", "data_mismatch", "dev_overfitting"])
    def test_gap(self, submission, reference, name):
        """The gap is the difference between two neighbours in the chain of errors."""
        found = []
        for human_error, sets in CHAINS.values():
            gaps, _ = submission.dev_test_mismatch(human_error, sets)
            found.append(gaps[name])
        reference.check(gaps=found)

    def test_largest(self, submission, reference):
        """The name of the largest gap is told."""
        for name, arguments in CHAINS.items():
            _, largest = submission.dev_test_mismatch(*arguments)
            reference.check(**{name: largest})

    def test_negative_gaps(self, submission, reference):
        """A gap may be negative; it stays so and is smaller than a positive one."""
        sets = chain((30, 6), (20, 3), (16, 2), (28, 1))
        reference.check(falling=submission.dev_test_mismatch(0.18, sets))
        sets = chain((12, 2), (10, 4), (24, 1), (15, 1))
        reference.check(up_and_down=submission.dev_test_mismatch(0.5, sets))

    def test_equals(self, submission, reference):
        """Of gaps that are equally large the first in the table is told."""
        sets = chain((8, 2), (4, 2), (16, 12), (8, 4))
        _, largest = submission.dev_test_mismatch(0.0625, sets)
        reference.check(two=largest)
        sets = chain((4, 1), (8, 4), (4, 3), (2, 2))
        _, largest = submission.dev_test_mismatch(0.0, sets)
        reference.check(four=largest)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        human_error=st.integers(0, 8).map(lambda number: number / 16),
        train=pairs_of_labels(st.sampled_from([2, 4, 8])),
        train_dev=pairs_of_labels(st.sampled_from([2, 4, 8])),
        dev=pairs_of_labels(st.sampled_from([2, 4, 8])),
        test=pairs_of_labels(st.sampled_from([2, 4, 8])),
    )
    def test_fresh_inputs(self, submission, oracle, human_error, train, train_dev, dev, test):
        """It agrees with the reference on four sets drawn for this submission."""
        sets = {"train": train, "train_dev": train_dev, "dev": dev, "test": test}
        expected = oracle.dev_test_mismatch(human_error, sets)
        assert_matches(submission.dev_test_mismatch(human_error, sets), expected, name="(gaps, largest)")

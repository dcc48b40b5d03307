"""Grader tests for the assignment "dinosaurus".

How `sample` draws is its own affair. So its networks leave no choice, or the notebook's `many_names` calls it with many
seeds, with gaps as it may count on from each, and frequencies are compared: a right one fails by chance below 1e-7.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st

NAMES = ("Waa", "Wax", "b", "Wya", "by")
SHARP = 25.0
"""A lead in the scores that leaves a draw no choice: each other character has a probability below 2e-11."""
STEEPEST = 600.0
"""The largest scores: exp of more than 709 overflows."""


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def network(random, n_a, n_x, size=1.0):
    """Return parameters in which no entry is zero."""
    return {
        "Waa": size * random.uniform(-1, 1, (n_a, n_a)),
        "Wax": size * random.uniform(-1, 1, (n_a, n_x)),
        "b": size * random.uniform(-1, 1, (n_a, 1)),
        "Wya": size * random.uniform(-1, 1, (n_x, n_a)),
        "by": size * random.uniform(-1, 1, (n_x, 1)),
    }


def codes_of(random, n_x, newline):
    """Return the indices of n_x characters, `newline` being that of the newline, in an order that is not theirs."""
    indices = [int(index) for index in random.permutation(n_x)]
    if indices == sorted(indices):
        indices.reverse()
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    return {"\n" if index == newline else next(letters): index for index in indices}


def state_and_scores(parameters, a, index=None):
    """Return the next hidden state (n_a, 1) and the scores (n_x,) of the characters after it."""
    inputs = 0.0 if index is None else parameters["Wax"][:, [index]]
    a = np.tanh(parameters["Waa"] @ a + inputs + parameters["b"])
    return a, (parameters["Wya"] @ a + parameters["by"]).ravel()


def probabilities(scores):
    """Return the softmax of scores (n_x,)."""
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def likeliest(parameters, steps):
    """Return the indices that are the likeliest, one after the other, and by how much each leads in its score."""
    a, index, drawn, leads = np.zeros((len(parameters["b"]), 1)), None, [], []
    for _ in range(steps):
        a, scores = state_and_scores(parameters, a, index)
        index = int(np.argmax(scores))
        leads.append(scores[index] - np.sort(scores)[-2])
        drawn.append(index)
    return drawn, leads


def spelling(random, n_a, n_x, *, endless=False):
    """Return parameters that leave no choice and spell a name of two letters or more, and the characters' indices.

    The newline is the character that comes last for the first time; for an endless name, one that never comes.
    """
    while True:
        parameters = network(random, n_a, n_x, 1.6)
        drawn, leads = likeliest(parameters, 50 if endless else 10)
        absent = [index for index in range(n_x) if index not in drawn]
        if endless and not absent:
            continue
        newline = absent[0] if endless else max(drawn, key=drawn.index)
        least = min(leads if endless else leads[: drawn.index(newline) + 1])
        steeper = {name: parameters[name] * (SHARP / least) for name in ("Wya", "by")}
        largest = np.max(np.abs(steeper["Wya"]).sum(axis=1, keepdims=True) + np.abs(steeper["by"]))
        if largest < STEEPEST and len(set(drawn)) > 2:
            return {**parameters, **steeper}, codes_of(random, n_x, newline)


@st.composite
def spellings(draw):
    """Draw a network that leaves no choice, the characters' indices, and a seed."""
    n_a, n_x, random = draw(st.integers(3, 6)), draw(st.integers(3, 5)), fixed(draw(st.integers(0, 2**16)))
    return *spelling(random, n_a, n_x), draw(st.integers(0, 999))


def alike(by):
    """Return a network with the scores `by` whatever it has read."""
    n_x = len(by)
    arrays = {"Waa": np.zeros((2, 2)), "Wax": np.zeros((2, n_x)), "b": np.zeros((2, 1)), "Wya": np.zeros((n_x, 2))}
    return {**arrays, "by": np.array(by, dtype=float).reshape(n_x, 1)}


def pairs(parameters, newline, *, forgetful=False):
    """Return how likely each first character is with each second one, or with none after it: the last column."""
    state, scores = state_and_scores(parameters, np.zeros_like(parameters["b"]))
    after = [state_and_scores(parameters, state * (not forgetful), index)[1] for index in range(len(scores))]
    rows = np.array([np.append(probabilities(each), 0.0) for each in after])
    rows[newline] = np.eye(len(scores) + 1)[-1]
    return probabilities(scores)[:, np.newaxis] * rows


def far_off(counts, expected):
    """Tell whether counts are further from those expected than chance makes them once in 10 million times.

    Those of which less than 5 are expected are left out. The bound is the quantile of chi-square for 1 - 1e-7, by the
    approximation of Wilson and Hilferty (1931).
    """
    often = expected >= 5
    freedom = np.count_nonzero(often)
    bound = freedom * (1 - 2 / (9 * freedom) + 5.2 * np.sqrt(2 / (9 * freedom))) ** 3
    return np.sum((counts - expected)[often] ** 2 / expected[often]) > bound


def whole(names, n_x):
    """Return names as lists of whole numbers; fail where an entry is no index of n_x characters."""
    found = [[int(index) for index in name] for name in names]
    assert all(0 <= index < n_x for name in found for index in name), "an entry of the list is not an index"
    return found


@grades("clip")
class TestClip:
    @staticmethod
    def gradients(random, n_a, n_x):
        """Gradients with entries of both signs, from -12 to 12."""
        return {f"d{name}": value for name, value in network(random, n_a, n_x, 12.0).items()}

    @pytest.mark.parametrize("maxValue", [5, 0.75, 9.0])
    def test_range(self, submission, reference, maxValue):
        """Every entry of every gradient is limited to the range, at both ends."""
        reference.check(gradients=submission.clip(self.gradients(fixed(3), 4, 5), maxValue))

    def test_nothing_to_clip(self, submission, reference):
        """Gradients within the range keep their values."""
        reference.check(gradients=submission.clip(self.gradients(fixed(4), 3, 2), 20.0))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        sizes=st.tuples(st.integers(1, 4), st.integers(1, 4)),
        number=st.integers(0, 2**16),
        maxValue=st.sampled_from([2.0, 1.0, 5.0, 0.5]),
    )
    def test_fresh_inputs(self, submission, oracle, sizes, number, maxValue):
        """It agrees with the reference on gradients and a range drawn for this submission."""
        gradients = {name: np.round(value, 2) for name, value in self.gradients(fixed(number), *sizes).items()}
        assert_matches(submission.clip(gradients, maxValue), oracle.clip(gradients, maxValue), name="gradients")


@grades("sample")
class TestSample:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        ("seed", "n_a", "n_x"),
        [
            pytest.param(28, 4, 3, id="three characters"),
            pytest.param(25, 3, 5, id="more characters than units"),
            pytest.param(16, 6, 4, id="more units than characters"),
        ],
    )
    def test_spelled(self, submission, reference, seed, n_a, n_x):
        """A network that leaves the draws no choice spells its name."""
        reference.check(indices=submission.sample(*spelling(fixed(seed), n_a, n_x), 7))

    def test_no_letter(self, submission, reference):
        """A name ends with the first newline, be it the first draw."""
        reference.check(indices=submission.sample(alike([0.0, 1.0, 60.0, 2.0]), {"a": 0, "c": 3, "\n": 2, "b": 1}, 5))

    @pytest.mark.parametrize("n_x", [4, 5])
    def test_end_after_fifty(self, submission, reference, n_x):
        """After 50 letters the newline is put, and the name is complete."""
        reference.check(indices=submission.sample(*spelling(fixed(8), 5, n_x, endless=True), 3))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(inputs=spellings())
    def test_fresh_inputs(self, submission, oracle, inputs):
        """It spells the names of networks that are drawn for this submission and leave the draws no choice."""
        assert_matches(submission.sample(*inputs), oracle.sample(*inputs), name="indices")

    def test_letters_are_drawn(self, submission):
        """Each letter of a name is a draw of its own."""
        codes = {"b": 2, "\n": 0, "a": 1, "c": 3}
        parameters = alike([-100.0, 0.0, 0.0, 0.0])
        for seed in (3, 2000, 50000):
            name = whole([submission.seeded(seed).sample(parameters, codes, seed)], 4)[0]
            assert len(set(name[:50])) == 3, "three letters are equally likely, and 50 draws gave only some of them"
            changes = sum(one != other for one, other in zip(name[:49], name[1:50], strict=True))
            assert 15 < changes < 48, "one draw of a name depends on the one before, where the network asks for none"

    @pytest.mark.weight(2)
    def test_what_follows(self, submission):
        """What comes next depends on the letter that was drawn."""
        codes = {"c": 3, "\n": 0, "a": 1, "b": 2}
        parameters = {**alike([-30.0, 0.0, 0.0, 0.0]), "Waa": np.zeros((4, 4)), "b": np.zeros((4, 1))}
        parameters |= {"Wax": 20.0 * np.eye(4), "Wya": 60.0 * np.roll(np.eye(4), 1, axis=0)}  # a, b, c, end; any first
        for seed in range(4, 9004, 1000):
            name = whole([submission.seeded(seed).sample(parameters, codes, seed)], 4)[0]
            assert name in ([1, 2, 3, 0], [2, 3, 0], [3, 0]), "a letter came that can't follow the one before it"

    @pytest.mark.weight(2)
    def test_frequencies(self, submission):
        """Over many names each character comes as often as its probability says."""
        expected = np.array([0.44, 0.08, 0.2, 0.25, 0.03])
        codes = {"d": 4, "c": 0, "\n": 1, "b": 3, "a": 2}
        names = whole(submission.many_names(alike(np.log(expected)), codes, range(0, 250_000, 1000)), 5)
        drawn = [index for name in names for index in name[:50]]
        counts = np.bincount(drawn, minlength=5)
        assert not far_off(counts, len(drawn) * expected), "characters do not come as often as their probabilities say"

    @pytest.mark.weight(2)
    def test_fresh_frequencies(self, submission, rng):
        """The first two characters of many names come as often as a network drawn for this submission says."""
        networks = ({**network(rng, 4, 4), "Wax": rng.uniform(-3, 3, (4, 4))} for _ in range(20))
        parameters = max(networks, key=lambda each: np.abs(pairs(each, 2) - pairs(each, 2, forgetful=True)).sum())
        names = whole(submission.many_names(parameters, codes_of(rng, 4, 2), range(0, 900_000, 1000)), 4)
        expected, counts = 900 * pairs(parameters, 2), np.zeros((4, 5))
        for name in names:
            counts[name[0], name[1] if len(name) > 1 else 4] += 1
        assert not far_off(counts.sum(axis=1), expected.sum(axis=1)), "the first characters are not drawn right"
        assert not far_off(counts, expected), "the second characters are not drawn right"

    @pytest.mark.weight(2)
    def test_seed(self, submission):
        """The seed alone decides the draws, and each seed draws anew."""
        codes = {"b": 2, "\n": 0, "a": 1, "c": 3}
        parameters = alike([-100.0, 0.0, 0.0, 0.0])
        calls = ((5, 11), (6, 11), (5, 4000), (5, 90000))  # a generator of NumPy's, used before, and the seed
        first, again, *others = (list(submission.seeded(used).sample(parameters, codes, seed)) for used, seed in calls)
        assert first == again, "the same seed gave two different names"
        assert first not in others, "another seed gave the same name"


def example(random, n_a, n_x, steps, size=1.0):
    """Return X, Y, a_prev and parameters for `optimize`; X begins with None."""
    Y = [int(index) for index in random.randint(0, n_x, steps)]
    return [None, *Y[:-1]], Y, random.uniform(-0.9, 0.9, (n_a, 1)), network(random, n_a, n_x, size)


def steep(random, n_a, n_x, steps):
    """Return an example whose gradients have entries beyond 5 in both directions, and others within."""
    X, _, a_prev, parameters = example(random, n_a, n_x, steps, 1.2)
    parameters["by"][0], parameters["by"][1] = 3.0, -2.0
    return X, [1] * (steps - 2) + [n_x - 1, 1], a_prev, parameters


@grades("optimize")
class TestOptimize:
    @pytest.mark.parametrize("value", ["loss", "gradients", "a_last"])
    def test_what_is_returned(self, submission, reference, value):
        """The loss, the gradients and the last hidden state are right where nothing is clipped."""
        loss, gradients, a_last = submission.optimize(*example(fixed(21), 4, 5, 6), learning_rate=0.05)
        reference.check(**{value: {"loss": loss, "gradients": gradients, "a_last": a_last}[value]})

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("n_a", [3, 6])
    def test_clipping(self, submission, reference, n_a):
        """The gradients that are returned are limited to 5."""
        _, gradients, _ = submission.optimize(*steep(fixed(22), n_a, 4, 40), learning_rate=0.02)
        reference.check(gradients=gradients)

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("steps", [5, 40])
    def test_step(self, submission, reference, steps):
        """The parameters take the right step in place, with the clipped gradients."""
        arguments = steep(fixed(23), 4, 4, steps)
        _, left = submission.with_arguments.optimize(*arguments, 0.2)
        reference.check(parameters={name: left[3][name] for name in NAMES})

    def test_default_rate(self, submission, reference):
        """Without a learning rate it is 0.01."""
        _, left = submission.with_arguments.optimize(*example(fixed(24), 3, 4, 5))
        reference.check(parameters={name: left[3][name] for name in NAMES})

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        sizes=st.tuples(st.integers(1, 4), st.integers(2, 4)),
        steps=st.sampled_from([3, 1, 8, 30]),
        number=st.integers(0, 2**16),
        learning_rate=st.sampled_from([0.5, 0.01, 0.1]),
    )
    def test_fresh_inputs(self, submission, oracle, sizes, steps, number, learning_rate):
        """It agrees with the reference on an example, a network and a rate drawn for this submission."""
        arguments = (*example(fixed(number), *sizes, steps, 2.0), learning_rate)
        returned, left = submission.with_arguments.optimize(*arguments)
        expected, expected_left = oracle.with_arguments.optimize(*arguments)
        assert_matches(returned, expected, name="(loss, gradients, a_last)")
        assert_matches({name: left[3][name] for name in NAMES}, expected_left[3], name="parameters")


def words(random, count, letters="abcd"):
    """Return a text with a word of one to six letters on each line, and no two words alike."""
    found = []
    while len(found) < count:
        word = "".join(letters[index] for index in random.randint(0, len(letters), random.randint(1, 7)))
        if word not in found:
            found.append(word)
    return "\n".join(found)


def coded(random, letters):
    """Return the dictionaries from index to character and back, for letters and the newline."""
    indices = [int(index) for index in random.permutation(len(letters) + 1)]
    char_to_ix = dict(zip([*letters, "\n"], indices, strict=True))
    return {index: character for character, index in char_to_ix.items()}, char_to_ix


@grades("model")
class TestModel:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("iterations", [1, 5], ids=["one name", "five names"])
    def test_first_names(self, submission, reference, iterations):
        """The first names are learned from, in their order."""
        sizes = {"num_iterations": iterations, "n_a": 5, "dino_names": 1, "vocab_size": 5}
        reference.check(parameters=submission.model(words(fixed(31), 7), *coded(fixed(32), "abcd"), **sizes))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("count", "iterations"), [(4, 5), (3, 14)], ids=["once more", "again and again"])
    def test_around(self, submission, reference, count, iterations):
        """After the last name the first comes again."""
        sizes = {"num_iterations": iterations, "n_a": 4, "dino_names": 1, "vocab_size": 4}
        parameters = submission.model(words(fixed(33), count, "abc"), *coded(fixed(34), "abc"), **sizes)
        reference.check(parameters=parameters)

    def test_hidden_state(self, submission, reference):
        """Each name starts from the state with which the one before it ended."""
        sizes = {"num_iterations": 60, "n_a": 3, "dino_names": 0, "vocab_size": 3}
        parameters = submission.model("aab\nb\nab", {0: "a", 2: "\n", 1: "b"}, {"a": 0, "\n": 2, "b": 1}, **sizes)
        reference.check(parameters=parameters)

    def test_sizes(self, submission, reference):
        """Without sizes there are 50 hidden units and 27 characters, and capitals count as small letters."""
        letters = "\nabcdefghijklmnopqrstuvwxyz"
        char_to_ix = {letter: index for index, letter in enumerate(letters)}
        parameters = submission.model("Talos\nMei\n", dict(enumerate(letters)), char_to_ix, 3)
        reference.check(by=parameters["by"], Wax=parameters["Wax"][:2])

    @pytest.mark.weight(2)
    @given(examples=6, number=st.integers(0, 2**16), count=st.integers(1, 4), iterations=st.integers(1, 9))
    def test_fresh_inputs(self, submission, oracle, number, count, iterations):
        """It agrees with the reference on names and numbers drawn for this submission."""
        random, sizes = fixed(number), {"num_iterations": iterations, "n_a": 3, "dino_names": 0, "vocab_size": 4}
        arguments = words(random, count, "abc"), *coded(random, "abc")
        assert_matches(submission.model(*arguments, **sizes), oracle.model(*arguments, **sizes), name="parameters")

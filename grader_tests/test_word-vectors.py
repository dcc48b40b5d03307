"""Grader tests for the assignment "word-vectors"."""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st

WORDS = [
    "acorn",
    "birch",
    "cedar",
    "daisy",
    "elder",
    "fern",
    "grass",
    "holly",
    "iris",
    "juniper",
    "kelp",
    "lotus",
    "maple",
    "nettle",
    "oak",
    "pine",
]
CLEAR = 0.002
"""By how much the best cosine leads: the text promises 0.001."""


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def vector(random, n, size=3.0):
    """Return a vector (n,) with entries of two decimals, none of which is zero."""
    return np.round(random.uniform(0.1, size, n), 2) * random.choice([-1.0, 1.0], n)


def dictionary(random, n, count, size=3.0):
    """Return a dictionary of words and vectors, in an order that is not the alphabet's."""
    chosen = [WORDS[place] for place in random.permutation(len(WORDS))[:count]]
    return {word: vector(random, n, size) for word in chosen}


def cosines(given_words, known):
    """Return the cosine of each other word's step with that of the first two words; of word_c there is none."""
    a, b, c = (known[word] for word in given_words)
    steps = {word: each - c for word, each in known.items() if word != given_words[2]}
    return {word: (b - a) @ step / np.linalg.norm(b - a) / np.linalg.norm(step) for word, step in steps.items()}


def is_clear(found):
    """Tell whether the largest of some cosines leads."""
    ordered = sorted(found.values())
    return len(ordered) == 1 or ordered[-1] - ordered[-2] > CLEAR


def analogy(seed, n, count, kind="plain"):
    """Return three words and a dictionary.

    Kinds: in "plain" one word fits well, and no given word would win; in "second_fits" the second one would, and in
    "first_fits" the first one as well, which never fits better; in "negative" all other words' cosines are below zero.
    """
    random = fixed(seed)
    while True:
        known = dictionary(random, n, count)
        asked = [str(word) for word in random.permutation(list(known))[:3]]
        step = known[asked[1]] - known[asked[0]]
        if kind == "plain":
            fitting = next(str(word) for word in random.permutation(list(known)) if word not in asked)
            known[fitting] = np.round(known[asked[2]] + random.uniform(0.5, 2) * step + vector(random, n, 0.5), 2)
        if kind == "first_fits":
            known[asked[2]] = np.round(known[asked[0]] - random.uniform(0.5, 2) * step + vector(random, n, 0.5), 2)
        if kind == "negative":
            for word, cosine in cosines(asked, known).items():
                if word not in asked and cosine > 0:  # to the other side of word_c
                    away = known[word] - known[asked[2]]
                    known[word] = np.round(known[word] - 2.5 * (away @ step) / (step @ step) * step, 2)
        found = cosines(asked, known)
        others = {word: cosine for word, cosine in found.items() if word not in asked}
        best = max(others.values())
        first, second = (found[word] - best for word in asked[:2])
        fits = {
            "plain": max(first, second) < -CLEAR,
            "negative": best < -0.1,
            "first_fits": first > CLEAR,
            "second_fits": first < -CLEAR and second > CLEAR,
        }
        shortest = min(np.linalg.norm(each - known[asked[2]]) for word, each in known.items() if word != asked[2])
        if fits[kind] and is_clear(others) and np.linalg.norm(step) > 0.3 and shortest > 0.1:
            return (*asked, known)


@st.composite
def analogies(draw, kinds):
    """Draw the arguments of complete_analogy, of one of the kinds."""
    n, count, seed = draw(st.integers(2, 6)), draw(st.integers(5, 10)), draw(st.integers(0, 2**16))
    return analogy(seed, n, count, draw(st.sampled_from(kinds)))


@grades("cosine_similarity")
class TestCosineSimilarity:
    @pytest.mark.parametrize("n", [1, 2, 5, 50])
    def test_values(self, submission, reference, n):
        """It gives the right cosine for vectors of any size and length."""
        random = fixed(n)
        cosine = submission.cosine_similarity(vector(random, n), vector(random, n, 9.0))
        reference.check(allow_size_one=True, cosine=cosine)

    @pytest.mark.parametrize("sign", [1, -1], ids=["the same direction", "opposite"])
    def test_directions(self, submission, sign):
        """Vectors of the same direction give 1, opposite ones -1."""
        u = vector(fixed(7), 6)
        assert_matches(submission.cosine_similarity(u, 3.5 * sign * u), sign * 1.0, name="cosine", allow_size_one=True)

    def test_right_angle(self, submission):
        """Vectors at a right angle give 0."""
        cosine = submission.cosine_similarity(np.array([2.0, 1.0, -1.0]), np.array([1.0, 3.0, 5.0]))
        assert_matches(cosine, 0.0, name="cosine", allow_size_one=True)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(n=st.integers(1, 8), number=st.integers(0, 2**16), size=st.sampled_from([1.0, 0.5, 20.0]))
    def test_fresh_inputs(self, submission, oracle, n, number, size):
        """It agrees with the reference on vectors drawn for this submission."""
        random = fixed(number)
        u, v = vector(random, n), vector(random, n, size)
        cosine = submission.cosine_similarity(u, v)
        assert_matches(cosine, oracle.cosine_similarity(u, v), name="cosine", allow_size_one=True)


@grades("complete_analogy")
class TestCompleteAnalogy:
    @pytest.mark.parametrize(("seed", "n", "count"), [(11, 3, 6), (12, 2, 9), (13, 6, 14), (14, 50, 16), (15, 4, 4)])
    def test_words(self, submission, reference, seed, n, count):
        """It finds the word whose step is the most parallel one."""
        reference.check(word=submission.complete_analogy(*analogy(seed, n, count)))

    @pytest.mark.parametrize(("seed", "n"), [(31, 2), (32, 4)])
    def test_negative(self, submission, reference, seed, n):
        """The best cosine may be negative."""
        reference.check(word=submission.complete_analogy(*analogy(seed, n, 7, "negative")))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("case", ["capitalize", "upper"])
    def test_capitals(self, submission, reference, case):
        """The given words may have capital letters."""
        *asked, known = analogy(41, 3, 9)
        reference.check(word=submission.complete_analogy(*(getattr(each, case)() for each in asked), known))

    @pytest.mark.parametrize("kind", ["first_fits", "second_fits"])
    @pytest.mark.parametrize(("seed", "n"), [(21, 3), (22, 2), (23, 5)])
    def test_given_words(self, submission, reference, seed, n, kind):
        """The given words are skipped, though one of them would fit best."""
        reference.check(word=submission.complete_analogy(*analogy(seed, n, 8, kind)))

    @pytest.mark.parametrize("kind", ["first_fits", "second_fits"])
    def test_given_words_in_capitals(self, submission, reference, kind):
        """The given words are skipped also if they have capital letters."""
        *asked, known = analogy(42, 4, 9, kind)
        reference.check(word=submission.complete_analogy(*(each.upper() for each in asked), known))

    @pytest.mark.weight(4)
    @pytest.mark.reveal
    @given(inputs=analogies(["plain"]))
    def test_fresh_inputs(self, submission, oracle, inputs):
        """It agrees with the reference on words and vectors drawn for this submission."""
        assert_matches(submission.complete_analogy(*inputs), oracle.complete_analogy(*inputs), name="word")

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(inputs=analogies(["first_fits", "second_fits", "negative"]))
    def test_fresh_given_words(self, submission, oracle, inputs):
        """It skips the given words, whatever the cosines, in dictionaries drawn for this submission."""
        assert_matches(submission.complete_analogy(*inputs), oracle.complete_analogy(*inputs), name="word")


def same(left, known):
    """Tell whether a dictionary still has the vectors that it had."""
    return set(left) == set(known) and all(np.array_equal(left[word], known[word]) for word in known)


@grades("neutralize")
class TestNeutralize:
    @pytest.mark.parametrize(("seed", "n"), [(51, 2), (52, 3), (53, 7), (54, 50)])
    def test_values(self, submission, reference, seed, n):
        """It takes the part along g out of the right word, for g of any length."""
        random = fixed(seed)
        g, known = vector(random, n), dictionary(random, n, 4)
        reference.check(vector=submission.neutralize(sorted(known)[seed % 4], g, known))

    def test_long_and_short(self, submission, oracle):
        """The result is the same whatever the length of g."""
        random = fixed(55)
        g, known = vector(random, 4), dictionary(random, 4, 3)
        word = sorted(known)[1]
        for factor in (0.125, -1.0, 40.0):
            assert_matches(
                submission.neutralize(word, factor * g, known), oracle.neutralize(word, g, known), name="vector"
            )

    def test_nothing_to_take(self, submission):
        """A vector at a right angle to g stays as it is."""
        known = {"other": np.array([1.0, 2.0, 3.0]), "word": np.array([3.0, 1.0, -2.0])}
        assert_matches(submission.neutralize("word", np.array([1.0, 1.0, 2.0]), known), known["word"], name="vector")

    def test_left_alone(self, submission):
        """The dictionary and g are the same after the call."""
        random = fixed(56)
        g, known = vector(random, 5), dictionary(random, 5, 3)
        _, left = submission.with_arguments.neutralize(min(known), g, known)
        assert same(left[2], known), "a vector of the dictionary has changed"
        assert np.array_equal(left[1], g), "g has changed"

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(n=st.integers(1, 6), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, n, number):
        """It agrees with the reference on vectors drawn for this submission."""
        random = fixed(number)
        g, known = vector(random, n), dictionary(random, n, 2)
        word = max(known)
        assert_matches(submission.neutralize(word, g, known), oracle.neutralize(word, g, known), name="vector")


def pair_of(seed, n, *, unit, count=4):
    """Return a pair of words, an axis and a dictionary; with `unit` its vectors have the length 1."""
    random = fixed(seed)
    while True:
        axis, known = vector(random, n, 2.0), dictionary(random, n, count)
        if unit:
            known = {word: each / np.linalg.norm(each) for word, each in known.items()}
        pair = tuple(known)[1:3]
        one, other = (known[word] for word in pair)
        apart = abs((one - other) @ axis) / np.linalg.norm(axis)
        mu = (one + other) / 2
        shared = np.linalg.norm(mu - (mu @ axis) / (axis @ axis) * axis)
        if apart > 0.2 and (unit or shared > 1.05):
            return pair, axis, known


@grades("equalize")
class TestEqualize:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("seed", "n"), [(61, 2), (62, 3), (63, 6), (64, 50)])
    def test_length_one(self, submission, reference, seed, n):
        """It equalizes pairs of vectors of length 1."""
        reference.check(pair=submission.equalize(*pair_of(seed, n, unit=True)))

    @pytest.mark.parametrize(("seed", "n"), [(71, 2), (72, 4), (73, 9)])
    def test_longer(self, submission, reference, seed, n):
        """It follows the formulas for longer vectors, too."""
        reference.check(pair=submission.equalize(*pair_of(seed, n, unit=False)))

    def test_shared_part(self, submission, oracle):
        """Both vectors have the same part at a right angle to the axis."""
        arguments = pair_of(74, 4, unit=True)
        (one, other), (right_one, right_other) = submission.equalize(*arguments), oracle.equalize(*arguments)
        assert_matches((one + other) / 2, (right_one + right_other) / 2, name="the mean of e_1 and e_2")

    def test_axis_of_any_length(self, submission, oracle):
        """The result is the same whatever the length of the axis."""
        pair, axis, known = pair_of(75, 5, unit=True)
        for factor in (0.25, 30.0):
            assert_matches(
                submission.equalize(pair, factor * axis, known), oracle.equalize(pair, axis, known), name="pair"
            )

    def test_left_alone(self, submission):
        """The dictionary and the axis are the same after the call."""
        pair, axis, known = pair_of(76, 4, unit=True)
        _, left = submission.with_arguments.equalize(pair, axis, known)
        assert same(left[2], known), "a vector of the dictionary has changed"
        assert np.array_equal(left[1], axis), "the axis has changed"

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(n=st.integers(2, 6), number=st.integers(0, 2**16), unit=st.booleans())
    def test_fresh_inputs(self, submission, oracle, n, number, unit):
        """It agrees with the reference on pairs drawn for this submission."""
        arguments = pair_of(number, n, unit=unit, count=3)
        assert_matches(submission.equalize(*arguments), oracle.equalize(*arguments), name="(e_1, e_2)")

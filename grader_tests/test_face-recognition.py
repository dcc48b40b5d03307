"""Grader tests for the assignment "face-recognition".

Encoders are small networks of random numbers, so that distances are of all sizes. A database is made around the
encoding that the solution's helper gives for the photograph.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st

PHOTOGRAPHS = ("Ada/2", "Hugo/0", "Zoe/3", "Dune/1")
PEOPLE = ("Olga", "Bela", "Umar", "Kaja", "Ines")


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def triplets(random, m, n):
    """Return encodings of anchors, positives and negatives (m, n); about half of the triplets cost something."""
    anchor = random.normal(0, 1, (m, n))
    return [anchor, anchor + random.normal(0, 0.5, (m, n)), anchor + random.normal(0, 0.55, (m, n))]


def number(value):
    """Return the one number that an array holds, where it holds one."""
    return np.ravel(value)[0] if np.size(value) == 1 else value


@grades("triplet_loss")
class TestTripletLoss:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("m", "n"), [(6, 4), (3, 8), (5, 5), (1, 3)], ids=str)
    def test_values(self, submission, reference, m, n):
        """The loss of given triplets is the expected number."""
        inputs = None, triplets(fixed(11), m, n), 0.5
        reference.check(loss=number(submission.triplet_loss(*inputs)))

    def test_default(self, submission, reference):
        """Without a margin it is 0.2."""
        inputs = None, triplets(fixed(12), 7, 3)
        reference.check(loss=number(submission.triplet_loss(*inputs)))

    def test_good_triplets(self, submission, reference):
        """Triplets that are good by far cost nothing, and take nothing off the others."""
        anchor = fixed(13).normal(0, 1, (4, 3))
        others = [anchor + 0.1, anchor + np.array([[9.0], [0.2], [7.0], [0.05]])]
        inputs = None, [anchor, *others], 0.3
        reference.check(loss=number(submission.triplet_loss(*inputs)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        m=st.integers(1, 4), n=st.integers(1, 3), alpha=st.sampled_from([0.2, 1.0, 0.0]), number=st.integers(0, 2**16)
    )
    def test_fresh_inputs(self, submission, oracle, m, n, alpha, number):
        """It agrees with the reference on triplets drawn for this submission."""
        inputs = None, [np.round(each, 1) for each in triplets(fixed(number), m, n)], alpha
        actual, expected = submission.triplet_loss(*inputs), oracle.triplet_loss(*inputs)
        assert_matches(actual, expected, name="the loss", allow_size_one=True)


def encoder(random, n):
    """Return an encoder of random numbers, whose encodings have n numbers."""
    arrays = {"W1": random.normal(0, 0.1, (625, 9)), "b1": random.normal(0, 0.5, 9)}
    return {**arrays, "W2": random.normal(0, 1, (9, n)), "b2": random.normal(0, 0.5, n)}


def at(encoding, distance, random):
    """Return an encoding at a distance, in a random direction."""
    direction = random.normal(0, 1, encoding.shape)
    return encoding + distance * direction / np.linalg.norm(direction)


@grades("verify")
class TestVerify:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("distance", [0.3, 0.65, 0.75, 0.9, 3.0])
    def test_door(self, submission, oracle, distance):
        """The distance is right, and the door opens below 0.7 only."""
        random = fixed(21)
        model, photograph = encoder(random, 6), PHOTOGRAPHS[int(10 * distance) % 4]
        known = at(oracle.img_to_encoding(photograph, model), distance, random)
        database = {"Bela": known + 1.0, "Umar": known, "Kaja": known - 0.4}
        dist, door_open = submission.verify(photograph, "Umar", database, model)
        expected = oracle.verify(photograph, "Umar", database, model)
        assert_matches(dist, expected[0], name="dist", allow_size_one=True)
        assert_matches(door_open, expected[1], name="door_open", allow_size_one=True)

    def test_exactly(self, submission, oracle):
        """At a distance of exactly 0.7 the door stays shut."""
        model = {"W1": np.zeros((625, 2)), "b1": np.ones(2), "W2": np.array([[1.0, 0.0, 0.0]] * 2), "b2": np.zeros(3)}
        inputs = "Ada/0", "Ines", {"Ines": np.array([[1.0, 0.7, 0.0]])}, model  # the encoding is 1, 0, 0
        _, door_open = submission.verify(*inputs)
        assert_matches(door_open, oracle.verify(*inputs)[1], name="door_open", allow_size_one=True)

    @pytest.mark.weight(2)
    @given(
        photograph=st.sampled_from(PHOTOGRAPHS),
        distance=st.sampled_from([0.5, 0.95, 0.6, 5.0]),
        n=st.integers(2, 5),
        who=st.integers(0, 2),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, photograph, distance, n, who, number):
        """It agrees with the reference on an encoder and a database drawn for this submission."""
        random = fixed(number)
        model = encoder(random, n)
        encoding = oracle.img_to_encoding(photograph, model)
        database = {name: at(encoding, distance + 0.3 * place, random) for place, name in enumerate(PEOPLE[:3])}
        inputs = photograph, PEOPLE[who], database, model
        (dist, door_open), expected = submission.verify(*inputs), oracle.verify(*inputs)
        assert_matches(dist, expected[0], name="dist", allow_size_one=True)
        assert_matches(door_open, expected[1], name="door_open", allow_size_one=True)


def check_nearest(submission, oracle, *inputs):
    """Compare what `who_is_it` returns."""
    (min_dist, identity), expected = submission.who_is_it(*inputs), oracle.who_is_it(*inputs)
    assert_matches(min_dist, expected[0], name="min_dist", allow_size_one=True)
    assert_matches(identity, expected[1], name="identity")


@grades("who_is_it")
class TestWhoIsIt:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("nearest", range(5))
    def test_place(self, submission, oracle, nearest):
        """The nearest is found wherever in the database it stands."""
        random = fixed(31)
        model = encoder(random, 7)
        encoding = oracle.img_to_encoding("Hugo/0", model)
        distances = [1.1, 0.9, 1.5, 0.8, 1.3]
        distances[nearest] = 0.45
        database = {name: at(encoding, distance, random) for name, distance in zip(PEOPLE, distances, strict=True)}
        check_nearest(submission, oracle, "Hugo/0", database, model)

    @pytest.mark.parametrize("distance", [2.0, 400.0])
    def test_far(self, submission, oracle, distance):
        """The nearest is returned however far it is."""
        random = fixed(32)
        model = encoder(random, 4)
        encoding = oracle.img_to_encoding("Zoe/3", model)
        database = {name: at(encoding, distance * (3 - place), random) for place, name in enumerate(PEOPLE[:3])}
        check_nearest(submission, oracle, "Zoe/3", database, model)

    def test_equally_near(self, submission, oracle, rng):
        """Of equally near ones the first is taken."""
        model = encoder(fixed(33), 5)
        known = at(oracle.img_to_encoding("Ada/2", model), 0.5, rng)
        check_nearest(submission, oracle, "Ada/2", {"Umar": known + 2.0, "Olga": known, "Bela": known.copy()}, model)

    def test_one(self, submission, oracle, rng):
        """A database may have one name."""
        model = encoder(fixed(34), 3)
        known = at(oracle.img_to_encoding("Dune/1", model), 1.5, rng)
        check_nearest(submission, oracle, "Dune/1", {"Kaja": known}, model)

    @pytest.mark.weight(2)
    @given(
        photograph=st.sampled_from(PHOTOGRAPHS),
        count=st.integers(1, 5),
        n=st.integers(2, 5),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, photograph, count, n, number):
        """It agrees with the reference on an encoder and a database drawn for this submission."""
        random = fixed(number)
        model = encoder(random, n)
        encoding = oracle.img_to_encoding(photograph, model)
        distances = random.permutation(5)[:count] + 0.4
        database = {name: at(encoding, each, random) for name, each in zip(PEOPLE, distances, strict=False)}
        check_nearest(submission, oracle, photograph, database, model)


def distances(random, own, others):
    """Return distances of pairs of one person and of two, in steps of 0.1, which overlap."""
    same, different = random.normal(0.7, 0.3, own), random.normal(1.2, 0.3, others)
    return np.round(np.abs(same), 1) + 0.1, np.round(np.abs(different), 1) + 0.1


@grades("choose_threshold")
class TestChooseThreshold:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(("own", "others"), [(12, 12), (5, 30), (25, 4), (1, 1)], ids=str)
    def test_values(self, submission, reference, own, others):
        """The threshold for given distances is the expected one."""
        inputs = distances(fixed(41), own, others)
        reference.check(threshold=number(submission.choose_threshold(*inputs)))

    def test_apart(self, submission, reference):
        """Where all pairs can be decided rightly, they are."""
        inputs = np.array([0.25, 0.5, 0.125]), np.array([0.75, 1.5, 0.875, 2.0])
        reference.check(threshold=number(submission.choose_threshold(*inputs)))

    @pytest.mark.parametrize(
        ("same", "different"),
        [
            ([0.2, 0.6], [0.8, 0.4]),
            ([0.5], [0.6, 0.3, 0.4]),
            ([0.1, 0.7, 0.2, 0.3], [0.15]),
            ([0.4, 0.4], [0.9, 0.4, 0.9]),
        ],
        ids=["equally good", "many of two", "many of one", "alike"],
    )
    def test_ties(self, submission, reference, same, different):
        """Of equally good thresholds the smallest is chosen, and all pairs count alike."""
        threshold = submission.choose_threshold(np.array(same), np.array(different))
        reference.check(threshold=number(threshold))

    def test_upside_down(self, submission, reference):
        """Where people are nearer to others than to themselves, nobody is let in."""
        inputs = np.array([1.5, 1.25]), np.array([0.5, 0.75, 1.0])
        reference.check(threshold=number(submission.choose_threshold(*inputs)))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(own=st.integers(1, 6), others=st.integers(1, 8), number=st.integers(0, 2**16))
    def test_fresh_inputs(self, submission, oracle, own, others, number):
        """It agrees with the reference on distances drawn for this submission."""
        inputs = distances(fixed(number), own, others)
        actual, expected = submission.choose_threshold(*inputs), oracle.choose_threshold(*inputs)
        assert_matches(actual, expected, name="the threshold", allow_size_one=True)

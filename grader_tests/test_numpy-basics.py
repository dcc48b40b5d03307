"""Grader tests for the assignment "numpy-basics"."""

import numpy as np
import pytest

from gradedescent import assert_matches, grades
from gradedescent.strategies import arrays, given, images, st

SHAPES = [pytest.param((5,), id="one axis"), pytest.param((3, 4), id="two axes"), pytest.param((2, 3, 2), id="three")]


def fixed(*shape):
    """Return standard normal numbers that are the same for every submission; the legacy stream never changes."""
    return np.random.RandomState(2117).standard_normal(shape)


def rows(m, n):
    """Return a strategy for arrays (m, n) without a row of zeros."""
    return arrays(m, n, low=-4.0, high=4.0).map(lambda X: np.where((X == 0).all(axis=1, keepdims=True), 2.0, X))


def apart(X, distance):
    """Return X (C, m) with every column `distance` above the one to its left, the middle one where it was."""
    return X + distance * (np.arange(X.shape[1]) - X.shape[1] // 2)


@grades("sigmoid")
class TestSigmoid:
    def test_numbers(self, submission, reference):
        """A number gives a number."""
        reference.check(
            negative=submission.sigmoid(-1.7),
            zero=submission.sigmoid(0.0),
            positive=submission.sigmoid(2.3),
        )

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("shape", SHAPES)
    def test_arrays(self, submission, reference, shape):
        """An array gives an array of the same shape, entry by entry."""
        reference.check(s=submission.sigmoid(3 * fixed(*shape)))

    def test_far_from_zero(self, submission, reference):
        """Numbers far from zero give values close to 0 and 1."""
        reference.check(s=submission.sigmoid(np.array([[-700.0, -60.0, -9.0], [8.0, 50.0, 700.0]])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(z=arrays(st.integers(1, 3), st.integers(1, 4), low=-6.0, high=6.0))
    def test_any_matrix(self, submission, oracle, z):
        """It gives the right values for any matrix."""
        assert_matches(submission.sigmoid(z), oracle.sigmoid(z), name="sigmoid(z)")


@grades("sigmoid_derivative")
class TestSigmoidDerivative:
    def test_numbers(self, submission, reference):
        """A number gives a number."""
        reference.check(
            negative=submission.sigmoid_derivative(-0.9),
            zero=submission.sigmoid_derivative(0.0),
            positive=submission.sigmoid_derivative(3.1),
        )

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("shape", SHAPES)
    def test_arrays(self, submission, reference, shape):
        """An array gives an array of the same shape, entry by entry."""
        reference.check(slope=submission.sigmoid_derivative(2 * fixed(*shape)))

    def test_far_from_zero(self, submission, reference):
        """The slope fades on both sides, far from zero."""
        reference.check(slope=submission.sigmoid_derivative(np.array([[-300.0, -40.0, -7.0], [6.0, 35.0, 300.0]])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(z=arrays(st.integers(1, 3), st.integers(1, 4), low=-5.0, high=5.0))
    def test_any_matrix(self, submission, oracle, z):
        """It gives the right slopes for any matrix."""
        assert_matches(submission.sigmoid_derivative(z), oracle.sigmoid_derivative(z), name="the slope")


@grades("image_to_vector")
class TestImageToVector:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize(
        "shape",
        [
            pytest.param((2, 3, 4), id="small"),
            pytest.param((4, 4, 3), id="square"),
            pytest.param((3, 5, 1), id="one channel"),
        ],
    )
    def test_order(self, submission, reference, shape):
        """The entries stand in one column, row by row, pixel by pixel, channel by channel."""
        reference.check(v=submission.image_to_vector(fixed(*shape)))

    def test_single_pixel(self, submission, reference):
        """A picture of one pixel gives a column of its channels."""
        reference.check(v=submission.image_to_vector(np.array([[[0.2, 0.7, 0.4]]])))

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(image=images(1, st.integers(1, 4), st.integers(1, 4), st.integers(1, 3)).map(lambda stack: stack[0]))
    def test_any_picture(self, submission, oracle, image):
        """It unrolls a picture of any size."""
        assert_matches(submission.image_to_vector(image), oracle.image_to_vector(image), name="the column")


@grades("normalize_rows")
class TestNormalizeRows:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("shape", [pytest.param((4, 3), id="tall"), pytest.param((2, 6), id="wide")])
    def test_rows(self, submission, reference, shape):
        """Every row is divided by its own length."""
        reference.check(rows=submission.normalize_rows(3 * fixed(*shape)))

    def test_square(self, submission, reference):
        """In a square matrix too, the lengths are those of the rows."""
        reference.check(rows=submission.normalize_rows(fixed(3, 3) * np.array([[1.0], [10.0], [100.0]])))

    def test_one_row_and_one_column(self, submission, reference):
        """A single row keeps its direction, and rows with one entry become 1 or -1."""
        reference.check(
            row=submission.normalize_rows(np.array([[2.0, -1.0, 2.0, 0.0]])),
            column=submission.normalize_rows(np.array([[-3.0], [0.5], [7.0]])),
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(X=rows(st.integers(1, 4), st.integers(1, 4)))
    def test_any_matrix(self, submission, oracle, X):
        """It normalizes the rows of any matrix."""
        assert_matches(submission.normalize_rows(X), oracle.normalize_rows(X), name="the result")


@grades("softmax")
class TestSoftmax:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("shape", [pytest.param((3, 5), id="wide"), pytest.param((4, 2), id="tall")])
    def test_columns(self, submission, reference, shape):
        """Every column holds the right probabilities."""
        reference.check(P=submission.softmax(2 * fixed(*shape)))

    def test_square(self, submission, reference):
        """In a square matrix too, the columns add up to 1."""
        reference.check(P=submission.softmax(2 * fixed(4, 4)))

    @pytest.mark.weight(2)
    def test_large_scores(self, submission, reference):
        """Scores of 1000 in all columns give probabilities, never nan."""
        reference.check(P=submission.softmax(998 + np.clip(fixed(3, 4), -2, 2)))

    @pytest.mark.weight(2)
    def test_columns_far_apart(self, submission, reference):
        """Columns that lie far above and below each other give probabilities, never nan."""
        reference.check(P=submission.softmax(apart(np.clip(fixed(3, 3), -2, 2), 950.0)))

    def test_scores_far_apart(self, submission, reference):
        """Scores of one example that lie far apart give probabilities, never nan."""
        Z = np.array([[1000.0, -450.0, -999.0], [-1000.0, 10.0, -1000.0], [-1000.0, 450.0, 500.0]])
        reference.check(P=submission.softmax(Z))

    def test_one_class_and_one_example(self, submission, reference):
        """A single class gets probability 1, and a single example its own column."""
        reference.check(
            one_class=submission.softmax(np.array([[-1.0, 0.0, 2.5]])),
            one_example=submission.softmax(np.array([[0.3], [-1.2], [1.9]])),
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(Z=arrays(st.integers(1, 4), st.integers(1, 4), low=-3.0, high=3.0))
    def test_any_scores(self, submission, oracle, Z):
        """It gives the right probabilities for any small scores."""
        assert_matches(submission.softmax(Z), oracle.softmax(Z), name="the result")


@st.composite
def predictions(draw):
    """Draw predictions and true values, both (1, m)."""
    m = draw(st.integers(1, 5))
    return draw(arrays(1, m, low=-4.0, high=4.0)), draw(arrays(1, m, low=-4.0, high=4.0))


@grades("l1")
class TestL1:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("m", [3, 8])
    def test_sum(self, submission, reference, m):
        """The loss is the sum of the sizes of all errors."""
        yhat, y = fixed(2, 1, m)
        reference.check(loss=submission.l1(2 * yhat, y), allow_size_one=True)

    def test_perfect_predictions(self, submission, reference):
        """Right predictions cost nothing."""
        reference.check(loss=submission.l1(fixed(1, 6), fixed(1, 6)), allow_size_one=True)

    def test_single_example(self, submission, reference):
        """One example alone costs the size of its error, on either side."""
        y = np.array([[0.25]])
        reference.check(
            below=submission.l1(np.array([[-1.5]]), y), above=submission.l1(np.array([[3.5]]), y), allow_size_one=True
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(pair=predictions())
    def test_any_predictions(self, submission, oracle, pair):
        """It gives the right loss for any predictions."""
        assert_matches(submission.l1(*pair), oracle.l1(*pair), name="the loss", allow_size_one=True)


@grades("l2")
class TestL2:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("m", [3, 8])
    def test_sum(self, submission, reference, m):
        """The loss is the sum of the squares of all errors."""
        yhat, y = fixed(2, 1, m)
        reference.check(loss=submission.l2(2 * yhat, y), allow_size_one=True)

    def test_perfect_predictions(self, submission, reference):
        """Right predictions cost nothing."""
        reference.check(loss=submission.l2(fixed(1, 6), fixed(1, 6)), allow_size_one=True)

    def test_single_example(self, submission, reference):
        """One example alone costs the square of its error, on either side."""
        y = np.array([[0.25]])
        reference.check(
            below=submission.l2(np.array([[-1.5]]), y), above=submission.l2(np.array([[3.5]]), y), allow_size_one=True
        )

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(pair=predictions())
    def test_any_predictions(self, submission, oracle, pair):
        """It gives the right loss for any predictions."""
        assert_matches(submission.l2(*pair), oracle.l2(*pair), name="the loss", allow_size_one=True)

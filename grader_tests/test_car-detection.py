"""Grader tests for the assignment "car-detection".

Scores are drawn without ties and away from the thresholds, except where a test is about just these.
"""

import numpy as np
import pytest
from gradedescent import assert_matches, grades
from gradedescent.strategies import given, st


def fixed(seed):
    """Return the random state of fixed inputs, whose stream is the same in every version of numpy."""
    return np.random.RandomState(seed)


def looked(random, R, C, A, K):
    """Return confidences, middles, sizes and class probabilities of a grid; of each kind no two are alike."""
    probabilities = random.uniform(0.05, 1.0, (R, C, A, K)) ** 2
    sizes = random.uniform(0.1, 0.6, (R, C, A, 2))
    return random.uniform(0.2, 1.0, (R, C, A, 1)), random.uniform(0.0, 1.0, (R, C, A, 2)), sizes, probabilities


def corners(random, R, C, A):
    """Return boxes of a grid, of which all coordinates differ."""
    first = random.uniform(-1.0, 1.0, (R, C, A, 2))
    return np.concatenate([first, first + random.uniform(0.1, 1.0, (R, C, A, 2))], axis=-1)


def filtered(random, R, C, A, K):
    """Return the three arrays that are filtered."""
    confidence, _, _, probabilities = looked(random, R, C, A, K)
    return confidence, corners(random, R, C, A), probabilities


GRIDS = [
    pytest.param((3, 4, 2, 5), id="3 by 4, 2 anchors, 5 classes"),
    pytest.param((5, 2, 3, 2), id="5 by 2, 3 anchors, 2 classes"),
    pytest.param((2, 6, 1, 3), id="one anchor"),
    pytest.param((4, 3, 4, 4), id="as many classes as anchors"),
]


@grades("yolo_filter_boxes")
class TestYoloFilterBoxes:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["scores", "boxes", "classes"])
    @pytest.mark.parametrize("grid", GRIDS)
    def test_kept(self, submission, reference, grid, value):
        """The scores, boxes and classes that are kept are right and in their order."""
        scores, boxes, classes = submission.yolo_filter_boxes(*filtered(fixed(11), *grid), threshold=0.3)
        reference.check(**{value: {"scores": scores, "boxes": boxes, "classes": classes}[value]})

    def test_default(self, submission, reference):
        """Without a threshold it is 0.6."""
        scores, _, _ = submission.yolo_filter_boxes(*filtered(fixed(12), 6, 5, 3, 4))
        reference.check(scores=scores)

    def test_none(self, submission, oracle, rng):
        """Where no score is high enough, the arrays are empty and have their shapes."""
        inputs = filtered(rng, 2, 3, 2, 4)
        actual, expected = submission.yolo_filter_boxes(*inputs, 1.5), oracle.yolo_filter_boxes(*inputs, 1.5)
        assert_matches(actual, expected, name="(scores, boxes, classes)")

    def test_exactly_the_threshold(self, submission, reference):
        """A score of exactly the threshold is kept, and of classes that are equally good the first is taken."""
        confidence = np.array([0.5, 1.0, 0.25, 1.0]).reshape(2, 2, 1, 1)
        probabilities = np.array([[0.5, 0.75], [0.25, 0.125], [1.0, 1.0], [0.375, 0.375]]).reshape(2, 2, 1, 2)
        kept = submission.yolo_filter_boxes(confidence, corners(fixed(13), 2, 2, 1), probabilities, 0.375)
        reference.check(kept=kept)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        grid=st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 2), st.integers(1, 3)),
        threshold=st.sampled_from([0.25, 0.5, 0.125, 0.0]),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, grid, threshold, number):
        """It agrees with the reference on a grid drawn for this submission."""
        inputs = tuple(np.round(8 * each) / 8 for each in filtered(fixed(number), *grid))
        actual = submission.yolo_filter_boxes(*inputs, threshold)
        assert_matches(actual, oracle.yolo_filter_boxes(*inputs, threshold), name="(scores, boxes, classes)")


APART = {
    "apart in both directions": ((1.0, 2.0, 3.0, 4.0), (5.0, 7.0, 8.0, 9.0)),
    "apart to the side": ((0.0, 0.0, 2.0, 5.0), (3.0, 1.0, 6.0, 4.0)),
    "apart in height": ((0.0, 4.0, 5.0, 6.0), (1.0, -2.0, 3.0, 1.0)),
    "touching at an edge": ((0.0, 0.0, 2.0, 3.0), (2.0, 1.0, 4.0, 2.5)),
    "touching at a corner": ((0.0, 0.0, 2.0, 2.0), (2.0, 2.0, 3.0, 5.0)),
}
TOGETHER = {
    "a corner": ((2.0, 1.0, 5.0, 3.0), (1.0, 2.0, 3.0, 6.0)),
    "one within the other": ((-4.0, -3.0, 4.0, 2.0), (-1.0, -2.0, 1.5, 1.0)),
    "a cross": ((0.0, 2.0, 9.0, 4.0), (3.0, 0.0, 5.0, 7.0)),
    "a side": ((10.0, 20.0, 34.0, 25.0), (22.0, 18.0, 40.0, 30.0)),
    "the same": ((1.0, 1.5, 3.0, 4.0), (1.0, 1.5, 3.0, 4.0)),
}


@grades("iou")
class TestIou:
    @pytest.mark.parametrize("case", TOGETHER)
    def test_overlapping(self, submission, reference, case):
        """Boxes that overlap have the right ratio."""
        reference.check(ratio=submission.iou(*TOGETHER[case]))

    @pytest.mark.weight(2)
    @pytest.mark.parametrize("case", APART)
    def test_apart(self, submission, reference, case):
        """Boxes without a common area have an IoU of 0, whichever comes first."""
        one, other = APART[case]
        reference.check(ratio=submission.iou(one, other), other_way_round=submission.iou(other, one))

    def test_arrays(self, submission, oracle, rng):
        """Boxes may be arrays, also of very small coordinates."""
        boxes = corners(rng, 1, 2, 1).reshape(2, 4) / 1000
        boxes[1] = boxes[0] + [0.0, 0.00001, 0.00004, 0.00002]
        assert_matches(submission.iou(*boxes), oracle.iou(*boxes), name="the IoU", allow_size_one=True)

    @pytest.mark.weight(2)
    @pytest.mark.reveal
    @given(
        numbers=st.lists(st.integers(-4, 5), min_size=4, max_size=4),
        sides=st.lists(st.integers(1, 6), min_size=4, max_size=4),
    )
    def test_fresh_inputs(self, submission, oracle, numbers, sides):
        """It agrees with the reference on two boxes drawn for this submission."""
        (a, b, c, d), (w, h, v, u) = numbers, sides
        one, other = (a, b, a + w, b + h), (c, d, c + v, d + u)
        assert_matches(submission.iou(one, other), oracle.iou(one, other), name="the IoU", allow_size_one=True)


def crowd(random, k, things=3):
    """Return k scores, boxes and classes; the boxes lie around a few things."""
    middles = random.uniform(0, 40, (things, 2))[np.arange(k) % things]
    first = middles + random.uniform(-4, 4, (k, 2))
    boxes = np.concatenate([first, first + random.uniform(6, 12, (k, 2))], axis=1)
    scores = 0.5 + 0.5 * random.permutation(k) / max(k, 1) + 0.01
    return scores, boxes, (np.arange(k) * 7 + 1) % 5


@grades("yolo_non_max_suppression")
class TestYoloNonMaxSuppression:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["scores", "boxes", "classes"])
    @pytest.mark.parametrize(("k", "iou_threshold"), [(8, 0.5), (14, 0.2), (9, 0.05), (6, 0.9)])
    def test_kept(self, submission, reference, k, iou_threshold, value):
        """The boxes that are kept are right and in their order."""
        inputs = crowd(fixed(31), k)
        scores, boxes, classes = submission.yolo_non_max_suppression(*inputs, iou_threshold=iou_threshold)
        reference.check(**{value: {"scores": scores, "boxes": boxes, "classes": classes}[value]})

    def test_at_most(self, submission, reference):
        """No more boxes are kept than are allowed."""
        scores, boxes, _ = submission.yolo_non_max_suppression(*crowd(fixed(32), 12, 6), max_boxes=3, iou_threshold=0.3)
        reference.check(scores=scores, boxes=boxes)

    def test_defaults(self, submission, reference):
        """Without them it is ten boxes and an IoU of 0.5."""
        scores, boxes, classes = crowd(fixed(33), 30, 30)
        scores, _, _ = submission.yolo_non_max_suppression(scores, boxes, classes)
        reference.check(scores=scores)

    def test_a_chain(self, submission, reference):
        """A box is dropped for a box that is kept, not for one that was dropped itself."""
        boxes = np.array([[0.0, 0.0, 4.0, 4.0], [0.0, 2.0, 4.0, 6.0], [0.0, 4.0, 4.0, 8.0]])
        kept = submission.yolo_non_max_suppression(
            np.array([0.9, 0.8, 0.7]), boxes, np.array([3, 3, 1]), iou_threshold=0.3
        )
        reference.check(kept=kept)

    def test_exactly_the_threshold(self, submission, reference):
        """An IoU of exactly the threshold drops nothing, and a box drops one of another class."""
        boxes = np.array([[0.0, 0.0, 4.0, 4.0], [0.0, 2.0, 4.0, 4.0], [0.0, 0.0, 4.0, 3.0]])
        kept = submission.yolo_non_max_suppression(
            np.array([0.9, 0.8, 0.7]), boxes, np.array([0, 0, 1]), iou_threshold=0.5
        )
        reference.check(kept=kept)

    def test_equal_scores(self, submission, reference):
        """Of equal scores the first goes first."""
        boxes = crowd(fixed(34), 6, 2)[1]
        kept = submission.yolo_non_max_suppression(np.full(6, 0.75), boxes, np.arange(6), 10, 0.25)
        reference.check(kept=kept)

    def test_none(self, submission, oracle):
        """Of no box none is kept."""
        inputs = np.zeros(0), np.zeros((0, 4)), np.zeros(0, dtype=int)
        actual, expected = submission.yolo_non_max_suppression(*inputs), oracle.yolo_non_max_suppression(*inputs)
        assert_matches(actual, expected, name="(scores, boxes, classes)")

    @pytest.mark.weight(2)
    @given(
        k=st.integers(1, 9),
        max_boxes=st.integers(1, 6),
        iou_threshold=st.sampled_from([0.3, 0.1, 0.6]),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, k, max_boxes, iou_threshold, number):
        """It agrees with the reference on boxes drawn for this submission."""
        inputs = *crowd(fixed(number), k, 2), max_boxes, iou_threshold
        actual, expected = submission.yolo_non_max_suppression(*inputs), oracle.yolo_non_max_suppression(*inputs)
        assert_matches(actual, expected, name="(scores, boxes, classes)")


@grades("yolo_eval")
class TestYoloEval:
    @pytest.mark.weight(2)
    @pytest.mark.parametrize("value", ["scores", "boxes", "classes"])
    @pytest.mark.parametrize("grid", GRIDS)
    def test_kept(self, submission, reference, grid, value):
        """The boxes that are kept are right, in pixels and in their order."""
        found = submission.yolo_eval(looked(fixed(41), *grid), (90.0, 250.0), 4, 0.2, 0.15)
        reference.check(**{value: dict(zip(("scores", "boxes", "classes"), found, strict=True))[value]})

    def test_defaults(self, submission, reference):
        """Without them it is a picture of 720 by 1280 pixels, ten boxes, and thresholds of 0.6 and 0.5."""
        confidence, xy, wh, probabilities = looked(fixed(42), 5, 4, 2, 3)
        outputs = confidence, 0.5 + 0.3 * (xy - 0.5), 0.3 + 0.2 * wh, probabilities  # some overlap by more than a half
        scores, boxes, classes = submission.yolo_eval(outputs)
        reference.check(scores=scores, boxes=boxes, classes=classes)

    def test_none(self, submission, oracle, rng):
        """Where no score is high enough, the arrays are empty and have their shapes."""
        inputs = looked(rng, 2, 3, 2, 4), (50.0, 80.0), 5, 1.5, 0.5
        actual, expected = submission.yolo_eval(*inputs), oracle.yolo_eval(*inputs)
        assert_matches(actual, expected, name="(scores, boxes, classes)")

    @pytest.mark.weight(2)
    @given(
        grid=st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 2), st.integers(1, 3)),
        max_boxes=st.sampled_from([3, 10, 1]),
        score_threshold=st.sampled_from([0.1, 0.4]),
        iou_threshold=st.sampled_from([0.2, 0.6]),
        number=st.integers(0, 2**16),
    )
    def test_fresh_inputs(self, submission, oracle, grid, max_boxes, score_threshold, iou_threshold, number):
        """It agrees with the reference on outputs drawn for this submission."""
        inputs = looked(fixed(number), *grid), (64.0, 160.0), max_boxes, score_threshold, iou_threshold
        actual, expected = submission.yolo_eval(*inputs), oracle.yolo_eval(*inputs)
        assert_matches(actual, expected, name="(scores, boxes, classes)")

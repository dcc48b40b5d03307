"""A test that is broken blames no student: the exercise is not graded, and a sentence says why."""

from __future__ import annotations

import pytest

from fixtures.examined import FAULTS, one


@pytest.fixture(scope="module")
def faulty(grader):
    """The results of the faulty assignment, for a right and for a wrong submission."""
    right = grader.run(grader.course.notebook("faulty", {name: one(name) for name in [*FAULTS, "fine"]}), "faulty")
    wrong = grader.run(grader.course.notebook("faulty"), "faulty")
    return [{cell.cell: cell for cell in outcome.graded.cells} for outcome in (right, wrong)], right, wrong


class TestFaultsOfTheGrader:
    @pytest.mark.parametrize("name", FAULTS)
    @pytest.mark.parametrize("which", [0, 1], ids=["right", "wrong"])
    def test_a_broken_test_blames_no_student(self, faulty, name, which):
        cell = faulty[0][which][name]

        assert (cell.score, cell.verdict) == (None, "not_graded")
        assert FAULTS[name] in cell.reason

    def test_the_other_exercises_are_graded(self, faulty):
        (right, wrong), *_ = faulty

        assert (right["fine"].score, wrong["fine"].score) == (10.0, 0.0)

    def test_the_submission_says_that_it_is_not_graded(self, faulty):
        _, right, wrong = faulty

        assert right.graded.status == wrong.graded.status == "not_graded"
        assert right.graded.error.startswith("the grader failed")

"""Test cells as public courses write them are judged outside, and tell right answers from wrong ones there."""

from __future__ import annotations

import pytest

from fixtures.inline_course import Answer, inline_grader
from fixtures.public_style import CASES


@pytest.fixture(scope="module")
def grader(tmp_path_factory, cache, zygote):
    with inline_grader(tmp_path_factory.mktemp("public"), cache, zygote) as made:
        solved = "def square(x):\n    return x * x"
        cells = [cell for case in CASES for cell in case.cells()]
        made.course.write("course", [*cells[:1], Answer("square", solved), *cells[1:]])
        yield made


@pytest.fixture(scope="module")
def scores(grader):
    """The scores of the solution, of the other right answers, and of the wrong ones."""
    return {
        "solution": grader.scores("course", {}),
        "also right": grader.scores("course", {case.name: case.also_right for case in CASES}),
        "wrong": grader.scores("course", {case.name: case.wrong for case in CASES}),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestCase:
    """One exercise."""

    def test_it_is_judged_outside(self, grader, case):
        assert grader.plan("course").cells[case.name].reason == ""

    def test_answers_earn_what_they_should(self, scores, case):
        assert {kind: found[case.name] for kind, found in scores.items()} == {
            "solution": 1.0,
            "also right": 1.0,
            "wrong": 0.0,
        }

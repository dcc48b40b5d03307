"""Small courses after public ones whose grade cells end with a value, hide tests elsewhere or give points away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fixtures.inline_course import InlineCourse, InlineGrader

CASES = Path(__file__).parents[2] / "cases" / "courses"


@pytest.fixture
def case(request, tmp_path, cache, zygote):
    """The solution's outcome in the course that the test names, and the course's plan."""
    grader = InlineGrader(InlineCourse(tmp_path, cache), zygote)
    shutil.copytree(CASES / request.param, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "source" / "A" / "A.ipynb").read_text()
    yield grader.grade_text("A", text), grader.plan("A")
    grader.examiner.material.close()


def scores(outcome):
    return {cell.cell: (cell.score, cell.reason) for cell in outcome.graded.cells}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("c10_release_earns", {"defined_test": (1.0, ""), "add_test": (1.0, "")}),
        ("c19_numpy_partial", {"frac_test": (3.0, "it gave itself 3 of 4")}),
        ("c24_prefilled_last_value", {"add_test": (0.0, "its last value 7 is not a score between 0 and 5")}),
        ("c25_stub_in_solution", {"sub_test": (1.0, "")}),
        ("c27_hidden_in_plain_cell", {"add_test": (1.0, "")}),
    ],
    indirect=["case"],
)
def test_the_solution_earns_what_its_cells_say(case, expected):
    """Judged outside, all of them; a number beyond the points is no score, as in nbgrader."""
    outcome, plan = case

    assert scores(outcome) == expected
    assert plan.outside == expected.keys()


@pytest.mark.parametrize("case", ["c27_hidden_in_plain_cell"], indirect=True)
def test_a_hidden_region_without_points_never_enters(case):
    """The plain cell, whose only line is hidden, has not run."""
    outcome, _ = case

    assert [run.execution_count for run in outcome.runs.values()] == [1, 2]

"""Grade cells with tests of their own, as every nbgrader course has them, fail closed."""

from __future__ import annotations

import pytest

from fixtures.examined import CLASSIC


@pytest.fixture(scope="module")
def classic(grader):
    """The result of an assignment whose grade cells hold tests of their own."""
    outcome = grader.run(grader.course.notebook("classic", dict.fromkeys(CLASSIC, "def value(): return 1")), "classic")
    return {cell.cell: cell for cell in outcome.graded.cells}, outcome


class TestCellsWithTestsOfTheirOwn:
    """An nbgrader course's hidden tests, run outside the student's process, failing closed."""

    @pytest.mark.parametrize(
        ("name", "score", "reason"),
        [
            ("raises", 0.0, "a hidden test failed"),
            ("silent", 2.0, ""),
            ("partial", 1.5, "it gave itself 1.5 of 2"),
            ("too_much", 0.0, "its last value 50 is not a score between 0 and 2"),
            ("negative", 0.0, "its last value -1 is not a score between 0 and 2"),
            ("text", 2.0, ""),
            ("printed", 1.0, "it gave itself 1 of 2"),
            ("exits", 0.0, "a hidden test failed"),
            ("loops", 0.0, "it did not finish within 5 seconds"),
        ],
    )
    def test_the_rule_is_nbgraders_and_fails_closed(self, classic, name, score, reason):
        assert (classic[0][name].score, classic[0][name].reason) == (score, reason)

    def test_the_submission_is_graded(self, classic):
        assert classic[1].graded.status == "graded"

    @pytest.mark.parametrize("end", ["import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), 9)"])
    def test_a_process_that_died_earns_nothing_more(self, grader, end):
        outcome = grader.run(grader.course.notebook("classic", {"raises": end}), "classic")

        assert {cell.cell for cell in outcome.graded.cells if cell.score} == {"text"}  # which asks nothing of anybody
        assert outcome.graded.status == "graded"

    def test_replacing_what_runs_cells_earns_nothing(self, grader):
        trick = "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
        outcome = grader.run(grader.course.notebook("lesson", first=trick))

        assert outcome.graded.score == 0.0

"""Grading a submission: three verdicts, each with a sentence that the student can use."""

from __future__ import annotations

import json

from fixtures.examined import PAIR, TOTAL, messages, notebook


class TestVerdicts:
    def test_the_solution_gets_full_marks(self, grader):
        outcome = grader.run(grader.place.notebooks[0].path.read_text())

        assert (outcome.graded.status, outcome.graded.score, outcome.graded.max_score) == ("graded", 40.0, 40.0)
        assert outcome.graded.notes == ()
        assert {test.verdict for cell in outcome.graded.cells for test in cell.tests} == {"passed"}

    def test_stubs_get_nothing_and_each_test_says_why(self, grader):
        outcome = grader.run(grader.course.notebook("lesson"))

        assert (outcome.graded.status, outcome.graded.score) == ("graded", 0.0)
        assert messages(outcome.graded.cells[0]) == ["double is not written yet: it raises NotImplementedError."] * 2

    def test_titles_are_the_first_lines_of_docstrings_or_names(self, graded):
        _, cells = graded()

        assert [test.title for test in cells["double"].tests] == [
            "It doubles numbers.",
            "It doubles arrays drawn for this submission.",
        ]
        assert [test.title for test in cells["total"].tests][1] == "test_nothing"
        assert [test.name for test in cells["pair"].tests] == ["TestPair.test_pair[1]", "TestPair.test_pair[3]"]

    def test_weights_divide_the_points(self, graded):
        _, cells = graded(double="def double(x):\n    return {2: 4, 0.25: 0.5}[x]")

        assert cells["double"].score == 2.5
        assert [test.verdict for test in cells["double"].tests] == ["passed", "failed"]

    def test_one_mistake_costs_once(self, graded):
        result, cells = graded(double="def double(x):\n    return 3 * x")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == [
            "The result of double is not the expected value.",
            "Every value of double(x) is 1.5 times what it should be.",
        ]
        assert result.status == "graded"

    def test_a_missing_function_costs_once(self, graded):
        _, cells = graded(double="pass")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == ["The notebook defines no function 'double'."] * 2

    def test_unpacking_none_is_told_as_what_it_is(self, graded):
        _, cells = graded(pair="def pair(x):\n    print(x, double(x))")

        assert (
            messages(cells["pair"])
            == ["The result of pair is None, expected a tuple of 2 values: is a return missing?"] * 2
        )

    def test_a_result_of_another_structure_is_told_as_that(self, graded):
        _, cells = graded(pair="def pair(x):\n    return x, double(x), 0")

        assert messages(cells["pair"]) == ["The result of pair has 3 values, expected 2."] * 2

    def test_an_assertion_of_the_test_speaks_for_itself(self, graded):
        _, cells = graded(total="def total(xs):\n    return 1.0 if xs == [] else -1.0")

        assert messages(cells["total"])[1:] == ["The total of nothing is 0.", "The result is not what the title says."]

    def test_a_function_that_ends_the_process_costs_its_exercise(self, graded):
        result, cells = graded(pair="def pair(x):\n    import os\n    os._exit(0)")

        assert result.status == "graded"
        assert [cell.score for cell in cells.values()] == [10.0, 0.0, 10.0, 10.0]
        assert messages(cells["pair"]) == ["The notebook's process has ended: it exited by itself with status 0."] * 2

    def test_a_loop_runs_into_its_time_and_the_rest_goes_on(self, graded):
        _, cells = graded(double="def double(x):\n    while True: pass")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == ["double did not return within 1 seconds."] * 2

    def test_a_test_can_have_a_time_of_its_own(self, graded):
        _, cells = graded(total="import time\ndef total(xs):\n    time.sleep(2)\n    return sum(2 * x for x in xs)")

        assert messages(cells["total"]) == ["total did not return within 0.4 seconds."]

    def test_an_exercises_calls_have_a_time_together(self, graded):
        loop = "def total(xs):\n    try:\n        while True: pass\n    finally: pass"
        _, cells = graded(total=loop, pair="def pair(x):\n    import time\n    time.sleep(9)")

        assert messages(cells["pair"]) == ["pair did not return within 1 seconds."] * 2
        assert messages(cells["total"])[0] == "total did not return within 1 seconds."

    def test_a_cell_that_raises_does_not_stop_the_others(self, graded):
        _, cells = graded(pair="1 / 0\n" + PAIR)

        assert [cell.score for cell in cells.values()] == [10.0, 0.0, 10.0, 10.0]

    def test_random_numbers_are_those_of_the_same_seed(self, graded):
        _, cells = graded(draw="def draw(n):\n    return np.array([np.random.rand() for _ in range(n)])")

        assert cells["draw"].score == 10.0

    def test_a_regrade_repeats_and_another_submission_draws_other_inputs(self, graded):
        wrong = "def double(x):\n    return np.round(2 * x, 1)"
        once, again, other = (graded(double=wrong, first=first)[1]["double"] for first in ("", "", "y = 1"))

        assert messages(once) == messages(again)
        assert messages(once)[0] != messages(other)[0]

    def test_what_hidden_calls_print_is_in_no_output(self, grader):
        outcome = grader.run(notebook(grader, double="def double(x):\n    print('input', x)\n    return 2 * x"))

        assert "input" not in json.dumps([run.outputs for run in outcome.runs.values()])

    def test_hidden_regions_never_reach_the_process(self, grader):
        spying = TOTAL + "\nprint(In)"
        outcome = grader.run(notebook(grader, total=spying))
        told = json.dumps([run.outputs for run in outcome.runs.values()])

        assert "assert callable(pair)" in told
        assert "HIDDEN" not in told
        assert "grade(" not in told


def test_a_result_knows_its_notes_and_its_time(grader):
    file = json.loads(notebook(grader))
    file["cells"] = [cell for cell in file["cells"] if cell["id"] != "test-pair"]
    outcome = grader.run(json.dumps(file))

    assert outcome.graded.score == 40.0
    assert outcome.graded.notes == ("Cell 'pair' was missing; it was added back.",)
    assert outcome.cpu > 0

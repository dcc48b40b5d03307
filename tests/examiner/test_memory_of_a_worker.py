"""A class is graded by one worker, which remembers what has passed; no submission may feel it."""

from __future__ import annotations

import json


class TestCallsAhead:
    """A class is graded by one worker, which remembers what has passed; no submission may feel it."""

    def test_a_wrong_function_fails_behind_a_right_one_and_a_right_one_passes_behind_it(self, graded):
        def score(factor):
            return graded(double=f"def double(x):\n    return {factor} * x", first="y = 1")[1]["double"].score

        assert [score(factor) for factor in (2, 3, 2, 3, 2)] == [10.0, 0.0, 10.0, 0.0, 10.0]

    def test_one_that_errs_in_the_last_digit_only_passes_and_one_that_errs_by_more_does_not(self, graded):
        near = graded(double="def double(x):\n    return 2 * x * (1 + 1e-15)")[1]["double"]
        far = graded(double="def double(x):\n    return 2 * x * (1 + 1e-5)")[1]["double"]

        assert (near.score, far.score) == (10.0, 0.0)

    def test_a_function_with_a_memory_gets_the_same_first_and_later(self, graded):
        counting = "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls < 3 else 0"
        found = [graded(double=counting)[1]["double"] for _ in range(3)]

        assert [cell.score for cell in found] == [2.5] * 3
        assert len({json.dumps([test.to_json() for test in cell.tests]) for cell in found}) == 1

    def test_mistakes_are_told_of_where_only_one_test_ran(self, graded):
        graded()
        cells = graded(double="def double(x):\n    return 2 * x if np.ndim(x) == 0 else x")[1]

        assert [test.verdict for test in cells["double"].tests] == ["passed", "failed"]

"""A class is graded by one worker, which remembers what has passed; no submission may feel it."""

from __future__ import annotations

import json

import pytest


class TestMemory:
    """A class is graded by one worker, which remembers what has passed; no submission may feel it."""

    def test_right_and_wrong_in_turns(self, graded):
        """A wrong function fails after a right one, and a right one passes after a wrong one."""

        def score(factor):
            return graded(double=f"def double(x):\n    return {factor} * x", first="y = 1")[1]["double"].score

        assert [score(factor) for factor in (2, 3, 2, 3, 2)] == [10.0, 0.0, 10.0, 0.0, 10.0]

    @pytest.mark.parametrize(("error", "score"), [(1e-15, 10.0), (1e-5, 0.0)])
    def test_an_error_in_the_last_digits(self, graded, error, score):
        """It passes, and a larger one does not."""
        assert graded(double=f"def double(x):\n    return 2 * x * (1 + {error})")[1]["double"].score == score

    def test_a_function_with_a_memory_gets_the_same_first_and_later(self, graded):
        counting = "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls < 3 else 0"
        found = [graded(double=counting)[1]["double"] for _ in range(3)]

        assert [cell.score for cell in found] == [2.5] * 3
        assert len({json.dumps([test.to_json() for test in cell.tests]) for cell in found}) == 1

    def test_mistakes_are_told_of_where_only_one_test_ran(self, graded):
        graded()
        cells = graded(double="def double(x):\n    return 2 * x if np.ndim(x) == 0 else x")[1]

        assert [test.verdict for test in cells["double"].tests] == ["passed", "failed"]

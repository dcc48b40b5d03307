"""What it costs to judge inline tests outside, on cells as public courses write them, and how many can be.

    python benchmarks/inline_tests.py

Grades the solution of `tests/fixtures/public_style.py` with the tests outside and with all of them in the student's
process, each in this process and on a zygote of its own, and prints the medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fixtures.inline_course import Answer, inline_grader
from fixtures.public_style import CASES
from fixtures.student import LIMITS
from gradedescent.engine.zygote import LoneZygote
from gradedescent.grading.inline_plan import InlinePlan

RUNS = 9


def main() -> None:
    """Print the share of cells that are judged outside, the proof's time, and a submission's with and without."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        zygote = LoneZygote(limits=LIMITS, cache=place / "zygote", preload=["matplotlib.pyplot"])
        assert zygote.pid
        with inline_grader(place / "course", place / "cache", zygote) as grader:
            cells = [cell for case in CASES for cell in case.cells()]
            square = Answer("square", "def square(x):\n    return x * x")
            grader.course.write("course", [*cells[:1], square, *cells[1:]])
            started = time.perf_counter()
            plan = grader.plan("course")
            print(f"{len(plan.outside)} of {len(plan.cells)} cells are judged outside")
            print(f"the proof took {time.perf_counter() - started:.1f} s")
            print(f"a submission, tests outside: {_seconds(grader):.3f} s")
            grader.examiner.inline.of = lambda _: InlinePlan()
            print(f"a submission, tests inside: {_seconds(grader):.3f} s")
        zygote.close()


def _seconds(grader) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        grader.grade("course", {})
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()

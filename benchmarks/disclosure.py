"""What a submission can say of its hidden inputs, at the most: bits of each message, and of a whole submission.

These are bounds that are computed, not measured: how many different things each part of a message can be, for a
submission that is written for nothing else. What a part can be is what `own_words`, `usual_texts` and `messages` let
through, so the figures change with them. No bound here asks whether the attack would also have to be right.

    python benchmarks/disclosure.py
"""

from __future__ import annotations

import os
from math import log2

import pytest
from common import ROOT, write

from gradedescent.comparison.rendering import MOST_CHARACTERS, MOST_ENTRIES
from gradedescent.course import Course
from gradedescent.engine import disclosure, usual_texts
from gradedescent.engine.own_words import (
    LARGEST_SIZE,
    LAST_LINE,
    MOST_DIMENSIONS,
    MOST_FUNCTIONS,
    MOST_LAYERS,
    MOST_NUMBERS,
    MOST_TEXTS,
    MOST_WORDS,
    SMALL,
)
from gradedescent.examiner.plugin import QUIET_OPTIONS, is_grader_test
from gradedescent.explanation import advice, messages
from gradedescent.explanation.implementations import read_implementations, solution_functions
from gradedescent.explanation.parts import MOST_PARTS
from gradedescent.explanation.slip_kinds import KINDS
from gradedescent.explanation.slips import MOST_KINDS
from gradedescent.settings import load

SIZES = 40
"""Different sizes in one call's arguments, generously."""
WORD = log2(MOST_WORDS + 1)
"""A name of the source, or an ellipsis."""
NUMBER = log2(2 * (len(SMALL) + MOST_NUMBERS + SIZES) + 1)
"""A number of the source or a size, with its sign."""
SHAPE = log2(sum(2 ** ((NUMBER - 1) * count) for count in range(MOST_DIMENSIONS + 1)) + 1)
KEY = log2(MOST_WORDS * (2 + MOST_LAYERS) + MOST_TEXTS + 2**NUMBER)
"""A name with a number behind it or without, a text or a number."""
SLOTS = {
    "name": disclosure.MOST_PARTS * WORD,
    "names": disclosure.MOST_NAMES * WORD,
    "n": NUMBER,
    "shape": SHAPE,
    "type": log2(len(usual_texts.TYPES.split()) + 100 + 2**WORD),
    "dtype": log2(2 * len(usual_texts.DTYPES.split()) + 2**NUMBER),
    "ufunc": log2(120),
    "op": log2(len(usual_texts.OPERATORS.split()) + 6),
    "key": KEY,
    "any": 0.0,
}
SIGNIFICANT = log2(2 * 9000 * 616)
"""A number with four significant digits, a sign and an exponent."""


def text_bits() -> float:
    """Return the bits of an exception's text: which of the usual ones, and what stands in its places."""
    lines = usual_texts.TEXTS.strip().split("\n")
    ways = sum(2 ** sum(SLOTS[part] for part in disclosure.Template(line).parts[1::2]) for line in lines)
    return log2(ways + 2**KEY + MOST_TEXTS + 2)


def channels() -> dict[str, float]:
    """Return the bits of each part of what is said about a failed test."""
    line = log2(MOST_FUNCTIONS * LAST_LINE + 1)
    exceptions = log2(200 + 2**WORD)
    counts = log2(LARGEST_SIZE)
    return {
        "that it passed or failed": 1.0,
        "an exception: its type": exceptions,
        "an exception: the student's line": line,
        "an exception: its text": text_bits(),
        "a wrong result: its shape": SHAPE,
        "a wrong result: six of its keys": 6 * KEY,
        "a wrong result: how many values differ": counts,
        "a wrong result: a factor or a percentage": log2(2 * 9000 * 6),
        "which entries differ, as a picture": float(messages.MOST_ROWS * messages.MOST_COLUMNS),
        "sizes of the smallest drawn example": 12 * 2 * log2(SIZES),
        "a hint": log2(
            (len(advice._RULES) + 10) * 2 ** (2 * KEY)  # noqa: SLF001 - the rules are counted
            + len(KINDS) ** MOST_KINDS
            + 3 * 2**MOST_PARTS
        ),
        "`reveal`: the result": min(MOST_ENTRIES * SIGNIFICANT, MOST_CHARACTERS * log2(14)),
    }


def kinds(found: dict[str, float]) -> dict[str, float]:
    """Return the bits of one failed test of each kind: the larger of an exception and of a wrong result.

    The picture is left out: whoever draws in it has the right values of all other entries.
    """
    exception = sum(bits for name, bits in found.items() if name.startswith("an exception"))
    wrong = max(
        found["a wrong result: six of its keys"],
        found["a wrong result: its shape"],
        found["a wrong result: how many values differ"] + found["a wrong result: a factor or a percentage"],
    )
    usual = 1 + max(exception, wrong) + found["a hint"]
    return {
        "raises": 1 + exception + found["a hint"],
        "usual": usual,
        "drawn": usual + found["sizes of the smallest drawn example"],
        "reveal": usual + found["`reveal`: the result"],
    }


class Tests:
    """A pytest plugin that keeps the collected grader tests."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.items = [item for item in items if is_grader_test(item)]


def counted(assignment: str) -> dict[str, int]:
    """Return how many tests of each kind an assignment has."""
    found = Tests()
    path = ROOT / "grader_tests" / f"test_{assignment}.py"
    pytest.main([*QUIET_OPTIONS, "--collect-only", f"--rootdir={ROOT}", os.fspath(path)], plugins=[found])
    count = dict.fromkeys(("usual", "drawn", "reveal"), 0)
    for item in found.items:
        drawn = hasattr(getattr(item, "obj", None), "drawn_for_grading")
        kind = "reveal" if item.get_closest_marker("reveal") else "drawn" if drawn else "usual"
        count[kind] += 1
    return count


def main() -> None:
    """Print the table of the parts, and one of the assignments."""
    found = channels()
    most = kinds(found)
    lines = ["# What a submission can say, in bits at the most", "", "| part of a message | bits |", "|---|---|"]
    lines += [f"| {name} | {bits:.0f} |" for name, bits in found.items()]
    lines += ["", "| a failed test | bits |", "|---|---|"]
    lines += [f"| {name} | {bits:.0f} |" for name, bits in most.items()]
    titles = "assignment", "tests", "drawn", "reveal", "bits by verdicts", "by exceptions", "by everything"
    lines += ["", f"| {' | '.join(titles)} |", "|---" * len(titles) + "|"]
    raw = {}
    course = Course(load(ROOT))
    for place in course.assignments():
        count = counted(place.name)
        functions = solution_functions(place.notebooks[0].path)
        mistakes = (
            len(read_implementations(place.notebooks[0].mistakes, "mistake", functions).all)
            if place.notebooks[0].mistakes.exists()
            else 0
        )
        tests = sum(count.values())
        everything = sum(count[kind] * most[kind] for kind in count)
        raw[place.name] = {**count, "mistakes": mistakes, "bits": everything}
        lines.append(
            f"| {place.name} | {tests} | {count['drawn']} | {count['reveal']} | {tests} | {tests * most['raises']:.0f}"
            f" | {everything:.0f} |"
        )
    write("disclosure", lines, {"parts": found, "tests": most, "assignments": raw})


if __name__ == "__main__":
    main()

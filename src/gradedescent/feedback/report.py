"""What a report says, before it is text or HTML: states, words, tests that failed for one reason put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from gradedescent.errors import ENDED
from gradedescent.notebooks.cells import points_text
from gradedescent.notes import UNDEFINED, UNWRITTEN, is_end
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from gradedescent.results import CellScore, Example, Grid, NotebookScore, Shapes, TestResult

NOT_GRADED = "The grader failed here, through no fault of yours. It costs you nothing; a person will look at it."
MANUAL = "A person grades this answer."
ALL_RIGHT = "Every exercise passes all of its tests. Well done."
LOOPS = "Does every loop come to an end, for every input?"
"""What is asked where a call took too long and nothing else explains it."""
_TOO_LONG = re.compile(r" did not return within [\d.]+ seconds?\.| calls took more than [\d.]+ seconds? together\.")
_LINE = re.compile(r"\(in [^()]+, line \d+\)")
"""Where the student's code raised."""
PROCESS_ENDED = "The notebook's process ended while it was tested"
BY_HAND = "A person gave these points"
WORDS = {"passed": "passed", "failed": "not yet", "not_graded": "not graded", "manual": "waits for a person"}
ICONS = {"passed": "✓", "failed": "✗", "not_graded": "?", "manual": "…"}


MOST_MESSAGES = 3
"""Sentences shown for one title: a test with many cases fails in much the same way in each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Tests with one verdict that share a sentence or a title."""

    verdict: str
    titles: tuple[str, ...]
    messages: tuple[str, ...] = ()
    example: Example | None = None
    grid: Grid | None = None
    shapes: Shapes | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of a report."""

    name: str
    state: str
    points: str
    share: float
    """Points earned of points possible, from 0 to 1."""
    summary: str
    findings: tuple[Finding, ...]
    hints: tuple[str, ...] = ()
    """Where to look, each hint once however many tests it explains."""
    missing: str = ""
    """Why there is no function to test: `unwritten`, `undefined`, or `explained` where the summary says more."""
    ended: str = ""
    """How the notebook's process ended, where that is why tests of it failed."""

    @property
    def failed(self) -> list[Finding]:
        """What failed; the first tells most."""
        return [finding for finding in self.findings if finding.verdict != "passed"]

    @property
    def passed(self) -> list[Finding]:
        """What passed."""
        return [finding for finding in self.findings if finding.verdict == "passed"]


def exercise(cell: CellScore) -> Exercise:
    """Return what a report says of a graded cell."""
    missing = _missing(cell.tests)
    if cell.verdict == "not_graded":
        state, summary = "not_graded", NOT_GRADED
    elif cell.score is None:
        state, summary = "manual", MANUAL
    else:
        state = "passed" if cell.score >= cell.max_score else "failed"
        summary = _counted(cell.tests) if cell.tests else _sentence(cell.reason)
        summary = cleaned(cell.tests[0].message, 600) if missing else summary
        if any(test.credit and test.verdict == "failed" for test in cell.tests):
            summary += "; a mistake that was recognized earns a part of its test's points"
        if cell.by_hand:
            summary = f"{BY_HAND}; {summary}" if cell.tests else f"{BY_HAND}."
    if cell.extra:
        summary = f"{summary.rstrip('.')}; {points_text(cell.extra)} of the points are extra credit."
    earned = "–" if cell.score is None else points_text(cell.score)
    share = min(1.0, (cell.score or 0.0) / cell.max_score) if cell.max_score else 0.0
    points = f"{earned} of {points_text(cell.max_score)}"
    if state == "not_graded":
        return Exercise(cleaned(cell.cell, 100), state, points, share, summary, ())
    hints = dict.fromkeys(cleaned(test.hint, 600) for test in cell.tests if test.verdict == "failed" and test.hint)
    if not hints and any(test.verdict == "failed" and _TOO_LONG.search(test.message) for test in cell.tests):
        hints = {LOOPS: None}
    ended = next((test.message for test in cell.tests if _was_ended(test)), "")
    how = cleaned(ended[len(ENDED) :], 200).rstrip(".")
    findings = () if missing else _findings(cell, next(iter(hints), ""))
    return Exercise(cleaned(cell.cell, 100), state, points, share, summary, findings, tuple(hints), missing, how)


def _missing(tests: Sequence[TestResult]) -> str:
    """Return why no test of an exercise had a function to call, where all say the same."""
    said = {(test.verdict, test.message) for test in tests}
    verdict, message = said.pop() if len(said) == 1 else ("", "")
    if verdict != "failed":
        return ""
    if UNWRITTEN.search(message):
        return "unwritten"
    gone = UNDEFINED.search(message)
    return "" if gone is None else "undefined" if gone[2] else "explained"


def _was_ended(test: TestResult) -> bool:
    """Tell whether a test failed because the notebook's process was gone."""
    return test.verdict == "failed" and is_end(test.message)


def _counted(tests: Sequence[TestResult]) -> str:
    """Return how many tests passed, and whether the weightiest are among them, where some passed and some did not."""
    passed = [test for test in tests if test.verdict == "passed"]
    text = f"{len(passed)} of {len(tests)} tests passed"
    most = max(test.weight for test in tests)
    heavy = [test for test in tests if test.weight == most]
    if not passed or len(passed) == len(tests) or len(heavy) == len(tests):
        return text
    missing = sum(test.verdict != "passed" for test in heavy)
    if not missing:
        return f"{text}, the weightiest among them"
    if missing < len(heavy):
        return f"{text}; {missing} of the {len(heavy)} weightiest {'is' if missing == 1 else 'are'} missing"
    return f"{text}; the weightiest {'is' if missing == 1 else 'are'} missing"


def _findings(cell: CellScore, hint: str) -> tuple[Finding, ...]:
    """Put together the failed tests that share a sentence, then those that share titles, and then the passed ones.

    The first of them that has an example or a grid lends it to all. A call that one can try out stands first, then
    what the first hint explains, then what is told by shapes or by the student's line.
    """
    failed: dict[str, list[TestResult]] = {}
    passed: dict[str, None] = {}
    for test in cell.tests:
        if test.verdict == "passed":
            passed[cleaned(test.title, 200)] = None
        elif not _was_ended(test):
            failed.setdefault(_said(test), []).append(test)
    explained = {cleaned(test.title, 200) for test in cell.tests if test.hint and cleaned(test.hint, 600) == hint}
    titled: dict[tuple[str, ...], list[TestResult]] = {}
    for tests in failed.values():
        titled.setdefault(tuple(dict.fromkeys(cleaned(test.title, 200) for test in tests)), []).extend(tests)
    found = [
        Finding(
            "failed",
            titles,
            tuple(dict.fromkeys(_said(test) for test in tests if test.message))[:MOST_MESSAGES],
            next((test.example for test in tests if test.example), None),
            next((test.grid for test in tests if test.grid), None),
            next((test.shapes for test in tests if test.shapes), None),
        )
        for titles, tests in titled.items()
    ]
    found.sort(key=lambda finding: _rank(finding, explained))
    return (*found, *(Finding("passed", (title,)) for title in passed))


def _said(test: TestResult) -> str:
    """Return what a test says; what it says of a cell's check is made a sentence."""
    text = cleaned(test.message, 600)
    return _sentence(text) if text.startswith("the ") else text


def _rank(finding: Finding, explained: set[str]) -> tuple[bool, bool, bool]:
    """Return what sorts a finding before those that tell less."""
    telling = finding.shapes or finding.grid or any(_LINE.search(message) for message in finding.messages)
    return not (finding.example and finding.example.expected), explained.isdisjoint(finding.titles), not telling


def _sentence(text: str) -> str:
    text = cleaned(text, 600)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") or not text else ".")


def headline(graded: NotebookScore) -> str:
    """Return the sentences that open a report."""
    late = f" {points_text(graded.penalty)} points are taken off for handing it in late." if graded.penalty else ""
    return _headline(graded) + late


def _headline(graded: NotebookScore) -> str:
    if graded.status == "rejected":
        return f"This submission could not be graded: {cleaned(graded.error or '', 600)}."
    if graded.absent:
        return "This notebook was not handed in, so its cells earn nothing. The others of the assignment are graded."
    open_cells = [cell for cell in graded.cells if cell.verdict == "not_graded"]
    if open_cells or graded.status == "not_graded":
        return f"{len(open_cells)} of {len(graded.cells)} exercises could not be graded. {NOT_GRADED}"
    if waiting := sum(cell.score is None for cell in graded.cells):
        return f"{waiting} of {len(graded.cells)} answers still wait for a person; the rest is graded."
    if all((cell.score or 0.0) >= cell.max_score for cell in graded.cells):
        by_hand = any(cell.by_hand for cell in graded.cells)
        return "Every exercise has all of its points. Well done." if by_hand else ALL_RIGHT
    done = sum((cell.score or 0.0) >= cell.max_score for cell in graded.cells)
    return f"{done} of {len(graded.cells)} exercises are complete. Start with the first one below."


@cache
def environment() -> Environment:
    """Return the templates' environment: everything that is filled in is escaped, nothing may be missing."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = resources.files("gradedescent.feedback") / "templates"
    templates = {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith((".html", ".css"))
    }
    made = Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["breakable"] = breakable
    made.globals.update(words=WORDS, icons=ICONS, process_ended=PROCESS_ENDED)
    return made


def breakable(name: str) -> Any:
    """Return a function's name with places where a narrow page may break it."""
    from markupsafe import Markup, escape

    return Markup("_<wbr>").join(escape(part) for part in re.split("_", name))

"""A class's results in one assignment, counted: scores, exercises, tests, and why tests failed."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.results import CellScore, SubmissionScore, TestResult

BINS = 10
"""Bars of the distribution, each a tenth of the points."""
COMMON = 6
"""Reasons that are listed for an exercise, the most frequent first."""


@dataclass(slots=True)
class TestReport:
    """How a class did in one test."""

    __test__ = False  # not for pytest to collect

    name: str
    title: str
    passed: int = 0
    failed: int = 0
    not_graded: int = 0

    @property
    def rate(self) -> float | None:
        """The share that passed, of those that were decided; None where none was."""
        decided = self.passed + self.failed
        return self.passed / decided if decided else None


@dataclass(slots=True)
class ExerciseReport:
    """How a class did in one exercise."""

    notebook: str
    cell: str
    name: str
    """What pages and tables call it: its cell, with the notebook's name where there are several."""
    max_score: float
    scores: list[float] = field(default_factory=list)
    waiting: int = 0
    """Submissions whose score a person, or the grader, still owes."""
    tests: dict[str, TestReport] = field(default_factory=dict)
    mistakes: Counter[str] = field(default_factory=Counter)
    """How many students made each named mistake."""
    hints: dict[str, str] = field(default_factory=dict)
    """The hint that they got, by the mistake's name."""
    unexplained: Counter[str] = field(default_factory=Counter)
    """How many students read each sentence that no named mistake explains."""

    @property
    def complete(self) -> int:
        """How many earned all points."""
        return sum(score == self.max_score for score in self.scores)

    @property
    def mean(self) -> float:
        """The mean score of those that have one."""
        return statistics.fmean(self.scores) if self.scores else 0.0


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A class's results in one assignment."""

    assignment: str
    max_score: float
    scores: tuple[float, ...]
    rejected: tuple[tuple[str, str], ...]
    """Students whose file could not be graded, and why."""
    not_graded: tuple[str, ...]
    ungraded: tuple[str, ...]
    """Students whose submission no run has graded yet."""
    exercises: tuple[ExerciseReport, ...]

    @property
    def distribution(self) -> list[int]:
        """How many scores are in each tenth of the points, the lowest first; full marks are in the last."""
        counts = [0] * BINS
        for score in self.scores:
            share = score / self.max_score if self.max_score else 0.0
            counts[min(BINS - 1, max(0, int(share * BINS)))] += 1
        return counts

    @property
    def mean(self) -> float | None:
        """The mean score, None without any."""
        return statistics.fmean(self.scores) if self.scores else None

    @property
    def median(self) -> float | None:
        """The median score, None without any."""
        return statistics.median(self.scores) if self.scores else None

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent report --json` prints it, one object an assignment."""
        return {
            "assignment": self.assignment,
            "max_score": self.max_score,
            "graded": len(self.scores),
            "mean": self.mean,
            "median": self.median,
            "distribution": self.distribution,
            "rejected": dict(self.rejected),
            "not_graded": list(self.not_graded),
            "ungraded": list(self.ungraded),
            "exercises": [
                {
                    "name": exercise.cell,
                    "notebook": exercise.notebook,
                    "max_score": exercise.max_score,
                    "mean": exercise.mean,
                    "complete": exercise.complete,
                    "waiting": exercise.waiting,
                    "tests": [
                        {"name": test.name, "title": test.title, "passed": test.passed, "failed": test.failed}
                        for test in exercise.tests.values()
                    ],
                    "mistakes": dict(exercise.mistakes.most_common()),
                    "unexplained": dict(exercise.unexplained.most_common()),
                }
                for exercise in self.exercises
            ],
        }


def class_report(
    assignment: str, max_score: float, results: dict[str, SubmissionScore], ungraded: Sequence[str] = ()
) -> ClassReport:
    """Return the report of `results`, by student; `ungraded` are students who handed in and have no result."""
    exercises: dict[tuple[str, str], ExerciseReport] = {}
    for graded in results.values():
        for part in graded.notebooks:
            notebook = part.notebook.name
            for cell in part.cells if part.status != "rejected" else ():
                new = ExerciseReport(notebook, cell.cell, graded.labelled(part, cell.cell), cell.max_score)
                _count(exercises.setdefault((notebook, cell.cell), new), cell)
    return ClassReport(
        assignment,
        max_score,
        tuple(sorted(graded.score for graded in results.values() if graded.status == "graded")),
        tuple((name, graded.error or "") for name, graded in sorted(results.items()) if graded.status == "rejected"),
        tuple(name for name, graded in sorted(results.items()) if graded.status == "not_graded"),
        tuple(sorted(ungraded)),
        tuple(sorted(exercises.values(), key=lambda exercise: exercise.notebook)),
    )


def _count(exercise: ExerciseReport, cell: CellScore) -> None:
    if cell.score is None:
        exercise.waiting += 1
    else:
        exercise.scores.append(cell.score)
    for test in cell.tests:
        entry = exercise.tests.setdefault(test.name, TestReport(test.name, test.title))
        setattr(entry, test.verdict, getattr(entry, test.verdict) + 1)
    exercise.mistakes.update({test.mistake for test in cell.tests if test.mistake})
    exercise.hints.update({test.mistake: test.hint for test in cell.tests if test.mistake})
    exercise.unexplained.update({_reason(test) for test in cell.tests if test.verdict == "failed" and not test.mistake})


def _reason(test: TestResult) -> str:
    return test.message or test.title

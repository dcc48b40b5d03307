"""A class's results in one assignment, counted: scores, exercises, tests, and why tests failed."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.reports.overview import INTEGRITY, standing
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable

    from gradedescent.reports.overview import Sign
    from gradedescent.results import CellScore, SubmissionScore, TestResult

BINS = 10
"""Bars of the distribution, each a tenth of the points."""
COMMON = 6
"""Reasons that are listed for an exercise, the most frequent first."""
FEWEST = 8
"""Submissions that a discrimination is told of: a quarter of fewer is one person."""


@dataclass(slots=True)
class TestReport:
    """How a class did in one test."""

    __test__ = False  # not for pytest to collect

    name: str
    title: str
    passed: int = 0
    failed: int = 0
    not_graded: int = 0
    by: dict[str, bool] = field(default_factory=dict)
    """Whether each student passed it, of those for whom it was decided."""
    discrimination: float | None = None
    """See `discrimination`; None where the class is too small, or all did alike."""

    @property
    def case(self) -> str:
        """Which of the cases it is that share a title, "" where it is the only one."""
        return cleaned(self.name[self.name.find("[") :], 60) if self.name.endswith("]") else ""

    @property
    def rate(self) -> float | None:
        """The share that passed, of those that were decided; None where none was."""
        decided = self.passed + self.failed
        return self.passed / decided if decided else None


@dataclass(slots=True)
class Alike:
    """Students whose functions failed the same tests of an exercise in the same way, with no named mistake."""

    tests: tuple[str, ...]
    """The titles of the tests."""
    sentences: tuple[str, ...]
    """What they read."""
    students: list[str] = field(default_factory=list)


def _size(group: Alike) -> int:
    return -len(group.students)


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
    made_by: dict[str, list[str]] = field(default_factory=dict)
    """The students who made each named mistake."""
    hints: dict[str, str] = field(default_factory=dict)
    """The hint that they got, by the mistake's name."""
    unexplained: Counter[str] = field(default_factory=Counter)
    """How many students read each sentence that no named mistake explains."""
    groups: dict[Hashable, Alike] = field(default_factory=dict)
    """Students with failures that no named mistake explains, by what their functions did."""

    @property
    def mistakes(self) -> Counter[str]:
        """How many students made each named mistake."""
        return Counter({name: len(students) for name, students in self.made_by.items()})

    @property
    def alike(self) -> list[Alike]:
        """The groups of two or more, the largest first."""
        return sorted((each for each in self.groups.values() if len(each.students) > 1), key=_size)

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
    seconds: tuple[float, ...] = ()
    """How long each submission took that was graded."""
    signs: tuple[Sign, ...] = ()
    """What was seen of changes to the instructor's cells, and of processes that ended."""

    @property
    def distribution(self) -> list[int]:
        """How many scores are in each tenth of the points, the lowest first; full marks are in the last."""
        counts = [0] * BINS
        for score in self.scores:
            share = score / self.max_score if self.max_score else 0.0
            counts[min(BINS - 1, max(0, int(share * BINS)))] += 1
        return counts

    @property
    def typical_seconds(self) -> float | None:
        """The median time that a submission took, None without any."""
        return statistics.median(self.seconds) if self.seconds else None

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
            "seconds": self.typical_seconds,
            "integrity": [{"student": sign.student, "kind": sign.kind, "text": sign.text} for sign in self.signs],
            "exercises": [
                {
                    "name": exercise.cell,
                    "notebook": exercise.notebook,
                    "max_score": exercise.max_score,
                    "mean": exercise.mean,
                    "complete": exercise.complete,
                    "waiting": exercise.waiting,
                    "tests": [
                        {
                            "name": test.name,
                            "title": test.title,
                            "passed": test.passed,
                            "failed": test.failed,
                            "discrimination": test.discrimination,
                        }
                        for test in exercise.tests.values()
                    ],
                    "mistakes": dict(exercise.mistakes.most_common()),
                    "made_by": exercise.made_by,
                    "unexplained": dict(exercise.unexplained.most_common()),
                    "alike": [
                        {"tests": list(each.tests), "said": list(each.sentences), "students": each.students}
                        for each in exercise.alike
                    ],
                }
                for exercise in self.exercises
            ],
        }


class ClassCounter:
    """Counts results one by one: a class of ten thousand need not be in memory at once."""

    def __init__(self, assignment: str, max_score: float) -> None:
        self.assignment = assignment
        self.max_score = max_score
        self._exercises: dict[tuple[str, str], ExerciseReport] = {}
        self._scores: dict[str, float] = {}
        self._rejected: dict[str, str] = {}
        self._not_graded: list[str] = []
        self._ungraded: list[str] = []
        self._seconds: list[float] = []
        self._signs: list[Sign] = []

    def add(self, student: str, graded: SubmissionScore | None) -> None:
        """Count a student's result; None is a submission that no run has graded yet."""
        if graded is None:
            self._ungraded.append(student)
            return
        for part in graded.notebooks:
            notebook = part.notebook.name
            for cell in part.cells if part.status != "rejected" else ():
                new = ExerciseReport(notebook, cell.cell, graded.labelled(part, cell.cell), cell.max_score)
                _count(self._exercises.setdefault((notebook, cell.cell), new), cell, student)
        match graded.status:
            case "graded":
                self._scores[student] = graded.score
                self._seconds.append(graded.seconds)
            case "rejected":
                self._rejected[student] = graded.error or ""
            case _:
                self._not_graded.append(student)
        seen = standing(self.assignment, student, graded).signs
        self._signs += [sign for sign in seen if sign.kind in INTEGRITY]

    def report(self) -> ClassReport:
        """Return what was counted."""
        upper, lower = quarters(self._scores)
        for exercise in self._exercises.values():
            for test in exercise.tests.values():
                test.discrimination = discrimination(test.by, upper, lower)
        return ClassReport(
            self.assignment,
            self.max_score,
            tuple(sorted(self._scores.values())),
            tuple(sorted(self._rejected.items())),
            tuple(sorted(self._not_graded)),
            tuple(sorted(self._ungraded)),
            tuple(sorted(self._exercises.values(), key=lambda exercise: exercise.notebook)),
            tuple(self._seconds),
            tuple(sorted(self._signs, key=lambda sign: (INTEGRITY.index(sign.kind), sign.student))),
        )


def class_report(
    assignment: str, max_score: float, results: Iterable[tuple[str, SubmissionScore | None]]
) -> ClassReport:
    """Return the report of `results`, a student's each; None is a submission that no run has graded yet."""
    counter = ClassCounter(assignment, max_score)
    for student, graded in results:
        counter.add(student, graded)
    return counter.report()


def quarters(scores: dict[str, float]) -> tuple[Collection[str], Collection[str]]:
    """Return the students with the highest and with the lowest scores, a quarter each; nobody of a small class.

    Who has as many points as the last of a quarter is in it too; where both quarters would share somebody, there are
    none.
    """
    if len(scores) < FEWEST:
        return (), ()
    ordered = sorted(scores.values())
    low, high = ordered[len(ordered) // 4 - 1], ordered[-(len(ordered) // 4)]
    if low >= high:
        return (), ()
    return (
        {student for student, score in scores.items() if score >= high},
        {student for student, score in scores.items() if score <= low},
    )


def discrimination(by: dict[str, bool], upper: Collection[str], lower: Collection[str]) -> float | None:
    """Return by how much more often the upper quarter passes a test than the lower one, from -1 to 1.

    The index D = p(upper) - p(lower) of Johnson (1951), for quarters instead of 27 % each. None where nobody of one of
    them was decided. `by` says of each student whether they passed.
    """
    rates = []
    for group in (upper, lower):
        decided = [by[student] for student in group if student in by]
        if not decided:
            return None
        rates.append(sum(decided) / len(decided))
    return rates[0] - rates[1]


def _count(exercise: ExerciseReport, cell: CellScore, student: str) -> None:
    if cell.score is None:
        exercise.waiting += 1
    else:
        exercise.scores.append(cell.score)
    for test in cell.tests:
        entry = exercise.tests.setdefault(test.name, TestReport(test.name, test.title))
        setattr(entry, test.verdict, getattr(entry, test.verdict) + 1)
        if test.verdict != "not_graded":
            entry.by[student] = test.verdict == "passed"
    hints = {test.mistake: test.hint for test in cell.tests if test.mistake}
    exercise.hints.update(hints)
    for name in hints:
        exercise.made_by.setdefault(name, []).append(student)
    unexplained = [test for test in cell.tests if test.verdict == "failed" and not test.mistake]
    reasons = dict.fromkeys(map(_reason, unexplained))
    exercise.unexplained.update(reasons.keys())
    if unexplained and not hints:
        titles = tuple(dict.fromkeys(test.title for test in unexplained))
        group = exercise.groups.setdefault(tuple(map(_did, unexplained)), Alike(titles, tuple(reasons)))
        group.students.append(student)


def _did(test: TestResult) -> Hashable:
    """Return what a function did in a test, as far as its result says: alike for functions that give the same.

    Each submission is tested with inputs of its own where a test draws them, so that its sentence says nothing here.
    """
    return test.name if test.example is not None else (test.name, test.message, test.grid)


def _reason(test: TestResult) -> str:
    return test.message or test.title

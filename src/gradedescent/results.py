"""Results and the points they are worth. Fails closed: only an explicit pass earns."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from gradedescent.names import NotebookId, labelled

Verdict = Literal["passed", "failed", "not_graded"]
Status = Literal["graded", "rejected", "not_graded"]


@dataclass(frozen=True, slots=True)
class Example:
    """An input on which a test failed: its sizes, or, where the test may reveal it, its values and both results."""

    inputs: tuple[tuple[str, str], ...]
    """What an argument is, by its name; those that the call shows are left out."""
    yours: str = ""
    expected: str = ""
    call: str = ""
    """The call as one would type it, with names for what is too long; "" where values may not be revealed."""
    curves: tuple[tuple[float, ...], ...] = ()
    """Both results, the student's first, where they are rows of as many numbers that can be drawn."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Example:
        """Return the example that `dataclasses.asdict` gave `data` for."""
        return cls(
            tuple((name, text) for name, text in data["inputs"]),
            data["yours"],
            data["expected"],
            data.get("call", ""),
            tuple(map(tuple, data.get("curves", ()))),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """Which entries of an array differ: a text for each row, with an x for an entry that does and a dot for others."""

    name: str
    rows: tuple[str, ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Grid:
        """Return the grid that `dataclasses.asdict` gave `data` for."""
        return cls(data["name"], tuple(data["rows"]))


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shape of an array, and the one that was expected, () for a single number."""

    name: str
    yours: tuple[int, ...]
    expected: tuple[int, ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Shapes:
        """Return the shapes that `dataclasses.asdict` gave `data` for."""
        return cls(data["name"], tuple(data["yours"]), tuple(data["expected"]))


@dataclass(frozen=True, slots=True)
class TestResult:
    """What one grader test found."""

    __test__ = False  # not for pytest to collect

    name: str
    title: str
    verdict: Verdict
    message: str = ""
    hint: str = ""
    mistake: str | None = None
    """The named mistake that explains the failure, where exactly one does."""
    credit: float = 0.0
    """The share of its weight that a failed test earns all the same, as its mistake says."""
    weight: float = 1.0
    example: Example | None = None
    grid: Grid | None = None
    shapes: Shapes | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the result as `gradedescent grade --json` prints it."""
        names = ("name", "title", "verdict", "message", "hint", "mistake", "credit", "weight")
        shown = {"example": self.example, "grid": self.grid, "shapes": self.shapes}
        return {
            **{name: getattr(self, name) for name in names},
            **{name: asdict(value) if value else None for name, value in shown.items()},
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> TestResult:
        """Return the result that `to_json` gave `data` for."""
        kinds: dict[str, Any] = {"example": Example, "grid": Grid, "shapes": Shapes}
        read = {name: kind.from_json(data[name]) if data.get(name) else None for name, kind in kinds.items()}
        return cls(**{**data, **read})


@dataclass(frozen=True, slots=True)
class CellScore:
    """What one graded cell earned; `score` is None where a person must say (`manual`) or the grader failed."""

    cell: str
    score: float | None
    max_score: float
    tests: tuple[TestResult, ...] = ()
    verdict: Verdict = "passed"
    reason: str = ""
    """A sentence where no test says it all."""
    manual: bool = False
    by_hand: bool = False
    """Whether a person's points are in the score, as the gradebook has it."""
    extra: float = 0.0
    """Extra credit in the score, as the gradebook has it."""

    def to_json(self) -> dict[str, Any]:
        """Return the score as `gradedescent grade --json` prints it."""
        return {
            "cell": self.cell,
            "score": self.score,
            "max_score": self.max_score,
            "reason": self.reason,
            "manual": self.manual,
            "tests": [test.to_json() for test in self.tests],
        }


@dataclass(frozen=True, slots=True)
class NotebookScore:
    """The result of one notebook of a submission, whole."""

    submission: str
    notebook: NotebookId
    status: Status
    max_score: float
    seconds: float = 0.0
    error: str | None = None
    cells: tuple[CellScore, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What had to be repaired, a sentence each."""
    absent: bool = False
    """Whether it was not handed in, where others of its assignment were: nothing of it is kept."""
    penalty: float = 0.0
    """What is taken off for being late, as the gradebook has it."""
    comments: tuple[tuple[str, str], ...] = ()
    """What a person wrote to a cell, by its name, as the gradebook has it."""

    @property
    def score(self) -> float:
        """The points earned, manual grading left out where the gradebook was not asked."""
        return max(0.0, sum(cell.score or 0.0 for cell in self.cells) - self.penalty)

    def to_json(self) -> dict[str, Any]:
        """Return the result as a graded notebook keeps it, whose file has the name."""
        return {
            "submission": self.submission,
            "assignment": self.notebook.assignment,
            "score": round(self.score, 6),
            "max_score": self.max_score,
            "status": self.status,
            "seconds": round(self.seconds, 3),
            "error": self.error,
            "notes": list(self.notes),
            "cells": [cell.to_json() for cell in self.cells],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], name: str) -> NotebookScore:
        """Return the result that `to_json` gave `data` for, of the notebook with a name."""
        cells = tuple(
            CellScore(
                cell["cell"],
                cell["score"],
                cell["max_score"],
                tuple(TestResult.from_json(test) for test in cell["tests"]),
                _verdict(cell),
                cell["reason"],
                cell["manual"],
            )
            for cell in data["cells"]
        )
        plain = {name: data[name] for name in ("submission", "status", "max_score", "seconds", "error")}
        return cls(**plain, notebook=NotebookId(data["assignment"], name), cells=cells, notes=tuple(data["notes"]))


_STATUSES: tuple[Status, ...] = ("graded", "rejected", "not_graded")
"""In the order in which one notebook's decides for its submission, the last before the others."""


@dataclass(frozen=True, slots=True)
class SubmissionScore:
    """A submission's result: what its notebooks earned, added up."""

    submission: str
    assignment: str
    notebooks: tuple[NotebookScore, ...]

    @property
    def score(self) -> float:
        """The points earned, manual grading left out."""
        return sum(each.score for each in self.notebooks)

    @property
    def max_score(self) -> float:
        """The points of all notebooks."""
        return sum(each.max_score for each in self.notebooks)

    @property
    def seconds(self) -> float:
        """How long the notebooks took, one after another."""
        return sum(each.seconds for each in self.notebooks)

    @property
    def status(self) -> Status:
        """What became of it: `graded` where all notebooks are."""
        return max((each.status for each in self.notebooks), key=_STATUSES.index, default="graded")

    @property
    def error(self) -> str | None:
        """Why a notebook is not graded, None where all are."""
        said = [self.labelled(each, each.error) for each in self.notebooks if each.error is not None]
        return "; ".join(said) or None

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be repaired, a sentence each."""
        return tuple(self.labelled(each, note) for each in self.notebooks for note in each.notes)

    @property
    def cells(self) -> tuple[CellScore, ...]:
        """The graded cells of all notebooks, in order; cells of two notebooks may have one name."""
        return tuple(cell for each in self.notebooks for cell in each.cells)

    def labelled(self, notebook: NotebookScore, text: str) -> str:
        """Return what is said of one of its notebooks, with that one's name where there are several."""
        return labelled(notebook.notebook.name, text, len(self.notebooks))

    def to_json(self) -> dict[str, Any]:
        """Return the result as `gradedescent grade --json` prints it, one object a submission."""
        return {
            "submission": self.submission,
            "assignment": self.assignment,
            "score": round(self.score, 6),
            "max_score": self.max_score,
            "status": self.status,
            "seconds": round(self.seconds, 3),
            "error": self.error,
            "notes": list(self.notes),
            "cells": [
                {"notebook": each.notebook.name, **cell.to_json()} for each in self.notebooks for cell in each.cells
            ],
        }


def _verdict(cell: dict[str, Any]) -> Verdict:
    """Return the verdict of a cell that `to_json` wrote: no score means that a person or the grader owes it."""
    if cell["score"] is None:
        return "passed" if cell["manual"] else "not_graded"
    return _worst([TestResult.from_json(test) for test in cell["tests"]])


def _worst(tests: list[TestResult]) -> Verdict:
    verdicts = {test.verdict for test in tests}
    if "not_graded" in verdicts:
        return "not_graded"
    return "failed" if "failed" in verdicts or not tests else "passed"


def cell_score(cell: str, max_score: float, tests: list[TestResult], reason: str = "") -> CellScore:
    """Return the score of a cell: points × (passed weight + credited weight) / total weight.

    No tests, or none with weight, is the grader's fault, as is any test without a verdict of passed or failed.
    """
    verdict = _worst(tests)
    total = sum(test.weight for test in tests)
    if verdict == "not_graded" or total <= 0:
        why = next((test.message for test in tests if test.verdict == "not_graded"), "no grader test decides this cell")
        return CellScore(cell, None, max_score, tuple(tests), "not_graded", reason or why)
    passed = sum(test.weight * (1.0 if test.verdict == "passed" else test.credit) for test in tests)
    score = max_score if passed == total else max_score * passed / total
    return CellScore(cell, score, max_score, tuple(tests), verdict, reason)


def overall(cells: list[CellScore]) -> Status:
    """Return a notebook's status from its cells'."""
    return "not_graded" if any(cell.verdict == "not_graded" for cell in cells) else "graded"

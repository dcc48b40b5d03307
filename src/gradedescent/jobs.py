"""A submission on its way: the job that a worker is given, and the outcome that comes back.

The coordinator handles many of both and runs none, so nothing slow is imported here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.results import CellScore, Graded

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.engine.cell_run import CellRun
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.notebooks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run shows of whether its exercises could have been graded one by one."""

    called: dict[str, tuple[str, ...]]
    """The functions that the hidden tests of each graded cell called."""
    steady: bool
    """Whether the process lived to the end, was never interrupted, and stayed well within its limits."""
    used: float
    """At most this share of the notebook's time, wall clock or processor, went into a run of all tests."""

    def to_json(self) -> dict[str, Any]:
        """Return the trace as a graded notebook keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Trace:
        """Return the trace that `to_json` gave `data` for."""
        called = {cell: tuple(names) for cell, names in data["called"].items()}
        return cls(called, data["steady"], data["used"])


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run of the same submission found for some graded cells, whose tests need not run again."""

    cells: dict[str, CellScore]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Job:
    """A submission to grade: a repaired notebook, what it is worth, and the files beside it."""

    submission: str
    source: SourceNotebook
    notebook: Notebook
    files: dict[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cell_timeout: float | None = None
    """Overrides the setting, as nbgrader's `--Execute.timeout` does; below 0 means none."""
    kept: Kept | None = None
    """Results to take over instead of running these cells' hidden tests; all cells run in any case."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job's result, and what each code cell did, by cell id."""

    graded: Graded
    runs: dict[str, CellRun] = field(default_factory=dict)
    cpu: float = 0.0
    """CPU seconds that the student's process used."""
    trace: Trace | None = None


def ungraded(job: Job, reason: str) -> Outcome:
    """Return the outcome of a job that the grader could not do: nobody loses a point."""
    cells = tuple(
        CellScore(cell.name, None, cell.points, (), "not_graded", reason, manual=cell.manual)
        for cell in job.source.graded
    )
    return Outcome(
        Graded(job.submission, job.source.assignment, "not_graded", job.source.max_score, 0.0, reason, cells, job.notes)
    )

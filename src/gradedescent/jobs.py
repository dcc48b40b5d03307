"""A notebook of a submission on its way: the job that a worker is given, and the outcome that comes back.

The coordinator handles many of both and runs none, so nothing slow is imported here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.results import CellScore, NotebookScore

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.engine.cell_run import CellRun
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.notebooks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Job:
    """A submission's notebook to grade: repaired, what it is worth, and the files next to it."""

    submission: str
    source: SourceNotebook
    notebook: Notebook
    seed: str
    """Decides which fresh inputs it meets; see `Course.seed`."""
    files: dict[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cell_timeout: float | None = None
    """Overrides the setting, as nbgrader's `--Execute.timeout` does; below 0 means none."""
    watched: bool = False
    """Whether somebody waits for it and wants to know how far it is; see `JobProgress`."""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is: of how many graded cells it is known what they earned."""

    submission: str
    notebook: NotebookId
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job's result, and what each code cell did, by cell id."""

    graded: NotebookScore
    runs: dict[str, CellRun] = field(default_factory=dict)
    cpu: float = 0.0
    """CPU seconds that the student's process used."""
    stop: str | None = None
    """Why no job of the run can be done, where it is so: the grader tests can't be read."""


def ungraded(job: Job, reason: str) -> Outcome:
    """Return the outcome of a job that the grader could not do: no one loses a point."""
    cells = tuple(
        CellScore(cell.name, None, cell.points, (), "not_graded", reason, manual=cell.manual)
        for cell in job.source.graded
    )
    return Outcome(
        NotebookScore(job.submission, job.source.id, "not_graded", job.source.max_score, 0.0, reason, cells, job.notes)
    )

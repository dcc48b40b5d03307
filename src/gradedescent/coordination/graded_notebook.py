"""A graded notebook in `autograded/`: what is written there of a submission's notebook, and what is read back.

It is the notebook as it ran, with outputs and reports, and in its metadata a record: the result, and the fingerprint of
all that it was made from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gradedescent.feedback.cell import cell_output
from gradedescent.notebooks.notebook import PYTHON, Cell, Notebook
from gradedescent.results import CellScore, NotebookScore, SubmissionScore

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.jobs import Outcome
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.submission import Submission

METADATA_KEY = "gradedescent"
"""Where a graded notebook's metadata keep its record."""
_METADATA = b'\n "metadata": {'
"""Where a notebook's own metadata begin: `text` and nbformat indent by one, and no text in JSON holds a line's end."""


@dataclass(frozen=True, slots=True)
class GradedNotebook:
    """The score of a submission's notebook with all that is to be written of it."""

    graded: NotebookScore
    notebook: Notebook | None
    """What goes to `autograded/`; None for one that was not handed in."""
    repaired: Notebook | None
    """What was run; None where nothing was."""
    fingerprint: dict[str, Any]
    doubtful: bool = False
    """Whether a person should look at which file was taken for it."""

    @property
    def text(self) -> str:
        """The notebook's text, its record in its metadata: a line each for those and the cells, as C writes them."""
        assert self.notebook is not None  # noqa: S101 - nothing is written of what was not handed in
        kept = {METADATA_KEY: {"fingerprint": self.fingerprint, "result": self.graded.to_json()}}
        notebook = replace(self.notebook, metadata={**self.notebook.metadata, **kept}).to_json()
        lines = (
            f' "{key}": {json.dumps(value, ensure_ascii=False, sort_keys=True)}'
            for key, value in sorted(notebook.items())
        )
        return "{\n" + ",\n".join(lines) + "\n}\n"


@dataclass(frozen=True, slots=True)
class GradedSubmission:
    """What a run makes of a submission: notebooks to be written, and the scores of those that stay as they are."""

    submission: Submission
    notebooks: tuple[GradedNotebook, ...]
    kept: tuple[NotebookScore, ...] = ()

    @property
    def graded(self) -> SubmissionScore:
        """The whole submission's score."""
        scores = sorted((*(each.graded for each in self.notebooks), *self.kept), key=lambda score: score.notebook)
        return SubmissionScore(self.submission.student, self.submission.assignment, tuple(scores))


def read_record(path: Path) -> dict[str, Any] | None:
    """Return the record in a graded notebook, its `fingerprint` and its `result`; None where there is none.

    The notebook's metadata come last in the file; the cells, with their pictures, are not parsed.
    """
    try:
        data = path.read_bytes()
        start = data.rfind(_METADATA)
        try:
            found = json.loads(b"{" + data[start + 1 :]) if start >= 0 else json.loads(data)
        except ValueError:  # another program wrote it
            found = json.loads(data)
        record = found["metadata"][METADATA_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return record if isinstance(record, dict) else None


def with_outputs(notebook: Notebook, outcome: Outcome) -> Notebook:
    """Return a notebook with what its cells did, and in each grade cell its exercise's report."""
    reports = {cell.cell: cell for cell in outcome.graded.cells}
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            cells.append(cell)
            continue
        run, report = outcome.runs.get(cell.id), reports.get(cell.grade_id or "")
        outputs = list(run.outputs) if run else []
        if report is not None and not report.manual:
            outputs.append(cell_output(report))
        cells.append(replace(cell, outputs=tuple(outputs), execution_count=run.execution_count if run else None))
    return replace(notebook, cells=tuple(cells))


def rejection(student: str, source: SourceNotebook, reason: str) -> NotebookScore:
    """Return the score of a file that is not a gradable notebook: zero, with the reason."""
    cells = _without_points(source, "the notebook could not be read")
    return NotebookScore(student, source.id, "rejected", source.max_score, 0.0, reason, cells)


def absence(student: str, source: SourceNotebook) -> NotebookScore:
    """Return the score of a notebook that was not handed in, where others of its assignment were: zero, and told."""
    cells = _without_points(source, "the notebook was not handed in")
    notes = (f"{source.id.file} was not handed in: its cells earn nothing.",) if cells else ()
    return NotebookScore(student, source.id, "graded", source.max_score, cells=cells, notes=notes, absent=True)


def _without_points(source: SourceNotebook, reason: str) -> tuple[CellScore, ...]:
    return tuple(CellScore(cell.name, 0.0, cell.points, (), "failed", reason) for cell in source.graded)


def rejection_notebook(reason: str) -> Notebook:
    """Return what stands in `autograded/` for a file that is not a notebook."""
    text = "This submission could not be graded. The reason is in the output of the cell below."
    output = {"output_type": "stream", "name": "stdout", "text": f"{reason}\n"}
    return Notebook((Cell("rejected", "markdown", text), Cell("reason", "code", "", outputs=(output,))), PYTHON)

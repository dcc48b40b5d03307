"""A submission's result as Gradescope's autograder takes it, `results.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.exports.scores import written
from gradedescent.feedback.report import exercise, headline
from gradedescent.feedback.text import exercise_text
from gradedescent.names import labelled
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.gradebook.totals import Total
    from gradedescent.results import SubmissionScore


def results(total: Total, graded: SubmissionScore | None, digits: int) -> dict[str, Any]:
    """Return the result of one submission: the gradebook's scores, with what its feedback page says.

    `graded` is what was written of it when it was graded; without it there are only scores.
    """
    notebooks = graded.notebooks if graded else ()
    said = {(each.notebook.name, cell.cell): cell for each in notebooks for cell in each.cells}
    tests = []
    for cell in total.cells:
        name = labelled(cell.notebook, cell.cell, len(notebooks))
        test: dict[str, Any] = {"name": name, "max_score": cell.max_score, "visibility": "visible"}
        if cell.score is None:
            test["output"] = "This waits for a person."
        else:
            score = float(written(cell.score, digits))
            test |= {"score": score, "status": "passed" if score >= cell.max_score else "failed"}
        known = said.get((cell.notebook, cell.cell))
        if known is not None and not known.manual:
            test["output"] = exercise_text(exercise(known))
        tests.append(test)
    notes = [text for each in notebooks for text in (headline(each), *each.notes)]  # as its page begins
    if total.penalty:
        notes.append(f"{written(total.penalty, digits)} points were taken since it was handed in late.")
    return {
        "score": float(written(total.score, digits)),
        "output": "\n".join(cleaned(note, 900) for note in notes),
        "stdout_visibility": "hidden",
        "tests": tests,
    }

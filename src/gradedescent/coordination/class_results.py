"""What a course's graded notebooks say of a class."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from gradedescent.coordination.graded_notebook import absence, read_record
from gradedescent.exports.scores import ready
from gradedescent.gradebook.database import Database, is_there
from gradedescent.gradebook.totals import read_totals
from gradedescent.notebooks.cells import source_notebook
from gradedescent.reports.overview import standing
from gradedescent.results import CellScore, NotebookScore, SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gradedescent.course import Assignment, Course
    from gradedescent.exports.scores import Ready
    from gradedescent.gradebook.totals import Total
    from gradedescent.reports.overview import Standing
    from gradedescent.submission import Submission


def read_result(course: Course, place: Assignment, submission: Submission) -> SubmissionScore | None:
    """Return a submission's result as its graded notebooks have it, None where one of them is not graded yet."""
    records = {each.id: read_record(course.autograded(each.id, submission.student)) for each in place.notebooks}
    if not any(records.values()):
        return None
    found = []
    for each in place.notebooks:
        record = records[each.id]
        if record is not None:
            found.append(NotebookScore.from_json(record["result"], each.name))
        elif os.path.lexists(submission.notebook(each.name)):
            return None
        else:
            found.append(absence(submission.student, source_notebook(each.path)))
    return SubmissionScore(submission.student, place.name, tuple(found))


def read_totals_of(course: Course, place: Assignment) -> Mapping[str, Total]:
    """Return what the gradebook has of an assignment, by student; nothing where there is no gradebook."""
    if not is_there(course.settings):
        return {}
    database = Database(course.settings)
    try:
        return read_totals(database, place.name)[0]
    finally:
        database.close()


def read_result_of(
    course: Course, place: Assignment, submission: Submission, total: Total | None
) -> SubmissionScore | None:
    """Return a submission's result with the points that the gradebook has; None where not all of it is graded yet."""
    found = read_result(course, place, submission)
    return found if found is None or total is None else as_in_gradebook(found, total)


def read_results(
    course: Course, place: Assignment, student: str | None = None
) -> Iterator[tuple[str, SubmissionScore | None]]:
    """Yield each student's result in an assignment, or only one's; None where no run has graded all of it yet.

    The points are the gradebook's: a person's scores, extra credit
    and late penalties are in them.
    """
    totals = read_totals_of(course, place)
    for submission in course.submissions(place, student):
        yield submission.student, read_result_of(course, place, submission, totals.get(submission.student))


def read_ready(totals: Mapping[str, Total], graded: Mapping[str, SubmissionScore | None], *, unfinished: bool) -> Ready:
    """Return whose scores can be written into a table: not of whom the grader owes a cell's score."""
    failed = {
        student
        for student, each in graded.items()
        if each is not None and any(cell.score is None and not cell.manual for cell in each.cells)
    }
    return ready(totals, graded, failed, unfinished=unfinished)


def as_in_gradebook(graded: SubmissionScore, total: Total) -> SubmissionScore:
    """Return a result with the points that the gradebook has."""
    known = {(cell.notebook, cell.cell): cell for cell in total.cells}

    def cell_as_known(notebook: str, cell: CellScore) -> CellScore:
        found = known.get((notebook, cell.cell))
        if found is None or found.score is None or (found.score, found.extra) == (cell.score, 0.0):
            return cell
        by_hand = cell.verdict != "not_graded" and found.score - found.extra != cell.score
        return replace(cell, score=found.score, by_hand=by_hand, extra=found.extra)

    return replace(
        graded,
        notebooks=tuple(
            replace(
                each,
                cells=tuple(cell_as_known(each.notebook.name, cell) for cell in each.cells),
                penalty=total.penalties.get(each.notebook.name, 0.0),
                comments=tuple(
                    (cell, text) for (name, cell), text in total.comments.items() if name == each.notebook.name
                ),
            )
            for each in graded.notebooks
        ),
    )


def read_standings(course: Course, places: list[Assignment]) -> Iterator[Standing]:
    """Yield what an overview keeps of each submission for these assignments."""
    for place in places:
        for student, graded in read_results(course, place):
            yield standing(place.name, student, graded)

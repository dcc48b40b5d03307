"""What a course's graded notebooks say of a class."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gradedescent.coordination.graded_notebook import absence, read_record
from gradedescent.notebooks.cells import source_notebook
from gradedescent.reports.overview import standing
from gradedescent.results import NotebookScore, SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import Assignment, Course
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
            found.append(NotebookScore.from_json(record["result"]))
        elif os.path.lexists(submission.notebook(each.name)):
            return None
        else:
            found.append(absence(submission.student, source_notebook(each.path)))
    return SubmissionScore(submission.student, place.name, tuple(found))


def read_results(
    course: Course, place: Assignment, student: str | None = None
) -> Iterator[tuple[str, SubmissionScore | None]]:
    """Yield each student's result in an assignment, or only one's; None where no run has graded all of it yet."""
    for submission in course.submissions(place, student):
        yield submission.student, read_result(course, place, submission)


def read_standings(course: Course, places: list[Assignment]) -> Iterator[Standing]:
    """Yield what an overview keeps of each submission for these assignments."""
    for place in places:
        for student, graded in read_results(course, place):
            yield standing(place.name, student, graded)

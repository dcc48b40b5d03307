"""What a course's graded notebooks say of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.coordination.graded_notebook import read_record
from gradedescent.reports.overview import overview
from gradedescent.results import SubmissionScore

if TYPE_CHECKING:
    from gradedescent.course import Assignment, Course
    from gradedescent.reports.overview import Overview

Results = tuple[dict[str, SubmissionScore], list[str]]
"""An assignment's results by student, and the students whose submission is not graded yet."""


def read_results(course: Course, place: Assignment, student: str | None = None) -> Results:
    """Return the results of an assignment's graded notebooks, or of one student's."""
    results, ungraded = {}, []
    for submission in course.submissions(place, student):
        record = read_record(course.autograded(place.name, submission.student))
        if record is None:
            ungraded.append(submission.student)
        else:
            results[submission.student] = SubmissionScore.from_json(record["result"])
    return results, ungraded


def read_overview(course: Course, places: list[Assignment]) -> Overview:
    """Return the overview of these assignments' graded notebooks."""
    return overview(course.settings.course_id, {place.name: read_results(course, place) for place in places})

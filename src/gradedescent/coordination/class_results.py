"""What a course's graded notebooks say of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.coordination.graded_notebook import read_record
from gradedescent.reports.overview import standing
from gradedescent.results import SubmissionScore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import Assignment, Course
    from gradedescent.reports.overview import Standing


def read_results(
    course: Course, place: Assignment, student: str | None = None
) -> Iterator[tuple[str, SubmissionScore | None]]:
    """Yield each student's result in an assignment, or only one's; None where no run has graded it yet."""
    for submission in course.submissions(place, student):
        record = read_record(course.autograded(place.name, submission.student))
        yield submission.student, None if record is None else SubmissionScore.from_json(record["result"])


def read_standings(course: Course, places: list[Assignment]) -> Iterator[Standing]:
    """Yield what an overview keeps of each submission for these assignments."""
    for place in places:
        for student, graded in read_results(course, place):
            yield standing(place.name, student, graded)

"""What an instructor is told of an assignment's inline tests: which of them a submission could cheat, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.errors import GraderError
from gradedescent.grading.inline_plan import InlinePlan, kept_plan

if TYPE_CHECKING:
    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment, Course
    from gradedescent.notebooks.cells import SourceNotebook


def proven(course: Course, place: Assignment, source: SourceNotebook, backend: LocalBackend) -> InlinePlan:
    """Return how a notebook's inline tests are judged; a worker finds it out where it is not known.

    Raises `GraderError` where that fails.
    """
    plan = kept_plan(course, place, source)
    if plan is not None:
        return plan
    from gradedescent.examiner.inline.plans import FindPlan

    (found,) = backend.run([FindPlan(source)], lambda _, why: GraderError(why))
    if isinstance(found, GraderError):
        raise found
    assert isinstance(found, InlinePlan)  # noqa: S101 - for the type checker
    return found

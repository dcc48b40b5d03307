"""What an instructor is told of an assignment's inline tests: which of them a submission could cheat, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradedescent.errors import GraderError
from gradedescent.grading.inline_plan import InlinePlan, kept_plan
from gradedescent.names import labelled
from gradedescent.notebooks.cells import source_notebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment, AssignmentNotebook, Course
    from gradedescent.notebooks.cells import SourceNotebook


def inline_tests(course: Course, place: Assignment, backend: LocalBackend) -> list[str]:
    """Return what is to be said of an assignment's inline tests; workers prove what is not known."""
    return [
        labelled(each.name, sentence, len(place.notebooks))
        for each in place.notebooks
        for sentence in proven_plan(course, each, source_notebook(each.path), backend).sentences()
    ]


def weak_inline_tests(
    course: Course, place: Assignment, sources: Mapping[str, SourceNotebook], backend: LocalBackend
) -> list[str]:
    """Return what is to be said of the inline tests that a submission can cheat."""
    plans = {each.name: proven_plan(course, each, sources[each.name], backend) for each in place.notebooks}
    return [
        labelled(name, sentence, len(plans))
        for name, plan in plans.items()
        if len(plan.outside) < len(plan.cells)
        for sentence in plan.sentences()
    ]


def proven_plan(
    course: Course, notebook: AssignmentNotebook, source: SourceNotebook, backend: LocalBackend
) -> InlinePlan:
    """Return how a notebook's inline tests are judged; raise `GraderError` where that can't be found out."""
    plan = kept_plan(course, notebook, source)
    if plan is not None:
        return plan
    from gradedescent.examiner.inline.plans import FindPlan

    (found,) = backend.run([FindPlan(source)], lambda _, why: GraderError(why))
    if isinstance(found, GraderError):
        raise found
    assert isinstance(found, InlinePlan)  # noqa: S101 - for the type checker
    return found

"""How the inline tests of a course's notebooks are judged: found by proof when it is first asked for, and kept."""

from __future__ import annotations

import contextlib
import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gradedescent.errors import CourseError
from gradedescent.examiner.inline.judging import InlineTests
from gradedescent.examiner.inline.proof import Proof
from gradedescent.grading import inline_plan
from gradedescent.grading.inline_plan import InlinePlan, plan_file
from gradedescent.notebooks.cells import source_notebook, split_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gradedescent.calls.call import Budget
    from gradedescent.course import Course
    from gradedescent.engine.student import StudentProcess
    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.inline_plan import Judged
    from gradedescent.grading.notebook_run import Given
    from gradedescent.jobs import Job
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceNotebook


class SubmissionTests:
    """Judges one submission's inline tests as its notebook's plan says."""

    def __init__(self, job: Job, plan: InlinePlan, tests: InlineTests, seconds: float) -> None:
        self.job = job
        self.plan = plan
        self.outside, self.wanted = plan.outside, plan.wanted
        self._tests = tests
        self._seconds = seconds

    def judge(self, cell: str, enter: Callable[[], StudentProcess], budget: Budget) -> Judged:
        """Run a cell's tests; `enter` returns the process, its namespace as it was at the cell.

        Arguments that a call changes stay as they are for the test, but for those that the solution changes. Where
        the submission changes others, the test must pass with these changes too: it may check that there are none.
        """
        plan, texts = self.plan.cells[cell], self._texts(cell)
        judged, touched = self._tests.judge(plan, enter(), texts, budget, self._seconds)
        if judged.ended and touched:
            self._tests.close()  # the test begins again with what the given cells left
            again, _ = self._tests.judge(plan, enter(), texts, budget, self._seconds, all_changes=True)
            if not again.ended or again.value != judged.value:
                return again
        return judged

    def _texts(self, name: str) -> list[str]:
        """Return the submission's code cells up to a grade cell, as students see them."""
        found = []
        for cell in self.job.notebook.cells:
            if cell.grade_id == name:
                break
            if cell.cell_type == "code":
                with contextlib.suppress(CourseError):  # a student's own text with a delimiter in it
                    found.append(split_hidden(cell.source)[0])
        return found


class InlinePlans:
    """The plans of a course's notebooks, by what the notebook's grade cells are."""

    def __init__(self, course: Course, zygote: Zygote, given: Callable[[NotebookId], Given]) -> None:
        self.course = course
        self.settings = course.settings
        self.zygote = zygote
        self._given = given
        self._plans: dict[SourceNotebook, InlinePlan] = {}

    @contextmanager
    def judging(self, job: Job) -> Iterator[SubmissionTests]:
        """Return what judges a submission's inline tests."""
        plan = self.of(job.source)
        files = {}
        if plan.outside:
            files = self.course.place(job.source.id.assignment).files(self.settings.ignore)
        with InlineTests(self.zygote, plan, files, self.settings.notebook_timeout) as tests:
            yield SubmissionTests(job, plan, tests, self.settings.exercise_timeout)

    def of(self, source: SourceNotebook) -> InlinePlan:
        """Return the plan of a notebook; without cells where it has no inline tests, or its source is elsewhere."""
        if source not in self._plans:
            self._plans[source] = self._found(source)
        return self._plans[source]

    def _found(self, source: SourceNotebook) -> InlinePlan:
        notebook = self.course.place_notebook(source.id)
        if not source.self_tested or not notebook.path.is_file() or not _same_tests(source, notebook.path):
            return InlinePlan()
        path = plan_file(self.course, notebook)
        with _locked(path.with_suffix(".lock")):  # several workers may ask at once, and one finds it
            plan = inline_plan.load(path)
            if plan is None:
                files = self.course.place(source.id.assignment).files(self.settings.ignore)
                plan = Proof(self.settings, notebook.path, files, self.zygote, self._given(source.id)).plan()
                if plan_file(self.course, notebook) == path:  # it was not edited meanwhile
                    inline_plan.save(path, plan)
        return plan


def _same_tests(source: SourceNotebook, path: Path) -> bool:
    """Tell whether the grade cells that a submission is graded by stand in the source notebook as they are."""
    written = {cell.name: cell.source for cell in source_notebook(path).self_tested}
    return all(written.get(cell.name) == cell.source for cell in source.self_tested)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a file's lock, where the file system has locks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class FindPlan:
    """A worker's job: to find the plan of a notebook, where it is not kept yet."""

    source: SourceNotebook

    def run(self, examiner: _HasPlans) -> InlinePlan:
        """Return it."""
        return examiner.inline.of(self.source)


class _HasPlans(Protocol):
    inline: InlinePlans

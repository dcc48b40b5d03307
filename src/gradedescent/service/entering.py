"""Brings the attempts that count to nbgrader's folders and gradebook, and says so in the table of attempts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gradedescent.coordination.graded_notebook import GradedNotebook, GradedSubmission, read_record
from gradedescent.errors import GraderError, RejectedNotebook
from gradedescent.gradebook.lateness import seconds_late
from gradedescent.notebooks.notebook import Notebook
from gradedescent.service.folders import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.policies import Policy
    from gradedescent.results import SubmissionScore
    from gradedescent.service.attempts import Attempt, Attempts
    from gradedescent.service.folders import Folder
    from gradedescent.service.live import LiveCourse, Opened
    from gradedescent.submission import Submission


class GradebookWriter:
    """The only writer of the gradebook in a service."""

    def __init__(self, live: LiveCourse, attempts: Attempts, changed: Callable[[Attempt], None]) -> None:
        """Tell `changed` of each attempt that counts now, or no longer does."""
        self._live, self._attempts, self._changed = live, attempts, changed

    def enter(self) -> None:
        """Bring what counts, and the gradebook does not have yet, to `submitted/`, `autograded/` and the gradebook.

        Raises `GraderError` where another run is at work in the course, or the gradebook can't be written.
        """
        waiting: dict[str, list[str]] = {}
        for assignment, student in self._attempts.to_enter():
            waiting.setdefault(assignment, []).append(student)
        opened = self._live.now
        for assignment, students in waiting.items():
            if assignment in opened.assignments:
                with opened.course.only_run():
                    self._enter(opened, assignment, students)

    def _enter(self, opened: Opened, assignment: str, students: Sequence[str]) -> None:
        coordinator = self._live.coordinator(assignment, opened)
        policy, due = self._live.policy(assignment)
        chosen: dict[str, tuple[Attempt | None, list[Attempt]]] = {}
        results = []
        for student in students:
            seen = self._attempts.of(assignment, student)
            best = counting(policy, due, seen)
            chosen[student] = best, seen
            if best is not None and not (best.counts and best.entered):
                results.append(self._to_write(opened, coordinator, best))
        refused: GraderError | None = None
        done = {student for student, (best, _) in chosen.items() if best is None or (best.counts and best.entered)}
        try:
            for score in coordinator.write(results):
                done.add(score.submission)
        except GraderError as error:
            refused = error
        for student in done:
            best, seen = chosen[student]
            self._attempts.enter(best, seen)
            for each in seen:
                if each.counts != (best is not None and each.id == best.id):
                    self._changed(each)
        if refused is not None:
            raise refused

    def _to_write(self, opened: Opened, coordinator: Coordinator, attempt: Attempt) -> GradedSubmission:
        """Return what is to be written of the attempt that counts, which nbgrader's folder of submissions holds now."""
        folder = folder_of(opened.course, attempt)
        try:
            submission = folder.hand_in(opened.course, f"{attempt.received:%Y-%m-%d %H:%M:%S.%f} UTC")
        except OSError as error:
            raise GraderError(f"{opened.course.path('submitted')} can't be written: {error}") from error
        coordinator.forget(submission)
        result = folder.result(opened.assignments[attempt.assignment])
        if result is None:
            raise GraderError(f"{folder.path} holds no graded notebook")
        return GradedSubmission(submission, tuple(self._written(coordinator, submission, folder, result)))

    def _written(
        self, coordinator: Coordinator, submission: Submission, folder: Folder, result: SubmissionScore
    ) -> Iterator[GradedNotebook]:
        for each in result.notebooks:
            name = each.notebook.name
            if each.absent:
                yield GradedNotebook(each, None, None, {})
                continue
            path = folder.graded(name)
            fingerprint = (read_record(path) or {}).get("fingerprint", {})
            own = coordinator.fingerprint(submission, name)["submission"]
            try:
                repaired = coordinator.job(submission, name).notebook
            except RejectedNotebook:
                repaired = None
            notebook = Notebook.from_json(json.loads(path.read_text(encoding="utf-8")))
            doubtful = name in (chosen := coordinator.chosen(submission)) and chosen[name].doubtful
            yield GradedNotebook(each, notebook, repaired, {**fingerprint, "submission": own}, doubtful)


def counting(policy: Policy, due: datetime | None, attempts: Sequence[Attempt]) -> Attempt | None:
    """Return which of a student's attempts counts, None where none is graded."""
    graded = [each for each in attempts if each.state == "graded" and each.score is not None]
    if policy.counts == "last":
        return max(graded, key=lambda each: each.number, default=None)

    def worth(each: Attempt) -> tuple[float, int]:
        late = seconds_late(each.received, policy.due_for(each.student, due), None)
        return (each.score or 0.0) * policy.kept(late), -each.number

    return max(graded, key=worth, default=None)

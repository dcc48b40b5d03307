"""What the service says, as JSON: assignments, attempts, and of results as much as the policy lets a student see.

Every answer about an attempt is made here, whichever door asks, so that nothing hidden has a second way out.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.feedback.own_work import OwnWork, own_work
from gradedescent.feedback.page import Header, pages
from gradedescent.feedback.report import exercise
from gradedescent.gradebook.lateness import seconds_late
from gradedescent.policies import DAY, EVERYTHING_SHOWN, Visible, visible
from gradedescent.service.attempts import Attempt, now
from gradedescent.service.folders import folder_of
from gradedescent.settings import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from gradedescent.results import CellScore, NotebookScore, SubmissionScore
    from gradedescent.service.desk import Desk
    from gradedescent.service.identity import Identity

HIDDEN = "Your instructor shows the tests later, or not at all."
Json = dict[str, Any]


def time_body(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 has it."""
    return None if moment is None else f"{moment.isoformat(timespec='seconds')}Z"


class Bodies:
    """Makes the answers about a desk's attempts."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._headings: dict[tuple[str, int], OwnWork] = {}

    # --- assignments

    def assignment(self, person: Identity, name: str, published: set[str] | None = None) -> Json:
        """Return what a person may know of an assignment; raise `Refusal` where there is none."""
        desk, place = self.desk, self.desk.live.assignment(name)
        policy, due = desk.live.policy(name)
        mine = desk.attempts.of(name, person.name)
        allowed = desk.permission(person.name, name, mine)
        seen = self.seen(person, name, published)
        coordinator = desk.live.coordinator(name)
        scores = [each.score for each in mine if each.score is not None]
        return {
            "name": name,
            "title": self._work(name)[place.notebooks[0].name].title or name,
            "notebooks": [each.id.file for each in place.notebooks],
            "max_score": sum(source.max_score for source in coordinator.sources.values()),
            "due": time_body(policy.due_for(person.name, due)),
            "closes": time_body(policy.closes_for(person.name, due)),
            "open": allowed.code in {"", "too_soon"},
            "why_closed": None if allowed.code in {"", "too_soon"} else allowed.why,
            "next_at": time_body(allowed.next_at),
            "attempts_left": allowed.attempts_left,
            "counts": policy.counts,
            "shows": {"score": policy.show_score, "tests": policy.show_tests, "hints": policy.show_hints},
            "late_keeps": list(policy.late_keeps),
            "attempts": len(mine),
            "best": max(scores, default=None) if seen.score else None,
            "published": name in (desk.attempts.published() if published is None else published),
        }

    def assignments(self, person: Identity) -> list[Json]:
        """Return what a person may know of all assignments."""
        published = self.desk.attempts.published()
        return [self.assignment(person, name, published) for name in self.desk.live.now.assignments]

    def seen(self, person: Identity, assignment: str, published: set[str] | None = None) -> Visible:
        """Return what a person sees of the results of an assignment."""
        if person.teaches:
            return EVERYTHING_SHOWN
        policy, due = self.desk.live.policy(assignment)
        known = self.desk.attempts.published() if published is None else published
        return visible(policy, now(), published=assignment in known, otherwise=due)

    # --- attempts

    def attempt(self, person: Identity, attempt: Attempt, places: Mapping[int, int], *, whole: bool = True) -> Json:
        """Return what a person may know of an attempt that they may see; `whole` with its result.

        `places` are what waits, by id, from 1.
        """
        seen = self.seen(person, attempt.assignment)
        policy, due = self.desk.live.policy(attempt.assignment)
        late = seconds_late(attempt.received, policy.due_for(attempt.student, due), None)
        graded = attempt.state == "graded"
        result = self.result(attempt, seen) if whole and attempt.ended and seen.score else None
        return {
            "id": attempt.id,
            "number": attempt.number,
            "assignment": attempt.assignment,
            "student": attempt.student,
            "received": time_body(attempt.received),
            "digest": attempt.digest,
            "state": attempt.state,
            "place": places.get(attempt.id) if attempt.state == "queued" else None,
            "done": attempt.done if attempt.state == "running" else 0,
            "of": attempt.of,
            "score": attempt.score if graded and seen.score else None,
            "max_score": attempt.max_score,
            "late_days": math.ceil(late / DAY.total_seconds()),
            "counts": attempt.counts and seen.score,
            "costs": attempt.costs,
            "error": _error(attempt, person),
            "shown": {"score": seen.score, "tests": seen.tests, "hints": seen.hints},
            "result": None if result is None else self._result_body(result, attempt),
        }

    def result(self, attempt: Attempt, seen: Visible) -> SubmissionScore | None:
        """Return an attempt's result as far as it is seen, None where there is none."""
        opened = self.desk.live.now
        place = opened.assignments.get(attempt.assignment)
        found = None if place is None else folder_of(opened.course, attempt).result(place)
        return None if found is None else redacted(found, seen)

    def _result_body(self, result: SubmissionScore, attempt: Attempt) -> Json:
        work = self._work(attempt.assignment)
        return {
            "notes": list(result.notes),
            "notebooks": [
                {
                    "name": each.notebook.name,
                    "score": each.score,
                    "max_score": each.max_score,
                    "exercises": [_exercise_body(cell, work.get(each.notebook.name)) for cell in each.cells],
                }
                for each in result.notebooks
            ],
        }

    def page(self, person: Identity, attempt: Attempt, notebook: str | None) -> str | None:
        """Return the feedback page of an attempt's notebook, by default the first, None where there is none to see."""
        seen = self.seen(person, attempt.assignment)
        if not seen.score or not attempt.ended:
            return None
        result = self.result(attempt, seen)
        if result is None:
            return None
        opened = self.desk.live.now
        if attempt.counts and attempt.entered:  # a person's points and comments, and late penalties
            (result,) = self.desk.live.coordinator(attempt.assignment).as_in_gradebook([result])
        folder = folder_of(opened.course, attempt)
        notebooks = opened.assignments[attempt.assignment].notebooks
        work = {each.name: own_work(each.path, folder.graded(each.name)) for each in notebooks}
        name = opened.course.settings.course_id
        header = Header(attempt.student, "" if name == NAMELESS else name, attempt.received)
        made = pages(result, header, work)
        return made.get(notebooks[0].name if notebook is None else notebook)

    def _work(self, assignment: str) -> dict[str, OwnWork]:
        """Return the headings of an assignment's notebooks."""
        found = {}
        for each in self.desk.live.assignment(assignment).notebooks:
            try:
                key = (str(each.path), each.path.stat().st_mtime_ns)
            except OSError:
                continue
            if key not in self._headings:
                self._headings[key] = own_work(each.path, each.path)
            found[each.name] = self._headings[key]
        return found


def _error(attempt: Attempt, person: Identity) -> str | None:
    """Return why an attempt has no score: what the grader's own fault was is for those who teach."""
    if attempt.error is None or attempt.state == "graded":
        return None
    if attempt.state == "rejected" or person.teaches:
        return attempt.error
    return "The grader failed, through no fault of yours: this attempt costs you nothing, and a person will look at it."


def redacted(result: SubmissionScore, seen: Visible) -> SubmissionScore:
    """Return a result without what is not seen of it: hints, or all that tests say."""
    if seen.tests and seen.hints:
        return result
    return replace(result, notebooks=tuple(_redacted(each, seen) for each in result.notebooks))


def _redacted(notebook: NotebookScore, seen: Visible) -> NotebookScore:
    def of(cell: CellScore) -> CellScore:
        if cell.manual:
            return cell
        if not seen.tests:
            reason = HIDDEN if cell.tests or cell.reason else ""
            return replace(cell, tests=(), reason=reason)
        return replace(cell, tests=tuple(replace(test, hint="", mistake=None) for test in cell.tests))

    return replace(notebook, cells=tuple(map(of, notebook.cells)))


def _exercise_body(cell: CellScore, work: OwnWork | None) -> Json:
    said = exercise(cell)
    known = work.exercises.get(cell.cell) if work is not None else None
    messages: Sequence[str] = [message for finding in said.failed for message in finding.messages]
    return {
        "cell": cell.cell,
        "heading": known.heading if known is not None else "",
        "score": cell.score,
        "max_score": cell.max_score,
        "state": said.state,
        "summary": said.summary,
        "hints": list(said.hints),
        "messages": list(dict.fromkeys(messages)),
        "tests_passed": sum(test.verdict == "passed" for test in cell.tests),
        "tests": len(cell.tests),
    }

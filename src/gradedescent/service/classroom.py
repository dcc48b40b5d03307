"""What an instructor sees of a class while it hands in: who, how well, which mistakes, what failed."""

from __future__ import annotations

import statistics
from collections import Counter, OrderedDict
from typing import TYPE_CHECKING, Any

from gradedescent.coordination.class_results import read_ready, read_results
from gradedescent.exports.table import table
from gradedescent.gradebook.students import read_students
from gradedescent.gradebook.totals import read_totals
from gradedescent.platforms.people import People, read_known
from gradedescent.policies import EVERYTHING_SHOWN
from gradedescent.service.bodies import time_body
from gradedescent.service.entering import counting

if TYPE_CHECKING:
    from gradedescent.service.attempts import Attempt
    from gradedescent.service.bodies import Bodies

_KEPT = 5000
"""Results of which the mistakes are kept at hand."""
LATEST_FAILURES = 20


class Classroom:
    """Looks at the attempts of a whole class."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._mistakes: OrderedDict[tuple[int, str], dict[str, str]] = OrderedDict()

    def body(self, assignment: str) -> dict[str, Any]:
        """Return what a class did at an assignment; raise `Refusal` where there is none."""
        desk = self._bodies.desk
        desk.live.assignment(assignment)
        policy, due = desk.live.policy(assignment)
        attempts = desk.attempts.of(assignment)
        by_student: dict[str, list[Attempt]] = {}
        for each in attempts:
            by_student.setdefault(each.student, []).append(each)
        best = {student: counting(policy, due, theirs) for student, theirs in by_student.items()}
        scores = [one.score for one in best.values() if one is not None and one.score is not None]
        mistakes: dict[str, list[str]] = {}
        for student, one in best.items():
            for name in self._of(one) if one is not None else ():
                mistakes.setdefault(name, []).append(student)
        states = Counter(each.state for each in attempts)
        return {
            "assignment": assignment,
            "published": assignment in desk.attempts.published(),
            "due": time_body(policy.due or due),
            "students": [_row(theirs, best[student]) for student, theirs in sorted(by_student.items())],
            "states": dict(states),
            "median": statistics.median(scores) if scores else None,
            "scores": sorted(scores),
            "max_score": max((each.max_score or 0.0 for each in attempts), default=None),
            "mistakes": [
                {"name": name, "students": sorted(who)}
                for name, who in sorted(mistakes.items(), key=lambda each: (-len(each[1]), each[0]))
            ],
            "failures": [
                {"id": each.id, "student": each.student, "error": each.error}
                for each in attempts
                if each.state == "not_graded"
            ][:LATEST_FAILURES],
            "refused": desk.refused(assignment),
            "gradebook": desk.entering_failed,
        }

    def _of(self, attempt: Attempt) -> list[str]:
        """Return the named mistakes in an attempt, as `exercise: mistake`."""
        key = attempt.id, attempt.digest
        if key not in self._mistakes:
            result = self._bodies.result(attempt, EVERYTHING_SHOWN)
            found = (
                {}
                if result is None
                else {
                    f"{cell.cell}: {test.mistake}": cell.cell
                    for cell in result.cells
                    for test in cell.tests
                    if test.mistake and test.verdict == "failed"
                }
            )
            self._mistakes[key] = found
            while len(self._mistakes) > _KEPT:
                self._mistakes.popitem(last=False)
        return list(self._mistakes[key])

    def forget(self) -> None:
        """Look at all results anew: some are graded again."""
        self._mistakes.clear()

    def table(self, assignment: str) -> str:
        """Return the gradebook's scores as a table, as `gradedescent export --for csv` prints it."""
        desk = self._bodies.desk
        place = desk.live.assignment(assignment)
        gradebook = desk.live.now.gradebook.database
        people = People(read_students(gradebook), read_known(desk.live.now.course.settings.root))
        totals, _ = read_totals(gradebook, place.name)
        graded = dict(read_results(desk.live.now.course, place))
        return table(place.name, read_ready(totals, graded, unfinished=False), people, 2)


def _row(attempts: list[Attempt], best: Attempt | None) -> dict[str, Any]:
    last = attempts[0]
    return {
        "student": last.student,
        "state": last.state,
        "score": None if best is None else best.score,
        "max_score": last.max_score if best is None else best.max_score,
        "attempts": len(attempts),
        "received": time_body((best or last).received),
        "latest": last.id,
        "counting": None if best is None else best.id,
    }

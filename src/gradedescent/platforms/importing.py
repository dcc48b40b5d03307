"""What a roster changes of the gradebook's students: who is new, what was empty, and what says otherwise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.gradebook.students import Student
from gradedescent.platforms.collecting import bad_name
from gradedescent.student_names import STUDENT_NAME

if TYPE_CHECKING:
    from gradedescent.platforms.people import People
    from gradedescent.platforms.rosters import Roster, RosterRow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a student's that a roster says otherwise, or that was empty."""

    student: str
    column: str
    before: str
    after: str


@dataclass(slots=True)
class RosterChanges:
    """What a roster changes; nothing is ever removed."""

    new: list[Student] = field(default_factory=list)
    filled: list[FieldChange] = field(default_factory=list)
    """Fields that were empty."""
    differing: list[FieldChange] = field(default_factory=list)
    """Fields that say something else than the roster."""
    same: int = 0
    refused: list[str] = field(default_factory=list)
    """A sentence for each row that nobody can be entered by."""
    missing: list[str] = field(default_factory=list)
    """Students of the gradebook who are not on the roster."""

    def columns(self, *, update: bool) -> dict[str, dict[str, str]]:
        """Return what is to be set, by student and column; with `update` also what differs."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for change in [*self.filled, *(self.differing if update else [])]:
            found[change.student][change.column] = change.after
        return dict(found)


def roster_changes(roster: Roster, people: People) -> RosterChanges:
    """Return what a roster changes; `people` learn the platform's names of all who are on it."""
    changes = RosterChanges()
    rows_of: dict[str, list[RosterRow]] = defaultdict(list)
    known: set[str] = set()
    names = {name.casefold(): name for name in people.students}
    for row in roster.rows:
        try:
            found = people.student_of_row(row, by_name=row.platform == "github")
        except CourseError as error:
            changes.refused.append(f"row {row.line + 1}: {error}")
            continue
        student = found or row.suggestion
        if not found and not STUDENT_NAME.fullmatch(student):
            changes.refused.append(f"row {row.line + 1}: {bad_name(student)}")
        elif not found and names.get(student.casefold(), student) != student:
            changes.refused.append(
                f"row {row.line + 1}: {student!r} differs from the student {names[student.casefold()]!r} by capitals"
                " alone"
            )
        else:
            rows_of[student].append(row)
            known |= {student} if found else set()
    for student, rows in rows_of.items():
        if len(rows) > 1:
            lines = ", ".join(f"{row.line + 1}" for row in rows)
            changes.refused.append(f"rows {lines}: all of them would be the student {student!r}")
        else:
            _enter(changes, people, student, rows[0], is_new=student not in known)
    changes.missing = sorted(people.students.keys() - rows_of.keys())
    return changes


def _enter(changes: RosterChanges, people: People, student: str, row: RosterRow, *, is_new: bool) -> None:
    if row.number:
        people.learn(row.platform, row.number, student)
    said = Student(student, row.first_name, row.last_name, row.email, row.lms)
    before = people.students.get(student)
    if before is None or is_new:
        changes.new.append(said)
        return
    found = [
        FieldChange(student, column, getattr(before, column), getattr(said, column))
        for column in ("first_name", "last_name", "email", "lms_user_id")
        if getattr(said, column) and getattr(said, column) != getattr(before, column)
    ]
    changes.filled += [change for change in found if not change.before]
    changes.differing += [change for change in found if change.before]
    changes.same += not found

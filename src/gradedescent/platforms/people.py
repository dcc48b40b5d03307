"""Who in the course somebody is whom a platform names, by what rosters, gradebook and earlier archives say.

A name alone is the weakest word: it counts where one student and one person have it. Where two students fit, nobody is
taken for either.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gradedescent.gradebook.students import Student
    from gradedescent.platforms.rosters import RosterRow
    from gradedescent.platforms.schemes import Person

KNOWN = Path(".gradedescent", "people.json")
"""Where a course keeps what each platform calls its students."""
_BY_LOGIN = {"blackboard", "gradescope"}
"""Platforms that name people as their institution does, so that nobody can choose another's name."""


class People:
    """The students of a course by what platforms call them."""

    def __init__(self, students: Iterable[Student], known: Mapping[str, Mapping[str, str]]) -> None:
        self.students = {student.id: student for student in students}
        self.known = {platform: dict(names) for platform, names in known.items()}
        self._by_email = _grouped((student.email, student.id) for student in self.students.values())
        self._by_lms = _grouped((student.lms_user_id, student.id) for student in self.students.values())
        self._by_name = _grouped((folded(student.name), student.id) for student in self.students.values())
        self._times: dict[tuple[str, str], tuple[str, bool]] = {}

    @property
    def has_names(self) -> bool:
        """Whether a roster was read: without one, a name says nothing."""
        return bool(self._by_name)

    def learn(self, platform: str, key: str, student: str) -> None:
        """Remember what a platform calls a student."""
        self.known.setdefault(platform, {})[key] = student

    def learn_rows(self, rows: Iterable[RosterRow]) -> list[str]:
        """Take a roster's names and times for this run; return sentences on rows of nobody we know."""
        unknown = []
        for row in rows:
            found = self.student_of_row(row, by_name=True)
            if found is None:
                unknown.append(f"{row.label} is on the roster and not in the gradebook")
            elif row.number:
                self.learn(row.platform, row.number, found)
            self._times[row.platform, row.number] = row.when, row.late
        return unknown

    def time_of(self, person: Person) -> tuple[str, bool]:
        """Return when a roster says that somebody handed in, and whether late."""
        return self._times.get((person.platform, person.key), ("", False))

    def student_of_row(self, row: RosterRow, *, by_name: bool = False) -> str | None:
        """Return the student whom a roster's row is about, None for a new one; raises `CourseError` where two fit."""
        found = {self.known.get(row.platform, {}).get(row.number, "")} if row.number else set()
        found |= {each for each in row.ids if each in self.students}
        found |= set(self._by_lms.get(row.lms, ()) if row.lms else ())
        found |= set(self._by_email.get(row.email.casefold(), ()) if row.email else ())
        return self._one(found - {""}, row.name if by_name else "", row.label)

    def student_of(self, person: Person) -> str | None:
        """Return the student that somebody is, None for a new one; raises `CourseError` where two fit."""
        found = {self.known.get(person.platform, {}).get(person.key, "")}
        if person.platform == "canvas":
            found |= set(self._by_lms.get(person.key, ()))
        if person.platform in _BY_LOGIN and person.login in self.students:
            found.add(person.login)
        if person.email:
            found |= set(self._by_email.get(person.email.casefold(), ())) | ({person.email} & self.students.keys())
        name = person.name if person.platform in {"moodle", "d2l", "gradescope"} else ""
        return self._one(found - {""}, name, person.name or person.key)

    def _one(self, found: set[str], name: str, label: str) -> str | None:
        if not found and name:
            found = set(self._by_name.get(folded(name), ()))
            if len(found) > 1:
                raise CourseError(
                    f"{' and '.join(map(repr, sorted(found)))} are both called {label}: --roster, with a list that has"
                    " the platform's ids, says who is who"
                )
        if len(found) > 1:
            raise CourseError(
                f"{label} could be {' or '.join(map(repr, sorted(found)))}: one id points to each of them"
            )
        return next(iter(found), None)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        if key:
            found[key.casefold()].append(value)
    return found


def folded(name: str) -> str:
    """Return a name such that ways to write the same one are equal: capitals, composed letters, order, punctuation."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(sorted(re.findall(r"[\w'’-]+", plain)))


def read_known(root: Path) -> dict[str, dict[str, str]]:
    """Return what platforms call a course's students; raises `CourseError` where the file is damaged."""
    path = root / KNOWN
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise CourseError(f"{path}, which says whom platforms mean, can't be read: {error}") from error
    return {str(platform): {str(k): str(v) for k, v in names.items()} for platform, names in found.items()}


def write_known(root: Path, people: People) -> None:
    """Keep what platforms call a course's students."""
    text = json.dumps(people.known, ensure_ascii=False, indent=1, sort_keys=True)
    write_atomically(root / KNOWN, f"{text}\n")

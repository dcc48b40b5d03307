"""Puts scores into one column of the table that an instructor downloaded from a platform."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.exports.scores import written
from gradedescent.platforms.people import folded
from gradedescent.platforms.rosters import as_roster
from gradedescent.platforms.sheet import column, with_column
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.exports.scores import Ready
    from gradedescent.platforms.people import People
    from gradedescent.platforms.rosters import Roster, RosterRow
    from gradedescent.platforms.sheet import Sheet

_KINDS = {"canvas": {"canvas"}, "moodle": {"moodle", "moodle participants"}}
"""What lists a platform's scores can be put into; a plain table may be anything."""
_SPECIAL = re.compile(r"EX|N/A", re.IGNORECASE)
"""What Canvas writes for who is excused, and for whom an assignment is not."""
_ADDED = re.compile(
    r"^Assignment: | \(Real\)$"  # Moodle
    r"| \(\d+\)$"  # Canvas
    r"| \[Total Pts: [^\]]*\](?: \|\d+)?$"  # Blackboard
    r"| (?:Points|Text|Scheme Symbol) Grade(?: <[^>]*>)?$"  # D2L
)
"""What platforms put around an assignment's title."""


@dataclass(slots=True)
class Merged:
    """A table with an assignment's scores in it."""

    data: bytes
    column: str
    written: list[str] = field(default_factory=list)
    """Whose score is in it."""
    changed: int = 0
    """How many fields say something else than before."""
    without_row: list[str] = field(default_factory=list)
    """Whose score has no row."""
    without_score: list[str] = field(default_factory=list)
    """Who is on the table and handed nothing in."""
    warnings: list[str] = field(default_factory=list)
    student_of: dict[int, str] = field(default_factory=dict)
    """The students by row."""
    roster: Roster | None = None


def merged(
    sheet: Sheet,
    platform: str,
    assignment: str,
    ready: Ready,
    people: People,
    max_score: float,
    *,
    named: str | None = None,
    digits: int = 2,
) -> Merged:
    """Return a platform's table with the scores in the assignment's column; every other byte is as it was.

    `named` is the column, where its title is not the assignment's. Raises `CourseError` where the table is not the
    platform's, or has no such column.
    """
    if platform == "csv" and named is None and _candidates(sheet, "csv", assignment) == []:
        sheet, _ = with_column(sheet, assignment)
    roster = as_roster(sheet)
    if platform in _KINDS and roster.platform not in _KINDS[platform]:
        raise CourseError(
            f"{sheet.name} is not what {platform.capitalize()} exports: it looks like {roster.platform}'s"
        )
    place = _column(sheet, platform, assignment, named)
    found = Merged(b"", sheet.header[place], roster=roster)
    _check_points(found, sheet, place, max_score)
    comma = sheet.delimiter == ";" and any(re.fullmatch(r"\d+,\d+", each.text) for row in sheet.rows for each in row)
    values: dict[tuple[int, int], str] = {}
    rows_of = _rows(found, roster, people)
    for student, rows in rows_of.items():
        if len(rows) > 1:
            lines = ", ".join(str(row.line + 1) for row in rows)
            found.warnings.append(f"rows {lines} are all {student!r}: none of them was changed")
            continue
        line = rows[0].line
        found.student_of[line] = student
        if student not in ready.scores:
            if student not in ready.known:
                found.without_score.append(student)
            continue
        why = _closed(sheet, line, place)
        if why:
            found.warnings.append(f"{student}: {why}")
            continue
        found.written.append(student)
        text = written(ready.scores[student], digits, comma=comma)
        if not _same(sheet.value(line, place), text):
            values[line, place] = text
    found.changed = len(values)
    found.without_row = sorted(ready.scores.keys() - rows_of.keys())
    found.data = sheet.with_values(values)
    return found


def _rows(found: Merged, roster: Roster, people: People) -> dict[str, list[RosterRow]]:
    """Return the rows by student; who is nobody's in the gradebook is named as on the table only."""
    names = Counter(folded(row.name) for row in roster.rows)
    rows_of: dict[str, list[RosterRow]] = defaultdict(list)
    for row in roster.rows:
        try:
            by_name = row.platform.startswith("moodle") and names[folded(row.name)] == 1
            student = people.student_of_row(row, by_name=by_name)
        except CourseError as error:
            found.warnings.append(f"row {row.line + 1} was not changed: {error}")
            continue
        if student is None:
            found.without_score.append(row.label)
        else:
            rows_of[student].append(row)
    return rows_of


def _column(sheet: Sheet, platform: str, assignment: str, named: str | None) -> int:
    """Return the place of the assignment's column."""
    if named is not None:
        places = [place for place, name in enumerate(sheet.header) if named in {name, _ADDED.sub("", name)}]
    else:
        places = _candidates(sheet, platform, assignment)
    if len(places) == 1:
        return places[0]
    what = f"called {named!r}" if named is not None else f"that is clearly of {assignment!r}"
    columns = ", ".join(repr(cleaned(sheet.header[place], 60)) for place in places or range(len(sheet.header)))
    raise CourseError(
        f"{sheet.name} has {'several columns' if places else 'no column'} {what}: --column says which one of {columns}"
    )


def _candidates(sheet: Sheet, platform: str, assignment: str) -> list[int]:
    """Return the places of columns whose title is the assignment's, or is the one for a grade."""
    if platform == "moodle" and (place := column(sheet, ("Grade",))) is not None:
        return [place]
    titles = [_title(_ADDED.sub("", name)) for name in sheet.header]
    return [place for place, title in enumerate(titles) if title == _title(assignment)]


def _title(text: str) -> str:
    """Return a title's letters and digits."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _check_points(found: Merged, sheet: Sheet, place: int, max_score: float) -> None:
    """Warn where the platform has other points than the assignment; raise `CourseError` for a column of its own."""
    possible = next(
        (line for line, row in enumerate(sheet.rows) if row[0].text.strip().casefold() == "points possible"), None
    )
    said = "" if possible is None else sheet.value(possible, place)
    if "read only" in said:
        raise CourseError(
            f"the column {found.column!r} of {sheet.name} is computed by the platform: it takes no scores"
        )
    highest = column(sheet, ("Maximum grade",))
    if highest is not None and len(sheet.rows) > 1:
        said = sheet.value(1, highest)
    number = _number(said)
    if number is not None and abs(number - max_score) > 1e-9:
        found.warnings.append(
            f"the platform says that it is worth {said} points, the gradebook {written(max_score, 2)}: scores are not"
            " scaled"
        )


def _closed(sheet: Sheet, line: int, place: int) -> str:
    """Return why a field may not be changed."""
    said = sheet.value(line, place)
    if _SPECIAL.fullmatch(said):
        return f"the table says {said}, which was kept"
    changeable = column(sheet, ("Grade can be changed",))
    if changeable is not None and sheet.value(line, changeable).casefold() == "no":
        return "the table says that the grade can't be changed"
    return ""


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _same(before: str, after: str) -> bool:
    """Tell whether a field says the same number already, however it writes it."""
    number = _number(before)
    return number is not None and number == _number(after)

"""Who is in a class, read from the lists that platforms export: gradebooks, participants, rosters, a plain table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError
from gradedescent.platforms.sheet import column, read_sheet
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gradedescent.platforms.sheet import Sheet

NAMES = {
    "name": ("Student", "Full name", "Name", "Student Name"),
    "first_name": ("First name", "FirstName", "first_name"),
    "last_name": ("Last name", "LastName", "Surname", "last_name"),
    "email": ("Email address", "Email", "E-mail"),
    "role": ("Role", "Roles"),
}
"""What these columns are called wherever they are; capitals do not matter."""
KINDS: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "canvas": (("ID", "Section"), {"number": ("ID",), "login": ("SIS Login ID",), "other": ("SIS User ID",)}),
    "github": (
        ("github_username",),
        {
            "number": ("github_username",),
            "login": ("identifier", "roster_identifier"),
            "when": ("submission_timestamp",),
        },
    ),
    "moodle": (
        ("Identifier", "Status"),
        {
            "number": ("Identifier",),
            "login": ("Username",),
            "other": ("ID number",),
            "when": ("Last modified (submission)",),
            "status": ("Status",),
        },
    ),
    "moodle participants": (("Email address",), {"login": ("Username",), "other": ("ID number",)}),
    "gradescope": (("SID", "Email"), {"number": ("SID",), "login": ("SID",)}),
    "d2l": (("OrgDefinedId",), {"login": ("Username",), "other": ("OrgDefinedId",)}),
    "blackboard": (
        ("Username", "Last Name"),
        {"number": ("Username",), "login": ("Username",), "other": ("Student ID",)},
    ),
    "csv": (
        (),
        {"login": ("id", "student_id", "Username", "login"), "lms": ("lms_user_id",)},
    ),
}
"""By kind of list, the columns that tell it, and those that say who somebody is; the first kind that fits is taken."""
FIELDS = ("login", "number", "lms", *NAMES)
"""What `--map` can name."""
_STUDENTS = ("student", "learner")
_OF_CANVAS = re.compile(r"\s*points possible|\s*(muted|manual posting.*)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody on a list; what it does not say is empty."""

    line: int
    """The row in the table."""
    platform: str
    number: str = ""
    """The platform's own name for them: Canvas's number, Moodle's of one assignment, GitHub's login."""
    ids: tuple[str, ...] = ()
    """What the course may call them, the best first; nothing that they chose for themselves."""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms: str = ""
    """What belongs into nbgrader's column for an LMS's id."""
    when: str = ""
    late: bool = False

    @property
    def name(self) -> str:
        """The name in the order in which it is said."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def label(self) -> str:
        """What to call them in a sentence."""
        return cleaned(self.name or self.suggestion, 60)

    @property
    def suggestion(self) -> str:
        """What to call somebody new in the course."""
        return next(iter(self.ids), self.number)


@dataclass(frozen=True, slots=True)
class Roster:
    """A list: its rows, and how many it has of people who hand nothing in."""

    platform: str
    sheet: Sheet
    rows: tuple[RosterRow, ...]
    others: int = 0


def read_roster(path: Path, mapped: Mapping[str, str] | None = None) -> Roster:
    """Return who is on a list; `mapped` says of fields which column they are. Raises `CourseError` for no list."""
    return as_roster(read_sheet(path), mapped)


def as_roster(sheet: Sheet, mapped: Mapping[str, str] | None = None) -> Roster:
    """Return whom a table's rows are about; raises `CourseError` where its header names nobody."""
    header = set(sheet.header)
    kind, special = next((kind, special) for kind, (told, special) in KINDS.items() if header.issuperset(told))
    places = {field: place for field, names in (NAMES | special).items() if (place := column(sheet, names)) is not None}
    for field, name in (mapped or {}).items():
        if name not in sheet.header:
            raise CourseError(f"{sheet.name} has no column {name!r}: it has {', '.join(map(repr, sheet.header))}")
        places[field] = sheet.header.index(name)
    if not places.keys() & {"number", "login", "other", "email"}:
        columns = ", ".join(repr(cleaned(name, 40)) for name in sheet.header[:8])
        raise CourseError(
            f"{sheet.name} says of nobody who it is: its columns are {columns}; it needs one of ids or of addresses"
            " (id, email), and --map login=COLUMN says which one that is"
        )
    rows, others = [], 0
    for line in range(1, len(sheet.rows)):
        said = {field: plain(sheet.value(line, place)) for field, place in places.items()}
        role = said.get("role", "").casefold()
        if kind == "canvas" and (_OF_CANVAS.match(sheet.rows[line][0].text) or said.get("name") == "Student, Test"):
            continue
        if role and not any(word in role for word in _STUDENTS):
            others += 1
        else:
            rows.append(_row(kind, line, said))
    return Roster(kind, sheet, tuple(rows), others)


def _row(kind: str, line: int, said: dict[str, str]) -> RosterRow:
    number, email = said.get("number", ""), said.get("email", "")
    if kind == "moodle":  # "Participant 123456", in the site's language
        number = re.sub(r"^\D*", "", number)
    if kind == "github":
        number = number.casefold()
    first, last = said.get("first_name", ""), said.get("last_name", "")
    if not (first or last):
        first, last = _split(said.get("name", ""))
    ids = [said.get("login", "").lstrip("#"), said.get("other", "").lstrip("#"), email]  # as D2L writes them
    return RosterRow(
        line,
        kind,
        number,
        tuple(dict.fromkeys(filter(None, ids))),
        first,
        last,
        email,
        lms=number if kind == "canvas" else said.get("lms", ""),
        when=said.get("when", "").strip("-"),
        late=bool(re.search(r"\blate\b", said.get("status", ""))),
    )


def _split(name: str) -> tuple[str, str]:
    """Return the first and the last name of ``Doe, Jane`` or ``Jane Doe``."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first.strip(), last) if first else (name, "")


def plain(text: str) -> str:
    """Return what a field says: without what keeps spreadsheets from computing it, on one line."""
    if match := re.fullmatch(r'="(.*)"', text, re.DOTALL):
        text = match[1]
    if re.match(r"'[=+\-@\t\r]", text):
        text = text[1:]
    return cleaned(text, 128).strip()

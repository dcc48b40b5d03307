"""How each platform names what its students handed in: who it is, when, which attempt, what the file was called.

A scheme reads the outermost names alone, which the platform wrote. What stands behind them is the student's own, and
can say nothing of whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.platforms.gradescope import read_export
from gradedescent.platforms.times import sortable

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.platforms.entries import Entry
    from gradedescent.platforms.gradescope import Export

    Reader = Callable[[Entry, tuple[str, ...]], list["Handed"]]
    # Whose an entry is, by its parts below the folders around all: nobody's, one's, or a group's.


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a platform knows them."""

    platform: str
    key: str
    """The platform's own name for them: the same one in an archive is the same person, another one is another."""
    student: str
    """What to call them in the course where nobody says it better."""
    name: str = ""
    """As it is shown; people may share one, or choose it."""
    email: str = ""
    login: str = ""
    """Their name at the institution, where the platform has it: nobody chooses another's."""
    or_key: str = ""
    """Another person whose file it may be, since its name can be read in two ways."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody handed in."""

    person: Person
    entry: Entry
    inner: str
    """Its path within what was handed in; empty for what the platform itself wrote."""
    folder: str = ""
    """What the platform calls the submission, where it is a folder or a prefix of names."""
    attempt: str = ""
    """Later ones are greater, as text."""
    version: int = 0
    """Of files of one name, the later one is greater."""
    when: str = ""
    """When it was handed in, as the platform writes it."""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """What a scheme may look at besides a name."""

    assignment: str
    notebooks: tuple[str, ...]
    """What the assignment's notebooks are called."""
    entries: tuple[Entry, ...]
    around: tuple[str, ...] = ()
    """The folders around all that is read."""


_CANVAS = re.compile(r"(?:(?P<name>.+?)_)?(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
_CANVAS_ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<id>anon_[^_]+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
_MOODLE = re.compile(r"(?P<name>[^_]*)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<tail>.*))?", re.DOTALL)
_BLACKBOARD = re.compile(r"(?P<whole>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?P<tail>_.+|\.txt)", re.DOTALL)
_RECEIPT = re.compile(r"^Name:\s*(?P<name>.*?)\s*\((?P<login>[^()]+)\)\s*$", re.MULTILINE)
_D2L = re.compile(
    r"(?P<id>\d+-\d+) ?- (?P<name>.+?) ?- (?P<when>[^\W\d_]{3,9}\.? \d{1,2}, \d{4} \d{3,4}(?: [AP]M)?)"
    r"(?: ?- (?P<tail>.+))?",
    re.DOTALL,
)
_GITHUB = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9])*")


def canvas(archive: Archive) -> Reader:
    """``doejane_LATE_12345_678910_lab1.ipynb``: name, whether late, the user's number, the file's, its name."""

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        match = _CANVAS_ANONYMOUS.fullmatch(parts[0]) or _CANVAS.fullmatch(parts[0])
        if match is None or len(parts) > 1:
            return []
        name = match.groupdict().get("name") or ""
        person = Person(
            "canvas", match["id"], f"{name}_{match['id']}" if name else match["id"], name, or_key=other(match)
        )
        return [Handed(person, entry, match["rest"], version=int(match["file"]), late=bool(match["late"]))]

    def other(match: re.Match[str]) -> str:
        """Return another user's number: of somebody called jane_12345, or of one whose file is called 7_lab1.ipynb."""
        again = re.match(r"([1-9]\d*)_", match["rest"])
        usual = any(match["rest"].startswith(re.split(r"\W", name)[0]) for name in archive.notebooks)
        return match["file"] if again and not usual and match["id"].isdigit() else ""

    return read


def moodle(_archive: Archive) -> Reader:
    """``Jane Doe_123456_assignsubmission_file/…``, or ``…_file_lab1.ipynb``; the number is of this assignment alone."""

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        match = _MOODLE.fullmatch(parts[0])
        inner = "/".join(parts[1:]) or (match["tail"] if match else "")
        if match is None or not inner:
            return []
        whose = f"{match['name']}_{match['id']}"
        return [Handed(Person("moodle", match["id"], whose, match["name"]), entry, inner, _moodle_folder(whose))]

    return read


def _moodle_folder(whose: str) -> str:
    return f"{whose}_assignsubmission_file"


def blackboard(archive: Archive) -> Reader:
    """``Lab 1_jdoe_attempt_2024-10-01-12-00-00_lab1.ipynb``, and with ``.txt`` instead of a file's name a receipt.

    A title and a login may have underscores: the receipt says where the login begins, or the assignment's name.
    """
    receipts: dict[str, tuple[str, str]] = {}
    for entry in archive.entries:
        match = _BLACKBOARD.fullmatch(entry.parts[-1])
        if match and match["tail"] == ".txt" and len(entry.parts) == len(archive.around) + 1:
            said = _RECEIPT.search(_text(entry))
            if said and match["whole"].endswith(f"_{said['login']}"):
                receipts[match["whole"]] = said["login"], said["name"]

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        match = _BLACKBOARD.fullmatch(parts[0])
        if match is None or len(parts) > 1:
            return []
        whole = match["whole"]
        login, name = receipts.get(whole, (_login(whole, archive.assignment), ""))
        inner = "" if match["tail"] == ".txt" else match["tail"][1:]
        person = Person("blackboard", whole, login or whole, name, login=login)
        return [Handed(person, entry, inner, attempt=match["when"], when=match["when"])]

    return read


def _login(whole: str, assignment: str) -> str:
    """Return the login in ``Lab 1_jdoe``, empty where it can't be told from the title."""
    if whole.casefold().startswith(f"{assignment.casefold()}_"):
        return whole[len(assignment) + 1 :]
    return whole.split("_")[1] if whole.count("_") == 1 else ""


def _text(entry: Entry) -> str:
    try:
        return entry.read(2**20).decode("utf-8", "replace")
    except RejectedNotebook:
        return ""


def d2l(_archive: Archive) -> Reader:
    """``123-456 - Jane Doe - Oct 1, 2024 1159 PM/lab1.ipynb``, a folder for each time that somebody handed in."""

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        match = _D2L.fullmatch(parts[0])
        inner = "/".join(parts[1:]) or (match["tail"] if match else "")
        if match is None or not inner:
            return []
        name, number = match["name"], match["id"]
        # Both are the key: installations differ in which of the two numbers is the person's.
        person = Person("d2l", f"{number} {name}", f"{name}_{number}", name)
        return [Handed(person, entry, inner, parts[0], attempt=sortable(match["when"]), when=match["when"])]

    return read


def github(archive: Archive) -> Reader:
    """``lab1-jdoe/…``: GitHub Classroom's repositories, which `gh classroom clone` puts into ``lab1-submissions/``."""
    around = archive.around[-1] if archive.around else ""
    slug = around.removesuffix("-submissions") if around.endswith("-submissions") else archive.assignment

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        login = parts[0][len(slug) + 1 :] if parts[0].casefold().startswith(f"{slug.casefold()}-") else ""
        if len(parts) == 1 or not _GITHUB.fullmatch(login) or login == "submissions":  # the folder around all
            return []
        return [Handed(Person("github", login.casefold(), login), entry, "/".join(parts[1:]), parts[0])]

    return read


def gradescope(archive: Archive) -> Reader:
    """``submission_2222/…`` next to ``submission_metadata.yml``, which says who and when; a group has one for all."""
    places = {entry.parts: entry for entry in archive.entries}
    listed = places.get((*archive.around, "submission_metadata.yml"))
    export: Export = read_export(listed) if listed is not None else {}

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        folder, inner = parts[0], "/".join(parts[1:])
        if not re.fullmatch(r"submission_\d+", folder) or not inner:
            return []
        about = export.get(folder)
        if about is None or not about.submitters:
            return [Handed(Person("gradescope", folder, folder), entry, inner, folder)]
        found = []
        for each in about.submitters:
            known = each.sid or each.email
            named = known or f"{each.name}_{folder.removeprefix('submission_')}"
            person = Person("gradescope", known or f"{folder} {each.name}", named, each.name, each.email, each.sid)
            found.append(Handed(person, entry, inner, folder, when=about.when))
        return found

    return read


def folders(archive: Archive) -> Reader:
    """``jdoe/…``, a folder for each student, or ``jdoe_anything.ipynb``: the name up to the first underscore.

    A folder around all that is called like the assignment does not count. Of an assignment with several notebooks,
    ``jdoe_problem1.ipynb`` and ``jdoe_problem2.ipynb`` are one student's.
    """

    def read(entry: Entry, parts: tuple[str, ...]) -> list[Handed]:
        below = tuple(part for part in parts if part not in {"/", ".", ".."})
        if len(below) > 1 and below[0] == archive.assignment:
            below = below[1:]
        if len(below) > 1:
            return [Handed(Person("folders", f"{below[0]}/", below[0]), entry, "/".join(below[1:]), below[0])]
        if not below[0].endswith(".ipynb"):
            return []
        student, _, rest = below[0].partition("_")
        if len(archive.notebooks) > 1:
            if rest not in archive.notebooks:
                raise CourseError(f"its name is none of {', '.join(archive.notebooks)}")
            return [Handed(Person("folders", f"{student}/", student), entry, rest)]
        student = student.removesuffix(".ipynb")
        return [Handed(Person("folders", below[0], student), entry, below[0])]

    return read


def by_pattern(pattern: str) -> Callable[[Archive], Reader]:
    """Return a scheme: the group ``student`` of a regular expression, which must match the whole place."""
    rule = re.compile(pattern)

    def scheme(_archive: Archive) -> Reader:
        def read(entry: Entry, _parts: tuple[str, ...]) -> list[Handed]:
            match = rule.fullmatch(entry.place)
            found = match["student"] if match else None
            return [Handed(Person("folders", f"{found}/", found), entry, entry.parts[-1])] if found else []

        return read

    return scheme


SCHEMES: dict[str, Callable[[Archive], Reader]] = {
    "canvas": canvas,
    "moodle": moodle,
    "blackboard": blackboard,
    "gradescope": gradescope,
    "d2l": d2l,
    "github": github,
    "folders": folders,
}
"""By the names that the command line has for them."""
OF_PLATFORMS = {"submission_metadata.yml", "index.html"}
"""Files that a platform puts next to what students handed in."""


def read_archive(scheme: Callable[[Archive], Reader], archive: Archive) -> tuple[list[Handed], list[tuple[Entry, str]]]:
    """Return whose the files are, and those that are nobody's with the reason."""
    reader, depth = scheme(archive), len(archive.around)
    handed: list[Handed] = []
    strays: list[tuple[Entry, str]] = []
    for entry in archive.entries:
        below = entry.parts[depth:]
        try:
            found = reader(entry, below) if below and entry.parts[:depth] == archive.around else []
        except CourseError as error:
            strays.append((entry, str(error)))
            continue
        handed += found
        if not found and not (len(below) == 1 and below[0] in OF_PLATFORMS):
            strays.append((entry, "its name says nobody's"))
    return handed, strays

"""What is taken of each student from an archive: the notebooks, the files next to them, and when it was handed in."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.notebooks.intake import WITH_OUTPUTS, parse_notebook
from gradedescent.platforms.entries import inner_entries
from gradedescent.student_names import STUDENT_NAME, as_composed
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gradedescent.platforms.entries import Entry
    from gradedescent.platforms.people import People
    from gradedescent.platforms.schemes import Handed, Person
    from gradedescent.platforms.sorting import Sorting
    from gradedescent.settings import Settings

OF_NBGRADER = {"timestamp.txt"}
"""Names in a submission's folder that a student's file may not have."""
_MOST_NAMED = 5
_MOST_TRIED = 10
"""Files of one person that are looked into for a notebook."""
_COPY = re.compile(r"(?: ?\(\d+\)|-\d+| ?-? ?copy\d*)*")
"""What browsers, platforms and JupyterLab put behind the name of a further copy."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to be written: its path in the submission's folder, and its bytes' source."""

    path: str
    entry: Entry


@dataclass(slots=True)
class Find:
    """What an archive holds of one person."""

    person: Person
    student: str = ""
    handed: list[Handed] = field(default_factory=list)
    notebooks: list[Taken] = field(default_factory=list)
    files: list[Taken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    when: str = ""
    late: bool = False
    refused: str = ""
    unpacked: bool = False
    """Whether the files are those in an archive that they sent."""

    @property
    def folder(self) -> str:
        """What the platform calls the submission."""
        return next((each.folder for each in self.handed if each.folder), "")

    @property
    def place(self) -> str:
        """Where its first file stands in the archive."""
        return self.notebooks[0].entry.place if self.notebooks and not self.unpacked else self.handed[0].entry.place

    @property
    def sent(self) -> str:
        """What they sent, in words."""
        names = [each.inner for each in self.handed if each.inner]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return ", ".join(cleaned(name, 60) for name in names[:_MOST_NAMED]) + more or "nothing"


def finds(
    sorting: Sorting, people: People, taken: Iterable[str], notebooks: Sequence[str], settings: Settings
) -> list[Find]:
    """Return what an archive holds of each person, with who they are in the course, or why it can't be taken.

    `taken` are names that submissions have already: who is not known to be one of them gets none of them.
    Where two people would be one student, neither is.
    """
    found: dict[str, Find] = {}
    for handed in sorting.handed:
        found.setdefault(handed.person.key, Find(handed.person)).handed.append(handed)
    ordered = sorted(found.values(), key=lambda each: each.handed[0].entry.place)
    names = {_folded(name): name for name in taken}
    for each in ordered:
        _name(each, people, names)
        if not each.refused:
            _choose(each, notebooks, settings)
    claims: dict[str, list[Find]] = defaultdict(list)
    for each in ordered:
        if each.student:
            claims[_folded(each.student)].append(each)
    for rivals in claims.values():
        for each in rivals if len(rivals) > 1 else ():
            other = next(rival for rival in rivals if rival is not each)
            each.refused = (
                f"{each.student!r} is claimed by {cleaned(other.place, 100)} too: neither is taken"
                " (--pattern or --roster says whose it is)"
            )
    return ordered


def _folded(name: str) -> str:
    """Return a name such that those that a file system may take for one are equal."""
    return unicodedata.normalize("NFKC", name).casefold()


def _name(find: Find, people: People, names: dict[str, str]) -> None:
    """Say who a person is in the course."""
    person = find.person
    try:
        known = None if person.platform == "folders" else people.student_of(person)
    except CourseError as error:
        find.refused = str(error)
        return
    if person.or_key:
        other = person.or_key in people.known.get(person.platform, {}) or any(
            student.lms_user_id == person.or_key for student in people.students.values()
        )
        if known is None or other:
            find.refused = f"its name can be read in two ways: as user {person.key}'s and as user {person.or_key}'s"
            return
    find.student = known or _called(person)
    if not STUDENT_NAME.fullmatch(find.student):
        find.refused, find.student = bad_name(find.student), ""
        return
    there = names.get(_folded(find.student))
    if person.platform != "folders" and known is None and there not in {None, person.login}:
        find.refused = (
            f"the course has a student {there!r}, and nothing says that {person.platform}'s"
            f" {cleaned(person.name or person.key, 60)} is the same person: --roster does"
        )
        find.student = ""
    elif there is not None and there != find.student:
        find.refused = f"{find.student!r} differs from the student {there!r} by capitals alone"
        find.student = ""


def _called(person: Person) -> str:
    """Return what to call somebody new: their platform's name, as far as a student may be called so."""
    name = as_composed(person.student)
    if person.platform == "folders" or STUDENT_NAME.fullmatch(name):
        return name
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"[^A-Za-z0-9_@+-]+", ".", bare).lstrip("._@+-")


def bad_name(student: str) -> str:
    """Return why a name can't be a student's."""
    return f"{cleaned(student, 40)!r} can't name a student: {STUDENT_NAME.problem(student)}"


def _choose(find: Find, notebooks: Sequence[str], settings: Settings) -> None:
    """Choose the attempt, the notebooks and the files next to them."""
    attempts: dict[str, list[Handed]] = defaultdict(list)
    for each in find.handed:
        attempts[each.attempt].append(each)
    for attempt in sorted(attempts, reverse=True):
        here = [each for each in attempts[attempt] if each.inner]
        kept = _notebooks(find, here, notebooks, settings)
        if not kept:
            if here and len(attempts) > 1:
                sent = ", ".join(cleaned(each.inner, 60) for each in here[:_MOST_NAMED])
                find.notes.append(f"the attempt of {here[0].when} has no notebook ({sent})")
            continue
        find.when, find.late = here[0].when, any(each.late for each in here)
        earlier = sum(other < attempt for other in attempts)
        if earlier:
            find.notes.append(f"{earlier} earlier attempt{'s' if earlier > 1 else ''} left")
        if not find.refused:
            _place(find, here, kept, notebooks, settings)
        return
    if not find.refused:
        find.refused = f"no notebook: they sent {find.sent}"


def _notebooks(
    find: Find, here: Sequence[Handed], notebooks: Sequence[str], settings: Settings
) -> list[tuple[str, Entry]]:
    """Return the notebooks of an attempt by their path in it: what is called so, else what obviously is one."""
    called = [each for each in here if each.inner.lower().endswith(".ipynb")]
    newest = _newest(find, called, notebooks)
    if newest:
        return [(each.inner, each.entry) for each in newest]
    disguised = [each for each in here if re.search(r"\.(ipynb\.?\w*|json|txt)$", each.inner, re.IGNORECASE)]
    plain = [each for each in disguised[:_MOST_TRIED] if _is_notebook(each.entry, settings.notebook_size)]
    for each in plain:
        find.notes.append(f"{cleaned(each.inner, 60)} was taken: it holds a notebook")
    if plain:
        return [(each.inner, each.entry) for each in _newest(find, plain, notebooks)]
    found: list[tuple[str, Entry]] = []
    for each in [each for each in here if each.inner.lower().endswith(".zip")][:_MOST_TRIED]:
        found += _in_zip(find, each, settings)
    return found


def _newest(find: Find, files: Sequence[Handed], notebooks: Sequence[str]) -> list[Handed]:
    """Return of files that are versions of one, by the platform's own numbers, the last."""
    latest: dict[str, Handed] = {}
    for each in sorted(files, key=lambda each: each.version):
        key = (each.version and matching(each.inner, notebooks)) or f"{len(latest)} {each.inner}"
        if key in latest:
            find.notes.append(f"{cleaned(latest[key].inner, 60)} is an earlier version of {cleaned(each.inner, 60)}")
        latest[key] = each
    return list(latest.values())


def _is_notebook(entry: Entry, limit: int) -> bool:
    try:
        return bool(parse_notebook(entry.read(limit * WITH_OUTPUTS), limit).cells)
    except RejectedNotebook:
        return False


def _in_zip(find: Find, handed: Handed, settings: Settings) -> list[tuple[str, Entry]]:
    """Return the notebooks in an archive that a student sent; its other files come along."""
    try:
        inside = inner_entries(handed.entry, settings.limits.file_size)
    except (CourseError, RejectedNotebook) as error:
        find.notes.append(f"{cleaned(handed.inner, 60)}: {error}")
        return []
    sound = [entry for entry in inside if entry.problem is None]
    found = [(entry.place, entry) for entry in sound if entry.place.lower().endswith(".ipynb")]
    if found:
        find.notes.append(f"taken out of {cleaned(handed.inner, 60)}")
        find.unpacked = True
        find.files += [Taken(entry.place, entry) for entry in sound if not entry.place.lower().endswith(".ipynb")]
    return found


def _place(
    find: Find, here: Sequence[Handed], kept: list[tuple[str, Entry]], notebooks: Sequence[str], settings: Settings
) -> None:
    """Say where each file goes in the submission's folder."""
    base = _base(find, [path for path, _ in kept], notebooks)
    if base is None:
        return
    inside = [(path[len(base) :], entry) for path, entry in kept if _folder(path) == base]
    names = _names(find, [path for path, _ in inside], notebooks)
    find.notebooks = [Taken(name, entry) for name, (_, entry) in zip(names, inside, strict=True)]
    chosen = {id(entry) for _, entry in kept}
    older = {id(each.entry) for each in here if each.inner.lower().endswith(".ipynb")} - chosen
    others = [(each.inner, each.entry) for each in here if id(each.entry) not in chosen | older]
    if find.unpacked:  # a student's own archive is not kept as a whole
        others = [(taken.path, taken.entry) for taken in find.files]
    find.files = []
    used = {_folded(taken.path) for taken in find.notebooks} | OF_NBGRADER
    left = []
    for path, entry in others:
        name = path[len(base) :] if path.startswith(base) else ""
        parts = name.split("/")
        if any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in settings.ignore):
            continue
        if not name or _folded(name) in used or any(_is_odd(part) for part in parts):
            left.append(path)
            continue
        used.add(_folded(name))
        find.files.append(Taken(name, entry))
    if left:
        find.notes.append(f"left out: {', '.join(cleaned(name, 60) for name in left[:_MOST_NAMED])}")


def _is_odd(part: str) -> bool:
    return part in {"", ".", ".."} or len(part.encode()) > 200 or cleaned(part, 300) != part


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _base(find: Find, paths: Sequence[str], notebooks: Sequence[str]) -> str | None:
    """Return the folder, with its slash, that is the submission: the only one with notebooks, or with right ones."""
    folders = sorted({_folder(path) for path in paths})
    if len(folders) == 1:
        return folders[0]
    right = sorted({_folder(path) for path in paths if path.rpartition("/")[2] in notebooks})
    if len(right) == 1 and find.person.platform != "folders":
        others = ", ".join(cleaned(path, 60) for path in paths if _folder(path) != right[0])
        find.notes.append(f"left out: {others}")
        return right[0]
    named = " and ".join(cleaned(f"{find.folder}/{path}" if find.folder else path, 80) for path in paths[:2])
    find.refused = f"its notebooks stand in several folders ({named}): which was meant can't be known"
    if find.person.platform == "folders":
        find.refused += "; --pattern or --from says whose they are"
    return None


def matching(name: str, notebooks: Sequence[str]) -> str | None:
    """Return which of an assignment's notebooks a file is, by its name; a further copy has something behind it."""
    stem = re.sub(r"\.(ipynb(\.?\w*)?|json|txt)$", "", name.rpartition("/")[2], flags=re.IGNORECASE).casefold()
    stems = {wanted.removesuffix(".ipynb").casefold(): wanted for wanted in notebooks}
    like = [known for known in stems if stem.startswith(known) and _COPY.fullmatch(stem[len(known) :])]
    return stems[max(like, key=len)] if like else None


def _names(find: Find, names: Sequence[str], notebooks: Sequence[str]) -> list[str]:
    """Return what notebooks are to be called: the assignment's names where it is clear which is which."""
    if len(names) == 1 and len(notebooks) == 1:
        if names[0] != notebooks[0] and not names[0].endswith((".txt", ".json")):
            find.notes.append(f"it was called {cleaned(names[0], 60)}")
        return [notebooks[0]]
    given = [re.sub(r"\.ipynb$", ".ipynb", name, flags=re.IGNORECASE) for name in names]
    for wanted in notebooks:
        like = [place for place, name in enumerate(names) if matching(name, notebooks) == wanted]
        if wanted not in names and len(like) == 1:
            given[like[0]] = wanted
            find.notes.append(f"{wanted} was called {cleaned(names[like[0]], 60)}")
    if len(set(map(_folded, given))) < len(names) or any(_is_odd(name) for name in given):
        find.refused = f"the names of its notebooks can't stand next to each other: {', '.join(map(repr, names[:4]))}"
    if len(notebooks) == 1 and len(names) > 1:
        find.notes.append(f"{len(names)} notebooks: {', '.join(cleaned(name, 40) for name in names[:_MOST_NAMED])}")
    return given

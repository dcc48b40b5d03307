"""A whole course's results at a glance: who earned what where, who made which mistake, and what else stands out."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from gradedescent.notes import UNDEFINED, UNWRITTEN, is_end, is_of_given_cells, is_of_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gradedescent.results import CellScore, NotebookScore, Status, SubmissionScore

Kind = Literal[
    "rejected", "not_graded", "missing", "changed", "ended", "noticed", "undefined", "out_of_time", "unwritten"
]
INTEGRITY: tuple[Kind, ...] = ("changed", "ended")
"""What an instructor may want to talk about with a student; there are harmless reasons for each."""


class Words(NamedTuple):
    """How pages and tables speak of one kind of sign."""

    short: str
    title: str
    meaning: str


KINDS: dict[Kind, Words] = {
    "rejected": Words("rejected", "Not a gradable notebook", "The student can correct the file and hand it in again."),
    "not_graded": Words(
        "grader failed", "The grader failed", "Nobody lost a point; the next `gradedescent autograde` tries again."
    ),
    "missing": Words(
        "notebook missing",
        "Missing notebooks",
        "Its cells earn nothing; the others are graded. It can be handed in later.",
    ),
    "changed": Words(
        "checks changed",
        "Changed or removed checks",
        "The original cells were put back before grading, so the change earned nothing.",
    ),
    "ended": Words(
        "process ended",
        "The notebook's process ended",
        "Code ended the process that ran it, or sent what is no answer: by exit(), a crash, too much memory, or on"
        " purpose. Nothing that came after it earned points.",
    ),
    "noticed": Words(
        "see notes",
        "Recovered, left out or guessed",
        "Nobody lost a point by it. Look at what was taken for what.",
    ),
    "undefined": Words(
        "nothing defined",
        "No function to grade",
        "The notebook ran and defines none of the functions that are graded: look at what its cells do.",
    ),
    "out_of_time": Words(
        "out of time",
        "Out of time",
        "Code that loops or waits is stopped. Its exercise fails; the other exercises are graded.",
    ),
    "unwritten": Words("not written", "Not written yet", "The exercise still raises NotImplementedError."),
}
"""In the order in which pages show them."""

_OUT_OF_TIME = re.compile(
    r"did not (return|finish) within|calls took more than .+ seconds together|could not be interrupted"
    r"|was interrupted|seconds were over before this cell"
)
_RAISED = re.compile(r" raised \w+")
"""An exception's text is the student's own, whatever it says."""


class Sign(NamedTuple):
    """Something in a result that an instructor wants to know; `text` is an exercise's name or a sentence."""

    kind: Kind
    student: str
    assignment: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """A named mistake, and the students who made it."""

    assignment: str
    exercise: str
    mistake: str
    hint: str
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an overview keeps of one submission: a class of ten thousand has as many."""

    assignment: str
    student: str
    status: Status | None
    """None where no run has graded it yet."""
    score: float = 0.0
    max_score: float = 0.0
    signs: tuple[Sign, ...] = ()
    mistakes: tuple[tuple[str, str, str], ...] = ()
    """Exercise, name and hint of each named mistake."""


@dataclass(frozen=True, slots=True)
class Column:
    """One assignment's submissions, by student."""

    assignment: str
    max_score: float
    results: dict[str, Standing]

    @property
    def scores(self) -> list[float]:
        """The scores of those who have one, rejected files left out."""
        return [each.score for each in self.results.values() if each.status == "graded"]

    @property
    def mean(self) -> float | None:
        """Their mean, None without any."""
        return statistics.fmean(self.scores) if self.scores else None


@dataclass(frozen=True)
class Overview:
    """A course's results: a column for each assignment that somebody handed in, in the course's order."""

    course: str
    columns: tuple[Column, ...]
    signs: tuple[Sign, ...]
    mistakes: tuple[Made, ...]

    @cached_property
    def students(self) -> list[str]:
        """Everybody who handed something in, by name."""
        return sorted({student for column in self.columns for student in column.results})

    @cached_property
    def kinds(self) -> dict[tuple[str, str], Counter[Kind]]:
        """How often each kind of sign is in a submission, by student and assignment."""
        found: dict[tuple[str, str], Counter[Kind]] = {}
        for sign in self.signs:
            found.setdefault((sign.student, sign.assignment), Counter())[sign.kind] += 1
        return found

    def found(self, kind: Kind) -> list[tuple[str, str, str]]:
        """Return where a kind of sign is: student, assignment, and the exercises or sentences in one text."""
        texts: dict[tuple[str, str], list[str]] = {}
        for sign in self.signs:
            if sign.kind == kind:
                texts.setdefault((sign.student, sign.assignment), []).append(sign.text)
        joint = " " if kind in {*INTEGRITY, "noticed"} else ", "
        return [(*place, joint.join(found)) for place, found in texts.items()]

    @cached_property
    def named(self) -> Counter[tuple[str, str]]:
        """How many named mistakes are in a submission, by student and assignment."""
        return Counter((student, made.assignment) for made in self.mistakes for student in made.students)


def standing(assignment: str, student: str, result: SubmissionScore | None) -> Standing:
    """Return what an overview keeps of a result; None is a submission that no run has graded yet."""
    if result is None:
        return Standing(assignment, student, None)
    signs = tuple(
        Sign(kind, student, assignment, result.labelled(each, text) if text and not each.absent else text)
        for each in result.notebooks
        for kind, text in _signs(each)
    )
    made = {
        (result.labelled(each, cell.cell), test.mistake): test.hint
        for each in result.notebooks
        for cell in each.cells
        for test in cell.tests
        if test.mistake
    }
    mistakes = tuple((exercise, name, hint) for (exercise, name), hint in made.items())
    return Standing(assignment, student, result.status, result.score, result.max_score, signs, mistakes)


def overview(course: str, standings: Iterable[Standing]) -> Overview:
    """Return the overview of submissions; the assignments keep the order in which they come."""
    columns: dict[str, dict[str, Standing]] = {}
    made: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
    for each in standings:
        columns.setdefault(each.assignment, {})[each.student] = each
        for exercise, name, hint in each.mistakes:
            made.setdefault((each.assignment, exercise, name), (hint, []))[1].append(each.student)
    mistakes = [Made(*key, hint, tuple(sorted(students))) for key, (hint, students) in made.items()]
    return Overview(
        course,
        tuple(
            Column(assignment, max(each.max_score for each in found.values()), found)
            for assignment, found in columns.items()
        ),
        tuple(sign for found in columns.values() for student in sorted(found) for sign in found[student].signs),
        tuple(sorted(mistakes, key=lambda each: -len(each.students))),
    )


def _signs(result: NotebookScore) -> Iterator[tuple[Kind, str]]:
    """Yield what stands out in a notebook's result."""
    if result.status == "rejected":
        yield "rejected", result.error or ""
        return
    if result.absent:
        yield "missing", " ".join(result.notes)
        return
    yield from _noted(result)
    tested = [cell for cell in result.cells if cell.tests]
    if tested and all(_all_say(cell, UNDEFINED) for cell in tested):
        yield "undefined", ""
    for cell in result.cells:
        if cell.verdict == "not_graded":
            yield "not_graded", cell.cell
        elif any(_OUT_OF_TIME.search(text) and not _RAISED.search(text) for text in _texts(cell)):
            yield "out_of_time", cell.cell
        elif cell.tests and _all_say(cell, UNWRITTEN):
            yield "unwritten", cell.cell


def _noted(result: NotebookScore) -> Iterator[tuple[Kind, str]]:
    for note in result.notes:
        if is_end(note):
            yield "ended", note
        elif not is_of_run(note):
            yield "changed" if is_of_given_cells(note) else "noticed", note
    if ended := {test.message for cell in result.cells for test in cell.tests if is_end(test.message)}:
        yield "ended", " ".join(sorted(ended))


def _texts(cell: CellScore) -> list[str]:
    return [cell.reason, *(test.message for test in cell.tests if test.verdict == "failed")]


def _all_say(cell: CellScore, pattern: re.Pattern[str]) -> bool:
    return all(test.verdict == "failed" and pattern.search(test.message) for test in cell.tests)

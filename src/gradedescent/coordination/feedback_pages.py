"""The pages of a submission in `feedback/`, with what nbgrader's exchange needs next to them.

All doors write pages here: `gradedescent feedback`, `nbgrader generate_feedback` and formgrader's button.
"""

from __future__ import annotations

import glob
import os
import stat
from typing import TYPE_CHECKING

from gradedescent.feedback.own_work import own_work
from gradedescent.feedback.page import Header, pages
from gradedescent.files import set_aside
from gradedescent.gradebook.lateness import read_timestamp
from gradedescent.names import NotebookId
from gradedescent.settings import NAMELESS
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.course import Course
    from gradedescent.results import SubmissionScore
    from gradedescent.submission import Submission

TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
"""What nbgrader's exchange puts next to a notebook that comes through it."""
_LONGEST = 1000
"""Most bytes of such a file; nbgrader writes fewer than 200."""


def page_paths(course: Course, submission: Submission, graded: SubmissionScore) -> dict[Path, str]:
    """Return the pages of a graded submission by where they go."""
    place = course.place(submission.assignment)
    work = {each.name: own_work(each.path, course.autograded(each.id, submission.student)) for each in place.notebooks}
    name = course.settings.course_id
    header = Header(submission.student, "" if name == NAMELESS else name, read_timestamp(submission))
    made = pages(graded, header, work)
    return {
        course.feedback(NotebookId(submission.assignment, name), submission.student): text
        for name, text in made.items()
    }


def set_aside_pages(course: Course, submission: Submission, graded: SubmissionScore) -> list[Path]:
    """Write the pages of a graded submission, and the exchange's files where it has them, for `put_in_place`.

    The exchange's files of an earlier submission go where this one has none; raises `OSError`.
    """
    written = page_paths(course, submission, graded)
    for path, text in written.items():
        set_aside(path, text)
    folder = feedback_folder(course, submission)
    kept = exchange_files(submission.folder)
    for name in (TIMESTAMP, SECRET):
        if name in kept:
            set_aside(folder / name, kept[name])
        else:
            (folder / name).unlink(missing_ok=True)
    return [*written, *(folder / name for name in kept)]


def feedback_folder(course: Course, submission: Submission) -> Path:
    """Return where a submission's pages are."""
    return course.path("feedback") / submission.student / submission.assignment


def exchange_files(folder: Path) -> dict[str, bytes]:
    """Return the exchange's files that a folder has, by name; both, or none.

    nbgrader finds a student's page by the secret, and stops at the first folder where one of the two is missing or is
    not text. What a student handed in as a link is not followed.
    """
    found = {name: content for name in (TIMESTAMP, SECRET) if (content := _text_of(folder / name))}
    return found if len(found) == len((TIMESTAMP, SECRET)) else {}


def _text_of(path: Path) -> bytes | None:
    """Return what a small regular file holds that is text, None for anything else."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(_LONGEST + 1)
    try:
        return content if len(content) <= _LONGEST and content.decode("utf-8").strip() else None
    except UnicodeDecodeError:
        return None


def releasable(course: Course, assignment: str, student: str | None = None) -> tuple[list[str], list[str]]:
    """Return the students with pages in `feedback/` that nbgrader's exchange can bring to them, and those without."""
    found = course.path("feedback").glob(f"*/{glob.escape(assignment)}/*.html")
    folders = sorted({path.parent for path in found if student in {None, path.parent.parent.name}})
    ready = [folder.parent.name for folder in folders if exchange_files(folder)]
    return ready, [folder.parent.name for folder in folders if folder.parent.name not in ready]


def not_released(students: Sequence[str], most: int) -> str:
    """Return the sentence that names, up to `most`, who gets no page through the exchange."""
    rest = len(students) - most
    named = ", ".join(cleaned(student, 60) for student in students[:most])
    return (
        f"nbgrader's exchange can't bring a page to {named}{f' and {rest} more' if rest > 0 else ''}:"
        f" what they handed in has no {TIMESTAMP} and {SECRET}, so it did not come through the exchange"
    )

"""Where the files of attempts are: by assignment and student, each content once, and next to it what came of it.

::

    attempts/optimization/ada/3f2a…/files/optimization.ipynb      as it was handed in
    attempts/optimization/ada/3f2a…/graded/optimization.ipynb     as it ran, with the result in its metadata
    attempts/optimization/ada/before-8c1d…/                       what was in submitted/ before, if it was no attempt
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.coordination.feedback_pages import SECRET, TIMESTAMP
from gradedescent.coordination.graded_notebook import absence, read_record
from gradedescent.errors import RejectedNotebook
from gradedescent.files import put_in_place, set_aside, synchronize
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.results import NotebookScore, SubmissionScore
from gradedescent.service.live import Refusal
from gradedescent.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradedescent.coordination.graded_notebook import GradedSubmission
    from gradedescent.course import Assignment, Course
    from gradedescent.service.attempts import Attempt
    from gradedescent.settings import Settings

ATTEMPTS = "attempts"
MOST_FILES = 50
"""Files of one attempt; those of a notebook and what it imports are a few."""
UNFINISHED = ".unfinished-"
"""What folders are called that are not whole yet."""
KEPT = "before-"
"""What folders are called that hold what was in `submitted/` before an attempt took its place."""
LENGTH = 32
"""Characters of a digest that name a folder."""
_LONGEST_NAME = 150
_OURS = {TIMESTAMP, SECRET}


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an attempt's content."""

    path: Path
    student: str
    assignment: str

    @property
    def submission(self) -> Submission:
        """What was handed in."""
        return Submission(self.student, self.assignment, self.path / "files")

    def graded(self, notebook: str) -> Path:
        """Return where the graded notebook is."""
        return self.path / "graded" / f"{notebook}.ipynb"

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write what was handed in, whole or not at all; what is there already is the same. Raises `OSError`."""
        if self.submission.folder.is_dir():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.path.parent))
        try:
            for name, content in files.items():
                set_aside(made / "files" / name, content)
            put_in_place([made / "files" / name for name in files])
            synchronize(made / "files")
            try:
                made.rename(self.path)
            except OSError:
                if not self.submission.folder.is_dir():  # another request has written the same meanwhile
                    raise
            synchronize(self.path.parent)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def keep(self, result: GradedSubmission) -> None:
        """Write what came of it; raises `OSError`."""
        paths = []
        for each in result.notebooks:
            if not each.graded.absent:
                path = self.graded(each.graded.notebook.name)
                set_aside(path, each.text)
                paths.append(path)
        put_in_place(paths)

    def result(self, place: Assignment) -> SubmissionScore | None:
        """Return what came of it, None where it is not graded yet."""
        records = {each: read_record(self.graded(each.name)) for each in place.notebooks}
        if not any(records.values()):
            return None
        found = tuple(
            absence(self.student, source_notebook(each.path))
            if record is None
            else NotebookScore.from_json(record["result"], each.name)
            for each, record in records.items()
        )
        return SubmissionScore(self.student, place.name, found)

    def hand_in(self, course: Course, received: str) -> Submission:
        """Have it be what nbgrader's folder of submissions holds of the student; raises `OSError`.

        The folder is replaced as a whole: a killed service leaves the one or the other. What was there and is no
        attempt's, since it was collected or edited, is kept next to the attempts.
        """
        target = course.path("submitted") / self.student / self.assignment
        self._keep_foreign(target)
        new = target.with_name(f".{target.name}.new")
        old = target.with_name(f".{target.name}.old")
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.submission.folder, new)
        if not (new / TIMESTAMP).exists():  # of what came through the exchange it stays, and by it the page goes back
            (new / TIMESTAMP).write_text(received, encoding="utf-8")
        synchronize(new)
        if target.exists():
            target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        return Submission(self.student, self.assignment, target)

    def _keep_foreign(self, target: Path) -> None:
        """Keep what is in a folder of submissions, where it is not what an attempt has."""
        files = {path.name: path.read_bytes() for path in target.glob("*") if path.is_file() and not path.is_symlink()}
        without_stamp = {name: content for name, content in files.items() if name != TIMESTAMP}
        digests = {digest_of(files), digest_of(without_stamp)}
        deeper = any(path.is_dir() for path in target.glob("*"))
        attempts = self.path.parent
        if files and (deeper or not any((attempts / digest[:LENGTH]).is_dir() for digest in digests)):
            kept = attempts / f"{KEPT}{max(digests)[:LENGTH]}"
            if not kept.is_dir():
                shutil.copytree(target, kept, symlinks=True)
                synchronize(kept)


def folder_of(course: Course, attempt: Attempt) -> Folder:
    """Return where an attempt's files are."""
    return folder_for(course, attempt.assignment, attempt.student, attempt.digest)


def folder_for(course: Course, assignment: str, student: str, digest: str) -> Folder:
    """Return where a student's files of a content are; see `digest_of`."""
    return Folder(course.settings.root / ATTEMPTS / assignment / student / digest[:LENGTH], student, assignment)


def remove_unfinished(course: Course) -> None:
    """Remove what a killed service left half written: nothing of it was accepted."""
    for path in (course.settings.root / ATTEMPTS).glob(f"*/*/{UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return a hash of files, by name."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{len(name)} {len(content)} {name}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def as_attempt(files: Sequence[tuple[str, bytes]], settings: Settings) -> dict[str, bytes]:
    """Return files by name, of which the notebooks can be read; raise `Refusal` where they are no attempt."""
    try:
        taken = checked(files, settings.ignore, settings.limits.file_size)
        for name, content in taken.items():
            if name.endswith(".ipynb"):
                parse_notebook(content, settings.notebook_size)
    except RejectedNotebook as error:
        raise Refusal("not_a_notebook", f"This can't be graded: {error}.") from error
    return taken


def checked(files: Sequence[tuple[str, bytes]], ignore: Sequence[str], largest: int) -> dict[str, bytes]:
    """Return files by names that lead nowhere else, of at most `largest` bytes; raise `RejectedNotebook` for others.

    What the service writes itself (the time stamp) is left out, and so is what never travels with an assignment.
    """
    import fnmatch

    taken: dict[str, bytes] = {}
    for name, content in files:
        if not name or len(name.encode()) > _LONGEST_NAME or name != os.path.basename(name):  # noqa: PTH119 - as text
            raise RejectedNotebook(f"a file is called {name[:60]!r}: it needs a name without folders, of 150 bytes")
        if any(ord(char) < 32 or char == "\\" for char in name):
            raise RejectedNotebook(f"a file is called {name[:60]!r}: a name has no such characters")
        if name in _OURS or any(fnmatch.fnmatch(name, pattern) for pattern in ignore):
            continue
        if len(content) > largest and not name.endswith(".ipynb"):
            raise RejectedNotebook(f"{name[:60]!r} has more than {largest >> 20} MiB")
        if name in taken:
            raise RejectedNotebook(f"two files are called {name[:60]!r}")
        taken[name] = content
    if len(taken) > MOST_FILES:
        raise RejectedNotebook(f"there are {len(taken)} files: an attempt has {MOST_FILES} at the most")
    if not any(name.endswith(".ipynb") for name in taken):
        raise RejectedNotebook("there is no notebook: hand in a file that ends with .ipynb")
    return taken

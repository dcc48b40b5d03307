"""Makes nbgrader's own `generate_feedback` and `release_feedback` hand back our pages.

That goes for the commands, the API and formgrader's buttons: `gradedescent.configure(c)` names these two
in the place of nbgrader's.
"""

from __future__ import annotations

import glob
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters import HTMLExporter
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory
from nbgrader.exchange.default import ExchangeReleaseFeedback

from gradedescent.coordination.class_results import read_result_of, read_totals_of
from gradedescent.coordination.feedback_pages import exchange_files, not_released, page_paths, set_aside_pages
from gradedescent.errors import CourseError
from gradedescent.files import put_in_place
from gradedescent.nbgrader_plugin import Task
from gradedescent.settings import read_config
from gradedescent.submission import Submission

if TYPE_CHECKING:
    from gradedescent.course import Course

_MOST = 10
"""Most students that the log names."""


class FeedbackExporter(HTMLExporter):  # type: ignore[misc] # nbconvert is not typed
    """Exports the page that `gradedescent feedback` writes; nbgrader's, for a notebook that something else graded."""

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Return a notebook's page; also write what nbgrader does not: pages of notebooks that were not handed in."""
        page = self._page(resources) if resources and "nbgrader" in resources else None
        if page is None:
            return super().from_filename(filename, resources=resources, **options)
        return page, {**resources, "output_extension": self.file_extension}

    def _page(self, resources: Any) -> str | None:
        task = Task.of(self, resources)
        coursedir = task.converter.coursedir
        folder = Path(coursedir.format_path(coursedir.submitted_directory, task.student, task.assignment.name))
        submission = Submission(task.student, task.assignment.name, folder)
        known = self.__dict__.setdefault("_totals", {})  # a class is exported by one exporter
        if task.assignment.name not in known:
            known[task.assignment.name] = read_totals_of(task.course, task.assignment)
        total = known[task.assignment.name].get(task.student)
        graded = read_result_of(task.course, task.assignment, submission, total)
        if graded is None:
            return None
        put_in_place(set_aside_pages(task.course, submission, graded))
        return page_paths(task.course, submission, graded)[task.course.feedback(task.notebook.id, task.student)]


class ReleaseFeedback(ExchangeReleaseFeedback):  # type: ignore[misc] # nbgrader ships no types
    """Releases the pages of those who handed in through the exchange; nbgrader's own stops at the first who did not."""

    src_path: str

    def copy_files(self) -> None:
        """Copy each student's pages; one sentence names those that the exchange can't bring."""
        wanted = self.src_path
        left: list[str] = []
        found = glob.glob(f"{wanted}/*.html")  # noqa: PTH207 - as nbgrader
        folders = sorted({Path(path).parent for path in found})
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        for folder in folders:
            student = folder.parent.name
            if student in excluded:
                continue
            if not exchange_files(folder):
                left.append(student)
                continue
            self.src_path = glob.escape(str(folder))
            super().copy_files()
        self.src_path = wanted
        if left:
            self.log.warning("%s", not_released(left, _MOST))


def release_feedback(course: Course, assignment: str, student: str | None = None) -> None:
    """Release the pages of an assignment, or of one student's, through the exchange that the course has.

    Raises `CourseError` where the exchange refuses, with its own words.
    """
    config = read_config(course.settings.root)
    config.CourseDirectory.root = str(course.settings.root)
    config.ExchangeFactory.setdefault("release_feedback", ReleaseFeedback)
    coursedir = CourseDirectory(config=config)
    coursedir.assignment_id, coursedir.student_id = assignment, student or "*"
    log = logging.getLogger("gradedescent.exchange")
    heard = _Words(logging.ERROR)
    log.addHandler(heard)
    log.propagate = False
    try:
        made = ExchangeFactory(config=config).ReleaseFeedback(
            coursedir=coursedir, authenticator=Authenticator(config=config), config=config, log=log
        )
        made.start()
    except ExchangeError as error:
        raise CourseError(f"nbgrader's exchange can't release {assignment!r}: {heard.said or error}") from None
    finally:
        log.removeHandler(heard)


class _Words(logging.Handler):
    """Keeps the last sentence of what the exchange says of an error."""

    said = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.said = record.getMessage()

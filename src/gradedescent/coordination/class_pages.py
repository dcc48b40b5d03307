"""The pages of a class: one for each assignment, and `index.html`, which leads to all pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from gradedescent.files import write_atomically
from gradedescent.notebooks.cells import source_notebook
from gradedescent.reports.classroom import ClassCounter
from gradedescent.reports.overview import overview
from gradedescent.reports.page import index, page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gradedescent.course import Assignment, Course
    from gradedescent.reports.classroom import ClassReport
    from gradedescent.reports.overview import Standing


class ClassPages:
    """The pages of a course's class in one folder."""

    def __init__(self, course: Course, folder: Path) -> None:
        self._course = course
        self._folder = folder
        self._places = course.assignments()
        self._notebooks = {place.name: [each.id for each in place.notebooks] for place in self._places}

    def write(self, report: ClassReport) -> Path:
        """Write the page of an assignment, and return where it is."""
        path = self._page(report.assignment)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, page(report, self._link))
        return path

    def write_index(self, standings: Iterable[Standing]) -> Path:
        """Write the page of the whole class, and return where it is."""
        path = self._folder / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        found = overview(self._course.settings.course_id, standings)
        names = [place.name for place in self._places if self._page(place.name).is_file()]
        write_atomically(path, index(found, self._link, {name: self._address(self._page(name)) for name in names}))
        return path

    def _page(self, assignment: str) -> Path:
        return self._folder / f"{assignment}.html"

    def _link(self, assignment: str, student: str) -> str | None:
        """Return the address of a submission's first page, which leads to the others."""
        paths = (self._course.feedback(each, student) for each in self._notebooks.get(assignment, ()))
        return next((self._address(path) for path in paths if path.is_file()), None)

    def _address(self, path: Path) -> str:
        return quote(os.path.relpath(path, self._folder))


def counter(place: Assignment) -> ClassCounter:
    """Return what counts an assignment's results."""
    return ClassCounter(place.name, sum(source_notebook(each.path).max_score for each in place.notebooks))

"""Has nbgrader's autograde take the files of a submission by what is in them, as `gradedescent autograde` does.

nbgrader passes over every notebook that is not called like one of the assignment's. `gradedescent.configure(c)` names
this exporter for `Autograde`: it is made after nbgrader has listed the files, and before it looks at their names.
"""

from __future__ import annotations

import glob
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters import NotebookExporter

from gradedescent.course import Course
from gradedescent.errors import GraderError
from gradedescent.gradebook import Gradebook
from gradedescent.names import NotebookId
from gradedescent.notebooks.choice import ChosenFile, choose
from gradedescent.settings import from_config

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.notebooks.cells import SourceNotebook


class SubmissionExporter(NotebookExporter):  # type: ignore[misc] # nbconvert is not typed
    """nbgrader's own exporter, for whose converter each notebook of a submission is called as in the assignment."""

    def __init__(self, config: Any = None, parent: Any = None, **options: Any) -> None:
        super().__init__(config=config, parent=parent, **options)
        coursedir = getattr(parent, "coursedir", None)
        if coursedir is not None and coursedir.notebook_id == "*":  # else one was asked for by name
            with suppress(GraderError):  # nbgrader goes on, and ends at what is wrong with a sentence
                _call_by_notebook(parent, course_of(config, coursedir))


def course_of(config: Any, coursedir: Any) -> Course:
    """Return the course in which nbgrader works."""
    return Course(from_config(config, Path(coursedir.root), db_url=coursedir.db_url, workers=1))


def released(assignment: str, course: Course) -> dict[str, SourceNotebook]:
    """Return the marked cells of each notebook in the gradebook, whether its solution is still at hand or not."""
    with Gradebook(course.settings) as gradebook:
        names = sorted(gradebook.notebooks(assignment))
        return {name: gradebook.source(course.place_notebook(NotebookId(assignment, name))) for name in names}


def chosen_in(folder: Path, sources: Mapping[str, SourceNotebook], course: Course) -> dict[str, ChosenFile]:
    """Return the file of each notebook of a submission; see `gradedescent.notebooks.choice.choose`."""
    return choose(folder, sources, course.settings.ignore, course.settings.notebook_size)


def _call_by_notebook(converter: Any, course: Course) -> None:
    """Have the converter go through the notebooks that submissions have, by the names of the assignment's.

    The files need not be there: `Repair` reads the chosen ones. Others are left for nbgrader, which says so.
    """
    name, coursedir = converter.coursedir.assignment_id, converter.coursedir
    sources = released(name, course)
    pattern = coursedir.format_path(coursedir.submitted_directory, coursedir.student_id, name)
    for folder in {*glob.glob(pattern), *converter.assignments}:  # noqa: PTH207 - as nbgrader lists them
        chosen = chosen_in(Path(folder), sources, course)
        if chosen:
            taken = {str(each.path) for each in chosen.values()}
            others = [path for path in converter.assignments.get(folder, []) if path not in taken]
            named = [str(Path(folder) / f"{notebook}.ipynb") for notebook in chosen]
            converter.assignments[folder] = list(dict.fromkeys([*named, *others]))

"""Makes nbgrader's own Autograde (its command, its API, formgrader's button) grade through Gradedescent.

`nbgrader_config.py` names these preprocessors in the place of nbgrader's. They repair, execute and score as
`gradedescent autograde` does, with the same code, one submission at a time; a worker is kept for the next.
"""

from __future__ import annotations

import atexit
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import Execute as NbgraderExecute
from nbgrader.preprocessors import SaveAutoGrades as NbgraderSaveAutoGrades
from nbgrader.preprocessors.base import NbGraderPreprocessor

from gradedescent.backends.local import LocalBackend
from gradedescent.coordinator import METADATA_KEY, graded_notebook
from gradedescent.course import Course
from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.gradebook import Gradebook, write_grade
from gradedescent.grading.run import Job
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import repaired
from gradedescent.settings import CONFIG_FILE, Settings, from_config

if TYPE_CHECKING:
    from gradedescent.grading.score import Graded

_BACKENDS: dict[str, LocalBackend] = {}


def _backend(settings: Settings, course: Course, assignment: str) -> LocalBackend:
    """Return a backend with one worker, kept while the assignment's grader tests stay as they are."""
    place = course.assignment(assignment)
    digest = hashlib.sha256(repr(settings).encode())
    for path in sorted([place.notebook, *course.tests.rglob("*")]):
        if path.is_file():
            digest.update(str(path).encode() + hashlib.sha256(path.read_bytes()).digest())
    key = f"{settings.root} {assignment} {digest.hexdigest()}"
    if key not in _BACKENDS:
        close_backends()
        _BACKENDS[key] = LocalBackend(settings, [assignment])
    return _BACKENDS[key]


def close_backends() -> None:
    """End the workers that are kept."""
    for backend in _BACKENDS.values():
        backend.close()
    _BACKENDS.clear()


atexit.register(close_backends)


class _Preprocessor(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """What ours share: the course that nbgrader is in."""

    def course(self, resources: Any) -> Course:
        """Return the course around nbgrader's run, with its configuration."""
        root = _root(self)
        return Course(from_config(self.config, root, db_url=resources["nbgrader"]["db_url"], workers=1))


def _root(preprocessor: Any) -> Path:
    parent = preprocessor.parent
    while parent is not None:
        coursedir = getattr(parent, "coursedir", None)
        if coursedir is not None:
            return Path(coursedir.root)
        parent = getattr(parent, "parent", None)
    raise CourseError(f"nbgrader does not say where the course is: run it in the folder of {CONFIG_FILE}")


class Repair(_Preprocessor):
    """Checks and repairs a submission in the place of nbgrader's sanitizing preprocessors."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the instructor's cells restored; what was repaired goes to the log."""
        import nbformat

        course = self.course(resources)
        name = resources["nbgrader"]["assignment"]
        with Gradebook(course.settings) as gradebook:
            source = gradebook.source(course.assignment(name))
        try:
            notebook, notes = repaired(parse_notebook(nbformat.writes(nb).encode()), source)
        except RejectedNotebook as error:
            self.log.error("%s", error)  # noqa: TRY400 - the sentence says it; a traceback would not
            raise
        for note in notes:
            self.log.warning("%s", note)
        notebook.metadata["gradedescent_notes"] = notes
        return notebook, resources


class Execute(NbgraderExecute):  # type: ignore[misc] # nbgrader ships no types
    """Runs and tests a notebook on Gradedescent's engine in the place of a kernel."""

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:  # noqa: ARG002 - nbclient's signature
        """Return the notebook with its outputs; its result goes along in `resources`."""
        name = resources["nbgrader"]["assignment"]
        settings = from_config(self.config, _root(self), db_url=resources["nbgrader"]["db_url"], workers=1)
        course = Course(settings)
        assignment = course.assignment(name)
        with Gradebook(settings) as gradebook:
            source = gradebook.source(assignment)
        folder = Path(resources["metadata"]["path"])
        files = {path.name: path for path in folder.iterdir() if path.is_file() and path.suffix != ".ipynb"}
        files |= assignment.files(settings.ignore)
        notes = tuple(nb.metadata.pop("gradedescent_notes", []))
        student = resources["nbgrader"]["student"]
        job = Job(student, source, nb, files, notes, cell_timeout=-1 if self.timeout is None else self.timeout)
        (outcome,) = _backend(settings, course, name).grade([job])
        resources["gradedescent"] = outcome.graded
        made = graded_notebook(nb, outcome)
        made.metadata[METADATA_KEY] = {"fingerprint": None, "result": outcome.graded.to_json()}
        if outcome.graded.status == "not_graded":
            self.log.error("%s was not graded, through no fault of the student's: %s", student, outcome.graded.error)
        return made, resources


class SaveAutoGrades(NbgraderSaveAutoGrades):  # type: ignore[misc] # nbgrader ships no types
    """Writes the engine's scores in the place of those that nbgrader reads off the outputs."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        graded: Graded | None = resources.get("gradedescent")
        if graded is None:  # --no-execute
            super()._add_score(cell, resources)
            return
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        write_grade(grade, next((score for score in graded.cells if score.cell == name), None))
        self.gradebook.db.commit()

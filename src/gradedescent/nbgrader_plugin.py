"""Makes nbgrader's own Autograde (its command, its API, formgrader's button) grade through Gradedescent.

`gradedescent.configure(c)` names these preprocessors in the place of nbgrader's. They repair, execute and score as
`gradedescent autograde` does, with the same code, one submission at a time; a worker is kept for the next. A file that
is not a gradable notebook gets 0, a flag for a person and a page that says why, as there; nbgrader goes on.
"""

from __future__ import annotations

import atexit
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor
from nbgrader import utils
from nbgrader.preprocessors import ClearOutput
from nbgrader.preprocessors import Execute as NbgraderExecute
from nbgrader.preprocessors import SaveAutoGrades as NbgraderSaveAutoGrades
from nbgrader.preprocessors.base import NbGraderPreprocessor

from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.graded_notebook import METADATA_KEY, rejection, rejection_notebook, with_outputs
from gradedescent.engine.outputs import checked_outputs
from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.gradebook import Gradebook
from gradedescent.jobs import Job
from gradedescent.names import NotebookId
from gradedescent.nbgrader_submission import chosen_in, course_of, released
from gradedescent.notebooks.cells import nbgrader_metadata
from gradedescent.notebooks.choice import ChosenFile
from gradedescent.notebooks.intake import parse_notebook, read_notebook
from gradedescent.notebooks.notebook import Notebook
from gradedescent.notebooks.repair import fingerprint, repaired
from gradedescent.results import CellScore, NotebookScore
from gradedescent.settings import CONFIG_FILE, Settings
from gradedescent.submission import Submission

if TYPE_CHECKING:
    from nbformat.notebooknode import NotebookNode

    from gradedescent.course import Assignment, AssignmentNotebook, Course
    from gradedescent.notebooks.cells import SourceNotebook

_BACKENDS: dict[str, LocalBackend] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """What nbgrader wants done: one notebook of one submission, in its course."""

    converter: Any
    """nbgrader's `Autograde`."""
    course: Course
    assignment: Assignment
    notebook: AssignmentNotebook
    student: str

    @classmethod
    def of(cls, preprocessor: Any, resources: Any) -> Task:
        """Return the task that nbgrader gives a preprocessor."""
        given = resources["nbgrader"]
        converter = _converter(preprocessor)
        course = course_of(preprocessor.config, converter.coursedir)
        notebook = course.place_notebook(NotebookId(given["assignment"], given["notebook"]))
        return cls(converter, course, course.place(given["assignment"]), notebook, given["student"])

    @property
    def settings(self) -> Settings:
        """The course's settings."""
        return self.course.settings

    def source(self) -> SourceNotebook:
        """Return what the notebook is worth."""
        with Gradebook(self.settings) as gradebook:
            return gradebook.source(self.notebook)

    def submitted(self) -> Path:
        """Return the folder of what was handed in."""
        coursedir = self.converter.coursedir
        return Path(coursedir.format_path(coursedir.submitted_directory, self.student, self.assignment.name))

    def chosen(self, path: Path) -> ChosenFile:
        """Return the file that is graded as the one in `path`."""
        sources = released(self.assignment.name, self.course)
        return chosen_in(path.parent, sources, self.course).get(self.notebook.name) or ChosenFile(path)

    def files(self, folder: Path) -> dict[str, Path]:
        """Return what is next to the notebook when it runs: what nbgrader has put into `folder`.

        That is what the student handed in, overwritten by what the source folder holds, except for the files that
        `Autograde.exclude_overwriting` names. Left out is what the student handed in as a link: nbgrader copies the
        file that it points to, which may be anyone's. Folders of the source are named whole, as they may be large.
        """
        name, ignore, submitted = self.assignment.name, self.settings.ignore, self.submitted()
        source = self.assignment.folder
        kept = [str(Path(file)) for file in self.converter.exclude_overwriting.get(name, [])]
        folders = {
            top: path
            for top, path in (self.assignment.files(ignore) if source.is_dir() else {}).items()
            if path.is_dir() and not any(Path(file).parts[0] == top for file in kept)
        }
        found = self._next_to_it(folder).files(ignore, self.settings.limits)
        files = {}
        for file, path in found.items():
            ours = file not in kept and (source / file).is_file()
            theirs = Path(file).parts[0] not in folders or not (source / file).exists()
            if theirs and (ours or not (submitted / file).is_symlink()):
                files[file] = path
        return files | folders

    def left_out(self, folder: Path) -> list[str]:
        """Return a sentence for each of the student's files in `folder` that is too large, or one too many."""
        return self._next_to_it(folder).left_out(self.settings.ignore, self.settings.limits)

    def _next_to_it(self, folder: Path) -> Submission:
        return Submission(self.student, self.assignment.name, folder)


def _converter(preprocessor: Any) -> Any:
    parent = preprocessor.parent
    while parent is not None:
        if getattr(parent, "coursedir", None) is not None:
            return parent
        parent = getattr(parent, "parent", None)
    raise CourseError(f"nbgrader does not say where the course is: run it in the folder of {CONFIG_FILE}")


def _backend(task: Task) -> LocalBackend:
    """Return a backend with one worker, kept while the assignment and its grader tests stay as they are."""
    place = task.assignment
    ours = task.notebook.path.is_file()  # grader tests need its solution; where that is elsewhere, it has its own
    digest = hashlib.sha256(f"{task.settings} {ours and place.name}".encode())
    for path in sorted([*place.folder.rglob("*"), *task.course.tests.rglob("*")]) if ours else []:
        if path.is_file() and path.suffix != ".pyc":
            info = path.stat()
            digest.update(f"\n{path} {info.st_ino} {info.st_size} {info.st_mtime_ns}".encode())
    key = digest.hexdigest()
    if key not in _BACKENDS:
        close_backends()
        if ours:
            task.course.assignment(place.name)  # says where it is not clear which notebook grader tests are for
        _BACKENDS[key] = LocalBackend(task.settings, [place.name] if ours else [])
    return _BACKENDS[key]


def close_backends() -> None:
    """End the workers that are kept."""
    for backend in _BACKENDS.values():
        backend.close()
    _BACKENDS.clear()


atexit.register(close_backends)


class Repair(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Reads, checks and repairs a submission in the place of nbgrader's sanitizing preprocessors; stands first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if hasattr(self.parent, "from_filename"):
            _leave_reading_to_repair(self.parent)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ARG002 - it reads the file itself
        """Return the submission with the instructor's cells restored; what was repaired goes to the log.

        For a file that is not a gradable notebook it is a notebook that says why.
        """
        _refuse_others(self)
        task = Task.of(self, resources)
        source = task.source()
        chosen = task.chosen(Path(resources["metadata"]["path"]) / f"{resources['metadata']['name']}.ipynb")
        path = chosen.path
        try:
            made, notes = repaired(read_notebook(path, task.settings.notebook_size), source)
        except RejectedNotebook as error:
            self.log.error(  # noqa: TRY400 - the sentence says it; a traceback would not
                "%s by %s is not graded, it gets 0 and waits for a person: %s", path.name, task.student, error
            )
            return _node_of(rejection_notebook(str(error)), {"rejected": str(error)}), resources
        notes = [*chosen.notes, *notes]
        for note in notes:
            self.log.warning("%s: %s", task.student, note)
        if not ClearOutput(parent=self).enabled:  # --no-execute
            made = _with_outputs(made, path)
        return _node_of(made, {"notes": notes, "doubtful": chosen.doubtful}), resources


def _node_of(notebook: Notebook, record: dict[str, Any]) -> NotebookNode:
    """Return a notebook as nbgrader takes it, with a record for the preprocessors after this one."""
    return nbformat.from_dict(replace(notebook, metadata={**notebook.metadata, METADATA_KEY: record}).to_json())


def _notebook_of(node: NotebookNode) -> Notebook:
    """Return a notebook of nbgrader's as ours, plain all through: it goes to another process."""
    return Notebook.from_json(json.loads(json.dumps(node)))


def _leave_reading_to_repair(exporter: Any) -> None:
    """Have `exporter` hand its next file to `Repair` unread.

    nbgrader reads a file before any preprocessor has a say, and drops a submission that nbformat can't read; and it
    converts old formats silently. The exporter's second pass, over the repaired notebook, is not affected.
    """

    def from_filename(filename: str, resources: Any = None, **_options: Any) -> Any:
        del exporter.from_filename
        resources = {**(resources or {}), "metadata": {"path": str(Path(filename).parent), "name": Path(filename).stem}}
        return exporter.from_notebook_node(nbformat.v4.new_notebook(), resources)

    exporter.from_filename = from_filename


def _with_outputs(made: Notebook, path: Path) -> Notebook:
    """Return the repaired `made` with the outputs that the student's file claims, for a person to look at."""
    claimed = parse_notebook(path.read_bytes(), with_outputs=True).cells
    found = {cell.id: cell for cell in claimed if cell.cell_type == "code"}
    cells = []
    for cell in made.cells:
        was = found.get(cell.id) if cell.cell_type == "code" else None
        if was is None:
            cells.append(cell)
        else:
            outputs = checked_outputs(json.dumps([_joined(output) for output in was.outputs]))
            cells.append(replace(cell, outputs=tuple(outputs), execution_count=was.execution_count))
    return replace(made, cells=tuple(cells))


def _refuse_others(ours: Any) -> None:
    """Raise `CourseError` where another preprocessor would execute the notebook, or write scores that we did not give.

    `gradedescent.configure` leaves out what it knows for one; what a configuration gives by name alone is seen here.
    """
    for other in getattr(ours.parent, "_preprocessors", ()):
        acts = isinstance(other, ExecutePreprocessor | NbgraderSaveAutoGrades) and other.enabled
        if acts and other is not ours and not isinstance(other, Execute):
            name = f"{type(other).__module__}.{type(other).__qualname__}"
            raise CourseError(
                f"{name}, which nbgrader_config.py names for c.Autograde, would run what a student wrote, or write"
                " scores, next to Gradedescent: take it out"
            )


def _joined(output: Any) -> Any:
    """Return an output of a file with its texts as one each: files have them as lines."""
    if not isinstance(output, dict):
        return output
    made = {name: value if name == "traceback" else _text(value) for name, value in output.items()}
    if isinstance(made.get("data"), dict):
        made["data"] = {
            mime: value if str(mime).endswith("json") else _text(value) for mime, value in made["data"].items()
        }
    return made


def _text(value: Any) -> Any:
    lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "".join(value) if lines else value


class Execute(NbgraderExecute):  # type: ignore[misc] # nbgrader ships no types
    """Runs and tests a notebook on Gradedescent's engine in the place of a kernel."""

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:  # noqa: ARG002 - nbclient's signature
        """Return the notebook with its outputs; its result goes along in `resources`."""
        _refuse_others(self)
        record = nb.metadata.get(METADATA_KEY, {})
        if "rejected" in record:
            return nb, resources
        task = Task.of(self, resources)
        folder = Path(resources["metadata"]["path"])
        files = task.files(folder)
        notes = (*record.get("notes", ()), *task.left_out(folder))
        notebook = _notebook_of(nb)
        job = Job(
            task.student,
            task.source(),
            notebook,
            task.course.seed(fingerprint(notebook)),
            files,
            notes,
            cell_timeout=self._cell_timeout(),
        )
        (outcome,) = _backend(task).grade([job])
        resources["gradedescent"] = outcome.graded
        if outcome.graded.status == "not_graded":
            self.log.error(
                "%s was not graded, through no fault of the student's: %s", task.student, outcome.graded.error
            )
        return nbformat.from_dict(with_outputs(notebook, outcome).to_json()), resources

    def _cell_timeout(self) -> float | None:
        """Return what `Execute.timeout` was set to (-1 for none); None, for our own setting, where it was not."""
        sections = (self.config.get(cls.__name__, {}) for cls in type(self).mro())
        if not any("timeout" in section for section in sections):
            return None
        return -1.0 if self.timeout is None else float(self.timeout)


class SaveAutoGrades(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Writes the engine's scores in the place of those that nbgrader reads off the outputs."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write a notebook's scores and comments into the gradebook, and its result into its metadata."""
        task = Task.of(self, resources)
        record = nb.metadata.get(METADATA_KEY, {})
        graded: NotebookScore | None = resources.get("gradedescent")
        if "rejected" in record:
            graded = rejection(task.student, task.source(), record["rejected"])
        elif graded is None:
            graded = _not_executed(task, nb, tuple(record.get("notes", ())))
        with Gradebook(task.settings) as gradebook:
            gradebook.save_notebook(
                graded,
                None if graded.status == "rejected" else _notebook_of(nb),
                doubtful=bool(record.get("doubtful")),
            )
        # Without its duration, so that a regrade that finds the same writes the same file.
        result = replace(graded, seconds=0.0).to_json()
        nb.metadata[METADATA_KEY] = {"fingerprint": None, "result": result}
        return nb, resources


def _not_executed(task: Task, nb: NotebookNode, notes: tuple[str, ...]) -> NotebookScore:
    """Return the result of a notebook under `--no-execute`: what was not run waits for a person.

    nbgrader would read scores off the outputs that the student's file claims.
    """
    source = task.source()
    cells = {nbgrader_metadata(cell).get("grade_id"): cell for cell in nb.cells}
    reason = "it was not executed (--no-execute)"
    scores = []
    for wanted in source.graded:
        untouched = wanted.manual and not wanted.task and utils.determine_grade(cells[wanted.name])[0] == 0
        scores.append(
            CellScore(
                wanted.name,
                0.0 if untouched else None,
                wanted.points,
                verdict="failed" if untouched else "not_graded",
                reason="no response" if untouched else reason,
                manual=wanted.manual,
            )
        )
    return NotebookScore(task.student, source.id, "not_graded", source.max_score, 0.0, reason, tuple(scores), notes)

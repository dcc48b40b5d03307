"""Runs the visible checks of notebooks, as their students can: nothing hidden runs, and nothing is recorded.

Inside a course the instructor's cells are put back first; elsewhere a notebook's own are run, and the result says so.
The notebook runs in a student process, with the course's limits.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.coordination.loose import files_of, grade_files, source_of
from gradedescent.course import Course
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.grading.notebook_run import Given, NotebookRun
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import plain_python, source_notebook, split_hidden
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import repaired
from gradedescent.settings import Settings
from gradedescent.submission import Submission
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gradedescent.engine.cell_run import CellRun
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell

State = Literal["passed", "failed", "not_written", "unchecked", "by_hand"]
OWN_CELLS = "The notebook's own checks ran: whether they are as they were handed out can't be seen here."


@dataclass(frozen=True, slots=True)
class Checked:
    """What the visible checks say of one graded cell."""

    cell: str
    state: State
    said: str = ""
    hint: str = ""
    """The hint of the named mistake that was made, where the course allows it."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What the visible checks say of a notebook; `error` where it is not a gradable one."""

    file: str
    cells: tuple[Checked, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None

    @property
    def passed(self) -> bool:
        """Whether nothing that can be seen is wrong or missing."""
        return self.error is None and all(each.state not in {"failed", "not_written"} for each in self.cells)

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent validate --json` prints it."""
        return {**asdict(self), "passed": self.passed}


def validate_files(course: Course | None, files: Sequence[Path]) -> Iterator[Validation]:
    """Run the visible checks of notebooks, one after the other; without a `course`, by their own cells."""
    place = course or Course(Settings(files[0].absolute().parent, "sqlite://"))
    zygote = LoneZygote(**place.for_fork_server())
    try:
        for path in files:
            try:
                yield _validated(course, place.settings, path, zygote)
            except (RejectedNotebook, CourseError) as error:
                yield Validation(str(path), error=str(error))
    finally:
        zygote.close()


def _validated(course: Course | None, settings: Settings, path: Path, zygote: LoneZygote) -> Validation:
    notebook = read_notebook(path, settings.notebook_size)
    source = source_of(course, notebook, path) if course is not None else None
    if source is None or course is None:
        source, notes = source_notebook(path), [OWN_CELLS]
        files = Submission("", "", path.parent).files(settings.ignore, settings.limits)
    else:
        notebook, notes = repaired(notebook, source)
        files = files_of(course, source)
    if not source.graded:
        raise CourseError(f"no cell of {path.name} is graded: is it an assignment's notebook?")
    judged = frozenset(cell.name for cell in source.graded if not cell.manual)
    job = Job(str(path), source, notebook, "", files)
    with NotebookRun(job, zygote, settings, Given(), judged) as run:
        run.run()
    cells = {cell.grade_id: cell for cell in notebook.cells if cell.grade_id is not None}
    checked = [_checked(each, cells.get(each.name), run.runs) for each in source.graded]
    if course is not None and course.settings.hints_before_deadline:
        checked = _with_hints(course, path, checked)
    return Validation(str(path), tuple(checked), tuple(cleaned(note, 300) for note in [*notes, *run.notes]))


def _checked(source: SourceCell, cell: Cell | None, runs: dict[str, CellRun]) -> Checked:
    if cell is None:
        return Checked(source.name, "failed", "the cell is missing")
    if source.manual:
        return Checked(source.name, "by_hand", "a person grades it")
    if not plain_python(split_hidden(cell.source)[0]).strip():
        return Checked(source.name, "unchecked", "nothing visible checks it")
    run = runs.get(cell.id)
    if run is None:
        return Checked(source.name, "failed", "its check did not run")
    if run.succeeded:
        return Checked(source.name, "passed")
    kind, _, text = run.error.partition(": ")
    if kind == "NotImplementedError":
        return Checked(source.name, "not_written", "it is not written yet")
    said = run.reason or (text if kind == "AssertionError" and text else run.error) or "its check failed"
    because = f" ({run.unbound})" if run.unbound else ""
    return Checked(source.name, "failed", cleaned(f"{said}{because}", 500))


def _with_hints(course: Course, path: Path, checked: list[Checked]) -> list[Checked]:
    """Return the cells with the hints of named mistakes, which hidden tests found."""
    (graded,) = grade_files(course, [path])
    hints = {cell.cell: test.hint for cell in graded.cells for test in cell.tests if test.mistake and test.hint}
    return [replace(each, hint=hints.get(each.cell, "")) for each in checked]

"""Tries a course of nbgrader's on Gradedescent: what works, what would score otherwise than with nbgrader, and why.

Solutions and releases are graded by both, in a temporary folder: nothing is written into the course, its gradebook
least of all.
"""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.adoption.nbgrader_scores import KINDS, NbgraderCell, NbgraderCourse, NbgraderScores
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.inline_proof import proven_plan
from gradedescent.course import Course
from gradedescent.errors import CourseError, GraderError, RejectedNotebook
from gradedescent.inspection.course import Inspection, inspect_assignment
from gradedescent.jobs import Job
from gradedescent.names import labelled
from gradedescent.notebooks.cells import points_text, source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired
from gradedescent.settings import CONFIG_FILE, JSON_FILE, find_root, from_config, read_config

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gradedescent.course import Assignment
    from gradedescent.jobs import Outcome
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.results import CellScore


@dataclass(frozen=True, slots=True)
class TriedAssignment:
    """How an assignment does on Gradedescent."""

    name: str
    summary: str
    solution: float = 0.0
    """Points that the solutions earn here, of those that are not a person's."""
    worth: float = 0.0
    by_hand: float = 0.0
    release: float = 0.0
    problems: tuple[str, ...] = ()
    """Why it can't be graded, or not as it is."""
    differences: tuple[str, ...] = ()
    """What would score otherwise than with nbgrader, and why."""
    notes: tuple[str, ...] = ()
    cells: int = 0
    """Graded cells that are not a person's."""
    reachable: tuple[str, ...] = ()
    """Those of them whose tests run in the student's process, each with the reason: a submission can cheat them."""

    compared: bool = False
    """Whether nbgrader graded all that was compared."""

    @property
    def works(self) -> bool:
        """Whether it scores here as it should, and not otherwise than with nbgrader."""
        return not self.problems and not self.differences


def course_to_adopt(root: Path | None, **overrides: Any) -> tuple[Course, Any]:
    """Return the course at `root` or around the working folder, and its configuration, empty where it has none.

    Raises `CourseError` where no folder `source` is.
    """
    from traitlets.config.loader import Config

    try:
        folder = find_root(root)
    except CourseError:
        folder = (root or Path.cwd()).resolve()
    there = any((folder / name).is_file() for name in (CONFIG_FILE, JSON_FILE))
    config = read_config(folder) if there else Config()
    course = Course(from_config(config, folder, **overrides))
    if not course.path("source").is_dir():
        raise CourseError(
            f"{folder} has no folder {course.settings.source_directory}/: run this where your course of nbgrader's is;"
            " `gradedescent new COURSE` makes a course"
        )
    return course, config


class CourseTrial:
    """Grades a course's solutions and releases by nbgrader and here; a context manager."""

    def __init__(self, course: Course, config: Any) -> None:
        self._open = contextlib.ExitStack()
        folder = tempfile.TemporaryDirectory(prefix="gradedescent-adopt-", ignore_cleanup_errors=True)
        root = Path(self._open.enter_context(folder)).resolve()
        self.nbgrader = NbgraderCourse(root, course, config)
        if course.tests.is_dir():
            (root / course.tests.name).symlink_to(course.tests.resolve())
        sources = course.path("source").resolve()
        # Sources are read where they are: student processes may not enter the temporary folder.
        where: dict[str, Any] = {"root": root, "db_url": self.nbgrader.db_url, "source_directory": str(sources)}
        settings = dataclasses.replace(course.settings, **where)
        self.course = Course(settings)
        names = [place.name for place in self.course.assignments()]
        self.inspected = {name: inspect_assignment(self.course, name, released=False) for name in names}
        readable = [name for name, inspection in self.inspected.items() if not inspection.problems]
        self.backend = self._open.enter_context(LocalBackend(settings, readable))

    def __enter__(self) -> CourseTrial:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def try_assignment(self, name: str) -> TriedAssignment:
        """Grade an assignment by both and compare."""
        inspection = self.inspected[name]
        if inspection.problems:
            return TriedAssignment(name, inspection.summary, problems=inspection.problems, notes=inspection.notes)
        place = self.course.assignment(name)
        theirs = self.nbgrader.scores(name)
        if theirs.release is None:
            why = f"nbgrader can't make its release: {theirs.failed['generate']}"
            return TriedAssignment(name, inspection.summary, problems=(why,), notes=inspection.notes)
        try:
            ours = self._grade(place, theirs.release)
            reachable = tuple(self._reachable(place))
        except (GraderError, RejectedNotebook) as error:
            return TriedAssignment(name, inspection.summary, problems=(str(error),), notes=inspection.notes)
        return _compared(place, inspection, ours, theirs, reachable)

    def _reachable(self, place: Assignment) -> Iterator[str]:
        """Yield the cells whose tests are not proven to run outside the student's process, each with the reason."""
        for each in place.notebooks:
            plan = proven_plan(self.course, each, source_notebook(each.path), self.backend)
            for cell in plan.cells.values():
                if not cell.outside:
                    yield labelled(each.name, f"{cell.name}: {cell.reason}", len(place.notebooks))

    def _grade(self, place: Assignment, release: Path) -> dict[tuple[str, str], _OurResult]:
        """Return what an assignment's notebooks do and earn here, by notebook and kind."""
        jobs: dict[tuple[str, str], Job] = {}
        for each in place.notebooks:
            source = source_notebook(each.path)
            for kind, path in zip(KINDS, (each.path, release / each.id.file), strict=True):
                notebook, notes = repaired(read_notebook(path, self.course.settings.notebook_size), source)
                seed, files = self.course.seed(fingerprint(notebook)), place.files(self.course.settings.ignore)
                jobs[each.name, kind] = Job(kind, source, notebook, seed, files, tuple(notes))
        found = {}
        for outcome in self.backend.grade(jobs.values()):
            which = outcome.graded.notebook.name, outcome.graded.submission
            found[which] = _OurResult(jobs[which], outcome)
        return found


def _compared(
    place: Assignment,
    inspection: Inspection,
    ours: Mapping[tuple[str, str], _OurResult],
    theirs: NbgraderScores,
    reachable: tuple[str, ...],
) -> TriedAssignment:
    """Return how an assignment does, from the scores that both give."""
    problems: list[str] = []
    differences: list[str] = []
    failed = (f"nbgrader itself can't autograde the {kind}: {why}" for kind, why in theirs.failed.items())
    graded: list[SourceCell] = []
    for each in place.notebooks:
        source = source_notebook(each.path)
        graded += source.graded
        for kind in KINDS:
            cells = _Cells(kind, ours[each.name, kind], theirs.cells.get((each.name, kind), {}))
            problems += (labelled(each.name, sentence, len(place.notebooks)) for sentence in cells.problems())
            differences += (labelled(each.name, sentence, len(place.notebooks)) for sentence in cells.differences())
    totals = {kind: sum(ours[each.name, kind].outcome.graded.score for each in place.notebooks) for kind in KINDS}
    return TriedAssignment(
        place.name,
        inspection.summary,
        solution=totals["solution"],
        worth=sum(cell.points for cell in graded if not cell.manual),
        by_hand=sum(cell.points for cell in graded if cell.manual),
        release=totals["release"],
        problems=tuple(problems),
        differences=tuple(differences),
        notes=(*inspection.notes, *failed),
        cells=sum(not cell.manual for cell in graded),
        reachable=reachable,
        compared=not theirs.failed,
    )


@dataclass(frozen=True, slots=True)
class _OurResult:
    """A solution or a release, graded here as a submission would be."""

    job: Job
    outcome: Outcome

    def why(self, cell: CellScore) -> str:
        """Return what a cell's score comes from: the error that ended it, or what its tests say."""
        identity = next((each.id for each in self.job.notebook.cells if each.grade_id == cell.cell), "")
        run = self.outcome.runs.get(identity)
        for output in run.outputs if run is not None else ():
            if output["output_type"] == "error":
                return _error(output)
        failed = next((test for test in cell.tests if test.verdict != "passed" and test.message), None)
        return cell.reason or (failed.message if failed is not None else "")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The graded cells of one notebook, as the solution or as the release, here and with nbgrader."""

    kind: str
    ours: _OurResult
    theirs: Mapping[str, NbgraderCell]

    def problems(self) -> Iterator[str]:
        """Yield what does not earn what it should, and not with nbgrader either, as far as that is known."""
        for cell in self._automatic():
            wanted = cell.max_score if self.kind == "solution" else 0.0
            if cell.score == wanted or self._differs(cell):
                continue
            if cell.score is None:
                yield f"{cell.cell} could not be graded: {cell.reason}"
            else:
                known = " here as with nbgrader" if self._comparable(cell) else ""
                yield (
                    f"{cell.cell}: the {self.kind} earns {_of(cell.score, cell.max_score)}{known}"
                    + (f": {self.ours.why(cell)}" if self.ours.why(cell) else "")
                )

    def differences(self) -> Iterator[str]:
        """Yield what scores otherwise than with nbgrader, and why."""
        for cell in self._automatic():
            if self._differs(cell):
                theirs = self.theirs[cell.cell]
                yield (
                    f"{cell.cell}: the {self.kind} earns {_of(cell.score, cell.max_score)}, with nbgrader"
                    f" {points_text(theirs.score or 0.0)}: {self._reason(cell, theirs)}"
                )

    def _automatic(self) -> Iterator[CellScore]:
        return (cell for cell in self.ours.outcome.graded.cells if not cell.manual)

    def _comparable(self, cell: CellScore) -> bool:
        """Tell whether nbgrader judges a cell too: in its kernel no grader test does."""
        return cell.cell in self.theirs and self.ours.job.source[cell.cell].exercise is None

    def _differs(self, cell: CellScore) -> bool:
        return self._comparable(cell) and cell.score is not None and cell.score != self.theirs[cell.cell].score

    def _reason(self, cell: CellScore, theirs: NbgraderCell) -> str:
        """Return why a cell scores otherwise."""
        if theirs.score is None or (cell.score or 0.0) < theirs.score:
            why = self.ours.why(cell) or "it fails here"
            return f"{why}, for which nbgrader gives all points" if "last value" in why else why
        for output in theirs.outputs:
            if output["output_type"] == "error":
                return f"in nbgrader's kernel it ends with {_error(output)}"
            if output["output_type"] == "stream" and output.get("name") == "stderr":
                return "it writes to stderr, which nbgrader takes for a failure"
        return "nbgrader gives less for the same outputs"


def _of(score: float | None, points: float) -> str:
    return f"{points_text(score or 0.0)} of {points_text(points)}"


def _error(output: Mapping[str, Any]) -> str:
    """Return an error output as one line."""
    text = " ".join(str(output["evalue"]).split())
    return f"{output['ename']}: {text[:200]}" if text else str(output["ename"])

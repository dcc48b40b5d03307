"""Proves that a release can be handed out: it gives nothing away and earns nothing, and its solution earns all."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.configuration import demand
from gradedescent.errors import CourseError
from gradedescent.jobs import Job
from gradedescent.notebooks import release
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.delimiters import NBGRADERS, Delimiters
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gradedescent.backends.base import Backend
    from gradedescent.course import Assignment, Course
    from gradedescent.engine.cell_run import CellRun
    from gradedescent.jobs import Outcome
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import CellScore
    from gradedescent.settings import Settings

_MOST = 20
"""Failing cells that are listed."""


@dataclass(frozen=True, slots=True)
class ProvenRelease:
    """What a proven release and its solution earn, and the points that only a person gives."""

    solution: float
    worth: float
    """The points that are graded here."""
    by_hand: float
    release: float = 0.0
    allowed: tuple[str, ...] = ()
    """A sentence for each cell that the instructor allows to earn what it should not."""


@dataclass(frozen=True, slots=True)
class _Graded:
    """A notebook of the instructor's, graded as a submission would be."""

    notebook: Notebook
    outcome: Outcome

    def run(self, cell: CellScore) -> CellRun | None:
        """Return what a graded cell did."""
        place = next((each for each in self.notebook.cells if each.grade_id == cell.cell), None)
        return None if place is None else self.outcome.runs.get(place.id)


def check_allowed(assignments: Sequence[Assignment], allowed: Collection[str]) -> None:
    """Raise `CourseError` where no notebook of `assignments` has a graded cell that is `allowed`."""
    known = {
        cell.name for place in assignments for each in place.notebooks for cell in source_notebook(each.path).graded
    }
    if unknown := set(allowed) - known:
        names = ", ".join(place.name for place in assignments)
        raise CourseError(f"--allow {min(unknown)}: no graded cell of that name is in {names}")


def check_configuration(assignment: Assignment, config: Any) -> None:
    """Raise `CourseError` where cells call `grade(…)` and nbgrader would run them without Gradedescent."""
    sentence = demand(config)
    for each in assignment.notebooks if sentence is not None else ():
        if exercises := source_notebook(each.path).exercises:
            raise CourseError(f"{str(each.id)!r} calls grade({exercises[0]!r}): {sentence}")


def prove_release(
    course: Course,
    assignment: Assignment,
    backend: Backend,
    delimiters: Delimiters = NBGRADERS,
    allowed: Collection[str] = (),
) -> ProvenRelease:
    """Grade release and solution; raise `CourseError` unless the one earns 0 and the other all that is graded here.

    `allowed` are graded cells that may earn something else. The release is searched for lines of the solution and of
    hidden tests before.
    """
    if leaks := release.leaks(assignment, delimiters):
        raise CourseError(
            f"the release of {assignment.name!r} gives something away: {leaks[0]}"
            + (f" (and {len(leaks) - 1} more)" if len(leaks) > 1 else "")
        )
    pairs = _grade(course, assignment, backend)
    sentences: list[str] = []
    for solution, released in pairs:
        points = {cell.cell: cell.max_score for cell in solution.outcome.graded.cells if not cell.manual}
        for what, graded, wanted in (("solution", solution, points), ("release", released, {})):
            wrong = list(_wrong(graded, wanted, course.settings))
            sentences += [f"{what}: {sentence}" for name, sentence in wrong if name in allowed]
            if graded.outcome.graded.status != "graded" or any(name not in allowed for name, _ in wrong):
                raise CourseError(_refusal(assignment, what, graded, wrong, allowed))
    results = [(solution.outcome.graded, released.outcome.graded) for solution, released in pairs]
    worth = sum(cell.max_score for solution, _ in results for cell in solution.cells if not cell.manual)
    return ProvenRelease(
        solution=sum(solution.score for solution, _ in results),
        worth=worth,
        by_hand=sum(solution.max_score for solution, _ in results) - worth,
        release=sum(released.score for _, released in results),
        allowed=tuple(sentences),
    )


def _wrong(graded: _Graded, wanted: dict[str, float], settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the graded cells that earn something else than `wanted`, 0 where it says nothing, and why."""
    for cell in graded.outcome.graded.cells:
        points = wanted.get(cell.cell, 0.0)
        if cell.manual or cell.score == points:
            continue
        if cell.score is not None and cell.score > points:
            yield cell.cell, f"{cell.cell} earns {cell.score:g} where nothing is written"
        else:
            yield cell.cell, f"{cell.cell}: {_why(cell, graded.run(cell), settings)}"


def _why(cell: CellScore, run: CellRun | None, settings: Settings) -> str:
    """Return why a cell of the solution does not earn its points."""
    failed = next((test for test in cell.tests if test.verdict != "passed"), None)
    if failed is not None and failed.name != cell.cell:  # a grader test
        return f"{failed.name}: {failed.message or 'it failed'}"
    return (_ended(run, settings) if run is not None else "") or cell.reason or "it does not earn its points"


def _ended(run: CellRun, settings: Settings) -> str:
    """Return what ended a cell, with the earlier cell that caused it and the setting that may help; "" for nothing."""
    text = run.error or run.reason or ""
    if run.unbound:
        text += f": {run.unbound}"
    if "did not finish within" in text:
        text += " (c.Gradedescent.cell_timeout is the limit)"
    if "MemoryError" in text:
        text += f" (c.Gradedescent.memory is {settings.limits.memory / 2**30:g} GiB)"
    return text


def _refusal(
    assignment: Assignment, what: str, graded: _Graded, wrong: list[tuple[str, str]], allowed: Collection[str]
) -> str:
    """Return what is wrong with a release or a solution: each cell with its error, and how to accept it."""
    result = graded.outcome.graded
    if result.status != "graded":
        return f"the {what} of {str(result.notebook)!r} can't be graded: {result.error}"
    wanted = sum(cell.max_score for cell in result.cells if not cell.manual) if what == "solution" else 0.0
    names = [name for name, _ in wrong]
    lines = [sentence for _, sentence in wrong]
    if what == "solution":
        lines = [*_failed_before(graded), *lines, *result.notes]
    rest = len(lines) - _MOST
    listed = [f"  - {line}" for line in lines[:_MOST]] + ([f"  … and {rest} more"] if rest > 0 else [])
    accept = " ".join(f"--allow {shlex.quote(name)}" for name in dict.fromkeys([*allowed, *names]))
    return "\n".join(
        [
            f"the {what} of {str(result.notebook)!r} earns {result.score:g} of {result.max_score:g} points, it must"
            f" earn {wanted:g}:",
            *listed,
            f"If it is meant so: gradedescent generate {shlex.quote(assignment.name)} {accept}",
        ]
    )


def _failed_before(graded: _Graded) -> Iterator[str]:
    """Yield a sentence for each cell of the solution that has no points and ended with an error."""
    scored = {cell.cell for cell in graded.outcome.graded.cells}
    for number, cell in enumerate(graded.notebook.cells, 1):
        run = graded.outcome.runs.get(cell.id)
        if run is not None and cell.grade_id not in scored and (run.error or run.reason):
            name = f" ({cell.grade_id})" if cell.grade_id else ""
            yield f"cell {number}{name} ended with {run.error or run.reason}"


def _grade(course: Course, assignment: Assignment, backend: Backend) -> list[tuple[_Graded, _Graded]]:
    """Grade the solution and the release of each notebook, as a submission's would be."""
    jobs = []
    for each in assignment.notebooks:
        source = source_notebook(each.path)
        for name, path in (("solution", each.path), ("release", each.release)):
            notebook, notes = repaired(read_notebook(path, course.settings.notebook_size), source)
            seed, files = course.seed(fingerprint(notebook)), assignment.files(course.settings.ignore)
            jobs.append(Job(name, source, notebook, seed, files, tuple(notes)))
    found = {(one.graded.submission, one.graded.notebook): one for one in backend.grade(jobs)}
    keys = {(job.submission, job.source.id): job.notebook for job in jobs}
    made = {key: _Graded(notebook, found[key]) for key, notebook in keys.items()}
    return [(made["solution", each.id], made["release", each.id]) for each in assignment.notebooks]

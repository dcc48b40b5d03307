"""`gradedescent grade`: notebooks in, reports out; no gradebook is read or written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import engine_options, open_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import Course
    from gradedescent.jobs import Job
    from gradedescent.notebooks.cells import SourceNotebook
    from gradedescent.results import Graded


@click.command("grade")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--assignment", metavar="NAME", help="The assignment; by default the one whose cells the notebook has.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a submission, a line each.")
@engine_options
def command(
    files: tuple[Path, ...],
    assignment: str | None,
    as_json: bool,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    r"""Grade notebook FILEs and print a report for each.

    Scores go to no gradebook. The exit status is 0 when all were graded, 1 when a file is no gradable notebook, 2 when
    the grader itself failed.

    \b
      gradedescent grade ~/Downloads/optimization.ipynb
      gradedescent grade --json submitted/*/optimization/*.ipynb > scores.jsonl
    """
    course = open_course(root or _course_around(files[0]), workers=workers, accept_risk=accept_risk)
    results = _in_order(list(map(str, files)), _graded(course, files, assignment))
    worst = 0
    for graded in results:
        worst = max(worst, {"graded": 0, "rejected": 1, "not_graded": 2}[graded.status])
        if as_json:
            click.echo(json.dumps(graded.to_json(), ensure_ascii=False))
        else:
            from gradedescent.feedback.text import text_report

            click.echo(text_report(graded))
    sys.exit(worst)


def _course_around(path: Path) -> Path | None:
    """Return the folder of a notebook that lies inside a course, None to look around the working folder."""
    from gradedescent.errors import CourseError
    from gradedescent.settings import find_root

    try:
        find_root()
    except CourseError:
        return path.absolute().parent
    return None


def _in_order(names: list[str], results: Iterator[Graded]) -> Iterator[Graded]:
    """Yield results in the order of the files, each as soon as those before it are there."""
    waiting: dict[str, list[Graded]] = {}
    position = 0
    for graded in results:
        waiting.setdefault(graded.submission, []).append(graded)
        while position < len(names) and waiting.get(names[position]):
            yield waiting[names[position]].pop(0)
            position += 1


def _graded(course: Course, files: tuple[Path, ...], assignment: str | None) -> Iterator[Graded]:
    from gradedescent.backends.local import LocalBackend
    from gradedescent.coordination.coordinator import rejection
    from gradedescent.errors import RejectedNotebook
    from gradedescent.notebooks.cells import SourceNotebook, source_notebook

    wanted = [course.assignment(assignment)] if assignment else course.assignments()
    sources = {place.name: source_notebook(place.notebook) for place in wanted}
    jobs: list[Job] = []
    for path in files:
        try:
            jobs.append(_job(course, path, sources, only=assignment))
        except RejectedNotebook as error:
            source = sources[assignment] if assignment else SourceNotebook(_named(path, sources), ())
            yield rejection(str(path), source, str(error))
    if jobs:
        used = sorted({job.source.assignment for job in jobs})
        with LocalBackend(course.settings, used) as backend:
            for outcome in backend.grade(jobs):
                yield outcome.graded


def _named(path: Path, sources: dict[str, SourceNotebook]) -> str:
    return path.stem if path.stem in sources else ""


def _job(course: Course, path: Path, sources: dict[str, SourceNotebook], only: str | None) -> Job:
    """Return the job for a file; raise `RejectedNotebook` where it is no notebook of a known assignment."""
    from gradedescent.errors import RejectedNotebook
    from gradedescent.jobs import Job
    from gradedescent.notebooks.intake import read_notebook
    from gradedescent.notebooks.repair import repaired

    notebook = read_notebook(path, course.settings.notebook_size)
    if only is None:
        marks = {cell.grade_id for cell in notebook.cells}
        matches = {name: sum(cell.name in marks for cell in source.cells) for name, source in sources.items()}
        if path.stem in matches:
            matches[path.stem] += 0.5  # type: ignore[assignment] # decides a tie
        best = max(matches, key=lambda name: matches[name], default=None)
        if best is None or not matches[best] >= 1:
            raise RejectedNotebook(
                "no cell belongs to an assignment of this course: were the cells copied into a new notebook?"
            )
        only = best
    notebook, notes = repaired(notebook, sources[only])
    files = course.assignment(only).files(course.settings.ignore)
    return Job(str(path), sources[only], notebook, files, tuple(notes))

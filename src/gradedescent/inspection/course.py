"""What a course has and lacks, found by reading: its configuration, its assignments, and what is passed over."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent import references
from gradedescent.configuration import LINE, demand, not_plugged_in, own_preprocessors
from gradedescent.errors import CourseError, GraderError, RejectedNotebook
from gradedescent.grading.inline_plan import kept_plan
from gradedescent.inspection.imports import imports_of
from gradedescent.names import labelled
from gradedescent.notebooks import release
from gradedescent.notebooks.cells import source_notebook, split_hidden
from gradedescent.notebooks.intake import read_notebook
from gradedescent.settings import CONFIG_FILE, JSON_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import Assignment, AssignmentNotebook, Course
    from gradedescent.notebooks.cells import SourceNotebook

_WHOLE_TREE = "{nbgrader_step}/{student_id}/{assignment_id}"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is to say of a part of a course: problems have to be solved, notes may be all right."""

    summary: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def inspect_configuration(course: Course, config: Any) -> Inspection:
    """Return what is to be said of a course's configuration."""
    problems, notes = [], []
    missing = not_plugged_in(config)
    asked = demand(config)
    if asked is not None and any(_calls_grade(each) for place in course.assignments() for each in place.notebooks):
        problems.append(asked)
    elif missing:
        notes.append(
            "`nbgrader autograde` and formgrader run submissions in kernels, without the sandbox, as they always did;"
            f" with `{LINE}` at the end of {CONFIG_FILE} they grade through Gradedescent"
        )
    structure = config.get("CourseDirectory", {}).get("directory_structure", _WHOLE_TREE)
    if Path(structure) != Path(_WHOLE_TREE):
        problems.append(
            f"c.CourseDirectory.directory_structure is {structure!r}: Gradedescent looks for {_WHOLE_TREE!r} only"
        )
    if own := own_preprocessors(config):
        notes.append(
            f"{', '.join(own)} run under `nbgrader autograde` and formgrader, and not under `gradedescent autograde`"
        )
    if own_delimiters := _delimiters(config):
        notes.append(f"delimiters of the course's own: {', '.join(map(repr, own_delimiters))}")
    notes += [
        f"nbgrader reads {path} as well, Gradedescent's own commands don't: what it says of this course belongs into"
        f" {CONFIG_FILE}"
        for path in _other_files(course.settings.root)
    ]
    by = "kernels of their own" if missing else "Gradedescent"
    summary = f"configuration: `nbgrader autograde` and formgrader grade by {by}"
    return Inspection(summary, tuple(problems), tuple(notes))


def passed_over(course: Course, config: Any) -> dict[str, str]:
    """Return what is under `source/` and is no part of an assignment: its path from there, and why."""
    source = course.path("source")
    wrapped = {Path(str(name)).name for name in config.get("IncludeHeaderFooter", {}).values()}
    assignments = {place.name: place for place in course.assignments()}
    found = {}
    for path in sorted(source.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix == ".ipynb" and path.is_file() and path.name not in wrapped:
            found[path.name] = "an assignment is a folder with notebooks in it"
        elif path.is_dir() and path.name not in assignments:
            found[f"{path.name}/"] = "it has no notebook"
    for place in assignments.values():
        for path in sorted(place.folder.rglob("*.ipynb")):
            inner = path.relative_to(place.folder).parts
            if len(inner) > 1 and not any(part.startswith(".") for part in inner):
                found[str(path.relative_to(source))] = "it is a file that students get: nbgrader looks into no folder"
    return found


def inspect_assignment(course: Course, name: str, *, released: bool = True) -> Inspection:
    """Return what is to be said of an assignment; nothing of it is run. It may have to be `released` already."""
    try:
        place = course.assignment(name)
    except CourseError as error:
        return Inspection(name, (str(error),))
    counts: Counter[str] = Counter()
    imported: set[str] = set()
    problems, notes = [], []
    for each in place.notebooks:
        try:
            source = source_notebook(each.path)
            code = read_notebook(each.path, 2**30)
        except (GraderError, RejectedNotebook) as error:
            problems.append(labelled(each.name, str(error), len(place.notebooks)))
            continue
        counts.update(_kind(cell) for cell in source.graded)
        own = {cell.name for cell in source.cells if cell.exercise is None}
        imports = imports_of(
            cell.source if cell.grade_id in own or cell.grade_id is None else split_hidden(cell.source)[0]
            for cell in code.cells
            if cell.cell_type == "code"
        )
        imported.update(imports.libraries(place.folder))
        missing = imports.missing(place.folder)
        wrong = [*release.obstacles(each.path), *_wrong_tests(each, source)]
        if missing:
            wrong.append(f"imports {', '.join(missing)}, which {_is(missing)} not in this environment")
        problems += [labelled(each.name, sentence, len(place.notebooks)) for sentence in wrong]
        if kernel := release.other_kernel(each.path):
            notes.append(kernel)
        if released:
            notes += (
                labelled(each.name, sentence, len(place.notebooks)) for sentence in _inline_tests(course, each, source)
            )
        if not source.graded:
            notes.append(labelled(each.name, "nothing in it is graded", len(place.notebooks)))
    if released and any(not each.release.exists() for each in place.notebooks):
        problems.append(f"there is no release: run `gradedescent generate {shlex.quote(name)}`")
    return Inspection(_summary(place, counts, imported), tuple(problems), tuple(notes))


_KINDS = {"tests": "by grader tests", "inline": "by tests in the notebook", "person": "by a person"}
"""Who judges a graded cell, and how that is said."""


def _kind(cell: Any) -> str:
    if cell.manual:
        return "person"
    return "inline" if cell.exercise is None else "tests"


def _summary(place: Assignment, counts: Counter[str], imported: set[str]) -> str:
    """Return who judges an assignment's cells, and what its notebooks import."""
    total = sum(counts.values())
    judged = ", ".join(f"{counts[kind]} {words}" for kind, words in _KINDS.items() if counts[kind])
    files = f"{len(place.notebooks)} notebooks, " if len(place.notebooks) > 1 else ""
    cells = f"{total} graded cell{'' if total == 1 else 's'}"
    return (
        f"{place.name}: {files}{cells}"
        + (f" ({judged})" if judged else "")
        + (f"; imports {', '.join(sorted(imported))}" if imported else "")
    )


def _wrong_tests(notebook: AssignmentNotebook, source: SourceNotebook) -> Iterator[str]:
    """Yield what the exercises of a notebook lack."""
    if source.exercises and not notebook.tests.exists():
        yield f"{notebook.tests.name} is missing: nothing grades {', '.join(source.exercises)}"
        return
    text = notebook.tests.read_text(encoding="utf-8") if notebook.tests.exists() else ""
    for exercise in source.exercises:
        if not re.search(rf"""@grades\(\s*["']{re.escape(exercise)}["']""", text):
            yield f"no class is marked @grades({exercise!r})"
    if "reference.check" in text and not references.load(notebook.references):
        yield f"no references are recorded: run `gradedescent record {shlex.quote(notebook.id.assignment)}`"


def _inline_tests(course: Course, notebook: AssignmentNotebook, source: SourceNotebook) -> list[str]:
    """Return what is known of a notebook's grade cells with tests of their own: whether a submission can cheat them."""
    plan = kept_plan(course, notebook, source)
    if plan is not None:
        return plan.sentences()
    return [f"its inline tests are not proven yet: run `gradedescent generate {shlex.quote(notebook.id.assignment)}`"]


def _calls_grade(notebook: AssignmentNotebook) -> bool:
    try:
        return bool(source_notebook(notebook.path).exercises)
    except CourseError:  # said of its assignment
        return False


def _delimiters(config: Any) -> list[str]:
    """Return the delimiters of solutions and hidden tests that the course has set."""
    sections = (config.get(name, {}) for name in ("ClearSolutions", "ClearHiddenTests"))
    return [str(value) for section in sections for name, value in section.items() if name.endswith("_delimeter")]


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _other_files(root: Path) -> list[Path]:
    """Return the configuration files outside the course that nbgrader reads too."""
    from jupyter_core.paths import jupyter_config_path

    folders = [Path(folder) for folder in jupyter_config_path()]
    found = [folder / name for folder in folders for name in (CONFIG_FILE, JSON_FILE)]
    return [path for path in found if path.is_file() and path.parent.resolve() != root]

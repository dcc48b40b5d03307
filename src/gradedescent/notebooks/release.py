"""Makes the release of an assignment with nbgrader, and proves that it gives nothing away."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError
from gradedescent.notebooks.cells import BEGIN_HIDDEN, nbgrader_metadata, source_notebook
from gradedescent.notebooks.delimiters import NBGRADERS, Delimiters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gradedescent.course import Assignment
    from gradedescent.settings import Settings

SCHEMA = 3
"""nbgrader's version of a cell's metadata."""
_TELLING = 12
"""A line of at least this many characters gives something away when it stands in a release."""
_IMPORT = re.compile(r"(import|from) [\w.]+")
"""The beginning of a line that gives nothing away."""
_SAYS_NOTHING = re.compile("There was an error processing|Please see the the above")
"""What nbgrader logs after what went wrong."""


def generate(assignment: Assignment, settings: Settings, config: Any) -> None:
    """Write the release and save its cells in the gradebook, by nbgrader; raise `CourseError` if that fails."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log

    delimiters = Delimiters.of(config)
    for each in assignment.notebooks:
        if (problem := next(obstacles(each.path), None)) is not None:
            raise CourseError(problem)
        source = source_notebook(each.path)  # says what is wrong in our words first
        calls = next((cell for cell in source.graded if "grade(" in cell.source), None)
        if delimiters.hidden_are_own and calls is not None:
            raise CourseError(
                f"cell {calls.name!r} calls grade(…) and the course has delimiters of its own for hidden tests"
                f" ({delimiters.begin_hidden!r}): such a region needs nbgrader's own, {BEGIN_HIDDEN!r}"
            )
    if not settings.db_url.startswith("sqlite") and not config.CourseDirectory.get("course_id"):
        raise CourseError(
            "the gradebook is on a server, where nbgrader saves assignments only of a course with a name: add"
            ' `c.CourseDirectory.course_id = "my-course"` to nbgrader_config.py'
        )
    config = config.copy()
    config.CourseDirectory.root = str(settings.root)
    config.CourseDirectory.db_url = settings.db_url
    course = CourseDirectory(config=config)
    course.assignment_id = assignment.name
    converter = GenerateAssignment(coursedir=course, config=config)
    converter.force = converter.create_assignment = True
    with contextlib.chdir(settings.root):  # paths in the configuration, of a header say, are meant from there
        result = capture_log(converter)
    if not result["success"]:
        said = (result.get("log") or result.get("error") or "").splitlines()
        lines = [line for line in said if line.strip() and not _SAYS_NOTHING.search(line)]
        raise CourseError(
            f"nbgrader could not generate {assignment.name!r}: {lines[-1] if lines else 'it gave no reason'}"
        )


def obstacles(path: Path) -> Iterator[str]:
    """Yield a sentence for each thing that keeps a source notebook from being released and graded.

    Raises `CourseError` for a file that is no notebook.
    """
    notebook = _read(path)
    versions = [nbgrader_metadata(cell).get("schema_version", SCHEMA) for cell in notebook["cells"]]
    old = [version for version in versions if isinstance(version, int) and version < SCHEMA]
    if old:
        yield (
            f"{path.name} has nbgrader's metadata in version {min(old)}, which is too old: make a copy of it, then run"
            " `nbgrader update source`"
        )
    language = _kernel(notebook).get("language", "python")
    if not str(language).lower().startswith(("python", "ipython")):
        yield f"{path.name} is written in {language}: Gradedescent runs Python only, grade this one with nbgrader"


def other_kernel(path: Path) -> str:
    """Return a sentence where a source notebook names a Python kernel that is not IPython's own, else ""."""
    name = str(_kernel(_read(path)).get("name") or "python3")
    if not name.startswith(("xpython", "xeus")):
        return ""
    return f"{path.name} names the kernel {name}: its cells run in IPython as in the kernel python3"


def _read(path: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"] = [dict(cell) for cell in notebook["cells"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{path} is not a notebook: {error}") from error
    return dict(notebook)


def _kernel(notebook: dict[str, Any]) -> dict[str, Any]:
    found = notebook.get("metadata", {}).get("kernelspec", {})
    return found if isinstance(found, dict) else {}


def leaks(assignment: Assignment, delimiters: Delimiters = NBGRADERS) -> list[str]:
    """Return a sentence for each line of a solution or hidden test that stands in the release's files.

    A line that the release's own stubs have, or a cell that everybody sees, is none.
    """
    secret = _secret_lines([each.path for each in assignment.notebooks], delimiters)
    found = []
    for path in sorted(assignment.release.rglob("*")):
        if path.is_file() and path.suffix in {".ipynb", ".py", ".md", ".txt"}:
            text = _plain_text(path)
            found += [
                f"{path.name} shows a line of {where}: {line!r}" for line, where in secret.items() if line in text
            ]
            if any(word in text for word in delimiters.words):
                found.append(f"{path.name} holds a delimiter of a solution or of hidden tests")
    return found


def _secret_lines(paths: Sequence[Path], delimiters: Delimiters) -> dict[str, str]:
    """Return telling lines that stand only in solutions or hidden regions of notebooks, with where they stand."""
    secret: dict[str, str] = {}
    public = list(delimiters.stubs)
    for path in paths:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            own, shown = _taken_apart(cell, delimiters)
            secret |= own
            public += shown
    known = "\n".join(public)
    return {
        line: where
        for line, where in secret.items()
        if len(line) >= _TELLING and line not in known and not _IMPORT.match(line)
    }


def _taken_apart(cell: dict[str, Any], delimiters: Delimiters) -> tuple[dict[str, str], list[str]]:
    """Return a cell's secret lines, with where they stand, and the others."""
    name = nbgrader_metadata(cell).get("grade_id", "a cell")
    text = "".join(cell["source"])
    shown, solution, hidden = delimiters.regions(text)
    if nbgrader_metadata(cell).get("solution") and delimiters.begin_solution not in text:  # nbgrader clears it whole
        shown, solution = [], shown
    secret = {line.strip(): f"the solution in {name!r}" for line in solution}
    return secret | {line.strip(): f"the hidden tests of {name!r}" for line in hidden}, shown


def _plain_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return text
    sources = ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    outputs = [json.dumps(cell.get("outputs", [])) for cell in json.loads(text)["cells"]]
    return re.sub(r"\r\n?", "\n", "\n".join([*sources, *outputs]))

"""Makes the release of an assignment with nbgrader, and proves that it gives nothing away."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError
from gradedescent.notebooks.cells import source_notebook, split_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.course import Assignment
    from gradedescent.settings import Settings

_BEGIN_SOLUTION, _END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
_TELLING = 12
"""A line of at least this many characters gives something away when it stands in a release."""


def generate(assignment: Assignment, settings: Settings, config: Any) -> None:
    """Write the release and save its cells in the gradebook, by nbgrader; raise `CourseError` if that fails."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log

    for each in assignment.notebooks:
        source_notebook(each.path)  # says what is wrong in our words first
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
        lines = [line for line in (result.get("log") or result.get("error") or "").splitlines() if line.strip()]
        raise CourseError(
            f"nbgrader could not generate {assignment.name!r}: {lines[-1] if lines else 'it gave no reason'}"
        )


def leaks(assignment: Assignment) -> list[str]:
    """Return a sentence for each line of a solution or hidden test that stands in the release's files."""
    secret = _secret_lines([each.path for each in assignment.notebooks])
    found = []
    for path in sorted(assignment.release.rglob("*")):
        if path.is_file() and path.suffix in {".ipynb", ".py", ".md", ".txt"}:
            text = _plain_text(path)
            found += [
                f"{path.name} shows a line of {where}: {line!r}" for line, where in secret.items() if line in text
            ]
            if "HIDDEN TESTS" in text or _BEGIN_SOLUTION in text:
                found.append(f"{path.name} holds a delimiter of a solution or of hidden tests")
    return found


def _secret_lines(paths: Sequence[Path]) -> dict[str, str]:
    """Return telling lines that stand only in solutions or hidden regions of notebooks, with where they stand."""
    secret: dict[str, str] = {}
    public: list[str] = []
    for path in paths:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            own, shown = _taken_apart(cell)
            secret |= own
            public += shown
    known = "\n".join(public)
    return {line: where for line, where in secret.items() if len(line) >= _TELLING and line not in known}


def _taken_apart(cell: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Return a cell's secret lines, with where they stand, and the others."""
    secret: dict[str, str] = {}
    public: list[str] = []
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", "a cell")
    visible, hidden = split_hidden("".join(cell["source"]))
    inside = False
    for line in visible.split("\n"):
        if _BEGIN_SOLUTION in line or _END_SOLUTION in line:
            inside = _BEGIN_SOLUTION in line
        elif inside:
            secret[line.strip()] = f"the solution in {name!r}"
        else:
            public.append(line)
    secret.update({line.strip(): f"the hidden tests of {name!r}" for line in hidden.split("\n")})
    return secret, public


def _plain_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return text
    sources = ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    outputs = [json.dumps(cell.get("outputs", [])) for cell in json.loads(text)["cells"]]
    return re.sub(r"\r\n?", "\n", "\n".join([*sources, *outputs]))

"""A course that a test writes: exercises, notebooks, submissions."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.course import Course
from gradedescent.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Exercise:
    """An exercise of a course that a test writes: its solution and what its grade cell holds."""

    name: str
    solution: str
    stub: str = "    raise NotImplementedError"
    points: float = 10.0
    visible: str = ""
    hidden: str | None = None


def code_cell(source: str, identity: str, **mark: Any) -> dict[str, Any]:
    """Return a code cell as a notebook file has it, marked for nbgrader where `mark` says something."""
    metadata = {"nbgrader": {"schema_version": 3, **mark}} if mark else {}
    return {
        "cell_type": "code",
        "id": identity,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook_text(cells: list[dict[str, Any]]) -> str:
    """Return a notebook file's text."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


class SmallCourse:
    """A course in a folder of a test's own, graded by one worker; its settings can be overridden."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.cache = cache
        (root / "nbgrader_config.py").write_text("c = get_config()\nc.Gradedescent.workers = 1\n")
        (root / "grader_tests").mkdir()
        self.exercises: dict[str, list[Exercise]] = {}

    def add(self, assignment: str, exercises: list[Exercise], tests: str) -> None:
        """Write an assignment's solution notebook and its grader tests."""
        self.exercises[assignment] = exercises
        folder = self.root / "source" / assignment
        folder.mkdir(parents=True)
        solutions = {exercise.name: exercise.solution for exercise in exercises}
        (folder / f"{assignment}.ipynb").write_text(self.notebook(assignment, solutions, hidden=True))
        header = "import numpy as np\nimport pytest\nfrom gradedescent import assert_matches, grades\n\n"
        (self.root / "grader_tests" / f"test_{assignment}.py").write_text(header + textwrap.dedent(tests))

    def notebook(
        self, assignment: str, solutions: dict[str, str] | None = None, *, hidden: bool = False, first: str = ""
    ) -> str:
        """Return a notebook with these solutions, stubs for the others; `first` runs before everything."""
        cells = [code_cell("import numpy as np\n" + first, "start")]
        for exercise in self.exercises[assignment]:
            source = (solutions or {}).get(exercise.name, f"def {exercise.name}(*args):\n{exercise.stub}")
            call = f'from gradedescent import grade\ngrade("{exercise.name}")'
            region = f"### BEGIN HIDDEN TESTS\n{exercise.hidden or call}\n### END HIDDEN TESTS"
            test = "\n".join([*filter(None, [exercise.visible]), *([region] if hidden else [])])
            name = exercise.name
            mark = {"grade": False, "solution": True, "locked": False, "grade_id": f"write_{name}"}
            cells.append(code_cell(source, f"write-{name}", **mark))
            mark = {"grade": True, "solution": False, "locked": True, "grade_id": name, "points": exercise.points}
            cells.append(code_cell(test, f"test-{name}", **mark))
        return notebook_text(cells)

    def submit(self, assignment: str, text: str, student: str = "ada") -> Path:
        """Hand a notebook in; return its path."""
        folder = self.root / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{assignment}.ipynb"
        path.write_text(text)
        return path

    def settings(self, **overrides: Any) -> Settings:
        """Return the course's settings."""
        return load(self.root, cache=self.cache, **{"workers": 1, **overrides})

    def course(self, **overrides: Any) -> Course:
        """Return the course as the package sees it."""
        return Course(self.settings(**overrides))

"""A course of one small assignment, with the repository's `nbgrader_config.py`, and a class that hands in all sorts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from gradedescent.settings import read_config

REPOSITORY = Path(__file__).parents[2]
NAME = "numbers"

GRADER_TESTS = '''
from gradedescent import grades


@grades("double")
class TestDouble:
    def test_positive(self, submission):
        """The double of a positive number."""
        assert submission.double(4) == 8

    def test_negative(self, submission):
        """The double of a negative number."""
        assert submission.double(-4) == -8
'''
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
HALF = "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION"
DOUBLE_TESTS = """assert double(1) == 2
### BEGIN HIDDEN TESTS
from gradedescent import grade
grade("double")
### END HIDDEN TESTS"""
HALF_TESTS = "### BEGIN HIDDEN TESTS\n1.5 * (half(4) == 2) + 1.5 * (half(3) == 1.5)\n### END HIDDEN TESTS"
WHY = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"


def cell(source: str, name: str | None = None, kind: str = "code", **mark: Any) -> dict[str, Any]:
    """Return a cell as a notebook file has it, marked for nbgrader where it has a name."""
    made: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": source}
    made["id"] = (name or "plain").replace("_", "-")
    if name is not None:
        mark = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **mark}
        made["metadata"] = {"nbgrader": {"grade_id": name, **mark}}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    return made


def solution(source: str, name: str, **mark: Any) -> dict[str, Any]:
    """Return a cell for students to write in."""
    return cell(source, name, solution=True, **mark)


def graded_cell(source: str, name: str, points: float) -> dict[str, Any]:
    """Return a cell of tests."""
    return cell(source, name, grade=True, locked=True, points=points)


def notebook(cells: list[dict[str, Any]], **metadata: Any) -> str:
    """Return a notebook file's text."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


NUMBERS = [
    cell("import numpy as np", None),
    solution(DOUBLE, "write_double"),
    graded_cell(DOUBLE_TESTS, "double", 4),
    solution(HALF, "write_half"),
    graded_cell(HALF_TESTS, "half", 3),
    solution(WHY, "why", kind="markdown", grade=True, points=2),
]


class Classroom:
    """A course's folder, with what instructors and students do in it."""

    def __init__(self, root: Path, config: str = "") -> None:
        """Make a course with no assignment; `config` is added to the repository's `nbgrader_config.py`.

        One worker grades it: each costs as much to start as the whole class to grade.
        """
        self.root = root
        root.mkdir(parents=True)
        config = f"c.Gradedescent.workers = 1\n{config}"
        (root / "nbgrader_config.py").write_text((REPOSITORY / "nbgrader_config.py").read_text() + "\n" + config)

    @classmethod
    def at(cls, root: Path) -> Classroom:
        """Return the course that is in a folder already."""
        room = cls.__new__(cls)
        room.root = root
        return room

    def copy(self, root: Path, config: str = "") -> Classroom:
        """Return a copy of the whole course, gradebook and all."""
        shutil.copytree(self.root, root)
        with (root / "nbgrader_config.py").open("a") as file:
            file.write("\n" + config)
        return Classroom.at(root)

    def write(self, path: str, text: str) -> Path:
        """Write a file of the course."""
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)
        return full

    def with_numbers(self) -> Classroom:
        """Add and release the assignment `numbers`; return the course."""
        self.write(f"source/{NAME}/{NAME}.ipynb", notebook(NUMBERS))
        self.write(f"grader_tests/test_{NAME}.py", GRADER_TESTS)
        self.generate(NAME)
        return self

    def api(self, **config: Any) -> NbGraderAPI:
        """Return nbgrader's API as formgrader makes it, in this course; `config` has a class's options by its name."""
        merged = read_config(self.root)
        merged.merge(Config(config))
        merged.CourseDirectory.root = str(self.root)
        return NbGraderAPI(CourseDirectory(config=merged), config=merged)

    def generate(self, assignment: str) -> None:
        """Release an assignment."""
        result = self.api().generate_assignment(assignment)
        assert result["success"], result

    def autograde(self, student: str = "ada", assignment: str = NAME, **config: Any) -> dict[str, Any]:
        """Grade a submission as formgrader's button does; return what nbgrader says."""
        return self.api(**config).autograde(assignment, student)

    def submission(self, **sources: str) -> str:
        """Return the released notebook with other sources in the cells named."""
        found = json.loads((self.root / "release" / NAME / f"{NAME}.ipynb").read_text())
        for item in found["cells"]:
            name = item["metadata"].get("nbgrader", {}).get("grade_id")
            item["source"] = sources.get(name, item["source"])
        return json.dumps(found)

    def submit(self, text: str, student: str = "ada", assignment: str = NAME, name: str | None = None) -> Path:
        """Hand a notebook in; return where it lies."""
        return self.write(f"submitted/{student}/{assignment}/{name or assignment}.ipynb", text)

    def gradebook(self, db_url: str | None = None) -> Gradebook:
        """Open the gradebook with nbgrader."""
        return Gradebook(db_url or f"sqlite:///{self.root / 'gradebook.db'}", "deep-learning")

    def scores(self, student: str = "ada", assignment: str = NAME, name: str | None = None) -> dict[str, float | None]:
        """Return the automatic scores in the gradebook by cell."""
        with self.gradebook() as gradebook:
            found = gradebook.find_submission_notebook(name or assignment, assignment, student)
            return {grade.name: grade.auto_score for grade in found.grades}

    def rows(self, assignment: str = NAME) -> dict[str, Any]:
        """Return all that grading has written into the gradebook, by student."""
        with self.gradebook() as gradebook:
            return {
                found.assignment.student.id: {
                    "grades": {
                        grade.name: (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                        for grade in found.grades
                    },
                    "comments": {note.name: (note.auto_comment, note.manual_comment) for note in found.comments},
                    "score": found.score,
                    "penalty": found.late_submission_penalty,
                    "timestamp": found.assignment.timestamp,
                }
                for found in gradebook.notebook_submissions(assignment, assignment)
            }

    def graded(self, student: str = "ada", assignment: str = NAME, name: str | None = None) -> Any:
        """Return the notebook in `autograded/`."""
        return json.loads((self.root / "autograded" / student / assignment / f"{name or assignment}.ipynb").read_text())

    def run(self, *command: str, status: int = 0, folder: Path | None = None) -> str:
        """Run a real command, in the course's folder by default; return what it said."""
        scripts = Path(sys.executable).parent
        environment = {
            "USER": "instructor",
            **os.environ,
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",  # nbgrader runs alembic by its name
        }
        done = subprocess.run(
            [scripts / command[0], *command[1:]],
            cwd=folder or self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        said = done.stdout + done.stderr
        assert done.returncode == status, said
        return said


def in_format_3(text: str) -> str:
    """Return a notebook's text as the old format 3 had it: worksheets, and code in `input`."""
    cells = [
        {
            "cell_type": "code",
            "language": "python",
            "input": item["source"],
            "outputs": [],
            "metadata": item["metadata"],
        }
        for item in json.loads(text)["cells"]
        if item["cell_type"] == "code"
    ]
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]})

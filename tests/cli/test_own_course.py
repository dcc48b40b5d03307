"""README's "Grade your own course", walked to its end: its commands, as they stand there, in an nbgrader course."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fixtures.small_course import code_cell, notebook_text

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
CHECK = "assert double(1) == 2\n### BEGIN HIDDEN TESTS\nassert double(21) == 42\n### END HIDDEN TESTS"


def commands():
    """Return the commands of the block that begins with `generate homework1`."""
    section = README.split("## Grade your own course")[1].split("\n## ")[0]
    (block,) = re.findall(r"```\n(gradedescent generate homework1.*?)```", section, re.DOTALL)
    return [line.split("#")[0].split() for line in block.splitlines()]


def notebook(solution):
    """Return a notebook as nbgrader's Create Assignment marks it."""
    answer = code_cell(solution, "a", grade_id="double", solution=True, grade=False, locked=False)
    test = code_cell(CHECK, "t", grade_id="test_double", solution=False, grade=True, locked=True, points=5)
    return notebook_text([answer, test])


@pytest.fixture
def course(tmp_path):
    """A course of nbgrader's with one assignment, and an archive of what was handed in."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    source = tmp_path / "source" / "homework1"
    source.mkdir(parents=True)
    (source / "homework1.ipynb").write_text(notebook(SOLUTION))
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for student, body in (("ada", "2 * x"), ("bo", "2"), ("cy", "x / 0")):
            archive.writestr(f"{student}/homework1.ipynb", notebook(f"def double(x):\n    return {body}"))
    return tmp_path


def test_each_command_works_in_turn(course):
    program = Path(sys.executable).parent / "gradedescent"
    env = {**os.environ, "XDG_CACHE_HOME": str(course / "cache")}
    for words in commands():
        run = subprocess.run([program, *words[1:]], cwd=course, env=env, capture_output=True, text=True, check=False)
        assert run.returncode == 0, (words, run.stdout, run.stderr)

    pages = {path.parts[-3]: path.read_text() for path in course.glob("feedback/*/homework1/homework1.html")}
    assert set(pages) == {"ada", "bo", "cy"}
    assert re.search(r"\b5\b.*\b5\b", pages["ada"])
    index = (course / "feedback" / "index.html").read_text()
    assert all(student in index for student in pages)

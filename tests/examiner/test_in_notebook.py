"""`grade("exercise")` in JupyterLab: an exercise's report in place, of the code and the tests as they are now."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gradedescent.errors import CourseError
from gradedescent.examiner.in_notebook import _open_notebook, grade

TESTS = """
@grades("double")
def test_double(submission, oracle):
    '''It doubles.'''
    assert_matches(submission.double(4), oracle.double(4), name="double(4)")
"""
NOTEBOOK = """
import sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()
def report(source):
    sys.stdout.flush()
    print("===", flush=True)
    result = shell.run_cell(source)
    print(type(result.error_in_exec).__name__, result.error_in_exec, flush=True)

report("from gradedescent import grade\\ndef double(x): return 2 * x\\ngrade('double')")
tests = Path("../../grader_tests/test_lesson.py")
tests.write_text(tests.read_text().replace("It doubles.", "It doubles, it says now."))
report("def double(x): return 3 * x\\ngrade('double')")
tests.write_text("def broken(")
report("grade('double')")
"""


def test_an_exercise_is_graded_against_the_open_notebook(small_course, exercise):
    small_course.add("lesson", [exercise("double", "def double(x):\n    return 2 * x")], TESTS)
    environment = {**os.environ, "XDG_CACHE_HOME": str(small_course.cache), "PYTEST_ADDOPTS": ""}
    folder = small_course.root / "source" / "lesson"
    run = subprocess.run(
        [sys.executable, "-c", NOTEBOOK], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    right, wrong, broken = run.stdout.split("===\n")[1:]

    assert "10 of 10 points" in right, run.stdout + run.stderr
    assert "0 of 10 points" in wrong
    assert "It doubles, it says now." in wrong
    assert "double(4) is not the expected value" in wrong
    assert "CourseError" in broken
    assert "can't be collected" in broken


def test_outside_a_notebook_it_says_where_to_call_it():
    with pytest.raises(CourseError, match="call it in JupyterLab"):
        grade("double")


def test_the_open_notebook_is_the_one_that_has_the_exercise(small_course, exercise, monkeypatch):
    """Where two have it, Jupyter's path says which; without that a guess could grade the wrong one."""
    for name, exercises in (("first", "fg"), ("second", "gh")):
        small_course.add("week", [exercise(each, f"def {each}(): return 1") for each in exercises], "", notebook=name)
    course = small_course.course()
    monkeypatch.chdir(small_course.root / "source" / "week")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)

    assert [_open_notebook(course, name).name for name in "fh"] == ["first", "second"]
    with pytest.raises(CourseError, match=r"'g' could be an exercise of first\.ipynb and second\.ipynb, and Jupyter"):
        _open_notebook(course, "g")
    monkeypatch.setenv("JPY_SESSION_NAME", "source/week/second.ipynb")
    assert _open_notebook(course, "g").name == "second"

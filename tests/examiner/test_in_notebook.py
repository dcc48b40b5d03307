"""`grade("exercise")` in JupyterLab: an exercise's report in place, of the code and the tests as they are now."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gradedescent.errors import CourseError
from gradedescent.examiner.in_notebook import grade

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

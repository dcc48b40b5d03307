"""A solution's process that the machine ends is started anew: it says nothing about the test, nor about the student."""

from __future__ import annotations

import pytest

from fixtures.jobs import by_student, jobs
from fixtures.small_course import Exercise
from gradedescent.backends.local import LocalBackend
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import repaired

TESTS = '''
import os
import signal
from pathlib import Path

from gradedescent.examiner.plugin import EXAMINER

DEATHS = Path(__file__).parent / "deaths"


@grades("f")
def test_f(submission, oracle, request):
    """It is 1."""
    done = len(DEATHS.read_text()) if DEATHS.exists() else 0
    if done < MOST:
        DEATHS.write_text("x" * (done + 1))
        os.kill(request.config.stash[EXAMINER].material.solution("lesson").running().pid, signal.SIGKILL)
    assert submission.f() == oracle.f()
'''


@pytest.fixture
def graded(small_course):
    """Return a function that grades a right and a wrong submission while the solution is killed so many times."""

    def graded(deaths):
        small_course.add("lesson", [Exercise("f", "def f(): return 1")], TESTS.replace("MOST", str(deaths)))
        course = small_course.course()
        with LocalBackend(course.settings, ["lesson"]) as backend:
            return by_student(backend.grade(jobs(small_course, ada=1, bo=2)))

    return graded


def test_a_death_changes_nothing(graded):
    found = graded(1)

    assert {name: (each.status, each.score) for name, each in found.items()} == {
        "ada": ("graded", 10.0),
        "bo": ("graded", 0.0),
    }


def test_one_that_always_dies_costs_nobody_a_point(graded):
    found = graded(1000)

    assert {each.status for each in found.values()} == {"not_graded"}


STAND_INS = """
@grades("f")
def test_f(submission, oracle):
    assert submission.f(1) == oracle.f(1)


@grades("g")
def test_g(submission, oracle, request):
    examiner = request.config.stash[EXAMINER]
    if not DEATHS.exists():
        DEATHS.write_text("x")
        os.kill(examiner.material.prepared(examiner.now.notebook, "stand-ins").running().pid, signal.SIGKILL)
    assert submission.g(2) == oracle.g(2)
"""


def test_one_that_stands_in_for_a_students_function_is_started_anew(small_course):
    """The question is made once more; a refusal would have looked like the student's doing."""
    lesson = [Exercise("f", "def f(x): return x + 1"), Exercise("g", "def g(x): return f(x) * 2")]
    small_course.add("lesson", lesson, TESTS.partition("@grades")[0] + STAND_INS)
    text = small_course.notebook("lesson", {each.name: each.solution for each in lesson})
    source = source_notebook(small_course.course().assignment("lesson").notebooks[0].path)
    notebook, _ = repaired(parse_notebook(text.encode()), source)

    with LocalBackend(small_course.settings(), ["lesson"]) as backend:
        (outcome,) = backend.grade([Job("ada", source, notebook, "ada", {})])

    assert (small_course.root / "grader_tests" / "deaths").exists()
    assert outcome.graded.score == 20.0

"""A solution's process that the machine ends is started anew: it says nothing about the test, nor about the student."""

from __future__ import annotations

import pytest

from fixtures.jobs import by_student, jobs
from fixtures.small_course import Exercise
from gradedescent.backends.local import LocalBackend

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

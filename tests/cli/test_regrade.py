"""`gradedescent regrade` as an instructor runs it: a look first, then --yes; interrupted, it goes on where it was."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from fixtures.small_course import LESSON, SmallCourse
from gradedescent.backends.local import LocalBackend
from gradedescent.cli.main import cli
from gradedescent.coordination.coordinator import Coordinator

ADDED_TEST = '''
    @pytest.mark.weight(3)
    def test_empty(self, submission):
        """Nothing adds to 0."""
        assert submission.total(np.zeros(0)) == 0, "total of nothing must be 0"
'''
RIGHT = {name: LESSON[name] for name in ("double", "total")}
FORGETS = {**RIGHT, "total": "def total(x):\n    return x[0] + float(np.sum(x[1:]))"}


@pytest.fixture(scope="module")
def template(tmp_path_factory, cache):
    """A graded course with three submissions."""
    root = tmp_path_factory.mktemp("template") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("lesson", *RIGHT)
    for student, own in {"ada": RIGHT, "bo": FORGETS, "cleo": FORGETS}.items():
        course.submit("lesson", course.notebook("lesson", own), student)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        run(course, "record", "lesson")
        run(course, "generate", "lesson")
        run(course, "autograde", "lesson")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("total", "lesson", "lesson", "cleo").manual_score = 9.0
        gradebook.db.commit()
    return course


@pytest.fixture
def lesson(template, small_course, monkeypatch):
    """The graded course with a test added, and a fourth submission, which is not graded."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_course.cache))
    shutil.copytree(template.root, small_course.root, dirs_exist_ok=True)
    small_course.exercises = template.exercises
    tests = small_course.root / "grader_tests" / "test_lesson.py"
    tests.write_text(tests.read_text() + ADDED_TEST)
    small_course.submit("lesson", small_course.notebook("lesson", RIGHT), "dan")
    return small_course


def run(course, *arguments, status=0):
    """Run a command in this process; return what it printed."""
    done = CliRunner().invoke(cli, [*arguments, "--course", str(course.root)])
    assert done.exit_code == status, done.output
    return done.output


def scores(course):
    """Return the gradebook's scores of `total`: what the tests give, and what a person gave."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions("lesson")
        grades = {s.student_id: gradebook.find_grade("total", "lesson", "lesson", s.student_id) for s in found}
        return {student: (grade.auto_score, grade.manual_score) for student, grade in grades.items()}


def refuse(*_):
    raise AssertionError("a worker was started")


def test_a_look_first_and_then_yes(lesson, monkeypatch):
    """A look grades and writes nothing; --yes writes what was shown, without grading it again, but for newer work."""
    look = run(lesson, "regrade", "lesson")
    before = scores(lesson)
    monkeypatch.setattr(LocalBackend, "start", refuse)
    bo = json.loads(run(lesson, "regrade", "lesson", "--student", "bo", "--json").splitlines()[2])
    lesson.submit("lesson", lesson.notebook("lesson", RIGHT, first="again = 1"), "ada")
    honest, writes = Coordinator._set_aside, []

    def cut_off(self, result):
        if writes:
            raise KeyboardInterrupt
        writes.append(result)
        return honest(self, result)

    monkeypatch.setattr(Coordinator, "_set_aside", cut_off)
    interrupted = run(lesson, "regrade", "lesson", "--yes", status=130)
    monkeypatch.setattr(Coordinator, "_set_aside", honest)
    written = run(lesson, "regrade", "lesson", "--yes")
    after = run(lesson, "regrade", "lesson")

    assert bo == {
        "student": "bo",
        "before": 20.0,
        "after": 12.5,
        "cells": [{"notebook": "lesson", "cell": "total", "before": 10.0, "after": 2.5}],
        "told": True,
        "status": "graded",
    }
    assert "lesson: 3 graded with other grader tests; left alone: 1 new\nTouched: 1 of 2 exercises (total)." in look
    rows = [[part.strip() for part in line.split("│")[1:-1]] for line in look.splitlines() if line.startswith("│")]
    assert rows == [
        ["bo", "total", "10 → 2.5", "20 → 12.5"],
        ["cleo", "total", "10 → 2.5 (a person's stands)", "19 → 19"],
    ]
    assert "2 of 3 move, 1 keep their scores (1 of them with another message)." in look
    assert "nothing was written; `gradedescent regrade lesson --yes` writes it" in look
    assert before == {"ada": (10.0, None), "bo": (10.0, None), "cleo": (10.0, 9.0)}
    assert "2 graded with other grader tests; left alone: 1 changed since they were graded, 1 new\n" in interrupted
    assert "Interrupted: lesson: 1 of 2 submissions are written; the same command goes on where it was." in interrupted
    assert "lesson: 1 of 1 submissions written." in written
    assert scores(lesson) == {"ada": (10.0, None), "bo": (2.5, None), "cleo": (2.5, 9.0)}
    assert "nothing to grade again; left alone: 1 changed since they were graded, 1 new; 2 unchanged" in after
    assert list((lesson.root / ".gradedescent" / "regrade" / "lesson").iterdir()) == []


def test_a_test_that_the_solution_fails(lesson):
    """Scores stay as they were; the next run, with the fixed test, grades what could not be graded."""
    tests = lesson.root / "grader_tests" / "test_lesson.py"
    tests.write_text(tests.read_text().replace("== 0, ", "== 1, "))

    broken = run(lesson, "regrade", "lesson", "--yes", status=2)
    owed = scores(lesson)
    tests.write_text(tests.read_text().replace("== 1, ", "== 0, "))
    fixed = run(lesson, "regrade", "lesson", "--yes")

    assert "10 → not graded (10 stays)" in broken
    assert owed == {"ada": (10.0, None), "bo": (10.0, None), "cleo": (10.0, 9.0)}
    assert "not graded → 10" in fixed
    assert scores(lesson) == {"ada": (10.0, None), "bo": (2.5, None), "cleo": (2.5, 9.0)}

"""Mutants of exercises run once a worker, within their time, and one that does not end is not tried again."""

from __future__ import annotations

import os
import signal

import pytest

from gradedescent.calls.call import Call
from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.errors import CallTimeout, SolutionError, StudentException
from gradedescent.examiner import mutant_runner
from gradedescent.examiner.course_material import CourseMaterial
from gradedescent.explanation.slips import OutOfBudget
from gradedescent.names import NotebookId

LESSON = NotebookId("lesson", "lesson")
COUNT = "def count(n):\n    i = 0\n    while i < n:\n        i = i + 1\n    return half(i) * 2"
HALF = "def half(x):\n    return x / 2"


@pytest.fixture
def material(small_course, exercise, zygote):
    small_course.add("lesson", [exercise("half", HALF), exercise("count", COUNT)], "")
    material = CourseMaterial(small_course.course(), zygote)
    yield material
    material.close()


@pytest.fixture
def runner(material):
    return mutant_runner.MutantRunner(material)


def call(name, *arguments):
    return Call(CallRequest(name, wire.pack([list(arguments), {}])))


def test_mutants_meet_the_solutions_other_functions(runner):
    slips, run = runner.slips(LESSON, "count")
    ones = {run(name, call("count", 0)) for name, kind in slips.kinds.items() if kind == "not_applied"}

    assert ones == {0}
    assert 2 in {run(name, call("count", 4)) for name, kind in slips.kinds.items() if kind == "factor"}


def test_what_is_known_is_not_asked_again(runner, material):
    slips, run = runner.slips(LESSON, "half")
    first = {name: run(name, call("half", 3.0)) for name in slips.kinds}
    process = material.prepared(LESSON, "mutants").running()
    taken = process.taken
    _, again = runner.slips(LESSON, "half")

    assert {name: again(name, call("half", 3.0)) for name in slips.kinds} == first
    assert process.taken == taken


def test_one_that_does_not_end_is_left_alone(runner):
    slips, run = runner.slips(LESSON, "count")
    ended, endless = [], []
    for name in slips.kinds:
        try:
            ended.append(run(name, call("count", 2)))
        except CallTimeout:
            endless.append(name)
        except StudentException:
            pass

    assert endless
    assert ended
    with pytest.raises(SolutionError, match="does not end"):
        run(endless[0], call("count", 3))


def test_an_explanation_has_its_time(runner, monkeypatch):
    monkeypatch.setattr(mutant_runner, "MOST_SECONDS", 0.0)
    slips, run = runner.slips(LESSON, "half")

    with pytest.raises(OutOfBudget):
        run(next(iter(slips.kinds)), call("half", 1.0))


def test_one_whose_process_the_machine_ended_is_asked_again(runner, material):
    slips, undisturbed = mutant_runner.MutantRunner(material).slips(LESSON, "half")
    expected = {name: undisturbed(name, call("half", 3.0)) for name in slips.kinds}
    _, run = runner.slips(LESSON, "half")

    for name, value in expected.items():
        os.kill(material.prepared(LESSON, "mutants").running().pid, signal.SIGKILL)
        assert run(name, call("half", 3.0)) == value

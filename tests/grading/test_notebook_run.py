"""All cells run before the first hidden call, which meets the notebook as it was at the exercise's own cell."""

from __future__ import annotations

import json

import pytest

from fixtures.jobs import NothingOutside
from fixtures.student import call, value
from gradedescent.errors import SubmissionError
from gradedescent.grading.notebook_run import Given
from gradedescent.grading.run import run_job
from gradedescent.jobs import Job
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import SourceCell, SourceNotebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import repaired
from gradedescent.results import TestResult

HIDDEN = "\n### BEGIN HIDDEN TESTS\nfrom gradedescent import grade\ngrade('{0}')\n### END HIDDEN TESTS"


class Judge:
    """Asks each exercise's process something, and keeps what it says."""

    def __init__(self, ask, given=Given()):  # noqa: B008 - it can't change
        self.ask, self.known, self.said = ask, given, {}

    def given(self, _assignment):
        return self.known

    inline = NothingOutside()

    def test_exercise(self, assignment, exercise, callee, seed, *, budget):
        try:
            self.said[exercise] = self.ask(exercise, callee)
        except SubmissionError as error:
            self.said[exercise] = error
            return [TestResult(exercise, "t", "failed", str(error))]
        return [TestResult(exercise, "t", "passed")]


@pytest.fixture
def run(zygote, small_course):
    """Return a function that runs a notebook: texts, and names of exercises where their grade cells stand."""

    def run(judge, *cells, order=None, **settings):
        checks = dict(each for each in cells if isinstance(each, tuple))
        names = order or list(checks)
        source = SourceNotebook(NotebookId("lesson", "lesson"), tuple(_graded(name, checks[name]) for name in names))
        texts = [
            {"source": each[1] + HIDDEN.format(each[0]), "metadata": {"nbgrader": {"grade_id": each[0]}}}
            if isinstance(each, tuple)
            else {"source": each}
            for each in cells
        ]
        file = {"nbformat": 4, "cells": [{"cell_type": "code", **each} for each in texts]}
        notebook, notes = repaired(parse_notebook(json.dumps(file).encode()), source)
        job = Job("ada", source, notebook, "seed", {}, tuple(notes))
        return run_job(job, zygote, small_course.settings(**settings), judge)

    return run


def _graded(name, check):
    return SourceCell(name, "code", check + HIDDEN.format(name), locked=True, grade=True, solution=False, points=1.0)


def calling(exercise, process):
    return call(process, exercise)


def scores(outcome):
    return {cell.cell: cell.score for cell in outcome.graded.cells}


def test_all_cells_run_before_the_first_hidden_call(run):
    judge = Judge(lambda _, process: value(process, "seen"))
    run(judge, "seen = []", ("f", ""), "seen.append('later')", ("g", ""), "seen.append('last')")

    assert judge.said == {"f": ["later", "last"], "g": ["later", "last"]}


def test_what_a_later_cell_defines_is_not_graded(run):
    judge = Judge(calling)
    run(judge, "def f(): return 'graded'", ("f", ""), "def f(): return 'later'\ndef g(): return f()", ("g", ""))

    assert judge.said == {"f": "graded", "g": "later"}


def test_a_function_sees_the_globals_of_its_grade_cell(run):
    judge = Judge(calling)
    run(judge, "x = 1\ndef f(): return x", ("f", ""), "x = 2\ndef g(): return f()", ("g", ""))

    assert judge.said == {"f": 1, "g": 2}


def test_exercises_are_tested_in_the_sources_order(run):
    """Whatever order a student's cells are in: what comes later may hold what an earlier one returns."""
    judge = Judge(lambda exercise, _: exercise)
    run(judge, ("g", ""), ("f", ""), order=["f", "g"])

    assert list(judge.said) == ["f", "g"]


@pytest.mark.parametrize(
    ("cells", "there"),
    [
        (["def f(): return costs", ("f", "costs = [1]")], False),
        (["def f(): return costs", "costs = [1]", ("f", "")], False),
        (["costs = [2]\ndef f(): return costs", ("f", "costs = [1]")], False),
        (["def f(): return costs", ("f", "costs = [1]"), "costs = [2]", ("g", "")], True),
        (["def f(): return costs", "costs = [3]", ("f", "pass")], True),
    ],
    ids=["check cell", "try-out cell", "bound last by the check", "bound last by the student", "student's own"],
)
def test_what_the_instructors_cells_bound_last_is_not_there(run, cells, there):
    given = Given(frozenset({"costs = [1]"}))
    judge = Judge(lambda _, process: call(process, "f"), given)
    run(judge, *cells)

    assert isinstance(list(judge.said.values())[-1], list) is there


def test_what_the_solution_reads_stays_as_functions_and_modules_do(run):
    text = "import math\nlimit = 3\ndef helper(): return limit"
    judge = Judge(lambda _, process: call(process, "f"), Given(frozenset({text}), frozenset({"limit"})))
    run(judge, text, "def f(): return math.floor(helper() + 0.5)", ("f", ""))

    assert judge.said == {"f": 3}


@pytest.mark.parametrize("end", ["import os\nos._exit(3)", "import ctypes\nctypes.string_at(0)"])
def test_a_cell_that_ends_the_process_costs_what_it_defines(run, end):
    judge = Judge(calling)
    outcome = run(
        judge, "def f(): return 1", ("f", ""), f"{end}\ndef g(): return 2", ("g", ""), "def h(): return 3", ("h", "")
    )

    assert scores(outcome) == {"f": 1.0, "g": 0.0, "h": 1.0}
    assert "cell 3, which should define it, ended with its process (it " in str(judge.said["g"])
    assert [note for note in outcome.graded.notes if note.startswith("Cell 3 ended the notebook's process (")]


def test_a_cell_that_can_not_be_interrupted_costs_what_it_defines(run):
    loop = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    judge = Judge(calling)
    outcome = run(judge, "def f(): return 1", ("f", ""), f"{loop}\ndef g(): return 2", ("g", ""), cell_timeout=0.2)

    assert scores(outcome) == {"f": 1.0, "g": 0.0}
    assert any("Cell 3 ended the notebook's process" in note for note in outcome.graded.notes)


def test_a_hidden_call_that_ends_the_process_costs_its_exercise(run):
    judge = Judge(calling)
    outcome = run(judge, "import os\ndef f(): os._exit(3)\ndef g(): return 2", ("f", ""), "print('shown')", ("g", ""))

    assert scores(outcome) == {"f": 0.0, "g": 1.0}
    assert [run.execution_count for run in outcome.runs.values()] == [1, 2]


def test_what_happens_after_a_hidden_call_is_not_shown(run):
    """A second pass that prints otherwise changes nothing of what the first has shown."""
    first = "import os, pathlib\nprint('first pass')\ndef f(): os._exit(3)\ndef g(): return 2"
    outcome = run(Judge(calling), first, ("f", ""), "import time\nprint(time.time_ns())", ("g", ""))
    again = [run for run in outcome.runs.values() if run.outputs]

    assert len(again) == 2
    assert scores(outcome)["g"] == 1.0


def test_a_later_pass_can_not_add_to_what_is_shown(run, tmp_path):
    """A hidden call could choose when to end its process, and a cell of the next pass what it makes of that.

    A file that is there from the first hidden call on stands for the time.
    """
    begun = tmp_path / "hidden calls have begun"

    def ask(exercise, process):
        begun.touch()
        return call(process, exercise)

    first = "import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGKILL)"
    later = f"seen = os.path.exists({str(begun)!r})\nif seen: os.kill(os.getpid(), signal.SIGKILL)\nprint(seen)"
    text = f"if os.path.exists({str(begun)!r}): raise ValueError('seen')\ndef h(): return 1"
    judge = Judge(ask)
    outcome = run(judge, first, ("f", ""), later, "def g(): return 1", ("g", ""), text, ("h", ""))
    shown = [output["text"] for each in outcome.runs.values() for output in each.outputs if "text" in output]

    assert shown == ["False\n"]
    assert outcome.graded.notes == ()
    assert scores(outcome) == {"f": 0.0, "g": 1.0, "h": 0.0}
    assert str(judge.said["h"]) == "the notebook defines no function 'h'"


@pytest.mark.parametrize("choice", ["run", "skip"])
def test_cells_after_the_last_graded_one_can_be_left_out(run, choice):
    outcome = run(
        Judge(calling), "def f(): return 1", ("f", ""), "print('x')", "  ", "print('y')", trailing_cells=choice
    )
    said = [note for note in outcome.graded.notes if "after the last graded one did not run" in note]

    assert scores(outcome) == {"f": 1.0}
    assert len(outcome.runs) == (3 if choice == "run" else 1)
    assert [note.split(" after")[0] for note in said] == ([] if choice == "run" else ["2 cells"])


def test_all_passes_have_one_clock(run):
    """Each hidden call ends the process, and each pass over the cells takes time."""
    busy = "import os, time\nuntil = time.process_time() + 0.3\nwhile time.process_time() < until: pass"
    names = [f"f{number}" for number in range(6)]
    text = busy + "".join(f"\ndef {name}(): os._exit(1)" for name in names)
    outcome = run(Judge(calling), text, *((name, "") for name in names), notebook_timeout=1.0)

    assert set(scores(outcome).values()) == {0.0}
    assert "0 seconds" not in str(outcome.graded.to_json())
    assert outcome.cpu < 2.5

"""One submission's run: each cell in its time, all cells in the notebook's, and what a person must grade left open."""

from __future__ import annotations

import json
import os
import signal

import pytest

from fixtures.jobs import NothingOutside
from fixtures.student import value
from gradedescent.errors import CourseError, EngineError, GraderError, SubmissionError
from gradedescent.grading.notebook_run import Given
from gradedescent.grading.run import run_job
from gradedescent.jobs import Job, ungraded
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import SourceCell, SourceNotebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import repaired
from gradedescent.results import TestResult

CALL = "### BEGIN HIDDEN TESTS\nfrom gradedescent import grade\ngrade('{0}')\n### END HIDDEN TESTS"


def graded(name, **options):
    defaults = {"cell_type": "code", "locked": True, "grade": True, "solution": False, "points": 4.0}
    return SourceCell(name, **{"source": CALL.format(name), **defaults, **options})


def passing(*_):
    return [TestResult("test", "A title.", "passed")]


class Judge:
    """Judges exercises by a function of assignment, exercise, process and seed."""

    def __init__(self, judge):
        self.judge = judge

    def given(self, _assignment):
        return Given()

    inline = NothingOutside()

    def test_exercise(self, assignment, exercise, callee, seed, *, budget):
        return self.judge(assignment, exercise, callee, seed)


@pytest.fixture
def run(zygote, small_course):
    """Return a function that runs cells of a notebook against source cells, with settings of its own."""

    def run(source, cells, tester=passing, **settings):
        job_options = {name: settings.pop(name) for name in ("cell_timeout_of_job",) if name in settings}
        notebook = SourceNotebook(NotebookId("lesson", "lesson"), tuple(source))
        file = {"nbformat": 4, "cells": [{"cell_type": "code", "source": text, **more} for text, more in cells]}
        made, notes = repaired(parse_notebook(json.dumps(file).encode()), notebook)
        job = Job("ada", notebook, made, "seed", {}, tuple(notes), job_options.get("cell_timeout_of_job"))
        return run_job(job, zygote, small_course.settings(**settings), Judge(tester))

    return run


def marked(name, text="", kind="code"):
    return text, {"cell_type": kind, "metadata": {"nbgrader": {"grade_id": name}}}


def plain(text):
    return text, {}


def test_cells_run_in_order_and_empty_ones_not_at_all(run):
    outcome = run([graded("f")], [plain("x = 1"), plain("  \n"), plain("x"), marked("f")])

    assert [r.execution_count for r in outcome.runs.values()] == [1, 2]
    assert outcome.graded.score == 4.0


def test_what_the_notebooks_time_does_not_reach_does_not_run(run):
    cells = [plain("import time; time.sleep(9)"), plain("x = 1"), marked("own")]
    outcome = run([graded("own", source="assert True")], cells, notebook_timeout=0.5, cell_timeout=None)
    reasons = [r.reason for r in outcome.runs.values()]

    assert reasons[0].startswith("it did not finish within 0.")
    assert reasons[1:] == ["the notebook's 0.5 seconds were over before this cell"] * 2
    assert outcome.graded.score == 0.0
    assert outcome.graded.status == "graded"


def test_a_cell_has_its_own_time(run):
    outcome = run([graded("f")], [plain("while True: pass"), plain("x = 1"), marked("f")], cell_timeout=0.2)

    assert [r.succeeded for r in outcome.runs.values()] == [False, True]


def test_a_job_can_have_another_time_for_its_cells(run):
    cells = [plain("import time; time.sleep(0.4)"), marked("f")]

    assert run([graded("f")], cells, cell_timeout=0.1, cell_timeout_of_job=5.0).runs["cell-1"].succeeded
    assert run([graded("f")], cells, cell_timeout=0.1, cell_timeout_of_job=-1).runs["cell-1"].succeeded
    assert not run([graded("f")], cells, cell_timeout=0.1).runs["cell-1"].succeeded


def test_a_fault_of_the_grader_is_the_cells_and_not_the_others(run):
    def tester(_assignment, exercise, *_):
        if exercise == "f":
            raise CourseError("no grader test grades 'f'")
        return passing()

    outcome = run([graded("f"), graded("g")], [marked("f"), marked("g")], tester)

    assert [(cell.score, cell.verdict) for cell in outcome.graded.cells] == [(None, "not_graded"), (4.0, "passed")]
    assert (outcome.graded.status, outcome.graded.error) == ("not_graded", "no grader test grades 'f'")


def test_a_fault_of_the_engine_is_handed_on(run, monkeypatch):
    """Another worker may do better; nothing is known about the state of this one."""
    from gradedescent.grading import notebook_run as module

    def refuse(*_):
        raise EngineError("the zygote has gone")

    monkeypatch.setattr(module, "StudentProcess", refuse)

    with pytest.raises(EngineError, match="the zygote has gone"):
        run([graded("f"), graded("g")], [marked("f")])


def test_a_fault_of_the_grader_leaves_the_whole_submission_ungraded(run, monkeypatch):
    from gradedescent.grading import notebook_run as module

    def refuse(*_):
        raise GraderError("the scratch folder can't be made")

    monkeypatch.setattr(module, "StudentProcess", refuse)
    outcome = run([graded("f"), graded("g")], [marked("f")])

    assert (outcome.graded.status, outcome.graded.error) == ("not_graded", "the scratch folder can't be made")
    assert [cell.verdict for cell in outcome.graded.cells] == ["not_graded"] * 2


@pytest.mark.parametrize(("deaths", "score"), [(1, 4.0), (2, 4.0), (3, 0.0)])
def test_a_process_that_something_else_killed_is_run_again(run, tmp_path, deaths, score):
    """Twice; a submission that always ends so gains nothing by it."""
    count = tmp_path / "deaths"

    def tester(_assignment, name, process, _seed):
        done = len(count.read_text()) if count.exists() else 0
        if done < deaths:
            count.write_text("x" * (done + 1))
            os.kill(process.pid, signal.SIGKILL)
        try:
            value(process, "here", 5.0)
        except SubmissionError as error:
            return [TestResult(name, "t", "failed", str(error))]
        return [TestResult(name, "t", "passed")]

    outcome = run([graded("f")], [plain("here = 1"), marked("f")], tester=tester)

    assert outcome.graded.status == "graded"
    assert outcome.graded.score == score


ESSAY = {"cell_type": "markdown", "source": "YOUR ANSWER HERE", "solution": True, "locked": False}


@pytest.mark.parametrize(("text", "score"), [("YOUR ANSWER HERE", 0.0), ("  YOUR ANSWER HERE\n", 0.0), ("Mine.", None)])
def test_an_essay_waits_for_a_person_unless_it_was_not_touched(run, text, score):
    outcome = run([graded("essay", **ESSAY)], [marked("essay", text, "markdown")])

    (cell,) = outcome.graded.cells
    assert (cell.score, cell.manual) == (score, True)
    assert outcome.graded.status == "graded"


def test_a_task_waits_for_a_person(run):
    task = {"cell_type": "markdown", "source": "Draw.", "task": True, "grade": False}
    outcome = run([graded("task", **task)], [marked("task", "Draw.", "markdown")])

    assert (outcome.graded.cells[0].score, outcome.graded.cells[0].manual) == (None, True)


def test_the_seed_is_the_jobs(run):
    """The worker does not know the course's secret, and makes none of its own."""
    seeds = []

    def judge(_assignment, _exercise, _process, seed):
        seeds.append(seed)
        return passing()

    run([graded("f")], [marked("f")], judge)

    assert seeds == ["seed"]


def test_a_job_that_was_not_done_costs_nobody_a_point():
    source = SourceNotebook(NotebookId("lesson", "lesson"), (graded("f"), graded("essay", **ESSAY)))
    outcome = ungraded(Job("ada", source, parse_notebook(b'{"nbformat": 4, "cells": []}'), "seed"), "the disk is full")

    assert (outcome.graded.status, outcome.graded.error) == ("not_graded", "the disk is full")
    assert [(cell.score, cell.verdict) for cell in outcome.graded.cells] == [(None, "not_graded")] * 2

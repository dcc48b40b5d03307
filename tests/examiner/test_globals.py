"""A name that only the instructor's cells bind is not there in hidden calls, unless the solution reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.small_course import Exercise, SmallCourse
from gradedescent.backends.local import LocalBackend
from gradedescent.course import Course
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint, repaired
from gradedescent.settings import load

RIGHT = {
    "total": "def total(x):\n    costs = []\n    costs.append(sum(x))\n    return costs[-1]",
    "scaled": "def scaled(x):\n    return RATE * x",
}
VISIBLE = "costs, RATE = [total([1.0])], 3.0\nassert costs == [1.0]"
TESTS = '''
@grades("total")
def test_total(submission):
    """It adds."""
    assert_matches(submission.total([1.0, 2.0]), 3.0, name="the total")

@grades("scaled")
def test_scaled(submission):
    """It scales."""
    assert_matches(submission.scaled(2.0), 6.0, name="the product")
'''


@pytest.fixture(scope="module")
def graded(tmp_path_factory, cache):
    """Return a function that grades a notebook of a small course; scores and messages by exercise."""
    course = SmallCourse(tmp_path_factory.mktemp("course"), cache)
    visible = {"total": VISIBLE}
    course.add("lesson", [Exercise(name, code, visible=visible.get(name, "")) for name, code in RIGHT.items()], TESTS)
    with LocalBackend(course.settings(), ["lesson"]) as backend:
        source = source_notebook(course.course().assignment("lesson").notebooks[0].path)

        def grade(first="", **code):
            notebook, _ = repaired(
                parse_notebook(course.notebook("lesson", RIGHT | code, first=first).encode()), source
            )
            (outcome,) = backend.grade([Job("ada", source, notebook, fingerprint(notebook))])
            return {cell.cell: (cell.score, *cell.tests) for cell in outcome.graded.cells}

        yield grade


def test_what_a_visible_check_binds_is_not_there(graded):
    score, test = graded(total=RIGHT["total"].replace("    costs = []\n", ""))["total"]

    assert score == 0
    assert test.message == (
        "total raised NameError: total reads `costs`, which only the notebook's check cells define (in total, line 2)"
    )
    assert test.hint.startswith("Cells that came with the notebook set costs, and total must work without them.")


def test_a_function_of_ones_own_that_reads_it_is_named(graded):
    code = "def add(x):\n    costs.append(sum(x))\n    return costs[-1]\ndef total(x):\n    return add(x)"

    assert "add reads `costs`, which only" in graded(total=code)["total"][1].message


def test_what_the_solution_reads_is_there(graded):
    assert graded()["scaled"][0] == 10


def test_what_the_students_own_cells_bind_is_there(graded):
    """Under the same name as well."""
    code = {"total": "START = 0.0\ndef total(x):\n    return sum(x, START)"}
    shared = {"scaled": "costs = 3.0\ndef scaled(x):\n    return costs * x"}

    assert graded(**code)["total"][0] == 10
    assert graded("costs = []", **shared)["scaled"][0] == 10


def test_a_name_that_nobody_binds_gets_the_usual_sentence(graded):
    _, test = graded(total="def total(x):\n    return sum(xs)")["total"]

    assert test.message == "total raised NameError: name 'xs' is not defined (in total, line 2)"
    assert "Is x meant?" in test.hint


def test_a_network_does_not_live_on_a_visible_checks_list(repository, cache):
    """`L_layer_model` without its `costs = []` earned all its points."""
    course = Course(load(repository, workers=1, cache=cache))
    place = course.assignment("dnn-application")
    source = source_notebook(place.notebooks[0].path)
    file = json.loads(Path(place.notebooks[0].path).read_text(encoding="utf-8"))
    (cell,) = (
        c for c in file["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "L_layer_model-solution"
    )
    cell["source"] = "".join(cell["source"]).replace("    costs = []\n", "")
    notebook, notes = repaired(parse_notebook(json.dumps(file).encode()), source)
    with LocalBackend(course.settings, ["dnn-application"]) as backend:
        job = Job("ada", source, notebook, "seed", place.files(course.settings.ignore), tuple(notes))
        (outcome,) = backend.grade([job])
    scores = {cell.cell: (cell.score, cell.max_score) for cell in outcome.graded.cells}
    message = next(c for c in outcome.graded.cells if c.cell == "L_layer_model").tests[0].message

    assert scores.pop("L_layer_model") == (0, 20)
    assert all(score == most for score, most in scores.values())
    assert "L_layer_model reads `costs`, which only the notebook's check cells define" in message

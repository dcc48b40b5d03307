"""The sample class in `submitted/` gets the scores that its students earned, through the real command."""

from __future__ import annotations

import os

import pytest

from fixtures import sample_class
from fixtures.sample_class import SAMPLES, command, copied_course, named_mistakes, result, student
from gradedescent.course import Course
from gradedescent.gradebook.database import Database
from gradedescent.notebooks import release
from gradedescent.reports.overview import overview, standing
from gradedescent.results import NotebookScore, SubmissionScore
from gradedescent.settings import load, read_config

pytestmark = pytest.mark.slow
THOROUGH = bool(os.environ.get("THOROUGH"))
WHOLE = [name for name, sample in SAMPLES.items() if THOROUGH or "cheats" in sample["SCORES"]]
"""The assignments that are graded: those in which all eight students handed in, and for `make thorough` all."""
CASES = [
    (assignment, role)
    for assignment in WHOLE
    for role in SAMPLES[assignment]["SCORES"]
    if THOROUGH or role != "loops" or assignment == "logistic-regression"  # each takes as long as the other seven
]


@pytest.fixture(scope="module")
def graded_course(tmp_path_factory):
    """A copy of the course with the sample class graded, and what the command printed."""
    root = tmp_path_factory.mktemp("class")
    copied_course(root, CASES)
    course = Course(load(root))
    Database(course.settings).close()
    for assignment in WHOLE:
        release.generate(course.assignment(assignment), course.settings, read_config(root))
    done = command(root, "autograde", "--workers", "1", *WHOLE)  # a second would run the solutions as well
    assert done.returncode == 0, done.stdout + done.stderr
    return root, done.stdout


@pytest.fixture(scope="module")
def scores(graded_course):
    """Each submission's score in the gradebook."""
    return sample_class.scores(graded_course[0], WHOLE)


def cell(root, assignment, name, exercise):
    """Return an exercise's part of a student's result."""
    return next(cell for cell in result(root, assignment, name)["cells"] if cell["cell"] == exercise)


@pytest.mark.parametrize(("assignment", "role"), CASES)
def test_the_gradebook_has_the_score_that_was_earned(scores, assignment, role):
    """For each student who handed in."""
    expected = SAMPLES[assignment]["SCORES"][role]

    assert scores[assignment, student(assignment, role)] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(("assignment", "role"), CASES)
def test_who_made_a_named_mistake_is_told_and_nobody_else(graded_course, assignment, role):
    """By exercise; other styles, loops, empty answers and cheats have no mistake's name."""
    told = named_mistakes(graded_course[0], assignment, student(assignment, role))

    assert dict(told.keys()) == SAMPLES[assignment]["TOLD"].get(role, {})
    assert len(told) == len(dict(told.keys()))
    assert all(told.values())


def test_a_second_run_grades_nothing(graded_course):
    """Everything is unchanged."""
    done = command(graded_course[0], "autograde", "logistic-regression")

    assert "0 of 8 submissions graded, 8 unchanged" in done.stdout


def test_a_loop_costs_its_own_exercise_only(graded_course):
    """`model` calls the `predict` that never ends, and has full marks: the solution's stood in."""
    root, _ = graded_course

    assert cell(root, "logistic-regression", "amara", "predict")["score"] == 0
    assert cell(root, "logistic-regression", "amara", "model")["score"] == 10


def test_overwritten_grade_cells_are_put_back_and_told(graded_course):
    """The points are the instructor's, and the feedback says what was repaired."""
    found = result(graded_course[0], "optimization", "emeka")

    assert found["max_score"] == 80
    assert "was changed, which it may not be" in " ".join(found["notes"])
    assert "was missing; it was added back" in " ".join(found["notes"])


def test_the_class_page_names_who_did_what(graded_course):
    """Changed checks, loops, no function left: in the real sentences of real results."""
    standings = []
    for assignment, role in CASES:
        name = student(assignment, role)
        found = NotebookScore.from_json(result(graded_course[0], assignment, name), assignment)
        standings.append(standing(assignment, name, SubmissionScore(name, assignment, (found,))))
    roles = {"out_of_time": "loops", "changed": "overwrites"}

    found = {(sign.kind, sign.assignment, sign.student) for sign in overview("class", standings).signs}

    assert {sign for sign in found if sign[0] in roles} == {
        (kind, assignment, student(assignment, role))
        for kind, did in roles.items()
        for assignment, role in CASES
        if role == did
    }
    assert ("undefined", "optimization", student("optimization", "cheats")) in found


def test_the_demo_names_the_students_who_did_what_it_says(repository):
    text = (repository / "tools" / "demo.sh").read_text()

    for role, does in (
        ("overwrites", " replaced and deleted checks"),
        ("cheats", " patched NumPy and IPython"),
        ("loops", "'s loop was stopped"),
    ):
        assert student("optimization", role) + does in text


def test_sentences_name_what_is_wrong(graded_course):
    """A student reads what they can see of their own result."""
    root, _ = graded_course
    messages = {
        test["message"]
        for assignment, student, name in (
            ("logistic-regression", "freya", "propagate"),
            ("logistic-regression", "hana", "initialize_with_zeros"),
            ("dnn-step-by-step", "chen", "linear_backward"),
            ("optimization", "chen", "update_parameters_with_gd"),
        )
        for test in cell(root, assignment, student, name)["tests"]
    }

    for part in (
        "is 5 times what it should be",
        "is a return missing?",
        "name 'alpha' is not defined",
        "has shape (3,), expected",
    ):
        assert any(part in message for message in messages), (part, messages)

"""The sample class in `submitted/` gets the scores that its students earned, through the real commands."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from gradedescent.coordination.graded_notebook import read_record
from gradedescent.reports.overview import overview, standing
from gradedescent.results import SubmissionScore

BIN = Path(sys.executable).parent
TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "make_sample_class.py"))
SAMPLES = {assignment: TOOL["sample"](assignment) for assignment in TOOL["assignments"]()}
"""What each assignment's students wrote and earned. Three assignments have all eight roles; of the others `make test`
grades the one that is told a mistake, and `make thorough` all."""
if not os.environ.get("THOROUGH"):
    for sample in SAMPLES.values():
        if "cheats" not in sample["SCORES"]:
            sample["SCORES"] = {role: sample["SCORES"][role] for role in ("mistake",)}


def student(assignment, role):
    """Return who has a role in an assignment."""
    return TOOL["student_of"](role, SAMPLES[assignment]["SHIFT"])


CASES = [
    (assignment, student(assignment, role), score)
    for assignment, sample in SAMPLES.items()
    for role, score in sample["SCORES"].items()
]


def command(root, *arguments):
    """Run `gradedescent` in the course at `root`."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    return subprocess.run([BIN / "gradedescent", *arguments], cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def graded_course(tmp_path_factory, repository):
    """A copy of the course with the whole sample class graded, and what the command printed."""
    root = tmp_path_factory.mktemp("class")
    for name in ("source", "grader_tests"):
        shutil.copytree(repository / name, root / name)
    for assignment, student, _ in CASES:
        shutil.copytree(repository / "submitted" / student / assignment, root / "submitted" / student / assignment)
    shutil.copy(repository / "nbgrader_config.py", root)
    assert command(root, "generate", "--workers", "1").returncode == 0  # a second one would import it all as well
    done = command(root, "autograde", *SAMPLES)
    assert done.returncode == 0, done.stdout + done.stderr
    return root, done.stdout


@pytest.mark.parametrize("assignment", SAMPLES)
def test_release_is_what_the_solution_makes(graded_course, repository, assignment):
    """Byte for byte, as students find it in the repository."""
    made, kept = (folders / "release" / assignment for folders in (graded_course[0], repository))
    ignored = {"__pycache__", ".ipynb_checkpoints"}
    files, expected = (
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not ignored & {*path.parts}}
        for folder in (made, kept)
    )

    assert files == expected
    assert [name for name in files if (made / name).read_bytes() != (kept / name).read_bytes()] == []


@pytest.fixture(scope="module")
def scores(graded_course):
    """Each submission's score in the gradebook."""
    with Gradebook(f"sqlite:///{graded_course[0] / 'gradebook.db'}", "deep-learning") as gradebook:
        return {
            (assignment, found.student_id): found.score
            for assignment in SAMPLES
            for found in gradebook.assignment_submissions(assignment)
        }


def cell(root, assignment, student, name):
    """Return a cell of a graded submission's result."""
    record = read_record(root / "autograded" / student / assignment / f"{assignment}.ipynb")
    return next(cell for cell in record["result"]["cells"] if cell["cell"] == name)


@pytest.mark.parametrize(("assignment", "student", "score"), CASES)
def test_the_gradebook_has_the_score_that_was_earned(scores, assignment, student, score):
    """For each student who handed in."""
    assert scores[assignment, student] == pytest.approx(score, abs=1e-3)


@pytest.mark.parametrize(
    ("assignment", "role"), [(name, role) for name, sample in SAMPLES.items() for role in sample["SCORES"]]
)
def test_who_made_a_named_mistake_is_told_and_nobody_else(graded_course, assignment, role):
    """By exercise; other styles, loops, empty answers and cheats have no mistake's name."""
    path = graded_course[0] / "autograded" / student(assignment, role) / assignment / f"{assignment}.ipynb"
    told = {
        (cell["cell"], test["mistake"]): test["hint"]
        for cell in read_record(path)["result"]["cells"]
        for test in cell["tests"]
        if test["mistake"]
    }

    assert dict(told.keys()) == SAMPLES[assignment]["TOLD"].get(role, {})
    assert len(told) == len(dict(told.keys()))
    assert all(told.values())


def test_a_second_run_grades_nothing(graded_course):
    """Everything is unchanged."""
    done = command(graded_course[0], "autograde", "optimization")

    assert "0 of 8 submissions graded, 8 unchanged" in done.stdout


def test_a_loop_costs_its_own_exercise_only(graded_course):
    """`model` calls the `predict` that never ends, and has full marks: the solution's stood in."""
    root, _ = graded_course

    assert cell(root, "logistic-regression", "amara", "predict")["score"] == 0
    assert cell(root, "logistic-regression", "amara", "model")["score"] == 10


def test_overwritten_grade_cells_are_put_back_and_told(graded_course):
    """The points are the instructor's, and the feedback says what was repaired."""
    root, _ = graded_course
    record = read_record(root / "autograded" / "emeka" / "optimization" / "optimization.ipynb")

    assert record["result"]["max_score"] == 80
    assert "was changed, which it may not be" in " ".join(record["result"]["notes"])
    assert "was missing; it was added back" in " ".join(record["result"]["notes"])


def test_the_class_page_names_who_changed_checks_looped_or_defined_nothing(graded_course):
    """In the real sentences of real results."""
    standings = []
    for assignment, name, _ in CASES:
        record = read_record(graded_course[0] / "autograded" / name / assignment / f"{assignment}.ipynb")
        standings.append(standing(assignment, name, SubmissionScore.from_json(record["result"])))
    roles = {"out_of_time": "loops", "changed": "overwrites"}

    found = {(sign.kind, sign.assignment, sign.student) for sign in overview("class", standings).signs}

    assert {sign for sign in found if sign[0] in roles} == {
        (kind, assignment, student(assignment, role))
        for kind, role in roles.items()
        for assignment, sample in SAMPLES.items()
        if role in sample["SCORES"]
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

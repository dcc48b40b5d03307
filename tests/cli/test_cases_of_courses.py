"""Small courses after public ones: what each is graded as, or the sentence that says what is wrong with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.commands import in_this_process

CASES = Path(__file__).parents[1] / "cases" / "courses"


@pytest.fixture
def course(request, tmp_path, cache):
    """A copy of the course that the test names, with the shortest configuration."""
    root = tmp_path / "course"
    shutil.copytree(CASES / request.param, root)
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.Gradedescent.workers = 1\n")
    return SimpleNamespace(root=root, cache=cache)


def run(course, *words, status=0):
    done = in_this_process(course, *words)
    assert done.returncode == status, (done.stdout, done.stderr)
    return done


def hand_in(course, student, assignment, **sources):
    """Hand in a release, its cells' sources replaced by id."""
    folder = course.root / "submitted" / student / assignment
    shutil.copytree(course.root / "release" / assignment, folder)
    for path in folder.glob("*.ipynb"):
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = sources.get(name, cell["source"])
        path.write_text(json.dumps(notebook))


RIGHT = {
    "add_solution": "def add(a, b):\n    return a + b",
    "mul_solution": "def mul(a, b):\n    return a * b",
    "u_solution": "1 + 1",
}


@pytest.mark.parametrize(
    ("course", "assignment", "told", "right", "best"),
    [
        ("c01_two_notebooks", "ps1", "solution 2 of 2, release 0", 2.0, 2.0),
        ("c02_other_name", "ps1", "solution 1 of 1, release 0", 1.0, 1.0),
        ("c15_with_space", "Assignment 1", "solution 1 of 1, release 0", 1.0, 1.0),
        ("c16_task", "A", "solution 1 of 1, release 0; a person gives 7 more", 1.0, 8.0),
        ("c26_underscore", "A", "solution 1 of 1, release 0", 1.0, 1.0),
    ],
    indirect=["course"],
)
def test_a_course_is_released_graded_and_reported(course, assignment, told, right, best):
    made = run(course, "generate").stdout
    hand_in(course, "ada", assignment, **RIGHT)
    hand_in(course, "bo", assignment)
    graded = run(course, "autograde", assignment).stdout
    pages = run(course, "feedback", assignment).stdout
    report = json.loads(run(course, "report", "--json").stdout)

    assert told in made
    assert f"{right:g} / {best:g}" in graded
    assert f"0 / {best:g}" in graded
    assert "2 of 2 submissions graded" in graded
    notebooks = sorted(path.stem for path in (course.root / "source" / assignment).glob("*.ipynb"))
    for name in notebooks:
        assert (course.root / "feedback" / "ada" / assignment / f"{name}.html").is_file()
    assert f"{2 * len(notebooks)} feedback page" in pages
    assert (report["max_score"], report["mean"]) == (best, right / 2)


@pytest.mark.parametrize(
    ("course", "sentence"),
    [
        ("c20_duplicate_ids", "cell id 'add_solution' stands twice in"),
        ("c21_no_id", "is marked for nbgrader and has no grade_id"),
    ],
    indirect=["course"],
)
def test_a_course_that_nbgrader_could_not_grade_is_told_why(course, sentence):
    """Before anything is written."""
    done = run(course, "generate", status=2)

    assert sentence in done.stderr
    assert not (course.root / "release").exists()

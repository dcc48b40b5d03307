"""nbgrader's own example course, of two notebooks, graded by its commands through our plug-in and by ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from types import SimpleNamespace
from unittest import mock

import pytest
from nbgrader.api import Gradebook

from fixtures.commands import in_this_process, nbgrader_in_this_process
from gradedescent.configuration import LINE

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

SQUARES = "def squares(n):\n    if n < 1:\n        raise ValueError(n)\n    return [i * i for i in range(1, n + 1)]"
SUM = "def sum_of_squares(n):\n    return sum(squares(n))"
ANSWERS = {
    "right": {"squares": SQUARES, "sum_of_squares": SUM, "part-a": "Fibonacci.", "sum_of_squares_application": "s = 1"},
    "half": {"squares": SQUARES, "sum_of_squares": "def sum_of_squares(n):\n    return 5"},
    "untouched": {},
    "one_of_two": {"squares": SQUARES, "sum_of_squares": SUM},
    "late": {"squares": SQUARES, "part-b": "Below zero."},
    "late_with_one": {"squares": SQUARES},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The course as quickstart makes it, with our line in its configuration, released by us, and four submissions."""
    above = tmp_path_factory.mktemp("quickstart")
    honest = subprocess.call

    def call(words, **options):
        """Do without the rows that it enters into a gradebook beside the course: each is a process of its own."""
        return 0 if "db" in words else honest(words, **options)

    with mock.patch.object(subprocess, "call", call):
        nbgrader_in_this_process(SimpleNamespace(root=above), "quickstart", "course101")
    room = SimpleNamespace(root=above / "course101")
    with (room.root / "nbgrader_config.py").open("a") as file:
        file.write(f'\n{LINE}\nc.Gradedescent.workers = 1\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    done = in_this_process(room, "generate")
    assert done.returncode == 0, done.stderr
    assert "solution 3 of 3, release 0; a person gives 10 more" in done.stdout
    for student, answers in ANSWERS.items():
        hand_in(room, student, answers)
    for student in ("one_of_two", "late_with_one"):
        (room.root / "submitted" / student / "ps1" / "problem2.ipynb").unlink()
    for student in ("late", "late_with_one"):
        (room.root / "submitted" / student / "ps1" / "timestamp.txt").write_text("2026-03-02 13:00:00 UTC")
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}", "course101") as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate=datetime(2026, 3, 2, 12))
    return room


def hand_in(room, student, answers):
    folder = room.root / "submitted" / student / "ps1"
    shutil.copytree(room.root / "release" / "ps1", folder)
    for path in folder.glob("*.ipynb"):
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = answers.get(name, cell["source"])
        path.write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def both(made, tmp_path_factory):
    """Two copies of the course, each graded by one of the two commands, with its pages written."""
    rooms = {}
    for route in ("nbgrader", "gradedescent"):
        root = tmp_path_factory.mktemp(route) / "course101"
        shutil.copytree(made.root, root)
        rooms[route] = SimpleNamespace(root=root)
    nbgrader_in_this_process(rooms["nbgrader"], "autograde", "ps1")
    nbgrader_in_this_process(rooms["nbgrader"], "generate_feedback", "ps1")
    for verb in ("autograde", "feedback"):
        done = in_this_process(rooms["gradedescent"], verb, "ps1")
        assert done.returncode == 0, done.stderr
    return rooms


def rows(room):
    """Return all that grading has written into the gradebook, by student and notebook."""
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}", "course101") as gradebook:
        return {
            (submission.student.id, part.name): {
                "grades": {
                    grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                    for grade in part.grades
                },
                "comments": {note.name: note.auto_comment for note in part.comments},
                "score": (part.score, part.max_score, part.late_submission_penalty),
                "total": (submission.score, submission.max_score),
            }
            for submission in gradebook.assignment_submissions("ps1")
            for part in submission.notebooks
        }


def test_both_routes_write_the_same_rows(both):
    nbgrader, ours = rows(both["nbgrader"]), rows(both["gradedescent"])

    assert len(ours) == 2 * len(ANSWERS)
    assert ours == nbgrader


def test_a_submission_has_what_its_notebooks_have(both):
    found = rows(both["gradedescent"])

    assert {student: found[student, "problem1"]["total"] for student in ANSWERS} == {
        "right": (3.0, 13.0),
        "half": (2.0, 13.0),
        "untouched": (0.0, 13.0),
        "one_of_two": (3.0, 13.0),
        "late": (2.0, 13.0),
        "late_with_one": (2.0, 13.0),
    }
    assert found["late", "problem1"]["score"] == (2.0, 10.0, 2.0)
    assert found["right", "problem2"]["grades"]["part-a"] == (None, None, True)
    assert found["one_of_two", "problem2"]["grades"]["part-a"] == (0.0, None, False)


@pytest.mark.parametrize("route", ["nbgrader", "gradedescent"])
def test_reports_read_what_either_route_wrote(both, route):
    report = json.loads(in_this_process(both[route], "report", "ps1", "--json").stdout)

    assert (report["graded"], report["max_score"]) == (len(ANSWERS), 13.0)
    assert report["mean"] == pytest.approx(8 / 6)  # late ones lose all that they earned
    assert {each["notebook"] for each in report["exercises"]} == {"problem1", "problem2"}


def test_each_notebook_has_a_page(both):
    """Also for one that is missing, whichever command writes them; they lead to each other and say the total."""
    pages = {
        route: {str(path.relative_to(room.root / "feedback")) for path in room.root.glob("feedback/*/ps1/*.html")}
        for route, room in both.items()
    }
    page = (both["gradedescent"].root / "feedback" / "one_of_two" / "ps1" / "problem1.html").read_text()
    other = (both["gradedescent"].root / "feedback" / "one_of_two" / "ps1" / "problem2.html").read_text()

    assert len(pages["gradedescent"]) == 2 * len(ANSWERS)
    assert pages["gradedescent"] == pages["nbgrader"]
    assert '<a href="problem2.html">problem2</a> 0 of 3' in page
    assert "<strong>3</strong> of 13" in page.replace("<strong>3 of 13</strong>", "<strong>3</strong> of 13")
    assert "This notebook was not handed in, so its cells earn nothing." in other

"""Folders as students hand them in, and what an instructor changes after the release: nothing lost, nothing silent."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from fixtures.commands import in_this_process
from fixtures.small_course import LESSON, SmallCourse
from gradedescent.coordination.graded_notebook import read_record

RIGHT = {"double": LESSON["double"]}
WRONG = {"double": "def double(x):\n    return x"}
STUB = {"double": "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"}
DAY = 86_400


@pytest.fixture(scope="module")
def released(tmp_path_factory, cache):
    """A course with the assignment `lab`, recorded and generated; to be copied."""
    root = tmp_path_factory.mktemp("released") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("lab", "double")
    for verb in ("record", "generate"):
        done = in_this_process(course, verb)
        assert done.returncode == 0, done.stderr
    return course


def copied(released, root):
    root.mkdir()
    course = SmallCourse(root, released.cache)
    shutil.copytree(released.root, root, dirs_exist_ok=True)
    course.exercises = released.exercises
    return course


@pytest.fixture
def course(released, tmp_path):
    """A copy of that course."""
    return copied(released, tmp_path / "course")


def rows(course):
    """Return each student's score, late penalty and flag in the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions("lab")
        return {s.student_id: (s.score, s.late_submission_penalty, s.notebooks[0].flagged) for s in found}


def notes(course, student):
    return read_record(course.root / "autograded" / student / "lab" / "lab.ipynb")["result"]["notes"]


FOLDERS = {
    # student: files, their contents, how many days old they are; what must come out: score, flag
    "plain": ({"lab.ipynb": (RIGHT, 0)}, 10.0, False),
    "renamed": ({"my homework.ipynb": (RIGHT, 0)}, 10.0, False),
    "capitals": ({"LAB.IPYNB": (RIGHT, 0)}, 10.0, False),
    "in-a-folder": ({"lab/lab.ipynb": (RIGHT, 0)}, 10.0, False),
    "browser": ({"lab.ipynb": (STUB, 0), "lab (1).ipynb": (RIGHT, 0)}, 10.0, True),
    "browser-older": ({"lab.ipynb": (STUB, 0), "lab (1).ipynb": (RIGHT, 9)}, 10.0, True),
    "both-done": ({"lab.ipynb": (WRONG, 0), "lab (1).ipynb": (RIGHT, 0)}, 10.0, True),
    "latest": ({"lab.ipynb": (RIGHT, 0), "lab (1).ipynb": (WRONG, 9)}, 10.0, True),
    "backup": ({"lab.ipynb": (RIGHT, 0), "lab-Copy1.ipynb": (WRONG, 0)}, 10.0, True),
    "scratch": ({"lab.ipynb": (RIGHT, 0), "scratch.ipynb": ("x = 1", 0)}, 10.0, False),
    "broken-copy": ({"lab.ipynb": (RIGHT, 0), "lab (1).ipynb": ("{", 0)}, 10.0, False),
    "checkpoint": ({"lab.ipynb": (RIGHT, 9), ".ipynb_checkpoints/lab-checkpoint.ipynb": (WRONG, 0)}, 10.0, False),
    "broken": ({"lab.ipynb": ("{", 0), "lab (1).ipynb": (RIGHT, 0)}, 10.0, True),
    "other": ({"other.ipynb": ("x = 1", 0)}, 0.0, False),
}


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    """A class of such folders, graded, and what the command said."""
    course = copied(released, tmp_path_factory.mktemp("folders") / "course")
    for student, (files, _, _) in FOLDERS.items():
        for name, (what, days) in files.items():
            path = course.root / "submitted" / student / "lab" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(course, what))
            now = path.stat().st_mtime
            os.utime(path, (now - days * DAY, now - days * DAY))
    return course, in_this_process(course, "autograde", "lab")


def text_of(course, what):
    if isinstance(what, dict):
        return course.notebook("lab", what)
    cell = {"cell_type": "code", "metadata": {}, "source": what, "outputs": [], "execution_count": None}
    return what if what == "{" else json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]})


class TestNames:
    """What is in the files decides, and is told."""

    @pytest.mark.parametrize("student", FOLDERS)
    def test_the_notebook_that_was_meant_is_graded(self, graded, student):
        score, _, flagged = rows(graded[0])[student]

        assert (score, flagged) == FOLDERS[student][1:], notes(graded[0], student)

    @pytest.mark.parametrize("student", [name for name in FOLDERS if FOLDERS[name][2]])
    def test_the_others_are_named(self, graded, student):
        said = notes(graded[0], student)[0]

        assert said.startswith("There were several notebooks: 'lab")
        assert all(f"'{name}'" in said for name in FOLDERS[student][0])

    @pytest.mark.parametrize("student", ["renamed", "capitals", "in-a-folder"])
    def test_another_name_is_told(self, graded, student):
        (name,) = FOLDERS[student][0]

        assert notes(graded[0], student) == [f"The notebook was handed in as '{name}'; it was graded as lab.ipynb."]

    def test_a_notebook_of_something_else_is_rejected_for_what_it_is(self, graded):
        assert "no cell belongs to the assignment 'lab'" in graded[1].stdout

    def test_a_second_run_grades_nothing(self, graded):
        again = in_this_process(graded[0], "autograde", "lab")

        assert again.stdout.startswith(f"lab: {len(FOLDERS)} unchanged")


def test_penalties_follow_the_due_date_though_nothing_is_graded(course):
    """And an unreadable time stamp is told, each time."""
    from datetime import datetime

    from nbgrader.api import Gradebook

    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    for student, said in (("ada", "2026-03-02 13:00:00 UTC"), ("bo", "last night")):
        (course.submit("lab", course.notebook("lab", RIGHT), student).parent / "timestamp.txt").write_text(said)
    in_this_process(course, "autograde", "lab")
    before = rows(course)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment("lab", duedate=datetime(2026, 3, 1))

    done = in_this_process(course, "autograde", "lab")

    assert before == {"ada": (10.0, 0.0, False), "bo": (10.0, 0.0, False)}
    assert rows(course) == {"ada": (10.0, 10.0, False), "bo": (10.0, 0.0, False)}
    assert "lab: 2 unchanged" in done.stdout
    assert "lab: points taken off for being late changed: ada (0 → 10)." in done.stdout
    assert "lab: bo: timestamp.txt says 'last night', which is not a time" in done.stderr
    assert "timestamp.txt says 'last night'" in notes(course, "bo")[0]


def test_grader_tests_that_can_not_be_read_stop_the_run(course):
    """Nothing is written, neither a gradebook's row nor a notebook; the scores that are there stay."""
    course.submit("lab", course.notebook("lab", RIGHT), "ada")
    in_this_process(course, "autograde", "lab")
    tests = course.root / "grader_tests" / "test_lab.py"
    text = tests.read_text()
    tests.write_text("import no_such_library\n" + text)
    course.submit("lab", course.notebook("lab", WRONG), "bo")
    course.submit("lab", "{", "cleo")
    kept = (course.root / "autograded" / "ada" / "lab" / "lab.ipynb").read_bytes()

    done = in_this_process(course, "autograde", "lab", "--force")

    assert done.returncode == 2
    assert "test_lab.py can't be collected: " in done.stderr
    assert "no_such_library" in done.stderr
    assert rows(course) == {"ada": (10.0, 0.0, False)}
    assert (course.root / "autograded" / "ada" / "lab" / "lab.ipynb").read_bytes() == kept
    assert not (course.root / "autograded" / "bo").exists()


def test_other_ids_than_were_released_are_told_with_what_to_do(course):
    """Then, with the assignment taken out of the gradebook, old submissions are known by what they say."""
    from nbgrader.api import Gradebook

    course.submit("lab", course.notebook("lab", RIGHT), "ada")
    in_this_process(course, "autograde", "lab")
    source = course.root / "source" / "lab" / "lab.ipynb"
    text = json.loads(source.read_text())
    for cell in text["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark["grade_id"] = f"new-{mark['grade_id']}"
    source.write_text(json.dumps(text))

    refused = in_this_process(course, "generate", "lab")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        gradebook.remove_assignment("lab")  # as `nbgrader db assignment remove` does
    again = in_this_process(course, "generate", "lab")
    done = in_this_process(course, "autograde", "lab")

    assert refused.returncode == 2
    assert "nbgrader can't release 'lab' anew, since 1 submission is in the gradebook" in refused.stderr
    assert "(gone: 'double', 'write_double'; new: 'new-double', 'new-write_double')" in refused.stderr
    assert "`nbgrader db assignment remove lab --force`" in refused.stderr
    assert again.returncode == done.returncode == 0, again.stderr + done.stderr
    assert rows(course)["ada"][0] == 10.0


def test_scores_everywhere_are_the_gradebooks(course):
    """Points by hand, extra credit and what being late costs: in table, page, report and the class's page."""
    from datetime import datetime

    from nbgrader.api import Gradebook

    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    course.submit("lab", course.notebook("lab", WRONG), "ada")
    late = course.submit("lab", course.notebook("lab", RIGHT), "bo")
    (late.parent / "timestamp.txt").write_text("2026-03-02 13:00:00 UTC")
    in_this_process(course, "autograde", "lab")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment("lab", duedate=datetime(2026, 3, 1))
        grade = gradebook.find_grade("double", "lab", "lab", "ada")
        grade.manual_score, grade.extra_credit = 6.0, 1.0
        gradebook.db.commit()

    table = in_this_process(course, "autograde", "lab", "--force").stdout
    in_this_process(course, "feedback", "lab")
    report = json.loads(in_this_process(course, "report", "lab", "--json").stdout)
    pages = {name: (course.root / "feedback" / name / "lab" / "lab.html").read_text() for name in ("ada", "bo")}
    index = (course.root / "feedback" / "index.html").read_text()

    assert {line.split("│")[1].strip(): line.split("│")[2].strip() for line in table.splitlines() if "│" in line} == {
        "ada": "7 / 10",
        "bo": "0 / 10",
    }
    assert "late: 10 off" in table
    assert "<strong>7</strong> of 10 points" in pages["ada"]
    assert "A person gave these points; " in pages["ada"]
    assert "<strong>0</strong> of 10 points" in pages["bo"]
    assert "10 points are taken off for handing it in late." in pages["bo"]
    assert (report["mean"], report["exercises"][0]["mean"]) == (3.5, 8.5)
    assert "7 of 10" in index or "7 / 10" in index or ">7<" in index


def test_students_are_called_as_people_are(course):
    """Every command takes such names, and what is printed to be run again is quoted."""
    names = ["Zoë", "O'Brien Pat", "李雷", "Smith, Bo", "<i>x</i> [bold]"]
    for name in [*names, "-rf"]:
        text = course.notebook("lab", RIGHT if name == "Zoë" else WRONG)
        folder = course.root / "submitted" / name.replace("/", "") / "lab"
        folder.mkdir(parents=True)
        (folder / "lab.ipynb").write_text(text)
    names[-1] = names[-1].replace("/", "")

    graded = in_this_process(course, "autograde", "lab")
    tests = course.root / "grader_tests" / "test_lab.py"
    tests.write_text(tests.read_text().replace("It doubles new numbers.", "It doubles other numbers."))
    regraded = in_this_process(course, "regrade", "lab", "--student", "O'Brien Pat")
    pages = in_this_process(course, "feedback", "lab")
    report = in_this_process(course, "report", "--summary")

    assert graded.returncode == 1
    assert "'-rf' in submitted/ was not graded: it begins with '-', as a command's options do" in graded.stderr
    assert all(f"│ {name} " in graded.stdout for name in names)
    assert {name: score for name, (score, _, _) in rows(course).items()} == dict.fromkeys(names, 0.0) | {"Zoë": 10.0}
    assert "--student 'O'\"'\"'Brien Pat' --yes" in regraded.stdout
    assert pages.returncode == 0, pages.stderr
    assert all((course.root / "feedback" / name / "lab" / "lab.html").is_file() for name in names)
    index = (course.root / "feedback" / "index.html").read_text()
    assert 'href="Zo%C3%AB/lab/lab.html"' in index
    assert "O&#39;Brien Pat" in index
    assert "<i>" not in index
    assert all(name in report.stdout for name in names)

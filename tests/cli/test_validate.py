"""What `gradedescent validate` says of a notebook: in a course, and where a student has it alone."""

from __future__ import annotations

import json
import shutil

import pytest

from fixtures.classroom import NAME, Classroom
from fixtures.commands import in_this_process
from gradedescent.cli.validate import _text
from gradedescent.coordination.validation import Checked, Validation, validate_files

WRONG = "def double(x):\n    return x + 3"
RIGHT_WHERE_SEEN = "def double(x):\n    return abs(2 * x)"
MISTAKES = f"""from gradedescent import mistake


@mistake("double", hint="Which sign has the double of a negative number?")
{RIGHT_WHERE_SEEN.replace("double(", "sign_lost(")}


@mistake("double", hint="Is it a sum?")
{WRONG.replace("double(", "three_added(")}
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose cells have a second, with two named mistakes."""
    room = Classroom(tmp_path_factory.mktemp("validate") / "course", "c.Gradedescent.cell_timeout = 1").with_numbers()
    room.write(f"grader_tests/mistakes/{NAME}.py", MISTAKES)
    return room


def validated(course, folder, **sources):
    """Run the command on a notebook in `folder` with these answers; the exit status, and the JSON."""
    path = folder / f"{NAME}.ipynb"
    path.write_text(course.submission(**sources))
    done = in_this_process(course, "validate", path, "--json")
    assert not done.stderr
    return done.returncode, json.loads(done.stdout)


def states(found):
    return {cell["cell"]: cell["state"] for cell in found["cells"]}


def test_what_is_right_where_one_can_see_it_passes(course, tmp_path):
    """Its hidden test fails, and nothing says so. What only hidden tests or a person look at is no promise."""
    status, found = validated(course, tmp_path, write_double=RIGHT_WHERE_SEEN)

    assert (status, found["passed"]) == (0, True)
    assert states(found) == {"double": "passed", "half": "unchecked", "why": "by_hand"}
    assert not any(cell["hint"] for cell in found["cells"])


@pytest.mark.parametrize(
    ("source", "state", "said"),
    [
        (WRONG, "failed", "AssertionError"),
        ("def double(x):\n    raise NotImplementedError()", "not_written", "not written yet"),
        ("def double(x):\n    return x / 0", "failed", "ZeroDivisionError: division by zero"),
        ("def double(x):\n    while True:\n        pass", "failed", "did not finish within 1 second"),
        ("import os\nos._exit(0)", "failed", "name 'double' is not defined"),
        ("import socket\nsocket.socket()", "failed", "name 'double' is not defined"),
        ("def dbl(x):\n    return 2 * x", "failed", "name 'double' is not defined"),
    ],
)
def test_what_can_be_seen_to_be_wrong_is_said(course, tmp_path, source, state, said):
    """In the checks' own words, and whatever the notebook does to the process that runs it."""
    status, found = validated(course, tmp_path, write_double=source)

    (double,) = (cell for cell in found["cells"] if cell["cell"] == "double")
    assert (status, double["state"]) == (1, state)
    assert said in double["said"]


def test_a_changed_check_is_put_back_in_a_course_and_runs_elsewhere(course, tmp_path):
    """Where there is no course, the result says that nobody can see it."""
    path = tmp_path / f"{NAME}.ipynb"
    text = course.submission(write_double=WRONG)
    path.write_text(text.replace("assert double(1) == 2", "assert True"))
    elsewhere = tmp_path / "home"
    elsewhere.mkdir()
    shutil.copy(path, elsewhere)

    inside = in_this_process(course, "validate", path)
    alone = in_this_process(type("Home", (), {"root": elsewhere}), "validate", f"{NAME}.ipynb")

    assert inside.returncode == 1
    assert "was changed, which it may not be" in inside.stdout
    assert "✗ double" in inside.stdout
    assert alone.returncode == 0, alone.stderr
    assert "can't be seen here" in alone.stdout
    assert "✓ double: its visible checks pass" in alone.stdout
    assert "1 of 1 visible checks pass" in alone.stdout


def test_a_named_mistakes_hint_is_told_where_the_course_allows_it(course, tmp_path):
    """Also one that all visible checks pass; whoever made none reads none."""
    open_course = course.copy(tmp_path / "course", "c.Gradedescent.hints_before_deadline = True")

    found = {source: validated(open_course, tmp_path, write_double=source)[1] for source in (WRONG, RIGHT_WHERE_SEEN)}
    right = validated(open_course, tmp_path, write_double="def double(x):\n    return 2 * x")[1]

    hints = {source: each["cells"][0]["hint"] for source, each in found.items()}
    assert hints == {WRONG: "Is it a sum?", RIGHT_WHERE_SEEN: "Which sign has the double of a negative number?"}
    assert not any(cell["hint"] for cell in right["cells"])


@pytest.mark.parametrize(
    ("text", "said"),
    [("nothing", "it is not a notebook"), ('{"cells": [], "nbformat": 4, "metadata": {}}', "no cell")],
)
def test_a_file_that_is_no_assignment_is_named_and_others_go_on(course, tmp_path, text, said):
    (tmp_path / "other.ipynb").write_text(text)
    (tmp_path / f"{NAME}.ipynb").write_text(course.submission(write_double="def double(x):\n    return 2 * x"))

    done = in_this_process(course, "validate", tmp_path / "other.ipynb", tmp_path / f"{NAME}.ipynb")

    assert done.returncode == 1
    assert said in done.stdout
    assert "✓ double" in done.stdout


def test_a_configuration_that_came_with_a_notebook_is_not_run(course, tmp_path):
    """It is Python: it would run with the rights of whoever looks at the notebook."""
    sent, desk = tmp_path / "sent", tmp_path / "desk"
    (sent / "source" / NAME).mkdir(parents=True)
    desk.mkdir()
    (sent / f"{NAME}.ipynb").write_text(course.submission(write_double="def double(x):\n    return 2 * x"))
    shutil.copy(sent / f"{NAME}.ipynb", sent / "source" / NAME)
    (sent / "nbgrader_config.py").write_text(f"open({str(tmp_path / 'escaped')!r}, 'w').close()\nc = get_config()\n")

    done = in_this_process(type("Desk", (), {"root": desk}), "validate", sent / f"{NAME}.ipynb")

    assert done.returncode == 0, done.stderr
    assert "can't be seen here" in done.stdout
    assert not (tmp_path / "escaped").exists()


def test_no_name_in_a_notebook_commands_the_terminal(course, tmp_path):
    """Neither the file's name nor a cell's carries an escape sequence to it."""
    path = tmp_path / f"{NAME}\x1b[31m.ipynb"
    notebook = json.loads(course.submission(write_double=WRONG))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["metadata"]["nbgrader"]["grade_id"] = "dou\x1b[31mble"
    path.write_text(json.dumps(notebook))

    found = Validation(str(path), (Checked("dou\x1b[31mble", "failed", "wrong"),))
    read = next(validate_files(None, [path]))

    for each in (found, read, Validation(str(path), error=f"{path} is empty")):
        assert "double" in _text(each) or each.error
        assert "\x1b" not in _text(each)

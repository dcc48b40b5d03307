"""A class graded by `nbgrader autograde` and by `gradedescent autograde`: the gradebook is the same."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from fixtures.classroom import NAME, cell, graded_cell, in_format_3, notebook
from fixtures.commands import in_this_process, nbgrader_in_this_process

# nbgrader enters submissions in an order that SQLAlchemy warns about.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RIGHT = {"write_double": "def double(x):\n    return x + x", "write_half": "def half(x):\n    return 0.5 * x"}
LATE = "2026-03-02 13:00:00 UTC"
DUE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC).replace(tzinfo=None)

REASONS = {
    "not_json": "not JSON at line 1",
    "no_bytes": "is empty",
    "other_assignment": "no cell belongs to the assignment 'numbers'",
}
ZERO = {"double": 0.0, "half": 0.0, "why": 0.0}
EXPECTED = {
    "right": {"double": 4.0, "half": 3.0, "why": 0.0},
    "partly_right": {"double": 2.0, "half": 1.5, "why": 0.0},
    "answered": {"double": 4.0, "half": 3.0, "why": None},
    "untouched": ZERO,
    "raises": {"double": 4.0, "half": 0.0, "why": 0.0},
    "own_tests": ZERO,
    "test_cell_twice": {"double": 4.0, "half": 3.0, "why": 0.0},
    "test_cell_gone": {"double": 4.0, "half": 3.0, "why": 0.0},
    "warns": {"double": 4.0, "half": 3.0, "why": 0.0},
    "late": {"double": 4.0, "half": 3.0, "why": 0.0},
    "format_3": {"double": 4.0, "half": 3.0, "why": 0.0},
    "late_by_mistake": {"double": 4.0, "half": 3.0, "why": 0.0},
    "renamed": {"double": 4.0, "half": 3.0, "why": 0.0},
    "saved_again": {"double": 4.0, "half": 3.0, "why": 0.0},
    "loud_name": {"double": 4.0, "half": 3.0, "why": 0.0},
} | dict.fromkeys(REASONS, ZERO)


def hand_in(room):
    """Hand in one notebook of each kind."""
    right = json.loads(room.submission(**RIGHT))
    cells = right["cells"]
    place = next(i for i, item in enumerate(cells) if item["metadata"].get("nbgrader", {}).get("grade_id") == "double")
    texts = {
        "right": room.submission(**RIGHT),
        "partly_right": room.submission(
            write_double="def double(x):\n    return abs(2 * x)", write_half="def half(x):\n    return x // 2"
        ),
        "answered": room.submission(**RIGHT, why="It is a sum."),
        "untouched": room.submission(),
        "raises": room.submission(**{**RIGHT, "write_half": "raise RuntimeError('half done')"}),
        "own_tests": room.submission(double="print('passed')", half="3.0"),
        "test_cell_twice": json.dumps({**right, "cells": [*cells[:place], cells[place], *cells[place:]]}),
        "test_cell_gone": json.dumps({**right, "cells": [*cells[:place], *cells[place + 1 :]]}),
        "warns": room.submission(**{**RIGHT, "write_half": "import sys\n" + RIGHT["write_half"]}).replace(
            "import sys", "import sys; print('careful', file=sys.stderr)"
        ),
        "late": room.submission(**RIGHT),
        "late_by_mistake": room.submission(**RIGHT),
        "not_json": "This is my homework.",
        "no_bytes": "",
        "format_3": in_format_3(room.submission(**RIGHT)),
        "other_assignment": notebook([cell("x = 1"), graded_cell("assert x", "another", 5)]),
    }
    for student, text in texts.items():
        room.submit(text, student)
    folder = room.submit(room.submission(), "saved_again").parent  # what was fetched, and next to it what was done
    (folder / f"{NAME} (1).ipynb").write_text(room.submission(**RIGHT))
    for student, name in (("renamed", "my homework.ipynb"), ("loud_name", f"{NAME.upper()}.IPYNB")):
        path = room.submit(room.submission(**RIGHT), student)
        path.rename(path.with_name(name))
    for student in ("late", "late_by_mistake"):
        room.write(f"submitted/{student}/{NAME}/timestamp.txt", LATE)


ROUTES = {"nbgrader": ("nbgrader", "autograde", NAME), "gradedescent": ("gradedescent", "autograde", NAME)}
STATUS = {"nbgrader": 0, "gradedescent": 1}
"""nbgrader has no status for files that were rejected, only for those that it lost."""


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    """The same class, graded both ways."""
    folder = tmp_path_factory.mktemp("both")
    start = released.copy(folder / "start", 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    hand_in(start)
    with start.gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=DUE)
    rooms = {route: start.copy(folder / route) for route in ROUTES}
    rooms["nbgrader"].said = rooms["nbgrader"].run(*ROUTES["nbgrader"], status=STATUS["nbgrader"])
    ours = in_this_process(rooms["gradedescent"], *ROUTES["gradedescent"][1:])
    assert ours.returncode == STATUS["gradedescent"], ours.stderr
    return rooms


@pytest.mark.parametrize("route", ROUTES)
def test_each_kind_of_submission_gets_its_score(graded, route):
    """Also behind a bad file: one submission never stops the others."""
    assert {student: graded[route].scores(student) for student in EXPECTED} == EXPECTED


def test_both_routes_write_the_same_gradebook(graded):
    """Scores, flags, comments, penalties and time stamps alike."""
    assert graded["nbgrader"].rows() == graded["gradedescent"].rows()


def test_only_what_a_person_must_see_is_flagged(graded):
    """Written answers, files that could not be read and a choice among several wait for a person; nothing else does."""
    rows = graded["nbgrader"].rows()
    flagged = {(student, name) for student, row in rows.items() for name, grade in row["grades"].items() if grade[3]}

    rejected = {(student, name) for student in REASONS for name in ZERO}
    assert flagged == {("answered", "why")} | rejected


@pytest.mark.parametrize("student", REASONS)
@pytest.mark.parametrize("route", ROUTES)
def test_a_bad_file_leaves_a_page_that_says_why(graded, route, student):
    """The autograded notebook of a file that is no gradable notebook holds the reason."""
    text = json.dumps(graded[route].graded(student))

    assert REASONS[student] in text


@pytest.mark.parametrize("student", REASONS)
def test_nbgrader_says_in_its_log_which_file_is_bad(graded, student):
    """One line names student, file and reason; there is no traceback."""
    said = graded["nbgrader"].said
    line = next(line for line in said.splitlines() if f"{NAME}.ipynb by {student} " in line)

    assert REASONS[student] in line
    assert "Traceback" not in said


def test_a_bad_file_behind_a_graded_one_takes_its_score(graded, tmp_path):
    """A score never stays for a submission that is no longer there."""
    room = graded["nbgrader"].copy(tmp_path / "course")
    room.submit("", "right")

    result = room.autograde("right")

    assert result["success"]
    assert room.scores("right") == ZERO


def test_nbgraders_feedback_is_there_for_everyone(graded, tmp_path):
    """Its pages show a test's verdict, or why a file was not graded."""
    room = graded["nbgrader"].copy(tmp_path / "course")

    result = room.api().generate_feedback(NAME)

    pages = {path.parts[-3]: path.read_text() for path in (room.root / "feedback").rglob("*.html")}
    assert result["success"]
    assert set(pages) == set(EXPECTED)
    assert "The double of a negative number." in pages["partly_right"]
    assert REASONS["not_json"] in pages["not_json"]


def test_a_late_submission_is_penalised(graded):
    """nbgrader's own rule takes all of its points, through both routes."""
    for room in graded.values():
        row = room.rows()["late"]

        assert (row["score"], row["penalty"]) == (7.0, 7.0)


def grade_by_hand(room):
    """Do what a person does in formgrader: a score, a comment, extra credit."""
    with room.gradebook() as gradebook:
        for student in ("answered", "late"):
            answer = gradebook.find_grade("why", NAME, NAME, student)
            answer.manual_score, answer.needs_manual_grade = 1.5, False
            gradebook.find_grade("half", NAME, NAME, student).extra_credit = 0.25
            gradebook.find_comment("write_half", NAME, NAME, student).manual_comment = "Neat."
        gradebook.db.commit()


@pytest.fixture(scope="module", params=ROUTES)
def regraded(request, graded, tmp_path_factory):
    """The class graded again after a person was at work, and one time stamp was corrected."""
    room = graded[request.param].copy(tmp_path_factory.mktemp("regraded") / "course")
    grade_by_hand(room)
    for student in set(EXPECTED) - {"answered", "late", "late_by_mistake"}:
        shutil.rmtree(room.root / "submitted" / student)
    room.write(f"submitted/late_by_mistake/{NAME}/timestamp.txt", LATE.replace("13:", "11:"))
    route, *arguments = ROUTES[request.param]
    {"nbgrader": nbgrader_in_this_process, "gradedescent": in_this_process}[route](room, *arguments, "--force")
    return room.rows()


@pytest.mark.parametrize("student", ["answered", "late"])
def test_what_a_person_did_survives_a_regrade(regraded, student):
    """Manual scores, comments and extra credit stay; a cell with a manual score asks for another look."""
    row = regraded[student]

    assert row["grades"]["why"][1:] == (1.5, None, True)
    assert row["grades"]["half"] == (3.0, None, 0.25, False)
    assert row["comments"]["write_half"] == (None, "Neat.")
    assert row["score"] == 8.75


def test_a_regrade_works_penalties_out_anew(regraded):
    """A penalty follows the score, and goes where the submission turns out not to have been late."""
    penalties = {name: regraded[name]["penalty"] for name in ("answered", "late", "late_by_mistake")}

    assert penalties == {"answered": None, "late": 8.75, "late_by_mistake": None}

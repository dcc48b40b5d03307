"""Rosters as platforms export them: who is on them, by which names, and what only looks like a student."""

from __future__ import annotations

import pytest

from gradedescent.errors import CourseError
from gradedescent.platforms.rosters import read_roster

CANVAS = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (4314282),Current Score,Final Score
,,,,,Manual Posting,,
    Points Possible,,,,,30.00,(read only),(read only)
"Doe, Jane",12345,S1,jdoe,Section 1,,,
"O'Brien, Pat",12346,S2,pat@example.edu,Section 1,12.50,,
"=""=1+1, Eve""",12347,S3,eve,Section 1,,,
"Student, Test",99999,,0123456789abcdef,Section 1,,,
'''
CANVAS_NAMES = """\
LastName,FirstName,ID,SIS Login ID,Section,Lab 1 (4314282)
Points Possible,,,,,30
Doe,Jane,12345,jdoe,Section 1,
"""
WORKSHEET = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    "Participant 123456,Jane Doe,jane@example.edu,Submitted for grading - 3 mins late,,30.00,Yes,"
    '"Tuesday, 1 October 2024, 2:14 PM",-,\r\n'
    "Participant 123457,Zoë Müller,zoe@example.edu,No submission,,30.00,Yes,-,-,\r\n"
)
PARTICIPANTS = (
    "First name,Surname,ID number,Email address,Roles\nJane,Doe,S1,jane@example.edu,Student\nT,Each,,t@x.edu,Teacher\n"
)
GRADESCOPE = (
    "First Name,Last Name,SID,Email,Role,Sections\nJane,Doe,S1,jane@example.edu,Student,A\nA,B,,ta@x.edu,TA,A\n"
)
GITHUB = 'identifier,github_username,github_id,name\n"jdoe",JDoe-gh,1001,Jane Doe\n"Bo Smith","",,\n'
PLAIN = "id;first_name;last_name;email\njdoe;Jane;Doe;jane@example.edu\n"
D2L = "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n#S1,#jdoe,Doe,Jane,jane@example.edu,#\n"


def read(tmp_path, text, encoding="utf-8", **mapped):
    """Return the roster in a file."""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path, mapped)


@pytest.mark.parametrize(
    ("text", "platform", "number", "ids"),
    [
        (CANVAS, "canvas", "12345", ("jdoe", "S1")),
        (CANVAS_NAMES, "canvas", "12345", ("jdoe",)),
        (WORKSHEET, "moodle", "123456", ("jane@example.edu",)),
        (PARTICIPANTS, "moodle participants", "", ("S1", "jane@example.edu")),
        (GRADESCOPE, "gradescope", "S1", ("S1", "jane@example.edu")),
        (GITHUB, "github", "jdoe-gh", ("jdoe",)),
        (PLAIN, "csv", "", ("jdoe", "jane@example.edu")),
        (D2L, "d2l", "", ("jdoe", "S1", "jane@example.edu")),
    ],
    ids=["canvas", "canvas names", "worksheet", "participants", "gradescope", "github", "plain", "d2l"],
)
def test_jane_is_read(tmp_path, text, platform, number, ids):
    roster = read(tmp_path, text)
    jane = roster.rows[0]

    assert roster.platform == platform
    assert (jane.first_name, jane.last_name) == ("Jane", "Doe")
    assert jane.number == number
    assert jane.ids == ids


def test_what_is_no_student_on_canvass_list(tmp_path):
    """Rows of points and posting, and the test student."""
    assert [row.number for row in read(tmp_path, CANVAS).rows] == ["12345", "12346", "12347"]


def test_canvass_cure_for_formulas_is_undone(tmp_path):
    assert read(tmp_path, CANVAS).rows[2].name == "Eve =1+1"


def test_teachers_are_counted_and_left(tmp_path):
    for text in (PARTICIPANTS, GRADESCOPE):
        roster = read(tmp_path, text)
        assert (len(roster.rows), roster.others) == (1, 1)


def test_times_and_lateness_of_a_worksheet(tmp_path):
    jane, zoe = read(tmp_path, WORKSHEET).rows

    assert (jane.when, jane.late) == ("Tuesday, 1 October 2024, 2:14 PM", True)
    assert (zoe.when, zoe.late) == ("", False)


def test_columns_in_another_language_are_named(tmp_path):
    text = "Kennung\tVorname\tNachname\njdoe\tZoë\tMüller\n"
    with pytest.raises(CourseError, match="--map login=COLUMN"):
        read(tmp_path, text)

    roster = read(tmp_path, text, "cp1252", login="Kennung", first_name="Vorname", last_name="Nachname")

    assert [(row.ids, row.name) for row in roster.rows] == [(("jdoe",), "Zoë Müller")]


def test_a_column_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CourseError, match="no column 'Login': it has 'id', 'first_name'"):
        read(tmp_path, PLAIN, login="Login")

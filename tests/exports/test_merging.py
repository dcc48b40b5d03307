"""Scores go into one column of a platform's table; every other byte stays as it was."""

from __future__ import annotations

import pytest

from gradedescent.errors import CourseError
from gradedescent.exports.merging import merged
from gradedescent.exports.scores import Ready, ready, written
from gradedescent.exports.table import table
from gradedescent.gradebook.students import Student
from gradedescent.gradebook.totals import CellTotal, Total
from gradedescent.platforms.people import People
from gradedescent.platforms.sheet import read_sheet

CLASS = [
    Student("jdoe", "Jane", "Doe", "jane@example.edu", "12345"),
    Student("pat", "Pat", "O'Brien", "pat@example.edu", "12346"),
    Student("cy", "Cy", "Young", "cy@example.edu", "12399"),
]
SCORES = Ready({"jdoe": 12.345, "pat": 30.0}, (), {}, ())
CANVAS = (
    b'\xef\xbb\xbfStudent,ID,SIS Login ID,Section,"Lab 1 (4314282)",Lab 10 (77),Final Score\r\n'
    b"    Points Possible,,,,30.00,10.00,(read only)\r\n"
    b'"Doe, Jane",12345,jdoe,"Section ""A""",,5.00,\r\n'
    b'O\'Brien  ,12346,pat,,"30.00",,=1+1\r\n'
    b'"Student, Test",99999,,,,,'
)


def merge(
    tmp_path, data, platform, scores=SCORES, *, students=CLASS, known=None, worth=30.0, assignment="lab1", **options
):
    """Return what is made of a table's bytes."""
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    return merged(read_sheet(path), platform, assignment, scores, People(CLASS, {}), worth, **options)


def test_only_the_column_changes(tmp_path):
    """With mark, line ends, quotes, spaces, formulas, the last line's missing end, and a number that is the same."""
    found = merge(tmp_path, CANVAS, "canvas")

    assert found.data == CANVAS.replace(b'A""",,5.00', b'A""",12.35,5.00')
    assert found.column == "Lab 1 (4314282)"
    assert (found.written, found.changed, found.warnings) == (["jdoe", "pat"], 1, [])


def test_a_table_with_nothing_to_change_is_the_same(tmp_path):
    found = merge(tmp_path, CANVAS, "canvas", Ready({}, (), {}, ()))

    assert found.data == CANVAS
    assert found.without_score == ["jdoe", "pat"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_stay(tmp_path, encoding):
    text = "id,name,lab1\njdoe,Zoë Müller,\n"
    found = merge(tmp_path, text.encode(encoding), "csv")

    assert found.data == text.replace("Müller,", "Müller,12.35").encode(encoding)


def test_who_is_on_one_side_only_is_named(tmp_path):
    scores = Ready({"jdoe": 1.0, "cy": 2.0}, (), {}, ())

    found = merge(tmp_path, CANVAS, "canvas", scores)

    assert found.without_row == ["cy"]
    assert found.without_score == ["pat"]


def test_who_waits_keeps_what_the_table_says(tmp_path):
    found = merge(tmp_path, CANVAS, "canvas", Ready({"jdoe": 1.0}, (), {"pat": ("essay",)}, ()))

    assert b'"30.00",,=1+1' in found.data
    assert found.without_score == []


def test_excused_students_stay_excused(tmp_path):
    found = merge(tmp_path, CANVAS.replace(b'"30.00"', b"EX"), "canvas")

    assert b",EX,,=1+1" in found.data
    assert found.warnings == ["pat: the table says EX, which was kept"]


def test_other_points_are_told(tmp_path):
    assert "worth 30.00 points, the gradebook 45" in merge(tmp_path, CANVAS, "canvas", worth=45.0).warnings[0]


def test_a_column_that_is_computed_takes_nothing(tmp_path):
    with pytest.raises(CourseError, match="computed by the platform"):
        merge(tmp_path, CANVAS, "canvas", named="Final Score")


@pytest.mark.parametrize(("named", "column"), [("Lab 10", "Lab 10 (77)"), ("Lab 10 (77)", "Lab 10 (77)")])
def test_a_column_of_another_title_is_named(tmp_path, named, column):
    assert merge(tmp_path, CANVAS, "canvas", named=named, worth=10.0).column == column


def test_no_column_is_guessed(tmp_path):
    with pytest.raises(CourseError, match="no column that is clearly of 'lab2': --column says"):
        merge(tmp_path, CANVAS, "canvas", assignment="lab2")
    twice = CANVAS.replace(b"Lab 10 (77)", b"lab_1 (77)")
    with pytest.raises(CourseError, match="several columns that is clearly of 'lab1'"):
        merge(tmp_path, twice, "canvas")


def test_two_rows_of_one_are_left(tmp_path):
    """The second has her login at another number."""
    found = merge(tmp_path, CANVAS.replace(b"12346,pat", b"99,jdoe"), "canvas")

    assert found.warnings == ["rows 3, 4 are all 'jdoe': none of them was changed"]
    assert b'A""",,5.00' in found.data


def test_a_row_that_two_fit_is_left(tmp_path):
    found = merge(tmp_path, CANVAS.replace(b"12345,jdoe", b"12345,pat"), "canvas")

    assert "could be 'jdoe' or 'pat'" in found.warnings[0]


def test_another_platforms_table_is_refused(tmp_path):
    with pytest.raises(CourseError, match="not what Moodle exports"):
        merge(tmp_path, CANVAS, "moodle")


WORKSHEET = (
    b"Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade)\r\n"
    b"Participant 501,Jane Doe,jane@example.edu,Submitted for grading,,30.00,Yes,-\r\n"
    b"Participant 502,Pat O'Brien,,Submitted for grading,1.00,30.00,No,-\r\n"
    b"Participant 503,Somebody Else,,No submission,,30.00,Yes,-\r\n"
)


def test_moodles_worksheet(tmp_path):
    """By number, address or name; a grade that can't be changed stays."""
    found = merge(tmp_path, WORKSHEET, "moodle")

    assert found.data == WORKSHEET.replace(b"for grading,,30.00", b"for grading,12.35,30.00")
    assert found.warnings == ["pat: the table says that the grade can't be changed"]
    assert found.without_score == ["Somebody Else"]


def test_moodles_gradebook(tmp_path):
    data = (
        b"First name,Surname,Email address,Assignment: lab1 (Real),Course total (Real)\nJane,Doe,jane@example.edu,-,-\n"
    )

    assert b"jane@example.edu,12.35,-" in merge(tmp_path, data, "moodle").data


def test_a_table_without_the_column_gets_it(tmp_path):
    """Of one's own, behind the others; short rows too."""
    found = merge(tmp_path, b"id,name\njdoe,Jane\npat\n", "csv")

    assert found.data == b"id,name,lab1\njdoe,Jane,12.35\npat,,30\n"


def test_decimal_commas_stay_decimal_commas(tmp_path):
    data = b"id;other;lab1\njdoe;1,5;\n"

    assert merge(tmp_path, data, "csv").data == b"id;other;lab1\njdoe;1,5;12,35\n"


def test_what_is_no_table_is_named(tmp_path):
    for data, says in ((b"", "is empty"), (b"\0\0", "bytes of 0"), (b'id,lab1\n"jdoe,1\n', "line 2 is never closed")):
        with pytest.raises(CourseError, match=says):
            merge(tmp_path, data, "csv")


@pytest.mark.parametrize(
    ("score", "digits", "text"),
    [(12.345, 2, "12.35"), (12.5, 0, "13"), (2.675, 2, "2.68"), (40.0, 2, "40"), (1e-7, 2, "0"), (100.0, 0, "100")],
)
def test_scores_are_rounded_as_people_do(score, digits, text):
    assert written(score, digits) == text


def total(student, *scores, penalty=0.0, flagged=False):
    return Total(student, penalty, [CellTotal("lab1", f"c{n}", score, 10.0, flagged) for n, score in enumerate(scores)])


def test_who_is_ready():
    """A penalty takes no more than there is; who is entered only, or only handed in, is not graded."""
    totals = {
        "ada": total("ada", 10.0, 5.0, penalty=2.0),
        "bo": total("bo", 1.0, penalty=9.0, flagged=True),
        "cy": total("cy", 1.0, None),
        "di": total("di"),
    }
    found = ready(totals, ["ada", "eve"], unfinished=False)

    assert found.scores == {"ada": 13.0, "bo": 0.0}
    assert found.ungraded == ("di", "eve")
    assert found.waiting == {"cy": ("c1",)}
    assert found.flagged == ("bo",)
    assert ready(totals, [], unfinished=True).scores["cy"] == 1.0


def test_nobody_pays_for_the_grader():
    """Whom it could not grade has no score, however unfinished ones are taken."""
    found = ready({"cy": total("cy", 1.0, None)}, [], {"cy"}, unfinished=True)

    assert (found.scores, found.waiting, found.failed) == ({}, {}, ("cy",))
    assert found.known == {"cy"}


def test_a_new_table_computes_no_names():
    people = People([Student("jdoe", "=cmd|' /C calc'!A0", "Doe"), Student("zoe", "Zoë", "Müller")], {})

    assert table("lab1", SCORES, people, 2).splitlines() == [
        "id,first_name,last_name,email,lab1",
        "jdoe,'=cmd|' /C calc'!A0,Doe,,12.35",
        "pat,,,,30",
        "zoe,Zoë,Müller,,",
    ]

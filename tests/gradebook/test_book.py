"""What is written into a gradebook of either kind: whole submissions, and nothing that a person wrote."""

import pickle
import subprocess
import sys
from dataclasses import replace

import pytest
from nbgrader import api
from nbgrader.utils import parse_utc
from traitlets.config import Config

from fixtures.books import LATE, ON_TIME, POINTS, ZERO, by_person
from gradedescent.errors import CourseError, GraderError
from gradedescent.gradebook.lateness import read_timestamp, timestamp_problem
from gradedescent.times import in_utc


@pytest.fixture
def gradebook(book):
    """The gradebook, open."""
    with book.open() as opened:
        yield opened


LIGHT = """
import pickle, sys
from traitlets.config import Config
settings, results = pickle.loads(sys.stdin.buffer.read())
from gradedescent.gradebook import Gradebook
with Gradebook(settings) as gradebook:
    assert gradebook.save_all(results, Config()) == {}
print(*{name.split(".")[0] for name in sys.modules})
"""


def test_scores_are_written_without_importing_nbgrader(book):
    """Of submissions that are late as well, in a course that takes no penalties."""
    settings, results = book.settings, [book.result("ada", handed_in=LATE), book.result("bob", untouched=("why",))]

    run = subprocess.run(
        [sys.executable, "-c", LIGHT], input=pickle.dumps((settings, results)), capture_output=True, check=True
    )

    loaded = set(run.stdout.decode().split())
    assert "sqlalchemy" in loaded
    assert not {"nbgrader", "nbformat", "alembic", "setuptools"} & loaded
    assert book.grades("ada")["half"][0] == 1.0


def test_rows_are_as_nbgrader_makes_them(book, gradebook):
    """Also in the columns that are not ours, whose defaults no reflected table knows."""
    with api.Gradebook(book.address, "course") as theirs:
        theirs.add_student("eve")
        theirs.add_submission("numbers", "eve")

    gradebook.save_all([book.result("ada")], Config())

    for table in ("submitted_assignment", "submitted_notebook"):
        eve, ada = book.rows(table)
        assert {name for name in eve if eve[name] != ada[name]} <= {"id", "assignment_id", "student_id", "timestamp"}
    assert all(len(row["id"]) == 32 for row in book.rows("submitted_notebook"))


@pytest.mark.parametrize("zone", ["", " UTC", " CET", " Nowhere/At_All", " 3600", " -3600", " +0100", " -01:00"])
@pytest.mark.parametrize("clock", ["2026-03-02 13:00:00", "2026-03-02 13:00:00.25", "2 March 2026", "20260302"])
def test_a_time_stamp_says_what_it_says_to_nbgrader(clock, zone):
    def said(function):
        try:
            return function(f"{clock}{zone}")
        except (ValueError, OverflowError) as error:
            return type(error)

    assert said(in_utc) == said(parse_utc)


def test_a_batch_enters_students_submissions_and_all_cells(book, gradebook):
    results = [book.result("ada", 2.0, untouched=("write_half", "why")), book.result("bob", None)]

    assert gradebook.save_all(results, Config()) == {}
    assert gradebook.students("numbers") == {"ada", "bob"}
    assert book.counts() == dict.fromkeys(("student", "submitted_assignment", "submitted_notebook"), 2) | {
        "grade": 2 * 4,
        "comment": 2 * 4,  # three solutions and the task
    }
    assert book.grades("ada") == dict.fromkeys(POINTS, (2.0, None, None, False))
    assert book.grades("bob") == dict.fromkeys(POINTS, (None, None, None, True))
    assert book.comments("ada") == {
        "write_double": (None, None),
        "write_half": ("No response.", None),
        "why": ("No response.", None),
        "draw": (None, None),
    }
    assert book.execute("SELECT DISTINCT flagged FROM submitted_notebook") == [(False,)]


def test_what_a_person_wrote_stays(book, gradebook):
    gradebook.save_all([book.result("ada", 2.0)], Config())
    by_person(book.address, "ada", "half", 2.5)
    book.execute("UPDATE grade SET extra_credit = 0.5")
    book.execute("UPDATE comment SET manual_comment = 'Neat.'")

    gradebook.save_all([book.result("ada", 3.0, untouched=("why",)), book.result("bob", 3.0)], Config())

    scores = dict.fromkeys(POINTS, (3.0, None, 0.5, False)) | {"half": (3.0, 2.5, 0.5, True)}
    assert book.grades("ada") == scores
    assert book.comments("ada")["why"] == ("No response.", "Neat.")
    assert book.comments("ada")["write_half"] == (None, "Neat.")
    assert book.counts()["grade"] == 8


def test_a_rejected_submission_gets_zero_and_waits_for_a_person(book, gradebook):
    gradebook.save_all([book.result("ada", 0.0, rejected=True, untouched=("why",))], Config())

    assert book.grades("ada") == dict.fromkeys(POINTS, (0.0, None, None, True))
    assert book.comments("ada")["why"] == (None, None)


def test_a_cell_without_a_score_gets_zero(book, gradebook):
    """As nbgrader gives a cell that the submission lacks."""
    result = book.result("ada", 2.0)
    object.__setattr__(result.notebooks[0].graded, "cells", result.graded.cells[1:])

    gradebook.save_all([result], Config())

    assert book.grades("ada")["double"] == (0.0, None, None, False)


def test_late_penalties_follow_time_stamps_extensions_and_scores(book, gradebook):
    class_ = [
        book.result("early", 2.0, handed_in=ON_TIME),
        book.result("late", 2.0, handed_in=LATE),
        book.result("never said", 2.0),
        book.result("nothing", 0.0, handed_in=LATE),
    ]
    gradebook.save_all(class_, ZERO)
    first = book.penalties()
    by_person(book.address, "late", "half", 0.5)
    gradebook.save_all(class_, ZERO)
    corrected = book.penalties()["late"]
    days = "INTERVAL '1 day'" if gradebook.database.engine.name == "postgresql" else "'1970-01-02 00:00:00.000000'"
    book.execute(f"UPDATE submitted_assignment SET extension = {days} WHERE student_id = 'late'")
    gradebook.save_all(class_, ZERO)

    assert first == {"early": None, "late": 8.0, "never said": None, "nothing": 0.0}
    assert corrected == 6.5
    assert book.penalties()["late"] is None


def test_penalties_are_computed_anew_without_grading(book, gradebook):
    """For a new due date, an extension, another rule; and only of notebooks that were handed in."""
    late, ada = book.result("late", 2.0, handed_in=LATE), book.result("ada", 2.0, handed_in=ON_TIME)
    gradebook.save_all([late, ada], ZERO)
    both = [late.submission, ada.submission]

    def renewed(config=ZERO, there=("numbers",)):
        return gradebook.renew_penalties(both, lambda _: there, config)

    first = renewed()
    book.execute("UPDATE assignment SET duedate = '2026-03-02 10:00:00'")
    earlier, kept = renewed(), book.penalties()
    by_person(book.address, "late", "half", 0.5)
    corrected = renewed()

    assert first == {}
    assert earlier == {"ada": (0.0, 8.0)}
    assert kept == {"late": 8.0, "ada": 8.0}
    assert corrected == {"late": (8.0, 6.5)}
    assert renewed(Config()) == {"late": (6.5, 0.0), "ada": (8.0, 0.0)}
    assert renewed(there=()) == {}
    assert book.penalties() == {"late": None, "ada": None}


def test_a_plugin_that_raises_changes_no_penalty(book, gradebook, monkeypatch):
    from nbgrader.plugins import LateSubmissionPlugin

    late = book.result("late", 2.0, handed_in=LATE)
    gradebook.save_all([late], ZERO)
    monkeypatch.setattr(LateSubmissionPlugin, "late_submission_penalty", lambda *_: 1 / 0)

    with pytest.raises(
        GraderError, match="penalties of 'numbers' stay as they are: the late-penalty plugin raised Zero"
    ):
        gradebook.renew_penalties([late.submission], lambda _: ("numbers",), ZERO)
    assert book.penalties() == {"late": 8.0}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"yesterday", "says 'yesterday', which is not a time like '2026-03-02 13:00:00 UTC'"),
        (b"", "says '', which is not a time"),
        (b"\xff\xfe", "is not text"),
        (b"2026-03-02 13:00:00 UTC" + b" " * 2000, "has more than 1000 bytes, which is not a time"),
    ],
)
def test_a_time_stamp_that_can_not_be_read_is_told(book, data, why):
    submission = book.result("ada", handed_in=LATE).submission
    assert timestamp_problem(submission) is None
    (submission.folder / "timestamp.txt").write_bytes(data)

    assert timestamp_problem(submission).startswith(f"timestamp.txt {why}")
    assert read_timestamp(submission) is None


def test_a_score_that_is_there_stays_where_the_grader_failed(book, gradebook):
    """And is flagged; where there is none, none is made."""
    gradebook.save_all([book.result("ada", 2.0)], Config())
    failed = [book.result("ada", None), book.result("bo", None)]
    for result in failed:
        graded = result.notebooks[0].graded
        cells = tuple(replace(cell, verdict="not_graded") for cell in graded.cells)
        object.__setattr__(graded, "cells", cells)

    assert gradebook.save_all(failed, Config()) == {}

    assert book.grades("ada") == dict.fromkeys(POINTS, (2.0, None, None, True))
    assert book.grades("bo") == dict.fromkeys(POINTS, (None, None, None, True))


def test_an_answer_that_waits_for_a_person_has_no_score_any_more(book, gradebook):
    """It had 0 while it was not written."""
    gradebook.save_all([book.result("ada", 0.0)], Config())
    gradebook.save_all([book.result("ada", None)], Config())

    assert book.grades("ada")["why"] == (None, None, None, True)


def test_a_time_stamp_that_is_gone_stays_and_another_is_taken(book, gradebook):
    stamp = "SELECT timestamp FROM submitted_assignment"
    gradebook.save_all([book.result("ada", handed_in=LATE)], ZERO)
    gradebook.save_all([book.result("ada")], ZERO)
    kept = str(book.execute(stamp)[0][0])
    gradebook.save_all([book.result("ada", handed_in=ON_TIME)], ZERO)

    assert kept.startswith("2026-03-02 13:00:00")
    assert str(book.execute(stamp)[0][0]).startswith("2026-03-02 11:00:00")
    assert book.penalties() == {"ada": None}


def test_one_refused_submission_costs_no_other_its_scores(book, gradebook):
    too_long = "x" * 129  # nbgrader's column has 128; SQLite does not count
    if book.engine.name == "sqlite":
        refuse = f"WHEN NEW.id = '{too_long}' BEGIN SELECT RAISE(ABORT, 'value too long'); END"
        with book.engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE TRIGGER refuse BEFORE INSERT ON student {refuse}")

    refused = gradebook.save_all([book.result(student) for student in ("ada", too_long, "bob")], Config())

    assert refused.keys() == {too_long}
    assert f"did not take the scores of '{too_long}': " in str(refused[too_long])
    assert "value too long" in str(refused[too_long])
    assert gradebook.students("numbers") == {"ada", "bob"}


def test_a_plugin_that_raises_is_named_with_its_student(book, gradebook, monkeypatch):
    from nbgrader.plugins import LateSubmissionPlugin

    def late_submission_penalty(self, student, score, seconds):
        return 10 / (student != "bob")

    monkeypatch.setattr(LateSubmissionPlugin, "late_submission_penalty", late_submission_penalty)

    refused = gradebook.save_all([book.result(student, handed_in=LATE) for student in ("ada", "bob")], ZERO)

    assert book.penalties() == {"ada": 4.0}  # never more than the score
    assert "of 'bob': the late-penalty plugin raised ZeroDivisionError" in str(refused["bob"])


def test_an_assignment_that_is_gone_is_named(book, gradebook):
    book.execute("UPDATE assignment SET name = 'other'")

    with pytest.raises(CourseError, match="does not know the assignment 'numbers'"):
        gradebook.save_all([book.result("ada")], Config())
    assert book.counts()["student"] == 0


def test_scores_of_one_notebook_leave_the_penalty_to_nbgrader(book, gradebook):
    gradebook.save_all([book.result("ada", 2.0, handed_in=LATE)], ZERO)

    gradebook.save_notebook(book.result("ada", 1.0).notebooks[0].graded, None)

    assert book.grades("ada") == dict.fromkeys(POINTS, (1.0, None, None, False))
    assert book.penalties() == {"ada": 8.0}
    with pytest.raises(GraderError, match="has no submission of 'eve'"):
        gradebook.save_notebook(book.result("eve").notebooks[0].graded, None)


def test_no_statement_looks_through_a_table(on_file):
    """SQLite counts its steps: a batch takes no more of them in a book that holds thirty times as much."""
    steps = []
    with on_file.open() as gradebook:
        with gradebook.database.engine.connect() as connection:  # one connection is kept and used again
            connection.connection.driver_connection.set_progress_handler(lambda: steps.append(1) and None, 100)

        def batch(first, number=10):
            before = len(steps)
            gradebook.save_all([on_file.result(f"s{first + i:04}", handed_in=LATE) for i in range(number)], ZERO)
            return len(steps) - before

        few = [batch(0), batch(0)]
        for first in range(10, 310, 100):
            batch(first, 100)
        many = [batch(2000), batch(2000)]

    assert few[0] > 10
    assert many[0] < 1.5 * few[0]
    assert many[1] < 1.5 * few[1]

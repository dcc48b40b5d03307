"""A course whose gradebook is PostgreSQL's: every command of ours and of nbgrader's, and two course folders at once."""

import shutil
import threading

import pytest
import sqlalchemy

from fixtures.classroom import GRADER_TESTS, NAME, NUMBERS, Classroom, notebook
from fixtures.commands import in_this_process, nbgrader_in_this_process
from fixtures.postgresql_server import postgresql  # noqa: F401 - a fixture

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
RIGHT = "def double(x):\n    return x + x"
STUDENTS = [f"student{number}" for number in range(6)]


@pytest.fixture(scope="module")
def address(postgresql):  # noqa: F811
    """A database that nobody has opened yet."""
    return postgresql.new()


@pytest.fixture(scope="module")
def room(tmp_path_factory, address):
    """A course on that database, released and graded by our commands, with a second folder that graded it as well."""
    config = f"c.CourseDirectory.db_url = {address!r}\nc.LateSubmissionPlugin.penalty_method = 'zero'"
    room = Classroom(tmp_path_factory.mktemp("postgresql") / "course", config)
    room.write(f"source/{NAME}/{NAME}.ipynb", notebook(NUMBERS))
    room.write(f"grader_tests/test_{NAME}.py", GRADER_TESTS)
    released = in_this_process(room, "generate")
    assert released.returncode == 0, released.stderr
    for student in STUDENTS:
        room.submit(room.submission(write_double=RIGHT, why="It is a sum."), student)
    room.write(f"submitted/student0/{NAME}/timestamp.txt", "2026-03-02 13:00:00 UTC")
    nbgrader_in_this_process(room, "db", "assignment", "add", NAME, "--duedate=2026-03-02 12:00:00 UTC")
    second = Classroom.at(room.root.with_name("second"))
    shutil.copytree(room.root, second.root)
    said = {}

    def grade(place):
        said[place.root.name] = place.run("gradedescent", "autograde", NAME)

    threads = [threading.Thread(target=grade, args=(place,)) for place in (room, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.said = said
    return room


def rows(address, table):
    """Return all rows of a table."""
    engine = sqlalchemy.create_engine(address, poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        return connection.execute(sqlalchemy.text(f"SELECT * FROM {table}")).mappings().all()


def test_two_course_folders_grade_into_one_database_at_once(room, address):
    """Both grade the whole class; there is one submission of each student, with the scores."""
    assert {
        name: f"{len(STUDENTS)} of {len(STUDENTS)} submissions graded" in text for name, text in room.said.items()
    } == {
        "course": True,
        "second": True,
    }
    assert sorted(row["student_id"] for row in rows(address, "submitted_assignment")) == STUDENTS
    with room.gradebook(address) as gradebook:
        found = gradebook.notebook_submissions(NAME, NAME)
        scores = {each.student.id: {grade.name: grade.auto_score for grade in each.grades} for each in found}
        penalties = {each.student.id: each.late_submission_penalty for each in found}
    assert scores == {student: {"double": 4.0, "half": 0.0, "why": None} for student in STUDENTS}
    assert penalties == dict.fromkeys(STUDENTS) | {"student0": 4.0}


def test_nbgrader_grades_and_writes_feedback_as_formgrader_has_it_do(room):
    api = room.api()

    assert api.generate_assignment(NAME)["success"]
    assert api.autograde(NAME, "student0")["success"]
    assert api.generate_feedback(NAME, "student0")["success"]
    assert (
        "points are taken off for handing it in late"
        in (room.root / f"feedback/student0/{NAME}/{NAME}.html").read_text()
    )


def test_formgraders_lists_are_read(room):
    api = room.api()

    assert api.get_assignment(NAME)["num_submissions"] == len(STUDENTS)
    assert api.get_notebooks(NAME)[0]["needs_manual_grade"]
    assert {row["student"]: row["score"] for row in api.get_submissions(NAME)} == dict.fromkeys(STUDENTS, 4.0)
    assert len(api.get_notebook_submissions(NAME, NAME)) == len(STUDENTS)
    assert [row["max_score"] for row in api.get_students()] == [9.0] * len(STUDENTS)
    assert api.get_student_submissions("student1")[0]["score"] == 4.0
    assert api.get_student_notebook_submissions("student1", NAME)[0]["code_score"] == 4.0


def test_nbgrader_exports_and_keeps_students(room, address):
    nbgrader_in_this_process(room, "export")
    nbgrader_in_this_process(room, "db", "student", "add", "eve")
    nbgrader_in_this_process(room, "db", "student", "remove", "student5", "--force")

    assert (room.root / "grades.csv").read_text().count(NAME) == len(STUDENTS)
    assert {row["id"] for row in rows(address, "student")} == {*STUDENTS, "eve"} - {"student5"}


def test_nbgrader_finds_nothing_to_upgrade(room, address):
    before = rows(address, "alembic_version")

    nbgrader_in_this_process(room, "db", "upgrade")

    assert rows(address, "alembic_version") == before

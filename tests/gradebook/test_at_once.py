"""Two coordinators and a person write one gradebook at once: some order one by one would leave what they leave."""

import contextlib
import multiprocessing
import random
import sqlite3
import threading

import pytest
import sqlalchemy
from nbgrader import api
from traitlets.config import Config

from fixtures.books import LATE, ON_TIME, POINTS, ZERO, by_person
from gradedescent.gradebook.database import Database
from gradedescent.gradebook.entry import ScoreWriter

FORK = multiprocessing.get_context("fork")  # nothing is imported again
STUDENTS = [f"student{number:02}" for number in range(24)]
EARLIER = STUDENTS[::2]
"""Those who have a submission in the gradebook when the others begin."""


def together(*tasks):
    """Run each in a process of its own, all from the same moment; none may fail."""
    barrier = FORK.Barrier(len(tasks))

    def run(task):
        barrier.wait(60)
        task()

    processes = [FORK.Process(target=run, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(tasks)


def grade(book, score, handed_in, seed):
    """Grade the class three times over, in batches and an order of one's own."""
    chance = random.Random(seed)
    with book.open() as gradebook:
        for _ in range(3):
            class_ = chance.sample(STUDENTS, len(STUDENTS))
            for start in range(0, len(class_), 7):
                batch = [book.result(student, score, handed_in=handed_in) for student in class_[start : start + 7]]
                assert gradebook.save_all(batch, ZERO) == {}


def test_two_coordinators_and_a_person(book):
    """Each submission is one coordinator's, as a whole; of each thing there is one row; each manual score is there."""
    with book.open() as gradebook:
        gradebook.save_all([book.result(student, 3.0) for student in EARLIER], ZERO)

    def person():
        for student in EARLIER:
            by_person(book.address, student, "half", 0.25)

    together(lambda: grade(book, 1.0, LATE, 1), lambda: grade(book, 2.0, ON_TIME, 2), person)

    rows = len(STUDENTS)
    assert book.counts() == {
        "student": rows,
        "submitted_assignment": rows,
        "submitted_notebook": rows,
        "grade": rows * 4,
        "comment": rows * 4,
    }
    stamps = dict(book.execute("SELECT student_id, timestamp FROM submitted_assignment"))
    penalties = book.penalties()
    for student in STUDENTS:
        grades = book.grades(student)
        late = " 13:00:00" in str(stamps[student])
        assert {row[0] for row in grades.values()} == {1.0 if late else 2.0}, student
        allowed = ({4.0, 3.25} if student in EARLIER else {4.0}) if late else {None}  # with the manual score or before
        assert penalties[student] in allowed, student
        if student in EARLIER:
            assert grades.pop("half")[1] == 0.25
        assert {row[1:] for row in grades.values()} == {(None, None, False)}


def test_two_that_open_a_new_database_make_it_once(postgresql, tmp_path):
    """The tables are nbgrader's newest and say so, whoever came first."""
    from fixtures.books import Book

    for address in (f"sqlite:///{tmp_path / 'new.db'}", postgresql.new()):
        book = Book(tmp_path, address)

        together(*[lambda book=book: Database(book.settings).close()] * 3)

        assert len(book.execute("SELECT version_num FROM alembic_version")) == 1
        assert book.execute("SELECT id FROM course") == [("course",)]
        with api.Gradebook(address, "course") as theirs:
            assert theirs.students == []


@pytest.fixture
def before_scores(monkeypatch):
    """Have something done when a batch's submissions are read and their scores are not yet written."""

    def insert(action):
        write = ScoreWriter.write_scores

        def scores(self, results):
            results = list(results)
            action()
            write(self, results)

        monkeypatch.setattr(ScoreWriter, "write_scores", scores)

    return insert


def test_a_manual_score_between_reading_and_writing_is_seen(on_server, before_scores):
    with on_server.open() as gradebook:
        gradebook.save_all([on_server.result("ada", 1.0, handed_in=LATE)], ZERO)
        before_scores(lambda: by_person(on_server.address, "ada", "half", 0.25))

        gradebook.save_all([on_server.result("ada", 2.0, handed_in=LATE)], ZERO)

    assert on_server.grades("ada")["half"] == (2.0, 0.25, None, True)
    assert on_server.penalties() == {"ada": 6.25}


def test_in_a_file_nobody_writes_between_reading_and_writing(on_file, before_scores):
    """A batch holds the lock from its begin; a person's write waits, here for no time at all."""
    refused = []

    def write():
        with contextlib.closing(sqlite3.connect(on_file.folder / "gradebook.db", timeout=0)) as person:
            try:
                person.execute("UPDATE grade SET manual_score = 0.25")
            except sqlite3.OperationalError as error:
                refused.append(str(error))

    with on_file.open() as gradebook:
        before_scores(write)
        gradebook.save_all([on_file.result("ada", 2.0)], Config())

    assert refused == ["database is locked"]
    assert on_file.grades("ada") == dict.fromkeys(POINTS, (2.0, None, None, False))


def test_of_two_in_each_others_way_both_come_through(on_server):
    """PostgreSQL breaks off one of two transactions that lock two rows crosswise; it is done again."""
    with on_server.open() as gradebook:
        gradebook.save_all([on_server.result(student) for student in ("ada", "bob")], Config())
        both = threading.Barrier(2)
        calls = []

        def cross(*students):
            def work(connection):
                calls.append(students)
                for student in students:
                    connection.execute(sqlalchemy.text(f"UPDATE student SET email = '' WHERE id = '{student}'"))
                    with contextlib.suppress(threading.BrokenBarrierError):
                        both.wait(10)
                    both.abort()

            gradebook.database.transaction(work)

        threads = [threading.Thread(target=cross, args=order) for order in (("ada", "bob"), ("bob", "ada"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)

    assert len(calls) == 3
    assert on_server.execute("SELECT id FROM student WHERE email IS NULL") == []


def test_a_lost_connection_costs_nothing(on_server, before_scores):
    """Once between two batches, once within one."""
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
    falls = [1]

    def fall():
        if falls:
            falls.pop()
            on_server.execute(f"{cut} AND pid <> pg_backend_pid()")

    with on_server.open() as gradebook:
        gradebook.save_all([on_server.result("ada", 1.0)], Config())
        on_server.execute(f"{cut} AND pid <> pg_backend_pid()")
        gradebook.save_all([on_server.result("ada", 2.0)], Config())
        before_scores(fall)
        gradebook.save_all([on_server.result("bob", 3.0)], Config())

    assert falls == []
    assert on_server.grades("ada")["half"][0] == 2.0
    assert on_server.grades("bob")["half"][0] == 3.0

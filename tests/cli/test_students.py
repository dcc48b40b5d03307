"""`gradedescent students` fills the gradebook from rosters: merged, nothing lost, changes told."""

from __future__ import annotations

import pytest
from nbgrader.api import Gradebook

from fixtures.commands import in_this_process
from fixtures.handed_out import archive
from gradedescent.platforms.people import read_known

NOTEBOOK = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'
CANVAS = """\
Student,ID,SIS Login ID,Section,lab1 (1)
    Points Possible,,,,30
"Doe, Jane",12345,jdoe,A,
"O'Brien, Pat",12346,pat,A,
"""


@pytest.fixture(scope="module")
def new_gradebook(tmp_path_factory):
    """A gradebook's file without anybody, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    from gradedescent.gradebook.database import Database
    from gradedescent.settings import Settings

    Database(Settings(root=path.parent, db_url=f"sqlite:///{path}")).close()
    return path.read_bytes()


@pytest.fixture
def course(small_course, new_gradebook):
    folder = small_course.root / "source" / "lab1"
    folder.mkdir(parents=True)
    (folder / "lab1.ipynb").write_text(NOTEBOOK)
    (small_course.root / "gradebook.db").write_bytes(new_gradebook)
    return small_course


def enter(course, text, *arguments):
    """Import a roster; return the finished command."""
    path = course.root.parent / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return in_this_process(course, "students", "import", path, *arguments)


def rows(course):
    """Return the students as nbgrader reads them."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as book:
        return {each.id: (each.first_name, each.last_name, each.email, each.lms_user_id) for each in book.students}


def test_a_roster_fills_nbgraders_table(course):
    done = enter(course, CANVAS)

    assert done.returncode == 0
    assert "a list of canvas's, 2 students\n2 new, 0 changed, 0 as they were.\n  new: jdoe (Jane Doe)" in done.stdout
    assert rows(course) == {"jdoe": ("Jane", "Doe", None, "12345"), "pat": ("Pat", "O'Brien", None, "12346")}
    assert read_known(course.root)["canvas"] == {"12345": "jdoe", "12346": "pat"}


def test_the_same_roster_changes_nothing(course):
    enter(course, CANVAS)

    assert "0 new, 0 changed, 2 as they were." in enter(course, CANVAS).stdout


def test_what_differs_is_told_and_kept(course):
    """Until --update; who is not on the list stays."""
    enter(course, "id,first_name,email,lms_user_id\njdoe,Jane,,12345\nzoe,Zoë,,\n")
    other = "id,first_name,email\njdoe,Janet,janet@example.edu\n"

    kept = enter(course, other)
    assert kept.returncode == 1
    assert "jdoe: email janet@example.edu" in kept.stdout
    assert "jdoe: first_name Jane → Janet (kept; --update takes it)" in kept.stdout
    assert "not on the list: zoe. They stay." in kept.stdout
    assert rows(course)["jdoe"] == ("Jane", None, "janet@example.edu", "12345")

    assert enter(course, other, "--update").returncode == 0
    assert rows(course) == {"jdoe": ("Janet", None, "janet@example.edu", "12345"), "zoe": ("Zoë", None, None, None)}


def test_who_was_collected_first_is_found_by_number(course):
    """And keeps the name of their folder."""
    export = archive(course.root.parent / "export.zip", {"doejane_12345_678_lab1.ipynb": NOTEBOOK})
    in_this_process(course, "collect", "lab1", export)

    done = enter(course, CANVAS)

    assert "new: pat" in done.stdout
    assert rows(course)["doejane_12345"] == ("Jane", "Doe", None, "12345")
    assert "jdoe" not in rows(course)


def test_github_logins_join_who_is_there(course):
    """By the identifier that the instructor gave; a login that is another student's name is nobody's."""
    enter(course, CANVAS)

    done = enter(course, "identifier,github_username,github_id,name\njdoe,pat,1,\nPat O'Brien,ob,2,Pat O'Brien\n")

    assert "0 new" in done.stdout
    assert read_known(course.root)["github"] == {"pat": "jdoe", "ob": "pat"}
    assert rows(course)["jdoe"][3] == "12345"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,first_name\na/b,A\nbo,B\n", "row 2: 'a/b' can't name a student: it has SOLIDUS"),
        ("id,email\nbo,b@x.edu\nbo,c@x.edu\n", "rows 2, 3: all of them would be the student 'bo'"),
        ("id,first_name\nJDOE,A\nbo,B\n", "row 2: 'JDOE' differs from the student 'jdoe' by capitals alone"),
        ("id,lms_user_id\njdoe,12346\nbo,1\n", "row 2: jdoe could be 'jdoe' or 'pat'"),
    ],
)
def test_a_row_that_is_nobodys_is_named(course, text, says):
    """The others are entered."""
    enter(course, CANVAS)

    done = enter(course, text)

    assert done.returncode == 1
    assert f"not entered: {says}" in done.stdout
    assert set(rows(course)) <= {"jdoe", "pat", "bo"}


def test_a_field_is_mapped(course):
    done = enter(course, "Kennung;Vorname\njdoe;Jane\n", "--map", "login=Kennung", "--map", "first_name=Vorname")

    assert done.returncode == 0
    assert rows(course) == {"jdoe": ("Jane", None, None, None)}
    assert "must be FIELD=COLUMN" in enter(course, "id\na\n", "--map", "login").stderr


def test_the_class_is_listed(course):
    assert "0 students" in in_this_process(course, "students", "list").stdout
    enter(course, CANVAS)

    printed = in_this_process(course, "students", "list").stdout

    assert "Pat O'Brien" in printed
    assert "canvas 12346" in printed
    assert "2 students in the gradebook" in printed

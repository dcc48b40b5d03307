"""`token` and `serve` as an operator types them: what they print, and what they refuse."""

from __future__ import annotations

import csv
import io
import socket

import pytest

from fixtures.commands import in_a_process, in_this_process
from gradedescent.service.attempts import Attempts
from gradedescent.service.identity import Identity, Tokens, hashed


def people(made):
    """Return who has tokens in a course, and how many."""
    attempts = Attempts(made.settings())
    try:
        return Tokens(attempts).people()
    finally:
        attempts.close()


def test_a_token_is_made_listed_and_taken_back(course):
    made = course()
    token = in_this_process(made, "token", "make", "lee", "--role", "instructor", "--lasts", "30d").stdout.strip()
    listed = in_this_process(made, "token", "list").stdout
    attempts = Attempts(made.settings())
    person = Tokens(attempts).person(hashed(token))
    attempts.close()
    gone = in_this_process(made, "token", "revoke", "lee").stdout

    assert token.startswith("gd_")
    assert listed == "lee: instructor, 1 token\n"
    assert person == Identity("lee", "instructor")
    assert gone == "lee: 1 token taken back\n"
    assert people(made) == []


def test_a_class_gets_one_each(course):
    made = course()
    roster = made.root / "roster.csv"
    roster.write_text('id,first_name,last_name,email\nada,Ada,L,a@b.example\n"bo, jr",Bo,B,b@b.example\n')
    imported = in_this_process(made, "students", "import", str(roster))
    assert imported.returncode == 0, imported.stderr
    done = in_this_process(made, "token", "make", "--class")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))

    assert [row["id"] for row in rows] == ["ada", "bo, jr"]
    assert len({row["token"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["make"], "name one person, or give --class"),
        (["make", "ada", "--class"], "name one person, or give --class"),
        (["make", "--class", "--role", "grader"], "--class makes students' tokens"),
        (["make", "ada", "--lasts", "soon"], "must be like 12h, 30d or 20w"),
        (["make", "../ada"], "can't be a name"),
        (["make", "--class"], "the gradebook has no student"),
    ],
)
def test_what_a_token_can_not_be(course, words, said):
    done = in_this_process(course(), "token", *words)

    assert done.returncode == 2
    assert said in done.stderr


def test_serve_says_what_it_needs(course):
    made = course()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = in_a_process(made, "serve", "--port", str(taken.getsockname()[1]))
    (made.root / "gradebook.db").unlink()
    unreleased = in_a_process(made, "serve", "--port", "0")

    assert (busy.returncode, unreleased.returncode) == (2, 2)
    assert "can't be listened at: Address already in use" in busy.stderr
    assert "no assignment is released yet: run `gradedescent generate` first" in unreleased.stderr
    assert "Traceback" not in busy.stderr + unreleased.stderr

"""A student hands in, follows it live, and reads what became of it; the gradebook has what counts."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from nbgrader.api import Gradebook

from fixtures.commands import in_this_process
from fixtures.service import events, hand_in, notebook, served

EMPTY = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
WRONG = {"double": "def double(x):\n    return x + 2"}


def graded(service, name, content):
    """Return a client and its attempt, graded."""
    client = service.client(name)
    answer = hand_in(client, content)
    assert answer.status_code == 202, answer.text
    return client, service.waited(client, answer.json())


@pytest.fixture(scope="module")
def right(service):
    return graded(service, "right", notebook(service.course))


@pytest.fixture(scope="module")
def wrong(service):
    return graded(service, "wrong", notebook(service.course, WRONG))


def test_a_right_solution_gets_everything(right):
    _, attempt = right

    assert (attempt["state"], attempt["score"], attempt["max_score"]) == ("graded", 30.0, 30.0)
    (found,) = attempt["result"]["notebooks"]
    assert [each["state"] for each in found["exercises"]] == ["passed"] * 3


def test_a_wrong_one_is_told_why(wrong):
    _, attempt = wrong
    exercise = attempt["result"]["notebooks"][0]["exercises"][0]

    assert attempt["score"] == 20.0
    assert (exercise["cell"], exercise["state"], exercise["tests"]) == ("double", "failed", 2)
    assert exercise["hints"] == ["Is it twice as much, or two more?"]


def test_the_page_is_the_one_that_feedback_writes(wrong):
    client, attempt = wrong
    page = client.get(f"/api/attempts/{attempt['id']}/page")

    assert page.status_code == 200
    assert "Is it twice as much, or two more?" in page.text
    assert "sandbox" in page.headers["content-security-policy"]
    assert client.get(f"/api/attempts/{attempt['id']}/page/nothing").status_code == 404


def test_what_was_handed_in_can_be_had_back(service, right):
    client, attempt = right
    answer = client.get(f"/api/attempts/{attempt['id']}/files/lesson.ipynb")

    assert answer.content == notebook(service.course)
    assert "attachment" in answer.headers["content-disposition"]


def test_the_stream_tells_each_step_and_ends(service):
    client = service.client("streamer")
    attempt = hand_in(client, notebook(service.course, first="streamer = 1")).json()
    found = events(client, f"/api/attempts/{attempt['id']}/events")

    assert found[-1]["state"] == "graded"
    assert found[-1]["result"]["notebooks"][0]["score"] == 30.0
    assert [each["state"] for each in found] == sorted(
        (each["state"] for each in found), key=["queued", "running", "graded"].index
    )
    assert events(client, f"/api/attempts/{attempt['id']}/events")[-1] == found[-1] | {"counts": True} or found[-1]


def test_the_same_again_is_the_same_attempt(service, right):
    client, attempt = right
    answer = hand_in(client, notebook(service.course))

    assert answer.status_code == 200
    assert answer.json()["id"] == attempt["id"]


def test_presses_at_once_are_one_attempt(service):
    client = service.client("eager")
    content = notebook(service.course, first="eager = 1")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: hand_in(client, content), range(8)))

    assert sorted(each.status_code for each in answers) == [200] * 7 + [202]
    assert len({each.json()["id"] for each in answers}) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("lesson.ipynb", b"no notebook", "not_a_notebook"),
        ("lesson.txt", b"{}", "not_a_notebook"),
        ("../lesson.ipynb", None, "not_a_notebook"),
        ("a\\b.ipynb", None, "not_a_notebook"),
        (
            "other.ipynb",
            json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}),
            "not_a_notebook",
        ),
        ("lesson.ipynb", b"[" * 100_000, "not_a_notebook"),
    ],
)
def test_what_is_no_notebook_of_the_course_is_refused(service, name, content, code):
    client = service.client("careless")
    answer = hand_in(client, notebook(service.course) if content is None else content, name)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert client.get("/api/attempts").json() == []


def test_a_loop_costs_its_own_exercise(tmp_path, course):
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Gradedescent.call_timeout = c.Gradedescent.exercise_timeout = 0.5\n")
    with served(made) as service:
        _, attempt = graded(service, "ada", notebook(made, {"total": "def total(x):\n    while True:\n        pass"}))

        assert (attempt["state"], attempt["score"]) == ("graded", 20.0)


class TestTheGradebook:
    @pytest.fixture(scope="class")
    @classmethod
    def filled(cls, service, right, wrong):
        service.entered()
        return service

    def test_it_has_what_counts(self, filled):
        with Gradebook(f"sqlite:///{filled.course.root}/gradebook.db") as gradebook:
            scores = {each.student.id: each.score for each in gradebook.assignment_submissions("lesson")}

        assert scores["right"] == 30.0
        assert scores["wrong"] == 20.0

    def test_autograde_has_nothing_to_do(self, filled):
        """What the service wrote is what the command would have written."""
        done = in_this_process(filled.course, "autograde", "lesson", "--student", "wrong")

        assert done.returncode == 0, done.stderr
        assert "0 of 1 submissions graded" in done.stdout

    def test_the_attempt_says_that_it_counts(self, filled, wrong):
        client, attempt = wrong

        assert client.get(f"/api/attempts/{attempt['id']}").json()["counts"] is True


def test_the_best_counts_and_the_last_where_the_course_says_so(course, tmp_path):
    made = course({"*": {"counts": "last"}})
    with served(made) as service:
        client, first = graded(service, "ada", notebook(made))
        second = service.waited(client, hand_in(client, notebook(made, WRONG)).json())
        service.entered()
        numbers = {each["number"]: each["counts"] for each in client.get("/api/attempts").json()}
        with Gradebook(f"sqlite:///{made.root}/gradebook.db") as gradebook:
            score = gradebook.find_submission("lesson", "ada").score

    assert (first["score"], second["score"]) == (30.0, 20.0)
    assert numbers == {1: False, 2: True}
    assert score == 20.0


def test_what_was_collected_before_is_kept(course):
    """An attempt takes its place in `submitted/`; an attempt that another replaces is not kept twice."""
    made = course()
    collected = made.root / "submitted" / "ada" / "lesson"
    collected.mkdir(parents=True)
    (collected / "lesson.ipynb").write_bytes(notebook(made, first="collected = 1"))
    (collected / "timestamp.txt").write_text("2026-01-01 10:00:00 UTC")
    with served(made) as service:
        for number in range(3):
            graded(service, "ada", notebook(made, {} if number else WRONG, first=f"n = {number}"))
            service.entered()
        kept = sorted(path.name for path in (made.root / "attempts" / "lesson" / "ada").glob("before-*"))
        (found,) = (made.root / "attempts" / "lesson" / "ada").glob("before-*/lesson.ipynb")

    assert len(kept) == 1
    assert found.read_bytes() == notebook(made, first="collected = 1")

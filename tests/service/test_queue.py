"""The queue: whose turn it is, what is claimed by whom, and that nothing is lost or graded twice."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from fixtures.postgresql_server import postgresql  # noqa: F401 - a fixture
from gradedescent.service import attempts as module
from gradedescent.service.attempts import Attempts
from gradedescent.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    """Settings with a new database for the queue, a file or on a server."""
    (tmp_path / "attempts").mkdir()
    address = "sqlite:///attempts/attempts.db"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        address = server.new()
    return Settings(root=tmp_path, db_url="sqlite:///gradebook.db", service_db_url=address)


@pytest.fixture
def queue(settings):
    found = Attempts(settings)
    yield found
    found.close()


def add(queue, student, digest="", assignment="lesson"):
    return queue.add(student, assignment, digest or f"{student}-{len(queue.of())}", 3, lambda _: None)[0]


def served_in_order(queue):
    found = []
    while (attempt := queue.claim()) is not None:
        found.append((attempt.student, attempt.number))
        queue.finish(attempt.id, "graded", 1.0, 3.0, None)
    return found


def test_who_came_first_is_first(queue):
    for name in ("ada", "bo", "cy"):
        add(queue, name)

    assert served_in_order(queue) == [("ada", 1), ("bo", 1), ("cy", 1)]


def test_ten_of_one_do_not_delay_anothers_first(queue):
    for _ in range(10):
        add(queue, "ada")
    add(queue, "bo")

    assert served_in_order(queue)[:3] == [("ada", 1), ("bo", 1), ("ada", 2)]
    assert len(queue.of(student="ada")) == 10


def test_of_one_student_one_at_a_time_is_graded(queue):
    add(queue, "ada")
    add(queue, "ada")
    add(queue, "bo")

    assert [queue.claim().student, queue.claim().student, queue.claim()] == ["ada", "bo", None]


def test_the_same_again_is_no_attempt_and_what_failed_can_be_tried_again(queue):
    first = add(queue, "ada", "same")
    assert add(queue, "ada", "same") == first
    queue.finish(queue.claim().id, "not_graded", None, 3.0, "the grader failed")

    again = add(queue, "ada", "same")
    assert (again.number, again.state) == (2, "queued")


def test_an_attempt_is_claimed_once(queue):
    """Also by many at once."""
    for number in range(20):
        add(queue, f"student{number}")
    with ThreadPoolExecutor(8) as threads:
        claimed = [each.id for each in threads.map(lambda _: queue.claim(), range(20))]

    assert sorted(claimed) == sorted(set(claimed)) == [each.id for each in reversed(queue.of())]


def test_a_check_refuses_within_the_transaction(queue):
    def check(mine):
        if mine:
            raise ValueError(len(mine))

    queue.add("ada", "lesson", "one", 3, check)
    with pytest.raises(ValueError, match="1"):
        queue.add("ada", "lesson", "two", 3, check)
    assert len(queue.of()) == 1


def test_two_checks_at_once_let_one_through(queue):
    def check(mine):
        if mine:
            raise ValueError

    def attempt(number):
        try:
            queue.add("ada", "lesson", str(number), 3, check)
        except ValueError:
            return 0
        return 1

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(16))) == 1


class TestWhoIsGone:
    @pytest.fixture
    def other(self, settings, queue):
        """A server of which a claim is left."""
        add(queue, "ada")
        found = Attempts(settings)
        yield found
        found.close()

    @pytest.mark.parametrize(
        ("owner", "back"),
        [
            ("{host}:999999999:1", 1),
            ("{host}:1:12345678901", 1),
            ("another-machine:1:1", 0),
        ],
        ids=["no such process", "another process of that number", "another machine, lately"],
    )
    def test_a_claim(self, queue, other, owner, back):
        other.owner = owner.format(host=socket.gethostname())
        assert other.claim() is not None

        assert queue.take_back() == back
        assert (queue.claim() is not None) == bool(back)

    def test_another_machine_that_says_nothing_for_long(self, queue, other, monkeypatch):
        other.owner = "another-machine:1:1"
        monkeypatch.setattr(module, "LEASE", -1.0)
        other.claim()

        assert queue.take_back() == 1

    def test_one_that_lives_keeps_its_claim(self, queue, other):
        queue.owner = "somebody"
        claimed = other.claim()

        assert queue.take_back() == 0
        assert other.finish(claimed.id, "graded", 1.0, 3.0, None)

    def test_what_was_taken_back_is_not_finished_by_the_first(self, queue, other):
        other.owner = f"{socket.gethostname()}:999999999:1"
        claimed = other.claim()
        queue.take_back()
        again = queue.claim()

        assert not other.finish(claimed.id, "graded", 0.0, 3.0, None)
        assert queue.finish(again.id, "graded", 3.0, 3.0, None)
        assert queue.get(again.id).score == 3.0


def test_all_is_graded_again_after_what_waits(queue):
    add(queue, "ada")
    served_in_order(queue)
    queue.enter(queue.get(1), queue.of())
    count = queue.again("lesson")
    add(queue, "bo")

    assert count == 1
    assert served_in_order(queue) == [("bo", 1), ("ada", 1)]
    assert ("lesson", "ada") in queue.to_enter()


def test_published_is_kept(queue, settings):
    for _ in range(2):
        queue.publish("lesson", published=True)
    other = Attempts(settings)

    assert other.published() == {"lesson"}
    other.publish("lesson", published=False)
    assert queue.published() == set()
    other.close()

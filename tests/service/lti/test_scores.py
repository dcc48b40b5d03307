"""Scores on their way to platforms: none is lost, and none is seen that the policy hides."""

from __future__ import annotations

import time

import pytest

from fixtures.service import hand_in, notebook, served
from gradedescent.service.lti import scores as scores_module
from gradedescent.service.lti.keys import OwnKeys
from gradedescent.service.lti.launch import Launch
from gradedescent.service.lti.platforms import platforms
from gradedescent.service.lti.scores import LineItems, ScoreSender


@pytest.fixture
def by_hand(monkeypatch):
    """Have the thread send nothing: tests call `send`."""
    monkeypatch.setattr(scores_module, "PAUSE", 1e6)


@pytest.fixture
def sender(by_hand, service, platform, tmp_path):
    """A sender for a service in which ada and bob have handed in and were launched."""
    platform.scores.clear()
    platform.refusals = 0
    (known,) = platforms([platform.config()])
    lines = LineItems(service.desk)
    made = ScoreSender(service.desk, lines, [known], OwnKeys(tmp_path / "keys"))
    for name in ("ada", "bob"):
        client = service.client(name)
        service.waited(client, hand_in(client, notebook(service.course)).json())
        lines.note(known, launch(platform, name))
    service.entered()
    yield made
    made.close()


def launch(platform, name, path="lines/1"):
    return Launch(name, True, "student", f"id-{name}", "nonce", "lesson", f"{platform.url}/{path}")


def test_each_score_is_sent_once(sender, platform):
    sender.send()
    sender.send()

    assert sorted(body["userId"] for *_, body in platform.scores) == ["id-ada", "id-bob"]


def test_a_platform_that_refuses_is_asked_again_later(sender, platform):
    platform.refusals = 2
    sender.send()
    sender.send()  # not yet
    refused = len(platform.scores)
    for line in rows(sender):
        assert (line.tries, line.sent) == (1, None)
        assert time.time() + 5 < line.next_try < time.time() + 15
        sender._lines.change(line, next_try=0.0)
    sender.send()

    assert refused == 0
    assert len(platform.scores) == 2


def rows(sender):
    """Return all lines, also those that wait."""
    from sqlalchemy import select

    lines = sender._lines
    found = lines._database.transaction(lambda c: c.execute(select(lines._table)).all(), writes=False)
    return [scores_module.LineItem(*row) for row in found]


def test_one_try_a_round_at_a_platform_that_is_silent(sender, platform, monkeypatch):
    tried = []

    def post(*_):
        tried.append(1)
        raise TimeoutError("no answer")

    monkeypatch.setattr(sender, "_post", post)
    sender.send()

    assert tried == [1]


def test_a_line_that_changes_while_it_is_sent_is_sent_to_the_new_place(sender, platform, monkeypatch):
    post = sender._post
    (known,) = sender._platforms.values()

    def slow(*given):
        post(*given)
        sender._lines.note(known, launch(platform, "ada", "lines/2"))
        sender._lines.note(known, launch(platform, "bob", "lines/2"))

    monkeypatch.setattr(sender, "_post", slow)
    sender.send()
    monkeypatch.setattr(sender, "_post", post)
    sender.send()

    assert sorted(body["userId"] for path, _, body in platform.scores if "lines/2" in path) == ["id-ada", "id-bob"]


@pytest.mark.parametrize("shown", ["never", "after_published"])
def test_a_score_that_is_hidden_is_not_sent(by_hand, course, platform, tmp_path, shown):
    platform.scores.clear()
    with served(course({"lesson": {"show_score": shown}})) as service:
        (known,) = platforms([platform.config()])
        lines = LineItems(service.desk)
        sender = ScoreSender(service.desk, lines, [known], OwnKeys(tmp_path / "keys"))
        client = service.client("ada")
        hand_in(client, notebook(service.course))
        while not any(each.entered for each in service.desk.attempts.of("lesson", "ada")):
            time.sleep(0.05)
        lines.note(known, launch(platform, "ada"))
        sender.send()
        hidden = list(platform.scores)
        service.desk.attempts.publish("lesson", published=True)
        sender.send()
        sender.close()

        assert hidden == []
        assert len(platform.scores) == (shown == "after_published")


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://school.example/lines/1", True),  # Canvas launches from one host, and its schools have others
        ("http://school.example/lines/1", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_where_scores_may_go(platform, address, taken):
    (known,) = platforms([platform.config()])

    assert known.takes_scores_at(address) is taken
    assert known.takes_scores_at(f"{platform.url}/lines/1")


def test_an_assertion_is_for_the_platforms_token_address_alone(sender, platform):
    import jwt

    sender._rights.clear()
    sender.send()
    said = jwt.decode(platform.assertions[-1]["client_assertion"], options={"verify_signature": False})

    assert (said["iss"], said["sub"], said["aud"]) == ("a-client", "a-client", f"{platform.url}/token")
    assert 0 < said["exp"] - time.time() <= 60

"""A tree of answers: what leads to a pass is known, and nothing else."""

from __future__ import annotations

import pytest

from gradedescent.calls.conversation import Conversation
from gradedescent.engine.child import wire
from gradedescent.engine.requests import Answer, CallRequest
from gradedescent.errors import CallTimeout
from gradedescent.replay.scripts import Scripts
from gradedescent.replay.tree import Script, Step


class Table:
    """A callee that answers from a table, and keeps what it was asked."""

    taken = 0.0

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def call(self, request, timeout, stand_ins):
        self.asked.append(request.name)
        answer = self.answers[request.name]
        if isinstance(answer, Exception):
            raise answer
        return Answer(request, wire.pack({"value": answer}))


def request(name, *args):
    return CallRequest(name, wire.pack([list(args), {}]), seed=1)


def talk(callee, *names):
    """Return the calls of a run that asks for `names`."""
    conversation = Conversation(callee, timeout=1.0)
    return [conversation.ask(request(name)) for name in names]


@pytest.fixture
def tree():
    """A test that asks for f and then g, and has passed with 1 and 2."""
    first = Step(request("f"))
    first.add(talk(Table(f=1, g=2), "f", "g"))
    return first


def test_known_answers_lead_to_the_pass(tree):
    callee = Table(f=1, g=2)

    assert tree.passes(Conversation(callee, 1.0))
    assert callee.asked == ["f", "g"]


@pytest.mark.parametrize(("f", "g", "asked"), [(3, 2, ["f"]), (1, 3, ["f", "g"]), (1.0, 2, ["f"]), (True, 2, ["f"])])
def test_an_unknown_answer_ends_the_way(tree, f, g, asked):
    """Nothing is asked after it: the test might not have asked that."""
    callee = Table(f=f, g=g)

    assert not tree.passes(Conversation(callee, 1.0))
    assert callee.asked == asked


def test_no_answer_is_no_pass(tree):
    conversation = Conversation(Table(f=1, g=CallTimeout("too slow")), 1.0)

    assert not tree.passes(conversation)
    assert str(conversation.calls[-1].error) == "too slow"


def test_a_second_run_adds_a_branch(tree):
    """A later call may depend on an earlier answer."""
    added = tree.add(talk(Table(f=5, h=6), "f", "h"))

    assert added == 2
    assert tree.passes(Conversation(Table(f=5, h=6), 1.0))
    assert tree.passes(Conversation(Table(f=1, g=2), 1.0))
    assert not tree.passes(Conversation(Table(f=5, h=7), 1.0))


def test_the_same_run_adds_nothing(tree):
    assert tree.add(talk(Table(f=1, g=2), "f", "g")) == 0


def test_a_run_that_asks_otherwise_is_not_added(tree):
    """The test depends on more than its answers: what it will ask can't be known."""
    assert tree.add(talk(Table(f=1, h=2), "f", "h")) == 0
    assert not tree.passes(Conversation(Table(f=1, g=9, h=2), 1.0))


def test_a_run_with_a_call_that_was_not_answered_leads_nowhere(tree):
    tree.add(talk(Table(f=7, g=CallTimeout("too slow")), "f", "g"))

    assert not tree.passes(Conversation(Table(f=7, g=2), 1.0))


def test_scripts_are_forgotten_together_when_they_are_too_many():
    scripts = Scripts(most_steps=3)
    key = ("lesson", "f", "test", 0)
    scripts.keep(key, Script(first=Step(request("f"))), talk(Table(f=1), "f"))
    for value in (2, 3):
        scripts.add(key, talk(Table(f=value), "f"))
    assert scripts.get(key) is not None

    scripts.add(key, talk(Table(f=4), "f"))

    assert scripts.get(key) is None


def test_what_can_not_be_foreseen_is_not_added():
    scripts = Scripts()
    key = ("lesson", "f", "test", 0)
    scripts.keep(key, Script())
    scripts.add(key, talk(Table(f=1), "f"))

    assert scripts.get(key).first is None

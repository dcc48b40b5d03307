"""A conversation that is begun again meets the answers that it got."""

from __future__ import annotations

import pytest

from gradedescent.calls.call import Budget
from gradedescent.calls.conversation import Conversation
from gradedescent.engine.child import wire
from gradedescent.engine.requests import Answer, CallRequest
from gradedescent.errors import BadValue, CallTimeout, StudentException


class Counter:
    """A callee that answers with how often it was called."""

    taken = 0.0

    def __init__(self):
        self.calls = 0

    def call(self, request, timeout, stand_ins):
        self.calls += 1
        return Answer(request, wire.pack({"value": [self.calls]}))


def request(name):
    return CallRequest(name, wire.pack([[], {}]))


def test_a_rewound_conversation_makes_no_call_twice():
    callee = Counter()
    conversation = Conversation(callee, 1.0)
    before = [conversation.ask(request(name)).result() for name in "ab"]
    conversation.rewind()

    after = [conversation.ask(request(name)).result() for name in "abc"]

    assert after == [*before, [3]]
    assert callee.calls == 3
    assert conversation.steady


def test_each_reading_is_a_copy():
    """A test may change what it got, which must not change what is said of it."""
    call = Conversation(Counter(), 1.0).ask(request("a"))
    call.result().append("changed")

    assert call.result() == call.value == [1]


def test_another_call_than_before_is_made():
    conversation = Conversation(Counter(), 1.0)
    for name in "abc":
        conversation.ask(request(name))
    conversation.rewind()

    found = [conversation.ask(request(name)).result() for name in "axc"]

    assert found == [[1], [4], [5]]
    assert not conversation.steady


def test_a_call_that_failed_fails_again_without_being_made():
    callee = Counter()
    conversation = Conversation(callee, 1.0, budget=Budget(0.0))
    with pytest.raises(CallTimeout, match="took more than 0 seconds together"):
        conversation.ask(request("a")).result()
    conversation.rewind()

    with pytest.raises(CallTimeout):
        conversation.ask(request("a")).result()
    assert callee.calls == 0


@pytest.mark.parametrize("packed", [b"", b"\xc1", b"\x93\x01", wire.pack([1]), wire.pack({}), wire.pack(7)])
def test_bytes_that_are_not_an_answer_are_a_bad_value(packed):
    with pytest.raises(BadValue):
        Answer(request("f"), packed).value()


def test_an_exception_is_what_the_call_gave():
    conversation = Conversation(Counter(), 1.0)
    call = conversation.ask(request("f"))
    call.take(Answer(call.request, wire.pack({"raised": {"ename": "ValueError", "evalue": "no", "where": ""}})))

    assert isinstance(call.error, StudentException)
    assert call.value is None
    with pytest.raises(StudentException, match="f raised ValueError"):
        call.result()

"""An answer is bytes until somebody asks what it says, and says the same each time."""

from __future__ import annotations

import numpy as np
import pytest

from gradedescent.engine.child import wire
from gradedescent.engine.own_words import OwnWords
from gradedescent.engine.requests import NO_STAND_INS, Answer, CallRequest
from gradedescent.errors import GraderError, MissingName

CALL = CallRequest("f", wire.pack([[], {}]))
NAME = CallRequest("x", None)


def test_each_value_is_a_copy():
    answer = Answer(CALL, wire.pack({"value": np.zeros(2)}))
    first = answer.value()
    first += 1

    np.testing.assert_array_equal(answer.value(), np.zeros(2))


def test_the_random_state_comes_with_the_value():
    assert Answer(CALL, wire.pack({"value": 1, "random_state": 2})).value_and_state() == (1, 2)
    assert Answer(CALL, wire.pack({"value": 1})).value_and_state() == (1, None)


def test_a_name_has_a_value_and_no_state():
    assert Answer(NAME, wire.pack({"value": 1, "random_state": 2})).value_and_state() == (1, None)


@pytest.mark.parametrize(
    ("request_", "cause", "sentence"),
    [
        (NAME, None, "the notebook defines no 'x'"),
        (CALL, None, "the notebook defines no function 'f'"),
        (CALL, "1 / 0", "the notebook defines no function 'f': cell 2, which should define it, ended with 1 / 0"),
    ],
)
def test_what_is_missing_is_named(request_, cause, sentence):
    """With what ended the cell, where that is known."""
    own = OwnWords()
    own.unbound.note("def f(): pass", cause, 2)
    with pytest.raises(MissingName) as raised:
        Answer(request_, wire.pack({"missing": True}), own).value()

    assert str(raised.value) == sentence


def test_nothing_stands_in_where_nothing_is_offered():
    with pytest.raises(GraderError, match="nothing stands in for f"):
        NO_STAND_INS.answer(CALL)

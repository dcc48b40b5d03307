"""What a student process sends is read as a value or as a sentence about the student's function, whatever it is."""

from __future__ import annotations

import signal

import numpy as np
import pytest

from gradedescent.engine import replies
from gradedescent.engine.child import wire
from gradedescent.engine.own_words import EVERYTHING, NOTHING
from gradedescent.errors import BadValue, CallTimeout, MissingName, StudentException

KNOWN = EVERYTHING
"""What may be quoted: of the solution, all; tests/engine/test_disclosure.py has what may be of a student."""
RAISED = {"ename": "KeyError", "evalue": "'b'", "where": "in f, line 2"}


def test_a_value_is_returned():
    assert replies.called("f", {"value": None}, lambda: KNOWN) is None


@pytest.mark.parametrize(
    ("reply", "error", "sentence"),
    [
        ({"missing": True}, MissingName, "the notebook defines no function 'f'"),
        ({"interrupted": True}, CallTimeout, "f was interrupted"),
        ({"raised": RAISED}, StudentException, "f raised KeyError: 'b' (in f, line 2)"),
        ({"raised": {**RAISED, "evalue": "", "where": ""}}, StudentException, "f raised KeyError"),
        ({"raised": {**RAISED, "where": 3}}, StudentException, "f raised an exception"),
        (
            {"raised": {**RAISED, "ename": "NotImplementedError"}},
            StudentException,
            "f is not written yet: it raises NotImplementedError",
        ),
        ({"unsendable": "a set"}, BadValue, "f returned something that can't be graded: a set"),
        ({"unsendable": 3}, BadValue, "f returned something that can't be graded: 3"),
        ({}, BadValue, "f returned nothing that can be read"),
    ],
)
def test_what_is_not_a_value_is_a_sentence(reply, error, sentence):
    with pytest.raises(error) as raised:
        replies.called("f", reply, lambda: KNOWN)

    assert str(raised.value) == sentence


def test_an_exceptions_type_and_text_are_kept():
    """They are what a stand-in raises in the student's code, and what advice looks at."""
    with pytest.raises(StudentException) as raised:
        replies.called("f", {"raised": RAISED}, lambda: KNOWN)

    assert (raised.value.ename, raised.value.evalue) == ("KeyError", "'b'")


def test_texts_are_cleaned_and_cut():
    """No control characters, and no more than a line."""
    texts = {"ename": "E" * 500, "evalue": "\x1b[31m" + "v" * 500, "where": "w" * 500}

    with pytest.raises(StudentException) as raised:
        replies.called("f", {"raised": texts}, lambda: NOTHING)

    assert "\x1b" not in str(raised.value)
    assert len(str(raised.value)) < 500


def test_an_answer_is_opened():
    assert replies.opened(wire.pack({"value": 1})) == {"value": 1}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"\xc1", "the process sent what is not an answer"), (wire.pack([1]), "the process sent what is not an answer")],
)
def test_bytes_that_are_not_an_answer_are_refused(data, sentence):
    """Without a word of what they are: that is the sender's choice."""
    with pytest.raises(BadValue) as raised:
        replies.opened(data)

    assert str(raised.value) == sentence


def test_a_part_of_an_answer_has_its_kind():
    assert replies.expect({"outputs": "[]"}, "outputs", str) == "[]"
    for reply in ({}, {"outputs": 1}, {"outputs": None}):
        with pytest.raises(BadValue, match="the process sent an answer without outputs"):
            replies.expect(reply, "outputs", str)


def test_a_random_state_is_made_anew():
    state = np.random.RandomState(3).get_state()
    made = replies.random_state(state)

    np.testing.assert_array_equal(made[1], state[1])
    assert made[1] is not state[1]
    assert made[0] == state[0]
    assert made[2:] == state[2:]


WORDS = np.zeros(624, np.uint32)


@pytest.mark.parametrize(
    "state",
    [
        None,
        3,
        "MT19937",
        ("MT19937", [1, 2], 0),
        ("PCG64", WORDS, 0, 0, 0.0),
        {},
        ("MT19937", WORDS, 625, 0, 0.0),
        ("MT19937", WORDS, -1, 0, 0.0),
        ("MT19937", WORDS, 2**40, 0, 0.0),
        ("MT19937", WORDS, True, 0, 0.0),
        ("MT19937", WORDS, 1, 2, 0.0),
        ("MT19937", WORDS, 1, 0, float("nan")),
        ("MT19937", WORDS[:623], 1, 0, 0.0),
        ("MT19937", WORDS.astype(np.uint64), 1, 0, 0.0),
        ("MT19937", WORDS, 1, 0, 0.0, 0),
    ],
)
def test_what_is_not_a_random_state_is_none(state):
    assert replies.random_state(state) is None


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, "it exited by itself with status 0"),
        (3 << 8, "it exited by itself"),
        (signal.SIGXCPU, "it used more processor time than it may"),
        (signal.SIGKILL, "it was killed, or left the conversation"),
        (signal.SIGSEGV, "it crashed with a segmentation fault"),
        (signal.SIGABRT, "it aborted"),
        (signal.SIGXFSZ, "it wrote a file larger than it may"),
        (signal.SIGTERM, "it was ended by a signal"),
    ],
)
def test_an_end_is_told_in_words(status, words):
    """Of a wait status, as the kernel packs it."""
    assert replies.how_it_ended(int(status)) == words

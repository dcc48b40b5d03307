"""Code that writes to the worker's socket itself gains nothing by it."""

from __future__ import annotations

import pytest

from fixtures.student import FORGE, SECONDS, answering, call, define
from gradedescent.engine.child import wire
from gradedescent.engine.requests import Answer
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import (
    BadValue,
    CallTimeout,
    MissingName,
    StudentException,
)


class TestForgery:
    """Student code that writes to the worker's socket itself."""

    @pytest.fixture
    def forger(self, student):
        define(student, FORGE)
        return student

    def test_it_can_answer_its_own_call_and_nothing_is_gained(self, forger):
        """Returning the value would have done the same."""
        define(forger, "def f(): send(number=3, value=7); return 8\ndef g(): return 9")

        assert call(forger, "f") == 7
        assert call(forger, "g") == 9

    def test_an_answer_to_a_request_that_was_not_made_ends_the_process(self, forger):
        define(forger, "def f(): send(number=99, value=1)")

        with pytest.raises(BadValue, match="the process sent what is not an answer") as refusal:
            call(forger, "f")
        assert "an answer to request 99, which was not made" in str(refusal.value.__cause__)
        assert "it sent what is not an answer" in forger.run_cell("1", SECONDS).reason

    def test_answers_to_earlier_requests_are_skipped(self, forger):
        define(forger, "def f():\n    for _ in range(50): send(number=1, value='old')\n    return 5")

        assert call(forger, "f") == 5

    def test_a_flood_of_them_ends_the_process(self, forger):
        define(forger, "def f():\n    for _ in range(500): send(number=1, value='old')\n    return 5")

        with pytest.raises(BadValue) as refusal:
            call(forger, "f")
        assert "more than 100 answers to requests that are over" in str(refusal.value.__cause__)

    @pytest.mark.parametrize(
        ("statement", "sentence"),
        [
            ("raw(b'\\xff' * 100)", "a frame claims 4294967295 bytes"),
            ("raw(struct.pack('>I', 1) + b'\\xc1')", "malformed data"),
            ("raw(struct.pack('>I', 1) + b'\\x01')", "an answer is not a dict with a number"),
            ("send(value=1)", "an answer is not a dict with a number"),
            ("send(number=True, value=1)", "an answer is not a dict with a number"),
            ("send(number='3', value=1)", "an answer is not a dict with a number"),
            ("send(number=3, ask='g', args=[], kwargs={}); send(number=1)", "answer to another request"),
            ("frame = wire.pack({'number': 3, 'value': 1}); raw(struct.pack('>I', len(frame)) + frame)", "no bytes"),
        ],
    )
    def test_a_frame_that_is_no_answer_ends_the_process(self, forger, statement, sentence):
        """What is wrong with it is not repeated to the student, who could say anything in it."""
        define(forger, f"def f(): {statement}")

        with pytest.raises(BadValue) as refusal:
            call(forger, "f")
        assert sentence in str(refusal.value.__cause__)
        assert str(refusal.value) == "the process sent what is not an answer"

    @pytest.mark.parametrize(
        ("answer", "raises", "sentence"),
        [
            ("raised=1", StudentException, "f raised an exception"),
            ("raised={'ename': 1}", StudentException, "f raised an exception"),
            ("unsendable=[1]", BadValue, "f returned something that can't be graded"),
            ("other=1", BadValue, "f returned nothing that can be read"),
            ("missing=True", MissingName, "the notebook defines no function 'f'"),
            ("interrupted=True", CallTimeout, "f did not return within 20 seconds"),
            ("interrupted=1", CallTimeout, "f was interrupted"),
        ],
    )
    def test_an_odd_answer_is_a_sentence_about_the_students_function(self, forger, answer, raises, sentence):
        define(forger, f"def f(): send(number=3, {answer})")

        with pytest.raises(raises) as refusal:
            call(forger, "f")
        assert sentence in str(refusal.value)

    @pytest.mark.parametrize("outputs", ["1", "'nonsense'", "'{}'", '\'[1, {}, {"output_type": "stream"}]\''])
    def test_forged_outputs_are_replaced_by_a_note(self, forger, outputs):
        run = forger.run_cell(f"send(number=2, outputs={outputs}, count='x', succeeded=1)", SECONDS)

        assert run.succeeded is False
        assert run.execution_count is None
        assert len(run.outputs) == 1

    @pytest.mark.parametrize(
        "question",
        ["ask='h'", "ask=1", "ask='g', args=1", "ask='g', args=[], kwargs=[]", "ask='g', args=[], kwargs={1: 2}"],
    )
    def test_a_question_for_what_is_not_offered_is_refused(self, forger, question):
        define(
            forger,
            f"def f():\n    q = dict(number=3, args=[], kwargs={{}}) | dict({question})\n    send(**q)\n"
            "    s = socket.socket(fileno=3)\n    data = s.recv(999)\n    s.detach()\n    return wire.unpack(data[4:])",
        )
        answer, asked = answering({"g": abs})

        assert call(forger, "f", stand_ins=["g"], answer=answer) == {"refused": "this function is not available here"}
        assert asked == []

    @pytest.mark.parametrize("state", ["None", "1", "'x'", "('MT19937', [1], 3)", "{'bit_generator': 'MT19937'}"])
    def test_a_forged_random_state_reaches_no_solution(self, forger, state):
        define(
            forger, f"def f(): send(number=3, ask='g', args=[1], kwargs={{}}, random_state={state}); raise ValueError"
        )
        states = []

        def answer(request):
            states.append(request.random_state)
            return Answer(request, wire.pack({"value": 1, "random_state": None}))

        with pytest.raises((StudentException, BadValue)):
            call(forger, "f", stand_ins=["g"], answer=answer)
        assert states == [None]

    def test_a_handle_in_a_question_does_not_end_the_solution(self, forger, zygote):
        define(forger, "def f(): send(number=3, ask='g', args=[wire.Handle(99, 'x')], kwargs={}, random_state=None)")
        with StudentProcess(zygote) as solution:
            define(solution, "def g(x): return x")

            asked = []

            def answer(request):
                asked.append(request)
                return solution.call(request, SECONDS)

            call(forger, "f", stand_ins=["g"], answer=answer)

            assert asked == []
            assert call(solution, "g", 5) == 5

    def test_questions_without_end_end_with_the_calls_time(self, forger):
        define(forger, "def f():\n    while True: g(1)")
        answer, asked = answering({"g": abs})

        with pytest.raises(CallTimeout):
            call(forger, "f", stand_ins=["g"], answer=answer, timeout=0.3)
        assert asked

"""Calls made ahead: each test gets the answers to its own calls, and what has passed before passes unrun."""

from __future__ import annotations

import pytest

from gradedescent.engine.child import wire
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import BadValue, MissingName, StudentException
from gradedescent.examiner.ahead import Answered, Passes, asked
from gradedescent.examiner.plans import CallPlan, PlannedCall
from gradedescent.results import TestResult


def call(name, *args, ahead=True, seed=1):
    return PlannedCall(name, wire.pack([list(args), {}]), seed, ahead)


def answer(value):
    return wire.pack({"value": value})


@pytest.fixture
def given(student):
    """Return a function that gives a test's planned calls their answers."""

    def made(*pairs):
        calls, answers = zip(*pairs, strict=True) if pairs else ((), ())
        return Answered(student, calls, answers)

    return made


class TestTaking:
    def test_answers_come_in_the_order_of_the_calls(self, given):
        test = given((call("f", 1), answer("a")), (call("f", 1), answer("b")))

        assert [test.take("f", wire.pack([[1], {}]), 1) for _ in range(2)] == [answer("a"), answer("b")]
        assert not test.missed

    @pytest.mark.parametrize(("name", "args", "seed"), [("g", [1], 1), ("f", [2], 1), ("f", [1], 2)])
    def test_another_call_ends_it(self, given, name, args, seed):
        test = given((call("f", 1), answer("a")), (call("f", 5), answer("b")))

        assert test.digest() is not None
        assert test.take(name, wire.pack([args, {}]), seed) is None
        assert test.take("f", wire.pack([[1], {}]), 1) is None
        assert test.missed
        assert test.digest() is None

    def test_a_call_with_an_answer_of_the_students_own_is_made_and_the_next_is_known(self, given):
        test = given((call("f", 1), answer("a")), (call("f", 2, ahead=False), None), (call("f", 3), answer("c")))
        taken = [test.take("f", wire.pack([[x], {}]), 1) for x in (1, 2.5, 3)]

        assert taken == [answer("a"), None, answer("c")]
        assert test.missed

    def test_a_call_more_than_planned_is_made(self, given):
        test = given((call("f", 1), answer("a")))
        test.take("f", wire.pack([[1], {}]), 1)

        assert test.take("f", wire.pack([[1], {}]), 1) is None
        assert test.missed


class TestDigest:
    def test_it_differs_with_any_byte_and_any_place(self, given):
        known = [("ab", "c"), ("a", "bc"), ("c", "ab"), ("ab", "d"), ("abc", "")]
        found = {given(*[(call("f", 1), text.encode()) for text in texts]).digest() for texts in known}

        assert len(found) == len(known)

    def test_there_is_none_where_an_answer_is_missing_or_nothing_was_asked(self, given):
        assert given((call("f", 1), answer("a")), (call("f", 2), None)).digest() is None
        assert given().digest() is None


class TestValues:
    def test_an_answer_gives_what_the_call_gave(self, given):
        test = given()

        assert test.value("f", answer([1, 2.0])) == [1, 2.0]
        with pytest.raises(StudentException, match="f raised ValueError: no"):
            test.value("f", wire.pack({"raised": {"ename": "ValueError", "evalue": "no", "where": ""}}))
        with pytest.raises(MissingName, match="defines no function 'f'"):
            test.value("f", wire.pack({"missing": True}))

    @pytest.mark.parametrize("data", [b"", b"\xc1", b"\x93\x01", wire.pack([1]), wire.pack({}), wire.pack(7)])
    def test_what_is_no_answer_is_a_bad_value(self, given, data):
        with pytest.raises(BadValue):
            given().value("f", data)


def test_each_test_gets_the_answers_to_its_own_calls(student):
    student.run_cell("def f(x): return 2 * x", 9.0)
    plans = [
        CallPlan(None, (call("f", 1), call("f", 2, ahead=False), call("f", 3))),
        CallPlan(None, ()),
        CallPlan(None, (call("f", 4), call("g", 5))),
    ]
    found = asked(student, plans, (), None)

    assert [test.answers for test in found] == [
        [answer(2), None, answer(6)],
        [],
        [answer(8), wire.pack({"missing": True})],
    ]
    assert [made.value for made in found[0].made("f")] == [2, 6]
    assert all(test.complete for test in found)


def test_what_a_test_that_need_not_run_was_answered_may_be_an_exception(student):
    student.run_cell("def f(x):\n    if x == 2: raise ValueError('two')\n    return x", 9.0)
    (found,) = asked(student, [CallPlan(None, (call("f", 1), call("f", 2), call("f", 3)))], (), None)
    one, two, three = found.made("f")

    assert (one.value, one.error, three.value) == (1, None, 3)
    assert isinstance(two.error, StudentException)
    assert two.error.evalue == "two"


def test_what_had_no_time_is_not_complete(zygote):
    with StudentProcess(zygote) as student:
        student.run_cell("import os\ndef f(x):\n    if x == 2: os._exit(0)\n    return x", 9.0)
        first, second, third = asked(student, [CallPlan(None, (call("f", x),)) for x in (1, 2, 3)], (), None)

    assert (first.complete, second.complete, third.complete) == (True, False, False)
    assert third.digest() is None


def test_the_longest_unused_pass_is_forgotten():
    passes = Passes(most=2)
    one, two, three = (TestResult(name, name, "passed") for name in "abc")
    passes.keep(1, one)
    passes.keep(2, two)
    passes.get(1)
    passes.keep(3, three)

    assert [passes.get(key) for key in (1, 2, 3)] == [one, None, three]

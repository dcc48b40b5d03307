"""Which calls may be made before their test runs: those that carry nothing of what a submission has to find."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from gradedescent.engine.child import wire
from gradedescent.examiner.plans import CallPlan, PlannedCall, disturbed, without_answers

TESTS = {
    "one call": ("submission.double(3.5)", [True]),
    "calls with inputs of their own": ("[submission.double(x) for x in (1.3, 2.7, 9.9)]", [True, True, True]),
    "a call with an answer": ("submission.double(submission.double(3.7))", [True, False]),
    "a call with something made of an answer": (
        "submission.double(np.sqrt(submission.double(3.7)) + 1)",
        [True, False],
    ),
    "a call that an answer decides on": (
        "submission.double(5.3 if submission.count([1, 2]) == 2 else 6.1)",
        [True, False],
    ),
    "a call behind one with an answer": (
        "submission.double(submission.double(3.7)); submission.double(9.9)",
        [True, False, False],
    ),
    "a call with what the oracle gives for another": (
        "submission.double(3.7); submission.double(oracle.double(3.7))",
        [True, False],
    ),
    "a call with what a later one should give": ("submission.double(7.4); submission.double(3.7)", [False, True]),
    "an array that a later one should give": (
        "submission.double(np.array([2.6, 3.1])); submission.double(np.array([1.3, 1.55]))",
        [False, True],
    ),
    "part of an array that a later one should give": (
        "submission.double(np.array([[2.6, 3.1]]).T[1:]); submission.double(np.array([1.3, 1.55]))",
        [False, True],
    ),
    "an array that holds what a later one should give": (
        "submission.double(np.array([9.9, 2.6, 3.1])); submission.double(np.array([1.3, 1.55]))",
        [False, True],
    ),
    "the same numbers as floats of another size and in a list": (
        "submission.double([3.25]); submission.double(np.array([1.625, 1.625], np.float32))",
        [False, True],
    ),
    "a number that a later one should give in single precision": (
        "submission.double(2.6); submission.double(np.float32(1.3))",
        [False, True],
    ),
    "a text that a later one should give": ("submission.double('haha'); submission.double('ha')", [False, True]),
    "a large whole number that a later one should give": (
        "submission.double(1414); submission.double(707)",
        [False, True],
    ),
    "an input that is an answer's because it is that call's own": (
        "submission.double(np.array([0.0, 7.3])); submission.double(np.array([0.0, 3.65])); submission.double(7.3)",
        [False, True, False],
    ),
    "a call that the place of an answer's largest number decides on": (
        "submission.double(float(np.argmax(submission.double(np.array([1.3, 9.7, 2.4])))))",
        [True, False],
    ),
    "a call that the sign of an answer decides on": (
        "submission.double(5.3 if submission.double(3.7) > 0 else 6.1)",
        [True, False],
    ),
    "a call that the order of an answer decides on": (
        "submission.double(np.argsort(submission.double(np.array([3.3, 1.7, 2.1]))).astype(float))",
        [True, False],
    ),
    "more than is made ahead": (
        "[submission.double(np.full(2**18, x)) for x in (1.3, 1.7)]; submission.double(9.9)",
        [True, False, True],
    ),
    "numbers that anybody could meet": ("submission.double(2.0); submission.double(1.0)", [True, True]),
    "behind a comparison": (
        "assert_matches(submission.double(1.3), 2.6, name='x'); submission.double(4.9)",
        [True, True],
    ),
    "behind an assertion that needs a right answer": (
        "assert submission.double(1.3) == 2.6; submission.double(4.9)",
        [True, False],
    ),
}


SHOW = """
import json
import sys
from pathlib import Path

import pytest

from gradedescent.course import Course
from gradedescent.examiner import plugin
from gradedescent.examiner.plans import planned, without_answers
from gradedescent.examiner.session import Session
from gradedescent.backends.worker import JobLoop
from gradedescent.settings import load


class Show(JobLoop):
    def serve(self):
        tests = self.session.tests["lesson"]["double"]
        plans = [without_answers([planned(self.session, test, "lesson", "somebody")]) for test in tests]
        print(json.dumps([[call.ahead for call in plan.calls] for (plan,) in plans]))


settings = load(Path(sys.argv[1]), cache=Path(sys.argv[2]))
loop = Show(None, Session(Course(settings)))
pytest.main([*plugin.QUIET_OPTIONS, str(settings.root / "grader_tests" / "test_lesson.py")], plugins=[loop])
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory, cache):
    """What of each test's calls is made ahead, by the test's name in `TESTS`."""
    from small_course import Exercise, SmallCourse

    course = SmallCourse(tmp_path_factory.mktemp("course"), cache)
    tests = [
        f'@grades("double")\ndef test_{number}(submission, oracle):\n    """It doubles."""\n    {body}\n'
        for number, (body, _) in enumerate(TESTS.values())
    ]
    exercises = [Exercise("double", "def double(x):\n    return 2 * x"), Exercise("count", "count = len")]
    course.add("lesson", exercises, "\n\n".join(tests))
    shown = subprocess.run(
        [sys.executable, "-c", SHOW, course.root, cache], capture_output=True, text=True, check=True, timeout=60
    )
    return dict(zip(TESTS, json.loads(shown.stdout.splitlines()[-1]), strict=True))


@pytest.mark.parametrize("name", TESTS)
def test_a_call_is_made_ahead_only_when_no_answer_is_in_it(plans, name):
    assert plans[name] == TESTS[name][1]


def call(name, *args, ahead=True):
    return PlannedCall(name, wire.pack([list(args), {}]), 1, ahead)


def test_what_another_tests_call_should_give_is_not_sent_ahead():
    asking, telling = call("f", 1.0), call("g", np.array([0.3, 0.7]))
    plans = [
        CallPlan(None, (asking,), {(asking.name, asking.arguments, 1): wire.pack({"W": np.array([0.3, 0.7])})}),
        CallPlan(None, (telling,), {(telling.name, telling.arguments, 1): wire.pack(None)}),
    ]

    found = without_answers(plans)

    assert [[made.ahead for made in plan.calls] for plan in found] == [[True], [False]]


@pytest.mark.parametrize(
    "value",
    [
        True,
        3,
        -0.5,
        0.0,
        1j,
        "text",
        b"bytes",
        np.float64(0.0),
        np.float32(2.5),
        np.int64(-1),
        np.bool_(False),
        np.zeros((2, 3)),
        np.arange(3, dtype=np.uint8),
        np.array([True, False]),
        np.array(["a", "b"]),
        [1, (2.0, {"W": np.ones(2)})],
    ],
    ids=repr,
)
def test_disturbing_changes_each_number_and_no_type_or_shape(value):
    def leaves(thing):
        match thing:
            case dict():
                return [leaf for inner in thing.values() for leaf in leaves(inner)]
            case list() | tuple():
                return [leaf for inner in thing for leaf in leaves(inner)]
        return [thing]

    for before, after in zip(leaves(value), leaves(disturbed(value)), strict=True):
        assert type(after) is type(before)
        assert np.asarray(after).dtype.kind == np.asarray(before).dtype.kind
        assert np.shape(after) == np.shape(before)
        assert np.all(np.asarray(after) != np.asarray(before))

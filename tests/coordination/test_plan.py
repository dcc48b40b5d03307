"""The reasons to grade a submission again, and the line that tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradedescent.coordination.plan import Plan, reasons
from gradedescent.submission import Submission

NOW = {
    "submission": "s1",
    "versions": {"gradedescent": "1", "numpy": "2"},
    "settings": "l1",
    "solution": "n1",
    "shared": "t1",
    "exercises": {"f": "f1"},
}


def record(status="graded", **then):
    return {"fingerprint": {**NOW, **then}, "result": {"status": status}}


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (None, ["new"]),
        (record(), []),
        (record(submission="s0"), ["changed since they were graded"]),
        (record(exercises={"f": "f0"}, shared="t0"), ["graded with other grader tests"]),
        (record(exercises={}), ["graded with other grader tests"]),
        (record(solution="n0"), ["graded with another solution notebook"]),
        (record(settings="l0"), ["graded with other limits or settings"]),
        (record(versions={"numpy": "1"}), ["graded with another version of gradedescent, numpy"]),
        (record("not_graded"), ["that could not be graded last time"]),
        (
            record("not_graded", submission="s0", shared="t0"),
            ["changed since they were graded", "graded with other grader tests", "that could not be graded last time"],
        ),
        ({"fingerprint": None, "result": {}}, ["graded by nbgrader's autograde or an older version"]),
        ({"fingerprint": "of version 0.1", "result": {}}, ["graded by nbgrader's autograde or an older version"]),
    ],
)
def test_reasons_come_from_what_differs(kept, expected):
    assert list(reasons(kept, NOW)) == expected


def submissions(*names):
    return [Submission(name, "lesson", Path(name)) for name in names]


FOUND = {
    "ada": (),
    "bo": ("new",),
    "cleo": ("graded with other grader tests", "that could not be graded last time"),
    "dan": ("changed since they were graded", "graded with other grader tests"),
    "eve": ("that could not be graded last time",),
}


@pytest.mark.parametrize(
    ("options", "pending", "line"),
    [
        (
            {},
            "bo cleo dan eve",
            "1 new, 1 graded with other grader tests, 1 changed since they were graded,"
            " 1 that could not be graded last time; 1 unchanged",
        ),
        (
            {"force": True},
            "ada bo cleo dan eve",
            "1 unchanged, by --force, 1 new, 1 graded with other grader tests, 1 changed since they were graded,"
            " 1 that could not be graded last time",
        ),
        (
            {"changed_tests": True},
            "cleo",
            "1 graded with other grader tests; left alone: 1 new, 1 changed since they were graded,"
            " 1 that could not be graded last time; 1 unchanged",
        ),
    ],
)
def test_a_plan_says_what_will_be_done(options, pending, line):
    made = Plan.of(submissions(*FOUND), FOUND, **options)

    assert [submission.student for submission in made.pending] == pending.split()
    assert str(made) == line

"""What an assignment allows, as pure functions: no clock, no file."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gradedescent.errors import ConfigurationError
from gradedescent.policies import Earlier, Permission, Policy, Visible, permission, policy_of, visible

DUE = datetime(2026, 3, 2, 12, 0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "code"),
    [(DUE, ""), (DUE + HOUR, ""), (DUE + 2 * DAY, ""), (DUE + 2 * DAY + HOUR, "closed")],
    ids=["in time", "late", "at the end of the last late day", "after it"],
)
def test_late_days(moment, code):
    assert permission(Policy(due=DUE, late_keeps=(0.9, 0.5)), "ada", moment, []).code == code


@pytest.mark.parametrize(
    ("seconds", "kept"), [(-1, 1.0), (0, 1.0), (1, 0.9), (86_400, 0.9), (86_401, 0.5), (172_801, 0.0)]
)
def test_what_late_work_keeps(seconds, kept):
    policy = Policy(due=DUE, late_keeps=(0.9, 0.5))

    assert policy.kept(seconds) == kept
    assert policy.late_submission_penalty("ada", 40.0, seconds) == pytest.approx(40.0 * (1 - kept))


def test_without_late_days_nothing_is_taken_off():
    """A course may have nbgrader's plugin for that."""
    assert Policy(due=DUE).kept(1e6) == 1.0


def test_an_extension_is_for_one_student():
    policy = Policy(due=DUE, extensions={"ada": DUE + 3 * DAY})

    assert permission(policy, "ada", DUE + 2 * DAY, []).code == ""
    assert permission(policy, "bo", DUE + 2 * DAY, []).code == "closed"
    assert not policy.over_for_all(DUE + 2 * DAY)
    assert policy.over_for_all(DUE + 4 * DAY)


def test_the_gradebooks_due_date_holds_where_the_policy_has_none():
    assert permission(Policy(), "ada", DUE + HOUR, [], DUE).code == "closed"
    assert permission(Policy(due=DUE + DAY), "ada", DUE + HOUR, [], DUE).code == ""


def test_attempts_that_cost_nothing_are_not_counted():
    earlier = [Earlier(DUE - DAY, costs=True), Earlier(DUE - DAY, costs=False)]

    assert permission(Policy(attempts=2), "ada", DUE, earlier).attempts_left == 1
    found = permission(Policy(attempts=1), "ada", DUE, earlier)
    assert (found.code, found.attempts_left, found.why) == ("no_attempts_left", 0, "You have used your 1 attempt.")


def test_a_cool_down_says_until_when():
    policy = Policy(cool_down=600)
    earlier = [Earlier(DUE, costs=True), Earlier(DUE + HOUR, costs=False)]

    found = permission(policy, "ada", DUE + timedelta(seconds=599), earlier)
    assert (found.code, found.next_at) == ("too_soon", DUE + timedelta(seconds=600))
    assert permission(policy, "ada", DUE + timedelta(seconds=600), earlier) == Permission()


def test_it_opens_and_is_closed():
    assert permission(Policy(opens=DUE), "ada", DUE - HOUR, []).next_at == DUE
    assert permission(Policy(closed=True), "ada", DUE, []).code == "closed"


@pytest.mark.parametrize(
    ("when", "now", "published", "shown"),
    [
        ("at_once", DUE - HOUR, False, True),
        ("after_due", DUE - HOUR, True, False),
        ("after_due", DUE + HOUR, False, True),
        ("after_published", DUE + HOUR, False, False),
        ("after_published", DUE - HOUR, True, True),
        ("never", DUE + HOUR, True, False),
    ],
)
def test_when_a_score_is_shown(when, now, published, shown):
    found = visible(Policy(due=DUE, show_score=when), now, published=published)

    assert found == Visible(shown, shown, shown)


def test_what_is_shown_after_the_due_date_waits_for_the_last_extension():
    """Else one student would tell another, who still hands in."""
    policy = Policy(due=DUE, late_keeps=(0.5,), show_tests="after_due", extensions={"ada": DUE + DAY})

    assert visible(policy, DUE + DAY + HOUR, published=False) == Visible(score=True, tests=False, hints=False)
    assert visible(policy, DUE + 2 * DAY + HOUR, published=False) == Visible(score=True, tests=True, hints=True)


def test_hints_need_tests_and_tests_need_the_score():
    assert visible(Policy(show_tests="never"), DUE, published=True) == Visible(score=True, tests=False, hints=False)
    assert visible(Policy(show_score="never"), DUE, published=True) == Visible(score=False, tests=False, hints=False)


def test_what_is_said_of_all_is_said_again_for_one():
    policies = {"*": {"attempts": 3, "due": "2026-03-02 12:00:00 UTC"}, "lesson": {"attempts": 5}}

    assert policy_of(policies, "lesson") == Policy(attempts=5, due=DUE)
    assert policy_of(policies, "other") == Policy(attempts=3, due=DUE)
    assert policy_of({}, "other") == Policy()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"deu": "2026-03-02"}, "has 'deu', which is nothing to say"),
        ({"due": "soon"}, "'soon': it must be a time"),
        ({"due": 5}, "5: it must be a time"),
        ({"attempts": 0}, "'attempts'.* is 0: it must be a whole number above 0"),
        ({"attempts": True}, "'attempts'.* is True"),
        ({"cool_down": "1h"}, "'cool_down'.* is '1h': it must be a number of seconds"),
        ({"cool_down": float("nan")}, "'cool_down'.* is nan"),
        ({"counts": "first"}, "'counts'.* is 'first': it must be 'best' or 'last'"),
        ({"show_hints": "later"}, "'show_hints'.* is 'later': it must be at_once"),
        ({"late_keeps": 0.5}, "'late_keeps'.* is 0.5: it must be a list"),
        ({"late_keeps": [1.5]}, "'late_keeps'.*: it must be a list of shares from 0 to 1"),
        ({"extensions": ["ada"]}, "'extensions'.*: it must be times by student"),
        ({"extensions": {"ada": "tomorrow-ish"}}, "'ada'.* is 'tomorrow-ish'"),
        ({"closed": "no"}, "'closed'.* is 'no': it must be True or False"),
    ],
)
def test_what_can_not_be_said(said, message):
    with pytest.raises(ConfigurationError, match=message):
        policy_of({"lesson": said}, "lesson")

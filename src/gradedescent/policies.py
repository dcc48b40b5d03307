"""What an assignment allows: until when it is handed in, how often, which attempt counts, and who sees what when.

A policy is what `c.Gradedescent.policies` says of an assignment. Nothing here reads a clock, a file or a database: all
times are given, and are in UTC without a zone, as nbgrader's are.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

When = Literal["at_once", "after_due", "after_published", "never"]
WHEN: tuple[When, ...] = ("at_once", "after_due", "after_published", "never")
EVERY = "*"
"""The name under which a course says what holds for all its assignments."""
DAY = timedelta(days=1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Policy:
    """What one assignment allows."""

    opens: datetime | None = None
    due: datetime | None = None
    late_keeps: tuple[float, ...] = ()
    """The share of the points that is left on each day after the due date; nothing is taken after the last."""
    closed: bool = False
    attempts: int | None = None
    """How many attempts a student has, None for any number. One that could not be graded is none."""
    cool_down: float = 0.0
    """Seconds from one attempt to the next."""
    counts: Literal["best", "last"] = "best"
    show_score: When = "at_once"
    show_tests: When = "at_once"
    """When the titles and messages of hidden tests are shown."""
    show_hints: When = "at_once"
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    """Due dates of single students."""

    def due_for(self, student: str, otherwise: datetime | None = None) -> datetime | None:
        """Return a student's due date; `otherwise` is the gradebook's, which holds where the policy has none."""
        return self.extensions.get(student, self.due or otherwise)

    def deadline(
        self, student: str, otherwise: datetime | None, extension: timedelta | None
    ) -> tuple[datetime | None, timedelta | None]:
        """Return a student's due date and extension; those that are given are the gradebook's."""
        return self.due_for(student, otherwise), None if student in self.extensions else extension

    def closes_for(self, student: str, otherwise: datetime | None = None) -> datetime | None:
        """Return when a student can hand in no more, None for never."""
        due = self.due_for(student, otherwise)
        return None if due is None else due + len(self.late_keeps) * DAY

    def over_for_all(self, now: datetime, otherwise: datetime | None = None) -> bool:
        """Tell whether nobody can hand in any more, late or by an extension."""
        due = self.due or otherwise
        if self.closed or due is None:
            return self.closed
        return now > max([due, *self.extensions.values()]) + len(self.late_keeps) * DAY

    def kept(self, seconds: float) -> float:
        """Return the share of the points that is left so many seconds after the due date."""
        if seconds <= 0 or not self.late_keeps:
            return 1.0
        day = math.ceil(seconds / DAY.total_seconds())
        return self.late_keeps[day - 1] if day <= len(self.late_keeps) else 0.0

    def late_submission_penalty(self, _student: str, score: float, seconds: float) -> float:
        """Return what is taken off for being late, as nbgrader's plugins say it."""
        return score * (1.0 - self.kept(seconds))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An attempt that was made: when, and whether it is one of those that a policy counts."""

    received: datetime
    costs: bool


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a student may hand in now, and what is left."""

    code: str = ""
    """"" where they may; else `closed`, `no_attempts_left` or `too_soon`."""
    why: str = ""
    next_at: datetime | None = None
    """When they may again, where that is known."""
    attempts_left: int | None = None


def permission(
    policy: Policy, student: str, now: datetime, earlier: Sequence[Earlier], otherwise: datetime | None = None
) -> Permission:
    """Return whether a student may hand in now; `otherwise` is the due date where the policy has none."""
    costly = [each.received for each in earlier if each.costs]
    left = None if policy.attempts is None else max(0, policy.attempts - len(costly))
    closes = policy.closes_for(student, otherwise)
    if policy.closed:
        return Permission("closed", "This assignment is closed.", attempts_left=left)
    if policy.opens is not None and now < policy.opens:
        return Permission("closed", f"This assignment opens on {shown_time(policy.opens)}.", policy.opens, left)
    if closes is not None and now > closes:
        late = " and its late days" if policy.late_keeps else ""
        return Permission("closed", f"The due date{late} passed on {shown_time(closes)}.", attempts_left=left)
    if left == 0:
        count = "your 1 attempt" if policy.attempts == 1 else f"all {policy.attempts} attempts"
        return Permission("no_attempts_left", f"You have used {count}.", attempts_left=0)
    wait = max(costly) + timedelta(seconds=policy.cool_down) if costly else now
    if now < wait:
        return Permission("too_soon", f"The next attempt is possible at {shown_time(wait, seconds=True)}.", wait, left)
    return Permission(attempts_left=left)


@dataclass(frozen=True, slots=True)
class Visible:
    """What of an attempt its student sees."""

    score: bool
    tests: bool
    hints: bool


EVERYTHING_SHOWN = Visible(score=True, tests=True, hints=True)


def visible(policy: Policy, now: datetime, *, published: bool, otherwise: datetime | None = None) -> Visible:
    """Return what students see now. Tests say what the score is, and hints what tests found: each needs the other."""
    over = policy.over_for_all(now, otherwise)

    def shown(when: When) -> bool:
        return when == "at_once" or (when == "after_due" and over) or (when == "after_published" and published)

    score = shown(policy.show_score)
    tests = score and shown(policy.show_tests)
    return Visible(score, tests, tests and shown(policy.show_hints))


def shown_time(moment: datetime, *, seconds: bool = False) -> str:
    """Return a time as sentences name it."""
    return f"{moment:%d %B %Y, %H:%M:%S} UTC" if seconds else f"{moment:%d %B %Y, %H:%M} UTC"


def policy_of(policies: Mapping[str, Mapping[str, Any]], assignment: str) -> Policy:
    """Return the policy of an assignment; raise `ConfigurationError` where it says what can't be.

    What is said of an assignment counts before what is said of all, under "*".
    """
    said = {**policies.get(EVERY, {}), **policies.get(assignment, {})}
    where = f"c.Gradedescent.policies[{assignment!r}]"
    known = {each.name for each in dataclasses.fields(Policy)}
    for name in said:
        if name not in known:
            raise ConfigurationError(f"{where} has {name!r}, which is nothing to say: there are {', '.join(known)}")
    for name in ("opens", "due"):
        if said.get(name) is not None:
            said[name] = _time(said[name], f"{where}[{name!r}]")
    extensions = said.get("extensions", {})
    if not isinstance(extensions, dict):
        raise ConfigurationError(f"{where}['extensions'] is {extensions!r}: it must be times by student")
    said["extensions"] = {name: _time(each, f"{where}['extensions'][{name!r}]") for name, each in extensions.items()}
    keeps = said.get("late_keeps", ())
    if not isinstance(keeps, list | tuple) or not all(_is_number(each) and 0 <= each <= 1 for each in keeps):
        raise ConfigurationError(f"{where}['late_keeps'] is {keeps!r}: it must be a list of shares from 0 to 1")
    policy = Policy(**{**said, "late_keeps": tuple(map(float, keeps))})
    _check(policy, where)
    return policy


def check_policies(policies: Any) -> None:
    """Raise `ConfigurationError` where what a course says of its assignments can't be."""
    if not isinstance(policies, dict) or not all(isinstance(each, dict) for each in policies.values()):
        raise ConfigurationError(f"policies is {policies!r}: it must be a dict of dicts by assignment")
    for name in policies:
        policy_of(policies, name)


def _check(policy: Policy, where: str) -> None:
    attempts = policy.attempts
    if attempts is not None and (not isinstance(attempts, int) or isinstance(attempts, bool) or attempts < 1):
        raise ConfigurationError(f"{where}['attempts'] is {attempts!r}: it must be a whole number above 0, or None")
    if not _is_number(policy.cool_down) or policy.cool_down < 0:
        raise ConfigurationError(f"{where}['cool_down'] is {policy.cool_down!r}: it must be a number of seconds")
    if policy.counts not in {"best", "last"}:
        raise ConfigurationError(f"{where}['counts'] is {policy.counts!r}: it must be 'best' or 'last'")
    if not isinstance(policy.closed, bool):
        raise ConfigurationError(f"{where}['closed'] is {policy.closed!r}: it must be True or False")
    for name in ("show_score", "show_tests", "show_hints"):
        if getattr(policy, name) not in WHEN:
            raise ConfigurationError(f"{where}[{name!r}] is {getattr(policy, name)!r}: it must be {' or '.join(WHEN)}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _time(value: Any, where: str) -> datetime:
    """Return a time in UTC; one without a zone is taken to be in UTC."""
    from gradedescent.times import in_utc

    if isinstance(value, datetime):
        return value if value.tzinfo is None else (value - (value.utcoffset() or timedelta())).replace(tzinfo=None)
    with contextlib.suppress(ValueError, OverflowError):
        if isinstance(value, str) and _DAY.match(value):
            return in_utc(value)
    raise ConfigurationError(f"{where} is {value!r}: it must be a time like '2026-03-02 13:00:00 Europe/Berlin'")

"""Why a submission is graded again, or not, and the line that says so before it happens.

What decides is content: a graded notebook keeps hashes of all that its result depends on, and these are compared with
what is there now.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradedescent.submission import Submission

NEW = "new"
CHANGED = "changed since they were graded"
ELSEWHERE = "graded by nbgrader's autograde or an older version"
NOT_GRADED = "that could not be graded last time"
TESTS = "graded with other grader tests"
SOLUTION = "graded with another solution notebook"
LIMITS = "graded with other limits or settings"
FORCED = "unchanged, by --force"
"""Reasons, as they stand after a number of submissions. Another version of a library is one as well."""

_PARTS = {"exercises": TESTS, "shared": TESTS, "solution": SOLUTION, "settings": LIMITS}


def reasons(record: Mapping[str, Any] | None, now: Mapping[str, Any]) -> tuple[str, ...]:
    """Return why a submission has to be graded, the most telling reason first; nothing where it need not be.

    `record` is what its graded notebook keeps, `now` the fingerprint of the submission as it is.
    """
    if record is None:
        return (NEW,)
    then, result = record.get("fingerprint"), record.get("result")
    if not isinstance(then, dict) or then.keys() != now.keys() or not isinstance(result, dict):
        return (ELSEWHERE,)
    found = [CHANGED] if then["submission"] != now["submission"] else []
    found += [text for part, text in _PARTS.items() if then[part] != now[part]]
    found += [NOT_GRADED] if result.get("status") == "not_graded" else []  # that is worth another try
    if then["versions"] != now["versions"]:
        names = sorted(name for name, version in now["versions"].items() if then["versions"].get(name) != version)
        found.append(f"graded with another version of {', '.join(names)}")
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will grade, and why."""

    pending: list[Submission]
    why: tuple[tuple[str, int], ...] = ()
    """How many submissions are graded for each reason."""
    left: tuple[tuple[str, int], ...] = ()
    """How many are left alone although there is a reason to grade them."""
    unchanged: int = 0

    @classmethod
    def of(
        cls,
        submissions: Sequence[Submission],
        found: Mapping[str, tuple[str, ...]],
        *,
        force: bool = False,
        changed_tests: bool = False,
    ) -> Plan:
        """Return what to grade, where `found` are the reasons of each student's submission.

        `force` grades unchanged ones too; `changed_tests` only those that are themselves unchanged and were graded with
        other tests, references, mistakes, solution or limits.
        """
        pending: list[Submission] = []
        why: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for submission in submissions:
            given = found[submission.student]
            if not given and not force:
                continue
            if changed_tests and not is_only_material(given):
                left[given[0]] += 1
                continue
            first = next((reason for reason in given if reason in _PARTS.values()), "") if changed_tests else ""
            why[first or (given[0] if given else FORCED)] += 1
            pending.append(submission)
        unchanged = len(submissions) - len(pending) - left.total()
        return cls(pending, tuple(why.most_common()), tuple(left.most_common()), unchanged)

    def __str__(self) -> str:
        """Say what will be done, as ``3 new, 12 graded with other grader tests; 85 unchanged``."""
        parts = [
            ", ".join(f"{count} {reason}" for reason, count in self.why),
            "left alone: " + ", ".join(f"{count} {reason}" for reason, count in self.left) if self.left else "",
            f"{self.unchanged} unchanged" if self.unchanged else "",
        ]
        return "; ".join(filter(None, parts))


def is_only_material(given: Sequence[str]) -> bool:
    """Tell whether a submission has to be graded again for what the instructor changed, and did not change itself."""
    return bool({*_PARTS.values()} & {*given}) and not {NEW, CHANGED, ELSEWHERE} & {*given}

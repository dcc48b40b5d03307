"""When a submission was handed in, and what being late costs: nbgrader's plugin says that, its rules limit it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.text import cleaned
from gradedescent.times import in_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, timedelta

    from gradedescent.submission import Submission

_MOST = 1000
"""Bytes of a time stamp that is read."""


class PenaltyError(Exception):
    """The course's late-penalty plugin raised."""


def read_timestamp(submission: Submission) -> datetime | None:
    """Return when a submission was handed in (its `timestamp.txt`, in UTC), None where it does not say."""
    return _read(submission)[0]


def timestamp_problem(submission: Submission) -> str | None:
    """Return a sentence where a submission has a time stamp that can't be read, None where it can, or there is none."""
    why = _read(submission)[1]
    if why is None:
        return None
    return f"timestamp.txt {why}: so nothing is taken off for being late, unless the gradebook knows an earlier time."


def _read(submission: Submission) -> tuple[datetime | None, str | None]:
    path = submission.folder / "timestamp.txt"
    if path.is_symlink():
        return None, "is a link, which is not followed"
    if not path.is_file():
        return None, None
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            return None, f"has more than {_MOST} bytes, which is not a time"
        text = data.decode("utf-8-sig").strip()
    except OSError as error:
        return None, f"can't be read ({error.strerror})"
    except ValueError:
        return None, "is not text"
    try:
        return in_utc(text), None
    except (ValueError, OverflowError):
        return None, f"says {cleaned(text, 60)!r}, which is not a time like '2026-03-02 13:00:00 UTC'"


def seconds_late(handed_in: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Return how many seconds after the due date and its extension it was; 0 where either time is not known."""
    if handed_in is None or due is None:
        return 0.0
    late = handed_in - due
    return max(0.0, (late - extension if extension else late).total_seconds())


def penalties(parts: Iterable[tuple[str, str, float, float]], plugin: Callable[[], Any]) -> dict[str, float]:
    """Return the penalties of late notebooks by their rows' ids, limited as nbgrader's preprocessor does.

    `parts` are ids, students, scores and seconds late. Raises `PenaltyError` where the plugin raises.
    """
    found = {}
    for part, student, score, seconds in parts:
        try:
            penalty = plugin().late_submission_penalty(student, score, seconds)
        except Exception as error:
            raise PenaltyError(f"the late-penalty plugin raised {type(error).__name__}: {error}") from error
        if penalty is not None:
            found[part] = min(max(penalty, 0.0), score)
    return found

"""When something was handed in, as each platform writes it, in UTC as nbgrader reads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from datetime import tzinfo

_DASHES = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)")
_HOURS = re.compile(r"(.+ \d{4}) (\d{1,2})(\d\d)( [AP]M)?")


def zone(name: str) -> tzinfo:
    """Return the zone called `name`; raises `CourseError` where there is none."""
    from dateutil.tz import gettz

    found: tzinfo | None = gettz(name) if name else None
    if found is None:
        raise CourseError(f"there is no time zone {name!r}: one is called like Europe/Berlin or UTC")
    return found


def read_time(text: str) -> datetime | None:
    """Return the time that a platform's text says, naive where it names no zone; None where it can't be read."""
    from dateutil.parser import parse

    if match := _DASHES.fullmatch(text):
        text = "{}-{}-{} {}:{}:{}".format(*match.groups())
    elif match := _HOURS.fullmatch(text):
        text = f"{match[1]} {match[2]}:{match[3]}{match[4] or ''}"
    try:
        found: datetime = parse(text)
    except (ValueError, OverflowError):
        return None
    return found


def sortable(text: str) -> str:
    """Return a time as text that sorts as times do, whatever its zone; empty where it can't be read."""
    found = read_time(text)
    return "" if found is None else found.replace(tzinfo=None).isoformat()


def stamp(text: str, local: tzinfo) -> str | None:
    """Return what belongs into `timestamp.txt`; a time that names no zone is one of `local`'s."""
    found = read_time(text) if text else None
    if found is None:
        return None
    aware = found if found.tzinfo is not None else found.replace(tzinfo=local)
    return aware.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")

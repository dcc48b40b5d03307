"""Times as files and configurations say them, in UTC and without a zone, as nbgrader keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


def in_utc(text: str) -> datetime:
    """Return the time that `text` says in UTC, as nbgrader reads it: a third word is a zone, by name or in seconds.

    Raises `ValueError` or `OverflowError` for what is not a time.
    """
    from dateutil.parser import parse
    from dateutil.tz import gettz

    zones: dict[str, Any] = {}
    match text.split(" "):
        case [day, clock, zone]:
            zones["TZ"] = int(zone) if re.fullmatch(r"[+-]?\d+", zone) else gettz(zone)
            text = f"{day} {clock} TZ"
    found: datetime = parse(text, tzinfos=zones)
    offset = found.utcoffset()
    return found if offset is None else (found - offset).replace(tzinfo=None)

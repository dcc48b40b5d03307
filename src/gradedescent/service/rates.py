"""How often somebody may do something: so many times in so many seconds."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import timedelta

from gradedescent.service.attempts import now
from gradedescent.service.live import Refusal

MOST_KEYS = 10_000
"""People and addresses that are remembered."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `times` in `seconds`."""

    times: int
    seconds: float


HAND_IN = Rate(20, 60.0)
SIGN_IN = Rate(20, 60.0)


class Rates:
    """Remembers who did what when."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[Rate, str], deque[float]] = OrderedDict()

    def count(self, rate: Rate, key: str) -> None:
        """Count one more; raise `Refusal` where it is one too many."""
        moment = time.monotonic()
        seen = self._seen.setdefault((rate, key), deque())
        self._seen.move_to_end((rate, key))
        while len(self._seen) > MOST_KEYS:
            self._seen.popitem(last=False)
        while seen and seen[0] < moment - rate.seconds:
            seen.popleft()
        if len(seen) >= rate.times:
            wait = seen[0] + rate.seconds - moment
            raise Refusal(
                "too_many", "This was asked too often. Try again in a minute.", now() + timedelta(seconds=wait)
            )
        seen.append(moment)

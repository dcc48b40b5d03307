"""A score as a platform takes it, and whose scores there are to be written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gradedescent.gradebook.totals import Total


@dataclass(frozen=True, slots=True)
class Ready:
    """An assignment's scores that are ready to be written, and who has none."""

    scores: dict[str, float]
    ungraded: tuple[str, ...]
    """Who handed in and was never graded."""
    waiting: dict[str, tuple[str, ...]]
    """Who has cells without a score, which wait for a person, and which cells."""
    flagged: tuple[str, ...]
    """Whose score a person is to look at."""
    failed: tuple[str, ...] = ()
    """Whom the grader could not grade: nobody pays for that, so no score is written."""

    @property
    def known(self) -> set[str]:
        """Everybody who handed in."""
        return {*self.scores, *self.ungraded, *self.waiting, *self.failed}


def ready(
    totals: Mapping[str, Total], handed_in: Iterable[str], failed: Collection[str] = (), *, unfinished: bool
) -> Ready:
    """Return whose scores can be written; with `unfinished` also those to which a person will add.

    `failed` are those of whom the grader owes a cell's score, whatever a person adds.
    """
    graded = {name: total.score for name, total in totals.items() if total.cells}
    waiting = {name: tuple(totals[name].waiting) for name in graded if totals[name].waiting and name not in failed}
    kept = {name: score for name, score in graded.items() if name not in failed}
    return Ready(
        {name: score for name, score in kept.items() if unfinished or name not in waiting},
        tuple(sorted({*handed_in, *totals} - graded.keys())),
        waiting,
        tuple(sorted(name for name, total in totals.items() if total.flagged)),
        tuple(sorted(name for name in graded if name in failed)),
    )


def written(score: float, digits: int, *, comma: bool = False) -> str:
    """Return a score with at most so many digits behind the point, rounded as people do, halves up."""
    number = Decimal(repr(score)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text

"""What a backend is: one method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gradedescent.jobs import Job, Outcome


class Backend(Protocol):
    """Does jobs."""

    def grade(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for each job, as they come; never raise for what a job does."""

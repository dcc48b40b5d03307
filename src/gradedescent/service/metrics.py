"""Numbers about the service in Prometheus's text format."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradedescent.service.handlers import Hall

STATES = ("queued", "running", "graded", "rejected", "not_graded")


def metrics(hall: Hall, moment: float) -> str:
    """Return the numbers at a moment, in seconds since 1970."""
    desk = hall.desk
    counts = desk.attempts.counts_by_state()
    lines = [
        "# HELP gradedescent_attempts Attempts by what became of them.",
        "# TYPE gradedescent_attempts gauge",
        *(f'gradedescent_attempts{{state="{state}"}} {counts.get(state, 0)}' for state in STATES),
        "# HELP gradedescent_graded_total Attempts graded since the start.",
        "# TYPE gradedescent_graded_total counter",
        f"gradedescent_graded_total {desk.graded}",
        "# HELP gradedescent_requests_total Requests answered, by method and status.",
        "# TYPE gradedescent_requests_total counter",
        *(
            f'gradedescent_requests_total{{method="{method}",status="{status}"}} {count}'
            for (method, status), count in sorted(hall.requests.items())
        ),
        "# HELP gradedescent_receiving_bytes Uploads that are on their way.",
        "# TYPE gradedescent_receiving_bytes gauge",
        f"gradedescent_receiving_bytes {hall.receiving}",
        "# HELP gradedescent_streams Event streams that are open.",
        "# TYPE gradedescent_streams gauge",
        f"gradedescent_streams {sum(hall.streams.open.values())}",
        "# HELP gradedescent_worker_failures How often the workers had to be given up, one after the other.",
        "# TYPE gradedescent_worker_failures gauge",
        f"gradedescent_worker_failures {desk.pool.failures}",
        "# HELP gradedescent_gradebook_ok Whether the gradebook could be written the last time.",
        "# TYPE gradedescent_gradebook_ok gauge",
        f"gradedescent_gradebook_ok {int(desk.entering_failed is None)}",
        "# HELP process_resident_memory_bytes Memory of this process, without its workers.",
        "# TYPE process_resident_memory_bytes gauge",
        f"process_resident_memory_bytes {_memory()}",
        "# HELP gradedescent_uptime_seconds Seconds since the start.",
        "# TYPE gradedescent_uptime_seconds gauge",
        f"gradedescent_uptime_seconds {moment - hall.started:.0f}",
    ]
    return "\n".join(lines) + "\n"


def _memory() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - as it is read each time
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

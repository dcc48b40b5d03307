"""Which server has claimed an attempt, and whether it is still there."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

from gradedescent.engine.clock import stat_fields


def own_name() -> str:
    """Return the name of this process among all that serve: its machine, its number, and when it started."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def _started(pid: int) -> str:
    """Return when a process of this machine started, in ticks since the machine did: a pid may come again."""
    try:
        return stat_fields(Path("/proc", str(pid)))[19]
    except OSError:
        return ""


def is_gone(owner: str | None, lease: float | None) -> bool:
    """Tell whether who has claimed something is gone: as a process of this machine, or by a lease that has run out."""
    host, pid, started = (owner or "::").rsplit(":", 2)
    if host == socket.gethostname():
        return not pid or _started(int(pid)) != started
    return lease is None or lease < time.time()

"""What a student process takes, so that a limit is reached by what it does and not by what the machine does else.

A limit counts the CPU time of the process, all its threads together. A process that only sleeps takes none; so time in
which it was not waiting for a core counts too, a third of it. Time on a run queue counts nowhere: beside nineteen busy
neighbours a submission gets what it gets alone.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

BACKSTOP = 3.0
"""How many seconds of sleep count as a second of computing."""
_PF_EXITING = 0x4
_CPU_CLOCK = 2  # CPUCLOCK_SCHED of the whole process, as clock_getcpuclockid(3) makes it


class ProcessClock:
    """The time that one process has taken; it stands still when the process has ended."""

    def __init__(self, pid: int) -> None:
        self._cpu_clock = (~pid << 3) | _CPU_CLOCK
        self._ended = False
        try:
            self._schedstat: int | None = os.open(f"/proc/{pid}/schedstat", os.O_RDONLY)
        except OSError:  # a kernel that does not count it, or the process has ended: waiting for a core counts as sleep
            self._schedstat = None
        self._last = Reading(0.0, 0.0)

    def read(self) -> Reading:
        """Return what the process has taken so far."""
        if self._ended:
            return self._last
        try:
            cpu = time.clock_gettime(self._cpu_clock)
            waited = 0.0 if self._schedstat is None else int(os.pread(self._schedstat, 100, 0).split()[1]) / 1e9
        except (OSError, IndexError, ValueError):  # it has ended
            return self._last
        self._last = Reading(cpu, time.monotonic() - waited)
        return self._last

    def close(self) -> None:
        """Let go of the process; `read` gives the last reading from then on."""
        if self._schedstat is not None and not self._ended:
            os.close(self._schedstat)
        self._ended = True


def exiting(pid: int) -> bool:
    """Tell whether a process is on its way out, as the kernel has it: none of its threads runs code any more.

    The first thread may end alone, while others run on; it is then a zombie, which says nothing of them.
    """
    try:
        fields = [stat_fields(thread) for thread in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return False
    return bool(fields) and all(each[0] in "ZX" or int(each[6]) & _PF_EXITING for each in fields)


def stat_fields(folder: Path) -> list[str]:
    """Return the fields of proc_pid_stat(5) from the third on, which follow a name that may hold anything.

    `folder` is a process's or a thread's in /proc; raises `OSError` where it has gone.
    """
    text = (folder / "stat").read_text(encoding="ascii", errors="replace")
    return text[text.rindex(")") + 2 :].split()


@dataclass(frozen=True, slots=True)
class Reading:
    """A process's clocks at one moment."""

    cpu: float
    """Seconds of CPU time, of all threads."""
    awake: float
    """Seconds in which its main thread was not waiting for a core, from some moment on."""

    def since(self, earlier: Reading) -> float:
        """Return the seconds that count from an earlier moment to this one."""
        return max(self.cpu - earlier.cpu, (self.awake - earlier.awake) / BACKSTOP, 0.0)


class Allowance:
    """The time that a process has for one request."""

    def __init__(self, clock: ProcessClock, seconds: float | None) -> None:
        """`seconds` is what it may take; None is without end."""
        self.seconds = seconds
        self._clock = clock
        self._started = clock.read()

    @property
    def taken(self) -> float:
        """The seconds that it has taken."""
        return self._clock.read().since(self._started)

    def left(self) -> float | None:
        """Return the seconds that are left, None where there is no end; 0 when they are over."""
        return None if self.seconds is None else max(self.seconds - self.taken, 0.0)

"""The worker's handle on its zygote: starts it, asks it for student processes, reaps them."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from gradedescent.engine import wire
from gradedescent.errors import EngineError, GraderError, SandboxError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.engine.sandbox import Limits

START_SECONDS = 60.0
"""The longest that a zygote may take to import, or a child to enter its sandbox."""


def clean_environment(cache: Path) -> dict[str, str]:
    """Return the whole environment of a zygote; nothing of ours passes through."""
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")}
    return {
        **threads,
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",  # so that a regrade sees the same order of sets
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(cache),
        "IPYTHONDIR": str(cache),
        "HDF5_USE_FILE_LOCKING": "FALSE",
        "NBGRADER_EXECUTION": "autograde",
    }


class Zygote:
    """A running zygote; start it before reading anything that students must not see."""

    def __init__(
        self,
        *,
        limits: Limits,
        cache: Path,
        worker: int = 0,
        without: Sequence[str] = (),
        preload: Sequence[str] = (),
    ) -> None:
        cache.mkdir(parents=True, exist_ok=True)
        ours, theirs = socket.socketpair()
        self.limits = limits
        self.channel = wire.Channel(ours)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the zygote
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "gradedescent.engine.zygote"],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=self._log,
            env=clean_environment(cache),
            cwd="/",
            close_fds=True,
            start_new_session=True,
        )
        theirs.close()
        setup = {
            "limits": dataclasses.asdict(limits),
            "readable": [str(cache)],
            "worker": worker,
            "without": list(without),
            "preload": list(preload),
        }
        self.channel.send(wire.pack(setup))
        self._ready: dict[str, Any] | None = None

    @property
    def user(self) -> int | None:
        """The user id that student processes run under, None where it is the grader's own."""
        user: int | None = self._wait_ready()["user"]
        return user

    def _wait_ready(self) -> dict[str, Any]:
        """Return what the zygote said when its imports were done; raise what kept it from that."""
        if self._ready is None:
            answer = self._receive(START_SECONDS)
            if "failed" in answer:
                error = SandboxError if answer["type"] == "SandboxError" else EngineError
                raise error(answer["failed"])
            self._ready = answer
        return self._ready

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            answer = wire.unpack(self.channel.receive(time.monotonic() + seconds))
        except (wire.WireError, TimeoutError) as error:
            self._log.seek(0)
            last = self._log.read().decode(errors="replace").strip().splitlines()[-1:]
            why = last[0] if last else f"{type(error).__name__} {error}"
            raise EngineError(f"the zygote, from which student processes are forked, has failed: {why}") from error
        return dict(answer)

    def reap(self, pid: int) -> dict[str, Any]:
        """Wait for a child that has ended; return its status, CPU seconds and peak memory in bytes."""
        self._ask({"reap": pid}, [])
        return self._receive(START_SECONDS)

    def _ask(self, message: dict[str, Any], descriptors: Sequence[int]) -> None:
        self._wait_ready()
        try:
            socket.send_fds(self.channel.sock, [b"\0"], list(descriptors))
            self.channel.send(wire.pack(message))
        except (OSError, wire.WireError) as error:
            raise EngineError(f"the zygote, from which student processes are forked, has gone: {error}") from error

    def fork(self, scratch: Path, readable: Sequence[str] = ()) -> tuple[int, int, wire.Channel]:
        """Fork a student process into `scratch`; return its process id, pidfd and channel."""
        if self.user is not None:
            os.chown(scratch, self.user, -1)
        ours, theirs = socket.socketpair()
        with theirs:
            self._ask({"scratch": str(scratch), "readable": list(readable)}, [theirs.fileno()])
        _, pidfds, _, _ = socket.recv_fds(self.channel.sock, 1, 1)
        if not pidfds:
            ours.close()
            raise EngineError("the zygote, from which student processes are forked, has gone")
        channel = wire.Channel(ours)
        pid = self._receive(START_SECONDS)["pid"]
        try:
            self._check_entered(channel)
        except GraderError:
            self._discard(pid, pidfds[0], channel)
            raise
        return pid, pidfds[0], channel

    def _check_entered(self, channel: wire.Channel) -> None:
        """Wait until a child is in its sandbox; raise `EngineError` or `SandboxError` when it is not."""
        try:
            first = wire.unpack(channel.receive(time.monotonic() + START_SECONDS))
        except (wire.WireError, TimeoutError) as error:
            raise EngineError(f"a forked process did not start: {error or type(error).__name__}") from error
        if "failed" in first:
            raise SandboxError(first["failed"])

    def _discard(self, pid: int, pidfd: int, channel: wire.Channel) -> None:
        """Kill and reap a child that has run no student code."""
        channel.close()
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        os.close(pidfd)
        self.reap(pid)

    def close(self) -> None:
        """End the zygote and with it all it forked."""
        self.channel.close()
        self._log.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()

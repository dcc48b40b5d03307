"""The worker's handle on its zygote: asks it for student processes and reaps them."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from typing import TYPE_CHECKING, Any

from gradedescent.engine.child import wire
from gradedescent.engine.child.channel import Channel, ConnectionClosed
from gradedescent.engine.forkserver import ForkServer
from gradedescent.errors import EngineError, GraderError, SandboxError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.engine.child.sandbox import Limits

START_SECONDS = 60.0
"""The longest that a zygote may take to import, or a child to enter its sandbox."""


class Zygote:
    """A zygote, at the worker's end of its socket."""

    def __init__(self, end: socket.socket, limits: Limits) -> None:
        self.limits = limits
        self.channel = Channel(end)
        self._ready: dict[str, Any] | None = None
        self._pidfd: int | None = None

    @property
    def pid(self) -> int:
        """The zygote's process id."""
        pid: int = self._wait_ready()["pid"]
        return pid

    @property
    def user(self) -> int | None:
        """The user id that student processes run under, None where it is the grader's own."""
        user: int | None = self._wait_ready()["user"]
        return user

    def _wait_ready(self) -> dict[str, Any]:
        """Return what the zygote said when its imports were done; raise what kept it from that."""
        if self._ready is None:
            self._pidfd = self._descriptor()
            answer = self._receive(START_SECONDS)
            if "failed" in answer:
                error = SandboxError if answer["type"] == "SandboxError" else EngineError
                raise error(answer["failed"])
            self._ready = answer
        return self._ready

    def _descriptor(self) -> int | None:
        """Return the descriptor that comes before a frame, None where the zygote sends none; raise when it has gone."""
        self.channel.sock.settimeout(START_SECONDS)
        try:
            head, descriptors, _, _ = socket.recv_fds(self.channel.sock, 1, 1)
        except (OSError, TimeoutError) as error:
            raise self._failure(error) from error
        finally:
            self.channel.sock.settimeout(None)
        if not head:
            raise self._failure(ConnectionClosed("the other side has closed the connection"))
        return descriptors[0] if descriptors else None

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            answer = wire.unpack(self.channel.receive(time.monotonic() + seconds))
        except (wire.WireError, TimeoutError) as error:
            raise self._failure(error) from error
        return dict(answer)

    def _failure(self, error: Exception) -> EngineError:
        why = self.stderr_tail() or f"{type(error).__name__} {error}"
        return EngineError(f"the zygote, from which student processes are forked, has failed: {why}")

    def stderr_tail(self) -> str:
        """Return what the zygote wrote before it failed, where this process can read it."""
        return ""

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

    def fork(self, scratch: Path, readable: Sequence[str] = ()) -> tuple[int, int, Channel]:
        """Fork a student process into `scratch`; return its process id, pidfd and channel."""
        if self.user is not None:
            os.chown(scratch, self.user, -1)
        ours, theirs = socket.socketpair()
        with theirs:
            self._ask({"scratch": str(scratch), "readable": list(readable)}, [theirs.fileno()])
        try:
            pidfd = self._descriptor()
        except EngineError:
            ours.close()
            raise
        channel = Channel(ours)
        pid = self._receive(START_SECONDS)["pid"]
        assert pidfd is not None  # noqa: S101 - for the type checker: a fork's reply has one
        try:
            self._check_entered(channel)
        except GraderError:
            self._discard(pid, pidfd, channel)
            raise
        return pid, pidfd, channel

    def _check_entered(self, channel: Channel) -> None:
        """Wait until a child is in its sandbox; raise `EngineError` or `SandboxError` when it is not."""
        try:
            first = wire.unpack(channel.receive(time.monotonic() + START_SECONDS))
        except (wire.WireError, TimeoutError) as error:
            raise EngineError(f"a forked process did not start: {error or type(error).__name__}") from error
        if "failed" in first:
            raise SandboxError(first["failed"])

    def _discard(self, pid: int, pidfd: int, channel: Channel) -> None:
        """Kill and reap a child that has run no student code."""
        channel.close()
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        os.close(pidfd)
        self.reap(pid)

    def close(self) -> None:
        """Hang up, which ends the zygote and with it all it forked; return when it has ended."""
        self.channel.close()
        if self._pidfd is not None:
            if not select.select([self._pidfd], [], [], 5.0)[0]:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            os.close(self._pidfd)
            self._pidfd = None


class LoneZygote(Zygote):
    """A zygote with a fork server of its own, where no backend has one; start it before reading what is secret."""

    def __init__(
        self,
        *,
        limits: Limits,
        cache: Path,
        worker: int | None = None,
        without: Sequence[str] = (),
        preload: Sequence[str] = (),
        pin: bool = False,
    ) -> None:
        """Start it; without a worker's number there are no neighbours, and no core is kept for it."""
        pin = pin and worker is not None
        self.fork_server = ForkServer(limits=limits, cache=cache, without=without, preload=preload, pin=pin)
        super().__init__(self.fork_server.fork_zygote(worker or 0), limits)

    def stderr_tail(self) -> str:
        """Return the last line of the fork server's log, which the zygote shares."""
        return self.fork_server.stderr_tail()

    def close(self) -> None:
        """End the zygote, what it forked, and the fork server."""
        super().close()
        self.fork_server.close()

"""The clean process that a worker's student processes are forked from: libraries imported, nothing else.

The fork server forks it for its worker, before that reads a secret; its only descriptor is a Unix socket to the worker.
The worker asks it to fork and passes the child's own socket; what is graded travels over that one and never through
here, so that no child can find an earlier one's code in its memory. Each reply carries a pidfd, which names a child for
good.
"""

from __future__ import annotations

import fcntl
import gc
import os
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradedescent.engine.child import sandbox, threads, wire
from gradedescent.engine.child.channel import Channel, ConnectionClosed

_WARM_CELLS = [
    "import numpy as np",
    "def f():\n    raise ValueError('warm')\nf()",
    "1 +",
    "np.ones((2, 2)) @ np.ones((2, 2))\nnp.random.seed(1); np.random.randn(2); np.random.default_rng(1)\nnp.ones(3)",
    "import asyncio\nawait asyncio.sleep(0)\nprint('x')",
]
_WARM_PLOTS = [
    "%matplotlib inline\nimport matplotlib.pyplot as plt",
    "fig, ax = plt.subplots()\nax.plot([1, 2], label='x'); ax.legend(); ax.set_title('$x$'); plt.show()",
    "plt.imshow(np.ones((4, 4))); plt.contourf(np.ones((4, 4)) * np.arange(4)); plt.scatter([1], [1]); plt.show()",
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What every zygote of a run has from the fork server."""

    prepared_sandbox: sandbox.PreparedSandbox
    limits: sandbox.Limits
    shell: Any
    """An IPython shell that has run each kind of cell once."""
    pin: bool
    """Whether a worker's children run on one core."""
    worker: int = 0
    """The number of the worker that a zygote is for."""


def prepared(setup: dict[str, Any]) -> Prepared:
    """Import what notebooks use and build the walls, once for all."""
    limits = sandbox.Limits(**setup["limits"])
    prepared_sandbox = sandbox.prepare(readable=setup["readable"], without=setup["without"])
    made = Prepared(prepared_sandbox, limits, _imported(limits, setup["preload"]), setup["pin"])
    gc.collect()
    gc.freeze()  # a child's garbage collection would copy the pages it shares with us
    return made


def _imported(limits: sandbox.Limits, preload: list[str]) -> Any:
    """Import what notebooks use and return a shell that has run each kind of cell once."""
    import importlib

    from gradedescent.engine.child import shell as ipython
    from gradedescent.engine.child import student

    for name in preload:
        importlib.import_module(name)
    plots = "matplotlib.pyplot" in sys.modules
    if not plots and not any(Path(os.environ["MPLCONFIGDIR"]).glob("fontlist*")):
        importlib.import_module("matplotlib.font_manager")  # a child may not write the list that this makes
    shell = ipython.make_shell(limits.output_bytes)
    shell.student = student
    ipython.warm(shell, _WARM_CELLS + (_WARM_PLOTS if plots else []), quietly=_close_figures)
    sandbox._libc()  # noqa: SLF001 - loaded here once instead of in each child
    return shell


def _close_figures() -> None:
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


def serve(channel: Channel, made: Prepared) -> None:
    """Fork on request until the worker hangs up."""
    own = os.pidfd_open(os.getpid())
    # Descriptors go first, with a byte of their own: reading a frame may read on, and would lose them.
    socket.send_fds(channel.sock, [b"\0"], [own])
    os.close(own)
    channel.send(wire.pack({"pid": os.getpid(), "user": made.prepared_sandbox.user}))
    doorkeeper = threads.Doorkeeper(made.limits.threads)
    while True:
        doorkeeper.until_readable(channel.sock.fileno())  # the worker waits for each reply, so none is read ahead
        try:
            request, descriptors = _receive(channel)
        except ConnectionClosed:
            return
        if "reap" in request:
            _, status, usage = os.wait4(request["reap"], 0)
            reply = {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}
            channel.send(wire.pack(reply))
        else:
            _fork(channel, request, descriptors[0], made, doorkeeper)


def _receive(channel: Channel) -> tuple[dict[str, Any], list[int]]:
    """Return the next request and the descriptors that came with its first byte."""
    head, descriptors, _, _ = socket.recv_fds(channel.sock, 1, 1)
    if not head:
        raise ConnectionClosed("the worker has gone")
    return wire.unpack(channel.receive()), descriptors


def _fork(
    channel: Channel, request: dict[str, Any], descriptor: int, made: Prepared, doorkeeper: threads.Doorkeeper
) -> None:
    """Fork a child into its sandbox; reply with its process id and pidfd."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        _become_student(descriptor, theirs.fileno(), request, made)
    os.close(descriptor)
    theirs.close()
    doorkeeper.expect(ours, pid)
    pidfd = os.pidfd_open(pid)
    socket.send_fds(channel.sock, [b"\0"], [pidfd])  # apart from the frame, as above
    channel.send(wire.pack({"pid": pid}))
    os.close(pidfd)


def _become_student(descriptor: int, door: int, request: dict[str, Any], made: Prepared) -> None:
    """Keep one socket, enter the sandbox, serve; never return."""
    try:
        # Out of the way first: each may be where another belongs.
        null, descriptor, door = (
            fcntl.fcntl(number, fcntl.F_DUPFD, 10) for number in (os.open(os.devnull, os.O_RDWR), descriptor, door)
        )
        os.dup2(descriptor, 3)
        os.dup2(door, 4)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        os.closerange(5, 1024)
        child = Channel(socket.socket(fileno=3))
        os.environ["HOME"] = os.environ["TMPDIR"] = request["scratch"]
        tempfile.tempdir = None  # looked up again, in this child's scratch folder
        try:
            if made.pin:
                cores = sorted(os.sched_getaffinity(0))
                os.sched_setaffinity(0, {cores[made.worker % len(cores)]})
            sandbox.enter(made.prepared_sandbox, made.limits, request["scratch"], 4, request["readable"])
        except Exception as error:  # noqa: BLE001 - no student code runs without its walls
            child.send(wire.pack({"failed": str(error)}))
            return
        child.send(wire.pack({"entered": True}))
        sys.path.insert(0, "")
        made.shell.student.run(child, made.shell)
    finally:
        os._exit(1)

"""The handle on a fork server: starts it, and has it fork a zygote for each worker.

The coordinator holds one and speaks to no student process, so the wire and numpy are not imported here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import socket
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from gradedescent.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.engine.child.sandbox import Limits


def clean_environment(cache: Path) -> dict[str, str]:
    """Return the whole environment of a zygote; none of the grader's variables are inherited."""
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")}
    return {
        **threads,
        "PATH": "/usr/bin:/bin",
        "USER": "student",  # a process of root's has a user id that no file gives a name
        "LOGNAME": "student",
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


class ForkServer:
    """A running fork server; start it before anything secret is read. Several threads may use it."""

    def __init__(
        self,
        *,
        limits: Limits,
        cache: Path,
        without: Sequence[str] = (),
        preload: Sequence[str] = (),
        pin: bool = False,
    ) -> None:
        """Start it; with `pin` each worker's student processes run on one core, by the worker's number."""
        cache.mkdir(parents=True, exist_ok=True)
        self._sock, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the fork server
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "gradedescent.engine.child.forkserver"],
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
            "without": list(without),
            "preload": list(preload),
            "pin": pin,
        }
        with contextlib.suppress(OSError):  # it has ended at once, as `fork_zygote` will find
            self._sock.send(json.dumps(setup).encode())

    def fork_zygote(self, worker: int) -> socket.socket:
        """Have a zygote forked for the worker of this number; return the end of its socket that the worker needs.

        It returns at once, whether the fork server is ready or not. Raises `EngineError` when the fork server has gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._sock, [json.dumps({"worker": worker}).encode()], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise EngineError(f"the fork server, from which zygotes are forked, has gone: {error}") from error
        return ours

    def stderr_tail(self) -> str:
        """Return the last line that the fork server or one of its zygotes wrote, before it failed."""
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def close(self) -> None:
        """End the fork server, at once while it imports; its zygotes must have been hung up before."""
        self._sock.close()
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        self._log.close()

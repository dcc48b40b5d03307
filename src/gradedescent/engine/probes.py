"""Tries each wall of the sandbox on this machine, in a child, and says whether it holds.

Each probe is a small piece of hostile code that must fail inside. That it would succeed outside is the business of
the tests, which remove one protection at a time.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote, Zygote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gradedescent.engine.child.sandbox import Limits


@dataclass(frozen=True, slots=True)
class Probe:
    """One forbidden thing: code that reaches its last line only where it is possible."""

    name: str
    protection: str
    forbids: str
    code: str


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """Whether a wall held, and what the child said."""

    probe: Probe
    held: bool
    said: str


PROBES = (
    Probe(
        "new process",
        "seccomp",
        "starting another process that would outlive the submission",
        "import os\nif os.fork() == 0: os._exit(0)",
    ),
    Probe(
        "other program",
        "seccomp",
        "running another program",
        # One that is not there: where programs may be run it is looked for, where they may not it never is.
        "import os\ntry: os.execv('/nonexistent/program', ['program'])\nexcept FileNotFoundError: pass",
    ),
    Probe("signal", "seccomp", "sending signals to the grader", "import os\nos.kill({parent}, 0)"),
    Probe("network", "seccomp", "opening a network or Unix socket", "import socket\nsocket.socket()"),
    Probe(
        "debugging",
        "seccomp",
        "reading another process's memory",
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "assert libc.ptrace(0x4206, {parent}, 0, 0) == 0 or ctypes.get_errno() != 1",  # PTRACE_SEIZE stops nobody
    ),
    Probe(
        "shared memory",
        "seccomp",
        "leaving kernel objects behind",
        "import ctypes\nlibc = ctypes.CDLL(None)\nsegment = libc.shmget(0, 4096, 0o1600)\nassert segment >= 0\n"
        "libc.shmctl(segment, 0, None)",
    ),
    Probe("other files", "landlock", "reading files outside the submission", "open({secret!r}).read()"),
    Probe(
        "other folders",
        "landlock",
        "listing folders outside the submission",
        "import os\nos.listdir({parent_folder!r})",
    ),
    Probe("processes", "landlock", "reading /proc", "open('/proc/self/environ').read()"),
    Probe("writing", "landlock", "writing outside the scratch folder", "open({secret!r}, 'a')"),
    Probe("memory", "limits", "using more memory than allowed", "x = bytearray({memory})"),
    Probe(
        "large file",
        "limits",
        "writing a larger file than allowed",
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "f = open('big', 'wb')\nf.seek({file_size} + 1)\nf.write(b'x')\nf.flush()",
    ),
    Probe(
        "open files",
        "limits",
        "opening more files than allowed",
        "import os\nfor _ in range({open_files} + 10): os.open('/dev/null', 0)",
    ),
    Probe("identity", "user", "being root", "import os\nassert os.getuid() == 0"),
)


def findings(limits: Limits, cache: Path, secret: Path, without: Sequence[str] = ()) -> list[ProbeResult]:
    """Return what each probe found; `secret` is an existing file that a submission must not read.

    Where the grader is not root itself there is no root to be, and that probe holds by itself.
    """
    zygote = LoneZygote(limits=limits, cache=cache, without=without)
    try:
        return try_probes(zygote, secret)
    finally:
        zygote.close()


def try_probes(zygote: Zygote, secret: Path) -> list[ProbeResult]:
    """Return what each probe found in children of `zygote`; raise `SandboxError` where there can be none."""
    return [_try_probe(probe, zygote, secret) for probe in PROBES]


def _try_probe(probe: Probe, zygote: Zygote, secret: Path) -> ProbeResult:
    limits = zygote.limits
    values = {
        "parent": os.getpid(),
        "secret": str(secret),
        "parent_folder": str(secret.parent),
        "memory": limits.memory * 2,
        "file_size": limits.file_size,
        "open_files": limits.open_files,
    }
    with StudentProcess(zygote) as process:
        run = process.run_cell(probe.code.format(**values), 20.0)
    said = next((f"{o['ename']}: {o['evalue']}" for o in run.outputs if o["output_type"] == "error"), "it went through")
    return ProbeResult(probe, not run.succeeded, said)

"""The walls around a student process: resource limits, Landlock, seccomp and, for root, another user.

`prepare` runs once in the fork server and does what is costly; `enter` runs in each forked child and can't be undone.
No root, no namespaces and no container are needed. What each wall is for stands next to it in `_limits`,
`_landlock` and `system_calls.py`; docs/security.md says what they add up to, and `probes.py` tries each of them on the
machine at hand.
This module must import nothing that holds a secret.
"""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import py_landlock

from gradedescent.engine.child import system_calls, threads
from gradedescent.errors import SandboxError

if TYPE_CHECKING:
    from collections.abc import Sequence

NOBODY = 64000
"""First of the user ids that student processes of a root grader run under; a worker adds its number."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_KEEPCAPS, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 8, 22, 38
_CAP_DAC_READ_SEARCH = 2
_SIGKILL = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """What one student process may use. Sizes in bytes, times in seconds."""

    memory: int = 2**30
    file_size: int = 64 * 2**20
    scratch_size: int = 256 * 2**20
    scratch_files: int = 10_000
    open_files: int = 128
    threads: int = 64
    cpu_seconds: int = 600
    output_bytes: int = 2**20
    """Most output bytes kept of one cell."""


@dataclass(frozen=True, slots=True)
class PreparedSandbox:
    """What `prepare` made once for all children of all zygotes of a run."""

    bpf: bytes
    landlock: py_landlock.Landlock | None
    """Allows reading what all children may read; each adds its own folders to its copy and applies that."""
    user: int | None
    """The user id to drop to, None where the grader is not root."""
    keep_read_capability: bool
    without: frozenset[str] = field(default_factory=frozenset)
    """Protections that are left out: by a test that shows what each is for, or where the operator accepts the risk."""

    def of_worker(self, number: int) -> PreparedSandbox:
        """Return the walls for a worker's children, whom root gives a user id of their own."""
        return self if self.user is None else replace(self, user=NOBODY + number)


def prepare(*, readable: Sequence[str] = (), without: Sequence[str] = ()) -> PreparedSandbox:
    """Return the walls for all children: the seccomp program compiled, the readable folders looked up.

    `readable` are folders beyond the interpreter's. Raises `SandboxError` where the machine lacks a protection that is
    not among `without`.
    """
    unknown = set(without) - set(PROTECTIONS)
    if unknown:
        raise SandboxError(f"unknown protections {sorted(unknown)}: known are {', '.join(PROTECTIONS)}")
    if missing := [what for what in missing_protections() if what not in without]:
        raise SandboxError(
            f"this machine lacks {' and '.join(missing)}, without which a submission could read hidden tests or harm"
            f" the machine; `gradedescent doctor` says more. To accept the risk: --accept-risk {','.join(missing)}"
        )
    paths = tuple(dict.fromkeys([*system_folders(), *(str(Path(p).resolve()) for p in readable)]))
    root = os.geteuid() == 0 and "user" not in without
    threads.program()  # made here once instead of in each child
    return PreparedSandbox(
        bpf=system_calls.program() if "seccomp" not in without else b"",
        landlock=_landlock(paths) if "landlock" not in without else None,
        user=NOBODY if root else None,
        keep_read_capability=root and not all(_world_readable(Path(path)) for path in paths),
        without=frozenset(without),
    )


PROTECTIONS = ("limits", "landlock", "seccomp", "user")


def missing_protections() -> list[str]:
    """Return the protections that this machine can't give, by their names in `PROTECTIONS`."""
    missing = []
    if sys.platform != "linux":
        return ["landlock", "seccomp"]
    try:
        if py_landlock.get_abi_version() < 3:  # before 3, truncating any file is allowed
            missing.append("landlock")
    except py_landlock.LandlockError:
        missing.append("landlock")
    try:
        system_calls.program()
    except (ImportError, OSError, RuntimeError):
        missing.append("seccomp")
    return missing


def system_folders() -> list[str]:
    """Return the folders that hold the interpreter, its packages and the system's libraries and fonts."""
    wanted = [
        sys.prefix,
        sys.exec_prefix,
        sys.base_prefix,
        sys.base_exec_prefix,
        "/usr",
        "/lib",
        "/lib64",
        "/etc/fonts",
    ]
    found = [str(Path(path).resolve()) for path in wanted if Path(path).is_dir()]
    return [path for path in dict.fromkeys(found) if path != "/"]


def _world_readable(path: Path) -> bool:
    """Tell whether any user may list and enter `path`."""
    above = all(part.stat().st_mode & 0o001 for part in path.parents)
    return above and path.stat().st_mode & 0o005 == 0o005


def enter(
    prepared_sandbox: PreparedSandbox, limits: Limits, scratch: str, door: int, readable: Sequence[str] = ()
) -> None:
    """Put the walls around the calling process, for good, and make `scratch` its working folder.

    `door` is a socket to the zygote, which counts the threads; it is closed. `readable` are this submission's data
    folders. Raises `SandboxError` when the kernel refuses anything.
    """
    os.umask(0o077)
    try:
        if "limits" not in prepared_sandbox.without:
            _limits(limits)
        if prepared_sandbox.user is not None:
            _drop_root(prepared_sandbox.user, keep_read=prepared_sandbox.keep_read_capability)
        os.chdir(scratch)
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)  # after the change of user, which clears it
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _limit_threads(limits.threads, door, limited="limits" not in prepared_sandbox.without)
        if prepared_sandbox.landlock is not None:
            prepared_sandbox.landlock.allow_read(*readable)
            prepared_sandbox.landlock.allow_read_write(scratch)
            prepared_sandbox.landlock.add_path_rule(scratch, access=py_landlock.AccessFs.REFER)
            prepared_sandbox.landlock.apply()
        if "seccomp" not in prepared_sandbox.without:
            _seccomp(prepared_sandbox.bpf)
    except (OSError, py_landlock.LandlockError) as error:
        raise SandboxError(f"the sandbox could not be entered: {error}") from error


def _limits(limits: Limits) -> None:
    """Apply resource limits, soft and hard alike, so that the child can't raise them."""
    statm = os.open("/proc/self/statm", os.O_RDONLY)
    pages = int(os.read(statm, 200).split()[0])
    os.close(statm)
    table = {
        # The address space counts every kind of memory, shared mappings included.
        resource.RLIMIT_AS: pages * resource.getpagesize() + limits.memory,
        resource.RLIMIT_FSIZE: limits.file_size,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for what, value in table.items():
        resource.setrlimit(what, (value, value))


def _limit_threads(most: int, door: int, *, limited: bool) -> None:
    """Have the zygote count this process's threads; where that can't be, have the kernel count the user's."""
    if not limited:
        os.close(door)
    elif not threads.ask_for_threads(_libc(), door):
        value = _own_threads() + most
        resource.setrlimit(resource.RLIMIT_NPROC, (value, value))


def _own_threads() -> int:
    """Return how many threads this user runs."""
    total, me = 0, os.geteuid()
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if entry.stat().st_uid == me:
                    total += sum(1 for _ in os.scandir(f"{entry.path}/task"))
            except OSError:  # it ended meanwhile, or is not ours to count
                continue
    return total


def _drop_root(user: int, *, keep_read: bool) -> None:
    """Become `user`, without groups or capabilities.

    Where the interpreter lies in a folder that only root may enter (a pyenv under /root), CAP_DAC_READ_SEARCH alone is
    kept: it opens for reading what Landlock allows, and nothing that Landlock denies.
    """
    if keep_read:
        _prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    mask = 1 << _CAP_DAC_READ_SEARCH if keep_read else 0
    header = struct.pack("=Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    data = struct.pack("=6I", mask, mask, 0, 0, 0, 0)
    if _libc().capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset refused")
    _prctl(_PR_SET_DUMPABLE, 0)


def _landlock(readable: Sequence[str]) -> py_landlock.Landlock:
    """Return walls that allow reading `readable` and nothing else of the files; no TCP where it can be denied."""
    prepared_sandbox = py_landlock.Landlock(strict=False)
    prepared_sandbox.allow_read(*readable)
    access = py_landlock.AccessFs
    for device in ("/dev/urandom", "/dev/random", "/dev/zero"):
        prepared_sandbox.add_path_rule(device, access=access.READ_FILE)
    prepared_sandbox.add_path_rule("/dev/null", access=access.READ_FILE | access.WRITE_FILE | access.TRUNCATE)
    return prepared_sandbox


def _seccomp(bpf: bytes) -> None:
    """Install the prepared program with this process's id in it."""
    program = bpf.replace(struct.pack("=I", system_calls.OWN_PID), struct.pack("=I", os.getpid()))
    buffer = ctypes.create_string_buffer(program, len(program))
    filled = threads.Filter.of(buffer)
    mode_filter = 2
    _prctl(_PR_SET_SECCOMP, mode_filter, ctypes.addressof(filled))


_LIBC: list[ctypes.CDLL] = []


def _libc() -> ctypes.CDLL:
    """Return the C library, loaded once: loading is what costs."""
    if not _LIBC:
        _LIBC.append(ctypes.CDLL(None, use_errno=True))
    return _LIBC[0]


def _prctl(option: int, value: int, pointer: int = 0) -> None:
    """Call prctl(2); raise `OSError` when it refuses."""
    arguments = [ctypes.c_ulong(number) for number in (value, pointer, 0, 0)]
    if _libc().prctl(option, *arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}) refused: {os.strerror(number)}")

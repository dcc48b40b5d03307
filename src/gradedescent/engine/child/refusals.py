"""What a submission can't have, said in a sentence: the kernel refuses it, and words it as a fault of the machine.

Nothing is refused here. Each function is the library's own; where it fails as the sandbox makes it fail, its exception
is raised again with words that say what to do. Whoever undoes this gets the kernel's words. Semaphores stay refused
although threads could share them: joblib takes that for a machine without processes, and works in turn.
"""

from __future__ import annotations

import errno
import functools
import importlib
import os
import socket
import subprocess
import sys
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from gradedescent.engine.child import commands
from gradedescent.engine.child.commands import NO_NETWORK, NO_PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

NO_PROCESS = "a submission can't start processes. Use a loop, n_jobs=1, or concurrent.futures.ThreadPoolExecutor"
_SEMAPHORES: Any = importlib.import_module("_multiprocessing")


def put_into_words() -> None:
    """Have this process say what it can't have. Called once, before student code runs."""
    os.system = _system
    os.fork = _worded(os.fork, _no_process)
    os.forkpty = _worded(os.forkpty, _no_process)
    subprocess._fork_exec = _worded(subprocess._fork_exec, _no_program)  # type: ignore[attr-defined] # noqa: SLF001 - what all its doors lead to
    os.posix_spawn = _worded(os.posix_spawn, _no_program)
    os.posix_spawnp = _worded(os.posix_spawnp, _no_program)
    BaseProcess.start = _worded(BaseProcess.start, _no_process)  # type: ignore[method-assign] # it behaves as before
    _SEMAPHORES.SemLock = _semaphore(_SEMAPHORES.SemLock)
    socket.socket.__init__ = _worded(socket.socket.__init__, _no_connection)  # type: ignore[method-assign] # as above
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, _worded(getattr(socket, name), _no_address))


def _system(command: Any) -> int:
    """Run a shell line as far as it can be had; return a status as `os.wait` has it."""
    return commands.run(os.fsdecode(command), sys.stdout, sys.stderr) << 8


def _worded(function: Callable[..., Any], words: Callable[[OSError], OSError]) -> Callable[..., Any]:
    """Return a function that raises `words` of what `function` raises because it is refused."""

    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (PermissionError, socket.gaierror) as error:
            if error.args[1:2] and "a submission" in str(error.args[1]):
                raise  # one of ours, from further inside
            raise words(error) from None

    return called


def _no_process(_: OSError) -> OSError:
    return PermissionError(errno.EPERM, NO_PROCESS)


def _no_program(error: OSError) -> OSError:
    return PermissionError(errno.EPERM, NO_PROGRAM, error.filename)


def _no_connection(_: OSError) -> OSError:
    return ConnectionRefusedError(errno.ECONNREFUSED, f"Connection refused: {NO_NETWORK}")


def _no_address(error: OSError) -> OSError:
    return socket.gaierror(error.errno if isinstance(error, socket.gaierror) else socket.EAI_FAIL, NO_NETWORK)


def _semaphore(known: type) -> type:
    """Return the class of semaphores, which processes share and so a submission can't have."""

    class SemLock(known):  # type: ignore[misc] # a class that is given
        """A semaphore."""

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().__new__(cls, *args, **kwargs)
            except (PermissionError, FileNotFoundError) as error:
                raise _no_process(error) from None

    return SemLock

"""The clean process that a run's zygotes are forked from: what all of them need is imported and warmed up once.

It is started before anything secret is read, with a scrubbed environment and one Unix socket as descriptor 0. Whoever
started it has it fork a zygote for each worker and passes the zygote's end of that worker's socket. A zygote belongs to
its worker from then on and ends with it; the fork server ends when whoever started it hangs up.

Run as ``python -P -s -m gradedescent.engine.child.forkserver``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
from dataclasses import replace
from typing import Any

from gradedescent.engine.child import wire, zygote
from gradedescent.engine.child.channel import Channel, ConnectionClosed

PACKET = 2**16
"""Most bytes of a message to the fork server. Its socket keeps messages apart, so none takes another's descriptor."""


def serve(sock: socket.socket) -> None:
    """Import, then fork zygotes until the other end is closed; end when the last of them has."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at the terminal is the coordinator's to handle
    made, failure = _prepared(json.loads(sock.recv(PACKET)))
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # so far it could be ended at once, now there may be zygotes to reap
    signal.signal(signal.SIGCHLD, _reap)
    while True:
        data, descriptors, _, _ = socket.recv_fds(sock, PACKET, 1)
        if not data:
            break
        if made is None:
            _refuse(descriptors[0], failure)
        elif os.fork() == 0:
            _become_zygote(sock, descriptors[0], json.loads(data)["worker"], made)
        os.close(descriptors[0])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _prepared(setup: dict[str, Any]) -> tuple[zygote.Prepared | None, dict[str, str]]:
    """Return what zygotes are made of, or what went wrong, which each worker is told."""
    try:
        return zygote.prepared(setup), {}
    except Exception as error:  # noqa: BLE001 - the workers tell it, with its type
        return None, {"failed": f"{error}", "type": type(error).__name__}


def _reap(*_: object) -> None:
    """Take note of zygotes that have ended, so that nothing is left of them."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _refuse(descriptor: int, failure: dict[str, str]) -> None:
    """Tell a worker why it gets no zygote."""
    with socket.socket(fileno=os.dup(descriptor)) as sock, contextlib.suppress(OSError, wire.WireError):
        sock.sendall(b"\0")  # where a zygote's pidfd would be
        Channel(sock).send(wire.pack(failure))


def _become_zygote(sock: socket.socket, descriptor: int, worker: int, made: zygote.Prepared) -> None:
    """Serve a worker over its socket, the only descriptor that is kept; never return."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(descriptor, sock.detach())
        os.close(descriptor)
        own = replace(made, prepared_sandbox=made.prepared_sandbox.of_worker(worker), worker=worker)
        with contextlib.suppress(OSError, ConnectionClosed):  # the worker has gone
            zygote.serve(Channel(socket.socket(fileno=0)), own)
    except BaseException:  # noqa: BLE001 - whatever it is, no second fork server may go on from here
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(1)


if __name__ == "__main__":
    serve(socket.socket(fileno=0))

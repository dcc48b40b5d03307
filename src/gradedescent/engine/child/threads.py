"""Counts a student process's threads: each one it starts is asked for, and its zygote lets it or not.

RLIMIT_NPROC counts what a user runs on the whole machine, so that a neighbour, or a second run, takes a submission's
threads away. So a first seccomp program has the kernel ask whoever holds its listener at each new thread (see
seccomp_unotify(2)); the child sends that to its zygote before it has run any code. Only numbers from the kernel are
read here, nothing that a submission wrote. This module must import nothing that holds a secret.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import functools
import os
import select
import socket
import struct

from gradedescent.engine.child import system_calls

_SET_MODE_FILTER, _NEW_LISTENER = 1, 8
_RECEIVE, _ANSWER = 0xC050_2100, 0xC018_2101  # SECCOMP_IOCTL_NOTIF_RECV and _SEND
_NOTIFICATION, _REPLY = 80, struct.Struct("=QqiI")  # struct seccomp_notif, of which only the id is read, and its answer
_CONTINUE = 1
_RETURN_NOTIFY, _RETURN_ALLOW, _RETURN_ERROR = 0x7FC0_0000, 0x7FFF_0000, 0x0005_0000


@functools.cache
def program() -> bytes:
    """Return a filter that asks at each thread that is started; everything else is another filter's to judge.

    clone3, whose flags can't be seen, is answered as by a kernel without it.
    """
    load, equal, any_bit, give = 0x20, 0x15, 0x45, 0x06  # BPF_LD+W+ABS, BPF_JMP+JEQ+K, BPF_JMP+JSET+K, BPF_RET+K
    clone, clone3 = system_calls.number("clone"), system_calls.number("clone3")
    return b"".join(
        struct.pack("=HBBI", *instruction)
        for instruction in (
            (load, 0, 0, 0),  # the call's number
            (equal, 5, 0, clone3),
            (equal, 0, 3, clone),
            (load, 0, 0, 16),  # its first argument, the lower half
            (any_bit, 0, 1, system_calls.CLONE_THREAD),
            (give, 0, 0, _RETURN_NOTIFY),
            (give, 0, 0, _RETURN_ALLOW),
            (give, 0, 0, _RETURN_ERROR | errno.ENOSYS),
        )
    )


class Filter(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    @classmethod
    def of(cls, instructions: ctypes.Array[ctypes.c_char]) -> Filter:
        """Return the filter that these instructions are; they must live as long as it is used."""
        return cls(len(instructions) // 8, ctypes.cast(instructions, ctypes.c_void_p))


def ask_for_threads(libc: ctypes.CDLL, door: int) -> bool:
    """Have the zygote at the other end of the socket `door` asked for each thread from now on; close `door`.

    False where that can't be: the kernel allows one listener, and a container may have that.
    """
    with socket.socket(fileno=door) as sock:
        instructions = ctypes.create_string_buffer(program(), len(program()))
        call = system_calls.number("seccomp")
        filled = Filter.of(instructions)
        listener = libc.syscall(call, _SET_MODE_FILTER, ctypes.c_ulong(_NEW_LISTENER), ctypes.byref(filled))
        if listener < 0:
            return False
        try:
            socket.send_fds(sock, [b"\0"], [listener])
        finally:
            os.close(listener)
    return True


class Doorkeeper:
    """A zygote's end: answers each child's question for a thread, while it waits for its worker."""

    def __init__(self, most: int) -> None:
        """`most` is how many threads a child may have, besides its first."""
        self.most = most
        self._poll = select.poll()
        self._coming: dict[int, tuple[socket.socket, int]] = {}
        """Where a child's listener will come from, and its process id, by descriptor."""
        self._listeners: dict[int, int] = {}
        """Process ids by listener."""

    def expect(self, sock: socket.socket, pid: int) -> None:
        """Take a child's listener when it comes over `sock`."""
        self._coming[sock.fileno()] = sock, pid
        self._poll.register(sock, select.POLLIN)

    def until_readable(self, descriptor: int) -> None:
        """Answer children until something can be read from `descriptor`."""
        self._poll.register(descriptor, select.POLLIN)
        while True:
            ready = dict(self._poll.poll())
            asked = ready.keys() & self._listeners.keys()  # before one comes that gets a number of these
            for number in ready.keys() & self._coming.keys():
                self._take_listener(number)
            for number in asked:
                self._answer(number, ready[number])
            if descriptor in ready:
                self._poll.unregister(descriptor)
                return

    def _take_listener(self, number: int) -> None:
        sock, pid = self._coming.pop(number)
        self._poll.unregister(number)
        with sock:
            descriptors = socket.recv_fds(sock, 1, 1)[1]
        for listener in descriptors:  # none where the child has none, or has failed
            self._listeners[listener] = pid
            self._poll.register(listener, select.POLLIN)

    def _answer(self, listener: int, event: int) -> None:
        """Answer one question, or take note that the child has ended."""
        if not event & select.POLLIN:
            if not event & select.POLLHUP:
                return
            self._poll.unregister(listener)
            del self._listeners[listener]
            os.close(listener)
            return
        question = bytearray(_NOTIFICATION)
        with contextlib.suppress(OSError):  # whoever asked has been interrupted or killed, and asks again or not
            fcntl.ioctl(listener, _RECEIVE, question)
            (asked,) = struct.unpack_from("=Q", question)
            allowed = self._threads(self._listeners[listener]) <= self.most
            answer = (asked, 0, 0, _CONTINUE) if allowed else (asked, 0, -errno.EAGAIN, 0)
            fcntl.ioctl(listener, _ANSWER, _REPLY.pack(*answer))

    def _threads(self, pid: int) -> int:
        """Return how many threads a child runs: its folder of them has as many links, and two of its own."""
        return os.stat(f"/proc/{pid}/task").st_nlink - 2  # noqa: PTH116 - each thread waits for this

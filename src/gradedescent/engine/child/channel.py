"""Frames on a socket, between a worker and a student process: a length (4 bytes, big-endian), then that many bytes.

This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import select
import struct
import time
from typing import TYPE_CHECKING

from gradedescent.engine.child import wire

if TYPE_CHECKING:
    import socket

_HEADER = struct.Struct(">I")


class ConnectionClosed(wire.WireError):
    """The other side has gone."""


class Channel:
    """One end of a connection that carries frames."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._received = bytearray()

    def send(self, data: bytes, deadline: float | None = None) -> None:
        """Send one frame.

        `deadline` is in seconds of `time.monotonic`. Raises `WireError` when the frame is too large, `TimeoutError`
        when the other side does not read it in time (the connection is of no use then), `ConnectionClosed` when the
        other side has gone.
        """
        wire.check_size(data)
        self.sock.settimeout(None if deadline is None else max(deadline - time.monotonic(), 0.001))
        try:
            self.sock.sendall(_HEADER.pack(len(data)) + data)
        except (BrokenPipeError, ConnectionResetError):
            raise ConnectionClosed("the other side has closed the connection") from None
        finally:
            self.sock.settimeout(None)

    def receive(self, deadline: float | None = None) -> bytes:
        """Return the next frame's bytes.

        Raises `TimeoutError` past the deadline, and may be called again then; `ConnectionClosed` when the other side
        has gone, `WireError` when the frame claims more than `FRAME_LIMIT` bytes. Memory grows with what arrives,
        never with what is claimed.
        """
        self._fill(_HEADER.size, deadline)
        (length,) = _HEADER.unpack_from(self._received)
        if length > wire.FRAME_LIMIT:
            raise wire.WireError(f"a frame claims {length} bytes, the limit is {wire.FRAME_LIMIT}")
        end = _HEADER.size + length
        self._fill(end, deadline)
        frame = bytes(self._received[_HEADER.size : end])
        del self._received[:end]
        return frame

    def _fill(self, length: int, deadline: float | None) -> None:
        while len(self._received) < length:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([self.sock], [], [], left)[0]:
                    raise TimeoutError
            try:
                part = self.sock.recv(2**18)
            except (ConnectionResetError, BrokenPipeError):
                part = b""
            if not part:
                raise ConnectionClosed("the other side has closed the connection")
            self._received += part

    def close(self) -> None:
        """Close this end."""
        self.sock.close()

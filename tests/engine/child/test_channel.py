"""A channel: frames arrive whole and in order, late ones later, and too large ones never."""

from __future__ import annotations

import socket
import struct
import threading
import time

import pytest

from gradedescent.engine.child import wire
from gradedescent.engine.child.channel import Channel, ConnectionClosed
from gradedescent.engine.child.wire import WireError


@pytest.fixture
def pair():
    """Two ends of a connection."""
    one, other = socket.socketpair()
    channels = Channel(one), Channel(other)
    yield channels
    for channel in channels:
        channel.close()


def test_frames_arrive_in_order_and_apart(pair):
    for frame in (b"one", b"", b"three"):
        pair[0].send(frame)

    assert [pair[1].receive() for _ in range(3)] == [b"one", b"", b"three"]


def test_a_frame_that_comes_in_bits_is_put_together_across_timeouts(pair):
    data = struct.pack(">I", 3) + b"abc"
    for byte in data[:-1]:
        pair[0].sock.sendall(bytes([byte]))
        with pytest.raises(TimeoutError):
            pair[1].receive(time.monotonic() + 0.01)
    pair[0].sock.sendall(data[-1:])

    assert pair[1].receive() == b"abc"


def test_a_frame_that_claims_too_much_is_refused_before_it_comes(pair):
    pair[0].sock.sendall(struct.pack(">I", wire.FRAME_LIMIT + 1))

    with pytest.raises(WireError, match="a frame claims 67108865 bytes, the limit is 67108864"):
        pair[1].receive()


def test_a_frame_too_large_is_not_sent(pair):
    with pytest.raises(WireError, match="larger than the limit"):
        pair[0].send(bytes(wire.FRAME_LIMIT + 1))


def test_sending_to_one_that_does_not_read_ends_at_the_deadline(pair):
    with pytest.raises(TimeoutError):
        pair[0].send(bytes(2**24), time.monotonic() + 0.05)


def test_both_directions_say_that_the_other_side_has_gone(pair):
    pair[1].close()

    with pytest.raises(ConnectionClosed):
        pair[0].receive()
    with pytest.raises(ConnectionClosed):
        pair[0].send(b"x")


def test_a_connection_that_ends_inside_a_frame_is_closed(pair):
    pair[0].sock.sendall(struct.pack(">I", 10) + b"abc")
    pair[0].close()

    with pytest.raises(ConnectionClosed):
        pair[1].receive()


def test_frames_that_come_together_are_taken_apart(pair):
    frames = [b"one", b"", b"three" * 1000]
    pair[0].sock.sendall(b"".join(struct.pack(">I", len(frame)) + frame for frame in frames))

    assert [pair[1].receive(time.monotonic()) if number else pair[1].receive() for number in range(3)] == frames


def test_a_frame_of_the_largest_size_arrives(pair):
    """While the one end sends it, the other reads."""
    frame = bytes(wire.FRAME_LIMIT)
    sender = threading.Thread(target=pair[0].send, args=(frame,))
    sender.start()

    received = pair[1].receive()
    sender.join()

    assert received == frame


def test_nothing_is_waited_for_past_the_deadline(pair):
    with pytest.raises(TimeoutError):
        pair[1].receive(time.monotonic() - 1)


def test_memory_grows_with_what_arrives(pair):
    """A head that claims all that is allowed is no reason to make room for it."""
    pair[0].sock.sendall(struct.pack(">I", wire.FRAME_LIMIT) + b"abc")
    with pytest.raises(TimeoutError):
        pair[1].receive(time.monotonic() + 0.01)

    assert len(pair[1]._received) == 7


def test_a_reset_connection_is_closed(pair):
    """Data that nobody has read is in the way of a quiet end."""
    pair[0].send(b"unread")
    pair[1].close()

    with pytest.raises(ConnectionClosed):
        pair[0].receive()

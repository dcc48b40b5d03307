"""Whatever the bytes are, decoding them gives plain data or a refusal, in little memory."""

from __future__ import annotations

import os
import random
import resource
import struct

import msgpack
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixtures.frames import array, ext
from gradedescent.engine.child import wire
from gradedescent.engine.child.wire import WireError

KINDS = "?bhilqBHILQefdFDSU"


HOSTILE = {
    "nothing": (b"", "malformed data"),
    "half a value": (b"\x93\x01", "malformed data"),
    "two values": (b"\x01\x02", "malformed data"),
    "the unused byte": (b"\xc1", "malformed data"),
    "text that is not UTF-8": (b"\xa2\xff\xfe", "malformed data (UnicodeDecodeError"),
    "a list that claims 4 billion items": (b"\xdd\xff\xff\xff\xff", "malformed data"),
    "a dict that claims 4 billion items": (b"\xdf\xff\xff\xff\xff", "malformed data"),
    "text that claims 4 GB": (b"\xdb\xff\xff\xff\xffabc", "malformed data"),
    "bytes that claim 4 GB": (b"\xc6\xff\xff\xff\xffabc", "malformed data"),
    "an extension that claims 4 GB": (b"\xc9\xff\xff\xff\xff\x04", "malformed data"),
    "a list as a key": (b"\x81\x91\x01\x01", "a dict has a key of type list"),
    "a dict as a key": (b"\x81\x80\x01", "a dict has a key of type dict"),
    "an array as a key": (b"\x81" + array("<f8", [0]) + b"\x01", "a dict has a key of type ndarray"),
    "a handle as a key": (b"\x81" + wire.pack(wire.Handle(1, "x")) + b"\x01", "a dict has a key of type Handle"),
    "a huge integer as a key": (b"\x81" + wire.pack(2**70) + b"\x01", "a dict has a key of type int"),
    "a point in time": (msgpack.packb([msgpack.Timestamp(1, 0)]), "a point in time is not plain data"),
    "an unknown extension": (ext(99, b""), "unknown extension 99"),
    "a tuple that is a dict": (ext(1, b"\x80"), "a tuple holds no list"),
    "a tuple of nothing": (ext(1, b""), "malformed data"),
    "a complex number of 15 bytes": (ext(2, b"x" * 15), "a complex number has not 16 bytes"),
    "an integer of no bytes": (ext(3, b""), "an integer has 0 bytes"),
    "an integer of 131073 bytes": (lambda: ext(3, b"x" * 131073), "an integer has 131073 bytes"),
    "a handle that is a number": (ext(6, b"\x01"), "a handle has no number and description"),
    "a handle with a truth value": (ext(6, msgpack.packb([True, "x"])), "a handle has no number and description"),
    "an array without a head": (ext(4, b""), "an array has a malformed head"),
    "an array with half a head": (ext(4, b"\x05\x92\xa3<f8"), "an array has a malformed head"),
    "an array whose head is longer than it": (ext(4, b"\xff\x92\xa3<f8\x90"), "can't have"),
    "an array whose head is text": (ext(4, b"\xa3abc"), "an array has a malformed head"),
    "an array of 33 dimensions": (array("<f8", [1] * 33, b"x" * 8), "an array has a malformed head"),
    "an array with a long dtype": (array("<f8" * 6, [1], b"x" * 8), "an array has a malformed head"),
    "an array with a negative side": (array("<f8", [-1]), "an array has an impossible shape"),
    "an array with a side of 2**63": (array("<f8", [2**63]), "an array has an impossible shape"),
    "an array with a fractional side": (array("<f8", [1.5]), "an array has an impossible shape"),
    "an array with a side of true": (array("<f8", [True], b"x" * 8), "an array has an impossible shape"),
    "an array of 2**26 by 2**26": (array("<f8", [2**26, 2**26], b"x" * 8), "can't have 8 bytes"),
    "an array of 2**26 by 0 by 2**26": (array("<f8", [2**26] * 9 + [0]), "malformed data"),
    "an array shorter than its shape": (array("<f8", [2], b"x" * 15), "can't have 15 bytes"),
    "an array longer than its shape": (array("<f8", [2], b"x" * 17), "can't have 17 bytes"),
    "an array of objects": (array("|O", [1], b"x" * 8), "an array has dtype '|O'"),
    "an array of times of no unit": (array("<M8[x]", [1], b"x" * 8), "an array has dtype '<M8[x]'"),
    "an array of times a million apart": (array("<M8[1000000s]", [1], b"x" * 8), "an array has dtype '<M8[1000000s]'"),
    "an array of times of 4 bytes": (array("<M4[s]", [1], b"x" * 4), "an array has dtype '<M4[s]'"),
    "an array of records": (array("f8,f8", [1], b"x" * 16), "an array has dtype 'f8,f8'"),
    "an array of arrays": (array("(2,)f8", [1], b"x" * 16), "an array has dtype '(2,)f8'"),
    "an array of void": (array("|V8", [1], b"x" * 8), "an array has dtype '|V8'"),
    "an array of long doubles": (array("<f16", [1], b"x" * 16), "an array has dtype '<f16'"),
    "an array of nonsense": (array("import os", [1], b"x" * 8), "an array has dtype 'import os'"),
    "an array of open brackets": (array("(((((((((", [1], b"x" * 8), "an array has dtype '((((((((('"),
    "an array of texts of a gigabyte": (array("<U999999999", [1], b"x" * 8), "an array"),
    "an array of texts of no length": (array("<U0", [2**26]), "has values of no size"),
    "an array of impossible characters": (array("<U1", [1], b"\xff" * 4), "no character"),
    "a numpy scalar with a side": (array("<f8", [1], b"x" * 8, code=5), "a numpy scalar has shape (1,)"),
    "lists 500 deep": (b"\x91" * 500 + b"\x01", "nested more than 64 levels deep"),
    "lists 100,000 deep": (lambda: b"\x91" * 100_000 + b"\x01", "malformed data"),
    "a million and one items": (lambda: wire.pack([None] * 1_000_001), "malformed data"),
    "a million empty lists twice": (
        lambda: b"\x92" + 2 * wire.pack([[]] * 600_000),
        "a value has more than 1000000 items",
    ),
    "a million empty dicts twice": (
        lambda: b"\x92" + 2 * wire.pack([{}] * 600_000),
        "a value has more than 1000000 items",
    ),
    "a million complex numbers": (
        lambda: b"\x92" + 2 * wire.pack([1j] * 500_000),
        "a value has more than 1000000 items",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_frame_is_refused(data, sentence):
    data = data() if callable(data) else data  # the large ones are made when they are needed
    with pytest.raises(WireError) as refusal:
        wire.unpack(data)

    assert sentence in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_tuples_70_deep_are_refused():
    data = b"\x01"
    for _ in range(70):
        data = ext(1, b"\x91" + data)
    with pytest.raises(WireError, match="nested more than 64 levels deep"):
        wire.unpack(data)


def grown(data):
    """Return by how many MiB the peak memory of a forked process grows when it decodes `data`."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            wire.unpack(data)
        except WireError:
            pass
        finally:
            os.write(write, struct.pack(">q", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before))
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        return struct.unpack(">q", pipe.read())[0] / 1024


def in_tuples(value):
    """Return 60 tuples, one in the other, around a value."""
    for _ in range(60):
        value = (value,)
    return value


MILLION = b"\xdd" + struct.pack(">I", 1_000_000)


BOMBS = {
    "empty lists": lambda: b"\x9f" + 15 * (MILLION + b"\x90" * 1_000_000),
    "empty dicts": lambda: b"\x9f" + 15 * (MILLION + b"\x80" * 1_000_000),
    "headers that lie": lambda: MILLION * 400 + b"\x90" * 1_000_000,
    "tuples around one array": lambda: wire.pack(in_tuples(np.zeros(2**22))),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_memory_stays_within_a_few_times_the_frame(data):
    assert grown(data()) < 400


class Surprise(AssertionError):
    """Decoding raised something else than WireError."""


def decode(data):
    """Decode `data`; anything but a value or a `WireError` is a failure."""
    try:
        return wire.unpack(data)
    except WireError:
        return None
    except BaseException as error:
        raise Surprise(f"{type(error).__name__} for {data[:100]!r}") from error


@given(st.binary(max_size=200))
@example(b"\xd4\x04\x90")
@example(b"\xc7\x00\xff")
def test_random_bytes_give_a_value_or_a_refusal(data):
    decode(data)


def test_mutated_frames_give_a_value_or_a_refusal():
    random_ = random.Random(7)
    seeds = [
        wire.pack({"number": 3, "value": [np.arange(6.0).reshape(2, 3), (1, "é"), 2**70, 1j, {"a": b"b"}]}),
        wire.pack({"number": 3, "random_state": np.random.RandomState(1).get_state()}),
        wire.pack((np.array(["a", "bc"]), np.array([True]), np.float32(2), wire.Handle(4, "a Model"), None)),
    ]
    for _ in range(6000):
        data = bytearray(random_.choice(seeds))
        for _ in range(random_.randint(1, 4)):
            place = random_.randrange(len(data))
            match random_.randrange(3):
                case 0:
                    data[place] = random_.randrange(256)
                case 1:
                    del data[place : place + random_.randint(1, 8)]
                    data = data or bytearray(b"\x00")
                case 2:
                    data[place:place] = random_.randbytes(random_.randint(1, 4))
        decode(bytes(data))


def test_random_dtypes_and_shapes_give_an_array_or_a_refusal():
    random_ = random.Random(8)
    letters = "<<<|||>=?biufcSUVOMmp(,:00112244889 "
    for _ in range(6000):
        name = "".join(random_.choices(letters, k=random_.randint(0, 6)))
        shape = [random_.choice([0, 1, 2, 3, 2**20, 2**26]) for _ in range(random_.randint(0, 5))]
        value = decode(array(name, shape, b"\0" * random_.choice([0, 1, 2, 4, 8, 16, 32])))

        assert value is None or value.dtype.char in KINDS


@pytest.mark.parametrize("point", [0x110000, 0xFFFFFFFF, 0xD800, 0xDFFF])
@pytest.mark.parametrize(("code", "shape"), [(4, [1]), (5, [])])
def test_text_of_what_is_no_character_is_refused(point, code, shape):
    """numpy builds such an array and raises a SystemError when it is read; a fuzzer found it."""
    head = msgpack.packb(["<U1", shape])
    body = bytes([len(head)]) + head + struct.pack("<I", point)

    with pytest.raises(WireError, match="no character"):
        wire.unpack(msgpack.packb(msgpack.ExtType(code, body)))

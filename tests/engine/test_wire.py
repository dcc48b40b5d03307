"""What travels: everything plain arrives as it was sent, everything else is refused with a sentence."""

from __future__ import annotations

import os
import random
import resource
import socket
import struct
import time

import msgpack
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gradedescent.engine.child import wire
from gradedescent.engine.child.channel import Channel, ConnectionClosed
from gradedescent.engine.child.wire import WireError

KINDS = "?bhilqBHILQefdFDSU"
numbers = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**200), 2**200),
    st.floats(),
    st.complex_numbers(allow_nan=False),
)
texts = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.binary())
arrays = hnp.arrays(
    st.one_of(
        hnp.boolean_dtypes(),
        hnp.integer_dtypes(),
        hnp.unsigned_integer_dtypes(),
        hnp.floating_dtypes(sizes=(16, 32, 64)),
        hnp.complex_number_dtypes(sizes=(64, 128)),
        hnp.byte_string_dtypes(min_len=1, max_len=9),
        hnp.unicode_string_dtypes(min_len=1, max_len=9),
    ),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
keys = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-(2**63), 2**63), st.booleans())
plain = st.recursive(
    st.one_of(numbers, texts, arrays),
    lambda inner: st.one_of(st.lists(inner), st.tuples(inner, inner), st.dictionaries(keys, inner)),
    max_leaves=12,
)


def assert_same(one, other):
    """Assert that two values are of the same types throughout, and equal, nan being itself."""
    assert type(one) is type(other) or isinstance(one, np.generic)  # C's long and long long are one on the wire
    match one:
        case list() | tuple():
            assert len(one) == len(other)
            for inner, twin in zip(one, other, strict=True):
                assert_same(inner, twin)
        case dict():
            assert list(one) == list(other)
            for key in one:
                assert_same(one[key], other[key])
        case np.ndarray() | np.generic():
            assert type(one) is type(other) or np.ndim(one) == np.ndim(other) == 0
            assert (one.shape, one.dtype.newbyteorder("=")) == (other.shape, other.dtype)
            assert other.dtype.isnative
            np.testing.assert_array_equal(one, other)
        case _:
            assert one == other or one != one


@given(plain)
def test_plain_data_arrives_as_it_was(value):
    assert_same(value, wire.unpack(wire.pack(value)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_array_and_of_numpy_scalar_travels(kind):
    array = np.zeros((2, 3), kind)

    assert_same(array, wire.unpack(wire.pack(array)))
    assert_same(array[0, 0], wire.unpack(wire.pack(array[0, 0])))


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        (np.array([1.0, 2.0], ">f8"), np.array([1.0, 2.0])),
        (np.asfortranarray(np.arange(6.0).reshape(2, 3)), np.arange(6.0).reshape(2, 3)),
        (np.arange(10)[::-2], np.array([9, 7, 5, 3, 1])),
        (np.longdouble(0.5), np.float64(0.5)),
        (np.clongdouble(0.5j), np.complex128(0.5j)),
        (np.array([0.5], np.longdouble), np.array([0.5])),
        (np.array([1, 2]).view(np.recarray), np.array([1, 2])),
        (bytearray(b"ab"), b"ab"),
        (memoryview(b"ab"), b"ab"),
        ({np.int64(3): 1, np.float64(0.5): 2, np.bool_(True): 3, np.str_("W"): 4}, {3: 1, 0.5: 2, True: 3, "W": 4}),
        ([2**70, {"deep": [-(2**64)]}], [2**70, {"deep": [-(2**64)]}]),
    ],
    ids=[
        "big-endian",
        "Fortran's order",
        "a view",
        "a long double",
        "a long complex",
        "long doubles",
        "a subclass of ndarray",
        "a bytearray",
        "a memoryview",
        "numpy's numbers as keys",
        "huge integers inside",
    ],
)
def test_what_means_the_same_arrives_in_its_plain_form(sent, arrives):
    assert_same(arrives, wire.unpack(wire.pack(sent)))


def test_subclasses_of_plain_types_travel_as_what_they_extend():
    class Count(int):
        def __eq__(self, other):
            return True

        __hash__ = int.__hash__

    class Items(list):
        pass

    class Names(dict):
        pass

    class Text(str):
        __slots__ = ()

    value = {"count": Count(3), "items": Items([1]), "names": Names(a=1), "text": Text("a")}

    assert_same({"count": 3, "items": [1], "names": {"a": 1}, "text": "a"}, wire.unpack(wire.pack(value)))


def test_an_object_with_array_is_converted():
    class Tensor:
        def __array__(self, dtype=None, copy=None):
            return np.ones(2)

    assert_same(np.ones(2), wire.unpack(wire.pack(Tensor())))


def test_arrays_arrive_writable_and_own_their_memory():
    array = wire.unpack(wire.pack(np.zeros(3)))
    array[0] = 1

    assert array.base is None


def test_a_handle_stands_for_what_stays():
    kept = []

    def keep(value):
        kept.append(value)
        return wire.Handle(len(kept), "x" * 500)

    data = wire.pack([object(), np.ma.ones(2), np.array([None])], keep)

    assert wire.unpack(data) == [wire.Handle(number, "x" * 200) for number in (1, 2, 3)]
    assert len(kept) == 3


def nested(depth, outer=lambda inner: [inner]):
    """Return 1 inside `depth` containers."""
    value = 1
    for _ in range(depth):
        value = outer(value)
    return value


CONTAINERS = {
    "list": lambda x: [x],
    "tuple": lambda x: (x,),
    "dict": lambda x: {"a": x},
    "mix": lambda x: [{"a": (x,)}],
}


@pytest.mark.parametrize("outer", CONTAINERS.values(), ids=CONTAINERS)
def test_sixty_levels_of_nesting_travel(outer):
    value = nested(60 if outer is not CONTAINERS["mix"] else 20, outer)

    assert wire.unpack(wire.pack(value)) == value


LOOP = []
LOOP.append(LOOP)
REFUSED = {
    "an object": (object(), "a object is not plain data"),
    "a generator": ((n for n in ()), "a generator is not plain data"),
    "a set": ({1}, "a set is not plain data"),
    "an object array": (np.array([None]), "an array of dtype object is not plain data"),
    "a structured array": (np.zeros(1, "i4,f4"), "is not plain data"),
    "dates": (np.array(["2020"], "M8[D]"), "an array of dtype datetime64[D] is not plain data"),
    "a masked array": (np.ma.ones(2), "a masked array is not plain data"),
    "a masked number": (np.ma.masked, "a masked array is not plain data"),
    "a numpy scalar": (np.datetime64("2020"), "a numpy scalar of dtype datetime64[Y] is not plain data"),
    "half a surrogate pair": ("\ud800", "surrogates not allowed"),
    "a million-digit integer": (10**1_000_000, "an integer of 3321929 bits is longer than 32768"),
    "one inside": ([10**1_000_000], "an integer of 3321929 bits is longer than 32768"),
    "an array too large": (np.broadcast_to(np.float64(1), (2**24,)), "134217728 bytes, more than 67108864"),
    "a list inside itself": (LOOP, "nested more than 64 levels deep"),
    "deep tuples": (nested(70, CONTAINERS["tuple"]), "nested more than 64 levels deep"),
}


@pytest.mark.parametrize(("value", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_plain_is_not_sent(value, sentence):
    with pytest.raises(WireError) as refusal:
        wire.pack(value)

    assert sentence in str(refusal.value)


def ext(code, body):
    """Return the bytes of an extension."""
    return msgpack.packb(msgpack.ExtType(code, body))


def array(dtype, shape, body=b"", code=4):
    """Return the bytes of an array that claims this head."""
    head = msgpack.packb([dtype, shape])
    return ext(code, bytes([len(head)]) + head + body)


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
    "an integer of 4097 bytes": (ext(3, b"x" * 4097), "an integer has 4097 bytes"),
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
    "an array of dates": (array("<M8[s]", [1], b"x" * 8), "an array has dtype '<M8[s]'"),
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


@pytest.mark.parametrize("point", [0x110000, 0xFFFFFFFF, 0xD800, 0xDFFF])
@pytest.mark.parametrize(("code", "shape"), [(4, [1]), (5, [])])
def test_text_of_what_is_no_character_is_refused(point, code, shape):
    """numpy builds such an array and raises a SystemError when it is read; a fuzzer found it."""
    head = msgpack.packb(["<U1", shape])
    body = bytes([len(head)]) + head + struct.pack("<I", point)

    with pytest.raises(WireError, match="no character"):
        wire.unpack(msgpack.packb(msgpack.ExtType(code, body)))

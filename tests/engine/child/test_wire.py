"""What travels: everything plain arrives as it was sent, everything else is refused with a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gradedescent.engine.child import wire
from gradedescent.engine.child.wire import WireError

KINDS = "?bhilqBHILQefdFDSU"
TIMES = ["M8[ns]", "M8[D]", "M8[25s]", "m8[us]", "m8"]


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


@pytest.mark.parametrize("kind", [*KINDS, *TIMES])
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

    data = wire.pack([object(), {keep}, np.array([object()])], keep)

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
    "a set of objects": ({len}, "a set can't travel: a builtin_function_or_method is not plain data"),
    "an array of objects": (np.array([object()]), "a array of objects can't travel: a object is not plain data"),
    "raw bytes": (np.zeros(1, "V4"), "an array of dtype |V4 is not plain data"),
    "half a surrogate pair": ("\ud800", "surrogates not allowed"),
    "a million-digit integer": (10**1_000_000, "an integer of 3321929 bits is longer than 1048576"),
    "one inside": ([10**1_000_000], "an integer of 3321929 bits is longer than 1048576"),
    "an array too large": (np.broadcast_to(np.float64(1), (2**24,)), "134217728 bytes, more than 67108864"),
    "a list inside itself": (LOOP, "nested more than 64 levels deep"),
    "deep tuples": (nested(70, CONTAINERS["tuple"]), "nested more than 64 levels deep"),
}


@pytest.mark.parametrize(("value", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_plain_is_not_sent(value, sentence):
    with pytest.raises(WireError) as refusal:
        wire.pack(value)

    assert sentence in str(refusal.value)

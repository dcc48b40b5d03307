"""Sets, exact numbers, dates, named tuples and odd arrays travel, and what pretends to be one is refused."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import zoneinfo
from decimal import Decimal
from fractions import Fraction

import msgpack
import numpy as np
import pytest

from fixtures.frames import array, ext, parts
from gradedescent.engine.child import wire
from gradedescent.engine.child.kinds import DataObject
from gradedescent.engine.child.wire import WireError

Point = collections.namedtuple("Point", "x y")
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


@dataclasses.dataclass(frozen=True)
class Reading:
    """Frozen and without methods: only data."""

    place: str
    value: float


@dataclasses.dataclass
class Changing:
    value: float = 1.0


@dataclasses.dataclass(frozen=True)
class WithMethod:
    value: float = 1.0

    def double(self):
        return 2 * self.value


TRAVELS = {
    "a set": {1, 2.5, "a", None, (1, "b"), frozenset({3})},
    "a frozenset": frozenset({1, frozenset({2})}),
    "an empty set": set(),
    "a dict with tuples for keys": {(1, "a"): 1, ((2,), None): [2], frozenset({3}): 3},
    "a dict with dates for keys": {dt.date(2020, 2, 29): 1, Decimal("1.5"): 2, Fraction(1, 3): 3, 1j: 4},
    "a Decimal": Decimal("-12.3400"),
    "a large Decimal": Decimal("1E+4000"),
    "an infinite Decimal": Decimal("-Infinity"),
    "a Fraction": Fraction(-3, 7),
    "a date": dt.date(2020, 2, 29),
    "a datetime": dt.datetime(2020, 2, 29, 1, 2, 3, 4),
    "a datetime with a zone": dt.datetime(2020, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
    "a datetime in UTC": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "a time": dt.time(1, 2, 3, 4, dt.timezone(dt.timedelta(hours=-2))),
    "a timedelta": dt.timedelta(-1, 2, 3),
    "a time zone": BERLIN,
    "a range": range(10, -3, -2),
    "a slice": slice(None, 3, 2),
    "an integer of 300,000 digits": 10**300_000,
    "deep inside": [{"a": ({Decimal(1)}, [dt.date(1, 1, 1)])}],
}


@pytest.mark.parametrize("value", TRAVELS.values(), ids=TRAVELS)
def test_a_value_arrives_as_it_was(value):
    arrived = wire.unpack(wire.pack(value))

    assert arrived == value
    assert type(arrived) is type(value)
    assert wire.pack(arrived) == wire.pack(value)


def test_which_of_two_equal_hours_it_is_arrives():
    value = dt.datetime(2020, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)

    assert wire.unpack(wire.pack(value)).utcoffset() == dt.timedelta(hours=1)


def test_equal_sets_are_the_same_bytes():
    """Replay knows an answer by them."""
    names = [f"name{number}" for number in range(100)]

    assert wire.pack(set(names)) == wire.pack({*names[50:], *names[:50]})


@pytest.mark.parametrize(
    "value",
    [
        np.array([(1, [2.5, 3.0]), (4, [5.0, 6.0])], [("a", "i4"), ("b", "f8", (2,))]),
        np.zeros((2, 0), "i4,f4"),
        np.ma.array([1.0, 2.0, 3.0], mask=[1, 0, 0]),
        np.array([["a", 1, None], [2.5, [1, 2], {"k": 1}]], object),
        np.array([[1, 2], [3, 4]], object),
    ],
    ids=["records", "no records", "masked", "objects", "numbers as objects"],
)
def test_an_array_with_more_to_it_arrives_as_it_was(value):
    arrived = wire.unpack(wire.pack(value))

    assert (type(arrived), arrived.dtype, arrived.shape) == (type(value), value.dtype, value.shape)
    assert repr(arrived) == repr(value)


def test_what_lies_under_a_mask_does_not_travel():
    arrived = wire.unpack(wire.pack(np.ma.array([73125.0, 2.0], mask=[1, 0])))

    assert arrived.data.tolist() == [0.0, 2.0]


def test_a_named_tuple_keeps_its_names():
    arrived = wire.unpack(wire.pack([Point(1, Point(2, wire.Handle(3, "a Model")))]))[0]

    assert arrived == (1, (2, wire.Handle(3, "a Model")))
    assert (arrived.x, arrived.y.x) == (1, 2)
    assert wire.holds_handle(arrived)


def test_a_frozen_dataclass_without_methods_is_data():
    arrived = wire.unpack(wire.pack({Reading("a", 1.5)}))

    assert arrived == {DataObject({"place": "a", "value": 1.5}, "Reading")}
    assert next(iter(arrived)).value == 1.5


@pytest.mark.parametrize("value", [Changing(), WithMethod(), {Reading(len, 1.0)}, Reading("a", object())])
def test_an_object_that_is_more_than_data_stays(value):
    assert wire.unpack(wire.pack(value, lambda _: wire.Handle(7, "a thing"))) == wire.Handle(7, "a thing")


def test_a_linked_list_that_is_too_long_to_travel_stays():
    made = None
    for _ in range(100):
        made = Reading("next", made)

    assert type(wire.unpack(wire.pack(made, lambda _: wire.Handle(7, "a thing")))) is wire.Handle


def test_who_knows_a_class_gets_objects_of_it():
    known = {"Point": Point, "Reading": Reading}
    data = wire.pack([Point(1, 2), {Reading("a", 1.5)}])

    assert repr(wire.unpack(data, lambda name, _: known[name])) == repr([Point(1, 2), {Reading("a", 1.5)}])


def test_a_subclass_arrives_as_what_it_extends():
    class Price(Decimal):
        def __str__(self):
            return "0.5"

        def __eq__(self, other):
            return True

        __hash__ = Decimal.__hash__

    class Always(set):
        def __eq__(self, other):
            return True

        __hash__ = None

    arrived = wire.unpack(wire.pack([Price("1.5"), Always({1})]))

    assert list(map(type, arrived)) == [Decimal, set]
    assert arrived[1] == {1}


def test_an_object_that_says_it_is_a_set_is_none():
    class Liar:
        __class__ = property(lambda _: set)

    with pytest.raises(WireError, match="a Liar is not plain data"):
        wire.pack(Liar())


INT = array("<i8", [1], b"x" * 8)
HOSTILE = {
    "no kind": (ext(7, b"\x90"), "a value is of an unknown kind"),
    "a kind that is none": (parts("module", "os"), "a value is of an unknown kind"),
    "a kind that is a list": (ext(7, msgpack.packb([["set"]])), "a value is of an unknown kind"),
    "a set of a number": (parts("set", 3), "has to be a list"),
    "a set of two lists": (parts("set", [1], [2]), "the parts of a set don't fit (TypeError)"),
    "a set with a list": (parts("set", [[1]]), "a set has an item of type list"),
    "a set with an array": (ext(7, b"\x92\xa3set\x91" + INT), "a set has an item of type ndarray"),
    "a set with a handle": (
        ext(7, b"\x92\xa3set\x91" + wire.pack(wire.Handle(1, "x"))),
        "a set has an item of type Handle",
    ),
    "a tuple with a list for a key": (b"\x81" + wire.pack(([1],)) + b"\x01", "a dict has a key of type tuple"),
    "a tuple with a huge integer for a key": (
        b"\x81" + wire.pack((2**70,)) + b"\x01",
        "a dict has a key of type tuple",
    ),
    "a point in time for a key": (b"\x81" + msgpack.packb(msgpack.Timestamp(1, 0)) + b"\x01", "of type Timestamp"),
    "a Decimal of a million digits": (parts("Decimal", "1" * 10**6), "has too many digits"),
    "a Decimal of a billion zeros": (parts("Decimal", "1E+999999999"), "is not written as one"),
    "a Decimal of 100,000 zeros": (parts("Decimal", "1E+100000"), "an exponent beyond 4096"),
    "a Decimal with a signal": (parts("Decimal", "sNaN"), "is not written as one"),
    "a Decimal that is a number": (parts("Decimal", 1), "is not written as one"),
    "a Fraction of nothing": (parts("Fraction", 1, 0), "the second above 0"),
    "a Fraction of floats": (parts("Fraction", 1.5, 2.5), "whole numbers"),
    "a huge Fraction": (ext(7, wire.pack(["Fraction", 2**20000, 3])), "at most 16384 bits"),
    "a Fraction of truth": (parts("Fraction", True, True), "whole numbers"),
    "a date in the year 0": (parts("date", 0, 1, 1), "the parts of a date don't fit (ValueError)"),
    "a date of text": (parts("date", "2020", 1, 1), "the parts of a date don't fit (TypeError)"),
    "a date of two parts": (parts("date", 2020, 1), "the parts of a date don't fit (TypeError)"),
    "a datetime of nonsense": (parts("datetime", "now", 0, None), "the parts of a datetime don't fit"),
    "a datetime with two zones": (parts("datetime", "2020-01-01T00:00:00+02:00", 0, "UTC"), "zone stands in its text"),
    "a zone that is a path": (parts("time zone", "../../etc/passwd"), "not called as one is"),
    "a zone that is an absolute path": (parts("time zone", "/etc/passwd"), "not called as one is"),
    "a zone that is a folder": (parts("time zone", "Europe"), "a time zone is not known here"),
    "a zone that is not": (parts("time zone", "Mars/Crater"), "a time zone is not known here"),
    "a zone of no name": (parts("time zone", None), "a time zone has no name"),
    "a timedelta beyond its limits": (parts("timedelta", 10**12, 0, 0), "don't fit (OverflowError)"),
    "a range of floats": (parts("range", 0.5, 3, 1), "a range is not one of whole numbers"),
    "a range of step 0": (parts("range", 0, 3, 0), "the parts of a range don't fit (ValueError)"),
    "a named tuple without a name": (parts("named tuple", "P", ["x"], []), "not as many as their names"),
    "a named tuple with a dunder": (parts("named tuple", "P", ["__class__"], [1]), "a field has no name"),
    "a named tuple with two names alike": (parts("named tuple", "P", ["x", "x"], [1, 2]), "two fields have one name"),
    "a named tuple of code": (parts("named tuple", "P", ["x=print(1)"], [1]), "a field has no name"),
    "a dataclass with a private field": (parts("dataclass", "P", ["_class"], ["x"]), "a field has no name"),
    "a masked array of lists": (parts("masked array", [1], [True]), "has to be an array"),
    "records of another shape": (
        ext(7, wire.pack(["array of records", ["a"], [np.zeros(3)], [4]])),
        "are not of its shape",
    ),
    "records without a name": (ext(7, wire.pack(["array of records", [""], [np.zeros(3)], [3]])), "without a name"),
    "records of two names alike": (
        ext(7, wire.pack(["array of records", ["a", "a"], [np.zeros(3)] * 2, [3]])),
        "don't fit (ValueError)",
    ),
    "objects of another number": (parts("array of objects", [3], [1]), "not as many as its shape says"),
    "objects of a negative side": (parts("array of objects", [-1, -1], [1]), "not as many as its shape says"),
    "nesting in a cell": (parts("array of objects", [1], [[[[[[[[[1]]]]]]]]]), "nested more than 8 levels deep"),
}


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_parts_that_lie_are_refused(data, sentence):
    with pytest.raises(WireError) as refusal:
        wire.unpack(data)

    assert sentence in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_items_that_share_a_hash_are_refused():
    """A set of them would take the square of their number to build."""
    prime = 2**61 - 1
    alike = [complex(float(-1000003 * number), float(number)) for number in range(1, 100)]

    assert len(set(map(hash, alike))) == 1
    with pytest.raises(WireError, match="shares its hash"):
        wire.unpack(ext(7, wire.pack(["set", alike])))
    with pytest.raises(WireError, match="a set has an item of type int"):
        wire.unpack(ext(7, wire.pack(["set", [prime * number for number in range(9, 20)]])))


@pytest.mark.parametrize(
    "value", [Decimal("1e999999999"), {"\ud800"}, dt.datetime(2020, 1, 1, tzinfo=type("T", (dt.tzinfo,), {})())]
)
def test_what_could_not_be_read_is_not_sent(value):
    with pytest.raises(WireError):
        wire.unpack(wire.pack(value))

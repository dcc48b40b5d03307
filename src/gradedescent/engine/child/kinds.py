"""Python's and numpy's own kinds of values: sets, named tuples, exact numbers, dates, ranges, arrays with more to them.

This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
import re
import types
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child.parts import (
    KINDS,
    TAKEN,
    Handle,
    Kind,
    Parts,
    Taken,
    WireError,
    apart,
    array_part,
    check_hashed,
    list_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal
    from fractions import Fraction

DIGITS = 4096
"""Most digits of a Decimal, and the largest size of its exponent: a test may write it out."""
FRACTION_BITS = 2**14
"""Of a fraction's numerator and denominator, which have to be reduced: that takes the square of their length."""
FIELD_LIMIT = 256
"""Most fields of a named tuple, a dataclass or a record of an array."""
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(/[A-Za-z0-9_+-]{1,40}){0,2}")
_DECIMAL = re.compile(r"-?([0-9]+(\.[0-9]+)?(E[+-][0-9]{1,6})?|Infinity|NaN)")
_NAME = re.compile(r"[^\W\d_]\w{0,99}")


# --- tuples and objects with fields


class NamedTuple(tuple[Any, ...]):
    """A named tuple whose class is not here: a tuple whose values have names as well."""

    def __new__(cls, values: Iterable[Any] = (), fields: Iterable[str] = (), name: str = "") -> NamedTuple:
        """Make one; `name` is its class's."""
        made = super().__new__(cls, values)
        made.__dict__.update(zip(fields, made, strict=False), _fields=tuple(fields), _class=name)
        return made

    def replaced(self, change: Callable[[Any], Any]) -> NamedTuple:
        """Return a copy with each value changed."""
        return NamedTuple(map(change, self), self.__dict__["_fields"], self.__dict__["_class"])


class DataObject(types.SimpleNamespace):
    """An object of a frozen dataclass that is not here: its fields, which are equal where all are."""

    def __init__(self, fields: dict[str, Any] | None = None, name: str = "") -> None:
        """Make one; `name` is its class's."""
        super().__init__(**(fields or {}))
        self._class = name

    def __hash__(self) -> int:  # type: ignore[override] # its base has none
        """Return a hash of the fields; raise `TypeError` where one has none."""
        return hash(tuple(self.__dict__.items()))


def _fields_of(name: Any, fields: Any, values: Any) -> tuple[str, list[str], list[Any]]:
    """Return a class's name, its fields' names and their values, checked."""
    if not len(list_part(fields)) == len(list_part(values)) <= FIELD_LIMIT:
        raise WireError("the fields of a value are not as many as their names")
    if not all(type(each) is str and _NAME.fullmatch(each) for each in [name, *fields]):
        raise WireError("a field has no name")
    if len(set(fields)) != len(fields):
        raise WireError("two fields have one name")
    return name, fields, values


def _named_tuple(name: Any, fields: Any, values: Any) -> NamedTuple:
    name, fields, values = _fields_of(name, fields, values)
    return NamedTuple(values, fields, name)


def _data_object(name: Any, fields: Any, values: Any) -> DataObject:
    name, fields, values = _fields_of(name, fields, values)
    return DataObject(dict(zip(fields, values, strict=True)), name)


def named_tuple_apart(value: tuple[Any, ...]) -> Parts | None:
    """Return a named tuple taken apart, None where a tuple has no names that travel for its values."""
    fields = getattr(value, "_fields", None)
    if type(fields) is not tuple or len(fields) != len(value):
        return None
    name = value.__dict__["_class"] if type(value) is NamedTuple else type(value).__name__
    try:
        return Parts("named tuple", _fields_of(name, list(fields), list(value)))
    except (WireError, TypeError):
        return None


def dataclass_apart(value: Any) -> Parts | None:
    """Return an object of a frozen dataclass taken apart.

    None for any other, also for one that has methods: it stays where it lives, or calls of them would meet a copy.
    """
    kind = type(value)
    if kind is Handle:
        return None
    settings = kind.__dict__.get("__dataclass_params__")
    if settings is None or settings.frozen is not True:
        return None
    for base in kind.__mro__[:-1]:
        if any(not name.startswith("_") and not _is_field(value, name) for name in vars(base)):
            return None
    names = [field.name for field in dataclasses.fields(value)]
    if not all(map(_NAME.fullmatch, names)):
        return None
    return Parts("dataclass", (kind.__name__, names, [getattr(value, name) for name in names]))


def _data_object_apart(value: DataObject) -> Taken:
    held = {name: part for name, part in value.__dict__.items() if name != "_class"}
    return "dataclass", (value.__dict__["_class"], list(held), list(held.values()))


def of_class(own: type, made: NamedTuple | DataObject) -> Any:
    """Return a named tuple or a dataclass's object as one of `own`, whose fields it has."""
    if isinstance(made, NamedTuple):
        return tuple.__new__(own, made)
    copy: Any = object.__new__(own)
    for name, value in made.__dict__.items():
        if name != "_class":
            object.__setattr__(copy, name, value)
    return copy


def _is_field(value: Any, name: str) -> bool:
    return name in type(value).__dataclass_fields__


# --- exact numbers


def _decimal(text: Any) -> Decimal:
    from decimal import Decimal

    if type(text) is not str or len(text) > DIGITS + 20 or not _DECIMAL.fullmatch(text):
        raise WireError("a Decimal is not written as one, or has too many digits")
    made = Decimal(text)
    if made.is_finite() and abs(made.adjusted()) > DIGITS:
        raise WireError(f"a Decimal has an exponent beyond {DIGITS}")
    return made


def _fraction(above: Any, below: Any) -> Fraction:
    from fractions import Fraction

    if not all(type(part) is int and part.bit_length() <= FRACTION_BITS for part in (above, below)) or below < 1:
        raise WireError(f"a Fraction is not one of whole numbers of at most {FRACTION_BITS} bits, the second above 0")
    return Fraction(above, below)


# --- days and times


def zone_apart(found: Any) -> Any:
    """Return a time zone by its name or its distance from UTC, None for none; raise `WireError` for one of neither."""
    if found is None:
        return None
    if isinstance(found, datetime.timezone):
        return found.utcoffset(None)
    name = getattr(found, "key", None) or getattr(found, "zone", None)  # zoneinfo's, pytz's
    if type(name) is not str:
        raise WireError("a time zone has no name")
    return name


def zone(found: Any) -> datetime.tzinfo | None:
    """Return the time zone that `zone_apart` told of; raise `WireError` where there is none of that name."""
    if found is None:
        return None
    if type(found) is datetime.timedelta:
        return datetime.timezone(found)
    import zoneinfo

    if type(found) is not str or not _ZONE.fullmatch(found):
        raise WireError("a time zone is not called as one is")  # its name is a path to its file
    try:
        return zoneinfo.ZoneInfo(found)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise WireError("a time zone is not known here") from None


def _time_apart(value: datetime.time) -> Taken:
    return "time", (value.replace(tzinfo=None).isoformat(), value.fold, zone_apart(value.tzinfo))


def _time(text: Any, fold: Any, found: Any) -> datetime.time:
    made = datetime.time.fromisoformat(text)
    if made.tzinfo is not None:
        raise WireError("a time's zone stands in its text")
    return made.replace(tzinfo=zone(found), fold=fold)


def _datetime_apart(value: datetime.datetime) -> Taken:
    return "datetime", (value.replace(tzinfo=None).isoformat(), value.fold, zone_apart(value.tzinfo))


def _datetime(text: Any, fold: Any, found: Any) -> datetime.datetime:
    made = datetime.datetime.fromisoformat(text)
    if made.tzinfo is not None:
        raise WireError("a datetime's zone stands in its text")
    return made.replace(tzinfo=zone(found), fold=fold)


def _timedelta(days: Any, seconds: Any, microseconds: Any) -> datetime.timedelta:
    return datetime.timedelta(days, seconds, microseconds)


def _zone_kind(found: Any) -> Any:
    made = zone(found)
    if made is None:
        raise WireError("a time zone has no name")
    return made


# --- ranges and arrays


def _range(start: Any, stop: Any, step: Any) -> range:
    if not all(type(number) is int and number.bit_length() <= 64 for number in (start, stop, step)):
        raise WireError("a range is not one of whole numbers")
    return range(start, stop, step)


def masked_apart(value: np.ma.MaskedArray[Any, Any]) -> Taken:
    """Return a masked array taken apart."""
    data = np.array(np.ma.getdata(value))  # type: ignore[no-untyped-call]
    mask = np.array(np.ma.getmaskarray(value))  # type: ignore[no-untyped-call]
    if mask.dtype == bool:
        data[mask] = np.zeros((), data.dtype)  # what lies under the mask counts for nothing
    return "masked array", (data, mask)


def _masked(data: Any, mask: Any) -> np.ma.MaskedArray[Any, Any]:
    if array_part(mask).dtype != bool or mask.shape != array_part(data).shape:
        raise WireError("a masked array's mask is not of its shape")
    return np.ma.MaskedArray(data, mask)  # type: ignore[no-untyped-call]


def records_apart(value: np.ndarray[Any, Any] | np.generic) -> Parts:
    """Return an array with fields, or one record of it, taken apart."""
    names = value.dtype.names or ()
    array = np.asarray(value)
    return Parts("array of records", (list(names), [np.array(array[name]) for name in names], list(array.shape)))


def _records(names: Any, columns: Any, shape: Any) -> np.ndarray[Any, Any]:
    """Return a structured array of its fields, each an array whose shape begins with the whole's."""
    if not 0 < len(list_part(names)) == len(list_part(columns)) <= FIELD_LIMIT:
        raise WireError("the fields of an array are not as many as their names")
    if not all(type(name) is str and 0 < len(name) <= 100 for name in names):
        raise WireError("an array of records has fields without a name")
    sides = tuple(list_part(shape))
    if any(array_part(column).shape[: len(sides)] != sides for column in columns):
        raise WireError("the fields of an array are not of its shape")
    fields = [(name, c.dtype, c.shape[len(sides) :]) for name, c in zip(names, columns, strict=True)]
    made = np.empty(sides, fields)
    for name, column in zip(names, columns, strict=True):
        made[name] = column
    return made


def objects_apart(value: np.ndarray[Any, Any]) -> Parts:
    """Return an array whose entries are Python's objects taken apart."""
    return Parts("array of objects", (list(value.shape), list(value.flat)))


def _objects(shape: Any, entries: Any) -> np.ndarray[Any, Any]:
    sides = list_part(shape)
    if not all(type(side) is int and side >= 0 for side in sides) or math.prod(sides) != len(list_part(entries)):
        raise WireError("an array of objects has not as many as its shape says")
    made = np.empty(len(entries), object)
    for place, entry in enumerate(entries):
        made[place] = entry
    return made.reshape(sides)


def taken_apart(value: Any) -> Parts | None:
    """Return a value of any kind taken apart, None for numbers, texts, usual arrays and containers, and for objects."""
    if isinstance(value, np.ma.MaskedArray):
        return Parts(*masked_apart(value))
    if isinstance(value, np.ndarray | np.void):
        if value.dtype.names is not None:
            return records_apart(value)
        return objects_apart(np.asarray(value)) if value.dtype == object else None
    return apart(value) or dataclass_apart(value)


TAKEN.update(
    {
        ("builtins", "set"): lambda value: ("set", (list(value),)),
        ("builtins", "frozenset"): lambda value: ("frozenset", (list(value),)),
        ("builtins", "range"): lambda value: ("range", (value.start, value.stop, value.step)),
        ("builtins", "slice"): lambda value: ("slice", (value.start, value.stop, value.step)),
        ("decimal", "Decimal"): lambda value: ("Decimal", (str(value),)),
        ("fractions", "Fraction"): lambda value: ("Fraction", (int(value.numerator), int(value.denominator))),
        ("datetime", "datetime"): _datetime_apart,
        ("datetime", "date"): lambda value: ("date", (value.year, value.month, value.day)),
        ("datetime", "time"): _time_apart,
        ("datetime", "timedelta"): lambda value: ("timedelta", (value.days, value.seconds, value.microseconds)),
        ("datetime", "timezone"): lambda value: ("time zone", (zone_apart(value),)),
        ("gradedescent", "DataObject"): _data_object_apart,
        ("zoneinfo", "ZoneInfo"): lambda value: ("time zone", (zone_apart(value),)),
    }
)
KINDS.update(
    {
        "set": Kind(lambda items: check_hashed(list_part(items), "a set has an item"), set, nests=True, stays=True),
        "frozenset": Kind(
            lambda items: check_hashed(list_part(items), "a set has an item"), frozenset, nests=True, stays=True
        ),
        "named tuple": Kind(make=_named_tuple, nests=True),
        "dataclass": Kind(make=_data_object, nests=True, stays=True),
        "Decimal": Kind(make=_decimal),
        "Fraction": Kind(make=_fraction),
        "datetime": Kind(make=_datetime),
        "date": Kind(make=datetime.date),
        "time": Kind(make=_time),
        "timedelta": Kind(make=_timedelta),
        "time zone": Kind(make=_zone_kind),
        "range": Kind(make=_range),
        "slice": Kind(make=slice, stays=True),
        "masked array": Kind(make=_masked),
        "array of records": Kind(make=_records),
        "array of objects": Kind(make=_objects, stays=True),
    }
)

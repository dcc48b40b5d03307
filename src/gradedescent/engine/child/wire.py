"""Plain data as bytes, as it travels between a worker and a student process.

A value is a msgpack document. Values beyond msgpack's own types are extensions: tuples, complex numbers, large
integers, numpy scalars, arrays, handles for objects that stay in the child, and the parts of everything else (see
`parts`). Decoding never unpickles and never runs code that the sender chose; whatever does not fit raises `WireError`.
This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import msgpack
import numpy as np

from gradedescent.engine.child import kinds, labelled  # noqa: F401 - `labelled` adds its kinds
from gradedescent.engine.child.arrays import ARRAY_KINDS, FRAME_LIMIT, array_body, decode_array
from gradedescent.engine.child.kinds import DataObject, NamedTuple
from gradedescent.engine.child.parts import KINDS, Handle, Parts, WireError, apart, check_hashed, together

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[[str, list[str]], type | None]
    """Returns the class of this name, with these fields, that a value is to be an object of."""

__all__ = [
    "FRAME_LIMIT",
    "Handle",
    "NamedTuple",
    "WireError",
    "check_size",
    "holds_handle",
    "pack",
    "surely_fits",
    "unpack",
]

ENVELOPE = 64
"""Bytes of a frame that are left for what an answer travels in: its number, its length."""
QUESTION = 4096
"""Bytes of a frame that are left for what comes with a stand-in's answer: numpy's random state."""
DEPTH_LIMIT = 64
"""Deepest nesting of containers."""
PARTS_DEPTH = 8
"""Deepest nesting of what a cell of a column holds, and other parts of what is no container."""
ITEM_LIMIT = 1_000_000
"""Most items in one value, those of all its containers together."""
INT_BYTES = 2**17
"""Largest integer beyond 64 bits, in bytes."""

_TUPLE, _COMPLEX, _BIGINT, _ARRAY, _SCALAR, _HANDLE, _PARTS = range(1, 8)
_LISTS = {list, tuple, NamedTuple, set, frozenset}
_KEY_TYPES = (str, int, float, bool, bytes, type(None))


def pack(value: Any, keep: Callable[[Any], Handle] | None = None) -> bytes:
    """Return `value` as bytes.

    `keep` is asked for a handle when an object is not plain data. Raises `WireError` for such an object when there is
    no `keep`, and for what breaks a limit.
    """
    return _Packer(keep).pack(value, 0)


class _Packer:
    """One call of `pack`: msgpack asks back for each object it does not know, at some depth."""

    def __init__(self, keep: Callable[[Any], Handle] | None) -> None:
        self.keep = keep

    def pack(self, value: Any, depth: int) -> bytes:
        if depth > DEPTH_LIMIT:
            raise WireError(f"it is nested more than {DEPTH_LIMIT} levels deep")
        try:
            packer = msgpack.Packer(default=lambda inner: self.extension(inner, depth), strict_types=True)
            return bytes(packer.pack(value))
        except (OverflowError, RecursionError, ValueError) as error:
            if isinstance(error, WireError):
                raise
            if isinstance(error, OverflowError) and isinstance(value, int):
                return bytes(msgpack.packb(_bigint(value)))
            return self.pack_slowly(value, depth, error)

    def pack_slowly(self, value: Any, depth: int, error: Exception) -> bytes:
        """Pack containers item by item, for integers beyond 64 bits and deep nesting somewhere inside."""
        packer = msgpack.Packer(autoreset=False)
        if type(value) is dict:
            packer.pack_map_header(len(value))
            parts = [part for item in value.items() for part in item]
        elif type(value) is list:
            packer.pack_array_header(len(value))
            parts = value
        else:
            raise WireError(str(error) or type(error).__name__)
        head: bytes = packer.bytes()
        return head + b"".join(self.pack(part, depth + 1) for part in parts)

    def extension(self, value: Any, depth: int) -> Any:  # noqa: C901 - a table of types
        if isinstance(value, np.ndarray):
            return self.array(value, depth)
        if isinstance(value, tuple):
            named = None if type(value) is tuple else kinds.named_tuple_apart(value)
            if named is not None:
                return self.parts(value, named, depth)
            return msgpack.ExtType(_TUPLE, self.pack(list(value), depth + 1))
        if isinstance(value, np.generic):
            return self.numpy_scalar(value, depth)
        if isinstance(value, complex):
            return msgpack.ExtType(_COMPLEX, struct.pack(">dd", value.real, value.imag))
        if (found := apart(value)) is not None:
            return self.parts(value, found, depth)
        if isinstance(value, dict):
            return {key: value[key] for key in value}
        if isinstance(value, list):
            return list(value)
        for plain in (bool, int, float, str, bytes):
            if isinstance(value, plain):
                return plain(value)  # type: ignore[arg-type] # plain is the type that value has
        if isinstance(value, bytearray | memoryview):
            return bytes(value)
        if isinstance(value, Handle):
            return _handle(value)
        if (found := kinds.dataclass_apart(value)) is not None:
            return self.parts(value, found, depth)
        if hasattr(type(value), "__array__"):
            return self.array(np.asarray(value), depth)
        return self.kept(value, f"a {type(value).__name__}")

    def parts(self, value: Any, found: Parts, depth: int) -> Any:
        """Return a value that was taken apart; a handle where a part can't travel and its kind stays then."""
        packer, values = _Packer(self.keep if found.kind == "named tuple" else None), found.values
        try:
            if found.kind in {"set", "frozenset"}:  # in an order of their own, or equal sets would be different bytes
                values = (sorted(values[0], key=lambda item: packer.pack(item, depth + 1)),)
            return msgpack.ExtType(_PARTS, packer.pack([found.kind, *values], depth + 1))
        except WireError as error:
            if KINDS[found.kind].stays and self.keep is not None:
                return _handle(self.keep(value))
            of = "" if KINDS[found.kind].make is None else f"a {found.kind} can't travel: "  # a column has no name
            raise WireError(f"{of}{error}") from None

    def kept(self, value: Any, description: str) -> Any:
        if self.keep is None:
            raise WireError(f"{description} is not plain data")
        return _handle(self.keep(value))

    def numpy_scalar(self, value: np.generic, depth: int) -> Any:
        if value.dtype.char in "gG":
            value = np.float64(value) if value.dtype.char == "g" else np.complex128(value)
        if value.dtype.names is not None:
            return self.parts(value, kinds.records_apart(value), depth)
        if value.dtype.char not in ARRAY_KINDS:
            return self.kept(value, f"a numpy scalar of dtype {value.dtype}")
        return msgpack.ExtType(_SCALAR, array_body(np.asarray(value)))

    def array(self, value: np.ndarray[Any, Any], depth: int) -> Any:
        if isinstance(value, np.ma.MaskedArray):
            return self.parts(value, Parts(*kinds.masked_apart(value)), depth)
        value = np.asarray(value)
        if value.dtype.char in "gG":
            value = value.astype(np.float64 if value.dtype.char == "g" else np.complex128)
        if value.dtype.char not in ARRAY_KINDS:
            return self.odd_array(value, depth)
        if value.nbytes > FRAME_LIMIT:
            raise WireError(f"an array of shape {value.shape} has {value.nbytes} bytes, more than {FRAME_LIMIT}")
        return msgpack.ExtType(_ARRAY, array_body(value))

    def odd_array(self, value: np.ndarray[Any, Any], depth: int) -> Any:
        """Return an array with fields, or of objects."""
        if value.dtype.names is not None:
            return self.parts(value, kinds.records_apart(value), depth)
        if value.dtype.char == "O":
            return self.parts(value, kinds.objects_apart(value), depth)
        return self.kept(value, f"an array of dtype {value.dtype}")


def _handle(handle: Handle) -> Any:
    return msgpack.ExtType(_HANDLE, msgpack.packb([handle.number, handle.description[:200]]))


def _bigint(value: int) -> Any:
    size = (value.bit_length() + 8) // 8
    if size > INT_BYTES:
        raise WireError(f"an integer of {value.bit_length()} bits is longer than {INT_BYTES * 8}")
    return msgpack.ExtType(_BIGINT, value.to_bytes(size, "big", signed=True))


def surely_fits(value: Any, depth: int = 3) -> bool:
    """Tell, quickly, whether a value is so plain that what `pack` makes of it can be unpacked."""
    kind = type(value)
    if kind in (list, tuple, dict):
        inner = value.values() if kind is dict else value
        keyed = kind is not dict or all(type(key) is str for key in value)
        return depth > 0 and len(value) <= 100 and keyed and all(surely_fits(item, depth - 1) for item in inner)
    if kind is np.ndarray or isinstance(value, np.generic):
        return value.dtype.kind in "biuf"
    return kind in (float, int, bool, type(None))


def unpack(data: bytes | bytearray, find: Found = lambda _, __: None) -> Any:
    """Return the value that `pack` made `data` from; raise `WireError` for anything else.

    `find` is asked for the classes of named tuples and dataclasses; where it knows none, the value is one of ours.
    """
    value = _Unpacker(find).unpack(data, 0)
    _check_nesting(value)
    return value


class _Unpacker:
    """One call of `unpack`: counts what it builds, for one byte can stand for an object of a hundred."""

    def __init__(self, find: Found) -> None:
        self.find = find
        self.items = 0
        self.extension_bytes = 0

    def unpack(self, data: bytes | bytearray, depth: int) -> Any:
        if depth > DEPTH_LIMIT:
            raise WireError(f"a value is nested more than {DEPTH_LIMIT} levels deep")
        longest = min(ITEM_LIMIT, len(data))
        try:
            return msgpack.unpackb(
                data,
                raw=False,
                use_list=True,
                strict_map_key=False,
                list_hook=self.counted,
                object_pairs_hook=self.pairs,
                unicode_errors="strict",
                max_array_len=longest,
                max_map_len=longest,
                ext_hook=lambda code, body: self.extension(code, body, depth),
            )
        except WireError:
            raise
        except (ValueError, TypeError, RecursionError, OverflowError, MemoryError, msgpack.UnpackException) as error:
            # msgpack's own errors are ValueErrors with little text; the type is what tells them apart.
            raise WireError(f"malformed data ({type(error).__name__}: {str(error)[:100]})") from None

    def counted(self, items: list[Any]) -> list[Any]:
        self.items += 1 + len(items)
        if self.items > ITEM_LIMIT:
            raise WireError(f"a value has more than {ITEM_LIMIT} items")
        return items

    def pairs(self, items: list[tuple[Any, Any]]) -> dict[Any, Any]:
        self.counted(items)
        made = {}
        odd = False
        for found, value in items:
            key = found.item() if isinstance(found, np.generic) and found.dtype.kind not in "mM" else found
            if odd or not isinstance(key, _KEY_TYPES) or (isinstance(key, int) and abs(key) >= 2**64):
                if not odd:
                    check_hashed([key for key, _ in items], "a dict has a key")
                odd = True
            made[key] = value
        return made

    def extension(self, code: int, body: bytes, depth: int) -> Any:  # noqa: C901 - a table of extensions
        self.counted([])
        self.extension_bytes += len(body)
        if self.extension_bytes > 4 * FRAME_LIMIT:  # each level of nesting holds a copy
            raise WireError("a value nests large data too deep")
        if code == _TUPLE:
            value = self.unpack(body, depth + 1)
            if type(value) is not list:
                raise WireError("a tuple holds no list")
            return tuple(value)
        if code == _COMPLEX:
            if len(body) != 16:
                raise WireError("a complex number has not 16 bytes")
            return complex(*struct.unpack(">dd", body))
        if code == _BIGINT:
            if not 0 < len(body) <= INT_BYTES:
                raise WireError(f"an integer has {len(body)} bytes, the limit is {INT_BYTES}")
            return int.from_bytes(body, "big", signed=True)
        if code == _ARRAY:
            return decode_array(body)
        if code == _SCALAR:
            array = decode_array(body)
            if array.shape != ():
                raise WireError(f"a numpy scalar has shape {array.shape}")
            return array[()]
        if code == _HANDLE:
            match self.unpack(body, depth + 1):
                case [int(number), str(description)] if not isinstance(number, bool):
                    return Handle(number, description[:200])
            raise WireError("a handle has no number and description")
        if code == _PARTS:
            return self.made(self.unpack(body, depth + 1))
        raise WireError(f"unknown extension {code}")

    def made(self, found: Any) -> Any:
        """Return what parts are of."""
        match found:
            case [str(name), *values] if name in KINDS:
                kind = KINDS[name]
            case _:
                raise WireError("a value is of an unknown kind")
        _check_nesting(values, DEPTH_LIMIT if kind.nests else PARTS_DEPTH)
        if kind.cost:
            self.items += kind.cost * sum(len(part) if type(part) is list else 1 for part in values)
            self.counted([])
        made = together(Parts(name, tuple(values)))
        if type(made) in (NamedTuple, DataObject):
            own = self.find(values[0], values[1])
            return made if own is None else kinds.of_class(own, made)
        return made


def _check_nesting(value: Any, limit: int = DEPTH_LIMIT) -> None:
    """Raise `WireError` for what msgpack itself lets through: deep nesting, and its own type for points in time."""
    level: list[Any] = [[value]]
    for _ in range(limit + 1):
        inner: list[Any] = []
        for items in level:
            types = set(map(type, items))
            if msgpack.Timestamp in types:
                raise WireError("a point in time is not plain data")
            if types & _LISTS:
                inner += [item for item in items if type(item) in _LISTS]
            if dict in types:
                inner += [list(item.values()) for item in items if type(item) is dict]
            if DataObject in types:
                inner += [list(vars(item).values()) for item in items if type(item) is DataObject]
        if not inner:
            return
        level = inner
    raise WireError(f"a value is nested more than {limit} levels deep")


def holds_handle(value: Any) -> bool:
    """Tell whether plain data has an object in it that stays in its process. Only lists, tuples and dicts can have."""
    match value:
        case Handle():
            return True
        case dict():
            return any(holds_handle(inner) for inner in value.values())
        case list() | tuple():
            return any(holds_handle(inner) for inner in value)
    return False


def check_size(data: bytes, envelope: int = 0) -> None:
    """Raise `WireError` when `data`, in an envelope of so many bytes, does not fit a frame."""
    if len(data) + envelope > FRAME_LIMIT:
        raise WireError(f"a value of {len(data)} bytes is larger than the limit of {FRAME_LIMIT}")

"""Plain data as bytes, as it travels between a worker and a student process.

A value is a msgpack document. Values beyond msgpack's own types are extensions: tuples, complex numbers, large
integers, numpy scalars, arrays, and handles for objects that stay in the child. Decoding never unpickles and never runs
code that the sender chose; whatever does not fit raises `WireError`.
This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import functools
import math
import re
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgpack
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME_LIMIT = 64 * 2**20
"""Largest frame in bytes that either side accepts."""
ENVELOPE = 64
"""Bytes of a frame that are left for what an answer travels in: its number, its length."""
QUESTION = 4096
"""Bytes of a frame that are left for what comes with a stand-in's answer: numpy's random state."""
DEPTH_LIMIT = 64
"""Deepest nesting of containers."""
ITEM_LIMIT = 1_000_000
"""Most items in one value, those of all its containers together."""
INT_BYTES = 4096
"""Largest integer beyond 64 bits, in bytes."""
NDIM_LIMIT = 32

_TUPLE, _COMPLEX, _BIGINT, _ARRAY, _SCALAR, _HANDLE = range(1, 7)
_ARRAY_KINDS = frozenset("?bhilqBHILQefdFDSU")
_DTYPE = re.compile(r"[<|][biufcSU][0-9]{1,9}")
_KEY_TYPES = (str, int, float, bool, bytes, type(None))


class WireError(ValueError):
    """A value or frame that the wire does not carry, with a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Handle:
    """Stands for an object that stays in the process it lives in.

    `number` names it there; `description` says what it is, in words for a message.
    """

    number: int
    description: str


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
            return self.array(value)
        if isinstance(value, tuple):
            return msgpack.ExtType(_TUPLE, self.pack(list(value), depth + 1))
        if isinstance(value, np.generic):
            return self.numpy_scalar(value)
        if isinstance(value, dict):
            return {key: value[key] for key in value}
        if isinstance(value, list):
            return list(value)
        for plain in (bool, int, float, str, bytes):
            if isinstance(value, plain):
                return plain(value)  # type: ignore[arg-type] # plain is the type that value has
        if isinstance(value, complex):
            return msgpack.ExtType(_COMPLEX, struct.pack(">dd", value.real, value.imag))
        if isinstance(value, bytearray | memoryview):
            return bytes(value)
        if isinstance(value, Handle):
            return _handle(value)
        if hasattr(type(value), "__array__"):
            return self.array(np.asarray(value))
        return self.kept(value, f"a {type(value).__name__}")

    def kept(self, value: Any, description: str) -> Any:
        if self.keep is None:
            raise WireError(f"{description} is not plain data")
        return _handle(self.keep(value))

    def numpy_scalar(self, value: np.generic) -> Any:
        if value.dtype.char in "gG":
            value = np.float64(value) if value.dtype.char == "g" else np.complex128(value)
        if value.dtype.char not in _ARRAY_KINDS:
            return self.kept(value, f"a numpy scalar of dtype {value.dtype}")
        return msgpack.ExtType(_SCALAR, _array_body(np.asarray(value)))

    def array(self, value: np.ndarray[Any, Any]) -> Any:
        if isinstance(value, np.ma.MaskedArray):
            return self.kept(value, "a masked array")
        value = np.asarray(value)
        if value.dtype.char in "gG":
            value = value.astype(np.float64 if value.dtype.char == "g" else np.complex128)
        if value.dtype.char not in _ARRAY_KINDS:
            return self.kept(value, f"an array of dtype {value.dtype}")
        if value.nbytes > FRAME_LIMIT:
            raise WireError(f"an array of shape {value.shape} has {value.nbytes} bytes, more than {FRAME_LIMIT}")
        return msgpack.ExtType(_ARRAY, _array_body(value))


def _handle(handle: Handle) -> Any:
    return msgpack.ExtType(_HANDLE, msgpack.packb([handle.number, handle.description[:200]]))


def _bigint(value: int) -> Any:
    size = (value.bit_length() + 8) // 8
    if size > INT_BYTES:
        raise WireError(f"an integer of {value.bit_length()} bits is longer than {INT_BYTES * 8}")
    return msgpack.ExtType(_BIGINT, value.to_bytes(size, "big", signed=True))


def _array_body(value: np.ndarray[Any, Any]) -> bytes:
    dtype = value.dtype.str
    if dtype[0] == ">":
        dtype = value.dtype.newbyteorder("<").str
        value = value.astype(dtype)
    return _packed_head(dtype, value.shape) + value.tobytes()


@functools.lru_cache(1024)
def _packed_head(dtype: str, shape: tuple[int, ...]) -> bytes:
    """Return what stands before an array's data: the length of the rest (one byte), then dtype and shape."""
    head = bytes(msgpack.packb([dtype, list(shape)]))
    return bytes([len(head)]) + head


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


def unpack(data: bytes | bytearray) -> Any:
    """Return the value that `pack` made `data` from; raise `WireError` for anything else."""
    value = _Unpacker().unpack(data, 0)
    _check_nesting(value)
    return value


class _Unpacker:
    """One call of `unpack`: counts what it builds, for one byte can stand for an object of a hundred."""

    def __init__(self) -> None:
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
        for found, value in items:
            key = found.item() if isinstance(found, np.generic) else found
            if not isinstance(key, _KEY_TYPES) or (isinstance(key, int) and abs(key) >= 2**64):
                raise WireError(f"a dict has a key of type {type(key).__name__}")
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
            return _decode_array(body)
        if code == _SCALAR:
            array = _decode_array(body)
            if array.shape != ():
                raise WireError(f"a numpy scalar has shape {array.shape}")
            return array[()]
        if code == _HANDLE:
            match self.unpack(body, depth + 1):
                case [int(number), str(description)] if not isinstance(number, bool):
                    return Handle(number, description[:200])
            raise WireError("a handle has no number and description")
        raise WireError(f"unknown extension {code}")


def _check_nesting(value: Any) -> None:
    """Raise `WireError` for what msgpack itself lets through: deep nesting, and its own type for points in time."""
    level: list[Any] = [[value]]
    for _ in range(DEPTH_LIMIT + 1):
        inner = []
        for items in level:
            kinds = set(map(type, items))
            if msgpack.Timestamp in kinds:
                raise WireError("a point in time is not plain data")
            if kinds & {list, tuple}:
                inner += [item for item in items if type(item) in (list, tuple)]
            if dict in kinds:
                inner += [list(item.values()) for item in items if type(item) is dict]
        if not inner:
            return
        level = inner
    raise WireError(f"a value is nested more than {DEPTH_LIMIT} levels deep")


def _decode_array(body: bytes) -> np.ndarray[Any, Any]:
    start = 1 + body[0] if body else 0
    dtype, shape, size = _array_head(body[1:start])
    if size != len(body) - start:
        raise WireError(f"an array of shape {shape} and dtype {dtype} can't have {len(body) - start} bytes")
    if not size:
        return np.empty(shape, dtype.newbyteorder("="))
    if dtype.kind == "U":
        points = np.frombuffer(body, "<u4", -1, offset=start)
        if np.any((points > sys.maxunicode) | ((points >= 0xD800) & (points < 0xE000))):
            raise WireError("an array of text holds what is no character")  # numpy would fail at its first use
    return np.ndarray(shape, dtype, body, start).astype(dtype.newbyteorder("="), copy=True)


@functools.lru_cache(1024)
def _array_head(head: bytes) -> tuple[np.dtype[Any], tuple[int, ...], int]:
    """Return an array's dtype, shape and size in bytes, as `_packed_head` wrote them."""
    try:
        match msgpack.unpackb(head, raw=False, max_array_len=NDIM_LIMIT):
            case [str(name), list(shape)] if len(name) <= 16:
                pass
            case _:
                raise WireError("an array has a malformed head")
    except (ValueError, msgpack.UnpackException):
        raise WireError("an array has a malformed head") from None
    if not all(type(n) is int and 0 <= n <= FRAME_LIMIT for n in shape):
        raise WireError(f"an array has an impossible shape {str(shape)[:80]}")
    try:
        dtype = np.dtype(name) if _DTYPE.fullmatch(name) else None
    except (TypeError, ValueError):
        dtype = None
    if dtype is None or dtype.char not in _ARRAY_KINDS:
        raise WireError(f"an array has dtype {name!r}")
    count = math.prod(shape)
    if count and not dtype.itemsize:
        raise WireError(f"an array of shape {str(shape)[:80]} has values of no size")
    size = dtype.itemsize * count
    return dtype, tuple(shape), size


def holds_handle(value: Any) -> bool:
    """Tell whether plain data has an object in it that stays in its process."""
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

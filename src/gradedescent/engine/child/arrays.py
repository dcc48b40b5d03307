"""Arrays of numbers, times and text as bytes: a head with dtype and shape, then the data.

This module is imported by both sides and must never hold a secret.
"""

from __future__ import annotations

import functools
import math
import re
import sys
from typing import Any

import msgpack
import numpy as np

from gradedescent.engine.child.parts import WireError

FRAME_LIMIT = 64 * 2**20
"""Largest frame in bytes that either side accepts."""
NDIM_LIMIT = 32
ARRAY_KINDS = frozenset("?bhilqBHILQefdFDSUmM")
"""The kinds of arrays that travel as they are, as numpy's characters."""
_DTYPE = re.compile(r"[<|]([biufcSU][0-9]{1,9}|[mM]8(\[[1-9]?[0-9]{0,5}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)")


def array_body(value: np.ndarray[Any, Any]) -> bytes:
    """Return an array of one of `ARRAY_KINDS` as bytes."""
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


def decode_array(body: bytes) -> np.ndarray[Any, Any]:
    """Return the array that `array_body` made `body` of; raise `WireError` for anything else."""
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
    if dtype is None or dtype.char not in ARRAY_KINDS:
        raise WireError(f"an array has dtype {name!r}")
    count = math.prod(shape)
    if count and not dtype.itemsize:
        raise WireError(f"an array of shape {str(shape)[:80]} has values of no size")
    size = dtype.itemsize * count
    return dtype, tuple(shape), size

"""Reference outputs: what the solution returned to each grader test, in one HDF5 file an assignment.

A grading run only reads. `record` alone writes, and leaves the file as it is when nothing changed beyond rounding, so
that another processor's last digit is not a change.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np

from gradedescent.comparison.compare import differences
from gradedescent.comparison.quoting import quoting
from gradedescent.engine.child import wire
from gradedescent.engine.child.kinds import taken_apart
from gradedescent.engine.child.parts import Parts, together
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from pathlib import Path

SAME_RTOL, SAME_ATOL = 1e-9, 1e-12
"""Within these, a value recorded again is the same value."""


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Return what was recorded: values by name, by test; empty when there is no file."""
    if not path.exists():
        return {}
    try:
        with h5py.File(path, "r") as file:
            return {
                _unescaped(test): {name: _decode(node) for name, node in group.items()} for test, group in file.items()
            }
    except (OSError, KeyError, ValueError) as error:
        raise CourseError(f"{path} can't be read as references: {error}; run `gradedescent record`") from error


def save(path: Path, recorded: dict[str, dict[str, Any]]) -> list[str]:
    """Write `recorded` where it differs from what the file holds; return a sentence for each change."""
    changed = changes(load(path), recorded)
    if changed or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".h5.new")
        try:
            with h5py.File(temporary, "w", libver=("v108", "v108"), track_order=False) as file:
                for test in sorted(recorded):
                    group = file.create_group(_escaped(test))
                    for name in sorted(recorded[test]):
                        _store(group, name, recorded[test][name], test)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return changed


def changes(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> list[str]:
    """Return a sentence for each reference that is new, gone or different."""
    before = {(test, name): value for test, values in old.items() for name, value in values.items()}
    after = {(test, name): value for test, values in new.items() for name, value in values.items()}
    found = []
    for key in sorted(before.keys() | after.keys()):
        label = f"{key[0]}: {key[1]}"
        if key not in after:
            found.append(f"{label} is gone")
        elif key not in before:
            found.append(f"{label} is new")
        elif different := _differences(after[key], before[key], key[1]):
            found.append(f"{label} changed: {different[0]}")
    return found


def _differences(new: Any, old: Any, name: str) -> list[str]:
    with quoting(lambda: EVERYTHING):  # the solution gave both, and the instructor reads it
        return differences(new, old, name, rtol=SAME_RTOL, atol=SAME_ATOL)


def _escaped(test: str) -> str:
    return test.replace("/", "∕")  # HDF5 takes a slash for a path


def _unescaped(name: str) -> str:
    return name.replace("∕", "/")


def _store(group: h5py.Group, name: str, value: Any, test: str) -> None:
    """Store one reference; raise `CourseError` for what HDF5 can't hold."""
    try:
        _encode(group, name, value)
    except (TypeError, ValueError) as error:
        what = getattr(value, "description", type(value).__name__)
        raise CourseError(f"{name!r} of {test} can't be a reference: a {what} can't be stored ({error})") from error


def _encode(group: h5py.Group, name: str, value: Any) -> None:  # noqa: C901 - a table of kinds
    """Store plain data under `name`: arrays and numbers as datasets, containers and what has parts as groups."""
    kind = type(value).__name__
    match value:
        case dict():
            node = group.create_group(name)
            for index, (key, inner) in enumerate(value.items()):
                child = f"{index:06d}"
                _encode(node, child, inner)
                node[child].attrs["key"] = _key_written(key)
        case list() | tuple():
            kind = "tuple" if isinstance(value, tuple) else "list"
            node = group.create_group(name)
            for index, inner in enumerate(value):
                _encode(node, f"{index:06d}", inner)
        case None:
            node = group.create_group(name)
        case _ if (parts := taken_apart(value)) is not None:
            kind = "parts"
            node = group.create_group(name)
            _encode(node, "values", list(parts.values))
            node.attrs["parts"] = parts.kind
        case np.ndarray() | np.generic() if value.dtype.kind in "mM":
            kind = "times" if isinstance(value, np.ndarray) else "time"
            node = group.create_dataset(name, data=np.asarray(value).view(np.int64), track_times=False)
            node.attrs["dtype"] = value.dtype.str
        case bytes() | np.bytes_():
            kind = "bytes"
            node = group.create_dataset(name, data=np.frombuffer(value, np.uint8), track_times=False)
        case str() | np.str_():
            kind = "str"
            node = group.create_dataset(name, data=str(value), track_times=False)
        case int() if not isinstance(value, bool):
            beyond = not -(2**63) <= value < 2**63
            kind = "hexadecimal" if beyond else "int"  # Python writes out no integer of more than 4300 digits
            node = group.create_dataset(name, data=hex(value) if beyond else value, track_times=False)
        case np.ndarray() if value.dtype.kind == "U":
            kind = "texts"
            node = group.create_dataset(name, data=value.astype(h5py.string_dtype()), track_times=False)
        case _:
            node = group.create_dataset(name, data=value, track_times=False)
    node.attrs["kind"] = kind


def _key_written(key: Any) -> str:
    """Return a dictionary's key as text: JSON, and the wire's bytes where JSON has no word for it."""
    if isinstance(key, str | int | float | bool | None):
        return json.dumps(key)
    if isinstance(key, bytes):
        raise TypeError("a key is of type bytes")
    return json.dumps({"packed": wire.pack(key).hex()})


def _key_read(text: str) -> Any:
    found = json.loads(text)
    return wire.unpack(bytes.fromhex(found["packed"])) if isinstance(found, dict) else found


def _decode(node: Any) -> Any:
    kind = node.attrs["kind"]
    if kind == "parts":
        return together(Parts(node.attrs["parts"], tuple(_decode(node["values"]))))
    if kind in {"times", "time"}:
        times = np.asarray(node[()]).view(node.attrs["dtype"])
        return times if kind == "times" else times[()]
    if isinstance(node, h5py.Group):
        children = [node[name] for name in sorted(node)]
        if kind == "dict":
            return {_key_read(child.attrs["key"]): _decode(child) for child in children}
        values = [_decode(child) for child in children]
        return {"tuple": tuple(values), "list": values, "NoneType": None}[kind]
    if kind == "texts":
        return np.asarray(node.asstr()[()], dtype=str)
    value = node[()]
    plain: dict[str, Any] = {
        "str": lambda v: v.decode(),
        "bytes": bytes,
        "int": int,
        "hexadecimal": lambda v: int(v, 16),
        "float": float,
        "bool": bool,
        "complex": complex,
    }
    return plain[kind](value) if kind in plain else value


def hashes(path: Path) -> dict[str, str]:
    """Return a hash of what was recorded for each test; raise `CourseError` for a file that can't be read."""
    try:
        with h5py.File(path, "r") as file:
            return {_unescaped(test): _hash(group) for test, group in file.items()}
    except (OSError, KeyError, ValueError) as error:
        raise CourseError(f"{path} can't be read as references: {error}; run `gradedescent record`") from error


def _hash(group: h5py.Group) -> str:
    digest = hashlib.sha256()

    def add(name: str, node: Any) -> None:
        digest.update(f"{name}\n{sorted((key, repr(value)) for key, value in node.attrs.items())}\n".encode())
        if isinstance(node, h5py.Dataset):
            value = np.asarray(node[()])
            digest.update(f"{node.dtype} {node.shape}\n".encode())
            digest.update(repr(value.tolist()).encode() if value.dtype.kind == "O" else value.tobytes())

    add("", group)
    group.visititems(add)
    return digest.hexdigest()

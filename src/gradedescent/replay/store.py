"""Scripts in a file, so that what was learned of a notebook's tests outlives a run.

A script holds hidden inputs and says which answers pass. So the folder belongs to the grader alone, a file that anybody
else could have written is not read, and no student process may open it (Landlock). It is only of use with the material
that it was learned from, whose hash is the file's name, in a folder of the notebook's.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.replay.tree import Script, Step

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.names import NotebookId
    from gradedescent.replay.tree import Key

FORMAT = 2
MOST_BYTES = 32 * 2**20
"""The largest file that is written; a notebook whose tests ask for more learns them anew in each run."""
_PLAIN = (dict, list, tuple, str, bytes, int, float, bool, complex, type(None), np.ndarray)


def load(path: Path, notebook: NotebookId) -> dict[Key, Script]:
    """Return the scripts in a file; none where there is none, or it is not ours alone."""
    try:
        with path.open("rb") as file:
            owner = os.fstat(file.fileno())
            if owner.st_uid != os.geteuid() or owner.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return {}
            kept = wire.unpack(file.read())
        if kept[0] != FORMAT:
            return {}
        return {(notebook, exercise, test, number): _opened(script) for exercise, test, number, script in kept[1]}
    except (OSError, wire.WireError, ValueError, TypeError, IndexError, KeyError):
        return {}


def save(path: Path, scripts: dict[Key, Script]) -> None:
    """Write the scripts of a notebook; what can't be written is learned anew."""
    kept = [
        [exercise, test, number, _closed(script)]
        for (_, exercise, test, number), script in scripts.items()
        if script.examples is None or _plain(script.examples)
    ]
    with contextlib.suppress(OSError, wire.WireError):
        data = wire.pack([FORMAT, kept])
        if len(data) > MOST_BYTES:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        temporary = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.replace(path)
        for other in path.parent.iterdir():
            if other.suffix == ".scripts" and other != path:
                other.unlink(missing_ok=True)  # of the material as it was


def _plain(value: Any) -> bool:
    """Tell whether the wire gives a value back as it is, its types included."""
    kind = type(value)
    if kind is dict:
        return all(map(_plain, value)) and all(map(_plain, value.values()))
    if kind in (list, tuple):
        return all(map(_plain, value))
    return kind in _PLAIN or isinstance(value, np.generic)


def _closed(script: Script) -> list[Any]:
    """Return a script as plain data: its steps in a list, each with its request and where each answer leads."""
    steps: list[Step] = [] if script.first is None else [script.first]
    found: list[list[Any]] = []
    for step in steps:  # it grows
        request = step.request
        ahead = {}
        for digest, after in step.next.items():
            ahead[digest] = len(steps)
            steps.append(after)
        asked = None if request is None else _asked(request)
        found.append([asked, ahead])
    return [script.examples, found]


def _asked(request: CallRequest) -> list[Any]:
    return [
        request.name,
        request.arguments,
        request.seed,
        request.handle,
        None,
        request.printed,
        request.with_arguments,
    ]


def _opened(data: list[Any]) -> Script:
    """Return the script that `_closed` made `data` of."""
    examples, found = data
    steps = [Step(None if asked is None else CallRequest(*asked)) for asked, _ in found]
    for step, (_, ahead) in zip(steps, found, strict=True):
        step.next = {digest: steps[place] for digest, place in ahead.items()}
    return Script(examples, steps[0] if steps else None)

"""Turns an untrusted file into a notebook with nothing in it but what grading needs.

What comes out has nbformat 4's form, only cell types, sources, ids and small plain metadata; outputs, unknown keys and
whatever else a file may carry stay behind.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from typing import TYPE_CHECKING, Any

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.notebook import PYTHON, Cell, Notebook
from gradedescent.text import is_base64

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = ("image/png", "image/jpeg", "image/gif")
"""What a text may have attached."""
CELL_LIMIT = 5000
METADATA_LIMIT = 20_000
"""Most characters of one cell's metadata as JSON."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def read_notebook(path: Path, size_limit: int) -> Notebook:
    """Return the notebook in the file `path`; raise `RejectedNotebook` with a sentence when it is none."""
    return parse_notebook(read_file(path, size_limit))


def read_file(path: Path, size_limit: int) -> bytes:
    """Return a regular file's bytes, following no link at its end; raise `RejectedNotebook` for anything else."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise RejectedNotebook(f"there is no file {path.name}") from None
    except OSError as error:
        why = "is a link, not a file" if error.errno == errno.ELOOP else f"can't be opened: {error.strerror}"
        raise RejectedNotebook(f"{path.name} {why}") from None
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode):
        os.close(descriptor)
        raise RejectedNotebook(f"{path.name} is not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        if info.st_size > size_limit:
            raise RejectedNotebook(
                f"{path.name} has {info.st_size / 2**20:.0f} MiB, the limit is {size_limit / 2**20:.0f} MiB:"
                " clear the outputs and save it again"
            )
        data = file.read(size_limit + 1)
    if not data.strip():
        raise RejectedNotebook(f"{path.name} is empty")
    return data


def parse_notebook(data: bytes) -> Notebook:
    """Return the notebook in `data`; raise `RejectedNotebook` with a sentence when it holds none."""
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RejectedNotebook(f"it is not a notebook: byte {error.start} is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise RejectedNotebook(f"it is not a notebook: not JSON at line {error.lineno} ({error.msg})") from None
    except (RecursionError, ValueError):  # nested too deep, or a number too long to read
        raise RejectedNotebook("it is not a notebook: its JSON is nested too deep or holds a huge number") from None
    if not isinstance(raw, dict):
        raise RejectedNotebook("it is not a notebook: it is JSON, but no object")
    _check_version(raw)
    cells = raw.get("cells")
    if not isinstance(cells, list):
        raise RejectedNotebook("it is not a notebook: it has no list of cells")
    if len(cells) > CELL_LIMIT:
        raise RejectedNotebook(f"it has {len(cells)} cells, the limit is {CELL_LIMIT}")
    used: set[str] = set()
    return Notebook(tuple(_cell(cell, number, used) for number, cell in enumerate(cells)), PYTHON)


def _check_version(raw: dict[str, Any]) -> None:
    version = raw.get("nbformat")
    if type(version) is not int:
        raise RejectedNotebook("it is not a notebook: it has no nbformat version")
    if version < 4:
        raise RejectedNotebook(f"it has the old notebook format {version}: open it in JupyterLab and save it again")
    if version > 4:
        raise RejectedNotebook(f"it has notebook format {version}, which is newer than this grader's 4")


def _cell(cell: Any, number: int, used: set[str]) -> Cell:
    match cell:
        case {"cell_type": "code" | "markdown" | "raw" as kind}:
            pass
        case {"cell_type": kind}:
            raise RejectedNotebook(
                f"cell {number + 1} has the type {str(kind)[:40]!r}: code, markdown or raw are known"
            )
        case _:
            raise RejectedNotebook(f"cell {number + 1} is not a notebook cell")
    source, metadata = _source(cell.get("source", ""), number), _metadata(cell)
    identity = cell.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity) or identity in used:
        identity = f"cell-{number + 1}"
        while identity in used:
            identity += "-again"
    used.add(identity)
    attachments = None if kind == "code" else _attachments(cell) or None
    return Cell(identity, kind, source, metadata, attachments=attachments)


def _attachments(cell: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the pictures that were pasted into a text, by name and type; anything else is left out."""
    found = cell.get("attachments")
    kept = {
        name: {mime: data for mime, data in bundle.items() if mime in PICTURES and is_base64(data)}
        for name, bundle in (found.items() if isinstance(found, dict) else ())
        if isinstance(bundle, dict)
    }
    return {_whole(name): bundle for name, bundle in kept.items() if bundle}


def _source(source: Any, number: int) -> str:
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise RejectedNotebook(f"cell {number + 1} has no text as its source")
    return _whole(source)


def _whole(text: str) -> str:
    """Return `text` without the halves of surrogate pairs that JSON may hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _metadata(cell: dict[str, Any]) -> dict[str, Any]:
    """Keep a cell's nbgrader metadata where it is small and plain; what it says is checked by the repair."""
    found = cell.get("metadata")
    mark = found.get("nbgrader") if isinstance(found, dict) else None
    if not isinstance(mark, dict) or len(json.dumps(mark)) > METADATA_LIMIT:
        return {}
    name = mark.get("grade_id")
    return {"nbgrader": {"grade_id": _whole(name)}} if isinstance(name, str) else {}

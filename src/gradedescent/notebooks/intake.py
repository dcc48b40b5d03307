"""Turns an untrusted file into a notebook with nothing in it but what grading needs.

What comes out has nbformat 4's form, only cell types, sources, ids and small plain metadata; outputs, unknown keys and
whatever else a file may carry stay behind. What a few lines can read is read, and told: other encodings, the answer of
a Jupyter server around a notebook, format 3, cells of a type that is not a notebook's.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from typing import TYPE_CHECKING, Any

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.cells import plain_lines
from gradedescent.notebooks.notebook import PYTHON, Cell, Notebook
from gradedescent.text import cleaned, is_base64

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = ("image/png", "image/jpeg", "image/gif")
"""What a text may have attached."""
CELL_LIMIT = 5000
METADATA_LIMIT = 20_000
"""Most characters of one cell's metadata as JSON."""
WITH_OUTPUTS = 10
"""How many times its limit a notebook's file may have, with the outputs, which don't count."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MEBIBYTE = 2**20


def read_notebook(path: Path, size_limit: int) -> Notebook:
    """Return the notebook in the file `path`; raise `RejectedNotebook` with a sentence when it is none.

    `size_limit` is in bytes, outputs left out.
    """
    return parse_notebook(read_file(path, size_limit * WITH_OUTPUTS), size_limit)


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
                f"{path.name} has {info.st_size / _MEBIBYTE:.0f} MiB, the limit is {size_limit / _MEBIBYTE:.0f} MiB:"
                " clear the outputs and save it again"
            )
        data = file.read(size_limit + 1)
    if not data.strip():
        raise RejectedNotebook(f"{path.name} is empty")
    return data


def parse_notebook(data: bytes, size_limit: int | None = None, *, with_outputs: bool = False) -> Notebook:
    """Return the notebook in `data`; raise `RejectedNotebook` with a sentence when it holds none.

    `size_limit` is in bytes, outputs left out. Its outputs stay behind; `with_outputs` they come along as the file has
    them, unchecked, of whatever kind they are.
    """
    notes: list[str] = []
    raw = _unwrapped(_parsed(data, with_outputs=with_outputs), notes)
    if size_limit is not None and len(data) > size_limit:
        size = len(json.dumps({**raw, "cells": [_without_outputs(cell) for cell in _raw_cells(raw)]}))
        if size > size_limit:
            raise RejectedNotebook(
                f"it has {size / _MEBIBYTE:.0f} MiB without its outputs, the limit is {size_limit / _MEBIBYTE:.0f} MiB"
            )
    cells = _raw_cells(raw)
    if len(cells) > CELL_LIMIT:
        raise RejectedNotebook(f"it has {len(cells)} cells, the limit is {CELL_LIMIT}")
    used: set[str] = set()
    made = [_cell(cell, number, used, notes) for number, cell in enumerate(cells, 1)]
    return Notebook(tuple(cell for cell in made if cell is not None), PYTHON, notes=tuple(dict.fromkeys(notes)))


def _parsed(data: bytes, *, with_outputs: bool) -> dict[str, Any]:
    """Return the JSON object in `data`, its cells' outputs dropped as they are read where they are not wanted."""
    encoding = json.detect_encoding(data)
    try:
        raw: Any = json.loads(
            data.decode(encoding), object_pairs_hook=None if with_outputs else _object_without_outputs
        )
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-SIG")
        raise RejectedNotebook(f"it is not a notebook: byte {error.start} is not {name} text") from None
    except json.JSONDecodeError as error:
        raise RejectedNotebook(f"it is not a notebook: not JSON at line {error.lineno} ({error.msg})") from None
    except (RecursionError, ValueError):  # nested too deep, or a number too long to read
        raise RejectedNotebook("it is not a notebook: its JSON is nested too deep or holds a huge number") from None
    if not isinstance(raw, dict):
        raise RejectedNotebook("it is not a notebook: it is JSON, but no object")
    return dict(raw)


def _object_without_outputs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object without the outputs that it has if it is a cell: the largest part of a large file."""
    made: dict[str, Any] = _without_outputs(dict(pairs))
    return made


def _without_outputs(cell: Any) -> Any:
    if isinstance(cell, dict) and "cell_type" in cell and "outputs" in cell:
        return {name: value for name, value in cell.items() if name != "outputs"}
    return cell


def _unwrapped(raw: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    """Return the notebook in `raw`, which may be what a Jupyter server answers, or of format 3, as one of format 4."""
    content = raw.get("content")
    if "nbformat" not in raw and isinstance(content, dict) and "nbformat" in content:
        notes.append("The file held a Jupyter server's answer with the notebook in it; the notebook was taken.")
        raw = content
    version = raw.get("nbformat")
    if type(version) is not int:
        raise RejectedNotebook("it is not a notebook: it has no nbformat version")
    if version > 4:
        raise RejectedNotebook(f"it has notebook format {version}, which is newer than this grader's 4")
    if version in {2, 3} and isinstance(raw.get("worksheets"), list):
        notes.append(f"The notebook was in the old format {version}; it was read as format 4.")
        sheets = [sheet for sheet in raw["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]]
        return {"nbformat": 4, "cells": [_from_format_3(cell) for cell in cells]}
    if version < 4:
        raise RejectedNotebook(f"it has the old notebook format {version}: open it in JupyterLab and save it again")
    return raw


def _from_format_3(cell: Any) -> Any:
    """Return a cell of format 3 as format 4 has it."""
    if isinstance(cell, dict) and cell.get("cell_type") == "code":
        return {**cell, "source": cell.get("input", ""), "execution_count": cell.get("prompt_number")}
    return cell


def _raw_cells(raw: dict[str, Any]) -> list[Any]:
    cells = raw.get("cells")
    if not isinstance(cells, list):
        raise RejectedNotebook("it is not a notebook: it has no list of cells")
    return cells


def _cell(cell: Any, number: int, used: set[str], notes: list[str]) -> Cell | None:
    """Return a cell of the file; None, and a sentence, for one that is none."""
    if not isinstance(cell, dict) or "cell_type" not in cell:
        notes.append(f"Cell {number} is not a notebook's cell; it was left out.")
        return None
    kind, prefix = _kind(cell, number, notes)
    source, metadata = prefix + _source(cell.get("source", ""), number, notes), _metadata(cell)
    identity = cell.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity) or identity in used:
        identity = f"cell-{number}"
        while identity in used:
            identity += "-again"
    used.add(identity)
    if kind != "code":
        return Cell(identity, kind, source, metadata, attachments=_attachments(cell) or None)
    outputs, count = cell.get("outputs"), cell.get("execution_count")
    return Cell(
        identity,
        kind,
        source,
        metadata,
        outputs=tuple(outputs) if isinstance(outputs, list) else (),
        execution_count=count if outputs is not None and type(count) is int else None,
    )


def _kind(cell: dict[str, Any], number: int, notes: list[str]) -> tuple[str, str]:
    """Return a cell's type, and what its text begins with: format 3 had headings, some programs have cells of SQL."""
    match cell["cell_type"]:
        case "code" | "markdown" | "raw" as kind:
            return kind, ""
        case "heading":
            level = cell.get("level")
            return "markdown", "#" * (level if type(level) is int and 1 <= level <= 6 else 1) + " "
        case kind:
            notes.append(
                f"Cell {number} has the type {cleaned(str(kind), 40)!r}, which a notebook's cells don't have; it was"
                " kept as text and did not run."
            )
            return "raw", ""


def _attachments(cell: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the pictures that were pasted into a text, by name and type; anything else is left out."""
    found = cell.get("attachments")
    kept = {
        name: {mime: data for mime, data in bundle.items() if mime in PICTURES and is_base64(data)}
        for name, bundle in (found.items() if isinstance(found, dict) else ())
        if isinstance(bundle, dict)
    }
    return {_whole(name): bundle for name, bundle in kept.items() if bundle}


def _source(source: Any, number: int, notes: list[str]) -> str:
    """Return a cell's text, from one text or from lines; "", and a sentence, where it is neither."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        broken = len(source) > 1 and not any(line.endswith(("\n", "\r")) for line in source[:-1])
        if broken:
            notes.append("The lines of cells had lost their ends, which were put back.")
        source = ("\n" if broken else "").join(source)
    if source is not None and not isinstance(source, str):
        notes.append(f"Cell {number} has no text as its source; it counts as empty.")
    return plain_lines(_whole(source)) if isinstance(source, str) else ""


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

"""A table in a text file (CSV) whose fields can be replaced one by one; every other byte stays as it is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SIZE_LIMIT = 64 * 2**20
"""Largest file that is read as a table."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it says, and from where to where it stands in the text, quotes and all."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's fields by row; the first row names the columns."""

    name: str
    text: str
    rows: tuple[tuple[Field, ...], ...]
    delimiter: str
    mark: bytes
    """The byte order mark at its beginning, or nothing."""
    encoding: str

    @property
    def header(self) -> list[str]:
        """What the columns are called, without the spaces around."""
        return [field.text.strip() for field in self.rows[0]]

    def value(self, row: int, column: int) -> str:
        """Return what a field says, without the spaces around; nothing where the row is shorter."""
        fields = self.rows[row]
        return fields[column].text.strip() if column < len(fields) else ""

    def with_values(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file's bytes with some fields replaced, by row and column.

        A quoted field stays quoted. A row that is too short gets the fields before it, empty.
        """
        edits = []
        for (row, column), value in values.items():
            fields = self.rows[row]
            if column < len(fields):
                field = fields[column]
                edits.append((field.start, field.end, self._as_written(value, self.text[field.start : field.end])))
            else:
                missing = self.delimiter * (column - len(fields) + 1)
                edits.append((fields[-1].end, fields[-1].end, missing + self._as_written(value, "")))
        parts, at = [], 0
        for start, end, new in sorted(edits):
            parts += [self.text[at:start], new]
            at = end
        return self.mark + "".join([*parts, self.text[at:]]).encode(self.encoding)

    def _as_written(self, value: str, before: str) -> str:
        needed = any(char in value for char in f'{self.delimiter}"\r\n')
        if not needed and not before.startswith('"'):
            return value
        return '"' + value.replace('"', '""') + '"'


def read_sheet(path: Path) -> Sheet:
    """Return the table in a file; raises `CourseError` for what is none."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise CourseError(f"{path} has more than {SIZE_LIMIT >> 20} MiB: is it a table?")
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}") from error
    mark, encoding, text = _decoded(data, str(path))
    if not text.strip() or "\0" in text:
        raise CourseError(
            f"{path} is not a table of text (CSV): it {'holds bytes of 0' if text.strip() else 'is empty'}"
        )
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, str(path))
    return Sheet(path.name, text, tuple(rows), delimiter, mark, encoding)


def _decoded(data: bytes, name: str) -> tuple[bytes, str, str]:
    """Return a file's byte order mark, its encoding and its text, such that the same bytes can be made of them."""
    mark, encoding = next(((mark, kind) for mark, kind in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return mark, encoding, data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark:
            raise CourseError(f"{name} is not text: byte {error.start} is not {encoding.upper()}") from error
    try:
        return b"", "cp1252", data.decode("cp1252")  # what spreadsheets in the west write
    except UnicodeDecodeError:
        return b"", "latin-1", data.decode("latin-1")


def _delimiter(text: str) -> str:
    """Return what separates the fields of the first line."""
    line = re.sub(r'"(?:[^"]|"")*"', "", text).lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=line.count)


def _rows(text: str, delimiter: str, name: str) -> list[tuple[Field, ...]]:
    """Return the fields of all lines that are not blank."""
    rest = re.escape(delimiter)
    shape = re.compile(rf'(?P<space> *)"(?P<quoted>(?:[^"]|"")*)"(?P<tail>[^{rest}\r\n]*)|(?P<plain>[^{rest}\r\n]*)')
    rows: list[tuple[Field, ...]] = []
    row: list[Field] = []
    at = 0
    while at <= len(text):
        match = shape.match(text, at)
        if match is None:
            raise CourseError(f"{name} can't be read as a table at character {at}")  # pragma: no cover - all matches
        quoted, start = match["quoted"], at
        if quoted is None and match["plain"].lstrip(" ").startswith('"'):
            line = text.count("\n", 0, at) + 1
            raise CourseError(f"{name} can't be read as a table: a quotation mark in line {line} is never closed")
        said = match["plain"] if quoted is None else quoted.replace('""', '"') + match["tail"]
        row.append(Field(said, start, match.end()))
        at = match.end()
        if at < len(text) and text[at] == delimiter:
            at += 1
            continue
        if len(row) > 1 or row[0].text.strip():
            rows.append(tuple(row))
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
    return rows


def with_column(sheet: Sheet, name: str) -> tuple[Sheet, int]:
    """Return a table that has a column called `name`, added behind the others where there is none, and its place."""
    if name in sheet.header:
        return sheet, sheet.header.index(name)
    place = max(len(row) for row in sheet.rows)
    data = sheet.with_values({(0, place): name})
    text = data[len(sheet.mark) :].decode(sheet.encoding)
    rows = tuple(_rows(text, sheet.delimiter, sheet.name))
    return Sheet(sheet.name, text, rows, sheet.delimiter, sheet.mark, sheet.encoding), place


def column(sheet: Sheet, names: Sequence[str]) -> int | None:
    """Return the place of the first of these columns that a table has, whatever its capitals; None for none."""
    header = [name.casefold() for name in sheet.header]
    return next((header.index(name.casefold()) for name in names if name.casefold() in header), None)

"""A plain table of an assignment's scores, for whom no platform's table is at hand."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from gradedescent.exports.scores import written

if TYPE_CHECKING:
    from gradedescent.exports.scores import Ready
    from gradedescent.platforms.people import People


def table(assignment: str, ready: Ready, people: People, digits: int) -> str:
    """Return the table: everybody in the gradebook, with an empty field for who has no score."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["id", "first_name", "last_name", "email", assignment])
    for name in sorted({*people.students, *ready.known}):
        student = people.students.get(name)
        said = (student.first_name, student.last_name, student.email) if student else ("", "", "")
        score = written(ready.scores[name], digits) if name in ready.scores else ""
        rows.writerow([*(_as_text(text) for text in (name, *said)), score])
    return out.getvalue()


def _as_text(text: str) -> str:
    """Return a text such that no spreadsheet computes it: people choose their names."""
    return f"'{text}" if re.match(r"[=+\-@\t\r]", text) else text

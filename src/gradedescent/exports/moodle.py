"""Feedback pages as Moodle takes them back: an archive with the folders in which it handed the submissions out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.exports.merging import Merged
    from gradedescent.platforms.submitting import Collected

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of all entries, so that the same pages make the same archive."""


def folders(merged: Merged, collected: Mapping[str, Collected]) -> dict[str, str]:
    """Return Moodle's folder for each student: the one that was collected, else the one that the worksheet makes."""
    found = {
        merged.student_of[row.line]: f"{row.name.replace('_', ' ')}_{row.number}_assignsubmission_file"
        for row in (merged.roster.rows if merged.roster else ())
        if row.line in merged.student_of and row.number
    }
    return found | {name: each.folder for name, each in collected.items() if each.platform == "moodle" and each.folder}


def archive(pages: Mapping[str, bytes]) -> bytes:
    """Return an archive of pages, by their paths in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, page in sorted(pages.items()):
            made.writestr(zipfile.ZipInfo(path, _MADE), page, zipfile.ZIP_DEFLATED)
    return out.getvalue()

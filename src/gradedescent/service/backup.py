"""A copy of all that a course's service and gradebook hold, made while the service runs.

Databases first: what their rows name was on the disk before them, and files are never changed, so the copy of the files
that follows has all of it.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.errors import GraderError
from gradedescent.gradebook.database import rooted
from gradedescent.service.folders import ATTEMPTS, UNFINISHED

if TYPE_CHECKING:
    from gradedescent.settings import Settings

FOLDERS = (ATTEMPTS, "source", "release", "grader_tests", "submitted", "autograded", "feedback")
_DATABASE = ("*.db", "*.db-*")


def back_up(settings: Settings, into: Path) -> tuple[Path, list[str]]:
    """Copy a course into a new folder below `into`; return it, and sentences about what is not in it.

    Raises `GraderError` where a part can't be read or written.
    """
    target = into / f"{settings.course_id}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    said = []
    try:
        target.mkdir(parents=True, mode=0o700)
        for address in (settings.service_db_url, settings.db_url):
            url = rooted(address, settings.root)
            if url.get_backend_name() != "sqlite":
                said.append(f"{url.render_as_string()} is not in it: use the server's own tools (pg_dump)")
                continue
            path = Path(url.database or "")
            if path.is_file():
                own = path.relative_to(settings.root) if path.is_relative_to(settings.root) else Path(path.name)
                _copy_database(path, target / own)
        for name in FOLDERS:
            _copy_folder(settings.root / name, target / name)
        for path in [*settings.root.glob("nbgrader_config.*"), *settings.root.glob(".gradedescent/*")]:
            if path.is_file():
                (target / path.relative_to(settings.root)).parent.mkdir(exist_ok=True)
                shutil.copy2(path, target / path.relative_to(settings.root))
    except (OSError, sqlite3.Error, shutil.Error) as error:
        raise GraderError(f"the copy in {target} is not whole: {error}") from error
    return target, said


def _copy_database(path: Path, target: Path) -> None:
    """Copy a database as it is at one moment, whoever writes it meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as here,
        contextlib.closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)


def _copy_folder(source: Path, target: Path) -> None:
    """Copy a folder; what goes while it is copied was being replaced, and is in the table's next copy."""
    if not source.is_dir():
        return
    ignored = shutil.ignore_patterns(*_DATABASE, f"{UNFINISHED}*", ".*.new", ".*.old", "__pycache__")
    for _ in range(3):
        try:
            shutil.copytree(source, target, ignore=ignored, symlinks=True, dirs_exist_ok=True)
        except shutil.Error as error:
            if not all("No such file" in str(each) for each in error.args[0]):
                raise
        else:
            return
    raise GraderError(f"{source} changes all the time: try again")

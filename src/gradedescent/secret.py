"""A course's secret, which nobody can foresee fresh inputs without."""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import tempfile
from pathlib import Path

from gradedescent.errors import ConfigurationError

SECRET = Path(".gradedescent", "secret")
"""Where a course keeps it. No submission can read it, and it never leaves the machine that hands submissions out."""
BYTES = 32


@functools.cache
def course_secret(root: Path) -> bytes:
    """Return the secret of the course at `root`, made when it is first needed.

    Where it can't be written it is of no use beyond this process. Raises `ConfigurationError` for one that can't be
    read, is too short, or that others than its owner may open.
    """
    path = root / SECRET
    made = secrets.token_bytes(BYTES)
    if not path.exists():
        with contextlib.suppress(OSError):
            _write(path, made)
    if not path.exists():
        return made
    try:
        found, mode = path.read_bytes(), path.stat().st_mode & 0o777
    except OSError as error:
        raise ConfigurationError(
            f"{path}, the course's secret, can't be read: {error.strerror}; whose is it?"
        ) from error
    if len(found) < BYTES:
        raise ConfigurationError(f"{path} has {len(found)} bytes: a course's secret has {BYTES} or more")
    if mode & 0o077:
        raise ConfigurationError(f"{path} has mode {mode:o}: a course's secret is its owner's alone (`chmod 600`)")
    return found


def _write(path: Path, made: bytes) -> None:
    """Write the secret in one step, unless another command has been quicker."""
    path.parent.mkdir(exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n")  # a secret that is committed is none
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)  # of mode 600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        Path(temporary).unlink()

"""Becomes an ordinary user, for tests that run as root and must hold without its powers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

SOMEBODY = 65432
"""A user id that nobody has."""


def as_somebody(folder):
    """Give `folder` to an ordinary user; return the words that, before a command, run it as that user.

    Skips where root can't become one. One capability stays, that of reading anything, since the interpreter may lie in
    a folder that only root may enter. It makes the test harder, not easier: Landlock alone then keeps files from being
    read.
    """
    if os.geteuid() != 0:
        pytest.skip("this is an ordinary user already: the other tests are this one")
    if shutil.which("setpriv") is None:
        pytest.skip("there is no setpriv to become another user with")
    for path in folder.parents:
        if not path.stat().st_mode & 0o001:
            path.chmod(path.stat().st_mode | 0o001)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, SOMEBODY, SOMEBODY, follow_symlinks=False)
    reading = "-all,+dac_read_search"
    powers = ["--clear-groups", f"--inh-caps={reading}", f"--ambient-caps={reading}", f"--bounding-set={reading}"]
    command = ["setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", *powers]
    if subprocess.run([*command, sys.executable, "-c", ""], capture_output=True, check=False).returncode != 0:
        pytest.skip("root may not become another user here")
    return command

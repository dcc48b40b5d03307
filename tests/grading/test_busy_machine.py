"""The same notebooks get the same scores and the same messages on a machine that is busy with something else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUSY_A_CORE = 4


@contextmanager
def busy(count):
    """Have `count` processes compute for nothing."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def grade(files):
    """Return what `gradedescent grade` says of files, but for the time that it took."""
    command = [Path(sys.executable).parent / "gradedescent", "grade", "--json", "--course", ROOT, *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return [{**json.loads(line), "seconds": None} for line in run.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize(("assignment", "students"), [("numpy-basics", "*"), ("optimization", "[abeh]*")])
def test_a_score_does_not_depend_on_the_load(assignment, students):
    files = sorted(ROOT.glob(f"submitted/{students}/{assignment}/{assignment}.ipynb"))
    alone = grade(files)

    with busy(BUSY_A_CORE * len(os.sched_getaffinity(0))):
        beside_others = grade(files)

    assert len(alone) == len(files) >= 4
    assert beside_others == alone

"""The hostile class: a course full of canaries, with every attack handed in and nothing graded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fixtures.corpus import CANARIES, HostileCourse
from nbgrader.api import Gradebook

BIN = Path(sys.executable).parent


@pytest.fixture(scope="session")
def hostile_course(tmp_path_factory, cache, made_once):
    """Return a function that makes the course, recorded and generated, with attacks and witnesses handed in."""
    released = made_once("released-hostile", lambda folder: HostileCourse.released(folder, cache))

    def made(attacks, *, witnesses=False):
        base = tmp_path_factory.mktemp("hostile")
        base.chmod(0o755)
        course = HostileCourse.copied(released, base, cache)
        course.temporary = base / "tmp"
        course.prefix = []  # words before each command
        course.scores = lambda: gradebook_scores(course)
        course.command = lambda *arguments: command(course, *arguments)
        for attack in attacks:
            course.hand_in(attack)
            if witnesses:
                course.hand_in_right(f"{attack.name}-witness", CANARIES["neighbour"])
        with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
            gradebook.add_student("registered", first_name=CANARIES["gradebook"])
        return course

    return made


def command(course, *arguments):
    """Run a command in the course, with a home, an environment and a temporary folder that are watched."""
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(course.home),
        "TMPDIR": str(course.temporary),
        "XDG_CACHE_HOME": str(course.cache),
        "SECRET_TOKEN": CANARIES["environment"],
    }
    done = subprocess.run(
        [*course.prefix, BIN / arguments[0], *map(str, arguments[1:])],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]  # 1: some were no notebooks
    return done


def gradebook_scores(course):
    """Return each student's score in the gradebook."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
        return {found.student_id: found.score for found in gradebook.assignment_submissions("target")}

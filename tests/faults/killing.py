"""Grades a class while processes are killed at random, again and again, until a run ends by itself.

    python tests/faults/killing.py [--students 50] [--kills 200] [--seed 1]

compares what is left with what an undisturbed run leaves, and says what was killed. `make faults` runs it; the suite
runs a short one.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "hostile")]

BIN = Path(sys.executable).parent
KINDS = ("coordinator", "worker", "fork server", "zygote", "student")
FORKED = ("fork server", "zygote", "student")
"""What is forked from what, all with the first one's command line."""


def command(course, *arguments, new_session=False):
    """Start a command in the course, with `new_session` as a shell starts a job."""
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(course.cache),
        "TMPDIR": str(course.root.parent / "tmp"),
    }
    (course.root.parent / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [BIN / arguments[0], *arguments[1:]],
        cwd=course.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=new_session,
    )


def finished(process):
    """Wait for a command; return its status and what it printed."""
    printed, _ = process.communicate(timeout=600)
    return process.returncode, printed


def made_course(folder, cache, students, released=None):
    """Make the hostile course with `students` honest submissions of three kinds, released and not graded.

    It is copied from the folder `released` where there is one.
    """
    from corpus import SOLUTIONS, HostileCourse

    course = HostileCourse.copied(released, folder, cache) if released else HostileCourse.released(folder, cache)
    for number in range(students):
        path = course.hand_in_right(f"student{number:03d}", f"draft {number}")
        if number % 3:
            wrong = "def table(n):\n    return {}" if number % 3 == 1 else "def table(n):\n    raise ValueError(n)"
            text = json.loads(path.read_text())
            for cell in text["cells"]:
                if "".join(cell["source"]).endswith(SOLUTIONS["table"]):
                    cell["source"] = wrong
            path.write_text(json.dumps(text))
    return course


def processes(root):
    """Return the living processes below `root` by kind."""
    found = collections.defaultdict(list)
    try:
        below = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return found
    for process in below:
        try:
            line = " ".join(process.cmdline())
            if process == root:
                found["coordinator"].append(process)
            elif "gradedescent.backends.worker" in line:
                found["worker"].append(process)
            elif "gradedescent.engine.child.forkserver" in line:
                above = [
                    p for p in process.parents() if "gradedescent.engine.child.forkserver" in " ".join(p.cmdline())
                ]
                found[FORKED[len(above)]].append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def waited_for(command, kind, chance):
    """Return a process of a kind as soon as there is one; None when there is none for a second."""
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline and command.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess):
            if found := processes(psutil.Process(command.pid))[kind]:
                return chance.choice(found)
    return None


def disturbed(course, kills, seed):
    """Grade with `kills` kills, restarting the command when it was its turn; return how many of each kind fell."""
    chance = random.Random(seed)
    fallen = collections.Counter()
    process = command(course, "gradedescent", "autograde", "target", "--force")
    force = False
    while sum(fallen.values()) < kills:
        time.sleep(chance.uniform(0.05, 0.6))
        if process.poll() is not None:
            finished(process)
            process = command(course, "gradedescent", "autograde", "target", *(["--force"] if force else []))
            force = not force  # with everything graded there is nothing to disturb
            continue
        # The coordinator falls more rarely: its end is everybody's, and the run's start is long.
        kind = chance.choices(KINDS, weights=(1, 3, 1, 3, 5))[0]
        victim = waited_for(process, kind, chance)
        if victim is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                victim.kill()
                fallen[kind] += 1
    finished(process)
    for _ in range(5):  # what was not graded is tried again by each run
        status, printed = finished(command(course, "gradedescent", "autograde", "target"))
        if status == 0 and " 0 of " in printed.replace("target: ", " "):
            break
    return fallen


def left_by(course):
    """Return what a run leaves: the gradebook's rows, the graded notebooks, the pages, and stray files."""
    from nbgrader.api import Gradebook

    status, printed = finished(command(course, "gradedescent", "feedback", "target"))
    assert status == 0, printed
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
        rows = sorted(
            (s.student_id, g.name, g.auto_score, g.manual_score, g.needs_manual_grade, g.extra_credit)
            for s in gradebook.assignment_submissions("target")
            for n in s.notebooks
            for g in n.grades
        )
        comments = sorted(
            (s.student_id, c.name, c.auto_comment, c.manual_comment)
            for s in gradebook.assignment_submissions("target")
            for n in s.notebooks
            for c in n.comments
        )
    files = {}
    for folder in ("autograded", "feedback"):
        for path in sorted((course.root / folder).rglob("*")):
            if path.is_file():
                text = path.read_text()
                files[str(path.relative_to(course.root))] = re.sub(r'"(seconds|used)": [0-9.]+', r'"\1": 0', text)
    stray = sorted(path.name for path in (course.root.parent / "tmp").iterdir() if "gradedescent" in path.name)
    return {"rows": rows, "comments": comments, "files": files, "stray": stray}


def compared(folder, cache, students, kills, seed, released=None):
    """Grade the same class undisturbed and disturbed; return both results and what fell."""
    quiet = made_course(folder / "quiet", cache, students, released)
    loud = object.__new__(type(quiet))
    loud.__dict__.update(quiet.__dict__)
    loud.root = folder / "loud" / "course"
    shutil.copytree(quiet.root, loud.root)
    status, printed = finished(command(quiet, "gradedescent", "autograde", "target"))
    assert status == 0, printed
    fallen = disturbed(loud, kills, seed)
    return left_by(quiet), left_by(loud), fallen


def main():
    """Run the long test and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--students", type=int, default=50)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        started = time.monotonic()
        quiet, loud, fallen = compared(
            Path(folder), Path(folder) / "cache", arguments.students, arguments.kills, arguments.seed
        )
    print(f"{sum(fallen.values())} kills in {time.monotonic() - started:.0f} s: {dict(fallen)}")
    for what in quiet:
        print(f"  {what}: {'the same' if quiet[what] == loud[what] else 'DIFFERENT'}")
    sys.exit(quiet != loud)


if __name__ == "__main__":
    main()

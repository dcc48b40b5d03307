"""Grades a class of ten thousand and notes how time and memory go with it.

The assignment is small (one exercise, three cells), so that what grows with the class shows, and not what students
compute. Time and the coordinator's memory (PSS) are noted at each thousand graded notebooks. Prints a table and writes
it, with the machine, to `benchmarks/results/large_class.md` and `.json`.

nbgrader grades a few of the same submissions, without hidden tests, for comparison.

    python benchmarks/large_class.py [--submissions 10000] [--peers 30]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from autograde import run, timed, without_hidden_tests
from common import BIN, ROOT, write

sys.path.insert(0, str(ROOT / "tests"))
from fixtures.small_course import Exercise, SmallCourse

TESTS = '''
@grades("scale")
class TestScale:
    def test_known(self, submission, oracle):
        """It scales known numbers."""
        x = np.linspace(-1.7, 2.3, 12).reshape(3, 4)
        assert_matches(submission.scale(x), oracle.scale(x), name="scale(x)")

    def test_fresh(self, submission, oracle, rng):
        """It scales new numbers."""
        x = rng.standard_normal((3, 4))
        assert_matches(submission.scale(x), oracle.scale(x), name="scale(x)")
'''
SOLUTION = "def scale(x):\n    return x / (1 + np.abs(x))"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--peers", type=int, default=30, help="submissions that nbgrader grades")
    arguments = parser.parse_args()
    submissions = arguments.submissions
    with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
        root = Path(folder) / "course"
        root.mkdir()
        course = SmallCourse(root, Path(folder) / "cache")
        course.add("lesson", [Exercise("scale", SOLUTION)], TESTS)
        command(root, "generate", "lesson").wait()
        for number in range(submissions):
            text = course.notebook("lesson", {"scale": SOLUTION}, first=f"draft = {number}")
            course.submit("lesson", text, f"student{number:05d}")
        marks = watched(root, submissions)
        again = time.monotonic()
        command(root, "autograde", "lesson").wait()
        taken = time.monotonic() - again
        peer = nbgraders(root, Path(folder) / "stock", arguments.peers)
        report(submissions, marks, taken, peer)


def command(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(root.parent / "cache")}
    return subprocess.Popen([BIN / "gradedescent", *arguments], cwd=root, env=environment, stdout=subprocess.DEVNULL)


def watched(root: Path, submissions: int) -> list[dict[str, Any]]:
    """Grade the class; return seconds since the start and the coordinator's memory at each tenth of it."""
    started = time.monotonic()
    running = command(root, "autograde", "lesson")
    coordinator = psutil.Process(running.pid)
    marks: list[dict[str, Any]] = []
    step = max(submissions // 10, 1)
    while running.poll() is None:
        time.sleep(0.2)
        graded = sum(1 for _ in os.scandir(root / "autograded")) if (root / "autograded").is_dir() else 0
        if graded >= step * (marks[-1]["graded"] // step + 1 if marks else 1):
            try:
                memory = coordinator.memory_full_info().pss / 2**20
            except psutil.Error:  # it has just ended
                break
            marks.append({"graded": graded, "seconds": time.monotonic() - started, "coordinator_mib": round(memory, 1)})
    if running.wait() != 0:
        raise SystemExit("not all were graded")
    total = {"graded": submissions, "seconds": time.monotonic() - started, "coordinator_mib": None}
    return [*(mark for mark in marks if mark["graded"] < submissions), total]


def nbgraders(course: Path, root: Path, submissions: int) -> float:
    """Return the seconds a submission that nbgrader takes to grade some of the class and write its feedback."""
    shutil.copytree(course / "source", root / "source")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    without_hidden_tests(root / "source" / "lesson" / "lesson.ipynb")
    run(root, ["nbgrader", "generate_assignment", "lesson"])
    for folder in sorted((course / "submitted").iterdir())[:submissions]:
        shutil.copytree(folder, root / "submitted" / folder.name)
    commands = (["nbgrader", "autograde", "lesson"], ["nbgrader", "generate_feedback", "lesson"])
    return sum(float(timed(root, command)["seconds"]) for command in commands) / submissions


def report(submissions: int, marks: list[dict[str, Any]], again: float, peer: float) -> None:
    """Print and write what was noted."""
    lines = [
        f"# A class of {submissions}",
        "",
        "A small assignment (one exercise, three cells); one run.",
        "",
        "| graded | seconds since the start | ms a submission since the mark before | coordinator (PSS) |",
        "|---|---|---|---|",
    ]
    before = {"graded": 0, "seconds": 0.0}
    for mark in marks:
        each = 1000 * (mark["seconds"] - before["seconds"]) / max(mark["graded"] - before["graded"], 1)
        memory = f"{mark['coordinator_mib']:.0f} MiB" if mark["coordinator_mib"] else "ended"
        lines.append(f"| {mark['graded']} | {mark['seconds']:.1f} | {each:.1f} | {memory} |")
        before = mark
    lines += [
        "",
        f"The same command again, all unchanged: {again:.1f} s, {1000 * again / submissions:.2f} ms a submission.",
        "",
        f"nbgrader takes {peer:.2f} s a submission of the same class, feedback included, the visible checks only:"
        f" {peer * submissions / marks[-1]['seconds']:.0f} times as long.",
    ]
    write("large_class", lines, {"submissions": submissions, "marks": marks, "again_seconds": again, "nbgrader": peer})


if __name__ == "__main__":
    main()

"""Compares what one more submission costs at this commit and at another one, in turns.

Grades few and many right submissions with one worker and divides the difference in CPU seconds (coordinator, worker,
zygote and student processes together) by the number of submissions more: start-up falls out, and a busy machine
falsifies CPU time less than the clock. Two assignments: `optimization`, and one of three cells that computes next to
nothing. Prints a table and writes it, with the machine and its load, to `benchmarks/results/between_commits.md`.

    python benchmarks/between_commits.py COMMIT [--rounds 3]

The other commit is checked out and set up in build/before.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from common import ROOT, write

sys.path.insert(0, str(ROOT / "tests"))
from large_class import SOLUTION, TESTS

from fixtures.small_course import Exercise, SmallCourse

FEW, MANY = 8, 24
BEFORE = ROOT / "build" / "before"


def main() -> None:
    """Measure both commits and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("commit", help="what to compare with")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    commit = checked_out(arguments.commit)
    with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
        classes = {"optimization": optimization(Path(folder)), "a small one": small(Path(folder))}
        trees = {"before": BEFORE, "now": ROOT}
        found: dict[str, dict[str, list[float]]] = {name: {tree: [] for tree in trees} for name in classes}
        for _ in range(arguments.rounds):
            for name, (course, files) in classes.items():
                for tree, root in trees.items():
                    few, many = (cpu(root, course or root, files[:count]) for count in (FEW, MANY))
                    found[name][tree].append((many - few) / (MANY - FEW))
    lines = [
        "# What one more submission costs, at two commits",
        "",
        f"CPU milliseconds that one more right submission costs, medians of {arguments.rounds} rounds in turns"
        f" (load average {os.getloadavg()[0]:.1f} at the end). Before is {commit}.",
        "",
        "| assignment | before | now | now / before, by round |",
        "|---|---|---|---|",
    ]
    for name, taken in found.items():
        before, now = (1000 * statistics.median(taken[tree]) for tree in ("before", "now"))
        ratios = ", ".join(f"{b / a:.2f}" for a, b in zip(taken["before"], taken["now"], strict=True))
        lines.append(f"| {name} | {before:.0f} | {now:.0f} | {ratios} |")
    write("between_commits", lines, {"before": commit, "seconds": found})


def checked_out(name: str) -> str:
    """Set up another commit in build/before; return its hash."""
    commit = subprocess.run(["git", "rev-parse", "--short", name], cwd=ROOT, capture_output=True, text=True, check=True)
    if not BEFORE.exists():
        subprocess.run(["git", "clone", "-q", ROOT, BEFORE], check=True)
    subprocess.run(["git", "checkout", "-q", commit.stdout.strip()], cwd=BEFORE, check=True)
    subprocess.run(["make", "-s", "setup"], cwd=BEFORE, check=True)
    return commit.stdout.strip()


def optimization(folder: Path) -> tuple[None, list[Path]]:
    """Return that each commit has the course itself, and copies of a right submission that differ in a comment."""
    notebook = json.loads((ROOT / "submitted" / "hana" / "optimization" / "optimization.ipynb").read_text())
    cell = next(cell for cell in notebook["cells"] if "def update_parameters_with_gd" in "".join(cell["source"]))
    text, files = "".join(cell["source"]), []
    for number in range(MANY):
        cell["source"] = f"{text}\n# student {number}\n"
        files.append(folder / f"optimization{number}.ipynb")
        files[-1].write_text(json.dumps(notebook))
    return None, files


def small(folder: Path) -> tuple[Path, list[Path]]:
    """Return a course whose exercise computes next to nothing, and right submissions."""
    root = folder / "course"
    root.mkdir()
    course = SmallCourse(root, folder / "cache")
    course.add("lesson", [Exercise("scale", SOLUTION)], TESTS)
    files = []
    for number in range(MANY):
        files.append(folder / f"lesson{number}.ipynb")
        files[-1].write_text(course.notebook("lesson", {"scale": SOLUTION}, first=f"draft = {number}"))
    return root, files


def cpu(tree: Path, course: Path, files: list[Path]) -> float:
    """Return the CPU seconds of grading files, all processes together."""
    before = os.times()
    command = [tree / ".venv" / "bin" / "gradedescent", "grade", "--json", "--workers", "1", "--course", course, *files]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert all(json.loads(line)["score"] == json.loads(line)["max_score"] for line in run.stdout.splitlines())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()

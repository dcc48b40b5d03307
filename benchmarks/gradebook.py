"""Measures what it costs to write submissions of `optimization` into gradebooks that hold 100, 1,000 and 10,000.

The results are made up, the repaired notebook is the release, each comes with a time stamp. Measured is the processor
time of the writing process (`Gradebook.save_all`, in batches of 50 and one at a time), that of PostgreSQL's server
beside it, and the time that passes. SQLite's file lies where temporary files do; PostgreSQL runs without fsync. Prints
a table and writes it, with the machine and the raw numbers, to `benchmarks/results/`.

    python benchmarks/gradebook.py [--sizes 100 1000 10000] [--submissions 200] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from autograde import ASSIGNMENT
from common import ROOT, write
from traitlets.config import Config

sys.path.insert(0, str(ROOT / "tests"))
from fixtures.postgresql_server import Server, binaries
from gradedescent.coordination.graded_notebook import GradedNotebook, GradedSubmission
from gradedescent.course import Course
from gradedescent.gradebook import Gradebook
from gradedescent.notebooks import release
from gradedescent.notebooks.notebook import Notebook
from gradedescent.results import CellScore, NotebookScore
from gradedescent.settings import Settings, read_config
from gradedescent.submission import Submission

BATCH = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    programs = binaries()
    if programs is None:
        raise SystemExit("the package postgresql is not installed")
    server = Server(programs)
    try:
        with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
            found = [
                measured(kind, address, Path(folder) / kind, arguments)
                for kind, address in (("sqlite", "sqlite:///gradebook.db"), ("postgresql", server.new()))
            ]
    finally:
        server.close()
    report([row for rows in found for row in rows], arguments)


def measured(kind: str, address: str, folder: Path, arguments: argparse.RemoteNotebook) -> list[dict[str, Any]]:
    """Return a row for each size of the gradebook."""
    make = results_of(folder, address)
    rows, size = [], 0
    with Gradebook(settings(folder, address)) as gradebook:
        for wanted in sorted(arguments.sizes):
            while size < wanted:
                gradebook.save_all([make(size + number) for number in range(BATCH)], Config())
                size += BATCH
            row: dict[str, Any] = {"database": kind, "submissions_in_the_book": size}
            rounds = []
            for _ in range(arguments.rounds):
                new = [make(size + number) for number in range(arguments.submissions)]
                size += len(new)
                single = [make(size + number) for number in range(BATCH)]
                size += len(single)
                rounds.append(
                    {
                        "new": cost(gradebook, new, BATCH),
                        "again": cost(gradebook, new, BATCH),
                        "one_by_one": cost(gradebook, single, 1),
                    }
                )
            row["rounds"] = rounds
            rows.append(row)
            print(f"{kind} {wanted}: {rounds[-1]}", file=sys.stderr)
    return rows


def settings(folder: Path, address: str) -> Settings:
    return Settings(root=folder, db_url=address, course_id="deep-learning")


def results_of(folder: Path, address: str) -> Any:
    """Release the assignment into the gradebook; return what makes the result of the student with a number."""
    source = ROOT / "source"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / ASSIGNMENT).symlink_to(source / ASSIGNMENT)
    (folder / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    place = Course(settings(folder, address)).place(ASSIGNMENT)
    Gradebook(settings(folder, address)).database.close()
    release.generate(place, settings(folder, address), read_config(folder))
    with Gradebook(settings(folder, address)) as gradebook:
        cells = gradebook.source(place.notebooks[0]).graded
    notebook = Notebook.from_json(json.loads((place.release / f"{ASSIGNMENT}.ipynb").read_text()))
    handed_in = folder / "submitted" / "anybody" / ASSIGNMENT
    handed_in.mkdir(parents=True)
    (handed_in / "timestamp.txt").write_text("2026-03-02 13:00:00 UTC")

    def make(number: int) -> GradedSubmission:
        student = f"student{number:06d}"
        scores = tuple(CellScore(cell.name, float(number % 7), cell.points) for cell in cells)
        worth = sum(cell.points for cell in cells)
        graded = NotebookScore(student, place.notebooks[0].id, "graded", worth, cells=scores)
        one = GradedNotebook(graded, notebook, notebook, {})
        return GradedSubmission(Submission(student, ASSIGNMENT, handed_in), (one,))

    return make


def cost(gradebook: Gradebook, results: list[GradedSubmission], batch: int) -> dict[str, float]:
    """Return milliseconds a submission: of our processor time, of the server's, and passed."""
    server, ours, clock = server_seconds(), time.process_time(), time.perf_counter()
    for start in range(0, len(results), batch):
        refused = gradebook.save_all(results[start : start + batch], Config())
        assert not refused
    seconds = {
        "cpu": time.process_time() - ours,
        "server_cpu": server_seconds() - server,
        "passed": time.perf_counter() - clock,
    }
    return {name: round(value * 1000 / len(results), 3) for name, value in seconds.items()}


def server_seconds() -> float:
    """Return the processor time of the server's processes that we are connected to."""
    total = 0.0
    for process in psutil.process_iter(["name", "cpu_times"]):
        if process.info["name"] == "postgres" and process.info["cpu_times"]:
            total += process.info["cpu_times"].user + process.info["cpu_times"].system
    return total


def report(rows: list[dict[str, Any]], arguments: argparse.RemoteNotebook) -> None:
    """Print and write the medians."""

    def median(row: dict[str, Any], kind: str, what: str) -> float:
        return statistics.median(one[kind][what] for one in row["rounds"])

    lines = [
        f"# Writing submissions of `{ASSIGNMENT}` into the gradebook",
        "",
        f"CPU milliseconds a submission of the writing process, medians of {arguments.rounds} rounds of"
        f" {arguments.submissions}, in batches of {BATCH}.",
        "",
        "| database | submissions in the book | new | graded again | one at a time | server, new | passed, new |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {row['database']} | {row['submissions_in_the_book']:,} | {median(row, 'new', 'cpu'):.2f}"
            f" | {median(row, 'again', 'cpu'):.2f} | {median(row, 'one_by_one', 'cpu'):.2f}"
            f" | {median(row, 'new', 'server_cpu'):.2f} | {median(row, 'new', 'passed'):.2f} |"
            for row in rows
        ),
        "",
        "*Server* is PostgreSQL's own processor time, *passed* the time on the clock.",
    ]
    write("gradebook", lines, {"rows": rows})


if __name__ == "__main__":
    main()

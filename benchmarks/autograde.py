"""Grades the same submissions of `optimization` with stock nbgrader and with Gradedescent, in one run.

Each is timed from the command's start to the gradebook written. Stock nbgrader can't run our hidden tests, so its
course has them cut out and runs the visible checks alone: it does less work than we do. Rounds alternate, so that a
slow moment of the machine hits both. Prints a table and writes it, with the machine and the raw numbers, to
`benchmarks/results/`.

    python benchmarks/autograde.py [--submissions 100] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENT = "optimization"
BIN = Path(sys.executable).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
        ours, stock = Path(folder) / "ours", Path(folder) / "stock"
        make_course(ours, arguments.submissions, stock=False)
        make_course(stock, arguments.submissions, stock=True)
        rounds = []
        for number in range(arguments.rounds):
            one = {"gradedescent": timed(ours, ["gradedescent", "autograde", ASSIGNMENT, "--force"])}
            shutil.rmtree(stock / "autograded", ignore_errors=True)
            one["nbgrader"] = timed(stock, ["nbgrader", "autograde", ASSIGNMENT])
            rounds.append(one)
            print(f"round {number + 1}: {describe(one, arguments.submissions)}", file=sys.stderr)
        check_scores(ours, arguments.submissions)
        alone = ["gradedescent", "autograde", ASSIGNMENT, "--force", "--student", "student0000"]
        one_submission = statistics.median(timed(ours, alone)["seconds"] for _ in range(arguments.rounds))
        cells = statistics.median(cells_cpu(ours) for _ in range(arguments.rounds))
    report(rounds, arguments.submissions, one_submission, cells)


def make_course(folder: Path, submissions: int, *, stock: bool) -> None:
    """Write a course with one assignment and `submissions` copies of a right submission, released."""
    folder.mkdir()
    shutil.copytree(ROOT / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT)
    if stock:
        (folder / "nbgrader_config.py").write_text("c = get_config()\n")
        without_hidden_tests(folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
        run(folder, ["nbgrader", "generate_assignment", ASSIGNMENT])
    else:
        shutil.copytree(ROOT / "grader_tests", folder / "grader_tests")
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        run(folder, ["gradedescent", "generate", ASSIGNMENT])
    for number in range(submissions):
        submit(folder, f"student{number:04d}", number)


def without_hidden_tests(path: Path) -> None:
    from gradedescent.notebooks.cells import split_hidden

    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        cell.source = split_hidden(cell.source)[0]
    nbformat.write(notebook, path)


def submit(folder: Path, student: str, number: int) -> None:
    """Hand in the release with the solution's cells in it, each student's a little different."""
    solution = {
        cell.id: cell for cell in nbformat.read(folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", 4).cells
    }
    notebook = nbformat.read(folder / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", 4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = f"# {student}, draft {number}\n" + solution[cell.id].source
    target = folder / "submitted" / student / ASSIGNMENT
    shutil.copytree(folder / "release" / ASSIGNMENT, target)
    nbformat.write(notebook, target / f"{ASSIGNMENT}.ipynb")


def run(folder: Path, command: list[str]) -> None:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def timed(folder: Path, command: list[str]) -> dict[str, float]:
    """Run a command; return its wall seconds, the CPU seconds of all it started, and the peak memory of each kind."""
    peaks: dict[str, float] = {}
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(peaks, done))
    before = os.times()
    watcher.start()
    started = time.monotonic()
    run(folder, command)
    seconds = time.monotonic() - started
    done.set()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"seconds": seconds, "cpu_seconds": cpu, **peaks}


def cells_cpu(folder: Path) -> float:
    """Return the CPU seconds of a student process that runs the notebook's cells and nothing else."""
    from gradedescent.course import Course
    from gradedescent.engine.forks import Zygote
    from gradedescent.engine.process import StudentProcess
    from gradedescent.settings import load

    settings = load(folder)
    notebook = folder / "submitted" / "student0000" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    course = Course(settings)
    zygote = Zygote(limits=settings.limits, cache=settings.cache / "zygote", preload=course.modules())
    with StudentProcess(zygote, course.assignment(ASSIGNMENT).files(settings.ignore)) as process:
        for cell in nbformat.read(notebook, 4).cells:
            if cell.cell_type == "code":
                process.run_cell(cell.source, 60.0)
    zygote.close()
    assert process.usage is not None
    return process.usage.cpu


def watch(peaks: dict[str, float], done: threading.Event) -> None:
    """Keep the peak proportional memory (PSS, MiB) of the processes below us, by kind."""
    kinds = {"gradedescent.grading.worker": "worker", "gradedescent.engine.zygote": "zygote", "ipykernel": "kernel"}
    me = psutil.Process()
    while not done.wait(0.5):
        for process in me.children(recursive=True):
            try:
                line = " ".join(process.cmdline())
                kind = next((name for part, name in kinds.items() if part in line), "coordinator")
                peaks[f"{kind}_mib"] = max(peaks.get(f"{kind}_mib", 0.0), process.memory_full_info().pss / 2**20)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue


def check_scores(folder: Path, submissions: int) -> None:
    """A benchmark that graded wrongly would be worth nothing: everybody has full marks."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "deep-learning") as gradebook:
        scores = [row["score"] for row in gradebook.submission_dicts(ASSIGNMENT)]
    if len(scores) != submissions or min(scores) != max(scores) or not scores[0]:
        raise SystemExit(f"not all were graded right: {sorted(scores)[:3]} …")


def describe(one: dict[str, dict[str, float]], submissions: int) -> str:
    each = {name: values["seconds"] / submissions for name, values in one.items()}
    return ", ".join(f"{name} {value:.3f} s" for name, value in each.items()) + (
        f", ratio {each['nbgrader'] / each['gradedescent']:.1f}"
    )


def report(rounds: list[dict[str, dict[str, float]]], submissions: int, one_submission: float, cells: float) -> None:
    """Print and write the medians."""
    names = ("gradedescent", "nbgrader")
    each = {name: statistics.median(one[name]["seconds"] for one in rounds) / submissions for name in names}
    cpu = {name: statistics.median(one[name]["cpu_seconds"] for one in rounds) / submissions for name in names}
    ratio = statistics.median(one["nbgrader"]["seconds"] / one["gradedescent"]["seconds"] for one in rounds)
    peaks = {
        key: round(max(one[name].get(key, 0) for one in rounds for name in names), 1)
        for key in ("coordinator_mib", "worker_mib", "zygote_mib", "kernel_mib")
    }
    lines = [
        f"# Autograding {submissions} submissions of `{ASSIGNMENT}`",
        "",
        f"Medians of {len(rounds)} alternating rounds, from command start to gradebook written.",
        "",
        "| | seconds a submission | CPU seconds a submission |",
        "|---|---|---|",
        *(f"| {name} | {each[name]:.3f} | {cpu[name]:.3f} |" for name in names),
        f"| **ratio** | **{ratio:.1f}** | {cpu['nbgrader'] / cpu['gradedescent']:.1f} |",
        "",
        f"Where our time goes: of {cpu['gradedescent']:.3f} CPU seconds a submission, {cells:.3f} are the notebook's"
        f" own cells in the student's process; the command grades one submission alone in {one_submission:.1f} s, which"
        " is mostly start-up.",
        "",
        "Stock nbgrader runs the visible checks only; Gradedescent runs those and all hidden tests.",
        "",
        f"Peak memory (PSS, MiB, largest process of a kind, both commands): {peaks}.",
        "",
        f"Machine: {machine()}.",
        "",
    ]
    print("\n".join(lines))
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / "autograde.md").write_text("\n".join(lines))
    raw = {"submissions": submissions, "machine": machine(), "rounds": rounds, "ratio": ratio}
    raw |= {"one_submission_seconds": one_submission, "cells_cpu_seconds": cells}
    (results / "autograde.json").write_text(json.dumps(raw, indent=1) + "\n")


def machine() -> dict[str, object]:
    """Return what is worth knowing of the machine that the figures come from."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "processor": processor(),
    }


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()

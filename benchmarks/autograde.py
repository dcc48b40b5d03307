"""Grades the same submissions of `optimization` with nbgrader, with otter-grader and with Gradedescent, in one run.

Each is timed from the command's start to everything written: first scores and graded notebooks, then feedback. nbgrader
and otter can't run our hidden tests, so theirs have them cut out and run the visible checks alone: they do less work
than we do. Rounds alternate, so that a slow moment of the machine hits all. nbgrader is also measured with kernels that
are killed instead of asked to end; Gradedescent where cells after the last graded one don't run, next to an nbgrader
whose submissions don't have them; and otter where `--otter` names its program (it has an environment of its own). Then
Gradedescent alone grades classes of several sizes, and the processes' CPU clocks tell where its time goes.

Prints tables and writes them, with the machine, the raw numbers and a plot, to `benchmarks/results/`.

    python benchmarks/autograde.py [--submissions 100] [--rounds 3] [--sizes 30,100,1000] [--otter PROGRAM]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import nbformat
import psutil
from autograde_report import report
from common import BIN, ROOT
from own import own_seconds

ASSIGNMENT = "optimization"
OTTER_SUBMISSIONS = 3
"""Submissions that otter runs: one command each, so that more of them tell no more."""

Figures = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=[30, 100, 1000])
    parser.add_argument("--otter", type=Path, help="the program `otter` of an environment that has otter-grader")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
        base = Path(folder)
        rounds = compared(base, arguments.submissions, arguments.rounds, arguments.otter)
        shorter = compared_without_trailing(base, arguments.submissions, arguments.rounds)
        sizes, skipping = (
            {
                size: [ours(base / f"{kind}{size}", size, skip=kind == "skip") for _ in range(runs(size, arguments))]
                for size in arguments.sizes
            }
            for kind in ("run", "skip")
        )
    raw = {"assignment": ASSIGNMENT, "submissions": arguments.submissions, "load": os.getloadavg()}
    own = {"own": own_seconds(ASSIGNMENT), "own_skipping": own_seconds(ASSIGNMENT, trailing=False)}
    report({**raw, **own, "rounds": rounds, "shorter": shorter, "sizes": sizes, "skipping": skipping})


def runs(size: int, arguments: argparse.Namespace) -> int:
    """Return how often a class of this size is graded."""
    return 1 if size > 300 else int(arguments.rounds)


def compared(base: Path, submissions: int, rounds: int, otter: Path | None) -> list[dict[str, Figures]]:
    """Return what each round took with each grader."""
    make_course(base / "ours", submissions, stock=False)
    for name, config in (("nbgrader", ""), ("nbgrader, kernels killed", "c.Execute.shutdown_kernel = 'immediate'\n")):
        make_course(base / name, submissions, stock=True)
        with (base / name / "nbgrader_config.py").open("a") as file:
            file.write(config)
    if otter is not None:
        make_otter(base / "otter", otter, base / "nbgrader")
    found = []
    for number in range(rounds):
        one = {"gradedescent": ours(base / "ours", submissions)}
        one["gradedescent, skip"] = ours(base / "skip", submissions, skip=True)
        for name in ("nbgrader", "nbgrader, kernels killed"):
            one[name] = theirs(base / name)
        if otter is not None:
            one["otter run"] = run_otter(base / "otter", otter, submissions)
        found.append(one)
        print(f"round {number + 1}: {describe(one, submissions)}", file=sys.stderr)
    check_scores(base / "ours", submissions)
    return found


def compared_without_trailing(base: Path, submissions: int, rounds: int) -> list[dict[str, Figures]]:
    """Return what each round took with `skip`, and nbgrader with notebooks that end with the last graded cell."""
    name = "nbgrader, notebooks without those cells"
    make_course(base / name, submissions, stock=True, trailing=False)
    found = []
    for number in range(rounds):
        one = {"gradedescent, skip": ours(base / "skip", submissions, skip=True)}
        one[name] = theirs(base / name)
        found.append(one)
        print(f"round {number + 1}: {describe(one, submissions)}", file=sys.stderr)
    return found


def theirs(folder: Path) -> Figures:
    """Return what grading a class takes nbgrader."""
    for left in ("autograded", "feedback"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return both(folder, ["nbgrader", "autograde", ASSIGNMENT], ["nbgrader", "generate_feedback", ASSIGNMENT])


def ours(folder: Path, submissions: int, *, skip: bool = False) -> Figures:
    """Return what grading a class takes us; the class is made where there is none."""
    if not folder.exists():
        make_course(folder, submissions, stock=False)
        if skip:
            with (folder / "nbgrader_config.py").open("a") as file:
                file.write('c.Gradedescent.trailing_cells = "skip"\n')
    shutil.rmtree(folder / "feedback", ignore_errors=True)
    return both(folder, ["gradedescent", "autograde", ASSIGNMENT, "--force"], ["gradedescent", "feedback", ASSIGNMENT])


def both(folder: Path, grade: list[str], feedback: list[str]) -> Figures:
    """Time the command that grades and the one that writes feedback."""
    graded = timed(folder, grade)
    told = timed(folder, feedback)
    return {**graded, "feedback_seconds": told["seconds"], "feedback_cpu": told["cpu_seconds"]}


def make_otter(folder: Path, otter: Path, course: Path) -> None:
    """Make an otter autograder whose tests are the visible checks, and some submissions."""
    from gradedescent.notebooks.cells import split_hidden

    (folder / "tests").mkdir(parents=True)
    notebook = nbformat.read(course / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", 4)
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") and cell.cell_type == "code":
            name = mark["grade_id"].replace("-", "_")
            body = split_hidden(cell.source)[0].replace("\n", "\n    ")
            (folder / "tests" / f"{name}.py").write_text(
                "from otter.test_files import test_case\n\nOK_FORMAT = False\n"
                f"name = {name!r}\npoints = {mark['points']}\n\n\n"
                f"@test_case(points={mark['points']})\ndef test_visible(env):\n    globals().update(env)\n    {body}\n"
            )
    release = course / "release" / ASSIGNMENT
    shutil.copytree(release, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.ipynb"))
    data = [str(path.relative_to(release)) for path in release.rglob("*") if path.suffix in {".py", ".h5"}]
    (folder / "results").mkdir()
    (folder / "otter_config.json").write_text("{}")
    run(
        folder,
        [
            otter,
            "generate",
            "-t",
            "tests",
            "-o",
            "autograder.zip",
            "-c",
            "otter_config.json",
            "--no-environment",
            *data,
        ],
    )


def run_otter(folder: Path, otter: Path, submissions: int) -> Figures:
    """Time `otter run` on a few submissions, one command each, and say what as many as the others have would take."""
    notebooks = sorted((folder.parent / "nbgrader" / "submitted").glob(f"*/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"))
    taken = [
        timed(folder, [otter, "run", "-a", "autograder.zip", "-o", "results", "--no-logo", notebook])
        for notebook in notebooks[:OTTER_SUBMISSIONS]
    ]
    each = {key: statistics.median(one[key] for one in taken) * submissions for key in ("seconds", "cpu_seconds")}
    return {**each, "feedback_seconds": 0.0, "feedback_cpu": 0.0}


def make_course(folder: Path, submissions: int, *, stock: bool, trailing: bool = True) -> None:
    """Write a course with one assignment and `submissions` copies of a right submission, released.

    For nbgrader (`stock`) without hidden tests; and, where `trailing` is false, without cells after the last graded.
    """
    folder.mkdir()
    shutil.copytree(ROOT / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT)
    if stock:
        (folder / "nbgrader_config.py").write_text("c = get_config()\n")
        simplify(folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", trailing=trailing)
        run(folder, ["nbgrader", "generate_assignment", ASSIGNMENT])
    else:
        shutil.copytree(ROOT / "grader_tests", folder / "grader_tests")
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        run(folder, ["gradedescent", "generate", ASSIGNMENT])
    for number in range(submissions):
        submit(folder, f"student{number:04d}", number)


def simplify(path: Path, *, trailing: bool) -> None:
    """Take the hidden tests out of a notebook and, where `trailing` is false, what follows the last graded cell."""
    from gradedescent.notebooks.cells import split_hidden

    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        cell.source = split_hidden(cell.source)[0]
    if not trailing:
        graded = [place for place, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade")]
        del notebook.cells[graded[-1] + 1 :]
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


def run(folder: Path, command: list[Any]) -> None:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    program = BIN / command[0] if isinstance(command[0], str) else command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def timed(folder: Path, command: list[Any]) -> Figures:
    """Run a command; return its wall seconds, and CPU seconds and peak memory of each kind of process it started."""
    kinds: dict[str, Figures] = {}
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(kinds, done))
    before = os.times()
    watcher.start()
    started = time.monotonic()
    run(folder, command)
    seconds = time.monotonic() - started
    done.set()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"seconds": seconds, "cpu_seconds": cpu, "kinds": kinds}


def watch(kinds: dict[str, Figures], done: threading.Event) -> None:
    """Keep the processes' CPU seconds and peak proportional memory (PSS, MiB), by kind.

    Those of student processes are what their zygotes have reaped. A process's last half second is not seen.
    """
    names = {"gradedescent.backends.worker": "worker", "ipykernel": "kernel"}
    me = psutil.Process()
    own: dict[int, tuple[str, float, float]] = {}
    while not done.wait(0.5):
        for process in me.children(recursive=True):
            try:
                line = " ".join(process.cmdline())
                kind = next((name for part, name in names.items() if part in line), "coordinator")
                if "gradedescent.engine.child.forkserver" in line:  # as what it forked, and that in turn
                    above = sum(
                        "gradedescent.engine.child.forkserver" in " ".join(p.cmdline()) for p in process.parents()
                    )
                    kind = ("fork server", "zygote", "student")[above]
                times = process.cpu_times()
                memory = process.memory_full_info().pss / 2**20
            except (psutil.NoSuchProcess, psutil.AccessDenied, AttributeError):
                continue
            below = times.children_user + times.children_system if kind == "zygote" else 0.0
            own[process.pid] = kind, times.user + times.system, below
            entry = kinds.setdefault(kind, {"mib": 0.0})
            entry["mib"] = max(entry["mib"], round(memory, 1))
        for kind, entry in kinds.items():
            entry["cpu"] = sum(cpu for name, cpu, _ in own.values() if name == kind and name != "student")
        if "zygote" in kinds:
            kinds.setdefault("student", {"mib": 0.0})["cpu"] = sum(below for _, _, below in own.values())


def check_scores(folder: Path, submissions: int) -> None:
    """A benchmark that graded wrongly would be worth nothing: everybody has full marks."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "deep-learning") as gradebook:
        scores = [row["score"] for row in gradebook.submission_dicts(ASSIGNMENT)]
    if len(scores) != submissions or min(scores) != max(scores) or not scores[0]:
        raise SystemExit(f"not all were graded right: {sorted(scores)[:3]} …")


def describe(one: dict[str, Figures], submissions: int) -> str:
    each = {name: (values["seconds"] + values["feedback_seconds"]) / submissions for name, values in one.items()}
    return ", ".join(f"{name} {value:.3f} s" for name, value in each.items())


if __name__ == "__main__":
    main()

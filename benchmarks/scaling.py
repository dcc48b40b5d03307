"""What a Dask cluster adds to grading a submission, how it scales, and what a million submissions a day would take.

python benchmarks/scaling.py [--workers 1,2,4,8] [--rounds 3] [--submissions 24]

Everything runs on one machine, so cores are shared: overhead is measured with as many grading workers as Dask threads,
scaling with submissions that wait a second instead of computing. Prints a Markdown report and writes it, with the raw
figures, to benchmarks/results/scaling.md and scaling.json.
"""

from __future__ import annotations

import argparse
import os
import pickle
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from autograde import ASSIGNMENT, make_course
from common import write

from fixtures.dask_cluster import Cluster, OneMachine
from fixtures.small_course import Exercise, SmallCourse

if TYPE_CHECKING:
    from collections.abc import Iterator

PRICE = 0.04
"""Assumed price of a core for an hour, in dollars, memory included."""
PEAK = 4
"""Assumed ratio of the busiest hour, before a deadline, to the day's mean."""
BUSY = 0.7
"""Assumed share of a core's or coordinator's time that is planned with."""
DAY = 1_000_000
WAIT = 1.0
"""Seconds that a submission waits where scaling is measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--workers", default="1,2,4,8")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--submissions", type=int, default=24)
    arguments = parser.parse_args()
    figures: dict[str, Any] = {"rounds": arguments.rounds, "submissions": arguments.submissions}
    with tempfile.TemporaryDirectory(prefix="gradedescent-scaling-") as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        real, small = Path(folder) / "real", Path(folder) / "small"
        make_course(real, arguments.submissions, stock=False)
        waiting_course(small)
        with cluster(Path(folder) / "one", 2) as one:
            figures["nothing"] = overhead(jobs(small, "lesson", 100, 0.0), one, arguments.rounds)
            figures["real"] = overhead(real_jobs(real), one, arguments.rounds)
        figures["scaling"] = scaling(small, Path(folder), arguments)
        figures |= written(real)
    report(figures)


@contextmanager
def cluster(folder: Path, threads: int) -> Iterator[Cluster]:
    """Start a scheduler and one Dask worker."""
    folder.mkdir()
    with Cluster(folder, OneMachine(), {}) as made:
        made.worker("0", threads=threads)
        made.joined("0")
        yield made


def waiting_course(root: Path) -> None:
    """Write a course with one trivial exercise."""
    root.mkdir()
    tests = '@grades("f")\ndef test_f(submission):\n    """It is 1."""\n    assert submission.f() == 1\n'
    SmallCourse(root, root).add("lesson", [Exercise("f", "def f(): return 1")], tests)


def opened(root: Path, **settings: Any) -> Any:
    from gradedescent.course import Course
    from gradedescent.settings import load

    return Course(load(root, **settings))


def jobs(root: Path, assignment: str, count: int, seconds: float) -> tuple[Path, str, list[Any]]:
    """Return jobs whose notebooks wait for some seconds."""
    from gradedescent.jobs import Job
    from gradedescent.notebooks.cells import source_notebook
    from gradedescent.notebooks.intake import parse_notebook

    small = SmallCourse.__new__(SmallCourse)
    small.exercises = {assignment: [Exercise("f", "")]}
    first = f"import time\ntime.sleep({seconds})" if seconds else ""
    text = small.notebook(assignment, {"f": "def f(): return 1"}, hidden=True, first=first)
    source = source_notebook(opened(root).assignment(assignment).notebooks[0].path)
    return root, assignment, [Job(f"s{n}", source, parse_notebook(text.encode())) for n in range(count)]


def real_jobs(root: Path) -> tuple[Path, str, list[Any]]:
    """Return the jobs of the course's submissions."""
    with coordinator(root) as grading:
        return root, ASSIGNMENT, [grading.job(each) for each in submissions(root)]


def submissions(root: Path) -> list[Any]:
    course = opened(root)
    found: list[Any] = course.submissions(course.assignment(ASSIGNMENT))
    return found


@contextmanager
def coordinator(root: Path) -> Iterator[Any]:
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.gradebook import Gradebook
    from gradedescent.settings import read_config

    course = opened(root)
    with Gradebook(course.settings) as gradebook:
        yield Coordinator(course, course.assignment(ASSIGNMENT), gradebook, read_config(root))


def overhead(work: tuple[Path, str, list[Any]], one: Cluster, rounds: int) -> dict[str, list[float]]:
    """Return seconds a submission on two local workers and on a Dask worker with two threads, in alternating rounds.

    And the CPU seconds that the coordinator, the scheduler and the Dask worker itself used for one.
    """
    from gradedescent.backends.dask import DaskBackend
    from gradedescent.backends.local import LocalBackend

    root, assignment, made = work
    here, there = opened(root, workers=2), opened(root, scheduler=one.address)
    found: dict[str, list[float]] = {"local": [], "dask": [], "dask_cpu": []}
    with LocalBackend(here.settings, [assignment]) as local, DaskBackend(there, [assignment], print) as remote:
        for backend in (local, remote):
            list(backend.grade(made[:8]))  # starts and warms the workers
        processes = [psutil.Process(), *(psutil.Process(each.pid) for each in one.processes.values())]
        for _ in range(rounds):
            found["local"].append(timed(local, made))
            before = own_cpu(processes)
            found["dask"].append(timed(remote, made))
            found["dask_cpu"].append((own_cpu(processes) - before) / len(made))
            print(f"{assignment}: {found}", file=sys.stderr)
    return found


def own_cpu(processes: list[Any]) -> float:
    return float(sum(each.cpu_times().user + each.cpu_times().system for each in processes))


def timed(backend: Any, made: list[Any]) -> float:
    """Return the seconds a submission takes on a backend that is at work already."""
    started = time.monotonic()
    outcomes = list(backend.grade(made))
    seconds = time.monotonic() - started
    assert len(outcomes) == len(made)
    assert {outcome.graded.status for outcome in outcomes} == {"graded"}, outcomes[0].graded.error
    assert min(outcome.graded.score for outcome in outcomes) == outcomes[0].graded.max_score
    return seconds / len(made)


def scaling(root: Path, folder: Path, arguments: argparse.RemoteNotebook) -> dict[int, list[float]]:
    """Return, by the number of Dask workers with one thread each, the submissions a second of each round."""
    from gradedescent.backends.dask import DaskBackend

    rates: dict[int, list[float]] = {}
    with cluster(folder / "many", 1) as growing:
        for count in map(int, arguments.workers.split(",")):
            names = [str(number) for number in range(count)]
            for name in names:
                if name not in growing.processes:
                    growing.worker(name)
            growing.joined(*names)
            _, _, made = jobs(root, "lesson", 6 * count, WAIT)
            with DaskBackend(opened(root, scheduler=growing.address), ["lesson"], print) as backend:
                for _ in range(3):  # until all are at work
                    list(backend.grade(made))
                rates[count] = [1 / timed(backend, made) for _ in range(arguments.rounds)]
            print(f"{count} Dask workers: {rates[count]}", file=sys.stderr)
    return rates


class Ready:
    """A backend whose outcomes are there already: what remains is the coordinator's own work."""

    def __init__(self, outcomes: list[Any]) -> None:
        self.outcomes = {outcome.graded.submission: outcome for outcome in outcomes}

    def grade(self, made: Any) -> Iterator[Any]:
        for job in made:
            yield self.outcomes[job.submission]


def written(root: Path) -> dict[str, float]:
    """Return what a submission costs the coordinator, and what it leaves behind."""
    from gradedescent.backends.course_archive import pack_job
    from gradedescent.backends.local import LocalBackend

    course, pending = opened(root), submissions(root)
    _, _, made = real_jobs(root)
    with LocalBackend(course.settings, [ASSIGNMENT]) as backend:
        list(backend.grade(made))  # draws inputs and asks the solution, once
        before_cpu = children_cpu()
        outcomes = list(backend.grade(made))
        grading_cpu = (children_cpu() - before_cpu) / len(made)
    database = root / "gradebook.db"
    size = database.stat().st_size
    seconds, cpu = [], []
    for number in range(3):
        with coordinator(root) as grading:
            begun, used = time.monotonic(), time.process_time()
            assert len(list(grading.grade(pending, Ready(outcomes)))) == len(pending)
            seconds.append((time.monotonic() - begun) / len(pending))
            cpu.append((time.process_time() - used) / len(pending))
        if number == 0:
            grown = (database.stat().st_size - size) / len(pending)
    files = sum(path.stat().st_size for path in (root / "autograded").rglob("*") if path.is_file()) / len(pending)
    return {
        "grading_cpu": grading_cpu,
        "cells_cpu": statistics.median(outcome.cpu for outcome in outcomes),
        "coordinator_seconds": statistics.median(seconds),
        "coordinator_cpu": statistics.median(cpu),
        "gradebook_bytes": grown,
        "autograded_bytes": files,
        "sent_bytes": statistics.median(len(pickle.dumps(pack_job(job, course))) for job in made),
        "returned_bytes": statistics.median(len(pickle.dumps(outcome)) for outcome in outcomes),
    }


def children_cpu() -> float:
    """Return the CPU seconds of the processes below us, those included that a living one has reaped."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return float(sum(sum(each[:4]) for each in times))


def report(figures: dict[str, Any]) -> None:
    """Print and write the medians and what follows from them."""
    lines = [
        "# Grading on a Dask cluster",
        "",
        f"Everything on one machine. Medians of {figures['rounds']} rounds (smallest to largest); load of the machine"
        f" at the end: {os.getloadavg()[1]:.1f}.",
        "",
        "## Overhead over the local backend",
        "",
        "Two local grading workers, and one Dask worker with two threads, in alternating rounds, workers warm.",
        "Wall time of a submission.",
        "",
        "| submission | local | Dask | difference | CPU of coordinator, scheduler and Dask worker |",
        "|---|---|---|---|---|",
        *(overhead_row(name, figures[key]) for name, key in (("one trivial cell", "nothing"), (ASSIGNMENT, "real"))),
        "",
        "The last column holds what Dask's processes do whether there is work or not, as long as a submission takes.",
        "",
        "## Scaling",
        "",
        f"Dask workers with one thread each; a submission waits {WAIT:g} s in a cell, so that cores are not what is"
        " measured.",
        "",
        "| Dask workers | submissions a second | of the ideal |",
        "|---|---|---|",
        *(
            f"| {count} | {spread(rates)} | {statistics.median(rates) * WAIT / count:.0%} |"
            for count, rates in figures["scaling"].items()
        ),
        "",
        "The ideal has no time beside the wait: no fork, no hidden test, no way to the worker and back.",
        "",
        *plan(figures),
    ]
    write("scaling", lines, figures)


def overhead_row(name: str, found: dict[str, list[float]]) -> str:
    difference = [there - here for here, there in zip(found["local"], found["dask"], strict=True)]
    columns = [spread(found[key], 1000) for key in ("local", "dask")]
    columns += [spread(difference, 1000), spread(found["dask_cpu"], 1000)]
    return f"| {name} | {' | '.join(f'{column} ms' for column in columns)} |"


def spread(values: list[float], factor: float = 1.0) -> str:
    low, middle, high = (f(values) * factor for f in (min, statistics.median, max))
    return f"{middle:.1f} ({low:.1f} to {high:.1f})"


def plan(figures: dict[str, Any]) -> list[str]:
    """Return the lines of "a million submissions a day", from measured figures and stated assumptions."""
    mean, peak = DAY / 86_400, DAY / 86_400 * PEAK
    dask = statistics.median(figures["real"]["dask_cpu"])
    cpu = figures["grading_cpu"] + dask
    cores = peak * cpu / BUSY
    coordinators = -(-peak * figures["coordinator_seconds"] // BUSY)
    traffic = (figures["sent_bytes"] + figures["returned_bytes"]) * peak / 1e6
    hours = DAY * (cpu + figures["coordinator_cpu"]) / 3600
    gigabytes = {name: figures[f"{name}_bytes"] * DAY / 1e9 for name in ("gradebook", "autograded")}
    return [
        "## A million submissions a day",
        "",
        f"Computed for `{ASSIGNMENT}`. Assumed: the busiest hour has {PEAK} times the day's mean, cores and"
        f" coordinators are planned {BUSY:.0%} busy, a core costs ${PRICE} an hour.",
        "",
        "| | measured or computed |",
        "|---|---|",
        f"| submissions a second, mean and peak | {mean:.1f}, {peak:.1f} |",
        f"| CPU seconds a submission: student's process / all of grading / Dask's share | {figures['cells_cpu']:.2f} /"
        f" {figures['grading_cpu']:.2f} / {dask:.3f} |",
        f"| cores for grading at the peak | {cores:.0f} |",
        f"| coordinator's time a submission (intake, repair, gradebook, files) |"
        f" {figures['coordinator_seconds'] * 1000:.0f} ms |",
        f"| coordinators at the peak, each with a gradebook of its own | {coordinators:.0f} |",
        f"| gradebook transactions a second at the peak, all together, and what one coordinator can do | {peak:.0f}, "
        f"{1 / figures['coordinator_seconds']:.0f} |",
        f"| to a Dask worker and back | {figures['sent_bytes'] / 1e3:.0f} + {figures['returned_bytes'] / 1e3:.0f} kB a"
        f" submission, {traffic:.0f} MB/s at the peak |",
        f"| gradebook | {figures['gradebook_bytes'] / 1e3:.1f} kB a submission,"
        f" {gigabytes['gradebook']:.0f} GB a day |",
        f"| `autograded/` | {figures['autograded_bytes'] / 1e3:.0f} kB a submission,"
        f" {gigabytes['autograded']:.0f} GB a day |",
        f"| core-hours a day, and their cost when cores are rented as they are needed | {hours:.0f},"
        f" ${hours / BUSY * PRICE:.0f} |",
        "",
    ]


if __name__ == "__main__":
    main()

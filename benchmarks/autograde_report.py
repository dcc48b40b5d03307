"""The tables and the plot of what `autograde.py` measured."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

from common import RESULTS, machine, write

if TYPE_CHECKING:
    from pathlib import Path

Figures = dict[str, Any]


def report(raw: Figures) -> None:
    """Print and write the medians."""
    submissions, rounds = raw["submissions"], raw["rounds"]
    lines = [
        f"# Grading {submissions} submissions of `{raw['assignment']}`",
        "",
        f"Medians of {len(rounds)} alternating rounds, from the command's start to everything written; the ratios are"
        " medians of the rounds' own. nbgrader and otter run the visible checks only; Gradedescent runs those and all"
        " hidden tests.",
        "",
        "| seconds a submission | graded | with feedback | CPU | graded: ratio | with feedback: ratio |",
        "|---|---|---|---|---|---|",
        *(peer(rounds, name, submissions) for name in rounds[0]),
        "",
        'With `trailing_cells = "skip"`, next to an nbgrader whose submissions end with the last graded cell:',
        "",
        "| seconds a submission | graded | with feedback | CPU | graded: ratio | with feedback: ratio |",
        "|---|---|---|---|---|---|",
        *(peer(raw["shorter"], name, submissions, "gradedescent, skip") for name in raw["shorter"][0]),
        "",
        "## Class size",
        "",
        "The ratios are to what nbgrader takes a submission in the table above.",
        "",
        "| submissions | seconds each | with feedback | ratio | CPU | coordinator (PSS) | worker | zygote | student |",
        "|---|---|---|---|---|---|---|---|---|",
        *(sized(str(size), size, runs, nbgrader(raw)) for size, runs in raw["sizes"].items()),
        *(sized(f"{size}, skip", size, runs, nbgrader(raw)) for size, runs in raw["skipping"].items()),
        "",
        *where_time_goes(raw),
        "",
        *what_is_ours(raw),
        "",
        f"The load before: {', '.join(f'{load:.1f}' for load in raw['load'])}.",
    ]
    write("autograde", lines, raw)
    plot(raw, RESULTS / "autograde.png")


def peer(rounds: list[dict[str, Figures]], name: str, submissions: int, than: str = "gradedescent") -> str:
    """Return a grader's line of the table, with ratios to another's time."""

    def median(value: Any) -> float:
        return statistics.median(value(one) for one in rounds)

    graded = median(lambda one: one[name]["seconds"]) / submissions
    told = median(lambda one: one[name]["seconds"] + one[name]["feedback_seconds"]) / submissions
    cpu = median(lambda one: one[name]["cpu_seconds"] + one[name]["feedback_cpu"]) / submissions
    ratio = median(lambda one: one[name]["seconds"] / one[than]["seconds"])
    whole = median(
        lambda one: (
            (one[name]["seconds"] + one[name]["feedback_seconds"])
            / (one[than]["seconds"] + one[than]["feedback_seconds"])
        )
    )
    if name == "otter run":
        return f"| {name} (one at a time) | {graded:.3f} | – | {cpu:.3f} | {ratio:.1f} | – |"
    return f"| {name} | {graded:.3f} | {told:.3f} | {cpu:.3f} | {ratio:.1f} | {whole:.1f} |"


def nbgrader(raw: Figures) -> float:
    """Return nbgrader's seconds a submission, feedback included."""
    rounds = (one["nbgrader"] for one in raw["rounds"])
    return statistics.median(one["seconds"] + one["feedback_seconds"] for one in rounds) / float(raw["submissions"])


def sized(name: str, size: int, runs: list[Figures], peers: float) -> str:
    """Return a class size's line of the table."""
    graded = statistics.median(one["seconds"] for one in runs) / size
    told = statistics.median(one["seconds"] + one["feedback_seconds"] for one in runs) / size
    cpu = statistics.median(one["cpu_seconds"] + one["feedback_cpu"] for one in runs) / size
    memory = " | ".join(
        f"{max(one['kinds'].get(kind, {}).get('mib', 0.0) for one in runs):.0f} MiB"
        for kind in ("coordinator", "worker", "zygote", "student")
    )
    return f"| {name} | {graded:.3f} | {told:.3f} | {peers / told:.1f} | {cpu:.3f} | {memory} |"


def phases(runs: list[Figures]) -> dict[str, float]:
    """Return CPU seconds by phase, medians of what was measured with a class of one size."""

    def cpu(kind: str) -> float:
        return statistics.median(float(one["kinds"].get(kind, {}).get("cpu", 0.0)) for one in runs)

    return {
        "student processes: cells, fork, sandbox, hidden calls": cpu("student"),
        "workers: plans, hidden tests, comparing": cpu("worker"),
        "the fork server and its zygotes": cpu("fork server") + cpu("zygote"),
        "coordinator: intake, repair, gradebook, notebooks": cpu("coordinator"),
        "feedback pages": statistics.median(one["feedback_cpu"] for one in runs),
    }


def where_time_goes(raw: Figures) -> list[str]:
    """Return the phases as a table: all of it at the largest size, and what one more submission costs there."""
    small, large = sorted(raw["sizes"])[-2:]
    tables = [(phases(raw[kind][small]), phases(raw[kind][large])) for kind in ("sizes", "skipping")]
    return [
        "## Where the time goes",
        "",
        f"CPU milliseconds a submission, start-up and first plans included ({large} submissions), and without (what one"
        f" more costs, from {small} to {large}). With `skip`, cells after the last graded one don't run.",
        "",
        f"| | at {large} | one more | at {large}, skip | one more, skip |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | "
            + " | ".join(
                f"{1000 * after[name] / large:.1f} | {1000 * (after[name] - before[name]) / (large - small):.1f}"
                for before, after in tables
            )
            + " |"
            for name in tables[0][0]
        ),
    ]


def what_is_ours(raw: Figures) -> list[str]:
    """Return what one more submission takes, and how much of it no grader could save."""
    small, large = sorted(raw["sizes"])[-2:]
    cores = int(str(machine()["cores"]))
    lines = []
    for kind, own, label in (("sizes", raw["own"], "all cells"), ("skipping", raw["own_skipping"], "`skip`")):
        seconds, cpu = (
            [statistics.median(one[name] + one[told] for one in raw[kind][size]) for size in (small, large)]
            for name, told in (("seconds", "feedback_seconds"), ("cpu_seconds", "feedback_cpu"))
        )
        clock, used = ((after - before) / (large - small) for before, after in (seconds, cpu))
        lines.append(
            f"- {label}: one more submission, feedback included, takes {1000 * clock:.0f} ms on the clock and"
            f" {1000 * used:.0f} ms of CPU. Its own cells take {1000 * own:.0f} ms of CPU when plain Python runs them"
            f" with everything loaded (`own.py`). Beyond that, grading takes **{1000 * (used - own):.0f} ms of CPU**. A"
            f" grader that took nothing beyond its cells on {cores} cores would be"
            f" {nbgrader(raw) * cores / own:.0f} times as fast as nbgrader, which runs all."
        )
    return lines


def plot(raw: Figures, path: Path) -> None:
    """Draw the time a submission against the class size, and the phases."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    sizes = sorted(raw["sizes"])
    each = [1000 * statistics.median(one["seconds"] for one in raw["sizes"][size]) / size for size in sizes]
    left.plot(sizes, each, "o-")
    left.set(
        xscale="log",
        xticks=sizes,
        xticklabels=sizes,
        xlabel="submissions",
        ylabel="ms a submission",
        ylim=(0, None),
        title="Wall time, 2 workers",
    )
    left.minorticks_off()
    found = {name.split(":")[0]: 1000 * value / sizes[-1] for name, value in phases(raw["sizes"][sizes[-1]]).items()}
    right.barh(list(found)[::-1], list(found.values())[::-1])
    right.set(xlabel="CPU ms a submission", title=f"Where the time goes, {sizes[-1]} submissions")
    figure.savefig(path, dpi=110)

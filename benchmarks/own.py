"""What a right submission computes by itself: its cells run by plain Python, in processes that have loaded all of it.

No IPython, no sandbox, no fork's first touch of its memory counts: what grading costs beyond this is ours. As many
processes run at once as there are cores, as they do when a class is graded, for they share caches and clocks.

    python benchmarks/own.py [ASSIGNMENT]
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import subprocess
import sys
import time

from common import ROOT

RUNS = 15


def own_seconds(assignment: str, *, trailing: bool = True) -> float:
    """Return the CPU seconds of an assignment's cells, the median of many runs; without those after the last graded."""
    command = [sys.executable, __file__, assignment, "once" if trailing else "once-without-trailing"]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    cores = range(len(os.sched_getaffinity(0)))
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) for _ in cores]
    return statistics.median(float(line) for each in running for line in each.communicate()[0].split())


def run_here(assignment: str, *, trailing: bool) -> None:
    """Print the CPU seconds of each run of the solution's cells here, the first, which loads everything, left out."""
    import matplotlib
    import nbformat

    from gradedescent.notebooks.cells import split_hidden

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    plt.show = draw
    folder = ROOT / "source" / assignment
    os.chdir(folder)
    sys.path.insert(0, "")
    found = [cell for cell in nbformat.read(f"{assignment}.ipynb", 4).cells if cell.cell_type == "code"]
    if not trailing:
        graded = [number for number, cell in enumerate(found) if cell.metadata.get("nbgrader", {}).get("grade")]
        found = found[: graded[-1] + 1]
    cells = [split_hidden(cell.source)[0].replace("%matplotlib inline", "") for cell in found]
    taken = []
    for _ in range(RUNS + 1):
        namespace: dict[str, object] = {"__name__": "__main__"}
        started = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):
            for cell in cells:
                exec(compile(cell, "cell", "exec"), namespace)
        taken.append(time.process_time() - started)
    print(*taken[1:], sep="\n")


def draw() -> None:
    """Draw all figures as a notebook does, and drop them."""
    import matplotlib.pyplot as plt

    for number in plt.get_fignums():
        plt.figure(number).savefig(io.BytesIO(), bbox_inches="tight")
    plt.close("all")


if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "optimization"
    if sys.argv[-1].startswith("once"):
        run_here(name, trailing=sys.argv[-1] == "once")
    else:
        print(f"{1000 * own_seconds(name):.0f} ms")

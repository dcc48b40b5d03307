"""A cell past its time ends within the grace that it has, whatever it leaves: the cells after it run."""

from __future__ import annotations

import pytest

from fixtures.student import SECONDS, cell, define
from fixtures.student import value as value_of
from gradedescent.engine.student import StudentProcess

MANY = """
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
for i in range(250): plt.figure(figsize=(40, 40)).add_artist(Line2D([0, 1], [0, 1]))
print("made")
try:
    while True: pass
except KeyboardInterrupt:
    1 / 0
"""
"""To draw them takes longer than the grace, to make them does not; a figure with nothing in it is not drawn."""


@pytest.fixture(scope="module")
def shared(zygote):
    """A process that outlives what is tested here."""
    with StudentProcess(zygote) as process:
        define(process, "kept = 1\nimport warnings\nwarnings.simplefilter('ignore')")
        yield process


def test_open_figures_are_dropped(shared):
    """Nobody has shown them, and to draw them would cost the process, and so all later exercises."""
    made, error = cell(shared, MANY, 4.0)

    assert (made["text"], error["ename"]) == ("made\n", "CellTimeoutError")
    assert shared.died is None
    assert value_of(shared, "kept") == 1
    assert cell(shared, "plt.get_fignums()")[0]["data"] == {"text/plain": "[]"}


def test_a_cell_within_its_time_shows_its_figures(shared):
    """After one that was interrupted, too."""
    shown = cell(shared, "import matplotlib.pyplot as plt\nplt.plot([1]); plt.figure(); plt.plot([2]);", SECONDS)

    assert [each["output_type"] for each in shown if "image/png" in each.get("data", {})] == ["display_data"] * 2

"""A right solution loses no point, whatever people write between its cells; a wrong one loses its own."""

from __future__ import annotations

import pytest

from fixtures.lab import points

RIGHT = (
    "00-good",
    "10-pip-in-imports",
    "12-bash-cell-magic",
    "13-ls-assign",
    "14-ls",
    "20-matplotlib-widget",
    "22-matplotlib-qt",
    "300-mpl-widget",
    "307-seaborn",
    "31-colab-drive",
    "311-1000-figures",
    "32-colab-drive-own-cell",
    "320-global-state",
    "323-extra-args-default",
    "326-indented-in-if",
    "401-250-figures-show",
    "402-sleep",
    "405-bare-except-loop",
    "407-savefig-loop",
    "408-big-figure",
    "417-segfault",
    "418-os-exit",
    "51-latex-outputs",
    "57-leftover-raise",
)
"""Cases that earn all that is graded here."""
WRONG = {"325-typo-name": {"scale"}}
"""Cases that lose the points of some exercises."""
LOOPS = "42-infinite-loop-in-solution-cell"
"""A right function, and after it in its cell a loop that swallows interrupts."""
NAMES = (*RIGHT, *WRONG)


@pytest.fixture(scope="module")
def graded(lab1):
    """The score of each case. A second for a cell is enough for all that is meant to end."""
    return lab1.grade(*NAMES, LOOPS, cell_timeout=1.0)


@pytest.mark.parametrize("name", NAMES)
def test_it_earns_what_is_right(graded, name):
    """A person gives the other 5 points of 45."""
    lost = WRONG.get(name, set())
    right = {exercise: 0 if exercise in lost else 10 for exercise in ("scale", "center", "draw", "history")}

    assert graded[name].error is None
    assert points(graded[name]) == {**right, "explain": None}


def test_a_loop_that_swallows_interrupts_costs_nothing_that_is_right(graded):
    """It ends at its limit, and the function before it in its cell is there; see `engine.child.interrupts`."""
    assert graded[LOOPS].error is None
    assert points(graded[LOOPS]) == {"scale": 10, "center": 10, "draw": 10, "history": 10, "explain": None}


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("417-segfault", "it crashed with a segmentation fault"),
        ("418-os-exit", "it exited by itself with status 0"),
    ],
)
def test_a_cell_that_ended_the_process_is_named(graded, name, note):
    assert [each for each in graded[name].notes if note in each and each.startswith("Cell ")]

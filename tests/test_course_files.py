"""What stands twice in the course says the same in both places."""

from __future__ import annotations

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "source"
MODULES = {name: sorted(SOURCE.glob(f"*/{name}")) for name in sorted({path.name for path in SOURCE.glob("*/*.py")})}
TWICE = {name: paths for name, paths in MODULES.items() if len(paths) > 1}


def test_there_are_copies():
    """The test below has something to compare."""
    assert list(TWICE) == ["dnn_utils.py", "initializers.py", "run_all.py"]


@pytest.mark.parametrize("name", TWICE)
def test_a_module_of_several_assignments_is_the_same_in_each(name):
    """A student who meets it again must not have to read it again, and a repair must reach all copies."""
    assert {path.read_bytes() for path in TWICE[name]} == {TWICE[name][0].read_bytes()}

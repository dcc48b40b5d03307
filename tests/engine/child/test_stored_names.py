"""Which names a cell's own code binds, and so not a function of the student's that it calls."""

from __future__ import annotations

import pytest

from gradedescent.engine.child.student import stored_names


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("x = 1; y, *z = 1, 2\nw += 1", {"x", "y", "z", "w"}),
        ("import a.b, c as d\nfrom e import f", {"a", "d", "f"}),
        ("def g(): pass\nasync def h(): pass\nclass K: pass", {"g", "h", "K"}),
        ("for i in x: pass\nwith y as j: pass\n(k := 1)", {"i", "j", "k"}),
        ("assert f(1) == 2\nprint(counter)", set()),
        ("not python", set()),
    ],
)
def test_what_is_bound_is_found(code, names):
    assert stored_names(code, {"others"}) == names


@pytest.mark.parametrize(
    "code", ["from a import *", "get_ipython().run_cell_magic('time', '', '')", "exec('x = 1')", "globals()['x'] = 1"]
)
def test_what_can_not_be_told_is_all(code):
    assert stored_names(code, {"x", "y"}) == {"x", "y"}

"""Scripts in a file come back as they were, and only to whom they belong."""

from __future__ import annotations

import os

import numpy as np
import pytest

from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.replay import store
from gradedescent.replay.scripts import Scripts
from gradedescent.replay.tree import Script, Step

KEY = ("lesson", "f", "test_f", 3)


def request(value):
    return CallRequest("f", wire.pack([[value], {}]), 7, None)


@pytest.fixture
def script():
    """Two ways to pass: in one call, or in eighty."""
    first = Step(request(0), {b"quick": Step(None)})
    step = first
    for number in range(1, 80):
        step.next[b"slow"] = Step(request(number))
        step = step.next[b"slow"]
    step.next[b"slow"] = Step(None)
    return Script([{"X": np.ones((2, 3)), "n": 2, "sizes": (1, [2.5])}], first)


def test_a_script_comes_back_as_it_was(tmp_path, script):
    path = tmp_path / "cache" / "lesson-1.scripts"
    store.save(path, {KEY: script})
    (back,) = store.load(path, "lesson").values()

    np.testing.assert_array_equal(back.examples[0].pop("X"), script.examples[0].pop("X"))
    assert back.examples == script.examples
    assert type(back.examples[0]["sizes"]) is tuple
    ours, theirs = back.first, script.first
    for _ in range(80):
        assert (ours.request, set(ours.next)) == (theirs.request, set(theirs.next))
        ours, theirs = ours.next[b"slow"], theirs.next[b"slow"]
    assert ours == theirs == Step(None)


def test_nobody_else_may_read_it(tmp_path, script):
    path = tmp_path / "cache" / "lesson-1.scripts"
    store.save(path, {KEY: script})

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("spoil", ["writable", "foreign", "cut", "nonsense", "other format"])
def test_what_is_not_ours_alone_or_not_whole_is_not_read(tmp_path, script, spoil):
    path = tmp_path / "lesson-1.scripts"
    store.save(path, {KEY: script})
    assert store.load(path, "lesson")

    data = path.read_bytes()
    match spoil:
        case "writable":
            path.chmod(0o620)
        case "foreign":
            if os.geteuid():
                pytest.skip("only root gives files away")
            os.chown(path, 12345, -1)
        case "cut":
            path.write_bytes(data[:-1])
        case "nonsense":
            path.write_bytes(wire.pack([store.FORMAT, [[1]]]))
        case "other format":
            path.write_bytes(wire.pack([store.FORMAT + 1, []]))

    assert store.load(path, "lesson") == {}


def test_what_the_wire_would_change_is_not_kept(tmp_path, script):
    path = tmp_path / "lesson-1.scripts"
    store.save(path, {KEY: Script([{"x": {1, 2}}], script.first)})

    assert store.load(path, "lesson") == {}


def test_files_of_earlier_material_go(tmp_path, script):
    for number in "12":
        store.save(tmp_path / f"{number}.scripts", {KEY: script})

    assert [path.name for path in tmp_path.iterdir()] == ["2.scripts"]


def test_two_workers_keep_what_both_have_learned(tmp_path, script):
    path = tmp_path / "lesson-1.scripts"
    one, two = (Scripts(lambda _: path) for _ in range(2))
    other = ("lesson", "g", "test_g", 0)
    assert (one.get(KEY), two.get(other)) == (None, None)
    one.keep(KEY, script)
    two.keep(other, Script())
    one.save()
    two.save()

    assert set(store.load(path, "lesson")) == {KEY, other}

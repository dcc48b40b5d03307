"""The order of the test files: the longest first, by what they took last time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.durations import Durations


@pytest.fixture
def items(tmp_path):
    """Two tests of each of three files, the third of which is the largest."""
    made = []
    for name, size in (("test_a.py", 10), ("test_b.py", 20), ("test_c.py", 3000)):
        (tmp_path / name).write_bytes(b"#" * size)
        made += [Item(f"{name}::test_{n}", tmp_path / name) for n in (2, 1)]
    return made


@dataclass
class Item:
    """What the plugin looks at of a test."""

    nodeid: str
    path: Path
    mark: str = ""

    def get_closest_marker(self, name):
        return self.mark == name


def order(durations, items):
    """Return the ids in the order that the plugin gives them."""
    durations.pytest_collection_modifyitems(items)
    return [item.nodeid for item in items]


def session(root, **options):
    return SimpleNamespace(config=SimpleNamespace(rootpath=root, **options))


def report(nodeid, duration):
    return SimpleNamespace(nodeid=nodeid, duration=duration)


def test_the_longest_file_is_first(items, tmp_path):
    """Its tests stay together, in their order."""
    took = {"test_a.py::test_1": 1.0, "test_b.py::test_1": 0.75, "test_b.py::test_2": 0.5, "test_c.py::test_1": 0.1}

    assert order(Durations(tmp_path / "kept.json", took), items)[:4] == [
        *("test_b.py::test_2", "test_b.py::test_1", "test_a.py::test_2", "test_a.py::test_1")
    ]


def test_an_unknown_file_is_as_long_as_it_is_large(items, tmp_path):
    """Here three seconds long, more than the known one."""
    assert order(Durations(tmp_path / "none.json", {"test_a.py::test_1": 2.0}), items)[::2] == [
        *("test_c.py::test_2", "test_a.py::test_2", "test_b.py::test_2")
    ]


def test_an_unknown_file_that_is_slow_comes_before_larger_ones(items, tmp_path):
    """By the mark of one of its tests."""
    items[0].mark = "slow"

    assert order(Durations(tmp_path / "none.json"), items)[::2] == [
        *("test_a.py::test_2", "test_c.py::test_2", "test_b.py::test_2")
    ]


def test_what_was_measured_is_kept(items, tmp_path):
    """With what is known of others, but for those whose file has gone."""
    path = tmp_path / "build" / "kept.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"test_a.py::test_1": 1.0, "test_b.py::test_1": 2.0, "test_gone.py::test": 9.0}))
    durations = Durations(path)
    for seconds in (0.5, 0.25):
        durations.pytest_runtest_logreport(report("test_a.py::test_1", seconds))

    durations.pytest_sessionfinish(session(tmp_path))

    assert Durations(path).known == {"test_a.py::test_1": 0.75, "test_b.py::test_1": 2.0}
    assert [each.name for each in path.parent.iterdir()] == ["kept.json"]


@pytest.mark.parametrize("text", ["", '{"test_a.py::test_1": 1.'])
def test_a_spoilt_file_is_no_file(tmp_path, text):
    (tmp_path / "kept.json").write_text(text)

    assert Durations(tmp_path / "kept.json").known == {}


def test_all_processes_get_the_main_ones(tmp_path):
    """One that read the file itself might find a newer one, and come to another order."""
    node = SimpleNamespace(workerinput={})
    Durations(tmp_path / "none.json", {"test_a.py::test_1": 1.0}).pytest_configure_node(node)
    worker = Durations(tmp_path / "kept.json", node.workerinput["durations"])
    worker.pytest_runtest_logreport(report("test_a.py::test_1", 2.0))
    worker.pytest_sessionfinish(session(tmp_path, workerinput=node.workerinput))

    assert worker.known == {"test_a.py::test_1": 1.0}
    assert not (tmp_path / "kept.json").exists()

"""Files that are there whole or not at all."""

from __future__ import annotations

import pytest

from gradedescent.files import put_in_place, set_aside, write_atomically


def test_what_is_set_aside_is_in_its_place_only_when_it_is_put_there(tmp_path):
    paths = [tmp_path / "one" / "a.txt", tmp_path / "b.txt"]
    paths[1].write_text("before")
    set_aside(paths[0], "é")
    set_aside(paths[1], b"after")

    assert not paths[0].exists()
    assert paths[1].read_text() == "before"
    put_in_place(paths)
    assert (paths[0].read_text(encoding="utf-8"), paths[1].read_text()) == ("é", "after")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b.txt", "one"]


def test_what_a_killed_run_left_is_replaced(tmp_path):
    set_aside(tmp_path / "a.txt", "half of")
    write_atomically(tmp_path / "a.txt", "whole")

    assert [path.read_text() for path in tmp_path.iterdir()] == ["whole"]


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "a").write_text("")

    with pytest.raises(OSError, match="a"):
        write_atomically(tmp_path / "a" / "b.txt", "")

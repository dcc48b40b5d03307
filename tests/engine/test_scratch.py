"""A scratch folder: filled with what an assignment needs, measured, and removed whatever is in it."""

from __future__ import annotations

import os

import pytest

from gradedescent.engine.scratch import copy_with_holes, larger_than, populate, remove

MIB = 2**20


@pytest.fixture
def scratch(tmp_path):
    """An empty scratch folder."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def files(tmp_path):
    """A data folder, a module, and a file inside a folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.txt").write_text("numbers")
    (tmp_path / "helpers.py").write_text("y = 3")
    return {"data": tmp_path / "data", "helpers.py": tmp_path / "helpers.py", "a/b/c.py": tmp_path / "helpers.py"}


def test_files_are_copied_and_folders_linked(scratch, files):
    """What a folder's link leads to must be readable."""
    readable = populate(scratch, files, None)

    assert readable == [str(files["data"])]
    assert (scratch / "data").is_symlink()
    assert (scratch / "data" / "x.txt").read_text() == "numbers"
    assert [(scratch / name).read_text() for name in ("helpers.py", "a/b/c.py")] == ["y = 3", "y = 3"]
    assert not (scratch / "helpers.py").is_symlink()


def test_a_link_is_followed_once(scratch, files, tmp_path):
    """A data folder that is itself a link is readable where it really is."""
    (tmp_path / "link").symlink_to(files["data"])

    assert populate(scratch, {"data": tmp_path / "link"}, None) == [str(files["data"])]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_copies_belong_to_the_student(scratch, files):
    """The folders made for them as well; what is linked stays as it is."""
    populate(scratch, files, 64999)

    assert {name: (scratch / name).stat().st_uid for name in ("helpers.py", "a", "a/b", "a/b/c.py", "data")} == {
        **dict.fromkeys(("helpers.py", "a", "a/b", "a/b/c.py"), 64999),
        "data": files["data"].stat().st_uid,
    }
    assert scratch.stat().st_uid == os.geteuid()


def test_bytes_are_counted_in_all_folders(scratch):
    (scratch / "a").mkdir()
    (scratch / "a" / "x").write_bytes(b"x" * 2**16)

    assert larger_than(scratch, 2**15, 100)
    assert not larger_than(scratch, 2**20, 100)


def test_a_hole_is_not_counted(scratch):
    """What a file takes on the disk counts, not what it claims."""
    with (scratch / "x").open("wb") as file:
        file.truncate(2**40)

    assert not larger_than(scratch, 2**20, 100)


def test_entries_are_counted_folders_too(scratch):
    for name in ("a", "b", "c"):
        (scratch / name).mkdir()

    assert larger_than(scratch, 2**20, 2)
    assert not larger_than(scratch, 2**20, 3)


def test_links_are_not_followed(scratch, files):
    """Nor counted with what they lead to, even in a circle."""
    (scratch / "data").symlink_to(files["data"])
    (scratch / "self").symlink_to(scratch)

    assert not larger_than(scratch, 2**20, 2)


def test_a_folder_that_is_gone_holds_nothing(scratch):
    assert not larger_than(scratch / "gone", 0, 0)


def deep(folder, levels):
    """Nest folders in each other, deeper than a path may be long."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d" * 200, dir_fd=here)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


@pytest.mark.parametrize("levels", [1, 30, 1100], ids=["shallow", "longer than a path", "deeper than recursion"])
def test_it_is_removed_however_deep(scratch, levels):
    deep(scratch, levels)

    remove(scratch)

    assert not scratch.exists()


def test_it_is_removed_though_its_owner_locked_it(scratch):
    (scratch / "a" / "b").mkdir(parents=True)
    (scratch / "a" / "b").chmod(0)
    (scratch / "a").chmod(0)

    remove(scratch)

    assert not scratch.exists()


def test_removing_what_is_gone_does_nothing(scratch):
    remove(scratch)
    remove(scratch)

    assert not scratch.exists()


def test_what_a_link_leads_to_stays(scratch, files):
    populate(scratch, files, None)

    remove(scratch)

    assert (files["data"] / "x.txt").read_text() == "numbers"


@pytest.mark.parametrize(
    ("size", "pieces"),
    [
        (0, {}),
        (5, {0: b"hello"}),
        (64 * MIB, {}),
        (64 * MIB, {32 * MIB: b"in the middle"}),
        (64 * MIB, {0: b"x" * MIB, 64 * MIB - 4: b"end."}),
    ],
)
def test_a_copy_is_the_same_and_keeps_its_holes(tmp_path, size, pieces):
    source, target = tmp_path / "source", tmp_path / "target"
    with source.open("wb") as file:
        file.truncate(size)
        for start, data in pieces.items():
            file.seek(start)
            file.write(data)

    copy_with_holes(source, target)

    assert target.read_bytes() == source.read_bytes()
    assert target.stat().st_blocks * 512 <= sum(map(len, pieces.values())) + 64 * 1024


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        copy_with_holes(tmp_path / "source", tmp_path / "target")

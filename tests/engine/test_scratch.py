"""A scratch folder: filled with what an assignment needs, measured, and removed whatever is in it."""

from __future__ import annotations

import os

import pytest

from gradedescent.engine import scratch as scratch_module
from gradedescent.engine.scratch import ENTRIES, LARGEST_COPY, copy_with_holes, larger_than, populate, remove

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


def test_what_is_small_is_copied(scratch, files):
    """A folder with all that is in it, so that nothing need be readable elsewhere."""
    made = populate(scratch, files, None)

    assert (made.readable, made.left_out) == ([], [])
    assert made.entries == 6
    assert (scratch / "data" / "x.txt").read_text() == "numbers"
    assert [(scratch / name).read_text() for name in ("helpers.py", "a/b/c.py")] == ["y = 3", "y = 3"]
    assert not any(path.is_symlink() for path in scratch.rglob("*"))


def test_a_copy_changes_nothing_of_the_instructors(scratch, files):
    populate(scratch, files, None)
    (scratch / "data" / "x.txt").write_text("changed")
    (scratch / "data" / "new.txt").write_text("new")

    assert [path.read_text() for path in files["data"].iterdir()] == ["numbers"]


def test_a_large_file_is_a_link_in_a_folder_of_the_students_own(scratch, files):
    """Readable where it is; the files beside it are copied."""
    (files["data"] / "inner").mkdir()
    (files["data"] / "inner" / "large.bin").write_bytes(b"x" * (LARGEST_COPY + 1))
    made = populate(scratch, files, None)

    assert made.readable == [str(files["data"])]
    assert (scratch / "data" / "inner" / "large.bin").readlink() == files["data"] / "inner" / "large.bin"
    assert not (scratch / "data" / "inner").is_symlink()
    assert not (scratch / "data" / "x.txt").is_symlink()


def test_files_that_are_too_much_together_are_links(scratch, files, monkeypatch):
    monkeypatch.setattr(scratch_module, "COPIED", 10_000)
    for name in ("a", "b", "c"):
        (files["data"] / name).write_bytes(b"x" * 4096)
    populate(scratch, {"data": files["data"]}, None)

    assert {path.name: path.is_symlink() for path in (scratch / "data").iterdir()} == {
        **dict.fromkeys(("a", "b", "x.txt"), False),
        "c": True,
    }


def test_a_folder_of_very_many_files_is_a_link(scratch, files):
    for number in range(ENTRIES + 1):
        (files["data"] / str(number)).touch()
    made = populate(scratch, {**files, "data/own.txt": files["helpers.py"]}, None)

    assert (scratch / "data").readlink() == files["data"]
    assert made.left_out == ["data/own.txt"]
    assert not (files["data"] / "own.txt").exists()


def test_a_students_file_joins_those_of_a_folder(scratch, files, tmp_path):
    """The instructor's file stays where both have one, as nbgrader does it; nothing is put where a file is."""
    (tmp_path / "own.txt").write_text("own")
    own = dict.fromkeys(("data/own.txt", "data/x.txt", "data/x.txt/y"), tmp_path / "own.txt")
    made = populate(scratch, {**own, **files}, None)

    assert {path.name: path.read_text() for path in (scratch / "data").iterdir()} == {
        "own.txt": "own",
        "x.txt": "numbers",
    }
    assert made.left_out == ["data/x.txt/y"]


def test_links_in_a_folder_are_kept_or_followed(scratch, files, tmp_path):
    """A link to a small file is copied; one to nothing, to a folder or to a pipe is a link, and not opened."""
    os.mkfifo(tmp_path / "pipe")
    for name, target in (("file", files["helpers.py"]), ("folder", tmp_path), ("gone", tmp_path / "none")):
        (files["data"] / name).symlink_to(target)
    (files["data"] / "pipe").symlink_to(tmp_path / "pipe")
    populate(scratch, {"data": files["data"]}, None)

    assert {path.name: path.is_symlink() for path in (scratch / "data").iterdir()} == {
        **dict.fromkeys(("file", "x.txt"), False),
        **dict.fromkeys(("folder", "gone", "pipe"), True),
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_copies_belong_to_the_student(scratch, files):
    """The folders made for them as well."""
    populate(scratch, files, 64999)

    assert {path.stat().st_uid for path in scratch.rglob("*")} == {64999}
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

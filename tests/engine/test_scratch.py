"""What is put into a scratch folder takes no more of the disk than it did where it came from."""

from __future__ import annotations

import pytest

from gradedescent.engine.scratch import copy_with_holes

MIB = 2**20


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

"""Memory in large pages: the same memory, quicker to fork."""

from __future__ import annotations

import os

from gradedescent.engine import pages


def test_what_lies_in_gathered_pages_is_what_it_was_and_a_child_writes_its_own():
    block = bytearray(b"before" * 2**20)
    text = [f"text {number}" for number in range(50_000)]
    gathered = pages.gather()
    pid = os.fork()
    if pid == 0:
        block[:6] = b"child!"
        text[:] = ["changed"] * 50_000
        os._exit(0 if block.startswith(b"child!before") else 1)

    assert os.waitpid(pid, 0)[1] == 0
    assert block == b"before" * 2**20
    assert text == [f"text {number}" for number in range(50_000)]
    assert gathered >= 0


def test_a_kernel_that_refuses_is_no_error(monkeypatch):
    monkeypatch.setattr(pages, "_MADV_COLLAPSE", 12345)

    assert pages.gather() == 0

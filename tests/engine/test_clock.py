"""What a process takes is what it computes, and a third of what it sleeps; waiting for a core is not its doing."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from gradedescent.engine import clock as module
from gradedescent.engine.clock import BACKSTOP, Allowance, ProcessClock, Reading


@pytest.fixture
def process():
    """Return a function that starts Python code, and ends it after the test."""
    started = []

    def start(code):
        started.append(subprocess.Popen([sys.executable, "-c", code]))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.wait()


@pytest.mark.parametrize(
    ("cpu", "awake", "counts"),
    [(2.0, 2.0, 2.0), (0.0, BACKSTOP, 1.0), (4.0, 2.0, 4.0), (0.0, 0.0, 0.0), (0.0, -1.0, 0.0)],
    ids=["computing", "sleeping", "in two threads", "waiting for a core", "a clock that steps back"],
)
def test_what_counts(cpu, awake, counts):
    assert Reading(5.0 + cpu, 7.0 + awake).since(Reading(5.0, 7.0)) == pytest.approx(counts)


def test_a_loop_uses_its_allowance_up(process):
    allowance = Allowance(ProcessClock(process("while True: pass").pid), 0.2)
    while allowance.left():
        time.sleep(0.01)

    assert allowance.taken >= 0.2


def test_a_sleeper_uses_its_allowance_up_too(process):
    allowance = Allowance(ProcessClock(process("import time; time.sleep(100)").pid), 0.2)
    begun = time.monotonic()
    while allowance.left():
        time.sleep(0.01)

    assert time.monotonic() - begun >= 0.2 * BACKSTOP * 0.5  # its start computes


def test_without_end_nothing_is_used_up(process):
    assert Allowance(ProcessClock(process("import time; time.sleep(100)").pid), None).left() is None


def test_an_ended_process_takes_no_more(process):
    ended = process("pass")
    clock = ProcessClock(ended.pid)
    before = clock.read()
    ended.wait()
    clock.close()
    clock.close()

    assert clock.read() == before


def test_a_kernel_that_does_not_count_waiting_is_done_without(process, monkeypatch):
    """Then a busy machine shows, but nothing breaks, and a loop still ends."""

    def refuse(*_):
        raise FileNotFoundError

    monkeypatch.setattr(module.os, "open", refuse)
    allowance = Allowance(ProcessClock(process("while True: pass").pid), 0.2)
    monkeypatch.undo()
    while allowance.left():
        time.sleep(0.01)

    assert allowance.taken >= 0.2


def test_it_needs_no_right_over_the_process():
    """The clock of a process that is not ours to start or end can be read."""
    clock = ProcessClock(os.getppid())

    assert clock.read().cpu > 0
    clock.close()

"""What a process takes is what it computes, and a third of what it sleeps; waiting for a core is not its doing."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradedescent.engine import clock as module
from gradedescent.engine.clock import BACKSTOP, Allowance, ProcessClock, Reading, exiting, stat_fields

SYS_EXIT = {"x86_64": 60}.get(platform.machine(), 93)
"""Ends one thread."""


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


def test_a_process_on_its_way_out_is_known_from_one_that_lives():
    """Also where its name holds what separates the fields."""
    code = "open('/proc/self/comm', 'w').write('x) Z 1 4'); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        lives = exiting(process.pid)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        left = exiting(process.pid)

    assert (lives, left, exiting(process.pid)) == (False, True, False)


def test_one_whose_first_thread_alone_has_ended_is_not_on_its_way_out(process):
    """Else its code could run on, and its worker would wait for it."""
    code = "import ctypes, threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()\n"
    started = process(f"{code}ctypes.CDLL(None).syscall({SYS_EXIT}, 0)")
    deadline = time.monotonic() + 20
    while stat_fields(Path("/proc", str(started.pid)))[0] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)

    assert stat_fields(Path("/proc", str(started.pid)))[0] == "Z"
    assert not exiting(started.pid)
    started.kill()
    os.waitid(os.P_PID, started.pid, os.WEXITED | os.WNOWAIT)
    assert exiting(started.pid)

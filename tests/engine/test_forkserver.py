"""The fork server imports once, forks a zygote for each worker, and neither outlives whom it is for."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from fixtures.student import LIMITS
from gradedescent.backends.local import WorkerSlot
from gradedescent.engine.child import sandbox
from gradedescent.engine.forkserver import ForkServer
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote, Zygote
from gradedescent.errors import EngineError, SandboxError

SECONDS = 20.0


@pytest.fixture(scope="module")
def fork_server(cache):
    """A fork server that several tests take zygotes from."""
    fork_server = ForkServer(limits=LIMITS, cache=cache / "zygote")
    yield fork_server
    fork_server.close()


@pytest.fixture(scope="module")
def numbers(worker_number):
    """The numbers of two workers."""
    slot = WorkerSlot()
    yield worker_number, slot.number
    slot.leave()


@pytest.fixture
def settled(fork_server, numbers):
    """Zygotes for two workers."""
    zygotes = [Zygote(fork_server.fork_zygote(number), LIMITS) for number in numbers]
    yield zygotes
    for zygote in zygotes:
        zygote.close()


def ended(pid):
    """Wait until a process is gone, reaped by whoever has to; tell whether it is."""
    deadline = time.monotonic() + SECONDS
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not psutil.pid_exists(pid)


def said(zygote, source):
    """Return what a cell prints in a new child of `zygote`."""
    with StudentProcess(zygote) as process:
        run = process.run_cell(source, SECONDS)
    assert run.succeeded, run.outputs
    return run.outputs[0]["text"].strip()


def test_each_worker_has_its_own_zygote(fork_server, settled):
    """All are forked from one fork server."""
    one, other = settled

    assert one.pid != other.pid
    assert {psutil.Process(zygote.pid).ppid() for zygote in settled} == {fork_server.process.pid}
    assert [said(zygote, "print(sum(range(5)))") for zygote in settled] == ["10", "10"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give students another user")
def test_two_workers_children_have_different_users(settled, numbers):
    users = [zygote.user for zygote in settled]

    assert users == [sandbox.NOBODY + number for number in numbers]
    assert [said(zygote, "import os\nprint(os.getuid())") for zygote in settled] == [str(user) for user in users]


def test_nothing_of_the_grader_is_in_a_zygote(settled):
    loaded = said(settled[0], "import sys\nprint(*(name for name in sys.modules if name.startswith('gradedescent.')))")
    other = said(
        settled[0], "import sys\nprint(*({'pytest', 'nbgrader', 'sqlalchemy', 'hypothesis'} & set(sys.modules)))"
    )

    assert {name.split(".")[1] for name in loaded.split()} == {"engine", "errors"}
    assert other == ""


def test_a_zygote_has_one_socket(fork_server, settled):
    """Its worker's: none of the fork server, none of another zygote."""

    def sockets(pid):
        targets = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
        return {target for target in targets if target.startswith("socket:")}

    def all_sockets():
        return [sockets(pid) for pid in (fork_server.process.pid, *(zygote.pid for zygote in settled))]

    deadline = time.monotonic() + 10  # on a busy machine the fork server may not yet have let go of the last one's
    while max(map(len, found := all_sockets())) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)

    assert [len(one) for one in found] == [1, 1, 1]
    assert len(set.union(*found)) == 3


def test_a_zygote_ends_with_its_worker_and_leaves_the_other_alone(fork_server, settled):
    one, other = settled
    pid = one.pid
    one.channel.sock.close()  # as the kernel does when the worker dies

    assert ended(pid)
    assert said(other, "print(1)") == "1"


def test_a_new_worker_has_the_same_user(fork_server, worker_number):
    """A zygote is as fresh as its worker; the number decides the user."""
    first = Zygote(fork_server.fork_zygote(worker_number), LIMITS)
    pid, user = first.pid, first.user
    os.kill(pid, signal.SIGKILL)
    assert ended(pid)
    first.close()
    second = Zygote(fork_server.fork_zygote(worker_number), LIMITS)
    try:
        assert (second.pid != pid, second.user) == (True, user)
        assert said(second, "print(1)") == "1"
    finally:
        second.close()


def test_students_and_zygote_end_in_order_when_the_worker_hangs_up(fork_server, worker_number):
    zygote = Zygote(fork_server.fork_zygote(worker_number), LIMITS)
    process = StudentProcess(zygote)
    pids = [zygote.pid, process.pid]
    zygote.close()

    assert all(ended(pid) for pid in pids)
    with pytest.raises(EngineError):
        process.close()


OWNER = """
import sys, time
from pathlib import Path
from gradedescent.engine.zygote import LoneZygote
from gradedescent.engine.child.sandbox import Limits
zygote = LoneZygote(limits=Limits(), cache=Path(sys.argv[1]))
if sys.argv[2] == "ready":
    zygote.pid
print(zygote.fork_server.process.pid, zygote.pid if sys.argv[2] == "ready" else 0, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("state", ["ready", "importing"])
def test_fork_server_and_zygote_end_when_their_owner_is_killed(cache, state):
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, cache / "zygote", state], stdout=subprocess.PIPE, text=True
    ) as owner:
        pids = [int(pid) for pid in owner.stdout.readline().split() if int(pid)]
        owner.kill()

    assert len(pids) == (2 if state == "ready" else 1)
    assert all(ended(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE for pid in pids)


def test_a_fork_server_that_is_closed_while_it_imports_ends_at_once(cache):
    fork_server = ForkServer(limits=LIMITS, cache=cache / "zygote")
    zygote = Zygote(fork_server.fork_zygote(0), LIMITS)
    fork_server.close()

    assert fork_server.process.returncode == -signal.SIGTERM
    with pytest.raises(EngineError, match="the zygote, from which student processes are forked, has failed"):
        _ = zygote.user
    zygote.close()


def test_a_closed_fork_server_has_ended_in_order_and_its_zygotes_too(cache):
    zygote = LoneZygote(limits=LIMITS, cache=cache / "zygote")
    pid = zygote.pid
    zygote.close()

    assert zygote.fork_server.process.returncode == 0
    assert not psutil.pid_exists(pid)


def test_a_fork_server_that_was_killed_is_the_engines_fault(cache):
    fork_server = ForkServer(limits=LIMITS, cache=cache / "zygote")
    fork_server.process.kill()
    fork_server.process.wait()
    try:
        with pytest.raises(EngineError, match="the fork server, from which zygotes are forked, has gone"):
            fork_server.fork_zygote(0)
    finally:
        fork_server.close()


def test_a_zygote_outlives_a_fork_server_that_was_killed(cache, worker_number):
    fork_server = ForkServer(limits=LIMITS, cache=cache / "zygote")
    zygote = Zygote(fork_server.fork_zygote(worker_number), LIMITS)
    try:
        _ = zygote.pid
        fork_server.process.kill()
        fork_server.process.wait()
        assert said(zygote, "print(1)") == "1"
    finally:
        zygote.close()
        fork_server.close()


def test_every_worker_is_told_what_a_fork_server_lacks(cache):
    fork_server = ForkServer(limits=LIMITS, cache=cache / "zygote", without=["wishes"])
    zygotes = [Zygote(fork_server.fork_zygote(number), LIMITS) for number in range(2)]
    try:
        for zygote in zygotes:
            with pytest.raises(SandboxError, match="unknown protections"):
                _ = zygote.user
    finally:
        for zygote in zygotes:
            zygote.close()
        fork_server.close()


def test_nothing_of_an_ended_zygote_is_left_in_the_fork_server(fork_server, worker_number):
    zygote = Zygote(fork_server.fork_zygote(worker_number), LIMITS)
    pid, pidfd = zygote.pid, os.dup(zygote._pidfd)
    zygote.close()

    assert select.select([pidfd], [], [], SECONDS)[0]
    assert ended(pid)  # no zombie either
    os.close(pidfd)

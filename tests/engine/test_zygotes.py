"""What a zygote and its students are to each other: they end together, and no student finds another."""

from __future__ import annotations

import errno
import os
import select
import signal
import socket
import time
from pathlib import Path

import pytest

from fixtures.student import SECONDS, cell, define, result
from gradedescent.engine.child.channel import Channel
from gradedescent.engine.child.sandbox import Limits
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import EngineError


def kill(zygote):
    """Kill a zygote and wait for its end."""
    os.kill(zygote.pid, signal.SIGKILL)
    assert select.select([zygote._pidfd], [], [], SECONDS)[0]


class TestZygotes:
    def test_a_zygote_that_died_is_the_engines_fault(self, cache):
        zygote = LoneZygote(limits=Limits(), cache=cache / "zygote")
        kill(zygote)
        try:
            with pytest.raises(EngineError, match="the zygote, from which student processes are forked, has"):
                StudentProcess(zygote)
        finally:
            zygote.close()

    def test_students_end_with_their_zygote(self, cache, worker_number):
        zygote = LoneZygote(limits=Limits(), cache=cache / "zygote", worker=worker_number)
        process = StudentProcess(zygote)
        kill(zygote)
        deadline = time.monotonic() + SECONDS
        while Path(f"/proc/{process.pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)

        assert not Path(f"/proc/{process.pid}").exists()
        with pytest.raises(EngineError):
            process.close()
        zygote.close()

    @pytest.mark.parametrize("worker", [0, 1, 7])
    def test_students_stay_on_their_workers_core(self, cache, worker):
        """Their threads too; the walls keep them from choosing another."""
        cores = sorted(os.sched_getaffinity(0))
        zygote = LoneZygote(limits=Limits(), cache=cache / "zygote", worker=worker, pin=True)
        code = (
            "import os, threading\nfound = []\n"
            "def look():\n"
            "    try: os.sched_setaffinity(0, range(64))\n"
            "    except OSError as error: found.append(error.errno)\n"
            "    found.append(os.sched_getaffinity(0))\n"
            "look()\nt = threading.Thread(target=look); t.start(); t.join()\nfound"
        )
        try:
            with StudentProcess(zygote) as process:
                found = cell(process, code)
        finally:
            zygote.close()

        own = {cores[worker % len(cores)]}
        assert found == [result(str([errno.EPERM, own] * 2), 1)]

    def test_where_no_core_is_kept_for_them_all_are_there(self, zygote):
        with StudentProcess(zygote) as process:
            assert cell(process, "import os\nos.sched_getaffinity(0)") == [result(str(os.sched_getaffinity(0)), 1)]

    def test_a_student_that_ends_before_its_sandbox_is_the_engines_fault(self, zygote):
        ours, theirs = socket.socketpair()
        theirs.close()

        with pytest.raises(EngineError, match="a forked process did not start: the other side has closed"):
            zygote._check_entered(Channel(ours))
        ours.close()

    def test_no_student_finds_another_ones_names(self, zygote):
        with StudentProcess(zygote) as one:
            define(one, "secret = 'of the first'\nimport numpy\nnumpy.secret = secret")
        with StudentProcess(zygote) as other:
            found = cell(other, "import numpy, os\n'secret' in globals(), hasattr(numpy, 'secret'), os.listdir()")

        assert found == [result("(False, False, [])", 1)]

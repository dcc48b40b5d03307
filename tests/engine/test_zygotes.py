"""What a zygote and its students are to each other: they end together, and no student finds another."""

from __future__ import annotations

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

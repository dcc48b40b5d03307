"""A student process has its own number of threads, whatever others of the same user run."""

from __future__ import annotations

import json
import subprocess
import sys

from fixtures.student import LIMITS, SECONDS, cell, define, result
from gradedescent.engine.student import StudentProcess

START = (
    "import threading\nstop = threading.Event()\nthreading.stack_size(2**16)  # memory is not to be what ends it\n"
    "def start(count):\n    started = 0\n"
    "    for _ in range(count):\n        try: threading.Thread(target=stop.wait, daemon=True).start()\n"
    "        except RuntimeError: break\n        started += 1\n    return started"
)


def test_each_process_has_its_own(zygote):
    """Both run under one user, and each may have as many as it had alone."""
    with StudentProcess(zygote) as one, StudentProcess(zygote) as other:
        define(one, START)
        define(other, START)

        assert cell(one, "start(100)") == cell(other, "start(100)") == [result(str(LIMITS.threads), 2)]


def test_threads_that_have_ended_do_not_count(student):
    """Many may run one after the other."""
    run = student.run_cell(
        "import threading\nfor _ in range(100):\n    t = threading.Thread(target=abs, args=(1,)); t.start(); t.join()",
        SECONDS,
    )

    assert run.succeeded, run.outputs


def test_an_interrupt_while_it_asks_is_no_answer(student):
    """A timer that goes off all the time loses no thread and no question."""
    code = (
        "import signal, threading\nsignal.signal(signal.SIGALRM, lambda *_: None)\n"
        "signal.setitimer(signal.ITIMER_REAL, 1e-4, 1e-4)\n"
        "for _ in range(200):\n    t = threading.Thread(target=abs, args=(1,)); t.start(); t.join()\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)"
    )

    assert student.run_cell(code, SECONDS).succeeded
    assert cell(student, "1") == [result("1", 2)]


WITHOUT_A_LISTENER = """
import json, sys
import pyseccomp as seccomp
profile = seccomp.SyscallFilter(seccomp.ALLOW)
profile.add_rule(seccomp.ERRNO(1), "seccomp")
profile.load()
from pathlib import Path
from gradedescent.engine.probes import findings
from gradedescent.engine.child.sandbox import Limits
folder = Path(sys.argv[1])
(folder / "secret.py").write_text("the answer")
found = findings(Limits(memory=256 * 2**20), folder / "cache", folder / "secret.py", [])
print(json.dumps({f.probe.name: [f.held, f.said] for f in found}))
"""


def test_where_the_zygote_can_not_be_asked_the_kernel_counts(tmp_path):
    """As in a container that has the one listener."""
    command = [sys.executable, "-c", WITHOUT_A_LISTENER, str(tmp_path)]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    held, said = json.loads(run.stdout)["threads"]
    assert held, said

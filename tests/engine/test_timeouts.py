"""What does not end in its time is interrupted, or killed, and the notebook goes on where it can."""

from __future__ import annotations

import os

import pytest

from fixtures.student import SECONDS, call, cell, define, result, stream, value
from gradedescent.engine import student as process_module
from gradedescent.errors import (
    CallTimeout,
)


class TestTimeouts:
    @pytest.fixture(autouse=True)
    def short_grace(self, monkeypatch):
        """What can't be interrupted is killed sooner than in grading."""
        monkeypatch.setattr(process_module, "INTERRUPT_GRACE", 0.5)

    def test_a_cell_is_interrupted_and_the_next_goes_on(self, student):
        run = student.run_cell("x = 1\nwhile True: pass", 0.2)

        assert (run.succeeded, run.reason) == (False, "it did not finish within 0.2 seconds")
        assert run.outputs[-1]["ename"] == "CellTimeoutError"
        assert [output["output_type"] for output in run.outputs] == ["error"]
        assert cell(student, "x") == [result("1", 2)]

    def test_what_a_cell_printed_before_is_kept(self, student):
        run = student.run_cell("print('before')\nimport time\ntime.sleep(60)", 0.2)

        assert run.outputs[0] == stream("before\n")

    def test_code_that_catches_the_interrupt_once_is_late_all_the_same(self, student):
        run = student.run_cell("try:\n    while True: pass\nexcept KeyboardInterrupt: pass", 0.2)

        assert (run.succeeded, run.reason) == (False, "it did not finish within 0.2 seconds")

    def test_code_that_swallows_every_interrupt_is_killed(self, student):
        source = "import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass"
        run = student.run_cell(source, 0.2)

        assert run.reason == "it did not finish within 0.2 seconds and could not be interrupted"
        assert "could not be interrupted" in student.run_cell("1", SECONDS).reason

    def test_a_process_that_stops_itself_is_killed(self, student):
        run = student.run_cell("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", 0.2)

        assert run.reason == "it did not finish within 0.2 seconds and could not be interrupted"

    def test_a_loop_in_c_is_killed(self, student):
        run = student.run_cell("sum(0 for _ in iter(int, 1)) if 0 else (10 ** 10_000_000) ** 1000", 0.2)

        assert not run.succeeded
        assert run.reason.startswith("it did not finish within 0.2 seconds")

    def test_a_call_is_interrupted_and_the_next_works(self, student):
        define(student, "def f(): \n    while True: pass\ndef g(): return 1")

        with pytest.raises(CallTimeout, match=r"f did not return within 0\.2 seconds"):
            call(student, "f", timeout=0.2)
        assert call(student, "g") == 1

    def test_a_call_that_catches_the_interrupt_is_late_whatever_it_returns(self, student):
        define(student, "def f():\n    try:\n        while True: pass\n    except KeyboardInterrupt: return 1")

        with pytest.raises(CallTimeout, match=r"f did not return within 0\.2 seconds"):
            call(student, "f", timeout=0.2)

    def test_an_interrupt_between_two_requests_ends_nothing(self, student):
        define(student, "import os, signal\ndef f(): return 1")
        os.kill(student.pid, 2)

        assert call(student, "f") == 1

    def test_a_value_that_never_finishes_converting_is_killed(self, student):
        define(student, "class A:\n    def __array__(self, dtype=None, copy=None):\n        while True: pass\na = A()")

        with pytest.raises(CallTimeout):
            value(student, "a", 0.2)

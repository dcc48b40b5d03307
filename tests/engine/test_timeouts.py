"""What does not end in its time is interrupted, or killed, and the notebook goes on where it can."""

from __future__ import annotations

import os

import pytest

from fixtures.student import SECONDS, call, cell, define, result, stream, value
from gradedescent.engine import student as process_module
from gradedescent.errors import (
    CallTimeout,
)

SWALLOWING = {
    "a bare except": "while True:\n    try:\n        right()\n    except:\n        continue",
    "one line": "while True:\n    try: right()\n    except BaseException: pass",
    "in sleep": "while True:\n    try: time.sleep(1)\n    except BaseException: pass",
    "in an operation of C": (
        "import numpy as np\nwhile True:\n    try: np.ones((1500, 1500)) @ np.ones((1500, 100))\n    except: pass"
    ),
    "two deep": ("while True:\n  try:\n    while True:\n      try: right()\n      except: pass\n  except: pass"),
    "in what handles it": "while True:\n    try: right()\n    except:\n        try: right()\n        except: pass",
    "finally and on": "while True:\n    try: right()\n    finally: continue",
    "in a function": "def f():\n    while True:\n        try: right()\n        except: pass\nf()",
    "in a generator": "def g():\n    while True:\n        try: yield right()\n        except: pass\nfor _ in g(): pass",
    "in a comprehension": "while True:\n    try: [right() for _ in iter(int, 1)]\n    except: pass",
    "in code that was made": "exec('while True:\\n try: right()\\n except: pass')",
    "with suppress": (
        "import contextlib\nwhile True:\n    with contextlib.suppress(BaseException):\n        while True: right()"
    ),
    "three deep": (
        "while True:\n  try:\n    while True:\n      try:\n        while True:\n          try: 1\n"
        "          except: pass\n      except: pass\n  except: pass"
    ),
    "calls itself": ("def f(n):\n    while True:\n        try: f(n - 1) if n else 1\n        except: pass\nf(5)"),
    "names it": "while True:\n    try: right()\n    except BaseException as error: str(error)",
}
STUBBORN = {
    "ignores it": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
}


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

    @pytest.mark.parametrize("body", SWALLOWING.values(), ids=SWALLOWING)
    def test_code_that_swallows_interrupts_ends_all_the_same(self, student, body):
        """Whether the interrupt lands where it is swallowed is chance; what becomes of the cell is not."""
        run = student.run_cell(f"import time\ndef right(): return 1\n{body}", 0.2)

        assert (run.succeeded, run.reason) == (False, "it did not finish within 0.2 seconds")
        assert call(student, "right") == 1

    def test_nothing_of_an_interrupt_is_left(self, student):
        student.run_cell("def f():\n    x = 1\n    return x", SECONDS)
        student.run_cell(SWALLOWING["a bare except"], 0.2)

        assert student.run_cell("import sys\nprint(f(), sys.gettrace())", SECONDS).outputs == [stream("1 None\n")]

    @pytest.mark.parametrize("source", STUBBORN.values(), ids=STUBBORN)
    def test_code_that_goes_on_all_the_same_is_killed(self, student, source):
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

"""Calls that are made one after the other without anybody waiting."""

from __future__ import annotations

import time

import numpy as np
import pytest

from fixtures.student import FORGE, SECONDS, answering, call, cell, define, result
from gradedescent.engine import student as process_module
from gradedescent.engine.child import wire
from gradedescent.errors import (
    EngineError,
    GraderError,
    ProcessDied,
    StudentException,
    SubmissionError,
)

SPILL = """\
    try:
        while x: time.sleep(0.01)
    except KeyboardInterrupt:
        for number in range(400): open(f"{number}.txt", "w").close()
        time.sleep(30)
    return x
"""


class TestRows:
    """Calls that are made one after the other without anybody waiting."""

    def row(self, process, *calls, seconds=SECONDS, **options):
        """Make calls `(name, args...)`; return what they gave."""
        packed = [(name, wire.pack([list(args), {}]), 1) for name, *args in calls]
        answers = process.calls(packed, seconds, **options)
        return [wire.unpack(answer) for answer in answers]

    def test_each_call_is_answered_as_if_it_were_made_alone(self, student):
        define(student, "import numpy as np\ndef f(x): return x + np.random.rand()\ndef g(x): raise ValueError(x)")
        found = self.row(student, ("f", 1.0), ("g", "no"), ("h",), ("f", 1.0))

        assert [list(answer) for answer in found] == [["value"], ["raised"], ["missing"], ["value"]]
        assert found[0] == found[3] == {"value": call(student, "f", 1.0, seed=1)}
        with pytest.raises(StudentException, match="g raised ValueError: no"):
            student.called("g", found[1])

    def test_a_loop_ends_the_row_and_not_the_process(self, student):
        define(student, "def f(x):\n    while x == 2: pass\n    return x")
        found = self.row(student, ("f", 0), ("f", 1), ("f", 2), ("f", 3), seconds=0.5)

        assert found == [{"value": 0}, {"value": 1}]
        assert call(student, "f", 3) == 3
        assert cell(student, "7") == [result("7", 2)]

    def test_code_that_refuses_to_be_interrupted_ends_its_process(self, student):
        define(
            student,
            "import signal\ndef f(x):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while x: pass",
        )

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": None}]
        with pytest.raises(ProcessDied, match="could not be interrupted"):
            call(student, "f", 0)

    def test_an_interrupt_that_the_code_swallows_ends_the_row_too(self, student):
        define(
            student,
            "import time\ndef f(x):\n    try: time.sleep(60 * x)\n    except BaseException: pass\n    return x",
        )

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": 0}]
        assert call(student, "f", 0) == 0

    def test_a_process_that_ends_leaves_the_answers_before(self, student):
        define(student, "import os\ndef f(x):\n    if x == 2: os._exit(3)\n    return x")

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), ("f", 3)) == [{"value": 0}, {"value": 1}]
        with pytest.raises(ProcessDied, match="exited by itself with status 3"):
            call(student, "f", 3)

    def test_stand_ins_answer_in_it(self, student):
        define(student, "def f(x): return g(x) + 1")
        answer, asked = answering({"g": lambda x: 10 * x})

        assert self.row(student, ("f", 1), ("f", 2), stand_ins=["g"], answer=answer) == [{"value": 11}, {"value": 21}]
        assert [args for _, args, _ in asked] == [[1], [2]]

    def test_a_stand_in_that_waits_for_an_answer_is_drained(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(name, args, kwargs, state):
            time.sleep(0.6 if args == [2] else 0.0)
            return 10 * args[0], state

        found = self.row(student, ("f", 1), ("f", 2), ("f", 3), seconds=0.3, stand_ins=["g"], answer=answer)

        assert found in ([{"value": 11}], [{"value": 11}, {"value": 21}])
        assert call(student, "f", 4, stand_ins=["g"], answer=answer) == 41

    def test_a_row_larger_than_a_frame_is_not_made(self, student):
        define(student, "def f(x): return x.nbytes")
        inputs = [np.full(2**20, float(number)) for number in range(9)]

        assert self.row(student, *[("f", x) for x in inputs]) == []
        assert call(student, "f", inputs[0]) == 2**23

    def test_what_fails_of_the_grader_in_a_stand_in_is_not_the_students_fault(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(name, args, kwargs, state):
            if args == [2]:
                raise GraderError("the solution has no answer")
            return 10 * args[0], state

        calls = [("f", x) for x in range(300)]

        assert self.row(student, *calls, stand_ins=["g"], answer=answer) == [{"value": 1}, {"value": 11}]
        assert call(student, "f", 4, stand_ins=["g"], answer=answer) == 41

    def test_a_broken_process_of_ours_is_told_at_once(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(*_):
            raise EngineError("the solution's process has gone")

        with pytest.raises(EngineError, match="the solution's process has gone"):
            self.row(student, ("f", 1), ("f", 2), stand_ins=["g"], answer=answer)

    def test_files_that_are_written_while_a_row_is_cut_short_end_the_process(self, student):
        define(student, "import time\ndef f(x):\n" + SPILL)

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": 0}]
        with pytest.raises(ProcessDied, match="MiB or 300 files"):
            call(student, "f", 0)

    def test_a_large_answer_waits_until_it_is_asked_for(self, student):
        define(student, "def f(x): return 'x' * x")

        assert self.row(student, ("f", 3), ("f", 2**21), ("f", 4)) == [{"value": "xxx"}]
        assert len(call(student, "f", 2**21)) == 2**21

    def test_answers_are_kept_within_a_limit(self, student, monkeypatch):
        monkeypatch.setattr(process_module, "ROW_LIMIT", 3000)
        define(student, "def f(x): return 'x' * x")

        assert len(self.row(student, *[("f", 1000)] * 9)) == 3
        assert call(student, "f", 1) == "x"

    def test_the_notebooks_random_state_is_as_it_was(self, student):
        define(student, "import numpy as np\nnp.random.seed(5)\ndef f(): return np.random.rand()")
        self.row(student, ("f",), ("f",))

        assert call(student, "f") == np.random.RandomState(5).rand()

    @pytest.mark.parametrize(
        "answer", ["value=7", "answer=7", "answer=b'\\xc1'", "answer=wire.pack({'skipped': True})", "answer=b''"]
    )
    def test_forged_answers_are_at_most_the_codes_own(self, student, answer):
        define(student, FORGE)
        define(student, f"def f(x):\n    send(number=3 + x, {answer})\n    return x")
        packed = [("f", wire.pack([[x], {}]), 1) for x in range(3)]
        found = student.calls(packed, 1.0)

        assert all(isinstance(answer, bytes) for answer in found)
        for data in found:
            assert _given(student, data) in (None, 0, 1, 2)
        with pytest.raises(SubmissionError):
            call(student, "nothing")

    def test_a_row_of_a_process_that_has_ended_is_empty(self, student):
        define(student, "def f(): return 1")
        student.run_cell("import os; os._exit(0)", SECONDS)

        assert self.row(student, ("f",)) == []


def _given(student, data):
    """Return what an answer gives, None where it is none."""
    try:
        return student.called("f", wire.unpack(data))
    except (wire.WireError, SubmissionError):
        return None

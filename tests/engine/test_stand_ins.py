"""Stand-ins: the solution's functions answer in the place of the notebook's, while a call runs and no longer."""

from __future__ import annotations

import numpy as np
import pytest

from fixtures.student import answering, call, cell, define, result
from gradedescent.engine.child import wire
from gradedescent.engine.requests import Answer
from gradedescent.errors import (
    BadValue,
    CallTimeout,
    EngineError,
    StudentException,
)


class TestStandIns:
    def test_a_stand_in_answers_in_the_place_of_the_notebooks_function(self, student):
        define(student, "def sigmoid(z): return 'wrong'\ndef predict(z): return sigmoid(z) + 1")
        answer, asked = answering({"sigmoid": lambda z: z * 10})
        value = call(student, "predict", 4, stand_ins=["sigmoid"], answer=answer)

        assert value == 41
        assert asked == [("sigmoid", [4], {})]

    @pytest.mark.parametrize("given", ["part=part", "part"])
    def test_what_it_changes_in_place_is_changed_for_its_caller(self, student, given):
        """As it would be if the notebook's own function were called; the rest is not touched."""
        code = "import numpy as np\ndef f(whole, part):\n    whole.flags.writeable = False\n    part = {'a': part}"
        define(student, f"{code}\n    return step(whole, {given}), whole, part")

        def step(whole, part):
            part["a"] -= whole
            part["b"] = [1]
            return "done"

        answer, _ = answering({"step": step})
        value = call(student, "f", np.ones(2), np.array([3.0, 5.0]), stand_ins=["step"], answer=answer)

        assert value[0] == "done"
        assert value[1].tolist() == [1, 1]
        assert value[2]["a"].tolist() == [2, 4]
        assert value[2]["b"] == [1]

    def test_it_is_gone_behind_the_call(self, student):
        define(student, "def sigmoid(z): return 'own'\ndef predict(z): return sigmoid(z)")
        answer, asked = answering({"sigmoid": abs})
        call(student, "predict", 1, stand_ins=["sigmoid"], answer=answer)

        assert call(student, "predict", 1) == "own"
        assert cell(student, "sigmoid(1)") == [result("'own'", 2)]
        assert len(asked) == 1

    def test_a_name_that_the_notebook_lacks_is_gone_again_too(self, student):
        define(student, "def predict(z): return sigmoid(z)")
        answer, _ = answering({"sigmoid": abs})
        call(student, "predict", 1, stand_ins=["sigmoid"], answer=answer)

        assert cell(student, "'sigmoid' in globals()") == [result("False", 2)]

    def test_it_draws_from_the_random_state_of_its_caller(self, student):
        define(student, "import numpy as np\ndef f(): return np.random.rand(), draw(), np.random.rand()")
        solution = np.random.RandomState()

        def answer(request):
            solution.set_state(request.random_state)
            return Answer(
                request, wire.pack({"value": [solution.rand(), [], {}], "random_state": solution.get_state()})
            )

        value = call(student, "f", seed=3, stand_ins=["draw"], answer=answer)

        assert value == tuple(np.random.RandomState(3).rand(3))

    @pytest.mark.parametrize("failure", [StudentException("no"), CallTimeout("late"), BadValue("odd")])
    def test_a_question_the_solution_refuses(self, student, failure):
        """Whatever became of the solution, the student's code gets an exception that blames the arguments."""
        define(student, "def f(): return g('nonsense')")

        def answer(*_):
            raise failure

        with pytest.raises(StudentException, match="f raised RuntimeError: g can't take these arguments"):
            call(student, "f", stand_ins=["g"], answer=answer)

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            ("ValueError", "shapes differ"),
            ("KeyError", "'b0'"),
            ("UnicodeDecodeError", "x"),
            ("SystemExit", "1"),
            ("print", ""),
        ],
    )
    def test_what_the_solution_raises_is_raised_in_the_students_code(self, student, kind, text):
        define(student, "def f(): return g('nonsense')")

        def answer(*_):
            raise StudentException("g raised", kind, text)

        with pytest.raises(StudentException) as caught:
            call(student, "f", stand_ins=["g"], answer=answer)

        known = {"ValueError", "KeyError"}
        assert (caught.value.ename, caught.value.evalue) == (
            (kind, text) if kind in known else ("RuntimeError", "g can't take these arguments: g raised")
        )

    def test_a_fault_of_the_grader_ends_the_call_and_not_the_notebook(self, student):
        define(student, "def f(): return g(1)\ndef h(): return 5")

        def answer(*_):
            raise EngineError("the solution's process has gone")

        with pytest.raises(EngineError):
            call(student, "f", stand_ins=["g"], answer=answer)
        assert call(student, "h") == 5

    def test_arguments_that_are_not_plain_raise_in_the_students_code(self, student):
        define(student, "def f(): return g(object())")
        answer, asked = answering({"g": abs})

        with pytest.raises(StudentException, match="f raised WireError: a object is not plain data"):
            call(student, "f", stand_ins=["g"], answer=answer)
        assert asked == []

    def test_a_stand_in_that_was_kept_answers_no_more(self, student):
        define(student, "kept = []\ndef f(): kept.append(g); return 1\ndef h(): return kept[0](2)")
        answer, asked = answering({"g": abs})
        call(student, "f", stand_ins=["g"], answer=answer)

        with pytest.raises(CallTimeout):
            call(student, "h", stand_ins=[], answer=answer, timeout=0.3)
        assert asked == []

    def test_a_stand_in_that_was_kept_answers_no_more_in_a_cell_either(self, student):
        define(student, "kept = []\ndef f(): kept.append(g); return 1")
        answer, asked = answering({"g": abs})
        call(student, "f", stand_ins=["g"], answer=answer)
        run = student.run_cell("kept[0](2)", 0.3)

        assert not run.succeeded
        assert asked == []

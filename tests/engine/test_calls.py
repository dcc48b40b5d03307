"""Calls of a notebook's functions: plain data in and out, exceptions as sentences, seeds that repeat."""

from __future__ import annotations

import numpy as np
import pytest

from fixtures.student import SECONDS, ask, call, cell, define, result, value
from gradedescent.engine.child import wire
from gradedescent.engine.requests import CallRequest
from gradedescent.errors import (
    MissingName,
    StudentException,
)
from gradedescent.explanation.advice import advice


class TestCalls:
    def test_arguments_and_results_are_plain_data(self, student):
        define(student, "def f(*args, **kwargs): return args, kwargs")
        request = CallRequest("f", wire.pack([[np.ones(2), {"a": (1, None)}], {"x": 2**70}]))
        value = student.call(request, SECONDS).value()

        np.testing.assert_array_equal(value[0][0], np.ones(2))
        assert value[0][1:] == ({"a": (1, None)},)
        assert value[1] == {"x": 2**70}

    def test_changing_an_argument_changes_the_callers_nothing(self, student):
        define(student, "def f(x, d):\n    x += 1\n    d['a'] = 2\n    return x")
        array, names = np.zeros(3), {"a": 1}
        value = call(student, "f", array, names)

        np.testing.assert_array_equal(value, np.ones(3))
        np.testing.assert_array_equal(array, np.zeros(3))
        assert names == {"a": 1}

    def test_a_missing_function_is_named(self, student):
        with pytest.raises(MissingName, match="the notebook defines no function 'sigmoid'"):
            call(student, "sigmoid")

    @pytest.mark.parametrize(
        ("cell", "why"),
        [
            ("def sigmoid(z)\n    return z", "SyntaxError: expected ':'"),
            ("1 / 0\ndef sigmoid(z):\n    return z", "ZeroDivisionError: division by zero"),
        ],
    )
    def test_a_function_whose_cell_failed_is_missing_for_that(self, student, cell, why):
        student.run_cell(cell, SECONDS)

        with pytest.raises(MissingName, match=f"'sigmoid': the cell that should define it ended with {why}"):
            call(student, "sigmoid")

    def test_a_missing_name_is_traced_to_the_cell_that_should_have_bound_it(self, student):
        """In the sentence, and for advice, which has none on the function's arguments then."""
        student.run_cell("import no_such_library\nimport scipy as numbers", SECONDS, number=2)
        define(student, "def f(x): return numbers.pi * x")

        with pytest.raises(StudentException) as raised:
            call(student, "f", 1)

        why = "cell 2, which should define it, ended with ModuleNotFoundError: No module named 'no_such_library'"
        assert str(raised.value) == f"f raised NameError: name 'numbers' is not defined (in f, line 1): {why}"
        assert raised.value.unbound == why
        assert advice(raised.value, "f", {"x": 1}) == ""

    def test_a_helper_of_the_notebooks_that_is_gone_is_no_argument(self, student):
        student.run_cell("def helper(x): return x", SECONDS, given=True)
        define(student, "del helper\ndef f(x): return helper(x)")

        with pytest.raises(StudentException, match=r"helper.*a cell that came with the notebook defines it") as raised:
            call(student, "f", 1)

        assert advice(raised.value, "f", {"x": 1}) == ""

    def test_a_missing_value_is_named(self, student):
        with pytest.raises(MissingName, match="the notebook defines no 'x'"):
            value(student, "x")

    def test_a_name_that_is_no_function_raises(self, student):
        define(student, "f = 3")

        with pytest.raises(StudentException, match="f raised TypeError: 'int' object is not callable"):
            call(student, "f")

    def test_values_can_be_read(self, student):
        define(student, "x = [1, 2.5, 'a']")

        assert value(student, "x") == [1, 2.5, "a"]

    def test_an_exception_has_its_type_text_and_line(self, student):
        define(student, "def g(x):\n    return x['W2']\ndef f(x):\n    return g(x)")

        with pytest.raises(StudentException, match=r"f raised KeyError: 'W2' \(in g, line 2\)") as raised:
            call(student, "f", {})
        assert (raised.value.ename, raised.value.evalue) == ("KeyError", "'W2'")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("'\\x1b[31mred\\x1b[0m'", "red"),
            ("'two\\nlines'", "two lines"),
            ("'a\\u202eb'", "ab"),
            ("'\\ud800'", "?"),
            ("'x' * 10**6", "xxx"),
        ],
    )
    def test_an_exceptions_text_is_made_harmless(self, student, text, sentence):
        """What the worker keeps of it, and all the more what the student reads."""
        define(student, f"def f(): raise ValueError({text})")

        with pytest.raises(StudentException) as raised:
            call(student, "f")
        assert raised.value.evalue.startswith(sentence)
        assert len(raised.value.evalue) < 400
        assert str(raised.value) == "f raised ValueError (its text is not shown) (in f, line 1)"

    def test_an_exception_whose_text_raises_has_none(self, student):
        define(student, "class E(Exception):\n    def __str__(self): raise SystemExit\ndef f(): raise E")

        with pytest.raises(StudentException, match=r"f raised E \(in f, line 3\)"):
            call(student, "f")

    def test_what_a_call_prints_is_dropped(self, student):
        define(student, "def f(): print('x' * 100); display(1); return 1")

        assert call(student, "f") == 1
        assert cell(student, "2") == [result("2", 2)]

    def test_a_seed_makes_a_call_repeat(self, student):
        define(student, "import numpy as np, random\ndef f(): return np.random.rand(), random.random()")

        assert call(student, "f", seed=5) == call(student, "f", seed=5) != call(student, "f", seed=6)
        assert call(student, "f", seed=5)[0] == np.random.RandomState(5).rand()

    def test_a_call_leaves_the_notebooks_random_state_as_it_was(self, student):
        define(
            student, "import numpy as np, random\ndef f(): np.random.seed(1); random.seed(1); return np.random.rand()"
        )
        define(student, "np.random.seed(3); random.seed(3)\nexpected = np.random.rand(), random.random()")
        define(student, "np.random.seed(3); random.seed(3)")
        call(student, "f", seed=9)

        assert cell(student, "(np.random.rand(), random.random()) == expected") == [result("True", 4)]

    def test_a_random_state_can_be_given_and_comes_back(self, student):
        define(student, "import numpy as np\ndef f(): return np.random.rand()")
        ours = np.random.RandomState(4)
        value, state = ask(student, "f", random_state=ours.get_state()).value_and_state()
        theirs = np.random.RandomState()
        theirs.set_state(state)

        assert value == ours.rand()
        assert theirs.rand() == ours.rand()

    def test_a_figure_of_a_call_is_not_drawn(self, student):
        """In a cell it is again."""
        define(
            student,
            "%matplotlib inline\nimport matplotlib.pyplot as plt\n"
            "def f():\n    plt.plot([1, 2])\n    plt.show()\n    return plt.get_fignums()",
        )

        assert call(student, "f") == [1]  # showing it would have drawn and closed it
        assert [output["output_type"] for output in cell(student, "plt.get_fignums()")] == ["execute_result"]
        assert cell(student, "f()")[0]["output_type"] == "display_data"

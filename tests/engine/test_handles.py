"""What is not plain data stays in the student process, and a handle stands for it."""

from __future__ import annotations

import numpy as np
import pytest

from fixtures.student import call, define
from gradedescent.engine.child import wire
from gradedescent.errors import (
    BadValue,
    MissingName,
)


class TestHandles:
    MODEL = (
        "class Model:\n    b = 1\n"
        "    def fit(self, x): self.w = x; return self\n"
        "    def predict(self): return self.w * 2"
    )

    def test_methods_of_a_kept_object_can_be_called(self, student):
        define(student, self.MODEL + "\ndef make(): return Model()")
        handle = call(student, "make")
        assert isinstance(handle, wire.Handle)
        assert handle.description == "Model"
        call(student, "fit", 21, handle=handle.number)

        assert call(student, "predict", handle=handle.number) == 42

    def test_a_handle_can_be_an_argument(self, student):
        define(student, self.MODEL + "\ndef make(): return Model()\ndef use(model): return model.b")

        assert call(student, "use", call(student, "make")) == 1

    def test_a_kept_function_can_be_called(self, student):
        define(student, "def adder(n): return lambda x: x + n")
        handle = call(student, "adder", 2)

        assert call(student, "", 3, handle=handle.number) == 5

    @pytest.mark.parametrize(("name", "kept"), [("nothing", 1), ("fit", 99)])
    def test_a_missing_method_or_object_is_named(self, student, name, kept):
        define(student, self.MODEL + "\ndef make(): return Model()")
        call(student, "make")

        with pytest.raises(MissingName):
            call(student, name, handle=kept)

    def test_a_handle_that_nobody_has_is_refused_and_harms_nothing(self, student):
        define(student, "def f(x): return 1")

        with pytest.raises(MissingName):
            call(student, "f", wire.Handle(99, "forged"))
        assert call(student, "f", 1) == 1

    @pytest.mark.parametrize(
        ("expression", "description"),
        [
            ("(n for n in range(3))", "generator"),
            ("np.array([print])", "ndarray of dtype object"),
            ("np.zeros(1, 'V4')", "ndarray of dtype |V4"),
            ("{print}", "set"),
            ("lambda: 1", "function"),
        ],
    )
    def test_what_is_not_plain_stays_and_says_what_it_is(self, student, expression, description):
        define(student, f"import numpy as np\ndef f(): return {expression}")

        assert call(student, "f") == wire.Handle(1, description)


UNSENDABLE = {
    "a million-digit integer": ("10 ** 1_000_000", "bits is longer than 1048576"),
    "deep nesting": ("deep(400)", "nested more than 64 levels deep"),
    "deeper nesting": ("deep(5000)", "nested more than 64 levels deep"),
    "a list inside itself": ("loop()", "nested more than 64 levels deep"),
    "a large array": ("np.zeros(2**23 + 1)", "bytes, more than 67108864"),
    "two million numbers": ("[0] * 2_000_000", "malformed data"),
    "a dict with functions in its keys": ("{(print, 2): 3}", "a dict has a key of type tuple"),
    "half a surrogate pair": ("'\\ud800'", "something that can't be graded"),
    "an array that raises": ("Liar()", "no array today"),
}


@pytest.mark.parametrize(("expression", "sentence"), UNSENDABLE.values(), ids=UNSENDABLE)
def test_a_result_that_can_not_travel_says_why_and_harms_nothing(student, expression, sentence):
    define(
        student,
        "import numpy as np\n"
        "def deep(n):\n    x = 1\n    for _ in range(n): x = [x]\n    return x\n"
        "def loop():\n    x = []\n    x.append(x)\n    return x\n"
        "class Liar:\n    def __array__(self, dtype=None, copy=None): raise ValueError('no array today')\n"
        f"def f(): return {expression}\ndef g(): return 1",
    )
    with pytest.raises(BadValue, match="f returned something that can't be graded") as refusal:
        call(student, "f")

    assert sentence in str(refusal.value)
    assert call(student, "g") == 1


def test_numpy_numbers_are_keys_like_any_others(student):
    define(student, "import numpy as np\ndef f(): return {n: 0 for n in np.arange(2)}")

    assert call(student, "f") == {0: 0, 1: 0}


def test_a_subclass_that_lies_about_equality_arrives_as_what_it_holds(student):
    define(
        student,
        "import numpy as np\n"
        "class F(float):\n    def __eq__(self, other): return True\n    __hash__ = float.__hash__\n"
        "class A(np.ndarray):\n    def __eq__(self, other): return True\n    dtype = property(lambda self: 'lie')\n"
        "def f(): return F(3), np.zeros(2).view(A)",
    )
    number, array = call(student, "f")

    assert (type(number), number) == (float, 3.0)
    assert type(array) is np.ndarray
    assert array.dtype == float

"""Of an exception a student reads the type, the line, and usual texts with what stands in their own source."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.student import call, define
from gradedescent.engine import own_words, usual_texts
from gradedescent.engine.child.wire import FRAME_LIMIT, INT_BYTES, ITEM_LIMIT, WireError, pack, unpack
from gradedescent.engine.disclosure import exception_shown, object_shown, text_shown, type_shown
from gradedescent.engine.own_words import NOTHING, Known, OwnWords, sizes
from gradedescent.errors import BadValue, StudentException

W, A = np.ones((40, 30)), np.ones((20, 50))


def known(source, *arguments):
    own = OwnWords()
    own.add(source)
    return Known(own, sizes(list(arguments)))


def error_of(code):
    """Return what a line raises, with the words of that line known and the sizes of W and A."""
    try:
        exec(code, {"np": np, "math": math, "W": W, "A": A, "nothing": None, "layers": {"W1": W}})
    except Exception as error:
        return error, known(code, W, A)
    raise AssertionError(f"{code} raised nothing")


USUAL = [
    "np.dot(W, A)",
    "W @ A",
    "W @ 3.0",
    "W * A",
    "W += A",
    "W[:] = A",
    "W -= np.ones((40, 30, 2))",
    "W.reshape(7, 7)",
    "np.concatenate([W, A])",
    "np.concatenate([W, W[0]])",
    "np.stack([W, A])",
    "np.concatenate([])",
    "np.broadcast_shapes(W.shape, A.shape)",
    "np.sum(W, axis=2)",
    "W[50, 1]",
    "W[1, 2, 3]",
    "W[A > 0]",
    "W[1.5]",
    "W['a']",
    "W.shapes",
    "np.zeroes(3)",
    "np.zeros(2, 3)",
    "np.zeros((2, -3))",
    "np.linalg.inv(np.zeros((3, 3)))",
    "np.linalg.inv(W)",
    "np.linalg.cholesky(-np.eye(3))",
    "np.array([[1, 2], [3]])",
    "np.exp('a')",
    "np.exp([nothing])",
    "x = np.array([1, 2]); x += 0.5",
    "np.max(np.zeros((0, 3)))",
    "np.argmax([])",
    "max([])",
    "-np.array([True])",
    "np.array([True]) - np.array([False])",
    "bool(W > 0)",
    "float(W)",
    "math.exp(W)",
    "math.sqrt(-1)",
    "math.exp(10**6)",
    "int(float('nan'))",
    "1 / 0",
    "1 % 0",
    "1.0 // 0",
    "nothing + 1",
    "nothing[0]",
    "nothing.shape",
    "nothing()",
    "len(nothing)",
    "-nothing",
    "a, b = nothing",
    "a, b = 1, 2, 3",
    "a, b = (1,)",
    "1 in 5",
    "nothing < 1",
    "for i in 3: pass",
    "range(2.0)",
    "[1, 2][5]",
    "[][0.5]",
    "(1, 2)[0] = 3",
    "{[1]: 2}",
    "[1] * 0.5",
    "[1] + (2,)",
    "'a' + 1",
    "[1, 2].remove(3)",
    "[].pop()",
    "layers['W2']",
    "(lambda x: x)()",
    "(lambda x, y: x)(1)",
    "(lambda x: x)(1, 2)",
    "(lambda x: x)(x=1, y=2)",
    "(lambda x: x)(1, x=2)",
    "exec('def f(): return f()\\nf()')",
    "exec('def f():\\n    x = x + 1\\nf()')",
    "weights",
    "import no_such_module",
    "from math import no_such_name",
    "raise ValueError('my own words')",
]


@pytest.mark.parametrize("code", USUAL)
def test_what_numpy_and_python_say_is_shown(code):
    """As it is in this version, where the student's source and arguments hold what varies in it."""
    error, own = error_of(code)
    said = exception_shown(type(error).__name__, str(error), own)

    assert said.startswith(type(error).__name__)
    assert "not shown" not in said


@pytest.mark.parametrize("code", ["np.dot(W, A)", "W * A", "layers['W2']", "weights", "(lambda x: x)(x=1, y=2)"])
def test_it_is_whole(code):
    error, own = error_of(code)

    assert text_shown(type(error).__name__, str(error), own) == str(error).strip()


SECRET = "0.73125"
LEAKS = {
    "any text": ("ValueError", f"array([{SECRET}])", "ValueError (its text is not shown)"),
    "a type of data": (f"E{SECRET}", "", "an exception"),
    "a name of data": ("Hidden73125", "division by zero", "an exception: division by zero"),
    "a key": ("KeyError", f"'{SECRET}'", "KeyError: '…'"),
    "a key in quotes": ("KeyError", f'"{SECRET}"', "KeyError: '…'"),
    "a number as a key": ("KeyError", "73125", "KeyError: …"),
    "a name": ("NameError", "name 'x73125' is not defined", "NameError: name '…' is not defined"),
    "a dotted name": (
        "AttributeError",
        "module 'a.b' has no attribute 'c'",
        "AttributeError: module '…' has no attribute '…'",
    ),
    "a shape": (
        "ValueError",
        "operands could not be broadcast together with shapes (73,125) (7,31,25) ",
        "ValueError: operands could not be broadcast together with shapes … …",
    ),
    "a shape of small sizes": (
        "ValueError",
        "cannot reshape array of size 73125 into shape (7,3,1,2,5)",
        "ValueError: cannot reshape array of size … into shape …",
    ),
    "an index": (
        "IndexError",
        "index 73125 is out of bounds for axis 73 with size 125",
        "IndexError: index … is out of bounds for axis … with size …",
    ),
    "a type": ("TypeError", "'T73125' object is not callable", "TypeError: '…' object is not callable"),
    "a text that is no number": (
        "ValueError",
        f"could not convert string to float: 'a{SECRET}'",
        "ValueError: could not convert string to float: …",
    ),
    "a file's name": (
        "FileNotFoundError",
        f"[Errno 2] No such file or directory: '{SECRET}'",
        "FileNotFoundError: [Errno 2] No such file or directory: …",
    ),
    "lines": ("ValueError", f"division by zero\n{SECRET}", "ValueError (its text is not shown)"),
    "a long text": ("KeyError", f"'{SECRET * 1000}'", "KeyError: '…'"),
    "an operator": (
        "TypeError",
        "unsupported operand type(s) for §: 'int' and 'str'",
        "TypeError: unsupported operand type(s) for …: 'int' and 'str'",
    ),
    "a function of numpy": (
        "TypeError",
        "loop of ufunc does not support argument 0 of type int which has no callable x73125 method",
        "TypeError: loop of ufunc does not support argument 0 of type int which has no callable … method",
    ),
    "a large number": (
        "IndexError",
        "index 99999999999999999999 is out of bounds for size 3",
        "IndexError: index … is out of bounds for size 3",
    ),
    "a dtype": (
        "TypeError",
        "Cannot cast ufunc 'add' output from dtype('x73125') to dtype('<U73125') with casting rule 'same_kind'",
        "TypeError: Cannot cast ufunc 'add' output from … to … with casting rule 'same_kind'",
    ),
}


@pytest.mark.parametrize(("ename", "evalue", "said"), LEAKS.values(), ids=LEAKS)
def test_what_the_student_does_not_know_is_not(ename, evalue, said):
    assert exception_shown(ename, evalue, NOTHING) == said


@given(st.text(max_size=500), st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_nothing_of_any_text_is_shown(evalue, ename):
    """Whatever the text, what is said of it is the same catalogue with gaps."""
    said = exception_shown(ename, f"«{evalue}»", NOTHING)

    assert said in {f"{type_shown(ename, NOTHING)} (its text is not shown)", "KeyError: '…'"}


class TestOwnWords:
    def test_there_is_a_most(self):
        """So that a source of all words there are does not let everything through."""
        own = OwnWords()
        own.add(" ".join(f"w{n} {n} 't {n}'" for n in range(50_000)))

        assert (len(own.words), len(own.numbers), len(own.texts)) == (
            own_words.MOST_WORDS,
            own_words.MOST_NUMBERS,
            own_words.MOST_TEXTS,
        )

    def test_a_long_word_does_not_count(self):
        own = known("x" * (own_words.LONGEST_WORD + 1))

        assert not own.word("x" * (own_words.LONGEST_WORD + 1))

    def test_a_number_behind_a_known_name_is_a_layers(self):
        own = known("parameters['W' + str(l)]")

        assert own.key("W12")
        assert not own.key("W21")
        assert not own.key("W123")
        assert not own.key("V1")
        assert not own.word("W12")

    @pytest.mark.parametrize("claimed", ["in g, line 2", "in f, line 4", "in f, line 6", "in <lambda>, line 5"])
    def test_a_line_in_a_function_is_shown(self, claimed):
        own = OwnWords()
        own.add("def g(x):\n    return x\ndef f(\n    x,\n):\n    return x\ny = 1")

        assert own.place(claimed) == claimed

    @pytest.mark.parametrize(
        "claimed",
        [
            "in g, line 3",
            "in f, line 7",
            "in f, line 2",
            "in h, line 1",
            "in <lambda>, line 8",
            "in <x>, line 1",
            "73125",
        ],
    )
    def test_another_line_is_not(self, claimed):
        own = OwnWords()
        own.add("def g(x):\n    return x\ndef f(\n    x,\n):\n    return x\ny = 1")

        assert own.place(claimed) == ""

    @pytest.mark.parametrize("line", ["costs = []", "a, costs = 1, 2", "for costs in x: pass", "costs: list = []"])
    def test_a_name_that_only_given_cells_bind_is_known_as_that(self, line):
        own = OwnWords()
        own.add("costs == 3")
        assert not own.only_given("costs")
        own.add(f"x = 1\n{line}", given=True)

        assert own.only_given("costs")
        assert not own.only_given("cost")


def test_the_sizes_of_arguments_are_those_of_arrays_and_lists():
    assert sizes([np.ones((4, 6)), {"a": [np.ones(13), 99]}, 77, "text"]) >= {4, 6, 24, 13, 2}
    assert not sizes([np.ones((4, 6)), 77, 99.0]) & {77, 99}
    assert sizes([np.ones((0, 10**6))]) == {1, 0}


def test_the_limits_of_the_wire_are_as_the_catalogue_has_them():
    """It has them as figures, since a student's code could send others."""
    nested = functools.reduce(lambda inner, _: [inner], range(200), 1)
    for value in (1 << 8 * INT_BYTES, nested, np.empty(FRAME_LIMIT // 8 + 1)):
        with pytest.raises(WireError) as refusal:
            unpack(pack(value))
        assert text_shown("", str(refusal.value), NOTHING)
    texts = usual_texts.TEXTS
    assert f"a value has more than {ITEM_LIMIT} items" in texts
    assert f"larger than the limit of {FRAME_LIMIT}" in texts


def test_objects_are_named_by_usual_types_and_the_students_own():
    own = known("class Net: pass")

    assert [object_shown(what, own) for what in ("Net", "generator", "ndarray of dtype object", "T7")] == [
        "Net",
        "generator",
        "ndarray of dtype object",
        "object of another type",
    ]


class TestInAProcess:
    def test_the_worker_keeps_what_the_student_does_not_read(self, student):
        define(student, "def f(x): raise ValueError(repr(x))")

        with pytest.raises(StudentException) as raised:
            call(student, "f", 73125)
        assert str(raised.value) == "f raised ValueError (its text is not shown) (in f, line 1)"
        assert (raised.value.evalue, raised.value.shown) == ("73125", "")

    def test_a_line_that_is_made_up_is_not_shown(self, student):
        define(
            student,
            "def f(x):\n    space = {'__name__': '__main__'}\n"
            "    exec('\\n' * x + f'def hidden{x}(): raise ValueError', space)\n    space[f'hidden{x}']()",
        )

        with pytest.raises(StudentException) as raised:
            call(student, "f", 731)
        assert "731" not in str(raised.value)

    def test_a_type_that_is_made_of_data_is_not_shown(self, student):
        define(student, "def f(x): raise type(f'E{x}', (Exception,), {})")

        with pytest.raises(StudentException, match=r"f raised an exception \(in f, line 1\)"):
            call(student, "f", 731)

    @pytest.mark.parametrize(
        ("code", "why"),
        [
            ("{f: x}", ": a dict has a key of type …"),
            ("2 ** (9 * 10 ** 6) + x", ": an integer of … bits is longer than 1048576"),
            ("type('T', (), {'__array__': lambda self: 1 / 0})()", ": division by zero"),
            ("type('T', (), {'__array__': lambda self: [][x]})()", ": list index out of range"),
            ("type('T', (dict,), {'__iter__': lambda self: {}[x]})()", ""),
        ],
    )
    def test_what_can_not_travel_says_why_in_usual_words(self, student, code, why):
        define(student, f"def f(x): return {code}")

        with pytest.raises(BadValue) as raised:
            call(student, "f", 731)
        assert str(raised.value) == f"f returned something that can't be graded{why}"

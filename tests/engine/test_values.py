"""Data frames, dates and other kinds of values go into a student process and come back; so does what is printed."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import datetime as dt

import numpy as np
import pandas as pd
import pytest

from fixtures.student import LIMITS, SECONDS, call, define
from gradedescent.calls.notebook import RemoteNotebook
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import BadValue

Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass(frozen=True)
class Reading:
    place: str


@pytest.fixture(scope="module")
def student(cache, worker_number):
    limits = dataclasses.replace(LIMITS, memory=2**30)
    zygote = LoneZygote(limits=limits, cache=cache / "zygote", worker=worker_number, preload=("pandas",))
    with contextlib.closing(zygote), StudentProcess(zygote) as process:
        define(
            process,
            "import collections, dataclasses, pandas as pd, numpy as np\n"
            "Point = collections.namedtuple('Point', 'x y')\n"
            "@dataclasses.dataclass(frozen=True)\nclass Reading:\n    place: str\n"
            "def same(x): return x\ndef kind(x): return type(x).__name__\n"
            "def mean(frame): return frame.groupby('name').mean()\n"
            "def own(x): return isinstance(x, (Point, Reading))\n"
            "def show(n):\n    for i in range(n): print(i, end=';')\n    print('é\\ud800')\n    return n\n"
            "def flood(): print('x' * 10**7)\n"
            "def odd(): return pd.DataFrame({'a': [object()]})\n",
        )
        yield process


def test_a_frame_goes_in_and_comes_back(student):
    frame = pd.DataFrame({"name": ["a", "b", "a"], "size": [1.0, 2.0, 3.0]})

    assert call(student, "kind", frame) == "DataFrame"
    pd.testing.assert_frame_equal(call(student, "same", frame), frame)
    assert call(student, "mean", frame)["size"].to_dict() == {"a": 2.0, "b": 2.0}


@pytest.mark.parametrize("value", [{1, "a"}, dt.datetime(2020, 1, 1, tzinfo=dt.UTC), np.datetime64("2020"), range(3)])
def test_a_value_goes_in_and_comes_back(student, value):
    assert call(student, "same", value) == value


@pytest.mark.parametrize("value", [Point(1, 2), Reading("a")])
def test_the_notebooks_own_class_is_found_again(student, value):
    assert call(student, "own", value) is True
    assert call(student, "own", call(student, "same", value)) is True


def test_what_is_printed_is_the_answer_where_it_is_asked_for(student):
    assert call(student, "show", 3, printed=True) == "0;1;2;é?\n"
    assert call(student, "show", 3) == 3
    assert len(call(student, "flood", printed=True)) == 2**20


def test_a_grader_test_asks_for_what_is_printed():
    asked = []
    RemoteNotebook(asked.append, 1).printed.seeded(7).show(3)

    assert (asked[0].name, asked[0].seed, asked[0].printed) == ("show", 7, True)


def test_arguments_come_back_as_a_call_left_them_where_they_are_asked_for(student):
    define(student, "def moved(x, by=None):\n    x[0] += 1\n    by['a'] = x\n    return 7")

    def ask(request):
        return student.call(request, SECONDS).value()

    value, left = RemoteNotebook(ask, 1).with_arguments.seeded(7).moved(np.zeros(2), by={})

    assert value == 7
    assert left[0].tolist() == left[1]["a"].tolist() == [1, 0]
    assert RemoteNotebook(ask, 1).moved(np.zeros(2), by={}) == 7


def test_a_frame_that_can_not_travel_says_why(student):
    with pytest.raises(BadValue, match="can't be graded: a data frame can't travel: a object is not plain data"):
        call(student, "odd")

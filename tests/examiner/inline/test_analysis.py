"""What a source notebook says of its inline tests: whose names are whose, what runs with them, what can't."""

from __future__ import annotations

import pytest

from gradedescent.examiner.inline.analysis import plan_of
from gradedescent.notebooks.cells import SourceCell
from gradedescent.notebooks.notebook import Cell


def planned(*cells, failing=()):
    """Return the plan of a notebook: a text for a given cell, `answer: …` and `test: …` for others."""
    made, marked = [], []
    for number, text in enumerate(cells):
        kind, _, source = text.partition(": ")
        if kind not in ("answer", "test"):
            made.append(Cell(f"c{number}", "code", text))
            continue
        name, grade = f"{kind}{number}", kind == "test"
        mark = {"grade_id": name}
        made.append(Cell(name, "code", source, {"nbgrader": mark}))
        marked.append(SourceCell(name, "code", source, locked=grade, grade=grade, solution=not grade, points=1.0))
    return plan_of(made, marked, failing)


def last(plan):
    return list(plan.cells.values())[-1]


def test_names_are_those_of_who_binds_them_last():
    cell = last(planned("data = 1\nlimit = 2", "answer: data = 3\nf = abs", "test: assert f(data) < limit"))

    assert set(cell.answers) == {"data", "f"}
    assert "limit" in cell.own
    assert cell.wanted == ("data", "f")


def test_what_needs_an_answer_is_the_notebooks():
    """Through a function of the instructor's too; an object that such a statement changes is as well."""
    plan = planned(
        "log = []\ndef run(x):\n    return f(x)",
        "answer: def f(x):\n    return x",
        "y = run(3)\nlog.append(f(1))\nz = 4",
        "test: assert y == 3 and log and z",
    )

    assert {"f", "y", "log"} <= set(last(plan).answers)
    assert {"run", "z"} <= set(last(plan).own)
    assert [text for _, text in plan.statements] == ["log = []", "z = 4"]


def test_a_name_that_the_test_may_bind_is_never_the_notebooks():
    cell = last(
        planned("answer: f = abs", "test: try:\n    import helper\nexcept ImportError:\n    pass\nassert f(helper)")
    )

    assert "helper" in cell.own


def test_only_what_answers_read_is_pushed():
    cell = last(planned("answer: def f():\n    return rate", "test: rate = 2\nexpected = 4\nassert f() == expected"))

    assert cell.pushed == ("rate",)


def test_imports_of_answers_are_anybodys():
    plan = planned("answer: import math\nx = 1", "test: assert math.pi > x")

    assert [text for _, text in plan.statements] == ["import math"]
    assert last(plan).answers == ("x",)


def test_a_statement_that_fails_binds_for_the_notebook():
    plan = planned("t = read()\nu = 1", "answer: x = 1", "test: assert t and u", failing={"cell 1, statement 1"})

    assert "t" in last(plan).answers
    assert [text for _, text in plan.statements] == ["u = 1"]


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("assert eval(text) == 3", "it runs text as code (eval)"),
        ("assert f.__globals__", "it looks into an object (__globals__)"),
        ("import doctest\ndoctest.testmod()", "it runs tests that the notebook defines (testmod)"),
        ("import unittest\nunittest.main(exit=False)", "it runs tests that the notebook defines"),
        ("assert len(frame.query(text)) == 3", "it runs text as code (query)"),
        ("assert await f() == 3", "it waits for something asynchronous"),
        ("%%bash\nls", "a magic takes the whole cell, or it is not Python"),
        ("assert len(frame.query('a > 1')) == 3", ""),
        ("%%time\nassert f() == 3", ""),
    ],
)
def test_some_tests_cant_run_outside(test, reason):
    assert last(planned("answer: f = text = frame = 1", f"test: {test}")).reason == reason

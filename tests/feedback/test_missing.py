"""What a page says where there was no function to test: a stub, a name that is gone, a notebook that is missing."""

from __future__ import annotations

import pytest

from fixtures.scores import page, scored
from gradedescent.feedback.own_work import ExerciseText, OwnWork
from gradedescent.feedback.page import LOST, LOST_IN_RUN, Header, pages
from gradedescent.feedback.text import text_report
from gradedescent.results import CellScore, TestResult


def graded(*cells, **more):
    """Return a result with these cells."""
    return scored("ada", "logistic-regression", "graded", 10.0 * len(cells), 0.1, cells=cells, **more)


def failed(title, message="it is wrong"):
    """Return a failed test."""
    return TestResult(title, title, "failed", message)


GONE = "The notebook defines no function '{}'."


def work_of(*names):
    """Return a notebook's code with a function for each name."""
    return {"logistic-regression": OwnWork("", {n: ExerciseText(n, (n,), ((f"def {n}(x):",),)) for n in names})}


@pytest.mark.parametrize(("written", "asked"), [(("one",), LOST_IN_RUN), ((), LOST)])
def test_functions_that_are_gone_are_told_once_at_the_top(written, asked):
    """The exercises are a line each; what to look for depends on whether the notebook has the code."""
    cells = [CellScore(name, 0.0, 10.0, (failed("a", GONE.format(name)),) * 2) for name in ("one", "two")]

    (html,) = pages(graded(*cells), Header("ada"), work_of(*written)).values()

    assert html.count("there was no function to test") == html.count(asked) == 1
    assert html.index(asked) < html.index("<article")
    assert html.count('class="state-failed done"') == 2
    assert 'class="test failed"' not in html


def test_a_function_that_is_gone_with_its_cell_asks_nothing_more():
    """The note says which cell was left out."""
    note = "Cell 5 ended the notebook's process (it exited by itself). The other cells ran again without it."

    html = page(graded(CellScore("one", 0.0, 10.0, (failed("a", GONE.format("one")),)), notes=(note,)), student="ada")

    assert html.count("Cell 5 ended") == html.count("there was no function to test") == 1
    assert LOST not in html


def test_a_reason_that_ends_with_a_quote_is_a_reason():
    why = "cell 3, which should define it, ended with ModuleNotFoundError: No module named 'torch'."

    html = page(graded(CellScore("one", 0.0, 10.0, (failed("a", f"{GONE.format('one')[:-1]}: {why}"),))), student="ada")

    assert "No module named" in html
    assert "there was no function to test" not in html


def test_a_stub_is_one_line_after_what_was_tried():
    """In the terminal too: the titles of tests that had nothing to call say nothing."""
    stub = CellScore("one", 0.0, 10.0, (failed("a", "one is not written yet: it raises NotImplementedError."),) * 3)
    result = graded(stub, CellScore("two", 0.0, 10.0, (failed("b"),)))

    html = page(result, student="ada")

    assert html.index('id="exercise-2"') < html.index('id="exercise-1"')
    assert html.count("one is not written yet") == html.count('class="state-failed done"') == 1
    assert "✗ one: 0 of 10 points. one is not written yet: it raises NotImplementedError." in text_report(result)


def test_a_cell_that_can_not_be_read_has_its_line_marked():
    why = "cell 3, which should define it, ended with SyntaxError: expected ':' (line 1 of the cell)."
    cells = CellScore("one", 0.0, 10.0, (failed("a", f"{GONE.format('one')[:-1]}: {why}"),))

    (html,) = pages(graded(cells), Header("ada"), work_of("one")).values()

    assert html.count("which should define it") == html.count('class="line marked"') == 1
    assert "there was no function to test" not in html


def test_a_notebook_that_was_not_handed_in_is_a_line_an_exercise():
    result = graded(CellScore("one", 0.0, 10.0, (), reason="the notebook was not handed in"), absent=True)

    assert page(result, student="ada").count('class="state-failed done"') == 1

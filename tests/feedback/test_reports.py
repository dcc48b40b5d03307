"""Reports: every state says its sentence, what is the same is said once, and hostile text stays text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fixtures.scores import page, scored
from gradedescent.feedback.cell import cell_output
from gradedescent.feedback.text import text_report
from gradedescent.results import CellScore, Example, Grid, TestResult

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202egnp.exe{{7*7}}"


def cell(*tests, score=0.0, **more):
    """Return a cell with the tests' results."""
    return CellScore("propagate", score, 10.0, tests, **more)


def graded(*cells, status="graded", **more):
    """Return a result with these cells."""
    return scored("ada", "logistic-regression", status, 10.0 * max(len(cells), 1), 0.1, cells=cells, **more)


def failed(title, message="it is wrong", hint=""):
    """Return a failed test."""
    return TestResult(title, title, "failed", message, hint)


class Elements(HTMLParser):
    """Collects a document's tags, attributes and text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def test_hostile_text_is_text_everywhere():
    """A page with hostile text in every field has the elements of one without, and the text is readable."""
    fields = scored(
        HOSTILE,
        HOSTILE,
        "graded",
        10.0,
        0.1,
        None,
        (CellScore(HOSTILE, 5.0, 10.0, (failed(HOSTILE, HOSTILE, HOSTILE),), "failed", HOSTILE),),
        (HOSTILE,),
    )
    plain = scored(
        "a",
        "a",
        "graded",
        10.0,
        0.1,
        None,
        (CellScore("a", 5.0, 10.0, (failed("a", "a", "a"),), "failed", "a"),),
        ("a",),
    )

    ours, theirs = Elements(page(plain, student="a")), Elements(page(fields, student=HOSTILE))
    fragment = Elements(cell_output(fields.cells[0])["data"]["text/html"])

    assert theirs.tags == ours.tags
    assert theirs.attributes == ours.attributes
    assert not {"script", "img"} & (theirs.tags | fragment.tags)
    assert not any(name.startswith("on") for name in theirs.attributes | fragment.attributes)
    assert "<script>alert(1)</script>" in theirs.text
    for text in (theirs.text, fragment.text, text_report(fields)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_tests_that_failed_alike_are_told_once():
    """One sentence and one hint for all of them, with each title."""
    result = graded(cell(failed("first", hint="look here"), failed("second", hint="look here")))

    html, text = page(result, student="ada"), text_report(result)

    for report in (html, text):
        assert report.count("it is wrong") == report.count("look here") == 1
        assert "first" in report
        assert "second" in report


def test_cases_of_one_test_share_its_title():
    """Each case has a sentence of its own, and three of them are enough."""
    cases = [failed("every batch is right", f"{number} of 9 values differ") for number in range(5)]
    result = graded(cell(*cases))

    for report in (page(result, student="ada"), text_report(result)):
        assert report.count("every batch is right") == 1
        assert report.count("of 9 values differ") == 3


def test_an_example_and_a_grid_are_shown():
    """Sizes in words, or values where the test may reveal them; which entries differ as a picture with a name."""
    sizes = replace(failed("first"), example=Example((("X", "1 × 2"),)))
    values = replace(failed("second", "other"), example=Example((("z", "[[1.]]"),), "<b>0.5</b>", "[[0.7311]]"))
    drawn = replace(failed("third", "yet another"), grid=Grid("W1", (".x.", "xx.")))
    result = graded(cell(sizes, values, drawn))

    html, text, fragment = (
        page(result, student="ada"),
        text_report(result),
        cell_output(result.cells[0])["data"]["text/html"],
    )

    for report in (html, text, fragment):
        assert "1 × 2" in report
        assert "0.7311" in report
    for report in (html, fragment):
        assert "&lt;b&gt;0.5&lt;/b&gt;" in report
    assert 'aria-label="W1: 3 of 6 entries differ"' in html
    assert html.count('<i class="x">') == 3
    assert "W1  xx." in text
    assert ".x.\nxx." in fragment


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (graded(cell(TestResult("t", "t", "passed"), score=10.0)), "Every exercise passes all of its tests"),
        (graded(cell(failed("t"))), "0 of 1 exercises are complete"),
        (graded(cell(score=None, verdict="not_graded"), status="not_graded"), "through no fault of yours"),
        (graded(cell(score=None, manual=True)), "still wait for a person"),
        (graded(status="rejected", error="x.ipynb is empty"), "could not be graded: x.ipynb is empty."),
        (graded(cell(score=0.0, reason="no response", manual=True)), "No response."),
    ],
)
def test_each_state_says_so(result, sentence):
    """In the page and in the terminal's report."""
    assert sentence in Elements(page(result, student="ada")).text.replace("\n", " ")
    assert sentence in text_report(result).replace("\n", " ")


def test_a_fault_of_the_grader_shows_nothing_of_the_tests():
    """A student can do nothing about the grader's error, which may name a hidden value."""
    result = graded(
        cell(TestResult("t", "secret title", "not_graded", "secret reason"), score=None, verdict="not_graded")
    )

    assert "secret" not in page(result, student="ada") + text_report(result)


def test_a_page_needs_nothing_and_runs_nothing():
    """It has a policy against scripts and loads, a language, and named bars."""
    html = page(graded(cell(failed("t"), score=2.5)), student="ada")

    assert "default-src 'none'" in html
    assert '<html lang="en">' in html
    assert 'role="img" aria-label="2.5 of 10 points"' in html
    assert "http" not in html.replace("http-equiv", "")

"""Reports: every state says its sentence, what is the same is said once, and hostile text stays text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from fixtures.scores import page, scored
from gradedescent.feedback.cell import cell_output
from gradedescent.feedback.page import Header, pages
from gradedescent.feedback.report import exercise
from gradedescent.feedback.text import text_report
from gradedescent.results import CellScore, Example, Grid, Shapes, TestResult

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


def test_a_revealed_example_is_the_call_as_one_would_type_it():
    example = Example((("w", "[1., 2.], shape (2,)"),), "0.9", "0.1192", "sigmoid(-2)")
    result = graded(cell(replace(failed("first"), example=example)))

    for report in (page(result, student="ada"), text_report(result), cell_output(result.cells[0])["data"]["text/html"]):
        assert "sigmoid(-2)" in report
        assert "0.1192" in report


@pytest.mark.parametrize(
    ("weights", "verdicts", "sentence"),
    [
        ((1, 1, 4), "ppf", "2 of 3 tests passed; the weightiest is missing"),
        ((1, 4, 4), "pff", "1 of 3 tests passed; the weightiest are missing"),
        ((1, 4, 4), "fpf", "1 of 3 tests passed; 1 of the 2 weightiest is missing"),
        ((1, 1, 4), "ffp", "1 of 3 tests passed, the weightiest among them"),
        ((1, 1, 1), "ppf", "2 of 3 tests passed"),
        ((1, 4, 4), "fff", "0 of 3 tests passed"),
        ((1, 4, 4), "ppp", "3 of 3 tests passed"),
    ],
)
def test_partial_points_say_whether_what_weighs_most_is_missing(weights, verdicts, sentence):
    words = {"p": "passed", "f": "failed"}
    tests = [
        TestResult(f"t{number}", f"t{number}", words[verdict], weight=float(weight))
        for number, (weight, verdict) in enumerate(zip(weights, verdicts, strict=True))
    ]

    assert exercise(cell(*tests, score=3.0)).summary == sentence


ENDED = "The notebook's process has ended: it exited by itself."


def test_a_process_that_ended_is_told_once_at_the_top():
    """With links to what it was tested for; an exercise's own failures stay with it."""
    one = CellScore("first", 0.0, 10.0, (failed("a", ENDED), failed("b", ENDED)))
    two = CellScore("second", 0.0, 10.0, (failed("c", "it is nan"), failed("d", ENDED)))
    result = graded(one, two, CellScore("third", 10.0, 10.0, (TestResult("t", "t", "passed"),)))

    html = page(result, student="ada")

    assert html.count("it exited by itself") == 1
    assert html.index("it exited by itself") < html.index("<article")
    assert 'href="#exercise-1">first</a>, <a href="#exercise-2">second</a> were tested' in " ".join(html.split())
    assert html.count("it is nan") == 1
    assert text_report(result).count("it exited by itself") == 2
    assert "it exited by itself" in cell_output(one)["data"]["text/html"]


def test_changed_checks_are_no_accusation():
    """The student reads that the originals were graded; what was recovered is told as it is."""
    notes = (
        "Cell 'a' was changed, which it may not be; the original was graded.",
        "Cell 'b' was missing; it was added back.",
    )
    result = graded(cell(failed("t")), notes=(*notes, "The lines of cells had lost their ends, which were put back."))

    text = Elements(page(result, student="ada")).text

    assert "may not be" not in text
    assert text.count("They were graded as they were handed out") == 1
    assert "had lost their ends" in text


def test_the_strip_leads_to_each_exercise_in_the_notebooks_order():
    cells = [CellScore(name, score, 10.0, (failed("t"),)) for name, score in (("one", 10.0), ("two", 0.0))]

    html = page(graded(*cells), student="ada")

    strip = html[html.index('<nav class="strip"') : html.index("</nav>")]
    assert strip.index('href="#exercise-1"') < strip.index('href="#exercise-2"')
    assert html.index('id="exercise-2"') < html.index('id="exercise-1"')
    assert "two<span" in strip
    assert "not yet, 0 of 10 points" in strip


@pytest.mark.parametrize(
    ("yours", "expected", "words"),
    [
        ((1, 3), (3, 1), "yours is 1 × 3, expected is 3 × 1"),
        ((4,), (), "4 values in one dimension, expected is a single"),
    ],
)
def test_two_shapes_are_drawn_as_boxes(yours, expected, words):
    result = graded(cell(replace(failed("first"), shapes=Shapes("W<1>", yours, expected))))

    html = page(result, student="ada")

    assert f"W&lt;1&gt;: {'yours is ' if 'yours' not in words else ''}{words}" in html
    assert html.count("<rect ") == 2


def test_curves_are_drawn_next_to_the_expected_ones():
    """Scaled to the picture: the largest value is at its top, the smallest at its bottom."""
    example = Example((), "[0, …]", "[1, …]", "decay()", ((0.0, 2.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0, 1.0)))

    html = page(graded(cell(replace(failed("first"), example=example))), student="ada")

    assert '<polyline class="yours" points="8.0,112.0 94.0,8.0 180.0,112.0 266.0,112.0 352.0,112.0"/>' in html
    assert '<polyline class="expected" points="8.0,60.0 94.0,60.0 180.0,60.0 266.0,60.0 352.0,60.0"/>' in html


def test_the_page_says_whose_when_and_in_which_course():
    when = datetime(2026, 3, 2, 13, 5, tzinfo=UTC)
    (html,) = pages(graded(cell(failed("t"))), Header("ada", "deep-learning", when)).values()

    text = " ".join(Elements(html).text.split())

    assert "deep-learning, feedback for ada" in text
    assert "Handed in on 02 March 2026, 13:05 UTC" in text


def test_results_are_read_as_they_were_written():
    """From the graded notebook's metadata, with everything that pages show."""
    whole = replace(
        failed("a"),
        weight=2.0,
        example=Example((("x", "1"),), "2", "3", "f(x)", ((1.0, 2.0), (3.0, 4.0))),
        grid=Grid("W", ("x.",)),
        shapes=Shapes("b", (1, 2), ()),
    )

    assert TestResult.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_what_the_hint_explains_stands_first():
    """And before it only a call that can be tried; among equals, what has a picture or a line."""
    tests = (
        failed("other", "it is nan"),
        failed("plain", "it differs", hint="Look at the axis."),
        replace(failed("shapes", "it has shape (3,)", hint="Look at the axis."), shapes=Shapes("it", (3,), (3, 1))),
    )

    assert [finding.titles for finding in exercise(cell(*tests)).failed] == [("shapes",), ("plain",), ("other",)]

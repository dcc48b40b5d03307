"""The class report counts what students got, and shows texts as texts."""

from __future__ import annotations

import json

import pytest

from fixtures.scores import scored
from gradedescent.cli import tables
from gradedescent.reports.classroom import class_report
from gradedescent.reports.page import page
from gradedescent.results import CellScore, TestResult


def failed(name, mistake=None, message="it differs"):
    return TestResult(
        name, f"Title of {name}.", "failed", message, hint="Look there." if mistake else "", mistake=mistake
    )


def passed(name):
    return TestResult(name, f"Title of {name}.", "passed")


def graded(score, *tests, status="graded", verdict="passed"):
    return scored("s", "lesson", status, 10.0, cells=(CellScore("step", score, 10.0, tests, verdict),))


@pytest.fixture
def report():
    """A report of five students, and of three who have no score for three reasons."""
    results = {
        "ada": graded(10.0, passed("a"), passed("b")),
        "bo": graded(10.0, passed("a"), passed("b")),
        "cy": graded(5.0, passed("a"), failed("b", "sign_wrong")),
        "di": graded(0.0, failed("a", "sign_wrong"), failed("b", "sign_wrong")),
        "ed": graded(5.0, passed("a"), failed("b", message="<b>it</b> is nan")),
        "fu": scored("fu", "lesson", "rejected", 10.0, error="it is no notebook"),
        "gi": graded(None, TestResult("a", "t", "not_graded"), status="not_graded", verdict="not_graded"),
    }
    return class_report("lesson", 10.0, results, ["hu"])


def test_scores_are_counted_by_tenths(report):
    assert report.distribution == [1, 0, 0, 0, 0, 2, 0, 0, 0, 2]
    assert (report.mean, report.median) == (6.0, 5.0)
    assert (report.rejected, report.not_graded, report.ungraded) == ((("fu", "it is no notebook"),), ("gi",), ("hu",))


def test_an_exercise_counts_students_and_not_tests(report):
    (step,) = report.exercises

    assert (step.complete, step.waiting) == (2, 1)
    assert step.mistakes == {"sign_wrong": 2}
    assert step.unexplained == {"<b>it</b> is nan": 1}
    assert {name: (test.passed, test.failed) for name, test in step.tests.items()} == {"a": (4, 1), "b": (2, 3)}
    assert step.tests["b"].rate == pytest.approx(0.4)


def test_json_holds_the_counts(report):
    read = json.loads(json.dumps(report.to_json()))

    assert read["graded"] == 5
    assert read["exercises"][0]["mistakes"] == {"sign_wrong": 2}
    assert read["exercises"][0]["tests"][1] == {"name": "b", "title": "Title of b.", "passed": 2, "failed": 3}


def test_a_page_shows_texts_as_texts(report):
    html = page(report)

    assert "sign_wrong" in html
    assert "&lt;b&gt;it&lt;/b&gt; is nan" in html
    assert "<b>it" not in html


def test_a_terminal_shows_the_hardest_test(report):
    out = tables.console()
    with out.capture() as captured:
        out.print(*tables.class_tables(report), sep="\n")

    assert "5 graded, mean 6 and median 5 of 10 points, 1 rejected (fu)" in captured.get()
    assert "2 / 5" in captured.get()
    assert "Title of b." in captured.get()


def test_a_class_without_results_has_a_page_too():
    empty = class_report("lesson", 10.0, {}, ["ada"])

    assert empty.mean is None
    assert "not graded yet" in page(empty)

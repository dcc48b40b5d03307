"""The class report counts what students got, and shows texts as texts."""

from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest

from fixtures.scores import scored
from gradedescent.cli import tables
from gradedescent.reports.classroom import class_report, discrimination, quarters
from gradedescent.reports.page import page
from gradedescent.results import CellScore, Example, TestResult


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
    return class_report("lesson", 10.0, [*results.items(), ("hu", None)])


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
    assert read["exercises"][0]["made_by"] == {"sign_wrong": ["cy", "di"]}
    test = {"name": "b", "title": "Title of b.", "passed": 2, "failed": 3, "discrimination": None}
    assert read["exercises"][0]["tests"][1] == test


def test_a_page_shows_texts_as_texts(report):
    text = page(report)

    assert "sign_<wbr>wrong" in text
    assert "&lt;b&gt;it&lt;/b&gt; is nan" in text
    assert "<b>it" not in text


def test_a_terminal_shows_the_hardest_test(report):
    out = tables.console()
    with out.capture() as captured:
        out.print(*tables.class_tables(report), sep="\n")

    assert "5 graded, mean 6 and median 5 of 10 points, 1 rejected (fu)" in captured.get()
    assert "2 / 5" in captured.get()
    assert "Title of b." in captured.get()


def test_a_class_without_results_has_a_page_too():
    empty = class_report("lesson", 10.0, [("ada", None)])

    assert empty.mean is None
    assert "not graded yet" in page(empty)


def test_quarters_hold_everybody_with_the_points_of_their_last():
    """Of nine, two each; whoever ties with the second is in as well. Who is in both, is in none."""
    scores = dict(zip("abcdefghi", (0, 1, 1, 2, 3, 4, 5, 6, 7), strict=True))

    assert quarters(scores) == (set("hi"), set("abc"))
    assert quarters(dict.fromkeys("abcdefgh", 3.0)) == ((), ())
    assert quarters({name: score for name, score in scores.items() if name < "h"}) == ((), ())


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ({"h": True, "i": True, "a": False, "b": False, "c": False}, 1.0),
        ({"h": True, "i": False, "a": True, "b": False, "c": False}, 0.5 - 1 / 3),
        ({"h": False, "a": True, "d": True}, -1.0),
        ({"h": True, "d": True}, None),
    ],
)
def test_a_test_tells_apart_by_the_difference_of_rates(by, expected):
    """Counted by hand; who was not decided is left out."""
    found = discrimination(by, set("hi"), set("abc"))

    assert found is None if expected is None else found == pytest.approx(expected)


def test_a_class_says_which_tests_tell_apart():
    """Eight students: two with all points, two with none; the tests between."""
    results = []
    for number in range(8):
        easy, hard = (passed if number > 0 else failed), (passed if number > 3 else failed)
        results.append((f"s{number}", graded(float(number), easy("easy"), hard("hard"))))

    (step,) = class_report("lesson", 10.0, results).exercises

    assert {name: test.discrimination for name, test in step.tests.items()} == {"easy": 0.5, "hard": 1.0}


def test_equal_failures_without_a_name_are_put_together():
    """By what each test saw; a test that draws its inputs says nothing, and a named mistake is no riddle."""
    drawn = Example((("z", "3"),))
    results = {
        "ada": graded(0.0, failed("a"), replace(failed("d", message="1 of 3"), example=drawn)),
        "bo": graded(0.0, failed("a"), replace(failed("d", message="2 of 7"), example=drawn)),
        "cy": graded(0.0, failed("a", message="it is nan"), replace(failed("d"), example=drawn)),
        "di": graded(0.0, failed("a"), passed("d")),
        "ed": graded(0.0, failed("a", "sign_wrong"), failed("d", "sign_wrong")),
    }

    report = class_report("lesson", 10.0, results.items())

    (group,) = report.exercises[0].alike
    assert group.students == ["ada", "bo"]
    assert group.tests == ("Title of a.", "Title of d.")
    assert "ada, bo" in " ".join(page(report).split())


def test_changed_checks_and_ended_processes_are_told_soberly():
    """In the page, the terminal and the JSON, with what was seen; other notes are not among them."""
    changed = "Cell 'step' was changed, which it may not be; the original was graded."
    gone = "The notebook's process has ended: it exited by itself."
    results = [
        ("ada", scored("ada", "lesson", "graded", 10.0, cells=(), notes=(changed, "A note."))),
        ("bo", graded(0.0, failed("a", message=gone), failed("b", message=gone))),
    ]

    report = class_report("lesson", 10.0, results)

    out = tables.console()
    with out.capture() as captured:
        out.print(*tables.class_tables(report), sep="\n")
    assert [(sign.student, sign.kind, sign.text) for sign in report.signs] == [
        ("ada", "changed", changed),
        ("bo", "ended", gone),
    ]
    assert report.to_json()["integrity"][1] == {"student": "bo", "kind": "ended", "text": gone}
    for text in (html.unescape(page(report)), captured.get()):
        flat = " ".join(text.split())
        assert "Changed checks and ended processes" in flat
        assert "which it may not be" in flat
        assert "A note." not in flat

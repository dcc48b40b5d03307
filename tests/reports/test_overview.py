"""A course at a glance: what stands out is seen in the results, every page is linked, and text stays text."""

from __future__ import annotations

import pytest

from fixtures.scores import scored
from gradedescent.cli import tables
from gradedescent.reports.overview import overview as overview_of
from gradedescent.reports.overview import standing
from gradedescent.reports.page import index
from gradedescent.results import CellScore, TestResult

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e"


def failed(message, mistake=None):
    return TestResult(
        "t", "It is right.", "failed", message, hint="Look at the sign." if mistake else "", mistake=mistake
    )


def graded(score, *tests, notes=(), verdict="passed", assignment="lesson"):
    cell = CellScore("step", score, 10.0, tests, verdict)
    return scored(
        "s", assignment, "not_graded" if verdict == "not_graded" else "graded", 10.0, cells=(cell,), notes=notes
    )


def overview(course, results):
    """Return the overview of results by assignment and student, and of those who are not graded yet."""
    return overview_of(
        course,
        [
            standing(assignment, student, result)
            for assignment, (graded, ungraded) in results.items()
            for student, result in {**graded, **dict.fromkeys(ungraded)}.items()
        ],
    )


@pytest.fixture
def found():
    """Two assignments; in the second nothing is graded, in a third nobody handed anything in."""
    lesson = {
        "ada": graded(10.0, TestResult("t", "It is right.", "passed")),
        "bo": graded(0.0, failed("it differs", "sign_wrong")),
        "cy": graded(
            0.0, failed("it differs", "sign_wrong"), notes=(f"Cell {HOSTILE} was changed, which it may not be.",)
        ),
        "di": graded(0.0, failed("step did not return within 5 seconds.")),
        "ed": graded(0.0, failed("step is not written yet: it raises NotImplementedError.")),
        "fu": graded(0.0, failed("The notebook defines no function 'step'.")),
        "gi": scored("gi", "lesson", "rejected", 10.0, error=f"it is {HOSTILE}"),
        "hu": graded(None, verdict="not_graded"),
    }
    return overview("maths", {"lesson": (lesson, ["ivo"]), "later": ({}, ["ada"]), "empty": ({}, [])})


def test_what_stands_out_is_found_once_a_submission(found):
    assert {(sign.student, sign.kind) for sign in found.signs} == {
        ("cy", "changed"),
        ("di", "out_of_time"),
        ("ed", "unwritten"),
        ("fu", "undefined"),
        ("gi", "rejected"),
        ("hu", "not_graded"),
    }
    assert [(made.mistake, made.students, made.hint) for made in found.mistakes] == [
        ("sign_wrong", ("bo", "cy"), "Look at the sign.")
    ]


def test_an_exceptions_own_words_are_not_a_sign():
    """A student's code may say anything when it raises."""
    lying = graded(0.0, failed("step raised ValueError: it did not return within 5 seconds (in step, line 1)"))

    assert overview("maths", {"lesson": ({"ada": lying}, [])}).signs == ()


def test_the_page_links_what_is_there(found):
    def link(assignment, student):
        return f"{student}/{assignment}/{assignment}.html" if student != "bo" else None

    html = index(found, link)

    assert '<a href="ada/lesson/lesson.html" aria-label="10 of 10, ada, lesson">10</a>' in html
    assert "bo/lesson" not in html
    assert html.count("not graded yet") == 2
    assert "Mean" in html
    assert ">empty<" not in html


def test_the_page_shows_texts_as_texts_and_needs_nothing(found):
    html = index(found, lambda *_: None)

    assert "&lt;script&gt;" in html
    assert html.count("<script>") == html.count("<script") == 1
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "default-src 'none'" in html
    assert "http" not in html.replace("http-equiv", "")


def test_a_course_without_submissions_has_a_page_too():
    assert "Nothing is handed in yet." in index(overview("maths", {"lesson": ({}, [])}), lambda *_: None)


def shown(found):
    out = tables.console()
    with out.capture() as captured:
        out.print(tables.overview(found))
    return [[part.strip() for part in line.split("│")[1:-1]] for line in captured.get().splitlines() if "│" in line]


def test_a_terminal_has_a_line_for_each_student(found):
    assert shown(found) == [
        ["ada", "10 / 10", "not graded yet", ""],
        ["bo", "0 / 10", "–", "1 named mistake"],
        ["cy", "0 / 10", "–", "1 named mistake, checks changed"],
        ["di", "0 / 10", "–", "out of time"],
        ["ed", "0 / 10", "–", "not written"],
        ["fu", "0 / 10", "–", "nothing defined"],
        ["gi", "0 / 10", "–", "rejected"],
        ["hu", "0 / 10", "–", "grader failed"],
        ["ivo", "not graded yet", "–", ""],
    ]


def test_of_many_assignments_a_terminal_has_a_line_for_each():
    results = {f"week-{number}": ({"ada": graded(number)}, ["bo"]) for number in range(tables.WIDE + 1)}

    assert shown(overview("maths", results))[-1] == ["week-4", "1", "4 / 10", ""]

"""What a terminal shows of results: every submission of a class that fits, of a larger one those that need somebody."""

from __future__ import annotations

import pytest

from fixtures.scores import scored
from gradedescent.cli import tables
from gradedescent.results import CellScore


def graded(number, points=10.0, status="graded"):
    cells = (CellScore("scale", points, 10.0),)
    return scored(f"student{number:03d}", "lesson", status, 10.0, 0.0, None if status == "graded" else "torn", cells)


def shown(results):
    out = tables.console()
    with out.capture() as captured:
        for part in tables.scores(results, "lesson"):
            out.print(part)
    return captured.get()


@pytest.mark.parametrize("number", [1, tables.LONG])
def test_each_student_of_a_class_has_a_line(number):
    text = shown([graded(place) for place in range(number)])

    assert all(f"student{place:03d}" in text for place in range(number))


def test_of_a_large_class_those_are_listed_that_were_not_graded():
    class_ = [graded(place, 10.0 if place % 2 else 4.0) for place in range(tables.LONG)]
    text = shown([*class_, graded(777, 0.0, "rejected"), graded(888, 0.0, "not_graded")])

    assert f"{tables.LONG} of {tables.LONG + 2} graded: mean 7 and median 7 of 10 points, 100 with all of" in text
    assert [line.split()[1] for line in text.splitlines() if "student" in line and "torn" in line] == [
        "student777",
        "student888",
    ]
    assert "student001" not in text


def test_a_large_class_of_which_nothing_was_graded_has_no_mean():
    text = shown([graded(place, 0.0, "rejected") for place in range(tables.LONG + 1)])

    assert f"0 of {tables.LONG + 1} graded. " in text

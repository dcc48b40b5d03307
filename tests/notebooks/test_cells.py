"""Which cell is what: hidden regions, the exercise that a grade cell names, and what a source notebook may say."""

from __future__ import annotations

import json

import pytest

from gradedescent.errors import CourseError
from gradedescent.notebooks.cells import (
    hidden_exercise,
    plain_python,
    points_text,
    source_notebook,
    split_hidden,
    visible_lines,
    without_hidden,
)

GRADE = 'from gradedescent import grade\ngrade("sigmoid")'


def region(code, before="", after=""):
    return f"{before}### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS{after}"


def test_hidden_lines_are_taken_out():
    assert split_hidden(region("b", "a\n", "\nc")) == ("a\nc", "b")


def test_several_regions_are_taken_out():
    assert split_hidden(region("b", "a\n", "\nc\n") + region("d", "", "\ne")) == ("a\nc\ne", "b\nd")


def test_a_cell_without_a_region_is_all_visible():
    assert split_hidden("a\nb") == ("a\nb", "")


def test_a_region_that_never_ends_is_the_courses_error():
    with pytest.raises(CourseError, match="a hidden region has no line with 'END HIDDEN TESTS'"):
        split_hidden("### BEGIN HIDDEN TESTS\nsecret")


def test_a_region_in_a_region_is_the_courses_error():
    with pytest.raises(CourseError, match="a hidden region begins inside another"):
        split_hidden(region(region("x")))


@pytest.mark.parametrize(
    "code",
    [
        GRADE,
        "from gradedescent import grade; grade('sigmoid')",
        "# the course's own tests\nfrom gradedescent import grade\n\ngrade('sigmoid')  # in grader_tests",
        "grade('sigmoid')",
    ],
)
def test_a_hidden_call_names_the_exercise(code):
    assert hidden_exercise(region(code, "assert True\n")) == "sigmoid"


@pytest.mark.parametrize(
    "source",
    [
        GRADE,
        region("assert sigmoid(0) == 0.5"),
        region(GRADE + "\nassert True"),
        region(GRADE + "\n" + GRADE),
        region("from gradedescent import grade\ngrade(name)"),
        region("from gradedescent import grade\ngrade('a', 'b')"),
        region("from gradedescent import grade\ngrade(exercise='a')"),
        region("from elsewhere import grade\ngrade('a')"),
        region("grade(3)"),
        region("degrade('a')"),
        region("x = grade('a')"),
        region("def f("),
        region(""),
        "",
    ],
)
def test_other_hidden_code_is_the_cells_own_test(source):
    assert hidden_exercise(source) is None


@pytest.fixture
def written(tmp_path):
    """Return a function that writes cells as a solution notebook and reads it as one."""

    def write(*cells):
        path = tmp_path / "lesson.ipynb"
        path.write_text(json.dumps({"nbformat": 4, "cells": list(cells)}))
        return source_notebook(path)

    return write


def cell(kind="code", source="x", **mark):
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": mark} if mark else {}}


def test_only_marked_cells_are_kept_in_order(written):
    notebook = written(
        cell(),
        cell(grade_id="a", solution=True),
        cell(source=["x\n", region(GRADE)], grade_id="b", grade=True, points=2),
        cell("markdown", grade_id="c", grade=True, solution=True, points=3),
        cell("markdown", grade_id="d", task=True, points=4),
        cell("markdown", grade_id="e", locked=True),
        cell(grade_id="f", grade=False, solution=False, locked=False),
    )

    assert notebook.id.name == "lesson"
    assert [c.name for c in notebook.cells] == ["a", "b", "c", "d", "e"]
    assert [c.name for c in notebook.graded] == ["b", "c", "d"]
    assert [c.locked for c in notebook.cells] == [False, True, False, False, True]
    assert [c.manual for c in notebook.cells] == [False, False, True, True, False]
    assert notebook.exercises == ["sigmoid"]
    assert notebook.max_score == 9
    assert notebook["b"].exercise == "sigmoid"


def test_a_manually_graded_cell_has_no_exercise(written):
    notebook = written(cell(source=region(GRADE), grade_id="a", grade=True, solution=True, points=1))

    assert notebook["a"].exercise is None


@pytest.mark.parametrize("points", [-1, "5", None, True, [1]])
def test_points_that_are_no_number_from_0_are_named(written, points):
    with pytest.raises(CourseError, match=r"cell 'a' has points .*: points must be a number >= 0 \(.*lesson\.ipynb\)"):
        written(cell(grade_id="a", grade=True, points=points))


def test_a_repeated_id_is_named(written):
    with pytest.raises(CourseError, match=r"cell id 'a' stands twice in .*lesson\.ipynb: ids must be unique"):
        written(cell(grade_id="a", grade=True), cell(grade_id="a", solution=True))


@pytest.mark.parametrize("name", [None, "", 5])
def test_a_marked_cell_without_an_id_is_the_courses_error(written, name):
    with pytest.raises(CourseError, match="is marked for nbgrader and has no grade_id"):
        written(cell(grade_id=name, grade=True))


@pytest.mark.parametrize("text", ["", "nonsense", "{}", "[]", "5", '{"cells": 5}', '{"cells": [5]}'])
def test_a_file_that_is_no_notebook_is_named(tmp_path, text):
    path = tmp_path / "lesson.ipynb"
    path.write_text(text)

    with pytest.raises(CourseError, match=r"lesson\.ipynb is not a notebook"):
        source_notebook(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"lesson\.ipynb is not a notebook"):
        source_notebook(tmp_path / "lesson.ipynb")


@pytest.mark.parametrize(
    ("points", "text"), [(10.0, "10"), (2.5, "2.5"), (1 / 3, "0.33"), (0.0, "0"), (100.0, "100"), (0.999, "1")]
)
def test_points_are_written_as_people_write_them(points, text):
    assert points_text(points) == text


def test_hidden_lines_can_be_left_empty():
    """So that each other line keeps its number, also where a hidden line equals a visible one."""
    text = region("a", "a\n", "\na\nc")

    assert visible_lines(text) == {1, 5, 6}
    assert without_hidden(text) == "a\n\n\n\na\nc"


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("x = !ls\ny = %time 3", "x = None\ny = None"),
        ("if x:\n    %time f()\nlen?", "if x:\n    pass\n"),
        ("%%time\nx = 1", "\nx = 1"),
        ("%%bash --out o\nls", "\n"),
        ("text = '''\n%a\n!b\n'''", "text = '''\n%a\n!b\n'''"),
        ("y = 7 \\\n% 3", "y = 7 \\\n% 3"),
    ],
)
def test_magics_are_taken_out(cell, python):
    """A line of plain Python that begins like one stays."""
    assert plain_python(cell) == python

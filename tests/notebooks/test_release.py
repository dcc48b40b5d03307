"""What a release must not show: lines of solutions and of hidden tests."""

from __future__ import annotations

import dataclasses
import json

import pytest
from traitlets.config import Config

from gradedescent.errors import CourseError
from gradedescent.notebooks.release import generate, leaks

SOLUTION = """def area(r):
    ### BEGIN SOLUTION
    squared = r * r
    return 3.14159 * squared
    ### END SOLUTION"""
TEST = """assert area(1) > 3, "area(1) is above 3"
### BEGIN HIDDEN TESTS
assert abs(area(2) - 12.566) < 0.01
### END HIDDEN TESTS"""


@pytest.fixture
def assignment(small_course, exercise):
    """An assignment whose release is yet to be written."""
    small_course.add(
        "circles",
        [
            exercise(
                "area",
                SOLUTION,
                visible='assert area(1) > 3, "area(1) is above 3"',
                hidden="assert abs(area(2) - 12.566) < 0.01",
            )
        ],
        "",
    )
    place = small_course.course().assignment("circles")
    place.release.mkdir(parents=True)
    return place


def release(place, *sources, name="circles.ipynb", outputs=()):
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)} for source in sources]
    (place.release / name).write_text(json.dumps({"cells": cells}))


STUB = "def area(r):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
VISIBLE = 'assert area(1) > 3, "area(1) is above 3"'


def test_a_clean_release_shows_nothing(assignment):
    release(assignment, STUB, VISIBLE)

    assert leaks(assignment) == []


def test_a_line_of_the_solution_is_found(assignment):
    release(assignment, STUB, "return 3.14159 * squared")

    assert leaks(assignment) == [
        "circles.ipynb shows a line of the solution in 'write_area': 'return 3.14159 * squared'"
    ]


def test_a_line_of_the_hidden_tests_is_found(assignment):
    release(assignment, STUB, VISIBLE + "\nassert abs(area(2) - 12.566) < 0.01")

    assert leaks(assignment) == [
        "circles.ipynb shows a line of the hidden tests of 'area': 'assert abs(area(2) - 12.566) < 0.01'"
    ]


def test_an_output_can_leak_too(assignment):
    release(assignment, STUB, outputs=[{"output_type": "stream", "name": "stdout", "text": "squared = r * r"}])

    assert len(leaks(assignment)) == 1


def test_a_file_beside_the_notebook_can_leak_too(assignment):
    release(assignment, STUB, VISIBLE)
    (assignment.release / "notes.md").write_text("Hint: squared = r * r")

    assert leaks(assignment) == ["notes.md shows a line of the solution in 'write_area': 'squared = r * r'"]


@pytest.mark.parametrize("line", ["### BEGIN HIDDEN TESTS", "### BEGIN SOLUTION"])
def test_a_delimiter_is_found(assignment, line):
    release(assignment, STUB, line)

    assert leaks(assignment) == ["circles.ipynb holds a delimiter of a solution or of hidden tests"]


def test_what_the_visible_cells_show_is_no_secret(small_course, exercise):
    small_course.add(
        "lesson",
        [exercise("f", "x = 'a long visible line'\n### BEGIN SOLUTION\nx = 'a long visible line'\n### END SOLUTION")],
        "",
    )
    place = small_course.course().assignment("lesson")
    place.release.mkdir(parents=True)
    release(place, "x = 'a long visible line'", name="lesson.ipynb")

    assert leaks(place) == []


@pytest.mark.parametrize("name", ["logistic-regression", "dnn-step-by-step", "optimization"])
def test_the_courses_own_releases_give_nothing_away(repository, name):
    from gradedescent.course import Course
    from gradedescent.settings import load

    place = Course(load(repository)).assignment(name)

    assert place.release.is_dir()
    assert leaks(place) == []


def test_a_course_without_a_name_on_a_server_is_told_what_nbgrader_needs(small_course, exercise):
    small_course.add("circles", [exercise("area", SOLUTION)], "")
    course = small_course.course()
    elsewhere = dataclasses.replace(course.settings, db_url="postgresql://nobody@nowhere.invalid/course")

    with pytest.raises(CourseError, match=r"add `c\.CourseDirectory\.course_id = \"my-course\"` to"):
        generate(course.assignment("circles"), elsewhere, Config())


def test_what_nbgrader_fails_at_is_told_by_the_line_that_says_it(small_course, exercise):
    small_course.add("circles", [exercise("area", SOLUTION)], "")
    course = small_course.course()
    config = Config({"GenerateAssignment": {"preprocessors": ["no.such.Preprocessor"]}})

    with pytest.raises(CourseError, match="No module named 'no'"):
        generate(course.assignment("circles"), course.settings, config)

"""Reading mistakes and variants: what a file may hold, and what is said of one that is wrong."""

from __future__ import annotations

import ast

import pytest

from gradedescent.errors import CourseError
from gradedescent.explanation.versions import Versions, read_versions, solution_functions

FUNCTIONS = {"double": ast.parse("def double(x, by=2):\n    return by * x").body[0]}
GOOD = '''"""Wrong versions."""

import math

from gradedescent import mistake

OFFSET = 1


def _helper(x):
    return x


@mistake("double", hint="Look at the sum.", seen=3, earns=0.5)
def adds(x, by=2):
    # a comment
    return by + x + OFFSET


@mistake("double", hint="Look at the factor.")
def forgets(x, by=2):
    return _helper(x)
'''


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a file of this text."""

    def run(text, kind="mistake"):
        path = tmp_path / "versions.py"
        path.write_text(text)
        return read_versions(path, kind, FUNCTIONS)

    return run


def test_each_function_is_a_version_with_what_its_decorator_says(read):
    adds, forgets = read(GOOD).all

    assert (adds.exercise, adds.name, adds.hint, adds.seen, adds.earns) == (
        "double",
        "adds",
        "Look at the sum.",
        3,
        0.5,
    )
    assert (forgets.seen, forgets.earns) == (0, 0.0)
    assert adds.source == "def adds(x, by=2):\n    # a comment\n    return by + x + OFFSET"


def test_the_source_defines_all_versions_and_what_they_use(read):
    versions = read(GOOD)
    namespace = {}
    exec(versions.source, namespace)

    assert namespace["adds"](1) == 4
    assert namespace["forgets"](7) == 7
    assert "mistake" not in namespace


def test_a_definition_puts_a_version_in_the_exercises_place(read):
    versions = read(GOOD)
    namespace = {}
    exec(f"{versions.preamble}\n{versions.all[0].definition}", namespace)

    assert namespace["double"](1) == 4


def test_no_file_means_no_versions(tmp_path):
    assert read_versions(tmp_path / "none.py", "mistake", FUNCTIONS) == Versions()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("def adds(x, by=2):", "def adds(x, by=2:", "can't be read"),
        ("def forgets", "def adds", "must be unique"),
        ("def forgets", "def double", "must be unique"),
        ('"Look at the sum."', "OFFSET", "plain values only, not OFFSET"),
        ('hint="Look at the sum.", ', "", "needs a hint"),
        ("seen=3", "sen=3", "does not take sen=3"),
        ("seen=3", "seen=True", "does not take seen=True"),
        ("earns=0.5", "earns=1.0", "earns 1.0"),
        ('"double", hint="Look at the f', '"triple", hint="Look at the f', "defines no function 'triple'"),
        ("def forgets(x, by=2)", "def forgets(x, by=3)", "takes (x, by=3): double takes (x, by=2)"),
        ('"double", hint="Look at the f', 'double, hint="Look at the f', "exercise's name first"),
    ],
)
def test_a_wrong_file_is_refused_with_a_reason(read, old, new, why):
    assert old in GOOD

    with pytest.raises(CourseError) as caught:
        read(GOOD.replace(old, new, 1))

    assert why in str(caught.value)


def test_a_variant_takes_no_hint(read):
    with pytest.raises(CourseError, match="@variant does not take hint"):
        read('@variant("double", hint="x")\ndef same(x, by=2):\n    return x * by', "variant")


def test_the_solutions_functions(small_course, exercise):
    """They are found among magics, and those in hidden regions are left out."""
    hidden = "def secret(): pass"
    small_course.add("lesson", [exercise("double", "def double(x):\n    return 2 * x", hidden=hidden)], "")
    path = small_course.root / "source" / "lesson" / "lesson.ipynb"
    path.write_text(path.read_text().replace("import numpy as np", "%matplotlib inline\\nimport numpy as np"))

    assert list(solution_functions(path)) == ["double"]


def test_a_solution_that_is_not_python_is_named(small_course, exercise):
    small_course.add("lesson", [exercise("double", "def double(x:\n    return 2 * x")], "")

    with pytest.raises(CourseError, match="is not Python"):
        solution_functions(small_course.root / "source" / "lesson" / "lesson.ipynb")

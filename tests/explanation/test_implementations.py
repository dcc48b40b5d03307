"""Reading mistakes and variants: what a file may hold, and what is said of one that is wrong."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from gradedescent.errors import CourseError
from gradedescent.explanation.implementations import (
    Implementations,
    SolutionFunction,
    read_implementations,
    solution_functions,
)

SOLUTION = 'def double(x, by=2):\n    """Return by * x."""\n    y = by * x\n    return y'
FUNCTIONS = {"double": SolutionFunction(ast.parse(SOLUTION).body[0], SOLUTION)}
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
        return read_implementations(path, kind, FUNCTIONS)

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
    assert read_implementations(tmp_path / "none.py", "mistake", FUNCTIONS) == Implementations()


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
    with pytest.raises(CourseError, match="a variant does not take hint"):
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


EDITS = '''
from gradedescent import mistake, solution, variant


@variant("double")
def stepwise(x, by=2):
    """Add x to itself."""
    total = 0
    for _ in range(by):
        total = total + x
    return total


stepwise.mistake("once_more", {"range(by)": "range(by + 1)"}, hint="How often?", seen=2, earns=0.25)
solution("double").mistake("squares", {"by * x": "x * x"}, hint="Which factor?")


@mistake("double", hint="What comes back?")
def prints(x, by=2):
    print(by * x)
'''


def test_an_edit_is_its_base_with_the_pieces_replaced(read):
    """Under the mistake's name, without a docstring, in the file's order."""
    once_more, squares, prints = read(EDITS).all

    assert once_more.source == (
        "def once_more(x, by=2):\n    total = 0\n"
        "    for _ in range(by + 1):\n        total = total + x\n    return total"
    )
    assert (once_more.exercise, once_more.hint, once_more.seen, once_more.earns) == ("double", "How often?", 2, 0.25)
    assert squares.source == "def squares(x, by=2):\n    y = x * x\n    return y"
    assert (prints.name, prints.base) == ("prints", "")


def test_a_base_is_a_right_version_and_no_mistake(read):
    found = read(EDITS)

    assert [base.name for base in found.bases] == ["stepwise"]
    assert "stepwise" not in found.source
    assert found.all[0].base == found.bases[0].source
    assert found.preamble == ""


def test_a_file_of_mistakes_can_be_imported(read):
    """An editor, or a program that looks at names, may run it though we don't."""
    namespace = {}
    exec(EDITS, namespace)

    assert namespace["stepwise"](3) == 6
    with pytest.raises(TypeError, match="can't be called"):
        namespace["solution"]("double")(3)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("stepwise.mistake", "wise.mistake", "an edit of wise: a base is .* above it in this file: stepwise"),
        ("stepwise.mistake", "prints.mistake", "an edit of prints: a base is"),
        ('solution("double")', 'solution("triple")', "defines no function 'triple'"),
        ('"squares"', '"once_more"', "must be unique"),
        ('"squares"', '"double"', "must be unique"),
        ('"by * x"', '"x * by"', r"'squares' .*, an edit of solution\('double'\): the piece 'x \* by' does not occur"),
        ('"by * x": "x * x"', '"by * x": "(by * x)"', "changes nothing but layout"),
        ('"x * x"', '"x * "', "the result is not Python"),
        ('"x * x"', '"""x * x\n\n\n    return y\ny = 1"""', "the result is not Python"),
        ('{"by * x": "x * x"}', "{}", "has 0 pieces"),
        ('{"by * x": "x * x"}', '{"by": "x", "by": "y"}', "the piece 'by' stands twice"),
        ('{"by * x": "x * x"}', '{"by": 2}', "a piece is text.* not 'by': 2"),
        ('{"by * x": "x * x"}', '{"by": "x", **{"y": "z"}}', "a piece is text.* not None"),
        ('{"by * x": "x * x"}', '{"by": WHICH}', "plain values only, not WHICH"),
        ('{"by * x": "x * x"}', "PIECES", "write an edit as"),
        ('hint="Which factor?"', "seen=1", "needs a hint"),
        ('hint="Which factor?"', 'hint="Which?", often=1', "does not take often=1"),
    ],
)
def test_a_wrong_edit_is_refused_with_a_reason(read, old, new, why):
    assert old in EDITS

    with pytest.raises(CourseError, match=why):
        read(EDITS.replace(old, new, 1))


def test_an_edit_leaves_one_function(read):
    """A line moved out of the function would run when the mistake is defined."""
    with pytest.raises(CourseError, match="more than one function"):
        read(EDITS.replace('{"by * x": "x * x"}', '{"    return y": "y = 1"}'))


def test_the_signature_is_not_edited(read):
    with pytest.raises(CourseError, match="'by=2' does not occur"):
        read(EDITS.replace('{"by * x": "x * x"}', '{"by=2": "by=3"}'))


def test_a_body_on_the_line_of_its_head_can_be_edited(read):
    found = read(
        '@variant("double")\ndef short(x, by=2): return by * x\nshort.mistake("s", {"by * x": "x"}, hint="Which?")'
    )

    assert found.all[0].source == "def s(x, by=2): return x"


def test_mistakes_have_a_file_of_their_own(read):
    with pytest.raises(CourseError, match="this file is for right variants"):
        read(EDITS, "variant")


def test_nbgraders_marks_are_no_part_of_the_solution(small_course, exercise):
    body = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    small_course.add("lesson", [exercise("double", body)], "")

    found = solution_functions(small_course.root / "source" / "lesson" / "lesson.ipynb")

    assert found["double"].text == "def double(x):\n    return 2 * x"


COURSE = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(path.stem for path in (COURSE / "grader_tests" / "mistakes").glob("*.py")))
def test_every_mistake_of_our_course_is_an_edit_or_a_function(name):
    """Each file is read whole and can be imported, and every base is used."""
    functions = solution_functions(COURSE / "source" / name / f"{name}.ipynb")
    path = COURSE / "grader_tests" / "mistakes" / f"{name}.py"

    found = read_implementations(path, "mistake", functions)
    exec(path.read_text(), {})

    assert len(found.all) > 30
    assert {base.source for base in found.bases} <= {mistake.base for mistake in found.all}

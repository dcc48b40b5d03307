"""Which mistake a student is told of: the one that gives what their function gave, and no other."""

from __future__ import annotations

import json

import pytest

from fixtures.centering import MISTAKES, told


@pytest.mark.parametrize(
    ("solution", "mistakes", "hint"),
    [
        pytest.param(
            "def center(X):\n    return np.array([[x - np.mean(X) for x in row] for row in X])",
            [None, "one_mean_for_all"],
            "Which mean belongs to a row?",
            id="only where it differs",
        ),
        pytest.param("def center(X):\n    return X + 0", ["unchanged"] * 2, "Is anything taken away?", id="everywhere"),
        pytest.param(
            "def center(X):\n    X += X.mean(1)[:, None]\n    return X", ["sign_wrong"] * 2, "Add", id="in place"
        ),
        pytest.param(
            "def center(X):\n    means = np.mean(X, axis=1)\n    return X - means",
            [None, "keepdims_missing"],
            "A column",
            id="by an exception that only this slip raises",
        ),
    ],
)
def test_a_mistake_is_told_by_its_name(grade_with, solution, mistakes, hint):
    cell = grade_with(center=solution)["center"]

    assert told(cell)[0] == mistakes
    assert any(text.startswith(hint) for text in told(cell)[1])


@pytest.mark.parametrize(
    "solution",
    [
        pytest.param("def center(X):\n    return X - X.max()", id="another mistake"),
        pytest.param("def center(X):\n    return X - X.mean() - 1", id="a mistake and something else"),
        pytest.param("def center(X):\n    while True: pass", id="no result"),
        pytest.param("def center(X):\n    return (x for x in X)", id="an object that can't be compared"),
    ],
)
def test_nobody_is_accused_of_what_they_did_not_write(grade_with, solution):
    assert told(grade_with(center=solution)["center"]) == ([None, None], ["", ""])


def test_a_mistake_in_half_of_the_failed_tests_is_a_possibility(grade_with):
    cell = grade_with(center="def center(X):\n    return X - X.mean() if len(X) > 1 else X")["center"]

    assert told(cell) == (
        [None, None],
        ["One possibility: Is anything taken away?", "One possibility: Which mean belongs to a row?"],
    )


def test_a_mistake_that_a_passed_test_refutes_is_not_told(grade_with):
    """It explains the one failed test, but would have failed the other too."""
    solution = "def center(X):\n    return X + X.mean(axis=1, keepdims=True) if len(X) > 1 else X - X.mean()"

    assert told(grade_with(center=solution)["center"]) == ([None, None], ["", ""])


def test_of_several_that_agree_the_most_frequent_is_a_possibility(grade_with):
    twin = '@mistake("center", hint="The twin.", seen=1)\ndef unchanged_too(X):\n    return X.copy()\n'
    cell = grade_with(mistakes=twin + MISTAKES, center="def center(X):\n    return X")["center"]

    assert told(cell) == ([None, None], ["One possibility: Is anything taken away?"] * 2)


def test_a_matter_of_taste_still_earns_its_share(grade_with):
    solution = "def spread(X):\n    return np.mean((X - X.mean(axis=1, keepdims=True)) ** 2, axis=1, keepdims=True)"
    cell = grade_with(spread=solution)["spread"]

    assert told(cell)[0] == ["root_missing"]
    assert (cell.score, cell.verdict) == (5.0, "failed")


def test_a_mistake_does_not_depend_on_the_students_other_functions(grade_with):
    """The student's center is wrong; in the test of spread it is the solution's, for the mistake as for the student."""
    solution = "def spread(X):\n    return np.mean(center(X) ** 2, axis=1, keepdims=True)"

    assert told(grade_with(center="def center(X):\n    return X", spread=solution)["spread"])[0] == ["root_missing"]


def test_results_with_a_mistake_are_read_back_as_they_were_written(grade_with):
    from fixtures.scores import notebook_score
    from gradedescent.results import CellScore, NotebookScore

    cell = grade_with(center="def center(X):\n    return X + 0 * X")["center"]
    graded = notebook_score("ada", "lesson", "graded", 20.0, cells=(cell,))

    read = NotebookScore.from_json(json.loads(json.dumps(graded.to_json())), "lesson")

    assert isinstance(cell, CellScore)
    assert read.cells[0].tests[0].mistake == "unchanged"
    assert [test.grid for test in read.cells[0].tests] == [test.grid for test in cell.tests]


def test_a_wrong_file_of_mistakes_is_the_graders_fault(grade_with):
    cells = grade_with(mistakes=MISTAKES.replace("def unchanged(X)", "def unchanged(x)"))

    assert {cell.verdict for cell in cells.values()} == {"not_graded"}
    assert "mistake 'unchanged'" in cells["center"].reason

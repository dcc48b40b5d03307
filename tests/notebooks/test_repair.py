"""Putting back what students may not change."""

from __future__ import annotations

import json

import nbformat
import pytest

from gradedescent.errors import RejectedNotebook
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import SourceCell, SourceNotebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint, repaired

HIDDEN = "assert f(1) == 1\n### BEGIN HIDDEN TESTS\nassert f(2) == 2\n### END HIDDEN TESTS"


def graded(name, source=HIDDEN, **options):
    return SourceCell(name, "code", source, locked=True, grade=True, solution=False, points=5.0, **options)


SOURCE = SourceNotebook(
    NotebookId("lesson", "lesson"),
    (
        SourceCell("write_f", "code", "def f(x): return x", locked=False, grade=False, solution=True),
        graded("f"),
        SourceCell("note", "markdown", "Read this.", locked=True, grade=False, solution=False),
        SourceCell("write_g", "code", "def g(x): return x", locked=False, grade=False, solution=True),
        graded("g", checksum="abc"),
        SourceCell("essay", "markdown", "YOUR ANSWER HERE", locked=False, grade=True, solution=True, points=3.0),
        SourceCell("task", "markdown", "Draw.", locked=False, grade=False, solution=False, task=True, points=2.0),
    ),
)
RELEASED = {
    "write_f": "def f(x): ...",
    "f": "assert f(1) == 1",
    "note": "Read this.",
    "write_g": "def g(x): ...",
    "g": "assert f(1) == 1",
    "essay": "An essay.",
    "task": "Draw.",
}


def cell(name=None, source=None, kind=None):
    """Return a submitted cell, as it was released where nothing else is said."""
    kind = kind or (SOURCE[name].cell_type if name in RELEASED else "code")
    metadata = {"nbgrader": {"grade_id": name, "points": 999, "grade": False}} if name else {}
    return {"cell_type": kind, "metadata": metadata, "source": RELEASED.get(name, "") if source is None else source}


def repair(*cells):
    """Return the repaired notebook, the names of its cells, and the notes."""
    notebook = parse_notebook(json.dumps({"nbformat": 4, "cells": list(cells)}).encode())
    made, notes = repaired(notebook, SOURCE)
    nbformat.validate(made.to_json())
    return made, [c.grade_id for c in made.cells], notes


def everything(**changed):
    """Return all cells as released but for some changes; None leaves a cell out."""
    return [cell(name, changed.get(name)) for name in RELEASED if changed.get(name, "") is not None]


def by_name(notebook, name):
    return next(c for c in notebook.cells if c.grade_id == name)


def test_a_notebook_as_released_has_its_hidden_tests_and_points_back():
    made, names, notes = repair(*everything())

    assert names == list(RELEASED)
    assert notes == []
    assert by_name(made, "f").source == HIDDEN
    assert by_name(made, "f").mark["points"] == 5.0
    assert by_name(made, "f").mark["grade"] is True
    assert by_name(made, "g").mark["checksum"] == "abc"
    assert "points" not in by_name(made, "write_f").mark


def test_what_the_student_wrote_stays():
    made, _, notes = repair(*everything(write_f="def f(x): return 7", essay="Mine."))

    assert by_name(made, "write_f").source == "def f(x): return 7"
    assert by_name(made, "essay").source == "Mine."
    assert notes == []


def test_space_around_a_locked_cell_is_nobodys_fault():
    assert repair(*everything(f="\nassert f(1) == 1  \n"))[2] == []


def test_a_solution_notebook_itself_needs_no_repair():
    assert repair(*everything(f=HIDDEN))[2] == []


@pytest.mark.parametrize("name", ["f", "note"])
def test_a_changed_locked_cell_is_put_back(name):
    made, _, notes = repair(*everything(**{name: "pass"}))

    assert by_name(made, name).source == SOURCE[name].source
    assert notes == [f"Cell {name!r} was changed, which it may not be; the original was graded."]


def test_a_retyped_cell_has_its_type_back():
    cells = [cell(name, kind="raw" if name == "f" else None) for name in RELEASED]
    made, _, notes = repair(*cells)

    assert by_name(made, "f").cell_type == "code"
    assert by_name(made, "f").outputs == ()
    assert notes == ["Cell 'f' had become a raw cell; it is a code cell again."]


def test_of_a_repeated_cell_the_last_counts():
    made, names, notes = repair(cell("write_f", "first"), *everything(write_f="second"))

    assert names == [None, *RELEASED]
    assert (made.cells[0].source, by_name(made, "write_f").source) == ("first", "second")
    assert notes == ["Cell 'write_f' stood more than once (cells 1 and 2): all of them run, in their order."]


def test_three_of_one_leave_one():
    _, names, notes = repair(*everything(), cell("f"), cell("f"))

    assert names.count("f") == 1
    assert notes == ["Cell 'f' stood more than once (cells 2, 8 and 9): cell 9 counts."]


@pytest.mark.parametrize("missing", ["f", "g", "essay", "task"])
def test_a_missing_graded_cell_is_added_where_it_belongs(missing):
    made, names, notes = repair(*everything(**{missing: None}))

    assert names == list(RELEASED)
    assert by_name(made, missing).source == SOURCE[missing].source
    assert notes == [f"Cell {missing!r} was missing; it was added back."]


@pytest.mark.parametrize("missing", ["write_f", "note"])
def test_a_missing_cell_without_points_is_not_missed(missing):
    _, names, notes = repair(*everything(**{missing: None}))

    assert missing not in names
    assert notes == []


def test_all_graded_cells_missing_are_added_in_order():
    _, names, notes = repair(cell("write_f"), cell("write_g"))

    assert [name for name in names if name in {"f", "g", "essay", "task"}] == ["f", "g", "essay", "task"]
    assert names.index("write_f") < names.index("f") < names.index("write_g") < names.index("g")
    assert len(notes) == 4


def test_the_first_graded_cell_missing_comes_first():
    _, names, _ = repair(cell("essay"))

    assert names[0] == "f"


def test_an_added_cell_takes_no_id_of_another():
    cells = everything(f=None, g=None)
    cells[0]["id"] = f"restored-{len(cells)}"
    made, _, _ = repair(*cells)

    assert len({c.id for c in made.cells}) == len(made.cells)


def test_reordered_cells_keep_their_order_but_checks_follow_the_functions():
    _, names, notes = repair(*reversed(everything()))

    assert names == ["task", "essay", "write_g", "note", "write_f", "g", "f"]  # g checks both functions
    assert notes == [f"Cell {name!r} stood before what it checks; it was graded after it." for name in ("f", "g")]


def test_a_foreign_cell_earns_nothing():
    made, names, notes = repair(*everything(), cell("bonus\u202e\x1b[31m", "bonus = 1"))

    assert names[-1] is None
    assert made.cells[-1].source == "bonus = 1"
    assert notes == ["Cell 'bonus' is not part of this assignment; it earns no points."]


def test_cells_of_the_students_own_stay_as_they_are():
    made, names, notes = repair(cell(None, "import os"), *everything())

    assert names[0] is None
    assert made.cells[0].source == "import os"
    assert notes == []


def test_another_assignments_notebook_is_rejected():
    with pytest.raises(RejectedNotebook, match="no cell belongs to the assignment 'lesson', by nbgrader's marks or"):
        repair(cell("other"), cell(None, "x"))


def test_an_empty_notebook_is_rejected():
    with pytest.raises(RejectedNotebook, match="no cell belongs to the assignment"):
        repair()


def test_the_submission_itself_is_not_changed():
    notebook = parse_notebook(json.dumps({"nbformat": 4, "cells": everything(f="pass", g=None)}).encode())
    before = json.dumps(notebook.to_json())
    repaired(notebook, SOURCE)

    assert json.dumps(notebook.to_json()) == before


def test_a_fingerprint_is_of_what_runs():
    def print_of(**changed):
        return fingerprint(repair(*everything(**changed))[0])

    assert print_of() == print_of() == print_of(essay="Other words.") == print_of(f="pass")
    assert print_of() != print_of(write_f="def f(x): return 2")

"""Which cell of a submission is which, where its marks are gone, changed or doubled; and where checks are put back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import is_found, repaired, resemblance

CASES = Path(__file__).parents[1] / "cases"
SOURCE = source_notebook(CASES / "lab1" / "source" / "lab1" / "lab1.ipynb")
EXERCISES = ["scale", "center", "draw", "history"]
GOOD = json.loads((CASES / "notebooks" / "00-good" / "lab1.ipynb").read_text())
ALL_LOST = (
    "nbgrader's marks were gone from 'helper', 'scale-solution', 'scale', 'center-solution', 'center' and 5 more, as"
    " when cells are copied or saved by another program: recognized by what the cells say, and graded like the others."
)


def lost(*names):
    listed = f"{', '.join(map(repr, names[:-1]))} and {names[-1]!r}" if len(names) > 1 else repr(names[0])
    return ALL_LOST.replace(ALL_LOST[len("nbgrader's marks were gone from ") : ALL_LOST.index(", as when")], listed)


def cell(source, grade_id=None, identity=None, kind="code"):
    """Return a cell of a file."""
    made = {"cell_type": kind, "metadata": {"nbgrader": {"grade_id": grade_id}} if grade_id else {}, "source": source}
    return made | ({"id": identity} if identity else {}) | ({"outputs": []} if kind == "code" else {})


def good(*, marks=True, ids=True):
    """Return the cells of a right submission, by name: a mark's or an id's."""
    found = {}
    for one in json.loads(json.dumps(GOOD["cells"])):
        name = one["metadata"].get("nbgrader", {}).get("grade_id", one["id"])
        if not marks:
            one["metadata"] = {}
        if not ids:
            del one["id"]
        found[name] = one
    return found


def repair(cells):
    """Return the repaired notebook and the notes."""
    made, notes = repaired(parse_notebook(json.dumps({"nbformat": 4, "cells": list(cells)}).encode()), SOURCE)
    nbformat.validate(made.to_json())
    return made, notes


def names(notebook):
    """Return the cells' names, those that have one."""
    return [one.grade_id for one in notebook.cells if one.grade_id]


def definition_met(notebook, exercise):
    """Return the code of the last cell that defines an exercise before its check."""
    (place,) = [number for number, one in enumerate(notebook.cells) if one.grade_id == exercise]
    found = [
        one.source for one in notebook.cells[:place] if re.search(rf"^\s*def {exercise}\(", one.source, re.MULTILINE)
    ]
    return found[-1] if found else None


RIGHT = {name: good()[f"{name}-solution"]["source"] for name in EXERCISES}
RIGHT = {name: "".join(text) for name, text in RIGHT.items()}

CASE_NOTES = {
    "00-good": [],
    "103-heading-cell": [],
    "104-dup-solution-backup-copy-at-end": [
        "Cell 'scale-solution' stood more than once (cells 5 and 18): all of them run, in their order."
    ],
    "105-dup-grade-cell-in-scratch-at-top": ["Cell 'scale' stood more than once (cells 2 and 7): cell 7 counts."],
    "107-old-solution-copy-below-wrong": [
        "Cell 'scale-solution' stood more than once (cells 5 and 18): all of them run, in their order."
    ],
    "49-cleared-grade-cell": ["Cell 'center' was changed, which it may not be; the original was graded."],
    "50-deleted-grade-cell": ["Cell 'center' was missing; it was added back."],
    "61-colab-dropped-nbgrader": [ALL_LOST],
    "63-databricks": [ALL_LOST],
    "65-crlf-in-sources": [],
    "74-split-solution-cell": [
        "Cell 'scale-solution' stood more than once (cells 5 and 6): all of them run, in their order."
    ],
    "76-both-cells-of-center-recreated": [lost("center-solution", "center")],
    "77-both-cells-of-scale-recreated": [lost("scale-solution", "scale")],
    "78-only-history-kept": [ALL_LOST.replace("5 more", "3 more")],
    "79-locked-helper-deleted": ["Cell 'helper' was missing; it was added back."],
    "81-grade-cell-moved-to-top": ["Cell 'center' stood before what it checks; it was graded after it."],
    "82-grade-cells-to-end": [],
    "86-deepnote": [ALL_LOST],
    "87-lines-without-newlines": ["The lines of cells had lost their ends, which were put back."],
    "88-kaggle": [],
}


@pytest.mark.parametrize("case", CASE_NOTES)
class TestCases:
    """What editors, platforms and students make of a right submission."""

    @pytest.fixture
    def made(self, case):
        """The repaired notebook and the notes."""
        return repaired(parse_notebook((CASES / "notebooks" / case / "lab1.ipynb").read_bytes()), SOURCE)

    def test_each_check_meets_the_right_function(self, made):
        for name in EXERCISES:
            assert "return" in definition_met(made[0], name)
            assert "return 0" not in definition_met(made[0], name)

    def test_all_of_the_instructors_cells_are_there_once(self, made):
        assert sorted(names(made[0])) == sorted(one.name for one in SOURCE.cells)
        nbformat.validate(made[0].to_json())

    def test_the_answer_is_the_students(self, made):
        (answer,) = [one for one in made[0].cells if one.grade_id == "explain"]

        assert answer.source == "It subtracts the mean of the scaled values."
        assert is_found(answer)

    def test_what_was_done_is_told(self, made, case):
        assert made[1] == CASE_NOTES[case]


def test_two_cells_of_a_new_notebook_are_graded_by_what_they_define():
    made, notes = repaired(
        parse_notebook((CASES / "notebooks" / "110-all-in-one-new-notebook-cells" / "lab1.ipynb").read_bytes()), SOURCE
    )

    assert names(made)[:3] == ["helper", "scale-solution", "scale"]
    assert made.cells[0].source.startswith("import numpy")
    assert notes[0] == lost("scale-solution")
    assert "The answer 'explain' was not recognized in the notebook; a person has to look for it." in notes
    assert not is_found(next(one for one in made.cells if one.grade_id == "explain"))


def test_an_empty_notebook_of_format_3_is_none_of_the_assignments():
    with pytest.raises(RejectedNotebook, match="no cell belongs to the assignment 'lab1'"):
        repaired(parse_notebook((CASES / "notebooks" / "85-format3" / "lab1.ipynb").read_bytes()), SOURCE)


class TestWithoutMarks:
    """Cells are known by their ids, else by what they say."""

    def test_by_text_whatever_the_layout(self):
        cells = good(marks=False, ids=False)
        cells["scale"]["source"] = 'assert np.allclose(scale([1,2]),[0.5,1]) # ok\n\nprint( "Visible checks passed" )\n'
        made, notes = repair(cells.values())

        assert notes == [ALL_LOST]
        assert definition_met(made, "scale") == RIGHT["scale"]
        assert len([one for one in made.cells if "scale([1" in one.source]) == 1

    def test_by_its_id_though_its_text_is_another(self):
        cells = good(marks=False)
        cells["scale"]["source"] = "pass"
        made, _ = repair(cells.values())

        assert names(made) == [one.name for one in SOURCE.cells]

    def test_ids_that_we_made_say_nothing(self):
        """An instructor's tool may have numbered the cells as we do."""
        text = json.loads((CASES / "lab1" / "source" / "lab1" / "lab1.ipynb").read_text())
        for number, one in enumerate(text["cells"], 2):
            one["id"] = f"cell-{number}"
        made, _ = repair(good(marks=False, ids=False).values())

        assert [definition_met(made, name) for name in EXERCISES] == list(RIGHT.values())

    def test_a_check_without_its_text_stands_after_the_function(self):
        cells = good(marks=False, ids=False)
        for name in EXERCISES:
            cells[name]["source"] = f"print({name})"
        made, notes = repair(cells.values())

        assert [definition_met(made, name) for name in EXERCISES] == list(RIGHT.values())
        assert "Cell 'draw' was missing; it was added back." in notes

    def test_an_answer_that_was_not_written_is_known_by_its_text(self):
        cells = good(marks=False, ids=False)
        cells["explain"]["source"] = "Explain what `center` does."
        made, _ = repair(cells.values())
        answer = next(one for one in made.cells if one.grade_id == "explain")

        assert is_found(answer)
        assert answer.source == "Explain what `center` does."

    def test_an_answer_is_known_by_the_cells_around_it(self):
        cells = good(marks=False, ids=False)
        cells["title"]["source"] = "My lab"
        made, _ = repair([cell("A note.", kind="markdown"), *cells.values()])
        answer = next(one for one in made.cells if one.grade_id == "explain")

        assert answer.source == "It subtracts the mean of the scaled values."

    def test_unfinished_work_is_recognized_too(self):
        cells = good(marks=False, ids=False)
        cells["center-solution"]["source"] = "def center(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
        made, _ = repair(cells.values())

        assert "NotImplementedError" in definition_met(made, "center")

    def test_grade_ids_of_an_older_release(self):
        """The instructor has given the cells other names since."""
        cells = good()
        for name, one in cells.items():
            if "nbgrader" in one["metadata"]:
                one["metadata"]["nbgrader"]["grade_id"] = f"old-{name}"
        made, notes = repair(cells.values())

        assert names(made) == [one.name for one in SOURCE.cells]
        assert notes == [ALL_LOST]

    def test_another_assignments_notebook_is_rejected(self):
        with pytest.raises(RejectedNotebook, match="is it another assignment's notebook"):
            repair(
                [cell("import numpy as np"), cell("def other(x):\n    return x"), cell("scale = 1", kind="markdown")]
            )

    def test_a_notebook_resembles_the_assignment_by_its_cells(self):
        def like(cells):
            return resemblance(parse_notebook(json.dumps({"nbformat": 4, "cells": [*cells]}).encode()), SOURCE)

        assert like(good().values()) == like(good(marks=False, ids=False).values()) == len(SOURCE.cells)
        assert like([cell("def scale(x): return x")]) == 1
        assert like([]) == 0


class TestSeveralAttempts:
    """What counts follows from the notebook's order and ids, never from what it earns."""

    WRONG = "def scale(x):\n    return 0"

    def scored(self, cells):
        """Return the function that the check of `scale` meets."""
        return definition_met(repair(cells)[0], "scale")

    def test_a_check_keeps_its_place_among_attempts(self):
        cells = good()
        before = [*cells.values()]
        place = before.index(cells["scale"])

        assert self.scored([*before[: place - 1], cell(self.WRONG), *before[place - 1 :]]) == RIGHT["scale"]
        assert self.scored([*before[:place], cell(self.WRONG), *before[place:]]) == self.WRONG
        assert self.scored([*before, cell(self.WRONG)]) == RIGHT["scale"]

    def test_a_right_function_below_a_wrong_one_is_not_a_second_chance(self):
        cells = good()
        cells["scale-solution"]["source"] = self.WRONG

        assert self.scored([*cells.values(), cell(RIGHT["scale"])]) == self.WRONG
        assert self.scored([*cells.values(), cell(RIGHT["scale"], "scale-solution", "copy")]) == self.WRONG
        assert self.scored([*cells.values(), cell(RIGHT["scale"]), cell("pass", "scale", "copy")]) == self.WRONG
        del cells["scale"]
        assert self.scored([*cells.values(), cell(RIGHT["scale"])]) == self.WRONG

    @pytest.mark.parametrize("ids", [True, False])
    def test_a_whole_exercise_copied_to_the_end_as_a_backup(self, ids):
        cells = good(ids=ids)
        copies = [cell(RIGHT["scale"], "scale-solution", "one"), cell("pass", "scale", "two")]

        assert self.scored([*cells.values(), *copies]) == RIGHT["scale"]

    def test_a_stub_that_was_left_while_the_function_stands_below_its_check(self):
        cells = good()
        cells["scale-solution"]["source"] = "def scale(x):\n    raise NotImplementedError()"
        order = [*cells.values()]
        order.insert(order.index(cells["scale"]) + 1, cell(RIGHT["scale"]))
        made, notes = repair(order)

        assert definition_met(made, "scale") == RIGHT["scale"]
        assert notes == ["Cell 'scale' stood before what it checks; it was graded after it."]

    def test_a_check_put_back_comes_after_the_last_attempt_of_its_exercise(self):
        cells = good()
        cells["scale-solution"]["source"] = self.WRONG
        place = [*cells].index("scale")
        del cells["scale"]
        order = [*cells.values()]
        order.insert(place, cell(RIGHT["scale"]))

        assert self.scored(order) == RIGHT["scale"]

    def test_a_check_is_not_met_by_what_other_checks_and_helpers_bind(self):
        cells = good()
        order = [cells.pop("scale"), cell("scale = 3", "helper", "odd"), *cells.values()]

        assert self.scored(order) == RIGHT["scale"]

    def test_of_two_answers_the_one_that_was_written_counts(self):
        cells = good()
        stub = cell("Explain what `center` does.", "explain", "explain-copy", kind="markdown")
        made, notes = repair([*cells.values(), stub])

        assert next(one for one in made.cells if one.grade_id == "explain").source.startswith("It subtracts")
        assert notes == ["Cell 'explain' stood more than once (cells 16 and 18): cell 16 counts."]

    def test_the_first_of_two_helpers_counts(self):
        cells = good(ids=False)
        made, _ = repair([*cells.values(), cell("def helper(x):\n    return None", "helper")])

        assert names(made)[0] == "helper"


def test_a_helper_comes_back_before_what_needs_it():
    cells = good()
    for name in ("helper", "scale", "center"):
        del cells[name]
    made, notes = repair(cells.values())

    assert names(made)[:3] == ["helper", "scale-solution", "scale"]
    assert [note for note in notes if "added back" in note] == [
        f"Cell {name!r} was missing; it was added back." for name in ("helper", "scale", "center")
    ]


def test_a_deleted_answer_among_marked_cells_was_not_given():
    cells = good()
    del cells["explain"]
    made, notes = repair(cells.values())

    assert is_found(next(one for one in made.cells if one.grade_id == "explain"))
    assert notes == ["Cell 'explain' was missing; it was added back."]

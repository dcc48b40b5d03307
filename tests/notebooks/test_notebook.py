"""Our notebook type: nbformat's form in and out, nbgrader's checksum, nothing that can be changed."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import compute_checksum

from gradedescent.notebooks.notebook import PYTHON, Cell, Notebook, checksum

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("source/*/*.ipynb"), *ROOT.glob("release/*/*.ipynb")])
OUTPUT = {"output_type": "stream", "name": "stdout", "text": "hello\n"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_notebook_is_written_as_nbformat_writes_it(path):
    text = path.read_text(encoding="utf-8")

    made = Notebook.from_json(json.loads(text)).to_json()

    assert nbformat.writes(nbformat.from_dict(made)) == nbformat.writes(nbformat.reads(text, as_version=4))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_checksum_is_nbgraders(path):
    theirs = [cell for cell in nbformat.read(path, as_version=4).cells if "nbgrader" in cell.metadata]
    ours = [cell for cell in Notebook.from_json(json.loads(path.read_text(encoding="utf-8"))).cells if cell.mark]

    assert [checksum(cell) for cell in ours] == [compute_checksum(cell) for cell in theirs]
    assert ours


@pytest.mark.parametrize("grade", [True, False])
@pytest.mark.parametrize("solution", [True, False])
@pytest.mark.parametrize("locked", [True, False, None])
def test_a_checksum_of_any_mark_is_nbgraders(grade, solution, locked):
    mark = {"grade_id": "é", "grade": grade, "solution": solution, "points": 2}
    if locked is not None:
        mark["locked"] = locked
    node = nbformat.v4.new_markdown_cell("é", metadata={"nbgrader": mark})

    assert checksum(Cell.from_json(json.loads(json.dumps(node)))) == compute_checksum(node)


@pytest.mark.parametrize(
    "cell",
    [
        Cell("a", "code", "x = 1"),
        Cell("b", "code", "x", {"nbgrader": {"grade_id": "x"}}, (OUTPUT,), 7),
        Cell("c", "markdown", "# A"),
        Cell("d", "markdown", "![](attachment:a.png)", attachments={"a.png": {"image/png": "iVBORw0KGgo="}}),
        Cell("e", "raw", ""),
    ],
    ids=lambda cell: cell.id,
)
def test_a_cell_comes_back_from_its_form(cell):
    notebook = Notebook((cell,), PYTHON)
    made = json.loads(json.dumps(notebook.to_json()))

    nbformat.validate(made)
    assert Notebook.from_json(made) == notebook


def test_lines_are_joined():
    assert Cell.from_json({"id": "a", "cell_type": "raw", "source": ["a\n", "b"], "metadata": {}}).source == "a\nb"


@pytest.mark.parametrize("metadata", [{}, {"nbgrader": 5}, {"nbgrader": {"grade_id": 5}}])
def test_a_cell_without_a_name_has_none(metadata):
    assert Cell("a", "code", "", metadata).grade_id is None


def test_nothing_can_be_set():
    cell = Cell("a", "code", "")

    with pytest.raises(FrozenInstanceError):
        cell.source = "x"
    with pytest.raises(FrozenInstanceError):
        Notebook((cell,), PYTHON).cells = ()

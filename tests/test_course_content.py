"""Every assignment of the repository's course can be handed out, and tells a student who made a mistake which it was.

This is about the course and not about the grader: it grows with the course, and `.ci/run` alone runs it.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from fixtures.sample_class import SAMPLES, command, copied_course, named_mistakes, scores, student

ROOT = Path(__file__).resolve().parents[1]
ONE_LINE = re.compile(r"(\w+) is not written yet\.|This cell needs \w+, which waits for (\w+): it is not written yet\.")

pytestmark = [pytest.mark.slow, pytest.mark.content]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The course, released by the command, which proves each release; and what it printed."""
    root = tmp_path_factory.mktemp("content")
    copied_course(root, [(assignment, "mistake") for assignment in SAMPLES])
    done = command(root, "generate")
    return root, done


@pytest.fixture(scope="module")
def graded(released):
    """The course with one student graded in each assignment."""
    root, _ = released
    done = command(root, "autograde", *SAMPLES)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_each_release_is_proven(released):
    """It gives nothing away, it earns nothing, and the solution everything."""
    root, done = released

    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(("release 0", "more"))]
    assert sorted(lines) == sorted(SAMPLES) == sorted(path.name for path in (root / "release").iterdir())


@pytest.mark.parametrize("assignment", SAMPLES)
def test_a_mistake_costs_what_it_should(graded, assignment):
    """In nbgrader's gradebook."""
    found = scores(graded, [assignment])[assignment, student(assignment, "mistake")]

    assert found == pytest.approx(SAMPLES[assignment]["SCORES"]["mistake"], abs=1e-3)


@pytest.mark.parametrize("assignment", SAMPLES)
def test_a_mistake_is_named(graded, assignment):
    """With a hint, in the exercise where it was made."""
    told = named_mistakes(graded, assignment, student(assignment, "mistake"))

    assert dict(told.keys()) == SAMPLES[assignment]["TOLD"]["mistake"] != {}
    assert len(told) == len(dict(told.keys()))
    assert all(told.values())


def run_all(folder, notebook):
    """Run a notebook as JupyterLab's Run All does, which stops at the first exception that no tag allows."""
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    return {cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id: errors(cell) for cell in code_cells(notebook)}


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def errors(cell):
    return ["\n".join(output.traceback) for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("assignment", SAMPLES)
def test_run_all_goes_through_what_is_handed_out(released, assignment):
    """Each exercise's checks say in one line that it is not written yet, and so does whatever needs it."""
    folder = released[0] / "release" / assignment
    notebook = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)

    said = run_all(folder, notebook)

    marks = [cell.metadata.get("nbgrader", {}) for cell in code_cells(notebook)]
    checks = [mark["grade_id"] for mark in marks if mark.get("grade") and not mark.get("solution")]
    assert checks
    for name in checks:
        (line,) = said[name]
        assert ONE_LINE.fullmatch(line), f"{name}: {line}"
    for name, lines in said.items():
        assert all(map(ONE_LINE.fullmatch, lines)), f"{name}: {lines}"


def test_run_all_shows_a_mistake_as_loudly_as_ever(released, tmp_path):
    """A wrong result fails its check with its sentence, a misspelled name has its traceback, and others go on."""
    assignment = "numpy-basics"
    folder = released[0] / "release" / assignment
    notebook = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
    for cell in code_cells(notebook):
        match cell.metadata.get("nbgrader", {}).get("grade_id"):
            case "sigmoid-solution":
                cell.source = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
            case "sigmoid_derivative-solution":
                cell.source = "def sigmoid_derivative(z):\n    return sgmoid(z) * (1 - sigmoid(z))"

    said = run_all(folder, notebook)

    assert "AssertionError" in said["sigmoid"][0]
    assert "assert" in said["sigmoid"][0]
    assert "name 'sgmoid' is not defined" in said["sigmoid_derivative"][0]
    assert "Traceback" in said["sigmoid_derivative"][0]
    assert said["l2"] == ["l2 is not written yet."]


@pytest.mark.parametrize("assignment", SAMPLES)
def test_headings_say_the_points_of_their_exercise(assignment):
    notebook = nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    heading = ""
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and not mark.get("solution"):
            heading = ([line for line in cell.source.split("\n") if line.startswith("##")] or [heading])[-1]
        if mark.get("grade"):
            assert heading.endswith(f"({mark['points']:g} points)"), heading


@pytest.mark.parametrize("assignment", SAMPLES)
def test_the_pictures_at_the_top_are_those_that_the_tools_make(assignment):
    """Each with words for whoever can't see it."""
    made = runpy.run_path(str(ROOT / "tools" / "make_drawings.py"))["DRAWINGS"][assignment]().svg()
    folder = ROOT / "source" / assignment / "images"
    notebook = nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)

    assert (folder / "idea.svg").read_text(encoding="utf-8") == made
    shown = ROOT / "docs" / "images" / "course" / f"{assignment}.png"
    assert (folder / "result.png").read_bytes() == shown.read_bytes()
    for name in ("images/idea.svg", "images/result.png"):
        assert re.search(rf"!\[[^\]]{{20,}}\]\({name}\)", notebook.cells[1].source)


@pytest.mark.parametrize("assignment", SAMPLES)
def test_folded_steps_hold_no_line_of_a_solution(assignment):
    """They have a summary, stand in the release as they are, and leave the writing to the student."""
    texts, lines = {}, set()
    for kind in ("source", "release"):
        cells = nbformat.read(ROOT / kind / assignment / f"{assignment}.ipynb", as_version=4).cells
        texts[kind] = re.findall(r"<details>.*?</details>", "\n".join(cell.source for cell in cells), re.DOTALL)
        solved = re.findall(r"### BEGIN SOLUTION(.*?)### END", "\n".join(cell.source for cell in cells), re.DOTALL)
        lines |= {line.strip() for part in solved for line in part.split("\n") if len(line.strip()) > 12}

    assert texts["source"] == texts["release"]
    for text in texts["source"]:
        assert text.startswith("<details>\n<summary>Step by step</summary>\n\n1. ")
        assert not [line for line in lines if line in text]

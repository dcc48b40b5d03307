"""A notebook with 117 things that notebooks do: each works as in nbgrader's kernel, or says what can't be had."""

from __future__ import annotations

import importlib.util
import shutil

import pytest

from fixtures.lab import CASES
from gradedescent.backends.local import LocalBackend
from gradedescent.course import Course
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import fingerprint, repaired
from gradedescent.settings import load

NOTEBOOK = CASES / "courses" / "features" / "source" / "A" / "A.ipynb"
PROCESS = "a submission can't start processes"
NOT_HAD = {
    "mp_pool": PROCESS,
    "mp_process": PROCESS,
    "futures_process": PROCESS,
    "subprocess": "a submission can't start other programs",
}
"""What a kernel gives and a submission can't have, and what is said."""
NOWHERE = ("data_dotdot", "syspath_up", "underscore")
"""What fails in nbgrader's kernel too: files outside of the assignment, `_` from a cell before the last one."""
NO_SCORE = ("last_true", "last_text", "last_plot", "partial_np", "partial_np_int", "alarm_timeout")
"""What ends with a value that is not a score: see test_inline_tests."""
NEEDS = {
    **dict.fromkeys(("last_df", "data_rel", "data_write_sub", "data_write_top"), "pandas"),
    **dict.fromkeys(("sklearn", "sk_njobs", "sk_cv_njobs", "sk_dataset"), "sklearn"),
    "joblib": "joblib",
    "networkx": "networkx",
    "scipy_solve": "scipy",
    "seaborn": "seaborn",
    "statsmodels": "statsmodels",
    "sympy": "sympy",
    "tqdm_nb": "tqdm",
}
"""What needs a library that need not be here."""
THINGS = [cell.name for cell in source_notebook(NOTEBOOK).graded]


@pytest.fixture(scope="module")
def graded(tmp_path_factory, cache):
    """The score of each thing, and what its two cells raised."""
    root = tmp_path_factory.mktemp("features") / "course"
    shutil.copytree(CASES / "courses" / "features", root)
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    course = Course(load(root, cache=cache, workers=1))
    place = course.assignment("A")
    path = place.notebooks[0].path
    source = source_notebook(path)
    notebook, notes = repaired(read_notebook(path, course.settings.notebook_size), source)
    job = Job("all", source, notebook, fingerprint(notebook), place.files(course.settings.ignore), tuple(notes))
    with LocalBackend(course.settings, ["A"]) as backend:
        (outcome,) = backend.grade([job])
    runs = {cell.grade_id: outcome.runs[cell.id] for cell in notebook.cells if cell.id in outcome.runs}
    assert outcome.graded.notes == ()
    return {
        cell.cell: (cell.score, "".join(runs[name].error for name in (f"s_{cell.cell}", cell.cell)))
        for cell in outcome.graded.cells
    }


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_that_notebooks_do_works(graded, name):
    if name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None:
        pytest.skip(f"needs {NEEDS[name]}")
    score, error = graded[name]

    if name in NOT_HAD:
        assert NOT_HAD[name] in error
    elif name in NO_SCORE:
        assert error == ""
    else:
        assert (score, error == "") == ((0, False) if name in NOWHERE else (1, True))


def test_there_are_as_many_as_were_counted():
    assert len(THINGS) == 117

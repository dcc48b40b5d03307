"""Packages are imported in part, and whole when someone asks for them."""

import json
import subprocess
import sys

import pytest

HEAVY = ("jsonschema", "jupyter_server", "nbconvert", "nbgrader.apps", "requests.api", "setuptools")
MODELS = """
import json, sys
from gradedescent.startup import in_part, models_without_extensions
models_without_extensions()
models_without_extensions()  # a second time changes nothing
from nbgrader.api import Gradebook
"""


def said(program):
    """Return what a program prints, run in a process of its own."""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_the_models_come_without_what_else_nbgrader_imports():
    heavy = said(f"{MODELS}\nprint(json.dumps([name for name in {HEAVY} if name in sys.modules]))")

    assert heavy == []


def test_who_asks_for_nbgrader_gets_all_of_it():
    points, version, same, more = said(
        f"{MODELS}\nimport nbgrader\nfrom nbgrader.apps import NbGraderApp\nprint(json.dumps(["
        "nbgrader._jupyter_server_extension_points(), nbgrader.__version__, nbgrader.api.Gradebook is Gradebook,"
        "hasattr(nbgrader, 'no')]))"
    )

    assert points == [{"module": "nbgrader"}]
    assert version.count(".") == 2
    assert same
    assert not more


def test_a_second_part_is_imported_beside_the_first():
    loaded, both = said(
        f"{MODELS}\nin_part('nbgrader', 'preprocessors')\nfrom nbgrader.preprocessors import AssignLatePenalties\n"
        "loaded = 'nbgrader.apps' in sys.modules\nimport nbgrader\n"
        "print(json.dumps([loaded, [nbgrader.api.Gradebook is Gradebook,"
        " nbgrader.preprocessors.AssignLatePenalties is AssignLatePenalties]]))"
    )

    assert not loaded
    assert both == [True, True]


def test_what_was_put_off_is_imported_when_it_is_called(tmp_path):
    loaded, unpacked, found = said(
        f"{MODELS}\nfrom pathlib import Path\nimport shutil\nfrom nbgrader import utils\n"
        f"folder = Path({str(tmp_path)!r})\n(folder / 'in').mkdir(); (folder / 'out').mkdir()\n"
        "(folder / 'in' / 'a').touch()\n"
        "archive = shutil.make_archive(str(folder / 'archive'), 'zip', folder / 'in')\n"
        "before = 'setuptools' in sys.modules\nutils.unzip(archive, str(folder / 'out'), create_own_folder=True)\n"
        "import requests\n"
        "print(json.dumps([before, [p.name for p in (folder / 'out').rglob('a')], callable(requests.get)]))"
    )

    assert not loaded
    assert unpacked == ["a"]
    assert found


@pytest.mark.parametrize("first", ["v4", "v4.nbbase", "reader", "validator", "notebooknode", "corpus.words"])
def test_the_rest_of_a_package_can_be_entered_anywhere(first):
    same = said(
        "import json, importlib, sys\nfrom gradedescent.startup import in_part\n"
        "in_part('nbformat', 'notebooknode')\nassert 'jsonschema' not in sys.modules\n"
        f"module = importlib.import_module('nbformat.{first}')\nimport nbformat\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
        f"print(json.dumps([nbformat.{first} is module, nbformat.notebooknode.NotebookNode is nbformat.NotebookNode]))"
    )

    assert same == [True, True]


def test_a_package_that_is_there_or_nowhere_is_left_alone():
    finders = said(
        "import json, nbformat, sys\nfrom gradedescent.startup import in_part\nbefore = len(sys.meta_path)\n"
        "in_part('nbformat', 'notebooknode')\nin_part('no_such_package', 'module')\n"
        "print(json.dumps(len(sys.meta_path) - before))"
    )

    assert finders == 0

"""Imports run one way, the child's side knows nothing of the grading, and the command starts light."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import gradedescent

PACKAGE = Path(gradedescent.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = {
    "errors": 0,
    "files": 0,
    "startup": 0,
    "strategies": 0,
    "engine": 1,
    "settings": 2,
    "course": 3,
    "notebooks": 4,
    "grading": 5,
    "backends": 6,
    "feedback": 6,
    "reports": 7,
    "gradebook": 6,
    "audit": 7,
    "plan": 6,
    "coordinator": 7,
    "regrade": 8,
    "nbgrader_plugin": 8,
    "cli": 9,
}
"""The rooms, from the ground up: a room imports what is below it, or itself."""
ALLOWED = {
    ("settings", "engine"): "Limits are settings",
    ("grading", "feedback"): "grade() shows an instructor the cell that a student will see; inside a function",
}


def room(path):
    """Return the room that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """Return the rooms that a file imports, in functions and for types too, with what it imports from each."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name, line {node.lineno}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found += [name.split(".")[1:] for name in names if name.split(".")[0] == "gradedescent"]
    return [parts for parts in found if parts and parts[0] not in {"__version__", "grade", "grades", "assert_matches"}]


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", [path for path in FILES if path.parent != PACKAGE or path.stem in LAYERS], ids=name)
def test_a_room_imports_what_is_below_it(path):
    own = room(path)
    wrong = [
        ".".join(parts)
        for parts in imported(path)
        if parts[0] != own and (own, parts[0]) not in ALLOWED and LAYERS[parts[0]] >= LAYERS[own]
    ]

    assert wrong == []


def test_every_room_has_a_place():
    rooms = {room(path) for path in FILES} - {"__init__", "__main__"}

    assert rooms <= set(LAYERS), f"give {rooms - set(LAYERS)} a place in LAYERS"


@pytest.mark.parametrize("stem", ["student", "shell", "sandbox", "zygote", "wire"])
def test_the_childs_side_knows_nothing_of_the_grading(stem):
    rooms = {parts[0] for parts in imported(PACKAGE / "engine" / f"{stem}.py")}

    assert rooms <= {"engine", "errors"}


def modules_of(code, *arguments):
    """Return the modules that Python has loaded when `code` has run in a process of its own."""
    program = f"import sys, json\n{code}\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_the_zygote_loads_nothing_of_the_grading():
    loaded = modules_of("import gradedescent.engine.zygote, gradedescent.engine.student, gradedescent.engine.shell")

    assert {n.split(".")[1] for n in loaded if n.startswith("gradedescent.")} == {"engine", "errors"}
    assert not {"nbgrader", "pytest", "sqlalchemy"} & loaded


def test_help_is_light():
    code = (
        "from gradedescent.cli.main import main\nsys.argv = ['gradedescent', '--help']\n"
        "try: main()\nexcept SystemExit: pass"
    )
    loaded = modules_of(code)

    assert not {"numpy", "nbgrader", "nbformat", "IPython", "h5py", "pytest", "matplotlib", "traitlets"} & loaded


def test_the_package_itself_is_light():
    assert not {"numpy", "pytest", "click"} & modules_of("import gradedescent")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_opens_with_one_sentence(path):
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = text.split("\n\n", 1)[0]

    assert first, f"{path} has no docstring"
    assert first.endswith((".", ":"))


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'gradedescent' has no attribute 'nothing'"):
        _ = gradedescent.nothing


@pytest.mark.parametrize("public", gradedescent.__all__)
def test_every_public_name_is_there(public):
    assert getattr(gradedescent, public)

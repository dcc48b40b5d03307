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
CHILD = PACKAGE / "engine" / "child"


def module(path):
    """Return a file's module without the package's name: `engine.child.wire`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for path in FILES}


def imported(path):
    """Return the modules of the package that a file imports, in functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name, line {node.lineno}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {_module_of(name.split(".")[1:]) for name in names if name.split(".")[0] == "gradedescent"}
    return found - {module(path), ""}


def _module_of(parts):
    """Return the module that an imported name is, or stands in."""
    while parts and ".".join(parts) not in MODULES:
        parts = parts[:-1]
    return ".".join(parts)


def room(name):
    """Return the room of a module: a folder or a file below the package; the child's side is one of its own."""
    return "engine.child" if name.startswith("engine.child") else name.split(".")[0]


def circles(imports):
    """Return what is left of a graph when all that imports nothing of what is left is taken away, again and again."""
    left = {name: set(others) & set(imports) for name, others in imports.items()}
    while free := {name for name, others in left.items() if not others}:
        left = {name: others - free for name, others in left.items() if name not in free}
    return left


def test_no_file_is_in_a_circle():
    assert circles({name: imported(path) for name, path in MODULES.items()}) == {}


def test_rooms_have_an_order():
    """Each room can be given a floor such that it imports only what is below it."""
    rooms = {room(name): set() for name in MODULES}
    for name, path in MODULES.items():
        rooms[room(name)] |= {room(other) for other in imported(path)} - {room(name)}

    assert circles(rooms) == {}


def test_a_circle_is_found():
    """The two tests above can fail."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}


@pytest.mark.parametrize("path", sorted(CHILD.rglob("*.py")), ids=lambda path: path.name)
def test_the_childs_side_knows_nothing_of_the_rest(path):
    """What an attacker can reach imports its own folder and the exceptions, so it can't lead to a secret."""
    assert {room(name) for name in imported(path)} <= {"engine.child", "errors"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "lab").glob("*.py")), ids=lambda path: path.name)
def test_what_runs_in_a_students_jupyter_server_knows_nothing_of_the_rest(path):
    """It has the student's rights, and is nothing but a door to the service."""
    assert {room(name) for name in imported(path)} <= {"lab"}


def modules_of(code, *arguments):
    """Return the modules that Python has loaded when `code` has run in a process of its own."""
    program = f"import sys, json\n{code}\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_the_zygote_loads_nothing_of_the_rest():
    program = "\n".join(f"import gradedescent.{module(path)}" for path in CHILD.glob("*.py"))

    loaded = modules_of(program)

    ours = {name.removeprefix("gradedescent.") for name in loaded if name.startswith("gradedescent.")}
    assert {room(name) for name in ours} <= {"engine", "engine.child", "errors"}
    assert not {name for name in ours if room(name) == "engine"} - {"engine"}
    assert not {"nbgrader", "pytest", "sqlalchemy"} & loaded


def test_help_is_light():
    code = (
        "from gradedescent.cli.main import main\nsys.argv = ['gradedescent', '--help']\n"
        "try: main()\nexcept SystemExit: pass"
    )
    loaded = modules_of(code)

    assert not {"numpy", "nbgrader", "nbformat", "IPython", "h5py", "pytest", "matplotlib", "traitlets"} & loaded


SLOW = {"nbformat", "jsonschema", "nbgrader", "numpy", "IPython", "matplotlib", "setuptools", "requests"}


@pytest.mark.parametrize(
    ("process", "needed"),
    [
        ("import gradedescent.cli.grade, gradedescent.backends.local, gradedescent.coordination.coordinator", set()),
        ("import gradedescent.cli.autograde, gradedescent.backends.local, gradedescent.gradebook.book", set()),
        ("import gradedescent.backends.worker", {"numpy"}),
    ],
    ids=["grade", "autograde", "worker"],
)
def test_a_process_imports_only_what_it_needs(process, needed):
    assert SLOW & modules_of(process) == needed


def test_a_notebook_is_sent_without_nbformat():
    """Pickle imports a class by its package, at both ends."""
    code = (
        "import pickle\nfrom gradedescent.notebooks.intake import parse_notebook\n"
        'made = parse_notebook(b\'{"nbformat": 4, "cells": [{"cell_type": "code"}]}\')\n'
        "assert pickle.loads(pickle.dumps(made)) == made and len(made.cells) == 1"
    )
    assert not SLOW & modules_of(code)


def test_the_package_itself_is_light():
    assert not {"numpy", "pytest", "click"} & modules_of("import gradedescent")


@pytest.mark.parametrize("path", FILES, ids=module)
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


def classes():
    """Return the classes of the package: the files in which a class of that name is defined."""
    found = {}
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(f"{name}:{node.lineno}")
    return found


def test_a_class_has_a_name_of_its_own():
    """Whoever reads or searches a class's name in the package means one class."""
    assert {name: places for name, places in classes().items() if len(places) > 1} == {}

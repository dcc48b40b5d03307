"""The tests' own house: a folder mirrors a room, a file is a behaviour, and none is too large to be read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gradedescent

TESTS = Path(__file__).parent
PACKAGE = Path(gradedescent.__file__).parent
OTHER = {"cases", "faults", "fixtures", "hostile", "nbgrader_integration"}
"""Folders that look at all rooms together, what tests share, and what they grade."""
ATTACKS = TESTS / "hostile"
COURSES = [TESTS / "cases", TESTS / "fixtures" / "courses"]
FILES = sorted(
    path
    for path in TESTS.rglob("*.py")
    if (ATTACKS not in path.parents or path.parent == ATTACKS) and not set(COURSES) & set(path.parents)
)


def rooms(folder):
    """Return the folders with modules in them, by path."""
    return {str(path.parent.relative_to(folder)) for path in folder.rglob("*.py")} - {"."}


def short(path):
    return str(path.relative_to(TESTS))


def test_each_folder_is_a_room_and_each_room_has_one():
    ours = {name for name in rooms(TESTS) if name.split("/")[0] not in OTHER}

    assert ours == rooms(PACKAGE)


@pytest.mark.parametrize("path", FILES, ids=short)
def test_a_file_is_small_and_says_what_holds(path):
    """At most 350 lines, and a sentence at its head."""
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 350
    assert (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith("test_")], ids=short)
def test_a_name_is_short(path):
    """The rest is for the docstring; no name repeats its folder for pytest's sake."""
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]

    assert [node.name for node in functions if len(node.name) > 70] == []
    assert not path.stem.removeprefix("test_").startswith(f"{path.parent.name}_")

"""`generate`, `doctor` and `autograde` say which grade cells with tests of their own a submission can cheat."""

from __future__ import annotations

import json

import pytest

from fixtures.commands import in_this_process
from fixtures.inline_course import Answer, InlineCourse, Test

WEAK = [
    "1 of 2 cells with tests of their own can be cheated: their tests run in the student's process",
    "written: outside it stops the solution: line 1: FileNotFoundError",
]


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    root = tmp_path_factory.mktemp("weak")
    made = InlineCourse(root, cache)
    solution = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
    made.write(
        "lab",
        [
            Answer("half", solution.format("def half(x):\n    return x / 2")),
            Test("half", "assert half(2) == 1\n...\nassert half(9) == 4.5"),
            Answer("written", solution.format("open('out.txt', 'w').write('3')")),
            Test("written", "assert open('out.txt').read() == '3'"),
        ],
    )
    return made


def run(course, *words):
    done = in_this_process(course, *words)
    assert done.returncode == 0, (done.stdout, done.stderr)
    return done.stdout


def test_an_instructor_is_told(course):
    """By each command, and a cheat gains nothing where the test is judged outside."""
    before = in_this_process(course, "doctor").stdout
    made = run(course, "generate", "lab")
    text = (course.root / "release" / "lab" / "lab.ipynb").read_text()
    liar = "class Yes:\n    __eq__ = lambda *_: True\ndef half(x):\n    return Yes()"
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "write_half":
            cell["source"] = liar
    course.submit("lab", json.dumps(notebook))
    graded = run(course, "autograde", "lab")
    after = in_this_process(course, "doctor").stdout

    assert "its inline tests are not proven yet: run `gradedescent generate lab`" in before
    for said in (made, graded, after):
        assert all(sentence in said for sentence in WEAK)
    assert "0 / 2" in graded

"""docs/exchange.md walked to its end: its set-up and each command of its round, as they stand there."""

from __future__ import annotations

import os
import pwd
import re
import shlex
import subprocess
from types import SimpleNamespace

import pytest

from fixtures.classroom import NAME, REPOSITORY
from fixtures.commands import in_this_process, nbgrader_in_this_process

PAGE = (REPOSITORY / "docs" / "exchange.md").read_text(encoding="utf-8")
SET_UP = PAGE.split("## Set it up, once")[1].split("\n## ")[0]
ROUND = PAGE.split("## A round")[1].split("\n## ")[0]
SHARED = "/srv/nbgrader/exchange"
STUDENT = pwd.getpwuid(os.getuid()).pw_name
"""nbgrader takes the account's name for the student's."""


def blocks(language):
    """Return the set-up's fenced blocks of a language."""
    found = re.findall(rf"^ +```{language}\n(.*?)^ +```", SET_UP, re.MULTILINE | re.DOTALL)
    return [re.sub(r"^ {3}", "", block, flags=re.MULTILINE) for block in found]


def rows():
    """Return who types what in the round, in order; the student's own work has no command."""
    found = re.findall(r"^\| (instructor|student) \|([^|]*)\|", ROUND, re.MULTILINE)
    return [(who, shlex.split(typed.strip().strip("`"))) for who, typed in found]


def run(course, words):
    """Run a documented command for the assignment that we have."""
    program, *rest = [NAME if word == "A" else word for word in words]
    if program == "nbgrader":
        nbgrader_in_this_process(course, *rest)
        return
    done = in_this_process(course, *rest)
    assert done.returncode == 0, (words, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def walked(released, tmp_path_factory):
    """The course, the student's home and the exchange, after everything that the page tells was done."""
    folder = tmp_path_factory.mktemp("documented")
    exchange, home, shared = folder / "exchange", folder / "home", folder / "etc"
    for each in (home, shared):
        each.mkdir()
    (commands,) = blocks("")
    for line in commands.splitlines():
        subprocess.run(shlex.split(line.replace(SHARED, str(exchange))), check=True)
    (configuration,) = blocks("python")
    (shared / "nbgrader_config.py").write_text(configuration.replace(SHARED, str(exchange)))
    room = released.copy(folder / "course")
    (room.root / "roster.csv").write_text(f"id\n{STUDENT}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_PATH", str(shared))
        patch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
        run(room, re.search(r"`(gradedescent students import [^`]*)`", SET_UP)[1].split())
        for who, words in rows():
            if words:
                run(room if who == "instructor" else SimpleNamespace(root=home), words)
            else:
                answer = {"write_double": "def double(x):\n    return abs(2 * x)"}
                (home / NAME / f"{NAME}.ipynb").write_text(room.submission(**answer))
    return SimpleNamespace(room=room, home=home, exchange=exchange)


def test_the_round_ends_with_the_page_at_the_students(walked):
    """In the place that the table's last row names."""
    (fetched,) = walked.home.glob(f"{NAME}/feedback/*/{NAME}.html")

    assert len(rows()) == 9
    assert fetched.read_text() == (walked.room.root / "feedback" / STUDENT / NAME / f"{NAME}.html").read_text()
    assert walked.room.scores(STUDENT) == {"double": 2.0, "half": 0.0, "why": 0.0}


def test_the_folders_have_the_rights_that_the_page_tells(walked):
    table = re.findall(r"^\| `EXCHANGE/COURSE/(\w+)` \| (\d+) \|", SET_UP, re.MULTILINE)
    course = walked.exchange / "deep-learning"

    assert len(table) == 3
    assert {name: f"{(course / name).stat().st_mode & 0o7777:o}" for name, _ in table} == dict(table)
    assert f"{walked.exchange.stat().st_mode & 0o7777:o}" == "777"


def test_the_steps_in_two_do_the_same(walked):
    """`gradedescent feedback A` and then `nbgrader release_feedback A`."""
    (pages,) = [walked.exchange / "deep-learning" / "feedback"]
    before = {path.name: path.read_bytes() for path in pages.glob("*.html")}
    for path in pages.glob("*.html"):
        path.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_PATH", str(walked.exchange.parent / "etc"))
        for typed in re.search(r"`(gradedescent feedback A)` and then `(nbgrader release_feedback A)`", ROUND).groups():
            run(walked.room, typed.split())

    assert len(before) == 1
    assert {path.name: path.read_bytes() for path in pages.glob("*.html")} == before

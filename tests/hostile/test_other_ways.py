"""The other two ways to grade give the corpus the same scores: nbgrader through our configuration, and no gradebook.

Both share all that stands against an attack with `gradedescent autograde`, by which every attack is graded. So one of
each class will do, and of those that are notebooks of an odd kind some more; `make thorough` takes them all.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fixtures.corpus import attacks

ATTACKS = attacks()
if not os.environ.get("THOROUGH"):
    last = {attack.path.parent: attack for attack in ATTACKS}
    odd = [attack for attack in ATTACKS if attack.path.parent.name == "notebook"][::4]
    ATTACKS = [*last.values(), *odd]


@pytest.fixture(scope="module")
def course(hostile_course):
    """The course, in which nbgrader grades through Gradedescent."""
    return hostile_course(ATTACKS)


@pytest.fixture(scope="module")
def graded(course):
    """The gradebook's scores after `nbgrader autograde`, and what `gradedescent grade` says of each notebook.

    Both run at once: most of their time is attacks that wait.
    """
    files = [course.root / "submitted" / attack.name / "target" / "target.ipynb" for attack in ATTACKS]
    with ThreadPoolExecutor(2) as both:
        by_nbgrader = both.submit(course.command, "nbgrader", "autograde", "target")
        arguments = ("grade", "--assignment", "target", "--json", *files)
        by_file = both.submit(course.command, "gradedescent", *arguments)
        by_nbgrader.result()
    results = [json.loads(line) for line in by_file.result().stdout.splitlines()]
    return course.scores(), {Path(found["submission"]).parent.parent.name: found for found in results}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
class TestAttack:
    """One attack."""

    def test_nbgrader_gives_what_its_code_earned(self, attack, graded):
        """In nbgrader's own gradebook."""
        assert graded[0][attack.name] == attack.score, attack.tries

    def test_a_file_gets_what_its_code_earned(self, attack, graded):
        """Without a gradebook."""
        found = graded[1][attack.name]

        assert found["score"] == attack.score, attack.tries
        assert found["status"] in ("graded", "rejected")


def test_nothing_is_left_in_the_temporary_folder(course, graded):
    """Neither scratch folders nor sockets."""
    assert [path for path in course.temporary.iterdir() if "gradedescent" in path.name] == []

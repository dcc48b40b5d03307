"""An ordinary user, who has no other user to become, grades the attacks on the machine with the same result."""

from __future__ import annotations

import os
import shutil

import pytest
from fixtures.corpus import CANARIES, attacks
from fixtures.ordinary_user import as_somebody

CLASSES = {"introspection", "reading", "leaving", "outliving", "neighbours", "network"}
ATTACKS = [attack for attack in attacks() if attack.path.parent.name in CLASSES]
"""Those that a student process's own user, or its powers, could make a difference to; `make thorough` takes them all."""
if not os.environ.get("THOROUGH"):
    ATTACKS = ATTACKS[::2]


@pytest.fixture(scope="module")
def graded(hostile_course):
    """The course, which is that user's own, after `gradedescent autograde`."""
    course = hostile_course(ATTACKS)
    base = course.root.parent
    shutil.copytree(course.cache, base / "cache")
    course.cache = base / "cache"
    course.prefix = as_somebody(base)
    course.command("gradedescent", "autograde", "target")
    return course


@pytest.fixture(scope="module")
def scores(graded):
    """The gradebook's scores."""
    return graded.scores()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_gets_what_its_code_earned_and_learns_nothing(attack, graded, scores):
    """As under root."""
    notebook = graded.root / "autograded" / attack.name / "target" / "target.ipynb"

    assert scores[attack.name] == attack.score, attack.tries
    assert [secret for secret in CANARIES.values() if secret in notebook.read_text(encoding="utf-8")] == []


def test_nothing_is_left(graded, scores):
    """Neither in the temporary folder nor in the course."""
    assert list(graded.temporary.iterdir()) == []
    assert {path.name for path in graded.root.iterdir()} == {
        ".gradedescent",
        "autograded",
        "canary.txt",
        "grader_tests",
        "gradebook.db",
        "nbgrader_config.py",
        "release",
        "source",
        "submitted",
    }

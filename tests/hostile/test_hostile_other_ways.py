"""The other two ways to grade give the corpus the same scores: nbgrader through our configuration, and no gradebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus import attacks

ATTACKS = attacks()


@pytest.fixture(scope="module")
def course(hostile_course, repository):
    """The course with the repository's own nbgrader configuration."""
    course = hostile_course(ATTACKS)
    lines = (repository / "nbgrader_config.py").read_text().split("c.CourseDirectory.course_id")[1].split("\n", 1)[1]
    ours = (course.root / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text(f"{ours}\n{lines.split('c.Gradedescent')[0]}")
    return course


@pytest.fixture(scope="module")
def by_nbgrader(course):
    """The gradebook's scores after `nbgrader autograde`."""
    course.command("nbgrader", "autograde", "target")
    return course.scores()


@pytest.fixture(scope="module")
def by_file(course):
    """What `gradedescent grade` says of each notebook, by student."""
    files = [course.root / "submitted" / attack.name / "target" / "target.ipynb" for attack in ATTACKS]
    done = course.command("gradedescent", "grade", "--assignment", "target", "--json", *files)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(found["submission"]).parent.parent.name: found for found in results}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
class TestAttack:
    """One attack."""

    def test_nbgrader_gives_what_its_code_earned(self, attack, by_nbgrader):
        """In nbgrader's own gradebook."""
        assert by_nbgrader[attack.name] == attack.score, attack.tries

    def test_a_file_gets_what_its_code_earned(self, attack, by_file):
        """Without a gradebook."""
        assert by_file[attack.name]["score"] == attack.score, attack.tries
        assert by_file[attack.name]["status"] in ("graded", "rejected")


def test_nothing_is_left_in_the_temporary_folder(course, by_nbgrader, by_file):
    """Neither scratch folders nor sockets."""
    assert [path for path in course.temporary.iterdir() if "gradedescent" in path.name] == []

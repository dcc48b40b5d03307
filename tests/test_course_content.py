"""Every assignment of the repository's course can be handed out, and tells a student who made a mistake which it was.

This is about the course and not about the grader: it grows with the course, and `.ci/run` alone runs it.
"""

from __future__ import annotations

import pytest

from fixtures.sample_class import SAMPLES, command, copied_course, named_mistakes, scores, student

pytestmark = [pytest.mark.slow, pytest.mark.content]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The course, released by the command, which proves each release; and what it printed."""
    root = tmp_path_factory.mktemp("content")
    copied_course(root, [(assignment, "mistake") for assignment in SAMPLES])
    done = command(root, "generate")
    return root, done


@pytest.fixture(scope="module")
def graded(released):
    """The course with one student graded in each assignment."""
    root, _ = released
    done = command(root, "autograde", *SAMPLES)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_each_release_is_proven(released):
    """It gives nothing away, it earns nothing, and the solution everything."""
    root, done = released

    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(("release 0", "more"))]
    assert sorted(lines) == sorted(SAMPLES) == sorted(path.name for path in (root / "release").iterdir())


@pytest.mark.parametrize("assignment", SAMPLES)
def test_a_mistake_costs_what_it_should(graded, assignment):
    """In nbgrader's gradebook."""
    found = scores(graded, [assignment])[assignment, student(assignment, "mistake")]

    assert found == pytest.approx(SAMPLES[assignment]["SCORES"]["mistake"], abs=1e-3)


@pytest.mark.parametrize("assignment", SAMPLES)
def test_a_mistake_is_named(graded, assignment):
    """With a hint, in the exercise where it was made."""
    told = named_mistakes(graded, assignment, student(assignment, "mistake"))

    assert dict(told.keys()) == SAMPLES[assignment]["TOLD"]["mistake"] != {}
    assert len(told) == len(dict(told.keys()))
    assert all(told.values())

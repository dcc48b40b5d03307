"""What tests of the examiner share: one course and the worker that grades its submissions."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from fixtures.examined import CLASSIC, FAULTS, FAULTY, LESSON, RIGHT, notebook, one
from fixtures.small_course import Exercise, SmallCourse
from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint, repaired


@pytest.fixture(scope="session")
def grader(tmp_path_factory, cache):
    """A course with a good, a faulty and an old-fashioned assignment, and one worker that grades."""
    root = tmp_path_factory.mktemp("session") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    lesson = [Exercise(name, source, visible=f"assert callable({name})") for name, source in RIGHT.items()]
    course.add("lesson", lesson, LESSON)
    course.add("faulty", [Exercise(name, one(name)) for name in [*FAULTS, "fine"]], FAULTY)
    value = "def value(): return 1"
    course.add("classic", [Exercise(name, value, points=2.0, hidden=code) for name, code in CLASSIC.items()], "")
    settings = course.settings(call_timeout=1.0, exercise_timeout=2.5, cell_timeout=1.0, notebook_timeout=20.0)
    with LocalBackend(settings, ["lesson", "faulty", "classic"]) as backend:
        place = course.course().assignment("lesson")
        known = {"test_faulty.py.test_twice": {"x": 1}}
        references.save(course.course().assignment("faulty").notebooks[0].references, known)
        references.save(place.notebooks[0].references, backend.record(place.notebooks[0].id))

        def run(text, assignment="lesson"):
            source = source_notebook(course.course().assignment(assignment).notebooks[0].path)
            notebook, notes = repaired(parse_notebook(text.encode()), source)
            (outcome,) = backend.grade([Job("ada", source, notebook, fingerprint(notebook), {}, tuple(notes))])
            return outcome

        yield SimpleNamespace(course=course, run=run, backend=backend, place=place)


@pytest.fixture
def graded(grader):
    """Return a function that grades the right solutions with some changed; scores and tests by exercise."""

    def grade(first="", **solutions):
        outcome = grader.run(notebook(grader, first, **solutions))
        return outcome.graded, {cell.cell: cell for cell in outcome.graded.cells}

    return grade

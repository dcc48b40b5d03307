"""What tests of explanations share: a small course with named mistakes, and one worker that grades in it."""

from __future__ import annotations

import pytest

from fixtures.centering import CENTER, LESSON, MISTAKES, SPREAD
from fixtures.small_course import Exercise, SmallCourse
from gradedescent.backends.local import LocalBackend
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint


@pytest.fixture(scope="session")
def grade_with(tmp_path_factory, cache):
    """Return a function that grades solutions in a course with these mistakes, and returns results by exercise."""
    course = SmallCourse(tmp_path_factory.mktemp("course"), cache)
    course.add("lesson", [Exercise("center", CENTER), Exercise("spread", SPREAD)], LESSON)
    path = course.root / "grader_tests" / "mistakes" / "lesson.py"
    path.parent.mkdir()

    path.write_text(MISTAKES)
    shared = LocalBackend(course.settings(call_timeout=1.0), ["lesson"])

    def run(mistakes=MISTAKES, **solutions):
        notebook = parse_notebook(course.notebook("lesson", {"center": CENTER, "spread": SPREAD, **solutions}).encode())
        source = source_notebook(course.course().assignment("lesson").notebooks[0].path)
        job = Job("ada", source, notebook, fingerprint(notebook))
        if mistakes == MISTAKES:
            (outcome,) = shared.grade([job])
        else:
            path.write_text(mistakes)
            with LocalBackend(shared.settings, ["lesson"]) as backend:
                (outcome,) = backend.grade([job])
            path.write_text(MISTAKES)
        return {cell.cell: cell for cell in outcome.graded.cells}

    yield run
    shared.close()

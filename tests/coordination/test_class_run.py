"""A run over a course without the command line: what a service calls, whose submissions come one by one."""

from __future__ import annotations

import shutil

import pytest

from fixtures.small_course import SmallCourse
from gradedescent.coordination.class_results import read_results
from gradedescent.coordination.loose import grade_files
from gradedescent.coordination.release_proof import prove_release
from gradedescent.coordination.run import open_backend, open_coordinators, start_workers
from gradedescent.errors import CourseError

RIGHT, WRONG = (f"def total(x):\n    return {value}" for value in ("float(sum(x))", "0.0"))
READS = f"{RIGHT} * float(open('data/own.txt').read()) * float(open('data/given.txt').read())"


@pytest.fixture(scope="module")
def released(tmp_path_factory, cache):
    """A course with three submissions of a released assignment, one with files in a folder; to be copied."""
    root = tmp_path_factory.mktemp("released") / "course"
    root.mkdir()
    made = SmallCourse(root, cache)
    made.add_lesson("lesson", "total")
    made.submit("lesson", made.notebook("lesson", {"total": RIGHT}), "ada")
    made.submit("lesson", made.notebook("lesson", {"total": WRONG}), "bo")
    folder = made.submit("lesson", made.notebook("lesson", {"total": READS}), "cy").parent
    for place, files in ((root / "source" / "lesson", {"given": "1"}), (folder, {"given": "0", "own": "1"})):
        (place / "data").mkdir()
        for name, text in files.items():
            (place / "data" / f"{name}.txt").write_text(text)
    made.release("lesson")
    return made


@pytest.fixture
def lesson(released, small_course):
    """A copy of that course."""
    shutil.copytree(released.root, small_course.root, dirs_exist_ok=True)
    return small_course


def test_one_run_grades_and_what_it_wrote_is_read(lesson):
    """And it is not graded again. A student's own file is in the folder that was handed out, whose files are given."""
    course = lesson.course()
    assignment = course.assignment("lesson")
    submissions = course.submissions(assignment)
    before = dict(read_results(course, assignment))
    with open_backend(course, ["lesson"], pytest.fail) as backend:
        start_workers(backend, course, {"lesson": submissions})
        with open_coordinators(course) as coordinator_of:
            coordinator = coordinator_of(assignment)
            plan = coordinator.plan(submissions)
            graded = list(coordinator.grade(plan.pending, backend))
            again = coordinator_of(assignment).plan(submissions)

    assert before == {"ada": None, "bo": None, "cy": None}
    assert {one.submission: one.score for one in graded} == {"ada": 10.0, "bo": 0.0, "cy": 10.0}
    assert again.pending == []
    read = {student: one.score for student, one in read_results(course, assignment)}
    assert read == {"ada": 10.0, "bo": 0.0, "cy": 10.0}


def test_files_are_graded_in_their_order(lesson):
    """A file that is rejected at once still waits for those before it."""
    course = lesson.course()
    paths = [submission.notebook("lesson") for submission in course.submissions(course.assignment("lesson"))]
    torn = lesson.root / "torn.ipynb"
    torn.write_text("{")

    found = list(grade_files(course, [paths[1], torn, paths[0], paths[1]]))

    assert [one.submission for one in found] == [str(paths[1]), str(torn), str(paths[0]), str(paths[1])]
    assert [one.status for one in found] == ["graded", "rejected", "graded", "graded"]
    assert [one.score for one in found] == [0.0, 0.0, 10.0, 0.0]


def test_a_release_that_earns_points_is_refused(lesson):
    """Its test passes whatever the function does."""
    tests = lesson.root / "grader_tests" / "test_lesson.py"
    course = lesson.course()
    assignment = course.assignment("lesson")
    with open_backend(course, ["lesson"], pytest.fail) as backend:
        proven = prove_release(course, assignment, backend)
    text = tests.read_text()
    tests.write_text(text[: text.index("        x = fresh(rng)\n")] + "        assert submission is not oracle\n")

    with (
        open_backend(course, ["lesson"], pytest.fail) as backend,
        pytest.raises(CourseError, match="the release of 'lesson' earns 10 of 10 points, it must earn 0"),
    ):
        prove_release(course, assignment, backend)

    assert (proven.solution, proven.by_hand) == (10.0, 0.0)

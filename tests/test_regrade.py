"""Grading again what a change touches leaves what grading everything from scratch would: the same rows and records."""

from __future__ import annotations

import json

import pytest
from nbgrader.api import Gradebook as NbgraderGradebook

from fixtures.small_course import LESSON, SmallCourse
from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.coordinator import Coordinator
from gradedescent.coordination.graded_notebook import read_record
from gradedescent.gradebook import Gradebook
from gradedescent.names import NotebookId
from gradedescent.regrading import Regrade
from gradedescent.settings import read_config

MISTAKES = """from gradedescent import mistake


@mistake("double", hint="Two times, not three.")
def triples(x):
    return 3 * x
"""
NEW_TEST = '''
    def test_matrix(self, submission, oracle, rng):
        """It quadruples a matrix."""
        x = rng.standard_normal((2, 2))
        assert_matches(submission.quadruple(x), oracle.quadruple(x), name="quadruple(x)")


@grades("total")
'''


def in_tests(old, new):
    """Return a change of a text in the grader tests."""

    def change(course, name):
        path = course.root / "grader_tests" / f"test_{name}.py"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    return change


def of_the_hint(course, name):
    path = course.root / "grader_tests" / "mistakes" / f"{name}.py"
    path.write_text(MISTAKES.replace("Two times, not three.", "Count the factors."))


def of_the_solution(course, name):
    path = course.root / "source" / name / f"{name}.ipynb"
    path.write_text(path.read_text().replace("return float(np.sum(x))", "return float(sum(x))"))


def of_a_reference(course, name):
    path = course.root / "grader_tests" / "references" / f"{name}.h5"
    values = references.load(path)
    values["TestDouble.test_known"]["double"] = values["TestDouble.test_known"]["double"] + 1e-8
    assert references.save(path, values)


CHANGES = {
    "assertion": (
        in_tests("submission.total(x), oracle.total(x)", "submission.total(x) + 1, oracle.total(x)  + 1"),
        "total",
    ),
    "new": (in_tests('\n\n@grades("total")\n', NEW_TEST), "quadruple"),
    "removed": (
        in_tests("    def test_known(self, submission, reference):", "    def known(self, submission, reference):"),
        "double",
    ),
    "weight": (in_tests("    def test_known", "    @pytest.mark.weight(3)\n    def test_known"), "double"),
    "helper": (in_tests("rng.standard_normal(3)", "rng.standard_normal(5)"), "quadruple"),
    "reference": (of_a_reference, "double"),
    "hint": (of_the_hint, "double"),
    "solution": (of_the_solution, "double quadruple total"),
}
"""What is changed in an assignment of that name, and the exercises that it touches."""

STUDENTS = {
    "ada": {},
    "bo": {"double": "def double(x):\n    return 3 * x"},
    "cleo": {"quadruple": "def quadruple(x):\n    raise ValueError('four')"},
    "dan": {
        "double": "seen = []\ndef double(x):\n    seen.append(1)\n    return 2 * x",
        "total": "def total(x):\n    return float(np.sum(x)) + len(seen)",
    },
}
"""What each student wrote: right, a named mistake, an exception, state that one exercise leaves for another."""


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    """A course with an assignment for each kind of change, graded."""
    root = tmp_path_factory.mktemp("regrade") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    (root / "grader_tests" / "mistakes").mkdir()
    for name in CHANGES:
        course.add_lesson(name, *LESSON)
        (root / "grader_tests" / "mistakes" / f"{name}.py").write_text(MISTAKES)
        for student, own in STUDENTS.items():
            course.submit(name, course.notebook(name, {**LESSON, **own}), student)
    settings, config = course.settings(), read_config(root)
    places = course.course(workers=2)
    with LocalBackend(places.settings, list(CHANGES)) as backend:
        for name in CHANGES:
            course.release(name)
            references.save(places.assignment(name).notebooks[0].references, backend.record(NotebookId(name, name)))
        with Gradebook(settings) as gradebook:
            for name in CHANGES:
                coordinator = Coordinator(places, places.assignment(name), gradebook, config)
                list(coordinator.grade(places.submissions(coordinator.assignment), backend))
    by_hand(course)
    return course


def by_hand(course):
    """Have a person give a score and a comment to one cell in each assignment."""
    with NbgraderGradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        for name in CHANGES:
            gradebook.find_grade("double", name, name, "bo").manual_score = 7.0
            gradebook.find_comment("write_double", name, name, "bo").manual_comment = "Nearly."
        gradebook.db.commit()


def left(course, name):
    """Return an assignment's rows in the gradebook, and what the graded notebooks keep and show, without durations."""
    with NbgraderGradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions(name)
        parts = [(s.student_id, part) for s in found for part in s.notebooks]
        rows = [
            (student, grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for student, part in parts
            for grade in part.grades
        ]
        rows += [(student, c.name, c.auto_comment, c.manual_comment) for student, part in parts for c in part.comments]
    records, cells = {}, {}
    for student, _ in parts:
        path = course.root / "autograded" / student / name / f"{name}.ipynb"
        records[student] = read_record(path)
        records[student]["result"]["seconds"] = 0
        cells[student] = json.loads(path.read_text())["cells"]
    return sorted(rows, key=repr), records, cells


@pytest.fixture(scope="module")
def outcomes(course):
    """For each kind of change: who was graded again, and what two ways to grade again left."""
    found = {}
    for name, (change, _) in CHANGES.items():
        change(course, name)
    places, config = course.course(workers=2), read_config(course.root)
    with LocalBackend(places.settings, list(CHANGES)) as backend, Gradebook(places.settings) as gradebook:
        for name in CHANGES:
            coordinator = Coordinator(places, places.assignment(name), gradebook, config)
            submissions = places.submissions(coordinator.assignment)
            again = Regrade(coordinator, submissions)
            moves = list(again.run(backend))
            list(again.write())
            regraded = left(course, name)
            list(coordinator.grade(submissions, backend))
            found[name] = again, moves, regraded, left(course, name)
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_is_left_as_by_grading_everything(outcomes, name):
    """Rows, comments, results, hashes and what the graded notebooks show."""
    _, _, regraded, forced = outcomes[name]

    assert regraded[0] == forced[0]
    assert regraded[1] == forced[1]
    assert regraded[2] == forced[2]


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_change_touches_is_named(outcomes, name):
    again, moves, _, _ = outcomes[name]

    assert dict(again.exercises) == dict.fromkeys(CHANGES[name][1].split(), len(STUDENTS))
    assert [move.student for move in sorted(moves, key=lambda move: move.student)] == list(STUDENTS)


def test_state_of_another_exercise_still_counts(outcomes):
    """`dan` loses `total` as `double` was called before: a regrade that left those calls out would give the points."""
    moves = {move.student: move.cells for move in outcomes["assertion"][1]}

    assert moves["dan"] == ()
    assert moves["ada"] == ()


def test_a_persons_score_and_comment_stay(outcomes):
    for name in CHANGES:
        rows = outcomes[name][2][0]

        assert [row[3] for row in rows if row[:2] == ("bo", "double")] == [7.0]
        assert [row[3] for row in rows if row[:2] == ("bo", "write_double")] == ["Nearly."]

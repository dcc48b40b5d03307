"""Assignments of several notebooks: each is graded by itself, and a submission's scores add up."""

from __future__ import annotations

import json
import shutil

import pytest
from nbgrader.api import Gradebook as NbgraderGradebook

from fixtures.small_course import LESSON, SmallCourse
from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.class_results import read_results
from gradedescent.coordination.coordinator import Coordinator
from gradedescent.coordination.loose import grade_files
from gradedescent.errors import CourseError
from gradedescent.gradebook import Gradebook
from gradedescent.regrading import Regrade
from gradedescent.settings import read_config

WRONG = "def total(x):\n    return 0.0"
HANDED_IN = {
    "ada": {"problem1": ("double", "quadruple"), "problem2": ("total",)},
    "bo": {"problem1": ("double",)},
    "cy": {"problem1": ("double", "quadruple"), "problem2": None},
    "di": {"problem1": (), "problem2": ("total",)},
}
"""What each student handed in right; None is a file that is no notebook."""


class Counting:
    """A backend that notes which notebooks are graded."""

    def __init__(self, backend):
        self.backend = backend
        self.seen = []

    def grade(self, jobs):
        return self.backend.grade(self.noted(jobs))

    def noted(self, jobs):
        for job in jobs:
            self.seen.append((job.submission, job.source.id.name))
            yield job


def submit(course, student, name, right):
    first = 'print(open("data/deep/numbers.txt").read())'
    text = "torn" if right is None else course.notebook(name, {each: LESSON[each] for each in right}, first=first)
    return course.submit("ps1", text, student, name)


@pytest.fixture(scope="module")
def backend(made):
    """One worker for all that follows."""
    with LocalBackend(made.settings(), ["ps1"]) as started:
        yield started


@pytest.fixture(scope="module")
def made(tmp_path_factory, cache):
    """A released course whose assignment has two notebooks, and four students; nothing is graded."""
    root = tmp_path_factory.mktemp("several") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("ps1", "double", "quadruple", notebook="problem1")
    course.add_lesson("ps1", "total", notebook="problem2")
    (root / "source" / "ps1" / "data" / "deep").mkdir(parents=True)
    (root / "source" / "ps1" / "data" / "deep" / "numbers.txt").write_text("one two three")
    for student, notebooks in HANDED_IN.items():
        for name, right in notebooks.items():
            submit(course, student, name, right)
    course.release("ps1")
    return course


class Run:
    """A graded copy of the course."""

    def __init__(self, course, backend):
        self.course, self.backend = course, backend
        self.view = course.course()

    def coordinator(self, gradebook):
        return Coordinator(self.view, self.view.assignment("ps1"), gradebook, read_config(self.course.root))

    def grade(self, **options):
        """Grade what is to be graded; return the scores, which notebooks were graded, and the plan's line."""
        counting = Counting(self.backend)
        with Gradebook(self.course.settings()) as gradebook:
            coordinator = self.coordinator(gradebook)
            plan = coordinator.plan(self.view.submissions(coordinator.assignment), **options)
            force = options.get("force", False)
            found = {one.submission: one for one in coordinator.grade(plan.pending, counting, force=force)}
        return found, counting.seen, str(plan)

    def read(self):
        return dict(read_results(self.view, self.view.assignment("ps1")))

    def rows(self, student):
        with NbgraderGradebook(f"sqlite:///{self.course.root / 'gradebook.db'}") as gradebook:
            found = gradebook.find_submission("ps1", student)
            grades = {
                (part.name, grade.name): (grade.auto_score, grade.needs_manual_grade)
                for part in found.notebooks
                for grade in part.grades
            }
            return found.score, found.max_score, grades


@pytest.fixture(scope="module")
def first(made, backend, tmp_path_factory):
    """The course, recorded and graded once; and what that yielded. It is to be copied, not changed."""
    for each in made.course().assignment("ps1").notebooks:
        references.save(each.references, backend.record(each.id))
    run = Run(made, backend)
    return run, run.grade()


@pytest.fixture
def run(first, tmp_path, cache):
    """A copy of the graded course, which the same worker would not know: tests are graded by its own."""
    shutil.copytree(first[0].course.root, tmp_path / "course")
    copied = SmallCourse.__new__(SmallCourse)
    copied.root, copied.cache, copied.exercises = tmp_path / "course", cache, first[0].course.exercises
    with LocalBackend(copied.settings(), ["ps1"]) as own:
        yield Run(copied, own)


def test_scores_add_up_and_a_missing_notebook_earns_nothing(first):
    run, (found, _, _) = first

    assert {name: (one.score, one.max_score, one.status) for name, one in found.items()} == {
        "ada": (30.0, 30.0, "graded"),
        "bo": (10.0, 30.0, "graded"),
        "cy": (20.0, 30.0, "rejected"),
        "di": (10.0, 30.0, "graded"),
    }
    assert found["bo"].notes == ("problem2: problem2.ipynb was not handed in: its cells earn nothing.",)
    assert found["cy"].error == "problem2: it is not a notebook: not JSON at line 1 (Expecting value)"
    assert {name: one.to_json() | {"seconds": 0} for name, one in run.read().items()} == {
        name: one.to_json() | {"seconds": 0} for name, one in found.items()
    }


def test_the_gradebook_has_a_row_for_each_notebook(first):
    """As nbgrader has: a missing one has its zeros, a file that is none waits for a person too."""
    run, _ = first

    assert run.rows("ada")[:2] == (30.0, 30.0)
    assert run.rows("bo")[2][("problem2", "total")] == (0.0, False)
    assert run.rows("cy")[2][("problem2", "total")] == (0.0, True)
    assert run.rows("cy")[0] == 20.0


def test_graded_notebooks_are_written_for_those_that_are_there(first):
    folder = first[0].course.root / "autograded"

    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.ipynb")) == [
        f"{student}/ps1/{name}.ipynb" for student, names in HANDED_IN.items() for name in names
    ]


def test_each_notebook_finds_the_assignments_files(first):
    folder = first[0].course.root / "autograded" / "ada" / "ps1"

    assert all("one two three" in (folder / f"{name}.ipynb").read_text() for name in HANDED_IN["ada"])


def test_what_is_done_is_not_graded_again(run):
    found, graded, line = run.grade()

    assert (found, graded, line) == ({}, [], "4 unchanged")


def test_another_test_grades_its_own_notebook_again(run):
    """The other one keeps its result, and the total is right."""
    path = run.course.root / "grader_tests" / "test_problem2.py"
    path.write_text(path.read_text().replace('name="total(x)"', 'name="total(x)", rtol=0.5'))
    found, graded, line = run.grade()

    assert line == "3 graded with other grader tests; 1 unchanged"
    assert sorted(graded) == [("ada", "problem2"), ("di", "problem2")]
    assert {name: one.score for name, one in found.items()} == {"ada": 30.0, "cy": 20.0, "di": 10.0}
    assert run.rows("ada")[0] == 30.0


def test_force_grades_every_notebook(run):
    _, graded, _ = run.grade(force=True)

    assert len(graded) == 6


def test_a_notebook_that_comes_later_or_goes_changes_the_submission(run):
    submit(run.course, "bo", "problem2", ("total",))
    (run.course.root / "submitted" / "di" / "ps1" / "problem2.ipynb").unlink()

    assert run.read()["bo"] is None
    found, graded, line = run.grade()

    assert line == "2 changed since they were graded; 2 unchanged"
    assert graded == [("bo", "problem2")]
    assert {name: one.score for name, one in found.items()} == {"bo": 20.0, "di": 0.0}
    assert (run.rows("bo")[0], run.rows("di")[0]) == (20.0, 0.0)
    assert not (run.course.root / "autograded" / "di" / "ps1" / "problem2.ipynb").exists()
    assert run.grade()[1:] == ([], "4 unchanged")


def test_a_regrade_touches_one_notebook(run):
    path = run.course.root / "grader_tests" / "test_problem1.py"
    easier = 'class TestQuadruple:\n    def test_always(self, submission):\n        """It is there."""\n'
    text = path.read_text()
    path.write_text(text[: text.index("class TestQuadruple")] + easier + "        assert submission.quadruple\n")
    counting = Counting(run.backend)
    with Gradebook(run.course.settings()) as gradebook:
        coordinator = run.coordinator(gradebook)
        again = Regrade(coordinator, run.view.submissions(coordinator.assignment))
        moves = {move.student: move.to_json() for move in again.run(counting)}
        written = [one.submission for one in again.write()]

    assert dict(again.exercises) == {"problem1: quadruple": 4}
    assert {name for _, name in counting.seen} == {"problem1"}
    assert moves["bo"]["cells"] == [{"notebook": "problem1", "cell": "quadruple", "before": 0.0, "after": 10.0}]
    assert (moves["ada"]["before"], moves["ada"]["after"]) == (30.0, 30.0)
    assert sorted(written) == sorted(HANDED_IN)
    assert run.rows("bo")[0] == 20.0
    assert list(again.folder.iterdir()) == []


def test_a_submission_without_any_notebook_is_rejected(run):
    (run.course.root / "submitted" / "eve" / "ps1").mkdir(parents=True)
    found, _, _ = run.grade()

    assert (found["eve"].status, found["eve"].score) == ("rejected", 0.0)
    assert found["eve"].error == (
        "problem1: there is no file problem1.ipynb; problem2: there is no file problem2.ipynb"
    )


def test_a_notebook_that_was_not_released_is_named(run):
    folder = run.course.root / "source" / "ps1"
    shutil.copy(folder / "problem2.ipynb", folder / "problem3.ipynb")
    with Gradebook(run.course.settings()) as gradebook:
        with pytest.raises(CourseError, match=r"problem3\.ipynb of 'ps1' was not released: run `gradedescent generate"):
            run.coordinator(gradebook)
        for name in ("problem3", "problem2"):
            (folder / f"{name}.ipynb").unlink()
        with pytest.raises(CourseError, match=r"'ps1' was released with problem2, which .*ps1 no longer has"):
            run.coordinator(gradebook)


def test_a_loose_file_is_known_by_its_cells(first):
    """Whatever it is called; its own notebook is what it is worth."""
    course = first[0].course
    path = course.root / "homework (2).ipynb"
    path.write_text(course.notebook("problem2", {"total": WRONG}))

    (found,) = grade_files(course.course(), [path])

    assert (found.assignment, found.score, found.max_score) == ("ps1", 0.0, 10.0)
    assert json.loads(json.dumps(found.to_json()))["cells"][0]["notebook"] == "problem2"

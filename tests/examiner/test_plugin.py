"""Grader tests as pytest runs them: alone on the solution, or on one submission, for debugging."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.errors import GraderError
from gradedescent.examiner import plugin
from gradedescent.names import NotebookId
from gradedescent.testing.marks import grades

TESTS = '''
@grades("double")
class TestDouble:
    def test_reference(self, submission, reference):
        """It doubles 2."""
        reference.check(four=submission.double(2))

    def test_oracle(self, submission, oracle, rng):
        """It doubles what is drawn."""
        x = rng.random(3)
        assert_matches(submission.double(x), oracle.double(x), name="double(x)")


@grades("total")
def test_total(submission):
    """It sums doubles."""
    assert submission.total([1, 2]) == 6, "total([1, 2]) is 6"
'''
FAILING = "@grades('f')\ndef test_f(submission):\n    assert submission.f() == 2, 'f() is 2'\n"
BROKEN = "@grades('f')\ndef test_f(submission, reference):\n    reference.check(x=submission.f())\n"
SOLUTIONS = {
    "double": "def double(x):\n    return 2 * x",
    "total": "def total(xs):\n    return sum(double(x) for x in xs)",
}


@pytest.fixture(scope="module")
def lesson(tmp_path_factory, cache):
    """A course with one assignment, its references recorded."""
    from fixtures.small_course import Exercise, SmallCourse

    root = tmp_path_factory.mktemp("plugin") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add("lesson", [Exercise(name, source) for name, source in SOLUTIONS.items()], TESTS)
    course.add("failing", [Exercise("f", "def f(): return 1")], FAILING)
    course.add("broken", [Exercise("f", "1 / 0")], BROKEN)
    with LocalBackend(course.settings(), ["lesson", "failing", "broken"]) as backend:
        (notebook,) = course.course().assignment("lesson").notebooks
        references.save(notebook.references, backend.record(notebook.id))
        course.backend = backend
        yield course


def run_pytest(course, *arguments):
    """Run pytest as an instructor does; return its status and what it printed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(course.cache), "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "grader_tests/test_lesson.py", *arguments]
    run = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def test_alone_they_grade_the_solution_which_passes(lesson):
    status, printed = run_pytest(lesson)

    assert status == 0, printed
    assert "3 passed" in printed


def test_one_submission_is_graded_with_pytests_own_report(lesson):
    wrong = {**SOLUTIONS, "double": "def double(x):\n    return 3 * x"}
    path = lesson.submit("lesson", lesson.notebook("lesson", wrong))
    status, printed = run_pytest(lesson, "--submission", str(path))

    assert status == 1, printed
    assert "2 failed, 1 passed" in printed
    assert "every value of double(x) is 1.5 times what it should be" in printed


def test_a_file_that_is_no_notebook_ends_with_its_sentence(lesson):
    path = lesson.root / "broken.ipynb"
    path.write_text("nonsense")
    status, printed = run_pytest(lesson, "--submission", str(path))

    assert status == 1
    assert "it is not a notebook: not JSON at line 1" in printed


def test_collecting_alone_starts_nothing(lesson):
    status, printed = run_pytest(lesson, "--collect-only", "-q")

    assert status == 0
    assert "3 tests collected" in printed


def test_a_session_without_grader_tests_is_left_to_pytest(tmp_path):
    (tmp_path / "test_ordinary.py").write_text("def test_one(): assert False")

    assert pytest.main([*plugin.QUIET_OPTIONS, str(tmp_path)]) == pytest.ExitCode.TESTS_FAILED


def test_a_fixture_outside_grading_says_how_to_run_it(tmp_path):
    (tmp_path / "test_by_itself.py").write_text("def test_one(submission): submission.f()")
    raised = []

    class Listener:
        def pytest_runtest_makereport(self, item, call):
            raised.extend([call.excinfo.value] if call.excinfo else [])

    pytest.main([*plugin.QUIET_OPTIONS, str(tmp_path)], plugins=[Listener()])

    assert str(raised[0]).startswith("grader tests run through `gradedescent` or `pytest grader_tests`")


LESSON_ID = NotebookId("week", "lesson")


def collected(path):
    """Collect a file of grader tests as a worker does; return them, or the sentence that says why not."""
    found = []
    sys.modules.pop(path.stem, None)  # a module of the same name that another test wrote

    class Loop:
        @pytest.hookimpl(tryfirst=True)
        def pytest_runtestloop(self, session):
            try:
                found.append(plugin.collected(session.items, plugin.quiet_run, {path: LESSON_ID}))
            except GraderError as error:
                found.append(str(error))
            return True

    pytest.main([*plugin.QUIET_OPTIONS, str(path)], plugins=[Loop()])
    return found[0]


HEADER = "import pytest\nfrom gradedescent import grades\n\n"


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("weight(-1)", "test_bad is marked weight(-1,): the mark takes one number above 0"),
        ("weight(True)", "test_bad is marked weight(True,): the mark takes one number above 0"),
        ("weight", "test_bad is marked weight(): the mark takes one number above 0"),
        ("timeout('soon')", "test_bad is marked timeout('soon',): the mark takes one number above 0"),
    ],
)
def test_a_mark_that_says_something_impossible_is_named(tmp_path, mark, sentence):
    path = tmp_path / "test_lesson.py"
    path.write_text(f"{HEADER}@pytest.mark.{mark}\n@grades('f')\ndef test_bad(submission): pass\n")

    assert collected(path).endswith(sentence)


def test_marks_and_titles_are_read(tmp_path):
    path = tmp_path / "test_two-words.py"
    path.write_text(
        f"{HEADER}@grades('f')\nclass TestF:\n"
        "    @pytest.mark.weight(2.5)\n    @pytest.mark.timeout(3)\n    @pytest.mark.reveal\n"
        '    def test_marked(self):\n        """\n        A title.\n\n        More.\n        """\n'
        "    @pytest.mark.parametrize('n', [1, 2])\n    def test_plain(self, n): pass\n\n"
        "def test_unmarked(): pass\n"
    )
    ((notebook, exercises),) = collected(path).items()
    tests = exercises["f"]

    assert notebook == LESSON_ID
    assert [test.name for test in tests] == ["TestF.test_marked", "TestF.test_plain[1]", "TestF.test_plain[2]"]
    assert [test.title for test in tests] == ["A title.", "test_plain[1]", "test_plain[2]"]
    assert [test.weight for test in tests] == [2.5, 1.0, 1.0]
    assert [test.timeout for test in tests] == [3.0, None, None]
    assert [test.reveal for test in tests] == [True, False, False]


@pytest.mark.parametrize("name", ["", 5, None])
def test_grades_needs_a_name(name):
    with pytest.raises(TypeError, match="@grades needs the exercise's name"):
        grades(name)


def test_recording_refuses_a_test_that_the_solution_fails(lesson):
    with pytest.raises(GraderError, match=r"the solution fails test_failing\.py\.test_f: AssertionError: f\(\) is 2"):
        lesson.backend.record(NotebookId("failing", "failing"))


def test_a_solution_notebook_whose_cell_fails_is_named(lesson):
    with pytest.raises(GraderError, match=r"cell 'write-f' of .*broken\.ipynb fails: division by zero"):
        lesson.backend.record(NotebookId("broken", "broken"))

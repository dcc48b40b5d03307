"""A change of the material shows in the hashes of the exercises that it touches, and in no others."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from gradedescent import references
from gradedescent.errors import CourseError
from gradedescent.fingerprint.material import material
from gradedescent.fingerprint.slicing import TestFile
from gradedescent.notebooks.cells import source_notebook

TESTS = '''
SIZES = [1, 2]
STEP = 0.5


def numbers(n):
    return STEP * np.arange(n)


@pytest.fixture
def start():
    return 3


@grades("f")
class TestF:
    @pytest.mark.parametrize("n", SIZES)
    def test_known(self, submission, reference, n):
        """It is right."""
        reference.check(f=submission.f(numbers(n)))


@grades("g")
def test_g(submission, reference, start):
    """It is right."""
    reference.check(g=submission.g(start))


@grades("h")
def test_h(submission, request):
    """It is right."""
    assert submission.h(request.getfixturevalue("st" + "art"))
'''
MISTAKES = """from gradedescent import mistake


@mistake("f", hint="Not one.")
def one(x):
    return np.ones(3)


@mistake("g", hint="Not two.")
def two(x):
    return 1 + one(x)
"""


@pytest.fixture
def course(small_course, exercise):
    """A course with three exercises, references and mistakes."""
    names = ("f", "g", "h")
    small_course.add("lesson", [exercise(name, f"def {name}(x):\n    return x") for name in names], TESTS)
    (small_course.root / "grader_tests" / "mistakes").mkdir()
    (small_course.root / "grader_tests" / "mistakes" / "lesson.py").write_text(MISTAKES)
    values = {"TestF.test_known[1]": {"f": np.arange(1.0)}, "test_lesson.py.test_g": {"g": 3, "texts": np.array(["a"])}}
    references.save(small_course.root / "grader_tests" / "references" / "lesson.h5", values)
    return small_course


def hashes(course, **settings):
    """Return the material's hashes as they are now."""
    found = course.course(**settings)
    (notebook,) = found.assignment("lesson").notebooks
    return material(found, notebook, source_notebook(notebook.path), set())


def differing(before, after):
    """Return what differs: parts, and exercises by their names."""
    parts = {field.name for field in dataclasses.fields(before)} - {"exercises"}
    return {part for part in parts if getattr(before, part) != getattr(after, part)} | {
        name for name in before.exercises if before.exercises[name] != after.exercises.get(name)
    }


def rewritten(name, old, new):
    def change(course):
        path = course.root / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    return change


def written(name, text):
    def change(course):
        (course.root / name).parent.mkdir(parents=True, exist_ok=True)
        (course.root / name).write_text(text)

    return change


def recorded(test, name, value):
    def change(course):
        path = course.root / "grader_tests" / "references" / "lesson.h5"
        values = references.load(path)
        values.setdefault(test, {})[name] = value
        assert references.save(path, values)

    return change


IN_TESTS, IN_MISTAKES, IN_SOURCE = (
    "grader_tests/test_lesson.py",
    "grader_tests/mistakes/lesson.py",
    "source/lesson/lesson.ipynb",
)
CHANGES = {
    "a comment": (rewritten(IN_TESTS, "STEP = 0.5", "STEP = 0.5  # half"), ""),
    "layout": (rewritten(IN_TESTS, "SIZES = [1, 2]", "SIZES = [\n    1,\n    2,\n]\n\n"), ""),
    "a title": (rewritten(IN_TESTS, '    """It is right."""\n        ref', '    """It is so."""\n        ref'), "f h"),
    "a constant": (rewritten(IN_TESTS, "SIZES = [1, 2]", "SIZES = [1, 3]"), "f h"),
    "a constant of a helper": (rewritten(IN_TESTS, "STEP = 0.5", "STEP = 0.25"), "f h"),
    "a fixture": (rewritten(IN_TESTS, "return 3", "return 4"), "g h"),
    "a fixture for all": (rewritten(IN_TESTS, "@pytest.fixture", "@pytest.fixture(autouse=True)"), "g h shared"),
    "a call at the top": (rewritten(IN_TESTS, "STEP = 0.5", "STEP = 0.5\nnp.random.seed(1)"), "f h shared"),
    "an unused helper": (rewritten(IN_TESTS, "STEP = 0.5", "STEP = 0.5\nOTHER = 1"), "h"),
    "an import": (rewritten(IN_TESTS, "import numpy as np", "import numpy.ma as np"), "f h"),
    "another exercise's tests": (rewritten(IN_TESTS, '@grades("g")', '@grades("f")'), "f g h"),
    "no Python": (rewritten(IN_TESTS, "STEP = 0.5", "STEP ="), "f g h shared"),
    "a reference of a class": (recorded("TestF.test_known[1]", "f", np.arange(1.0) + 1e-7), "f"),
    "a reference of a function": (recorded("test_lesson.py.test_g", "g", 4), "g"),
    "a text in a reference": (recorded("test_lesson.py.test_g", "texts", np.array(["b"])), "g"),
    "a reference of nothing": (recorded("TestOther.test", "x", 1), "shared"),
    "references that can't be read": (written("grader_tests/references/lesson.h5", "broken"), "f g shared"),
    "a hint": (rewritten(IN_MISTAKES, "Not two.", "Not three."), "g"),
    "a mistake that another uses": (rewritten(IN_MISTAKES, "np.ones(3)", "np.ones(4)"), "f g"),
    "a mistake that is refused": (rewritten(IN_MISTAKES, 'hint="Not one."', "hint=None"), "f g shared"),
    "conftest.py": (written("grader_tests/conftest.py", "import pytest\n"), "shared"),
    "data of the tests": (written("grader_tests/data/x.csv", "1"), "shared"),
    "another assignment's tests": (written("grader_tests/test_other.py", "x = 1"), ""),
    "a variant": (written("grader_tests/variants/lesson.py", "x = 1"), ""),
    "points": (rewritten(IN_SOURCE, '"grade_id": "g", "points": 10.0', '"grade_id": "g", "points": 5.0'), "g"),
    "the solution": (rewritten(IN_SOURCE, "def h(x):\\n    return x", "def h(x):\\n    return 1 * x"), "solution"),
    "a file beside the notebook": (written("source/lesson/data.py", "x = 1"), "solution"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_shows_where_it_can_be_felt(course, name):
    before = hashes(course)
    change, expected = CHANGES[name]
    change(course)

    assert differing(before, hashes(course)) == {*expected.split()}


EDITS = """from gradedescent import solution, variant


@variant("h")
def stepwise(x):
    y = x
    return y


stepwise.mistake("doubled", {"y = x": "y = 2 * x"}, hint="Once or twice?")
solution("g").mistake("negated", {"return x": "return -x"}, hint="Which sign?")
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("return y", "return 1 * y", {"h"}),  # the base
        ("2 * x", "3 * x", {"h"}),  # the edit
        ("return -x", "return 1 - x", {"g"}),
        ("stepwise", "by_steps", set()),
    ],
)
def test_an_edit_counts_as_the_function_it_makes(course, old, new, expected):
    """A base that changes changes its mistakes; its name says nothing to a student."""
    written(IN_MISTAKES, EDITS)(course)
    before = hashes(course)
    rewritten(IN_MISTAKES, old, new)(course)

    assert differing(before, hashes(course)) == expected


def test_limits_are_settings_that_count(course):
    assert differing(hashes(course), hashes(course, call_timeout=4.0)) == {"settings"}
    assert differing(hashes(course), hashes(course, workers=2)) == set()


def test_the_answer_is_kept_and_a_broken_one_found_anew(course, tmp_path):
    """The cache decides nothing: what it holds is of these very bytes, or not used."""
    course.cache = tmp_path / "cache"
    first = hashes(course)
    (kept,) = (course.cache / "material").rglob("hashes.json")
    again = hashes(course)
    kept.write_text(kept.read_text()[:-20])

    assert first == again == hashes(course)


def test_references_that_are_none_are_the_courses_fault(tmp_path):
    (tmp_path / "x.h5").write_text("not HDF5")

    with pytest.raises(CourseError, match=r"x\.h5 can't be read"):
        references.hashes(tmp_path / "x.h5")


def test_no_tests_are_no_statements(tmp_path):
    assert TestFile.read(tmp_path / "test_nothing.py").statements == ()

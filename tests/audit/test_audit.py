"""An audit finds the holes in grader tests, and names no hole where there is none."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gradedescent.audit.audit import make_trials, run_audit, shown
from gradedescent.audit.page import page
from gradedescent.backends.local import LocalBackend
from gradedescent.cli.main import cli
from gradedescent.errors import CourseError, GraderError

CLIP = '''def clip(X, low=0.0):
    """Raise what is below low."""
    return np.maximum(X, low)'''
SHARES = "def shares(X):\n    total = np.sum(X, axis=0, keepdims=True)\n    return X / total"
THOROUGH = '''
@grades("clip")
class TestClip:
    def test_default(self, submission, oracle):
        """It clips at 0."""
        X = np.array([[-1.0, 0.5], [2.0, -0.25]])
        assert_matches(submission.clip(X), oracle.clip(X), name="the result")

    def test_low(self, submission, oracle):
        """It clips where it is told to."""
        X = np.array([[-1.0, 0.5], [2.0, -0.25]])
        assert_matches(submission.clip(X, 0.6), oracle.clip(X, 0.6), name="the result")


@grades("shares")
class TestShares:
    def test_columns(self, submission, oracle):
        """Every column sums to 1."""
        X = np.array([[1.0, 2.0, 3.0], [5.0, 0.5, 2.5]])
        assert_matches(submission.shares(X), oracle.shares(X), name="the shares")
'''
BLIND = '''
@grades("clip")
def test_shape(submission):
    """The shape stays."""
    assert np.shape(submission.clip(np.array([[-1.0, 0.5], [2.0, -0.25]]))) == (2, 2)


@grades("shares")
def test_shares(submission):
    """An entry of 1 alone is a share of 1."""
    assert submission.shares(np.array([[1.0]])) == 1
'''
MISTAKES = """
@mistake("clip", hint="Smaller or larger?")
def clips_from_above(X, low=0.0):
    return np.minimum(X, low)

@mistake("shares", hint="Which sum?")
def sums_rows(X):
    return X / X.sum(axis=1, keepdims=True)
"""
VARIANTS = """
@variant("clip")
def by_choice(X, low=0.0):
    return np.where(X < low, low, X)

@variant("shares")
def by_column(X):
    return np.stack([_share(column) for column in X.T], axis=1)

def _share(column):
    return column / column.sum()
"""


EDITS = """
@variant("shares")
def by_row(X):
    total = 0
    for row in X:
        total = total + row
    return X / total

by_row.mistake("last_row", {"total + row": "row"}, hint="Is it added?")
solution("clip").mistake("clips_at_zero", {"(X, low)": "(X, 0)"}, hint="Where?")
"""


@pytest.fixture
def course(small_course, exercise):
    """A course with two exercises, mistakes and variants."""
    small_course.add("lesson", [exercise("clip", CLIP), exercise("shares", SHARES)], THOROUGH)
    for name, text in (("mistakes", MISTAKES), ("variants", VARIANTS)):
        folder = small_course.root / "grader_tests" / name
        folder.mkdir()
        (folder / "lesson.py").write_text(text)
    return small_course


@pytest.fixture(scope="module")
def known():
    """Audits by what was audited: several tests look at the same one."""
    return {}


@pytest.fixture
def audit_of(course, known):
    """Return a function that audits the course with these tests, mistakes and variants."""

    def run(tests=THOROUGH, mistakes=MISTAKES, variants=VARIANTS, only=(), workers=1):
        audited_course = tests, mistakes, variants, *only
        if audited_course not in known:
            known[audited_course] = made(tests, mistakes, variants, only, workers)
        return known[audited_course]

    def made(tests, mistakes, variants, only, workers):
        header = "import numpy as np\nimport pytest\nfrom gradedescent import assert_matches, grades\n\n"
        (course.root / "grader_tests" / "test_lesson.py").write_text(header + tests)
        (course.root / "grader_tests" / "mistakes" / "lesson.py").write_text(mistakes)
        (course.root / "grader_tests" / "variants" / "lesson.py").write_text(variants)
        place = course.course().assignment("lesson")
        with LocalBackend(course.settings(workers=workers), ["lesson"]) as backend:
            return run_audit(place, backend, make_trials(place, only))

    return run


def test_thorough_tests_are_sound(audit_of):
    audit = audit_of(workers=2)
    clip, shares = audit.exercises

    assert audit.sound
    assert (clip.caught, shares.caught) == (["clips_from_above"], ["sums_rows"])
    assert (clip.accepted, shares.accepted) == (["by_choice"], ["by_column"])
    assert clip.told == {"clips_from_above": "clips_from_above"}
    assert sum(clip.killed.values()) >= 4
    assert set(clip.killed) <= {"TestClip.test_default", "TestClip.test_low"}


def test_blind_tests_are_shown_with_what_they_miss(audit_of):
    audit = audit_of(BLIND)
    clip, shares = audit.exercises

    assert not audit.sound
    assert clip.missed == ["clips_from_above"]
    (survivor,) = [each for each in clip.survived if "`minimum`" in each.description]
    assert "-    return np.maximum(X, low)\n+    return np.minimum(X, low)" in survivor.diff
    assert survivor.example.startswith("X = [[")
    assert [each.description for each in shares.survived if "axis=1" in each.description] == []


def test_a_mutant_without_a_difference(audit_of):
    """Where every test has one row and one column, a sum over the other axis is the same sum."""
    _, shares = audit_of(BLIND).exercises

    assert any("axis=1" in each.description for each in shares.no_difference)
    assert all(each.example is None for each in shares.no_difference)


def test_a_right_variant_that_is_rejected(audit_of):
    """The audit quotes the sentence of the test."""
    strict = (
        THOROUGH
        + '''
@grades("shares")
def test_type(submission):
    """The result is an array."""
    assert isinstance(submission.shares(np.array([[1.0]])), np.ndarray), "the result is no array"
'''
    )
    variants = VARIANTS + '\n@variant("shares")\ndef as_lists(X):\n    return (X / X.sum(axis=0)).tolist()\n'
    shares = audit_of(strict, variants=variants, only=["shares"]).exercises[0]

    assert list(shares.rejected) == ["as_lists"]
    assert "test_type: The result is no array." in shares.rejected["as_lists"]


def test_mistakes_with_the_same_results(audit_of):
    """Neither is named for certain."""
    twin = (
        MISTAKES
        + '\n@mistake("clip", hint="Again?")\ndef clips_above_too(X, low=0.0):\n    return np.where(X < low, X, low)'
    )
    (clip,) = audit_of(mistakes=twin, only=["clip"]).exercises

    assert clip.told == {"clips_from_above": None, "clips_above_too": None}
    assert clip.sound


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"variants": VARIANTS.replace("np.where(X < low", "np.were(X < low")}, None),
        ({"variants": VARIANTS + "\nimport nowhere\n"}, "can't be tried: its definition fails: No module"),
        ({"tests": THOROUGH.replace("oracle.clip(X, 0.6)", "undefined")}, "can't be tried"),
        ({"tests": THOROUGH.replace("def test_low(", "def test_low(:")}, "can't be collected"),
    ],
)
def test_what_can_not_be_tried_is_the_graders_fault(audit_of, changes, why):
    if why is None:
        assert "AttributeError" in audit_of(**changes, only=["clip"]).exercises[0].rejected["by_choice"]
        return
    with pytest.raises(GraderError, match=why):
        audit_of(**changes)


def test_a_version_that_ends_or_blocks_its_process(audit_of):
    """It is caught, and the next version is tried."""
    wild = """
@mistake("clip", hint="a")
def ends(X, low=0.0):
    import os
    os._exit(1)

@mistake("clip", hint="b")
def blocks(X, low=0.0):
    while True:
        pass
"""
    (clip,) = audit_of(mistakes=wild + MISTAKES, only=["clip"]).exercises

    assert clip.caught == ["blocks", "clips_from_above", "ends"]


def test_the_command_says_that_tests_are_sound(course, tmp_path, monkeypatch):
    """As JSON and as a page; the exit status is 0."""
    monkeypatch.chdir(course.root)

    done = CliRunner().invoke(cli, ["audit", "lesson", "--json", "--html", str(tmp_path / "pages")])

    report = json.loads(done.stdout)
    assert done.exit_code == 0
    assert report["assignment"] == "lesson"
    assert report["mistakes"] == {"caught": 2, "missed": [], "mistaken": {}}
    assert report["variants"] == {"accepted": 2, "rejected": []}
    assert report["mutants"]["survived"] == []
    assert report["seconds"] > 0
    assert "Sound." in (tmp_path / "pages" / "lesson.html").read_text()


def test_the_command_prints_what_is_to_fix(course, monkeypatch):
    """For the exercise named, in all assignments; the exit status is 1."""
    monkeypatch.chdir(course.root)
    header = "import numpy as np\nimport pytest\nfrom gradedescent import assert_matches, grades\n\n"
    (course.root / "grader_tests" / "test_lesson.py").write_text(header + BLIND)

    done = CliRunner().invoke(cli, ["audit", "--quick", "--exercise", "clip"])

    assert done.exit_code == 1
    assert "every test passes the mistake clips_from_above" in done.stdout
    assert "differs from the solution for" in done.stdout


def test_an_unknown_exercise_is_named(course, monkeypatch):
    monkeypatch.chdir(course.root)

    with pytest.raises(CourseError, match="no exercise 'clap'"):
        make_trials(course.course().assignment("lesson"), ["clap"])


def test_the_page_shows_texts_as_texts(audit_of):
    variants = VARIANTS.replace("np.where(X < low, low, X)", "1 / 0  # <script>")
    html = page(audit_of(BLIND.replace("The shape stays.", "<img src=x>"), variants=variants, only=["clip"]))

    assert "<script>" not in html
    assert "<img" not in html
    assert '<span class="minus">' in html


def test_a_base_of_mistakes_is_a_right_variant(audit_of):
    clip, shares = audit_of(mistakes=EDITS).exercises

    assert (clip.caught, shares.caught) == (["clips_at_zero"], ["last_row"])
    assert (clip.accepted, shares.accepted) == (["by_choice"], ["by_column", "by_row"])


def test_mutants_are_drawn_from_bases_where_asked(course):
    """They put the mutated base in the exercise's place, and their diff is against the base."""
    (course.root / "grader_tests" / "mistakes" / "lesson.py").write_text(EDITS)
    place = course.course().assignment("lesson")
    drawn = {trial.name: trial for trial in make_trials(place, of_bases=True) if trial.kind == "mutant"}
    usual = {trial.name for trial in make_trials(place) if trial.kind == "mutant"}

    added = drawn.keys() - usual
    assert len(added) >= 4
    assert all(name.startswith("by_row: ") for name in added)
    with LocalBackend(course.settings(workers=1), ["lesson"]) as backend:
        audit = run_audit(place, backend, [drawn[name] for name in sorted(added)])
    assert audit.exercises[0].mutants == len(added)
    assert sum(audit.exercises[0].killed.values()) >= 3


def test_a_mistake_is_shown_whole_and_with_its_diff(course, monkeypatch):
    """Against its base, or the solution where it has none; by its name, or its exercise's and its own."""
    (course.root / "grader_tests" / "mistakes" / "lesson.py").write_text(EDITS + MISTAKES)
    monkeypatch.chdir(course.root)
    edit = CliRunner().invoke(cli, ["audit", "lesson", "--show", "shares.last_row"])
    whole = CliRunner().invoke(cli, ["audit", "lesson", "--show", "clips_from_above"])

    assert (edit.exit_code, whole.exit_code) == (0, 0)
    assert edit.stdout.startswith("def last_row(X):\n    total = 0\n    for row in X:\n        total = row\n")
    assert "-        total = total + row\n+        total = row\n" in edit.stdout
    assert "-    return np.maximum(X, low)\n+    return np.minimum(X, low)\n" in whole.stdout
    assert "Raise what is below" not in whole.stdout


def test_show_names_what_is_near_an_unknown_mistake(course, monkeypatch):
    place = course.course().assignment("lesson")
    monkeypatch.chdir(course.root)

    with pytest.raises(CourseError, match="lesson has no mistake 'clip_from_above': near are clips_from_above"):
        shown(place, "clip_from_above")
    with pytest.raises(CourseError, match="no mistake '@': nothing in grader_tests/mistakes is near it"):
        shown(place, "@")
    assert "needs the one assignment" in CliRunner().invoke(cli, ["audit", "--show", "clips_from_above"]).output

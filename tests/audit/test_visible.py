"""An audit runs wrong versions against the visible checks too, and tells which of them only hidden tests catch."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from gradedescent.audit.audit import make_trials, run_audit
from gradedescent.backends.local import LocalBackend
from gradedescent.cli.main import cli
from gradedescent.errors import CourseError, GraderError

HEADER = "import numpy as np\nimport pytest\nfrom gradedescent import assert_matches, grades\n\n"
CLIP = "def clip(X, low=0.0):\n    return np.maximum(X, 2 * low / 2)"
TESTS = '''
@grades("clip")
@pytest.mark.parametrize("low", [(), (0.5,), (1.0,), (2.0,)])
def test_low(submission, oracle, low):
    """It clips where it is told to."""
    X = np.array([[-1.0, 0.25], [3.0, 0.75]])
    assert_matches(submission.clip(X, *low), oracle.clip(X, *low), name="the result")
'''
CHECKS = """
assert clip(-1.0) == 0, 'what is below 0 becomes 0'
steps.append(1)
assert first == [1] and len(steps) == 2, 'steps'"""
MISTAKES = """
@mistake("clip", hint="Smaller or larger?")
def clips_from_above(X, low=0.0):
    return np.minimum(X, low)

solution("clip").mistake("clips_at_zero", {"2 * low": "0.0"}, hint="Where?", seen=7)
"""
WILD = """
@mistake("clip", hint="Does it end?")
def blocks(X, low=0.0):
    while np.ndim(X) == 0:
        pass
    return X

@mistake("clip", hint="Does it stay?")
def leaves(X, low=0.0):
    raise SystemExit(1)

@mistake("clip", hint="Whose list?")
def spoils(X, low=0.0):
    first.clear()
    return low
"""
MARKED = MISTAKES.replace("seen=7", 'seen=7, hidden="that the bound is used is what the hidden tests look at"')
VARIANTS = """
@variant("clip")
def by_choice(X, low=0.0):
    return np.where(X < low, low, X)

@variant("clip")
def plain(X, low=0.0):
    return max(X, low) if isinstance(X, float) else np.maximum(X, low)
"""


@pytest.fixture
def audit_of(small_course, exercise):
    """Return a function that audits an exercise with these checks and mistakes."""

    def run(checks=CHECKS, mistakes=MISTAKES, variants=VARIANTS, *, quick=True, **settings):
        write(small_course, exercise, checks, mistakes, variants)
        place = small_course.course().assignment("lesson")
        with LocalBackend(small_course.settings(workers=1, **settings), ["lesson"]) as backend:
            return run_audit(place, backend, make_trials(place, thorough=not quick)).exercises[0]

    return run


def write(course, exercise, checks, mistakes, variants):
    """Write the course: a cell between the exercise and its checks binds a name that they read."""
    course.add("lesson", [exercise("clip", CLIP, visible=checks)], HEADER + TESTS)
    notebook = course.root / "source" / "lesson" / "lesson.ipynb"
    content = json.loads(notebook.read_text())
    cells = content["cells"]
    place = next(i for i, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("grade"))
    tried = {"cell_type": "code", "id": "tried", "metadata": {}, "outputs": [], "execution_count": None}
    source = "%time steps = [clip(2.0)]\nprint(steps, len(first))"
    cells.insert(place, tried | {"source": source})
    early = {**tried, "id": "early", "source": "first = [1]"}
    cells.insert(0, early)
    notebook.write_text(json.dumps(content))
    for name, text in (("mistakes", mistakes), ("variants", variants)):
        folder = course.root / "grader_tests" / name
        folder.mkdir(exist_ok=True)
        (folder / "lesson.py").write_text(text)


def test_a_trap_is_told_with_its_price_and_an_input(audit_of):
    """Three of four tests take their points; whatever else a version does, its author sees."""
    clip = audit_of(mistakes=WILD + MISTAKES, traps="report")

    (trap,) = clip.traps
    assert (trap.mistake, trap.points, trap.seen) == ("clips_at_zero", 7.5, 7)
    assert "low = " in trap.example
    assert clip.rejected == {}
    assert clip.sound
    assert not replace(clip, traps_fail=True).sound


def test_marks_variants_and_mutants_of_a_full_audit(audit_of):
    """A mark that nothing needs is told, and a right variant that a check fails is rejected."""
    mistakes = MARKED.replace('hint="Smaller or larger?"', 'hint="Smaller or larger?", hidden="for no reason"')
    clip = audit_of(CHECKS + "\nassert clip(-1.0).dtype.kind == 'f'", mistakes, VARIANTS, quick=False)

    assert clip.traps == []
    assert [(trap.mistake, trap.points) for trap in clip.left] == [("clips_at_zero", 7.5)]
    assert clip.left[0].hidden.startswith("that the bound is used")
    assert list(clip.needless) == ["clips_from_above"]
    assert clip.rejected == {"plain": "the visible checks: AttributeError: 'float' object has no attribute 'dtype'"}
    assert clip.accepted == ["by_choice"]
    assert "`3` for `2`" in clip.unnoticed
    assert len(clip.unnoticed) < clip.mutants


def test_a_check_that_the_solution_fails_is_named(audit_of):
    with pytest.raises(GraderError, match="on the solution, the visible check of 'clip'"):
        audit_of("assert clip(-1.0) == 7, 'seven'")


def test_a_mark_without_a_reason_is_refused(small_course, exercise):
    write(small_course, exercise, CHECKS, MISTAKES.replace("seen=7", 'hidden=" "'), "")

    with pytest.raises(CourseError, match="hidden= says why the visible checks don't have to catch it"):
        make_trials(small_course.course().assignment("lesson"))


def test_the_command_and_the_page_show_traps(small_course, exercise, monkeypatch, tmp_path):
    """The exit status is 1, as for a mutant that survives."""
    one = "from gradedescent import solution\n" + MISTAKES[MISTAKES.index("solution(") :]
    write(small_course, exercise, CHECKS, one, "")
    monkeypatch.chdir(small_course.root)

    done = CliRunner().invoke(cli, ["audit", "--quick", "--html", str(tmp_path / "pages")])
    as_json = CliRunner().invoke(cli, ["audit", "--quick", "--json"])

    assert (done.exit_code, as_json.exit_code) == (1, 1)
    assert "trap clip: the visible checks pass clips_at_zero" in done.stdout
    assert "7.5 points, seen 7 times" in done.stdout.replace("\n", " ")
    html = (tmp_path / "pages" / "lesson.html").read_text()
    assert "the visible checks pass <code>clips_at_zero</code>, and the hidden tests take 7.5 points" in html
    (trap,) = json.loads(as_json.stdout)["visible_checks"]["traps"]
    assert trap["mistake"] == "clips_at_zero"
    assert trap["hidden"] is None
    assert trap["example"]

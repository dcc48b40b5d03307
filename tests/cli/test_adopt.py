"""`gradedescent adopt`: what a course of nbgrader's does here, compared with nbgrader's scores, and the one line."""

from __future__ import annotations

import io
import re
import shutil

import pytest

from fixtures.classroom import cell, graded_cell, notebook, solution
from fixtures.commands import in_this_process
from gradedescent.adoption.configuration_file import configuration_change
from gradedescent.cli.adopt import _configure
from gradedescent.configuration import not_plugged_in
from gradedescent.settings import read_config

ADD = solution("def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION", "write_add")
HIDDEN = "### BEGIN HIDDEN TESTS\nassert add(-1, 1) == 0\n### END HIDDEN TESTS"
GOOD = [ADD, graded_cell(f"assert add(1, 2) == 3\n{HIDDEN}", "add", 2)]
MIXED = [
    cell("import subprocess\nimport sys", None),
    ADD,
    graded_cell("print('so far so good', file=sys.stderr)\nassert add(1, 2) == 3", "warns", 1),
    graded_cell("assert add(1, 2) == 3\nassert subprocess.run(['true']).returncode == 0", "starts", 2),
    graded_cell("assert add(1, 2) == 4, 'one and two'", "wrong", 3),
    graded_cell("print('welcome')", "free", 4),
]
TESTED = [
    ADD,
    graded_cell("### BEGIN HIDDEN TESTS\nfrom gradedescent import grade\ngrade('add')\n### END HIDDEN TESTS", "add", 5),
]
GRADER_TESTS = '''
from gradedescent import grades


@grades("add")
class TestAdd:
    def test_numbers(self, submission):
        """It adds."""
        assert submission.add(3, 4) == 7
'''


class NbgraderCourse:
    """A course that was written for nbgrader, with a cache for what is run."""

    def __init__(self, root, cache):
        self.root, self.cache = root, cache

    def write(self, path, text):
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)

    def files(self):
        """Return all files and what is in them."""
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    """The course, as it is before."""
    course = NbgraderCourse(tmp_path_factory.mktemp("adopt") / "course", cache)
    course.write("nbgrader_config.py", "c = get_config()\nc.CourseDirectory.course_id = 'maths'\n")
    course.write("gradebook.db", "the instructor's")
    course.write("source/ps1/good.ipynb", notebook(GOOD))
    course.write("source/ps1/mixed.ipynb", notebook(MIXED))
    course.write("source/ps1/old/good.ipynb", notebook(GOOD))
    course.write("source/ps2/tested.ipynb", notebook(TESTED))
    course.write("grader_tests/test_tested.py", GRADER_TESTS)
    course.write("source/ps3/lacks.ipynb", notebook([cell("import no_such_module", None), *GOOD]))
    course.write("source/ps4/open.ipynb", notebook([*GOOD, cell(HIDDEN, None)]))
    course.write("source/drafts/notes.txt", "")
    course.write("source/loose.ipynb", notebook(GOOD))
    return course


@pytest.fixture(scope="module")
def adopted(course, tmp_path_factory):
    """A copy of the course, what `gradedescent adopt --yes` said of it, and its files before."""
    copy = NbgraderCourse(tmp_path_factory.mktemp("adopted") / "course", course.cache)
    shutil.copytree(course.root, copy.root)
    before = copy.files()
    return copy, in_this_process(copy, "adopt", "--yes"), before


def told(text, name):
    """Return what was said of an assignment: its first line, and the sentences under it."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if f" {name}: " in line)
    under = []
    for line in lines[start + 1 :]:
        if not line.startswith(" " * 11):
            break
        under.append(line.strip())
    return lines[start].strip(), under


def test_what_scores_otherwise_is_named_with_the_reason(adopted):
    """By notebook and cell, for the solution and the release; and what fails with both, or earns for nothing."""
    first, under = told(adopted[1].stdout, "ps1")

    assert first == "WRONG    ps1: 2 notebooks, 5 graded cells (5 by tests in the notebook)"
    assert under[0] == "solution 7 of 12, release 4"
    assert under[1] == "- mixed: wrong: the solution earns 0 of 3 here as with nbgrader: AssertionError: one and two"
    assert under[2] == "- mixed: free: the release earns 4 of 4 here as with nbgrader"
    assert under[3].startswith(
        "- mixed: warns: the solution earns 1 of 1, with nbgrader 0: it writes to stderr, which nbgrader takes for a"
    )
    assert under[4].startswith("- mixed: starts: the solution earns 0 of 2, with nbgrader 2: ")
    assert len(under) == 5


def test_grader_tests_are_graded_here_and_compared_with_nothing(adopted):
    """nbgrader's kernel runs none of them."""
    first, under = told(adopted[1].stdout, "ps2")

    assert first == "same     ps2: 1 graded cell (1 by grader tests)"
    assert under == ["solution 5 of 5, release 0"]


def test_what_can_not_be_tried_says_why(adopted):
    text = adopted[1].stdout

    assert told(text, "ps3")[1] == ["- imports no_such_module, which is not in this environment"]
    (why,) = told(text, "ps4")[1]
    assert why.startswith("- nbgrader can't make its release: ")
    assert "Hidden test region detected in a non-grade cell" in why


def test_what_is_passed_over_is_named(adopted):
    text = adopted[1].stdout

    assert "source/drafts/ was passed over: it has no notebook" in text
    assert "source/loose.ipynb was passed over: an assignment is a folder with notebooks in it" in text
    assert "source/ps1/old/good.ipynb was passed over" in text


def test_how_safe_the_cells_are_is_said(adopted):
    """How many are judged outside the student's process, and of each other one why it is not."""
    text = adopted[1].stdout
    reachable = [line.strip() for line in text.splitlines() if line.strip().startswith("can be cheated: ")]

    count, total = map(int, re.search(r"(\d+) of (\d+) automatically graded cells are judged outside", text).groups())
    assert total == 6
    assert count + len(reachable) == total
    assert all(re.fullmatch(r"can be cheated: mixed: (\w+): .+", line) for line in reachable)
    assert "1 of 4 assignments work and score as with nbgrader" in text


def test_only_the_line_is_written(adopted):
    """The gradebook stays as it was, and nothing is added; the status says that not all is the same."""
    course, done, before = adopted
    config = course.root / "nbgrader_config.py"
    after = course.files()

    assert done.returncode == 1, done.stderr
    assert not_plugged_in(read_config(course.root)) == []
    assert after.pop(config).startswith(before.pop(config))
    assert after == before


@pytest.fixture
def lesson(tmp_path, cache):
    """A course of one assignment, without a configuration."""
    course = NbgraderCourse(tmp_path, cache)
    course.write("source/ps1/good.ipynb", notebook(GOOD))
    return course


def test_without_yes_nothing_is_written_where_nobody_can_be_asked(lesson):
    """And a course may have no configuration at all."""
    before = lesson.files()

    done = in_this_process(lesson, "adopt")

    assert done.returncode == 0, done.stderr
    assert "In a new nbgrader_config.py:\n  c = get_config()" in done.stdout
    assert "Nothing was written; `gradedescent adopt --yes` writes it" in done.stdout
    assert lesson.files() == before


class Terminal(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False), ("", False)])
def test_at_a_terminal_it_asks(tmp_path, monkeypatch, capsys, answer, written):
    """Only a yes writes."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n"))

    _configure(configuration_change(tmp_path), yes=False)

    assert "Write that? [y/N]" in capsys.readouterr().out
    assert (not_plugged_in(read_config(tmp_path)) == []) is written


def test_a_folder_that_is_no_course_is_named(tmp_path, cache):
    done = in_this_process(NbgraderCourse(tmp_path, cache), "adopt", "--yes")

    assert done.returncode == 2
    assert "has no folder source/: run this where your course of nbgrader's is" in done.stderr
    assert list(tmp_path.iterdir()) == []

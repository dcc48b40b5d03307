"""`gradedescent doctor` of a course: who judges what, what is missing, what is passed over; nothing of it is run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fixtures.classroom import cell, graded_cell, notebook, solution
from gradedescent.configuration import LINE
from gradedescent.course import Course
from gradedescent.inspection.course import inspect_assignment, inspect_configuration, passed_over
from gradedescent.settings import load, read_config

CASES = Path(__file__).parents[1] / "cases" / "courses"
ADD = solution("def add(a, b):\n    return a + b", "write_add")
INLINE = graded_cell(
    "assert add(1, 2) == 3\n### BEGIN HIDDEN TESTS\nassert add(-1, 1) == 0\n### END HIDDEN TESTS", "add", 2
)
TESTED = graded_cell(
    "### BEGIN HIDDEN TESTS\nfrom gradedescent import grade\ngrade('more')\n### END HIDDEN TESTS", "more", 5
)
ESSAY = solution("Because.", "why", kind="markdown", grade=True, points=3)


@pytest.fixture
def course(tmp_path):
    """A function that writes a course's configuration and files and returns the course."""

    def write(config="", **files):
        (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
        for name, text in files.items():
            path = tmp_path / "source" / name.replace("__", "/")
            path = path.with_name(f"{path.name}.ipynb")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Course(load(tmp_path))

    return write


def test_it_says_who_judges_an_assignments_cells_and_what_it_imports(course):
    """In all of its notebooks together; Python's own modules and the folder's are no news."""
    imports = cell("%matplotlib inline\nimport os, numpy, near", None)
    made = course(ps1__a=notebook([imports, ADD, INLINE]), ps1__b=notebook([ADD, TESTED, ESSAY]))
    (made.path("source") / "ps1" / "near.py").touch()

    found = inspect_assignment(made, "ps1", released=False)

    assert found.summary == (
        "ps1: 2 notebooks, 3 graded cells (1 by grader tests, 1 by tests in the notebook, 1 by a person); imports numpy"
    )
    assert found.problems == ("b: test_b.py is missing: nothing grades more",)


def test_inline_tests_lack_nothing(course):
    """A course without grader tests is one."""
    found = inspect_assignment(course(ps1__a=notebook([ADD, INLINE])), "ps1", released=False)

    assert found.problems == ()


def test_a_library_that_is_not_there_is_named(course):
    made = course(ps1__a=notebook([cell("import no_such_module, nor_this", None), ADD, INLINE]), ps1__b=notebook([ADD]))

    found = inspect_assignment(made, "ps1", released=False)

    assert found.problems == ("a: imports no_such_module, nor_this, which are not in this environment",)
    assert found.notes == ("b: nothing in it is graded",)


def test_a_notebook_that_can_not_be_read_does_not_hide_the_others(course):
    made = course(ps1__a="{", ps1__b=notebook([ADD, INLINE]))

    found = inspect_assignment(made, "ps1", released=False)

    assert found.summary.startswith("ps1: 2 notebooks, 1 graded cell")
    assert len(found.problems) == 1
    assert found.problems[0].startswith("a: ")


def test_what_is_passed_over_is_named_with_the_reason(course):
    made = course(
        "c.IncludeHeaderFooter.header = 'source/header.ipynb'",
        ps1__a=notebook([ADD, INLINE]),
        ps1__old__a=notebook([ADD]),
        header=notebook([]),
        loose=notebook([ADD]),
    )
    for name in ("drafts", ".git"):
        (made.path("source") / name).mkdir()

    assert passed_over(made, read_config(made.settings.root)) == {
        "drafts/": "it has no notebook",
        "loose.ipynb": "an assignment is a folder with notebooks in it",
        "ps1/old/a.ipynb": "it is a file that students get: nbgrader looks into no folder",
    }


class TestConfiguration:
    """What is said of it."""

    def test_where_cells_call_grade_the_line_is_demanded(self, course):
        made = course(ps1__a=notebook([ADD, TESTED]))

        (problem,) = inspect_configuration(made, read_config(made.settings.root)).problems

        assert f"write `{LINE}` at the end" in problem

    def test_where_none_does_it_is_recommended(self, course):
        made = course(ps1__a=notebook([ADD, INLINE]))

        found = inspect_configuration(made, read_config(made.settings.root))

        assert (found.problems, len(found.notes)) == ((), 1)
        assert "run submissions in kernels, without the sandbox" in found.notes[0]

    def test_what_is_the_courses_own_is_noted(self, course):
        """Preprocessors that only nbgrader runs, and delimiters."""
        made = course(
            "c.Autograde.autograde_preprocessors.append('mine.Count')\n"
            "c.ClearHiddenTests.begin_test_delimeter = '<<HID'\n" + LINE,
            ps1__a=notebook([ADD, INLINE]),
        )

        found = inspect_configuration(made, read_config(made.settings.root))

        assert found.problems == ()
        assert [note.split(" ")[0] for note in found.notes] == ["mine.Count", "delimiters"]

    def test_another_directory_structure_is_a_problem(self, course):
        made = course(
            "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'",
            ps1__a=notebook([ADD, INLINE]),
        )

        (problem,) = inspect_configuration(made, read_config(made.settings.root)).problems

        assert "Gradedescent looks for '{nbgrader_step}/{student_id}/{assignment_id}' only" in problem

    def test_a_file_that_only_nbgrader_reads_is_named(self, course, tmp_path, monkeypatch):
        elsewhere = tmp_path / "jupyter"
        elsewhere.mkdir()
        (elsewhere / "nbgrader_config.py").touch()
        monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(elsewhere))
        made = course(LINE, ps1__a=notebook([ADD, INLINE]))

        (note,) = inspect_configuration(made, read_config(made.settings.root)).notes

        assert note.startswith(f"nbgrader reads {elsewhere / 'nbgrader_config.py'} as well")


@pytest.mark.parametrize(("said", "seconds"), [("60", 60), ("-1", None), ("None", None)])
def test_nbgraders_time_for_a_cell_holds_where_ours_is_not_set(course, said, seconds):
    assert course(f"c.Execute.timeout = {said}").settings.cell_timeout == seconds
    assert course(f"c.Execute.timeout = {said}\nc.Gradedescent.cell_timeout = 5").settings.cell_timeout == 5


@pytest.fixture
def case(request, tmp_path):
    """A copy of the course under `cases` that the test names, with the configuration that it brings."""
    root = tmp_path / "course"
    shutil.copytree(CASES / request.param, root)
    config = root / "cfg.py"
    (root / "nbgrader_config.py").write_text(config.read_text() if config.exists() else "c = get_config()\n")
    return Course(load(root))


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("c05_schema_1", "then run `nbgrader update source`"),
        ("c06_kernel_r", "A.ipynb is written in R: Gradedescent runs Python only"),
    ],
    indirect=["case"],
)
def test_what_can_not_be_graded_is_a_problem(case, sentence):
    """Metadata of an old schema, and another language."""
    (problem,) = inspect_assignment(case, "A", released=False).problems

    assert sentence in problem


@pytest.mark.parametrize("case", ["c06b_kernel_xpython"], indirect=True)
def test_another_kernel_for_python_is_a_note(case):
    found = inspect_assignment(case, "A", released=False)

    assert found.problems == ()
    assert found.notes == ("A.ipynb names the kernel xpython: its cells run in IPython as in the kernel python3",)


@pytest.mark.parametrize("case", ["c08_own_delimiters"], indirect=True)
def test_delimiters_of_the_courses_own_are_read_and_named(case):
    """The cell is one of tests in the notebook, and nothing is missing."""
    notes = inspect_configuration(case, read_config(case.settings.root)).notes

    assert inspect_assignment(case, "A", released=False).problems == ()
    assert "delimiters of the course's own: '<<SOL', 'SOL>>', '<<HID', 'HID>>'" in notes

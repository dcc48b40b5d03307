"""The commands as an instructor runs them, on a small course; one case of each in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from fixtures.commands import in_a_process, in_this_process
from fixtures.small_course import LESSON, SmallCourse

SOLUTIONS = {name: LESSON[name] for name in ("double", "quadruple")}
STUBS = {name: f"def {name}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()" for name in SOLUTIONS}


@pytest.fixture(scope="module")
def released(tmp_path_factory, cache):
    """A course with the assignment `numbers`, recorded and generated; to be copied."""
    root = tmp_path_factory.mktemp("released") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("numbers", *SOLUTIONS)
    for verb in ("record", "generate"):
        done = in_a_process(course, verb)
        assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def numbers(released, small_course):
    """A copy of that course."""
    shutil.copytree(released.root, small_course.root, dirs_exist_ok=True)
    small_course.exercises = released.exercises
    return small_course


def scores(course):
    """Return each student's score in the gradebook, and how many cells wait for a person."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions("numbers")
        return {
            s.student_id: (s.score, sum(g.needs_manual_grade for n in s.notebooks for g in n.grades)) for s in found
        }


def test_a_class_is_graded_and_bad_files_stop_nobody(numbers):
    """Every kind of bad file is rejected with a sentence and 0 points, and the others are graded."""
    right, half = (
        numbers.notebook("numbers", SOLUTIONS),
        numbers.notebook("numbers", {**STUBS, "double": SOLUTIONS["double"]}),
    )
    numbers.submit("numbers", right, "ada")
    numbers.submit("numbers", half, "bo")
    bad = {
        "empty": "",
        "words": "not a notebook",
        "old": json.dumps({"nbformat": 1}),
        "future": json.dumps({"nbformat": 9, "cells": []}),
        "foreign": json.dumps({"nbformat": 4, "cells": []}),
    }
    for student, text in bad.items():
        numbers.submit("numbers", text, student)

    done = in_a_process(numbers, "autograde", "numbers")

    assert done.returncode == 1, done.stderr
    assert scores(numbers) == {"ada": (20.0, 0), "bo": (10.0, 0), **dict.fromkeys(bad, (0.0, 2))}
    for sentence in ("is empty", "not JSON", "old notebook format 1", "newer than this grader's 4", "no cell belongs"):
        assert sentence in done.stdout
    assert "7 of 7 submissions graded" in done.stdout


def test_only_what_changed_is_graded_again(numbers):
    """A second run grades nothing, a changed submission and changed tests are graded, --force grades all."""
    numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "ada")
    numbers.submit("numbers", numbers.notebook("numbers", STUBS), "bo")
    in_this_process(numbers, "autograde", "numbers")

    again = in_this_process(numbers, "autograde", "numbers")
    numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "bo")
    changed = in_this_process(numbers, "autograde", "numbers")
    forced = in_this_process(numbers, "autograde", "numbers", "--force")
    tests = numbers.root / "grader_tests" / "test_numbers.py"
    tests.write_text(tests.read_text().replace("It doubles known", "It doubles some"))
    numbers.submit("numbers", numbers.notebook("numbers", STUBS), "cleo")
    mended = in_this_process(numbers, "autograde", "numbers", "--changed-tests")
    numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "cleo")
    last = in_this_process(numbers, "autograde", "numbers")

    assert [run.stdout.splitlines()[0] for run in (again, changed, forced, mended, last)] == [
        "numbers: 2 unchanged",
        "numbers: 1 changed since they were graded; 1 unchanged",
        "numbers: 2 unchanged, by --force",
        "numbers: 2 graded with other grader tests; left alone: 1 new",
        "numbers: 1 new; 2 unchanged",
    ]
    assert [run.stdout.split("numbers: ")[-1].split(" sub")[0] for run in (again, changed, forced, mended, last)] == [
        "0 of 2",
        "1 of 2",
        "2 of 2",
        "2 of 3",
        "1 of 3",
    ]
    assert scores(numbers) == dict.fromkeys(["ada", "bo", "cleo"], (20.0, 0))


@pytest.mark.parametrize("excluded", [True, False])
def test_a_students_own_file_stays_where_the_configuration_says_so(numbers, excluded):
    """The instructor's file replaces a student's of the same name, except for `Autograde.exclude_overwriting`."""
    ours = numbers.root / "source" / "numbers" / "data"
    ours.mkdir()
    (ours / "factor.txt").write_text("3")
    (ours / "other.txt").write_text("2")
    if excluded:
        with (numbers.root / "nbgrader_config.py").open("a") as config:
            config.write('c.Autograde.exclude_overwriting = {"numbers": ["data/factor.txt"]}\n')
    reading = (
        "def double(x):\n    return float(open('data/factor.txt').read()) * float(open('data/other.txt').read()) * x"
    )
    path = numbers.submit("numbers", numbers.notebook("numbers", {"double": reading}), "ada")
    (path.parent / "data").mkdir()
    (path.parent / "data" / "factor.txt").write_text("1")

    in_this_process(numbers, "autograde", "numbers")

    assert scores(numbers)["ada"][0] == (10.0 if excluded else 0.0)


def test_a_deleted_gradebook_is_filled_again(numbers):
    """What is graded is decided by gradebook and notebook together."""
    numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "ada")
    in_this_process(numbers, "autograde", "numbers")
    (numbers.root / "gradebook.db").unlink()
    in_this_process(numbers, "generate", "numbers")

    in_this_process(numbers, "autograde", "numbers")

    assert scores(numbers) == {"ada": (20.0, 0)}


def test_a_fault_of_the_grader_costs_nobody_a_point(numbers):
    """A missing reference ends as not graded with status 2; the other exercise keeps its score."""
    numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "ada")
    (numbers.root / "grader_tests" / "references" / "numbers.h5").unlink()

    done = in_this_process(numbers, "autograde", "numbers")

    assert done.returncode == 2
    assert "no reference is recorded" in done.stdout
    assert scores(numbers) == {"ada": (10.0, 1)}


def test_one_mistake_costs_once(numbers):
    """While `quadruple` is tested, the solution's `double` stands in for the student's wrong one."""
    wrong = {"double": "def double(x):\n    return 3 * x", "quadruple": SOLUTIONS["quadruple"]}
    path = numbers.submit("numbers", numbers.notebook("numbers", wrong))

    done = in_this_process(numbers, "grade", "--json", str(path))

    graded = json.loads(done.stdout)
    assert [(cell["cell"], cell["score"]) for cell in graded["cells"]] == [("double", 0.0), ("quadruple", 10.0)]
    assert graded["cells"][0]["tests"][0]["message"] == "Every value of double is 1.5 times what it should be."


def test_grade_prints_one_json_object_a_file_in_order(numbers):
    """Rejected files have a line as well, and the exit status is the worst."""
    good = numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS), "ada")
    bad = numbers.submit("numbers", "{", "bo")

    done = in_a_process(numbers, "grade", "--json", str(bad), str(good), str(numbers.root / "nowhere.ipynb"))

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["status"] for line in found] == ["rejected", "graded", "rejected"]
    assert [line["submission"] for line in found][:2] == [str(bad), str(good)]
    assert set(found[1]) >= {"submission", "assignment", "score", "max_score", "status", "seconds", "error", "cells"}
    assert done.returncode == 1


def test_feedback_pages_are_written_for_all_that_is_graded(numbers):
    """A page says the score and holds no script; a rejected submission has one too."""
    numbers.submit("numbers", numbers.notebook("numbers", STUBS), "ada")
    numbers.submit("numbers", "", "bo")
    in_this_process(numbers, "autograde", "numbers")

    done = in_a_process(numbers, "feedback", "numbers")

    assert done.returncode == 0
    assert "2 feedback pages" in done.stdout
    page = (numbers.root / "feedback" / "ada" / "numbers" / "numbers.html").read_text()
    assert "double is not written yet" in page
    assert "<script" not in page
    assert "is empty" in (numbers.root / "feedback" / "bo" / "numbers" / "numbers.html").read_text()
    index = (numbers.root / "feedback" / "index.html").read_text()
    assert 'href="ada/numbers/numbers.html"' in index
    assert 'href="bo/numbers/numbers.html"' in index
    assert "Not written yet" in index
    assert "not written (2)" in in_a_process(numbers, "report", "--summary").stdout


def test_doctor_checks_a_machine_without_a_course(small_course, tmp_path):
    """As somebody does who has just installed it."""
    small_course.root = tmp_path / "empty"
    small_course.root.mkdir()

    done = in_a_process(small_course, "doctor")

    assert "Sandbox: what a submission must not be able to do" in done.stdout
    assert "Course: there is no nbgrader_config.py" in done.stdout
    assert done.returncode == 0


def test_doctor_names_an_assignment_that_the_order_alone_has(numbers):
    with (numbers.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Gradedescent.order = ["numbers", "letters"]\n')

    done = in_this_process(numbers, "doctor")

    assert "c.Gradedescent.order names what is not in source/: letters\n" in done.stdout
    assert done.returncode == 0


def test_generate_refuses_a_release_that_tells(numbers):
    """A line of the solution that stands in a file students get is an error with status 2."""
    (numbers.root / "source" / "numbers" / "helper.py").write_text("def f(x):\n    return double(double(x))\n")

    done = in_a_process(numbers, "generate", "numbers")

    assert done.returncode == 2
    assert "helper.py shows a line of the solution in 'write_quadruple'" in done.stderr


def test_generate_leaves_written_answers_to_a_person(numbers):
    """The solution must earn all points but theirs."""
    source = numbers.root / "source" / "numbers" / "numbers.ipynb"
    notebook = json.loads(source.read_text())
    mark = {"grade": True, "solution": True, "locked": False, "grade_id": "why", "points": 5, "schema_version": 3}
    text = "### BEGIN SOLUTION\nBecause two is even.\n### END SOLUTION"
    notebook["cells"].append(
        {"cell_type": "markdown", "id": "why", "metadata": {"nbgrader": mark}, "source": text},
    )
    source.write_text(json.dumps(notebook))

    done = in_this_process(numbers, "generate", "numbers")

    assert done.returncode == 0, done.stderr
    assert "solution 20 of 20, release 0; a person gives 5 more" in done.stdout
    assert "Because" not in (numbers.root / "release" / "numbers" / "numbers.ipynb").read_text()


def test_record_check_says_what_would_change(numbers):
    """With --check nothing is written, and a difference is status 1."""
    source = numbers.root / "source" / "numbers" / "numbers.ipynb"
    source.write_text(source.read_text().replace("return 2 * x", "return 2.5 * x"))

    done = in_a_process(numbers, "record", "--check")

    assert done.returncode == 1
    assert "double changed" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["autograde", "number"], "did you mean 'numbers'?"),
        (["autograd"], "did you mean 'autograde'?"),
        (["autograde", "numbers", "--student", "nobody"], "no submission of 'numbers' by 'nobody'"),
        (["feedback", "numbers"], ""),
        (["report", "--summary", "--json"], "--summary prints a table"),
        (["autograde", "numbers", "--accept-risk", "walls"], "unknown protections ['walls']"),
        (["grade", "x.ipynb", "--course", "nowhere"], "does not exist"),
    ],
)
def test_a_wrong_call_is_one_sentence(numbers, arguments, sentence):
    """It names the thing, never shows a traceback, and ends with a status of its own."""
    if arguments[0] == "autograde":
        numbers.submit("numbers", numbers.notebook("numbers", SOLUTIONS))

    done = in_this_process(numbers, *arguments)

    assert sentence in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode in ({0} if not sentence else {2})


def test_help_imports_nothing_heavy():
    """`gradedescent --help` answers at once."""
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom gradedescent.cli.main import cli\n"
        "result = CliRunner().invoke(cli, ['--help'])\nassert 'autograde' in result.output\n"
        "print([name for name in ('numpy', 'nbgrader', 'h5py', 'rich', 'pytest', 'IPython') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_grade_runs_no_configuration_that_lies_next_to_a_file(numbers, tmp_path):
    """Outside of a course it asks for one, and with one it takes that."""
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "nbgrader_config.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    shutil.copy(numbers.root / "release" / "numbers" / "numbers.ipynb", sent)
    elsewhere = type("Elsewhere", (), {"root": tmp_path, "cache": numbers.cache})

    alone = in_this_process(elsewhere, "grade", sent / "numbers.ipynb")
    named = in_this_process(elsewhere, "grade", sent / "numbers.ipynb", "--course", numbers.root)

    assert alone.returncode == 2
    assert "give --course" in alone.stderr
    assert named.returncode == 0, named.stderr
    assert not (tmp_path / "ran").exists()

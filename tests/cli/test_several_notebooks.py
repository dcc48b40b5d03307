"""A round with an assignment of several notebooks and grader tests: what each command says and prints."""

from __future__ import annotations

import json
import zipfile

import pytest

from fixtures.commands import in_this_process
from fixtures.small_course import SmallCourse

MISTAKE = """from gradedescent import mistake


@mistake("total", hint="Something is left out.")
def first_only(x):
    return float(x[0])
"""
TWICE = "def double(x):\n    return x + x"


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    """The course, recorded and generated, with what two students handed in collected from an archive and graded."""
    root = tmp_path_factory.mktemp("round") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("week 1", "double", notebook="first part")
    course.add_lesson("week 1", "total", notebook="second")
    course.add_lesson("week 2", "double", notebook="other")
    (root / "grader_tests" / "mistakes").mkdir()
    (root / "grader_tests" / "mistakes" / "second.py").write_text(MISTAKE)
    course.recorded = run(course, "record").stdout
    course.generated = run(course, "generate").stdout
    wrong = "def total(x):\n    return float(x[0])"
    with zipfile.ZipFile(root / "export.zip", "w") as archive:
        archive.writestr("ada/first part.ipynb", course.notebook("first part", {"double": TWICE}))
        archive.writestr("ada/second.ipynb", course.notebook("second", {"total": wrong}))
        archive.writestr("bo_first part.ipynb", course.notebook("first part", {"double": TWICE}))
        archive.writestr("bo_notes.ipynb", "{}")
    course.collected = run(course, "collect", "week 1", "export.zip", status=1).stdout
    course.graded = run(course, "autograde", "week 1").stdout
    return course


def run(course, *words, status=0):
    done = in_this_process(course, *words)
    assert status is None or done.returncode == status, (done.stdout, done.stderr)
    return done


def test_references_are_recorded_for_each_notebook(course):
    assert "week 1/first part: 1 references of 1 tests, 1 changed" in course.recorded
    assert (course.root / "grader_tests" / "references" / "first part.h5").is_file()
    assert "nothing changed" in run(course, "record", "--check", "week 1").stdout


def test_the_release_is_proven_as_a_whole(course):
    assert "week 1: release/week 1/ written" in course.generated
    assert "solution 20 of 20, release 0" in course.generated


def test_collect_takes_a_notebook_for_what_it_is_called(course):
    assert "2 of 2 submissions collected" in course.collected
    assert "its name is none of first part.ipynb," in course.collected
    assert (course.root / "submitted" / "bo" / "week 1" / "first part.ipynb").is_file()


def test_the_table_names_the_notebook_of_what_cost_points(course):
    lines = {line.split()[1]: line for line in course.graded.splitlines() if "│" in line}

    assert "10 / 20" in lines["ada"]
    assert "second: total" in lines["ada"]
    assert "10 / 20" in lines["bo"]
    assert "second: not handed in" in lines["bo"]


def test_a_page_says_the_total_and_leads_to_the_other(course):
    said = run(course, "feedback", "week 1").stdout
    page = (course.root / "feedback" / "ada" / "week 1" / "second.html").read_text()
    index = (course.root / "feedback" / "index.html").read_text()

    assert "week 1: 4 feedback pages in feedback/" in said
    assert "<strong>10 of 20</strong> points in all notebooks" in page
    assert '<a href="first%20part.html">first part</a> 10 of 10' in page
    assert "Something is left out." in page
    assert 'href="ada/week%201/first%20part.html"' in index
    assert "second: total" in index
    assert "Missing notebooks" in index
    assert "second.ipynb was not handed in: its cells earn nothing." in index
    assert "Changed or removed checks" not in index


def test_reports_count_the_assignment(course):
    report = json.loads(run(course, "report", "--json", "week 1").stdout)
    table = run(course, "report", "week 1").stdout

    assert (report["graded"], report["mean"], report["max_score"]) == (2, 10.0, 20.0)
    assert [(each["notebook"], each["name"]) for each in report["exercises"]] == [
        ("first part", "double"),
        ("second", "total"),
    ]
    assert "second: total" in table


def test_one_file_is_graded_as_its_notebook(course):
    path = course.root / "submitted" / "ada" / "week 1" / "second.ipynb"
    (line,) = run(course, "grade", "--json", path).stdout.splitlines()
    read = json.loads(line)

    assert (read["assignment"], read["score"], read["max_score"]) == ("week 1", 0.0, 10.0)
    assert [(cell["notebook"], cell["cell"]) for cell in read["cells"]] == [("second", "total")]


def test_a_folder_is_graded_as_a_whole_submission(course):
    """One line each, with what is missing."""
    folders = [course.root / "submitted" / student / "week 1" for student in ("ada", "bo")]
    read = [json.loads(line) for line in run(course, "grade", "--json", *folders).stdout.splitlines()]

    assert [(each["submission"], each["score"], each["max_score"]) for each in read] == [
        (str(folders[0]), 10.0, 20.0),
        (str(folders[1]), 10.0, 20.0),
    ]
    assert [cell["notebook"] for cell in read[0]["cells"]] == ["first part", "second"]
    assert read[1]["notes"] == ["second: second.ipynb was not handed in: its cells earn nothing."]


def test_a_file_that_fits_two_notebooks_says_so(course):
    """`double` is an exercise of `first part` and of `other`; this file is called and put like neither."""
    path = course.root / "mine.ipynb"
    path.write_text(course.notebook("other", {"double": TWICE}))
    read = json.loads(run(course, "grade", "--json", path).stdout)
    chosen = json.loads(run(course, "grade", "--json", "--assignment", "week 2", path).stdout)

    assert read["notes"] == [
        "It was graded as week 1/first part; by its cells it could be week 2/other (--assignment says which)."
    ]
    assert (chosen["assignment"], chosen["notes"]) == ("week 2", [])


def test_an_audit_is_of_the_assignment(course):
    done = run(course, "audit", "--quick", "--json", "week 1", status=None)
    read = json.loads(done.stdout)

    assert read["assignment"] == "week 1"
    assert read["mistakes"]["caught"] == 1
    assert read["mutants"]["killed"] > 2
    assert "first_only" in run(course, "audit", "week 1", "--show", "first_only").stdout


def test_doctor_knows_each_notebook(course, tmp_path):
    (course.root / "grader_tests" / "test_second.py").rename(tmp_path / "test_second.py")
    said = in_this_process(course, "doctor").stdout
    (tmp_path / "test_second.py").rename(course.root / "grader_tests" / "test_second.py")

    assert "WRONG    week 1: 2 notebooks, " in said
    assert "\n           - second: test_second.py is missing: nothing grades " in said
    assert "good     week 2" in said

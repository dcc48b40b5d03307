"""docs/platforms.md, walked: from each platform's archive, through the grader, into the platform's own file."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from fixtures import handed_out
from fixtures.commands import in_this_process
from fixtures.small_course import LESSON

DOCS = (Path(__file__).parents[2] / "docs" / "platforms.md").read_text(encoding="utf-8")
NAMES = tuple(LESSON)
WRONG = "def total(x):\n    return 0.0"
CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Lab 1 (4314282),Final Score\r\n"
    "    Points Possible,,,,,30.00,(read only)\r\n"
    '"Doe, Jane",12345,S1,jdoe,A,,\r\n'
    '"Smith, Bo",12346,S2,bsmith,A,,\r\n'
    '"Wang, Wei",12349,S3,wwei,A,,\r\n'
)
WORKSHEET = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    'Participant 123456,Jane Doe,mjane@example.edu,Submitted for grading,,30.00,Yes,"1 October 2024, 2:14 PM",-,\r\n'
    "Participant 123457,Zoë Müller,zoe@example.edu,Submitted for grading,,30.00,Yes,-,-,\r\n"
    'Participant 123999,Jane Doe,jane2@example.edu,Submitted for grading,,30.00,Yes,"2 October 2024, 2:14 PM",-,\r\n'
)

BLACKBOARD = (
    '\ufeff"Last Name","First Name","Username","Student ID","Last Access","Availability",'
    '"Lab 1 [Total Pts: 30 Score] |4711"\n'
    '"Doe","Jane","jdoe","S1","2024-10-01","Yes",""\n"Smith","Bo","bo","S2","2024-10-02","Yes",""\n'
)
D2L = (
    "OrgDefinedId,Username,Last Name,First Name,Email,lab1 Points Grade <Numeric MaxPoints:30>,"
    "End-of-Line Indicator\n#S1,#jdoe,Doe,Jane,jdoe@example.edu,,#\n#S2,#bsmith,Smith,Bo,bo@example.edu,,#\n"
)
ROSTER = "identifier,github_username,github_id,name\nS1,jdoe,1001,Jane Doe\nS2,bo,1002,Bo Smith\n"
GITHUB = (
    "assignment_name,github_username,roster_identifier,student_repository_name,submission_timestamp\n"
    "lab1,jdoe,S1,lab1-jdoe,2024-10-01 12:00:00 UTC\nlab1,bo,S2,lab1-bo,2024-10-01 13:00:00 UTC\n"
)


def section(title):
    """Return the commands in a section's blocks, and all that it says."""
    text = DOCS.split(f"\n## {title}\n")[1].split("\n## ")[0]
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    return [line.split("  #")[0].split()[1:] for line in blocks.splitlines() if line.startswith("gradedescent ")], text


@pytest.fixture(scope="module")
def released(tmp_path_factory, cache):
    """A course whose assignment is released, and its downloads; nothing handed in."""
    from fixtures.small_course import SmallCourse

    root = tmp_path_factory.mktemp("platforms") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add_lesson("lab1", *NAMES)
    in_this_process(course, "record", "lab1")
    course.release("lab1")
    right = course.notebook("lab1", LESSON)
    wrong = course.notebook("lab1", {**LESSON, "total": WRONG})
    entries = {
        "doejane_12345_678910_lab1.ipynb": right,
        "smithbo_LATE_12346_678911_lab1-1.ipynb": wrong,
        "wangwei_12349_678914_lab1.html": "<html>",
    }
    handed_out.archive(root / "canvas.zip", entries)
    moodle = {**handed_out.moodle(right), "Jane Doe_123999_assignsubmission_file/lab1.ipynb": wrong}
    handed_out.archive(root / "moodle.zip", moodle)
    handed_out.archive(root / "gradescope.zip", handed_out.gradescope(wrong))
    handed_out.archive(root / "gradebook_lab1.zip", handed_out.blackboard(right))
    handed_out.archive(root / "d2l.zip", handed_out.d2l(right))
    for name, content in handed_out.github(right).items():
        (root / "lab1-submissions" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "lab1-submissions" / name).write_text(content)
    (root / "gc_course.csv").write_text(BLACKBOARD)
    (root / "grades.csv").write_bytes(CANVAS.encode())
    (root / "worksheet.csv").write_bytes(WORKSHEET.encode())
    return course


@pytest.fixture
def course(released, tmp_path):
    """A copy of it."""
    from types import SimpleNamespace

    root = tmp_path / "course"
    shutil.copytree(released.root, root)
    return SimpleNamespace(root=root, cache=released.cache)


def walk(course, title):
    """Run a section's commands in turn; return what they printed, and the section's text."""
    commands, text = section(title)
    assert len(commands) >= 3
    done = [in_this_process(course, *words) for words in commands]
    runs = zip(commands, done, strict=True)
    return {" ".join(words[:2]): (run.stdout + run.stderr, run.returncode) for words, run in runs}, text


def shown(text, printed):
    """Tell whether what the documents show of a command is what it prints, but for tables' frames."""
    lines = [line.strip() for line in printed.splitlines()]
    quoted = re.findall(r"^> (.*)$", text, re.MULTILINE)
    assert quoted
    return [line for line in quoted if line.strip() not in lines] == []


def table(path):
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_canvas_there_and_back(course):
    """Who is late, who sent a page; only the column is another."""
    runs, text = walk(course, "Canvas")

    grades = (course.root / "grades.csv").read_bytes()
    expected = CANVAS.replace("jdoe,A,,", "jdoe,A,30,").replace("bsmith,A,,", "bsmith,A,20,")
    assert grades == expected.encode()
    assert sorted(path.name for path in (course.root / "submitted").iterdir()) == ["bsmith", "jdoe"]
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))
    assert runs["collect lab1"][1] == 1


def test_moodle_there_and_back(course):
    """Two of one name by their numbers; pages in Moodle's folders."""
    runs, text = walk(course, "Moodle")

    assert [row[4] for row in table(course.root / "worksheet.csv")[1:]] == ["30", "30", "20"]
    with zipfile.ZipFile(course.root / "feedback.zip") as pages:
        assert sorted(pages.namelist()) == [
            f"{name}_assignsubmission_file/lab1.html"
            for name in ("Jane Doe_123456", "Jane Doe_123999", "Zoë Müller_123457")
        ]
        assert b"mjane@example.edu" in pages.read("Jane Doe_123456_assignsubmission_file/lab1.html")
    stamp = course.root / "submitted" / "jane2@example.edu" / "lab1" / "timestamp.txt"
    assert stamp.read_text() == "2024-10-02 12:14:00 UTC"
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))


def test_gradescope_there_and_back(course):
    """A group has one result."""
    runs, text = walk(course, "Gradescope")

    made = sorted(str(path.relative_to(course.root)) for path in course.root.glob("results/*/results.json"))
    assert made == ["results/submission_2222/results.json", "results/submission_3333/results.json"]
    said = json.loads((course.root / made[0]).read_text())
    assert said["score"] == 20.0
    assert {test["name"]: (test["score"], test["max_score"], test["status"]) for test in said["tests"]} == {
        "double": (10.0, 10.0, "passed"),
        "quadruple": (10.0, 10.0, "passed"),
        "total": (0.0, 10.0, "failed"),
    }
    assert "It adds new numbers." in next(test["output"] for test in said["tests"] if test["name"] == "total")
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))


def test_blackboard_there_and_back(course):
    """Only the column is another, and it is the platform's own."""
    runs, text = walk(course, "Blackboard")

    assert (course.root / "gc_course.csv").read_text() == BLACKBOARD.replace('"Yes",""', '"Yes","30"')
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))


def test_d2l_there_and_back(course):
    """Nothing stands after the end of a line."""
    (course.root / "grades.csv").write_text(D2L)
    runs, text = walk(course, "D2L Brightspace")

    assert (course.root / "grades.csv").read_text() == D2L.replace(",,#", ",30,#")
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))


def test_github_there_and_back(course):
    """Students are the roster's, times the grades file's."""
    (course.root / "classroom_roster.csv").write_text(ROSTER)
    (course.root / "grades.csv").write_text(GITHUB)
    runs, text = walk(course, "GitHub Classroom")

    assert [row[-1] for row in table(course.root / "scores.csv")] == ["lab1", "30", "30"]
    stamps = sorted(path.read_text() for path in course.root.glob("submitted/*/lab1/timestamp.txt"))
    assert stamps == ["2024-10-01 12:00:00 UTC", "2024-10-01 13:00:00 UTC"]
    assert shown(text, "\n".join(printed for printed, _ in runs.values()))


def test_a_table_of_ones_own(course):
    """Printed, and put into a table that is there."""
    in_this_process(course, "collect", "lab1", "canvas.zip")
    assert in_this_process(course, "export", "lab1", "--for", "csv").returncode == 1  # nobody is graded

    in_this_process(course, "autograde", "lab1")
    printed = in_this_process(course, "export", "lab1", "--for", "csv", "--digits", "1")
    (course.root / "mine.csv").write_text("id,note\ndoejane_12345,x\neve,y\n")
    merged = in_this_process(course, "export", "lab1", "--for", "csv", "--into", "mine.csv", "--output", "out.csv")

    assert printed.stdout.splitlines()[1:] == ["doejane_12345,,,,30", "smithbo_12346,,,,20"]
    assert (course.root / "mine.csv").read_text() == "id,note\ndoejane_12345,x\neve,y\n"
    assert (course.root / "out.csv").read_text() == "id,note,lab1\ndoejane_12345,x,30\neve,y\n"
    assert merged.returncode == 1
    assert "in the gradebook with a score, and not in the table: smithbo_12346" in merged.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--for", "canvas"), "--for canvas needs --into"),
        (("--for", "canvas", "--into", "none.csv"), "there is no file none.csv: download it from canvas"),
        (("--for", "canvas", "--into", "grades.csv", "--feedback", "a.zip"), "--feedback makes an archive for moodle"),
        (("--for", "gradescope", "--into", "a", "--column", "b"), "--output and --column are for tables"),
    ],
)
def test_an_export_that_can_not_be_is_named(course, arguments, says):
    done = in_this_process(course, "export", "lab1", *arguments)

    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())

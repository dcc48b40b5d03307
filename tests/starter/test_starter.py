"""`gradedescent new`: what it makes works at once, what it prints works as printed, and it writes over nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from fixtures.commands import BIN, in_a_process
from fixtures.documents import blocks
from gradedescent.configuration import LINE
from gradedescent.course import Course
from gradedescent.errors import CourseError, SandboxError
from gradedescent.names import NotebookId
from gradedescent.settings import Settings, read_config
from gradedescent.starter import starter
from gradedescent.starter.starter import Start


class Folder:
    """A folder to type in, and the cache that its commands share."""

    def __init__(self, root, cache):
        self.root, self.cache = root, cache


def shell(folder, lines):
    """Run lines as a person would type them, one after the other; return what each said."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(folder.cache)}
    script = "set -e\n" + "\n".join(f"{line}\nprintf '\\036'" for line in lines)
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder.root, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split("\x1e")[:-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory, cache):
    """The folder in which `gradedescent new` was typed, and what it said."""
    folder = Folder(tmp_path_factory.mktemp("new"), cache)
    done = in_a_process(folder, "new", "my-course")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def printed(said):
    """Return the commands in what was printed, without their comments."""
    lines = said.split("Next, type\n")[1].splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.startswith("  ")]


def test_what_it_prints_works_as_printed(made):
    """Each command, in its order; JupyterLab is there, and is not started."""
    folder, said = made
    commands = printed(said)

    lines = ["jupyter lab --version" if line.startswith("jupyter lab ") else line for line in commands]
    results = dict(zip(commands, shell(folder, lines), strict=True))

    assert " ".join(line.split()[0] for line in commands) == (
        "cd jupyter gradedescent gradedescent gradedescent mkdir cp gradedescent gradedescent"
    )
    assert "nothing changed" in results["gradedescent record homework1"]
    assert "homework1: sound" in results["gradedescent audit homework1"]
    assert "1 of 1 submissions graded" in results["gradedescent autograde homework1"]
    page = folder.root / "my-course" / "feedback" / "ada" / "homework1" / "homework1.html"
    assert "celsius" in page.read_text(encoding="utf-8")


def test_the_document_shows_what_it_prints(made):
    assert blocks("adopt.md")["gradedescent new my-course"] == made[1].strip()


def test_it_names_each_file_that_it_made(made):
    folder, said = made
    named = re.findall(r"^  (my-course/\S+)", said, re.MULTILINE)
    there = {str(path.relative_to(folder.root)) for path in (folder.root / "my-course").rglob("*") if path.is_file()}

    assert all((folder.root / name).exists() for name in named)
    assert {name for name in there if name.startswith(("my-course/source", "my-course/grader_tests"))} <= set(named)


def test_its_notebook_is_one_that_jupyter_and_nbgrader_read(made):
    folder, _ = made
    notebook = nbformat.read(folder.root / "my-course" / "source" / "homework1" / "homework1.ipynb", as_version=4)

    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)


def test_its_python_is_in_ruffs_form(made):
    folder, _ = made
    files = [str(path) for path in (folder.root / "my-course").rglob("*.py")]
    run = subprocess.run([BIN / "ruff", "format", "--check", "--isolated", "--line-length", "120", *files], check=False)

    assert len(files) == 4
    assert run.returncode == 0


def test_inside_a_course_it_makes_an_assignment(made, tmp_path, cache):
    """In a folder of the course, or by the course's path from outside."""
    folder = Folder(tmp_path / "physics", cache)
    shutil.copytree(made[0].root / "my-course", folder.root)

    inside = in_a_process(folder, "new", "homework2")

    assert inside.returncode == 0, inside.stderr
    assert inside.stdout.startswith("The assignment homework2, of two exercises:\n  source/homework2/homework2.ipynb")
    assert not any(line.startswith("cd") for line in printed(inside.stdout))
    assert "# homework2" in (folder.root / "release/homework2/homework2.ipynb").read_text()
    assert Start.at(folder.root / "homework3") == Start(folder.root, "homework3", course_is_new=False)
    assert Start.at(Path("homework3"), folder.root) == Start(folder.root, "homework3", course_is_new=False)


def test_a_course_whose_name_is_odd(tmp_path, cache):
    """It goes into the configuration as a text, and into what is printed as a shell needs it."""
    root = tmp_path / 'Physik "für" alle'
    place = Course(Settings(root=root, db_url="")).place_notebook(NotebookId("homework1", "homework1"))
    for path, text in Start.at(root)._texts(place).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    assert read_config(root).CourseDirectory.course_id == root.name


@pytest.fixture
def course(tmp_path):
    """A folder that is a course."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "nbgrader_config.py").write_text(f"c = get_config()\n{LINE}\n")
    return tmp_path / "course"


def files(course):
    """Return the files in a course but for its configuration."""
    return [path for path in course.rglob("*") if path.is_file() and path.name != "nbgrader_config.py"]


@pytest.mark.parametrize("name", ["two words", "ps+1", "-x", ".hidden", "émile"])
def test_a_name_that_no_assignment_can_have_is_named(course, name):
    with pytest.raises(CourseError, match="can't be an assignment's name"):
        Start.at(course / name)


def test_a_folder_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CourseError, match="there is no folder physics: `gradedescent new physics` makes a course"):
        Start.at(Path("physics/homework1"))


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_a_course_is_written_over_nothing(tmp_path, there):
    target = tmp_path / "physics"
    if there == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")

    with pytest.raises(CourseError, match="is there already, and is not an empty folder"):
        Start.at(target)


@pytest.mark.parametrize(
    "there", ["source/ps1/other.ipynb", "grader_tests/test_ps1.py", "grader_tests/mistakes/ps1.py"]
)
def test_an_assignment_is_written_over_nothing(course, there):
    (course / there).parent.mkdir(parents=True)
    (course / there).write_text("mine")

    with pytest.raises(CourseError, match="is there already: `gradedescent new` writes over nothing"):
        Start.at(course / "ps1").make()
    assert [str(path.relative_to(course)) for path in files(course)] == [there]


class TestNothingIsLeft:
    """Where it fails on the way."""

    @pytest.fixture(autouse=True)
    def without_a_sandbox(self, monkeypatch):
        def refuse(*_arguments):
            raise SandboxError("this machine lacks landlock")

        monkeypatch.setattr(starter, "_prove", refuse)

    def test_of_a_course(self, tmp_path):
        with pytest.raises(SandboxError, match=r"lacks landlock\. Nothing was made in"):
            Start.at(tmp_path / "physics").make()
        assert list(tmp_path.iterdir()) == []

    def test_of_a_course_in_a_folder_that_was_there(self, tmp_path):
        with pytest.raises(SandboxError):
            Start.at(tmp_path).make()
        assert (tmp_path.is_dir(), list(tmp_path.iterdir())) == (True, [])

    def test_of_an_assignment(self, course):
        with pytest.raises(SandboxError):
            Start.at(course / "ps1").make()
        assert files(course) == []


def test_a_course_without_the_line_is_asked_for_it(course):
    (course / "nbgrader_config.py").write_text("c = get_config()\n")

    with pytest.raises(CourseError, match=r"write `import gradedescent; gradedescent.configure\(c\)` at the end"):
        Start.at(course / "ps1").make()
    assert files(course) == []

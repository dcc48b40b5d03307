"""The one line in a course's configuration: it comes at the end, and all that stands there stays."""

from __future__ import annotations

import json

import pytest

from gradedescent.adoption.configuration_file import configuration_change
from gradedescent.configuration import LINE, not_plugged_in
from gradedescent.errors import ConfigurationError
from gradedescent.settings import read_config

BEGIN = "c = get_config()\nc.CourseDirectory.course_id = 'maths'\n"


@pytest.fixture
def course(tmp_path):
    """A course's folder, and a function that writes its configuration."""

    def write(text, newline=None):
        (tmp_path / "nbgrader_config.py").write_text(text, encoding="utf-8", newline=newline)
        return tmp_path

    return write


@pytest.mark.parametrize(
    "text",
    [
        BEGIN,
        BEGIN.rstrip(),
        "",
        "# c is there by itself\nc.CourseDirectory.course_id = 'maths'",
        "# -*- coding: utf-8 -*-\n" + BEGIN + "# für alle\n",
        BEGIN + "from nbgrader.preprocessors import Execute, SaveAutoGrades\n"
        "c.Autograde.autograde_preprocessors = [Execute, SaveAutoGrades]\n",
        BEGIN + "c.Autograde.autograde_preprocessors.append('mine.Last')\n",
        "config = get_config()\nc = 3\nconfig.CourseDirectory.course_id = 'maths'\n",
        "import collections as c\n",
        "def more(c):\n    c.CourseDirectory.course_id = 'maths'\nmore(get_config())\n",
        BEGIN + "del c\n",
    ],
)
def test_what_stands_there_stays_and_the_line_does_its_work(course, text):
    root = course(text)

    configuration_change(root).write()

    after = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    assert after.startswith(text)
    assert after[len(text) :].count("\n") <= 4
    assert "gradedescent.configure(" in after.splitlines()[-1]
    assert not_plugged_in(read_config(root)) == []
    assert configuration_change(root).added == ""


def test_the_line_is_the_one_of_the_documents(course):
    root = course(BEGIN)

    configuration_change(root).write()

    assert (root / "nbgrader_config.py").read_text().splitlines()[-1] == LINE


def test_a_windows_file_stays_one(course):
    root = course(BEGIN, newline="\r\n")

    configuration_change(root).write()

    after = (root / "nbgrader_config.py").read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") == 5


def test_a_course_without_a_configuration_gets_one(tmp_path):
    configuration_change(tmp_path).write()

    assert (tmp_path / "nbgrader_config.py").read_text().splitlines()[0] == "c = get_config()"
    assert not_plugged_in(read_config(tmp_path)) == []


def test_a_json_file_stays_and_gets_a_neighbour(tmp_path):
    text = json.dumps({"CourseDirectory": {"course_id": "maths"}})
    (tmp_path / "nbgrader_config.json").write_text(text)

    configuration_change(tmp_path).write()

    config = read_config(tmp_path)
    assert (not_plugged_in(config), config.CourseDirectory.course_id) == ([], "maths")
    assert (tmp_path / "nbgrader_config.json").read_text() == text


def test_a_json_file_that_would_undo_the_line_is_named(course):
    root = course(BEGIN)
    (root / "nbgrader_config.json").write_text('{"Autograde": {"autograde_preprocessors": ["mine.Execute"]}}')

    with pytest.raises(
        ConfigurationError, match=r"config\.json sets Autograde\.autograde_preprocessors, and nbgrader lets"
    ):
        configuration_change(root)
    assert (root / "nbgrader_config.py").read_text() == BEGIN


def test_a_file_that_can_not_be_read_is_left_alone(course):
    root = course("c = get_config(\n")

    with pytest.raises(ConfigurationError, match=r"nbgrader_config\.py can't be read: SyntaxError"):
        configuration_change(root)


def test_a_file_in_which_no_line_helps_is_put_back(course):
    """Here a file that another one replaces what it says with."""
    text = BEGIN + "get_config = dict\nc = 1\n"
    root = course(text)

    with pytest.raises(ConfigurationError):
        configuration_change(root).write()
    assert (root / "nbgrader_config.py").read_text() == text


def test_a_link_and_its_files_mode_stay(course, tmp_path_factory):
    root = course(BEGIN)
    target = tmp_path_factory.mktemp("elsewhere") / "shared.py"
    (root / "nbgrader_config.py").rename(target)
    (root / "nbgrader_config.py").symlink_to(target)
    target.chmod(0o640)

    configuration_change(root).write()

    assert (root / "nbgrader_config.py").is_symlink()
    assert target.read_text().endswith(f"{LINE}\n")
    assert target.stat().st_mode & 0o777 == 0o640

"""Settings: one reader, and an option that can't be is named."""

from __future__ import annotations

import pytest

from gradedescent.errors import ConfigurationError, CourseError
from gradedescent.settings import find_root, load


@pytest.fixture
def configured(tmp_path):
    """Return a function that writes a configuration and loads it."""

    def write(*lines, **overrides):
        (tmp_path / "nbgrader_config.py").write_text("\n".join(["c = get_config()", *lines]))
        return load(tmp_path, **overrides)

    return write


def test_without_a_word_the_defaults_hold(configured, tmp_path):
    settings = configured()

    assert settings.root == tmp_path
    assert settings.db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert (settings.source_directory, settings.course_id) == ("source", "default_course")
    assert settings.cell_timeout == 30.0
    assert settings.workers >= 1


def test_nbgraders_own_options_say_where_things_are(configured):
    settings = configured(
        "c.CourseDirectory.course_id = 'dl'",
        "c.CourseDirectory.source_directory = 'src'",
        "c.CourseDirectory.db_url = 'postgresql://host/grades'",
    )

    assert (settings.course_id, settings.source_directory) == ("dl", "src")
    assert settings.db_url == "postgresql://host/grades"


def test_ours_are_read_limits_among_them(configured):
    settings = configured(
        "c.Gradedescent.cell_timeout = None",
        "c.Gradedescent.memory = 2**28",
        "c.Gradedescent.preload = ['json', 'csv']",
    )

    assert settings.cell_timeout is None
    assert settings.limits.memory == 2**28
    assert settings.preload == ("json", "csv")


def test_the_command_line_comes_last_and_none_says_nothing(configured):
    settings = configured("c.Gradedescent.workers = 3", workers=5, call_timeout=None)

    assert (settings.workers, settings.call_timeout) == (5, 5.0)


def test_an_unknown_option_is_named_with_those_there_are(configured):
    with pytest.raises(
        ConfigurationError, match=r"c\.Gradedescent\.wokers is not an option: there are accept_risk, .*"
    ):
        configured("c.Gradedescent.wokers = 3")


@pytest.mark.parametrize("name", ["workers", "cell_timeout", "call_timeout", "notebook_size", "memory", "threads"])
@pytest.mark.parametrize("value", [0, -1, "'5'", True])
def test_a_number_that_is_none_or_not_above_0_is_named(configured, name, value):
    with pytest.raises(ConfigurationError, match=rf"{name} is .*: it must be a number above 0"):
        configured(f"c.Gradedescent.{name} = {value}")


@pytest.mark.parametrize("value", ["'adam'", "['adam', 3]"])
def test_an_order_that_is_not_a_list_of_names_is_named(configured, value):
    with pytest.raises(ConfigurationError, match=r"order is .*: it must be a list of assignments' names"):
        configured(f"c.Gradedescent.order = {value}")


@pytest.mark.parametrize("line", ["1 / 0", "def (", "raise KeyError('x')"])
def test_a_configuration_that_can_not_be_read_is_named(configured, line):
    with pytest.raises(ConfigurationError, match=r"nbgrader_config\.py can't be read"):
        configured(line)


def test_the_course_is_found_from_below(configured, tmp_path):
    configured()
    below = tmp_path / "source" / "lesson"
    below.mkdir(parents=True)

    assert find_root(below) == tmp_path


def test_outside_a_course_it_says_what_to_do(tmp_path):
    with pytest.raises(
        CourseError, match=r"no nbgrader_config\.py in .* or above it: run this inside a course's folder"
    ):
        find_root(tmp_path)


def test_the_cache_is_where_the_system_wants_it(configured, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    assert configured().cache == tmp_path / "cache" / "gradedescent"


@pytest.fixture
def machine(monkeypatch, tmp_path_factory):
    """A folder that stands for `/etc/jupyter`."""
    folder = tmp_path_factory.mktemp("etc")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(folder))
    return folder


def test_the_machines_options_hold_where_the_course_says_nothing(configured, machine):
    """As nbgrader has it; a document tells people to set the exchange up there."""
    (machine / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'theirs'\nc.CourseDirectory.source_directory = 'src'\n"
    )
    settings = configured("c.CourseDirectory.course_id = 'ours'")

    assert (settings.course_id, settings.source_directory) == ("ours", "src")


def test_a_machines_configuration_that_can_not_be_read_is_named(configured, machine):
    (machine / "nbgrader_config.json").write_text("{")

    with pytest.raises(ConfigurationError, match=f"{machine}/nbgrader_config.json can't be read"):
        configured()


@pytest.mark.parametrize("folder", ["submitted/ada/ps1", "autograded/ada/ps1", "downloaded/ps1/archive"])
def test_a_configuration_that_a_student_sent_is_nobodys_course(tmp_path, folder):
    """It is Python: whoever works in that folder would run it."""
    sent = tmp_path / folder
    sent.mkdir(parents=True)
    for place in (tmp_path, sent):
        (place / "nbgrader_config.py").write_text("")

    assert find_root(sent) == find_root(sent.parent) == tmp_path


def test_a_course_inside_another_folder_with_a_configuration_is_found(tmp_path):
    """A user's own configuration above it, say."""
    course = tmp_path / "teaching" / "course"
    course.mkdir(parents=True)
    for place in (tmp_path, course):
        (place / "nbgrader_config.py").write_text("")

    assert find_root(course) == course

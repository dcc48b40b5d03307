"""`gradedescent.configure(c)`: one line plugs everything in, and the course's own options stay."""

from __future__ import annotations

import json
import logging

import pytest
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute, SaveAutoGrades
from traitlets.config.loader import Config

import gradedescent
from gradedescent import configuration
from gradedescent.coordination.graded_notebook import METADATA_KEY
from gradedescent.errors import ConfigurationError
from gradedescent.settings import find_root, load, read_config

OURS = [f"gradedescent.nbgrader_plugin.{name}" for name in ("Repair", "Execute", "SaveAutoGrades")]
REPAIR, EXECUTE, SAVE = OURS
SANITIZE = [REPAIR, "nbgrader.preprocessors.CheckCellMetadata"]
AUTOGRADE = [
    EXECUTE,
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    SAVE,
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]


@pytest.fixture(autouse=True)
def said(caplog, monkeypatch):
    """What is said of a configuration, each sentence once a process; here once a test."""
    monkeypatch.setattr(configuration, "_reported", set())
    caplog.set_level(logging.WARNING, "gradedescent")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "gradedescent"]


def configured(change=lambda c: None):
    """Return a configuration that a course has changed before the line."""
    c = Config()
    change(c)
    gradedescent.configure(c)
    return c


def test_the_line_alone_plugs_everything_in(said):
    c = configured()

    assert c.Autograde.sanitize_preprocessors == SANITIZE
    assert c.Autograde.autograde_preprocessors == AUTOGRADE
    assert c.HTMLExporter.preprocessors == ["gradedescent.feedback.inert.InertOutputs"]
    assert c.HTMLExporter.filters == {"markdown2html": "gradedescent.feedback.inert.markdown_to_html"}
    assert c.Autograde.exporter_class == "gradedescent.nbgrader_submission.SubmissionExporter"
    assert c.GenerateFeedback.exporter_class == "gradedescent.nbgrader_feedback.FeedbackExporter"
    assert c.ExchangeFactory.release_feedback == "gradedescent.nbgrader_feedback.ReleaseFeedback"
    assert (configuration.not_plugged_in(c), configuration.demand(c)) == ([], None)
    assert said() == []


@pytest.mark.parametrize("option", ["sanitize_preprocessors", "autograde_preprocessors"])
def test_nbgraders_own_lists_are_known(option):
    """What a later nbgrader adds to them would show here."""
    ours = [name.split(".")[-1] for name in configuration._OF_NBGRADER[option]]

    assert [each.__name__ for each in getattr(Autograde(), option)] == ours


def test_an_exchange_and_pages_of_the_courses_own_stay():
    def change(c):
        c.ExchangeFactory.release_feedback = "mine.ReleaseFeedback"
        c.GenerateFeedback.exporter_class = "mine.Pages"

    c = configured(change)

    assert c.ExchangeFactory.release_feedback == "mine.ReleaseFeedback"
    assert c.GenerateFeedback.exporter_class == "mine.Pages"


def test_twice_is_as_once():
    assert configured(gradedescent.configure) == configured()


def test_a_preprocessor_of_the_courses_own_stays_where_it_was():
    def change(c):
        c.Autograde.sanitize_preprocessors = ["mine.Before", "nbgrader.preprocessors.ClearOutput", "mine.After"]
        c.Autograde.autograde_preprocessors = [Execute, "mine.Count", "nbgrader.preprocessors.SaveAutoGrades"]

    c = configured(change)

    assert c.Autograde.sanitize_preprocessors == [REPAIR, "mine.Before", "mine.After"]
    assert c.Autograde.autograde_preprocessors == [EXECUTE, "mine.Count", SAVE]
    assert configuration.own_preprocessors(c) == ["mine.Before", "mine.After", "mine.Count"]


def test_what_a_course_adds_to_nbgraders_lists_is_added_to_ours():
    """`append`, `prepend` and `insert` mean nbgrader's lists and their places."""

    def change(c):
        c.Autograde.autograde_preprocessors.append("mine.Last")
        c.Autograde.autograde_preprocessors.insert(1, "mine.Second")
        c.Autograde.sanitize_preprocessors.prepend(["mine.First"])
        c.HTMLExporter.preprocessors.append("mine.Shown")
        c.Exporter.filters = {"shout": "mine.shout"}

    c = configured(change)

    assert c.Autograde.autograde_preprocessors == [EXECUTE, "mine.Second", *AUTOGRADE[1:], "mine.Last"]
    assert c.Autograde.sanitize_preprocessors == [REPAIR, "mine.First", *SANITIZE[1:]]
    assert c.HTMLExporter.preprocessors == ["mine.Shown", "gradedescent.feedback.inert.InertOutputs"]
    assert set(c.HTMLExporter.filters) == {"shout", "markdown2html"}


class OwnExecute(Execute):
    """What a course may have for a kernel of its own."""


class OwnScores(SaveAutoGrades):
    """What a course may have for a rule of its own."""


@pytest.mark.parametrize(("own", "does"), [(OwnExecute, "executes notebooks"), (OwnScores, "writes scores")])
def test_what_would_run_or_score_beside_ours_is_left_out_with_a_sentence(said, own, does):
    def change(c):
        c.Autograde.autograde_preprocessors = [own, Execute, SaveAutoGrades]

    c = configured(change)

    assert c.Autograde.autograde_preprocessors == [EXECUTE, SAVE]
    (sentence,) = said()
    assert f"{own.__name__}, which was left out: it {does}" in sentence


def test_a_list_without_a_place_for_ours_gets_them(said):
    def change(c):
        c.Autograde.autograde_preprocessors = ["mine.Count"]

    assert configured(change).Autograde.autograde_preprocessors == [EXECUTE, "mine.Count", SAVE]
    assert [sentence.split("names nothing")[1] for sentence in said()] == [
        f" in whose place {name} could stand; it was added" for name in (EXECUTE, SAVE)
    ]


@pytest.mark.parametrize("mask", [None, {"kernelspec"}])
def test_where_metadata_are_cleared_the_result_stays(mask):
    """Feedback is made from it."""

    def change(c):
        c.ClearMetadataPreprocessor.enabled = True
        if mask:
            c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = mask

    kept = configured(change).ClearMetadataPreprocessor.preserve_nb_metadata_mask
    assert kept == [*(mask or [("language_info", "name")]), METADATA_KEY]


def test_what_can_not_go_together_is_said_once(said):
    def change(c):
        c.HTMLExporter.filters = {"markdown2html": "mine.markdown", "mine": "mine.filter"}

    for _ in range(2):
        c = configured(change)

    assert c.HTMLExporter.filters == {"markdown2html": configuration._MARKDOWN, "mine": "mine.filter"}
    (sentence,) = said()
    assert "markdown2html of its own, which was left out" in sentence


@pytest.mark.parametrize("given", [None, {}, "c"])
def test_what_is_no_configuration_is_named(given):
    with pytest.raises(ConfigurationError, match="takes nbgrader's configuration, the c of"):
        gradedescent.configure(given)


def test_what_is_set_after_the_line_is_found():
    c = configured()
    c.Autograde.autograde_preprocessors = [Execute, SaveAutoGrades]

    assert configuration.not_plugged_in(c) == ["c.Autograde.autograde_preprocessors"]
    assert "write `import gradedescent; gradedescent.configure(c)` at the end" in configuration.demand(c)


def test_nbgraders_own_configuration_is_not_plugged_in():
    assert configuration.not_plugged_in(Config()) == [
        "c.Autograde.sanitize_preprocessors",
        "c.Autograde.autograde_preprocessors",
        "c.HTMLExporter.preprocessors",
    ]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A course's folder, the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_nbgrader(folder):
    """Return the configuration as one of nbgrader's own commands reads it in the course's folder."""
    app = AutogradeApp()
    app.initialize(["homework1"])
    AutogradeApp.clear_instance()
    return app.config


def test_nbgraders_commands_and_ours_read_the_same(folder):
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\n{configuration.LINE}\n")

    for config in (in_nbgrader(folder), read_config(folder)):
        assert configuration.not_plugged_in(config) == []


def test_a_json_file_is_read_and_counts_more(folder):
    """It is nbgrader's rule; a list of preprocessors in it undoes the line, which is seen."""
    (folder / "nbgrader_config.py").write_text(f"c.CourseDirectory.course_id = 'py'\n{configuration.LINE}\n")
    said = {"CourseDirectory": {"course_id": "json"}, "Autograde": {"autograde_preprocessors": ["mine.Execute"]}}
    (folder / "nbgrader_config.json").write_text(json.dumps(said))

    assert in_nbgrader(folder).CourseDirectory.course_id == load(folder).course_id == "json"
    assert configuration.not_plugged_in(read_config(folder)) == ["c.Autograde.autograde_preprocessors"]


def test_a_course_may_have_a_json_file_alone(folder):
    (folder / "nbgrader_config.json").write_text('{"CourseDirectory": {"course_id": "json"}}')

    assert find_root(folder) == folder
    assert load(folder).course_id == "json"


def test_a_json_file_that_can_not_be_read_is_named(folder):
    (folder / "nbgrader_config.json").write_text("{")

    with pytest.raises(ConfigurationError, match=r"nbgrader_config\.json can't be read: JSONDecodeError"):
        load(folder)


def test_a_module_next_to_the_configuration_can_be_imported(folder):
    """As with nbgrader's commands, which put the working folder on Python's path."""
    (folder / "of_this_course.py").write_text("NAME = 'imported'")
    (folder / "nbgrader_config.py").write_text(
        "import of_this_course\nc = get_config()\nc.CourseDirectory.course_id = of_this_course.NAME\n"
    )

    assert load(folder).course_id == "imported"

"""What a course's configuration needs: `import gradedescent; gradedescent.configure(c)` plugs everything in.

nbgrader, formgrader and our own commands execute the file at each start, formgrader at each request, so nothing here
imports more than a name: nbgrader gets the dotted names of what stands in the place of its own.
"""

from __future__ import annotations

import logging
from typing import Any

from gradedescent.errors import ConfigurationError

LINE = "import gradedescent; gradedescent.configure(c)"
"""What a course writes, at the end of its `nbgrader_config.py`."""

_REPAIR = "gradedescent.nbgrader_plugin.Repair"
_EXECUTE = "gradedescent.nbgrader_plugin.Execute"
_SAVE = "gradedescent.nbgrader_plugin.SaveAutoGrades"
_INERT = "gradedescent.feedback.inert.InertOutputs"
_RECORD = "gradedescent"
"""The part of a graded notebook's metadata that holds its result."""
_MARKDOWN = "gradedescent.feedback.inert.markdown_to_html"
_UNLESS_SET = {
    ("Autograde", "exporter_class"): "gradedescent.nbgrader_submission.SubmissionExporter",
    ("GenerateFeedback", "exporter_class"): "gradedescent.nbgrader_feedback.FeedbackExporter",
    ("ExchangeFactory", "release_feedback"): "gradedescent.nbgrader_feedback.ReleaseFeedback",
}
"""What stands in the place of nbgrader's own where a course has set nothing else."""

_OURS = {_REPAIR, _EXECUTE, _SAVE}
_OF_NBGRADER = {
    "sanitize_preprocessors": [
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
    "autograde_preprocessors": [
        "nbgrader.preprocessors.Execute",
        "nbgrader.preprocessors.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
}
"""nbgrader's own lists, which a course may have changed by `append` and the like."""
_NEEDED = {"sanitize_preprocessors": [_REPAIR], "autograde_preprocessors": [_EXECUTE, _SAVE]}
_IN_PLACE_OF = {
    "ClearOutput": _REPAIR,
    "DeduplicateIds": _REPAIR,
    "OverwriteKernelspec": _REPAIR,
    "OverwriteCells": _REPAIR,
    "Execute": _EXECUTE,
    "ExecutePreprocessor": _EXECUTE,
    "SaveAutoGrades": _SAVE,
}
"""What stands in the place of nbgrader's own, by the name of their class."""
_OURS_ALONE = {"ExecutePreprocessor": "executes notebooks", "SaveAutoGrades": "writes scores"}
"""What a preprocessor of the course's may not do, by the class that it then has among its bases."""

_reported: set[str] = set()
"""What has been said in this process, which may read a configuration a hundred times."""


def configure(c: Any) -> None:
    """Have nbgrader's autograde, its API and formgrader grade and hand back through Gradedescent, and show work inert.

    What the course has set stays where it goes together with that: preprocessors of its own keep their order, and so do
    filters. What does not is left out, and a sentence on stderr says so, once a process. It belongs at the end of the
    file: what is set afterwards counts. Raises `ConfigurationError` for what is not nbgrader's configuration.
    """
    if not hasattr(c, "collisions"):  # traitlets itself is not imported here
        raise ConfigurationError(
            f"gradedescent.configure() takes nbgrader's configuration, the c of nbgrader_config.py, not {c!r:.60}"
        )
    for option, default in _OF_NBGRADER.items():
        c.Autograde[option] = _merged(option, _value(c.Autograde.get(option), default))
    if "ClearMetadataPreprocessor" in c:  # what is not in the mask is cleared, where a course has enabled it
        section = c.ClearMetadataPreprocessor
        kept = _value(section.get("preserve_nb_metadata_mask"), {("language_info", "name")})
        section["preserve_nb_metadata_mask"] = [*(each for each in kept if each != _RECORD), _RECORD]
    c.HTMLExporter["preprocessors"] = [each for each in _inherited(c, "preprocessors", []) if each != _INERT] + [_INERT]
    filters = _inherited(c, "filters", {})
    if filters.get("markdown2html", _MARKDOWN) != _MARKDOWN:
        _report(
            "c.HTMLExporter.filters has a markdown2html of its own, which was left out: Gradedescent's makes inert what"
            " students write"
        )
    c.HTMLExporter["filters"] = {**filters, "markdown2html": _MARKDOWN}
    for (section, option), name in _UNLESS_SET.items():
        if option not in c[section]:
            c[section][option] = name


def not_plugged_in(config: Any) -> list[str]:
    """Return the options by which a configuration that was read does not do what `configure` sets; none where all do.

    Options of `Autograde` come first: without these nbgrader runs submissions in a kernel of its own.
    """
    exporter = _value(config.get("HTMLExporter", {}).get("preprocessors"), [])
    missing = [
        f"c.Autograde.{option}" for option, names in _NEEDED.items() if not set(names) <= set(_names(config, option))
    ]
    return missing if _INERT in exporter else [*missing, "c.HTMLExporter.preprocessors"]


def demand(config: Any) -> str | None:
    """Return what a course with grader tests has to do before nbgrader may grade it; None where it is done."""
    missing = [option for option in not_plugged_in(config) if option.startswith("c.Autograde.")]
    if not missing:
        return None
    return (
        f"`nbgrader autograde` and formgrader would run submissions in a kernel, and no grader test would grade them"
        f" ({missing[0]} does not name Gradedescent's): write `{LINE}` at the end of nbgrader_config.py"
    )


def own_preprocessors(config: Any) -> list[str]:
    """Return the names of the course's own preprocessors, which run under nbgrader's autograde and not under ours."""
    named = [name for option in _NEEDED for name in _names(config, option)]
    return [name for name in dict.fromkeys(named) if not name.startswith(("nbgrader.", "nbconvert.", "gradedescent."))]


def _names(config: Any, option: str) -> list[str]:
    return [_name(each) for each in _value(config.get("Autograde", {}).get(option), [])]


def _merged(option: str, given: list[Any]) -> list[Any]:
    """Return a list of preprocessors with ours in the place of nbgrader's, the course's own where they were."""
    made: list[Any] = []
    for each in given:
        kept = _kept(option, each)
        if kept is not None and not (kept in _OURS and kept in made):
            made.append(kept)
    for name in _NEEDED[option]:
        if name not in made:
            _report(f"c.Autograde.{option} names nothing in whose place {name} could stand; it was added")
            made.insert(len(made) if name == _SAVE else 0, name)
    if _REPAIR in made:  # it reads the file itself, so nothing comes before it
        made.remove(_REPAIR)
        made.insert(0, _REPAIR)
    return made


def _kept(option: str, preprocessor: Any) -> Any:
    """Return what stands in a preprocessor's place: itself, ours, or None."""
    name = _name(preprocessor)
    if name.startswith("gradedescent."):
        return name
    if name.startswith(("nbgrader.", "nbconvert.")):
        return _IN_PLACE_OF.get(name.rsplit(".", 1)[-1], preprocessor)
    does = next((_OURS_ALONE[base] for base in _bases(preprocessor) if base in _OURS_ALONE), None)
    if does is None:
        return preprocessor
    _report(f"c.Autograde.{option} names {name}, which was left out: it {does}, and Gradedescent does that itself")
    return None


def _name(preprocessor: Any) -> str:
    """Return the dotted name of a preprocessor, which a configuration may give as a name, a class or an object."""
    if isinstance(preprocessor, str):
        return preprocessor
    kind = preprocessor if hasattr(preprocessor, "__qualname__") else type(preprocessor)
    return f"{kind.__module__}.{kind.__qualname__}"


def _bases(preprocessor: Any) -> list[str]:
    """Return the names of the classes that a preprocessor is made of; none for a name, which is not imported here."""
    if isinstance(preprocessor, str):
        return []
    kind = preprocessor if isinstance(preprocessor, type) else type(preprocessor)
    return [base.__name__ for base in kind.__mro__]


def _inherited(c: Any, option: str, default: Any) -> Any:
    """Return what the HTML exporter would take for an option, from its own section or those of its bases."""
    sections = [c.get(name, {}) for name in ("HTMLExporter", "TemplateExporter", "Exporter")]
    return _value(next((section[option] for section in sections if option in section), None), default)


def _value(given: Any, default: Any) -> Any:
    """Return the value of an option: the default where nothing is set, changed by `append` and the like."""
    if given is None:
        return default
    return given.get_value(default) if hasattr(given, "get_value") else given


def _report(sentence: str) -> None:
    if sentence not in _reported:
        _reported.add(sentence)
        logging.getLogger("gradedescent").warning("nbgrader_config.py: %s", sentence)

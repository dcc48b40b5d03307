"""The only reader of configuration and environment.

Everything comes from the course's `nbgrader_config.py` or `nbgrader_config.json`: nbgrader's own options
(`c.CourseDirectory`) say where things are, `c.Gradedescent` holds ours. No other module reads a file or a variable for
a setting.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gradedescent.engine.child.sandbox import Limits
from gradedescent.errors import ConfigurationError, CourseError
from gradedescent.policies import check_policies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CONFIG_FILE = "nbgrader_config.py"
JSON_FILE = "nbgrader_config.json"
"""What nbgrader reads as well, and after the other: what stands in it counts."""


NAMELESS = "default_course"
"""What nbgrader calls a course that has no name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One course's settings. Times in seconds, sizes in bytes."""

    root: Path
    """The course's folder, where its configuration is."""
    db_url: str
    course_id: str = NAMELESS
    source_directory: str = "source"
    release_directory: str = "release"
    submitted_directory: str = "submitted"
    autograded_directory: str = "autograded"
    feedback_directory: str = "feedback"
    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    cell_timeout: float | None = 30.0
    call_timeout: float = 5.0
    """For one call of a hidden test, unless the test is marked `timeout`."""
    exercise_timeout: float = 30.0
    """For all calls of one exercise's hidden tests together."""
    notebook_timeout: float = 300.0
    """For a whole submission: what has not run by then does not run."""
    notebook_size: int = 20 * 2**20
    """Largest notebook file; what students send is read into memory."""
    scheduler: str = "local"
    """Where `autograde` grades: `local`, a Dask scheduler's address, or `auto` for the one Dask is configured with."""
    scheduler_timeout: float = 60.0
    """How long a Dask scheduler may take to answer, and a run go on without a Dask worker that it can use."""
    limits: Limits = field(default_factory=Limits)
    trailing_cells: Literal["run", "skip"] = "run"
    """Whether cells after the last graded one run; they decide no score."""
    traps: Literal["fail", "report"] = "fail"
    """Whether a mistake that the visible checks pass, and that is not marked for the hidden tests, fails an audit."""
    hints_before_deadline: bool = False
    """Whether `validate` tells the hints of named mistakes, which hidden tests find."""
    policies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What assignments allow, by name; see `gradedescent.policies.Policy`."""
    hub_roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Who teaches, of those that a JupyterHub says it is: lists by `instructor` and `grader` of names, `group:NAME` and
    `hub:admins`. Where nothing is said, nbgrader's group `formgrade-COURSE` and the Hub's admins are instructors."""
    lti: tuple[Mapping[str, Any], ...] = ()
    """Learning platforms whose students `serve` takes in; see `gradedescent.service.lti.platforms.Platform`."""
    service_db_url: str = "sqlite:///attempts/attempts.db"
    """The database in which `serve` keeps what was handed in; its files are in `attempts/`."""
    order: tuple[str, ...] = ()
    """Assignments in the order in which the course takes them; others follow by name."""
    preload: tuple[str, ...] = ()
    """Modules to import once before any submission runs, besides the usual ones that the course imports."""
    accept_risk: tuple[str, ...] = ()
    """Protections that may be missing; see `gradedescent doctor`."""
    cache: Path = field(default_factory=lambda: cache_folder())  # noqa: PLW0108 - defined below
    ignore: tuple[str, ...] = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".*")
    """File patterns that never travel with an assignment."""


_NBGRADER = (
    "source_directory",
    "release_directory",
    "submitted_directory",
    "autograded_directory",
    "feedback_directory",
)


def cache_folder() -> Path:
    """Return where this machine keeps what can be made again."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gradedescent"


HANDED_IN = {"attempts", "submitted", "autograded", "feedback", "downloaded"}
"""Folders of a course that hold what students sent: a configuration there is a student's, and it is Python."""


def find_root(start: Path | None = None) -> Path:
    """Return the nearest folder at or above `start` with a configuration of nbgrader's; raise `CourseError` if none.

    One in the folders of a course that hold what students sent is passed over.
    """
    start = (start or Path.cwd()).resolve()
    found = [
        folder
        for folder in (start, *start.parents)
        if (folder / CONFIG_FILE).is_file() or (folder / JSON_FILE).is_file()
    ]
    for place, folder in enumerate(found):
        if not any(folder.relative_to(outer).parts[0] in HANDED_IN for outer in found[place + 1 :]):
            return folder
    raise CourseError(f"no {CONFIG_FILE} in {start} or above it: run this inside a course's folder, or give --course")


def load(root: Path | None = None, **overrides: Any) -> Settings:
    """Return the settings of the course at `root` (by default the one around the working folder).

    `overrides` are what the command line says; None means it says nothing. Raises `ConfigurationError` for an option
    that does not exist or has a value of the wrong kind.
    """
    root = find_root(root)
    config = read_config(root)
    return from_config(config, root, **overrides)


def read_config(root: Path) -> Any:
    """Return the traitlets configuration of a course, read as nbgrader reads it.

    The course's files count before those of the user and of the machine (`/etc/jupyter`, where the exchange may
    stand). Modules next to the course's files can be imported meanwhile; what `nbgrader_config.json` says counts where
    both say something. Raises `ConfigurationError` where a file can't be read, or the course has none.
    """
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config.loader import Config, JSONFileConfigLoader, PyFileConfigLoader

    loaders = {CONFIG_FILE: PyFileConfigLoader, JSON_FILE: JSONFileConfigLoader}
    elsewhere = [Path(folder) for folder in reversed(jupyter_config_path()) if Path(folder) != root]
    theirs = [folder / name for folder in elsewhere for name in loaders if (folder / name).is_file()]
    ours = [root / name for name in loaders if (root / name).is_file()] or [root / CONFIG_FILE]
    config = Config()
    for path in [*theirs, *ours]:
        try:
            with _modules_of(root):
                config.merge(loaders[path.name](path.name, path=str(path.parent)).load_config())
        except Exception as error:
            raise ConfigurationError(f"{path} can't be read: {type(error).__name__}: {error}") from error
    return config


@contextlib.contextmanager
def _modules_of(root: Path) -> Iterator[None]:
    """Let a configuration import modules next to it, as nbgrader's commands do in the course's folder."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            sys.path.remove(str(root))


def from_config(config: Any, root: Path, **overrides: Any) -> Settings:
    """Return the settings in a traitlets configuration that someone else (nbgrader) has read."""
    course = config.get("CourseDirectory", {})
    values: dict[str, Any] = {name: str(course[name]) for name in _NBGRADER if name in course}
    values["course_id"] = str(course.get("course_id") or NAMELESS)
    values |= _nbgraders_timeout(config)
    values["db_url"] = str(course.get("db_url") or f"sqlite:///{root / 'gradebook.db'}")
    ours = dict(config.get("Gradedescent", {}))
    limits = {f.name: ours.pop(f.name) for f in dataclasses.fields(Limits) if f.name in ours}
    known = {f.name: f for f in dataclasses.fields(Settings) if f.name not in {"root", "limits", "db_url", *_NBGRADER}}
    for name, value in ours.items():
        if name not in known:
            options = ", ".join(sorted([*known, *(f.name for f in dataclasses.fields(Limits))]))
            raise ConfigurationError(f"c.Gradedescent.{name} is not an option: there are {options}")
        values[name] = tuple(value) if isinstance(value, list) else value
    values.update({name: value for name, value in overrides.items() if value is not None})
    settings = Settings(root=root, limits=Limits(**limits), **values)
    _check(settings)
    return settings


def _nbgraders_timeout(config: Any) -> dict[str, float | None]:
    """Return the time for a cell that a course gives nbgrader, which holds where it gives us none; -1 is none."""
    for section in ("Execute", "ExecutePreprocessor"):
        if "timeout" in config.get(section, {}):
            timeout = config[section]["timeout"]
            return {"cell_timeout": None if timeout == -1 else timeout}
    return {}


def _check(settings: Settings) -> None:
    numbers = {f.name: getattr(settings.limits, f.name) for f in dataclasses.fields(Limits)}
    times = ("cell_timeout", "call_timeout", "exercise_timeout", "notebook_timeout", "scheduler_timeout")
    for name in ("workers", "notebook_size", *times):
        numbers[name] = getattr(settings, name)
    if numbers["cell_timeout"] is None:
        del numbers["cell_timeout"]
    for name, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ConfigurationError(f"{name} is {value!r}: it must be a number above 0")
    if not isinstance(settings.order, tuple) or not all(isinstance(name, str) for name in settings.order):
        raise ConfigurationError(f"order is {settings.order!r}: it must be a list of assignments' names")
    check_policies(settings.policies)
    _check_roles(settings.hub_roles)
    if settings.trailing_cells not in {"run", "skip"}:
        raise ConfigurationError(f'trailing_cells is {settings.trailing_cells!r}: it must be "run" or "skip"')
    if settings.traps not in {"fail", "report"}:
        raise ConfigurationError(f'traps is {settings.traps!r}: it must be "fail" or "report"')
    if not isinstance(settings.scheduler, str):
        raise ConfigurationError(
            f"scheduler is {settings.scheduler!r}: it must be local, auto or a scheduler's address"
        )


def _check_roles(roles: Any) -> None:
    lists = isinstance(roles, dict) and all(
        isinstance(each, list | tuple) and all(isinstance(name, str) for name in each) for each in roles.values()
    )
    if not lists or set(roles) - {"instructor", "grader"}:
        raise ConfigurationError(
            f"hub_roles is {roles!r}: it must be a dict with lists of names by 'instructor' and 'grader'"
        )

"""What nbgrader itself gives a solution and a release: its own commands, in a course of their own for that.

The course's folder is only read: source is a link in a temporary folder, and release, submissions, gradebook and all
that notebooks write are made there. The notebooks run in kernels, as nbgrader runs them; they are the instructor's.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.configuration import not_plugged_in
from gradedescent.gradebook.database import Database
from gradedescent.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.course import Course

MOST_DATA = 2**30
"""Bytes next to an assignment's notebooks that are copied for a comparison, which nbgrader does three times."""
KINDS = ("solution", "release")


@dataclass(frozen=True, slots=True)
class NbgraderCell:
    """What nbgrader gives a graded cell; None waits for a person."""

    score: float | None
    outputs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class NbgraderScores:
    """What nbgrader gives the notebooks of an assignment, or why it gives nothing."""

    release: Path | None
    """The folder of the release that it made."""
    cells: dict[tuple[str, str], dict[str, NbgraderCell]] = field(default_factory=dict)
    """Cells by name, by notebook and kind (`solution` or `release`)."""
    failed: dict[str, str] = field(default_factory=dict)
    """Why `generate_assignment`, or `autograde` of a kind, failed."""


class NbgraderCourse:
    """A course in a folder of its own, with the sources of another one."""

    def __init__(self, root: Path, course: Course, config: Any) -> None:
        self.root = root
        self._given = config
        (root / "source").symlink_to(course.path("source").resolve())
        self.db_url = f"sqlite:///{root / 'gradebook.db'}"
        Database(Settings(root=root, db_url=self.db_url)).close()  # nbgrader would start `alembic` for it

    def scores(self, assignment: str) -> NbgraderScores:
        """Return what nbgrader gives an assignment's solution and its release."""
        failed: dict[str, str] = {}
        source = self.root / "source" / assignment
        size = sum(path.stat().st_size for path in source.rglob("*") if path.is_file() and path.suffix != ".ipynb")
        if size > MOST_DATA:
            return NbgraderScores(None, failed={"generate": f"its data have {size / 2**30:.1f} GiB, too much to copy"})
        with _quietly():
            said = self._api().generate_assignment(assignment, force=True, create=True)
            release = self.root / "release" / assignment
            if not said["success"]:
                return NbgraderScores(None, failed={"generate": _reason(said)})
            for kind, folder in zip(KINDS, (source, release), strict=True):
                handed_in = self.root / "submitted" / kind / assignment
                handed_in.mkdir(parents=True)
                for path in folder.glob("*.ipynb"):
                    shutil.copyfile(path, handed_in / path.name)
                said = self._api().autograde(assignment, kind, force=True, create=True)
                if not said["success"]:
                    failed[kind] = _reason(said)
            return NbgraderScores(release, dict(self._cells(assignment, failed)), failed)

    def _cells(
        self, assignment: str, failed: dict[str, str]
    ) -> Iterator[tuple[tuple[str, str], dict[str, NbgraderCell]]]:
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url, "default_course") as gradebook:
            for kind in (kind for kind in KINDS if kind not in failed):
                for notebook in gradebook.find_submission(assignment, kind).notebooks:
                    outputs = self._outputs(kind, assignment, notebook.name)
                    yield (
                        (notebook.name, kind),
                        {
                            grade.name: NbgraderCell(grade.auto_score, tuple(outputs.get(grade.name, ())))
                            for grade in notebook.grades
                        },
                    )

    def _outputs(self, kind: str, assignment: str, notebook: str) -> dict[str, list[dict[str, Any]]]:
        """Return what the marked cells of a graded notebook show."""
        path = self.root / "autograded" / kind / assignment / f"{notebook}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return {
            cell["metadata"]["nbgrader"]["grade_id"]: cell.get("outputs", [])
            for cell in cells
            if cell["metadata"].get("nbgrader")
        }

    def _api(self) -> Any:
        from nbgrader.apps.api import NbGraderAPI
        from nbgrader.coursedir import CourseDirectory

        config = self._config()
        return NbGraderAPI(CourseDirectory(config=config), config=config)

    def _config(self) -> Any:
        """Return the course's configuration for nbgrader alone: without Gradedescent, and without its own hooks."""
        from copy import deepcopy

        config = deepcopy(self._given)
        if "c.Autograde.autograde_preprocessors" not in not_plugged_in(config):
            for option in ("sanitize_preprocessors", "autograde_preprocessors"):
                config.Autograde.pop(option, None)
        for section in config.values():
            for hook in ("pre_convert_hook", "post_convert_hook"):
                section.pop(hook, None)
        ignore = config.get("CourseDirectory", {}).get("ignore")
        config.pop("CourseDirectory", None)
        if ignore is not None:
            config.CourseDirectory.ignore = ignore
        config.CourseDirectory.root = str(self.root)
        config.CourseDirectory.db_url = self.db_url
        return config


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Leave out what libraries say meanwhile of themselves, and what kernels do, which write to our stderr."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("w") as nowhere, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)


def _reason(said: dict[str, Any]) -> str:
    """Return the line of nbgrader's log that says why something failed."""
    text = f"{said.get('log') or ''}\n{said.get('error') or ''}"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    raised = [line for line in lines if not line.startswith(("[", "File ", "Traceback"))]
    errors = [line for line in raised if "Error" in line.split(":")[0]]
    named = [line.split("] ", 1)[-1] for line in lines if line.startswith("[ERROR]")]
    return (errors or named or lines or ["it gave no reason"])[-1]

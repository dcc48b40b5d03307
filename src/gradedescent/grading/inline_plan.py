"""Which grade cells with tests of their own are judged outside the student's process, how, and why others are not.

A plan is found once, by proof (`examiner.inline.proof`), and kept in the cache until anything changes that it was found
from. It holds hidden tests, so the file is its owner's alone; submissions can't read it, as nothing of the cache.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.fingerprint.material import cache_place, everything

if TYPE_CHECKING:
    from pathlib import Path

    from gradedescent.course import AssignmentNotebook, Course
    from gradedescent.notebooks.cells import SourceNotebook

FORMAT = 1


@dataclass(frozen=True, slots=True)
class CellPlan:
    """How one grade cell's own tests are judged."""

    name: str
    text: str
    """The cell as it runs outside: without magics, its lines in their places."""
    reason: str = ""
    """Why it is judged in the student's process; empty where it is judged outside."""
    statements: int = 0
    """How many of the notebook's given statements run before it."""
    own: tuple[str, ...] = ()
    """Names that only the instructor's cells may bind."""
    answers: tuple[str, ...] = ()
    """Names that the notebook's answers bind."""
    wanted: tuple[str, ...] = ()
    """Those of them that the test reads."""
    pushed: tuple[str, ...] = ()
    """Names that the test binds and the solution's answers read."""
    places: tuple[str, ...] = ()
    """What the test does with the solution's objects, and where; which arguments the solution changes."""

    @property
    def outside(self) -> bool:
        """Whether it is judged outside the student's process."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class InlinePlan:
    """A notebook's grade cells with tests of their own, in order."""

    cells: dict[str, CellPlan] = field(default_factory=dict)
    statements: tuple[tuple[str, str], ...] = ()
    """What of the given cells the tests build on: where it stands, and its text."""

    @property
    def outside(self) -> frozenset[str]:
        """The cells that are judged outside."""
        return frozenset(name for name, cell in self.cells.items() if cell.outside)

    @property
    def wanted(self) -> frozenset[str]:
        """The names of the notebook that tests outside read."""
        return frozenset(name for cell in self.cells.values() if cell.outside for name in cell.wanted)

    def sentences(self) -> list[str]:
        """Return what an instructor should know: how many cells can be cheated, and of each why."""
        weak = [cell for cell in self.cells.values() if not cell.outside]
        if not self.cells:
            return []
        count = f"{len(self.cells)} cell{'s' if len(self.cells) > 1 else ''}"
        if not weak:
            return [f"the tests of {count} run outside the student's process"]
        return [
            f"{len(weak)} of {count} with tests of their own can be cheated: their tests run in the student's process",
            *(f"{cell.name}: {cell.reason}" for cell in weak),
        ]


@dataclass(frozen=True, slots=True)
class Judged:
    """How a test cell ended."""

    ended: bool
    """Whether it ran to its end, and nothing that it did was refused."""
    value: tuple[str, Any] = ("nothing", None)
    """What its last value is: `nothing`, `other`, a `truth`, or a `number`."""
    message: str = ""
    """Why it did not run to its end, in words for the student."""
    said: str = ""
    """The same for the instructor."""
    asked: int = 0
    """How many questions it asked."""
    places: tuple[str, ...] = ()
    """What it did with objects of the notebook, and where; see `CellPlan.places`."""


def load(path: Path) -> InlinePlan | None:
    """Return the plan in a file; None where there is none, or it is not ours alone."""
    try:
        with path.open("rb") as file:
            owner = os.fstat(file.fileno())
            if owner.st_uid != os.geteuid() or owner.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
            kept = json.load(file)
        if kept["format"] != FORMAT:
            return None
        cells = {cell["name"]: _cell(cell) for cell in kept["cells"]}
        return InlinePlan(cells, tuple((str(label), str(text)) for label, text in kept["statements"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _cell(kept: dict[str, Any]) -> CellPlan:
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return CellPlan(**plain)


def save(path: Path, plan: InlinePlan) -> None:
    """Write a plan, and remove those of the material as it was; what can't be written is found anew."""
    kept = {"format": FORMAT, "cells": [asdict(cell) for cell in plan.cells.values()], "statements": plan.statements}
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        temporary = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        temporary.replace(path)
        for other in path.parent.glob("*.json"):
            if other != path:
                other.unlink(missing_ok=True)


def kept_plan(course: Course, notebook: AssignmentNotebook, source: SourceNotebook) -> InlinePlan | None:
    """Return the plan of a notebook where it was found before, or has no inline tests; None where it is to be found."""
    return load(plan_file(course, notebook)) if source.self_tested else InlinePlan()


def plan_file(course: Course, notebook: AssignmentNotebook) -> Path:
    """Return where the plan of a notebook is kept, by all that it depends on."""
    return cache_place(course, "inline", notebook.id) / f"{everything(course, notebook)[:32]}.json"

"""What a student process did, as plain data: a cell's run, and what the process used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CellRun:
    """What one cell did: outputs in nbformat's form, its count, and whether it reached its end."""

    outputs: list[dict[str, Any]]
    execution_count: int | None
    succeeded: bool
    seconds: float
    reason: str | None = None
    """Why it did not reach its end, when that is ours to say (a timeout, a dead process)."""
    error: str = ""
    """What it raised, in a line."""
    unbound: str = ""
    """Where it raised a `NameError`: which earlier cell should have bound the name, and what ended that one."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a student process used: CPU seconds, peak resident bytes."""

    cpu: float
    memory: int

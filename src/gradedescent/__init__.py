"""Gradedescent: grade notebooks outside the process that runs them.

What grader tests, solution notebooks and configurations import from here is loaded when first asked for, so that the
zygote, which must hold nothing of the grader, can import `gradedescent.engine` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradedescent.comparison.compare import assert_matches
    from gradedescent.configuration import configure
    from gradedescent.examiner.in_notebook import grade
    from gradedescent.testing.marks import grades, mistake, solution, variant

__version__ = "0.1.0"
__all__ = ["assert_matches", "configure", "grade", "grades", "mistake", "solution", "variant", "__version__"]

_HOMES = {
    "assert_matches": "gradedescent.comparison.compare",
    "configure": "gradedescent.configuration",
    "grade": "gradedescent.examiner.in_notebook",
    "grades": "gradedescent.testing.marks",
    "mistake": "gradedescent.testing.marks",
    "solution": "gradedescent.testing.marks",
    "variant": "gradedescent.testing.marks",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gradedescent' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

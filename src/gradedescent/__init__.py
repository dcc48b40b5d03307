"""Gradedescent: grade notebooks outside the process that runs them.

What grader tests and solution notebooks import from here is loaded when first asked for, so that the zygote, which
must hold nothing of the grader, can import `gradedescent.engine` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradedescent.grading.compare import assert_matches
    from gradedescent.grading.inplace import grade
    from gradedescent.grading.marks import grades, mistake, solution, variant

__version__ = "0.1.0"
__all__ = ["assert_matches", "grade", "grades", "mistake", "solution", "variant", "__version__"]

_HOMES = {
    "assert_matches": "gradedescent.grading.compare",
    "grade": "gradedescent.grading.inplace",
    "grades": "gradedescent.grading.marks",
    "mistake": "gradedescent.grading.marks",
    "solution": "gradedescent.grading.marks",
    "variant": "gradedescent.grading.marks",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gradedescent' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

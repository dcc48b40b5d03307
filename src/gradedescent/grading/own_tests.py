"""What a grade cell earns that has tests of its own: by nbgrader's rule, except that it fails closed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from gradedescent.results import CellScore, TestResult

if TYPE_CHECKING:
    from gradedescent.engine.cell_run import CellRun
    from gradedescent.grading.inline_plan import Judged
    from gradedescent.notebooks.cells import SourceCell

_TITLE = "Tests of the cell"
NOT_A_SCORE = "its last value is not a score"
"""What is said of a cell, judged in the student's process, whose last value does not show itself as a number."""
_NUMPY = re.compile(r"np\.(?:float|int|uint)\d+\((.*)\)")
"""A number of NumPy's as it shows itself."""


def outside_score(source: SourceCell, judged: Judged) -> CellScore:
    """Score a cell whose tests ran outside the student's process.

    One that did not run to its end earns 0. A number as last value earns itself, within [0, points]; `False` earns 0;
    any other value is nobody's claim of a score, and earns all, as no value does.
    """
    name, points = source.name, source.points
    if not judged.ended:
        return CellScore(
            name, 0.0, points, (TestResult(name, _TITLE, "failed", judged.message),), "failed", judged.message
        )
    score, why = points, ""
    kind, value = judged.value
    if kind == "number":
        score, why = _claimed(float(value), points)
    elif kind == "truth" and not value:
        score, why = 0.0, "its last value is False"
    verdict: Any = "passed" if score == points else "failed"
    return CellScore(name, score, points, (TestResult(name, _TITLE, verdict, why),), verdict, why)


def inside_score(source: SourceCell, run: CellRun | None) -> CellScore:
    """Score a grade cell that has tests of its own, by nbgrader's rule, except that it fails closed.

    An error earns 0; a number as last value earns itself, within [0, points]; reaching the end without a value earns
    all. A value of another kind, or outside, earns 0, as does a cell that did not run.
    """
    name, points = source.name, source.points
    if run is None or not run.succeeded:
        why = "its tests did not run to their end"
        if run is not None:
            why = run.reason or (f"{run.error}: {run.unbound}" if run.unbound else why)
        return CellScore(name, 0.0, points, (TestResult(name, _TITLE, "failed", why),), "failed", why)
    score, why = points, ""
    for output in run.outputs:
        if output["output_type"] == "execute_result":
            score, why = _partial(output, points)
    verdict: Any = "passed" if score == points else "failed"
    return CellScore(name, score, points, (TestResult(name, _TITLE, verdict, why),), verdict, why)


def _partial(output: dict[str, Any], points: float) -> tuple[float, str]:
    text = str(output["data"].get("text/plain", ""))
    numpy = _NUMPY.fullmatch(text)
    try:
        value = float(numpy[1] if numpy else text)
    except ValueError:
        return 0.0, NOT_A_SCORE
    return _claimed(value, points)


def _claimed(value: float, points: float) -> tuple[float, str]:
    """Return what a number as last value earns, and why it is not all."""
    if math.isnan(value) or not 0 <= value <= points:
        return 0.0, f"its last value {value:g} is not a score between 0 and {points:g}"
    return value, "" if value == points else f"it gave itself {value:g} of {points:g}"

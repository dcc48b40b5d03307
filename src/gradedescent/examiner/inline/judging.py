"""One submission's grade cells with tests of their own, judged outside: a process for tests next to the student's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gradedescent.engine.disclosure import exception_shown, text_shown
from gradedescent.engine.instructor import InstructorProcess
from gradedescent.engine.own_words import Known
from gradedescent.errors import CourseError, EngineError, ProcessDied, SubmissionError
from gradedescent.examiner.inline.answers import QUESTIONS, Answers
from gradedescent.grading.inline_plan import Judged
from gradedescent.notebooks.cells import visible_lines
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gradedescent.calls.call import Budget
    from gradedescent.engine.student import StudentProcess
    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.inline_plan import CellPlan, InlinePlan

GIVEN_SECONDS = 120.0
"""For the given cells that a test builds on."""
ATTEMPTS = 2
"""How often a test runs whose process was killed from outside."""
HIDDEN_FAILED = "a hidden test failed"
_MISSING = re.compile(r"name '(\w+)' is not defined")


class InlineTests:
    """Judges the cells of one submission; a context manager that ends the tests' process."""

    def __init__(self, zygote: Zygote, plan: InlinePlan, files: Mapping[str, Path], limit: float | None = None) -> None:
        """`files` are those that students get, as the instructor has them; `limit` the seconds for all tests."""
        self.limit = limit
        self._taken = 0.0
        self.zygote = zygote
        self.plan = plan
        self.files = dict(files)
        self._tests: InstructorProcess | None = None
        self._done = 0

    def __enter__(self) -> InlineTests:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the tests' process."""
        if self._tests is not None:
            self._tests.close()
            self._tests = None

    def judge(
        self,
        cell: CellPlan,
        process: StudentProcess,
        texts: Sequence[str],
        budget: Budget,
        seconds: float,
        *,
        learn: bool = False,
        all_changes: bool = False,
        most: int = QUESTIONS,
    ) -> tuple[Judged, bool]:
        """Run a cell's tests against the notebook's namespace in `process`, as it was at that cell.

        `texts` are the submission's code cells up to this one. With `learn` the test may do with objects what it does:
        for the solution. Returns how it ended, and whether calls changed arguments that the solution leaves alone,
        which `all_changes` takes over. Raises `GraderError` where the tests' own process fails.
        """
        for _ in range(ATTEMPTS):
            tests = self._at(cell)
            # It waits while the notebook is called, a third of which counts.
            own = 2 * seconds if self.limit is None else min(2 * seconds, self.limit - self._taken)
            if own <= 0:
                return Judged(False, message=f"the {self.limit:g} seconds of the notebook's tests were over"), False
            before = tests.taken
            answers = Answers(process, tests, budget, seconds, list(texts), most)
            request = {
                "source": cell.text,
                "own": list(cell.own),
                "answers": list(cell.answers),
                "pushed": list(cell.pushed),
                "places": None if learn else list(cell.places),
                "all_changes": all_changes,
            }
            try:
                answers.begin(cell.name)
                reply = tests.judge(request, own, answers)
            except SubmissionError as error:
                if tests.died is not None and tests.killed and (answers.spoilt is None or answers.tests_failed):
                    continue
                why = answers.spoilt or (str(error) if tests.died is None else "its tests did not run to their end")
                return Judged(False, message=why, said=answers.spoilt or str(error)), False
            finally:
                self._taken += tests.taken - before
            return self._judged(cell, process, answers, reply), reply["touched"] is True
        raise EngineError("a process that ran tests was killed from outside, twice")

    def _at(self, cell: CellPlan) -> InstructorProcess:
        """Return a process in which the given statements before a cell have run."""
        if self._tests is not None and (self._tests.died is not None or self._done > cell.statements):
            self.close()
        if self._tests is None:
            self._tests, self._done = InstructorProcess(self.zygote, self.files), 0
        if self._done < cell.statements:
            statements = self.plan.statements[self._done : cell.statements]
            try:
                failed, _ = self._tests.run_given(statements, GIVEN_SECONDS)
            except SubmissionError as error:
                kind = EngineError if isinstance(error, ProcessDied) and self._tests.killed else CourseError
                raise kind(f"what the tests of {cell.name!r} build on can't run: {error}") from error
            if failed:
                place, why = next(iter(failed.items()))
                raise CourseError(f"what the tests of {cell.name!r} build on fails: {statements[place][0]}: {why}")
            self._done = cell.statements
        return self._tests

    def _judged(self, cell: CellPlan, process: StudentProcess, answers: Answers, reply: dict[str, Any]) -> Judged:
        asked, places = reply["asked"], tuple(reply["places"])
        if answers.spoilt is not None or reply["refused"] is not None:
            message = answers.spoilt or f"{HIDDEN_FAILED}: it got an object of the notebook where it needs plain data"
            return Judged(False, message=message, said=answers.spoilt or reply["refused"], asked=asked, places=places)
        if reply["ended"] is True:
            kind, *value = reply["value"]
            return Judged(True, (kind, value[0] if value else None), asked=asked, places=places)
        raised = reply["raised"]
        said = cleaned(f"line {raised['line']}: {raised['ename']}: {raised['evalue']}", 200)
        message = _message(cell, raised, answers, Known(process.own))
        return Judged(False, message=message, said=said, asked=asked, places=places)


def _message(cell: CellPlan, raised: dict[str, Any], answers: Answers, known: Known) -> str:
    """Return what a student reads of what ended a test: of a hidden one only what their own code raised.

    A visible check's own text stands in the notebook; what it says of values is shown as other texts are.
    """
    seen = raised["line"] in visible_lines(cell.text)
    where = f"the check in line {raised['line']} of the cell failed" if seen else HIDDEN_FAILED
    if said := answers.raised.get(raised["question"]):
        return f"{where}: {said}"
    missing = _MISSING.fullmatch(raised["evalue"]) if raised["ename"] == "NameError" else None
    if missing and missing[1] in cell.answers and known.word(missing[1]):
        why = answers.process.own.unbound.reason(missing[1])
        return f"{where}: the notebook does not define {missing[1]}" + (f": {why}" if why else "")
    if not seen:
        return where
    if raised["ename"] == "AssertionError":
        text = text_shown("AssertionError", raised["evalue"], known)
        return f"{where}: {text}" if text else where
    return f"{where}: {exception_shown(raised['ename'], raised['evalue'], known)}"

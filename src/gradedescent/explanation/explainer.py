"""Says why an exercise lost points: a sentence and an example a test, then the mistake or the advice that fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gradedescent.comparison.quoting import quoting
from gradedescent.engine.own_words import NOTHING
from gradedescent.errors import MissingName, StudentException
from gradedescent.explanation import messages
from gradedescent.explanation.advice import advice
from gradedescent.explanation.mistakes import suspicions, told
from gradedescent.explanation.parts import parts_hint
from gradedescent.explanation.slips import is_only_slip, slip_hint
from gradedescent.explanation.unfinished import unfinished_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradedescent.calls.call import Call
    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.explanation.agreement import Run, TestRecord
    from gradedescent.explanation.implementations import Implementation, SolutionFunction
    from gradedescent.explanation.slips import Slips
    from gradedescent.results import TestResult
    from gradedescent.testing.run import TestRun


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains the results of one assignment's tests."""

    functions: Mapping[str, SolutionFunction]
    """The solution notebook's."""
    expected: Callable[[Call], Any]
    """Returns what the solution gives for a call; raises `GraderError` where it fails."""
    run_mistake: Run
    slips: Callable[[str], tuple[Slips, Run]]
    """Returns the mutants of an exercise, and what calls them."""

    def failed(self, result: TestResult, run: TestRun, error: BaseException, calls: Sequence[Call]) -> TestResult:
        """Return a failed test's result with what the student reads of its failure."""
        own = [call for call in calls if call.of_notebook and not _is_unwritten(error)]
        with quoting(lambda: run.known(run.failing.calls if run.failing else None)):
            example = messages.in_words(own, self.named) if run.drawn else None
            if run.test.reveal:
                example = messages.revealed(own, self.named, self.expected) or example
            message = messages.sentence(error, calls, self.expected, run.test.words)
        return replace(
            result,
            verdict="failed",
            message=message,
            example=example,
            grid=messages.grid(error),
            shapes=messages.shapes(error),
        )

    def named(self, call: Call) -> dict[str, Any]:
        """Return a call's arguments by the names that the solution's function has for them."""
        args, kwargs = call.unpacked()
        function = self.functions.get(call.name)
        names = [argument.arg for argument in function.node.args.args] if function else []
        return {**dict(zip(names, args, strict=False)), **kwargs}

    def explained(
        self, records: Sequence[TestRecord], exercise: str, mistakes: Sequence[Implementation], scope: ComparedParts
    ) -> list[TestResult]:
        """Return the results of an exercise's tests with what explains those that failed.

        That is one of: that the exercise is not finished; the named mistake; the kind of slip; a possible mistake.
        Where none of them fits, an exception is explained by itself, or the parts that are right are told.
        """
        if hint := unfinished_hint(records, exercise):
            return [replace(record.result, hint=hint) if record.failed else record.result for record in records]
        found = suspicions(records, exercise, mistakes, self.run_mistake, scope=scope)
        if not any(each.certain for each in found) and exercise in self.functions:
            slips, run = self.slips(exercise)
            if hint := slip_hint(records, slips, run, scope):
                return [replace(record.result, hint=hint) if record.failed else record.result for record in records]
            whole = [each for each in found if each.all]
            if len(whole) == 1 and is_only_slip(whole[0].mistake.source, records, slips, run, scope):
                found = [replace(whole[0], specific=True)]
        results = [
            result if result.hint else self._advised(result, record)
            for result, record in zip(told(records, found), records, strict=True)
        ]
        if any(result.hint for result in results):
            return results
        hint = parts_hint(records, self.expected, scope)
        return [replace(result, hint=hint) if result.verdict == "failed" else result for result in results]

    def _advised(self, result: TestResult, record: TestRecord) -> TestResult:
        """Return the result with advice on the exception that failed its test, where there is any."""
        if record.error is None:
            return result
        call = next((call for call in record.calls if call.error is record.error), None)
        if call is None or not isinstance(call.error, StudentException):
            return result
        known = call.answer.known() if call.answer is not None else NOTHING
        return replace(result, hint=advice(call.error, call.name, self.named(call), known))


def _is_unwritten(error: BaseException) -> bool:
    """Tell whether there is no function yet that an input could be an example for."""
    return isinstance(error, MissingName) or (
        isinstance(error, StudentException) and " is not written yet: " in str(error)
    )

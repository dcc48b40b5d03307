"""Runs grader tests against a notebook's functions, and gives each its verdict."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from gradedescent.calls.call import Budget, Call
from gradedescent.calls.conversation import Conversation
from gradedescent.calls.notebook import RemoteNotebook
from gradedescent.calls.oracle import AnswerCache, CachedSolution
from gradedescent.comparison.quoting import quoting
from gradedescent.engine.child.parts import import_for_values
from gradedescent.engine.requests import NO_STAND_INS, Answer, CallRequest, StandIns
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import BadValue, CourseError, EngineError, GraderError, SolutionError
from gradedescent.examiner.course_material import CourseMaterial
from gradedescent.examiner.fence import fenced
from gradedescent.examiner.inline.plans import InlinePlans
from gradedescent.examiner.mutant_runner import MutantRunner
from gradedescent.explanation.agreement import TestRecord
from gradedescent.explanation.explainer import Explainer
from gradedescent.fingerprint.material import cache_place, everything
from gradedescent.replay.scripts import Scripts
from gradedescent.replay.tree import Script, Step
from gradedescent.results import TestResult
from gradedescent.testing.run import TestRun
from gradedescent.testing.variation import hashed, variation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from gradedescent.calls.call import Callee
    from gradedescent.course import Course
    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.notebook_run import Given
    from gradedescent.names import NotebookId
    from gradedescent.replay.tree import Key
    from gradedescent.testing.grader_test import GraderTest

UNEXPLAINED = "The result is not what the title says."
"""The sentence about a failed test where a better one can't be made."""


class Examiner:
    """The collected grader tests of a course, and what they meet; made before the tests are imported."""

    def __init__(
        self, course: Course, zygote: Zygote | None = None, *, replay: bool = True, kept: Collection[NotebookId] = ()
    ) -> None:
        """Start a zygote where none is given; without `replay`, a test runs even where it is known to pass.

        What is learned of the tests of the notebooks `kept` outlives this run.
        """
        self.course = course
        self.settings = course.settings
        # Hypothesis would keep what it learns of a course's code in the folder where it runs: the course's.
        os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(course.settings.cache / "hypothesis"))
        self.zygote = zygote or LoneZygote(**course.for_fork_server())
        self.material = CourseMaterial(course, self.zygote)
        self._mutants = MutantRunner(self.material)
        import_for_values(lambda: [*course.modules(), *course.settings.preload])
        self.tests: dict[NotebookId, dict[str, list[GraderTest]]] = {}
        self.current: TestRun | None = None
        self.recorded: dict[str, dict[str, Any]] | None = None
        self._replay = replay
        self._scripts = Scripts(self._scripts_file)
        self._material = {notebook: everything(course, course.notebook(notebook)) for notebook in kept}
        self._answers = AnswerCache()
        self._faults: dict[Key, str | None] = {}
        self.inline = InlinePlans(course, self.zygote, self.given)

    def close(self) -> None:
        """End all processes, and keep what was learned of the tests."""
        self._scripts.save()
        self.material.close()
        self.zygote.close()

    def _scripts_file(self, notebook: NotebookId) -> Path | None:
        """Return where a notebook's scripts are kept, None where that has been edited since we were made.

        The tests that are imported may then be the old ones, and what is read of the rest the new.
        """
        now = everything(self.course, self.course.notebook(notebook))
        if now != self._material.get(notebook):
            return None
        return cache_place(self.course, "replay", notebook) / f"{now[:32]}.scripts"

    def given(self, notebook: NotebookId) -> Given:
        """Return what is known of a notebook's cells."""
        return self.material.given(notebook)

    def test_exercise(
        self,
        notebook: NotebookId,
        exercise: str,
        callee: Callee,
        seed: str,
        *,
        budget: Budget | None = None,
        until_failure: bool = False,
        explain: bool = True,
    ) -> list[TestResult]:
        """Run an exercise's grader tests against `callee` and return their results.

        `budget` overrides the setting; `until_failure` stops after the first test that does not pass; without `explain`
        no mistake is looked for. Raises `CourseError` when there is no test.
        """
        tests = self.tests.get(notebook, {}).get(exercise, [])
        if not tests:
            raise CourseError(
                f"no grader test grades {exercise!r}: {self.course.tests.name}/"
                f"{self.course.place_notebook(notebook).tests.name} needs @grades({exercise!r})"
            )
        mistakes = self.material.mistakes(notebook).of(exercise)
        budget = budget or Budget(self.settings.exercise_timeout)
        records: list[TestRecord] = []
        for test in tests:
            records.append(self._record(test, notebook, callee, seed, budget).without_large_results())
            if until_failure and records[-1].result.verdict != "passed":
                break
        if not explain or all(record.result.verdict == "passed" for record in records):
            return [record.result for record in records]
        with fenced(f"what explains {exercise!r} of {str(notebook)!r}"):
            return self._explainer(notebook).explained(records, exercise, mistakes, tests[0].scope)
        return [record.result for record in records]

    def _record(self, test: GraderTest, notebook: NotebookId, callee: Callee, seed: str, budget: Budget) -> TestRecord:
        """Give a test's verdict: by what is known of it where the answers are known, by running it elsewhere."""
        replayed = self._replay and isinstance(callee, StudentProcess)
        script = self._script(test, notebook, seed) if replayed else Script()
        result = TestResult(test.name, test.title, "passed", weight=test.weight)
        with self.running(test, notebook, callee, seed, budget) as run:
            if script.first is not None and script.first.passes(run.conversation):
                return TestRecord(result, _own_calls(test, run.calls))
            error = _run_again(run, script)
        if isinstance(error, SolutionError):  # the machine may have ended it: the same answers, and a new solution
            with self._as_current(TestRun(test, notebook, run.seed, run.conversation)) as run:
                error = _run_again(run, script)
        if isinstance(error, EngineError):
            raise error
        if error is None:
            if run.conversation.steady:
                self._scripts.add(_key(test, notebook, seed), run.conversation.calls)
            return TestRecord(result, _own_calls(test, run.calls))
        return self._failed(test, run, seed, result, error)

    def _failed(
        self, test: GraderTest, run: TestRun, seed: str, result: TestResult, error: BaseException
    ) -> TestRecord:
        """Return the record of a test that raised.

        One that the solution passes on the same inputs, and the submission does not, is failed, whatever was raised and
        wherever: what differs between the two runs is the submission. Only one that the solution fails too is the
        grader's fault.
        """
        fault = self._fault(test, run.notebook, seed)
        if fault is not None:
            return TestRecord(replace(result, verdict="not_graded", message=f"the grader failed: {fault}"))
        calls = run.calls
        if run.failing is not None:
            error, calls = run.failing.error, run.failing.calls
        own = _own_calls(test, calls)
        failed = replace(result, verdict="failed", message=UNEXPLAINED)
        with fenced(f"what is said about {test.name} of {str(run.notebook)!r}"):
            failed = self._explainer(run.notebook).failed(result, run, error, own)
        return TestRecord(failed, own, error)

    def _script(self, test: GraderTest, notebook: NotebookId, seed: str) -> Script:
        """Return what is known of a test; the first time, what it asks of the solution and takes as right."""
        key = _key(test, notebook, seed)
        known = self._scripts.get(key)
        if known is None:
            run, error = self._run_on_solution(test, notebook, seed, keep_examples=True)
            known, calls = Script(), []
            self._faults[key] = _as_fault(test, error)
            if error is None and not (test.drawn and run.passed is None):  # it goes on drawing while it runs
                calls = list(run.conversation.calls)
                if test.drawn:
                    calls = [call for example in run.passed_calls for call in example]
                known = Script(run.passed, Step(calls[0].request) if calls else None)
            self._scripts.keep(key, known, calls)
        return known

    def _fault(self, test: GraderTest, notebook: NotebookId, seed: str) -> str | None:
        """Return why `test` can't be trusted on these inputs, None where the solution passes it in this process."""
        key = _key(test, notebook, seed)
        if key not in self._faults:
            self._faults[key] = _as_fault(test, self._run_on_solution(test, notebook, seed)[1])
        return self._faults[key]

    def _run_on_solution(
        self, test: GraderTest, notebook: NotebookId, seed: str, *, keep_examples: bool = False
    ) -> tuple[TestRun, BaseException | None]:
        """Run a test on the solution, without stand-ins: it would ask itself. Raises `EngineError`.

        A solution whose process ended, perhaps for what the machine lacked, is started anew and has a second try.
        """
        for _ in range(2):
            with self.running(test, notebook, self.material.solution(notebook), seed, None) as run:
                run.conversation.stand_ins = NO_STAND_INS
                run.passed = [] if keep_examples and test.drawn else None
                error = test.run_quietly()
            if not isinstance(error, SolutionError):
                break
        if isinstance(error, EngineError):
            raise error
        return run, run.failing.error if error is not None and run.failing is not None else error

    def _explainer(self, notebook: NotebookId) -> Explainer:
        solution = self._cached_solution(notebook)
        return Explainer(
            self.material.functions(notebook),
            lambda call: solution.expected(call.request),
            partial(self._run_mistake, notebook),
            partial(self._mutants.slips, notebook),
        )

    def _run_mistake(self, notebook: NotebookId, name: str, call: Call) -> Any:
        """Call a mistake, or the solution's function, as a student's function was called."""
        wrong = self.material.prepared(notebook, "mistakes", self.material.mistakes(notebook).source)
        request = replace(call.request, name=name)
        return wrong.call(request, self.settings.call_timeout, self._stand_ins(notebook, call.name)).value()

    # --- stand-ins

    def _stand_ins(self, notebook: NotebookId, exercise: str) -> StandIns:
        """Return the exercises that stand in for a student's: those before `exercise`, which can't call it.

        Exercises are tested in the source's order, so the tests of these are over.
        """
        order = self.material.source(notebook).exercises
        names = tuple(order[: order.index(exercise)]) if exercise in order else ()
        if not names:
            return NO_STAND_INS
        solution = self.material.prepared(notebook, "stand-ins")  # what a student asks can't harm the oracle's

        def answer(request: CallRequest) -> Answer:
            cached = CachedSolution(notebook, solution, self._answers)
            try:
                return cached.call(request, self.settings.call_timeout)
            except SolutionError as error:  # a question that it does not survive; the next finds a new one
                raise BadValue("the function that stands in for it does not return") from error

        return StandIns(names, answer)

    def _cached_solution(self, notebook: NotebookId) -> CachedSolution:
        return CachedSolution(notebook, self.material.solution(notebook), self._answers)

    # --- one test

    @contextmanager
    def running(
        self, test: GraderTest, notebook: NotebookId, callee: Callee, seed: str, budget: Budget | None
    ) -> Iterator[TestRun]:
        """Make `test` the current one."""
        stand_ins = self._stand_ins(notebook, test.exercise)
        if stand_ins.names:  # now, so that its start takes none of the student's time
            self.material.prepared(notebook, "stand-ins").running()
        conversation = Conversation(callee, test.timeout or self.settings.call_timeout, stand_ins, budget)
        number = hashed(f"{variation(seed)}\n{notebook}\n{test.name}")
        with self._as_current(TestRun(test, notebook, number, conversation)) as run:
            yield run

    @contextmanager
    def _as_current(self, run: TestRun) -> Iterator[TestRun]:
        """Make a run the current one."""
        self.current = run
        try:
            with quoting(run.known):
                yield run
        finally:
            self.current = None

    @property
    def now(self) -> TestRun:
        """The test that runs now; raises `GraderError` when none does."""
        if self.current is None:
            raise GraderError("grader tests run through `gradedescent` or `pytest grader_tests`, not by themselves")
        return self.current

    def submission(self) -> RemoteNotebook:
        """Return what the `submission` fixture is for the current test."""
        run = self.now
        return RemoteNotebook(lambda request: run.conversation.ask(request).result(), run.seed)

    def oracle(self) -> RemoteNotebook:
        """Return what the `oracle` fixture is for the current test."""
        run = self.now
        return RemoteNotebook(self._cached_solution(run.notebook).expected, run.seed)

    # --- the solution alone

    def calls_on_solution(self, notebook: NotebookId, exercise: str) -> list[Call]:
        """Return the calls of its function that an exercise's grader tests make when they meet the solution."""
        found: list[Call] = []
        for test in self.tests.get(notebook, {}).get(exercise, []):
            run, _ = self._run_on_solution(test, notebook, "the solution")
            found += [call for call in run.conversation.calls if call.name == exercise and call.of_notebook]
        return found

    def record(self, notebook: NotebookId) -> dict[str, dict[str, Any]]:
        """Run all grader tests of a notebook on its solution; return what they check, by test.

        Raises `GraderError` when the solution fails a test for another reason than the comparison.
        """
        self.recorded = {}
        try:
            for tests in self.tests.get(notebook, {}).values():
                for test in tests:
                    _, error = self._run_on_solution(test, notebook, "the solution")
                    if error is not None:
                        raise GraderError(f"the solution fails {test.name}: {type(error).__name__}: {error}")
            return self.recorded
        finally:
            self.recorded = None


def _run_again(run: TestRun, script: Script) -> BaseException | None:
    """Run a test from its beginning; what it asked before is not asked again."""
    run.conversation.rewind()
    run.examples = script.examples
    return run.test.run()


def _as_fault(test: GraderTest, error: BaseException | None) -> str | None:
    """Return in words what a test raised of the solution."""
    if error is None or isinstance(error, GraderError):
        return None if error is None else str(error)
    return f"the solution fails {test.name}: {error}"


def _own_calls(test: GraderTest, calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Return the calls of the function that a test grades."""
    return tuple(call for call in calls if call.name == test.exercise and call.of_notebook)


def _key(test: GraderTest, notebook: NotebookId, seed: str) -> Key:
    return notebook, test.exercise, test.name, variation(seed)

"""What one pytest session grades with: a zygote, the solutions' processes, the references, the tests by exercise."""

from __future__ import annotations

import contextlib
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from gradedescent.engine import wire
from gradedescent.engine.forks import LoneZygote
from gradedescent.engine.process import StudentProcess
from gradedescent.errors import CourseError, EngineError, GraderError, StudentException
from gradedescent.grading import messages, references
from gradedescent.grading.advice import advice
from gradedescent.grading.ahead import Answered, Foreseen, asked
from gradedescent.grading.current import Current, GraderTest
from gradedescent.grading.implementations import (
    Implementations,
    SolutionFunction,
    read_implementations,
    solution_functions,
)
from gradedescent.grading.mistakes import Ran, explained
from gradedescent.grading.score import TestResult
from gradedescent.grading.solution import Solution
from gradedescent.grading.submission import Answers, Budget, Call, Callee, Namespace, Oracle, Terms
from gradedescent.grading.variation import hashed, variation
from gradedescent.notebooks.cells import source_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gradedescent.course import Course
    from gradedescent.engine.forks import Zygote
    from gradedescent.grading.plans import CallPlan
    from gradedescent.notebooks.cells import SourceNotebook


class Session:
    """Everything that grader tests need; made before the tests are imported."""

    def __init__(self, course: Course, zygote: Zygote | None = None, *, remember: bool = True) -> None:
        """Start a zygote where none is given; without `remember`, a test runs even where it is known to pass."""
        settings = course.settings
        self.course = course
        self.settings = settings
        self.zygote = zygote or LoneZygote(**course.for_nursery())
        self.tests: dict[str, dict[str, list[GraderTest]]] = {}
        self.current: Current | None = None
        self.recorded: dict[str, dict[str, Any]] | None = None
        self._references: dict[str, dict[str, dict[str, Any]]] = {}
        self._solutions: dict[tuple[str, str], Solution] = {}
        self._mistakes: dict[str, Implementations] = {}
        self._functions: dict[str, dict[str, SolutionFunction]] = {}
        self._sources: dict[str, SourceNotebook] = {}
        self._trusted: dict[tuple[str, str], str | None] = {}
        self._decided: tuple[Callee | None, set[str]] = None, set()
        self._foreseen = Foreseen(self, remember=remember)
        self._answers = Answers()

    def close(self) -> None:
        """End all processes."""
        for solution in self._solutions.values():
            solution.close()
        self.zygote.close()

    def solution(self, name: str) -> Solution:
        """Return the solution of an assignment."""
        return self.prepared(name, "solution")

    def prepared(self, name: str, purpose: str, added: str = "") -> Solution:
        """Return a process of its own for each purpose, with an assignment's solution and what is `added` to it."""
        if (name, purpose) not in self._solutions:
            assignment = self.course.assignment(name)
            files = assignment.files(self.settings.ignore)
            made = Solution(assignment, self.zygote, files, self.settings.notebook_size, added)
            self._solutions[name, purpose] = made
        return self._solutions[name, purpose]

    def mistakes(self, name: str) -> Implementations:
        """Return the named mistakes of an assignment; raise `CourseError` where their file is wrong."""
        if name not in self._mistakes:
            path = self.course.place(name).mistakes
            self._mistakes[name] = read_implementations(path, "mistake", self.functions(name))
        return self._mistakes[name]

    def functions(self, name: str) -> dict[str, SolutionFunction]:
        """Return the functions that an assignment's solution notebook defines."""
        if name not in self._functions:
            self._functions[name] = solution_functions(self.course.assignment(name).notebook)
        return self._functions[name]

    def _run_mistake(self, assignment: str, name: str, call: Call) -> Any:
        """Call a mistake, or the solution's function, as a student's function was called."""
        wrong = self.prepared(assignment, "mistakes", self.mistakes(assignment).source)
        return wrong.call(
            name,
            call.arguments,
            timeout=self.settings.call_timeout,
            seed=call.seed,
            stand_ins=self.stand_ins(assignment, call.name),
            answer=self._answerer(assignment),
        )[0]

    def source(self, name: str) -> SourceNotebook:
        """Return the marked cells of an assignment's solution notebook."""
        if name not in self._sources:
            self._sources[name] = source_notebook(self.course.assignment(name).notebook)
        return self._sources[name]

    def references(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the recorded references of an assignment, by test."""
        if name not in self._references:
            self._references[name] = references.load(self.course.assignment(name).references)
        return self._references[name]

    def test_exercise(
        self,
        assignment: str,
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
        self.pass_over(exercise, callee)
        tests = self.tests.get(assignment, {}).get(exercise, [])
        if not tests:
            raise CourseError(
                f"no grader test grades {exercise!r}: grader_tests/test_{assignment}.py needs @grades({exercise!r})"
            )
        mistakes = self.mistakes(assignment).of(exercise)
        budget = budget or Budget(self.settings.exercise_timeout)
        plans = self._foreseen.plans(tests, assignment, seed)
        answered: list[Answered] = []
        if not until_failure and isinstance(callee, StudentProcess):
            answered = self._asked(plans, assignment, exercise, callee, budget)
        ran: list[Ran] = []
        for test, plan, given in zip_longest(tests, plans, answered):
            known = self._foreseen.passed(test, assignment, seed, given)
            if known is not None:
                ran.append(Ran(known, known=True))
                continue
            ran.append(self._ran(test, assignment, callee, seed, budget, plan, given).without_much())
            self._foreseen.keep(test, assignment, seed, given, ran[-1].result)
            if until_failure and ran[-1].result.verdict != "passed":
                break
        if not explain or all(test.result.verdict == "passed" for test in ran):
            return [test.result for test in ran]
        for number, given in enumerate(answered):
            if ran[number].known:
                ran[number] = replace(ran[number], calls=given.made(exercise)).without_much()
        run = partial(self._run_mistake, assignment)
        results = explained(ran, exercise, mistakes, run, scope=tests[0].scope)
        return [
            result if result.hint else self._advised(result, test, assignment)
            for result, test in zip(results, ran, strict=True)
        ]

    def _asked(
        self, plans: list[CallPlan], assignment: str, exercise: str, process: StudentProcess, budget: Budget
    ) -> list[Answered]:
        """Make the calls of an exercise's tests that can be made ahead, and return the answers by test."""
        stand_ins = self.stand_ins(assignment, exercise)
        if stand_ins:
            self.solution(assignment).running()  # now, so that its start takes none of the student's time
        started = time.monotonic()
        answered = asked(process, plans, stand_ins, self._answerer(assignment))
        if all(test.complete for test in answered):  # what has to be called again takes its time then
            budget.spent += time.monotonic() - started
        return answered

    def pass_over(self, exercise: str, callee: Callee) -> None:
        """Count an exercise of `callee` as decided: it stands in from now on, whether its tests run or did before."""
        if self._decided[0] is not callee:
            self._decided = callee, set()
        self._decided[1].add(exercise)

    def _advised(self, result: TestResult, test: Ran, assignment: str) -> TestResult:
        """Return the result with advice on the exception that failed its test, where there is any."""
        call = next((call for call in test.calls if call.error is test.error and test.error is not None), None)
        if call is None or not isinstance(call.error, StudentException):
            return result
        return replace(result, hint=advice(call.error, call.name, self._named(assignment, call)))

    def stand_ins(self, assignment: str, exercise: str) -> tuple[str, ...]:
        """Return the exercises that stand in for a student's: those before `exercise`, which can't call it.

        One whose own tests are still to come is not among them, as a student can move cells: its solution could be
        asked here for answers that are of use there.
        """
        order = self.source(assignment).exercises
        before = order[: order.index(exercise)] if exercise in order else []
        return tuple(name for name in before if name in self._decided[1])

    def calls_on_solution(self, assignment: str, exercise: str) -> list[Call]:
        """Return the calls of its function that an exercise's grader tests make when they meet the solution."""
        found: list[Call] = []
        for test in self.tests.get(assignment, {}).get(exercise, []):
            with self.running(test, assignment, self.solution(assignment), "the solution", None) as current:
                current.terms.stand_ins = ()  # it would ask itself
                test.run_quietly()
            found += [call for call in current.terms.calls if call.name == exercise and not call.on_object]
        return found

    def all_decided(self, callee: Callee, assignment: str) -> None:
        """Say that no test of `callee` is still to come, so that every earlier exercise may stand in."""
        self._decided = callee, set(self.source(assignment).exercises)

    @contextmanager
    def running(
        self, test: GraderTest, assignment: str, callee: Callee, seed: str, budget: Budget | None
    ) -> Iterator[Current]:
        """Make `test` the current one, with its terms."""
        terms = Terms(
            timeout=test.timeout or self.settings.call_timeout,
            seed=hashed(f"{variation(seed)}\n{assignment}\n{test.name}"),
            stand_ins=self.stand_ins(assignment, test.exercise),
            answer=self._answerer(assignment),
            budget=budget,
        )
        if terms.stand_ins:
            self.solution(assignment).running()  # now, so that its start takes none of the student's time
        self.current = Current(test, assignment, callee, terms)
        try:
            yield self.current
        finally:
            self.current = None

    def _answerer(self, assignment: str) -> Callable[[str, list[Any], dict[str, Any], Any], tuple[Any, Any]]:
        def answer(name: str, args: list[Any], kwargs: dict[str, Any], random_state: Any) -> tuple[Any, Any]:
            arguments = wire.pack([args, kwargs])
            question = assignment, name, arguments, wire.pack(random_state)
            if (known := self._answers.get(question)) is not None:
                value, state = wire.unpack(known)
                return value, state
            solution = self.solution(assignment)
            value, state = solution.call(name, arguments, timeout=self.settings.call_timeout, random_state=random_state)
            with contextlib.suppress(wire.WireError):  # an object stays in the solution's process
                known = wire.pack([value, state])
                self._answers.keep(question, known, len(arguments) + len(known))
            return value, state

        return answer

    def _ran(
        self,
        test: GraderTest,
        assignment: str,
        callee: Callee,
        seed: str,
        budget: Budget,
        plan: CallPlan,
        answered: Answered | None,
    ) -> Ran:
        """Run one test and give its verdict.

        A test that the solution itself does not pass is the grader's fault, whatever the student's code did.
        """
        with self.running(test, assignment, callee, seed, budget) as current:
            current.examples, current.terms.answered = plan.examples, answered
            error = test.run()
        if isinstance(error, EngineError):
            raise error
        all_calls = current.calls
        if error is not None and current.failing is not None:
            error, all_calls = current.failing.error, current.failing.calls
        calls = tuple(call for call in all_calls if call.name == test.exercise and not call.on_object)
        result = TestResult(test.name, test.title, "passed", weight=test.weight)
        if error is None:
            return Ran(result, calls)
        fault = str(error) if isinstance(error, GraderError) else self._fault(test, assignment)
        if fault is not None:
            return Ran(replace(result, verdict="not_graded", message=f"the grader failed: {fault}"))
        return Ran(self._failed(result, current, error, all_calls), calls, error)

    def _failed(
        self, result: TestResult, current: Current, error: BaseException, calls: tuple[Call, ...]
    ) -> TestResult:
        """Return a test's result with what the student reads of its failure."""
        oracle = self._oracle(current)

        def expected(call: Call) -> Any:
            args, kwargs = call.unpacked()
            return getattr(oracle.seeded(current.terms.seed if call.seed is None else call.seed), call.name)(
                *args, **kwargs
            )

        named = partial(self._named, current.assignment)
        own = [call for call in calls if not call.on_object]
        example = messages.in_words(own, named) if current.drawn else None
        if current.test.reveal:
            example = messages.revealed(own, named, expected) or example
        message = messages.sentence(error, calls, expected)
        return replace(result, verdict="failed", message=message, example=example, grid=messages.grid(error))

    def _named(self, assignment: str, call: Call) -> dict[str, Any]:
        """Return a call's arguments by the names that the solution's function has for them."""
        args, kwargs = call.unpacked()
        function = self.functions(assignment).get(call.name)
        names = [argument.arg for argument in function.node.args.args] if function else []
        return {**dict(zip(names, args, strict=False)), **kwargs}

    def _fault(self, test: GraderTest, assignment: str) -> str | None:
        """Return why `test` can't be trusted, None where the solution passes it."""
        key = assignment, test.name
        if key not in self._trusted:
            solution = self.solution(assignment)
            try:
                with self.running(test, assignment, solution, "the solution", None):
                    self.current.terms.stand_ins = ()  # type: ignore[union-attr] # set by `running`
                    error = test.run_quietly()
                if isinstance(error, EngineError):
                    raise error
                self._trusted[key] = None if error is None else f"the solution fails {test.name}: {error}"
            except EngineError:
                raise  # says nothing about the test
            except GraderError as error:
                self._trusted[key] = str(error)
        return self._trusted[key]

    def submission_namespace(self) -> Namespace:
        """Return what the `submission` fixture is for the current test."""
        current = self.now
        return Namespace(current.callee, current.terms)

    def oracle_namespace(self) -> Oracle:
        """Return what the `oracle` fixture is for the current test."""
        return self._oracle(self.now)

    def _oracle(self, current: Current) -> Oracle:
        return Oracle(self.solution(current.assignment), current.solution_terms, answers=self._answers)

    @property
    def now(self) -> Current:
        """The test that runs now; raises `GraderError` when none does."""
        if self.current is None:
            raise GraderError("grader tests run through `gradedescent` or `pytest grader_tests`, not by themselves")
        return self.current

"""Runs the mutants of exercises on the calls that tests made, each once a worker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.calls.oracle import AnswerCache
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import Answer
from gradedescent.errors import CallTimeout, ProcessDied, SolutionError
from gradedescent.explanation.slips import MOST_SECONDS, OutOfBudget, Slips, slips_of

if TYPE_CHECKING:
    from gradedescent.calls.call import Call
    from gradedescent.engine.student import StudentProcess
    from gradedescent.examiner.course_material import CourseMaterial
    from gradedescent.explanation.agreement import Run
    from gradedescent.names import NotebookId

LEAST_SECONDS, MOST_TIMES = 0.1, 20
"""For one call of a mutant, in seconds and in times what the student's took: a mutated loop may have no end."""
DEFINITION_SECONDS = 20.0


class MutantRunner:
    """The mutants of a course's exercises, made and called when an explanation asks for them."""

    def __init__(self, material: CourseMaterial) -> None:
        self._material = material
        self._slips: dict[tuple[NotebookId, str], Slips] = {}
        self._answers = AnswerCache()
        self._lost: set[tuple[NotebookId, str]] = set()
        """Mutants that ended their process or took too long, which are not called again."""
        self._defined: dict[NotebookId, tuple[StudentProcess, set[str]]] = {}

    def slips(self, notebook: NotebookId, exercise: str) -> tuple[Slips, Run]:
        """Return an exercise's mutants, and what calls them for one explanation: within its time."""
        key = notebook, exercise
        if key not in self._slips:
            self._slips[key] = self._made(notebook, exercise)
        slips = self._slips[key]
        left = 2 * MOST_SECONDS

        def run(name: str, call: Call) -> Any:
            nonlocal left
            if (notebook, name) in self._lost:
                raise SolutionError(f"{name} does not end")
            request = replace(call.request, name=name)
            question = notebook, name, request.arguments, request.seed
            if (known := self._answers.get(question)) is not None:
                return Answer(request, known, own=EVERYTHING.own).value()
            if left <= 0:
                raise OutOfBudget
            process = self._process(notebook, exercise, slips)
            before = process.taken
            try:
                answer = process.call(request, max(LEAST_SECONDS, MOST_TIMES * call.seconds))
            except CallTimeout:
                self._lost.add((notebook, name))
                raise
            except ProcessDied:
                if not process.killed:
                    self._lost.add((notebook, name))
                    raise
                answer = self._process(notebook, exercise, slips).call(request, LEAST_SECONDS)
            finally:
                left -= process.taken - before
            self._answers.keep(question, answer.packed, len(request.arguments or b"") + len(answer.packed))
            return answer.value()

        return slips, run

    def _made(self, notebook: NotebookId, exercise: str) -> Slips:
        mistakes = self._material.mistakes(notebook)
        bases = [base.source for base in mistakes.bases if base.exercise == exercise]
        return slips_of([self._material.functions(notebook)[exercise].text, *bases], mistakes.preamble)

    def _process(self, notebook: NotebookId, exercise: str, slips: Slips) -> StudentProcess:
        """Return a process with the notebook's solution and the exercise's mutants; one a worker and notebook."""
        process = self._material.prepared(notebook, "mutants").running()
        known, defined = self._defined.get(notebook, (None, set()))
        if known is not process:
            defined = set()
            self._defined[notebook] = process, defined
        if exercise not in defined:
            defined.add(exercise)
            process.run_cell(slips.source, DEFINITION_SECONDS)
        return process

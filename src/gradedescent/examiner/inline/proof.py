"""Proves of each inline test that it scores outside the student's process as it does inside, or says why not.

What is tried: the solution, the release, and wrong versions of the answers that the test reads. A wrong answer takes
paths that the solution never took, and a test that can't follow it outside is judged inside.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gradedescent.calls.call import Budget
from gradedescent.engine.instructor import InstructorProcess
from gradedescent.errors import SubmissionError
from gradedescent.examiner.inline.analysis import plan_of
from gradedescent.examiner.inline.answers import QUESTIONS
from gradedescent.examiner.inline.judging import GIVEN_SECONDS, InlineTests
from gradedescent.examiner.inline.names import loaded, stored
from gradedescent.explanation.mutants import mutants
from gradedescent.grading.notebook_run import NotebookRun
from gradedescent.grading.own_tests import NOT_A_SCORE, inside_score, outside_score
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import plain_python, source_notebook
from gradedescent.notebooks.intake import read_notebook
from gradedescent.notebooks.repair import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gradedescent.engine.zygote import Zygote
    from gradedescent.grading.inline_plan import CellPlan, InlinePlan, Judged
    from gradedescent.grading.notebook_run import Given
    from gradedescent.notebooks.cells import SourceCell, SourceNotebook
    from gradedescent.notebooks.notebook import Notebook
    from gradedescent.results import CellScore
    from gradedescent.settings import Settings

ROUNDS = 6
"""How often given statements that fail without answers are left out, and the rest is tried again."""
MUTANTS = 6
"""Most wrong versions of one function that are tried against one cell."""
WRONG_SECONDS = 2.0
"""For a wrong version, inside and outside each: it may have no end."""
MOST_CUT, MOST_CUT_IN_ALL = 2, 10
"""How many wrong versions may be cut short, or end the process, for one cell and for all: the others are not tried."""
_REGION = re.compile(r"(?m)^([ \t]*)#+ *BEGIN SOLUTION\b[^\n]*\n(?:.*\n)*?[ \t]*#+ *END SOLUTION\b[^\n]*$")
_STUB = "raise NotImplementedError()"


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A wrong version of an answer: what it is, and the Python that puts it in place."""

    what: str
    definition: str


class Proof:
    """Finds the plan of one notebook."""

    def __init__(
        self, settings: Settings, notebook: Path, files: dict[str, Path], zygote: Zygote, given: Given
    ) -> None:
        """`files` are those that students get next to the notebook."""
        self.settings = settings
        self.zygote = zygote
        self.given = given
        self.files = files
        self.source: SourceNotebook = source_notebook(notebook)
        self.cells = read_notebook(notebook, settings.notebook_size)
        self._cut = 0
        self._asked: dict[str, int] = {}

    def plan(self) -> InlinePlan:
        """Return the plan, each cell judged outside only where everything that was tried agrees."""
        plan = self._that_runs()
        names = [cell.name for cell in self.source.self_tested]
        if not any(plan.cells[name].outside for name in names):
            return plan
        job = self._job(self.cells, "solution")
        inside = self._inside(job)
        with (
            NotebookRun(job, self.zygote, self.settings, self.given, plan.outside, plan.wanted) as run,
            InlineTests(self.zygote, plan, self.files) as tests,
        ):
            run.run()
            plan = self._with_solution(plan, inside, run, tests, job)
            plan = self._with_release(plan)
            return self._with_wrong_answers(plan, run, tests, job)

    # --- the given cells

    def _that_runs(self) -> InlinePlan:
        """Return the plan whose given statements all run without answers; those that don't are the notebook's."""
        failing: set[str] = set()
        for _ in range(ROUNDS):
            plan = plan_of(self.cells.cells, self.source.cells, failing)
            if not plan.statements:
                return plan
            with InstructorProcess(self.zygote, self.files) as process:
                try:
                    failed, _names = process.run_given(plan.statements, GIVEN_SECONDS)
                except SubmissionError as error:
                    return _all_inside(plan, f"the cells that it builds on can't run outside: {error}")
            if not failed:
                return plan
            failing |= {plan.statements[place][0] for place in failed}
        return _all_inside(plan, "the cells that it builds on fail outside")

    # --- the solution and the release

    def _with_solution(
        self,
        plan: InlinePlan,
        inside: dict[str, tuple[CellScore, bool]],
        run: NotebookRun,
        tests: InlineTests,
        job: Job,
    ) -> InlinePlan:
        """Return the plan with what each test does with the solution; those that stop it outside are judged inside."""
        for source in self.source.self_tested:
            cell = plan.cells[source.name]
            if cell.outside:
                learnt = self._judge(tests, cell, run, job, learn=True)
                self._asked[cell.name] = learnt.asked
                cell = replace(cell, places=learnt.places)
                judged = self._judge(tests, cell, run, job) if learnt.ended else learnt
                plan = _with(plan, replace(cell, reason=_obstacle(source, *inside[source.name], judged)))
        return plan

    def _with_release(self, plan: InlinePlan) -> InlinePlan:
        job = self._job(_released(self.cells, self.source), "release")
        inside = self._inside(job)
        with (
            NotebookRun(job, self.zygote, self.settings, self.given, plan.outside, plan.wanted) as run,
            InlineTests(self.zygote, plan, self.files) as tests,
        ):
            run.run()
            for source in self.source.self_tested:
                cell = plan.cells[source.name]
                if not cell.outside:
                    continue
                judged = self._judge(tests, cell, run, job)
                if judged.ended != inside[source.name][1]:
                    plan = _with(plan, replace(cell, reason=_differs("the release", judged)))
        return plan

    def _inside(self, job: Job) -> dict[str, tuple[CellScore, bool]]:
        """Return of each inline test what it earns in the student's process, and whether it runs to its end there."""
        with NotebookRun(job, self.zygote, self.settings, self.given) as run:
            run.run()
            cells = {cell.grade_id: run.runs.get(cell.id) for cell in job.notebook.cells}
        found = {}
        for source in self.source.self_tested:
            ran = cells.get(source.name)
            found[source.name] = inside_score(source, ran), ran is not None and ran.succeeded
        return found

    def _judge(
        self,
        tests: InlineTests,
        cell: CellPlan,
        run: NotebookRun,
        job: Job,
        *,
        learn: bool = False,
        wrong: _Wrong | None = None,
    ) -> Judged:
        process = run.process_at(cell.name)
        texts = [each.source for each in job.notebook.cells if each.cell_type == "code"]
        seconds = self.settings.exercise_timeout
        if wrong is not None:
            seconds = WRONG_SECONDS
            process.run_cell(wrong.definition, seconds)
            texts.append(wrong.definition)
        most = QUESTIONS if wrong is None else 10 * self._asked[cell.name] + 100
        judged, _ = tests.judge(cell, process, texts, Budget(seconds), seconds, learn=learn, most=most)
        return judged

    # --- wrong answers

    def _with_wrong_answers(self, plan: InlinePlan, run: NotebookRun, tests: InlineTests, job: Job) -> InlinePlan:
        for source in self.source.self_tested:
            cell = plan.cells[source.name]
            before = self._cut
            for wrong in self._wrong_answers(source) if cell.outside else ():
                if self._cut >= min(before + MOST_CUT, MOST_CUT_IN_ALL) or run.left < 4 * WRONG_SECONDS:
                    break
                if (difference := self._difference(source, cell, wrong, run, tests, job)) is not None:
                    plan = _with(plan, replace(cell, reason=difference))
                    break
        return plan

    def _difference(
        self, source: SourceCell, cell: CellPlan, wrong: _Wrong, run: NotebookRun, tests: InlineTests, job: Job
    ) -> str | None:
        """Return how a wrong answer's verdicts differ, None where they agree or one of them was cut short."""
        started = run.left
        judged = self._judge(tests, cell, run, job, wrong=wrong)
        process = run.process_at(cell.name)
        if process.died is None and started - run.left < WRONG_SECONDS:
            process.run_cell(wrong.definition, WRONG_SECONDS)
            ran = process.run_cell(source.source, WRONG_SECONDS)
            if process.died is None and ran.reason is None:
                return None if judged.ended == ran.succeeded else _differs(wrong.what, judged)
        self._cut += 1
        return None

    def _wrong_answers(self, source: SourceCell) -> Iterator[_Wrong]:
        """Yield wrong versions of the answers that a cell's tests read, directly or through other answers."""
        answers: dict[str, ast.stmt] = {}
        texts: dict[str, str] = {}
        marked = {cell.name: cell for cell in self.source.cells}
        for cell in self.cells.cells:
            if cell.grade_id == source.name:
                break
            mark = marked.get(cell.grade_id or "")
            if cell.cell_type != "code" or mark is None or not mark.solution:
                continue
            text = plain_python(cell.source)
            try:
                body = ast.parse(text).body
            except SyntaxError:
                continue
            for node in body:
                for name in stored(node) if not isinstance(node, ast.Import | ast.ImportFrom) else ():
                    answers[name] = node
                    texts[name] = ast.get_source_segment(text, node) or ""
        for name in _reached(source, answers):
            if isinstance(answers[name], ast.FunctionDef):
                yield from _wrong_functions(name, texts[name])
            elif isinstance(answers[name], ast.Assign):
                yield from _wrong_values(name)

    def _job(self, notebook: Notebook, name: str) -> Job:
        made, _ = repaired(notebook, self.source)
        return Job(name, self.source, made, name, self.files)


def _reached(source: SourceCell, answers: dict[str, ast.stmt]) -> list[str]:
    try:
        read = loaded(ast.parse(plain_python(source.source)))
    except SyntaxError:
        return []
    found = sorted(read & answers.keys())
    for name in found:  # it grows
        found += sorted((loaded(answers[name]) & answers.keys()) - {*found})
    return found


def _wrong_functions(name: str, text: str) -> Iterator[_Wrong]:
    try:
        slips = mutants(text)
    except (SyntaxError, AssertionError):
        slips = []
    step = max(len(slips) / MUTANTS, 1.0)
    for number in range(min(MUTANTS, len(slips))):
        slip = slips[int(number * step)]
        yield _Wrong(f"{name} with {slip.description}", slip.source)
    yield _Wrong(f"{name} that returns nothing", f"def {name}(*args, **kwargs):\n    return None")


def _wrong_values(name: str) -> Iterator[_Wrong]:
    yield _Wrong(f"{name} that is None", f"{name} = None")
    yield _Wrong(f"{name} twice", f"{name} = {name} + {name}")


def _released(notebook: Notebook, source: SourceNotebook) -> Notebook:
    """Return a notebook as students get it: what stands in solution regions is not written yet."""
    marked = {cell.name: cell for cell in source.cells}
    cells = []
    for cell in notebook.cells:
        mark = marked.get(cell.grade_id or "")
        text = cell.source
        if cell.cell_type == "code" and mark is not None and mark.solution:
            text = _REGION.sub(lambda match: match[1] + _STUB, text)
            text = _STUB if text == cell.source else text
        cells.append(replace(cell, source=text))
    return replace(notebook, cells=tuple(cells))


def _with(plan: InlinePlan, cell: CellPlan) -> InlinePlan:
    return replace(plan, cells={**plan.cells, cell.name: cell})


def _all_inside(plan: InlinePlan, why: str) -> InlinePlan:
    return replace(plan, cells={name: replace(cell, reason=cell.reason or why) for name, cell in plan.cells.items()})


def _obstacle(source: SourceCell, inside: CellScore, ended: bool, judged: Judged) -> str:
    """Return why a test that the solution meets can't be judged outside; empty where it can."""
    if judged.ended != ended:
        return f"outside it stops the solution: {judged.said}" if ended else "the solution passes it outside alone"
    number = judged.value[0] == "number" and inside.reason != NOT_A_SCORE  # inside only its text is known
    if number and outside_score(source, judged).score != inside.score:
        return "the solution earns something else outside"
    return ""


def _differs(what: str, judged: Judged) -> str:
    return f"{what} passes it outside alone" if judged.ended else f"{what} passes it inside alone ({judged.said})"

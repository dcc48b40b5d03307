"""One version of an exercise against that exercise's grader tests, in a sandboxed process.

The process holds the solution notebook's functions and lives for many trials; each puts its version in the exercise's
place and takes it away again. A version that ends or blocks the process costs a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gradedescent.calls.call import Budget

if TYPE_CHECKING:
    from gradedescent.engine.student import StudentProcess
    from gradedescent.examiner.examiner import Examiner
    from gradedescent.names import NotebookId
    from gradedescent.results import TestResult

TRIAL_SECONDS = 4.0
"""For all calls of a version's tests together: a mutated loop may have no end."""
SEED = "an audit"
"""Stands for the submission that a seed is drawn from: every version meets the same inputs."""


Kind = Literal["mistake", "variant", "mutant"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A version to try: the Python that puts it in the exercise's place."""

    notebook: NotebookId
    exercise: str
    kind: Kind
    name: str
    definition: str
    thorough: bool = True
    """Whether to check which hint a student would get, or to search long where a mutant differs."""
    base: str = ""
    """What a mutant is a mutation of, to show the difference."""
    seen: int = 0
    """How often a mistake was seen."""
    hidden: str = ""
    """Why a mistake is left to the hidden tests, where it is."""

    def run(self, examiner: Examiner) -> Tried:
        """Run it against the exercise's tests: up to the first failure where nothing is to be explained."""
        process = place_version(examiner, self)
        explain = self.kind == "mistake" and self.thorough
        if isinstance(process, str):
            return Tried(self, (), process)
        try:
            results = examiner.test_exercise(
                self.notebook,
                self.exercise,
                process,
                SEED,
                budget=Budget(TRIAL_SECONDS),
                until_failure=not explain,
                explain=explain,
            )
        finally:
            process.run_cell(f"{self.exercise} = {kept(self.exercise)}", TRIAL_SECONDS)
        return Tried(self, tuple(results))


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a trial; `error` where the version could not even be defined, or the grader failed."""

    trial: Trial
    results: tuple[TestResult, ...]
    error: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return bool(self.results) and all(result.verdict == "passed" for result in self.results)

    @property
    def killed_by(self) -> str | None:
        """The first test that failed."""
        return next((result.name for result in self.results if result.verdict == "failed"), None)

    @property
    def fault(self) -> str | None:
        """Why the trial says nothing: a test that could not decide, or a version that could not be tried."""
        undecided = next((result.message for result in self.results if result.verdict == "not_graded"), None)
        return self.error or undecided


def place_version(examiner: Examiner, trial: Trial) -> StudentProcess | str:
    """Return a process with the trial's version in place, or why it could not be put there."""
    exercises = [
        name
        for name in examiner.material.source(trial.notebook).exercises
        if name in examiner.material.functions(trial.notebook)
    ]
    keep = "\n".join(f"{kept(name)} = {name}" for name in exercises)
    process = examiner.material.prepared(trial.notebook, "audit", keep).running()
    run = process.run_cell(trial.definition, TRIAL_SECONDS)
    if not run.succeeded:
        said = next((output["evalue"] for output in run.outputs if output["output_type"] == "error"), run.reason)
        return f"its definition fails: {said}"
    return process


def kept(name: str) -> str:
    """Return the name under which a process keeps the solution's function."""
    return f"_solution_of_{name}"

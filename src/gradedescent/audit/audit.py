"""Audits an assignment's grader tests: plans the trials, has them done, and puts together what came of them."""

from __future__ import annotations

import ast
import difflib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gradedescent.audit.operators import mutants
from gradedescent.audit.search import Search, Searched
from gradedescent.audit.trial import Trial, Tried
from gradedescent.errors import CourseError, GraderError
from gradedescent.explanation.versions import read_versions, solution_functions
from gradedescent.notebooks.cells import source_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that every test passed."""

    exercise: str
    description: str
    diff: str
    example: str | None
    """An input on which it departs from the solution; None where none was found."""

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent audit --json` prints it."""
        return {
            "exercise": self.exercise,
            "mutation": self.description,
            "diff": self.diff,
            "example": self.example,
        }


@dataclass(slots=True)
class ExerciseAudit:
    """What an audit found of one exercise; names are those of mistakes and variants."""

    name: str
    caught: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    told: dict[str, str | None] = field(default_factory=dict)
    """What a student who made a mistake reads: the mistake's own name, another's, or None for no certain word."""
    accepted: list[str] = field(default_factory=list)
    rejected: dict[str, str] = field(default_factory=dict)
    """Right variants that a test failed, and the test's sentence."""
    killed: dict[str, int] = field(default_factory=dict)
    """How many mutants each test was the first to kill."""
    survived: list[Survivor] = field(default_factory=list)
    no_difference: list[Survivor] = field(default_factory=list)

    @property
    def mutants(self) -> int:
        """How many mutants were tried."""
        return sum(self.killed.values()) + len(self.survived) + len(self.no_difference)

    @property
    def mistaken(self) -> dict[str, str]:
        """The mistakes for which the feedback would name another."""
        return {name: told for name, told in self.told.items() if told is not None and told != name}

    @property
    def by_name(self) -> int:
        """How many mistakes the feedback names correctly."""
        return sum(told == name for name, told in self.told.items())

    @property
    def sound(self) -> bool:
        """Whether nothing was missed, rejected, mistaken for another, or survived."""
        return not (self.missed or self.rejected or self.survived or self.mistaken)


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found of one assignment."""

    assignment: str
    exercises: tuple[ExerciseAudit, ...]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether every exercise's tests are."""
        return all(exercise.sound for exercise in self.exercises)

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent audit --json` prints it, one object an assignment."""
        exercises = self.exercises
        return {
            "assignment": self.assignment,
            "mistakes": {
                "caught": sum(len(exercise.caught) for exercise in exercises),
                "missed": [name for exercise in exercises for name in exercise.missed],
                "mistaken": {name: told for exercise in exercises for name, told in exercise.mistaken.items()},
            },
            "variants": {
                "accepted": sum(len(exercise.accepted) for exercise in exercises),
                "rejected": [name for exercise in exercises for name in exercise.rejected],
            },
            "mutants": {
                "killed": sum(sum(exercise.killed.values()) for exercise in exercises),
                "survived": [survivor.to_json() for exercise in exercises for survivor in exercise.survived],
                "no_difference": sum(len(exercise.no_difference) for exercise in exercises),
            },
            "seconds": round(self.seconds, 2),
        }


def make_trials(place: Assignment, only: Collection[str] = (), *, thorough: bool = True) -> list[Trial]:
    """Return the trials of an assignment: its mistakes, its right variants, the mutants of its solution.

    Where they are not `thorough`, which hint a student would get is not checked, and a mutant's
    difference is searched for a second only.

    Raises `CourseError` where a file of versions is wrong, and for an exercise that does not exist.
    """
    functions = solution_functions(place.notebook)
    exercises = source_notebook(place.notebook).exercises
    for name in only:
        if name not in exercises:
            raise CourseError(f"{place.name} has no exercise {name!r}: it has {', '.join(exercises)}")
    wanted = [name for name in exercises if name in functions and (not only or name in only)]
    trials = []
    for kind, path in (("mistake", place.mistakes), ("variant", place.variants)):
        versions = read_versions(path, kind, functions)  # type: ignore[arg-type] # the two kinds
        for version in versions.all:
            if version.exercise in wanted:
                definition = f"{versions.preamble}\n\n\n{version.definition}"
                trials.append(Trial(place.name, version.exercise, kind, version.name, definition, thorough))  # type: ignore[arg-type]
    for name in wanted:
        made = mutants(_source(functions[name]))
        trials += [Trial(place.name, name, "mutant", mutant.description, mutant.source, thorough) for mutant in made]
    return trials


def _source(function: ast.FunctionDef) -> str:
    """Return a function's text without docstring and comments, as `ast` writes it: diffs then show the slip alone."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    bare = ast.FunctionDef(function.name, function.args, body, [], None)
    return ast.unparse(ast.fix_missing_locations(bare))


def run_audit(
    place: Assignment, backend: LocalBackend, trials: list[Trial], advance: Callable[[], None] = lambda: None
) -> Audit:
    """Return what came of the trials; `advance` is called after each. Raises `GraderError` when one says nothing."""
    started = time.monotonic()
    functions = solution_functions(place.notebook)
    found = {trial.exercise: ExerciseAudit(trial.exercise) for trial in trials}
    survivors: list[Trial] = []
    for tried in _run_jobs(backend, trials):
        _note(found[tried.trial.exercise], tried, survivors)
        advance()
    order = {trial: position for position, trial in enumerate(trials)}
    searched = sorted(_run_jobs(backend, [Search(trial) for trial in survivors]), key=lambda each: order[each.trial])
    for each in searched:
        exercise = found[each.trial.exercise]
        diff = _diff(_source(functions[exercise.name]), each.trial.definition)
        survivor = Survivor(exercise.name, each.trial.name, diff, each.example)
        (exercise.no_difference if each.example is None else exercise.survived).append(survivor)
    for exercise in found.values():
        for names in (exercise.caught, exercise.missed, exercise.accepted):
            names.sort()
    names = [name for name in source_notebook(place.notebook).exercises if name in found]
    return Audit(place.name, tuple(found[name] for name in names), time.monotonic() - started)


def _run_jobs(backend: LocalBackend, jobs: list[Any]) -> Iterable[Any]:
    """Yield what came of each job; raise `GraderError` for one that the grader could not do."""
    for outcome in backend.run(jobs, lambda _, reason: GraderError(reason)):
        if isinstance(outcome, GraderError):
            raise outcome
        if isinstance(outcome, Tried) and outcome.trial.kind != "mutant" and outcome.fault:
            raise GraderError(f"{outcome.trial.kind} {outcome.trial.name!r} can't be tried: {outcome.fault}")
        if isinstance(outcome, Searched) and outcome.error:
            raise GraderError(f"mutant {outcome.trial.name!r} can't be searched: {outcome.error}")
        yield outcome


def _note(exercise: ExerciseAudit, tried: Tried, survivors: list[Trial]) -> None:
    name = tried.trial.name
    match tried.trial.kind:
        case "mistake":
            (exercise.missed if tried.passed else exercise.caught).append(name)
            told = {result.mistake for result in tried.results if result.mistake}
            exercise.told[name] = name if told == {name} else next(iter(sorted(told - {name})), None)
        case "variant" if tried.passed:
            exercise.accepted.append(name)
        case "variant":
            failed = next(result for result in tried.results if result.verdict == "failed")
            exercise.rejected[name] = f"{failed.name}: {failed.message}"
        case _ if tried.passed:
            survivors.append(tried.trial)
        case _:
            killer = tried.killed_by or "its definition"
            exercise.killed[killer] = exercise.killed.get(killer, 0) + 1


def _diff(before: str, after: str) -> str:
    """Return a unified diff of two functions, without its heading."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))

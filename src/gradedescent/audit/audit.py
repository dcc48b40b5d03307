"""Audits an assignment's grader tests: plans the trials, has them done, and puts together what came of them."""

from __future__ import annotations

import difflib
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gradedescent.audit.search import Search, Searched
from gradedescent.audit.trial import Kind, Trial, Tried
from gradedescent.errors import CourseError, GraderError
from gradedescent.explanation.implementations import (
    Implementation,
    read_implementations,
    renamed,
    solution_functions,
)
from gradedescent.explanation.mutants import bare, mutants
from gradedescent.names import labelled
from gradedescent.notebooks.cells import source_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment, AssignmentNotebook
    from gradedescent.names import NotebookId


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


def make_trials(
    place: Assignment, only: Collection[str] = (), *, thorough: bool = True, of_bases: bool = False
) -> list[Trial]:
    """Return the trials of an assignment: its mistakes, its right variants, the mutants of its solutions.

    The bases of mistakes are variants like others; with `of_bases` mutants are drawn from them too. Where trials are
    not `thorough`, which hint a student would get is not checked, and a mutant's difference is searched for a second
    only.

    Raises `CourseError` where a file of implementations is wrong, and for an exercise that does not exist.
    """
    known = [name for each in place.notebooks for name in source_notebook(each.path).exercises]
    for name in only:
        if name not in known:
            raise CourseError(f"{place.name} has no exercise {name!r}: it has {', '.join(known)}")
    return [
        trial
        for each in place.notebooks
        for trial in _trials_of(each, only or known, thorough=thorough, of_bases=of_bases)
    ]


def _trials_of(notebook: AssignmentNotebook, only: Collection[str], *, thorough: bool, of_bases: bool) -> list[Trial]:
    """Return the trials of a notebook's exercises that are among `only`."""
    functions = solution_functions(notebook.path)
    wanted = [name for name in source_notebook(notebook.path).exercises if name in functions and name in only]
    mistakes = read_implementations(notebook.mistakes, "mistake", functions)
    variants = read_implementations(notebook.variants, "variant", functions)
    trials: list[Trial] = []

    def add(kind: Kind, preamble: str, found: Iterable[Implementation]) -> None:
        for each in found:
            if each.exercise in wanted:
                definition = f"{preamble}\n\n\n{each.definition}"
                trials.append(Trial(notebook.id, each.exercise, kind, each.name, definition, thorough))

    add("mistake", mistakes.preamble, mistakes.all)
    add("variant", mistakes.preamble, mistakes.bases)
    add("variant", variants.preamble, variants.all)
    for name in wanted:
        source = bare(functions[name].node)
        trials += [
            Trial(notebook.id, name, "mutant", mutant.description, mutant.source, thorough, source)
            for mutant in mutants(source)
        ]
    for base in mistakes.bases if of_bases else ():
        if base.exercise in wanted:
            trials += _mutated(notebook.id, base, mistakes.preamble, thorough=thorough)
    return trials


def _mutated(notebook: NotebookId, base: Implementation, preamble: str, *, thorough: bool) -> Iterator[Trial]:
    """Yield the mutants of a right version that is not the solution."""
    before = f"{preamble}\n\n\n{base.definition}"
    for mutant in mutants(base.source):
        after = f"{preamble}\n\n\n{replace(base, source=mutant.source).definition}"
        what = f"{base.name}: {mutant.description}"
        yield Trial(notebook, base.exercise, "mutant", what, after, thorough, before)


def shown(place: Assignment, name: str) -> str:
    """Return a mistake's whole function, and how it differs from its base: the solution, where it has no other.

    `name` is the mistake's, after its exercise's and a dot or not. Raises `CourseError` where there is no such mistake.
    """
    known: list[str] = []
    for each in place.notebooks:
        functions = solution_functions(each.path)
        for mistake in read_implementations(each.mistakes, "mistake", functions).all:
            names = (mistake.name, f"{mistake.exercise}.{mistake.name}")
            known += names
            if name in names:
                base = mistake.base or functions[mistake.exercise].text
                return f"{mistake.source}\n\n{_diff(renamed(base, mistake.name), mistake.source)}"
    near = difflib.get_close_matches(name, known, n=5, cutoff=0.4)
    raise CourseError(f"{place.name} has no mistake {name!r}: {_either(near)}")


def _either(near: list[str]) -> str:
    return f"near are {', '.join(near)}" if near else "nothing in grader_tests/mistakes is near it"


def run_audit(
    place: Assignment, backend: LocalBackend, trials: list[Trial], advance: Callable[[], None] = lambda: None
) -> Audit:
    """Return what came of the trials; `advance` is called after each. Raises `GraderError` when one says nothing."""
    started = time.monotonic()
    several = len(place.notebooks)
    found = {
        (trial.notebook, trial.exercise): ExerciseAudit(labelled(trial.notebook.name, trial.exercise, several))
        for trial in trials
    }
    survivors: list[Trial] = []
    for tried in _run_jobs(backend, trials):
        _note(found[tried.trial.notebook, tried.trial.exercise], tried, survivors)
        advance()
    order = {trial: position for position, trial in enumerate(trials)}
    searched = sorted(_run_jobs(backend, [Search(trial) for trial in survivors]), key=lambda each: order[each.trial])
    for each in searched:
        exercise = found[each.trial.notebook, each.trial.exercise]
        diff = _diff(each.trial.base, each.trial.definition)
        survivor = Survivor(exercise.name, each.trial.name, diff, each.example)
        (exercise.no_difference if each.example is None else exercise.survived).append(survivor)
    for exercise in found.values():
        for names in (exercise.caught, exercise.missed, exercise.accepted):
            names.sort()
    order_of = [(each.id, name) for each in place.notebooks for name in source_notebook(each.path).exercises]
    return Audit(place.name, tuple(found[key] for key in order_of if key in found), time.monotonic() - started)


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

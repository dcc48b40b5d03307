"""Audits an assignment's grader tests: plans the trials, has them done, and puts together what came of them."""

from __future__ import annotations

import difflib
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradedescent.audit.findings import Audit, ExerciseAudit, Survivor, Trap
from gradedescent.audit.search import Search, Searched
from gradedescent.audit.trial import Kind, Trial, Tried
from gradedescent.audit.visible import VisibleChecks, VisibleResults
from gradedescent.errors import CourseError, GraderError
from gradedescent.explanation.implementations import (
    Implementation,
    read_implementations,
    renamed,
    solution_functions,
)
from gradedescent.explanation.mutants import bare, mutants
from gradedescent.notebooks.cells import source_notebook
from gradedescent.results import cell_score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment


def make_trials(
    place: Assignment, only: Collection[str] = (), *, thorough: bool = True, of_bases: bool = False
) -> list[Trial]:
    """Return the trials of an assignment: its mistakes, its right variants, the mutants of its solution.

    The bases of mistakes are variants like others; with `of_bases` mutants are drawn from them too. Where trials are
    not `thorough`, which hint a student would get is not checked, and a mutant's difference is searched for a second
    only.

    Raises `CourseError` where a file of implementations is wrong, and for an exercise that does not exist.
    """
    functions = solution_functions(place.notebook)
    exercises = source_notebook(place.notebook).exercises
    for name in only:
        if name not in exercises:
            raise CourseError(f"{place.name} has no exercise {name!r}: it has {', '.join(exercises)}")
    wanted = [name for name in exercises if name in functions and (not only or name in only)]
    mistakes = read_implementations(place.mistakes, "mistake", functions)
    variants = read_implementations(place.variants, "variant", functions)
    trials: list[Trial] = []

    def add(kind: Kind, preamble: str, found: Iterable[Implementation]) -> None:
        for each in found:
            if each.exercise in wanted:
                definition = f"{preamble}\n\n\n{each.definition}"
                trials.append(
                    Trial(
                        place.name,
                        each.exercise,
                        kind,
                        each.name,
                        definition,
                        thorough,
                        seen=each.seen,
                        hidden=each.hidden,
                    )
                )

    add("mistake", mistakes.preamble, mistakes.all)
    add("variant", mistakes.preamble, mistakes.bases)
    add("variant", variants.preamble, variants.all)
    for name in wanted:
        source = bare(functions[name].node)
        trials += [
            Trial(place.name, name, "mutant", mutant.description, mutant.source, thorough, source)
            for mutant in mutants(source)
        ]
    for base in mistakes.bases if of_bases else ():
        if base.exercise in wanted:
            trials += _mutated(place.name, base, mistakes.preamble, thorough=thorough)
    return trials


def _mutated(assignment: str, base: Implementation, preamble: str, *, thorough: bool) -> Iterator[Trial]:
    """Yield the mutants of a right version that is not the solution."""
    before = f"{preamble}\n\n\n{base.definition}"
    for mutant in mutants(base.source):
        after = f"{preamble}\n\n\n{replace(base, source=mutant.source).definition}"
        what = f"{base.name}: {mutant.description}"
        yield Trial(assignment, base.exercise, "mutant", what, after, thorough, before)


def shown(place: Assignment, name: str) -> str:
    """Return a mistake's whole function, and how it differs from its base: the solution, where it has no other.

    `name` is the mistake's, after its exercise's and a dot or not. Raises `CourseError` where there is no such mistake.
    """
    functions = solution_functions(place.notebook)
    mistakes = read_implementations(place.mistakes, "mistake", functions).all
    found = [each for each in mistakes if name in (each.name, f"{each.exercise}.{each.name}")]
    if not found:
        known = [each.name for each in mistakes] + [f"{each.exercise}.{each.name}" for each in mistakes]
        near = difflib.get_close_matches(name, known, n=5, cutoff=0.4)
        raise CourseError(f"{place.name} has no mistake {name!r}: {_either(near)}")
    mistake = found[0]
    base = mistake.base or functions[mistake.exercise].text
    return f"{mistake.source}\n\n{_diff(renamed(base, mistake.name), mistake.source)}"


def _either(near: list[str]) -> str:
    return f"near are {', '.join(near)}" if near else "nothing in grader_tests/mistakes is near it"


def run_audit(
    place: Assignment, backend: LocalBackend, trials: list[Trial], advance: Callable[[], None] = lambda: None
) -> Audit:
    """Return what came of the trials; `advance` is called after each. Raises `GraderError` when one says nothing."""
    started = time.monotonic()
    found = {
        trial.exercise: ExerciseAudit(trial.exercise, traps_fail=backend.settings.traps == "fail") for trial in trials
    }
    survivors: list[Trial] = []
    seen = VisibleChecks(place.name, tuple(trial for trial in trials if trial.kind != "mutant" or trial.thorough))
    visible: dict[Trial, str | None] = {}
    tried: dict[Trial, Tried] = {}
    for outcome in _run_jobs(backend, [seen, *trials]):
        if isinstance(outcome, VisibleResults):
            visible = outcome.said
            continue
        tried[outcome.trial] = outcome
        _note(found[outcome.trial.exercise], outcome, survivors)
        advance()
    _note_visible(place, backend, found, visible, tried)
    order = {trial: position for position, trial in enumerate(trials)}
    searched = sorted(_run_jobs(backend, [Search(trial) for trial in survivors]), key=lambda each: order[each.trial])
    for each in searched:
        exercise = found[each.trial.exercise]
        diff = _diff(each.trial.base, each.trial.definition)
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
            raise GraderError(f"{outcome.trial.kind} {outcome.trial.name!r} can't be searched: {outcome.error}")
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


def _note_visible(
    place: Assignment,
    backend: LocalBackend,
    found: dict[str, ExerciseAudit],
    visible: dict[Trial, str | None],
    tried: dict[Trial, Tried],
) -> None:
    """Note what the visible checks let through and the hidden tests don't, and the right variants that they reject."""
    passed = []
    for trial, said in visible.items():
        exercise = found[trial.exercise]
        if trial.kind == "mutant":
            exercise.unnoticed = exercise.unnoticed or []
        if said is not None and trial.kind == "variant":
            exercise.rejected.setdefault(trial.name, f"the visible checks: {said}")
            if trial.name in exercise.accepted:
                exercise.accepted.remove(trial.name)
        elif said is not None and trial.hidden:
            exercise.needless[trial.name] = said
        elif said is None and not tried[trial].passed:
            if trial.kind == "mistake":
                passed.append(trial)
            elif trial.kind == "mutant":
                exercise.unnoticed = [*(exercise.unnoticed or ()), trial.name]
    points = {cell.exercise: cell.points for cell in source_notebook(place.notebook).cells if cell.exercise}
    # A quick trial ends at the first test that fails: these few run to their end, to say what they cost.
    whole = [replace(trial, thorough=True) for trial in passed if not trial.thorough]
    results = {trial.name: tried[trial].results for trial in passed}
    results |= {each.trial.name: each.results for each in _run_jobs(backend, whole)}
    searches = [Search(trial) for trial in passed if not trial.hidden]
    examples = {each.trial.name: each.example for each in _run_jobs(backend, searches)}
    for trial in sorted(passed, key=lambda trial: (-trial.seen, trial.name)):
        of = points[trial.exercise]
        score = cell_score(trial.exercise, of, list(results[trial.name])).score or 0.0
        trap = Trap(trial.exercise, trial.name, of - score, trial.seen, examples.get(trial.name), trial.hidden)
        (found[trial.exercise].left if trial.hidden else found[trial.exercise].traps).append(trap)


def _diff(before: str, after: str) -> str:
    """Return a unified diff of two functions, without its heading."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))

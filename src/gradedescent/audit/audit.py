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
from gradedescent.names import labelled
from gradedescent.notebooks.cells import source_notebook
from gradedescent.results import cell_score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from gradedescent.backends.local import LocalBackend
    from gradedescent.course import Assignment, AssignmentNotebook
    from gradedescent.names import NotebookId


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
                trials.append(
                    Trial(
                        notebook.id,
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
    several, fail = len(place.notebooks), backend.settings.traps == "fail"
    found = {
        (trial.notebook, trial.exercise): ExerciseAudit(
            labelled(trial.notebook.name, trial.exercise, several), traps_fail=fail
        )
        for trial in trials
    }
    survivors: list[Trial] = []
    met = [trial for trial in trials if trial.kind != "mutant" or trial.thorough]
    visible: dict[Trial, str | None] = {}
    tried: dict[Trial, Tried] = {}
    checks = [
        VisibleChecks(each.id, tuple(trial for trial in met if trial.notebook == each.id)) for each in place.notebooks
    ]
    for outcome in _run_jobs(backend, [*checks, *trials]):
        if isinstance(outcome, VisibleResults):
            visible |= outcome.said
            continue
        tried[outcome.trial] = outcome
        _note(found[outcome.trial.notebook, outcome.trial.exercise], outcome, survivors)
        advance()
    _note_visible(place, backend, found, visible, tried)
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
    found: dict[tuple[NotebookId, str], ExerciseAudit],
    visible: dict[Trial, str | None],
    tried: dict[Trial, Tried],
) -> None:
    """Note what the visible checks let through and the hidden tests don't, and the right variants that they reject."""
    passed = []
    for trial, said in visible.items():
        exercise = found[trial.notebook, trial.exercise]
        hidden_alone = said is None and not tried[trial].passed
        match trial.kind:
            case "variant" if said is not None:
                exercise.rejected.setdefault(trial.name, f"the visible checks: {said}")
                exercise.accepted[:] = [name for name in exercise.accepted if name != trial.name]
            case "mistake" if said is not None and trial.hidden:
                exercise.needless[trial.name] = said
            case "mistake" if hidden_alone:
                passed.append(trial)
            case "mutant":
                exercise.unnoticed = [*(exercise.unnoticed or ()), *([trial.name] if hidden_alone else ())]
    for trial, points, example in _priced(place, backend, passed, tried):
        exercise = found[trial.notebook, trial.exercise]
        trap = Trap(exercise.name, trial.name, points, trial.seen, example, trial.hidden)
        (exercise.left if trial.hidden else exercise.traps).append(trap)


def _priced(
    place: Assignment, backend: LocalBackend, traps: list[Trial], tried: dict[Trial, Tried]
) -> Iterator[tuple[Trial, float, str | None]]:
    """Yield traps with the points that each costs and an input that tells, the most frequent first."""
    points = {
        (each.id, cell.exercise): cell.points for each in place.notebooks for cell in source_notebook(each.path).cells
    }
    # A quick trial ends at the first test that fails: these few run to their end, to say what they cost.
    whole = {replace(trial, thorough=True): trial for trial in traps if not trial.thorough}
    results = {trial: tried[trial].results for trial in traps}
    results |= {whole[each.trial]: each.results for each in _run_jobs(backend, list(whole))}
    searches = [Search(trial) for trial in traps if not trial.hidden]
    examples = {each.trial: each.example for each in _run_jobs(backend, searches)}
    for trial in sorted(traps, key=lambda trial: (-trial.seen, trial.name)):
        of = points[trial.notebook, trial.exercise]
        score = cell_score(trial.exercise, of, list(results[trial])).score or 0.0
        yield trial, of - score, examples.get(trial)


def _diff(before: str, after: str) -> str:
    """Return a unified diff of two functions, without its heading."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))

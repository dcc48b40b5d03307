"""How much of what students are told of wrong submissions is useful, and whether any of it is false.

Wrong submissions whose slip is known, none of which the explanation has as it is:

- every named mistake, with its own name withheld, and with its base's mutants as they are;
- mutants of the right variants in grader_tests/variants, of which the explanation knows nothing, some an exercise;
- the exercises' cells that people wrote, in tests/explanation/cases.

Each is tested as one exercise of a submission. What a name or a kind of slip claims is then checked on inputs that the
submission was not tested with (those of another variation): there too, the named mistake, or a mutant of the kind, must
give what the submission gives. Where it does not, the claim was false.

    python benchmarks/accuracy.py [--mutants 12] [ASSIGNMENT…]
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from common import ROOT, write

from gradedescent.audit.trial import Trial, kept, place_version
from gradedescent.calls.call import Budget
from gradedescent.course import Course
from gradedescent.engine.own_words import OwnWords
from gradedescent.errors import GraderError, SubmissionError
from gradedescent.examiner import plugin
from gradedescent.examiner.examiner import Examiner
from gradedescent.explanation import explainer, slips
from gradedescent.explanation.agreement import same
from gradedescent.explanation.implementations import read_implementations
from gradedescent.explanation.mutants import mutants
from gradedescent.explanation.slip_kinds import KINDS
from gradedescent.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.calls.call import Call
    from gradedescent.engine.student import StudentProcess
    from gradedescent.names import NotebookId
    from gradedescent.results import TestResult

CASES = ROOT / "tests" / "explanation" / "cases"
SEED, OTHER_SEED = "wrong submissions", "other inputs"
SECONDS = 10.0
"""For all calls of one submission."""
TELLING = re.compile(
    r"has (?:shape|another shape|no key|a key|\d+ values?)|times what|minus what|1/\S+ of what|is None"
    r"| is (?:a|an|text)\b|holds|missing|raised|is nan|are nan|infinite|not written"
)
"""Messages that say more than how many values differ."""
WAYS = ("by name", "kind of slip", "a possibility", "unfinished", "advice", "parts", "message", "nothing")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong submission of one exercise."""

    exercise: str
    origin: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a student who handed it in reads."""

    wrong: Wrong
    way: str
    text: str
    false: bool
    seconds: float
    """What the search among the mutants took of the worker and of their own process."""


def wrong_submissions(examiner: Examiner, notebook: NotebookId, most: int) -> Iterator[Wrong]:
    """Yield a notebook's wrong submissions."""
    place = examiner.course.notebook(notebook)
    functions = examiner.material.functions(notebook)
    mistakes = examiner.material.mistakes(notebook)
    for each in mistakes.all:
        yield Wrong(each.exercise, "named mistakes", each.name, f"{mistakes.preamble}\n\n\n{each.definition}")
    variants = read_implementations(place.variants, "variant", functions)
    chosen = random.Random(notebook.name)
    for exercise in examiner.material.source(notebook).exercises:
        found = [
            Wrong(exercise, "mutants of variants", f"{each.name}: {mutant.description}", definition)
            for each in variants.of(exercise)
            for mutant in mutants(each.source)
            if (definition := f"{variants.preamble}\n\n\n{replace(each, source=mutant.source).definition}")
        ]
        yield from chosen.sample(found, min(most, len(found)))
    for path in sorted(CASES.glob(f"{notebook.name}__*.txt")):
        _, exercise, name = path.stem.split("__")
        yield Wrong(exercise, "people's cells", name, path.read_text())


class Measure:
    """A pytest session's loop that tests wrong submissions."""

    def __init__(self, course: Course, most: int) -> None:
        self.course = course
        self.most = most
        self.told: list[Told] = []
        self.right = 0
        self.spent = 0.0
        self.notebook: NotebookId | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.examiner = examiner = Examiner(self.course)
        session.config.stash[plugin.EXAMINER] = examiner
        plugin.quiet(session.config)
        examiner.tests = plugin.collected(session.items, plugin.quiet_run, self.course.by_tests())
        real = slips.slip_hint

        def timed(*arguments: Any) -> str:
            mutants_process = examiner.material.prepared(self.notebook, "mutants")
            started = time.process_time(), mutants_process.taken
            try:
                return real(*arguments)
            finally:
                self.spent += time.process_time() - started[0] + max(mutants_process.taken - started[1], 0.0)

        explainer.slip_hint = timed
        for notebook in sorted(examiner.tests):
            self.notebook = notebook
            for wrong in wrong_submissions(examiner, notebook, self.most):
                with contextlib.suppress(GraderError):
                    self._test(notebook, wrong)
            print(notebook, len(self.told), file=sys.stderr, flush=True)
        examiner.close()
        return True

    def _test(self, notebook: NotebookId, wrong: Wrong) -> None:
        examiner = self.examiner
        mistakes = examiner.material.mistakes(notebook)
        trial = Trial(notebook, wrong.exercise, "mistake", wrong.name, wrong.definition)
        process = place_version(examiner, trial)
        if isinstance(process, str):
            return
        process.own = OwnWords()
        process.own.add(wrong.definition)
        self.spent = 0.0
        others = replace(mistakes, all=tuple(each for each in mistakes.all if each.name != wrong.name))
        examiner.material._mistakes[notebook] = others  # noqa: SLF001 - its own name is withheld
        try:
            results = examiner.test_exercise(notebook, wrong.exercise, process, SEED, budget=Budget(SECONDS))
        finally:
            examiner.material._mistakes[notebook] = mistakes  # noqa: SLF001 - as above
        failed = [result for result in results if result.verdict == "failed"]
        if failed:
            way, text, result = max(map(_said, failed), key=lambda said: -WAYS.index(said[0]))
            false = self._is_false(notebook, wrong, process, way, result)
            self.told.append(Told(wrong, way, text, false, self.spent))
        else:
            self.right += 1
        if process.died is None:
            process.run_cell(f"{wrong.exercise} = {kept(wrong.exercise)}", SECONDS)

    def _is_false(
        self, notebook: NotebookId, wrong: Wrong, process: StudentProcess, way: str, result: TestResult
    ) -> bool:
        """Tell whether what was claimed does not hold on other inputs."""
        if way not in WAYS[:2]:
            return False
        calls = self._calls(notebook, wrong.exercise, process)
        scope = self.examiner.tests[notebook][wrong.exercise][0].scope
        if way == "by name":
            run = lambda name, call: self.examiner._run_mistake(notebook, name, call)  # noqa: E731, SLF001
            return not all(same(run, str(result.mistake), call, scope) for call in calls)
        found, run = self.examiner._mutants.slips(notebook, wrong.exercise)  # noqa: SLF001
        told = [kind for kind, what in KINDS.items() if f"in which {what}" in result.hint]  # one, or either of two
        names = [name for name, kind in found.kinds.items() if kind in told]
        return not any(all(same(run, name, call, scope) for call in calls) for name in names)

    def _calls(self, notebook: NotebookId, exercise: str, process: StudentProcess) -> list[Call]:
        """Return the calls that the exercise's tests make with other inputs, as the submission answers them."""
        from gradedescent.calls.conversation import Conversation

        examiner = self.examiner
        found = []
        for test in examiner.tests[notebook][exercise]:
            run, _ = examiner._run_on_solution(test, notebook, OTHER_SEED)  # noqa: SLF001
            for call in run.conversation.calls:
                if call.name == exercise and call.of_notebook:
                    with contextlib.suppress(SubmissionError):
                        stand_ins = examiner._stand_ins(notebook, exercise)  # noqa: SLF001
                        asked = Conversation(process, 2.0, stand_ins).ask(call.request)
                        found += [asked] if asked.answer is not None else []
        return found


def _said(result: TestResult) -> tuple[str, str, TestResult]:
    """Return in which way a test's result says something, and what."""
    hint = result.hint
    if result.mistake:
        return "by name", f"{result.mistake}: {hint}", result
    if hint.startswith("In all tests it gives"):
        return "kind of slip", hint, result
    if hint.startswith("One possibility"):
        return "a possibility", hint, result
    if "is not finished" in hint:
        return "unfinished", hint, result
    if hint.startswith("Not all of it is wrong"):
        return "parts", hint, result
    if hint:
        return "advice", f"{result.message} {hint}", result
    return ("message" if TELLING.search(result.message) else "nothing"), result.message, result


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=12, help="of variants, for each exercise")
    parser.add_argument("--list", action="store_true", help="print what each is told")
    parser.add_argument("--dry", action="store_true", help="write no results")
    parser.add_argument("assignments", nargs="*")
    chosen = parser.parse_args()
    course = Course(load(ROOT))
    names = chosen.assignments or [place.name for place in course.assignments()]
    measure = Measure(course, chosen.mutants)
    files = [str(each.tests) for name in names for each in course.assignment(name).notebooks]
    pytest.main([*plugin.QUIET_OPTIONS, f"--rootdir={ROOT}", *files], plugins=[measure])
    if chosen.list:
        for told in measure.told:
            mark = "FALSE " if told.false else ""
            print(f"{mark}[{told.way}] {told.wrong.exercise} / {told.wrong.name}\n    {told.text}")
    report(measure, names, dry=chosen.dry)


def report(measure: Measure, names: list[str], *, dry: bool) -> None:
    origins = list(dict.fromkeys(told.wrong.origin for told in measure.told))
    lines = ["# What students are told of wrong submissions", ""]
    lines += [f"| | {' | '.join(origins)} | all |", "|---" * (len(origins) + 2) + "|"]
    counts = {origin: Counter(t.way for t in measure.told if t.wrong.origin == origin) for origin in origins}
    counts["all"] = Counter(told.way for told in measure.told)
    for way in WAYS:
        lines.append(f"| {way} | {' | '.join(str(count[way]) for count in counts.values())} |")
    totals = [sum(count.values()) for count in counts.values()]
    lines.append(f"| wrong submissions | {' | '.join(map(str, totals))} |")
    for title, ways in (("a hint", WAYS[:6]), ("a hint or a telling message", WAYS[:7])):
        shares = [
            sum(count[way] for way in ways) / max(total, 1)
            for count, total in zip(counts.values(), totals, strict=True)
        ]
        lines.append(f"| share with {title} | {' | '.join(f'{share:.0%}' for share in shares)} |")
    false = [sum(told.false for told in measure.told if origin in (told.wrong.origin, "all")) for origin in counts]
    lines.append(f"| names and kinds that were false | {' | '.join(map(str, false))} |")
    spent = sorted(told.seconds for told in measure.told)
    if spent:
        mean, p95 = sum(spent) / len(spent), spent[int(0.95 * len(spent))]
        lines += [
            "",
            f"CPU time for mutants, a wrong exercise: {mean:.3f} s, 95th percentile {p95:.3f} s.",
        ]
    raw = {
        "assignments": names,
        "counts": {name: dict(count) for name, count in counts.items()},
        "false": dict(zip(counts, false, strict=True)),
        "seconds": {"mean": mean, "p95": p95} if spent else {},
    }
    if dry:
        print("\n".join(lines))
    else:
        write("accuracy", lines, raw)


if __name__ == "__main__":
    main()

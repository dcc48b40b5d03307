"""Finds which kind of slip explains what a student's function gave, where no named mistake does.

The slips are those of mutants: right versions with one small change each. Where every mutant that gives what the
student's function gave, in all tests, has a slip of the same kind, the student is told the kind. It says what the
function computes, which is so whatever the student wrote, and no line of a right version.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradedescent.explanation.agreement import same
from gradedescent.explanation.implementations import renamed
from gradedescent.explanation.mutants import bare, mutants, repeated_mutants
from gradedescent.explanation.slip_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.explanation.agreement import Run, TestRecord

LEAST_SPECIFIC = "dropped"
"""The kind that says least: a step left out is often also a factor left out, and then that is said."""
MOST_KINDS = 2
MOST_SECONDS = 2.0
"""For all mutants on one test, as long as the student's function took for it: slower exercises have no slips."""


class OutOfBudget(Exception):
    """The mutants take more time than an explanation is worth."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The mutants of an exercise, from all its right versions that are known."""

    kinds: Mapping[str, str]
    """The kind of each mutant's slip, by the name under which `source` defines the mutant."""
    source: str
    forms: Mapping[str, str] = field(default_factory=dict)
    """What each says, as `form` has it."""


def slips_of(versions: Iterable[str], preamble: str = "") -> Slips:
    """Return the mutants of the right `versions` (texts of functions), but for those with other parameters.

    `preamble` stands before them.
    """
    kinds: dict[str, str] = {}
    forms: dict[str, str] = {}
    sources = [preamble]
    for version in versions:
        right = _function(version)
        source, head = bare(right), ast.unparse(right.args)
        for mutant in [*mutants(source), *repeated_mutants(source)]:
            if ast.unparse(_function(mutant.source).args) == head:
                name = f"_slip_{len(kinds)}_of_{right.name}"
                kinds[name], forms[name] = mutant.kind, form(mutant.source)
                sources.append(renamed(mutant.source, name))
    return Slips(kinds, "\n\n\n".join(sources), forms)


def slip_hint(ran: Sequence[TestRecord], slips: Slips, run: Run, scope: ComparedParts) -> str:
    """Return what is said of the kind of slip that explains an exercise's failed tests, "" where there is none.

    Two slips can give the same function: (1 - b) * x with 1 for the difference, and with x alone. Both are said then;
    of three or more, nothing.
    """
    found = _kinds(ran, slips, run, scope)
    found = found - {LEAST_SPECIFIC} or found
    return hint(found) if 0 < len(found) <= MOST_KINDS else ""


def hint(kinds: Collection[str]) -> str:
    """Return what a student is told of kinds of slips."""
    what = ", or in which ".join(KINDS[kind] for kind in KINDS if kind in kinds)
    return f"In all tests it gives just what a right version gives in which {what}. Where could that be so?"


def is_only_slip(mistake: str, ran: Sequence[TestRecord], slips: Slips, run: Run, scope: ComparedParts) -> bool:
    """Tell whether `mistake` (a function's text) is a mutant, and those that raise what it raises are of few kinds.

    For failed tests that all raised: many mistakes share an exception, which is evidence only where no other fits.
    """
    failed = [test for test in ran if test.failed]
    if not all(test.explainable for test in failed):
        return False
    left = _explaining(min(failed, key=lambda test: test.seconds), ran, slips, run, scope)
    return len(set(left.values())) <= MOST_KINDS and form(mistake) in {slips.forms[name] for name in left}


def form(function: str) -> str:
    """Return what a function's text says, whatever its name, comments and layout."""
    plain = _function(bare(_function(function)))
    plain.name = "f"
    return ast.dump(plain)


def _function(text: str) -> ast.FunctionDef:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - for the type checker
    return node


def _kinds(ran: Sequence[TestRecord], slips: Slips, run: Run, scope: ComparedParts) -> set[str]:
    """Return the kinds of the mutants that give what the student's function gave, in all tests."""
    failed = [test for test in ran if test.failed]
    telling = [test for test in failed if test.has_value]
    if not telling or not all(test.explainable for test in failed) or all(test.degenerate for test in ran):
        return set()
    # The first rules out nearly all: one whose input is not too small, and of these the quickest.
    first = min(telling, key=lambda test: (test.degenerate, test.seconds))
    return set(_explaining(first, ran, slips, run, scope).values())


def _explaining(
    first: TestRecord, ran: Sequence[TestRecord], slips: Slips, run: Run, scope: ComparedParts
) -> dict[str, str]:
    """Return the mutants, with their kinds, that give what the student's function gave, in `first` and all tests."""
    if first.seconds * len(slips.kinds) > MOST_SECONDS:
        return {}
    left = dict(slips.kinds)
    others = [test for test in ran if test.failed and test is not first] + [test for test in ran if test.passed]
    try:
        for test in [first, *others]:
            left = {name: kind for name, kind in left.items() if _agrees(test, name, run, scope)}
            if not left:
                break
    except OutOfBudget:
        return {}
    return left


def _agrees(test: TestRecord, name: str, run: Run, scope: ComparedParts) -> bool:
    return all(same(run, name, call, scope) for call in test.calls)

"""Reads a source notebook: what its test cells build on, and which of their names are whose."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.examiner.inline.names import Names, loaded, only_shows, read_now, reads_globals, stored
from gradedescent.grading.inline_plan import CellPlan, InlinePlan
from gradedescent.notebooks.cells import plain_python, split_hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell

_RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__", "sympify", "parse_expr", "execfile", "run_cell"})
_RUNS_TESTS = frozenset({"testmod", "run_docstring_examples", "TextTestRunner", "TestLoader"})
_LOOKS_INTO = frozenset({"__globals__", "__code__", "__closure__", "__dict__", "__mro__", "__bases__", "f_locals"})


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """A statement that runs without answers, from a cell of the instructor's or an import of an answer's."""

    label: str
    text: str
    binds: frozenset[str]
    reads: frozenset[str]
    bare: bool
    """Whether it binds nothing, and is there for its effect."""


def plan_of(cells: Sequence[Cell], marked: Sequence[SourceCell], failing: Collection[str] = ()) -> InlinePlan:
    """Return how the inline tests of a source notebook would be judged outside.

    `failing` are the labels of given statements that fail without answers: what they bind is the notebook's.
    """
    reader = SourceReader({cell.name: cell for cell in marked}, frozenset(failing))
    for number, cell in enumerate(cells, 1):
        if cell.cell_type == "code":
            reader.take(number, cell)
    return reader.plan()


class SourceReader:
    """Takes a notebook's cells in turn."""

    def __init__(self, marked: dict[str, SourceCell], failing: frozenset[str]) -> None:
        self.marked = marked
        self.failing = failing
        self.names = Names()
        self.statements: list[GivenStatement] = []
        self.answer_reads: set[str] = set()
        self.cells: list[CellPlan] = []
        self.wanted: list[set[str]] = []

    def take(self, number: int, cell: Cell) -> None:
        """Note what a cell, the `number`th of the notebook, binds and reads."""
        mark = self.marked.get(cell.grade_id or "")
        whole = split_hidden(cell.source)[0] if mark is not None and mark.exercise is not None else cell.source
        text = plain_python(whole)
        tests = mark is not None and mark.grade and not mark.manual and mark.exercise is None
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError):
            text, body = "", []
        if tests:
            assert mark is not None  # noqa: S101 - for the type checker
            self._test(mark, text, body)
        if mark is not None and mark.solution:
            self._answer(number, text, body)
        else:
            self._given(number, text, body)

    def _answer(self, number: int, text: str, body: list[ast.stmt]) -> None:
        self.answer_reads |= reads_globals(text)
        for place, node in enumerate(body):
            label = f"cell {number}, statement {place + 1}"
            if isinstance(node, ast.Import | ast.ImportFrom) and label not in self.failing:
                self.names.take_given(node)
                self._add(label, text, node)
            else:
                self.names.take_answer(node)

    def _given(self, number: int, text: str, body: list[ast.stmt]) -> None:
        for place, node in enumerate(body):
            label = f"cell {number}, statement {place + 1}"
            if label in self.failing or self.names.needs_answers(node):
                self.names.take_dependent(node)
            else:
                self.names.take_given(node)
                if not only_shows(node):
                    self._add(label, text, node)

    def _add(self, label: str, text: str, node: ast.stmt) -> None:
        binds = frozenset(stored(node))
        star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
        source = ast.get_source_segment(text, node, padded=True) or ast.unparse(node)
        if getattr(node, "decorator_list", None):
            source = ast.unparse(node)
        reads = frozenset(read_now(node) | loaded(node))
        self.statements.append(GivenStatement(label, source, binds, reads, bare=star or not binds))

    def _test(self, mark: SourceCell, text: str, body: list[ast.stmt]) -> None:
        binds = {name for node in body for name in stored(node)}
        reads = {name for node in body for name in loaded(node)}
        answers = frozenset(self.names.answers)
        own = (self.names.own | binds) - answers
        self.cells.append(
            CellPlan(
                mark.name,
                text,
                _obstacle(body) if text.strip() else "a magic takes the whole cell, or it is not Python",
                len(self.statements),
                tuple(sorted(own)),
                tuple(sorted(answers)),
                tuple(sorted(answers & reads)),
                tuple(sorted(self.answer_reads & (binds | (reads & self.names.own)))),
            )
        )
        self.wanted.append(reads)

    def plan(self) -> InlinePlan:
        """Return the plan, with those given statements that some test builds on."""
        needed = self._needed()
        kept = [place for place, used in enumerate(needed) if used]
        cells = {
            cell.name: CellPlan(
                cell.name,
                cell.text,
                cell.reason,
                sum(place < cell.statements for place in kept),
                cell.own,
                cell.answers,
                cell.wanted,
                cell.pushed,
            )
            for cell in self.cells
        }
        return InlinePlan(cells, tuple((self.statements[place].label, self.statements[place].text) for place in kept))

    def _needed(self) -> list[bool]:
        """Tell of each given statement whether a test cell after it may need it: by its names, or for its effect."""
        wanted: set[str] = set()
        for cell, reads in zip(self.cells, self.wanted, strict=True):
            if not cell.reason:
                wanted |= reads
        used = [False] * len(self.statements)
        last = max((cell.statements for cell in self.cells if not cell.reason), default=0)
        for place in reversed(range(last)):
            each = self.statements[place]
            effect = each.bare and all(name in wanted or self._is_library(name, place) for name in each.reads)
            if effect or each.binds & wanted:
                used[place] = True
                wanted |= each.reads
        return used

    def _is_library(self, name: str, before: int) -> bool:
        """Tell whether a name is a library's module, or built in."""
        bound = [each for each in self.statements[:before] if name in each.binds]
        return hasattr(builtins, name) if not bound else bound[-1].text.lstrip().startswith(("import", "from"))


def _obstacle(body: list[ast.stmt]) -> str:
    """Return why a test cell can't be judged outside, as far as its text says; empty where nothing does."""
    for name in _used(body):
        if name in _RUNS_TEXT:
            return f"it runs text as code ({name})"
        if name in _RUNS_TESTS:
            return f"it runs tests that the notebook defines ({name})"
        if name in _LOOKS_INTO:
            return f"it looks into an object ({name})"
    for node in body:
        for inner in ast.walk(node):
            match inner:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="unittest" | "pytest" | "nose"), attr="main")):
                    return "it runs tests that the notebook defines"
                case ast.Call(func=ast.Attribute(attr="query"), args=[argument, *_]) if not isinstance(
                    argument, ast.Constant | ast.JoinedStr
                ):
                    return "it runs text as code (query)"
                case ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                    return "it waits for something asynchronous"
    return ""


def _used(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                yield inner.id
            elif isinstance(inner, ast.Attribute):
                yield inner.attr

"""What an examiner has of a course, read or started once: solutions' processes, mistakes, functions, references."""

from __future__ import annotations

import symtable
from typing import TYPE_CHECKING, Any

from gradedescent import references
from gradedescent.examiner.solution import Solution
from gradedescent.explanation.implementations import (
    Implementations,
    SolutionFunction,
    read_implementations,
    solution_functions,
)
from gradedescent.grading.notebook_run import Given
from gradedescent.notebooks.cells import source_notebook, split_hidden
from gradedescent.notebooks.intake import read_notebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gradedescent.course import Course
    from gradedescent.engine.zygote import Zygote
    from gradedescent.notebooks.cells import SourceNotebook


class CourseMaterial:
    """A course's material, by assignment."""

    def __init__(self, course: Course, zygote: Zygote) -> None:
        self.course = course
        self.settings = course.settings
        self.zygote = zygote
        self._solutions: dict[tuple[str, str], Solution] = {}
        self._mistakes: dict[str, Implementations] = {}
        self._functions: dict[str, dict[str, SolutionFunction]] = {}
        self._sources: dict[str, SourceNotebook] = {}
        self._given: dict[str, Given] = {}
        self._references: dict[str, dict[str, dict[str, Any]]] = {}

    def close(self) -> None:
        """End the solutions' processes."""
        for solution in self._solutions.values():
            solution.close()

    def solution(self, name: str) -> Solution:
        """Return the solution of an assignment."""
        return self.prepared(name, "solution")

    def prepared(self, name: str, purpose: str, added: str = "") -> Solution:
        """Return a process of its own for each purpose, with an assignment's solution and what is `added` to it."""
        if (name, purpose) not in self._solutions:
            assignment = self.course.assignment(name)
            files = assignment.files(self.settings.ignore)
            made = Solution(assignment, self.zygote, files, self.settings.notebook_size, added)
            self._solutions[name, purpose] = made
        return self._solutions[name, purpose]

    def mistakes(self, name: str) -> Implementations:
        """Return the named mistakes of an assignment; raise `CourseError` where their file is wrong."""
        if name not in self._mistakes:
            path = self.course.place(name).mistakes
            self._mistakes[name] = read_implementations(path, "mistake", self.functions(name))
        return self._mistakes[name]

    def functions(self, name: str) -> dict[str, SolutionFunction]:
        """Return the functions that an assignment's solution notebook defines."""
        if name not in self._functions:
            self._functions[name] = solution_functions(self.course.assignment(name).notebook)
        return self._functions[name]

    def source(self, name: str) -> SourceNotebook:
        """Return the marked cells of an assignment's solution notebook."""
        if name not in self._sources:
            self._sources[name] = source_notebook(self.course.assignment(name).notebook)
        return self._sources[name]

    def given(self, name: str) -> Given:
        """Return what the instructor's cells of an assignment are, and which names the solution's functions read."""
        if name not in self._given and not self.course.place(name).notebook.is_file():
            self._given[name] = Given()  # an assignment of nbgrader's whose source is elsewhere
        if name not in self._given:
            marked = {cell.name: cell for cell in self.source(name).cells}
            texts = set()
            for cell in read_notebook(self.course.assignment(name).notebook, self.settings.notebook_size).cells:
                mark = marked.get(cell.grade_id or "")
                if cell.cell_type == "code" and not (mark is not None and mark.solution):
                    texts |= {split_hidden(cell.source)[0], cell.source} if mark is not None else {cell.source}
            functions = [function.text for function in self.functions(name).values()]
            self._given[name] = Given(frozenset(texts), frozenset(_names_read(functions)))
        return self._given[name]

    def references(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the recorded references of an assignment, by test."""
        if name not in self._references:
            self._references[name] = references.load(self.course.assignment(name).references)
        return self._references[name]


def _names_read(functions: Iterable[str]) -> Iterator[str]:
    """Yield the names outside them that functions read, in their inner functions too."""
    for text in functions:
        tables = [symtable.symtable(text, "<function>", "exec")]
        for table in tables:  # it grows
            tables += table.get_children()
            if table.get_type() != "module":
                yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())

"""What an examiner has of a course, read or started once: solutions' processes, mistakes, functions, references."""

from __future__ import annotations

import re
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
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceNotebook


_WORD = re.compile(r"[^\W\d]\w*")


class CourseMaterial:
    """A course's material, by notebook."""

    def __init__(self, course: Course, zygote: Zygote) -> None:
        self.course = course
        self.settings = course.settings
        self.zygote = zygote
        self._solutions: dict[tuple[NotebookId, str], Solution] = {}
        self._mistakes: dict[NotebookId, Implementations] = {}
        self._functions: dict[NotebookId, dict[str, SolutionFunction]] = {}
        self._sources: dict[NotebookId, SourceNotebook] = {}
        self._given: dict[NotebookId, Given] = {}
        self._references: dict[NotebookId, dict[str, dict[str, Any]]] = {}
        self._words: dict[tuple[NotebookId, str], frozenset[str]] = {}

    def close(self) -> None:
        """End the solutions' processes."""
        for solution in self._solutions.values():
            solution.close()

    def solution(self, notebook: NotebookId) -> Solution:
        """Return the solution of a notebook."""
        return self.prepared(notebook, "solution")

    def prepared(self, notebook: NotebookId, purpose: str, added: str = "") -> Solution:
        """Return a process of its own for each purpose, with a notebook's solution and what is `added` to it."""
        if (notebook, purpose) not in self._solutions:
            assignment = self.course.assignment(notebook.assignment)
            files = assignment.files(self.settings.ignore)
            made = Solution(assignment.notebook(notebook.name), self.zygote, files, self.settings.notebook_size, added)
            self._solutions[notebook, purpose] = made
        return self._solutions[notebook, purpose]

    def mistakes(self, notebook: NotebookId) -> Implementations:
        """Return the named mistakes of a notebook; raise `CourseError` where their file is wrong."""
        if notebook not in self._mistakes:
            path = self.course.place_notebook(notebook).mistakes
            self._mistakes[notebook] = read_implementations(path, "mistake", self.functions(notebook))
        return self._mistakes[notebook]

    def functions(self, notebook: NotebookId) -> dict[str, SolutionFunction]:
        """Return the functions that a notebook's solution notebook defines."""
        if notebook not in self._functions:
            self._functions[notebook] = solution_functions(self.course.notebook(notebook).path)
        return self._functions[notebook]

    def words(self, notebook: NotebookId, exercise: str) -> frozenset[str]:
        """Return the words of an exercise's solution, its docstring and arguments included."""
        key = notebook, exercise
        if key not in self._words:
            function = self.functions(notebook).get(exercise)
            self._words[key] = frozenset(_WORD.findall(function.text) if function else ())
        return self._words[key]

    def source(self, notebook: NotebookId) -> SourceNotebook:
        """Return the marked cells of a notebook's solution notebook."""
        if notebook not in self._sources:
            self._sources[notebook] = source_notebook(self.course.notebook(notebook).path)
        return self._sources[notebook]

    def given(self, notebook: NotebookId) -> Given:
        """Return what the instructor's cells of a notebook are, and which names the solution's functions read."""
        if notebook not in self._given and not self.course.place_notebook(notebook).path.is_file():
            self._given[notebook] = Given()  # a notebook of nbgrader's whose source is elsewhere
        if notebook not in self._given:
            marked = {cell.name: cell for cell in self.source(notebook).cells}
            texts = set()
            for cell in read_notebook(self.course.notebook(notebook).path, self.settings.notebook_size).cells:
                mark = marked.get(cell.grade_id or "")
                if cell.cell_type == "code" and not (mark is not None and mark.solution):
                    texts |= {split_hidden(cell.source)[0], cell.source} if mark is not None else {cell.source}
            functions = [function.text for function in self.functions(notebook).values()]
            self._given[notebook] = Given(frozenset(texts), frozenset(_names_read(functions)))
        return self._given[notebook]

    def references(self, notebook: NotebookId) -> dict[str, dict[str, Any]]:
        """Return the recorded references of a notebook, by test."""
        if notebook not in self._references:
            self._references[notebook] = references.load(self.course.notebook(notebook).references)
        return self._references[notebook]


def _names_read(functions: Iterable[str]) -> Iterator[str]:
    """Yield the names outside them that functions read, in their inner functions too."""
    for text in functions:
        tables = [symtable.symtable(text, "<function>", "exec")]
        for table in tables:  # it grows
            tables += table.get_children()
            if table.get_type() != "module":
                yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())

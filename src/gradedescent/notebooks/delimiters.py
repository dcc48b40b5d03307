"""What marks solutions and hidden tests in a source notebook: nbgrader's words, or the course's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gradedescent.notebooks.cells import BEGIN_HIDDEN, END_HIDDEN


@dataclass(frozen=True, slots=True)
class Delimiters:
    """Words that begin and end a region, each on a line of its own, and what nbgrader puts in a solution's place."""

    begin_solution: str = "BEGIN SOLUTION"
    end_solution: str = "END SOLUTION"
    begin_hidden: str = BEGIN_HIDDEN
    end_hidden: str = END_HIDDEN
    stubs: tuple[str, ...] = ("# YOUR CODE HERE\nraise NotImplementedError()", "YOUR ANSWER HERE")

    @classmethod
    def of(cls, config: Any) -> Delimiters:
        """Return those of nbgrader's configuration."""
        from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

        solutions, tests = ClearSolutions(config=config), ClearHiddenTests(config=config)
        return cls(
            solutions.begin_solution_delimeter,
            solutions.end_solution_delimeter,
            tests.begin_test_delimeter,
            tests.end_test_delimeter,
            (*solutions.code_stub.values(), solutions.text_stub),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, without the stubs."""
        return self.begin_solution, self.end_solution, self.begin_hidden, self.end_hidden

    @property
    def hidden_are_own(self) -> bool:
        """Whether hidden tests have other delimiters than nbgrader's."""
        return (self.begin_hidden, self.end_hidden) != (BEGIN_HIDDEN, END_HIDDEN)

    def regions(self, text: str) -> tuple[list[str], list[str], list[str]]:
        """Return the lines of a cell that are shown, those of solutions, and those of hidden tests."""
        shown: list[str] = []
        solution: list[str] = []
        hidden: list[str] = []
        here = shown
        for line in text.split("\n"):
            if self.begin_solution in line:
                here = solution
            elif self.begin_hidden in line:
                here = hidden
            elif self.end_solution in line or self.end_hidden in line:
                here = shown
            else:
                here.append(line)
        return shown, solution, hidden


NBGRADERS = Delimiters()
"""Those of a course that says nothing of them."""

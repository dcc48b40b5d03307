"""A solution notebook's functions, in a sandboxed process of their own that starts when it is first asked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import NO_STAND_INS
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import BadValue, CourseError, MissingName, ProcessDied, SolutionError, StudentException
from gradedescent.notebooks.cells import source_notebook, split_hidden
from gradedescent.notebooks.intake import read_notebook
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.course import AssignmentNotebook
    from gradedescent.engine.own_words import OwnWords
    from gradedescent.engine.requests import Answer, CallRequest, StandIns
    from gradedescent.engine.zygote import Zygote

START_TIMEOUT = 120.0
"""For one cell of a solution notebook, in seconds."""


class Solution:
    """A `Callee`: the solution notebook run as far as its last solution cell, and then what is added."""

    def __init__(
        self, notebook: AssignmentNotebook, zygote: Zygote, files: Mapping[str, Any], size_limit: int, added: str = ""
    ) -> None:
        self.notebook = notebook
        self.zygote = zygote
        self.files = dict(files)
        self.size_limit = size_limit
        self.added = added
        self.process: StudentProcess | None = None

    def running(self) -> StudentProcess:
        """Return the process, a new one where it has ended."""
        if self.process is not None and self.process.died is None:
            return self.process
        for last in (False, True):
            self.close()
            process = self.process = StudentProcess(self.zygote, self.files)
            process.own = self.own
            try:
                for name, source in self._cells():
                    self._run(source, f"cell {name!r} of {self.notebook.path}")
                if self.added:
                    self._run(self.added, f"what is added to {self.notebook.path}")
                break
            except CourseError:
                if last or not process.killed:
                    raise
        return process

    def _cells(self) -> list[tuple[str, str]]:
        """Return the cells to run, without grade cells: ids and sources."""
        cells = read_notebook(self.notebook.path, self.size_limit).cells
        marked = {cell.name: cell for cell in source_notebook(self.notebook.path).cells}
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
        last = max(
            (i for i, name in enumerate(names) if name in marked and marked[name].solution), default=len(cells) - 1
        )
        return [
            (cell.id, split_hidden(cell.source)[0])
            for name, cell in zip(names[: last + 1], cells, strict=False)
            if cell.cell_type == "code" and not (name in marked and marked[name].grade)
        ]

    def _run(self, source: str, what: str) -> None:
        assert self.process is not None  # noqa: S101 - for the type checker
        run = self.process.run_cell(source, START_TIMEOUT)
        if not run.succeeded:
            why = next((o["evalue"] for o in run.outputs if o["output_type"] == "error"), "no reason given")
            raise CourseError(f"{what} fails: {cleaned(why)}")

    def call(self, request: CallRequest, timeout: float | None, stand_ins: StandIns = NO_STAND_INS) -> Answer:
        """Make a call as `StudentProcess.call` does; a solution that dies or loops is the grader's fault.

        One that was killed from outside, perhaps long ago, is started anew and asked once more, unless the call goes to
        an object that has ended with it.
        """
        process = self.running()
        try:
            return self._answer(process, request, timeout, stand_ins)
        except SolutionError:
            if not process.killed or request.handle is not None:
                raise
        return self._answer(self.running(), request, timeout, stand_ins)

    def _answer(
        self, process: StudentProcess, request: CallRequest, timeout: float | None, stand_ins: StandIns
    ) -> Answer:
        try:
            answer = process.call(request, timeout, stand_ins)
            with contextlib.suppress(MissingName, StudentException):  # these are answers
                answer.value()
        except (ProcessDied, BadValue) as error:
            raise SolutionError(f"the solution of {str(self.notebook.id)!r}: {error}") from error
        return answer

    @property
    def own(self) -> OwnWords:
        """Everything: what it raises is for the instructor."""
        return EVERYTHING.own

    @property
    def taken(self) -> float:
        """The seconds that its process has taken; nobody limits them."""
        return 0.0 if self.process is None else self.process.taken

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.close()
            self.process = None

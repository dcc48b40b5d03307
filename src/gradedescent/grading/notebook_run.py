"""One pass over a notebook's cells, in a student process; again without the cells that end it.

All cells run, and what they show leaves the process, before the first hidden call. At each grade cell, after its
visible checks, the process keeps the namespace as it is there: hidden calls meet that one, so that nothing that comes
later in the notebook changes what is graded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.engine.cell_run import CellRun
from gradedescent.engine.outputs import error_output
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.unbound import Unbound
from gradedescent.errors import ENDED, SubmissionError
from gradedescent.notebooks.cells import split_hidden, without_hidden
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.engine.zygote import Zygote
    from gradedescent.jobs import Job
    from gradedescent.notebooks.cells import SourceCell
    from gradedescent.notebooks.notebook import Cell
    from gradedescent.settings import Settings

MOST_PASSES = 20
"""How often a notebook is run at the most: without the cells that ended its process, or after a call that did."""
BLAMELESS_KILLS = 2
"""How often a SIGKILL that we did not send is put down to the machine, short of memory, and the same runs again."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the worker knows of an assignment's cells."""

    texts: frozenset[str] = frozenset()
    """The code of the cells that the instructor handed out, solution cells left out."""
    read: frozenset[str] = frozenset()
    """The names of the notebook that the solution's functions read."""


class NotebookRun:
    """A submission's notebook: what its cells did, and the process that hidden calls go to."""

    def __init__(
        self,
        job: Job,
        zygote: Zygote,
        settings: Settings,
        given: Given,
        outside: frozenset[str] = frozenset(),
        wanted: frozenset[str] = frozenset(),
    ) -> None:
        """`outside` are the grade cells with tests of their own whose hidden regions never enter the process.

        `wanted` are the names that these tests read.
        """
        self._wanted = given.read | wanted
        self.job = job
        self.zygote = zygote
        self.settings = settings
        self.given = given
        self.runs: dict[str, CellRun] = {}
        """What each cell did in the first pass that reached it, by cell id."""
        self.left_out: dict[str, str] = {}
        """Cells that ended the process, and how; they are not run again."""
        self.notes: list[str] = []
        self._shown = False
        """Whether hidden calls have begun: what later passes do is shown nowhere, not even that they did it."""
        self._unbound = Unbound()
        """What ended the cells of missing names, in the last pass that may say so."""
        self.cpu = 0.0
        self._taken = 0.0
        """Seconds that processes which have ended have taken."""
        self._passes = 0
        self._kills = 0
        self._process: StudentProcess | None = None
        self._marked = {cell.name: cell for cell in job.source.cells}
        self._kept = outside | {cell.name for cell in job.source.graded if cell.exercise is not None}
        """Grade cells at which the namespace is kept; only their visible checks run in the process."""
        inside = any(cell.grade and not cell.manual and cell.name not in self._kept for cell in job.source.graded)
        self._all_hidden = not inside
        """Whether no hidden region runs in the process: those of cells without points would be for nobody."""
        timeout = settings.cell_timeout if job.cell_timeout is None else job.cell_timeout
        self._cell_timeout = None if timeout is None or timeout < 0 else timeout

    def __enter__(self) -> NotebookRun:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self.cpu += self._process.usage.cpu if self._process.usage else 0.0
            self._taken += self._process.taken
            self._process = None

    def run(self) -> None:
        """Run all cells, without those that end the process."""
        while self._passes < MOST_PASSES and not self._pass():
            pass

    def process_at(self, name: str) -> StudentProcess:
        """Return a process whose calls meet the namespace at the grade cell `name`.

        Where the last one has ended, the notebook is run again, and shows nothing of that. A process that can't be
        brought there has ended, and its calls say so.
        """
        self._shown = True
        if self._process is None or self._process.died is not None:
            self.run()
        process = self._process
        assert process is not None  # noqa: S101 - for the type checker: there has been a pass
        try:
            process.enter_namespace(name)
        except SubmissionError as error:
            process.abandon(str(error))
        return process

    def killed_by_machine(self) -> bool:
        """Tell whether the process was killed from outside, which happens a few times at the most."""
        killed = self._process is not None and self._process.killed and self._kills < BLAMELESS_KILLS
        self._kills += killed
        return killed

    @property
    def left(self) -> float:
        """The seconds that the notebook has left, of all passes together."""
        taken = self._taken + (self._process.taken if self._process is not None else 0.0)
        return self.settings.notebook_timeout - taken

    @property
    def over(self) -> str:
        """What is said when the notebook has no time left."""
        return f"the notebook's {self.settings.notebook_timeout:g} seconds were over"

    def _pass(self) -> bool:
        """Run the cells in a new process; tell whether it lives, or is not worth another try."""
        self.close()
        self._passes += 1
        self._process = process = StudentProcess(self.zygote, self.job.files)
        for name in process.handed_out.left_out:
            self._note(f"{cleaned(name, 80)} was left out: what the assignment hands out is in its place.")
        for cell, source in self._cells():
            hidden = source is not None and (source.name in self._kept or (source.locked and self._all_hidden))
            text = split_hidden(cell.source)[0] if hidden else cell.source
            if cell.cell_type == "code" and text.strip():
                run = self._run_cell(process, cell, text)
                if process.died is not None:
                    return self._blame(cell, run)
            if source is not None and source.name in self._kept:
                process.keep_namespace(source.name, self._wanted)
        if self._shown:
            process.own.unbound = self._unbound
        self._unbound = process.own.unbound
        return True

    def _cells(self) -> Iterator[tuple[Cell, SourceCell | None]]:
        """Yield the cells to run, each with what the instructor wrote in its place, if anything."""
        cells = [(cell, self._marked.get(cell.grade_id or "")) for cell in self.job.notebook.cells]
        graded = [
            place for place, (_, source) in enumerate(cells) if source is not None and (source.grade or source.task)
        ]
        last = max(graded, default=len(cells) - 1)
        trailing = [cell for cell, _ in cells[last + 1 :] if cell.cell_type == "code" and cell.source.strip()]
        if self.settings.trailing_cells == "skip" and trailing:
            note = (
                f"{_cells_in_words(len(trailing))} after the last graded one did not run: it decides no score, and the"
                ' course says trailing_cells = "skip".'
            )
            self._note(note)
            cells = cells[: last + 1]
        yield from cells

    def _run_cell(self, process: StudentProcess, cell: Cell, text: str) -> CellRun | None:
        """Run a cell, or take note of what it would have defined where it is left out."""
        if cell.id in self.left_out:
            how = self.left_out[cell.id].removeprefix(ENDED)
            process.own.unbound.note(without_hidden(text), f"its process ({how})", self._number(cell))
            return None
        left = self.left
        timeout = left if self._cell_timeout is None else min(self._cell_timeout, left)
        given = text in self.given.texts
        shown = without_hidden(text) if given and text != split_hidden(text)[0] else None
        clean = given and (shown is not None or not self._all_hidden)  # no point hangs on the others
        if left > 0:
            run = process.run_cell(text, timeout, given=given, clean=clean, shown=shown, number=self._number(cell))
        else:
            run = self._too_late()
            process.own.unbound.note(text if shown is None else shown, f"no time: {run.reason}", self._number(cell))
        if not self._shown:
            self.runs.setdefault(cell.id, run)
        return run

    def _blame(self, cell: Cell, run: CellRun | None) -> bool:
        """Take note that the process ended in a cell; tell whether another pass is of no use."""
        assert self._process is not None  # noqa: S101 - for the type checker
        if self.killed_by_machine():
            if not self._shown:
                self.runs.pop(cell.id, None)
            return False
        how = (run.reason if run is not None else None) or str(self._process.died)
        self.left_out[cell.id] = how
        if not self._shown:
            how = how.removeprefix(ENDED)
            self.notes.append(
                f"Cell {self._number(cell)} ended the notebook's process ({how}). The other cells ran again without it."
            )
        return self.left <= 0

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _number(self, cell: Cell) -> int:
        """Return a cell's place in the notebook, from 1."""
        return 1 + [each.id for each in self.job.notebook.cells].index(cell.id)

    def _too_late(self) -> CellRun:
        """Return what a cell did that the notebook's time did not reach."""
        why = f"{self.over} before this cell"
        return CellRun([error_output("CellTimeoutError", why)], None, False, 0.0, why)


def _cells_in_words(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"

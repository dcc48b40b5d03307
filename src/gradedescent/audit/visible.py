"""Versions of exercises against the visible checks: what their author, who can run nothing else, would be told.

A process runs the solution notebook as a kernel does, grade cells too (their visible part), and keeps its namespace as
each exercise is defined. Many versions then meet the checks in that one process, each in the namespace as it was kept.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.engine.child import wire
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import CallRequest
from gradedescent.engine.student import StudentProcess
from gradedescent.errors import CallTimeout, CourseError, SubmissionError
from gradedescent.examiner.solution import START_TIMEOUT
from gradedescent.notebooks.cells import plain_python, split_hidden
from gradedescent.notebooks.intake import read_notebook
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from types import TracebackType

    from gradedescent.audit.trial import Trial
    from gradedescent.examiner.examiner import Examiner
    from gradedescent.names import NotebookId

VISIBLE_SECONDS = 2.0
"""For a version's definition and visible checks: a wrong loop may have no end."""
_MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)
_RUN = "_run_visible_checks"
_HELPER = f"""
def {_RUN}(definition, cells):
    shell, space = get_ipython(), globals()
    try:
        exec(compile(definition, "<definition>", "exec"), space)
        *before, checks = [compile(shell.transform_cell(cell), "<cell>", "exec") for cell in cells]
        for cell in before:
            try:
                exec(cell, space)
            except Exception:
                pass  # as in a kernel: the student reads it and goes on
        exec(checks, space)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return [type(error).__name__, str(error)[:500]]
"""


@dataclass(frozen=True, slots=True)
class VisibleChecks:
    """Versions of a notebook's exercises, to be run against their visible checks."""

    notebook: NotebookId
    trials: tuple[Trial, ...]

    def run(self, examiner: Examiner) -> VisibleResults:
        """Run all but those of exercises without visible checks, which promise nothing.

        Raises `CourseError` where the solution itself fails a visible check.
        """
        found: dict[Trial, str | None] = {}
        by_exercise: dict[str, list[Trial]] = {}
        source = examiner.material.source(self.notebook)
        checked = {cell.exercise for cell in source.cells if cell.exercise and _tree(split_hidden(cell.source)[0]).body}
        for trial in self.trials:
            if trial.exercise in checked:
                by_exercise.setdefault(trial.exercise, []).append(trial)
        with _Kernel(examiner, self.notebook) as kernel:
            for exercise, trials in by_exercise.items():
                said = {trial: kernel.said(exercise, trial.definition) for trial in trials}
                if kernel.said(exercise, "") is not None:  # a version has changed what the checks use
                    for trial in trials:
                        kernel.close()
                        said[trial] = kernel.said(exercise, trial.definition)
                found |= said
        return VisibleResults(found)


@dataclass(frozen=True, slots=True)
class VisibleResults:
    """What the visible checks say of each version; None where they pass it."""

    said: dict[Trial, str | None]


class _Kernel:
    """The notebook's process, and how the exercises stand in it; a context manager that ends it."""

    def __init__(self, examiner: Examiner, notebook: NotebookId) -> None:
        self.material = examiner.material
        self.notebook = notebook
        self.assignment = examiner.course.assignment(notebook.assignment)
        self.cells: dict[str, list[str]] = {}
        """What runs once an exercise is defined: the cells that bind names which its checks read, and the checks."""
        self._process: StudentProcess | None = None

    def __enter__(self) -> _Kernel:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next version starts another."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def said(self, exercise: str, definition: str) -> str | None:
        """Return what the visible checks say of a version, None where they pass it."""
        process = self._running()
        arguments = wire.pack([[definition, self.cells[exercise]], {}])
        try:
            process.enter_namespace(exercise)
            answer = process.call(CallRequest(_RUN, arguments), VISIBLE_SECONDS).value()
        except CallTimeout:
            return "it does not end"
        except SubmissionError as error:
            return cleaned(str(error), 300)
        if answer is None:
            return None
        kind, text = answer
        return cleaned(text if kind == "AssertionError" and text else f"{kind}: {text}", 300)

    def _running(self) -> StudentProcess:
        if self._process is not None and self._process.died is None:
            return self._process
        self.close()
        settings, notebook = self.material.settings, self.assignment.notebook(self.notebook.name).path
        self._process = StudentProcess(self.material.zygote, self.assignment.files(settings.ignore))
        self._process.own = EVERYTHING.own
        self._run(_HELPER, "what is added to the notebook")
        marked = {cell.name: cell for cell in self.material.source(self.notebook).cells}
        functions = self.material.functions(self.notebook)
        wanted = [name for name in self.material.source(self.notebook).exercises if name in functions]
        since: dict[str, list[str]] = {}
        for cell in read_notebook(notebook, settings.notebook_size).cells:
            if cell.cell_type != "code":
                continue
            mark = marked.get(cell.grade_id or "")
            visible = split_hidden(cell.source)[0]
            exercise = mark.exercise if mark is not None else None
            if exercise in wanted:
                self.cells[exercise] = [*_needed(since.get(exercise, []), visible), visible]
                self._run(visible, f"on the solution, the visible check of {exercise!r} in {notebook}")
                continue
            self._run(visible, f"cell {cell.id!r} of {notebook}")
            for cells in since.values():
                cells.append(visible)
            for name in _defined(visible) & set(wanted):
                since[name] = []
                self._process.keep_namespace(name, ())
        return self._process

    def _run(self, source: str, what: str) -> None:
        assert self._process is not None  # noqa: S101 - for the type checker
        run = self._process.run_cell(source, START_TIMEOUT)
        if not run.succeeded:
            why = next((o["evalue"] for o in run.outputs if o["output_type"] == "error"), "no reason given")
            raise CourseError(f"{what} fails: {cleaned(why)}")


def _needed(cells: list[str], checks: str) -> list[str]:
    """Return the cells between an exercise and its checks, none where the checks read no name that these may bind."""
    read = {node.id for node in _nodes(checks) if isinstance(node, ast.Name)}
    bound = {name for cell in cells for name in _bound(cell)}
    return cells if read & bound or any(_MAGIC.search(cell) for cell in cells) else []


def _bound(cell: str) -> set[str]:
    """Return the names that a cell may bind, in its functions too."""
    found = set()
    for node in _nodes(cell):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.alias(name=module, asname=alias):
                found.add(alias or module.split(".")[0])
    return found


def _defined(cell: str) -> set[str]:
    """Return the functions that a cell defines at its top level."""
    return {node.name for node in _tree(cell).body if isinstance(node, ast.FunctionDef)}


def _nodes(cell: str) -> list[ast.AST]:
    return list(ast.walk(_tree(cell)))


def _tree(cell: str) -> ast.Module:
    """Return a cell's tree, without magics; `solution_functions` has found that the rest is Python."""
    return ast.parse(plain_python(cell))

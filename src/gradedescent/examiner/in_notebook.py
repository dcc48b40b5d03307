"""`grade("exercise")` in a solution notebook: the instructor sees an exercise's report in place.

It runs the grader tests against the functions of the notebook that is open, in the instructor's own kernel. Nothing of
this happens in grading, where the call is never sent to the process that runs the notebook. Where a submission runs in
a kernel all the same, it would run next to the tests that judge it, and could change them: `grade` refuses there.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.configuration import LINE
from gradedescent.engine.child import wire
from gradedescent.engine.own_words import EVERYTHING
from gradedescent.engine.requests import NO_STAND_INS, Answer
from gradedescent.errors import CourseError, GraderError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from gradedescent.course import AssignmentNotebook, Course
    from gradedescent.engine.own_words import OwnWords
    from gradedescent.engine.requests import CallRequest, StandIns
    from gradedescent.examiner.examiner import Examiner


class OpenNotebook:
    """The namespace of the notebook that is open, called in this process; a `Callee`."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace

    @property
    def own(self) -> OwnWords:
        """Everything: the instructor reads what is raised."""
        return EVERYTHING.own

    @property
    def taken(self) -> float:
        """The clock: nothing is limited here but how long a smaller failing example is looked for."""
        return time.monotonic()

    def call(self, request: CallRequest, timeout: float | None, stand_ins: StandIns = NO_STAND_INS) -> Answer:
        """Call a function of the notebook on copies; its result is copied as it would be on the wire.

        Nothing ends a call here but the instructor, and the notebook's own functions stand where they are.
        """
        del timeout, stand_ins
        packed = wire.pack(self._answer(request), lambda kept: wire.Handle(0, type(kept).__name__))
        return Answer(request, packed, own=self.own)

    def _answer(self, request: CallRequest) -> dict[str, Any]:
        """Return an answer as a student process would give it."""
        if request.name not in self.namespace:
            return {"missing": True}
        value = self.namespace[request.name]
        if request.arguments is None:
            return {"value": value}
        import numpy as np

        args, kwargs = wire.unpack(request.arguments)
        before = np.random.get_state()
        np.random.seed(request.seed)
        try:
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                returned = value(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it raised is its answer
            return {"raised": {"ename": type(error).__name__, "evalue": str(error), "where": ""}}
        finally:
            np.random.set_state(before)
        value = printed.getvalue() if request.printed else returned
        return {"value": [value, args, kwargs] if request.with_arguments else value}


def grade(exercise: str) -> None:
    """Show the report of an exercise, graded against the functions of the notebook that this is called in.

    Raises `CourseError` where a submission is graded without Gradedescent, outside a notebook under `source/`, and for
    an exercise without grader tests.
    """
    _refuse_in_a_submission(exercise)
    from IPython import get_ipython
    from IPython.display import display

    from gradedescent.course import Course
    from gradedescent.feedback.cell import cell_output
    from gradedescent.results import cell_score
    from gradedescent.settings import load

    shell = get_ipython()
    if shell is None:
        raise CourseError("grade() shows its report in a notebook: call it in JupyterLab")
    course = Course(load())
    place = _open_notebook(course, exercise)
    found: list[Any] = []

    def run(examiner: Examiner) -> None:
        cell = next((c for c in examiner.material.source(place.id).cells if c.exercise == exercise), None)
        points = cell.points if cell else 0.0
        tests = examiner.test_exercise(place.id, exercise, OpenNotebook(shell.user_ns), "the open notebook")
        found.append(cell_score(cell.name if cell else exercise, points, tests))

    _run_pytest(course, place.tests, run)
    if not found:
        raise CourseError(f"{place.tests} can't be collected: `pytest {place.tests}` says why")
    output = cell_output(found[0])
    display(output["data"], raw=True, metadata=output["metadata"])


def _refuse_in_a_submission(exercise: str) -> None:
    """Raise `CourseError` in a kernel of nbgrader's autograde.

    The variable that nbgrader sets is looked for also where this process got it: a notebook can change `os.environ`.
    """
    variable = b"NBGRADER_EXECUTION=autograde"
    try:
        given = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:
        given = []
    if os.environ.get("NBGRADER_EXECUTION") == "autograde" or variable in given:
        raise CourseError(
            f"grade({exercise!r}) tested nothing, and that is not this notebook's fault: nbgrader ran it in a kernel,"
            " where its code could change the tests that judge it. The course's instructor writes the line"
            f" `{LINE}` at the end of nbgrader_config.py and grades again"
        )


def _open_notebook(course: Course, exercise: str) -> AssignmentNotebook:
    """Return the notebook that is open: of the working folder's assignment the one that has the exercise.

    The folder is the working one in a kernel that JupyterLab started, under `source/`: a notebook in `submitted/` or
    `autograded/` is a student's, and runs nothing of ours. Where several of the folder's notebooks have an exercise of
    this name, the path that Jupyter gives the kernel decides.
    """
    from gradedescent.notebooks.cells import source_notebook

    here = Path.cwd().resolve()
    names = [place.name for place in course.assignments() if place.folder.resolve() == here]
    if not names:
        raise CourseError(
            f"grade() tests the notebooks of {course.path('source')}, and the working folder is {here}: open the"
            " assignment's notebook there; `gradedescent grade FILE` grades a submission"
        )
    notebooks = course.assignment(names[0]).notebooks
    having = [each for each in notebooks if exercise in source_notebook(each.path).exercises] or list(notebooks)
    opened = Path(os.environ.get("JPY_SESSION_NAME", "")).stem
    found = having if len(having) == 1 else [each for each in having if each.name == opened]
    if not found:
        files = " and ".join(each.id.file for each in having)
        raise CourseError(f"{exercise!r} could be an exercise of {files}, and Jupyter does not say which is open")
    return found[0]


def _run_pytest(course: Course, tests: Path, run: Callable[[Examiner], None]) -> None:
    """Collect the grader tests in a session of their own and call `run` with it; raise what it raised."""
    import pytest

    from gradedescent.examiner import plugin
    from gradedescent.examiner.examiner import Examiner

    failures: list[GraderError] = []
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) == os.fspath(tests):
            del sys.modules[name]  # the tests as they are now, not as this kernel first read them

    class Loop:
        def pytest_collectreport(self, report: pytest.CollectReport) -> None:
            if report.failed:
                failures.append(CourseError(f"{tests} can't be collected: `pytest {tests}` says why"))

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            if failures:
                return True
            examiner = Examiner(course)
            session.config.stash[plugin.EXAMINER] = examiner
            plugin.quiet(session.config)
            examiner.tests = plugin.collected(session.items, plugin.quiet_run, course.by_tests())
            try:
                run(examiner)
            except GraderError as error:
                failures.append(error)
            return True

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main([*plugin.QUIET_OPTIONS, f"--rootdir={course.settings.root}", os.fspath(tests)], plugins=[Loop()])
    if failures:
        raise failures[0]

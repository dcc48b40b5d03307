"""The pytest plugin: fixtures and marks of grader tests, and a run loop that feeds them notebooks.

It sleeps until a session collects tests marked with `@grades`. Then `pytest grader_tests` grades the solution
notebooks and `pytest grader_tests --submission FILE.ipynb` one notebook; a worker brings its own loop.
"""

from __future__ import annotations

import copy
import functools
import inspect
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    import numpy as np

    from gradedescent.calls.notebook import RemoteNotebook
    from gradedescent.examiner.examiner import Examiner
    from gradedescent.examiner.fixtures import Reference
    from gradedescent.names import NotebookId
    from gradedescent.testing.grader_test import GraderTest

EXAMINER = pytest.StashKey["Examiner"]()
_RAISED = pytest.StashKey["BaseException"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--submission`."""
    group = parser.getgroup("gradedescent", "grading notebooks with grader tests")
    group.addoption("--submission", metavar="FILE.ipynb", help="grade this notebook instead of the solution")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks."""
    for line in (
        "grades(exercise): these tests grade the exercise; see gradedescent.grades",
        "weight(w): a test's share of its exercise's points (default 1)",
        "reveal: this test may show its input and the expected value",
        "timeout(seconds): the time for each call of the test",
    ):
        config.addinivalue_line("markers", line)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the examiner's processes."""
    examiner = config.stash.get(EXAMINER, None)
    if examiner is not None:
        examiner.close()


def is_grader_test(item: pytest.Item) -> bool:
    """Tell whether a collected item grades an exercise."""
    return item.get_closest_marker("grades") is not None


def collected(
    items: list[pytest.Item],
    run: Callable[[pytest.Item], BaseException | None],
    notebooks: Mapping[Path, NotebookId],
) -> dict[NotebookId, dict[str, list[GraderTest]]]:
    """Return the grader tests among `items` by notebook and exercise; `run` runs one of them.

    `notebooks` are those of the course, by their files of grader tests.

    Raises `CourseError` for a mark that says something impossible, and a file that is for no notebook.
    """
    from gradedescent.comparison.scope import ComparedParts
    from gradedescent.errors import CourseError
    from gradedescent.testing.grader_test import GraderTest

    found: dict[NotebookId, dict[str, list[GraderTest]]] = {}
    for item in items:
        mark = item.get_closest_marker("grades")
        if mark is None:
            continue
        _watch_examples(item)
        test = GraderTest(
            name=f"{item.parent.name}.{item.name}" if item.parent is not None else item.name,
            title=_title(item),
            exercise=mark.args[0],
            run=partial(run, item),
            run_quietly=partial(quiet_run, item),
            weight=_number(item, "weight") or 1.0,
            timeout=_number(item, "timeout"),
            reveal=item.get_closest_marker("reveal") is not None,
            drawn=hasattr(getattr(item, "obj", None), "drawn_for_grading"),
            scope=ComparedParts(**mark.kwargs),
            words=_words(item.path),
        )
        notebook = notebooks.get(item.path.resolve())
        if notebook is None:
            raise CourseError(f"{item.path} is named after no notebook of this course: call it test_NOTEBOOK.py")
        found.setdefault(notebook, {}).setdefault(test.exercise, []).append(test)
    return found


@functools.cache
def _words(path: Path) -> frozenset[str]:
    """Return the words and numbers in a file of tests."""
    from gradedescent.explanation.messages import TOKEN

    return frozenset(TOKEN.findall(path.read_text(encoding="utf-8")))


def _watch_examples(item: pytest.Item) -> None:
    """Have a test with Hypothesis strategies tell of each example that is drawn for it."""
    handle = getattr(getattr(item, "obj", None), "hypothesis", None)
    if handle is not None and not hasattr(handle.inner_test, "by_example"):
        from gradedescent.errors import CourseError
        from gradedescent.testing.run import watch_examples

        if not hasattr(item.obj, "drawn_for_grading"):  # type: ignore[attr-defined] # it has a handle
            raise CourseError(f"{item.nodeid} uses Hypothesis's own @given: take it from gradedescent.strategies")
        names = item.obj.drawn_for_grading  # type: ignore[attr-defined] # as above
        handle.inner_test = watch_examples(handle.inner_test, names, lambda: item.config.stash[EXAMINER].now)


def _seed_examples(item: pytest.Item) -> None:
    """Have Hypothesis draw what belongs to the submission that is tested now."""
    function: Any = getattr(item, "obj", None)
    if hasattr(function, "hypothesis"):
        from hypothesis import seed

        seed(item.config.stash[EXAMINER].now.seed)(getattr(function, "__func__", function))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test on the examples that were drawn for it before; draw again only to find the smallest that fails."""
    from hypothesis.errors import UnsatisfiedAssumption

    examiner = pyfuncitem.config.stash.get(EXAMINER, None)
    if examiner is None or examiner.current is None or examiner.current.examples is None:
        return None
    function: Any = pyfuncitem.obj
    fixtures = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}  # noqa: SLF001 - as pytest
    test = partial(function.hypothesis.inner_test, *([function.__self__] if inspect.ismethod(function) else []))
    for example in examiner.current.examples:
        try:
            test(**fixtures, **copy.deepcopy(example))
        except UnsatisfiedAssumption:
            continue
        except Exception:
            function(**fixtures)
            raise  # it does not fail twice, which is no reason to pass
    return True


def _title(item: pytest.Item) -> str:
    text = inspect.getdoc(getattr(item, "function", None)) or ""
    return text.strip().split("\n", 1)[0] or item.name


def _number(item: pytest.Item, name: str) -> float | None:
    from gradedescent.errors import CourseError

    mark = item.get_closest_marker(name)
    if mark is None:
        return None
    match mark.args:
        case (int() | float() as value,) if value > 0 and not isinstance(value, bool):
            return float(value)
    raise CourseError(f"{item.nodeid} is marked {name}{mark.args}: the mark takes one number above 0")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Keep what a grader test raised, in whichever phase, for its verdict."""
    if call.excinfo is not None and is_grader_test(item) and _RAISED not in item.stash:
        item.stash[_RAISED] = call.excinfo.value
    return (yield)


def raised(item: pytest.Item, protocol: Callable[[], Any]) -> BaseException | None:
    """Run an item by `protocol`; return what it raised in any phase, None where it passed.

    A skipped or otherwise undecided test is a fault of the grader, as it would be worth points that nobody earned.
    """
    from gradedescent.errors import CourseError

    item.stash.setdefault(_RAISED, None)  # type: ignore[misc] # replaced or removed at once
    del item.stash[_RAISED]
    _seed_examples(item)
    protocol()
    error = item.stash.get(_RAISED, None)
    if isinstance(error, pytest.skip.Exception | pytest.xfail.Exception):
        return CourseError(f"{item.nodeid} gave no verdict ({error}): grader tests may not be skipped")
    return error


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Grade notebooks with the collected grader tests; leave a session without any to pytest."""
    if not any(is_grader_test(item) for item in session.items) or session.config.option.collectonly:
        return None
    from gradedescent.course import Course
    from gradedescent.examiner.examiner import Examiner
    from gradedescent.settings import load

    root = next(item.path for item in session.items if is_grader_test(item)).parent
    examiner = Examiner(Course(load(root)), replay=False)  # somebody watches the tests run
    session.config.stash[EXAMINER] = examiner
    examiner.tests = collected(session.items, _reporting_run, examiner.course.by_tests())
    only = session.config.getoption("submission")
    for notebook in sorted(examiner.tests):
        _grade_one(examiner, notebook, Path(only) if only else None)
    return True


def _reporting_run(item: pytest.Item) -> BaseException | None:
    """Run an item so that pytest's own terminal shows it."""
    return raised(item, lambda: item.ihook.pytest_runtest_protocol(item=item, nextitem=None))


def quiet_run(item: pytest.Item) -> BaseException | None:
    """Run an item without reports to anybody, all its fixtures set up and torn down."""
    return raised(item, lambda: runtestprotocol(item, log=False, nextitem=None))


QUIET_OPTIONS = [
    "-c",
    os.devnull,
    "--import-mode=importlib",
    "--assert=plain",
    "--continue-on-collection-errors",
    "--capture=no",
    *(
        f"-pno:{name}"
        for name in (
            "cacheprovider",
            "terminal",
            "faulthandler",
            "logging",
            "warnings",
            "hypothesispytest",
            "xdist",
            "xdist.looponfail",
            "playwright",
            "requests_mock",
            "anyio",
        )
    ),
]
"""pytest options for an embedded session: grader tests alone, no other file read or written."""


def quiet(config: pytest.Config) -> None:
    """Have pytest spend no time on the tracebacks of failed tests: nobody reads them in an embedded session."""
    config.option.tbstyle = "native"


def _grade_one(examiner: Examiner, notebook_id: NotebookId, only: Path | None) -> None:
    """Grade the solution notebook, or one that was handed in for it."""
    from gradedescent.errors import EngineError, RejectedNotebook
    from gradedescent.grading.run import run_job
    from gradedescent.jobs import Job
    from gradedescent.notebooks.intake import read_notebook
    from gradedescent.notebooks.repair import fingerprint, repaired

    place = examiner.course.assignment(notebook_id.assignment)
    source = examiner.material.source(notebook_id)
    path = only or place.notebook(notebook_id.name).path
    try:
        notebook, notes = repaired(read_notebook(path, examiner.settings.notebook_size), source)
    except RejectedNotebook as error:
        if only is None or len(examiner.tests) == 1:
            pytest.exit(f"{path}: {error}", returncode=1)
        return  # another one
    files = place.files(examiner.settings.ignore)
    job = Job(str(path), source, notebook, examiner.course.seed(fingerprint(notebook)), files, tuple(notes))
    try:
        outcome = run_job(job, examiner.zygote, examiner.settings, examiner)
    except EngineError as error:
        pytest.exit(f"{path}: {error}", returncode=2)
    if outcome.graded.status == "not_graded":
        pytest.exit(f"{path}: {outcome.graded.error}", returncode=2)


def _examiner(request: pytest.FixtureRequest) -> Examiner:
    from gradedescent.errors import GraderError

    examiner = request.config.stash.get(EXAMINER, None)
    if examiner is None:
        raise GraderError("grader tests run through `gradedescent` or `pytest grader_tests`, not by themselves")
    return examiner


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> RemoteNotebook:
    """Return the student's namespace: its functions can be called; see `calls.notebook.RemoteNotebook`."""
    return _examiner(request).submission()


@pytest.fixture
def oracle(request: pytest.FixtureRequest) -> RemoteNotebook:
    """Return the solution's namespace, for expected values on inputs that no file holds."""
    return _examiner(request).oracle()


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Reference:
    """Return what compares with the solution's recorded outputs."""
    from gradedescent.examiner.fixtures import Reference

    return Reference(_examiner(request))


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Return a generator seeded from the submission and the test: a hard-coded answer fails, a regrade repeats."""
    import numpy as np

    return np.random.default_rng(_examiner(request).now.seed)

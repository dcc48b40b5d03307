"""A Dask worker's end, in this process: workers are kept, rest when idle, and end with the run."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.dask_cluster import grading_workers, until
from fixtures.jobs import TESTS, by_student, jobs
from gradedescent.backends import course_archive, dask_worker
from gradedescent.errors import EngineError, SandboxError


@pytest.fixture
def course(small_course, exercise, monkeypatch):
    """A course; what earlier tests opened is closed afterwards."""
    small_course.add("lesson", [exercise("f", "def f(): return 1")], TESTS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_course.cache))
    yield small_course
    dask_worker.leave_all()


def opened(course, run, **settings):
    """Open a pool for a run; return the material's hash."""
    made = course_archive.pack(course.course(), ["lesson"])
    plain = replace(course.settings(**settings), root=Path(), db_url="")
    order = pickle.dumps(dask_worker.RunSpec(run, made.hash, plain, ("lesson",)))
    if not dask_worker.open_pool(order):
        assert dask_worker.open_pool(order, made.archive)
    return made.hash


def graded(course, run, value=1):
    (made,) = jobs(course, ada=value)
    return dask_worker.grade(run, pickle.dumps(course_archive.pack_job(made, course.course())))


def test_workers_are_kept_rest_when_told_and_start_again(course):
    others = set(grading_workers(os.getpid()))  # another test's, in this process

    def own():
        return [pid for pid in grading_workers(os.getpid()) if pid not in others]

    name = opened(course, "first")
    workers = own()
    scores = [by_student([graded(course, "first", value)])["ada"].score for value in (1, 2, 1)]
    kept = own()
    (course.root / "grader_tests" / "test_lesson.py").open("a").write("\n# changed")
    other = opened(course, "second")  # another course came
    resting = own()
    again = graded(course, "first").graded.score
    dask_worker.leave("first")
    until(lambda: len(own()) == 1, "the first run's workers end")
    opened(course, "second")
    folders = {path.name for path in dask_worker._FOLDER[0].iterdir()}

    assert scores == [10.0, 0.0, 10.0]
    assert len(workers) == 1
    assert kept == workers
    assert name != other
    assert not set(resting) & set(workers)
    assert again == 10.0
    assert folders == {other}  # what nobody uses is gone
    assert dask_worker.grade("first", b"") is None


def test_a_machine_whose_sandbox_is_open_refuses(course, tmp_path):
    """Unless the operator accepts the risk; what was accepted is not found."""
    (tmp_path / "secret").write_text("secret")
    opened(course, "run", accept_risk=("seccomp",))
    kept = dask_worker._POOLS["run"]
    found = kept._run(dask_worker.Check(str(tmp_path / "secret")))
    made = pickle.dumps(course_archive.pack_job(jobs(course, ada=1)[0], course.course()))
    dask_worker._POOLS.pop("run").close()

    assert "network: opening a network or Unix socket (seccomp)" in found
    assert "landlock" not in found
    with pytest.raises(EngineError, match="the run has ended"):
        kept.grade(made)
    with pytest.raises(SandboxError, match=r"this machine's sandbox does not hold: x; `gradedescent doctor` says more"):
        dask_worker.refuse_unless_held("x")
    with pytest.raises(EngineError, match="gone"):
        dask_worker.refuse_unless_held(dask_worker._given_up(dask_worker.Check(""), "gone"))

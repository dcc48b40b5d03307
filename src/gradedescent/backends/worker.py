"""A worker: one trusted process that grades jobs as they come, with grader tests collected once.

It is a pytest session whose run loop waits for jobs. Run as ``python -m gradedescent.backends.worker JOBS ZYGOTE``, two
descriptors: over the first it gets its settings and then jobs, and sends an outcome for each; the second leads to its
zygote. When the coordinator goes, it ends, in the middle of a job too, and so does its zygote and everything that was
forked from that.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported; the cores are the students'

import pytest

from gradedescent.course import Course
from gradedescent.engine.zygote import Zygote
from gradedescent.errors import EngineError, GraderError
from gradedescent.examiner import plugin
from gradedescent.examiner.examiner import Examiner
from gradedescent.grading.run import run_job
from gradedescent.jobs import Job, ungraded
from gradedescent.names import NotebookId

_FAREWELL = 1.0
"""Seconds that a worker has to end by itself when its coordinator has gone. Only one that waits for a job does."""


class JobLoop:
    """The pytest plugin that turns a session into a worker."""

    def __init__(self, connection: Connection, examiner: Examiner) -> None:
        self.connection = connection
        self.examiner = examiner
        self.failure: str | None = None
        self.over = threading.Event()
        """Whether no job will be done any more."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve jobs instead of running the collected tests."""
        session.config.stash[plugin.EXAMINER] = self.examiner
        plugin.quiet(session.config)
        try:
            self.examiner.tests = plugin.collected(session.items, plugin.quiet_run, self.examiner.course.by_tests())
        except GraderError as error:  # a mark that says something impossible
            self.failure = str(error)
        self.serve()
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a grader test file that can't be imported."""
        if report.failed:
            last = str(report.longrepr).strip().splitlines()[-1:]
            self.failure = f"{report.nodeid or 'grader_tests'} can't be collected: {last[0] if last else ''}"

    def serve(self) -> None:
        """Grade jobs until the coordinator hangs up, or one breaks what would break the next too."""
        try:
            while self._serve_one():
                pass
        finally:
            self.over.set()

    def _serve_one(self) -> bool:
        """Do a job; tell whether there may be another."""
        try:
            outcome = self.outcome(self.connection.recv())
            self.connection.send(outcome)
        except (EOFError, OSError):
            return False  # the coordinator has gone: no one waits for the outcome
        return not isinstance(outcome, EngineError)  # what broke stays broken here: a new worker takes the job

    def outcome(self, job: Any) -> Any:
        """Do one job: grade a notebook, record one's references (an identity), or what the job itself says."""
        if self.failure is not None:
            if isinstance(job, Job):
                return replace(ungraded(job, self.failure), stop=self.failure)
            return GraderError(self.failure)
        try:
            if isinstance(job, Job):
                examiner = self.examiner
                report = self.connection.send if job.watched else None
                return run_job(job, examiner.zygote, examiner.settings, examiner, report)
            return self.examiner.record(job) if isinstance(job, NotebookId) else job.run(self.examiner)
        except EngineError as error:
            return error
        except GraderError as error:
            return ungraded(job, str(error)) if isinstance(job, Job) else error
        except Exception as error:  # noqa: BLE001 - one job's fault must not end the others
            reason = f"the grader failed: {type(error).__name__}: {error}"
            return ungraded(job, reason) if isinstance(job, Job) else GraderError(reason)


def end_with_coordinator(descriptor: int, over: threading.Event) -> None:
    """End this process when the other end of a socket is closed, whatever it is doing; give up when `over` is set.

    PR_SET_PDEATHSIG would not do: it follows the thread that started us, which a Dask worker may end at any time.
    """
    hung_up = select.poll()
    hung_up.register(descriptor, 0)  # that is always reported
    hung_up.poll()
    if not over.wait(_FAREWELL):
        os._exit(1)


def main(jobs: int, zygote: int) -> int:
    """Serve the coordinator at the other end of the descriptor `jobs` with the zygote at the end of the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to handle
    connection = Connection(jobs)
    end = socket.socket(fileno=zygote)
    try:
        settings, assignments = connection.recv()
    except (EOFError, OSError):
        return 0
    course = Course(settings)
    notebooks = [each for name in assignments for each in course.assignment(name).notebooks]
    examiner = Examiner(course, Zygote(end, settings.limits), kept=[each.id for each in notebooks])
    loop = JobLoop(connection, examiner)
    threading.Thread(target=end_with_coordinator, args=(jobs, loop.over), daemon=True).start()
    files = [str(each.tests) for each in notebooks]
    present = [path for path in files if os.path.exists(path)]  # noqa: PTH110 - as strings for pytest
    if not present:
        loop.examiner.tests = {}
        loop.serve()
        examiner.close()
        return 0
    options = [*plugin.QUIET_OPTIONS, f"--rootdir={settings.root}"]
    status = pytest.main([*options, *present], plugins=[loop])
    return int(status)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

"""Workers on this machine: replaced when they die, and no job takes another down with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.jobs import TESTS, by_student, jobs
from fixtures.small_course import Exercise, SmallCourse, code_cell, notebook_text
from gradedescent.backends.local import LocalBackend, _Waiting
from gradedescent.errors import EngineError, GraderError
from gradedescent.jobs import Job
from gradedescent.names import NotebookId
from gradedescent.notebooks.cells import SourceNotebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint
from gradedescent.testing.variation import variation

pytestmark = pytest.mark.usefixtures("own_fork_server")


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    """A course whose grader test kills its own worker when a submission says so."""
    root = tmp_path_factory.mktemp("backend") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add("lesson", [Exercise("f", "def f(): return 1")], TESTS)
    return course


@pytest.fixture(scope="module")
def pool(course, own_fork_server):
    """Two workers, which several tests use and some kill."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_ADDOPTS", "--no-such-option")  # the grader's own session is no affair of these
        with LocalBackend(course.settings(workers=2), ["lesson"]) as backend:
            yield backend


def test_no_jobs_start_no_worker(course):
    with LocalBackend(course.settings(), ["lesson"]) as backend:
        assert list(backend.grade([])) == []
        assert backend.workers == []


def test_workers_are_kept_between_jobs(course, pool):
    """No more are started than the settings say."""
    students = {f"student{number}": 1 for number in range(12)}
    found = by_student(pool.grade(jobs(course, **students)))
    pids = {worker.process.pid for worker in pool.workers}

    assert {graded.score for graded in found.values()} == {10.0}
    assert len(found) == 12
    assert 1 <= len(pids) <= 2
    assert {int(path.name.split()[-1]) for path in course.course().tests.glob("graded by *")} <= pids


def test_a_worker_that_someone_else_killed_is_replaced(course, pool):
    list(pool.grade(jobs(course, ada=1)))
    pool.workers[0].process.kill()
    pool.workers[0].process.wait()
    found = by_student(pool.grade(jobs(course, bob=1, cleo=1)))

    assert [found[name].score for name in ("bob", "cleo")] == [10.0, 10.0]


def test_a_worker_is_replaced_although_the_fork_server_was_killed_too(course, pool):
    list(pool.grade(jobs(course, ada=1)))
    before = pool._fork_server.process.pid
    for process in (pool._fork_server.process, pool.workers[0].process):
        process.kill()
        process.wait()
    found = by_student(pool.grade(jobs(course, bob=1, cleo=1)))

    assert [found[name].score for name in ("bob", "cleo")] == [10.0, 10.0]
    assert pool._fork_server.process.pid != before


def test_workers_that_were_started_for_nothing_end_at_once(course):
    with LocalBackend(course.settings(workers=2), ["lesson"]) as backend:
        backend.start(2)
        processes = [worker.process for worker in backend.workers]
        fork_server = backend._fork_server.process

    assert [process.returncode for process in processes] == [-9, -9]
    assert fork_server.returncode is not None


def test_all_workers_zygotes_come_from_one_fork_server(course):
    with LocalBackend(course.settings(workers=2), ["lesson"]) as backend:
        backend.start(2)
        list(backend.grade(jobs(course, ada=1)))
        fork_server = backend._fork_server.process.pid
        zygotes = Path(f"/proc/{fork_server}/task/{fork_server}/children").read_text().split()
        workers = [_descendants(worker.process.pid) for worker in backend.workers]

    assert len(zygotes) == 2
    assert workers == [[], []]


def test_a_job_that_ends_its_worker_once_is_tried_again(course, pool):
    found = by_student(pool.grade(jobs(course, ada="once", bob=1)))

    assert [found[name].score for name in ("ada", "bob")] == [10.0, 10.0]


def test_a_job_that_ends_every_worker(course, pool):
    """It is not graded; the others are, by new workers."""
    found = by_student(pool.grade(jobs(course, ada=1, bob="always", cleo=2, dan=1)))

    assert {name: graded.status for name, graded in found.items()} == {
        "ada": "graded",
        "bob": "not_graded",
        "cleo": "graded",
        "dan": "graded",
    }
    assert [found[name].score for name in ("ada", "cleo", "dan")] == [10.0, 0.0, 10.0]
    assert found["bob"].error == "a worker process ended with status -9, 3 times over this submission"
    assert found["bob"].cells[0].score is None


def test_recording_with_a_dead_worker_is_the_engines_fault(course, pool):
    worker = pool._take_worker()
    worker.process.kill()
    worker.process.wait()

    with pytest.raises(EngineError):
        pool.record(NotebookId("lesson", "lesson"))


def test_a_broken_file_of_grader_tests_costs_nobody_a_point(small_course, exercise):
    small_course.add("lesson", [exercise("f", "def f(): return 1")], "def broken(")
    with LocalBackend(small_course.settings(), ["lesson"]) as backend:
        (outcome,) = backend.grade(jobs(small_course, ada=1))
        with pytest.raises(GraderError, match=r"test_lesson\.py can't be collected"):
            backend.record(NotebookId("lesson", "lesson"))

    assert outcome.graded.status == "not_graded"
    assert "test_lesson.py can't be collected" in outcome.graded.error
    assert outcome.graded.cells[0].score is None


@pytest.fixture(scope="module")
def without_tests(tmp_path_factory, cache, own_fork_server):
    """The outcome of a submission of an assignment without grader tests, and the processes that made it."""
    root = tmp_path_factory.mktemp("without-tests") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add("lesson", [Exercise("f", "def f(): return 1")], "")
    course.course().assignment("lesson").notebooks[0].tests.unlink()
    with LocalBackend(course.settings(), ["lesson"]) as backend:
        (outcome,) = backend.grade(jobs(course, ada=1))
        worker, fork_server = backend.workers[0].process.pid, backend._fork_server.process.pid
        descendants = [*_descendants(worker), *_descendants(fork_server)]
    return outcome, [worker, fork_server], descendants


def test_without_grader_tests_nothing_is_graded(without_tests):
    assert without_tests[0].graded.status == "not_graded"
    assert "no grader test grades 'f'" in without_tests[0].graded.error


def test_a_closed_backend_leaves_no_process(without_tests):
    _, started, descendants = without_tests

    assert descendants
    assert not [process for process in [*started, *descendants] if Path(f"/proc/{process}").exists()]


def _descendants(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [*children, *(inner for child in children for inner in _descendants(child))]


class TestWaiting:
    """Jobs on their way to workers."""

    def numbered(self, *wanted):
        """Return jobs for a pool of two, each of which suits the worker with the wanted number."""
        jobs = []
        for number in range(1000):
            if len(jobs) == len(wanted):
                return jobs
            notebook = parse_notebook(notebook_text([code_cell(f"x = {number}", "a")]).encode())
            if variation(fingerprint(notebook)) % 2 == wanted[len(jobs)]:
                jobs.append(
                    Job(f"student {len(jobs)}", SourceNotebook(NotebookId("lesson", "lesson"), ()), notebook, "seed")
                )
        raise AssertionError

    def test_a_worker_gets_first_what_it_knows_and_then_the_oldest(self):
        jobs = self.numbered(0, 1, 0, 1)
        waiting = _Waiting(jobs, 2)
        waiting.read_ahead()

        assert [waiting.take(1), waiting.take(1), waiting.take(1), waiting.take(0)] == [
            jobs[1],
            jobs[3],
            jobs[0],
            jobs[2],
        ]
        assert waiting.take(0) is None

    def test_few_are_read_ahead(self):
        read = []
        waiting = _Waiting((read.append(job) or job for job in self.numbered(*[0] * 20)), 2)

        assert waiting.any()
        assert len(read) == 1
        waiting.read_ahead()
        assert len(read) == 8

    def test_what_is_put_back_comes_next(self):
        jobs = self.numbered(0, 0)
        waiting = _Waiting(jobs, 2)
        waiting.read_ahead()
        first = waiting.take(0)
        waiting.put_back(first)

        assert waiting.take(1) is first

"""A Dask cluster grades as this machine does, whatever happens to its machines meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook
from test_local import by_student, jobs

from dask_cluster import BIN, Cluster, OneMachine, grading_workers, network, until
from gradedescent.backends.dask import DaskBackend
from gradedescent.coordinator import read_record
from gradedescent.errors import ClusterError, ConfigurationError
from small_course import Exercise, SmallCourse

SAMPLE, STUDENTS = "gradient-checking", ("amara", "chen", "goran")
"""An assignment of the sample class with data and a module, and three of its students who earned different scores."""
TESTS = '''
import os
import time
from pathlib import Path

NOTES = Path(os.environ.get("NOTES", "/nonexistent"))
"""A folder in which test and grader tests leave each other notes."""


@grades("f")
def test_f(submission):
    """It is 1; what else it returns says what is to happen."""
    value = submission.f()
    if value == "wait":
        (NOTES / f"waits {os.getppid()}").touch()
        while not (NOTES / "go").exists():
            time.sleep(0.01)
    if value == "poison":
        (NOTES / f"poisoned {os.getppid()}").touch()
        os.kill(os.getppid(), 9)
    assert value in (1, "wait"), "f() is 1"
'''
HOSTILE = """
import socket
for connect in (lambda: socket.create_connection({address!r}, timeout=1), lambda: socket.socket().connect({address!r})):
    try:
        connect()
        print("CONNECTED")
    except OSError as error:
        print(error)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache):
    """A course with a lesson whose submissions say what is to happen."""
    root = tmp_path_factory.mktemp("dask") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add("lesson", [Exercise("f", "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")], TESTS)
    return course


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    """The folder of notes."""
    return tmp_path_factory.mktemp("notes")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, cache, notes):
    """A scheduler and two Dask workers, a and b, each on a machine of its own where that is possible."""
    environment = {"XDG_CACHE_HOME": str(cache), "NOTES": str(notes)}
    with network() as machines, Cluster(tmp_path_factory.mktemp("cluster"), machines, environment) as cluster:
        cluster.worker("a")
        cluster.worker("b")
        _, cluster.coordinator = machines.machine()
        yield cluster


@pytest.fixture(scope="module")
def released(course, cluster, repository):
    """The course with an assignment of the repository in it, both released."""
    shutil.copytree(repository / "source" / SAMPLE, course.root / "source" / SAMPLE)
    for path in (f"test_{SAMPLE}.py", f"references/{SAMPLE}.h5", f"mistakes/{SAMPLE}.py"):
        (course.root / "grader_tests" / path).parent.mkdir(exist_ok=True)
        shutil.copy(repository / "grader_tests" / path, course.root / "grader_tests" / path)
    for student in STUDENTS:
        shutil.copytree(repository / "submitted" / student / SAMPLE, course.root / "submitted" / student / SAMPLE)
    done = command(course, cluster, "generate").wait()
    assert done == 0
    return course


def command(course, cluster, *arguments, **options):
    """Start `gradedescent` on a machine of its own that sees the scheduler."""
    environment = {**cluster.environment, "XDG_CACHE_HOME": str(course.cache)}
    words = [*cluster.coordinator, BIN / "gradedescent", *arguments]
    return subprocess.Popen(words, cwd=course.root, env=environment, text=True, **options)


def autograde(course, cluster, assignment, *arguments):
    """Start `gradedescent autograde` on the cluster."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return command(course, cluster, "autograde", assignment, "--scheduler", cluster.address, *arguments, **options)


def hand_in(course, **values):
    """Hand in, for each student, a notebook whose f() returns the value given."""
    for student, value in values.items():
        course.submit("lesson", course.notebook("lesson", {"f": f"def f():\n    return {value!r}"}), student)


def results(course, assignment, students):
    """Return what was written of some submissions: the gradebook's rows and the notebooks, without seconds."""
    found = {}
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "default_course") as gradebook:
        for student in students:
            path = course.root / "autograded" / student / assignment / f"{assignment}.ipynb"
            submission = gradebook.find_submission(assignment, student)
            grades = sorted(
                (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            )
            record = read_record(path)
            seconds = record["result"]["seconds"]
            found[student] = submission.score, grades, path.read_text().replace(f'"seconds": {seconds}', '"seconds"')
    return found


def test_the_gradebook_and_the_notebooks_are_those_of_this_machine(released, cluster):
    assert command(released, cluster, "autograde", SAMPLE, stdout=subprocess.DEVNULL).wait() == 0
    expected = results(released, SAMPLE, STUDENTS)
    run = autograde(released, cluster, SAMPLE, "--force")
    output, errors = run.communicate()

    assert run.returncode == 0, output + errors
    assert results(released, SAMPLE, STUDENTS) == expected
    assert len({score for score, *_ in expected.values()}) > 1
    assert not any(released.root.rglob("*.tar*"))


def test_a_submission_on_a_dask_worker_reaches_no_scheduler(released, cluster):
    host, port = cluster.address.removeprefix("tcp://").rsplit(":", 1)
    first = HOSTILE.format(address=(host, int(port)))
    released.submit("lesson", released.notebook("lesson", {"f": "def f():\n    return 1"}, first=first), "mallory")
    output, errors = autograde(released, cluster, "lesson", "--student", "mallory").communicate()

    ((score, _, notebook),) = results(released, "lesson", ["mallory"]).values()
    assert score == 10.0, output + errors
    assert notebook.count("Operation not permitted") >= 2
    assert "CONNECTED\\n" not in notebook


def test_ctrl_c_cancels_what_is_under_way_and_the_next_run_goes_on(released, cluster, notes):
    """Then one machine is lost, some join, and a submission takes down its Dask worker wherever it comes."""
    hand_in(released, **{f"student{number}": "wait" for number in range(6)})
    run = autograde(released, cluster, "lesson")
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) == 2, "both Dask workers are grading")
    run.send_signal(signal.SIGINT)
    output, errors = run.communicate()

    assert run.returncode == 130, output + errors
    assert "Interrupted" in errors
    both = [cluster.processes[name].pid for name in ("a", "b")]
    until(lambda: not any(map(grading_workers, both)), "the grading workers end with the run")

    for note in notes.iterdir():
        note.unlink()
    hand_in(released, zoe="poison")
    run = autograde(released, cluster, "lesson")
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) == 2, "both are grading again")
    cluster.kill("a")
    for name in ("c", "d", "e"):
        cluster.worker(name)
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) >= 4, "those that joined have work")
    (notes / "go").touch()
    output, errors = run.communicate()

    assert run.returncode == 2, output + errors  # zoe's was not graded
    honest = [f"student{number}" for number in range(6)]
    assert {score for score, *_ in results(released, "lesson", honest).values()} == {10.0}
    path = released.root / "autograded" / "zoe" / "lesson" / "lesson.ipynb"
    result = read_record(path)["result"]
    assert (result["status"], result["cells"][0]["score"]) == ("not_graded", None)
    assert result["error"].endswith("was lost, 3 times over this submission")
    assert len(list(notes.glob("poisoned *"))) == 3
    assert sum(process.poll() is None for process in cluster.processes.values()) == 2  # the scheduler and one worker


WITHOUT_LANDLOCK = """
import errno, os, sys
import pyseccomp
program = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
program.load()
os.execvp(sys.argv[1], sys.argv[1:])
"""


def test_machines_that_differ_get_no_submissions(course, cache, tmp_path):
    """Another numpy, no Landlock; alone they grade nothing, and with a good one it does all."""
    shim = tmp_path / "shim" / "numpy-1.0.0.dist-info"
    shim.mkdir(parents=True)
    (shim / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.0.0\n")
    told = []
    with OneMachine() as machine, Cluster(tmp_path, machine, {"XDG_CACHE_HOME": str(cache)}) as cluster:

        def graded(timeout, **values):
            settings = course.course(scheduler=cluster.address, scheduler_timeout=timeout)
            with DaskBackend(settings, ["lesson"], told.append) as backend:
                return by_student(backend.grade(jobs(course, **values)))

        with pytest.raises(ClusterError, match=r"the Dask cluster has had no worker for 0\.2 seconds"):
            graded(0.2, ada=1)
        cluster.worker("old numpy", PYTHONPATH=str(shim.parent))
        until(lambda: "Registered to" in cluster.log("old numpy"), "the worker with the other numpy")
        with pytest.raises(ClusterError, match=r"no Dask worker can be used: numpy is 1\.0\.0 there and [\d.]+ here"):
            graded(0.2, ada=1)
        cluster.worker("bare", before=[sys.executable, "-c", WITHOUT_LANDLOCK])
        until(lambda: "Registered to" in cluster.log("bare"), "the worker without Landlock")
        alone = graded(0.2, ada=1, bob=1)
        cluster.worker("good", threads=2)
        until(lambda: "Registered to" in cluster.log("good"), "the good worker")
        del told[:]
        together = graded(60.0, ada=1, bob=1, cleo=2)
        with DaskBackend(course.course(scheduler=cluster.address), ["lesson"], told.append) as backend:
            outcomes = backend.grade(jobs(course, **{f"student{n}": 1 for n in range(9)}))
            next(outcomes)
            cluster.kill("scheduler")
            with pytest.raises(ClusterError, match="the Dask scheduler has gone"):
                list(outcomes)

    assert {name: graded.status for name, graded in alone.items()} == {"ada": "not_graded", "bob": "not_graded"}
    assert "this machine lacks landlock" in alone["ada"].error
    assert alone["ada"].cells[0].score is None
    assert {name: graded.score for name, graded in together.items()} == {"ada": 10.0, "bob": 10.0, "cleo": 0.0}
    assert len([sentence for sentence in told if "gets no submissions" in sentence]) >= 2
    assert any("scores could depend on the machine" in sentence for sentence in told)
    assert any("this machine lacks landlock" in sentence for sentence in told)


def backend(course, **settings):
    return DaskBackend(course.course(scheduler_timeout=0.5, **settings), ["lesson"], lambda _: None)


@pytest.mark.parametrize(
    ("address", "error", "sentence"),
    [
        ("tcp://127.0.0.1:1", ClusterError, "no Dask scheduler answers at tcp://127.0.0.1:1: "),
        ("carrier-pigeon://loft", ConfigurationError, "'carrier-pigeon://loft' is no Dask scheduler that can be"),
        ("tls://127.0.0.1:1", ConfigurationError, "'tls://127.0.0.1:1' is no Dask scheduler that can be reached"),
        ("auto", ConfigurationError, "--scheduler auto takes the scheduler from Dask's configuration, which names"),
    ],
)
def test_a_scheduler_that_can_not_be_reached_is_named(course, address, error, sentence):
    with pytest.raises(error, match=f"^{sentence}"), backend(course, scheduler=address) as dask:
        dask.start(1)


def test_auto_is_the_scheduler_that_dask_is_configured_with(course):
    import dask.config

    with (
        dask.config.set({"scheduler-address": "tcp://127.0.0.1:2"}),
        pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:2"),
        backend(course, scheduler="auto") as dask,
    ):
        dask.start(1)


def test_without_dask_a_sentence_names_the_extra(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'gradedescent\[dask\]'"), backend(course) as dask:
        dask.start(1)


def test_no_jobs_need_no_cluster(course):
    with backend(course, scheduler="tcp://127.0.0.1:1") as dask:
        assert list(dask.grade([])) == []


def test_workers_are_this_machines(course):
    words = ["gradedescent", "autograde", "lesson", "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"]
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(words, cwd=course.root, env=environment, capture_output=True, text=True)

    assert done.returncode == 2
    assert "--workers 2 is for this machine" in done.stderr

"""A Dask cluster grades as this machine does, whatever happens to its machines meanwhile.

The first three tests tell the life of one cluster, in their order; each can run alone. It is encrypted.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from test_local import jobs

from dask_cluster import BIN, Cluster, encrypted, grading_workers, network, until
from gradedescent.backends.dask import DaskBackend, _Member, _Ticket
from gradedescent.coordination.graded_notebook import read_record
from gradedescent.errors import ClusterError, ConfigurationError
from gradedescent.jobs import ungraded
from small_course import Exercise, SmallCourse

TESTS = '''
import os
import time
from pathlib import Path

NOTES = Path(os.environ.get("NOTES", "/nonexistent"))
"""A folder in which test and grader tests leave each other notes."""


@grades("f")
def test_f(submission, oracle):
    """It is 1; what else it returns says what is to happen."""
    value = submission.f()
    if value == "wait":
        (NOTES / f"waits {os.getppid()}").touch()
        while not (NOTES / "go").exists():
            time.sleep(0.01)
    if value == "poison":
        (NOTES / f"poisoned {os.getppid()}").touch()
        os.kill(os.getppid(), 9)
    assert value in (oracle.f(), "wait"), "f() is 1"
'''
LOOK = """
import socket
from pathlib import Path
for connect in (lambda: socket.create_connection({address!r}, timeout=1), lambda: socket.socket().connect({address!r})):
    try:
        connect()
        print("CONNECTED")
    except OSError as error:
        print(error)
print(Path("data/numbers.txt").read_text(), [path.name for path in sorted(Path().iterdir())])
own = Path("own/notes.txt").read_text() if Path("own").is_dir() else ""
"""
"""What a submission tries: the scheduler, the course's data, a file that came with it."""
WITHOUT_LANDLOCK = """
import errno, os, sys
import pyseccomp
program = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
program.load()
os.execvp(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    """The folder of notes."""
    return tmp_path_factory.mktemp("notes")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, cache, notes):
    """A scheduler and Dask workers, each on a machine of its own where that is possible: two are good, one is old."""
    folder = tmp_path_factory.mktemp("cluster")
    shim = folder / "shim" / "numpy-1.0.0.dist-info"
    shim.mkdir(parents=True)
    (shim / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.0.0\n")
    environment = {"XDG_CACHE_HOME": str(cache), "NOTES": str(notes), **encrypted(folder)}
    with network() as machines, Cluster(folder, machines, environment) as cluster:
        cluster.worker("a")
        cluster.worker("b")
        cluster.worker("old", PYTHONPATH=str(shim.parent))
        _, cluster.coordinator = machines.machine()
        yield cluster


@pytest.fixture(scope="module")
def course(tmp_path_factory, cache, cluster):
    """A course with a lesson whose submissions say what is to happen; it is released."""
    root = tmp_path_factory.mktemp("dask") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    course.add("lesson", [Exercise("f", "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")], TESTS)
    (root / "source" / "lesson" / "data").mkdir()
    (root / "source" / "lesson" / "data" / "numbers.txt").write_text("1 2 3")
    assert command(course, cluster, "generate", "lesson").wait() == 0
    return course


def command(course, cluster, *arguments, **options):
    """Start `gradedescent` on a machine of its own that sees the scheduler."""
    environment = {**cluster.environment, "XDG_CACHE_HOME": str(course.cache)}
    words = [*cluster.coordinator, BIN / "gradedescent", *arguments]
    return subprocess.Popen(words, cwd=course.root, env=environment, text=True, **options)


def autograde(course, cluster, assignment, *arguments, timeout=60.0):
    """Start `gradedescent autograde` on the cluster."""
    lines = [f"scheduler = {cluster.address!r}", f"scheduler_timeout = {timeout}", "workers = 1"]
    text = "".join(f"c.Gradedescent.{line}\n" for line in lines)
    (course.root / "nbgrader_config.py").write_text(f"c = get_config()\n{text}")
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return command(course, cluster, "autograde", assignment, *arguments, **options)


def hand_in(course, student, value, first=""):
    """Hand in a notebook whose f() returns the value given."""
    return course.submit(
        "lesson", course.notebook("lesson", {"f": f"def f():\n    return {value!r}"}, first=first), student
    )


def written(course, assignment, student):
    """Return what was written of a submission: its rows of the gradebook and its notebook, without what it took."""
    path = course.root / "autograded" / student / assignment / f"{assignment}.ipynb"
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "default_course") as gradebook:
        submission = gradebook.find_submission(assignment, student)
        grades = sorted(
            (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for notebook in submission.notebooks
            for grade in notebook.grades
        )
        return submission.score, grades, re.sub(r'"(seconds|used)": [\d.e-]+', "", path.read_text())


def both_ways(course, cluster, assignment, students):
    """Grade an assignment here and on the cluster; return what was written each time, and what the second run said."""
    here = command(course, cluster, "autograde", assignment, "--scheduler", "local", "--force", stdout=subprocess.PIPE)
    output, _ = here.communicate()
    assert here.returncode == 0, output
    expected = {student: written(course, assignment, student) for student in students}
    there = autograde(course, cluster, assignment, "--force")
    output, errors = there.communicate()
    assert there.returncode == 0, output + errors
    return expected, {student: written(course, assignment, student) for student in students}, errors


def test_the_gradebook_and_the_notebooks_are_those_of_this_machine(course, cluster):
    """And a submission reaches its files, and no scheduler."""
    host, port = cluster.address.split("//")[1].rsplit(":", 1)
    folder = hand_in(course, "mallory", 1, first=LOOK.format(address=(host, int(port)))).parent
    (folder / "own").mkdir()
    (folder / "own" / "notes.txt").write_text("brought along")
    hand_in(course, "ada", 2)
    hand_in(course, "bob", 1, first="raise ValueError('first')")
    hand_in(course, "cleo", 1, first="def broken(:")
    cluster.joined("old")
    expected, found, errors = both_ways(course, cluster, "lesson", ("ada", "bob", "cleo", "mallory"))

    assert found == expected
    assert {student: score for student, (score, *_) in found.items()} == {
        "ada": 0,
        "bob": 10,
        "cleo": 10,
        "mallory": 10,
    }
    assert found["mallory"][2].count("Operation not permitted") >= 2
    assert "CONNECTED\\n" not in found["mallory"][2]
    assert "1 2 3 ['data', 'own']" in found["mallory"][2]
    assert "gets no submissions: numpy is 1.0.0 there and " in errors


def test_ctrl_c_a_lost_machine_new_ones_and_a_poisoned_submission(course, cluster, notes):
    """Ctrl-C leaves the cluster as it was; the next run goes on. Of a lost machine's submissions none is lost, machines
    that join get work, and a submission that takes down its Dask worker does so three times and condemns no other."""
    honest = [f"student{number}" for number in range(6)]
    for student in honest:
        hand_in(course, student, "wait")
    run = autograde(course, cluster, "lesson")
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) == 2, "a and b are grading")
    run.send_signal(signal.SIGINT)
    output, errors = run.communicate()

    assert run.returncode == 130, output + errors
    assert "Interrupted" in errors
    both = [cluster.processes[name].pid for name in ("a", "b")]
    until(lambda: not any(map(grading_workers, both)), "the grading workers end with the run")

    for note in notes.iterdir():
        note.unlink()
    hand_in(course, "zoe", "poison")
    run = autograde(course, cluster, "lesson")
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) == 2, "both are grading again")
    cluster.kill("a")
    cluster.worker("c")
    cluster.worker("d")
    until(lambda: run.poll() is not None or len(list(notes.glob("waits *"))) == 4, "those that joined have work")
    (notes / "go").touch()
    output, errors = run.communicate()

    assert run.returncode == 2, output + errors  # zoe's was not graded
    assert {written(course, "lesson", student)[0] for student in honest} == {10.0}
    result = read_record(course.root / "autograded" / "zoe" / "lesson" / "lesson.ipynb")["result"]
    assert (result["status"], result["cells"][0]["score"]) == ("not_graded", None)
    assert result["error"].endswith("was lost, 3 times over this submission")
    assert len(list(notes.glob("poisoned *"))) == 3
    assert cluster.alive("a", "b", "c", "d") == []


def test_machines_that_differ_get_no_submissions(course, cluster):
    """Another numpy, no Landlock: where there are no others nothing is graded, and the sentence says why."""
    for name in cluster.alive("a", "b", "c", "d"):
        cluster.kill(name)
    hand_in(course, "dan", 1)
    student = ("--student", "dan", "--force")
    cluster.joined("old")
    run = autograde(course, cluster, "lesson", *student, timeout=0.5)
    _, errors = run.communicate()
    assert run.returncode == 2
    assert "gradedescent: no Dask worker can be used: numpy is 1.0.0 there and " in errors
    assert "scores could depend on the machine" in errors

    cluster.worker("bare", before=[sys.executable, "-c", WITHOUT_LANDLOCK])
    cluster.joined("bare")
    run = autograde(course, cluster, "lesson", *student, timeout=0.5)
    _, errors = run.communicate()
    result = read_record(course.root / "autograded" / "dan" / "lesson" / "lesson.ipynb")["result"]
    assert run.returncode == 2
    assert "gets no submissions: this machine lacks landlock" in errors
    assert (result["status"], result["cells"][0]["score"]) == ("not_graded", None)
    assert "this machine lacks landlock" in result["error"] or "numpy is 1.0.0 there" in result["error"]

    run = autograde(course, cluster, "lesson", *student)
    until(lambda: "gets no submissions" in run.stderr.readline(), "it looks for a worker")
    cluster.kill("scheduler")
    _, errors = run.communicate()
    assert run.returncode == 2
    assert "gradedescent: the Dask scheduler has gone" in errors


@pytest.mark.skipif(not os.environ.get("THOROUGH"), reason="it takes a minute: `make thorough` runs it")
def test_a_sample_class_is_graded_as_on_this_machine(tmp_path, cache, repository):
    """All students of an assignment with data and a module."""
    name = "gradient-checking"
    for part in ("source", "grader_tests", "submitted"):
        shutil.copytree(repository / part, tmp_path / "course" / part)
    course = SmallCourse.__new__(SmallCourse)
    course.root, course.cache = tmp_path / "course", cache
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    students = [path.parent.name for path in course.root.glob(f"submitted/*/{name}")]
    with network() as machines, Cluster(tmp_path, machines, {"XDG_CACHE_HOME": str(cache)}) as cluster:
        cluster.worker("a", threads=2)
        _, cluster.coordinator = machines.machine()
        assert command(course, cluster, "generate", name).wait() == 0
        expected, found, _ = both_ways(course, cluster, name, students)

    assert found == expected
    assert len({score for score, *_ in found.values()}) > 1


@pytest.fixture
def backend(small_course, exercise):
    """Return a function that makes the backend of a course for a scheduler."""
    small_course.add("lesson", [exercise("f", "def f(): return 1")], "")

    def made(address):
        course = small_course.course(scheduler=address, scheduler_timeout=0.5)
        return DaskBackend(course, ["lesson"], lambda _: None)

    return made


class Recorder:
    """Stands for Dask's client, so that the order of events is the test's: notes who got what."""

    def __init__(self):
        self.given, self.called_off, self.loop = [], [], self

    def submit(self, _function, _run, _data, *, workers, pure):
        self.given.append(workers[0])
        return SimpleNamespace(key=f"task {len(self.given)}")

    def cancel(self, futures, *, force):
        self.called_off += [future.key for future in futures]

    def add_callback(self, *_):
        pass


@pytest.fixture
def handing_out(backend, small_course):
    """A backend in the middle of a run, three Dask workers with one thread each, and twenty submissions to come."""
    dask = backend("tcp://127.0.0.1:1")
    dask._client = Recorder()
    dask._members = {name: _Member(name, 1, open=True) for name in "abc"}
    waiting = (_Ticket(job) for job in jobs(small_course, **{f"student{number}": 1 for number in range(20)}))
    assert list(dask._hand_out(waiting)) == []
    return dask, waiting


def arrived(dask, member, result):
    """Have a result come for the first submission that a Dask worker has; return what is yielded."""
    dask._next_look = 0.0
    dask._arrived.put((member, next(iter(member.given)), result))
    return list(dask._receive())


def test_no_more_submissions_are_made_than_are_on_the_way(handing_out):
    dask, waiting = handing_out

    assert sorted(dask._client.given) == [*"aaabbbccc"]
    assert len(list(waiting)) == 11


def test_what_was_with_a_lost_dask_worker_is_tried_alone(handing_out):
    dask, waiting = handing_out
    lost = dask._members.pop("a")
    suspects = [ticket for ticket, _ in lost.given.values()]
    assert list(dask._drop_member(lost)) == []
    assert list(dask._hand_out(waiting)) == []  # b and c have other submissions still
    b, c = dask._members["b"], dask._members["c"]
    before = len(dask._client.given)
    for member in (b, c):
        while member.given:
            arrived(dask, member, ungraded(suspects[0].job, "stands for any outcome"))
    assert list(dask._hand_out(waiting)) == []

    assert dask._client.called_off == ["task 1", "task 4", "task 7"]
    assert sorted(dask._client.given[before:]) == ["b", "c"]
    assert [ticket for member in (b, c) for ticket, _ in member.given.values()] == suspects[:2]


def test_a_suspect_is_given_up_after_three_losses_and_elsewhere_first(handing_out):
    dask, waiting = handing_out
    _, others = arrived(dask, dask._members["a"], OSError("no room on the disk")), dask._members.pop("c")
    list(dask._drop_member(others))
    found = []
    for name in ("b", "a"):
        member = dask._members[name]
        while member.given:
            arrived(dask, member, ungraded(next(iter(member.given.values()))[0].job, "any"))
        list(dask._hand_out(waiting))
        ((ticket, _),) = member.given.values()
        found.append((ticket, arrived(dask, member, OSError("no room on the disk"))))
    (first, outcomes), (second, nothing) = found

    assert first.failed_at == {"a", "b"}  # c's were suspects too, and had not failed at a
    assert second is not first
    assert outcomes == nothing == []
    first.losses = 2
    ((outcome),) = dask._retry_or_give_up(dask._members["a"], first, "failed")
    assert outcome.graded.error == "the Dask worker a failed, 3 times over this submission"


@pytest.mark.parametrize(
    ("address", "error", "sentence"),
    [
        ("tcp://127.0.0.1:1", ClusterError, "no Dask scheduler answers at tcp://127.0.0.1:1: "),
        ("carrier-pigeon://loft", ConfigurationError, "'carrier-pigeon://loft' is not a Dask scheduler that can be"),
        ("tls://127.0.0.1:1", ConfigurationError, "'tls://127.0.0.1:1' is not a Dask scheduler that can be reached"),
        ("auto", ConfigurationError, "--scheduler auto takes the scheduler from Dask's configuration, which names"),
    ],
)
def test_a_scheduler_that_can_not_be_reached_is_named(backend, address, error, sentence):
    with pytest.raises(error, match=f"^{sentence}"), backend(address) as dask:
        dask.start(1)


def test_auto_is_the_scheduler_that_dask_is_configured_with(backend):
    import dask.config

    with (
        dask.config.set({"scheduler-address": "tcp://127.0.0.1:2"}),
        pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:2"),
        backend("auto") as cluster,
    ):
        cluster.start(1)


def test_without_dask_a_sentence_names_the_extra(backend, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'gradedescent\[dask\]'"), backend("auto") as dask:
        dask.start(1)


def test_no_jobs_need_no_cluster(backend):
    with backend("tcp://127.0.0.1:1") as dask:
        dask.start(0)
        assert list(dask.grade([])) == []


def test_workers_are_this_machines(small_course, exercise):
    from click.testing import CliRunner

    from gradedescent.cli.autograde import command

    small_course.add("lesson", [exercise("f", "def f(): return 1")], "")
    words = ["lesson", "--course", str(small_course.root), "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"]
    done = CliRunner().invoke(command, words)

    assert done.exit_code == 2
    assert "--workers 2 is for this machine" in done.output

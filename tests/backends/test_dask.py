"""A Dask cluster grades as this machine does, whatever happens to its machines meanwhile.

The tests tell the life of one cluster, in their order; each can run alone. It is encrypted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from fixtures.commands import in_this_process
from fixtures.dask_cluster import BIN, Cluster, encrypted, grading_workers, network, until
from fixtures.small_course import Exercise, SmallCourse
from gradedescent.configuration import LINE
from gradedescent.coordination.graded_notebook import read_record

TESTS = '''
import os
import time
from pathlib import Path

NOTES = Path(os.environ.get("NOTES", "."))
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
    exercise = Exercise("f", "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
    course.add("lesson", [exercise], TESTS)
    for name in ("problem1", "problem2"):
        course.add("ps1", [exercise], TESTS, notebook=name)
    (root / "source" / "lesson" / "data").mkdir()
    (root / "source" / "lesson" / "data" / "numbers.txt").write_text("1 2 3")
    assert in_this_process(course, "generate").returncode == 0
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
    (course.root / "nbgrader_config.py").write_text(f"c = get_config()\n{text}\n{LINE}\n")
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return command(course, cluster, "autograde", assignment, *arguments, **options)


def hand_in(course, student, value, first=""):
    """Hand in a notebook whose f() returns the value given."""
    return course.submit(
        "lesson", course.notebook("lesson", {"f": f"def f():\n    return {value!r}"}, first=first), student
    )


def written(course, assignment, student):
    """Return what was written of a submission: its rows of the gradebook and its notebooks, without what they took."""
    paths = sorted((course.root / "autograded" / student / assignment).glob("*.ipynb"))
    text = "".join(path.read_text() for path in paths)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "default_course") as gradebook:
        submission = gradebook.find_submission(assignment, student)
        grades = sorted(
            (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for notebook in submission.notebooks
            for grade in notebook.grades
        )
        return submission.score, grades, re.sub(r'"(seconds|used)": [\d.e-]+', "", text)


def both_ways(course, cluster, assignment, students):
    """Grade an assignment here and on the cluster; return what was written each time, and what the second run said."""
    here = in_this_process(course, "autograde", assignment, "--scheduler", "local", "--force")
    assert here.returncode == 0, here.stderr
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
    assert found["mallory"][2].count("a submission has no network") >= 2
    assert "CONNECTED\\n" not in found["mallory"][2]
    assert "1 2 3 ['data', 'own']" in found["mallory"][2]
    assert "gets no submissions: numpy is 1.0.0 there and " in errors


def test_several_notebooks_are_graded_as_on_this_machine(course, cluster):
    """Each by its own tests, though exercise and cell have one name in both; `bob` lacks one."""
    for student, name, value in (("ada", "problem1", 1), ("ada", "problem2", 2), ("bob", "problem2", 1)):
        course.submit("ps1", course.notebook(name, {"f": f"def f():\n    return {value}"}), student, name)
    cluster.joined("old")
    expected, found, _ = both_ways(course, cluster, "ps1", ("ada", "bob"))

    assert found == expected
    assert [found[student][0] for student in ("ada", "bob")] == [10, 10]


CLIENT = """
import json, sys, time, urllib.request
url, token, path = sys.argv[1:]
headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
def ask(address, body=None):
    with urllib.request.urlopen(urllib.request.Request(url + address, body, headers), timeout=60) as answer:
        return json.load(answer)
found = ask("/api/attempts?name=lesson.ipynb", open(path, "rb").read())
while found["state"] in ("queued", "running"):
    time.sleep(0.2)
    found = ask(f"/api/attempts/{found['id']}")
print(json.dumps([found["state"], found["score"], found["error"]]))
"""


def test_the_service_grades_on_the_cluster(course, cluster, tmp_path):
    """Attempts go to its machines as they come; what is asked of it is asked from the coordinator's machine."""
    config = course.root / "nbgrader_config.py"
    lines = f"c.Gradedescent.scheduler = {cluster.address!r}\nc.Gradedescent.workers = 1\n"
    config.write_text(f"c = get_config()\n{lines}\n{LINE}\n")
    tokens = [in_this_process(course, "token", "make", name).stdout.strip() for name in ("eve", "fay")]
    service = command(course, cluster, "serve", "--port", "0", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        url = re.search(r"http://\S+?(?=/ )", service.stdout.readline())[0]
        asking = []
        for token, value in zip(tokens, (1, 2), strict=True):
            path = tmp_path / f"{value}.ipynb"
            path.write_text(course.notebook("lesson", {"f": f"def f():\n    return {value}"}))
            words = [*cluster.coordinator, sys.executable, "-c", CLIENT, url, token, path]
            asking.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
        said = [json.loads(each.communicate(timeout=120)[0]) for each in asking]
    finally:
        service.terminate()
        ended = service.wait(60)

    assert said == [["graded", 10.0, None], ["graded", 0.0, None]]
    assert ended == 0


def test_ctrl_c_a_lost_machine_new_ones_and_a_poisoned_submission(course, cluster, notes):
    """Ctrl-C leaves the cluster as it was, and the next run goes on.

    Of a lost machine's submissions none is lost, machines that join get work, and a submission that takes down its Dask
    worker does so three times and condemns no other.
    """
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
    (course.root / "nbgrader_config.py").write_text(f"c = get_config()\n{LINE}\n")
    students = [path.parent.name for path in course.root.glob(f"submitted/*/{name}")]
    with network() as machines, Cluster(tmp_path, machines, {"XDG_CACHE_HOME": str(cache)}) as cluster:
        cluster.worker("a", threads=2)
        _, cluster.coordinator = machines.machine()
        assert in_this_process(course, "generate", name).returncode == 0
        expected, found, _ = both_ways(course, cluster, name, students)

    assert found == expected
    assert len({score for score, *_ in found.values()}) > 1

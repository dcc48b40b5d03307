"""Whatever falls while a class is graded, the next run ends with what an undisturbed run leaves, and says what was."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import psutil
import pytest
from nbgrader.api import Gradebook as Nbgrader

from fixtures.commands import in_this_process
from fixtures.corpus import HostileCourse
from fixtures.killing import command, compared, finished, left_by, made_course, processes, waited_for
from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.coordinator import Coordinator
from gradedescent.course import Course
from gradedescent.errors import GraderError
from gradedescent.gradebook import Gradebook
from gradedescent.jobs import ungraded
from gradedescent.names import NotebookId
from gradedescent.settings import load, read_config


@pytest.fixture(scope="module")
def released(made_once, cache):
    """The folder of the hostile course, released."""
    return made_once("released-hostile", lambda folder: HostileCourse.released(folder, cache))


@pytest.mark.slow
def test_killed_processes_change_nothing(tmp_path, cache, released):
    """Coordinator, workers, zygotes and students, six of them, at moments that a fixed seed gives."""
    tmp_path.chmod(0o755)

    quiet, loud, fallen = compared(tmp_path, cache, students=6, kills=6, seed=7, released=released)

    assert sum(fallen.values()) == 6
    assert loud == quiet
    assert quiet["stray"] == []


@pytest.fixture(scope="module")
def template(tmp_path_factory, cache, released):
    """A released course with three submissions, and a copy of its files as they were."""
    folder = tmp_path_factory.mktemp("faults")
    folder.chmod(0o755)
    made = made_course(folder / "class", cache, 3, released)
    shutil.copytree(made.root, folder / "as it was")
    return made, folder / "as it was"


@pytest.fixture
def course(template):
    """The course, as it was before other tests."""
    made, files = template
    shutil.rmtree(made.root)
    shutil.copytree(files, made.root)
    return made


def interrupted(course, number, *, whole_group):
    """Send a run a signal while a submission is at work; return its status, what it printed and what it left behind."""
    process = command(course, "gradedescent", "autograde", "target", new_session=True)
    while not waited_for(process, "student", random.Random(1)):
        assert process.poll() is None
    started = [each for kind in processes(psutil.Process(process.pid)).values() for each in kind]
    if whole_group:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    status, printed = finished(process)
    _, alive = psutil.wait_procs(started, timeout=20)
    stray = [path.name for path in (course.root.parent / "tmp").iterdir() if "gradedescent" in path.name]
    return status, printed, [*alive, *stray]


def test_an_interrupted_run_ends_clean_and_the_same_command_goes_on(course):
    """Ctrl-C, which all processes of a terminal get, and SIGTERM: one line, nothing left; the next run goes on."""
    path = course.root / "submitted" / "student001" / "target" / "target.ipynb"
    honest = path.read_text()
    path.write_text(honest.replace("def table(n):\\n    return {}", "def table(n):\\n    while True: pass"))
    assert path.read_text() != honest

    by_terminal = interrupted(course, signal.SIGINT, whole_group=True)
    by_system = interrupted(course, signal.SIGTERM, whole_group=False)
    path.write_text(honest)
    status = in_this_process(course, "autograde", "target").returncode

    for (code, said, left), expected in ((by_terminal, 130), (by_system, 143)):
        line = (
            r"Interrupted: target: \d of \d submissions are graded and written; the same command goes on where it was\."
        )
        assert code == expected
        assert re.fullmatch(line, said.splitlines()[-1])
        assert "Traceback" not in said
        assert left == []
    assert status == 0
    assert scores(course) == {"student000": 30.0, "student001": 20.0, "student002": 20.0}


def test_workers_end_with_a_killed_coordinator(course):
    """A cell that would take ten minutes is at work; everything that was started ends, nothing else is waited for."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Gradedescent.cell_timeout = c.Gradedescent.notebook_timeout = 600.0\n")
    path = course.root / "submitted" / "student001" / "target" / "target.ipynb"
    path.write_text(path.read_text().replace("def table(n):\\n    return {}", "while True: pass"))
    process = command(course, "gradedescent", "autograde", "target", "--student", "student001")
    while not any(each.cpu_times().user > 2.0 for each in processes(psutil.Process(process.pid))["student"]):
        assert process.poll() is None
        time.sleep(0.05)
    found = processes(psutil.Process(process.pid))

    process.kill()
    process.wait()

    _, alive = psutil.wait_procs(
        [each for kind in found.values() for each in kind if each.pid != process.pid], timeout=20
    )
    for each in alive:
        each.kill()
    assert alive == []
    assert {"worker", "fork server", "zygote", "student"} <= found.keys()


def scores(course):
    """Return each student's score in the gradebook."""
    with Nbgrader(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
        return {found.student_id: found.score for found in gradebook.assignment_submissions("target")}


def test_a_lock_on_the_database_is_named_and_the_next_run_finishes(course):
    """Another program keeps the gradebook locked for as long as the run lasts."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.CourseDirectory.db_url = 'sqlite:///gradebook.db?timeout=0.1'\n")
    with sqlite3.connect(course.root / "gradebook.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        status, printed = finished(command(course, "gradedescent", "autograde", "target"))
        other.execute("ROLLBACK")
    again = in_this_process(course, "autograde", "target").returncode

    assert status == 2
    assert "database is locked" in printed
    assert "Traceback" not in printed
    assert again == 0
    assert len(left_by(course)["rows"]) == 9


def test_a_second_run_is_refused_while_one_is_at_work(course):
    """Two at once would write the same files; the lock goes with its holder."""
    with Course(load(course.root)).only_run():
        status, printed = finished(command(course, "gradedescent", "autograde", "target"))
    again = in_this_process(course, "autograde", "target").returncode

    assert (status, again) == (2, 0)
    assert "another run of `gradedescent autograde` is at work" in printed


def test_a_submission_that_changes_while_it_is_read(course, monkeypatch):
    """It was hashed as one file and read as another: the others are graded, and the next run takes it up."""
    path = course.root / "submitted" / "student000" / "target" / "target.ipynb"
    right = path.read_text()
    settings = load(course.root, cache=course.cache, workers=1)
    found = Course(settings)
    place = found.assignment("target")
    submissions = found.submissions(place)
    honest_job = Coordinator.job

    def job(self, submission, notebook):
        if submission.student == "student000":
            path.write_text("not a notebook any more")
        return honest_job(self, submission, notebook)

    monkeypatch.setattr(Coordinator, "job", job)
    with Gradebook(settings) as gradebook, LocalBackend(settings, ["target"]) as backend:
        coordinator = Coordinator(found, place, gradebook, read_config(course.root))
        statuses = {done.submission: done.status for done in coordinator.grade(submissions, backend)}
    now = len(Coordinator(found, place, Gradebook(settings), read_config(course.root)).plan(submissions).pending)
    path.write_text(right)

    assert statuses == {"student000": "rejected", "student001": "graded", "student002": "graded"}
    assert now == 1
    monkeypatch.undo()
    assert in_this_process(course, "autograde", "target", "--force").returncode == 0
    assert len(left_by(course)["rows"]) == 9


class Fake:
    """A backend that can grade nothing, and is interrupted when it has said so of two submissions."""

    def __init__(self, after=2):
        self.after = after

    def grade(self, jobs):
        for job in itertools.islice(jobs, self.after):
            yield ungraded(job, "it is a fake")
        if self.after == 2:
            raise KeyboardInterrupt


@pytest.fixture
def opened(course):
    """The course's coordinator in this process, and its submissions."""
    settings = load(course.root, cache=course.cache, workers=1)
    found = Course(settings)
    place = found.assignment("target")
    with Gradebook(settings) as gradebook:
        yield Coordinator(found, place, gradebook, read_config(course.root)), found.submissions(place)


def written(coordinator, submissions):
    """Return whose scores the gradebook has, and whose notebooks are in `autograded/`."""
    paths = {
        each.student: coordinator.course.autograded(NotebookId("target", "target"), each.student)
        for each in submissions
    }
    return coordinator.gradebook.students("target"), {student for student, path in paths.items() if path.is_file()}


def test_what_is_graded_is_written_when_the_run_is_interrupted(opened):
    """It would have waited for more; now it is written at once, gradebook and notebooks."""
    coordinator, submissions = opened

    with pytest.raises(KeyboardInterrupt):
        list(coordinator.grade(submissions, Fake()))

    two = {"student000", "student001"}
    assert written(coordinator, submissions) == (two, two)


def test_a_submission_that_the_gradebook_refuses(opened, course):
    """It is named; the others are written. The database takes nothing of one student's."""
    coordinator, submissions = opened
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        refuse = "WHEN NEW.student_id = 'student001' BEGIN SELECT RAISE(ABORT, 'not him'); END"
        database.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON submitted_assignment {refuse}")

    with pytest.raises(GraderError, match="did not take the scores of 'student001': not him"):
        list(coordinator.grade(submissions, Fake(3)))

    others = {"student000", "student002"}
    assert written(coordinator, submissions) == (others, others)


def test_a_file_of_holes_is_not_copied(opened, course):
    """It takes nothing and says three gigabytes; the student reads that it was left out."""
    coordinator, submissions = opened
    with (course.root / "submitted" / "student001" / "target" / "weights.bin").open("wb") as file:
        file.truncate(3 * 2**30)

    list(coordinator.grade(submissions, Fake(3)))
    notes = coordinator.job(submissions[1], "target").notes

    assert not (course.root / "autograded" / "student001" / "target" / "weights.bin").exists()
    assert notes == ("weights.bin was left out: it has 3072 MiB, and a file may have 8",)


def test_a_submission_that_finds_the_disk_full(opened, course):
    """It is named; the others are written, and what was written of it is removed."""
    coordinator, submissions = opened
    folder = course.root / "autograded" / "student001" / "target"
    folder.mkdir(parents=True)
    (folder / ".target.ipynb.new").symlink_to("/dev/full")  # where its notebook is written first
    (course.root / "submitted" / "student001" / "target" / "table.txt").write_text("1")

    with pytest.raises(GraderError, match=r"student001/target can't be written: .*No space left"):
        list(coordinator.grade(submissions, Fake(3)))

    everybody = {"student000", "student001", "student002"}
    assert written(coordinator, submissions) == (everybody, everybody - {"student001"})
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_is_named_and_the_next_run_finishes(course):
    """The folder of graded notebooks lies on a file system that has no room for one."""
    target = course.root / "autograded"
    target.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=20", "none", target], check=False).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        status, printed = finished(command(course, "gradedescent", "autograde", "target"))
    finally:
        subprocess.run(["umount", target], check=True)
    again = in_this_process(course, "autograde", "target").returncode

    assert status == 2
    assert re.search(r"can.t be written: .*No space left", printed)
    assert "Traceback" not in printed
    assert again == 0
    assert len(left_by(course)["rows"]) == 9

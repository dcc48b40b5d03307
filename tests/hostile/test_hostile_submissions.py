"""Every attack in the corpus gains nothing, learns nothing and harms no one, on all three ways to grade.

The class of attacks is graded once by each way; each attack is followed by a submission that is right, and that must
get full marks.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from nbgrader.api import Gradebook

from corpus import CANARIES, HostileCourse, attacks
from gradedescent.coordinator import read_record

BIN = Path(sys.executable).parent
ATTACKS = attacks()
SECRETS = [*CANARIES.values(), "root:x:0:0"]
STUDENTS_UID = 64000


def shared_memory():
    """Return what lies in the machine's shared memory and message queues."""
    queues = [Path("/proc/sysvipc", name).read_text() for name in ("shm", "sem", "msg")]
    return sorted(os.listdir("/dev/shm")), queues


def processes():
    """Return the processes that run under a student's user id."""
    return [p.info for p in psutil.process_iter(["pid", "uids", "cmdline"]) if p.info["uids"].real >= STUDENTS_UID]


def tree(root, *without):
    """Return the hash of every file below `root`, but for those below the folders `without`."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in without
    }


def command(course, *arguments, check=True):
    """Run a command in the course, with a home, an environment and a temporary folder that are watched."""
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(course.home),
        "TMPDIR": str(course.temporary),
        "XDG_CACHE_HOME": str(course.cache),
        "SECRET_TOKEN": CANARIES["environment"],
    }
    done = subprocess.run(
        [BIN / arguments[0], *map(str, arguments[1:])],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    if check:
        assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]
    return done


@pytest.fixture(scope="module")
def released(tmp_path_factory, cache):
    """The course, recorded and generated, with all attacks and witnesses handed in; nothing graded."""
    base = tmp_path_factory.mktemp("hostile")
    base.chmod(0o755)
    course = HostileCourse(make(base / "course"), cache, base / "home")
    course.temporary = make(base / "tmp")
    command(course, "gradedescent", "record")
    course.mark_references()
    command(course, "gradedescent", "generate")
    for attack in ATTACKS:
        course.hand_in(attack)
        course.hand_in_right(f"{attack.name}-witness", CANARIES["neighbour"])
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
        gradebook.add_student("registered", first_name=CANARIES["gradebook"])
    return course


def make(folder):
    """Return a new folder."""
    folder.mkdir()
    return folder


def copied(course, name):
    """Return a copy of a course, in a folder beside it."""
    other = object.__new__(HostileCourse)
    other.__dict__.update(course.__dict__)
    other.root = course.root.parent / name
    shutil.copytree(course.root, other.root)
    return other


@pytest.fixture(scope="module")
def graded(released):
    """The course graded by `gradedescent autograde`, what it printed, and what was there before and after."""
    before = tree(released.root, "gradebook.db"), tree(released.home), shared_memory(), processes()
    done = command(released, "gradedescent", "autograde", "target")
    after = tree(released.root, "gradebook.db", "autograded"), tree(released.home), shared_memory(), processes()
    command(released, "gradedescent", "feedback", "target")
    return released, done.stdout, before, after


def result(course, student):
    """Return the result in a student's autograded notebook."""
    return read_record(course.root / "autograded" / student / "target" / "target.ipynb")["result"]


def gradebook_scores(course):
    """Return each student's score in the gradebook."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
        return {found.student_id: found.score for found in gradebook.assignment_submissions("target")}


@pytest.fixture(scope="module")
def scores(graded):
    """The gradebook's scores after `gradedescent autograde`."""
    return gradebook_scores(graded[0])


def test_there_are_enough_attacks_of_every_class():
    """A hundred, in sixteen classes, several of each."""
    classes = [attack.path.parent.name for attack in ATTACKS]

    assert len(ATTACKS) >= 100
    assert len(set(classes)) == 16
    assert min(map(classes.count, classes)) >= 5


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
class TestAttack:
    """One attack, graded by `gradedescent autograde` among all others."""

    def test_it_gets_what_its_code_earned(self, attack, scores):
        """No point more, and none less."""
        assert scores[attack.name] == attack.score, attack.tries

    def test_the_submission_behind_it_has_full_marks(self, attack, scores):
        """No attack reaches its neighbour."""
        assert scores[f"{attack.name}-witness"] == 30

    def test_it_is_told_why_in_a_sentence(self, attack, graded):
        """Every lost point has its reason, and the whole has a verdict that is not the grader's fault."""
        found = result(graded[0], attack.name)

        assert found["status"] in ("graded", "rejected"), found["error"]
        reasons = [str(found["error"] or "")]
        for cell in found["cells"]:
            if cell["score"] != cell["max_score"]:
                said = [cell["reason"] or "", *(test["message"] for test in cell["tests"] if test["message"])]
                assert any(said), cell
                reasons += said
        assert attack.reason in " ".join(reasons)

    def test_it_learnt_nothing(self, attack, graded):
        """No secret stands in its notebook or on its page."""
        course = graded[0]
        for path in (
            course.root / "autograded" / attack.name / "target" / "target.ipynb",
            course.root / "feedback" / attack.name / "target" / "target.html",
        ):
            text = path.read_text(encoding="utf-8")
            assert [secret for secret in SECRETS if secret in text] == []


def test_nothing_changed_but_what_grading_writes(graded):
    """No file in the course or at home was written, removed or changed, no shared memory left, no process alive."""
    _, _, before, after = graded

    assert after == before


def test_nothing_is_left_in_the_temporary_folder(graded):
    """Neither scratch folders nor sockets."""
    assert list(graded[0].temporary.iterdir()) == []


def test_the_table_is_whole(graded):
    """One line a submission, no control characters."""
    _, printed, _, _ = graded
    names = [*(attack.name for attack in ATTACKS), *(f"{attack.name}-witness" for attack in ATTACKS)]

    assert f"{len(names)} of {len(names)} submissions graded" in printed
    assert not [c for c in printed if ord(c) < 32 and c != "\n"]

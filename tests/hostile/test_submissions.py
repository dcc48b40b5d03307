"""Every attack in the corpus gains nothing, learns nothing and harms no one.

The class of attacks is graded once; each attack is followed by a submission that is right, and that must get full
marks. test_other_ways.py grades the same class through nbgrader and without a gradebook.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path

import psutil
import pytest
from fixtures.corpus import CANARIES, attacks

from gradedescent.coordination.graded_notebook import read_record

ATTACKS = attacks()
SECRETS = [*CANARIES.values(), "root:x:0:0"]
LEAK = re.compile(r"LEAK:(?!{)|LEAK\d\d")
"""What attacks put before an input that they want to read; in their own source a brace follows."""
HIGHLIGHT = re.compile(r'</?span(?: class="\w+")?>')
"""What stands within a student's own code on their page."""
STUDENTS = range(64000, 65000)
"""The user ids of submissions, where root grades."""
ROOT = os.geteuid() == 0


def shared_memory():
    """Return what submissions have in the machine's shared memory and message queues, where others come and go.

    Where they have no user of their own it is known by what the attack `shared_memory` makes.
    """
    users = STUDENTS if ROOT else [os.geteuid()]
    found = []
    for path in (path for folder in ("/dev/shm", "/dev/mqueue") for path in Path(folder).glob("*")):
        with contextlib.suppress(FileNotFoundError):
            found += [str(path)] if path.stat().st_uid in users and (ROOT or path.name == "left") else []
    for kind in ("shm", "sem", "msg"):
        names, *rows = (line.split() for line in Path("/proc/sysvipc", kind).read_text().splitlines())
        user, mode = names.index("cuid"), names.index("perms")
        found += [(kind, row[1]) for row in rows if int(row[user]) in users and (ROOT or row[mode] == "666")]
    return sorted(map(str, found))


def tree(root, *without):
    """Return the hash of every file below `root`, but for those below the folders `without`."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in without
    }


def state(course):
    """Return all that no submission may change: the course, the home folder, shared memory."""
    return tree(course.root, "gradebook.db", "autograded"), tree(course.home), shared_memory()


@pytest.fixture(scope="module")
def graded(hostile_course):
    """The course graded by `gradedescent autograde`, what it printed, and what was there before and after."""
    course = hostile_course(ATTACKS, witnesses=True)
    before = state(course)
    done = course.command("gradedescent", "autograde", "target")
    after = state(course)
    alive = [
        process.info["cmdline"]
        for process in psutil.process_iter(["uids", "cmdline", "environ"])
        if (process.info["environ"] or {}).get("TMPDIR", "").startswith(str(course.temporary))
        or (process.info["uids"].real in STUDENTS and str(course.temporary) in str(process.info))
    ]
    course.command("gradedescent", "feedback", "target")
    return course, done.stdout, before, after, alive


@pytest.fixture(scope="module")
def scores(graded):
    """The gradebook's scores."""
    return graded[0].scores()


def result(course, student):
    """Return the result in a student's autograded notebook."""
    return read_record(course.root / "autograded" / student / "target" / "target.ipynb")["result"]


def test_there_are_enough_attacks_of_every_class():
    """A hundred, in sixteen classes, several of each."""
    classes = [attack.path.parent.name for attack in ATTACKS]

    assert len(ATTACKS) >= 100
    assert len(set(classes)) == 16
    assert min(map(classes.count, classes)) >= 5


def test_the_documents_table_counts_the_attacks(repository):
    """docs/security.md says for each class how many there are."""
    table = re.findall(r"^\| (\w+) \| (\d+) \| all \|", (repository / "docs" / "security.md").read_text(), re.MULTILINE)
    classes = [attack.path.parent.name for attack in ATTACKS]

    assert {name: int(count) for name, count in table} == {name: classes.count(name) for name in classes}


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
        reasons = [str(found["error"] or ""), *found["notes"]]
        for cell in found["cells"]:
            if cell["score"] != cell["max_score"]:
                said = [cell["reason"] or "", *(test["message"] for test in cell["tests"] if test["message"])]
                assert any(said), cell
                reasons += said
        assert attack.reason in " ".join(reasons)

    def test_it_learnt_nothing(self, attack, graded):
        """No secret stands in its notebook or on its page, and nothing that it was tested with."""
        course = graded[0]
        for path in (
            course.root / "autograded" / attack.name / "target" / "target.ipynb",
            course.root / "feedback" / attack.name / "target" / "target.html",
        ):
            text = path.read_text(encoding="utf-8")
            assert [secret for secret in SECRETS if secret in text] == []
            assert LEAK.findall(HIGHLIGHT.sub("", text)) == []


def test_nothing_changed_but_what_grading_writes(graded):
    """No file in the course or at home was written, removed or changed, no shared memory left, no process alive."""
    _, _, before, after, alive = graded

    assert after == before
    assert alive == []


def test_nothing_is_left_in_the_temporary_folder(graded):
    """Neither scratch folders nor sockets."""
    assert list(graded[0].temporary.iterdir()) == []


def test_the_table_is_whole(graded):
    """One line a submission, no control characters."""
    printed = graded[1]
    names = [*(attack.name for attack in ATTACKS), *(f"{attack.name}-witness" for attack in ATTACKS)]

    assert f"{len(names)} of {len(names)} submissions graded" in printed
    assert not [c for c in printed if ord(c) < 32 and c != "\n"]

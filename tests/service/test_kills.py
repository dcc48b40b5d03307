"""A service that is killed at any moment loses no attempt that it accepted, and grades none twice."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest
from nbgrader.api import Gradebook

from fixtures.service import hand_in, notebook
from gradedescent.service.attempts import Attempts
from gradedescent.service.identity import Tokens

BIN = Path(sys.executable).parent


class Process:
    """The command `gradedescent serve`, started as an operator does."""

    def __init__(self, course, tmp_path):
        self.log = (tmp_path / "serve.log").open("a")
        environment = {**os.environ, "XDG_CACHE_HOME": str(course.cache), "PATH": f"{BIN}:{os.environ['PATH']}"}
        self.process = subprocess.Popen(
            [BIN / "gradedescent", "serve", "--port", "0", "--json-log"],
            cwd=course.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        line = self.process.stdout.readline()
        self.url = re.search(r"http://\S+?(?=/ )", line)[0]

    def kill_all(self):
        """Kill everything, the service first, as a machine that goes down does."""
        found = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for each in found:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        self.process.wait()


def tokens(course, names):
    attempts = Attempts(course.course().settings)
    try:
        return {name: Tokens(attempts).make(name, "student") for name in names}
    finally:
        attempts.close()


@pytest.mark.slow
def test_nothing_is_lost_whenever_it_is_killed(course, tmp_path):
    made = course()
    (made.root / "attempts").mkdir()
    names = [f"student{number:02d}" for number in range(12)]
    headers = {name: {"Authorization": f"Bearer {token}"} for name, token in tokens(made, names).items()}
    chance, accepted, waiting = random.Random(3), {}, list(names)
    for _ in range(4):
        service = Process(made, tmp_path)
        for _ in range(3):
            name = waiting.pop()
            with httpx.Client(base_url=service.url, headers=headers[name], timeout=30) as client:
                answer = hand_in(client, notebook(made, first=f"name = {name!r}"))
                assert answer.status_code == 202, answer.text
                accepted[name] = answer.json()["id"]
        time.sleep(chance.uniform(0.0, 0.5))
        service.kill_all()
    service = Process(made, tmp_path)
    deadline = time.monotonic() + 60
    left = Attempts(made.course().settings)
    while any(not each.ended or not each.entered for each in left.of()) and time.monotonic() < deadline:
        time.sleep(0.1)
    found = {each.student: (each.id, each.state, each.score, each.counts) for each in left.of()}
    left.close()
    service.process.send_signal(signal.SIGTERM)

    assert service.process.wait(30) == 0
    assert found == {name: (number, "graded", 30.0, True) for name, number in accepted.items()}
    with Gradebook(f"sqlite:///{made.root}/gradebook.db") as gradebook:
        scores = {each.student.id: each.score for each in gradebook.assignment_submissions("lesson")}
    assert scores == dict.fromkeys(names, 30.0)


def test_it_ends_gracefully_and_says_where_it_is(course, tmp_path):
    made = course()
    (made.root / "attempts").mkdir()
    (token,) = tokens(made, ["ada"]).values()
    service = Process(made, tmp_path)
    with httpx.Client(base_url=service.url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        hand_in(client, notebook(made))
    started = psutil.Process(service.process.pid).children(recursive=True)
    service.process.send_signal(signal.SIGINT)

    assert service.process.wait(40) == 0
    _, alive = psutil.wait_procs(started, timeout=20)
    assert alive == []
    attempts = Attempts(made.course().settings)
    assert [each.state in {"graded", "queued"} for each in attempts.of()] == [True]
    attempts.close()
    assert "Traceback" not in (tmp_path / "serve.log").read_text()

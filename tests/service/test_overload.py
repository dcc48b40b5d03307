"""Too much, or a machine that fails: a refusal says so, and what was accepted is graded."""

from __future__ import annotations

import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from fixtures.commands import in_this_process
from fixtures.postgresql_server import postgresql  # noqa: F401 - a fixture
from fixtures.service import hand_in, notebook, opened_course, served

SLOW = "import time; time.sleep(2)"


def refused(answer):
    """Return the status, the code and when to ask again."""
    return answer.status_code, answer.json()["code"], answer.headers["retry-after"]


def test_a_full_queue_refuses_for_a_while_and_loses_nothing(course):
    made = course()
    with served(made, queue_limit=2) as service:
        clients = {name: service.client(name) for name in ("ada", "bo", "cy", "di")}
        first = hand_in(clients["ada"], notebook(made, first=SLOW)).json()
        while clients["ada"].get(f"/api/attempts/{first['id']}").json()["state"] == "queued":
            time.sleep(0.02)
        waiting = [hand_in(clients[name], notebook(made)).json() for name in ("bo", "cy")]
        answer = hand_in(clients["di"], notebook(made))
        scores = [
            service.waited(client, attempt)["score"]
            for client, attempt in zip(clients.values(), [first, *waiting], strict=False)
        ]
        later = hand_in(clients["di"], notebook(made))

    assert refused(answer) == (503, "busy", "60")
    assert answer.json()["message"].startswith("2 attempts wait to be graded")
    assert (scores, later.status_code) == ([30, 30, 30], 202)


def test_a_disk_that_takes_no_files_refuses_and_keeps_no_attempt(course):
    made = course()
    (made.root / "attempts").mkdir(exist_ok=True)
    (made.root / "attempts" / "lesson").write_text("a file where a folder must be")
    with served(made) as service:
        client = service.client()
        answer = hand_in(client, notebook(made))
        kept = client.get("/api/attempts").json()
        (made.root / "attempts" / "lesson").unlink()
        later = service.waited(client, hand_in(client, notebook(made)).json())

    assert refused(answer) == (503, "busy", "60")
    assert "can't write files" in answer.json()["message"]
    assert kept == []
    assert later["score"] == 30


def test_a_database_that_is_locked_refuses_and_works_again(course):
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write('\nc.Gradedescent.service_db_url = "sqlite:///attempts/attempts.db?timeout=0.1"\n')
    with served(made) as service:
        client = service.client()
        with closing(sqlite3.connect(made.root / "attempts" / "attempts.db")) as other:
            other.execute("BEGIN EXCLUSIVE")
            answer = hand_in(client, notebook(made))
            other.rollback()
        later = service.waited(client, hand_in(client, notebook(made)).json())

    assert refused(answer) == (503, "busy", "60")
    assert "database" in answer.json()["message"]
    assert later["score"] == 30


@pytest.mark.slow
def test_two_servers_share_a_queue_and_grade_each_attempt_once(tmp_path, released, cache, postgresql):  # noqa: F811
    folder = tmp_path / "course"
    shutil.copytree(released, folder)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Gradedescent.service_db_url = {postgresql.new()!r}\n")
        file.write(f"c.CourseDirectory.db_url = {postgresql.new()!r}\nc.CourseDirectory.course_id = 'lessons'\n")
    made = opened_course(folder, cache)
    done = in_this_process(made, "generate", "lesson")  # the new gradebook knows of no release
    assert done.returncode == 0, done.stderr
    with served(made) as one, served(made) as two:
        clients = [(one.client(f"student{n}"), two.client(f"student{n}")) for n in range(12)]

        def both(number):
            mine = clients[number][number % 2]
            attempt = hand_in(mine, notebook(made, first=f"n = {number}")).json()
            other = clients[number][1 - number % 2]  # any server tells of it
            return (one, two)[1 - number % 2].waited(other, attempt)

        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(both, range(12)))
        one.entered()
        counted = {each.student: each.counts for each in one.desk.attempts.of("lesson")}
        graded = one.desk.graded, two.desk.graded

    assert [each["score"] for each in found] == [30] * 12
    assert sum(graded) == 12
    assert min(graded) > 0
    assert counted == {f"student{n}": True for n in range(12)}

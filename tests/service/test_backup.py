"""A copy that is made while the service works is a course: it is served, and has all that was accepted."""

from __future__ import annotations

import threading

import pytest
from nbgrader.api import Gradebook

from fixtures.commands import in_this_process
from fixtures.service import hand_in, notebook, opened_course, served


def test_a_copy_of_a_course_at_work_is_served(course, tmp_path, cache):
    made = course()
    (made.root / "__pycache__").mkdir()
    with served(made) as service:
        first = service.client("ada")
        service.waited(first, hand_in(first, notebook(made)).json())
        service.entered()
        client, stop, sent = service.client("bo"), threading.Event(), []

        def go_on():
            while not stop.is_set() and len(sent) < 15:
                sent.append(hand_in(client, notebook(made, first=f"n = {len(sent)}")).json()["id"])

        thread = threading.Thread(target=go_on)
        thread.start()
        done = in_this_process(made, "backup", str(tmp_path / "copies"))
        stop.set()
        thread.join()
    (copy,) = (tmp_path / "copies").iterdir()
    with served(opened_course(copy, cache)) as restored:
        client = restored.client("ada")
        kept = {each.student for each in restored.desk.attempts.of()}
        for each in restored.desk.attempts.of():  # what waited is graded in the copy
            restored.waited(restored.client("lee", "instructor"), {"id": each.id})
        restored.entered()
        mine = client.get("/api/attempts").json()
    with Gradebook(f"sqlite:///{copy}/gradebook.db") as gradebook:
        score = gradebook.find_submission("lesson", "ada").score

    assert done.returncode == 0, done.stderr
    assert str(copy) in done.stdout
    assert kept <= {"ada", "bo"}
    assert [each["score"] for each in mine] == [30.0]
    assert score == 30.0
    assert copy.stat().st_mode & 0o077 == 0


def test_a_folder_that_can_not_be_written_is_said(course, tmp_path):
    made = course()
    (tmp_path / "file").write_text("")
    done = in_this_process(made, "backup", str(tmp_path / "file" / "below"))

    assert done.returncode == 2
    assert "is not whole" in done.stderr


@pytest.mark.parametrize("address", ["postgresql+psycopg://role:secret@host/queue"])
def test_what_is_on_a_server_is_named_without_its_password(course, tmp_path, address):
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Gradedescent.service_db_url = {address!r}\n")
    done = in_this_process(made, "backup", str(tmp_path / "copies"))

    assert done.returncode == 0, done.stderr
    assert "pg_dump" in done.stderr
    assert "secret" not in done.stderr

"""What is submitted by nbgrader's own button becomes an attempt: once, of whom it is, and nothing that is forged."""

from __future__ import annotations

import contextlib
import os
import pwd
import time

import pytest
from nbgrader.api import Gradebook

from fixtures.service import notebook
from gradedescent.errors import CourseError
from gradedescent.service import exchange as module
from gradedescent.service.desk import Desk
from gradedescent.service.exchange import ExchangeWatch, parsed, read_folder
from gradedescent.service.live import Refusal

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def opened(course, tmp_path, monkeypatch):
    """Return a function that opens a desk and a watch for a course with an exchange."""
    monkeypatch.setattr(module, "SETTLED", -1.0)
    monkeypatch.setattr(module, "PAUSE", 3600.0)  # the tests look by themselves
    made = course()
    inbound = tmp_path / "exchange" / "maths" / "inbound"
    inbound.mkdir(parents=True)
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.CourseDirectory.course_id = 'maths'\n")

    @contextlib.contextmanager
    def open_both(more=""):
        with (made.root / "nbgrader_config.py").open("a") as file:
            file.write(more)
        with Desk(made.root, cache=made.cache, workers=1) as desk, contextlib.closing(ExchangeWatch(desk)) as watch:
            yield desk, watch, inbound, made

    return open_both


def submit(
    inbound, made, student=ME, when="2026-03-02 13:00:00.123456 UTC", assignment="lesson", first="", extra="+x1"
):
    """Put a folder there as nbgrader's submit does."""
    folder = inbound / f"{student}+{assignment}+{when}{extra}"
    folder.mkdir()
    (folder / "lesson.ipynb").write_bytes(notebook(made, first=first))
    (folder / "submission_secret.txt").write_text("a secret")
    (folder / "timestamp.txt").write_text(when)
    return folder


def graded(desk):
    deadline = time.monotonic() + 60
    while any(not each.ended or not each.entered for each in desk.attempts.of()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return [(each.student, each.number, each.state, each.score) for each in reversed(desk.attempts.of())]


def test_what_is_submitted_is_graded_once_and_its_page_finds_its_way_back(opened):
    with opened() as (desk, watch, inbound, made):
        submit(inbound, made)
        for _ in range(3):
            watch.look()
        found = graded(desk)
        received = desk.attempts.of()[0].received
    with opened() as (desk, watch, inbound, made):  # the next day
        watch.look()
        submit(inbound, made, when="2026-03-03 09:00:00.000001 UTC", first="again = 1")
        watch.look()
        again = graded(desk)
    folder = made.root / "submitted" / ME / "lesson"
    with Gradebook(f"sqlite:///{made.root}/gradebook.db") as gradebook:
        score = gradebook.find_submission("lesson", ME).score

    assert found == [(ME, 1, "graded", 30.0)]
    assert f"{received:%Y-%m-%d %H:%M}" == "2026-03-02 13:00"
    assert [each[1] for each in again] == [1, 2]
    assert score == 30.0
    assert (folder / "submission_secret.txt").read_text() == "a secret"
    assert (folder / "timestamp.txt").read_text() == "2026-03-02 13:00:00.123456 UTC"  # the best counts: the first


def test_what_is_anothers_is_not_taken_and_told(opened):
    with opened() as (desk, watch, inbound, made):
        submit(inbound, made, student="victim")
        watch.look()
        watch.look()
        told = desk.refused("lesson")
        attempts = desk.attempts.of()

    assert attempts == []
    assert [each["why"] for each in told] == [f"it says that it is victim's, and {ME} owns it"]


def test_where_all_students_are_one_user_the_course_says_so(opened):
    with opened("\nc.ExchangeCollect.check_owner = False\n") as (desk, watch, inbound, made):
        submit(inbound, made, student="ada")
        watch.look()
        found = graded(desk)

    assert found == [("ada", 1, "graded", 30.0)]


def test_a_due_date_holds_for_when_it_was_submitted(opened):
    policies = "\nc.Gradedescent.policies = {'*': {'due': '2026-03-02 14:00', 'cool_down': 99999}}\n"
    with opened(policies) as (desk, watch, inbound, made):
        submit(inbound, made)
        submit(inbound, made, when="2026-03-02 13:30:00.0 UTC", first="soon = 1")
        submit(inbound, made, when="2026-03-02 14:30:00.0 UTC", first="late = 1")
        watch.look()
        found = graded(desk)
        told = desk.refused("lesson")

    assert [each[1] for each in found] == [1, 2]
    assert [each["why"] for each in told] == ["The due date passed on 02 March 2026, 14:00 UTC."]


def test_links_folders_and_nonsense_harm_nobody(opened, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("root:x")
    with opened() as (desk, watch, inbound, made):
        folder = submit(inbound, made)
        (folder / "notes.txt").symlink_to(secret)
        (folder / "deeper").mkdir()
        os.mkfifo(folder / "pipe")
        (inbound / "nonsense").mkdir()
        (inbound / f"{ME}+lesson+2026-03-04 10:00:00 UTC+link").symlink_to(folder)
        submit(inbound, made, assignment="nothing", when="2026-03-05 10:00:00 UTC")
        empty = inbound / f"{ME}+lesson+2026-03-06 10:00:00 UTC+y"
        empty.mkdir()
        watch.look()
        found = graded(desk)
        files = sorted(path.name for path in (made.root / "submitted" / ME / "lesson").iterdir())

    assert found == [(ME, 1, "graded", 30.0)]
    assert files == ["lesson.ipynb", "submission_secret.txt", "timestamp.txt"]


def test_what_takes_a_folders_place_is_not_followed(tmp_path):
    """Else somebody could hand in, and then read, what only the service may read: another's work, or a solution."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "solution.ipynb").write_text("the solution")
    (tmp_path / "mine").symlink_to(tmp_path / "secret")

    with pytest.raises(Refusal):
        read_folder(tmp_path / "mine", ME, 1000)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_somebody_else_is_not_taken_along(tmp_path):
    """It may be a hard link."""
    (tmp_path / "own.ipynb").write_text("own")
    (tmp_path / "others.ipynb").write_text("others")
    os.chown(tmp_path / "others.ipynb", 65534, 65534)

    assert read_folder(tmp_path, ME, 1000) == [("own.ipynb", b"own")]
    assert len(read_folder(tmp_path, None, 1000)) == 2


def test_what_was_refused_is_taken_when_the_course_allows_it(opened):
    """And what is of an assignment that is not released yet waits for it."""
    policies = "\nc.Gradedescent.policies = {'*': {'due': '2026-03-01'}}\n"
    with opened(policies) as (desk, watch, inbound, made):
        submit(inbound, made)
        submit(inbound, made, assignment="later")
        watch.look()
        before = desk.attempts.of(), len(desk.refused("lesson")), len(desk.refused("later"))
        with (made.root / "nbgrader_config.py").open("a") as file:
            file.write("\nc.Gradedescent.policies = {'*': {'due': '2026-03-05'}}\n")
        desk.live.look_again()
        watch.look()
        found = graded(desk)
        after = desk.refused("lesson")

    assert before == ([], 1, 0)
    assert (found, after) == ([(ME, 1, "graded", 30.0)], [])


@pytest.mark.parametrize(
    ("name", "student", "assignment"),
    [
        ("ada+lesson+2026-03-02 13:00:00.1 UTC", "ada", "lesson"),
        ("ada+lesson+2026-03-02 13:00:00.1 UTC+abc", "ada", "lesson"),
        ("a+b+lesson+2026-03-02 13:00:00 UTC+abc", "a+b", "lesson"),
        ("ada+lesson+2026-03-02 13:00:00 +0100", "ada", "lesson"),
    ],
)
def test_names_are_read_as_nbgrader_writes_them(tmp_path, name, student, assignment):
    found = parsed(tmp_path / name)

    assert (found.student, found.assignment) == (student, assignment)


def test_an_exchange_that_is_not_there_is_said(course):
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Exchange.root = '/nowhere/at/all'\n")
    with Desk(made.root, cache=made.cache, workers=1) as desk, pytest.raises(CourseError, match="/nowhere/at/all"):
        ExchangeWatch(desk)

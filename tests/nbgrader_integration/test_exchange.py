"""Through nbgrader's exchange and back, by the commands that README and docs/exchange.md tell."""

from __future__ import annotations

import json
import os
import shutil
from types import SimpleNamespace

import pytest

from fixtures.classroom import NAME
from fixtures.commands import in_this_process, nbgrader_in_this_process

COURSE = "deep-learning"
EXCHANGED = ("timestamp.txt", "submission_secret.txt")


class Round:
    """A course and two students' folders around one exchange."""

    def __init__(self, room, folder):
        self.room, self.exchange = room, folder / "exchange"
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        with (room.root / "nbgrader_config.py").open("a") as file:
            file.write(f"\nc.Exchange.root = {str(self.exchange)!r}\n")
        self.homes = {student: folder / student for student in ("ada", "bo")}
        for home in self.homes.values():
            home.mkdir()
            (home / "nbgrader_config.py").write_text(
                f"c = get_config()\nc.CourseDirectory.course_id = {COURSE!r}\n"
                f"c.Exchange.root = {str(self.exchange)!r}\n"
                f"c.Exchange.cache = {str(home / 'cache')!r}\n"
            )

    def at(self, student, verb):
        """Run a command of nbgrader's as a student does in their folder."""
        home = SimpleNamespace(root=self.homes[student])
        nbgrader_in_this_process(home, verb, NAME, f"--CourseDirectory.student_id={student}")

    def instruct(self, verb, *more):
        """Run a command of nbgrader's as the instructor does."""
        nbgrader_in_this_process(self.room, verb, NAME, *more)

    def solve(self, student, **sources):
        """Write into the notebook that was fetched."""
        path = self.homes[student] / NAME / f"{NAME}.ipynb"
        path.write_text(self.room.submission(**sources))

    def fetched(self, student):
        """Return the pages that a student has fetched."""
        return [path.read_text() for path in (self.homes[student] / NAME / "feedback").rglob("*.html")]

    def outbound(self):
        """Return how many pages the exchange holds."""
        return len(list((self.exchange / COURSE / "feedback").glob("*.html")))

    def page(self, student):
        """Return where the course keeps a student's page."""
        return self.room.root / "feedback" / student / NAME / f"{NAME}.html"


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    """Two students handed in through the exchange, a third by mail; all are graded."""
    folder = tmp_path_factory.mktemp("exchange")
    exchange = Round(released.copy(folder / "course"), folder)
    exchange.instruct("release_assignment")
    for student in exchange.homes:
        exchange.at(student, "fetch_assignment")
    exchange.solve("ada", write_double="def double(x):\n    return x + x")
    exchange.solve("bo", write_double="def double(x):\n    return abs(2 * x)")
    for student in exchange.homes:
        exchange.at(student, "submit")
    exchange.instruct("collect", "--ExchangeCollect.check_owner=False")
    exchange.room.submit(exchange.room.submission(), "by_mail")
    done = in_this_process(exchange.room, "autograde", NAME)
    assert done.returncode == 0, done.stderr
    return exchange


@pytest.fixture
def written(graded):
    """That class with its pages written and nothing released; what the command said."""
    shutil.rmtree(graded.exchange / COURSE / "feedback", ignore_errors=True)
    shutil.rmtree(graded.room.root / "feedback", ignore_errors=True)
    for home in graded.homes.values():
        shutil.rmtree(home / NAME / "feedback", ignore_errors=True)
    done = in_this_process(graded.room, "feedback", NAME)
    assert done.returncode == 0, done.stderr
    graded.said = done.stdout
    return graded


def test_who_can_not_be_reached_is_named_in_one_sentence(written):
    lines = [line for line in written.said.splitlines() if "exchange" in line]

    assert len(lines) == 1
    assert "by_mail" in lines[0]
    assert "ada" not in lines[0]
    for student in ("ada", "bo"):
        for name in EXCHANGED:
            submitted = written.room.root / "submitted" / student / NAME / name
            assert written.page(student).with_name(name).read_text() == submitted.read_text()


def test_nbgraders_own_command_brings_each_their_page(written):
    """One student whose submission came by mail does not stop the class."""
    said = written.room.run("nbgrader", "release_feedback", NAME)
    for student in written.homes:
        written.at(student, "fetch_feedback")

    assert "by_mail" in said
    assert written.outbound() == 2
    assert {student: written.fetched(student) for student in written.homes} == {
        student: [written.page(student).read_text()] for student in written.homes
    }


def test_release_hands_out_what_it_wrote(written):
    done = in_this_process(written.room, "feedback", NAME, "--release")
    written.at("bo", "fetch_feedback")

    assert done.returncode == 0, done.stderr
    assert "the feedback of 2 students is released" in done.stdout
    assert done.stdout.count("by_mail") == 1
    assert written.fetched("bo") == [written.page("bo").read_text()]


def test_one_students_page_is_released_alone(written):
    done = in_this_process(written.room, "feedback", NAME, "--release", "--student", "bo")

    assert "1 student's feedback is released" in done.stdout
    assert written.outbound() == 1


def test_an_exchange_that_is_not_there_is_named(written):
    aside = written.exchange.with_name("elsewhere")
    written.exchange.rename(aside)
    done = in_this_process(written.room, "feedback", NAME, "--release")
    aside.rename(written.exchange)

    assert done.returncode != 0
    assert str(written.exchange) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["link", "not_text", "empty", "long", "fifo"])
def test_what_is_no_secret_is_not_taken_for_one(written, kind, tmp_path):
    """A student's file can't stop the class, and a link is not followed."""
    submitted = written.room.root / "submitted" / "bo" / NAME / EXCHANGED[1]
    secret = submitted.read_text()
    submitted.unlink()
    if kind == "link":
        (tmp_path / "other").write_text("another's secret")
        submitted.symlink_to(tmp_path / "other")
    elif kind == "fifo":
        os.mkfifo(submitted)
    else:
        submitted.write_bytes({"not_text": b"\xff\xfe\xff", "empty": b"", "long": b"a" * 2000}[kind])
    done = in_this_process(written.room, "feedback", NAME, "--release")
    submitted.unlink()
    submitted.write_text(secret)

    assert "bo, by_mail" in done.stdout
    assert written.outbound() == 1
    assert not written.page("bo").with_name(EXCHANGED[1]).exists()


def test_nbgraders_generate_feedback_makes_the_same_pages(written):
    """Also what the exchange needs, so that formgrader's two buttons are enough."""
    before = {path: path.read_bytes() for path in written.page("bo").parents[2].glob(f"*/{NAME}/*")}
    result = written.room.api().generate_feedback(NAME, force=True)
    after = {path: path.read_bytes() for path in written.page("bo").parents[2].glob(f"*/{NAME}/*")}

    assert result["success"], result
    assert after == before
    assert written.room.api().release_feedback(NAME)["success"]
    assert written.outbound() == 2


def test_a_page_that_was_edited_since_is_not_overwritten_without_force(written):
    written.page("bo").write_text("edited")
    written.room.api().generate_feedback(NAME, force=False)

    assert written.page("bo").read_text() == "edited"


def test_a_notebook_that_something_else_graded_has_nbgraders_page(written):
    path = written.room.root / "autograded" / "bo" / NAME / f"{NAME}.ipynb"
    kept = path.read_text()
    notebook = json.loads(kept)
    del notebook["metadata"]["gradedescent"]
    path.write_text(json.dumps(notebook))
    written.room.api().generate_feedback(NAME, force=True)
    path.write_text(kept)

    assert "Score:" in written.page("bo").read_text()


def test_what_a_person_gave_is_on_the_page(written):
    """Points, extra credit, a comment to the code, and what is taken off, as the gradebook has them."""
    with written.room.gradebook() as gradebook:
        answer = gradebook.find_grade("why", NAME, NAME, "bo")
        answer.manual_score, answer.needs_manual_grade = 1.5, False
        gradebook.find_grade("half", NAME, NAME, "bo").extra_credit = 0.25
        gradebook.find_comment("write_half", NAME, NAME, "bo").manual_comment = "Neat <b>work</b>."
        gradebook.find_submission_notebook(NAME, NAME, "bo").late_submission_penalty = 0.75
        gradebook.db.commit()
    done = in_this_process(written.room, "feedback", NAME)
    report = json.loads(in_this_process(written.room, "report", NAME, "--json").stdout)
    page = written.page("bo").read_text()

    assert done.returncode == 0, done.stderr
    assert "<strong>3</strong> of 9 points" in page
    assert "0.75 points are taken off for handing it in late" in page
    assert "A person gave these points" in page
    assert "0.25 of the points are extra credit" in page
    assert "Neat &lt;b&gt;work&lt;/b&gt;." in page
    assert "abs" in page
    assert report["mean"] == pytest.approx((3 + 4 + 0) / 3)

"""A student's whole round through nbgrader's exchange, by the clicks that docs/students.md tells, in a real browser."""

from __future__ import annotations

import pytest

from fixtures.assignment_list import AssignmentList
from fixtures.browser import chromium_page, jupyter_server
from fixtures.classroom import NAME
from fixtures.commands import in_this_process, nbgrader_in_this_process

COURSE = "deep-learning"


@pytest.fixture
def home(room, tmp_path):
    """A student's folder, with an exchange between it and the instructor's course."""
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    for folder in (exchange, home):
        folder.mkdir()
    exchange.chmod(0o777)
    lines = f"\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = {COURSE!r}\n"
    with (room.root / "nbgrader_config.py").open("a") as file:
        file.write(lines)
    (home / "nbgrader_config.py").write_text(f"c = get_config(){lines}c.Exchange.cache = {str(home / 'cache')!r}\n")
    return home


@pytest.mark.slow
def test_a_student_fetches_solves_submits_and_reads_the_page(room, home, tmp_path):
    """The instructor types what docs/exchange.md says, and the student clicks."""
    nbgrader_in_this_process(room, "release_assignment", NAME)

    with jupyter_server(home, tmp_path) as address, chromium_page() as page:
        shown = AssignmentList(page, address)
        shown.click("released", "Fetch")
        shown.part("fetched").get_by_text(NAME).first.wait_for()
        (home / NAME / f"{NAME}.ipynb").write_text(
            room.submission(write_double="def double(x):\n    return abs(2 * x)")
        )
        shown.click("fetched", "Submit")
        shown.part("submitted").get_by_text(NAME).first.wait_for()
        nbgrader_in_this_process(room, "collect", NAME, "--ExchangeCollect.check_owner=False")
        for verb, *options in (("autograde",), ("feedback", "--release")):
            done = in_this_process(room, verb, NAME, *options)
            assert done.returncode == 0, done.stderr
        shown.refresh()
        shown.click("submitted", "Fetch Feedback")
        shown.part("submitted").get_by_text("View Feedback").first.wait_for()

        (fetched,) = (home / NAME / "feedback").rglob("*.html")
        (written,) = (room.root / "feedback").glob(f"*/{NAME}/{NAME}.html")
        assert fetched.read_text() == written.read_text()
        page.goto(fetched.as_uri())
        assert page.locator(".total strong").text_content() == "2"
        assert "double" in page.locator("article").first.text_content()

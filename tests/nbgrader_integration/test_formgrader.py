"""formgrader's button, in a real browser on a real server."""

import pytest

from fixtures.browser import chromium_page, jupyter_server
from fixtures.classroom import NAME


@pytest.fixture
def server(room, tmp_path):
    """A JupyterLab server in the course's folder; its address."""
    with jupyter_server(room.root, tmp_path) as address:
        yield address


@pytest.fixture
def page():
    """A browser's page."""
    with chromium_page() as opened:
        yield opened


@pytest.mark.slow
def test_the_autograde_button_grades_with_our_scores(room, server, page):
    """A click in the list of submissions; the list then shows the score, and the gradebook has it."""
    room.submit(room.submission(write_double="def double(x):\n    return abs(2 * x)"))
    page.goto(f"{server}/formgrader/manage_submissions/{NAME}")

    page.locator("td.autograde a").click()
    page.locator(".modal-body", has_text="Successfully").wait_for(timeout=120_000)
    page.locator("td.score", has_text="/").wait_for()

    assert room.scores() == {"double": 2.0, "half": 0.0, "why": 0.0}
    assert page.locator("td.score").text_content() == "2 / 9"

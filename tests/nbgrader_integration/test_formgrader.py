"""formgrader's button and its pages, in a real browser on a real server."""

from urllib.parse import urlsplit

import pytest

from fixtures.browser import chromium_page, jupyter_server
from fixtures.classroom import NAME
from fixtures.commands import nbgrader_in_this_process


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


FORMULAS = r"""In a line $\frac{aaa}{b}$, and

$$\begin{aligned} c &= d \\ e &= f \end{aligned}$$"""
THEIRS = "--GenerateFeedback.exporter_class=nbconvert.exporters.HTMLExporter"
"""Our exporter writes our page, and nbgrader's where something else graded the notebook; this is the latter for all."""


def boxes(page, kind):
    """Return the boxes of a formula's parts: where the browser has drawn them."""
    return [each.bounding_box() for each in page.locator(kind).all()]


@pytest.mark.slow
def test_formulas_are_drawn_without_a_network(room, server, page):
    """In formgrader's page of a submission and in nbgrader's own feedback; nothing comes from elsewhere."""
    room.submit(room.submission(why=FORMULAS))
    assert room.autograde()["success"]
    nbgrader_in_this_process(room, "generate_feedback", NAME, THEIRS)
    with room.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook(NAME, NAME, "ada").id
    reached = []

    def only_here(route):
        address = urlsplit(route.request.url)
        if address.scheme != "file" and address.hostname != "127.0.0.1":
            route.abort()
            return
        reached.append(route.request.url)
        route.continue_()

    page.route("**/*", only_here)
    for address in (
        f"{server}/formgrader/submissions/{submission}/",
        (room.root / "feedback" / "ada" / NAME / f"{NAME}.html").as_uri(),
    ):
        page.goto(address)
        page.wait_for_timeout(300)

        assert address in reached
        above, below = boxes(page, "mfrac > *")
        assert above["y"] + above["height"] <= below["y"] + 1
        assert above["width"] > below["width"] > 0
        first, second = boxes(page, "mtr")
        assert first["y"] + first["height"] <= second["y"] + 1
        assert "$" not in page.locator(".text_cell_render", has=page.locator("mfrac")).inner_text()

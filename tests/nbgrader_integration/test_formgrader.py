"""formgrader's button, in a real browser on a real server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from classroom import NAME

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TOKEN = "formgrader-test"


def answers(url, server):
    """Tell whether the server answers by now; fail when it has ended."""
    assert server.poll() is None, "the server has ended"
    try:
        with urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture
def server(room, tmp_path):
    """A JupyterLab server in the course's folder; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"port": port, "port_retries": 0, "root_dir": room.root, "open_browser": False}
    command = [Path(sys.executable).parent / "jupyter", "lab", "--allow-root", f"--IdentityProvider.token={TOKEN}"]
    process = subprocess.Popen(
        [*command, *(f"--ServerApp.{name}={value}" for name, value in options.items())],
        cwd=room.root,
        env={**os.environ, "HOME": str(tmp_path)},
        stdout=(tmp_path / "server.log").open("w"),
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 120
        while not answers(f"{address}/api", process) and time.monotonic() < deadline:
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def page():
    """A browser's page."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(extra_http_headers={"Authorization": f"token {TOKEN}"})
        browser.close()


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

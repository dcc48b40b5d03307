"""Takes the pictures of the service for README from the real thing: `make serve`'s class, in Chromium.

    python tools/make_service_pictures.py

writes docs/images/service-student.png, service-class.png and service-lab.png.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fixtures.browser import TOKEN, jupyter_server  # noqa: E402

IMAGES = ROOT / "docs" / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PORT = 8765
URL = f"http://127.0.0.1:{PORT}"


def signed_in(browser: Browser, token: str) -> Page:
    """Return a page of the service on which somebody is signed in."""
    page = browser.new_context(viewport={"width": 900, "height": 900}, locale="en-GB").new_page()
    page.goto(f"{URL}/")
    page.fill("#token", token)
    page.click("main button")
    page.wait_for_selector("#assignments:not([aria-busy])")
    return page


def picture_lab(browser: Browser, token: str) -> None:
    """Take the picture of JupyterLab's panel."""
    source = ROOT / "submitted" / "amara" / "optimization" / "optimization.ipynb"
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADEDESCENT_URL", URL)
        patch.setenv("GRADEDESCENT_TOKEN", token)
        home = Path(folder) / "home"
        home.mkdir()
        cells = json.loads(source.read_text(encoding="utf-8"))
        cells["cells"][-1]["source"] = ["# my second try"]
        (home / "optimization.ipynb").write_text(json.dumps(cells), encoding="utf-8")
        with jupyter_server(home, Path(folder)) as address:
            headers = {"Authorization": f"token {TOKEN}"}
            page = browser.new_context(extra_http_headers=headers, viewport={"width": 1300, "height": 860}).new_page()
            page.goto(f"{address}/lab/tree/optimization.ipynb?reset")
            page.click(".jp-NotebookPanel-toolbar >> text=Submit and grade", timeout=90_000)
            page.wait_for_selector(".gd-status >> text=of 80 points", timeout=60_000)
            page.get_by_role("button", name="No", exact=True).click()  # JupyterLab asks about its news
            page.click(".gd-jump >> text=mini-batches")
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / "service-lab.png")


def main() -> None:
    command = [sys.executable, "-u", ROOT / "tools" / "serve_demo.py", "--port", str(PORT)]
    demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said = ""
        while "Ctrl-C" not in said:
            line = demo.stdout.readline() if demo.stdout else ""
            if not line:
                sys.exit(said)
            said += line
        instructor, student = re.findall(r"gd_[\w-]+", said)
        while '"queued":0,"running":0' not in urllib.request.urlopen(f"{URL}/health").read().decode():
            time.sleep(0.5)
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = signed_in(browser, student)
            page.set_input_files("#file", ROOT / "submitted" / "amara" / "optimization" / "optimization.ipynb")
            page.wait_for_selector("#live >> text=of 80 points")
            page.screenshot(path=IMAGES / "service-student.png")
            page = signed_in(browser, instructor)
            page.goto(f"{URL}/class/optimization")
            page.wait_for_selector("#class >> text=hana")
            page.set_viewport_size({"width": 900, "height": 1000})
            page.screenshot(path=IMAGES / "service-class.png")
            picture_lab(browser, student)
            browser.close()
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait()


if __name__ == "__main__":
    main()

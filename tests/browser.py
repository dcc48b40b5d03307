"""A JupyterLab server and a headless Chromium, for the tests that look at pages as a person would."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TOKEN = "a-test"


def answers(url, server):
    """Tell whether the server answers by now; fail when it has ended."""
    assert server.poll() is None, "the server has ended"
    try:
        with urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@contextmanager
def jupyter_server(root, home):
    """Run a JupyterLab server in the course's folder; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"port": port, "port_retries": 0, "root_dir": root, "open_browser": False}
    command = [Path(sys.executable).parent / "jupyter", "lab", "--allow-root", f"--IdentityProvider.token={TOKEN}"]
    process = subprocess.Popen(
        [*command, *(f"--ServerApp.{name}={value}" for name, value in options.items())],
        cwd=root,
        env={**os.environ, "HOME": str(home)},
        stdout=(home / "server.log").open("w"),
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


@contextmanager
def chromium_page():
    """Open a browser's page, which is signed in at our servers; skip where there is no browser."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(extra_http_headers={"Authorization": f"token {TOKEN}"})
        browser.close()

"""`make serve`, and the API as docs/service.md shows it, walked to their ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import httpx
import pytest


@pytest.fixture(scope="module")
def shown(tmp_path_factory, repository):
    """The demo's process, what it printed, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("shown") / "serve"
    command = [sys.executable, repository / "tools" / "serve_demo.py", "--port", "0", "--folder", folder]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C ends the service" in line:
            break
    yield process, "".join(lines), folder
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def documented(repository):
    """Return the commands of the API's section, one after the other."""
    text = (repository / "docs" / "service.md").read_text().split("## The API", 1)[1]
    return re.search(r"```\n(.*?)```", text, re.DOTALL)[1].strip().splitlines()


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_what_it_prints_leads_somewhere(shown, repository, tmp_path):
    process, text, folder = shown
    sent = int(re.search(r"(\d+) notebooks of the sample class are handed in", text)[1])
    url = re.search(r"Open (\S+)/ and sign in", text)[1]
    instructor = re.search(r"as the instructor, to see the class: +(\S+)", text)[1]
    student, token = re.search(r"as the student (\S+), to hand in: +(\S+)", text).groups()
    path = repository / re.search(r"A notebook to hand in: (\S+)", text)[1]
    shutil.copy(path, tmp_path / "optimization.ipynb")
    commands = documented(repository)
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {instructor}"}, timeout=60) as client:
        before = len(client.get("/api/class/optimization").json()["students"])
    number, answers = sent + 1, []
    for command in commands:
        line = command.replace("http://127.0.0.1:8000", url).replace("/attempts/1", f"/attempts/{number}")
        done = subprocess.run(
            ["/bin/sh", "-c", line.replace("curl", "curl -sS --fail", 1)],
            cwd=tmp_path,
            env={**os.environ, "TOKEN": token},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (line, done.stderr)
        answers.append(done.stdout)
    handed_in, stream, graded = answers
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()

    assert sent >= 10
    assert before >= 5
    assert json.loads(handed_in)["id"] == number
    assert json.loads(graded)["state"] == "graded"
    assert json.loads(graded)["student"] == student
    assert '"state":"graded"' in stream
    assert process.wait(60) == 0
    assert "The service ends when what runs is done." in rest
    assert (folder / "serve.log").is_file()

"""Serves the sample class: `make serve` runs it, after setting up.

    python tools/serve_demo.py [--port 8000] [--folder build/serve]

It makes a copy of the course in that folder, hands in what the sample class has, prints who can sign in and how, and
serves until Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ASSIGNMENTS = ("numpy-basics", "optimization")
POLICIES = """
c.Gradedescent.trailing_cells = "skip"
c.Gradedescent.policies = {"*": {"cool_down": 5, "attempts": 20}, "optimization": {"due": "2099-01-31 23:59 UTC"}}
"""


def run(folder: Path, *words: str) -> str:
    """Run one of our commands in the copy; return what it prints."""
    done = subprocess.run([BIN / "gradedescent", *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout.strip()


def made_course(folder: Path) -> list[str]:
    """Make the copy; return the students of the sample class."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "grader_tests", folder / "grader_tests")
    for name in ASSIGNMENTS:
        shutil.copytree(ROOT / "source" / name, folder / "source" / name)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config + POLICIES, encoding="utf-8")
    run(folder, "generate", *ASSIGNMENTS)
    return sorted(path.name for path in (ROOT / "submitted").iterdir() if path.is_dir())


def hand_in(url: str, token: str, path: Path) -> None:
    """Hand a notebook in, as a program does."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    address = f"{url}/api/attempts?name={path.name}"
    with urllib.request.urlopen(urllib.request.Request(address, path.read_bytes(), headers)) as answer:
        answer.read()


def main() -> None:
    """Make the copy, serve it, hand in the class's notebooks, say who can sign in."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=Path("build/serve"))
    arguments = parser.parse_args()
    folder = (ROOT / arguments.folder).absolute()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as by Ctrl-C, with its server
    print(f"Making releases of two assignments in {arguments.folder} (10 s)", flush=True)
    students = made_course(folder)
    tokens = {name: run(folder, "token", "make", name) for name in students}
    instructor = run(folder, "token", "make", "instructor", "--role", "instructor")
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    command = [BIN / "gradedescent", "serve", "--port", str(arguments.port)]
    log = (folder / "serve.log").open("w", encoding="utf-8")
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        line = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http://\S+(?=/ )", line)
        if found is None:
            sys.exit((folder / "serve.log").read_text(encoding="utf-8"))
        sent = 0
        for name in students[:-1]:  # the last one is left for you
            for path in sorted((ROOT / "submitted" / name).glob("*/*.ipynb")):
                if path.parent.name in ASSIGNMENTS:
                    hand_in(found[0], tokens[name], path)
                    sent += 1
        print(f"\n{sent} notebooks of the sample class are handed in, and graded meanwhile.\n")
        print(f"Open {found[0]}/ and sign in")
        print(f"  as the instructor, to see the class:    {instructor}")
        print(f"  as the student {students[-1]}, to hand in:        {tokens[students[-1]]}")
        print(f"A notebook to hand in: submitted/{students[0]}/optimization/optimization.ipynb")
        print(f"The log is in {arguments.folder / 'serve.log'}. Ctrl-C ends the service.", flush=True)
        server.wait()
    except KeyboardInterrupt:
        print("\nThe service ends when what runs is done.")
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()

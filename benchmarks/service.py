"""Measures the service as students meet it: one alone, a class at the deadline, a thousand who watch.

1. One student hands in again and again, the workers warm: from the request to the final event of the attempt's stream,
   which is when a page shows the score. `optimization` with and without the cells after its last graded one, and
   `numpy-basics`. Then the same on the service's page in Chromium, from the choice of the file to the score.
2. A ladder of classes hands in within a minute, evenly, each student once: how long a request takes to be accepted,
   how many are lost or fail, when the last is graded, how much memory the service takes, and how busy the cores are.
3. A thousand event streams are open at once: the service's memory.

Clients run on the same cores, and take their share of them. Prints tables and writes them, with the machine and its
load, to `benchmarks/results/service.md` and `.json`.

    python benchmarks/service.py [--rounds 30] [--classes 100,300]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import psutil
from common import BIN, ROOT, write

ASSIGNMENTS = ("numpy-basics", "optimization")
WARMING = 16
CONFIG = """
c.Gradedescent.trailing_cells = "{trailing}"
"""


class Service:
    """`gradedescent serve` on a copy of the course, and tokens for it."""

    def __init__(self, root: Path, trailing: str) -> None:
        self.root = root
        shutil.copytree(ROOT / "grader_tests", root / "grader_tests")
        for name in ASSIGNMENTS:
            shutil.copytree(ROOT / "source" / name, root / "source" / name)
        config = (ROOT / "nbgrader_config.py").read_text()
        (root / "nbgrader_config.py").write_text(config + CONFIG.format(trailing=trailing))
        self.environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(root / "cache")}
        self.run("generate", *ASSIGNMENTS)

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [BIN / "gradedescent", *words],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def tokens(self, names: list[str]) -> list[str]:
        """Return a token for each, made without a process for each."""
        sys.path.insert(0, str(ROOT / "src"))
        from gradedescent.service.attempts import Attempts
        from gradedescent.service.identity import Tokens
        from gradedescent.settings import load

        (self.root / "attempts").mkdir(exist_ok=True)
        attempts = Attempts(load(self.root))
        made = [Tokens(attempts).make(name, "student") for name in names]
        attempts.close()
        return made

    def __enter__(self) -> Service:
        self.process = subprocess.Popen(
            [BIN / "gradedescent", "serve", "--port", "0"],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.root / "serve.log").open("w"),
            text=True,
        )
        assert self.process.stdout is not None
        found = re.search(r"http://\S+(?=/ )", self.process.stdout.readline())
        assert found, (self.root / "serve.log").read_text()
        self.url = found[0]
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(60)

    def memory(self) -> tuple[float, float]:
        """Return the MiB of the server's process and of all its processes (PSS)."""
        server = psutil.Process(self.process.pid)
        found = [server, *server.children(recursive=True)]
        sizes = []
        for each in found:
            try:
                sizes.append(each.memory_full_info().pss / 2**20)
            except psutil.Error:
                sizes.append(0.0)
        return sizes[0], sum(sizes)


def notebook(assignment: str, number: int) -> bytes:
    """Return the solution, as nobody else has it: a comment differs."""
    path = ROOT / "source" / assignment / f"{assignment}.ipynb"
    data = json.loads(path.read_text())
    code = next(cell for cell in data["cells"] if cell["cell_type"] == "code")
    code["source"] = [*code["source"], f"\n# draft {number}"]
    for cell in data["cells"]:
        cell.pop("outputs", None)
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return json.dumps(data).encode()


async def alone(service: Service, assignment: str, tokens: list[str], rounds: int) -> list[float]:
    """Return the seconds from handing in to the score, of each round; some before them warm the workers.

    Each is another student's, since nobody may hand in as often as this.
    """
    found = []
    for number, token in zip(range(-WARMING, rounds), tokens, strict=True):
        async with client(service, token) as session:
            await session.get("/api/me")
            content = notebook(assignment, number)
            started = time.monotonic()
            answer = await session.post("/api/attempts", files={"file": (f"{assignment}.ipynb", content)})
            assert answer.status_code == 202, answer.text
            last = await followed(session, answer.json()["id"])
            assert last["state"] == "graded", last
            if number >= 0:
                found.append(time.monotonic() - started)
    return found


def in_browser(service: Service, token: str, rounds: int) -> list[float]:
    """Return the seconds from the choice of a file to the score on the page, of each round; [] without Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    found = []
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page()
        page.goto(f"{service.url}/")
        page.fill("#token", token)
        page.click("main button")
        page.wait_for_selector("#assignments:not([aria-busy])")
        for number in range(rounds):
            content = notebook("optimization", 90_000 + number)
            file = {"name": "optimization.ipynb", "mimeType": "application/json", "buffer": content}
            page.evaluate("document.querySelector('#live').replaceChildren()")
            started_at = time.monotonic()
            page.set_input_files("#file", file)
            page.wait_for_selector("#live >> text=80 of 80 points")
            found.append(time.monotonic() - started_at)
            time.sleep(3.2)  # nobody may hand in more than twenty times a minute
        browser.close()
    return found


def client(service: Service, token: str) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token}"}
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(base_url=service.url, headers=headers, timeout=600, limits=limits)


async def followed(session: httpx.AsyncClient, number: int) -> dict[str, Any]:
    """Return an attempt's last state, from its stream."""
    last: dict[str, Any] = {}
    async with session.stream("GET", f"/api/attempts/{number}/events") as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                last = json.loads(line[6:])
    return last


async def deadline(service: Service, tokens: list[str], seconds: float) -> dict[str, Any]:
    """Have each student hand in once within so many seconds, and follow it; return what was seen."""
    began = time.monotonic()
    accepted, graded, failed, placeless = [], [], [], 0

    async def one(number: int, token: str) -> None:
        nonlocal placeless
        content = notebook("optimization", 10_000 + number)
        async with client(service, token) as session:
            await asyncio.sleep(max(0.0, began + seconds * number / len(tokens) - time.monotonic()))
            started = time.monotonic()
            answer = await session.post("/api/attempts", files={"file": ("optimization.ipynb", content)})
            accepted.append(time.monotonic() - started)
            if answer.status_code != 202:
                failed.append(answer.text)
                return
            body = answer.json()
            placeless += body["state"] == "queued" and body["place"] is None
            last = await followed(session, body["id"])
            graded.append(time.monotonic() - began)
            if last.get("score") != 80.0:
                failed.append(json.dumps(last)[:200])

    psutil.cpu_percent()
    memory: list[tuple[float, float]] = []

    async def watch() -> None:
        while True:
            await asyncio.sleep(2)
            memory.append(service.memory())

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(one(number, token) for number, token in enumerate(tokens)))
    watching.cancel()
    return {
        "students": len(tokens),
        "accepted_median": statistics.median(accepted),
        "accepted_worst": max(accepted),
        "failed": len(failed),
        "lost": len(tokens) - len(graded) - len(failed),
        "without_place": placeless,
        "last_graded": max(graded, default=None),
        "server_mib": max(each[0] for each in memory),
        "all_mib": max(each[1] for each in memory),
        "cpu_percent": psutil.cpu_percent(),
        "reasons": failed[:3],
    }


async def watchers(service: Service, token_of: list[str], count: int) -> dict[str, Any]:
    """Open so many streams at once, of attempts that wait behind others; return the memory before and with them."""
    before = service.memory()[0]
    open_streams = []
    sessions = [client(service, token) for token in token_of]
    numbers = []
    for place, session in enumerate(sessions):
        content = notebook("optimization", 50_000 + place)
        answer = await session.post("/api/attempts", files={"file": ("optimization.ipynb", content)})
        numbers.append(answer.json()["id"])
    each = count // len(sessions)
    for session, number in zip(sessions, numbers, strict=True):
        for _ in range(each):
            stream = session.stream("GET", f"/api/attempts/{number}/events")
            open_streams.append(stream)
            await stream.__aenter__()
    await asyncio.sleep(1)
    with_them = service.memory()[0]
    for stream in open_streams:
        await stream.__aexit__(None, None, None)
    for session in sessions:
        await session.aclose()
    return {"streams": len(open_streams), "before_mib": before, "with_mib": with_them}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--classes", default="100,300")
    arguments = parser.parse_args()
    raw: dict[str, Any] = {"alone": {}, "classes": []}
    lines = ["# The service", ""]
    with tempfile.TemporaryDirectory(prefix="gradedescent-bench-") as folder:
        for trailing in ("skip", "run"):
            root = Path(folder) / trailing
            root.mkdir()
            service = Service(root, trailing)
            with service:
                for assignment in ASSIGNMENTS if trailing == "skip" else ("optimization",):
                    names = [f"{assignment}{number:03d}" for number in range(WARMING + arguments.rounds)]
                    seconds = asyncio.run(alone(service, assignment, service.tokens(names), arguments.rounds))
                    raw["alone"][f"{assignment}, {trailing}"] = seconds
                if trailing == "skip":
                    seconds = in_browser(service, service.tokens(["a-browser"])[0], arguments.rounds)
                    raw["alone"]["optimization, skip, on the page in Chromium"] = seconds
                    for size in map(int, arguments.classes.split(",")):
                        tokens = service.tokens([f"student{size}x{number:04d}" for number in range(size)])
                        raw["classes"].append(asyncio.run(deadline(service, tokens, 60.0)))
                    names = [f"watcher{number:03d}" for number in range(100)]
                    raw["streams"] = asyncio.run(watchers(service, service.tokens(names), 1000))
    lines += ["One student, workers warm, from the request to the score:", "", *table_alone(raw["alone"]), ""]
    lines += ["Classes that hand `optimization` in within 60 s (cells after the last graded one skipped):", ""]
    lines += [*table_classes(raw["classes"]), ""]
    streams = raw["streams"]
    lines += [
        f"{streams['streams']} event streams open at once: the server's process takes {streams['with_mib']:.0f} MiB"
        f" (PSS), {streams['before_mib']:.0f} MiB before.",
    ]
    write("service", lines, raw)


def table_alone(found: dict[str, list[float]]) -> list[str]:
    lines = ["| assignment, trailing cells | median s | 95 % s | worst s | rounds |", "|---|---|---|---|---|"]
    for name, seconds in found.items():
        if not seconds:
            continue
        ordered = sorted(seconds)
        near = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        lines.append(f"| {name} | {statistics.median(ordered):.2f} | {near:.2f} | {ordered[-1]:.2f} | {len(ordered)} |")
    return lines


def table_classes(found: list[dict[str, Any]]) -> list[str]:
    head = "| students | accepted, median s | accepted, worst s | lost | failed | last graded after s | server MiB"
    lines = [f"{head} | all processes MiB | cores busy |", "|---|---|---|---|---|---|---|---|---|"]
    return [
        *lines,
        *(
            f"| {each['students']} | {each['accepted_median']:.3f} | {each['accepted_worst']:.3f} | {each['lost']}"
            f" | {each['failed']} | {each['last_graded']:.0f} | {each['server_mib']:.0f} | {each['all_mib']:.0f}"
            f" | {each['cpu_percent']:.0f} % |"
            for each in found
        ),
    ]


if __name__ == "__main__":
    main()

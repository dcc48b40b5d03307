"""Makes the pictures of a student's round in docs/images/round/, from a real JupyterLab, exchange and grading.

    python tools/make_round_pictures.py

It needs Chromium. A course with `numpy-basics` alone and a student's home are made in a temporary folder; the student
clicks what docs/students.md says, and each step is photographed.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fixtures.assignment_list import AssignmentList  # noqa: E402
from fixtures.browser import chromium_page, jupyter_server  # noqa: E402

NAME = "numpy-basics"
PICTURES = ROOT / "docs" / "images" / "round"
WIDTH, HEIGHT = 1100, 640


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gradedescent-round-") as folder:
        course, home = made(Path(folder))
        run(course, "gradedescent", "generate", NAME)
        run(course, "nbgrader", "release_assignment", NAME)
        with jupyter_server(home, Path(folder)) as address, chromium_page() as page:
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            walk(page, address, course, home)


def made(folder: Path) -> tuple[Path, Path]:
    """Return a course and a student's home around one exchange."""
    course, home, exchange = folder / "course", folder / "home", folder / "exchange"
    for each in (course / "source", home, exchange):
        each.mkdir(parents=True)
    exchange.chmod(0o777)
    shutil.copytree(ROOT / "source" / NAME, course / "source" / NAME)
    shutil.copytree(ROOT / "grader_tests", course / "grader_tests")
    lines = f"\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'deep-learning'\n"
    (course / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text() + lines)
    (home / "nbgrader_config.py").write_text(f"c = get_config(){lines}c.Exchange.cache = {str(folder / 'cache')!r}\n")
    return course, home


def run(course: Path, *command: str) -> None:
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, cwd=course, check=True, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL)


def walk(page: Any, address: str, course: Path, home: Path) -> None:
    """Go the student's way, with the instructor's commands in between."""
    shown = AssignmentList(page, address)
    for label in ("No",):  # about Jupyter's news
        page.get_by_role("button", name=label, exact=True).click()
    page.get_by_role("tab", name="File Browser").first.click()  # folds it away
    page.wait_for_timeout(1000)
    take(page, "fetch", 330)
    shown.click("released", "Fetch")
    page.wait_for_timeout(1500)
    take(page, "submit", 330)

    page.goto(f"{address}/lab/tree/{NAME}/{NAME}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for()
    page.wait_for_timeout(4000)
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    page.wait_for_timeout(20_000)
    page.get_by_text("sigmoid is not written yet").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    take(page, "not-written-yet")

    solve(home / NAME / f"{NAME}.ipynb")
    shown = AssignmentList(page, address)
    page.get_by_role("tab", name="File Browser").first.click()
    shown.click("fetched", "Submit")
    run(course, "nbgrader", "collect", NAME, "--ExchangeCollect.check_owner=False")
    run(course, "gradedescent", "autograde", NAME)
    run(course, "gradedescent", "feedback", NAME, "--release")
    shown.refresh()
    page.wait_for_timeout(1500)
    take(page, "fetch-feedback", 400)
    shown.click("submitted", "Fetch Feedback")
    page.wait_for_timeout(1500)
    take(page, "view-feedback", 400)
    (fetched,) = (home / NAME / "feedback").rglob("*.html")
    page.goto(fetched.as_uri())
    take(page, "page", 1000)


def solve(path: Path) -> None:
    """Write the sample class's classic mistakes into the notebook, and the solution elsewhere."""
    maker = runpy.run_path(str(ROOT / "tools" / "make_sample_class.py"))
    release = json.loads(path.read_text())
    solution = {
        maker["mark"](cell)["grade_id"].removesuffix("-solution"): cell["source"]
        for cell in json.loads((ROOT / "source" / NAME / path.name).read_text())["cells"]
        if maker["mark"](cell).get("solution")
    }
    sample = runpy.run_path(str(ROOT / "tools" / "sample_class" / f"{NAME}.py"))
    for cell in release["cells"]:
        name = maker["mark"](cell).get("grade_id", "").removesuffix("-solution")
        if maker["mark"](cell).get("solution"):
            cell["source"] = sample["MISTAKES"].get(name) or solution[name]
    path.write_text(json.dumps(release))


def take(page: Any, name: str, height: int = HEIGHT) -> None:
    """Write a picture of the window's upper part, with few colours so that it is small."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.wait_for_timeout(500)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(64, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})


if __name__ == "__main__":
    main()

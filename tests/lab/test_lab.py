"""Submit and grade in a real JupyterLab, in Chromium, with a real service: two students at once."""

from __future__ import annotations

import json
import runpy
import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from fixtures.browser import TOKEN, jupyter_server
from fixtures.service import made_course, notebook, opened_course, served
from gradedescent.service.identity import Tokens

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src" / "gradedescent" / "lab" / "labextension"
LOOP = "def total(x):\n    while True:\n        pass"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
WRONG = "def double(x):\n    return x + 2"


def test_what_is_built_is_built_from_what_is_there():
    """`make lab` builds it anew."""
    source_hash = runpy.run_path(str(ROOT / "tools" / "lab_source.py"))["source_hash"]

    assert (BUILT / "source.sha256").read_text().strip() == source_hash()


@pytest.fixture(scope="module")
def course(tmp_path_factory, made_once, cache):
    """A course whose calls are short, with policies for a second lesson of another name."""
    released = made_once("released-lesson", lambda folder: made_course(folder, cache))
    folder = tmp_path_factory.mktemp("lab") / "course"
    shutil.copytree(released, folder)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Gradedescent.call_timeout = c.Gradedescent.exercise_timeout = 0.5\n")
    return opened_course(folder, cache)


class Student:
    """A student with a JupyterLab and a browser of their own."""

    def __init__(self, page, address, home):
        self.page, self.address, self.home = page, address, home

    def open(self, content, name="lesson.ipynb"):
        """Put a notebook into the home and open it."""
        with_kernel = {**json.loads(content), "metadata": {"kernelspec": KERNEL}}
        (self.home / name).write_text(json.dumps(with_kernel))
        self.page.goto(f"{self.address}/lab/tree/{name}?reset")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)

    def reload(self):
        """Load the page anew, and wait until the service has answered."""
        self.page.reload()
        self.page.wait_for_selector(".jp-NotebookPanel-toolbar >> text=Submit and grade", timeout=90_000)

    def submit(self):
        self.page.click(".jp-NotebookPanel-toolbar >> text=Submit and grade")

    def status(self, text, seconds=60):
        """Wait until the panel says something."""
        self.page.wait_for_selector(f".gd-status >> text={text}", timeout=1000 * seconds)

    def panel(self):
        return self.page.inner_text(".gd-panel")

    def write(self, number, text):
        """Replace the code of a cell, by its place, as one types."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".cm-content")
        cell.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)


@contextmanager
def student(chromium, folder, environment):
    """Start a student's own Jupyter server, with what an administrator sets for it."""
    home, own = folder / "work", folder / "home"
    home.mkdir(parents=True)
    own.mkdir()
    (home / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
        for name in ("GRADEDESCENT_URL", "GRADEDESCENT_TOKEN"):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        with ExitStack() as stack:
            address = stack.enter_context(jupyter_server(home, own))
            context = chromium.new_context(
                extra_http_headers={"Authorization": f"token {TOKEN}"}, viewport={"width": 1300, "height": 900}
            )
            stack.callback(context.close)
            yield Student(context.new_page(), address, home)


@pytest.fixture(scope="module")
def service(course):
    with served(course) as found:
        yield found


def test_two_students_hand_in_read_and_try_again(service, chromium, tmp_path):
    """One is right; the other has a named mistake and a loop, reads so, mends the mistake and hands in again."""
    ada = Tokens(service.desk.attempts).make("ada", "student")
    bo = Tokens(service.desk.attempts).make("bo", "student")
    environment = {"GRADEDESCENT_URL": service.url, "GRADEDESCENT_TOKEN": ada}
    with (
        student(chromium, tmp_path / "ada", environment) as right,
        student(chromium, tmp_path / "bo", {}) as wrong,
    ):
        right.open(notebook(service.course))
        wrong.open(notebook(service.course, {"double": WRONG, "total": LOOP}))
        right.submit()
        wrong.page.click(".lm-TabBar-tab[title='Submit and grade']")
        wrong.page.fill("#gd-url", service.url)
        wrong.page.fill("#gd-token", bo)
        wrong.page.click(".gd-signin button")
        wrong.submit()
        right.status("30 of 30 points")
        wrong.status("10 of 30 points")
        told = wrong.panel()
        marks = wrong.page.eval_on_selector_all(
            ".gd-cell", "all => all.map(one => [one.dataset.gdState, one.dataset.gdPoints])"
        )
        kept = tmp_path / "bo" / "data" / "gradedescent.json"
        wrong.page.click("text=✗ double")
        active = wrong.page.eval_on_selector(".jp-Cell.jp-mod-active", "one => one.dataset.gdState")
        wrong.write(1, "def double(x):\n    return 2 * x")
        wrong.page.wait_for_selector("text=Cells have changed since this attempt.")
        wrong.submit()
        wrong.status("20 of 30 points")
        history = wrong.panel()
        saved = json.loads((wrong.home / "lesson.ipynb").read_text())

    assert "Is it twice as much, or two more?" in told
    assert "Does every loop come to an end" in told
    assert marks == [["failed", "0/10"], ["passed", "10/10"], ["failed", "0/10"]]
    assert active == "failed"
    assert kept.stat().st_mode & 0o077 == 0
    assert "Attempt 1" in history
    assert "Attempt 2" in history
    assert "Cells have changed" not in history
    assert "return 2 * x" in "".join(saved["cells"][1]["source"])  # it was saved before it was sent
    found = {(each.student, each.number): each.score for each in service.desk.attempts.of()}
    assert found == {("ada", 1): 30.0, ("bo", 1): 10.0, ("bo", 2): 20.0}


def test_what_is_refused_is_said_and_a_service_that_is_gone_too(course, chromium, tmp_path):
    """A cool-down, a due date that is over, and no service at all: nothing is lost, and the panel says so."""
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    with served(course) as service:
        token = Tokens(service.desk.attempts).make("cy", "student")
        environment = {"GRADEDESCENT_URL": service.url, "GRADEDESCENT_TOKEN": token}
        with student(chromium, tmp_path / "cy", environment) as slow:
            slow.open(notebook(service.course, first="cy = 1"))
            slow.submit()
            slow.status("30 of 30 points")
            config.write_text(f"{before}\nc.Gradedescent.policies = {{'*': {{'cool_down': 600}}}}\n")
            service.desk.live.look_again()
            slow.write(0, "import numpy as np\ncy = 2")
            slow.submit()
            slow.status("The next attempt is possible at")
            config.write_text(f"{before}\nc.Gradedescent.policies = {{'*': {{'due': '2020-01-01'}}}}\n")
            service.desk.live.look_again()
            slow.page.reload()
            slow.page.wait_for_selector(".jp-NotebookPanel-toolbar >> text=Submit and grade", timeout=90_000)
            slow.page.wait_for_selector(".gd-panel >> text=The due date passed on 01 January 2020")
            disabled = slow.page.is_disabled(".gd-submit")
            config.write_text(before)
            service.desk.live.look_again()
            slow.page.reload()
            slow.page.wait_for_selector(".jp-NotebookPanel-toolbar >> text=Submit and grade", timeout=90_000)
            service.stop()
            slow.submit()
            slow.status("The grading service can't be reached")
    config.write_text(before)

    assert disabled


@pytest.fixture
def alone(service, chromium, tmp_path, request):
    """A student whose token an administrator set."""
    name = request.node.originalname[5:25]
    token = Tokens(service.desk.attempts).make(name, "student")
    environment = {"GRADEDESCENT_URL": service.url, "GRADEDESCENT_TOKEN": token}
    with student(chromium, tmp_path / name, environment) as found:
        yield found


CHANGED = "Cells have changed since this attempt."


def test_it_knows_what_changed_since_each_attempt(service, alone):
    """After the page is loaded anew, too, and for an attempt of before."""
    alone.open(notebook(service.course, {"double": WRONG}, first="since = 1"))
    alone.submit()
    alone.status("20 of 30 points")
    alone.reload()
    alone.status("20 of 30 points")
    same = alone.panel()
    alone.write(1, "def double(x):\n    return 2 * x")
    alone.page.wait_for_selector(f"text={CHANGED}")
    alone.page.keyboard.press("Control+S")
    alone.page.wait_for_selector(".jp-mod-dirty", state="detached")
    alone.reload()
    alone.page.wait_for_selector(f"text={CHANGED}")
    alone.submit()
    alone.status("30 of 30 points")
    mended = alone.panel()
    alone.page.click(".gd-history >> text=Attempt 1")
    alone.status("20 of 30 points")
    alone.page.wait_for_selector(f"text={CHANGED}")
    alone.page.click(".gd-history >> text=Attempt 2")
    alone.status("30 of 30 points")
    alone.page.wait_for_selector(f"text={CHANGED}", state="detached")

    assert CHANGED not in same
    assert CHANGED not in mended


def test_the_keyboard_stays_where_it_was(service, alone):
    """Who hands in by the keyboard goes on from the button to the first exercise, and from there to its cell."""
    alone.open(notebook(service.course, {"double": WRONG}, first="keyboard = 1"))
    alone.page.wait_for_selector(".jp-NotebookPanel-toolbar >> text=Submit and grade", timeout=90_000)
    alone.page.click(".lm-TabBar-tab[title='Submit and grade']")
    alone.page.focus(".gd-submit")
    alone.page.keyboard.press("Enter")
    alone.status("20 of 30 points")
    alone.page.wait_for_selector(".gd-submit:not([aria-disabled=true])")
    after = alone.page.evaluate("document.activeElement.className")
    alone.page.keyboard.press("Tab")
    exercise = alone.page.evaluate("document.activeElement.textContent")
    alone.page.keyboard.press("Enter")
    alone.page.wait_for_selector(".jp-Cell.jp-mod-active[data-gd-state=failed]")

    assert "gd-submit" in after
    assert exercise == "✗ double (not yet)"


def test_a_token_mistyped_costs_no_address(service, chromium, tmp_path):
    with student(chromium, tmp_path / "di", {}) as new:
        new.open(notebook(service.course))
        new.page.click(".lm-TabBar-tab[title='Submit and grade']")
        new.page.fill("#gd-url", service.url)
        new.page.fill("#gd-token", "gd_mistyped")
        new.page.click(".gd-signin button")
        new.status("The service does not know this token.")
        kept = new.page.input_value("#gd-url")

    assert kept == service.url


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_the_panel(service, alone, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    settings = alone.home.parent / "home" / ".jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}))
    alone.open(notebook(service.course, {"double": WRONG, "total": LOOP}, first=f"theme = {theme!r}"))
    alone.submit()
    alone.status("10 of 30 points")
    light = alone.page.evaluate("document.body.dataset.jpThemeLight")
    found = axe.run(alone.page, context=".gd-panel")

    assert light == ("false" if "Dark" in theme else "true")
    assert found.violations_count == 0, found.generate_report()

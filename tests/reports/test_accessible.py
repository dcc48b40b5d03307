"""Our pages in a browser: axe finds nothing, light or dark, wide or narrow, and nothing is asked for elsewhere."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import pytest

from fixtures.browser import chromium_page
from fixtures.scores import page as feedback_page
from fixtures.scores import scored
from gradedescent.feedback.own_work import ExerciseText, OwnWork
from gradedescent.feedback.page import Header, pages
from gradedescent.reports.classroom import class_report
from gradedescent.reports.overview import overview, standing
from gradedescent.reports.page import index
from gradedescent.reports.page import page as class_page
from gradedescent.results import CellScore, Example, Grid, SubmissionScore, TestResult


def results():
    """Return a class of four, in which everything stands that pages show of a result."""
    passed = TestResult("a", "It is right.", "passed")
    failed = TestResult("b", "It is right for a batch.", "failed", "it differs", "Look at the sign.", "sign_wrong")
    loops = TestResult("c", "It ends.", "failed", "step did not return within 5 seconds.")
    drawn = TestResult(
        "d", "W1", "failed", "2 of 4", example=Example((("z", "1"),), "2", "3"), grid=Grid("W1", ("x.",))
    )
    cells = {
        "ada": CellScore("step", 10.0, 10.0, (passed,)),
        "bo": CellScore("step", 5.0, 10.0, (passed, failed, drawn)),
        "cy": CellScore("step", 0.0, 10.0, (loops,)),
        "di": CellScore("step", None, 10.0, (), "not_graded"),
    }
    return {
        student: scored(student, "lesson", "graded", 10.0, cells=(cell,), notes=("Cell 'step' was missing.",))
        for student, cell in cells.items()
    }


def own_work_page():
    """Return a page with all that a student wrote, and a person's words."""
    code = ("def step(x):", '    """Step."""', "    while x:  # on", "        x = f'{x}'.lower()", "    return None")
    text = ExerciseText("Exercise 1: step", ("step",), (code, ("import numpy as np",)), ("An answer.",))
    said = replace(
        results()["cy"].notebooks[0], comments=(("step", "Neat."), ("gone", "Well.")), notes=("Line 1.",), penalty=1.0
    )
    done = CellScore("start", 1.0, 1.0, (TestResult("a", "It is right.", "passed"),))
    result = SubmissionScore("cy", "lesson", (replace(said, cells=(*said.cells, done)),))
    (made,) = pages(result, Header("cy"), {"lesson": OwnWork("Steps", {"step": text})}).values()
    return made


def missing_page():
    """Return a page of exercises without a function to test, one of them for a reason that is told."""
    gone = "The notebook defines no function 'step'"
    said = (
        f"{gone}.",
        f"{gone}: its cell ended with SyntaxError: bad (line 1 of the cell).",
        "x is not written yet: it raises NotImplementedError.",
    )
    cells = [
        CellScore(str(n), 0.0, 1.0, (TestResult("a", "It is right.", "failed", text),)) for n, text in enumerate(said)
    ]
    text = {
        cell.cell: ExerciseText("Steps", (cell.cell,), (("def step(x)", "    return x" + " + x" * 60),))
        for cell in cells
    }
    result = scored("di", "lesson", "graded", 3.0, cells=tuple(cells))
    (made,) = pages(result, Header("di"), {"lesson": OwnWork("Steps", text)}).values()
    return made


PAGES = {
    "index": lambda: index(
        overview("maths", [standing("lesson", *each) for each in [*results().items(), ("ed", None)]]),
        lambda *_: "ada/lesson/lesson.html",
    ),
    "class": lambda: class_page(class_report("lesson", 10.0, [*results().items(), ("ed", None)])),
    "feedback": lambda: feedback_page(results()["bo"], student="bo"),
    "own work": own_work_page,
    "missing": missing_page,
}


@pytest.fixture(scope="module")
def browser_page():
    """A browser's page that knows axe."""
    pytest.importorskip("axe_playwright_python")
    with chromium_page() as opened:
        yield opened


@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser_page, name, scheme, width, tmp_path):
    """And the page is as wide as the window: only tables scroll, by themselves."""
    (tmp_path / "page.html").write_text(PAGES[name]())
    asked = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 800})

    browser_page.goto((tmp_path / "page.html").as_uri())
    browser_page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    violations = browser_page.evaluate("async () => (await axe.run()).violations")

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
    assert browser_page.evaluate("document.documentElement.scrollWidth") == width
    assert {url for url in asked if not url.startswith("file://")} == set()


def test_the_index_is_sorted_by_a_click_and_by_nothing_else(browser_page, tmp_path):
    """Up, down, by name again; those without a score are last. The policy stops every other script."""
    hostile = [("<img src=x onerror=alert(1)>", None)]
    found = overview("maths", [standing("lesson", *each) for each in [*results().items(), *hostile]])
    (tmp_path / "page.html").write_text(index(found, lambda *_: None))
    browser_page.goto((tmp_path / "page.html").as_uri())

    def order():
        return browser_page.eval_on_selector_all("table.sortable tbody th", "all => all.map(one => one.textContent[0])")

    seen = [order()]
    for name in ("lesson", "lesson", "Student"):
        browser_page.click(f"th button:has-text('{name}')")
        seen.append(order())
    assert seen == [list("<abcd"), list("cdba<"), list("<abdc"), list("<abcd")]
    assert browser_page.get_attribute("th:has-text('Student')", "aria-sort") == "ascending"
    with pytest.raises(Exception, match="Content Security Policy"):
        browser_page.add_script_tag(content="window.ran = 1")

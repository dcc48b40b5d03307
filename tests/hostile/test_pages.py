"""The pages that people read show attacks as what they are, text: looked at in a browser, as those people would."""

from __future__ import annotations

import pytest
from fixtures.browser import chromium_page, jupyter_server
from fixtures.commands import in_this_process, nbgrader_in_this_process
from fixtures.corpus import attacks

ATTACKS = [attack for attack in attacks() if attack.path.parent.name == "reports"]
HONEST = "zz-honest"
KINDS = ("ours", "nbgraders", "formgrader")
ACTIVE = """() => [...document.querySelectorAll('*')].map(element => [
    element.tagName,
    ...[...element.attributes].filter(a => a.name.startsWith('on') || /^\\s*(javascript|vbscript):/i.test(a.value))
        .map(a => a.name + '=' + a.value),
].join(' ')).filter(text => /^(SCRIPT|IFRAME|OBJECT|EMBED|FORM|META|LINK|BASE|STYLE|AUDIO|VIDEO)$/.test(text)
    || text.includes('=')).sort()"""
"""What of a page could act: elements that run, load or send, handlers, links that are code."""


@pytest.fixture(scope="module")
def course(hostile_course):
    """The reports' attacks and one honest submission, graded, with nbgrader's feedback and ours."""
    course = hostile_course(ATTACKS)
    course.hand_in_right(HONEST)
    for verb in ("autograde", "feedback"):
        done = in_this_process(course, verb, "target")
        assert done.returncode == 0, done.stderr
    (course.root / "feedback").rename(course.root / "ours")
    theirs = "--GenerateFeedback.exporter_class=nbconvert.exporters.HTMLExporter"
    nbgrader_in_this_process(course, "generate_feedback", "target", theirs)
    (course.root / "feedback").rename(course.root / "nbgraders")
    return course


@pytest.fixture(scope="module")
def server(course, tmp_path_factory):
    """A JupyterLab server with formgrader; its address."""
    with jupyter_server(course.root, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def page():
    """A browser's page."""
    with chromium_page() as opened:
        yield opened


def looked_at(page, address):
    """Open a page, move the mouse over it, wait; return its title, what acts on it, and what it asked for."""
    asked, dialogs = [], []

    def note(request):
        asked.append(request.url)

    def close(dialog):
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", note)
    page.on("dialog", close)
    try:
        page.goto(address)
        for y in range(50, 700, 50):
            page.mouse.move(300, y)
        page.wait_for_timeout(300)
        visible = page.locator("body").inner_text()
        elsewhere = [url for url in asked if "127.0.0.1:9/" in url or "evil" in url or "/etc/" in url]
        return {"title": page.title(), "active": page.evaluate(ACTIVE), "asked": elsewhere, "dialogs": dialogs}, visible
    finally:
        page.remove_listener("request", note)
        page.remove_listener("dialog", close)


def addresses(course, server, kind, student):
    """Return a page's address."""
    if kind == "formgrader":
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "hostile") as gradebook:
            return f"{server}/formgrader/submissions/{gradebook.find_submission_notebook('target', 'target', student).id}/"
    return f"file://{course.root / kind / student / 'target' / 'target.html'}"


@pytest.fixture(scope="module")
def honest(course, server, page):
    """What acts on an honest student's page, by kind."""
    return {kind: looked_at(page, addresses(course, server, kind, HONEST))[0] for kind in KINDS}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.path.stem)
def test_a_page_is_as_inert_as_an_honest_one(course, server, page, honest, attack, kind):
    """It holds nothing that acts but what an honest student's page of its kind holds, and shows the true score."""
    seen, visible = looked_at(page, addresses(course, server, kind, attack.name))

    assert seen == honest[kind] | {"title": honest[kind]["title"].replace(HONEST, attack.name)}
    assert seen["asked"] == seen["dialogs"] == []
    assert "scale" in visible
    assert "not written yet" in visible

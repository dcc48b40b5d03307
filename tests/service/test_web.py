"""The service's pages in a browser: two students at once and an instructor, each sees what is theirs, live."""

from __future__ import annotations

import json

import pytest

from fixtures.service import notebook, served
from gradedescent.service.identity import Tokens

WRONG = {"double": "def double(x):\n    return x + 2"}


@pytest.fixture
def person(chromium, service):
    """Return a function that signs somebody in, in a browser of their own; what fails there fails the test."""
    faults, opened = [], []

    def sign_in(name, role="student", service=service, **options):
        context = chromium.new_context(**options)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith(service.url) or faults.append(request.url))
        page.goto(f"{service.url}/")
        page.fill("#token", Tokens(service.desk.attempts).make(name, role))
        page.click("main button")
        page.wait_for_selector("#assignments:not([aria-busy])")
        return page

    yield sign_in
    for context in opened:
        context.close()
    assert faults == []


def drop(page, content, name="lesson.ipynb"):
    """Choose a notebook on the page."""
    page.set_input_files("#file", {"name": name, "mimeType": "application/json", "buffer": content})


def test_two_students_and_an_instructor(service, person):
    ada, bo, lee = person("ada"), person("boris"), person("lee", "instructor")
    lee.click("text=See the class")
    drop(ada, notebook(service.course))
    drop(bo, notebook(service.course, WRONG))
    ada.wait_for_selector("#live >> text=30 of 30 points")
    bo.wait_for_selector("#live >> text=20 of 30 points")
    told = bo.inner_text("#live")
    drop(bo, notebook(service.course, first="bo = 2"))
    bo.wait_for_selector("#live >> text=30 of 30 points")
    lee.wait_for_selector("#class tr:has(button:text-is('boris')) >> text=30 / 30")
    lee.click("#class button:text-is('boris')")
    lee.wait_for_selector("text=boris: 2 attempts")

    assert "Is it twice as much, or two more?" in told
    assert "boris" not in ada.inner_text("main")
    assert "best 30 of 30" in bo.inner_text("#assignments")


def test_what_is_refused_is_said_where_one_looks(service, person):
    page = person("careless")
    drop(page, b"not a notebook", "essay.ipynb")
    page.wait_for_selector("#said.bad")

    assert page.inner_text("#said").startswith("This can't be graded")


def test_a_name_that_is_markup_is_text(service, person):
    page = person("<img src=x onerror=alert(1)>")
    other = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    drop(page, json.dumps(other).encode(), "<b>x</b>.ipynb")
    page.wait_for_selector("#said.bad")

    assert page.query_selector("header img, main b") is None
    assert "<img src=x onerror=alert(1)>" in page.inner_text("header")


def test_an_instructor_publishes(course, person):
    made = course({"*": {"show_score": "after_published"}})
    with served(made) as hidden:
        ada, lee = person("ada", service=hidden), person("lee", "instructor", service=hidden)
        drop(ada, notebook(made))
        ada.wait_for_selector("#live >> text=The score is shown later")
        lee.click("text=See the class")
        lee.click("text=Publish the results")
        lee.wait_for_selector("text=The results are published.")
        ada.reload()
        ada.wait_for_selector("#assignments >> text=best 30 of 30")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 390])
def test_axe_finds_nothing(service, person, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = person("lee", "instructor", color_scheme=scheme, viewport={"width": width, "height": 800})
    drop(page, notebook(service.course, WRONG, first=f"lee = {scheme!r}, {width}"))
    page.wait_for_selector("#live >> text=20 of 30 points")
    found = {"home": axe.run(page)}
    page.goto(f"{service.url}/class/lesson")
    page.wait_for_selector("#class >> text=Students")
    found["class"] = axe.run(page)
    page.click("text=Sign out")
    page.wait_for_selector("#token")
    found["signin"] = axe.run(page)

    assert {name: each.generate_report() for name, each in found.items() if each.violations_count} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width

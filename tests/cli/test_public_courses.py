"""Courses as people write them for nbgrader: adopted as they are, released, handed in, graded, explained."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from fixtures.browser import chromium_page, jupyter_server
from fixtures.commands import in_this_process
from fixtures.documents import blocks
from gradedescent.course import Course
from gradedescent.settings import load

COURSES = Path(__file__).parents[1] / "fixtures" / "courses"
POINTS = {
    "data-science": {"survey": 2.0, "weather": 10.0},
    "physics": {"errors": 2.0, "oscillator": 9.0},
    "texts": {"essay": 1.0, "words": 10.0},
}
"""What a solution earns without a person, by course and assignment."""
NAMES = list(POINTS) if os.environ.get("THOROUGH") else ["physics"]


class PublicCourse:
    """A copy of one of the courses, and what was said of it."""

    def __init__(self, name, root, cache):
        self.name, self.root, self.cache = name, root, cache
        shutil.copytree(COURSES / name, root)
        self.said = [in_this_process(self, "adopt", "--yes")]

    def run(self, *arguments):
        self.said.append(in_this_process(self, *arguments))
        assert self.said[-1].returncode == 0, self.said[-1].stdout + self.said[-1].stderr
        return self.said[-1].stdout

    def hand_in(self, student, kind):
        """Hand in the solutions (`source`) or what was handed out (`release`)."""
        for assignment in POINTS[self.name]:
            folder = self.root / "submitted" / student / assignment
            folder.mkdir(parents=True)
            for path in (self.root / kind / assignment).glob("*.ipynb"):
                shutil.copyfile(path, folder / path.name)


@pytest.fixture(scope="module", params=NAMES)
def course(request, tmp_path_factory, cache):
    """One of the courses, adopted."""
    return PublicCourse(request.param, tmp_path_factory.mktemp("public") / request.param, cache)


def test_it_is_adopted_as_it_is_and_graded(course):
    """The same scores as with nbgrader but for the cell that says why; a page for each notebook."""
    adopted = course.said[0]
    points = POINTS[course.name]
    differs = {"physics": 1}.get(course.name, 0)

    course.run("generate")
    course.hand_in("right", "source")
    course.hand_in("nothing", "release")
    course.run("autograde", *points)
    course.run("feedback", *points)

    assert adopted.returncode == bool(differs), adopted.stdout + adopted.stderr
    assert f"{len(points) - differs} of {len(points)} assignments work and score as with nbgrader" in adopted.stdout
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        for assignment, worth in points.items():
            found = {each.student.id: each.score for each in gradebook.assignment_submissions(assignment)}
            assert found == {"right": worth, "nothing": 0.0}, assignment
    for place in Course(load(course.root)).assignments():
        for each in place.notebooks:
            page = course.root / "feedback" / "right" / place.name / f"{each.name}.html"
            assert page.is_file(), each.id
    assert in_this_process(course, "doctor").returncode == 0


@pytest.mark.slow
def test_formgrader_grades_it_too(course, tmp_path):
    """Its button gives a late comer what the command gave the others, and its page of a notebook opens."""
    assignment, worth = list(POINTS[course.name].items())[-1]
    course.hand_in("late", "source")

    with jupyter_server(course.root, tmp_path) as server, chromium_page() as page:
        page.goto(f"{server}/formgrader/manage_submissions/{assignment}")
        row = page.locator("tr", has=page.locator("td.student-id", has_text="late"))
        row.locator("td.autograde a").click()
        page.locator(".modal-body", has_text="Successfully").wait_for(timeout=120_000)
        row.locator("td.score", has_text="/").wait_for()
        said = row.locator("td.score").text_content()

    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        found = {each.student.id: each.score for each in gradebook.assignment_submissions(assignment)}
    assert found["late"] == found["right"] == worth
    assert said.startswith(f"{worth:g} / ")


def test_the_document_shows_what_adopt_prints(course):
    """docs/adopt.md shows the course of physics."""
    if course.name != "physics":
        pytest.skip("the document shows another course")
    said = course.said[0].stdout.replace(str(course.root), "/home/you/physics")

    assert blocks("adopt.md")["gradedescent adopt --yes"] == said.strip()

"""The instructor's round trip on one of this repository's assignments, by nbgrader's real commands."""

import csv
import json
import shutil

import pytest
from nbgrader.validator import Validator

from fixtures.classroom import REPOSITORY, Classroom
from fixtures.commands import in_this_process, nbgrader_in_this_process

ASSIGNMENT = "numpy-basics"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A fresh copy of the course, released by nbgrader, with two submissions: the solution, and part of it."""
    room = Classroom(tmp_path_factory.mktemp("commands") / "course")
    shutil.copytree(REPOSITORY / "grader_tests", room.root / "grader_tests")
    shutil.copytree(REPOSITORY / "source" / ASSIGNMENT, room.root / "source" / ASSIGNMENT)
    room.run("nbgrader", "generate_assignment", ASSIGNMENT, "--force")
    solved = json.loads((room.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    released = json.loads((room.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    sources = {item["metadata"].get("nbgrader", {}).get("grade_id"): item["source"] for item in solved["cells"]}
    marked = [item for item in released["cells"] if item["metadata"].get("nbgrader", {}).get("solution")]
    for item in marked[:1]:
        item["source"] = sources[item["metadata"]["nbgrader"]["grade_id"]]
    room.submit(json.dumps(released), "begun", ASSIGNMENT)
    for item in marked:
        item["source"] = sources[item["metadata"]["nbgrader"]["grade_id"]]
    room.submit(json.dumps(released), "done", ASSIGNMENT)
    return room


@pytest.fixture(scope="module")
def graded(room):
    """The course after `nbgrader autograde`."""
    room.run("nbgrader", "autograde", ASSIGNMENT)
    return room


@pytest.mark.slow
class TestRoundTrip:
    """generate_assignment, validate, autograde, generate_feedback, export."""

    def test_a_release_does_not_validate(self, room):
        """The visible checks fail on an unsolved notebook, and say so."""
        said = room.run("nbgrader", "validate", f"release/{ASSIGNMENT}/{ASSIGNMENT}.ipynb")

        assert "VALIDATION FAILED" in said

    def test_a_solved_notebook_validates(self, room):
        """The visible checks pass without anything of the grader's; here as JupyterLab's button asks."""
        found = Validator().validate(str(room.root / f"submitted/done/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"))

        assert found == {}

    def test_autograde_gives_the_scores_of_gradedescent(self, graded):
        """`gradedescent grade` says the same, exercise by exercise."""
        paths = [f"submitted/{student}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb" for student in ("done", "begun")]

        said = in_this_process(graded, "grade", "--json", *paths).stdout

        done, begun = (json.loads(line) for line in said.splitlines())
        assert done["score"] == done["max_score"]
        assert 0 < begun["score"] < begun["max_score"]
        for student, result in (("done", done), ("begun", begun)):
            assert graded.scores(student, ASSIGNMENT) == {item["cell"]: item["score"] for item in result["cells"]}

    def test_feedback_and_export_follow(self, graded):
        """A page for each student, and a row in the table of grades."""
        graded.run("nbgrader", "generate_feedback", ASSIGNMENT)
        nbgrader_in_this_process(graded, "export")

        with (graded.root / "grades.csv").open() as file:
            rows = {row["student_id"]: row for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT}
        pages = {path.parts[-3] for path in (graded.root / "feedback").rglob("*.html")}
        assert pages == set(rows) == {"begun", "done"}
        assert rows["done"]["score"] == rows["done"]["max_score"]

"""The hostile corpus: reads the attacks beside it and hands each in as a submission of a small course full of canaries.

An attack is a file `<class>/<name>.py`. Its first comment says what it tries; `# Expected:` says the score that its
code earned, out of 30, and where it matters a part of the reason that the student reads. What follows is the
notebook's first cell, up to a line `# %% NAME`: then comes the solution of the exercise NAME, or with `last` the last
cell. Exercises that an attack leaves out are as they were released. `# Order: …` puts the exercises' cells in another
order. In the classes `notebook` and `reports`, where cells can't say it, a function `edit(notebook)` changes the
notebook (as JSON) or returns the file's text instead.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py

from small_course import Exercise, SmallCourse, code_cell

FOLDER = Path(__file__).parent
CANARIES = {
    place: f"CANARY-{number:08x}"
    for number, place in enumerate(
        ("solution", "tests", "references", "gradebook", "home", "environment", "neighbour", "root"), start=0xC0FFEE10
    )
}
"""What stands in each place that no submission may read."""

SOLUTIONS = {
    "scale": "def scale(x):\n    return x / (1 + np.abs(x))",
    "combine": "def combine(x, y):\n    return scale(x) + 2 * scale(y)",
    "table": "def table(n):\n    return {'squares': np.arange(n) ** 2, 'total': int(sum(np.arange(n) ** 2))}",
}
TESTS = f"""
# {CANARIES["tests"]}
@grades("scale")
class TestScale:
    def test_known(self, submission, reference):
        \"\"\"It shrinks known numbers.\"\"\"
        reference.check(scale=submission.scale(np.array([-1.0, 0.0, 3.0])))

    def test_fresh(self, submission, oracle, rng):
        \"\"\"It shrinks new numbers.\"\"\"
        for size in (1, 4):
            x = rng.standard_normal(size)
            assert_matches(submission.scale(x), oracle.scale(x), name="scale(x)")


@grades("combine")
class TestCombine:
    def test_once(self, submission, oracle):
        \"\"\"It adds the two, the second twice.\"\"\"
        x, y = np.linspace(-1.7, 2.3, 6).reshape(2, 3)
        assert_matches(submission.combine(x, y), oracle.combine(x, y), name="combine(x, y)")

    def test_again(self, submission, oracle):
        \"\"\"It takes its own result.\"\"\"
        x, y = np.linspace(-1.7, 2.3, 6).reshape(2, 3)
        twice = submission.combine(submission.combine(x, y), y)
        assert_matches(twice, oracle.combine(oracle.combine(x, y), y), name="the second result")

    def test_fresh(self, submission, oracle, rng):
        \"\"\"It adds new numbers.\"\"\"
        x, y = rng.standard_normal((2, 3))
        assert_matches(submission.combine(x, y), oracle.combine(x, y), name="combine(x, y)")


@grades("table")
def test_table(submission, oracle, rng):
    \"\"\"It lists the squares and their sum.\"\"\"
    n = int(rng.integers(4, 9))
    assert_matches(submission.table(n), oracle.table(n), name="table(n)")
"""
CONFIG = """
c.Gradedescent.workers = 2
c.Gradedescent.cell_timeout = 2.0
c.Gradedescent.call_timeout = 1.0
c.Gradedescent.exercise_timeout = 2.0
c.Gradedescent.notebook_timeout = 20.0
c.Gradedescent.memory = 512 * 2**20
c.Gradedescent.file_size = 8 * 2**20
c.Gradedescent.scratch_size = 32 * 2**20
c.Gradedescent.scratch_files = 500
c.CourseDirectory.course_id = "hostile"
"""


@dataclass(frozen=True)
class Attack:
    """One file of the corpus."""

    path: Path
    tries: str
    score: float
    reason: str
    order: tuple[str, ...]
    cells: dict[str, str]
    edit: Any = None

    @property
    def name(self) -> str:
        """The student who hands it in: class and file."""
        return f"{self.path.parent.name}.{self.path.stem}"


def attacks() -> list[Attack]:
    """Return the whole corpus, by name."""
    return [read(path) for path in sorted(FOLDER.glob("*/*.py"))]


def read(path: Path) -> Attack:
    """Return the attack in a file; raise `ValueError` where it does not say what it tries and what must come out."""
    text = path.read_text(encoding="utf-8")
    head = re.match(r"(# .*\n)*?# Expected: (?P<score>\d+)(?:, reason: (?P<reason>.+))?\n(?:# Order: (?P<order>.+)\n)?", text)
    if head is None or not text.startswith("# "):
        raise ValueError(f"{path} does not begin with a comment and a line '# Expected: SCORE'")
    body = text[head.end() :]
    edit = None
    if "\ndef edit(" in body:
        names: dict[str, Any] = {"json": json, "graded": graded, "written": written, "right": right, "text": text_cell}
        exec(compile(body, str(path), "exec"), names)
        edit, body = names["edit"], ""
    first, *others = re.split(r"^# %% (\w+)\n", body, flags=re.MULTILINE)
    return Attack(
        path,
        text.split("\n# Expected:")[0].removeprefix("# ").replace("\n# ", " "),
        float(head["score"]),
        head["reason"] or "",
        tuple((head["order"] or "").split()) or tuple(SOLUTIONS),
        {"first": first.strip(), **{name: code.strip() for name, code in zip(others[::2], others[1::2], strict=True)}},
        edit,
    )


def graded(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the grade cell of an exercise, for an attack's `edit`."""
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def written(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the solution cell of an exercise, for an attack's `edit`."""
    return graded(notebook, f"write_{name}")


def right(notebook: dict[str, Any], *names: str) -> None:
    """Solve some exercises, for an attack's `edit`."""
    for name in names:
        written(notebook, name)["source"] = SOLUTIONS[name]


def text_cell(notebook: dict[str, Any], text: str) -> None:
    """Append a markdown cell, for an attack's `edit`."""
    notebook["cells"].append({"cell_type": "markdown", "id": "text", "metadata": {}, "source": text})


class HostileCourse(SmallCourse):
    """A course with one assignment, `target`, whose secrets are marked with canaries."""

    def __init__(self, root: Path, cache: Path, home: Path) -> None:
        super().__init__(root, cache)
        self.home = home
        (root / "nbgrader_config.py").write_text("c = get_config()\n" + CONFIG)
        (root / "canary.txt").write_text(CANARIES["root"])
        home.mkdir()
        (home / "secret.txt").write_text(CANARIES["home"])
        marked = {
            name: f"{code.splitlines()[0]}\n    ### BEGIN SOLUTION\n    # {CANARIES['solution']}\n"
            f"{code.splitlines()[1]}\n    ### END SOLUTION"
            for name, code in SOLUTIONS.items()
        }
        visible = "assert np.shape(scale(np.array([1.0]))) == (1,), 'the shape stays'"
        exercises = [Exercise(name, code, visible=visible if name == "scale" else "") for name, code in marked.items()]
        self.add("target", exercises, TESTS)
        data = root / "source" / "target" / "data"
        data.mkdir()
        (data / "numbers.txt").write_text("1 2 3\n")

    @classmethod
    def written(cls, folder: Path, cache: Path) -> HostileCourse:
        """Make the course in a folder, as its instructor wrote it."""
        (folder / "course").mkdir(parents=True)
        return cls(folder / "course", cache, folder / "home")

    @classmethod
    def released(cls, folder: Path, cache: Path) -> HostileCourse:
        """Make the course in a folder, recorded and generated; `tmp` beside it has what that left behind."""
        course = cls.written(folder, cache)
        (folder / "tmp").mkdir()
        command = [Path(sys.executable).parent / "gradedescent"]
        watched = {"HOME": str(course.home), "TMPDIR": str(folder / "tmp"), "SECRET_TOKEN": CANARIES["environment"]}
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache), **watched}
        subprocess.run([*command, "record"], cwd=course.root, env=environment, check=True)
        course.mark_references()
        subprocess.run([*command, "generate"], cwd=course.root, env=environment, check=True)
        return course

    @classmethod
    def copied(cls, made: Path, folder: Path, cache: Path) -> HostileCourse:
        """Make a copy of the course that was released in the folder `made`, and of what that left behind."""
        course = cls.written(folder, cache)
        shutil.copytree(made / "course", course.root, dirs_exist_ok=True)
        shutil.copytree(made / "tmp", folder / "tmp")
        return course

    def mark_references(self) -> None:
        """Leave a canary in the recorded references."""
        with h5py.File(self.root / "grader_tests" / "references" / "target.h5", "r+") as file:
            file.attrs["canary"] = CANARIES["references"]

    def hand_in(self, attack: Attack) -> Path:
        """Hand an attack in."""
        notebook = json.loads((self.root / "release" / "target" / "target.ipynb").read_text())
        if attack.edit is not None:
            edited = attack.edit(notebook)
            text = edited if isinstance(edited, str | bytes) else json.dumps(edited or notebook)
        else:
            text = json.dumps(self.with_cells(notebook, attack))
        path = self.submit("target", "", attack.name)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    def with_cells(self, notebook: dict[str, Any], attack: Attack) -> dict[str, Any]:
        """Return the released notebook with an attack's cells in it."""
        cells = {cell["metadata"].get("nbgrader", {}).get("grade_id", ""): cell for cell in notebook["cells"]}
        for name, code in attack.cells.items():
            if f"write_{name}" in cells:
                cells[f"write_{name}"]["source"] = code
        places = f"ROOT, HOME = {str(self.root)!r}, {str(self.home)!r}"
        ordered = [cells[key] for name in attack.order for key in (f"write_{name}", name)]
        first = [code_cell(places, "places"), code_cell(attack.cells["first"], "attack")]
        last = [code_cell(attack.cells["last"], "last")] if "last" in attack.cells else []
        notebook["cells"] = [notebook["cells"][0], *first, *ordered, *last]
        return notebook

    def hand_in_right(self, student: str, comment: str = "") -> Path:
        """Hand a right submission in."""
        notebook = json.loads((self.root / "release" / "target" / "target.ipynb").read_text())
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "").removeprefix("write_")
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = f"# {comment}\n{SOLUTIONS[name]}"
        return self.submit("target", json.dumps(notebook), student)

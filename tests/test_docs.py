"""The documents hold what there is to know: every setting, verb, option, mark, fixture and exit status."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import runpy
import shlex
from importlib.metadata import entry_points
from pathlib import Path

import click
import pytest

import gradedescent
from gradedescent import cli as rooms_cli
from gradedescent import strategies
from gradedescent.audit.findings import Audit
from gradedescent.cli import interruption
from gradedescent.cli.main import VERBS, cli
from gradedescent.coordination.validation import Checked, Validation
from gradedescent.regrading import Move
from gradedescent.reports.classroom import ClassReport, ExerciseReport
from gradedescent.results import CellScore, Example, Grid, Shapes, SubmissionScore, TestResult
from gradedescent.settings import Limits, Settings, load

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
OF_NBGRADER = {
    "root",
    "limits",
    "course_id",
    "db_url",
    "cache",
    *(f"{name}_directory" for name in ("source", "release", "submitted", "autograded", "feedback")),
}
"""Fields that are no options of ours: nbgrader's, and where things are on this machine."""
COMMANDS = {verb: cli.get_command(None, verb) for verb in VERBS}


def names(command):
    """Return a command's long options, and those of its own commands."""
    inner = command.commands.values() if isinstance(command, click.Group) and hasattr(command, "commands") else ()
    own = {name for each in command.params if isinstance(each, click.Option) for name in each.opts if name[:2] == "--"}
    return own.union(*(names(each) for each in inner))


@pytest.mark.parametrize(
    "name",
    sorted({field.name for kind in (Settings, Limits) for field in dataclasses.fields(kind)} - OF_NBGRADER),
)
def test_a_setting_is_documented(name):
    table = OPERATING.split("## Settings")[1].split("\n## ")[0]

    assert re.search(rf"`(c\.Gradedescent\.)?{name}`", table), f"docs/operating.md says nothing of the setting {name}"


def test_the_documents_settings_exist():
    known = {field.name for kind in (Settings, Limits) for field in dataclasses.fields(kind)}

    assert set(re.findall(r"c\.Gradedescent\.(\w+)", TEXT)) - known == set()


NUMBERS = [
    field
    for kind in (Settings, Limits)
    for field in dataclasses.fields(kind)
    if isinstance(field.default, int | float) and not isinstance(field.default, bool)
]


@pytest.mark.parametrize("field", NUMBERS, ids=lambda field: field.name)
def test_a_settings_default_is_the_documented_one(field):
    """As it is, or in MiB or GiB."""
    table = OPERATING.split("## Settings")[1].split("\n## ")[0]
    (said,) = re.findall(rf"^\| `c\.Gradedescent\.{field.name}` \| ([^|]*) \|", table, re.MULTILINE)
    value = field.default

    assert said in {f"{value:g}", f"{value:,}", f"{value / 2**20:g} MiB", f"{value / 2**30:g} GiB"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_documented(verb):
    assert f"gradedescent {verb}" in TEXT


@pytest.mark.parametrize(("verb", "option"), [(verb, each) for verb in VERBS for each in sorted(names(COMMANDS[verb]))])
def test_an_option_is_documented(verb, option):
    """In the page of commands, at its verb or among those that several verbs share."""
    section = OPERATING.split("## Commands")[1].split("\n## ")[0]
    rows = re.findall(rf"^\| (?:`{verb}[ `]|those that run notebooks|all of them).*", section, re.MULTILINE)

    assert any(re.search(rf"`{option}\b", row) for row in rows), f"docs/operating.md says nothing of {verb} {option}"


def fenced():
    """Yield the commands in the documents' fenced blocks: the page, and the words after `gradedescent`."""
    for page in PAGES:
        for block in re.findall(r"^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.splitlines():
                found = re.match(r"\s*(?:\$ )?(?:\S*/)?gradedescent (\S.*)", line.split("  #")[0])
                if found:
                    yield page.name, found[1]
        for span in re.findall(r"`gradedescent ([^`]+)`", page.read_text(encoding="utf-8")):
            yield page.name, span


@pytest.mark.parametrize(("page", "line"), sorted(set(fenced())))
def test_a_command_in_the_documents_exists(page, line):
    """With its options; a command is what stands before a comment or a redirection."""
    words = shlex.split(line.replace("…", ""), comments=True)
    verb = words[0]
    known = (
        names(COMMANDS[verb]) | {"--help"}
        if verb in VERBS
        else {each for each in (verb,) if each in names(cli) | {"--help"}}
    )

    assert verb in VERBS or verb in known, f"{page}: there is no gradedescent {verb}"
    assert {word.split("=")[0] for word in words[1:] if word.startswith("--")} <= known, f"{page}: {line}"


_EXERCISE = ExerciseReport("n", "c", "c", 1.0)
JSON = {
    "grade": SubmissionScore("s", "a", ()).to_json(),
    "a cell": CellScore("c", 1.0, 1.0).to_json(),
    "a test": TestResult("t", "t", "passed").to_json(),
    "an example": dataclasses.asdict(Example(())),
    "a grid": dataclasses.asdict(Grid("g", ())),
    "shapes": dataclasses.asdict(Shapes("s", (), ())),
    "validate": Validation("f").to_json(),
    "a checked cell": dataclasses.asdict(Checked("c", "passed")),
    "report": ClassReport("a", 1.0, (), (), (), (), ()).to_json(),
    "an exercise": ClassReport("a", 1.0, (), (), (), (), (_EXERCISE,)).to_json()["exercises"][0],
    "regrade": Move("s", 0.0, 1.0, (), message_changed=False, status="graded").to_json(),
    "audit": Audit("a", (), 0.0).to_json(),
}


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, made in JSON.items() for name in made])
def test_what_programs_read_is_documented(part, name):
    """In docs/json.md, as a word in code."""
    assert f"`{name}`" in (ROOT / "docs" / "json.md").read_text(encoding="utf-8"), f"{part} has {name}"


def targets():
    """Yield what the documents ask of make: the page and the target."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        yield from {(page.name, found) for found in re.findall(r"(?:`|^)make (\w+)", text, re.MULTILINE)}


@pytest.mark.parametrize(("page", "target"), sorted(targets()))
def test_a_make_target_in_the_documents_exists(page, target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), page


def files():
    """Yield the files of the package that the documents name: the page, and the path."""
    for page in PAGES:
        for name in re.findall(r"`(?:gradedescent/)?((?:[a-z_]+/)+[a-z_]+\.py)`", page.read_text(encoding="utf-8")):
            yield page.name, name


@pytest.mark.parametrize(("page", "name"), sorted(set(files())))
def test_a_file_in_the_documents_exists(page, name):
    """In the package, or in the repository."""
    assert any((folder / name).is_file() for folder in (ROOT / "src" / "gradedescent", ROOT)), page


class Marks:
    """As much of pytest's configuration as a plugin asks for when it names its marks."""

    def __init__(self):
        self.names = []

    def addinivalue_line(self, name, line):
        assert name == "markers"
        self.names.append(re.match(r"\w+", line)[0])


def plugin():
    """Return the pytest plugin, by its entry point."""
    (found,) = entry_points(group="pytest11", name="gradedescent")
    return found.load()


AUTHORING = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


def test_the_marks_of_grader_tests_are_documented():
    known = Marks()
    plugin().pytest_configure(known)

    assert len(known.names) >= 4
    assert [name for name in known.names if not re.search(rf"@(pytest\.mark\.)?{name}\b", AUTHORING)] == []


def test_the_fixtures_of_grader_tests_are_documented():
    fixtures = [name for name, each in vars(plugin()).items() if type(each).__name__ == "FixtureFunctionDefinition"]

    assert len(fixtures) >= 4
    assert [name for name in fixtures if f"| `{name}` |" not in AUTHORING] == []


@pytest.mark.parametrize("name", [name for name in gradedescent.__all__ if not name.startswith("__")])
def test_what_courses_import_is_documented(name):
    """And what may be said to it."""
    assert re.search(rf"\b{name}\(", AUTHORING)
    arguments = inspect.signature(getattr(gradedescent, name)).parameters.values()
    said = [each.name for each in arguments if each.kind is each.KEYWORD_ONLY]
    assert [each for each in said if not re.search(rf"\b{each}\b", AUTHORING)] == []


STRATEGIES = [
    node.name
    for node in ast.parse(Path(strategies.__file__).read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
]


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_is_documented(name):
    assert re.search(rf"`{name}`|\b{name}\(", AUTHORING)


def statuses():
    """Return what the verbs end with: the numbers in calls of `sys.exit` and in tables of statuses, and by signals."""
    found = {128 + number for number in interruption._ENDING}
    for path in Path(rooms_cli.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            within = isinstance(node, ast.Call) and ast.unparse(node.func) == "sys.exit"
            if within or (isinstance(node, ast.Dict) and "not_graded" in ast.unparse(node)):
                constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
                found |= {each for each in constants if type(each) is int and each != 128}
    return found


@pytest.mark.parametrize("status", sorted(statuses()))
def test_an_exit_status_is_documented(status):
    table = OPERATING.split("## Exit statuses")[1].split("\n## ")[0]

    assert re.search(rf"^\|[^|]*\b{status}\b[^|]*\|", table, re.MULTILINE)


def test_the_map_of_the_course_has_its_order():
    """nbgrader_config.py is where the order stands."""
    order = list(load(ROOT).order)
    course = (ROOT / "docs" / "course.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| \d+ \|.*\(#([\w-]+)\)", course, re.MULTILINE) == order
    assert re.findall(r"^## ([\w-]+)$", course, re.MULTILINE)[1:] == order
    assert sorted(order) == sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir())


def test_students_read_the_courses_own_limits():
    settings = load(ROOT)
    students = (ROOT / "docs" / "students.md").read_text(encoding="utf-8")

    assert f"{settings.cell_timeout:g} seconds a cell" in students
    assert f"{settings.call_timeout:g} seconds a hidden call" in students
    assert f"{settings.exercise_timeout:g} seconds" in students


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<img src="https://example.org/a.png">'),
        ("a.html", '<link rel="stylesheet" href="//example.org/a.css">'),
        ("a.html", '<link rel="preconnect" href="https://fonts.example.org">'),
        ("a.html", '<p style="background: url(https://example.org/a.png)">'),
        ("a.html", "<style>@import 'https://example.org/a.css';</style>"),
        ("a.html", "<script>fetch('https://example.org/a')</script>"),
        ("a.css", "@font-face { src: url(https://example.org/a.woff2) }"),
        ("a.js", 'new Worker("https://example.org/a.js")'),
    ],
)
def test_the_sites_check_sees_what_comes_from_elsewhere(tmp_path, name, text):
    check = runpy.run_path(str(ROOT / "tools" / "check_site.py"))["main"]
    (tmp_path / "index.html").write_text('<a href="https://example.org">a link</a><img src="a.png">')
    before = check(tmp_path)
    (tmp_path / name).write_text(text)

    assert (before, check(tmp_path)) == (0, 1)


def test_the_sites_check_wants_pages(tmp_path):
    assert runpy.run_path(str(ROOT / "tools" / "check_site.py"))["main"](tmp_path) == 1

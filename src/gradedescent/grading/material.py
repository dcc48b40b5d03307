"""What a score depends on beside the submission, as hashes: what all exercises share, and what is one exercise's own.

Two equal hashes mean that nothing changed which a score could show. Comments and layout of grader tests don't count.
A change that can't be put down to an exercise counts for all of them.
"""

from __future__ import annotations

import ast
import fnmatch
import hashlib
import json
import platform
import re
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from typing import TYPE_CHECKING, Any

from gradedescent import __version__
from gradedescent.errors import CourseError, SubmissionError
from gradedescent.grading.versions import read_versions, solution_functions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from gradedescent.course import Assignment, Course
    from gradedescent.notebooks.cells import SourceCell, SourceNotebook
    from gradedescent.settings import Settings

SETTINGS = (
    "limits",
    "cell_timeout",
    "call_timeout",
    "exercise_timeout",
    "notebook_timeout",
    "notebook_size",
    "preload",
    "ignore",
)
"""The settings that a score can show."""
LIBRARIES = ("numpy", "hypothesis")
"""Libraries whose next version may compute other digits or draw other inputs."""
_INDIRECT = {"eval", "exec", "getattr", "getfixturevalue", "globals", "importlib", "vars", "__import__", "modules"}
"""Words by which code reaches names that it does not spell."""
_HOOK = re.compile(r"(setup|teardown)(_\w+)?|pytest_\w+|pytestmark|__\w+__")
"""Names at a test file's top level that pytest finds by themselves."""


@dataclass(frozen=True, slots=True)
class Material:
    """Hashes of what a score depends on; `exercises` has what is one exercise's own, the others count for all."""

    versions: dict[str, str]
    settings: str
    solution: str
    """The solution notebook, the files beside it, the released cells."""
    shared: str
    """What of tests, references and mistakes can't be put down to one exercise."""
    exercises: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return the hashes as a graded notebook keeps them."""
        return asdict(self)


def material(course: Course, assignment: Assignment, source: SourceNotebook, kept: Collection[str]) -> Material:
    """Return the hashes of an assignment's material as it is now.

    `source` are its cells as they were released, `kept` the files of which a student's own stay.
    """
    tests = TestFile.read(assignment.tests)
    own: dict[str, list[Any]] = {name: [tests.of(name)] for name in sorted({*source.exercises, *tests.exercises})}
    for cell in source.graded:
        if cell.exercise is not None:
            own[cell.exercise].append([cell.name, cell.points])
    shared = [tests.shared, *_other_files(course, assignment)]
    shared += _add_references(own, tests, assignment.references)
    shared += _add_mistakes(own, assignment)
    return Material(
        versions=_versions(),
        settings=_hash([_settings(course.settings), sorted(kept)]),
        solution=_hash([_code(assignment.notebook), list(map(_released, source.cells)), _files(course, assignment)]),
        shared=_hash(shared),
        exercises={name: _hash(parts) for name, parts in own.items()},
    )


def _hash(parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _bytes_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _versions() -> dict[str, str]:
    return {
        "gradedescent": __version__,
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in LIBRARIES},
    }


def _settings(settings: Settings) -> list[str]:
    return [repr(getattr(settings, name)) for name in SETTINGS]


def _released(cell: SourceCell) -> str:
    """Return all of a released cell but the points of one whose exercise they belong to."""
    return repr(replace(cell, points=0.0, checksum=None) if cell.exercise is not None else cell)


def _code(notebook: Path) -> Any:
    """Return the code cells of the solution notebook; its text where it is none, nothing where there is no file."""
    if not notebook.is_file():
        return None
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        return _bytes_hash(notebook)


def _files(course: Course, assignment: Assignment) -> list[list[str]]:
    """Return the files that students get beside the notebook: names and hashes."""
    if not assignment.folder.is_dir():
        return []
    tops = assignment.files(course.settings.ignore).values()
    files = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file()]
    return sorted([str(path.relative_to(assignment.folder)), _bytes_hash(path)] for path in files)


def _other_files(course: Course, assignment: Assignment) -> list[list[str]]:
    """Return what lies beside the grader tests and may be read by them: conftest.py, data."""
    found = []
    folders = {assignment.references.parent, assignment.mistakes.parent, assignment.variants.parent}
    for path in sorted(course.tests.rglob("*")) if course.tests.is_dir() else []:
        relative = path.relative_to(course.tests)
        ignored = any(fnmatch.fnmatch(part, pattern) for part in relative.parts for pattern in course.settings.ignore)
        is_test = path.parent == course.tests and fnmatch.fnmatch(path.name, "test_*.py")
        if path.is_file() and not ignored and not is_test and not folders & {*path.parents}:
            found.append([str(relative), _python(path) if path.suffix == ".py" else _bytes_hash(path)])
    return found


def _python(path: Path) -> str:
    """Return what a Python file says, without comments and layout; its hash where it is not Python."""
    try:
        return ast.dump(ast.parse(path.read_bytes()))
    except (SyntaxError, ValueError):
        return _bytes_hash(path)


def _add_references(own: dict[str, list[Any]], tests: TestFile, path: Path) -> list[Any]:
    """Add to each exercise the references of its tests; return those that belong to no test."""
    if not path.is_file():
        return []
    from gradedescent.grading.references import hashes

    try:
        recorded = hashes(path)
    except CourseError:
        return [_bytes_hash(path)]
    shared = []
    for test, digest in sorted(recorded.items()):
        exercises = tests.graded_by(test)
        for exercise in exercises:
            own[exercise].append([test, digest])
        if not exercises:
            shared.append([test, digest])
    return shared


def _add_mistakes(own: dict[str, list[Any]], assignment: Assignment) -> list[Any]:
    """Add to each exercise its mistakes and those that they, or the notebook, may call; return what all share."""
    path = assignment.mistakes
    if not path.is_file():
        return []
    try:
        functions = solution_functions(assignment.notebook)
        found = read_versions(path, "mistake", functions)
    except (CourseError, SubmissionError):
        return [_bytes_hash(path)]  # it fails every exercise
    words = {version.name: _words(ast.parse(version.source)) for version in found.all}
    notebook = {word for function in functions.values() for word in _words(function)}
    for exercise, parts in own.items():
        names = {version.name for version in found.of(exercise)}
        named = _closure(names | (notebook & words.keys() if names else set()), words)
        parts += [
            asdict(replace(version, source=_normal(version.source))) for version in found.all if version.name in named
        ]
    return [_normal(found.preamble)]


def _normal(code: str) -> str:
    return ast.dump(ast.parse(code))


def _closure(names: set[str], words: dict[str, set[str]]) -> set[str]:
    """Return `names` and all that they use, directly or not; `words` are those in each name's definition."""
    found, todo = set(), [*names]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += words.get(name, ())
    return found


def _words(node: ast.AST) -> set[str]:
    """Return the names in a piece of code: those it uses, its parameters (fixtures), texts that may be a name."""
    found = set()
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Constant(value=str(name)):
                found.add(name)
            case ast.Attribute(attr=name) if name in _INDIRECT:
                found.add(name)
    return found


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement at a test file's top level."""

    names: frozenset[str]
    """What it binds."""
    text: str
    """What it says, without comments and layout."""
    words: frozenset[str]
    exercises: frozenset[str] = frozenset()
    """The exercises that its tests grade."""
    doubtful: bool = False
    """Whether it may do something beside binding its names."""


class TestFile:
    """One assignment's grader tests, taken apart into what each exercise's outcome depends on."""

    __test__ = False  # not for pytest to collect

    def __init__(self, statements: Iterable[_Statement]) -> None:
        self.statements = tuple(statements)
        self.exercises = frozenset(name for each in self.statements for name in each.exercises)

    @classmethod
    def read(cls, path: Path) -> TestFile:
        """Read a file; one that is not there, or not Python, has one statement that counts for all exercises."""
        try:
            body = ast.parse(path.read_bytes()).body
        except FileNotFoundError:
            return cls(())
        except (SyntaxError, ValueError):
            return cls([_Statement(frozenset(), _bytes_hash(path), frozenset(), doubtful=True)])
        return cls(statement for node in body for statement in _statements(node))

    @property
    def shared(self) -> list[str]:
        """What the statements say that count for all exercises, and all that they use."""
        doubtful = [each for each in self.statements if each.doubtful]
        return self._with_used(doubtful)

    def of(self, exercise: str) -> list[str]:
        """Return what an exercise's tests say, and all that they use."""
        return self._with_used([each for each in self.statements if exercise in each.exercises])

    def _with_used(self, roots: list[_Statement]) -> list[str]:
        words: dict[str, set[str]] = {}
        for each in self.statements:
            for name in each.names:
                words.setdefault(name, set()).update(each.words)
        named = _closure({word for root in roots for word in root.words}, words)
        if named & _INDIRECT:
            return [each.text for each in self.statements]
        return [each.text for each in self.statements if each in roots or each.names & named]

    def graded_by(self, test: str) -> frozenset[str]:
        """Return the exercises that a collected test (``Class.test[case]``) may grade."""
        in_module = re.match(r"[^\[]*\.py\.(\w+)", test)
        name = in_module[1] if in_module else test.partition(".")[0]
        return frozenset(exercise for each in self.statements if name in each.names for exercise in each.exercises)


def _statements(node: ast.stmt) -> list[_Statement]:
    """Return a top-level statement as we see it; an import as one for each name."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return []
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases) if all(alias.name != "*" for alias in aliases):
            module = f"{'.' * node.level}{node.module}" if isinstance(node, ast.ImportFrom) else ""
            return [
                _Statement(frozenset({alias.asname or alias.name.split(".")[0]}), f"{module}:{alias.name}", frozenset())
                for alias in aliases
            ]
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            names = {name}
            doubtful = _found_by_pytest(node)
        case ast.Assign(targets=targets):
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            doubtful = not all(isinstance(target, ast.Name) for target in targets)
        case ast.AnnAssign(target=ast.Name(id=name)):
            names, doubtful = {name}, False
        case _:
            names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            doubtful = True
    exercises, sure = _graded(node)
    doubtful = doubtful or not sure or any(_HOOK.fullmatch(name) for name in names)
    return [_Statement(frozenset(names), ast.dump(node), frozenset(_words(node)), exercises, doubtful)]


def _graded(node: ast.stmt) -> tuple[frozenset[str], bool]:
    """Return the exercises that marks in a statement name, and whether all of them say it plainly."""
    names, sure = set(), True
    for inner in ast.walk(node):
        match inner:
            case ast.Call(func=ast.Name(id="grades") | ast.Attribute(attr="grades"), args=[ast.Constant(value=name)]):
                names.add(str(name))
            case ast.Call(func=ast.Name(id="grades") | ast.Attribute(attr="grades")):
                sure = False
    return frozenset(names), sure


def _found_by_pytest(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether a fixture is used without being named, or goes by another name than its function."""
    return any(
        keyword.arg in {"autouse", "name", None}
        for mark in node.decorator_list
        if isinstance(mark, ast.Call)
        for keyword in mark.keywords
    )

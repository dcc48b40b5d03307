"""What a score depends on besides the submission, as hashes: what all exercises share, and what is one exercise's own.

Two equal hashes mean that nothing changed which a score could show. Comments and layout of grader tests don't count.
A change that can't be put down to an exercise counts for all of them.
"""

from __future__ import annotations

import ast
import contextlib
import fnmatch
import hashlib
import json
import os
import platform
import site
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent import __version__
from gradedescent.errors import CourseError, SubmissionError
from gradedescent.explanation.implementations import read_implementations, renamed, solution_functions
from gradedescent.fingerprint.slicing import TestFile, closure, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from gradedescent.course import AssignmentNotebook, Course
    from gradedescent.names import NotebookId
    from gradedescent.notebooks.cells import SourceCell, SourceNotebook
    from gradedescent.settings import Settings

SETTINGS = (
    "limits",
    "cell_timeout",
    "call_timeout",
    "exercise_timeout",
    "notebook_timeout",
    "notebook_size",
    "trailing_cells",
    "preload",
    "ignore",
)
"""The settings that a score can show."""
LIBRARIES = ("numpy", "hypothesis")
"""Libraries whose next version may compute other digits or draw other inputs."""


@dataclass(frozen=True, slots=True)
class Material:
    """Hashes of what a score depends on; `exercises` has what is one exercise's own, the others count for all."""

    versions: dict[str, str]
    settings: str
    solution: str
    """The solution notebook, the files next to it, the released cells."""
    shared: str
    """What of tests, references and mistakes can't be put down to one exercise."""
    exercises: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return the hashes as a graded notebook keeps them."""
        return asdict(self)


def material(course: Course, notebook: AssignmentNotebook, source: SourceNotebook, kept: Collection[str]) -> Material:
    """Return the hashes of a notebook's material as it is now.

    `source` are its cells as they were released, `kept` the files of which a student's own stay. Taking tests apart
    takes a while, so the last answer is kept in the cache, with a hash of the bytes that it came from.
    """
    whole: dict[str, Any] = {
        "versions": _versions(),
        "settings": _hash([_settings(course.settings), sorted(kept)]),
        "solution": _hash([_code(notebook.path), list(map(_released, source.cells)), _files(course, notebook)]),
    }
    read = [notebook.path, notebook.tests, notebook.references, notebook.mistakes]
    others = _other_files(course, notebook)
    inputs = [whole, repr(source), [str(path) for path in others], [_bytes_hash(path) for path in [*read, *others]]]
    key = _hash(inputs)
    place = cache_place(course, "material", notebook.id) / "hashes.json"
    try:
        known = json.loads(place.read_text(encoding="utf-8"))
        if known["key"] == key:
            return Material(**known["material"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not kept yet, or not by us
    found = Material(**whole, **_taken_apart(notebook, source, others))
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps({"key": key, "material": found.to_json()}), encoding="utf-8")
        temporary.replace(place)
    return found


def cache_place(course: Course, kind: str, notebook: NotebookId) -> Path:
    """Return where this machine keeps what it has learned of a notebook of this course, among others' of its name."""
    return course.settings.cache / kind / _hash(str(course.settings.root))[:16] / notebook.assignment / notebook.name


def everything(course: Course, notebook: AssignmentNotebook) -> str:
    """Return one hash of all that a verdict depends on besides the submission, this package's own text included.

    Libraries count by the names of their installed distributions, which hold their versions.
    """
    package = Path(__file__).parents[1]
    read = [notebook.path, notebook.tests, notebook.references, *_other_files(course, notebook)]
    return _hash(
        [
            _versions(),
            _settings(course.settings),
            [[str(path), _bytes_hash(path)] for path in read],
            _files(course, notebook),
            [[str(path.relative_to(package)), _bytes_hash(path)] for path in sorted(package.rglob("*.py"))],
            sorted(path.name for folder in site.getsitepackages() for path in Path(folder).glob("*-info")),
        ]
    )


def _taken_apart(notebook: AssignmentNotebook, source: SourceNotebook, others: list[Path]) -> dict[str, Any]:
    """Return hashes of tests, references and mistakes: what is shared, and what is one exercise's own."""
    tests = TestFile.read(notebook.tests)
    own: dict[str, list[Any]] = {name: [tests.of(name)] for name in sorted({*source.exercises, *tests.exercises})}
    for cell in source.graded:
        if cell.exercise is not None:
            own[cell.exercise].append([cell.name, cell.points])
    shared = [
        tests.shared,
        *([path.name, _python(path) if path.suffix == ".py" else _bytes_hash(path)] for path in others),
    ]
    shared += _add_references(own, tests, notebook.references)
    shared += _add_mistakes(own, notebook)
    return {"shared": _hash(shared), "exercises": {name: _hash(parts) for name, parts in own.items()}}


def _hash(parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _bytes_hash(path: Path) -> str:
    """Return a hash of a file's bytes, "" where there is no file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _versions() -> dict[str, str]:
    return {
        "gradedescent": __version__,
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in LIBRARIES},
    }


def _settings(settings: Settings) -> list[str]:
    return [repr(getattr(settings, name)) for name in SETTINGS]


def _released(cell: SourceCell) -> str:
    """Return all of a released cell but its id, and the points of one whose exercise they belong to."""
    cell = replace(cell, id="", binds=None)
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


def _files(course: Course, notebook: AssignmentNotebook) -> list[list[str]]:
    """Return the files that students get next to the notebook: names and hashes."""
    assignment = course.place(notebook.id.assignment)
    if not assignment.folder.is_dir():
        return []
    tops = assignment.files(course.settings.ignore).values()
    files = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file()]
    return sorted([str(path.relative_to(assignment.folder)), _bytes_hash(path)] for path in files)


def _other_files(course: Course, notebook: AssignmentNotebook) -> list[Path]:
    """Return what is next to the grader tests and may be read by them: conftest.py, data."""
    folders = {notebook.references.parent, notebook.mistakes.parent, notebook.variants.parent}
    return [
        path
        for path in (sorted(course.tests.rglob("*")) if course.tests.is_dir() else [])
        if path.is_file()
        and not folders & {*path.parents}
        and not (path.parent == course.tests and fnmatch.fnmatch(path.name, "test_*.py"))
        and not any(
            fnmatch.fnmatch(part, pattern)
            for part in path.relative_to(course.tests).parts
            for pattern in course.settings.ignore
        )
    ]


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
    from gradedescent.references import hashes

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


def _add_mistakes(own: dict[str, list[Any]], solution: AssignmentNotebook) -> list[Any]:
    """Add to each exercise its mistakes and those that they, or the notebook, may call; return what all share."""
    path = solution.mistakes
    if not path.is_file():
        return []
    try:
        functions = solution_functions(solution.path)
        found = read_implementations(path, "mistake", functions)
    except (CourseError, SubmissionError):
        return [_bytes_hash(path)]  # it fails every exercise
    used = {version.name: words(ast.parse(version.source)) for version in found.all}
    notebook = {word for function in functions.values() for word in words(function.node)}
    for exercise, parts in own.items():
        names = {version.name for version in found.of(exercise)}
        named = closure(names | (notebook & used.keys() if names else set()), used)
        # Mutants of the bases explain too; a base's name says nothing.
        parts += [renamed(each.source, "base") for each in found.bases if each.exercise == exercise]
        # An edit counts as the function that it makes.
        parts += [asdict(replace(version, base="")) for version in found.all if version.name in named]
    return [found.preamble]

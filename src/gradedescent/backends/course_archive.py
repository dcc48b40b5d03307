"""What grading needs of a course, as one archive that is named by its content and can be unpacked anywhere.

It holds the solution notebooks of the assignments that are graded, the files next to them, and their grader tests,
references and mistakes. The gradebook, submissions, releases, graded notebooks and the configuration never travel.
"""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import io
import os
import tarfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gradedescent.engine.scratch import remove
from gradedescent.errors import CourseError, GraderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gradedescent.course import AssignmentNotebook, Course
    from gradedescent.jobs import Job

SOURCE, TESTS = "source", "grader_tests"
"""The folders of an unpacked archive, whatever the course calls its own."""


@dataclass(frozen=True, slots=True)
class CourseArchive:
    """A course's archive, and the hash of what is in it."""

    hash: str
    archive: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackedJob:
    """A job without paths: what the student's own files hold, and where the archive has the course's files."""

    job: Job
    own: dict[str, bytes]
    shared: dict[str, str]
    size: int
    """Bytes of `own`."""


def pack(course: Course, assignments: Sequence[str]) -> CourseArchive:
    """Return the archive for some assignments; raise `CourseError` where a file of it can't be read."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, path in sorted(_files(course, assignments).items()):
            try:
                content = path.read_bytes()
            except OSError as error:
                raise CourseError(f"{path} can't be read: {error.strerror}") from error
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    content = stream.getvalue()
    return CourseArchive(hashlib.sha256(content).hexdigest(), gzip.compress(content, 6, mtime=0))


def _files(course: Course, assignments: Sequence[str]) -> dict[str, Path]:
    """Return the files of the archive: names in the archive, and where they are."""
    found: dict[str, Path] = {}
    ignored = course.settings.ignore
    others = [place for place in course.assignments() if place.name not in assignments]
    left_out = {path for place in others for each in place.notebooks for path in _tests_of(each)}
    for place in (course.assignment(name) for name in assignments):
        left_out |= {each.variants for each in place.notebooks}  # the audit's alone
        for path in _walk(place.folder):
            relative = path.relative_to(place.folder)
            if not any(fnmatch.fnmatch(relative.parts[0], pattern) for pattern in ignored):
                found[f"{SOURCE}/{place.name}/{relative}"] = path
    for path in _walk(course.tests) if course.tests.is_dir() else ():
        relative = path.relative_to(course.tests)
        if path not in left_out and not any(part.startswith((".", "__pycache__")) for part in relative.parts):
            found[f"{TESTS}/{relative}"] = path
    if (conftest := course.settings.root / "conftest.py").is_file():
        found[conftest.name] = conftest
    return found


def _tests_of(notebook: AssignmentNotebook) -> tuple[Path, ...]:
    return notebook.tests, notebook.references, notebook.mistakes, notebook.variants


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files in `folder`, through links too; raise `CourseError` where a link leads back into itself."""
    for above, folders, files in os.walk(folder, followlinks=True):
        for inner in map(Path(above).joinpath, folders):
            if inner.is_symlink() and Path(above).resolve().is_relative_to(inner.resolve()):
                raise CourseError(f"{inner} is a link to a folder around it: it can't be sent to a Dask worker")
        for path in map(Path(above).joinpath, files):
            if path.is_file():
                yield path


def unpack(archive: bytes, target: Path) -> None:
    """Make the folder `target` with what `archive` holds, in one step.

    Only this user can read it, except that, under root, a student process's user can reach the data files.
    """
    made = target.with_name(f".{target.name}.new")
    remove(made)
    made.mkdir(0o700)
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
        tar.extractall(made, filter="data")
    for path in (made, *made.rglob("*")):
        path.chmod(_mode(path.relative_to(made), folder=path.is_dir()))
    made.replace(target)


def _mode(relative: Path, *, folder: bool) -> int:
    data = len(relative.parts) > 2 and relative.parts[0] == SOURCE and relative.suffix != ".ipynb"
    if os.geteuid() != 0 or not (data or (folder and relative.parts[:1] in {(), (SOURCE,)})):
        return 0o700 if folder else 0o600
    if data:
        return 0o755 if folder else 0o644
    return 0o711


def pack_job(job: Job, course: Course) -> PackedJob:
    """Return a job as it can travel; raise `GraderError` where a file can't be read or they are too large."""
    source = course.path("source") / job.source.id.assignment
    limits = course.settings.limits
    own: dict[str, bytes] = {}
    shared: dict[str, str] = {}
    size = 0
    for name, path in job.files.items():
        if path.is_relative_to(source):
            shared[name] = f"{SOURCE}/{job.source.id.assignment}/{path.relative_to(source)}"
            continue
        try:
            size += path.stat().st_size
            if size > limits.scratch_size or len(own) >= limits.scratch_files:
                raise GraderError(
                    f"the files next to the notebook are more than {limits.scratch_size >> 20} MiB or"
                    f" {limits.scratch_files} files, which a submission may not have"
                )
            own[name] = path.read_bytes()
        except OSError as error:
            raise GraderError(f"the grader failed: {path} can't be read: {error.strerror}") from error
    return PackedJob(replace(job, files={}), own, shared, size)


def unpack_job(sent: PackedJob, material: Path, folder: Path) -> Job:
    """Return the job with its files: the student's written into `folder`, the course's where they were unpacked."""
    files = {name: material / path for name, path in sent.shared.items()}
    for name, content in sent.own.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        files[name] = path
    return replace(sent.job, files=files)

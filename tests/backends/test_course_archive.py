"""What travels to a Dask worker: all that grading needs, nothing of students or the gradebook, under its hash."""

from __future__ import annotations

import os
import stat

import pytest

from gradedescent.backends import course_archive
from gradedescent.errors import CourseError, GraderError
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook


@pytest.fixture
def course(small_course, exercise):
    """A course with two assignments and everything that a course has."""
    for name in ("lesson", "other"):
        small_course.add(name, [exercise("f", "def f(): return 1")], "")
    for path in (
        "source/lesson/data/numbers.txt",
        "source/lesson/.ipynb_checkpoints/lesson.ipynb",
        "grader_tests/references/lesson.h5",
        "grader_tests/references/other.h5",
        "grader_tests/mistakes/lesson.py",
        "grader_tests/variants/lesson.py",
        "grader_tests/inputs.py",
        "grader_tests/__pycache__/inputs.pyc",
        "conftest.py",
        "gradebook.db",
        "autograded/ada/lesson/lesson.ipynb",
        "release/lesson/lesson.ipynb",
    ):
        (small_course.root / path).parent.mkdir(parents=True, exist_ok=True)
        (small_course.root / path).write_text(f"# {path}")
    small_course.submit("lesson", small_course.notebook("lesson"))
    return small_course


def unpacked(course, folder):
    """Unpack the material of `lesson` into `folder`; return its files."""
    made = course_archive.pack(course.course(), ["lesson"])
    course_archive.unpack(made.archive, folder / made.hash)
    return folder / made.hash, {
        str(path.relative_to(folder / made.hash)) for path in (folder / made.hash).rglob("*") if path.is_file()
    }


def test_it_holds_what_grading_needs_and_nothing_else(course, tmp_path):
    _, files = unpacked(course, tmp_path)

    assert files == {
        "source/lesson/lesson.ipynb",
        "source/lesson/data/numbers.txt",
        "grader_tests/test_lesson.py",
        "grader_tests/references/lesson.h5",
        "grader_tests/mistakes/lesson.py",
        "grader_tests/inputs.py",
        "conftest.py",
    }


def test_its_hash_changes_with_a_test_and_with_nothing_else(course):
    first = course_archive.pack(course.course(), ["lesson"])
    for path in ("gradebook.db", "grader_tests/test_other.py", "autograded/ada/lesson/lesson.ipynb"):
        (course.root / path).write_text("changed")
        os.utime(course.root / "grader_tests" / "test_lesson.py", (0, 0))
    again = course_archive.pack(course.course(), ["lesson"])
    (course.root / "grader_tests" / "test_lesson.py").write_text("changed")
    changed = course_archive.pack(course.course(), ["lesson"])

    assert again == first
    assert changed.hash != first.hash


def test_nobody_else_reads_it_and_students_reach_their_data_alone(course, tmp_path):
    folder, files = unpacked(course, tmp_path)
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in files}
    secret = {name for name in files if "data" not in name}

    assert {modes[name] for name in secret} == {0o600}
    assert stat.S_IMODE((folder / "grader_tests").stat().st_mode) == 0o700
    if os.geteuid() == 0:  # students have another user
        assert modes["source/lesson/data/numbers.txt"] == 0o644
        assert stat.S_IMODE((folder / "source" / "lesson").stat().st_mode) & 0o711 == 0o711
    else:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_an_interrupted_unpacking_left_is_replaced(course, tmp_path):
    made = course_archive.pack(course.course(), ["lesson"])
    (tmp_path / f".{made.hash}.new" / "source").mkdir(parents=True)
    folder, files = unpacked(course, tmp_path)

    assert "source/lesson/lesson.ipynb" in files
    assert [path.name for path in tmp_path.iterdir() if len(path.name) >= 64] == [folder.name]


def test_links_are_followed_and_one_into_itself_is_named(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "big.h5").write_text("data")
    (course.root / "source" / "lesson" / "linked").symlink_to(tmp_path / "elsewhere")
    _, files = unpacked(course, tmp_path)
    assert "source/lesson/linked/big.h5" in files

    (course.root / "source" / "lesson" / "data" / "loop").symlink_to(course.root / "source")
    with pytest.raises(CourseError, match=r"data/loop is a link to a folder around it"):
        course_archive.pack(course.course(), ["lesson"])


def job(course, files):
    source = source_notebook(course.course().assignment("lesson").notebooks[0].path)
    return Job("ada", source, parse_notebook(course.notebook("lesson").encode()), "seed", files)


def test_a_job_travels_with_its_own_files_and_finds_the_courses(course, tmp_path):
    data = course.root / "source" / "lesson" / "data"
    (tmp_path / "notes.txt").write_text("mine")
    sent = course_archive.pack_job(
        job(course, {"data": data, "sub/notes.txt": tmp_path / "notes.txt"}), course.course()
    )
    folder, _ = unpacked(course, tmp_path)
    (tmp_path / "own").mkdir()
    there = course_archive.unpack_job(sent, folder, tmp_path / "own")

    assert sent.job.files == {}
    assert sent.size == 4
    assert there.files["data"] == folder / "source" / "lesson" / "data"
    assert there.files["sub/notes.txt"].read_text() == "mine"
    assert there.notebook == sent.job.notebook


def test_files_beyond_what_a_submission_may_have_stay_here(course, tmp_path):
    (tmp_path / "big.bin").write_bytes(b"x" * 2000)
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Gradedescent.scratch_size = 1000\n")
    with pytest.raises(GraderError, match="the files next to the notebook are more than 0 MiB or 10000 files"):
        course_archive.pack_job(job(course, {"big.bin": tmp_path / "big.bin"}), course.course())


def test_a_file_that_is_gone_is_named(course, tmp_path):
    missing = tmp_path / "gone"
    with pytest.raises(GraderError, match=rf"the grader failed: {missing} can't be read: No such file"):
        course_archive.pack_job(job(course, {"x": missing}), course.course())
    (course.root / "source" / "lesson" / "data" / "numbers.txt").unlink()
    (course.root / "source" / "lesson" / "data" / "numbers.txt").mkdir()

    assert course_archive.pack(course.course(), ["lesson"]).hash

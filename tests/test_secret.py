"""A course's secret is made once, stays what it is, and is nobody else's."""

from __future__ import annotations

import pytest

from gradedescent.course import Course
from gradedescent.errors import ConfigurationError
from gradedescent.secret import BYTES, SECRET, course_secret
from gradedescent.settings import Settings


@pytest.fixture(autouse=True)
def forget():
    """Another process would not remember."""
    course_secret.cache_clear()
    yield
    course_secret.cache_clear()


def test_it_is_made_once_and_is_its_owners_alone(tmp_path):
    first = course_secret(tmp_path)
    course_secret.cache_clear()

    assert course_secret(tmp_path) == first
    assert len(first) == BYTES
    assert (tmp_path / SECRET).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / SECRET).parent.iterdir()) == [".gitignore", SECRET.name]


def test_each_course_has_its_own(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    assert course_secret(tmp_path / "one") != course_secret(tmp_path / "two")


def test_one_that_can_not_be_written_lasts_for_the_process(tmp_path):
    (tmp_path / SECRET.parent).write_text("a file where the folder would be")

    assert course_secret(tmp_path) == course_secret(tmp_path)


def test_one_that_can_not_be_read_is_named(tmp_path):
    (tmp_path / SECRET).mkdir(parents=True)

    with pytest.raises(ConfigurationError, match="the course's secret, can't be read: Is a directory"):
        course_secret(tmp_path)


@pytest.mark.parametrize(
    ("content", "mode", "sentence"),
    [(b"short", 0o600, "has 5 bytes: a course's secret has 32 or more"), (b"x" * 32, 0o640, "has mode 640")],
)
def test_one_that_does_not_protect_is_refused(tmp_path, content, mode, sentence):
    (tmp_path / SECRET).parent.mkdir()
    (tmp_path / SECRET).write_bytes(content)
    (tmp_path / SECRET).chmod(mode)

    with pytest.raises(ConfigurationError, match=sentence):
        course_secret(tmp_path)


def test_the_seed_is_of_the_submission_and_of_the_course(tmp_path):
    """A regrade meets the same inputs; nobody who knows the submission alone can say which."""
    one, two = (Course(Settings(tmp_path / name, db_url="sqlite://")) for name in ("one", "two"))
    for course in (one, two):
        course.settings.root.mkdir()
    first = one.seed("a fingerprint")
    course_secret.cache_clear()

    assert one.seed("a fingerprint") == first
    assert one.seed("another") != first
    assert two.seed("a fingerprint") != first

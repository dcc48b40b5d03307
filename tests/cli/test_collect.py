"""`gradedescent collect` takes a student's work out of archives and folders, and says what it left out."""

from __future__ import annotations

import os
import stat
import warnings
import zipfile

import pytest
from click.testing import CliRunner

from gradedescent.cli.collect import command
from gradedescent.course import Course

NOTEBOOK = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'


@pytest.fixture
def course(small_course):
    """A course with an assignment `numbers`, nothing handed in; a notebook has a MiB at most, ten with outputs."""
    with (small_course.root / "nbgrader_config.py").open("a") as file:
        file.write("c.Gradedescent.notebook_size = 2**20\n")
    folder = small_course.root / "source" / "numbers"
    folder.mkdir(parents=True)
    (folder / "numbers.ipynb").write_text(NOTEBOOK)
    return small_course


def archive(course, *entries, **options):
    """Write a zip archive of names or (name, content) beside the course."""
    path = course.root.parent / "export.zip"
    with zipfile.ZipFile(path, "w", **options) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand twice
        for entry in entries:
            name, content = (entry, NOTEBOOK) if isinstance(entry, str | zipfile.ZipInfo) else entry
            made.writestr(name, content)
    return path


def collect(course, *arguments):
    """Run the command."""
    done = CliRunner().invoke(command, ["--course", str(course.root), "numbers", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def printed(done):
    """Return what a command printed, tables' lines taken together."""
    return " ".join(done.output.replace("│", " ").split())


def handed_in(course):
    """Return who handed in."""
    submitted = course.root / "submitted"
    return sorted(path.parts[-3] for path in submitted.glob("*/numbers/numbers.ipynb"))


def outside(course):
    """Return every file around the course that it did not have."""
    kept = {"export.zip", "nbgrader_config.py"}  # and what is remembered of it
    return sorted(
        str(path.relative_to(course.root.parent))
        for path in course.root.parent.rglob("*")
        if path.is_file() and path.name not in kept and not {"source", "submitted", ".gradedescent"} & set(path.parts)
    )


@pytest.mark.parametrize(
    ("place", "student"),
    [
        ("ada/numbers.ipynb", "ada"),
        ("ada/my work.ipynb", "ada"),
        ("ada/numbers/numbers.ipynb", "ada"),
        ("ada/second try/numbers.ipynb", "ada"),
        ("ada/bo/numbers.ipynb", "ada"),
        ("ada/bo/numbers/numbers.ipynb", "ada"),
        ("ada\\bo\\numbers.ipynb", "ada"),
        ("numbers/ada/bo/numbers.ipynb", "ada"),
        ("ada_late_numbers.ipynb", "ada"),
        ("ada.ipynb", "ada"),
        ("Zoë O'Brien/numbers.ipynb", "Zoë O'Brien"),
        ("Zoe\u0308 O'Brien_numbers.ipynb", "Zoë O'Brien"),
    ],
)
def test_a_notebook_is_its_folders_or_its_names(course, place, student):
    """As learning platforms export them."""
    done = collect(course, archive(course, place))

    assert done.exit_code == 0, done.output
    assert handed_in(course) == [student]
    assert "1 of 1 submissions collected" in done.output


def test_a_pattern_says_whose_a_notebook_is(course):
    """What it does not match is nobody's."""
    made = archive(course, "17-ada/x.ipynb", "notes/x.ipynb")

    done = collect(course, made, "--pattern", r"\d+-(?P<student>\w+)/.*")

    assert done.exit_code == 0
    assert handed_in(course) == ["ada"]


@pytest.mark.parametrize(("pattern", "says"), [("(", "not a regular expression"), ("x", "needs a group")])
def test_a_pattern_that_can_not_be_used_is_named(course, pattern, says):
    """Before anything is read."""
    done = collect(course, archive(course, "ada/x.ipynb"), "--pattern", pattern)

    assert done.exit_code == 2
    assert says in done.output


def link(name):
    """Return an archive's entry that is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("../../bo/numbers.ipynb", "leads out of the archive"),
        ("/etc/bo/numbers.ipynb", "leads out of the archive"),
        ("..\\..\\bo\\numbers.ipynb", "leads out of the archive"),
        ("C:\\bo\\numbers.ipynb", "leads out of the archive"),
        ("ada/../../bo/numbers.ipynb", "leads out of the archive"),
        ("b\u202eo/numbers.ipynb", "RIGHT-TO-LEFT OVERRIDE"),
        ("-rf/numbers.ipynb", "can't name a student"),
        ("=1+1/numbers.ipynb", "begins a formula in a spreadsheet"),
        ((link("bo/numbers.ipynb"), "/etc/passwd"), "a link or a device"),
        (("bo/numbers.ipynb", "x" * (11 * 2**20)), "more than 10 MiB"),
    ],
)
def test_an_entry_that_is_no_honest_file_is_named_and_left_out(course, entry, says):
    """The others are collected, and nothing is written anywhere else."""
    made = archive(course, "ada/numbers.ipynb", entry, "cy/numbers.ipynb", compression=zipfile.ZIP_DEFLATED)

    done = collect(course, made)

    assert done.exit_code == 1
    assert "2 of" in done.output
    assert says in printed(done)
    assert len(handed_in(course)) == 2
    assert "cy" in handed_in(course)
    assert outside(course) == []


@pytest.mark.parametrize("other", ["ADA/numbers.ipynb", "ada_bo.ipynb"])
def test_where_two_claim_a_name_neither_is_taken(course, other):
    """Both are named, with the other one."""
    made = archive(course, "ada/numbers.ipynb", other, "bo/numbers.ipynb")

    done = collect(course, made)

    printed = " ".join(done.output.replace("│", " ").split())
    assert done.exit_code == 1
    assert "1 of 3 submissions collected" in printed
    assert handed_in(course) == ["bo"]
    assert f"claimed by {other} too" in printed
    assert "claimed by ada/numbers.ipynb too" in printed


def test_notebooks_in_several_folders_of_one_are_not_taken(course):
    """Which was meant can't be known, or whether the outer folder is a student's at all."""
    done = collect(course, archive(course, "ada/numbers.ipynb", "ada/bo/numbers.ipynb", "bo/numbers.ipynb"))

    assert done.exit_code == 1
    assert handed_in(course) == ["bo"]
    assert "in several folders (ada/bo/numbers.ipynb and ada/numbers.ipynb)" in printed(done)


def test_several_notebooks_of_one_are_taken(course):
    """The grader chooses; nobody else is in question."""
    done = collect(course, archive(course, "ada/numbers.ipynb", "ada/second.ipynb"))

    assert done.exit_code == 0
    assert sorted(path.name for path in (course.root / "submitted/ada/numbers").iterdir()) == [
        "numbers.ipynb",
        "second.ipynb",
    ]
    assert "2 notebooks: numbers.ipynb, second.ipynb" in printed(done)


def test_an_entry_that_stands_twice_is_not_taken(course):
    """Which of the two was meant can't be known."""
    done = collect(course, archive(course, "ada/numbers.ipynb", "ada/numbers.ipynb"))

    assert handed_in(course) == []
    assert "0 of 1 submissions collected" in done.output


def test_a_folder_around_all_is_nobodys_place(course):
    """A pattern says who is meant."""
    made = archive(course, "export/ada/numbers.ipynb", "export/bo/numbers.ipynb")

    refused = collect(course, made)
    taken = collect(course, made, "--pattern", "export/(?P<student>[^/]+)/.*")

    assert (refused.exit_code, taken.exit_code) == (1, 0)
    assert "--pattern" in printed(refused)
    assert handed_in(course) == ["ada", "bo"]


def test_a_bomb_is_cut_off_at_the_limit(course):
    """A gigabyte of zeros in a megabyte: it is never held."""
    made = course.root.parent / "export.zip"
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("ada/numbers.ipynb", "w", force_zip64=True) as f,
    ):
        for _ in range(200):
            f.write(b"\0" * 2**20)

    done = collect(course, made)

    assert "more than 10 MiB" in done.output
    assert handed_in(course) == []


def test_an_entry_that_lies_about_its_size_or_is_damaged_is_named(course):
    """Its bytes were changed after they were packed."""
    made = archive(course, "ada/numbers.ipynb", "bo/numbers.ipynb")
    data = bytearray(made.read_bytes())
    data[data.index(b'{"nbformat"')] ^= 1
    made.write_bytes(data)

    done = collect(course, made)

    assert "can't be unpacked" in done.output
    assert handed_in(course) == ["bo"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 and then nothing"])
def test_what_is_no_archive_is_named(course, content):
    """In a sentence."""
    path = course.root.parent / "export.zip"
    path.write_bytes(content)

    done = CliRunner().invoke(command, ["--course", str(course.root), "numbers", str(path)])

    assert "neither a folder nor a zip archive" in str(done.exception)


def test_a_folder_is_read_without_following_links(course):
    """Links to files and folders, devices and pipes are no notebooks."""
    drop = course.root.parent / "drop"
    secret = course.root.parent / "secret"
    for folder in (drop / "ada", drop / "bo", drop / "cy", secret):
        folder.mkdir(parents=True)
    (drop / "ada" / "numbers.ipynb").write_text(NOTEBOOK)
    (secret / "numbers.ipynb").write_text("secret")
    (drop / "bo" / "numbers.ipynb").symlink_to(secret / "numbers.ipynb")
    (drop / "di").symlink_to(secret)
    os.mkfifo(drop / "cy" / "numbers.ipynb")

    done = collect(course, drop)

    assert handed_in(course) == ["ada"]
    assert "is a link, not a file" in done.output
    assert "not a regular file" in done.output


def test_what_was_handed_in_before_stays_without_update(course):
    """A second export of the same work changes nothing; another text needs --update."""
    made = archive(course, "ada/numbers.ipynb")
    collect(course, made)
    assert collect(course, made).exit_code == 0
    made = archive(course, ("ada/numbers.ipynb", NOTEBOOK + " "))

    refused = collect(course, made)
    updated = collect(course, made, "--update")

    assert (refused.exit_code, updated.exit_code) == (1, 0)
    assert "--update replaces it" in printed(refused)
    assert (course.root / "submitted/ada/numbers/numbers.ipynb").read_text() == NOTEBOOK + " "


def test_a_students_folder_that_is_a_link_is_not_written_through(course):
    """Nor the assignment's."""
    (course.root / "submitted").mkdir()
    elsewhere = course.root.parent / "elsewhere"
    elsewhere.mkdir()
    (course.root / "submitted" / "ada").symlink_to(elsewhere)

    done = collect(course, archive(course, "ada/numbers.ipynb"))

    assert "through a link" in done.output
    assert list(elsewhere.iterdir()) == []


def test_folders_that_are_no_submissions_are_told(course):
    """Nobody's work is passed over in silence."""
    for name in ("ada", "Zoë O'Brien", "Zoe\u0308 O'Brien", "=1+1", "two\nlines"):
        (course.root / "submitted" / name / "numbers").mkdir(parents=True)
    (course.root / "submitted" / "link").symlink_to(course.root / "submitted" / "ada")
    found = Course(course.settings())

    assert [s.student for s in found.submissions(found.assignment("numbers"))] == ["Zoe\u0308 O'Brien", "ada"]
    assert found.passed_over(found.assignment("numbers")) == {
        "link": "it is a link",
        "Zoë O'Brien": "another folder's name looks the same and is written with other characters",
        "=1+1": "it begins with a character that begins a formula in a spreadsheet",
        "two\nlines": "it has the character 10, which a name can't have",
    }

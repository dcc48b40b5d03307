"""Gradescope's list of who handed in which submission, `submission_metadata.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradedescent.errors import CourseError, RejectedNotebook
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.platforms.entries import Entry

    Export = dict[str, "ListedSubmission"]

LIST_LIMIT = 64 * 2**20
"""Most bytes of the list: it holds all results of a class's former autograder too."""


@dataclass(frozen=True, slots=True)
class Submitter:
    """Somebody who handed in: a shown name, a student's number and an address, as far as Gradescope has them."""

    name: str
    sid: str
    email: str


@dataclass(frozen=True, slots=True)
class ListedSubmission:
    """A submission: of one, or of a group."""

    submitters: tuple[Submitter, ...]
    when: str


def read_export(entry: Entry) -> Export:
    """Return what the list says, by folder; raises `CourseError` where it can't be read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Both loaders make plain values only.
        found = yaml.load(entry.read(LIST_LIMIT), Loader=loader)  # noqa: S506
    except (yaml.YAMLError, RejectedNotebook, ValueError, RecursionError) as error:
        raise CourseError(f"{entry.place} can't be read: {cleaned(str(error), 200)}") from error
    if not isinstance(found, dict):
        raise CourseError(f"{entry.place} does not list submissions")
    return {str(folder): _listed(about) for folder, about in found.items() if isinstance(about, dict)}


def _listed(about: dict[str, Any]) -> ListedSubmission:
    people = about.get(":submitters")
    submitters = tuple(
        Submitter(*(str(each.get(key) or "").strip() for key in (":name", ":sid", ":email")))
        for each in (people if isinstance(people, list) else [])
        if isinstance(each, dict)
    )
    return ListedSubmission(submitters, str(about.get(":created_at") or ""))

"""One run over a course, from what was handed in to the gradebook: what the commands call, and nothing that prints.

What is imported here takes a second, so a function imports when it runs: workers start meanwhile.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gradedescent.backends.dask import DaskBackend
    from gradedescent.backends.local import LocalBackend
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.course import Assignment, Course
    from gradedescent.names import NotebookId
    from gradedescent.submission import Submission


def open_backend(
    course: Course, assignments: Sequence[str], report: Callable[[str], None]
) -> LocalBackend | DaskBackend:
    """Return the backend that the settings name; a cluster's `report` gets a sentence for what somebody should know."""
    if course.settings.scheduler == "local":
        from gradedescent.backends.local import LocalBackend

        return LocalBackend(course.settings, assignments)
    from gradedescent.backends.dask import DaskBackend

    return DaskBackend(course, assignments, report)


def start_workers(
    backend: LocalBackend | DaskBackend,
    course: Course,
    handed_in: Mapping[str, Sequence[Submission]],
    *,
    force: bool = False,
) -> None:
    """Start as many workers as the submissions need that will probably be graded: by assignment, in `handed_in`.

    One of an assignment that was never generated is not graded.
    """
    places = (course.place(name) for name in handed_in)
    released = (
        (each.id, submission)
        for place in places
        if place.release.is_dir()
        for submission in handed_in[place.name]
        for each in place.notebooks
    )
    backend.start(sum(force or _looks_new(course, notebook, submission) for notebook, submission in released))


def _looks_new(course: Course, notebook: NotebookId, submission: Submission) -> bool:
    """Tell whether a submission's notebook will probably be graded, from its files' times alone."""
    try:
        graded = course.autograded(notebook, submission.student).stat().st_mtime
        return submission.notebook(notebook.name).stat().st_mtime > graded
    except OSError:
        return True


@contextmanager
def open_coordinators(course: Course) -> Iterator[Callable[[Assignment], Coordinator]]:
    """Open the gradebook; the function that is given returns the coordinator of an assignment."""
    from gradedescent.coordination.coordinator import Coordinator
    from gradedescent.gradebook import Gradebook
    from gradedescent.settings import read_config

    config = read_config(course.settings.root)
    with Gradebook(course.settings) as gradebook:
        yield lambda assignment: Coordinator(course, assignment, gradebook, config)

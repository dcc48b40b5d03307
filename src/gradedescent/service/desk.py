"""The trusted half of the service, without a web server in it: takes attempts in, has them graded, enters what counts.

Three kinds of threads share it. Those of the web server call `hand_in` and what reads. One a worker claims attempts
and has the pool grade them. One brings what counts to the gradebook. What they share is the table of attempts.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from gradedescent.backends.local import LocalBackend
from gradedescent.coordination.loose import source_of
from gradedescent.errors import CourseError, EngineError, GraderError
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.policies import Earlier, Permission, permission
from gradedescent.service.attempts import Attempt, Attempts, now
from gradedescent.service.entering import GradebookWriter
from gradedescent.service.folders import ATTEMPTS, as_attempt, digest_of, folder_for, folder_of, remove_unfinished
from gradedescent.service.live import LiveCourse, Refusal
from gradedescent.service.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from gradedescent.backends.dask import DaskBackend
    from gradedescent.course import Assignment, Course
    from gradedescent.jobs import JobProgress
    from gradedescent.results import SubmissionScore

log = logging.getLogger("gradedescent.service")
ON_A_CLUSTER = 64
"""Attempts that are on a Dask cluster at once at the most."""
IDLE = 5.0
"""Seconds after which threads look for work that nobody told them of: another server's, say."""
PLACES_SECONDS = 0.5
STEP = 0.25
"""Seconds between two looks at how far an attempt is: what is tested tells its student little by how long it takes."""
TRIES = 3
"""How often an attempt is graded anew whose workers ended."""


class Desk:
    """Everything behind the service's doors; a context manager that ends its threads."""

    def __init__(self, root: Path, *, queue_limit: int = 5000, **overrides: Any) -> None:
        """Open the course at `root`; `overrides` are settings. At most `queue_limit` attempts wait."""
        self._queue_limit = queue_limit
        self.live = LiveCourse(root, overrides)
        settings = self.live.now.course.settings
        at_once = settings.workers if settings.scheduler == "local" else ON_A_CLUSTER
        (settings.root / ATTEMPTS).mkdir(exist_ok=True)
        remove_unfinished(self.live.now.course)
        self.attempts = Attempts(settings)
        self.changed: Callable[[Attempt], None] = lambda _: None
        """Is told of each attempt that has changed, from any thread."""
        self.refused: Callable[[str], list[dict[str, Any]]] = lambda _: []
        """What of an assignment was not taken from nbgrader's exchange, and why, where that is watched."""
        self.graded = 0
        """Attempts graded since the start."""
        self.entering_failed: str | None = None
        """Why the gradebook could not be written, None where it could."""
        self._of: dict[tuple[str, str], tuple[int, float]] = {}
        """The attempt of which a student's assignment is graded now, and when it was told last how far it is."""
        self._places: dict[int, int] = {}
        self._placed, self._placing = -PLACES_SECONDS, threading.Lock()
        self._ending = threading.Event()
        self._work, self._entry = threading.Semaphore(0), threading.Semaphore(0)
        self.pool = Pool(self._open_backend, at_once, self._note_progress)
        self.live.renewed = self.pool.renew
        self._gradebook = GradebookWriter(self.live, self.attempts, self._tell)
        self.attempts.take_back()
        self._threads = [threading.Thread(target=self._grade_on, name=f"grader-{number}") for number in range(at_once)]
        self._threads.append(threading.Thread(target=self._enter_on, name="gradebook"))
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self, seconds: float = 30.0) -> None:
        """End: what is graded now has so long to be done; what waits is graded after the next start."""
        self._ending.set()
        for _ in self._threads:
            self._work.release()
            self._entry.release()
        self.pool.close(seconds)
        for thread in self._threads:
            thread.join()
        self.live.close()
        self.attempts.close()

    def _open_backend(self, watch: Callable[[JobProgress], None]) -> LocalBackend | DaskBackend:
        """Return the backend that the settings name; a cluster does not tell how far its jobs are."""
        opened = self.live.now
        if opened.course.settings.scheduler == "local":
            return LocalBackend(opened.course.settings, list(opened.assignments), watch)
        from gradedescent.backends.dask import DaskBackend

        return DaskBackend(opened.course, list(opened.assignments), log.warning)

    # --- handing in

    def permission(self, student: str, assignment: str, attempts: Sequence[Attempt]) -> Permission:
        """Return whether a student, who has made `attempts` at an assignment, may hand in now."""
        policy, due = self.live.policy(assignment)
        return permission(policy, student, now(), [Earlier(each.received, each.costs) for each in attempts], due)

    def _check(self, student: str, assignment: str, attempts: Sequence[Attempt]) -> None:
        """Raise `Refusal` where a student may not hand in now."""
        allowed = self.permission(student, assignment, attempts)
        if allowed.code:
            raise Refusal(allowed.code, allowed.why, allowed.next_at)

    def hand_in(
        self, student: str, files: Sequence[tuple[str, bytes]], assignment: str | None = None
    ) -> tuple[Attempt, bool]:
        """Take an attempt in; return it, and whether it is new. Nothing of it is lost once this returns.

        Where no assignment is named, a notebook's own cells say which it is. A notebook of several is taken together
        with the others of the student's attempt before it. Raises `Refusal`.
        """
        taken, place = self._recognized(files, assignment)
        earlier = self.attempts.of(place.name, student)
        if len(place.notebooks) > 1 and earlier:
            taken = {**_notebooks_of(self.live.now.course, place, earlier[0]), **taken}
        return self.accept(student, place, taken, lambda mine: self._check(student, place.name, mine))

    def accept(
        self,
        student: str,
        place: Assignment,
        taken: dict[str, bytes],
        check: Callable[[Sequence[Attempt]], None],
        received: datetime | None = None,
    ) -> tuple[Attempt, bool]:
        """Take files in as an attempt; return it, and whether it is new.

        `check` raises `Refusal` where there may be no other; `received` is when they were handed in, by default now.
        """
        opened, name = self.live.now, place.name
        digest = digest_of(taken)
        earlier = self.attempts.of(name, student)
        if earlier and earlier[0].digest == digest and earlier[0].costs:
            return earlier[0], False
        check(earlier)
        waiting = self.attempts.counts_by_state().get("queued", 0)
        if waiting >= self._queue_limit:
            raise Refusal("busy", f"{waiting} attempts wait to be graded, which is the most. Try again in a minute.")
        try:
            folder_for(opened.course, name, student, digest).write(taken)
        except OSError as error:
            log.exception("an attempt can't be written")
            raise Refusal("busy", "The service can't write files at the moment. Try again in a minute.") from error
        cells = sum(len(source.graded) for source in self.live.coordinator(name, opened).sources.values())
        attempt, is_new = self.attempts.add(student, name, digest, cells, check, received)
        if is_new:
            self.changed(attempt)
            self._work.release()
        return attempt, is_new

    def _recognized(
        self, files: Sequence[tuple[str, bytes]], assignment: str | None
    ) -> tuple[dict[str, bytes], Assignment]:
        """Return files by name, and their assignment; raise `Refusal`."""
        opened = self.live.now
        taken = as_attempt(files, opened.course.settings)
        if assignment is not None:
            return taken, self.live.assignment(assignment)
        for name, content in taken.items():
            if name.endswith(".ipynb"):
                notebook = parse_notebook(content, opened.course.settings.notebook_size)
                source = source_of(opened.course, notebook, opened.course.path("submitted") / name)
                if source is not None and source.id.assignment in opened.assignments:
                    return taken, opened.assignments[source.id.assignment]
        raise Refusal("not_a_notebook", "No cell of this notebook belongs to an assignment of the course.")

    def places(self) -> dict[int, int]:
        """Return the place in the queue of what waits, by id, from 1; half a second old at the most."""
        with self._placing:
            if time.monotonic() - self._placed > PLACES_SECONDS:
                self._places = {number: place for place, number in enumerate(self.attempts.waiting(), 1)}
                self._placed = time.monotonic()
            return self._places

    def file(self, attempt: Attempt, name: str) -> bytes:
        """Return a file that was handed in; raise `Refusal` where there is none."""
        folder = folder_of(self.live.now.course, attempt).submission.folder
        try:
            known = {path.name: path for path in folder.iterdir()}
            return known[name].read_bytes()
        except (OSError, KeyError) as error:
            raise Refusal("not_found", "There is no such file.") from error

    def grade_again(self, assignment: str) -> int:
        """Have all attempts at an assignment graded again; return how many these are. Raises `Refusal`."""
        self.live.assignment(assignment)
        count = self.attempts.again(assignment)
        for _ in range(min(count, len(self._threads))):
            self._work.release()
        return count

    def health(self) -> dict[str, Any]:
        """Return whether attempts are taken, graded and entered."""
        counts = self.attempts.counts_by_state()
        alive = all(thread.is_alive() for thread in self._threads)
        return {
            "ok": alive and self.pool.failures < 3,
            "queued": counts.get("queued", 0),
            "running": counts.get("running", 0),
            "gradebook": self.entering_failed is None,
        }

    def _tell(self, attempt: Attempt) -> None:
        self.changed(attempt)

    # --- grading

    def _grade_on(self) -> None:
        while not self._ending.is_set():
            try:
                attempt = self.attempts.claim()
                if attempt is None:
                    if not self._work.acquire(timeout=IDLE):
                        self.attempts.take_back()
                    continue
                self._grade(attempt)
            except Exception:
                log.exception("grading failed")
                self._ending.wait(1.0)

    def _grade(self, attempt: Attempt) -> None:
        """Have an attempt graded, and write what came of it."""
        self.changed(attempt)
        try:
            graded = self._result(attempt)
        except GraderError as error:
            if self._ending.is_set():
                self.attempts.release(attempt.id)
                return
            self._finish(attempt, None, str(error))
        else:
            self._finish(attempt, graded, graded.error)

    def _result(self, attempt: Attempt) -> SubmissionScore:
        opened = self.live.now
        if attempt.assignment not in opened.assignments:
            raise CourseError(f"there is no assignment {attempt.assignment!r} any more")
        coordinator = self.live.coordinator(attempt.assignment, opened)
        folder = folder_of(opened.course, attempt)
        for last in (False,) * (TRIES - 1) + (True,):
            self._of[attempt.student, attempt.assignment] = attempt.id, time.monotonic()
            try:
                (result,) = coordinator.run([folder.submission], self.pool, force=True)
            except EngineError:
                if last or self._ending.is_set():
                    raise
            else:
                break
            finally:
                coordinator.forget(folder.submission)
                self._of.pop((attempt.student, attempt.assignment), None)
        try:
            folder.keep(result)
        except OSError as error:
            raise GraderError(f"{folder.path} can't be written: {error}") from error
        return result.graded

    def _finish(self, attempt: Attempt, graded: SubmissionScore | None, error: str | None) -> None:
        state = "not_graded" if graded is None else graded.status
        score = graded.score if graded is not None and state == "graded" else None
        worth = graded.max_score if graded is not None else self._worth(attempt.assignment)
        if not self.attempts.finish(attempt.id, state, score, worth, error):
            return  # another server has taken it over, since we said nothing for long
        self.graded += 1
        log.info("graded", extra={"attempt": attempt.id, "state": state, "error": error})
        if (now_so := self.attempts.get(attempt.id)) is not None:
            self.changed(now_so)
        self._entry.release()

    def _worth(self, assignment: str) -> float:
        with contextlib.suppress(GraderError, KeyError):
            return sum(source.max_score for source in self.live.coordinator(assignment).sources.values())
        return 0.0

    def _note_progress(self, progress: JobProgress) -> None:
        """Note how far an attempt is; the pool's thread calls it."""
        found = self._of.get((progress.submission, progress.notebook.assignment))
        if found is None or time.monotonic() - found[1] < STEP:
            return
        self._of[progress.submission, progress.notebook.assignment] = found[0], time.monotonic()
        self.attempts.progress(found[0], progress.done, progress.of)
        if (attempt := self.attempts.get(found[0])) is not None:
            self.changed(attempt)

    # --- the gradebook

    def _enter_on(self) -> None:
        while not self._ending.is_set():
            try:
                self._gradebook.enter()
                self.entering_failed = None
            except Exception as error:  # noqa: BLE001 - it is tried again, and the attempts are safe
                self.entering_failed = str(error)
                log.warning("the gradebook was not written: %s", error)
                self._ending.wait(2.0)
            if not self._ending.is_set():
                self.attempts.renew()  # what is graded may take longer than a claim lasts
                self._entry.acquire(timeout=IDLE)
                while self._entry.acquire(blocking=False):  # one look is enough for all of them
                    pass


def _notebooks_of(course: Course, place: Assignment, attempt: Attempt) -> dict[str, bytes]:
    """Return the notebooks of an attempt that are there."""
    folder = folder_of(course, attempt).submission.folder
    found = {}
    for each in place.notebooks:
        with contextlib.suppress(OSError):
            found[each.id.file] = (folder / each.id.file).read_bytes()
    return found

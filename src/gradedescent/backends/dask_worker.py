"""A Dask worker's end: grading workers that are kept from submission to submission, one for each of its threads.

Everything here runs in a Dask worker's process, in its threads, asked by the coordinator's `backends/dask.py`. A
run's pool is opened once and closed at the run's end. Its grading workers end when nothing has come for a while, as
when the coordinator was killed; the next submission starts new ones. Grading workers end with the Dask worker.
"""

from __future__ import annotations

import multiprocessing.util
import pickle
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.errors import EngineError, GraderError, SandboxError

if TYPE_CHECKING:
    from gradedescent.backends.local import LocalBackend
    from gradedescent.examiner.examiner import Examiner
    from gradedescent.jobs import Outcome
    from gradedescent.settings import Settings

IDLE = 300.0
"""Seconds without a submission after which grading workers are ended."""
FORGOTTEN = 3600.0
"""Seconds without a submission after which a pool is closed: its coordinator must have been killed."""
_POOLS: dict[str, WorkerPool] = {}
"""The open pools, by run."""
_FOLDER: list[Path] = []
"""Where this process keeps material, by hash; empty until the first comes."""
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What a pool is opened for: one run, its course's material by hash, settings without paths or passwords."""

    run: str
    material: str
    settings: Settings
    assignments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A grading worker's first job: tries what `gradedescent doctor` tries, with the zygote that will be used."""

    secret: str
    accepted: tuple[str, ...] = ()
    """Protections whose absence the operator accepts."""

    def run(self, examiner: Examiner) -> str:
        """Return what does not hold, nothing where all does; raise `SandboxError` where a protection is missing."""
        from gradedescent.engine.probes import try_probes

        open_ = [finding.probe for finding in try_probes(examiner.zygote, Path(self.secret)) if not finding.held]
        found = [probe for probe in open_ if probe.protection not in self.accepted]
        return "; ".join(f"{probe.name}: {probe.forbids} ({probe.protection})" for probe in found)


class WorkerPool:
    """A run's grading workers in this process."""

    def __init__(self, order: RunSpec, material: Path) -> None:
        """Take the course from the unpacked `material`."""
        from gradedescent.settings import cache_folder

        self.order, self.material = order, material
        self.settings = replace(order.settings, root=self.material, cache=cache_folder(), workers=1)
        self._free: list[LocalBackend] = []
        self._busy: list[LocalBackend] = []
        self._closed = threading.Event()
        self._used = time.monotonic()
        threading.Thread(target=self._rest_when_idle, name="gradedescent-pool", daemon=True).start()

    def check(self) -> None:
        """Start a first grading worker; raise `SandboxError` where this machine does not hold submissions."""
        with tempfile.NamedTemporaryFile("w", prefix="gradedescent-secret-", suffix=".txt") as secret:
            Path(secret.name).chmod(0o666)  # so that only the sandbox stands in the way
            refuse_unless_held(self._run(Check(secret.name, self.settings.accept_risk)))

    def grade(self, data: bytes) -> Outcome:
        """Grade a submission; raise `EngineError` when the pool is closed meanwhile."""
        from gradedescent.backends.course_archive import unpack_job

        sent = pickle.loads(data)  # noqa: S301 - the coordinator made it
        with tempfile.TemporaryDirectory(dir=self.material.parent) as own:
            outcome: Outcome = self._run(unpack_job(sent, self.material, Path(own)))
        return outcome

    def _run(self, job: Any) -> Any:
        backend = self._take_backend()
        try:
            return next(backend.run([job], _given_up))
        finally:
            self._give_back(backend)

    def _take_backend(self) -> LocalBackend:
        """Return an idle backend of one worker, a new one where there is none."""
        from gradedescent.backends.local import LocalBackend

        with _LOCK:
            if self._closed.is_set():
                raise EngineError("the run has ended")
            backend = self._free.pop() if self._free else LocalBackend(self.settings, self.order.assignments)
            self._busy.append(backend)
            return backend

    def _give_back(self, backend: LocalBackend) -> None:
        with _LOCK:
            self._busy.remove(backend)
            self._used = time.monotonic()
            if not self._closed.is_set():
                self._free.append(backend)
                return
        backend.close()

    def _rest_when_idle(self) -> None:
        while not self._closed.wait(IDLE / 10):
            if time.monotonic() - self._used > IDLE:
                self.rest()
            if time.monotonic() - self._used > FORGOTTEN:
                leave(self.order.run)

    def rest(self) -> None:
        """End the grading workers that have nothing to do."""
        with _LOCK:
            free, self._free = self._free, []
        for backend in free:
            backend.close()

    def close(self) -> None:
        """End all grading workers, those too that are at work."""
        self._closed.set()
        with _LOCK:
            for backend in self._busy:
                backend.stop()
        self.rest()


def refuse_unless_held(found: Any) -> None:
    """Raise `SandboxError` for what a `Check` found open, or what kept it from trying."""
    if isinstance(found, GraderError):
        raise found
    if found:
        raise SandboxError(f"this machine's sandbox does not hold: {found}; `gradedescent doctor` says more")


def _given_up(job: Any, reason: str) -> Any:
    """Return the outcome of a job that ends its grading workers."""
    from gradedescent.jobs import ungraded

    return EngineError(reason) if isinstance(job, Check) else ungraded(job, reason)


def open_pool(data: bytes, archive: bytes | None = None) -> bool:
    """Open a pool for the `RunSpec` in `data`; return False where its material is neither here nor in `archive`.

    Other runs' grading workers that have nothing to do are ended: another course came. Raises `SandboxError` where this
    machine lacks a protection, another `GraderError` where grading can't begin.
    """
    order: RunSpec = pickle.loads(data)  # noqa: S301 - the coordinator made it
    for other in [other for run, other in list(_POOLS.items()) if run != order.run]:
        other.rest()
    with _LOCK:
        material = _find_material(order.material, archive)
        if material is None:
            return False
        pool = _POOLS.setdefault(order.run, WorkerPool(order, material))
    try:
        pool.check()
    except GraderError:
        leave(order.run)
        raise
    return True


def _find_material(name: str, archive: bytes | None) -> Path | None:
    """Return where the material of this hash is unpacked, None where it is not; a new one replaces what is not used."""
    from gradedescent.backends.course_archive import unpack
    from gradedescent.backends.local import make_run_folder
    from gradedescent.engine.scratch import remove

    if not _FOLDER:
        _FOLDER.append(make_run_folder())  # a later run removes it when this process is killed
    material = _FOLDER[0] / name
    if not material.exists():
        if archive is None:
            return None
        unpack(archive, material)
    used = {name, *(pool.order.material for pool in list(_POOLS.values()))}
    for old in _FOLDER[0].iterdir():
        if len(old.name) == len(name) and old.name not in used:
            remove(old)
    return material


def grade(run: str, data: bytes) -> Outcome | None:
    """Grade a submission at the pool of `run`; return None where it is not open, or no longer."""
    pool = _POOLS.get(run)
    return pool.grade(data) if pool is not None else None


def leave(run: str) -> None:
    """Close the pool of `run`, if it is open, in another thread, since the caller may be Dask's event loop."""
    pool = _POOLS.pop(run, None)
    if pool is not None:
        threading.Thread(target=pool.close, name="gradedescent-leave").start()


def leave_all() -> None:
    """Close all pools and remove the material, at the end of the process."""
    from gradedescent.engine.scratch import remove

    while _POOLS:
        with suppress(KeyError):
            _POOLS.popitem()[1].close()
    for folder in _FOLDER:
        remove(folder)
    _FOLDER.clear()


multiprocessing.util.Finalize(None, leave_all, exitpriority=100)  # a nanny's Dask worker runs no `atexit`

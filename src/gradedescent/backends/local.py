"""Does jobs on this machine: one worker process a core, replaced when it dies."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.course import Course
from gradedescent.engine.forkserver import ForkServer
from gradedescent.engine.scratch import remove
from gradedescent.errors import EngineError, GraderError
from gradedescent.jobs import Job, JobProgress, Outcome, ungraded
from gradedescent.notebooks.repair import fingerprint
from gradedescent.testing.variation import variation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gradedescent.names import NotebookId
    from gradedescent.settings import Settings

ATTEMPTS = 3
"""How often a job is tried when its worker dies."""
_GRACE = 60.0
"""Seconds beyond a notebook's own limit after which a silent worker is taken for lost."""
_SEATS = 1000
"""Most workers on one machine, whatever started them: each has a user id of its own."""


class WorkerSlot:
    """A number that no other worker on this machine has: under root it becomes its student processes' user.

    It is an abstract socket's name, which the kernel frees with the process that holds it, whatever ends that.
    """

    def __init__(self) -> None:
        for number in range(_SEATS):
            held = socket.socket(socket.AF_UNIX)
            try:
                held.bind(f"\0gradedescent-worker-{number}")
            except OSError:
                held.close()
            else:
                self.number, self._held = number, held
                return
        raise EngineError(f"there are {_SEATS} workers on this machine already: that is the most")

    def leave(self) -> None:
        """Free the number."""
        self._held.close()


class Worker:
    """A worker process and the job it has."""

    def __init__(
        self, settings: Settings, seat: WorkerSlot, zygote: socket.socket, assignments: Sequence[str], folder: Path
    ) -> None:
        """Start it; `zygote` is the socket to its own, of which it alone keeps this end."""
        self.seat = seat
        ours, theirs = socket.socketpair()
        with theirs, zygote:
            ends = [theirs.fileno(), zygote.fileno()]
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "gradedescent.backends.worker", *map(str, ends)],
                pass_fds=ends,
                stdin=subprocess.DEVNULL,
                env=_environment(folder),
                cwd=settings.root,
                start_new_session=True,
            )
        self.connection = Connection(ours.detach())
        with contextlib.suppress(BrokenPipeError):  # it ended at once; found out again when its outcome is taken
            self.connection.send((settings, list(assignments)))
        self.job: Any = None
        self.since = 0.0
        """When it got its last job, 0 before the first."""

    def give(self, job: Any) -> None:
        """Send a job; raise `EngineError` when the worker has gone."""
        self.job, self.since = job, time.monotonic()
        try:
            self.connection.send(job)
        except OSError as error:
            raise EngineError("a worker process has gone") from error

    def take(self) -> Any:
        """Return the outcome of the job, or how far it is; raise `EngineError` when the worker died over it."""
        try:
            outcome = self.connection.recv()
        except (EOFError, OSError) as error:
            self.process.kill()
            raise EngineError(f"a worker process ended with status {self.process.wait()}") from error
        if isinstance(outcome, EngineError):
            raise outcome
        if not isinstance(outcome, JobProgress):
            self.job = None
        return outcome

    def close(self) -> None:
        """Hang up, which ends the worker and all it started; one that never had a job has started nothing."""
        self.connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10 if self.since else 0)
        self.process.kill()
        self.process.wait()


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TMPDIR": str(folder),
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTEST_ADDOPTS": "",
    }


_RUN = "gradedescent-run-"


def make_run_folder() -> Path:
    """Return a new folder of this process, which student processes may enter, and see nothing."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_RUN}{os.getpid()}-"))
    folder.chmod(0o711)
    return folder


def _remove_what_killed_runs_left() -> None:
    """Remove the folders of runs whose process is gone: a SIGKILL leaves no time to."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_RUN}*-*"):
        number = folder.name.removeprefix(_RUN).split("-")[0]
        with contextlib.suppress(OSError):
            if number.isdigit() and folder.stat().st_uid == os.geteuid() and not Path("/proc", number).exists():
                remove(folder)


class LocalBackend:
    """A pool of workers for some assignments; a context manager that ends them."""

    def __init__(
        self, settings: Settings, assignments: Sequence[str], watch: Callable[[JobProgress], None] | None = None
    ) -> None:
        """`watch` is told how far the jobs are that somebody waits for."""
        self.settings = settings
        self._watch = watch or (lambda _: None)
        self._bell, self._rope = Pipe(duplex=False)
        self.assignments = list(assignments)
        self.workers: list[Worker] = []
        # Scratch folders are in it, so that none is left even when a worker is killed over one.
        _remove_what_killed_runs_left()
        self.folder = make_run_folder()
        self._stopped = False
        self._fork_server: ForkServer | None = None

    def __enter__(self) -> LocalBackend:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.connection.close()
        for worker in self.workers:
            worker.close()
            worker.seat.leave()
        self.workers = []
        if self._fork_server is not None:
            self._fork_server.close()
            self._fork_server = None
        self._bell.close()
        self._rope.close()
        remove(self.folder)

    def ring(self) -> None:
        """Have another thread's `grade` look for jobs again, of which there were none before."""
        with contextlib.suppress(OSError):
            self._rope.send_bytes(b".")

    def stop(self) -> None:
        """Kill all workers and start no other; another thread's `grade` ends with an `EngineError`."""
        self._stopped = True
        for worker in self.workers:
            worker.process.kill()

    def start(self, jobs: int) -> None:
        """Start as many workers as `jobs` jobs can use, ahead of the first job: they import while the caller does."""
        while len(self.workers) < min(jobs, self.settings.workers):
            self.workers.append(self._start_worker(WorkerSlot()))

    def _start_worker(self, seat: WorkerSlot) -> Worker:
        if self._stopped:
            raise EngineError("the run was stopped")
        return Worker(self.settings, seat, self._fork_zygote(seat.number), self.assignments, self.folder)

    def _fork_zygote(self, number: int) -> socket.socket:
        """Return the socket to a new zygote, from a new fork server where there is none or somebody has killed it."""
        if self._fork_server is not None:
            try:
                return self._fork_server.fork_zygote(number)
            except EngineError:
                self._fork_server.close()
        self._fork_server = ForkServer(**Course(self.settings).for_fork_server())
        return self._fork_server.fork_zygote(number)

    def _take_worker(self) -> Worker:
        """Return an idle worker, a new one where all are busy."""
        for worker in self.workers:
            if worker.job is None:
                return worker
        self.start(len(self.workers) + 1)
        return self.workers[-1]

    def _replace(self, worker: Worker) -> None:
        number = self.workers.index(worker)
        worker.close()
        self.workers[number] = self._start_worker(worker.seat)

    def record(self, notebook: NotebookId) -> dict[str, dict[str, Any]]:
        """Return a notebook's reference outputs, freshly computed."""
        worker = self._take_worker()
        worker.give(notebook)
        outcome = worker.take()
        if isinstance(outcome, GraderError):
            raise outcome
        return dict(outcome)

    def grade(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for each job, as they come; see `run`."""
        return self.run(jobs, ungraded)

    def run(self, jobs: Iterable[Any], given_up: Callable[[Any, str], Any]) -> Iterator[Any]:
        """Yield an outcome for each job, as they come; `given_up` makes that of a job that ends its workers.

        `jobs` may yield None while it has none and others are done: it is asked again after `ring`.
        """
        waiting = _Waiting(jobs, self.settings.workers)
        attempts: dict[int, int] = {}
        while True:
            while sum(worker.job is not None for worker in self.workers) < self.settings.workers and waiting.any():
                self._feed(self._take_worker(), waiting)
            busy = {worker.connection: worker for worker in self.workers if worker.job is not None}
            if not busy:
                return
            waiting.read_ahead()  # while the workers work
            for worker in self._heard_from(busy):
                job = worker.job
                try:
                    outcome = worker.take()
                except EngineError as error:
                    self._replace(worker)
                    attempts[id(job)] = attempts.get(id(job), 0) + 1
                    if attempts[id(job)] >= ATTEMPTS:
                        del attempts[id(job)]  # another job may get this id
                        yield given_up(job, f"{error}, {ATTEMPTS} times over this submission")
                    else:
                        waiting.put_back(job)
                else:
                    if isinstance(outcome, JobProgress):
                        self._watch(outcome)
                        continue
                    self._feed(worker, waiting)
                    yield outcome
            self._give_up_on_silent(busy.values())

    def _heard_from(self, busy: dict[Connection, Worker]) -> list[Worker]:
        """Wait for a moment; return the workers that have sent something, or have gone."""
        heard = wait([*busy, self._bell], timeout=1.0)
        if self._bell in heard:
            self._bell.recv_bytes()
        return [worker for connection, worker in busy.items() if connection in heard]

    def _feed(self, worker: Worker, waiting: _Waiting) -> None:
        """Give a worker the job that suits it best, if any is read."""
        job = waiting.take(self.workers.index(worker))
        if job is not None:
            with contextlib.suppress(EngineError):  # found out again when its outcome is taken
                worker.give(job)

    def _give_up_on_silent(self, workers: Iterable[Worker]) -> None:
        """Kill workers that should long have answered; their connection then ends, which is noticed above."""
        limit = 0.0 if self._stopped else self.settings.notebook_timeout * 2 + _GRACE
        for worker in workers:
            if worker.job is not None and time.monotonic() - worker.since > limit:
                worker.process.kill()


class _Waiting:
    """Jobs that wait: a few are read ahead, so that no worker waits for that, and each gets those it knows best."""

    def __init__(self, jobs: Iterable[Any], workers: int) -> None:
        self._source = iter(jobs)
        self._workers = workers
        self._read: list[tuple[int | None, Any]] = []

    def any(self) -> bool:
        """Tell whether a job waits; read one where none is read."""
        return bool(self._read) or self._read_one()

    def read_ahead(self) -> None:
        """Read a few jobs a worker."""
        while len(self._read) < 4 * self._workers and self._read_one():
            pass

    def _read_one(self) -> bool:
        job = next(self._source, None)
        if job is None:
            return False
        suits = variation(fingerprint(job.notebook)) % self._workers if isinstance(job, Job) else None
        self._read.append((suits, job))
        return True

    def put_back(self, job: Any) -> None:
        """Have a job done next, by whoever is free."""
        self._read.insert(0, (None, job))

    def take(self, worker: int) -> Any:
        """Return a job for a worker, None where none is read.

        One whose inputs it has met before comes first; a worker prepares the tests' inputs when it first meets
        them.
        """
        if not self._read:
            return None
        places = (place for place, (suits, _) in enumerate(self._read) if suits in (None, worker))
        place = next(places, 0)
        return self._read.pop(place)[1]

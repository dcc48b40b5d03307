"""What all tests share: Hypothesis without a clock or luck, one zygote, and a small course to grade with."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import hypothesis
import pytest

from fixtures.browser import open_chromium
from fixtures.kept_fork_servers import KeptForkServers
from fixtures.lab import Lab
from fixtures.small_course import Exercise, SmallCourse
from fixtures.student import LIMITS
from gradedescent.backends import local
from gradedescent.backends.local import WorkerSlot
from gradedescent.engine.forkserver import ForkServer
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote

pytest_plugins = ["fixtures.durations"]
collect_ignore = ["cases"]  # courses and notebooks to grade, with grader tests of their own

hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, max_examples=60, database=None)
hypothesis.settings.load_profile("suite")

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def repository():
    """The repository's folder, which is a course too."""
    return REPOSITORY


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """A home that is empty, so that no test depends on what is configured or kept in somebody's."""
    folder = tmp_path_factory.mktemp("home")
    elsewhere = ("DASK_CONFIG", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_PATH", "MPLCONFIGDIR")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in (*elsewhere, "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def kept_fork_servers():
    """Have local backends share fork servers; a test of a fork server's life asks for `own_fork_server`."""
    servers = KeptForkServers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "ForkServer", servers)
        yield
    servers.close()


@pytest.fixture(scope="module")
def own_fork_server():
    """Have each local backend start and end its own fork server, as outside of tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "ForkServer", ForkServer)
        yield


@pytest.fixture(scope="module")
def chromium():
    """A browser for all tests of a module; they are skipped where there is none."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """A folder for what matplotlib and IPython keep, shared so that fonts are listed once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Return a function that has a folder made once for all processes of a test run; it is to be copied, not changed.

    The first that asks makes it, the others wait for it.
    """
    own = tmp_path_factory.getbasetemp()
    everybodys = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder(name, make):
        made = everybodys / name
        with (everybodys / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                unfinished = tmp_path_factory.mktemp(name)
                make(unfinished)
                unfinished.rename(made)
        return made

    return folder


@pytest.fixture(scope="session")
def worker_number():
    """A worker's number that no other process on this machine has: its students' threads are counted, by their user."""
    slot = WorkerSlot()
    yield slot.number
    slot.leave()


@pytest.fixture(scope="session")
def zygote(cache, worker_number):
    """A zygote with tight limits, for all tests that only fork."""
    preload = ["matplotlib.pyplot", "h5py"]
    zygote = LoneZygote(limits=LIMITS, cache=cache / "zygote", worker=worker_number, preload=preload)
    yield zygote
    zygote.close()


@pytest.fixture
def student(zygote):
    """A fresh student process."""
    with StudentProcess(zygote) as process:
        yield process


@pytest.fixture
def small_course(tmp_path, cache):
    """An empty course."""
    root = tmp_path / "course"
    root.mkdir()
    return SmallCourse(root, cache)


@pytest.fixture(scope="session")
def exercise():
    """The class `Exercise`, for tests that write courses."""
    return Exercise


@pytest.fixture(scope="session")
def lab1(tmp_path_factory, cache):
    """The course `lab1`, which grades notebooks in `cases/notebooks`: `lab1.grade("00-good", …)`."""
    return Lab(tmp_path_factory.mktemp("lab1") / "course", cache)

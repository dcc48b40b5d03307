"""Each wall of the sandbox holds by itself, and what it stops happens where it is missing."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from fixtures.ordinary_user import as_somebody
from gradedescent.engine.child import sandbox, system_calls
from gradedescent.engine.child.sandbox import PROTECTIONS, Limits
from gradedescent.engine.probes import PROBES, findings
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import EngineError, SandboxError

LIMITS = Limits(memory=256 * 2**20)
ROOT = os.geteuid() == 0


@pytest.fixture(scope="module")
def tried(cache, tmp_path_factory):
    """Return what the probes find without some protections, each set tried once; findings by probe."""
    secret = tmp_path_factory.mktemp("secret") / "hidden_tests.py"
    secret.write_text("the answer")
    known = {}

    def find(without):
        if without not in known:
            known[without] = {f.probe.name: f for f in findings(LIMITS, cache / "zygote", secret, sorted(without))}
        return known[without]

    return find


def explain(probe):
    """Return a probe's name, for a test's id."""
    return probe.name


def skip_if_impossible(probe):
    if probe.protection == "user" and not ROOT:
        pytest.skip("only root has another user to become")


@pytest.mark.parametrize("probe", PROBES, ids=explain)
def test_with_all_walls_it_is_stopped(tried, probe):
    finding = tried(frozenset())[probe.name]

    assert finding.held, finding.said


@pytest.mark.parametrize("probe", PROBES, ids=explain)
def test_its_own_wall_stops_it_without_the_others(tried, probe):
    skip_if_impossible(probe)
    finding = tried(frozenset(PROTECTIONS) - {probe.protection})[probe.name]

    assert finding.held, finding.said


@pytest.mark.parametrize("probe", PROBES, ids=explain)
def test_it_happens_where_no_wall_is(tried, probe):
    skip_if_impossible(probe)
    finding = tried(frozenset(PROTECTIONS))[probe.name]

    assert not finding.held, finding.said


AS_ANOTHER_USER = """
import json, os, sys
from pathlib import Path
from gradedescent.engine.probes import findings
from gradedescent.engine.child.sandbox import Limits
folder = Path(sys.argv[1])
secret = folder / "mine"
secret.write_text("an ordinary user's own file")
found = findings(Limits(memory=256 * 2**20), folder / "cache", secret, sys.argv[2].split())
print(json.dumps([os.geteuid(), [[f.probe.name, f.held, f.said] for f in found]]))
"""


@pytest.fixture
def as_ordinary_user(tmp_path):
    """Return a function that tries the probes as a user without powers."""
    folder = tmp_path / "home"
    folder.mkdir()
    command = [*as_somebody(folder), sys.executable]

    def find(without):
        arguments = ["-c", AS_ANOTHER_USER, str(folder), " ".join(without)]
        run = subprocess.run([*command, *arguments], capture_output=True, check=True, text=True, cwd="/")
        user, found = json.loads(run.stdout)
        assert user == folder.stat().st_uid != 0
        return {name: (held, said) for name, held, said in found}

    return find


def test_an_ordinary_user_has_the_same_walls(as_ordinary_user):
    held = as_ordinary_user([])
    free = as_ordinary_user(PROTECTIONS)

    assert {name: said for name, (wall, said) in held.items() if not wall} == {}
    assert {name for name, (wall, _) in free.items() if wall} == {"identity"}  # it never was root


def test_a_missing_protection_is_refused(monkeypatch):
    """The sentence names the flag that accepts the risk."""
    monkeypatch.setattr(sandbox.py_landlock, "get_abi_version", lambda: 2)

    with pytest.raises(SandboxError, match=r"this machine lacks landlock, .* --accept-risk landlock"):
        sandbox.prepare()
    assert "landlock" in sandbox.prepare(without=["landlock"]).without


def test_a_kernel_without_landlock_is_named(monkeypatch):
    def refuse():
        raise sandbox.py_landlock.LandlockError("not here")

    monkeypatch.setattr(sandbox.py_landlock, "get_abi_version", refuse)

    assert sandbox.missing_protections() == ["landlock"]


def test_a_machine_without_seccomp_is_named(monkeypatch):
    def refuse():
        raise OSError("no libseccomp")

    monkeypatch.setattr(sandbox.system_calls, "program", refuse)

    assert sandbox.missing_protections() == ["seccomp"]


def test_another_system_lacks_both(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")

    assert sandbox.missing_protections() == ["landlock", "seccomp"]


def test_an_unknown_protection_is_named():
    with pytest.raises(SandboxError, match=r"unknown protections \['wishes'\]: known are limits, landlock"):
        sandbox.prepare(without=["wishes"])


def test_a_zygote_passes_on_why_it_refuses(cache):
    zygote = LoneZygote(limits=LIMITS, cache=cache / "zygote", without=["wishes"])
    try:
        with pytest.raises(SandboxError, match="unknown protections"):
            _ = zygote.user
    finally:
        zygote.close()


def test_a_module_that_can_not_be_preloaded_is_the_engines_fault(cache):
    zygote = LoneZygote(limits=LIMITS, cache=cache / "zygote", preload=["no_such_module"])
    try:
        with pytest.raises(EngineError, match="No module named 'no_such_module'"):
            _ = zygote.user
    finally:
        zygote.close()


def test_a_child_whose_sandbox_fails_runs_nothing(zygote, tmp_path):
    no_folder = tmp_path / "file"
    no_folder.touch()

    with pytest.raises(SandboxError, match=r"the sandbox could not be entered: .*Not a directory"):
        zygote.fork(no_folder)

    assert psutil.Process(zygote.pid).children() == []  # it was reaped


HARMLESS = {
    "threads": "import threading\nt = threading.Thread(target=print); t.start(); t.join()",
    "numpy on threads": "import numpy as np\nnp.ones((400, 400)) @ np.ones((400, 400))",
    "files": "open('a', 'w').write('x')\nimport os; os.mkdir('b'); os.replace('a', 'b/a'); open('b/a').read()",
    "temporary files": "import tempfile\nwith tempfile.NamedTemporaryFile('w') as f: f.write('x')",
    "copying files": "import shutil\nopen('a', 'w').write('x'); shutil.copy('a', 'b'); shutil.copytree('.', 'c/d')",
    "random bytes": "import os, secrets\nos.urandom(8); open('/dev/urandom', 'rb').read(2); secrets.token_hex()",
    "nothing": "open('/dev/null', 'w').write('x')",
    "asyncio": "import asyncio\nloop = asyncio.new_event_loop()\nloop.run_until_complete(asyncio.sleep(0))",
    "a module of the library": "import sqlite3\nsqlite3.connect('x.db').execute('create table t (a)')",
    "a module of its own": "open('mine.py', 'w').write('x = 1')\nimport mine\nassert mine.x == 1",
    "a pool": "from concurrent.futures import ThreadPoolExecutor as P\nwith P(4) as p: list(p.map(abs, range(9)))",
    "a signal to itself": "import os, signal as s\ns.signal(s.SIGUSR1, lambda *a: 0); os.kill(os.getpid(), s.SIGUSR1)",
    "a plot": "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.savefig('a.png'); plt.show()",
    "mapped arrays": "import numpy as np\nnp.save('x', np.ones(3)); np.load('x.npy', mmap_mode='r+')[0] = 2",
    "hdf5": "import h5py\nwith h5py.File('a.h5', 'w') as f: f['x'] = [1, 2]\nh5py.File('a.h5')['x'][:]",
}


@pytest.mark.parametrize("code", HARMLESS.values(), ids=HARMLESS)
def test_what_a_notebook_may_do_works(student, code):
    run = student.run_cell(code, 20.0)

    assert run.succeeded, run.outputs


FORBIDDEN = {
    "Popen": "import subprocess\nsubprocess.Popen(['true'])",
    "system": "import ctypes\nassert ctypes.CDLL(None).system(b'true') == 0",
    "multiprocessing": "import multiprocessing as m\np = m.get_context('fork').Process(target=print); p.start()",
    "posix_spawn": "import os\nos.posix_spawn('/bin/true', ['true'], {})",
    "vfork": "import ctypes\nassert ctypes.CDLL(None, use_errno=True).syscall(58) >= 0",
    "raising a limit": "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))",
    "more memory by mmap": "import mmap\nmmap.mmap(-1, 2**30)",
    "a socket pair to the world": "import socket\nsocket.create_connection(('127.0.0.1', 1))",
    "chroot": "import os\nos.chroot('.')",
    "another's limits": "import resource\nresource.prlimit(1, resource.RLIMIT_NOFILE)",
    "another's memory": "open('/proc/1/mem', 'rb')",
    "the list of processes": "import os\nos.listdir('/proc')",
    "the password file": "open('/etc/passwd').read()",
    "root's home": "import os\nos.listdir('/root')",
    "a link out of its folder": "import os\nos.symlink('/etc/passwd', 'link'); open('link').read()",
    "a hard link": "import os, sys\nos.link(sys.executable, 'python')",
    "writing to a library": "import json\nopen(json.__file__, 'a')",
    "removing a library": "import json, os\nos.remove(json.__file__)",
    "shared memory": "from multiprocessing import shared_memory as m\nm.SharedMemory(create=True, size=10)",
    "memfd": "import os\nos.memfd_create('x')",
    "a priority": "import os\nos.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "becoming root": "import os\nos.setuid(0)\nassert os.getuid() != 0",
    "many threads": "import threading as t, time\nfor _ in range(50): t.Thread(target=time.sleep, args=(1,)).start()",
    "surviving its parent": "import ctypes\nassert ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0",
    "a session of its own": "import os\nos.setsid()",
    "affinity": "import os\nos.sched_setaffinity(0, os.sched_getaffinity(0))",
    "F_SETOWN": "import fcntl\nfcntl.fcntl(3, fcntl.F_SETOWN, 1)",
    "F_SETOWN_EX": "import fcntl, struct\nfcntl.fcntl(3, 15, struct.pack('ii', 1, 1))",
    "F_SETSIG": "import fcntl\nfcntl.fcntl(3, fcntl.F_SETSIG, 9)",
    "F_NOTIFY": "import fcntl, os\nfcntl.fcntl(os.open('.', os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_CREATE)",
    "F_SETLEASE": "import fcntl\nf = open('a', 'w')\nf.close()\nfcntl.fcntl(open('a'), fcntl.F_SETLEASE, 0)",
    "FIOSETOWN": "import fcntl, struct\nfcntl.ioctl(3, 0x8901, struct.pack('i', 1))",
    "SIOCSPGRP": "import fcntl, struct\nfcntl.ioctl(3, 0x8902, struct.pack('i', 1))",
    "a command with more bits than the kernel reads": "import ctypes\n"
    "assert ctypes.CDLL(None).syscall({fcntl}, 3, ctypes.c_ulong(2**32 + 8), 1) >= 0",
    "inotify": "import ctypes\nassert ctypes.CDLL(None).inotify_init() >= 0",
    "sync": "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nlibc.sync()\nassert ctypes.get_errno() != 38",
    "io_setup": "import ctypes\nassert ctypes.CDLL(None).syscall({io_setup}, 1, (ctypes.c_ulong * 1)()) >= 0",
    "io_uring": "import ctypes\nassert ctypes.CDLL(None).syscall(425, 1, (ctypes.c_char * 120)()) >= 0",
    "a socket pair of another family": "import socket\nsocket.socketpair(socket.AF_INET)",
    "a pipe with a name": "import os\nos.mkfifo('pipe')",
    "a descriptor passed": "import socket\nours = socket.socket(fileno=3)\nsocket.send_fds(ours, [b'x'], [0])",
}


@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_a_notebook_may_not_do_fails(student, code):
    """The notebook goes on."""
    for name in ("fcntl", "io_setup"):
        code = code.replace(f"{{{name}}}", str(system_calls.number(name)))
    first = student.run_cell(code, 20.0)
    second = student.run_cell("1 + 1", 20.0)

    assert not first.succeeded
    assert second.succeeded


def test_modes_and_owners_change_nothing_and_break_nothing(student, tmp_path):
    mine = tmp_path / "gradebook.db"
    mine.touch(0o600)
    run = student.run_cell(f"import os\nos.chmod({str(mine)!r}, 0o777); os.utime({str(mine)!r}, (0, 0))", 20.0)

    assert run.succeeded
    assert mine.stat().st_mode & 0o777 == 0o600
    assert mine.stat().st_mtime > 0


@pytest.mark.parametrize("unknown", [463, 466, 467, 469, 500, 5000, 0x40000000 + 90])
def test_a_number_that_nobody_knows_is_no_system_call(student, unknown):
    """setxattrat, removexattrat, open_tree_attr, file_setattr, those to come, and chmod of x32."""
    code = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    run = student.run_cell(f"{code}print(libc.syscall({unknown}, -100, b'.', 0, 0, 0, 0), ctypes.get_errno())", 20.0)

    assert run.outputs[0]["text"] == f"-1 {errno.ENOSYS}\n"


def test_a_child_sees_nothing_of_its_graders_environment(cache, worker_number, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_GRADER", "42")
    zygote = LoneZygote(limits=LIMITS, cache=cache / "zygote", worker=worker_number)
    try:
        with StudentProcess(zygote) as process:
            run = process.run_cell("import os\nprint('SECRET_OF_THE_GRADER' in os.environ)", 20.0)
    finally:
        zygote.close()

    assert run.outputs[0]["text"] == "False\n"


def test_a_child_inherits_its_socket_and_nothing_else(student):
    code = (
        "import os\nfound = []\n"
        "for n in range(64):\n    try: os.fstat(n); found.append(n)\n    except OSError: pass\nprint(found)"
    )
    run = student.run_cell(code, 20.0)

    assert run.outputs[0]["text"] == "[0, 1, 2, 3]\n"


def test_readable_folders():
    """They are the interpreter's, and never the whole disk."""
    folders = sandbox.system_folders()

    assert "/" not in folders
    assert os.path.realpath(sys.prefix) in folders
    assert all(Path(folder).is_dir() for folder in folders)


def test_prctl_says_what_was_refused():
    with pytest.raises(OSError, match=r"prctl\(38\) refused: Invalid argument") as refusal:
        sandbox._prctl(38, 7)

    assert refusal.value.errno == 22
    assert ctypes.get_errno() in (0, 22)

"""What a submission can't have is said in a sentence, by the exception that the library has for it."""

from __future__ import annotations

import pytest

from fixtures.student import SECONDS, define
from fixtures.student import value as value_of
from gradedescent.engine.student import StudentProcess

NETWORK = "a submission has no network. Put the file into the assignment's folder, and read it from there"
PROGRAM = "a submission can't start other programs. Do it in Python"
PROCESS = "a submission can't start processes. Use a loop, n_jobs=1, or concurrent.futures.ThreadPoolExecutor"


@pytest.fixture(scope="module")
def shared(zygote):
    """A process for cells that leave nothing that another would meet."""
    with StudentProcess(zygote) as process:
        yield process


@pytest.mark.parametrize(
    ("source", "kind", "sentence"),
    [
        ("import urllib.request\nurllib.request.urlopen('https://example.org/a.csv')", "URLError", NETWORK),
        ("import urllib.request\nurllib.request.urlretrieve('http://127.0.0.1:9/')", "URLError", f"refused: {NETWORK}"),
        ("import requests\nrequests.get('https://example.org/a.csv')", "ConnectionError", NETWORK),
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "ConnectionRefusedError", NETWORK),
        ("import subprocess\nsubprocess.run(['ls'])", "PermissionError", PROGRAM),
        ("import subprocess\nsubprocess.check_output('ls', shell=True)", "PermissionError", PROGRAM),
        ("import os\nos.popen('ls')", "PermissionError", PROGRAM),
        ("import os\nos.fork()", "PermissionError", PROCESS),
        ("from multiprocessing import Pool\nPool(2)", "PermissionError", PROCESS),
        ("from multiprocessing import Process\nProcess(target=print).start()", "PermissionError", PROCESS),
        ("from multiprocessing import Queue\nQueue()", "PermissionError", PROCESS),
        (
            "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor(2).submit(abs, -1)",
            "PermissionError",
            PROCESS,
        ),
    ],
)
def test_it_says_what_to_do_instead(shared, source, kind, sentence):
    run = shared.run_cell(source, SECONDS)
    (error,) = [output for output in run.outputs if output["output_type"] == "error"]

    assert error["ename"] == kind
    assert sentence in error["evalue"]


def test_threads_and_their_loops_work(shared):
    """What the sentences advise."""
    define(
        shared,
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool:\n"
        "    mapped = list(pool.map(abs, [-1, 2]))\nawait asyncio.sleep(0)",
    )

    assert value_of(shared, "mapped") == [1, 2]


def test_the_user_has_a_name_and_a_home(shared):
    define(
        shared,
        "import getpass, os\nfrom pathlib import Path\nuser = getpass.getuser()\n"
        "home = os.path.expanduser('~') == str(Path.home()) == os.getcwd()",
    )

    assert [value_of(shared, name) for name in ("user", "home")] == ["student", True]

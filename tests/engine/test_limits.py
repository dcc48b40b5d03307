"""A process that dies, floods or takes too much ends in a sentence."""

from __future__ import annotations

import pytest

from fixtures.student import SECONDS, call, cell, define, result
from gradedescent.engine.child.sandbox import Limits
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import (
    ProcessDied,
    StudentException,
)

DEATHS = {
    "os._exit": ("import os\nos._exit(0)", "it exited by itself with status 0"),
    "os._exit with 3": ("import os\nos._exit(3)", "it exited by itself"),
    "a segmentation fault": ("import ctypes\nctypes.string_at(0)", "it crashed with a segmentation fault"),
    "an abort": ("import os\nos.abort()", "it aborted"),
    "a signal": ("import os\nos.kill(os.getpid(), 15)", "it was ended by a signal"),
    "its own kill": ("import os\nos.kill(os.getpid(), 9)", "it was killed, or left the conversation"),
    "a closed socket": ("import os, time\nos.close(3)\ntime.sleep(60)", "it was killed, or left the conversation"),
    "a file too large": ("f = open('x', 'wb')\nf.truncate(2**40)", None),
}


@pytest.mark.parametrize(("source", "reason"), DEATHS.values(), ids=DEATHS)
def test_a_death_is_told_and_no_later_cell_runs(student, source, reason):
    first, second = student.run_cell(source, SECONDS), student.run_cell("1", SECONDS)
    if reason is None:  # Python ignores SIGXFSZ, so this one is an error like any other
        assert first.outputs[0]["ename"] == "OSError"
        assert second.succeeded
        return

    assert first.reason == second.reason == f"the notebook's process has ended: {reason}"
    assert first.outputs[0]["ename"] == "DeadKernelError"
    assert not first.succeeded
    with pytest.raises(ProcessDied, match=r"the notebook's process has ended"):
        call(student, "f")


def test_the_processor_time_has_a_limit(cache, worker_number):
    zygote = LoneZygote(limits=Limits(cpu_seconds=1), cache=cache / "zygote", worker=worker_number)
    try:
        with StudentProcess(zygote) as process:
            run = process.run_cell("while True:\n    try:\n        while True: pass\n    except: pass", SECONDS)
    finally:
        zygote.close()

    assert run.reason in {
        "the notebook's process has ended: it used more processor time than it may",
        "the notebook's process has ended: it was killed, or left the conversation",
    }


def test_system_exit_in_a_call_is_an_exception_like_any_other(student):
    define(student, "def f(): raise SystemExit(0)")

    with pytest.raises(StudentException, match=r"f raised SystemExit: 0 \(in f, line 1\)"):
        call(student, "f")
    assert cell(student, "1") == [result("1", 2)]


def test_memory_has_a_limit_and_the_notebook_goes_on(student):
    run = student.run_cell("x = bytearray(2**30)", SECONDS)

    assert run.outputs[0]["ename"] == "MemoryError"
    assert cell(student, "1") == [result("1", 2)]


def test_a_flood_of_text_is_cut(student):
    run = student.run_cell("while True: print('x' * 10_000)", 0.5)

    assert not run.succeeded
    assert sum(len(output.get("text", "")) for output in run.outputs) < 2**21
    assert any("Output truncated" in output.get("text", "") for output in run.outputs)


def test_many_lines_are_cut_at_a_thousand(student):
    (output,) = cell(student, "for i in range(5000): print(i)")

    assert output["text"].endswith("\n999\n... Output truncated ...")


def test_many_displays_are_cut(student):
    run = student.run_cell("for i in range(5000): display(i)", SECONDS)

    assert len(run.outputs) == 1001
    assert "Output truncated" in run.outputs[-1]["text"]


def test_long_tracebacks_are_cut(student):
    functions = "\\n".join(f"def f{n}(): f{n + 1}()" for n in range(300))
    run = student.run_cell(f"exec('{functions}')\nf0()", SECONDS)

    assert run.outputs[0]["ename"] == "NameError"
    assert len(run.outputs[0]["traceback"]) <= 100


@pytest.mark.parametrize(
    "source",
    [
        "n = 0\nwhile True:\n    open(f'f{n}', 'wb').write(b'x' * 2**20); n += 1",
        "n = 0\nwhile True:\n    open(f'f{n}', 'wb').close(); n += 1",
        "import os\nwhile True:\n    os.mkdir('d'); os.chdir('d')",
    ],
    ids=["bytes", "files", "nested folders"],
)
def test_a_flooded_folder_ends_the_process_and_is_removed(zygote, source):
    with StudentProcess(zygote) as process:
        run = process.run_cell(source, SECONDS)

    assert run.reason == ("the notebook's process has ended: it wrote more than 8 MiB or 300 files in its folder")
    assert not process.scratch.exists()

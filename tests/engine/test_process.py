"""A student process: cells and calls work as in a kernel, and whatever the code does ends in a sentence."""

from __future__ import annotations

import base64
import os
import select
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from gradedescent.engine import student as process_module
from gradedescent.engine.child import wire
from gradedescent.engine.child.sandbox import Limits
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.errors import (
    BadValue,
    CallTimeout,
    EngineError,
    GraderError,
    MissingName,
    ProcessDied,
    StudentException,
    SubmissionError,
)

SECONDS = 20.0
"""Enough for anything that is meant to end."""


def cell(process, source, timeout=SECONDS):
    """Run a cell; return its outputs without the parts that differ from run to run."""
    run = process.run_cell(source, timeout)
    return [
        {key: value for key, value in output.items() if key not in {"traceback", "metadata"}} for output in run.outputs
    ]


def define(process, source):
    """Run a cell that must work."""
    run = process.run_cell(source, SECONDS)
    assert run.succeeded, run.outputs


def call(process, name, *args, timeout=SECONDS, **options):
    """Call a function of the notebook; return its value alone."""
    return process.call(name, wire.pack([args, {}]), timeout=timeout, **options)[0]


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def result(text, count):
    return {"output_type": "execute_result", "execution_count": count, "data": {"text/plain": text}}


def display(text):
    return {"output_type": "display_data", "data": {"text/plain": text}}


def error(ename, evalue):
    return {"output_type": "error", "ename": ename, "evalue": evalue}


CELLS = {
    "prints": ("print(1)\nprint(2, end='')\nprint(3)", [stream("1\n23\n")]),
    "both streams": ("import sys\nprint(1)\nprint(2, file=sys.stderr)", [stream("1\n"), stream("2\n", "stderr")]),
    "a last value": ("1\n'a'", [result("'a'", 1)]),
    "a value and a semicolon": ("1;", []),
    "None": ("None", []),
    "a display": ("display(1)\n2", [display("1"), result("2", 1)]),
    "an update": ("h = display(1, display_id='x')\nprint(2)\nh.update(3)", [display("3"), stream("2\n")]),
    "cleared at once": (
        "from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)",
        [stream("2\n")],
    ),
    "cleared with the next": (
        "from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)\nprint(2)",
        [stream("2\n")],
    ),
    "waiting to be cleared": (
        "from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)",
        [stream("1\n")],
    ),
    "an error": ("print(1)\n1 / 0", [stream("1\n"), error("ZeroDivisionError", "division by zero")]),
    "input": (
        "input()",
        [error("StdinNotImplementedError", "raw_input was called, but this frontend does not support input requests.")],
    ),
    "exit": ("exit()", []),
    "quit": ("quit", []),
    "a command": ("!ls", [error("PermissionError", "a submission can't start other programs: ls")]),
    "a bash cell": ("%%bash\nls", [error("PermissionError", "[Errno 1] Operation not permitted")]),
    "an unknown magic": ("%nosuch", [stream("UsageError: Line magic function `%nosuch` not found.\n", "stderr")]),
    "a top-level await": ("import asyncio\nawait asyncio.sleep(0)\n1", [result("1", 1)]),
    "help": ("print?", []),
    "what was typed": ("In[1]", [result("'In[1]'", 1)]),
    "a captured cell": ("%%capture x\nprint(1)", []),
    "changing folders": (
        "import os\nos.mkdir('data')\n%cd -q data\nos.path.basename(os.getcwd())",
        [result("'data'", 1)],
    ),
    "half a surrogate pair": ("print('\\ud800')", [stream("?\n")]),
    "an emoji": ("print('\N{SNOWMAN}\N{GRINNING FACE}')", [stream("\N{SNOWMAN}\N{GRINNING FACE}\n")]),
    "a repr that raises": ("class A:\n    def __repr__(self): raise ValueError('r')\nA()", [error("ValueError", "r")]),
}


@pytest.mark.parametrize(("source", "outputs"), CELLS.values(), ids=CELLS)
def test_outputs_are_those_of_a_kernel(student, source, outputs):
    assert cell(student, source) == outputs


def test_a_syntax_error_is_an_error_output_and_a_failed_cell(student):
    run = student.run_cell("1 +", SECONDS)

    assert (run.succeeded, run.outputs[0]["ename"]) == (False, "SyntaxError")
    assert run.outputs[0]["evalue"].startswith("invalid syntax")


def test_sys_exit_ends_the_cell_and_not_the_notebook(student):
    run = student.run_cell("x = 1\nimport sys\nsys.exit(3)\nx = 2", SECONDS)

    assert (run.succeeded, run.outputs[0]["ename"], run.outputs[0]["evalue"]) == (False, "SystemExit", "3")
    assert cell(student, "x") == [result("1", 2)]


def test_cells_are_counted_and_share_their_names(student):
    runs = [student.run_cell(source, SECONDS) for source in ("x = 1", "x += 1", "1 / 0", "x")]

    assert [run.execution_count for run in runs] == [1, 2, 3, 4]
    assert [run.succeeded for run in runs] == [True, True, False, True]
    assert runs[-1].outputs[0]["data"] == {"text/plain": "2"}


def test_a_plot_is_a_png(student):
    run = student.run_cell("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);", SECONDS)

    (figure,) = run.outputs
    assert figure["output_type"] == "display_data"
    assert base64.b64decode(figure["data"]["image/png"]).startswith(b"\x89PNG\r\n")


def test_a_plot_does_not_come_again_in_the_next_cell(student):
    define(student, "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);")

    assert cell(student, "1") == [result("1", 2)]


def test_the_notebook_is_main(student):
    assert cell(student, "__name__") == [result("'__main__'", 1)]


def test_the_assignments_files_are_there_and_data_is_read_through(zygote, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "x.txt").write_text("numbers")
    module = tmp_path / "helpers.py"
    module.write_text("y = 3")
    with StudentProcess(zygote, {"data": data, "helpers.py": module}) as process:
        read = cell(process, "print(open('data/x.txt').read())\nimport helpers\nprint(helpers.y)")
        written = cell(process, "open('data/x.txt', 'w')")
        changed = cell(process, "open('helpers.py', 'w').write('y = 4')")

    assert read == [stream("numbers\n3\n")]
    assert written[0]["ename"] == "PermissionError"
    assert changed == [result("5", 3)]
    assert module.read_text() == "y = 3"


class TestTimeouts:
    @pytest.fixture(autouse=True)
    def short_grace(self, monkeypatch):
        """What can't be interrupted is killed sooner than in grading."""
        monkeypatch.setattr(process_module, "INTERRUPT_GRACE", 0.5)

    def test_a_cell_is_interrupted_and_the_next_goes_on(self, student):
        run = student.run_cell("x = 1\nwhile True: pass", 0.2)

        assert (run.succeeded, run.reason) == (False, "it did not finish within 0.2 seconds")
        assert run.outputs[-1]["ename"] == "CellTimeoutError"
        assert [output["output_type"] for output in run.outputs] == ["error"]
        assert cell(student, "x") == [result("1", 2)]

    def test_what_a_cell_printed_before_is_kept(self, student):
        run = student.run_cell("print('before')\nimport time\ntime.sleep(60)", 0.2)

        assert run.outputs[0] == stream("before\n")

    def test_code_that_catches_the_interrupt_once_is_late_all_the_same(self, student):
        run = student.run_cell("try:\n    while True: pass\nexcept KeyboardInterrupt: pass", 0.2)

        assert (run.succeeded, run.reason) == (False, "it did not finish within 0.2 seconds")

    def test_code_that_swallows_every_interrupt_is_killed(self, student):
        source = "import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass"
        run = student.run_cell(source, 0.2)

        assert run.reason == "it did not finish within 0.2 seconds and could not be interrupted"
        assert "could not be interrupted" in student.run_cell("1", SECONDS).reason

    def test_a_process_that_stops_itself_is_killed(self, student):
        run = student.run_cell("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", 0.2)

        assert run.reason == "it did not finish within 0.2 seconds and could not be interrupted"

    def test_a_loop_in_c_is_killed(self, student):
        run = student.run_cell("sum(0 for _ in iter(int, 1)) if 0 else (10 ** 10_000_000) ** 1000", 0.2)

        assert not run.succeeded
        assert run.reason.startswith("it did not finish within 0.2 seconds")

    def test_a_call_is_interrupted_and_the_next_works(self, student):
        define(student, "def f(): \n    while True: pass\ndef g(): return 1")

        with pytest.raises(CallTimeout, match=r"f did not return within 0\.2 seconds"):
            call(student, "f", timeout=0.2)
        assert call(student, "g") == 1

    def test_a_call_that_catches_the_interrupt_is_late_whatever_it_returns(self, student):
        define(student, "def f():\n    try:\n        while True: pass\n    except KeyboardInterrupt: return 1")

        with pytest.raises(CallTimeout, match=r"f did not return within 0\.2 seconds"):
            call(student, "f", timeout=0.2)

    def test_an_interrupt_between_two_requests_ends_nothing(self, student):
        define(student, "import os, signal\ndef f(): return 1")
        os.kill(student.pid, 2)

        assert call(student, "f") == 1

    def test_a_value_that_never_finishes_converting_is_killed(self, student):
        define(student, "class A:\n    def __array__(self, dtype=None, copy=None):\n        while True: pass\na = A()")

        with pytest.raises(CallTimeout):
            student.value("a", 0.2)


DEATHS = {
    "os._exit": ("import os\nos._exit(0)", "it exited by itself with status 0"),
    "os._exit with 3": ("import os\nos._exit(3)", "it exited by itself with status 3"),
    "a segmentation fault": ("import ctypes\nctypes.string_at(0)", "it crashed with a segmentation fault"),
    "an abort": ("import os\nos.abort()", "it aborted"),
    "a signal": ("import os\nos.kill(os.getpid(), 15)", "it got signal 15"),
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


def test_the_processor_time_has_a_limit(cache):
    zygote = LoneZygote(limits=Limits(cpu_seconds=1), cache=cache / "zygote")
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


class TestCalls:
    def test_arguments_and_results_are_plain_data(self, student):
        define(student, "def f(*args, **kwargs): return args, kwargs")
        value, _ = student.call("f", wire.pack([[np.ones(2), {"a": (1, None)}], {"x": 2**70}]), timeout=SECONDS)

        np.testing.assert_array_equal(value[0][0], np.ones(2))
        assert value[0][1:] == ({"a": (1, None)},)
        assert value[1] == {"x": 2**70}

    def test_changing_an_argument_changes_the_callers_nothing(self, student):
        define(student, "def f(x, d):\n    x += 1\n    d['a'] = 2\n    return x")
        array, names = np.zeros(3), {"a": 1}
        value = call(student, "f", array, names)

        np.testing.assert_array_equal(value, np.ones(3))
        np.testing.assert_array_equal(array, np.zeros(3))
        assert names == {"a": 1}

    def test_a_missing_function_is_named(self, student):
        with pytest.raises(MissingName, match="the notebook defines no function 'sigmoid'"):
            call(student, "sigmoid")

    @pytest.mark.parametrize(
        ("cell", "why"),
        [
            ("def sigmoid(z)\n    return z", "SyntaxError: expected ':'"),
            ("1 / 0\ndef sigmoid(z):\n    return z", "ZeroDivisionError: division by zero"),
        ],
    )
    def test_a_function_whose_cell_failed_is_missing_for_that(self, student, cell, why):
        student.run_cell(cell, SECONDS)

        with pytest.raises(MissingName, match=f"'sigmoid': the cell that should define it ended with {why}"):
            call(student, "sigmoid")

    def test_a_missing_value_is_named(self, student):
        with pytest.raises(MissingName, match="the notebook defines no 'x'"):
            student.value("x", SECONDS)

    def test_a_name_that_is_no_function_raises(self, student):
        define(student, "f = 3")

        with pytest.raises(StudentException, match="f raised TypeError: 'int' object is not callable"):
            call(student, "f")

    def test_values_can_be_read(self, student):
        define(student, "x = [1, 2.5, 'a']")

        assert student.value("x", SECONDS) == [1, 2.5, "a"]

    def test_an_exception_has_its_type_text_and_line(self, student):
        define(student, "def g(x):\n    return x['W2']\ndef f(x):\n    return g(x)")

        with pytest.raises(StudentException, match=r"f raised KeyError: 'W2' \(in g, line 2\)") as raised:
            call(student, "f", {})
        assert (raised.value.ename, raised.value.evalue) == ("KeyError", "'W2'")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("'\\x1b[31mred\\x1b[0m'", "f raised ValueError: red"),
            ("'two\\nlines'", "f raised ValueError: two lines"),
            ("'a\\u202eb'", "f raised ValueError: ab"),
            ("'\\ud800'", "f raised ValueError: ?"),
            ("'x' * 10**6", "f raised ValueError: xxx"),
        ],
    )
    def test_an_exceptions_text_is_made_harmless(self, student, text, sentence):
        define(student, f"def f(): raise ValueError({text})")

        with pytest.raises(StudentException) as raised:
            call(student, "f")
        assert str(raised.value).startswith(sentence)
        assert len(str(raised.value)) < 400

    def test_an_exception_whose_text_raises_has_none(self, student):
        define(student, "class E(Exception):\n    def __str__(self): raise SystemExit\ndef f(): raise E")

        with pytest.raises(StudentException, match=r"f raised E \(in f, line 3\)"):
            call(student, "f")

    def test_what_a_call_prints_is_dropped(self, student):
        define(student, "def f(): print('x' * 100); display(1); return 1")

        assert call(student, "f") == 1
        assert cell(student, "2") == [result("2", 2)]

    def test_a_seed_makes_a_call_repeat(self, student):
        define(student, "import numpy as np, random\ndef f(): return np.random.rand(), random.random()")

        assert call(student, "f", seed=5) == call(student, "f", seed=5) != call(student, "f", seed=6)
        assert call(student, "f", seed=5)[0] == np.random.RandomState(5).rand()

    def test_a_call_leaves_the_notebooks_random_state_as_it_was(self, student):
        define(
            student, "import numpy as np, random\ndef f(): np.random.seed(1); random.seed(1); return np.random.rand()"
        )
        define(student, "np.random.seed(3); random.seed(3)\nexpected = np.random.rand(), random.random()")
        define(student, "np.random.seed(3); random.seed(3)")
        call(student, "f", seed=9)

        assert cell(student, "(np.random.rand(), random.random()) == expected") == [result("True", 4)]

    def test_a_random_state_can_be_given_and_comes_back(self, student):
        define(student, "import numpy as np\ndef f(): return np.random.rand()")
        ours = np.random.RandomState(4)
        value, state = student.call("f", wire.pack([[], {}]), timeout=SECONDS, random_state=ours.get_state())
        theirs = np.random.RandomState()
        theirs.set_state(state)

        assert value == ours.rand()
        assert theirs.rand() == ours.rand()


class TestHandles:
    MODEL = (
        "class Model:\n    b = 1\n"
        "    def fit(self, x): self.w = x; return self\n"
        "    def predict(self): return self.w * 2"
    )

    def test_methods_of_a_kept_object_can_be_called(self, student):
        define(student, self.MODEL + "\ndef make(): return Model()")
        handle = call(student, "make")
        assert isinstance(handle, wire.Handle)
        assert handle.description == "Model"
        call(student, "fit", 21, handle=handle.number)

        assert call(student, "predict", handle=handle.number) == 42

    def test_a_handle_can_be_an_argument(self, student):
        define(student, self.MODEL + "\ndef make(): return Model()\ndef use(model): return model.b")

        assert call(student, "use", call(student, "make")) == 1

    def test_a_kept_function_can_be_called(self, student):
        define(student, "def adder(n): return lambda x: x + n")
        handle = call(student, "adder", 2)

        assert student.call("", wire.pack([[3], {}]), timeout=SECONDS, handle=handle.number)[0] == 5

    @pytest.mark.parametrize(("name", "number"), [("nothing", 1), ("fit", 99)])
    def test_a_missing_method_or_object_is_named(self, student, name, number):
        define(student, self.MODEL + "\ndef make(): return Model()")
        call(student, "make")

        with pytest.raises(MissingName):
            call(student, name, handle=number)

    def test_a_handle_that_nobody_has_is_refused_and_harms_nothing(self, student):
        define(student, "def f(x): return 1")

        with pytest.raises(MissingName):
            call(student, "f", wire.Handle(99, "forged"))
        assert call(student, "f", 1) == 1

    @pytest.mark.parametrize(
        ("expression", "description"),
        [
            ("(n for n in range(3))", "generator"),
            ("np.array([None])", "ndarray of dtype object"),
            ("np.ma.masked_array([1, 2], [True, False])", "MaskedArray of dtype int64"),
            ("{1, 2}", "set"),
            ("range(3)", "range"),
            ("lambda: 1", "function"),
        ],
    )
    def test_what_is_not_plain_stays_and_says_what_it_is(self, student, expression, description):
        define(student, f"import numpy as np\ndef f(): return {expression}")

        assert call(student, "f") == wire.Handle(1, description)


UNSENDABLE = {
    "a million-digit integer": ("10 ** 1_000_000", "an integer of 3321929 bits is longer than 32768"),
    "deep nesting": ("deep(400)", "nested more than 64 levels deep"),
    "deeper nesting": ("deep(5000)", "nested more than 64 levels deep"),
    "a list inside itself": ("loop()", "nested more than 64 levels deep"),
    "a large array": ("np.zeros(2**23 + 1)", "67108872 bytes, more than 67108864"),
    "two million numbers": ("[0] * 2_000_000", "malformed data"),
    "a dict with tuples as keys": ("{(1, 2): 3}", "a dict has a key of type tuple"),
    "half a surrogate pair": ("'\\ud800'", "surrogates not allowed"),
    "an array that raises": ("Liar()", "no array today"),
}


@pytest.mark.parametrize(("expression", "sentence"), UNSENDABLE.values(), ids=UNSENDABLE)
def test_a_result_that_can_not_travel_says_why_and_harms_nothing(student, expression, sentence):
    define(
        student,
        "import numpy as np\n"
        "def deep(n):\n    x = 1\n    for _ in range(n): x = [x]\n    return x\n"
        "def loop():\n    x = []\n    x.append(x)\n    return x\n"
        "class Liar:\n    def __array__(self, dtype=None, copy=None): raise ValueError('no array today')\n"
        f"def f(): return {expression}\ndef g(): return 1",
    )
    with pytest.raises(BadValue, match="f returned something that can't be graded") as refusal:
        call(student, "f")

    assert sentence in str(refusal.value)
    assert call(student, "g") == 1


def test_numpy_numbers_are_keys_like_any_others(student):
    define(student, "import numpy as np\ndef f(): return {n: 0 for n in np.arange(2)}")

    assert call(student, "f") == {0: 0, 1: 0}


def test_a_subclass_that_lies_about_equality_arrives_as_what_it_holds(student):
    define(
        student,
        "import numpy as np\n"
        "class F(float):\n    def __eq__(self, other): return True\n    __hash__ = float.__hash__\n"
        "class A(np.ndarray):\n    def __eq__(self, other): return True\n    dtype = property(lambda self: 'lie')\n"
        "def f(): return F(3), np.zeros(2).view(A)",
    )
    number, array = call(student, "f")

    assert (type(number), number) == (float, 3.0)
    assert type(array) is np.ndarray
    assert array.dtype == float


def answering(table):
    """Return what answers stand-ins from a table of functions, and the list of what was asked."""
    asked = []

    def answer(name, args, kwargs, state):
        asked.append((name, args, kwargs))
        return table[name](*args, **kwargs), state

    return answer, asked


class TestStandIns:
    def test_a_stand_in_answers_in_the_place_of_the_notebooks_function(self, student):
        define(student, "def sigmoid(z): return 'wrong'\ndef predict(z): return sigmoid(z) + 1")
        answer, asked = answering({"sigmoid": lambda z: z * 10})
        value = call(student, "predict", 4, stand_ins=["sigmoid"], answer=answer)

        assert value == 41
        assert asked == [("sigmoid", [4], {})]

    def test_it_is_gone_behind_the_call(self, student):
        define(student, "def sigmoid(z): return 'own'\ndef predict(z): return sigmoid(z)")
        answer, asked = answering({"sigmoid": abs})
        call(student, "predict", 1, stand_ins=["sigmoid"], answer=answer)

        assert call(student, "predict", 1) == "own"
        assert cell(student, "sigmoid(1)") == [result("'own'", 2)]
        assert len(asked) == 1

    def test_a_name_that_the_notebook_lacks_is_gone_again_too(self, student):
        define(student, "def predict(z): return sigmoid(z)")
        answer, _ = answering({"sigmoid": abs})
        call(student, "predict", 1, stand_ins=["sigmoid"], answer=answer)

        assert cell(student, "'sigmoid' in globals()") == [result("False", 2)]

    def test_it_draws_from_the_random_state_of_its_caller(self, student):
        define(student, "import numpy as np\ndef f(): return np.random.rand(), draw(), np.random.rand()")
        solution = np.random.RandomState()

        def answer(name, args, kwargs, state):
            solution.set_state(state)
            return solution.rand(), solution.get_state()

        value = call(student, "f", seed=3, stand_ins=["draw"], answer=answer)

        assert value == tuple(np.random.RandomState(3).rand(3))

    @pytest.mark.parametrize("failure", [StudentException("no"), CallTimeout("late"), BadValue("odd")])
    def test_a_solution_that_can_not_take_the_arguments_raises_in_the_students_code(self, student, failure):
        define(student, "def f(): return g('nonsense')")

        def answer(*_):
            raise failure

        with pytest.raises(StudentException, match="f raised RuntimeError: g can't take these arguments"):
            call(student, "f", stand_ins=["g"], answer=answer)

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            ("ValueError", "shapes differ"),
            ("KeyError", "'b0'"),
            ("UnicodeDecodeError", "x"),
            ("SystemExit", "1"),
            ("print", ""),
        ],
    )
    def test_what_the_solution_raises_is_raised_in_the_students_code(self, student, kind, text):
        define(student, "def f(): return g('nonsense')")

        def answer(*_):
            raise StudentException("g raised", kind, text)

        with pytest.raises(StudentException) as caught:
            call(student, "f", stand_ins=["g"], answer=answer)

        known = {"ValueError", "KeyError"}
        assert (caught.value.ename, caught.value.evalue) == (
            (kind, text) if kind in known else ("RuntimeError", "g can't take these arguments: g raised")
        )

    def test_a_fault_of_the_grader_ends_the_call_and_not_the_notebook(self, student):
        define(student, "def f(): return g(1)\ndef h(): return 5")

        def answer(*_):
            raise EngineError("the solution's process has gone")

        with pytest.raises(EngineError):
            call(student, "f", stand_ins=["g"], answer=answer)
        assert call(student, "h") == 5

    def test_arguments_that_are_not_plain_raise_in_the_students_code(self, student):
        define(student, "def f(): return g(object())")
        answer, asked = answering({"g": abs})

        with pytest.raises(StudentException, match="f raised WireError: a object is not plain data"):
            call(student, "f", stand_ins=["g"], answer=answer)
        assert asked == []

    def test_a_stand_in_that_was_kept_answers_no_more(self, student):
        define(student, "kept = []\ndef f(): kept.append(g); return 1\ndef h(): return kept[0](2)")
        answer, asked = answering({"g": abs})
        call(student, "f", stand_ins=["g"], answer=answer)

        with pytest.raises(CallTimeout):
            call(student, "h", stand_ins=[], answer=answer, timeout=0.3)
        assert asked == []

    def test_a_stand_in_that_was_kept_answers_no_more_in_a_cell_either(self, student):
        define(student, "kept = []\ndef f(): kept.append(g); return 1")
        answer, asked = answering({"g": abs})
        call(student, "f", stand_ins=["g"], answer=answer)
        run = student.run_cell("kept[0](2)", 0.3)

        assert not run.succeeded
        assert asked == []


FORGE = (
    "import struct, socket, numpy as np\nfrom gradedescent.engine.child import wire\n"
    "def send(**answer):\n    data = wire.pack(answer)\n    raw(struct.pack('>I', len(data)) + data)\n"
    "def raw(data):\n    s = socket.socket(fileno=3)\n    s.sendall(data)\n    s.detach()\n"
)


class TestForgery:
    """Student code that writes to the worker's socket itself."""

    @pytest.fixture
    def forger(self, student):
        define(student, FORGE)
        return student

    def test_it_can_answer_its_own_call_and_nothing_is_gained(self, forger):
        """Returning the value would have done the same."""
        define(forger, "def f(): send(number=3, value=7); return 8\ndef g(): return 9")

        assert call(forger, "f") == 7
        assert call(forger, "g") == 9

    def test_an_answer_to_a_request_that_was_not_made_ends_the_process(self, forger):
        define(forger, "def f(): send(number=99, value=1)")

        with pytest.raises(BadValue, match="an answer to request 99, which was not made"):
            call(forger, "f")
        assert "it sent what is not an answer" in forger.run_cell("1", SECONDS).reason

    def test_answers_to_earlier_requests_are_skipped(self, forger):
        define(forger, "def f():\n    for _ in range(50): send(number=1, value='old')\n    return 5")

        assert call(forger, "f") == 5

    def test_a_flood_of_them_ends_the_process(self, forger):
        define(forger, "def f():\n    for _ in range(500): send(number=1, value='old')\n    return 5")

        with pytest.raises(BadValue, match="more than 100 answers to requests that are over"):
            call(forger, "f")

    @pytest.mark.parametrize(
        ("statement", "sentence"),
        [
            ("raw(b'\\xff' * 100)", "a frame claims 4294967295 bytes"),
            ("raw(struct.pack('>I', 1) + b'\\xc1')", "malformed data"),
            ("raw(struct.pack('>I', 1) + b'\\x01')", "an answer is no dict with a number"),
            ("send(value=1)", "an answer is no dict with a number"),
            ("send(number=True, value=1)", "an answer is no dict with a number"),
            ("send(number='3', value=1)", "an answer is no dict with a number"),
            ("send(number=3, ask='g', args=[], kwargs={}); send(number=1)", "answer to another request"),
        ],
    )
    def test_a_frame_that_is_no_answer_ends_the_process(self, forger, statement, sentence):
        define(forger, f"def f(): {statement}")

        with pytest.raises(BadValue) as refusal:
            call(forger, "f")
        assert sentence in str(refusal.value)

    @pytest.mark.parametrize(
        ("answer", "raises", "sentence"),
        [
            ("raised=1", StudentException, "f raised an exception"),
            ("raised={'ename': 1}", StudentException, "f raised an exception"),
            ("unsendable=[1]", BadValue, "f returned something that can't be graded: [1]"),
            ("other=1", BadValue, "f returned nothing that can be read"),
            ("missing=True", MissingName, "the notebook defines no function 'f'"),
            ("interrupted=1", CallTimeout, "f did not return within 20 seconds"),
        ],
    )
    def test_an_odd_answer_is_a_sentence_about_the_students_function(self, forger, answer, raises, sentence):
        define(forger, f"def f(): send(number=3, {answer})")

        with pytest.raises(raises) as refusal:
            call(forger, "f")
        assert sentence in str(refusal.value)

    @pytest.mark.parametrize("outputs", ["1", "'nonsense'", "'{}'", '\'[1, {}, {"output_type": "stream"}]\''])
    def test_forged_outputs_are_replaced_by_a_note(self, forger, outputs):
        run = forger.run_cell(f"send(number=2, outputs={outputs}, count='x', succeeded=1)", SECONDS)

        assert run.succeeded is False
        assert run.execution_count is None
        assert len(run.outputs) == 1

    @pytest.mark.parametrize(
        "question",
        ["ask='h'", "ask=1", "ask='g', args=1", "ask='g', args=[], kwargs=[]", "ask='g', args=[], kwargs={1: 2}"],
    )
    def test_a_question_for_what_is_not_offered_is_refused(self, forger, question):
        define(
            forger,
            f"def f():\n    q = dict(number=3, args=[], kwargs={{}}) | dict({question})\n    send(**q)\n"
            "    s = socket.socket(fileno=3)\n    data = s.recv(999)\n    s.detach()\n    return wire.unpack(data[4:])",
        )
        answer, asked = answering({"g": abs})

        assert call(forger, "f", stand_ins=["g"], answer=answer) == {"refused": "this function is not available here"}
        assert asked == []

    @pytest.mark.parametrize("state", ["None", "1", "'x'", "('MT19937', [1], 3)", "{'bit_generator': 'MT19937'}"])
    def test_a_forged_random_state_reaches_no_solution(self, forger, state):
        define(
            forger, f"def f(): send(number=3, ask='g', args=[1], kwargs={{}}, random_state={state}); raise ValueError"
        )
        states = []

        def answer(name, args, kwargs, random_state):
            states.append(random_state)
            return 1, None

        with pytest.raises((StudentException, BadValue)):
            call(forger, "f", stand_ins=["g"], answer=answer)
        assert states == [None]

    def test_a_handle_in_a_question_does_not_end_the_solution(self, forger, zygote):
        define(forger, "def f(): send(number=3, ask='g', args=[wire.Handle(99, 'x')], kwargs={}, random_state=None)")
        with StudentProcess(zygote) as solution:
            define(solution, "def g(x): return x")

            def answer(name, args, kwargs, state):
                return solution.call(name, wire.pack([args, kwargs]), timeout=SECONDS)

            with pytest.raises((StudentException, BadValue, MissingName)):
                call(forger, "f", stand_ins=["g"], answer=answer)

            assert call(solution, "g", 5) == 5

    def test_questions_without_end_end_with_the_calls_time(self, forger):
        define(forger, "def f():\n    while True: g(1)")
        answer, asked = answering({"g": abs})

        with pytest.raises(CallTimeout):
            call(forger, "f", stand_ins=["g"], answer=answer, timeout=0.3)
        assert asked


class TestNothingIsLeft:
    def test_no_folder_process_or_descriptor_stays_behind_fifty_submissions(self, zygote):
        def descriptors():
            return len(list(Path("/proc/self/fd").iterdir()))

        def children():
            return Path(f"/proc/{zygote.pid}/task/{zygote.pid}/children").read_text().split()

        for _ in range(2):  # whatever is made once
            with StudentProcess(zygote) as process:
                process.run_cell("1", SECONDS)
        before, folders, others = descriptors(), [], children()
        for number in range(50):
            with StudentProcess(zygote) as process:
                folders.append(process.scratch)
                process.run_cell("open('a', 'w').write('x')" if number % 3 else "import os; os._exit(1)", SECONDS)

        assert descriptors() == before
        assert children() == others
        assert not any(folder.exists() for folder in folders)

    def test_a_folder_that_its_owner_locked_is_removed(self, zygote):
        with StudentProcess(zygote) as process:
            process.run_cell("import os\nos.makedirs('a/b/c', 0o000); os.umask(0o777); os.mkdir('d')", SECONDS)

        assert not process.scratch.exists()

    def test_threads_end_with_their_process(self, zygote):
        with StudentProcess(zygote) as process:
            define(
                process,
                "import threading, time\nfor _ in range(3): threading.Thread(target=time.sleep, args=(9,)).start()",
            )
            pid = process.pid

        assert not Path(f"/proc/{pid}").exists()

    def test_closing_twice_is_closing_once(self, zygote):
        process = StudentProcess(zygote)
        process.close()
        process.close()

        assert process.usage is not None

    def test_what_was_used_is_known(self, zygote):
        with StudentProcess(zygote) as process:
            define(process, "sum(i * i for i in range(10**6))")

        assert process.usage.cpu > 0
        assert process.usage.memory > 10 * 2**20


def kill(zygote):
    """Kill a zygote and wait for its end."""
    os.kill(zygote.pid, signal.SIGKILL)
    assert select.select([zygote._pidfd], [], [], SECONDS)[0]


class TestZygotes:
    def test_a_zygote_that_died_is_the_engines_fault(self, cache):
        zygote = LoneZygote(limits=Limits(), cache=cache / "zygote")
        kill(zygote)
        try:
            with pytest.raises(EngineError, match="the zygote, from which student processes are forked, has"):
                StudentProcess(zygote)
        finally:
            zygote.close()

    def test_students_end_with_their_zygote(self, cache):
        zygote = LoneZygote(limits=Limits(), cache=cache / "zygote")
        process = StudentProcess(zygote)
        kill(zygote)
        deadline = time.monotonic() + SECONDS
        while Path(f"/proc/{process.pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)

        assert not Path(f"/proc/{process.pid}").exists()
        with pytest.raises(EngineError):
            process.close()
        zygote.close()

    def test_no_student_finds_another_ones_names(self, zygote):
        with StudentProcess(zygote) as one:
            define(one, "secret = 'of the first'\nimport numpy\nnumpy.secret = secret")
        with StudentProcess(zygote) as other:
            found = cell(other, "import numpy, os\n'secret' in globals(), hasattr(numpy, 'secret'), os.listdir()")

        assert found == [result("(False, False, [])", 1)]


SPILL = """\
    try:
        while x: time.sleep(0.01)
    except KeyboardInterrupt:
        for number in range(400): open(f"{number}.txt", "w").close()
        time.sleep(30)
    return x
"""


class TestRows:
    """Calls that are made one after the other without anybody waiting."""

    def row(self, process, *calls, seconds=SECONDS, **options):
        """Make calls `(name, args...)`; return what they gave."""
        packed = [(name, wire.pack([list(args), {}]), 1) for name, *args in calls]
        answers = process.calls(packed, seconds, **options)
        return [wire.unpack(answer) for answer in answers]

    def test_each_call_is_answered_as_if_it_were_made_alone(self, student):
        define(student, "import numpy as np\ndef f(x): return x + np.random.rand()\ndef g(x): raise ValueError(x)")
        found = self.row(student, ("f", 1.0), ("g", "no"), ("h",), ("f", 1.0))

        assert [list(answer) for answer in found] == [["value"], ["raised"], ["missing"], ["value"]]
        assert found[0] == found[3] == {"value": call(student, "f", 1.0, seed=1)}
        with pytest.raises(StudentException, match="g raised ValueError: no"):
            student.called("g", found[1])

    def test_a_loop_ends_the_row_and_not_the_process(self, student):
        define(student, "def f(x):\n    while x == 2: pass\n    return x")
        found = self.row(student, ("f", 0), ("f", 1), ("f", 2), ("f", 3), seconds=0.5)

        assert found == [{"value": 0}, {"value": 1}]
        assert call(student, "f", 3) == 3
        assert cell(student, "7") == [result("7", 2)]

    def test_code_that_refuses_to_be_interrupted_ends_its_process(self, student):
        define(
            student,
            "import signal\ndef f(x):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while x: pass",
        )

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": None}]
        with pytest.raises(ProcessDied, match="could not be interrupted"):
            call(student, "f", 0)

    def test_an_interrupt_that_the_code_swallows_ends_the_row_too(self, student):
        define(
            student,
            "import time\ndef f(x):\n    try: time.sleep(60 * x)\n    except BaseException: pass\n    return x",
        )

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": 0}]
        assert call(student, "f", 0) == 0

    def test_a_process_that_ends_leaves_the_answers_before(self, student):
        define(student, "import os\ndef f(x):\n    if x == 2: os._exit(3)\n    return x")

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), ("f", 3)) == [{"value": 0}, {"value": 1}]
        with pytest.raises(ProcessDied, match="exited by itself with status 3"):
            call(student, "f", 3)

    def test_stand_ins_answer_in_it(self, student):
        define(student, "def f(x): return g(x) + 1")
        answer, asked = answering({"g": lambda x: 10 * x})

        assert self.row(student, ("f", 1), ("f", 2), stand_ins=["g"], answer=answer) == [{"value": 11}, {"value": 21}]
        assert [args for _, args, _ in asked] == [[1], [2]]

    def test_a_stand_in_that_waits_for_an_answer_is_drained(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(name, args, kwargs, state):
            time.sleep(0.6 if args == [2] else 0.0)
            return 10 * args[0], state

        found = self.row(student, ("f", 1), ("f", 2), ("f", 3), seconds=0.3, stand_ins=["g"], answer=answer)

        assert found in ([{"value": 11}], [{"value": 11}, {"value": 21}])
        assert call(student, "f", 4, stand_ins=["g"], answer=answer) == 41

    def test_a_row_larger_than_a_frame_is_not_made(self, student):
        define(student, "def f(x): return x.nbytes")
        inputs = [np.full(2**20, float(number)) for number in range(9)]

        assert self.row(student, *[("f", x) for x in inputs]) == []
        assert call(student, "f", inputs[0]) == 2**23

    def test_what_fails_of_the_grader_in_a_stand_in_is_not_the_students_fault(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(name, args, kwargs, state):
            if args == [2]:
                raise GraderError("the solution has no answer")
            return 10 * args[0], state

        calls = [("f", x) for x in range(300)]

        assert self.row(student, *calls, stand_ins=["g"], answer=answer) == [{"value": 1}, {"value": 11}]
        assert call(student, "f", 4, stand_ins=["g"], answer=answer) == 41

    def test_a_broken_process_of_ours_is_told_at_once(self, student):
        define(student, "def f(x): return g(x) + 1")

        def answer(*_):
            raise EngineError("the solution's process has gone")

        with pytest.raises(EngineError, match="the solution's process has gone"):
            self.row(student, ("f", 1), ("f", 2), stand_ins=["g"], answer=answer)

    def test_files_that_are_written_while_a_row_is_cut_short_end_the_process(self, student):
        define(student, "import time\ndef f(x):\n" + SPILL)

        assert self.row(student, ("f", 0), ("f", 1), ("f", 2), seconds=0.3) == [{"value": 0}]
        with pytest.raises(ProcessDied, match="MiB or 300 files"):
            call(student, "f", 0)

    def test_a_large_answer_waits_until_it_is_asked_for(self, student):
        define(student, "def f(x): return 'x' * x")

        assert self.row(student, ("f", 3), ("f", 2**21), ("f", 4)) == [{"value": "xxx"}]
        assert len(call(student, "f", 2**21)) == 2**21

    def test_answers_are_kept_within_a_limit(self, student, monkeypatch):
        monkeypatch.setattr(process_module, "ROW_LIMIT", 3000)
        define(student, "def f(x): return 'x' * x")

        assert len(self.row(student, *[("f", 1000)] * 9)) == 3
        assert call(student, "f", 1) == "x"

    def test_the_notebooks_random_state_is_as_it_was(self, student):
        define(student, "import numpy as np\nnp.random.seed(5)\ndef f(): return np.random.rand()")
        self.row(student, ("f",), ("f",))

        assert call(student, "f") == np.random.RandomState(5).rand()

    @pytest.mark.parametrize(
        "answer", ["value=7", "answer=7", "answer=b'\\xc1'", "answer=wire.pack({'skipped': True})", "answer=b''"]
    )
    def test_forged_answers_are_at_most_the_codes_own(self, student, answer):
        define(student, FORGE)
        define(student, f"def f(x):\n    send(number=3 + x, {answer})\n    return x")
        packed = [("f", wire.pack([[x], {}]), 1) for x in range(3)]
        found = student.calls(packed, 1.0)

        assert all(isinstance(answer, bytes) for answer in found)
        for data in found:
            assert _given(student, data) in (None, 0, 1, 2)
        with pytest.raises(SubmissionError):
            call(student, "nothing")

    def test_a_row_of_a_process_that_has_ended_is_empty(self, student):
        define(student, "def f(): return 1")
        student.run_cell("import os; os._exit(0)", SECONDS)

        assert self.row(student, ("f",)) == []


def _given(student, data):
    """Return what an answer gives, None where it is none."""
    try:
        return student.called("f", wire.unpack(data))
    except (wire.WireError, SubmissionError):
        return None

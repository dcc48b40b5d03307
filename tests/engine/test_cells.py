"""Cells of a student process work as in a kernel."""

from __future__ import annotations

import base64

import pytest

from fixtures.student import SECONDS, cell, define, display, error, result, stream
from gradedescent.engine.scratch import LARGEST_COPY
from gradedescent.engine.student import StudentProcess

CELLS = {
    "prints": ("print(1)\nprint(2, end='')\nprint(3)", [stream("1\n23\n")]),
    "both streams": ("import sys\nprint(1)\nprint(2, file=sys.stderr)", [stream("1\n"), stream("2\n", "stderr")]),
    "a last value": ("1\n'a'", [result("'a'", 1)]),
    "a value and a semicolon": ("1;", []),
    "None": ("None", []),
    "no text": ("import sys\nsys.stdout.write(3)", [error("TypeError", "write() argument must be str, not int")]),
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
    "a command": ("!echo a  b", [stream("a b\n")]),
    "a bash cell": ("%%bash\npwd > x\necho c", [stream("c\n")]),
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


def test_the_assignments_files_are_the_students_own(zygote, tmp_path):
    """A cell goes into a folder and back, and changes it; what is large is read where it is, and not written."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "x.txt").write_text("numbers")
    (data / "large.bin").write_bytes(bytes(LARGEST_COPY + 1))
    module = tmp_path / "helpers.py"
    module.write_text("y = 3")
    with StudentProcess(zygote, {"data": data, "helpers.py": module}) as process:
        read = cell(process, "print(open('data/x.txt').read())\nimport helpers\nprint(helpers.y)")
        moved = cell(
            process, "import os\nos.chdir('data'); open('x.txt', 'a').write('!'); os.chdir('..'); sorted(os.listdir())"
        )
        large = cell(process, "len(open('data/large.bin', 'rb').read())")
        written = cell(process, "open('data/large.bin', 'ab')")
        changed = cell(process, "open('helpers.py', 'w').write('y = 4')")

    assert read == [stream("numbers\n3\n")]
    assert moved == [result("['__pycache__', 'data', 'helpers.py']", 2)]
    assert large == [result(str(LARGEST_COPY + 1), 3)]
    assert written[0]["ename"] == "PermissionError"
    assert changed == [result("5", 5)]
    assert (module.read_text(), (data / "x.txt").read_text()) == ("y = 3", "numbers")

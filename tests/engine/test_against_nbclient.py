"""Our engine gives the outputs that nbclient's kernel gives, notebook by notebook.

What differs from run to run (addresses, timings, image bytes, colours of a traceback) is normalised; what differs by
design (a traceback's frames of the shell itself, `exit()`, which ends a kernel) is left out.
"""

from __future__ import annotations

import json
import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from gradedescent.course import Course
from gradedescent.engine.child.sandbox import Limits
from gradedescent.engine.forkserver import clean_environment
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.notebooks.cells import split_hidden
from gradedescent.settings import load

pytestmark = pytest.mark.slow  # each notebook starts a kernel

ASSORTED = [
    "import sys\nprint(1)\nprint(2, file=sys.stderr)",
    "1 + 1",
    "1;",
    "None",
    "'a'\n'b'",
    "print('a', end='')\nprint('b', end='')",
    "print('x' * 10, end='')\nprint('\\ry')",
    "print('\N{SNOWMAN} \N{GRINNING FACE}')\nprint('\\x1b[31mred\\x1b[0m')",
    "print()",
    "for i in range(3): print(i)",
    "sys.stdout.write('abc')",
    "from IPython.display import *\ndisplay(HTML('<b>x</b>'))",
    "handle = display('a', display_id='q')\nhandle.update('b')",
    "print(1)\nclear_output(wait=True)\nprint(5)",
    "print(1)\nclear_output()",
    "print(1)\nclear_output(wait=True)",
    "for i in range(3):\n    clear_output(wait=True)\n    print(i)",
    "display(1, 2)\nprint(3)\ndisplay()",
    "display({'text/plain': 'x', 'image/png': b'abc'}, raw=True)",
    "display(JSON({'a': [1]}))\ndisplay(Javascript('1'))\ndisplay(Latex('$x$'))",
    "display('t', metadata={'a': 1})",
    "class P:\n    def _repr_html_(self): return '<i>p</i>'\n    def _repr_json_(self): return {'a': 1}\nP()",
    "class R:\n    def __repr__(self): raise ValueError('r')\nR()",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "fig, ax = plt.subplots()\nax.plot([1])\nplt.show()\nprint('after')",
    "plt.figure()\nfig",
    "_\nOut[2]",
    "In[2]",
    "import numpy as np\nnp.zeros((2, 2))",
    "lambda: 1",
    "1 +",
    "1 / 0",
    "def f(): 1 / 0\ndef g():\n    try: f()\n    except ZeroDivisionError as e: raise ValueError('x') from e\ng()",
    "undefined_name",
    "assert False, 'no'",
    "raise Exception('two\\nlines')",
    "raise ExceptionGroup('g', [ValueError(1)])",
    "import no_such_module",
    "eval('1+')",
    "sys.exit(3)",
    "raise SystemExit",
    "input()",
    "import asyncio\nawait asyncio.sleep(0)\n7",
    "import warnings\nwarnings.warn('w')",
    "import logging\nlogging.warning('log')",
    "%nosuch",
    "%%nosuch\n1",
    "%%time\n1",
    "%%capture captured\nprint(1)\ndisplay(2)",
    "captured.show()",
    "%%html\n<b>x</b>",
    "%env FOO=1",
    "print?",
    "get_ipython().run_cell('2 + 2');",
    "get_ipython().ast_node_interactivity = 'all'",
    "1\n2",
    "__name__",
]
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def same(output):
    """Return an output without what differs from run to run."""
    text = json.dumps({key: value for key, value in output.items() if key not in {"traceback", "data"}}, sort_keys=True)
    text = re.sub(r"<ipython-input-[^>]*>|[^\s(\"]*/?ipykernel_\d+/\d+\.py|\d+\.py", "CELL", text)
    text = re.sub(r"(CPU times:|Wall time:)[^\"]*", "TIMES", text)
    text = re.sub(r"line \d+, in run_code", "in run_code", text)
    last = _ANSI.sub("", (output.get("traceback") or [""])[-1]).strip().split("\n")[-1]
    data = {mime: "PNG" if mime == "image/png" else value for mime, value in output.get("data", {}).items()}
    return text, last, re.sub(r"0x[0-9a-f]+|at [0-9a-f]{8,}", "ADDRESS", json.dumps(data, sort_keys=True))


def merged(outputs):
    """Return outputs with the pieces of each stream joined, as a kernel flushes them when it likes."""
    found = []
    for output in outputs:
        previous = found[-1] if found else {}
        if output["output_type"] == "stream" and (previous.get("name")) == output["name"]:
            previous["text"] += output["text"]
        else:
            found.append(dict(output))
    return found


@pytest.fixture(scope="module")
def roomy_zygote(cache, worker_number):
    """A zygote with the limits of grading."""
    preload = ["matplotlib.pyplot", "h5py"]
    zygote = LoneZygote(limits=Limits(), cache=cache / "zygote", worker=worker_number, preload=preload)
    yield zygote
    zygote.close()


@pytest.fixture
def both(roomy_zygote, cache, tmp_path):
    """Return a function that runs cells on a kernel and on our engine; outputs and counts of each cell, from both."""

    def run(sources, files):
        for name, path in files.items():
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, tmp_path / name)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        client = NotebookClient(
            notebook, timeout=60, allow_errors=True, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
        )
        client.execute(env=clean_environment(cache / "zygote"))
        theirs = [(merged(cell.outputs), cell.execution_count) for cell in notebook.cells]
        with StudentProcess(roomy_zygote, files) as process:
            runs = [process.run_cell(source, 60) for source in sources]
        return theirs, [(merged(run.outputs), run.execution_count) for run in runs]

    return run


def assert_same(sources, theirs, ours):
    for source, (kernel, kernel_count), (engine, engine_count) in zip(sources, theirs, ours, strict=True):
        assert [same(output) for output in engine] == [same(output) for output in kernel], source
        assert engine_count == kernel_count, source


def test_assorted_cells_have_the_same_outputs(both):
    assert_same(ASSORTED, *both(ASSORTED, {}))


@pytest.mark.parametrize(
    "name", [pytest.param("logistic-regression", marks=pytest.mark.content), "dnn-step-by-step", "optimization"]
)
def test_a_solution_notebook_has_the_same_outputs(both, repository, name):
    course = Course(load(repository))
    assignment = course.assignment(name)
    cells = json.loads(assignment.notebooks[0].path.read_text())["cells"]
    sources = [split_hidden("".join(cell["source"]))[0] for cell in cells if cell["cell_type"] == "code"]
    sources = [source for source in sources if source.strip()]
    theirs, ours = both(sources, assignment.files(course.settings.ignore))

    assert_same(sources, theirs, ours)
    assert not [output for outputs, _ in ours for output in outputs if output["output_type"] == "error"]

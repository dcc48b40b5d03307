"""Shell lines and magics of other platforms: what can't be had is said, and never costs the rest of its cell."""

from __future__ import annotations

import pytest

from fixtures.student import SECONDS, cell, define, stream
from fixtures.student import value as value_of
from gradedescent.engine.student import StudentProcess

NO_PACKAGE = "did not run: a submission can't install packages. Ask your instructor for one that is missing."
NO_PROGRAM = "did not run: a submission can't start other programs. Do it in Python."
NO_NETWORK = (
    "did not run: a submission has no network. Put the file into the assignment's folder, and read it from there."
)


@pytest.fixture(scope="module")
def shared(zygote):
    """A process for cells that leave nothing that another would meet."""
    with StudentProcess(zygote) as process:
        yield process


def said(process, source):
    """Run a cell and what stands after it in the same cell; return what it wrote to stderr."""
    run = process.run_cell(f"{source}\nafter = 'it went on'", SECONDS)
    assert run.succeeded, run.outputs
    assert value_of(process, "after") == "it went on"
    process.run_cell("del after", SECONDS)
    return "".join(output["text"] for output in run.outputs if output.get("name") == "stderr")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("!pip install -q tqdm", f"pip {NO_PACKAGE}"),
        ("%pip install -q tqdm", f"pip {NO_PACKAGE}"),
        ("%conda install tqdm", f"conda {NO_PACKAGE}"),
        ("%uv pip install tqdm", f"uv {NO_PACKAGE}"),
        ("!wget -q https://example.org/a.csv", f"wget {NO_NETWORK}"),
        ("!!dot -Tpng graph.dot", f"dot {NO_PROGRAM}"),
        ("%sx dot -V", f"dot {NO_PROGRAM}"),
        ("%system dot -V", f"dot {NO_PROGRAM}"),
        ("get_ipython().system('dot -V')", f"dot {NO_PROGRAM}"),
        ("get_ipython().getoutput('dot -V')", f"dot {NO_PROGRAM}"),
        ("import os; os.system('dot -V')", f"dot {NO_PROGRAM}"),
        ("%ll --zero", f"ls --zero {NO_PROGRAM}"),
    ],
)
def test_a_line_says_what_it_can_not_have(shared, line, sentence):
    assert said(shared, line) == f"[gradedescent] {sentence}\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("%load_ext sql", "[gradedescent] The extension sql is not here: No module named 'sql'.\n"),
        ("%sql select 1", "UsageError: Line magic function `%sql` not found.\n"),
        *(
            (
                f"%matplotlib {gui}",
                f"[gradedescent] There is no window for %matplotlib {gui}: figures are shown inline.\n",
            )
            for gui in ("widget", "qt", "notebook", "tk")
        ),
        (
            "import matplotlib\nmatplotlib.use('Qt5Agg')",
            "[gradedescent] There is no window for Qt5Agg: figures are shown inline.\n",
        ),
        (
            "from google.colab import drive\ndrive.mount('/content/drive')",
            "[gradedescent] google.colab.drive.mount did nothing: it is there on Colab only.\n",
        ),
        ("import google.colab\nfrom google import colab as here\nfrom google.colab.patches import cv2_imshow", ""),
    ],
)
def test_a_magic_or_a_platform_does_not_cost_the_cell(shared, line, sentence):
    assert said(shared, line) == sentence


def test_lines_that_need_no_program_do_what_they_do(shared):
    """As `%ls` and its like, which kernels hand to a program."""
    assert cell(shared, "%mkdir shelled\n%cd -q shelled\n!echo hi > a.txt\n%cat a.txt\n%ls\n%cd -q ..") == [
        stream("hi\na.txt\n")
    ]
    assert cell(shared, "!ls none") == [stream("ls: none: No such file or directory\n", "stderr")]
    assert value_of(shared, "_exit_code") == 1


def test_what_a_line_gives_is_a_list(shared):
    define(shared, "word = 'hi'\nfound = !echo {word} there\nnothing = !dot -V\nkind = type(nothing).__name__")

    assert [value_of(shared, name) for name in ("found", "nothing", "kind")] == [["hi there"], [], "SList"]


def test_the_exit_code_says_that_it_was_not_there(shared):
    define(shared, "!dot -V\ncode = _exit_code\nimport os\nstatus = os.waitstatus_to_exitcode(os.system('dot -V'))")

    assert [value_of(shared, name) for name in ("code", "status")] == [127, 127]


@pytest.mark.parametrize(
    ("source", "name", "there"),
    [
        ("%%bash --out got\nmkdir -p made\necho 1 > made/x\ncat made/x", "got", "1\n"),
        ("%%sh --out got\necho $((1 + 1))", "got", ""),
        ("%%script bash --out got --err bad\necho 2; dot", "bad", f"[gradedescent] dot {NO_PROGRAM}\n"),
        ("%%writefile made.py\nnumber = 3", None, None),
        ("%%perl\nprint 1", None, None),
    ],
)
def test_a_cell_for_a_program_runs_as_far_as_it_can(shared, source, name, there):
    assert not [output for output in cell(shared, source) if output["output_type"] == "error"]
    if name is not None:
        assert value_of(shared, name) == there


def test_a_file_that_a_cell_writes_is_there(shared):
    define(shared, "%%writefile written.py\nnumber = 3")
    define(shared, "from written import number")

    assert value_of(shared, "number") == 3


def test_code_that_asks_where_it_runs_finds_no_colab(shared):
    """It does what it does elsewhere; a stand-in for the module would send it to folders that only Colab has."""
    define(
        shared,
        "import sys\ntry:\n    import google.colab\n    there = True\nexcept ImportError:\n    there = False\n"
        "loaded = 'google.colab' in sys.modules",
    )

    assert [value_of(shared, name) for name in ("there", "loaded")] == [False, False]


def test_files_that_colab_would_ask_for_are_none(shared):
    define(shared, "from google.colab import files\nuploaded = files.upload()\nmine = list(uploaded)")

    assert value_of(shared, "mine") == []


def test_a_figure_is_inline_whatever_the_window(shared):
    """Also where the notebook asks matplotlib itself, before it asks for pyplot."""
    source = (
        "import matplotlib\nmatplotlib.use('TkAgg')\nimport matplotlib.pyplot as plt\n%matplotlib widget\n"
        "plt.plot([1, 2])\nplt.show()"
    )
    kinds = [sorted(output["data"]) for output in cell(shared, source) if output["output_type"] == "display_data"]

    assert kinds == [["image/png", "text/plain"]]

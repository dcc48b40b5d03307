"""The shell's short cut past IPython's tokenizer: a cell is transformed as IPython transforms it, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from gradedescent.engine.shell import _Transformers

LINES = [
    "x = 1",
    "%matplotlib inline",
    "%%time",
    "!ls",
    "y = !ls",
    "z = %time 1",
    "x?",
    "np.sum??",
    "    indented = 1",
    "",
    "# a comment",
    ">>> print(1)",
    "In [1]: x",
    "   ...: y",
    "if x:",
    "for i in range(3): print(i)",
    "text = '''",
    "%inside",
    "'''",
    "a = (1,",
    "%2)",
    "b = x \\",
    "  % 3",
    "await f()",
    "s = '\\d'",
    "f(x)[0] % 2; 'quiet';",
    "/f 1",
    ",f a b",
    ";f a b",
    "lambda: (yield)",
    "def g(x): return x",
    "class",
    "é = 'ü'",
    "\x0c",
    "print('x'\r",
]


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_cells_are_transformed_as_ipython_does(cell):
    assert _outcome(_Transformers(), cell) == _outcome(TransformerManager(), cell)


def test_the_courses_cells_are_transformed_as_ipython_does(repository):
    cells = [
        "".join(cell["source"])
        for path in Path(repository, "source").glob("*/*.ipynb")
        for cell in json.loads(path.read_text())["cells"]
        if cell["cell_type"] == "code"
    ]

    assert len(cells) > 100
    for cell in cells:
        assert _outcome(_Transformers(), cell) == _outcome(TransformerManager(), cell)


def _outcome(manager, cell):
    try:
        return manager.transform_cell(cell)
    except SyntaxError as error:
        return str(error)


def test_plain_python_is_not_tokenized(monkeypatch):
    def tokenize(*_):
        raise AssertionError

    monkeypatch.setattr(TransformerManager, "do_token_transforms", tokenize)

    assert _Transformers().transform_cell("x = 1\nawait f(x)") == "x = 1\nawait f(x)\n"
    with pytest.raises(AssertionError):
        _Transformers().transform_cell("%matplotlib inline")

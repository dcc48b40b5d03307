"""The shell's short cut past IPython's tokenizer: a cell is transformed as IPython transforms it, or not at all."""

from __future__ import annotations
import __future__

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.compilerop import CachingCompiler
from IPython.core.inputtransformer2 import TransformerManager

from gradedescent.engine.child.shell import _Compiler, _Transformers

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


def ours():
    return _Transformers(_Compiler())


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_cells_are_transformed_as_ipython_does(cell):
    assert _outcome(ours(), cell) == _outcome(TransformerManager(), cell)


def test_the_courses_cells_are_transformed_as_ipython_does(repository):
    cells = [
        "".join(cell["source"])
        for path in Path(repository, "source").glob("*/*.ipynb")
        for cell in json.loads(path.read_text())["cells"]
        if cell["cell_type"] == "code"
    ]

    assert len(cells) > 100
    for cell in cells:
        assert _outcome(ours(), cell) == _outcome(TransformerManager(), cell)


def _outcome(manager, cell):
    try:
        return manager.transform_cell(cell)
    except SyntaxError as error:
        return str(error)


def test_plain_python_is_not_tokenized(monkeypatch):
    def tokenize(*_):
        raise AssertionError

    monkeypatch.setattr(TransformerManager, "do_token_transforms", tokenize)

    assert ours().transform_cell("x = 1\nawait f(x)") == "x = 1\nawait f(x)\n"
    with pytest.raises(AssertionError):
        ours().transform_cell("%matplotlib inline")


@pytest.mark.parametrize(
    "source", ["x = 1\nawait f(x)\n", "def f(x):\n    return x\n", "from __future__ import annotations\n"]
)
def test_a_cell_is_parsed_once_and_each_tree_is_its_readers_own(source, monkeypatch):
    compiler = _Compiler()
    honest, parsed = CachingCompiler.ast_parse, []
    monkeypatch.setattr(CachingCompiler, "ast_parse", lambda *args: parsed.append(args[1]) or honest(*args))
    _Transformers(compiler).transform_cell(source)
    one, two = compiler.ast_parse(source), compiler.ast_parse(source)

    assert parsed == [source, source]
    assert one is not two
    assert ast.dump(one) == ast.dump(two) == ast.dump(compiler.ast_parse(source, "other"))


def test_a_tree_is_not_taken_for_another_cells_or_other_rules():
    compiler = _Compiler()
    assert compiler.is_python("x = 1 != 2\n")
    assert ast.dump(compiler.ast_parse("y = 3\n")) == ast.dump(ast.parse("y = 3\n"))
    assert compiler.is_python("x = 1 != 2\n")
    with compiler.extra_flags(__future__.barry_as_FLUFL.compiler_flag), pytest.raises(SyntaxError):
        compiler.ast_parse("x = 1 != 2\n")


def test_no_traceback_is_written_twice(student):
    run = student.run_cell("1 / 0", 9.0)
    kept = student.run_cell("get_ipython().history_manager.exceptions", 9.0)

    assert "ZeroDivisionError" in "".join(run.outputs[0]["traceback"])
    assert kept.outputs[0]["data"]["text/plain"] == "{1: {}}"

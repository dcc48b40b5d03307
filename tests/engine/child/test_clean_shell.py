"""Before an instructor's cell that is judged inside the shell is as it was; its hidden lines can't be read."""

from __future__ import annotations

import pytest

from fixtures.student import SECONDS, cell

TESTS = "def check(): pass\n### BEGIN HIDDEN TESTS\nassert 1 == 2, 'SECRET'\n### END HIDDEN TESTS\n3"
SHOWN = "def check(): pass\n\n\n\n3"


def shown(run):
    """Return the texts of a cell's values."""
    return [output["data"]["text/plain"] for output in run.outputs]


@pytest.mark.parametrize(
    "trick",
    [
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['3\\n'])",
        "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, node):\n        return ast.Pass()\n"
        "get_ipython().ast_transformers.append(T())",
        "from types import SimpleNamespace\nget_ipython().run_cell = lambda *a, **k: SimpleNamespace(success=True)",
        "from types import SimpleNamespace\n"
        "type(get_ipython()).run_cell = lambda *a, **k: SimpleNamespace(success=True)",
        "type(get_ipython()).__mro__[1].run_code = lambda *a, **k: False",
        "get_ipython().events.register('pre_run_cell', lambda info: setattr(info, 'raw_cell', '3'))",
    ],
)
def test_a_trick_does_not_outlive_its_cell(student, trick):
    """Each of them lets a later cell pass that the student wrote; one of the instructor's fails as it should."""
    cell(student, trick)
    run = student.run_cell(TESTS, SECONDS, given=True, clean=True, shown=SHOWN)

    assert not run.succeeded
    assert [output["ename"] for output in run.outputs] == ["AssertionError"]


def test_a_number_shows_as_it_is(student):
    trick = "get_ipython().display_formatter.formatters['text/plain'].for_type(int, lambda o, p, c: p.text('5'))"
    cell(student, trick)

    assert shown(student.run_cell("1 + 1", SECONDS, given=True, clean=True)) == ["2"]


def test_functions_are_pythons_own_for_the_test_alone(student):
    cell(student, "import builtins\nbuiltins.abs = lambda x: 0\nimport numpy\nnumpy.allclose = lambda *a: True")
    inside = student.run_cell("import numpy\n[abs(-2), numpy.allclose(1, 2)]", SECONDS, given=True, clean=True)
    after = student.run_cell("[abs(-2), numpy.allclose(1, 2)]", SECONDS)

    assert shown(inside) == ["[2, False]"]
    assert shown(after) == ["[0, True]"]


@pytest.mark.parametrize(
    "reads",
    [
        "In",
        "get_ipython().history_manager.input_hist_raw",
        "[_i, _ii]",
        "get_ipython().last_execution_result",
        "__import__('linecache').cache.values()",
        "__import__('inspect').getsource(check)",
    ],
)
def test_hidden_lines_are_nowhere_afterwards(student, reads):
    student.run_cell(TESTS.replace("1 == 2", "1 == 1"), SECONDS, given=True, clean=True, shown=SHOWN)
    outputs = cell(student, f"print([*map(str, {reads})] if isinstance({reads}, list) else {reads})")

    assert "SECRET" not in str(outputs)


def test_a_traceback_has_no_hidden_line(student):
    run = student.run_cell(TESTS, SECONDS, given=True, clean=True, shown=SHOWN)

    assert "BEGIN HIDDEN" not in str(run.outputs[0]["traceback"])
    assert "1 == 2" not in str(run.outputs[0]["traceback"])

"""Lets "Run All" go on where an exercise is not written yet.

`import run_all` in a notebook's first cell is all it takes. A cell that needs an exercise that still raises
NotImplementedError then says so in one line instead of a traceback, and so does a cell that needs a result of such a
cell. Everything else is shown as always: a wrong result, an exception in a function of yours, a misspelled name. That
the notebook goes on after such a line is due to the cells' tag `raises-exception`.
"""

import ast
import linecache
import sys
import traceback
from pathlib import Path

from IPython import get_ipython

_waits = {}  # the exercise that a name of the notebook waits for, by the name


def _names(source, context):
    """Return the names that a cell gives a value (ast.Store) or reads (ast.Load)."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a magic
        return set()
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, context)}


def _shown(shell, kind, error, trace, tb_offset=None):
    """Show an exception: in one line where it comes from an exercise that is not written."""
    frames = traceback.extract_tb(trace)
    cell = next((frame.filename for frame in frames if frame.name == "<module>"), "")
    source = "".join(linecache.getlines(cell))
    own = [frame for frame in frames if not Path(frame.filename).exists() and not frame.name.startswith("<")]
    waiting = sorted(name for name in _names(source, ast.Load) if name in _waits)
    exercise = line = None
    if kind is NotImplementedError and not str(error):
        exercise = own[-1].name if own else None
        line = f"{exercise} is not written yet."
    elif waiting and not own and kind is not AssertionError:  # no function of the notebook took part
        exercise = _waits[waiting[0]]
        line = f"This cell needs {waiting[0]}, which waits for {exercise}: it is not written yet."
    if exercise is None:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    _waits.update(dict.fromkeys(_names(source, ast.Store), exercise))
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")  # a figure that waits for its curves
    shell._showtraceback(kind, error, [line])


def _ran(result):
    """Forget what waited for names that a cell has given a value."""
    if result.success:
        for name in _names(result.info.raw_cell, ast.Store):
            _waits.pop(name, None)


if get_ipython() is not None:
    get_ipython().set_custom_exc((Exception,), _shown)
    get_ipython().events.register("post_run_cell", _ran)

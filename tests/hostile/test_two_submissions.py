"""An attack in two submissions: the first learns what it is tested with, the second answers from what the first shows.

The inputs of `combine` are the same for everybody, and while it is tested the solution's `scale` answers. The first
submission keeps both and tries every way to show them; the second has a table of all that it could show.
"""

from __future__ import annotations

import base64
import json
import re
from types import SimpleNamespace

import numpy as np
import pytest

KEPT = re.compile(r"KEPT([0-9a-f]{16,})IS([0-9a-f]{16,})END")
"""How the first submission writes an input and its answer: the bytes of both, in hexadecimal."""
INPUTS = np.linspace(-1.7, 2.3, 6).reshape(2, 3)
FIRST = '''
import atexit, base64, os, sys, warnings, logging
import numpy as np
from IPython.display import display, HTML
TABLE, TURN = {}, [0]

def kept():
    return " ".join(f"KEPT{x}IS{y}END" for x, y in TABLE.items())

def leak(*inputs):
    """Try one way after the other, one a call."""
    TURN[0] += 1
    text, way = kept(), TURN[0] % 12
    print(text); print(text, file=sys.stderr); display(HTML(text)); warnings.warn(text); logging.error(text)
    os.write(1, text.encode()); os.write(2, text.encode())
    for name in ("kept.txt", "target.ipynb", "../kept.txt"):
        try:
            open(name, "a").write(text)
        except OSError:
            pass
    get_ipython().user_ns["In"].append(text)
    get_ipython().set_next_input(text)
    get_ipython().shell_kept = text
    if way == 0: raise ValueError(text)
    if way == 1: raise KeyError(text)
    if way == 2: raise type(text, (Exception,), {})
    if way == 3: return {text: 1, "inputs": text}
    if way == 4: return type(text, (), {})()
    if way == 5: return [text] * 3
    if way == 6: raise NameError(f"name '{text}' is not defined")
    if way == 7: raise SystemExit(text)
    if way == 8: return np.array([text])
    if way == 9: raise OSError(2, text, text)
    if way == 10: return np.zeros((0, int(abs(inputs[0].flat[0]) * 1e6)))
    raise AssertionError(text)

atexit.register(lambda: print(kept()))
'''
LEARNS = {
    "write_scale": "def scale(x):\n    TABLE[x.tobytes().hex()] = x.tobytes().hex()\n    return leak(x)",
    "write_combine": (
        "def combine(x, y):\n    answer = scale(x) + 2 * scale(y)\n"
        "    TABLE[x.tobytes().hex() + y.tobytes().hex()] = answer.tobytes().hex()\n    return leak(x, y)"
    ),
    "write_table": "def table(n):\n    return leak(np.array([n]))",
}
LAST = """
print(kept())
display(HTML(kept()))
for name in os.listdir("."):
    if os.path.isfile(name):
        print(open(name, errors="replace").read()[-10_000:])
raise RuntimeError(kept())
"""


def with_cells(notebook, first, code, last):
    """Return a released notebook with a cell before everything and one after, and this code in its solution cells."""
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = code.get(name, cell["source"])
    empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = notebook["cells"]
    notebook["cells"] = [cells[0], {**empty, "id": "first", "source": first}, *cells[1:]]
    notebook["cells"].append({**empty, "id": "last", "source": last})
    return json.dumps(notebook)


def answering(table):
    """Return the second submission's code: it looks answers up, whatever the exercise."""
    look = "np.frombuffer(bytes.fromhex(TABLE[''.join(a.tobytes().hex() for a in map(np.asarray, {0}))]))"
    return f"import numpy as np\nTABLE = {table!r}", {
        "write_scale": f"def scale(x):\n    return {look.format('[x]')}",
        "write_combine": f"def combine(x, y):\n    return {look.format('[x, y]')}",
        "write_table": f"def table(n):\n    return {look.format('[n]')}",
    }


@pytest.fixture(scope="module")
def learnt(hostile_course):
    """All that the first submissions can show: notebooks, pages of ours and of nbgrader, what commands print."""
    course = hostile_course([])
    released = (course.root / "release" / "target" / "target.ipynb").read_text()
    for number in range(4):  # other turns of its ways fall on other calls
        text = with_cells(json.loads(released), f"{FIRST}\nTURN[0] = {3 * number}", LEARNS, LAST)
        course.submit("target", text, f"first{number}")
    shown = [course.command("gradedescent", "autograde", "target").stdout]
    files = [course.root / "submitted" / f"first{number}" / "target" / "target.ipynb" for number in range(4)]
    shown.append(course.command("gradedescent", "grade", "--assignment", "target", "--json", *files).stdout)
    shown.append(course.command("gradedescent", "feedback", "target").stdout)
    shown += [path.read_text() for path in (course.root / "feedback").rglob("*.html")]
    (course.root / "feedback").rename(course.root / "ours")
    shown.append(course.command("nbgrader", "generate_feedback", "target").stdout)
    shown += [path.read_text() for path in (course.root / "feedback").rglob("*") if path.is_file()]
    shown += [path.read_text() for path in (course.root / "autograded").rglob("*") if path.is_file()]
    return SimpleNamespace(course=course, shown="\n".join(shown), released=released)


def test_the_first_earns_nothing_and_is_graded(learnt):
    scores = learnt.course.scores()

    assert [scores[f"first{number}"] for number in range(4)] == [0] * 4
    assert "not graded" not in learnt.shown.split("\n", 1)[0]


VISIBLE = np.array([1.0]).tobytes().hex()
"""What a visible check calls `scale` with, which is no secret."""


def test_nothing_that_it_was_tested_with_is_shown(learnt):
    """Neither as it wrote it nor as Python, JSON or base64 would."""
    assert set(KEPT.findall(learnt.shown)) == {(VISIBLE, VISIBLE)}
    for row in INPUTS:
        assert row.tobytes().hex() not in learnt.shown
        assert base64.b64encode(row.tobytes()).decode() not in learnt.shown
        assert not re.search(r"[^\d]+".join(re.escape(f"{number:.1f}") for number in row), learnt.shown)
    assert not re.search(r"1700000|LEAK", learnt.shown)


def test_the_second_earns_nothing(learnt):
    first, code = answering(dict(KEPT.findall(learnt.shown)))
    learnt.course.submit("target", with_cells(json.loads(learnt.released), first, code, ""), "second")
    learnt.course.command("gradedescent", "autograde", "target", "--student", "second")

    assert learnt.course.scores()["second"] == 0
    assert "SyntaxError" not in (learnt.course.root / "autograded" / "second" / "target" / "target.ipynb").read_text()


def test_with_the_table_it_would_earn(learnt):
    """The two tests above look for what would be worth points."""

    def scale(x):
        return x / (1 + np.abs(x))

    x, y = INPUTS
    once = scale(x) + 2 * scale(y)
    twice = scale(once) + 2 * scale(y)
    text = " ".join(
        f"KEPT{a.tobytes().hex()}{y.tobytes().hex()}IS{b.tobytes().hex()}END" for a, b in ((x, once), (once, twice))
    )
    first, code = answering(dict(KEPT.findall(text)))
    learnt.course.submit("target", with_cells(json.loads(learnt.released), first, code, ""), "knowing")
    learnt.course.command("gradedescent", "autograde", "target", "--student", "knowing")

    assert learnt.course.scores()["knowing"] > 0

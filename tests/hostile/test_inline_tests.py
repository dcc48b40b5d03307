"""Attacks on grade cells with tests of their own gain nothing where the tests run outside the student's process.

Each file in `inline/` is one; its first comment says what it tries, `# Expected:` the points that its code earned, of
the six exercises below, five each. They are graded in this process.
"""

from __future__ import annotations

import re

import pytest

from fixtures.corpus import INLINE, read
from fixtures.inline_course import Answer, Given, Test, inline_grader

ATTACKS = [read(path) for path in sorted(INLINE.glob("*.py"))]
SECRET = "SECRET-4711"
CELLS = [
    Given("import numpy as np\nfrom numpy.testing import assert_allclose"),
    Answer("scale", "def scale(x):\n    return x * x"),
    Test(
        "scale",
        f"assert scale(2) == 4\n...\nexpected = [1.0, 4.0]  # {SECRET}\nassert scale(3) == 9\n"
        "assert abs(scale(5) - 25) < 1e-9\nassert_allclose(scale(np.array([1.0, 2.0])), expected)\n"
        "np.testing.assert_array_equal(scale(np.arange(3)), [0, 1, 4])",
        5,
    ),
    Answer(
        "word",
        "def word(n):\n    if n < 0:\n        raise ValueError('negative')\n    return 'w' * n",
    ),
    Test(
        "word",
        "assert word(1) == 'w'\n...\ntry:\n    word(-1)\nexcept Exception:\n    pass\nelse:\n"
        "    raise AssertionError\nassert word(3) == 'www'",
        5,
    ),
    Answer("each", "def each(f, values):\n    return [f(value) for value in values]"),
    Test(
        "each",
        "assert each(abs, [-1]) == [1]\n...\nexpected = [7, 8]\ndef plus(v, amount=5):\n    return v + amount\n"
        "assert each(plus, [2, 3]) == expected\nassert list(map(scale, [4])) == [16]",
        5,
    ),
    Answer("order", "def order(values):\n    values.sort()"),
    Test("order", "...\nvalues, expected = [3, 1, 2], [1, 2, 3]\norder(values)\nassert values == expected", 5),
    Answer("greet", "def greet(name):\n    print('hello ' + name)"),
    Test(
        "greet",
        "...\nimport io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    greet('eve')\n"
        "assert out.getvalue() == 'hello eve\\n'",
        5,
    ),
    Answer("Pile", "class Pile:\n    def __init__(self):\n        self.items = []\n    def put(self, item):\n"
           "        self.items.append(item)\n    def is_empty(self):\n        return not self.items"),
    Test(
        "Pile",
        "...\npile = Pile()\nassert pile.is_empty()\npile.put(3)\nassert not pile.is_empty()\n"
        "assert pile.items == [3]\nassert isinstance(pile, Pile)",
        5,
    ),
]
STUBS = {cell.name: "raise NotImplementedError" for cell in CELLS if isinstance(cell, Answer)}


@pytest.fixture(scope="module")
def grader(tmp_path_factory, cache, zygote):
    """The course, its plan found."""
    folder = tmp_path_factory.mktemp("inline")
    limits = {"call_timeout": 1.0, "exercise_timeout": 1.0, "cell_timeout": 2.0}
    with inline_grader(folder, cache, zygote, **limits) as made:
        made.course.write("target", CELLS)
        yield made


@pytest.fixture(scope="module")
def graded(grader):
    """What came of each attack, by name."""
    return {
        attack.name: grader.grade(
            "target",
            STUBS | {name: code for name, code in attack.cells.items() if name in STUBS},
            attack.cells["first"],
            attack.cells.get("last", ""),
        )
        for attack in ATTACKS
    }


def test_every_cell_is_judged_outside(grader):
    assert {cell.name: cell.reason for cell in grader.plan("target").cells.values()} == dict.fromkeys(STUBS, "")


def test_the_solution_earns_all(grader):
    assert grader.grade("target", {}).graded.score == 30


def test_the_document_counts_them(repository):
    text = (repository / "docs" / "security.md").read_text()

    assert re.search(rf"\b{len(ATTACKS)} attacks on inline tests", text)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
class TestAttack:
    """One attack."""

    def test_it_gets_what_its_code_earned(self, attack, graded):
        found = graded[attack.name].graded

        assert {cell.cell: cell.score for cell in found.cells if cell.score} == {
            name: 5 for name in attack.reason.split() if name in STUBS
        }
        assert found.score == attack.score
        assert found.status == "graded", found.error

    def test_it_learnt_nothing(self, attack, graded):
        outcome = graded[attack.name]
        shown = [*(run.outputs for run in outcome.runs.values()), outcome.graded.to_json()]

        assert SECRET not in str(shown)
        assert not re.search(r"LEAK:(?!{)", str(shown))

    def test_it_reads_why_in_a_sentence(self, attack, graded):
        lost = [cell for cell in graded[attack.name].graded.cells if cell.score == 0]

        assert all(cell.reason for cell in lost)

"""What the code of a cell binds and reads, whatever is written there."""

from __future__ import annotations

import pytest

from gradedescent.notebooks.names import LONGEST, bound, functions, meaning, read, unwritten


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(x):\n    y = x\n    def g(): pass", {"f"}),
        ("async def f(): pass\nclass A:\n    b = 1\n    def m(self): pass", {"f", "A"}),
        ("a = b = 1\nc, (d, *e) = 1, (2,)\nf: int = 3\ng += 1", set("abcdefg")),
        ("import os.path as p, sys, a.b\nfrom x import y as z, w", {"p", "sys", "a", "z", "w"}),
        ("for i in range(3):\n    j = i\nelse:\n    k = 1", set("ijk")),
        ("if True:\n    def f(): pass\nelif 1:\n    g = 1\nelse:\n    h = 1", set("fgh")),
        ("try:\n    a = 1\nexcept ValueError:\n    b = 1\nelse:\n    c = 1\nfinally:\n    d = 1", set("abcd")),
        ("with open('x') as f:\n    g = f.read()", {"f", "g"}),
        ("while (n := 3):\n    m = 1", {"n", "m"}),
        ("match x:\n    case 1:\n        y = 1\n    case _:\n        z = 1", {"y", "z"}),
        ("v = [k for k in range(3)]\nw = lambda q: q", {"v", "w"}),
        ("%matplotlib inline\n!pip install x\na = !ls\nb = %time 1\nf?\nc = 1", set("abc")),
        ("if 1:\n    !ls\n    %cd x\nd = 1", {"d"}),
        ("%%time\ne = 1", {"e"}),
        ("%%bash\ng = 1", set()),
        ("def f(x):\n    return (\n\nh = 1\nif h == 2: pass\n  def k(): pass", {"f", "h", "k"}),
        ("f == 1\nprint(x)", set()),
        ("", set()),
    ],
)
def test_names_that_a_cell_binds(text, names):
    assert bound(text) == names


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "-" * 15_000 + "1", "+".join("1" * 9000), "a" + ".a" * 9000, "x = 1\0", "\ud800 = 1", "[" * 150],
)
def test_code_that_nobody_writes_ends_nothing(text):
    assert isinstance(bound(text), frozenset)
    assert isinstance(read(text), frozenset)
    assert isinstance(meaning(text), str)


def test_a_cell_too_long_to_parse_is_read_by_its_lines():
    text = "def f(x):\n    return x\n" + "# \n" * LONGEST

    assert bound(text) == {"f"}
    assert unwritten(text) == set()


@pytest.mark.parametrize(
    "body", ["raise NotImplementedError", "raise NotImplementedError()", "pass", "...", '"""Doc."""']
)
def test_a_function_still_to_be_written_is_known(body):
    text = f'def f(x):\n    """It is one."""\n    # YOUR CODE HERE\n    {body}'

    assert unwritten(text) == {"f"}
    assert bound(text) == {"f"}


@pytest.mark.parametrize(
    "text",
    ["def f(x):\n    raise ValueError", "def f(x):\n    pass\ndef f(x):\n    return 1", "f = None", "def f(x): return"],
)
def test_a_function_that_is_written_is_not(text):
    assert unwritten(text) == set()


def test_names_that_a_cell_reads():
    text = "y = 2\nfor i in range(3):\n    assert f(i, y) == np.pi\ndef g(a): return h(a)"

    assert read(text) == {"range", "f", "np", "h", "a"}
    assert read("assert (") == set()


def test_functions_are_found_wherever_they_stand():
    assert functions("if 1:\n    def f(): pass\nclass A:\n  def m(self): (") == {"f", "A", "m"}


def test_layout_and_comments_mean_nothing():
    assert meaning("assert f( 1 )==2  # so\n") == meaning("assert f(1) == 2")
    assert meaning("assert f(1) == 2") != meaning("assert f(1) == 3")
    assert meaning("# nothing") == meaning("  \n") == ""
    assert meaning("!wget a  ") == meaning("!wget a") != meaning("!wget b")
